"""The letters of a finished review, as one archive: what ``zpb letters`` writes, and no other."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cli.desk.command_runs import run_to_end
from cli.desk.desk_folder import RESULTS, Batch
from cli.desk.refusals import RefusedError
from workbooks.files.output_files import write_file

ARCHIVE: Final = "复核意见函.zip"
LONGEST: Final = 200
"""Characters of what the office says in a letter."""

_TEXTS: Final = {"due": "报回期限", "contact": "联系人和电话", "sender": "落款", "date": "发函日期"}
"""Options of the command, and what they are called on the page."""
_SWITCHES: Final = ("all", "with-copies")


async def written_letters(batch: Batch, options: Mapping[str, str], scratch: Path) -> dict[str, Any]:
    """
    Write the letters of a batch, in place of those written before.

    Args:
        batch: Whose review is finished.
        options: ``due``, ``contact``, ``sender``, ``date``; ``all`` and ``with-copies`` where ticked.
        scratch: Where they lie until they are packed.

    Returns:
        ``lines`` and ``notes``: what the command said; ``has_letters``: there was anything to say.

    Raises:
        RefusedError: a text is too long, or the command refuses: the review is unfinished, changed or undecided.
    """
    texts = {name: options.get(name, "").strip() for name in _TEXTS}
    if any(len(text) > LONGEST or not text.isprintable() for text in texts.values()):
        raise RefusedError(f"期限、联系人、落款、日期应为一行文字，最多{LONGEST}字")
    told = [f"--{name}={text}" for name, text in texts.items() if text]
    told += [f"--{name}" for name in _SWITCHES if options.get(name)]
    (batch.folder / ARCHIVE).unlink(missing_ok=True)
    place = Path(tempfile.mkdtemp(dir=scratch))
    try:
        ended = await run_to_end(["letters", *told, "-o", str(place), "--", RESULTS], batch.folder)
        if not ended.is_done:
            raise RefusedError(_on_the_page("\n".join(ended.told)), 409)
        letters = sorted(place.iterdir())
        if letters:
            write_file(batch.folder / ARCHIVE, _packed(letters), force=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    lines = [line.replace(str(place), ARCHIVE) for line in ended.output.decode(errors="replace").splitlines()]
    notes = [_on_the_page(line.replace(str(place), ARCHIVE)) for line in ended.told]
    return {"lines": lines, "notes": notes, "has_letters": bool(letters)}


def _on_the_page(line: str) -> str:
    for option, label in _TEXTS.items():
        line = line.replace(f"--{option}", f"“{label}”")
    return line


def _packed(files: list[Path]) -> bytes:
    with tempfile.TemporaryFile() as content:
        with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
            for path in files:
                archive.write(path, path.name)
        content.seek(0)
        return content.read()

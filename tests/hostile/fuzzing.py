"""
Files that are nearly right, by the thousand: each reader reads them all, or says why not, within its bounds.

``python -m tests.hostile.fuzzing READER FIRST COUNT`` reads the files of the seeds from FIRST on; a seed that breaks a
promise is named, and makes the same file whenever it is asked for.
"""

from __future__ import annotations

import random
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from indicator_specs.files.project_files import load_project
from indicator_specs.files.unit_files import load_unit_file
from indicator_specs.problems import UnusableInputError
from scoring.findings.finding import Finding, Severity
from scoring.rule_sets.inheritance import FOLDER
from scoring.rule_sets.loading import load_rule_set
from tests.hostile.test_hostile_reports import docx, page_of, paragraph
from tests.hostile.workbook_files import FORM, ods, ods_table, sound, xls, zipped
from tests.workbooks.packages.made_packages import HAND_MADE, macro_form, rich_form
from workbooks.cells.grid import SheetGrid
from workbooks.cells.xlsx import read_xlsx
from workbooks.documents.reading import narrative_at
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import BoundedArchive
from workbooks.form_reading import labels
from workbooks.form_reading.labels import load_labels
from workbooks.marking.marked_copy import write_marked_copy
from workbooks.working_paper.file_review import review_file
from workbooks.working_paper.settings import ReviewSettings

_EXAMPLES: Final = Path(__file__).parents[2] / "examples" / "yantai-2023"
_SIGNS: Final = (
    b"<c>", b"</c>", b"<row>", b"<!--", b"-->", b"<![CDATA[", b"xmlns='u'", b'r="XFD1048576"', b't="s"', b"<v>",
    b"&#0;", b"&", b'"', b"'", b"<", b">", b"[[", b"]]", b"{", b"=", b".", b"\n", b"\0", b"\xff\xfe", b"9" * 30,
    b"-1", b"1e99", "’".encode(), "≥".encode(), "1月".encode(), "总分".encode(), b"<w:p>", b"<table><tr><td>",
    b"|", b"# ", b"BT", b"obj",
)  # fmt: skip


@frozen
class Reader:
    """
    Attributes:
        read: Reads a file; raises nothing but ``UnusableInputError``.
        examples: Right files, of which the others are made.
        ending: Of their names.
    """

    read: Callable[[Path], Any]
    examples: tuple[bytes, ...]
    ending: str


def _review(path: Path) -> None:
    settings = ReviewSettings(rule_set=None, rule_sets=(load_rule_set("mof-2020-10"),))
    record = review_file(path, settings)
    assert "程序出错" not in record.error, record.error
    assert record.projects or record.findings or record.summaries


def _mark(path: Path) -> None:
    """Whatever is reviewed gets a marked copy in which the same is read, or the opinion alone."""
    before = _contents(path)
    places = [(sheet, cell) for sheet in before for cell in ("A1", "B3", "J40")]
    findings = [
        Finding(code="ZP302", severity=Severity.ERROR, file="a", sheet=sheet, cell=cell, message="有误")
        for sheet, cell in places
    ]
    result = write_marked_copy(path, findings, path.with_name("a_复核.xlsx"), force=True)
    if not result.findings and before:
        after = _contents(result.path)
        assert {sheet: after.get(sheet) for sheet in before} == before
        again = write_marked_copy(result.path, [], path.with_name("again.xlsx"), force=True)
        assert again.findings == ()


def _contents(path: Path) -> dict[str, object]:
    """The cells of each sheet that is read; nothing of a file that is not."""
    try:
        grids = list(read_xlsx(BoundedArchive(BytesIO(path.read_bytes()))))
    except UnreadableWorkbookError:
        return {}
    return {grid.name: (dict(grid.cells), grid.merges) for grid in grids if isinstance(grid, SheetGrid)}


def _page(path: Path) -> None:
    path.write_bytes(b"<html>" + path.read_bytes())  # whatever was changed, it is a page
    narrative_at(path)


_CELLS: Final = [(0x0203, bytes((row, 0, 0, 0, 0, 0)) + bytes(8)) for row in range(9)]
_PAGE: Final = (
    "<table><tr><td rowspan=2>甲</td><td>95分</td></tr></table><!-- x --><p>得分&gt;95</p><script>1</script>".encode()
)
_REPORT: Final = "# 自评情况\n\n一、得分95分，执行率90%。\n\n|项目|得分|\n|---|---|\n|甲|95|\n".encode()

_DOCUMENT: Final = docx(paragraph("得分95分") + f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr></w:tbl>")

READERS: Final[Mapping[str, Reader]] = {
    "xlsx": Reader(_review, (sound(),), ".xlsx"),
    "marked": Reader(_mark, (sound(), rich_form(), macro_form(), *HAND_MADE.values()), ".xlsx"),
    "ods": Reader(_review, (ods(ods_table(3, 2)), ods("".join(ods_table(1, 1, row[0]) for row in FORM))), ".ods"),
    "xls": Reader(_review, (xls(*_CELLS),), ".xls"),
    "project": Reader(load_project, tuple(path.read_bytes() for path in sorted(_EXAMPLES.glob("0*.toml"))), ".toml"),
    "unit": Reader(load_unit_file, ('year = 2023\nunit = "甲"\nrules = "mof-2020-10"\n'.encode(),), ".toml"),
    "rules": Reader(load_rule_set, tuple(path.read_bytes() for path in sorted(FOLDER.glob("*.toml"))), ".toml"),
    "labels": Reader(load_labels, (Path(labels.__file__).with_name("labels.toml").read_bytes()[:4_000],), ".toml"),
    "docx": Reader(narrative_at, (_DOCUMENT,), ".docx"),
    "html": Reader(_page, (_PAGE,), ".html"),
    "text": Reader(narrative_at, (_REPORT, _REPORT.decode().encode("gb18030")), ".md"),
    "pdf": Reader(narrative_at, (page_of(b"BT /F 9 Tf 1 0 0 1 30 40 Tm (Score 95) Tj ET", 2),), ".pdf"),
}  # fmt: skip


def file_of(reader: Reader, seed: int) -> bytes:
    """The file of a seed: of a package, one part is changed, or the archive itself."""
    chance = random.Random(seed)  # noqa: S311  the same files each time are the point
    content = chance.choice(reader.examples)
    if not zipfile.is_zipfile(BytesIO(content)) or chance.random() < 0.2:
        return _changed(content, chance)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = _changed(parts[name], chance)
    return zipped(parts)


def _changed(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at, to = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
        to = min(to, at + 200)
        sign = chance.choice(_SIGNS) * chance.choice((1, 1, 2, 50, 3_000))
        content = chance.choice(
            (
                content[:at] + sign + content[at:],
                content[:at] + content[to:],
                content[:to] + content[at:to] * chance.choice((1, 3, 400)) + content[to:],
                content[:at] + chance.randbytes(3) + content[at + 3 :],
                content[:at] if chance.random() < 0.1 else content[:at] + sign + content[to:],
            )
        )
    return content


def broken_promises(name: str, first: int, count: int) -> list[str]:
    """The seeds whose file the reader did neither read nor refuse, with what happened."""
    reader, broken = READERS[name], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{reader.ending}"
        for seed in range(first, first + count):
            path.write_bytes(file_of(reader, seed))
            try:
                reader.read(path)
            except UnusableInputError as error:
                if not error.problems:
                    broken.append(f"{name} {seed}: 没有说明")
            except Exception as error:
                broken.append(f"{name} {seed}: {type(error).__name__}: {str(error)[:200]}")
    return broken


if __name__ == "__main__":
    found = broken_promises(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    print("\n".join(found) or f"{sys.argv[1]}: {sys.argv[3]}个文件，都读了或说明了原因")  # noqa: T201
    sys.exit(bool(found))

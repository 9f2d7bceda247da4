"""Whether a review finds in benchmark workbooks the mistakes that were planted, and no other errors."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.filled_forms import MISTAKES, file_name, planted_mistake
from benchmarks.measuring import ROOT, python
from benchmarks.tables import Table


def found_table(folders: Mapping[str, Path]) -> Table:
    """Compare what is found in each folder with what was planted; the folders by the kind of their forms."""
    rows = []
    for forms, folder in folders.items():
        planted, found = _planted(len(list(folder.glob("*.xlsx")))), _found(folder)
        missed, more = planted - found, found - planted
        verdict = "met" if not missed and not more else "missed"
        counts = [sum(each.values()) for each in (planted, planted & found, missed, more)]
        rows.append([forms, *(f"{count:,}" for count in counts), f"all of them and no other: {verdict}"])
    return Table(
        title="Planted mistakes that a review finds",
        note="Errors by workbook and code.",
        head=("", "planted", "found", "not found", "others", "bar"),
        rows=rows,
    )


def planted_errors(number: int) -> tuple[str, ...]:
    """The codes of the errors that stand in the workbook with this number."""
    return MISTAKES.get(planted_mistake(number), ())


def _planted(count: int) -> Counter[tuple[str, str]]:
    return Counter((file_name(number), code) for number in range(count) for code in planted_errors(number))


def _found(folder: Path) -> Counter[tuple[str, str]]:
    command = [str(part) for part in python("-m", "cli", "review", folder, "--format", "json")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 — our own; 1: errors found
    files: list[dict[str, Any]] = json.loads(ran.stdout)["files"]
    return Counter(
        (Path(file["path"]).name, finding["code"])
        for file in files
        for finding in file["findings"]
        if finding["severity"] == "error"
    )

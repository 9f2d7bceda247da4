"""
The whole program in memory, before processes are forked that would each load the same of it, and compile the same.

Most modules are loaded, and most patterns compiled, when the first file asks for them: in a process that reads the
file and ends. That takes a second, and the tests have hundreds of such files.
"""

from __future__ import annotations

import gc
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from typing import Final

import cli
import indicator_specs
import scoring
import workbooks
from indicator_specs.words.patterns import Pattern
from tests.hostile.workbook_files import FORM
from zipingbiao import review_file

LEFT_OUT: Final = ("cli.__main__", "cli.workers.cluster")
"""What is the program's start, and what loads dask."""

TEXT: Final = "一、项目自评得分为99分。\n全年预算数为100万元，执行数为90万元，完成预算的90%。\n完成数量12个。\n\n"


@cache
def load_program() -> None:
    """Load all modules, compile all patterns, and review a text with a form: that makes what is made once."""
    for package in (indicator_specs, scoring, workbooks, cli):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if module.name not in LEFT_OUT:
                import_module(module.name)
    for each in gc.get_objects():
        if isinstance(each, Pattern):
            each.compiled  # noqa: B018 — asked for, it is kept
    with TemporaryDirectory() as folder:
        report = Path(folder, "自评报告.txt")
        report.write_text(TEXT + "\n".join("\t".join(row) for row in FORM), encoding="utf-8")
        assert [each.project.name for each in review_file(report).projects] == ["测试项目"]

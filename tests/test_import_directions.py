"""The arrows of docs/architecture.md: who may import whom, and what a start of the program may load."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final, cast

import pytest
from grimp import build_graph
from importlinter.cli import lint_imports

from cli.command_table import COMMANDS

PACKAGES: Final = ("indicator_specs", "scoring", "workbooks", "cli", "zipingbiao")
EXCEL: Final = {"openpyxl", "xlsxwriter", "python_calamine", "xlrd"}
NOT_WITHOUT_A_WORKBOOK: Final = EXCEL | {"rich", "PIL"}
NOT_FOR_ONE_PAIR: Final = EXCEL | {"cattrs", "workbooks", "rich", "PIL"}
NOT_FOR_HELP: Final = EXCEL | {"attrs", "attr", "cattrs", "simpleeval", "rich", "PIL"}

LOADED: Final = """
import json, sys
sys.argv = ["zpb", *json.loads(sys.argv[1])]
from cli.main import run
try:
    run()
except SystemExit as ended:
    print(json.dumps([ended.code, sorted(sys.modules)]), file=sys.stderr)
"""


MOST_MODULES: Final = 20
"""Of one folder: more cannot be taken in at a glance."""


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_can_be_taken_in_at_a_glance(repository: Path, package: str) -> None:
    modules = Counter(path.parent for path in (repository / package).rglob("*.py") if path.name != "__init__.py")
    assert {folder: count for folder, count in modules.items() if count > MOST_MODULES} == {}


def test_import_contracts(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    assert lint_imports(no_cache=True) == 0


def circle_in(imported: Mapping[str, Iterable[str]]) -> Sequence[str]:
    """Modules of which each imports the next, and the last the first; none where there is no such circle."""
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        return cast("Sequence[str]", error.args[1])
    return ()


def test_no_module_is_imported_by_what_it_imports() -> None:
    """Neither for its types alone nor within a function: what two modules have in common stands in one below both."""
    graph = build_graph(*PACKAGES, cache_dir=None)
    assert circle_in({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}) == ()


def modules_loaded_by(repository: Path, arguments: list[str]) -> tuple[int, set[str]]:
    """Run ``zpb`` in a new process: its exit code, and every module that it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, json.dumps(arguments)],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    return code, set(loaded)


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], NOT_FOR_HELP),
        (["score", "--help"], NOT_WITHOUT_A_WORKBOOK),
        (["form", "--help"], NOT_WITHOUT_A_WORKBOOK),
        (["review", "--help"], NOT_WITHOUT_A_WORKBOOK),
        (["import", "--help"], NOT_WITHOUT_A_WORKBOOK),
        (["report", "--help"], NOT_WITHOUT_A_WORKBOOK),
        (["compare", "--help"], NOT_WITHOUT_A_WORKBOOK),
        (["draw", "--help"], NOT_WITHOUT_A_WORKBOOK),
        (["explain", "ZP302"], NOT_WITHOUT_A_WORKBOOK),
        (["try", "≤3月", "2月", "--points", "10"], NOT_FOR_ONE_PAIR),
        (["try", "≤3月", "4月", "--points", "10"], NOT_FOR_ONE_PAIR - {"simpleeval"}),  # a formula scores a miss
        (["rules"], NOT_WITHOUT_A_WORKBOOK),
        (["score", "examples/yantai-2023"], NOT_WITHOUT_A_WORKBOOK),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_needs(repository: Path, arguments: list[str], unwanted: set[str]) -> None:
    code, loaded = modules_loaded_by(repository, arguments)
    assert (code, unwanted & {name.partition(".")[0] for name in loaded}) == (0, set())


@pytest.mark.parametrize("arguments", [["try", "≥95%", "90%", "--points", "10"], ["rules", "list"], ["score", "-h"]])
def test_only_the_command_that_was_asked_for_is_loaded(repository: Path, arguments: list[str]) -> None:
    code, loaded = modules_loaded_by(repository, arguments)
    commands = {name for name in loaded if name in {place.module for place in COMMANDS.values()}}
    assert (code, commands) == (0, {COMMANDS[arguments[0]].module})


def test_one_pair_loads_neither_projects_nor_dates(repository: Path) -> None:
    code, loaded = modules_loaded_by(repository, ["try", "≥95%", "90%", "--points", "10"])
    elsewhere = {
        "indicator_specs.words.date_mentions",
        "indicator_specs.problems",
        "indicator_specs.projects",
        "scoring.assessing.assessment",
        "scoring.rule_sets.checks",
    }
    assert (code, loaded & elsewhere) == (0, set())


def test_a_review_of_workbooks_loads_no_reader_of_documents_and_compares_no_text(
    repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "空.xlsx").touch()
    code, loaded = modules_loaded_by(repository, ["review", str(tmp_path)])
    of_documents = {
        "workbooks.documents.reading",
        "workbooks.working_paper.document_narrative",
        "scoring.narrative_checks.comparison",
    }
    assert (code, "workbooks.working_paper.file_review" in loaded, loaded & of_documents) == (1, True, set())


@pytest.mark.parametrize("package", ["indicator_specs", "scoring"])
def test_the_engine_loads_no_excel_library_and_no_command_line(repository: Path, package: str) -> None:
    script = f"import {package}, sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=repository, capture_output=True, encoding="utf-8", check=True
    )
    assert (EXCEL | {"typer", "rich", "cli", "workbooks"}) & set(done.stdout.split()) == set()


LOCAL_IMPORTS: Final[dict[str, list[str]]] = {
    "cli.command_group": ["importlib.metadata.version"],
    "cli.commands.compare": ["cli.review_run.own_sheets.text_and_its_sheets"],
    "cli.commands.report": ["cli.review_run.page_output.write_reviewed_page"],
    "cli.commands.score": [
        "cli.results.workbook_output.check_layout",
        "cli.results.workbook_output.WorkbookLook, write_workbooks",
    ],
    "cli.commands.try_pair": ["cli.commands.try_stream.answer_lines"],
    "cli.main": ["cli.command_group.zpb_group", "cli.terminal.error_reports.report_error"],
    "cli.results.own_workbooks": ["workbooks.marking.corrected_copy.corrected_workbook"],
    "cli.review_run.folder": [
        "cli.record.rounds.rounds_of",
        "cli.review_run.copy_outputs.folder_with_copies",
        "cli.record.beside.held_beside",
        "cli.workers.cluster.on_cluster",
    ],
    "cli.review_run.outputs": ["cli.review_run.lists.write_lists"],
    "cli.review_run.run": ["workbooks.working_paper.file_review"],
    "cli.sources.loading": ["cli.sources.workbook_reading.workbooks_read"],
    "cli.workers.cluster": ["distributed.KilledWorker", "distributed.Client"],
    "cli.workers.review_task": ["workbooks.working_paper.file_review.review_file"],
}
"""What the command line imports where it is used: what an option brings, or what most runs do without."""

MOST_LOCAL_IMPORTS: Final = 20


def local_imports(path: Path) -> list[str]:
    """What the functions of a module import, one text per import, in the order of its lines."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    nodes = {node for each in functions for node in ast.walk(each) if isinstance(node, ast.Import | ast.ImportFrom)}
    return [
        (f"{node.module}." if isinstance(node, ast.ImportFrom) else "") + ", ".join(alias.name for alias in node.names)
        for node in sorted(nodes, key=lambda each: each.lineno)
    ]


def test_a_command_imports_at_its_top_what_each_of_its_calls_needs(repository: Path) -> None:
    modules = {
        ".".join(path.relative_to(repository).with_suffix("").parts): local_imports(path)
        for path in (repository / "cli").rglob("*.py")
    }
    assert {module: names for module, names in modules.items() if names} == LOCAL_IMPORTS


def test_few_imports_stand_elsewhere() -> None:
    assert sum(map(len, LOCAL_IMPORTS.values())) <= MOST_LOCAL_IMPORTS


def imported_modules(folder: Path) -> Iterator[str]:
    """The top-level names of everything that a package imports, wherever in a module it does."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def test_everything_that_is_imported_is_declared(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    requirements = (*project["dependencies"], *extras["cluster"], *extras["pdf"])
    declared = {re.split(r"[<>=]", requirement)[0].lower() for requirement in requirements}
    imported = {name for package in PACKAGES for name in imported_modules(repository / package)}
    known = packages_distributions()
    foreign = imported - set(sys.stdlib_module_names) - set(PACKAGES)
    assert {distribution.lower() for name in foreign for distribution in known[name]} <= declared

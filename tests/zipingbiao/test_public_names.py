"""What others stand on: the names, how they are loaded, their types in a foreign project, what is refused."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

import zipingbiao
from indicator_specs.indicators import Judgement
from zipingbiao import (
    Indicator,
    UnusableInputError,
    explain_code,
    load_project,
    load_rule_set,
    read_workbook,
    review_file,
    score_indicator,
)

STABLE_NAMES: Final = """
    Assessment FileRecord Finding Indicator IndicatorScore Project RuleSet Severity Submission UnusableInputError
    WorkbookContents built_in_rule_sets explain_code load_project load_rule_set project_from read_workbook review_file
    score_indicator score_project
""".split()
"""Others have written them down: none goes away or is called otherwise without a new major version."""

NOT_FOR_AN_IMPORT: Final = {"attrs", "cattrs", "openpyxl", "xlsxwriter", "docx", "jinja2", "typer", "starlette", "cli"}
NOT_FOR_ONE_SCORE: Final = NOT_FOR_AN_IMPORT - {"attrs"} | {"workbooks"}


def test_these_names_are_stable() -> None:
    assert sorted(zipingbiao.__all__) == sorted(STABLE_NAMES)


def test_the_changelog_lists_them(repository: Path) -> None:
    assert set(STABLE_NAMES) <= set(re.findall(r"`(\w+)`", (repository / "CHANGELOG.md").read_text("utf-8")))


@pytest.mark.parametrize("name", STABLE_NAMES)
def test_each_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(zipingbiao, name).__doc__


def test_what_is_loaded_is_what_a_type_checker_sees(repository: Path) -> None:
    tree = ast.parse((repository / "zipingbiao" / "__init__.py").read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    homes = {alias.name: node.module for node in imports for alias in node.names if alias.name in STABLE_NAMES}
    seen = {name: getattr(import_module(home), name) for name, home in homes.items() if home}
    assert seen == {name: getattr(zipingbiao, name) for name in STABLE_NAMES}


def test_a_name_that_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'score_everything'"):
        getattr(zipingbiao, "score_everything")  # noqa: B009 — a type checker would refuse it


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import zipingbiao", NOT_FOR_AN_IMPORT),
        ("from zipingbiao import Indicator, load_rule_set, score_indicator", NOT_FOR_ONE_SCORE),
        ("from zipingbiao import *", {"openpyxl", "typer", "starlette", "cli"}),
    ],
)
def test_an_import_loads_only_what_it_needs(repository: Path, statement: str, unwanted: set[str]) -> None:
    script = f"{statement}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], cwd=repository, capture_output=True, text=True, check=True)
    assert unwanted & set(done.stdout.split()) == set()


FOREIGN: Final = """
from decimal import Decimal
from pathlib import Path

from zipingbiao import (
    Assessment, FileRecord, Indicator, Severity, built_in_rule_sets, load_project, load_rule_set, project_from,
    read_workbook, review_file, score_indicator, score_project,
)

def total(path: Path) -> Decimal | None:
    assessment: Assessment = score_project(load_project(path), load_rule_set("mof-2020-10"))
    return assessment.total

def errors(path: Path) -> list[str]:
    record: FileRecord = review_file(path, built_in_rule_sets()[0])
    return [finding.message for finding in record.findings if finding.severity is Severity.ERROR]

def names(path: Path) -> list[str]:
    return [project_from(each).name for each in read_workbook(path).submissions]

row = Indicator(category="", name="", target="≥1次", actual="1次", points=Decimal(10))
reveal_type(score_indicator(row, load_rule_set("mof-2020-10")).score)
"""

WRONG: Final = """
import zipingbiao
zipingbiao.load_project(1)
zipingbiao.score_everything()
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where somebody else's project lies."""
    return tmp_path_factory.mktemp("elsewhere")


def mypy_says(folder: Path, code: str) -> list[str]:
    """Of a project elsewhere, which knows of this one what is installed; that is read once."""
    Path(folder, "foreign.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(folder / "cache"), "foreign.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False).stdout.splitlines()


def test_a_foreign_project_sees_the_types(elsewhere: Path) -> None:
    note, last = mypy_says(elsewhere, FOREIGN)
    assert (note.partition(": note: ")[2], last) == (
        'Revealed type is "decimal.Decimal | None"',
        "Success: no issues found in 1 source file",
    )


def test_a_foreign_project_is_told_what_is_wrong(elsewhere: Path) -> None:
    assert [line.partition(" [")[2] for line in mypy_says(elsewhere, WRONG)[:2]] == ["arg-type]", "attr-defined]"]


def indicator(**changed: Any) -> Indicator:  # noqa: ANN401 — whatever an attribute is
    """A row that earns nothing but what is changed in it."""
    return Indicator(
        **{"category": "", "name": "", "target": "≥95%", "actual": "90%", "points": Decimal(10), **changed}
    )


@pytest.mark.parametrize("points", [10, 10.0, "10", True])
def test_points_that_are_no_decimal_are_refused(points: object) -> None:
    with pytest.raises(TypeError, match="points 应为 Decimal"):
        indicator(points=points)


@pytest.mark.parametrize("points", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_points_without_end_are_refused(points: str) -> None:
    with pytest.raises(ValueError, match="points 应为有限的数"):
        indicator(points=Decimal(points))


def test_points_at_zero_and_below() -> None:
    rules = load_rule_set("mof-2020-10")
    assert score_indicator(indicator(points=Decimal(0)), rules).indicator.points == Decimal(0)
    with pytest.raises(UnusableInputError, match="分值不能是负数"):
        score_indicator(indicator(points=Decimal("-0.01")), rules)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"formula": "分值 ×"}, "公式“分值 ×”写法有误"),
        ({"judgement": Judgement(score=Decimal("10.01"), reason="多做了")}, "人工评定：评定得分10.01"),
        ({"judgement": Judgement(score=Decimal(9))}, "人工评定：评定得分9"),
    ],
    ids=["formula", "beyond the points", "without a reason"],
)
def test_a_row_alone_is_refused_as_in_a_project(changed: Mapping[str, object], told: str) -> None:
    with pytest.raises(UnusableInputError) as refused:
        score_indicator(indicator(**changed), load_rule_set("mof-2020-10"))
    assert str(refused.value).startswith(told)


def test_a_judgement_at_the_limit_stands() -> None:
    judged = indicator(judgement=Judgement(score=Decimal(10), reason="补做了"))
    assert score_indicator(judged, load_rule_set("mof-2020-10")).score == Decimal(10)


def test_a_code_that_is_none() -> None:
    with pytest.raises(UnusableInputError, match="没有代码“ZP9999”"):
        explain_code("ZP9999")


class FromElsewhere:
    """A path of another library, which is no ``Path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


CALLS: Final[Mapping[str, Callable[[Any], object]]] = {
    "examples/yantai-2023/08-购买办公家具办公设备经费.toml": load_project,
    "scoring/rule_sets/hubei-20.toml": load_rule_set,
    "没有.xlsx": read_workbook,
    "也没有.xlsx": review_file,
}


@pytest.mark.parametrize(("name", "call"), CALLS.items(), ids=lambda each: getattr(each, "__name__", ""))
@pytest.mark.parametrize("written", [str, FromElsewhere])
def test_a_file_may_be_named_by_a_text(
    repository: Path, name: str, call: Callable[[Any], object], written: Callable[[Path], object]
) -> None:
    assert call(written(repository / name)) == call(repository / name)


def test_an_id_in_place_of_rules_is_refused() -> None:
    with pytest.raises(TypeError, match="rule_set"):
        review_file("没有.xlsx", "mof-2020-10")  # type: ignore[arg-type]

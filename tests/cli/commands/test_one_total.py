"""A hundred filled sheets have one total, or none, in score, review, summary, report, page and 复核底稿."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from attrs import evolve, frozen
from python_calamine import CalamineWorkbook

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Funds, FundsLine, Indicator
from indicator_specs.words.numbers import format_decimal, to_decimal
from scoring.assessing.assessment import Assessment, IndicatorScore
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.loading import load_rule_set
from tests.cli.filled_workbooks import PROJECT
from tests.workbooks.form_reading.test_layouts_reading import write_xlsxwriter
from tests.workbooks.form_reading.test_nine_projects_in_layouts import FORMS, draft

Zpb = Callable[..., Any]

SHEETS: Final = 100
FULL: Final = 100


@frozen
class RowCase:
    """
    A row as it is filled in, and what becomes of it.

    Attributes:
        target, actual, note: As typed.
        claimed: The share of the points that is typed as 得分; None for a blank.
        settled: The share that counts; None where the row has no score.
        is_claim: No rule decides; the claim counts as a claim.
    """

    target: str
    actual: str
    claimed: str | None
    settled: str | None
    note: str = ""
    is_claim: bool = False


ROWS: Final[dict[str, RowCase]] = {
    "met": RowCase("≥10次", "12次", "1", "1"),
    "the same number": RowCase("100%", "100%", "1", "1"),
    "the same words of a quality": RowCase("明显提升", "明显提升", "0.9", "0.9"),
    "nothing claimed": RowCase("≥10次", "8次", None, "0.8"),
    "too much without a note": RowCase("≥10次", "8次", "1", "0.8"),
    "too much with a note": RowCase("≥10次", "8次", "0.9", "0.9", "厂家停产，已另行补购"),
    "more than the points": RowCase("≥10次", "12次", "1.2", "1"),
    "the unit deducts itself": RowCase("≥10次", "12次", "0.5", "0.5", "群众有意见，主动扣分"),
    "a quality in other words": RowCase("明显提升", "有所提升", "0.9", "0.9", is_claim=True),
    "a quality within its band": RowCase("明显提升", "部分达成预期指标", "0.7", "0.7", "群众参与不足", is_claim=True),
    "a quality outside its band": RowCase("明显提升", "部分达成预期指标", "1", None),
    "late, and less for it": RowCase("9月底前完成", "11月", "0.5", "0.5", "汛期停工两个月", is_claim=True),
    "late, and full points": RowCase("9月底前完成", "11月", "1", None),
    "blank": RowCase("≥90%", "", "1", None),
    "blank, with a note": RowCase("≥90%", "", "0.8", None, "数据尚未统计"),
    "a slash": RowCase("≥90%", "/", "1", None),
    "copied": RowCase("≥90%", "≥90%", "1", None),
    "a copied deadline": RowCase("9月底前完成", "9月底前完成", "1", None),
    "no number": RowCase("≥90%", "已完成", "1", None),
    "no date": RowCase("9月底前完成", "已完成", "0.9", None, "验收资料较晚"),
    "another unit": RowCase("≥10公里", "12亩", "1", None),
    "a doubtful share": RowCase("≥90%", "0.95", "1", None),
}

MONEY: Final[dict[str, tuple[str | None, str | None, str | None, str | None]]] = {
    "right": ("100", "80", "8", "8"),
    "wrong": ("100", "80", "10", "8"),
    "nothing claimed": ("100", "80", None, "8"),
    "no budget": (None, "80", "8", None),
    "nothing executed": ("100", None, "8", None),
}
"""全年预算数, 全年执行数, the claimed execution score and the one that counts."""

TOTALS: Final[dict[str, Callable[[Decimal], Decimal | None]]] = {
    "as claimed": lambda total: total,
    "wrong": lambda total: total - 1,
    "impossible": lambda _: Decimal(120),
    "blank": lambda _: None,
}


@frozen
class Sheet:
    """A sheet to be written, with the one total that it has, and how many claims that rests on."""

    filled: Assessment
    total: Decimal | None
    claims: int


def claimed_row(scored: IndicatorScore, case: RowCase) -> IndicatorScore:
    """The row as it is typed."""
    indicator = evolve(scored.indicator, target=case.target, actual=case.actual, note=case.note)
    claimed = None if case.claimed is None else points_of(indicator) * to_decimal(case.claimed)
    return IndicatorScore(evolve(scored.ruling, indicator=indicator, score=None), claimed)


def points_of(indicator: Indicator) -> Decimal:
    assert indicator.points is not None
    return indicator.points


def amount(text: str | None) -> Decimal | None:
    return None if text is None else to_decimal(text)


def sheet(number: int, clean: Assessment) -> Sheet:
    """Most rows are met; the more often something is odd, the higher the number."""
    chance = Random(number)  # noqa: S311
    often = number / SHEETS / 2
    rows = [ROWS[chance.choice(list(ROWS)) if chance.random() < often else "met"] for _ in clean.indicators]
    money = MONEY[chance.choice(list(MONEY)) if chance.random() < often else "right"]
    typed = TOTALS[chance.choice(list(TOTALS)) if chance.random() < often else "as claimed"]
    budget, executed, claimed_execution, settled_execution = map(amount, money)
    indicators = tuple(claimed_row(scored, case) for scored, case in zip(clean.indicators, rows, strict=True))
    line = FundsLine(initial=Decimal(100), budget=budget, executed=executed)
    claimed = [row.score or Decimal(0) for row in indicators]
    settled = [
        None if case.settled is None else points_of(row.indicator) * to_decimal(case.settled)
        for row, case in zip(indicators, rows, strict=True)
    ]
    known = [score for score in (settled_execution, *settled) if score is not None]
    total = sum(known, Decimal(0)) if len(known) == len(rows) + 1 else None
    ruling = evolve(clean.execution.ruling, score=None)
    filled = evolve(
        clean,
        project=evolve(clean.project, name=f"项目{number:03}", funds=Funds(total=line)),
        execution=evolve(clean.execution, ruling=ruling, claimed_score=claimed_execution),
        indicators=indicators,
        total=typed(sum(claimed, claimed_execution or Decimal(0))),
        grade=None,
    )
    return Sheet(filled, total, 0 if total is None else sum(case.is_claim for case in rows))


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    """By the name of the project."""
    source = tmp_path_factory.mktemp("项目") / "会议费.toml"
    source.write_text(PROJECT, encoding="utf-8")
    clean = score_project(load_project(source), load_rule_set("yantai-2023"))
    made = [sheet(number, clean) for number in range(SHEETS)]
    return {each.filled.project.name: each for each in made}


@pytest.fixture(scope="module")
def folder(sheets: dict[str, Sheet], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets as workbooks, in eight forms."""
    path = tmp_path_factory.mktemp("报送")
    forms = list(FORMS.values())
    for number, (name, each) in enumerate(sheets.items()):
        write_xlsxwriter(path / f"{name}.xlsx", {"自评表": draft(each.filled, forms[number % len(forms)])})
    return path


@pytest.fixture(scope="module")
def expected(sheets: dict[str, Sheet]) -> dict[str, str | None]:
    """Name → the one total."""
    return {name: told(each.total) for name, each in sheets.items()}


def told(total: Decimal | None) -> str | None:
    return None if total is None else format_decimal(total)


def test_the_sheets_are_of_every_kind(expected: dict[str, str | None], sheets: dict[str, Sheet]) -> None:
    """Some have a total and some have none, and some totals rest on claims."""
    assert (len(expected), 20 < sum(total is None for total in expected.values()) < 80) == (SHEETS, True)
    assert {each.claims for each in sheets.values()} >= {0, 1, 2}


def test_score(zpb: Zpb, folder: Path, expected: dict[str, str | None], sheets: dict[str, Sheet]) -> None:
    projects = zpb("score", folder, "--format", "json").json["projects"]
    assert {each["name"]: each["total"] for each in projects} == expected
    assert {each["name"]: each["total_rests_on_claims"] for each in projects} == {
        name: each.claims for name, each in sheets.items()
    }


def test_review_and_working_paper(
    zpb: Zpb, folder: Path, tmp_path: Path, expected: dict[str, str | None], sheets: dict[str, Sheet]
) -> None:
    result = zpb("review", folder, "-o", tmp_path / "复核", "--no-copies", "--format", "json", "--jobs", "1")
    projects = [project for file in result.json["files"] for project in file["projects"]]
    assert {each["name"]: each["total"] for each in projects} == expected
    claims = {name: each.claims for name, each in sheets.items()}
    assert {each["name"]: each["total_rests_on_claims"] for each in projects} == claims
    rows = {row["项目名称"]: row for row in working_paper(tmp_path / "复核" / "复核底稿.xlsx")}
    assert {name: as_text(row["总分复核"]) for name, row in rows.items()} == expected
    grounds = {name: str(row["复核总分依据"]).partition("（")[0] for name, row in rows.items()}
    of_totals = {name: f"其中{count}条照录自评" if count else "" for name, count in claims.items()}
    assert grounds == {name: "没有复核总分" if total is None else of_totals[name] for name, total in expected.items()}


def working_paper(path: Path) -> Iterator[dict[str, object]]:
    """The rows of 复核底稿 by their headings."""
    table = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("复核底稿").to_python(skip_empty_area=False)
    headings = [str(heading).replace("\n", "") for heading in table[2]]
    return (dict(zip(headings, row, strict=True)) for row in table[3 : 3 + SHEETS])


def as_text(cell: object) -> str | None:
    return None if cell == "" else format_decimal(to_decimal(str(cell)))


def test_summary(
    zpb: Zpb, folder: Path, tmp_path: Path, expected: dict[str, str | None], sheets: dict[str, Sheet]
) -> None:
    """The 汇总表 states the claims; what it remarks about a total is the same as what the terminal says."""
    output = tmp_path / "汇总表.xlsx"
    result = zpb("summary", folder, "-o", output)
    lines = dict(line.strip().split("：", 1) for line in result.lines[2:])
    table = CalamineWorkbook.from_path(str(output)).get_sheet_by_index(0).to_python()
    remarks = {str(row[1]): str(row[6]) for row in table}
    totals = {}
    for name, each in sheets.items():
        assert lines.get(name, "") in remarks[name]
        totals[name] = told(each.filled.total) if name not in lines else reviewed_total(lines[name])
    assert totals == expected
    impossible = {name for name, each in sheets.items() if each.filled.total is not None and each.filled.total > FULL}
    assert {name for name, line in lines.items() if "不可能" in line} == impossible


def reviewed_total(line: str) -> str | None:
    found = re.search("复核([0-9.]+)", line)
    return found[1] if found else None


def test_report_and_page(zpb: Zpb, folder: Path, tmp_path: Path, expected: dict[str, str | None]) -> None:
    words, page = tmp_path / "报告.md", tmp_path / "页.html"
    zpb("report", folder, "-o", words, "--html", page)
    scored = re.compile(r"^\| [0-9]+ \| (项目\d{3}) \|.* \| ([0-9.]+) \| [优良中差] \|$", re.MULTILINE)
    told_in_words = {
        name: format_decimal(to_decimal(total)) for name, total in scored.findall(words.read_text("utf-8"))
    }
    assert told_in_words == {name: total for name, total in expected.items() if total is not None}
    projects = page_data(page)
    assert dict(zip(projects["name"], projects["total"], strict=True)) == expected


def test_the_page_tells_the_state_of_every_project(
    zpb: Zpb, folder: Path, tmp_path: Path, sheets: dict[str, Sheet]
) -> None:
    page = tmp_path / "页.html"
    zpb("report", folder, "--html", page)
    projects = page_data(page)
    assert dict(zip(projects["name"], projects["unconfirmed"], strict=True)) == {
        name: int(each.total is None or each.filled.total != each.total) for name, each in sheets.items()
    }
    assert all(projects["confirmation"])


def page_data(page: Path) -> dict[str, list[Any]]:
    """What the table of the page shows, by column."""
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"))
    columns: dict[str, list[Any]] = json.loads(data)["projects"]
    return columns

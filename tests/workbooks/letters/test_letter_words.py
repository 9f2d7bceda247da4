"""What a letter says: exact words, in their order, and nothing of what the office settled."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from scoring.findings.finding import Finding, Severity
from scoring.findings.standing import Decision, FindingState, Result, Standing
from workbooks.letters.letter import Letter, LetterProject
from workbooks.letters.letter_words import LineKind, opinion_lines, overview, request
from workbooks.sheets.cell_texts import HEAVIEST_FIRST

WRONG: Final = Finding(
    code="ZP226",
    severity=Severity.ERROR,
    file="/办公室/报送/甲局/会议费.xlsx",
    sheet="会议费",
    cell="D21",
    message="总分为99，应为95.17",
    found="99",
    expected="95.17",
    fix="请改为95.17，并核对等级",
    project="会议费",
)
DOUBTFUL: Final = evolve(
    WRONG, code="ZP601", severity=Severity.WARNING, cell="H6", message="钱没花", expected="", fix=""
)
KNOWN: Final = evolve(WRONG, code="ZP303", severity=Severity.INFO, cell="H17", message="多给了分", expected="")
SETTLED: Final = evolve(
    WRONG, standing=Standing(id="1", decision=Decision(Result.ACCEPTED, "凭证已核"), is_settled=True)
)
PROJECT: Final = LetterProject(
    name="会议费", file="会议费.xlsx", sheet="会议费", year=2023, claimed_total=Decimal(99), total=Decimal("95.17")
)


def letter(*findings: Finding) -> Letter:
    """Of one project."""
    return Letter(unit="甲局", projects=(evolve(PROJECT, findings=findings),))


def lines(of: Letter) -> list[str]:
    """The opinion as text."""
    return [line.text for line in opinion_lines(of)]


def test_the_errors_of_a_project_come_before_its_warnings() -> None:
    of = letter(DOUBTFUL, WRONG, KNOWN)
    assert [(line.kind, line.text) for line in opinion_lines(of)] == [
        (LineKind.HEADING, "一、各项目的复核意见"),
        (LineKind.HEADING, "1. 会议费"),
        (LineKind.LEAD, "文件：会议费.xlsx，工作表“会议费”，填报总分99分"),
        (LineKind.LEAD, "必须改正："),
        (LineKind.TEXT, "（1）D21（ZP226）：总分为99，应为95.17。请改为95.17，并核对等级。"),
        (LineKind.LEAD, "需要核实或补充："),
        (LineKind.TEXT, "（2）H6（ZP601）：钱没花。"),
    ]
    assert overview(of) == "你单位报送的1个项目已复核，其中1个项目有复核意见：必须改正1条，需要核实或补充1条。"
    assert request(of) == (
        "必须改正的，请逐条改正，总分和自评等级随之改变的一并改正；需要核实或补充的，确有错漏的请改正，没有的请书面说明。"
    )


def test_what_is_only_for_information_is_told_where_it_is_asked_for() -> None:
    of = letter(KNOWN)
    assert (of.is_needed, lines(of)) == (False, [])
    with_info = evolve(of, severities=HEAVIEST_FIRST)
    assert with_info.is_needed
    assert lines(with_info)[3:] == ["供参考：", "（1）H17（ZP303）：多给了分。"]
    assert request(with_info) == "供参考的，不必处理。"


def test_what_the_office_settled_is_only_counted() -> None:
    of = letter(SETTLED, DOUBTFUL)
    assert overview(of).startswith("你单位报送的1个项目已复核，其中1个项目有复核意见：需要核实或补充1条。")
    assert lines(of)[3:] == ["需要核实或补充：", "（1）H6（ZP601）：钱没花。"]
    assert overview(of).endswith("另有1条已核实认可或不适用，不必处理，没有列出。")
    assert not letter(SETTLED).is_needed


STATED: Final = {
    "told before": (
        evolve(WRONG, standing=Standing(id="1", state=FindingState.OPEN)),
        "（仍未改）D21（ZP226）：总分为99，",
    ),
    "new": (evolve(WRONG, standing=Standing(id="1", state=FindingState.NEW)), "（新增）D21（ZP226）：总分为99，"),
    "first round": (evolve(WRONG, standing=Standing(id="1", state=FindingState.FIRST)), "D21（ZP226）：总分为99，"),
    "on another sheet": (evolve(WRONG, sheet="续表"), "续表!D21（ZP226）：总分为99，"),
    "in a document": (evolve(WRONG, sheet="表3", cell="D9", in_words="表3 第9行"), "表3 第9行（ZP226）：总分为99，"),
    "of the whole sheet": (evolve(WRONG, cell=""), "（ZP226）：总分为99，"),
    "what should stand there": (evolve(WRONG, message="错", fix="请改"), "D21（ZP226）：错。应填：95.17。请改。"),
    "over several lines": (evolve(WRONG, message="一\n二\t三"), "D21（ZP226）：一 二 三。"),
    "of any length": (evolve(WRONG, message="长" * 700, expected=""), f"D21（ZP226）：{'长' * 598}……。"),
}


@pytest.mark.parametrize(("finding", "begins"), STATED.values(), ids=STATED)
def test_a_finding_is_a_line(finding: Finding, begins: str) -> None:
    assert lines(letter(finding))[4].removeprefix("（1）")[: len(begins)] == begins


LOW: Final = evolve(PROJECT, name="培训费", claimed_total=Decimal("79.9"), total=None, is_low=True)
EXPLAINED_BY_OFFICE: Final = evolve(LOW, findings=(evolve(SETTLED, code="ZP402"),))


def test_low_totals_without_an_explanation_are_listed() -> None:
    of = Letter(unit="甲局", projects=(PROJECT, LOW, EXPLAINED_BY_OFFICE))
    assert lines(of) == [
        "一、须补写说明的低分项目",
        "下列项目的总分低于评分规则规定的分数，表上没有写明未实现绩效目标的原因和改进措施：",
        "（1）培训费：填报总分79.9分",
    ]
    assert overview(of) == (
        "你单位报送的3个项目已复核，各项没有发现须改正或核实的问题。1个项目须补写低分说明。"
        "另有1条已核实认可或不适用，不必处理，没有列出。"
    )
    assert request(of) == "总分偏低的，请在自评表的说明栏写明原因和改进措施。"


def test_what_never_came_is_listed() -> None:
    of = Letter(unit="丙局", missing=("差旅费", "印刷费"))
    assert lines(of) == ["一、没有报送的项目", "下列项目应报而没有收到自评表：", "（1）差旅费", "（2）印刷费"]
    assert overview(of) == "没有收到你单位报送的绩效自评表。应报而没有报送的项目2个。"
    assert request(of) == "没有报送的，请补报，不再实施、已经更名或合并的请书面说明。"


def test_what_is_of_no_project_tells_its_file_without_our_folders() -> None:
    of = Letter(unit="甲局", others=(evolve(WRONG, file="/办公室/报送/甲局/汇总表.xlsx", sheet="汇总"),))
    assert lines(of) == [
        "一、不属于某一个项目的问题",
        "必须改正：",
        "（1）汇总表.xlsx › 汇总!D21（ZP226）：总分为99，应为95.17。请改为95.17，并核对等级。",
    ]


def test_parts_are_numbered_as_they_come() -> None:
    of = Letter(
        unit="甲局",
        projects=(evolve(PROJECT, findings=(WRONG,)), LOW),
        others=(DOUBTFUL,),
        missing=("差旅费",),
    )
    assert [line.text for line in opinion_lines(of) if line.kind is LineKind.HEADING] == [
        "一、各项目的复核意见",
        "1. 会议费",
        "二、不属于某一个项目的问题",
        "三、须补写说明的低分项目",
        "四、没有报送的项目",
    ]


def test_a_unit_in_order_needs_no_letter() -> None:
    assert not Letter(unit="甲局", projects=(PROJECT,)).is_needed


def test_years_are_those_of_its_sheets() -> None:
    years = (2024, None, 2023, 2024)
    assert Letter(unit="甲局", projects=tuple(evolve(PROJECT, year=each) for each in years)).years == (2023, 2024)

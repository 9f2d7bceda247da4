"""Forms that came back, held against themselves and against what was handed in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.words.numbers import to_decimal
from scoring.second_look.candidate import Candidate
from scoring.second_look.collecting import Collected, collected
from scoring.second_look.comparison import ComparedProject, ComparedUnit, compared_unit, compared_units
from scoring.second_look.filled_checks import changed_total, form_mismatches
from scoring.second_look.filled_form import NOTHING, Filled, FilledForm, FilledRow
from scoring.second_look.handed_in import HandedIn, HandedInRow


def filled(cell: str, text: str) -> Filled:
    try:
        return Filled(cell, text, to_decimal(text))
    except ValueError:
        return Filled(cell, text)


def row(
    number: int, *, name: str = "", points: str = "10", claimed: str = "10", found: str = "10", remark: str = ""
) -> FilledRow:
    return FilledRow(
        name=filled(f"C{number}", name or f"指标{number}"),
        points=filled(f"G{number}", points),
        claimed=filled(f"I{number}", claimed),
        found=filled(f"K{number}", found),
        remark=filled(f"M{number}", remark),
    )


def form(*rows: FilledRow, sums: FilledRow | None = None, name: str = "会议费", unit: str = "甲局") -> FilledForm:
    return FilledForm(
        file=f"{name}.xlsx",
        sheet="底稿",
        name=name,
        unit=unit,
        year="2025",
        rows=rows,
        sums=sums or FilledRow(name=NOTHING),
    )


def told(form: FilledForm) -> list[tuple[str, str]]:
    return [(each.cell, each.message) for each in form_mismatches(form)]


def test_a_formula_whose_result_was_not_saved_is_no_blank() -> None:
    uncalculated = evolve(row(6), found=Filled("K6", uncalculated=True))
    assert told(form(uncalculated)) == [("K6", "复核得分是公式，文件里没有保存它的计算结果")]
    assert told(form(uncalculated, row(7))) == [("K6", "复核得分是公式，文件里没有保存它的计算结果")]


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        ({}, []),
        ({"found": "8", "remark": "扣2分：资料不全"}, []),
        ({"found": "8", "remark": "资料不全"}, []),  # a reason without a number states nothing
        ({"found": "8"}, [("K6", "复核得分8低于自评得分10，备注没有写原因")]),
        ({"found": "8", "remark": "无"}, [("K6", "复核得分8低于自评得分10，备注没有写原因")]),
        ({"claimed": "8"}, [("K6", "复核得分10高于自评得分8，备注没有写原因")]),
        ({"found": "7", "remark": "扣2分：迟报"}, [("M6", "备注写扣2分，复核得分7比自评得分10少3分")]),
        ({"remark": "扣2分：迟报"}, [("M6", "备注写扣2分，复核得分10与自评得分10相同")]),
        # of the points, or of what was claimed: offices do both
        ({"claimed": "9", "found": "8", "remark": "扣2分：迟报"}, []),
        ({"claimed": "9", "found": "8", "remark": "扣1分：迟报"}, []),
        (
            {"claimed": "9", "found": "8", "remark": "扣3分：迟报"},
            [("M6", "备注写扣3分，复核得分8比自评得分9少1分，比权重10少2分")],
        ),
        ({"found": "7", "remark": "扣30%：不具考核性"}, []),
        ({"found": "6.99", "remark": "扣30%：不具考核性"}, [("M6", "备注写扣30%，复核得分6.99比自评得分10少3.01分")]),
        ({"points": "9.99", "claimed": "9.99", "found": "6.66", "remark": "扣33.3%：迟报"}, []),  # 3.32667 → 3.33
        ({"found": "7", "remark": "共扣3分，其中迟报扣1分、缺签到表扣2分"}, []),
        (
            {"found": "7", "remark": "应扣3分，实扣2分"},
            [("M6", "备注写扣2分，复核得分7比自评得分10少3分")],
        ),
        ({"found": "0", "remark": "无佐证资料"}, []),
        ({"found": "5", "remark": "无佐证资料"}, [("K6", "备注写没有佐证，复核得分却是5")]),
        ({"found": "5", "remark": "部分月份无佐证资料"}, []),
        ({"found": "11", "remark": "超额完成"}, [("K6", "复核得分11超出范围，权重为10")]),
        ({"found": "-1", "remark": "迟报"}, [("K6", "复核得分-1超出范围，权重为10")]),
        ({"found": "八分", "remark": "迟报"}, [("K6", "复核得分“八分”不是数字")]),
        (
            {"found": "8", "remark": "每少1次扣1分"},
            [("M6", "备注写的是每次扣几分，共扣几分没有写明，没有核对")],
        ),
        *(
            ({"found": "8", "remark": remark}, [("M6", "备注里没有读出扣了几分，没有核对")])
            for remark in ("扣二分", "扣2", "加2分", "减2分：迟报")
        ),
        ({"found": "8", "remark": "不扣分"}, []),
        ({"remark": "佐证材料缺失"}, [("K6", "备注写没有佐证，复核得分却是10")]),
        ({"points": "", "claimed": "", "found": "", "name": "只有名称"}, []),
    ],
    ids=str,
)
def test_a_row(written: dict[str, str], messages: list[tuple[str, str]]) -> None:
    assert told(form(row(5), row(6, **written))) == messages


def test_a_row_that_was_forgotten_and_a_form_that_was_never_filled() -> None:
    assert told(form(row(5), row(6, found=""))) == [("C6", "没有填复核得分")]
    assert told(form(row(5, found=""), row(6, found=""))) == [("", "复核得分一格也没有填")]


def test_a_form_of_a_sheet_without_scores() -> None:
    unscored = form(row(5, points="", claimed="", found=""))
    assert told(unscored) == [("", "表上没有权重和自评得分，没有可以核对的")]
    (project,) = collected([unscored], BOTH, None).projects
    assert (project.found, project.why_not) == (None, "表上没有权重和得分")


def test_the_sums() -> None:
    sums = row(7, points="20", claimed="19", found="21")
    assert told(form(row(5), row(6), sums=sums)) == [
        ("I7", "自评得分合计为19，各行相加为20"),
        ("K7", "复核得分合计为21，各行相加为20"),
    ]


# --- against what was handed in ----------------------------------------------------------------------------------


def handed_in_row(number: int, score: str = "10", **values: Any) -> HandedInRow:  # noqa: ANN401 - as of the row
    return HandedInRow(name=f"指标{number}", score=Decimal(score), points=Decimal(10), **values)


MEETINGS: Final = HandedIn(
    Candidate(unit="甲局", name="会议费", year=2025, claimed_total=Decimal(20)),
    (handed_in_row(5), handed_in_row(6)),
)
PRINTING: Final = HandedIn(Candidate(unit="乙局", name="印刷费", year=2025, claimed_total=Decimal(20)), MEETINGS.rows)
BOTH: Final = (MEETINGS, PRINTING)


def messages(found: Collected) -> list[str]:
    return [each.message for each in found.mismatches]


def test_a_form_that_agrees() -> None:
    found = collected([form(row(5), row(6, found="8", remark="扣2分：迟报"))], BOTH, None)
    assert found == Collected(
        (ComparedProject(MEETINGS.candidate, Decimal(18), "", "会议费.xlsx"),),
        (),
    )
    assert found.projects[0].difference == Decimal(-2)


def beside_total(added: int) -> str:
    return f"各行自评得分相加为{added}，自评总分为20：差异里含着这一差额"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((row(5), row(6, claimed="9", remark="改了")), ["自评得分为9，报来的自评表是10", beside_total(19)]),
        ((row(5),), ["缺少报来的自评表里的指标：指标6", beside_total(10)]),
        (
            (row(5), row(6, claimed="5", found="5"), row(7, claimed="5", found="5")),
            ["自评得分为5，报来的自评表是10", "报来的自评表里没有这个指标"],
        ),
    ],
    ids=str,
)
def test_our_side_of_the_form_was_changed(rows: tuple[FilledRow, ...], told: list[str]) -> None:
    assert messages(collected([form(*rows)], BOTH, None)) == told


@pytest.mark.parametrize(
    "rows", [(row(5),), (row(5), row(6), row(7)), (row(5), row(7))], ids=["gone", "added", "another"]
)
def test_a_form_of_other_rows_is_in_no_average(rows: tuple[FilledRow, ...]) -> None:
    (project,) = collected([form(*rows)], BOTH, None).projects
    assert (project.found, project.why_not) == (None, "底稿的指标与报来的自评表不同")


def shown(number: int, target: tuple[str, str, str], actual: str, points: str = "10") -> FilledRow:
    """Our side of a row, whole."""
    nature, value, unit = target
    return evolve(
        row(number, points=points),
        nature=filled(f"D{number}", nature),
        target=filled(f"E{number}", value),
        unit=filled(f"F{number}", unit),
        actual=filled(f"H{number}", actual),
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (shown(5, ("≥", "95", "%"), "96%"), []),
        (shown(5, ("≥", "95.0", "%"), "96％"), []),
        (shown(5, ("", "≥95%", ""), "96 %"), []),  # whoever made a form of their own did not split it
        (shown(5, ("≥", "90", "%"), "96%"), [("E5", "目标为“≥90%”，报来的自评表是“≥95%”")]),
        (shown(5, ("≤", "95", "%"), "96%"), [("E5", "目标为“≤95%”，报来的自评表是“≥95%”")]),
        (shown(5, ("≥", "95", "次"), "96%"), [("E5", "目标为“≥95次”，报来的自评表是“≥95%”")]),
        (shown(5, ("", "", ""), "96%"), [("E5", "目标为“”，报来的自评表是“≥95%”")]),
        (shown(5, ("≥", "95", "%"), "97%"), [("H5", "自评完成值为“97%”，报来的自评表是“96%”")]),
        (shown(5, ("≥", "95", "%"), ""), [("H5", "自评完成值为“”，报来的自评表是“96%”")]),
        (shown(5, ("≥", "95", "%"), "96%", "20"), [("G5", "权重为20，报来的自评表是10")]),
        (shown(5, ("≥", "95", "%"), "96%", ""), [("G5", "权重为空，报来的自评表是10")]),
        (row(5), []),  # a form without these columns
    ],
    ids=str,
)
def test_the_weight_the_target_and_the_actual_of_our_side(written: FilledRow, told: list[tuple[str, str]]) -> None:
    project = HandedIn(
        Candidate(unit="甲局", name="会议费", year=2025, claimed_total=Decimal(10)),
        (handed_in_row(5, target="≥95%", actual="96%"),),
    )
    found = collected([form(written)], [project], None)
    assert [(each.cell, each.message) for each in found.mismatches] == told


def test_a_target_in_words_and_one_that_was_left_blank() -> None:
    project = HandedIn(
        Candidate(unit="甲局", name="会议费", year=2025, claimed_total=Decimal(20)),
        (handed_in_row(5, target="明显提升", actual="已提升"), handed_in_row(6, target="", actual="")),
    )
    rows = (shown(5, ("定性", "明显提升", ""), "已提升"), shown(6, ("", "", ""), ""))
    assert messages(collected([form(*rows)], [project], None)) == []
    filled_in = (rows[0], shown(6, ("≥", "1", "次"), "1次"))
    assert messages(collected([form(*filled_in)], [project], None)) == [
        "目标为“≥1次”，报来的自评表是空着",
        "自评完成值为“1次”，报来的自评表是空着",
    ]


def test_of_two_rows_of_one_name_either_will_do() -> None:
    twins = (
        evolve(handed_in_row(5, target="≥95%", actual="96%"), points=Decimal(5), score=Decimal(5)),
        evolve(handed_in_row(5, target="≥90%", actual="96%"), points=Decimal(15), score=Decimal(15)),
    )
    project = HandedIn(Candidate(unit="甲局", name="会议费", year=2025, claimed_total=Decimal(20)), twins)
    changed = evolve(shown(5, ("≥", "80", "%"), "96%", points="15"), claimed=filled("I5", "15"))
    same = evolve(shown(6, ("≥", "95", "%"), "96%", points="5"), name=filled("C6", "指标5"), claimed=filled("I6", "5"))
    found = collected([form(changed, evolve(same, found=filled("K6", "5")))], [project], None)
    assert ("E5", "目标为“≥80%”，报来的自评表是“≥95%”、“≥90%”") in [
        (each.cell, each.message) for each in found.mismatches
    ]


@pytest.mark.parametrize(
    ("rows", "found", "why_not"),
    [
        ((row(5), row(6, found="0", remark="扣10分：无佐证")), Decimal(10), ""),
        ((row(5), row(6, found="10.01", remark="多给")), None, "复核得分超出0到权重：“指标6”"),
        ((row(5), row(6, found="-0.01", remark="扣")), None, "复核得分超出0到权重：“指标6”"),
        ((row(5, found="11"), row(6, found="-1")), None, "复核得分超出0到权重：“指标5”、“指标6”"),
        # who changes the weight gets no score beyond that of the sheet
        ((row(5), row(6, points="20", found="15", remark="多给")), None, "复核得分超出0到权重：“指标6”"),
        ((row(5), row(6, points="", found="11", remark="多给")), None, "复核得分超出0到权重：“指标6”"),
    ],
    ids=str,
)
def test_a_score_beyond_its_weight_is_in_no_average(
    rows: tuple[FilledRow, ...], found: Decimal | None, why_not: str
) -> None:
    (project,) = collected([form(*rows)], BOTH, None).projects
    assert (project.found, project.why_not) == (found, why_not)
    assert compared_unit("", [project]).compared == (0 if why_not else 1)


def test_a_claim_beyond_its_weight_is_in_no_average_either() -> None:
    claims = evolve(MEETINGS, rows=(handed_in_row(5), handed_in_row(6, "12")))
    (project,) = collected([form(row(5), row(6, claimed="12", remark="超过权重"))], [claims], None).projects
    assert (project.found, project.why_not) == (Decimal(20), "自评得分超出0到分值：“指标6”")
    assert (project.difference, compared_unit("", [project]).compared) == (None, 0)


def test_a_heading_among_the_rows_is_no_row_that_was_added() -> None:
    heading = row(4, name="产出", points="", claimed="", found="")
    (project,) = collected([form(heading, row(5), row(6))], BOTH, None).projects
    assert (project.found, project.why_not) == (Decimal(20), "")


FULL: Final = form(row(5), row(6))


@pytest.mark.parametrize(
    ("named", "project"),
    [
        ({}, MEETINGS),
        ({"name": "会 议费"}, MEETINGS),
        ({"unit": ""}, MEETINGS),
        ({"year": ""}, MEETINGS),
        ({"unit": "丙局"}, None),
        ({"year": "2024"}, None),
        ({"name": ""}, None),
    ],
    ids=str,
)
def test_which_project_a_form_is_of(named: dict[str, str], project: HandedIn | None) -> None:
    found = collected([evolve(FULL, **named)], BOTH, None)  # type: ignore[arg-type]
    assert [each.candidate for each in found.projects] == ([project.candidate] if project else [])
    assert bool(messages(found)) is (project is None)


def test_a_form_without_a_unit_is_of_no_project_where_two_units_have_one_of_that_name() -> None:
    namesake = evolve(MEETINGS, candidate=evolve(MEETINGS.candidate, unit="丙局"))
    found = collected([evolve(FULL, unit="")], (*BOTH, namesake), None)
    assert (found.projects, messages(found)) == ((), ["项目“会议费”不是这次复核过的，或分不清是哪一个"])


def test_what_did_not_come_back_came_twice_or_was_not_drawn() -> None:
    sample = [PRINTING.candidate]
    found = collected([FULL, evolve(FULL, file="副本.xlsx")], BOTH, sample)
    assert [(each.candidate.name, each.found, each.why_not) for each in found.projects] == [
        ("印刷费", None, "没有收回底稿"),
        ("会议费", None, "有2份底稿"),
    ]
    assert messages(found) == ["这个项目有2份底稿", "这个项目有2份底稿", "不在抽中的项目里"]


def test_of_two_sheets_of_a_project_the_form_is_held_against_the_one_that_is_drawn() -> None:
    final, draft = (
        evolve(
            MEETINGS,
            candidate=evolve(MEETINGS.candidate, file="会议费.xlsx", sheet=sheet, claimed_total=Decimal(total)),
            rows=(handed_in_row(5), handed_in_row(6, str(total - 10))),
        )
        for sheet, total in (("终稿", 20), ("初稿", 18))
    )
    of_draft = form(row(5), row(6, claimed="8", found="8"))
    for order in ((final, draft), (draft, final)):
        found = collected([of_draft], order, [draft.candidate])
        assert ([each.candidate for each in found.projects], messages(found)) == ([draft.candidate], [])


# --- units -------------------------------------------------------------------------------------------------------


def compared(unit: str, claimed: str | None, found: str | None) -> ComparedProject:
    total = None if claimed is None else Decimal(claimed)
    return ComparedProject(
        Candidate(unit=unit, name="项目", claimed_total=total), None if found is None else Decimal(found)
    )


def test_units_on_average() -> None:
    projects = [
        compared("甲局", "90", "80"),
        compared("乙局", "100", None),
        compared("甲 局", "95.01", "80"),
        compared("甲局", None, "70"),
    ]
    assert compared_units(projects) == (
        ComparedUnit("甲局", 3, 2, Decimal("92.51"), Decimal("80.00")),  # 92.505, half up
        ComparedUnit("乙局", 1, 0, None, None),
    )
    assert [each.difference for each in compared_units(projects)] == [Decimal("-12.51"), None]


TOTALS: Final = st.decimals(0, 100, places=2)


@given(st.lists(st.tuples(st.sampled_from(("甲", "乙", "丙")), TOTALS, TOTALS), min_size=1))
def test_the_averages_lie_between_the_totals_and_no_project_is_lost(
    totals: list[tuple[str, Decimal, Decimal]],
) -> None:
    projects = [compared(unit, str(claimed), str(found)) for unit, claimed, found in totals]
    units = compared_units(projects)
    assert sum(each.projects for each in units) == len(projects)
    whole = compared_unit("", projects)
    assert whole.claimed is not None
    assert min(claimed for _, claimed, _ in totals) <= whole.claimed <= max(claimed for _, claimed, _ in totals)


SCORES: Final = st.decimals(0, 10, places=2)


@given(SCORES, SCORES)
def test_whoever_states_what_was_taken_off_is_not_troubled(claimed: Decimal, found: Decimal) -> None:
    taken = claimed - found
    remark = f"扣{taken}分：有资料为证" if taken > 0 else "另有说明"
    assert told(form(row(5, claimed=str(claimed), found=str(found), remark=remark))) == []


@pytest.mark.parametrize(
    ("stated", "handed_in", "messages"),
    [
        ("90", "90", []),
        ("90.0", "90", []),
        ("", "90", []),  # a form without it
        ("95", "90", [("I3", "自评总分为95，报来的自评表是90")]),
        ("九十", "90", [("I3", "自评总分为九十，报来的自评表是90")]),
        ("90", None, [("I3", "自评总分为90，报来的自评表没有总分")]),
    ],
)
def test_a_total_of_our_side_that_was_changed(
    stated: str, handed_in: str | None, messages: list[tuple[str, str]]
) -> None:
    changed = evolve(form(row(6)), claimed_total=filled("I3", stated))
    total = None if handed_in is None else Decimal(handed_in)
    assert [(each.cell, each.message) for each in changed_total(changed, total)] == messages

"""Names that mean a project although they are written otherwise, and names that do not."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.narrative.name_matching import MatchKind, ProjectNames, is_name_like
from tests.scoring.narrative.examples import ARCHIVE, CANTEEN, HOUSING, PARKING, PROJECTS, RIVER

NAMES: Final = [project.name for project in PROJECTS]
MATCHING: Final = ProjectNames(NAMES)

SAME: Final = [
    (CANTEEN, CANTEEN),
    ("社区食堂 运营补助经费", CANTEEN),
    ("“社区食堂运营补助经费”", CANTEEN),
    ("社区食堂运营补助经费项目", CANTEEN),
    ("2023年度社区食堂运营补助经费", CANTEEN),
    ("智慧停车平台建设", PARKING),
    ("河道清淤护岸修缮专项资金", RIVER),
    ("河道清淤，护岸修缮专项资金", RIVER),
]

OWNED: Final = ProjectNames(NAMES, owners=("临山市民政局",))
WRITTEN_AROUND: Final = [
    (f"临山市民政局{CANTEEN}", MatchKind.SAME),
    (f"临山市{CANTEEN}", MatchKind.SAME),
    (f"2023年临山市{CANTEEN}项目支出", MatchKind.SAME),
    (f"我局{CANTEEN}", MatchKind.SAME),
    (f"{CANTEEN}（2023年）", MatchKind.SAME),
    (f"{CANTEEN}资金", MatchKind.SAME),
    (f"西山市{CANTEEN}", MatchKind.TAKEN),
    (f"市级{CANTEEN}", MatchKind.TAKEN),
    (f"{CANTEEN}二期", MatchKind.TAKEN),
]


@pytest.mark.parametrize(("written", "kind"), WRITTEN_AROUND)
def test_the_unit_in_front_and_what_any_name_ends_with_make_no_other_name(written: str, kind: MatchKind) -> None:
    match = OWNED.match(written)
    assert (match.kind, NAMES[match.projects[0]]) == (kind, CANTEEN)


OF_A_PLACE: Final = ProjectNames(["2024年临山市排污许可核发经费", "临山市环境监测经费"], owners=("临山市生态环境局",))
PLACE_LEFT_OUT: Final = [
    ("排污许可核发经费", (MatchKind.SAME, 0)),
    ("临山市生态环境局临山市环境监测经费", (MatchKind.SAME, 1)),
    ("西山市环境监测经费", (MatchKind.TAKEN, 1)),
]


@pytest.mark.parametrize(("written", "expected"), PLACE_LEFT_OUT)
def test_a_text_may_leave_out_the_place_or_write_the_unit_before_it(
    written: str, expected: tuple[MatchKind, int]
) -> None:
    match = OF_A_PLACE.match(written)
    assert (match.kind, match.project) == expected


TAKEN: Final = [
    ("社区食堂经费", CANTEEN),
    ("食堂运营补助", CANTEEN),
    ("智慧停车建设项目", PARKING),
    ("护岸修缮资金", RIVER),
    ("河道清淤专项经费", RIVER),
    ("开展青年人才公寓租赁工作经费", HOUSING),
    ("数字化档案经费", ARCHIVE),
]

UNKNOWN: Final = ["图书馆夜读补贴", "旧楼电梯加装补助", "口袋公园资金", "平安社区创建经费", "三公"]


@pytest.mark.parametrize(("written", "name"), SAME)
def test_spelling_makes_no_other_name(written: str, name: str) -> None:
    match = MATCHING.match(written)
    assert (match.kind, NAMES[match.projects[0]]) == (MatchKind.SAME, name)


@pytest.mark.parametrize(("written", "name"), TAKEN)
def test_a_shortened_name_is_taken_for_the_nearest(written: str, name: str) -> None:
    match = MATCHING.match(written)
    assert (match.kind, NAMES[match.projects[0]]) == (MatchKind.TAKEN, name)


@pytest.mark.parametrize("written", UNKNOWN)
def test_another_name_is_unknown(written: str) -> None:
    match = MATCHING.match(written)
    assert (match.kind, match.project) == (MatchKind.UNKNOWN, None)


IN_BRACKETS: Final = [("住房保障", True), ("住房", False), ("安居工程补助资金", False)]


@pytest.mark.parametrize(("written", "expected"), IN_BRACKETS)
def test_what_stands_in_the_bracket_of_a_name(written: str, *, expected: bool) -> None:
    assert expected == ProjectNames(["安居工程补助资金（住房保障）"]).is_in_bracket(written, 0)


AT_ODDS: Final = [
    ("小型水库工程维修养护", "农村饮水工程维修养护", True),
    ("政务热线整合经费", "12345政务热线平台运营项目经费", True),
    ("市级科技专项预算资金", "省级科技计划项目验收工作经费", True),
    ("2021年二批道路建设", "2021年一批道路建设项目", True),
    ("西城道路养护", "东城道路养护经费", True),
    ("农村引水工程维修养护", "农村饮水工程维修养护", False),
    ("饮水工程维修养护", "农村饮水工程维修养护", False),
    ("县级农村饮水工程维修养护", "农村饮水工程维修养护", False),
]


@pytest.mark.parametrize(("written", "name", "is_doubtful"), AT_ODDS)
def test_a_name_with_something_else_in_its_place_is_doubtful(written: str, name: str, is_doubtful: bool) -> None:  # noqa: FBT001 - a column of the table
    match = ProjectNames([name]).match(written)
    assert (match.kind, match.is_doubtful) == (MatchKind.TAKEN, is_doubtful)


def test_a_name_that_fits_goes_before_a_doubtful_one() -> None:
    match = ProjectNames(["2021年一批道路建设项目", "2021年二批道路建设项目"]).match("2021年二批道路建设经费")
    assert (match.projects, match.is_doubtful) == ((1,), False)


def test_two_that_fit_are_both_told() -> None:
    matching = ProjectNames(["东城道路养护经费", "西城道路养护经费"])
    match = matching.match("道路养护经费")
    assert (match.kind, match.projects, match.project) == (MatchKind.AMBIGUOUS, (0, 1), None)


def test_what_tells_two_names_apart_decides() -> None:
    matching = ProjectNames(["东城道路养护经费", "西城道路养护经费"])
    match = matching.match("西城道路经费")
    assert (match.kind, match.project) == (MatchKind.TAKEN, 1)


def test_two_projects_of_one_name_are_ambiguous() -> None:
    match = ProjectNames(["道路养护经费", "道路养护 经费"]).match("道路养护经费")
    assert (match.kind, match.projects) == (MatchKind.AMBIGUOUS, (0, 1))


def test_a_name_and_the_same_with_one_word_more_are_told_apart() -> None:
    matching = ProjectNames(["道路养护", "道路养护项目"])
    assert [matching.match(name).project for name in ("道路养护", "道路养护项目")] == [0, 1]


@pytest.mark.parametrize(
    ("written", "is_name"),
    [("市级预算项目", False), ("全部项目", False), ("专项经费", False), ("9个项目", False), ("道路养护经费", True)],
)
def test_words_that_any_project_has_are_no_name(written: str, *, is_name: bool) -> None:
    assert is_name_like(written) is is_name


@given(st.text(max_size=100))
def test_any_text_gets_an_answer(written: str) -> None:
    match = MATCHING.match(written)
    assert (match.kind is MatchKind.UNKNOWN) == (match.projects == ())


@given(st.sampled_from(NAMES), st.text(alphabet=' \t“”"、，', max_size=4), st.integers(min_value=0, max_value=20))
def test_blanks_and_quotes_never_change_a_name(name: str, noise: str, position: int) -> None:
    match = MATCHING.match(name[:position] + noise + name[position:])
    assert (match.kind, NAMES[match.projects[0]]) == (MatchKind.SAME, name)

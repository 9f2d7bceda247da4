"""Rule sets on disk: what comes with the program, and how a file with mistakes is answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from indicator_specs.actuals import Level
from indicator_specs.problems import Problem, UnusableInputError
from scoring.rule_sets.compiled_formulas import KIND_LABELS, execution_formula, rival_formulas, target_formula
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_keys import LABELS
from scoring.rule_sets.rule_set import EqualExceeded, RuleSet, ZeroBudget

ROOT = Path(__file__).parents[3]
NATIONAL = (ROOT / "scoring" / "rule_sets" / "mof-2020-10.toml").read_text(encoding="utf-8")


def problems_of(text: str, folder: Path) -> list[Problem]:
    file = folder / "unit.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableInputError) as caught:
        load_rule_set(file)
    assert {str(file)} == {problem.file for problem in caught.value.problems}
    return list(caught.value.problems)


def score(rule_set: RuleSet, kind: str, points: str, target: str, actual: str) -> Decimal:
    formula = target_formula(rule_set, kind)
    return formula.evaluate(points=Decimal(points), target=Decimal(target), actual=Decimal(actual))


# --- what comes with the program ---------------------------------------------------------------------------------


def test_built_in_rule_sets_are_listed_in_order() -> None:
    assert built_in_ids() == (
        "full-from-95",
        "hubei-20",
        "linear-reverse",
        "mof-2020-10",
        "pidu-2025",
        "sichuan-2023",
        "sichuan-2025",
        "yantai-2023",
    )


@pytest.mark.parametrize("rules_id", built_in_ids())
def test_built_in_rule_set_bears_its_file_name_and_a_note(rules_id: str) -> None:
    rule_set = load_rule_set(rules_id)

    assert rules_id == rule_set.id
    assert rule_set.note


SPLITS = {
    "mof-2020-10": {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10},
    "yantai-2023": {"预算执行率": 10, "成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
    "hubei-20": {"预算执行率": 20, "产出指标": 40, "效益指标": 40},
    "linear-reverse": {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10},
    "full-from-95": {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10},
    "sichuan-2023": {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10},
    "sichuan-2025": {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10},
    "pidu-2025": {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10},
}


@pytest.mark.parametrize("rules_id", built_in_ids())
def test_points_are_split_as_the_form_says(rules_id: str) -> None:
    rule_set = load_rule_set(rules_id)
    split = {"预算执行率": rule_set.execution.points} | {each.name: each.points for each in rule_set.categories}

    assert SPLITS[rules_id] == split


@pytest.mark.parametrize(("rules_id", "middle"), [("mof-2020-10", "0.6"), ("yantai-2023", "0.6"), ("hubei-20", "0.5")])
def test_bands_of_qualitative_indicators(rules_id: str, middle: str) -> None:
    bands = load_rule_set(rules_id).qualitative

    assert (Decimal("0.8"), Decimal(1)) == (bands.band(Level.ACHIEVED).low, bands.band(Level.ACHIEVED).high)
    assert (Decimal(middle), Decimal("0.8")) == (bands.band(Level.PARTLY).low, bands.band(Level.PARTLY).high)
    assert (Decimal(0), Decimal(middle)) == (bands.band(Level.MISSED).low, bands.band(Level.MISSED).high)


MISSED = [
    ("mof-2020-10", "at_least", ("15", "25", "22"), "13.2"),
    ("yantai-2023", "at_most", ("10", "3", "4"), "7.5"),
    ("yantai-2023", "at_most", ("5", "1", "2"), "2.5"),
    ("linear-reverse", "at_most", ("10", "10", "15"), "5"),
    ("linear-reverse", "at_most", ("10", "10", "20"), "0"),
    ("linear-reverse", "at_most", ("10", "10", "50"), "0"),
    ("linear-reverse", "equal", ("10", "10", "12"), "8"),
    ("linear-reverse", "equal", ("10", "10", "8"), "8"),
    ("full-from-95", "equal", ("10", "10", "8"), "0"),
    ("hubei-20", "between_below", ("10", "80", "40"), "5"),
    ("hubei-20", "between_above", ("10", "90", "100"), "9"),
]


@pytest.mark.parametrize(("rules_id", "kind", "numbers", "expected"), MISSED)
def test_missed_target_is_scored_by_the_rule(
    rules_id: str, kind: str, numbers: tuple[str, str, str], expected: str
) -> None:
    assert Decimal(expected) == score(load_rule_set(rules_id), kind, *numbers)


def test_other_choices_of_the_national_rules() -> None:
    rule_set = load_rule_set("mof-2020-10")

    assert date(2020, 2, 25) == rule_set.effective
    assert rule_set.equal_exceeded is EqualExceeded.MET
    assert rule_set.execution.zero_budget is ZeroBudget.PERSON
    assert rule_set.execution.rate_places is None
    assert [(grade.name, str(grade.least)) for grade in rule_set.grading.grades] == [
        ("优", "90"),
        ("良", "80"),
        ("中", "60"),
        ("差", "0"),
    ]
    assert Decimal(80) == rule_set.explanation.below
    over = rule_set.over_achievement
    assert (Decimal("1.3"), None, None) == (over.flag_from, over.reason_from, over.cut)
    assert over.sources["flag_from"].document == "本工具的界限", "130 % is no national number"


def test_yantai_rounds_the_rate_before_it_is_scored() -> None:
    assert load_rule_set("yantai-2023").execution.rate_places == 2


@pytest.mark.parametrize("rules_id", built_in_ids())
def test_every_kind_has_one_formula_and_every_rival_another_one(rules_id: str) -> None:
    rule_set = load_rule_set(rules_id)

    assert sorted(KIND_LABELS) == sorted(formula.kind for formula in rule_set.formulas)
    assert {"at_most", "less_than", "between_above", "equal"} == {rival.kind for rival in rule_set.rivals}


@pytest.mark.parametrize(
    ("rules_id", "rate", "expected"),
    [
        ("mof-2020-10", "75.35", "7.535"),
        ("hubei-20", "75", "15"),
        ("full-from-95", "95", "10"),
        ("full-from-95", "94", "9.4"),
    ],
)
def test_execution_rate_is_scored_by_the_rule(rules_id: str, rate: str, expected: str) -> None:
    rule_set = load_rule_set(rules_id)

    assert Decimal(expected) == execution_formula(rule_set).evaluate(
        points=rule_set.execution.points, rate=Decimal(rate)
    )


def test_rival_formulas_give_the_other_number() -> None:
    rivals = rival_formulas(load_rule_set("yantai-2023"), "at_most")
    numbers = {"points": Decimal(10), "target": Decimal(10), "actual": Decimal(15)}

    assert [("线性", Decimal(5))] == [(rival.name, formula.evaluate(**numbers)) for rival, formula in rivals]


# --- finding the right file --------------------------------------------------------------------------------------


def test_file_is_read_by_path_and_by_text(tmp_path: Path) -> None:
    file = tmp_path / "unit.toml"
    file.write_text(NATIONAL, encoding="utf-8-sig")  # as Windows Notepad saves it

    assert load_rule_set("mof-2020-10") == load_rule_set(file) == load_rule_set(str(file))
    assert str(file) == load_rule_set(file).file


UNKNOWN = [
    ("mof-2020-1", "没有编号为“mof-2020-1”的评分规则。是否想写“mof-2020-10”？可用的规则：full-from-95、hubei-20、"),
    ("", "没有编号为“”的评分规则。可用的规则：full-from-95、hubei-20、"),
    ("国家", "没有编号为“国家”的评分规则。可用的规则：full-from-95、hubei-20、"),
    ("x" * 5000, "没有编号为“" + "x" * 40 + "”的评分规则。可用的规则："),
    ("a\x00b", "没有编号为"),
    ("nowhere.toml", "nowhere.toml：文件不存在"),
    ("nowhere/rules", "nowhere/rules：文件不存在"),
]


@pytest.mark.parametrize(("name", "message"), UNKNOWN)
def test_unknown_rule_set_lists_what_there_is(name: str, message: str) -> None:
    with pytest.raises(UnusableInputError, match="^" + re.escape(message)):
        load_rule_set(name)


# --- files with mistakes -----------------------------------------------------------------------------------------

AT_LEAST = 'kind = "at_least"\nexpression = "points * actual / target"'

OVER = "[over_achievement]\n"

MISTAKES: list[tuple[str, Callable[[str], str], str, str]] = [
    ("id", lambda t: t.replace('"mof-2020-10"', '"../x"'), "编号 (id)", "编号只能用"),
    ("empty id", lambda t: t.replace('"mof-2020-10"', '""'), "编号 (id)", "编号只能用"),
    ("date as text", lambda t: t.replace("2020-02-25", '"2020-02-25"'), "施行日期 (effective)", "应为日期"),
    ("points as word", lambda t: t.replace("points = 50", 'points = "五十"'), "(categories[0].points)", "应为数值"),
    ("points missing", lambda t: t.replace("points = 50\n", ""), "第1个一级指标“产出指标” › 分值", "缺少“分值”"),
    ("sum", lambda t: t.replace("points = 50", "points = 40"), "一级指标 (categories)", "10 + 40 + 30 + 10 = 90"),
    ("negative", lambda t: t.replace("points = 50", "points = -50"), "(categories[0].points)", "应大于0"),
    ("same name", lambda t: t.replace('"效益指标"', '"产出指标"'), "(categories)", "“产出指标”写了2次"),
    ("unknown key", lambda t: t.replace("note =", "nota ="), "", "不认识的键“nota”"),
    ("unknown key inside", lambda t: t.replace("least = 60", "laest = 60"), "第3个等级“中”", "不认识的键“laest”"),
    ("enum", lambda t: t.replace('= "met"', '= "ok"'), "(equal_exceeded)", "应为“met”、“formula”、“person”之一"),
    (
        "zero budget",
        lambda t: t.replace('zero_budget = "person"', "zero_budget = 0"),
        "(execution.zero_budget)",
        "应为“",
    ),
    ("table as number", lambda t: t.replace("[explanation]", "explanation = 1\n[x]"), "", "不认识的键“x”"),
    ("broken formula", lambda t: t.replace(AT_LEAST, AT_LEAST[:-1] + ' +"'), "“at_least” › 公式", "写法有误"),
    ("unknown name", lambda t: t.replace(AT_LEAST, AT_LEAST.replace("actual", "actaul")), "(formulas[0].e", "没有变量"),
    ("swapped", lambda t: t.replace(AT_LEAST, AT_LEAST.replace("actual / target", "target / actual")), "", "也得满分"),
    ("zero divisor", lambda t: t.replace(AT_LEAST, AT_LEAST.replace("/ target", "/ 0")), "(formulas[0].", "除数为0"),
    ("kind missing", lambda t: t.replace('kind = "more_than"', 'kind = "at_least"'), "(formulas)", "缺少>（大于）"),
    ("kind twice", lambda t: t.replace('kind = "more_than"', 'kind = "at_least"'), "(formulas)", "“at_least”写了2次"),
    ("kind unknown", lambda t: t.replace('kind = "more_than"', 'kind = "morethan"'), "(formulas[1].kind)", "没有“mor"),
    ("own rival", lambda t: t.replace('expression = "0"', 'expression = "points*actual÷target"'), "(rivals[", "相同"),
    ("rival broken", lambda t: t.replace('expression = "0"', 'expression = "os.x"'), "(rivals[", "取属性"),
    ("rate as share", lambda t: t.replace("points * rate / 100", "points * min(1, rate)"), "(execution.f", "1%时已得"),
    ("rate / 10000", lambda t: t.replace("rate / 100", "rate / 10000"), "(execution.formula)", "100%时不得满分"),
    ("execution names", lambda t: t.replace("points * rate / 100", "points * actual"), "(execution.f", "没有变量“act"),
    ("band gap", lambda t: t.replace("high = 0.8", "high = 0.7"), "第2个档次“部分达成” › 上限", "空当或重叠"),
    ("band top", lambda t: t.replace("high = 1\n", "high = 0.9\n"), "第1个档次“达成”", "应为1，现为90%"),
    ("band bottom", lambda t: t.replace("low = 0\n", "low = 0.1\n"), "第3个档次“未达成” › 下限", "应为0，现为10%"),
    ("band upside down", lambda t: t.replace("low = 0.6", "low = 0.9"), "第2个档次", "下限应小于上限"),
    ("band order", lambda t: t.replace('"部分达成"', '"达成"'), "(qualitative.bands)", "应依次是"),
    ("band level", lambda t: t.replace('"部分达成"', '"基本达成"'), "(qualitative.bands[1].level)", "应为“达成”、"),
    ("top not included", lambda t: t.replace("high_included = true\n", ""), "(qualitative.bands[0].h", "最高一档"),
    ("grade order", lambda t: t.replace("least = 80", "least = 95"), "第2个等级“良” › 最低分", "从高到低"),
    ("last grade", lambda t: t.replace("least = 0\n", "least = 10\n"), "第4个等级“差” › 最低分", "应为0，现为10"),
    ("same grade", lambda t: t.replace('"良"', '"优"'), "(grading.grades)", "“优”写了2次"),
    ("places", lambda t: t.replace("total_places = 2", "total_places = 7"), "(rounding.total_places)", "0到6"),
    ("places as decimal", lambda t: t.replace("total_places = 2", "total_places = 2.0"), "(rounding.t", "应为整数"),
    ("limit", lambda t: t.replace("below = 80", "below = 180"), "(explanation.below)", "0到100"),
    ("share in percent", lambda t: t.replace(OVER, OVER + "flag_from = 130\n"), "(over_achievement.fl", "目标值的倍数"),
    ("cut alone", lambda t: t.replace(OVER, OVER + "cut = 2\n"), "(over_achievement.cut)", "没有写从多少倍起"),
    (
        "year",
        lambda t: t.replace("effective", "valid_from = 25\neffective"),
        "(valid_from)",
        "应是预算年度（2000到2100之间的",
    ),
    (
        "years upside down",
        lambda t: t.replace("effective", "valid_from = 2025\nvalid_to = 2023\neffective"),
        "适用的最后一个预算年度 (valid_to)",
        "最后一个年度在第一个年度（2025）之前",
    ),
    (
        "place of one character",
        lambda t: t.replace("effective", 'places = ["市"]\neffective'),
        "(places[0])",
        "至少要有2个字",
    ),
    ("NaN", lambda t: t.replace("points = 50", "points = nan"), "(categories[0].points)", "应为数值"),
]


@pytest.mark.parametrize(("change", "place", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_mistake_is_told_with_its_place(tmp_path: Path, change: Callable[[str], str], place: str, message: str) -> None:
    changed = change(NATIONAL)

    assert changed != NATIONAL
    assert [p for p in problems_of(changed, tmp_path) if place in p.place and message in p.message]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = NATIONAL.replace("points = 50", "points = 40").replace("below = 80", "below = 180")
    text = text.replace("least = 80", "least = 95").replace("rate / 100", "rat / 100")

    assert [problem.place for problem in problems_of(text, tmp_path)] == [
        "一级指标 (categories)",
        "低分说明 › 须说明的总分 (explanation.below)",
        "预算执行率 › 公式 (execution.formula)",
        "等级划分 › 第2个等级“良” › 最低分 (grading.grades[1].least)",
    ]


def test_what_cannot_be_read_hides_nothing_else(tmp_path: Path) -> None:
    """Texts where numbers belong, unknown keys and grounds are told together with what only whole rule sets show."""
    text = NATIONAL.replace("points = 50", 'points = "五十"').replace("below = 80", "below = 180")
    text = (
        text.replace("effective", 'nota = "？"\neffective')
        .replace("least = 80", "least = 95")
        .replace('"V-2"', '"V2"', 1)
    )
    text = text.replace('document = "公开的自评表表样"', 'from = "自评"')

    assert [problem.place for problem in problems_of(text, tmp_path)] == [
        "低分说明 › 依据 › 出自 (explanation.source.from)",
        "第1个依据的文件“表注” › 核对方式 (documents[0].reading)",
        "第1个一级指标“产出指标” › 分值 (categories[0].points)",
        "",
        "低分说明 › 须说明的总分 (explanation.below)",
        "等级划分 › 第2个等级“良” › 最低分 (grading.grades[1].least)",
    ]


def test_a_part_that_cannot_be_read_does_not_hide_what_its_grounds_want(tmp_path: Path) -> None:
    text = """
        id = "x"
        title = "甲"
        document = "某财〔2025〕1号"
        effective = 2025-01-01
        based_on = "mof-2020-10"
        [execution]
        points = "十"
        source = { article = "第1条", reading = "V" }
        [[categories]]
        name = "产出指标"
        points = "五十"
        source = ""
        [[categories]]
        name = "效益指标"
        points = 40
        source = ""
    """

    assert [(problem.place.rpartition("(")[2], problem.message) for problem in problems_of(text, tmp_path)] == [
        ("categories[0].points)", "应为数值，现为“五十”"),
        ("execution.points)", "应为数值，现为“十”"),
        ("categories[0].source)", "不能为空（另有1处依据写得一样）"),
        ("execution.sources.points)", "核对方式写的是“V”，却没有引原文"),
        ("execution.sources.points)", "核对方式写的是“V”，却没有写核对日期"),
    ]


def test_every_key_has_a_word_for_messages() -> None:
    keys = set(
        re.findall(
            r"^(\w+) =", "\n".join(path.read_text("utf-8") for path in ROOT.glob("scoring/rule_sets/*.toml")), re.M
        )
    )
    tables = {part for path in re.findall(r"^\[+([\w.]+)\]+", NATIONAL, re.MULTILINE) for part in path.split(".")}

    assert set() == (keys | tables) - LABELS.keys()


# --- the documentation -------------------------------------------------------------------------------------------


def test_example_of_the_documentation_is_a_rule_set(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "zh" / "rule-sets.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", document, re.DOTALL)
    file = tmp_path / "unit.toml"
    file.write_text(examples[0], encoding="utf-8")

    assert [load_rule_set(file).id for _ in examples] == ["our-bureau-2024"]


def test_documentation_explains_every_key() -> None:
    document = (ROOT / "docs" / "rule-sets.md").read_text(encoding="utf-8")

    assert [key for key in LABELS if not re.search(rf"`(\[+([a-z_]+\.)?)?{key}\]*`", document)] == []

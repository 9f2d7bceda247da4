"""The rule of a draw as a file: all that can be written, and everything that is wrong, at once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from indicator_specs.problems import UnusableInputError
from indicator_specs.projects import Subject
from scoring.second_look.draw_rule import Basis, Draw, DrawRule, StatedCondition
from scoring.second_look.rule_file import load_draw_rule
from scoring.second_look.share import NoShareError, Share, parse_share


def written(folder: Path, text: str) -> Path:
    path = folder / "抽查.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_that_can_be_written(tmp_path: Path) -> None:
    text = """
        title = "抽查办法"
        source = "某财绩〔2026〕1号"
        [[never]]
        names = ["甲"]
        reason = "上年已抽查"
        [[always]]
        subjects = ["部门整体"]
        units = ["乙局"]
        departments = ["丙厅"]
        name_holds = ["专项"]
        grades = ["中", "差"]
        budget_at_least = 200
        budget_below = 1000.5
        score_at_least = 60
        score_below = "80"
        errors_at_least = 1
        warnings_at_least = 2
        codes = ["ZP3"]
        [[draw]]
        share = "15%"
        of = "预算数"
        at_least = 3
        per_unit = true
    """
    assert load_draw_rule(written(tmp_path, text)) == DrawRule(
        title="抽查办法",
        source="某财绩〔2026〕1号",
        never=(StatedCondition(names=("甲",), reason="上年已抽查"),),
        always=(
            StatedCondition(
                subjects=(Subject.DEPARTMENT,),
                units=("乙局",),
                departments=("丙厅",),
                name_holds=("专项",),
                grades=("中", "差"),
                budget_at_least=Decimal(200),
                budget_below=Decimal("1000.5"),
                score_at_least=Decimal(60),
                score_below=Decimal(80),
                errors_at_least=1,
                warnings_at_least=2,
                codes=("ZP3",),
            ),
        ),
        draw=(Draw(share=Share(Decimal(15)), of=Basis.BUDGET, at_least=3, per_unit=True),),
    )


def test_the_example_shows_every_kind_of_table(repository: Path) -> None:
    rule = load_draw_rule(repository / "examples" / "draw_rules" / "amounts-and-shares.toml")
    assert [(kind, [str(each) for each in conditions]) for kind, conditions in rule.kinds] == [
        ("不抽", ["项目为某某涉密项目"]),
        (
            "必抽",
            ["全年预算数≥200万元", "部门整体", "名称含专项", "自评等级为中或差", "错误不少于1条、有ZP3的问题"],
        ),
        ("抽取", ["自评等级为良", "", ""]),
    ]
    assert [each.amount_words for each in rule.draw] == [
        "抽20%（按项目数）",
        "每个单位抽15%（按项目数），不少于1个",
        "抽30%（按预算数）",
    ]


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = """
        [[never]]
        reason = "没有条件"
        [[always]]
        reasn = "x"
        grades = "优"
        [[draw]]
        share = 0.15
        [[draw]]
        grades = ["良"]
        [[draw]]
        at_least = -1
        [[draw]]
        of = "预算数"
        at_least = 1
        [[draw]]
        share = "15%"
        units = [""]
    """
    with pytest.raises(UnusableInputError) as refused:
        load_draw_rule(written(tmp_path, text))
    assert sorted((each.place.rpartition("(")[2], each.message) for each in refused.value.problems) == [
        ("always[0])", "不认识的键“reasn”"),
        ("always[0].grades)", "应为若干项，现为“优”"),
        ("draw[0].share)", "比例应为百分数，现为“0.15”。请写成百分数，例如 15%"),
        ("draw[1])", '没有写抽多少；请写 share = "15%" 或 at_least = 3'),
        ("draw[2])", "at_least 不能是负数，现为-1"),
        ("draw[3])", 'of = "预算数" 要和 share 一起写'),
        ("draw[4])", "条件里有空的文字，等于没有写；请删去，或写完整"),
        ("never[0])", "没有写条件，等于全部项目；请写明哪些项目，例如 budget_at_least = 200"),
    ]


def test_mistakes_of_several_kinds_in_one_table_are_told_together(tmp_path: Path) -> None:
    """What cannot be read, and what is wrong with all the rest."""
    text = """
        titel = "抽查办法"
        [[never]]
        units = ["", "甲局"]
        codes = ["ZP399", "ZP3", "AB"]
        budget_below = "二百"
        [[always]]
        budget_atleast = 200
        [[draw]]
        at_least = -1
        of = "预算"
        names = [""]
        codes = ["ZP998"]
        per_unit = "是"
    """
    with pytest.raises(UnusableInputError) as refused:
        load_draw_rule(written(tmp_path, text))
    told = [(each.place.rpartition("(")[2], each.message.partition("；可以")[0]) for each in refused.value.problems]
    assert sorted(told) == [
        ("", "不认识的键“titel”"),
        ("always[0])", "不认识的键“budget_atleast”"),  # and not that it asks nothing
        ("draw[0])", "at_least 不能是负数，现为-1"),
        ("draw[0])", "条件里有空的文字，等于没有写；请删去，或写完整"),
        ("draw[0])", "没有问题代码“ZP998”"),
        ("draw[0].of)", "应为“项目数”、“预算数”之一，现为“预算”"),
        ("draw[0].per_unit)", "应为true或false，现为“是”"),
        ("never[0])", "条件里有空的文字，等于没有写；请删去，或写完整"),
        ("never[0])", "没有问题代码“AB”"),
        ("never[0])", "没有问题代码“ZP399”"),
        ("never[0].budget_below)", "应为数值，现为“二百”"),
    ]


def test_a_rule_that_draws_nobody(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="什么也抽不出"):
        load_draw_rule(written(tmp_path, '[[never]]\nnames = ["甲"]\n'))


@pytest.mark.parametrize(
    ("text", "percent"), [("15%", "15"), (" 33.3 ％ ", "33.3"), ("100%", "100"), ("0.01%", "0.01")]
)
def test_a_share(text: str, percent: str) -> None:
    assert parse_share(text) == Share(Decimal(percent))


@pytest.mark.parametrize("text", ["15", "0.15", "", "%", "十五%", "0%", "-1%", "100.01%", 15, None])
def test_no_share(text: object) -> None:
    with pytest.raises(NoShareError):
        parse_share(text)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("ZP301", ""),
        ("ZP3", ""),
        ("ZP399", "没有问题代码“ZP399”；可以写的：ZP301、ZP302、"),
        ("zp301", "没有问题代码“zp301”；可以写的：ZP1、ZP2、ZP3、ZP4、ZP5、ZP6、"),
        ("ZP3011", "没有问题代码“ZP3011”；可以写的：ZP301、"),
    ],
)
def test_a_code_that_no_finding_has_is_refused_with_those_there_are(code: str, told: str, tmp_path: Path) -> None:
    text = f'[[always]]\ncodes = ["{code}"]\n'
    if not told:
        assert load_draw_rule(written(tmp_path, text)).always[0].codes == (code,)
        return
    with pytest.raises(UnusableInputError) as refused:
        load_draw_rule(written(tmp_path, text))
    (problem,) = refused.value.problems
    assert (problem.place.rpartition("(")[2], problem.message[: len(told)]) == ("always[0])", told)

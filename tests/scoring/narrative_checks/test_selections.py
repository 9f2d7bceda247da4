"""
Projects that a text picks out, puts in order or lists: nothing is told of the true text, of a wrong one what is wrong.

Each row of ``TEXTS`` is a place and a sentence, in which 〔true→wrong〕 marks what may be wrong, and the code of that.
"""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.scoring.narrative_checks.office import compared_at

MISSING: Final = "ZP534"
"""One sentence takes up few of the projects, as no report would."""

NAMES: Final = "ZP531"
"""A shorter name in quotes is told as such, whatever else is right."""

_MARK: Final = re.compile("〔(?P<true>[^〕→]*)→(?P<wrong>[^〕]*)〕")

TEXTS: Final = [
    # those for which something holds
    ("总体", "执行率低于90%的项目有2个，即教师培训、〔智慧教育平台→校园安保服务〕，主要是进度滞后。", "ZP528"),
    ("总体", "执行率低于90%的项目有2个，即教师培训〔、智慧教育平台→〕。", "ZP528"),
    ("总体", "执行率在95%以上的有安保、营养、助学金〔、薄弱环节→〕等项目。", None),
    ("总体", "执行率不足96%的有薄弱环节、助学金、〔教师培训、→〕教育平台四个项目。", "ZP528"),
    ("总体", "执行率不足96%的有薄弱环节、助学金、教师培训、教育平台〔四→三〕个项目。", "ZP536"),
    ("总体", "执行率低于90%的有教师培训、智慧教育平台〔两→三〕个项目。", "ZP536"),
    ("总体", "得分低于95分的有教师培训、〔智慧教育平台→校园安保服务〕2个项目。", "ZP528"),
    ("总体", "得良的是〔智慧教育平台建设→教师培训〕项目。", "ZP528"),
    ("总体", "6个项目中等级为良的只有〔智慧教育平台建设项目→教师培训经费〕。", "ZP528"),
    ("总体", "其余4个项目中，执行率低于99%的有营养改善、薄弱环节。", None),
    ("总体", "上年执行率低于90%的有校园安保、助学金两个项目。", None),
    ("总体", "指标完成率低于90%的有校园安保、助学金两个项目。", None),
    # the best and the worst
    ("总体", "执行率不足90%的有教师培训、智慧教育平台两个项目，执行率最低的是〔智慧教育平台→教师培训〕。", "ZP527"),
    ("总体", "得分最高的〔安保→营养〕项目与最低的〔平台→培训〕项目相差15.58分。", "ZP527"),
    ("总体", "得分末位的〔智慧教育平台→教师培训〕仅84.42分。", "ZP527"),
    ("总体", "结余最多的是〔智慧教育平台建设项目→教师培训经费〕。", "ZP527"),
    ("总体", "预算最大的是〔农村义务教育学生营养改善计划补助→教师培训经费〕。", "ZP527"),
    ("总体", "6个项目中满意度最低的是〔智慧教育平台建设项目→教师培训经费〕。", "ZP527"),
    ("总体", "扣分最多的是〔智慧教育平台建设项目→教师培训经费〕。", "ZP527"),
    ("总体", "工程类项目中得分最低的是教师培训项目。", None),
    ("总体", "增幅最大的是教师培训经费。", None),
    # in their order
    ("总体", "得分居前两位的依次是〔校园安保、营养改善→营养改善、校园安保〕。", "ZP527"),
    ("总体", "得分居前两位的是营养改善、〔校园安保→教师培训〕。", "ZP527"),
    ("总体", "执行率按由高到低依次为校园安保、〔营养改善、助学金→助学金、营养改善〕。", "ZP527"),
    ("总体", "执行率从低到高依次为〔智慧教育平台、教师培训→教师培训、智慧教育平台〕。", "ZP527"),
    # as many as they say
    ("总体", "扣分集中在培训的期数和人次、平台的接入学校〔、按期完成率和→和〕用户满意度5个指标。", "ZP536"),
    ("总体", "产出、效益、满意度共31个指标。", None),
    ("总体", "完成道路、桥梁3个项目的验收。", None),
    ("总体", "指标均得满分的有〔安保、营养改善→校园安保服务经费〕2个项目。", "ZP536"),
    # a figure for each
    ("总体", "薄弱环节、安保、营养三个项目自评得分分别为98.5、〔100→98〕、99.8分。", "ZP521"),
    ("总体", "薄弱环节、安保、营养三个项目执行率分别为95%、100%和〔98%→89%〕。", "ZP524"),
    ("总体", "薄弱环节、安保、营养三个项目预算分别为2000万元、〔640→460〕万元和3250万元。", "ZP522"),
    ("总体", "薄弱环节、安保、营养三个项目上年得分分别为98.5、98、99.8分。", None),
    # sums and changes of those named
    ("总体", "薄弱环节、平台两个建设类项目共支出〔2380→2830〕万元。", "ZP537"),
    ("总体", "薄弱环节、平台两个项目直接用于学校的资金共支出1570万元。", None),
    ("总体", "年中薄弱环节项目追加〔200→20〕万元、教师培训经费核减〔30→50〕万元。", "ZP537"),
    ("总体", "年中有〔3→4〕个项目调整预算，均履行了报批手续。", "ZP528"),
    ("总体", "年中有2个项目调整绩效目标。", None),
    ("总体", "营养改善追加35万元用于食堂改造。", None),
]  # fmt: skip


def _codes(place: str, sentence: str) -> set[str]:
    return {each.finding.code for each in compared_at(place, sentence).findings} - {MISSING, NAMES}


def _true(sentence: str) -> str:
    return _MARK.sub(lambda mark: mark["true"], sentence)


def _wrong(sentence: str) -> list[str]:
    """The sentence with one mark wrong, for each of its marks."""
    return [
        _true(sentence[: mark.start()]) + mark["wrong"] + _true(sentence[mark.end() :])
        for mark in _MARK.finditer(sentence)
    ]


@pytest.mark.parametrize(("place", "sentence"), [(place, sentence) for place, sentence, _ in TEXTS])
def test_nothing_is_told_of_a_true_sentence(place: str, sentence: str) -> None:
    assert _codes(place, _true(sentence)) == set()


@pytest.mark.parametrize(
    ("place", "sentence", "code"),
    [(place, wrong, code) for place, sentence, code in TEXTS if code for wrong in _wrong(sentence)],
)
def test_what_is_wrong_is_told(place: str, sentence: str, code: str) -> None:
    assert code in _codes(place, sentence)

"""By which rules the sheets of a review were judged, and what else fits: told once for all of them."""

from __future__ import annotations

from typing import Final

import pytest

from cli.results.rules_chosen_text import rules_chosen_document, rules_chosen_lines
from scoring.rule_sets.loading import built_in_ids, load_rule_set

RULE_SETS: Final = tuple(map(load_rule_set, built_in_ids()))

FITS: Final = "一级指标与之相合，写了预算执行率分值的也相合（原则上产出50、效益30、满意度10、预算执行率10）"
LOCAL: Final = (
    "    地方的规则也相合：pidu-2025（郫都；预算执行率、超额完成、等级划分不同）、"
    "sichuan-2023（四川；预算执行率不同）、"
    "sichuan-2025（四川；预算执行率、等级划分不同）；是这些地方的表，请用 --rules 指定"
)
NOTHING_FITS: Final = "没有相合的规则，按国家层面的规则复核（ZP216）；另有规定的，请用 --rules 指定"

TOLD: Final = {
    "nothing else fits": (
        {"hubei-20": 3},
        {},
        0,
        [
            (
                "  hubei-20：湖北式 项目自评，一级指标与之相合，写了预算执行率分值的也相合"
                "（原则上产出40、效益40、预算执行率20）"
            ),
        ],
    ),
    "others fit, and one of them would change scores": (
        {"mof-2020-10": 1000},
        {("mof-2020-10", "linear-reverse"): 37},
        0,
        [
            f"  mof-2020-10：财政部 项目支出绩效自评，{FITS}",
            "    同样相合：full-from-95（变体：执行率95%以上满分、超额30%扣2分），换用后得分都一样",
            "    同样相合：linear-reverse（变体：反向指标线性扣分），换用后37个项目的得分会不同",
            "    逐个看得分怎样变：zpb rules compare mof-2020-10 另一套的编号 目录",
            LOCAL,
        ],
    ),
    "some fit nothing": (
        {"mof-2020-10": 5},
        {},
        2,
        [
            f"  mof-2020-10：财政部 项目支出绩效自评，其中3个项目的{FITS}",
            "    同样相合：full-from-95（变体：执行率95%以上满分、超额30%扣2分），换用后得分都一样",
            "    同样相合：linear-reverse（变体：反向指标线性扣分），换用后得分都一样",
            LOCAL,
            f"  mof-2020-10：2个项目{NOTHING_FITS}",
        ],
    ),
    "all fit nothing": ({"mof-2020-10": 2}, {}, 2, [f"  mof-2020-10：2个项目{NOTHING_FITS}"]),
    "no sheet": ({}, {}, 0, []),
}


@pytest.mark.parametrize(("used", "rivals", "not_recognised", "expected"), TOLD.values(), ids=TOLD)
def test_what_is_told(
    used: dict[str, int], rivals: dict[tuple[str, str], int], not_recognised: int, expected: list[str]
) -> None:
    assert list(rules_chosen_lines(used, RULE_SETS, rivals, not_recognised)) == expected


def test_without_candidates_nothing_was_recognised() -> None:
    assert list(rules_chosen_lines({"mof-2020-10": 5}, (), {}, 0)) == []


BY_ID: Final = {each.id: each for each in RULE_SETS}
VARIANTS: Final = ("full-from-95", "linear-reverse")


def test_the_same_as_json() -> None:
    years = {("mof-2020-10", 2024): 3, ("mof-2020-10", None): 2, ("hubei-20", 2024): 1}
    rivals = {("mof-2020-10", "linear-reverse"): 2}
    national, hubei = rules_chosen_document(years, BY_ID, RULE_SETS, rivals, 1)
    places = {"pidu-2025": ["郫都"], "sichuan-2023": ["四川"], "sichuan-2025": ["四川"]}
    parts = {
        "pidu-2025": ["execution", "over_achievement", "grading"],
        "sichuan-2023": ["execution"],
        "sichuan-2025": ["execution", "grading"],
    }

    assert national == {
        "id": "mof-2020-10",
        "title": "财政部 项目支出绩效自评（2020年）",
        "projects": 5,
        "recognised": 4,
        "other_years": 0,
        "rivals": [
            {"id": each, "title": BY_ID[each].title, "projects": rivals.get(("mof-2020-10", each), 0)}
            for each in VARIANTS
        ],
        "elsewhere": [
            {"id": each, "title": BY_ID[each].title, "places": places[each], "differs_in": parts[each]}
            for each in places
        ],
    }
    assert (hubei["recognised"], hubei["rivals"], hubei["elsewhere"]) == (1, [], [])


def test_named_rules_as_json() -> None:
    years = {("sichuan-2023", 2022): 1, ("sichuan-2023", 2024): 2, ("sichuan-2023", 2025): 4, ("sichuan-2023", None): 8}

    (told,) = rules_chosen_document(years, BY_ID, (), {}, 0)

    assert (told["projects"], told["recognised"], told["other_years"], told["rivals"], told["elsewhere"]) == (
        15,
        None,
        5,
        [],
        [],
    )

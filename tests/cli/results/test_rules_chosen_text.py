"""By which rules the sheets of a review were judged, and what else fits: told once for all of them."""

from __future__ import annotations

from typing import Final

import pytest

from cli.results.rules_chosen_text import rules_chosen_lines
from scoring.rule_sets.loading import built_in_ids, load_rule_set

RULE_SETS: Final = tuple(map(load_rule_set, built_in_ids()))

FITS: Final = "一级指标和预算执行率的分值与之相合（原则上产出50、效益30、满意度10、预算执行率10）"
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
            "  hubei-20：湖北式 项目自评，一级指标和预算执行率的分值与之相合（原则上产出40、效益40、预算执行率20）",
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

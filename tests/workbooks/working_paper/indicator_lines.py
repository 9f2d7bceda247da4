"""Indicators that tests write into forms: targets and actuals in many words, and what becomes of their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Final

from attrs import evolve, frozen

from scoring.review.coverage import NumberState
from scoring.review_rules.rule import NumberRole

YEAR: Final = 2024


@frozen(kw_only=True)
class Line:
    """
    One indicator.

    Attributes:
        target: Sign, value and unit.
        missed: How much of the target was reached, where it was not.
        states: What is done with the numbers of target and actual, if they hold any.
        planted: Code of the finding at its score, or at its actual, if any.
    """

    subcategory: str
    name: str
    target: tuple[str, str, str]
    actual: str
    missed: Decimal = Decimal(1)
    note: str = ""
    states: tuple[NumberState | NumberRole, NumberState | NumberRole] = (NumberState.READ, NumberState.READ)
    planted: str = ""


def _count(random: Random, subcategory: str, name: str, unit: str) -> Line:
    wanted = random.choice((12, 40, 120, 1200))
    reached = wanted + random.choice((0, wanted // 20))
    value = f"{wanted:,}" if random.random() < 0.3 else str(wanted)
    sign = random.choice(("≥", ">=", "不少于", "≧"))
    actual = f"{reached}{random.choice((unit, ''))}"
    return Line(subcategory=subcategory, name=name, target=(sign, value, unit), actual=actual)


def _share(random: Random, subcategory: str, name: str) -> Line:
    wanted = random.choice((85, 90, 95))
    sign = random.choice(("≥", "不低于", "＞＝"))
    return Line(
        subcategory=subcategory, name=name, target=(sign, str(wanted), "%"), actual=f"{wanted + random.choice((0, 3))}%"
    )


def _whole(random: Random, subcategory: str, name: str) -> Line:
    return Line(subcategory=subcategory, name=name, target=(random.choice(("", "=")), "100", "%"), actual="100%")


def _limit(random: Random, subcategory: str, name: str, unit: str) -> Line:
    most = random.choice((5, 8, 30))
    sign = random.choice(("≤", "不超过", "<="))
    return Line(subcategory=subcategory, name=name, target=(sign, str(most), unit), actual=f"{most - 1}{unit}")


def _deadline(random: Random, subcategory: str, name: str) -> Line:
    target = random.choice(("12月底前", f"{YEAR}年12月31日前"))
    return Line(subcategory=subcategory, name=name, target=("", target, ""), actual=f"{YEAR}年11月30日")


def _quality(random: Random, subcategory: str, name: str) -> Line:
    words = random.choice(("明显改善", "有效提升", "持续增强"))
    return Line(subcategory=subcategory, name=name, target=("", words, ""), actual=words)


def _missed(random: Random, subcategory: str, name: str, unit: str) -> Line:
    note = random.choice(("雨季停工，已调整计划", "有3场因汛期取消，来年补办"))
    return Line(
        subcategory=subcategory, name=name, target=("≥", "20", unit), actual=f"19{unit}", missed=Decimal("0.95"),
        note=note,
    )  # fmt: skip


def _other_unit(line: Line) -> Line:
    """20公里 promised, 25个 reported: the two cannot be compared."""
    return evolve(
        line, target=("≥", "20", "公里"), actual="25个", states=(NumberRole.TARGET, NumberRole.ACTUAL), planted="ZP307"
    )


def _number_for_a_quality(line: Line) -> Line:
    """明显改善 promised, 95% reported: nobody said how much would be a clear improvement."""
    return evolve(line, target=("", "明显改善", ""), actual="95%", states=(NumberState.READ, NumberRole.ACTUAL))


def indicators(random: Random) -> dict[str, list[Line]]:
    """Those of a form, by category."""
    output = [
        _count(random, "数量指标", "维护公厕座数", "座"),
        random.choice((_count, _missed))(random, "数量指标", "开展宣传场次", "场"),
        random.choice((_share, _whole))(random, "质量指标", "验收合格率"),
        random.choice(
            (_deadline(random, "时效指标", "任务完成时间"), _limit(random, "时效指标", "报修处理时间", "天"))
        ),
    ]
    if random.random() < 0.3:
        output[0] = _other_unit(output[0])
    benefit = [
        _quality(random, "社会效益指标", "城区环境"),
        _share(random, "可持续影响指标", "设备完好率"),
    ]
    if random.random() < 0.3:
        benefit[0] = _number_for_a_quality(benefit[0])
    return {
        "产出指标": output,
        "效益指标": benefit,
        "满意度指标": [_share(random, "服务对象满意度指标", "群众满意度")],
    }


POINTS: Final[Mapping[str, Sequence[int]]] = {"产出指标": (15, 15, 10, 10), "效益指标": (15, 15), "满意度指标": (10,)}

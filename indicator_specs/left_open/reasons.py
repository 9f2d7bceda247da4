"""Every reason for leaving a pair of texts to a person, asked of a pair that its numbers or days would decide."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Actual, ReportedDate, ReportedQuantity
from indicator_specs.decisive.named_numbers import number_of_its_name, part_in_doubt
from indicator_specs.left_open.any_severity import why_of_any_severity
from indicator_specs.left_open.changes_and_totals import why_no_change
from indicator_specs.left_open.contradicted_rates import why_no_such_share, why_not_all
from indicator_specs.left_open.frequencies import why_no_frequency
from indicator_specs.left_open.occasions import why_too_few_occasions
from indicator_specs.left_open.other_rates import why_other_rate
from indicator_specs.left_open.per_unit import why_not_per_unit
from indicator_specs.left_open.percentage_points import why_other_percent
from indicator_specs.left_open.rounded_conversions import why_only_rounded
from indicator_specs.left_open.single_days import why_no_side_of_a_third, why_no_span
from indicator_specs.targets import AtLeast, AtMost, Bounded, Deadline, LessThan, MoreThan, Target
from indicator_specs.words.normalisation import clean
from indicator_specs.words.patterns import Pattern


def why_left_open(target: Target, actual: Actual, name: str, *, missed: bool) -> str:
    """
    Why only a person can tell whether the target was met (Chinese); empty where nothing speaks against deciding.

    Args:
        target, actual: As read, with the user's own texts.
        name: The indicator's.
        missed: What numbers or days decide.
    """
    promised, reported, named = clean(target.raw).text, clean(actual.raw).text, clean(name).text
    match target, actual:
        case Bounded(), ReportedQuantity():
            return (
                why_no_frequency(target, promised, reported)
                or why_not_per_unit(target, actual, reported, promised + named)
                or why_no_change(actual.quantity, reported, named)
                or why_other_percent(actual.quantity, promised, reported)
                or why_not_all(actual.quantity, reported)
                or why_no_such_share(target, reported, missed=missed)
                or why_only_rounded(target, actual.quantity, missed=missed)
                or _why_a_day_of_the_month(target, reported)
                or why_of_any_severity(target, reported, promised + named, missed=missed)
                or ("" if missed else _why_not_each(promised, reported))
                or why_other_rate(reported, promised, named, missed=missed)
                or why_too_few_occasions(target, actual.quantity, missed=missed)
                or _why_another_number(target, actual, reported, promised, named)
                or ("" if missed else _why_nearly(target, actual, reported, promised))
                or ("" if missed else _why_not_all_the_cost(target, reported, promised + named))
                or (_why_a_limit(target, named) if missed else "")
            )
        case Deadline(), ReportedDate():
            whole = why_no_span(target, actual, reported, promised + named, late=missed)
            if missed and _ASKS_WHEN_BEGUN.search(promised + named) and _TELLS_THE_END.search(reported):
                return "指标问的是开始的时间，实际报告的是完成的时间"
            return whole or ("" if missed else why_no_side_of_a_third(target, actual, promised))
    return ""


_NAMED_LIMIT: Final = Pattern("(?:控制在|不超|不突破).*(?:预算|概算|限额|批复|标准|计划)")


def _why_a_limit(target: Bounded, name: str) -> str:
    """支出控制在批复预算范围内 ≥100%: less than that is what the name asks for."""
    if isinstance(target, (AtLeast, MoreThan)) and _NAMED_LIMIT.search(name):
        return "指标名称要求不超过，目标值却写作不低于，没有达到是好是坏无法确定"
    return ""


_ASKS_WHEN_BEGUN: Final = Pattern("(?:开工|动工|启动|开始|进场)(?:时间|日期)?(?!.*(?:完工|竣工|完成|验收))")
_TELLS_THE_END: Final = Pattern("竣工|完工|验收|建成|投用|完成(?!开工|启动|招标)")
_SEVERAL: Final = Pattern("[0-9][^0-9.]+[0-9]")


def _why_another_number(target: Bounded, actual: ReportedQuantity, reported: str, promised: str, name: str) -> str:
    """发表论文36篇，其中SCI收录28篇 for SCI论文: the number that was read is not the one that was asked for."""
    if not _SEVERAL.search(reported):
        return ""
    part = part_in_doubt(target, reported, promised, name)
    if part and part.whole == actual.quantity.value:
        return f"实际另写了“{part.words}”，指标问的可能只是这一部分"
    asked = number_of_its_name(target, reported, promised, name)
    if asked is None or not asked.is_of_a_kind or asked.quantity.value == actual.quantity.value:
        return ""
    return f"指标问的是“{name}”，实际里说的是“{asked.words}”"


_A_DAY_OF_THE_MONTH: Final = Pattern(
    "(?:于|在)?[1-3]?[0-9]日(?:拨付|发放|支付|到账|到位|下达|报送|上报|提交|公布|公示|印发)(?:到位|完毕)?。?"
)


def _why_a_day_of_the_month(target: Bounded, reported: str) -> str:
    """13日拨付 for 10日内: within so many days, or on that day of the month."""
    of_days = target.bound.unit in _DAYS and _A_DAY_OF_THE_MONTH.fullmatch(reported)
    return f"“{reported}”是用了几日，还是几号，无法确定" if of_days else ""


_DAYS: Final = frozenset(("日", "天"))
_OF_EACH_OF_SEVERAL: Final = Pattern("\\A各[0-9]")


def _why_not_each(promised: str, reported: str) -> str:
    """年度2次 for 各1次: whether each was, one number does not tell."""
    one = _OF_EACH_OF_SEVERAL.match(promised) and "各" not in reported and not _SEVERAL.search(reported)
    return "目标是几样各多少，实际只有一个数" if one else ""


_NEARLY: Final = Pattern("\\A(?:已|均|目前)?基本(?:完成|达到|实现|建成)")


def _why_nearly(target: Bounded, actual: ReportedQuantity, reported: str, promised: str) -> str:
    """基本完成，其中坡改梯25.26公顷 for 25.26公顷: all of it, and yet not quite."""
    just = "基本" in reported and actual.quantity.value == target.bound.value
    return (
        "写了“基本完成”，又写了足数，是不是全部完成要由人看"
        if just and _NEARLY.match(reported) and "基本" not in promised
        else ""
    )


_PAID_SO_FAR: Final = Pattern("已(?:经)?(?:支付|付|拨付|预付|兑付)(?!完毕|完成|到位|清|全)[^0-9,，;；]{0,6}[0-9]")
_PAYMENT: Final = Pattern("支付|付款|拨付|兑付|发放|补[助贴]|资金|奖")


def _why_not_all_the_cost(target: Bounded, reported: str, asked: str) -> str:
    """已支付180.2万元 for a cost of no more than 190万元: what is still owed may pass the limit."""
    if not isinstance(target, (AtMost, LessThan)) or _PAYMENT.search(asked) or not _PAID_SO_FAR.search(reported):
        return ""
    return "只报告了已经支付的数，费用一共多少没有说明"

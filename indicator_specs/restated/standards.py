"""A standard for each person, told with how it was paid: 按每人每月600元足额发放."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

_STANDARD: Final = Pattern(
    "(?:已|均|统一|严格)*(?:按照?|执行|依照)?(?P<standard>(?:每[\u4e00-\u9fff]{1,2}){1,3}[0-9]{1,8}(?:[.][0-9]{1,4})?万?元|[0-9]{1,8}(?:[.][0-9]{1,4})?元(?:/[\u4e00-\u9fff]){1,2})"
    "(?:的?标准)?(?:均|已|全部|足额|及时|按时|按月|按季|按年|全额)*(?:发放|补助|支付|执行|兑付|拨付|补贴|发放补助|发放补贴)(?:到位|到人|到户|完毕)?。?"
)


_EACH: Final = (
    "亩|户|人次|人天|人|名|生|家|村|社区|头|只|株|吨|台|套|辆|床|个|公里|米|平方米|㎡|学期|年|月|天|次|班|期|校"
)
_PAID: Final = "(?:发放|补助|支付|执行|兑付|拨付|补贴|补偿|奖励|支出|安排)"
_OF_ONE: Final = Pattern(
    f"(?:已|均|统一|严格)*(?:按照?|依照)?"
    f"(?P<standard>(?:每(?:{_EACH})){{1,2}})(?:的?标准)?"
    f"{_PAID}(?P<money>[0-9]{{1,8}}(?:[.][0-9]{{1,4}})?万?元)。?"
)
_BY_THE_STANDARD: Final = Pattern(
    f"(?:已|均|统一|严格)*(?:按照?|执行|依照)(?P<standard>[0-9]{{1,8}}(?:[.][0-9]{{1,4}})?万?元/[\u4e00-\u9fff]{{1,2}}(?:[/·.]?[\u4e00-\u9fff])?)(?:的?标准)?(?:{_PAID}(?:到位|完毕)?)?。?"
)


_THIS_STANDARD: Final = Pattern(
    f"(?:实际|已|均|全部|统一|严格)*(?:按照?|执行|依照)(?:该|此|上述|目标|指标|年初|这一)标准(?:足额|全额|及时|按时|按月|按季|按年|均|已)*{_PAID}?(?:到位|到人|到户|完毕)?。?"
)
_ONE_STANDARD: Final = Pattern(
    "(?:每[\u4e00-\u9fff]{1,2}){0,2}[0-9]{1,8}(?:[.][0-9]{1,4})?万?元(?:/[\u4e00-\u9fff㎡]{1,3}){0,2}"
)


def promised_standard(wanted: str, given: str) -> str:
    """The promise itself of ``按该标准发放``; empty for other texts."""
    return wanted if _ONE_STANDARD.fullmatch(wanted) and _THIS_STANDARD.fullmatch(given) else ""


def standard_alone(given: str) -> str:
    """``每人每月600元`` of ``按每人每月600元足额发放``, ``每亩500元`` of ``每亩补助500元``; empty for other texts."""
    found = _STANDARD.fullmatch(given) or _BY_THE_STANDARD.fullmatch(given)
    if found:
        return found["standard"]
    of_one = _OF_ONE.fullmatch(given)
    return of_one["standard"] + of_one["money"] if of_one else ""

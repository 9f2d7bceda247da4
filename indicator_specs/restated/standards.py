"""A standard for each person, told with how it was paid: 按每人每月600元足额发放."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

_STANDARD: Final = Pattern(
    "(?:已|均|统一|严格)*(?:按照?|执行|依照)?(?P<standard>(?:每[\u4e00-\u9fff]{1,2}){1,3}[0-9]{1,8}(?:[.][0-9]{1,4})?万?元|[0-9]{1,8}(?:[.][0-9]{1,4})?元(?:/[\u4e00-\u9fff]){1,2})"
    "(?:的?标准)?(?:均|已|全部|足额|及时|按时|按月|按季|按年|全额)*(?:发放|补助|支付|执行|兑付|拨付|补贴|发放补助|发放补贴)(?:到位|到人|到户|完毕)?。?"
)


def standard_alone(given: str) -> str:
    """``每人每月600元`` of ``按每人每月600元足额发放``; empty where the text says anything else."""
    found = _STANDARD.fullmatch(given)
    return found["standard"] if found else ""

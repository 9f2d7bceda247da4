"""How far a price may stay from another, promised and kept: 较市场价上浮3.2% for 市场价上下浮动5%以内."""

from __future__ import annotations

from typing import Final

from indicator_specs.words.patterns import Pattern

_SHARE: Final = "(?P<share>[0-9]{1,2}(?:[.][0-9]{1,2})?)%"
_BASE: Final = "(?P<base>[\u4e00-\u9fff]{2,8}?)"
_BAND: Final = Pattern(
    f"(?:控制在|不超过|在)?{_BASE}(?:的)?(?:上下)(?:浮动|波动|浮)?(?:幅度)?(?:不超过|不高于|≤)?{_SHARE}(?:以内|之内|内|范围内|以内波动)?"
)
_UP: Final = "上浮|上涨|高出|高于|高"
_DOWN: Final = "下浮|下降|低于|低"
_KEPT: Final = Pattern(
    f"(?:实际)?(?:(?:较|比|与)?{_BASE}(?:相比)?(?:略|仅)?(?P<way>{_UP}|{_DOWN})了?"
    f"|(?P<than>高于|低于){_BASE.replace('base', 'other')}){_SHARE}。?"
)


def kept_within_the_band(wanted: str, given: str) -> tuple[str, str, bool] | None:
    """
    How far one may stay from a price, how far one did, and whether that was above it; None for other texts.

    Args:
        wanted, given: Target and actual, cleaned.
    """
    band, kept = _BAND.fullmatch(wanted), _KEPT.fullmatch(given)
    if not band or not kept:
        return None
    base = kept["base"] or kept["other"]
    if _plain(base) != _plain(band["base"]):
        return None
    above = (kept["way"] or kept["than"]) in _UP.split("|")
    return f"≤{band['share']}%", f"{kept['share']}%", above


def _plain(base: str) -> str:
    return base.replace("均价", "价").replace("价格", "价").removeprefix("同期").removesuffix("的")

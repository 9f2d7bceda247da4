"""Projects of several years in one sum: told, because the sum means nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indicator_specs.problems import Problem


def mixed_years_notices(years: Iterable[int | None]) -> list[Problem]:
    """
    A notice where what is added up is of more than one year.

    Args:
        years: Of the projects; those that tell none are not counted.
    """
    counted = Counter(year for year in years if year is not None)
    if len(counted) <= 1:
        return []
    of_each = "、".join(f"{year}年度{counted[year]}个" for year in sorted(counted))
    message = f"项目不是同一个年度的（{of_each}），合计和平均把它们算在了一起"
    return [Problem(message=message, cure="请按年度分开，各做各的")]

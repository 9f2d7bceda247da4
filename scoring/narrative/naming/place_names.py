"""
One payment told place by place: 白音旗 for 白音旗农村饮水工程维修养护, where all projects differ by their places alone.

In the tables of such a report the places are as good as the projects' names; in sentences they may be but places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scoring.narrative.naming.given_names import GivenNames
from scoring.narrative.naming.levels_of_government import LOCAL

_PLACE: Final = re.compile(f"[\u4e00-\u9fff]{{1,9}}(?:[{LOCAL}]|街道)")
_SHORTEST_REST: Final = 4
_LEAST: Final = 2


def place_names(names: Sequence[str]) -> GivenNames:
    """
    The places that the names begin with; none where one begins with none, or they differ by anything else.

    Args:
        names: Of all projects, by their positions, folded.
    """
    rest = _common_end(names) if len(names) >= _LEAST else ""
    shared = len(rest) - len(rest.lstrip(LOCAL))
    places = [name[: len(name) - len(rest) + shared] for name in names]
    are_places = all(_PLACE.fullmatch(each) for each in places) and len(set(places)) == len(names)
    if len(rest) - shared < _SHORTEST_REST or not are_places:
        return {}
    return {place: position for position, place in enumerate(places)}


def _common_end(names: Sequence[str]) -> str:
    shortest = min(names, key=len)
    ends = (shortest[start:] for start in range(len(shortest)))
    return next((end for end in ends if all(name.endswith(end) for name in names)), "")

"""The number that tells a name from others that are taken: 会议费, 会议费(2), 会议费(3) …"""

from __future__ import annotations

from collections.abc import Callable


def free_number(is_taken: Callable[[int], bool]) -> int:
    """
    A number from 2 on that is free and whose forerunner is taken, or 2.

    Numbers are given one after the other, so the first free one is searched by halves: ten thousand projects of one
    name must not cost ten thousand times ten thousand looks.
    """
    if not is_taken(2):
        return 2
    taken, free = 2, 4
    while is_taken(free):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        if is_taken(middle):
            taken = middle
        else:
            free = middle
    return free

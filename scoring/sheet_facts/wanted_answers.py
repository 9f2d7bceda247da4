"""
What to write where a row has no score: said by our form while one types, and by the program when the form is back.

Sentences without a full stop, to be joined to others.
"""

from __future__ import annotations

from typing import Final

WITH_PERCENT: Final = "请带上百分号填写"
A_CLEAR_NUMBER: Final = "请把实际完成的数写明确"
A_DAY: Final = "请填写完成的日期，写明年、月、日"
A_CLEAR_DAY: Final = "请把完成的年、月、日写明确"
A_RESULT: Final = "请填写实际完成的结果"
CHECK_THE_TARGET: Final = "请核对目标"


def in_unit(unit: str) -> str:
    """Of a number in another unit."""
    return f"请按目标的单位“{unit}”填写"


def a_number(unit: str) -> str:
    """Of words under a target in numbers; ``unit`` may be empty."""
    return f"请填写实际完成的数，单位是“{unit}”" if unit else "请填写实际完成的数"


def a_number_or_zero(unit: str) -> str:
    """Of a dash."""
    return f"请填写实际完成的数；没有做的，填0{unit}"


def the_target_repeated(target: str = "") -> str:
    """Of other words under a target in words; the target is quoted where there is room for it."""
    return f"达到目标的，照写目标“{target}”" if target else "达到目标的，照写目标"

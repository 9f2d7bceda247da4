"""
How forms write a year, a month, a day and a period of the year: the pieces of which patterns of dates are built.

They stand in a row, ``f"{MONTH}月{DAY}{DAY_SIGN}"``; one that is read stands in a group, ``(?P<month>{MONTH})``, one
that may be missing in brackets, ``(?:{BEFORE})?``. Texts are cleaned before: 十月 and 24.9.20 are written out. Where
one thing has several pieces, each says in what it is another.
"""

from __future__ import annotations

from typing import Final

YEAR: Final = "(?:19|20)[0-9]{2}"
YEAR_SIGN: Final = "(?:年度?|[-/.])"
"""Between a year and a month."""
RECENT_YEAR: Final = "20[0-9]{2}"
"""In which work is done, begun or put off; of 1998年 a report tells only how old something is."""
NEXT_YEAR: Final = "(?:次年|明年|翌年|来年|下年|下一年)"
YEAR_AFTER: Final = ("次年", "翌年")
"""Of these NEXT_YEAR is the year after the project's; 明年 depends on when it was written."""
WHOLE_YEAR: Final = f"全年|本年度?|年度内?|年内|{RECENT_YEAR}年度?(?:全年)?|截至(?:年底|12月底)"
"""Without brackets: the time of which a report says that something happened, or nothing did."""

MONTH: Final = "(?:1[0-2]|0?[1-9])"
LISTED_MONTH: Final = "(?:1[0-2]|[1-9])"
"""Where months are listed and counted, 1、4、7、10月: 04 is none of them."""
NAMED_MONTH: Final = f"{LISTED_MONTH}月份?"
MONTH_BEFORE_DECEMBER: Final = "(?:[1-9]|1[01])"
"""With which a year is not over: 截至9月."""
MONTH_AS_TYPED: Final = "[0-9]{1,2}"
"""Also of a month that there is not; whoever reads the date again leaves 13月 unread."""

DAY: Final = "(?:3[01]|[12][0-9]|0?[1-9])"
DAY_AS_TYPED: Final = "[0-9]{1,2}"
"""As MONTH_AS_TYPED."""
DAY_SIGN: Final = "[日号]"

EDGE: Final = "[底初末]"
"""月底, 年初."""
THIRD_OF_MONTH: Final = "[上中下]旬"
PART_OF_MONTH: Final = f"(?:{EDGE}|{THIRD_OF_MONTH})"
IN_THE_MONTH: Final = f"(?:{DAY_AS_TYPED}{DAY_SIGN}|{PART_OF_MONTH})"
"""Behind 月: on which day, or in which part."""
IN_THE_MONTH_OR_MID: Final = f"(?:{DAY_AS_TYPED}{DAY_SIGN}|[底初末中]|{THIRD_OF_MONTH})"
"""10月中, too, where nothing else may begin with 中, as 中标 does."""

REPORTED_DAY: Final = f"(?:{RECENT_YEAR}年)?{MONTH_AS_TYPED}月{IN_THE_MONTH}?"
"""2023年10月12日, 10月底, 10月: of what was done."""
DAY_MAYBE_NEXT_YEAR: Final = (
    f"(?:{RECENT_YEAR}年|{'|'.join(YEAR_AFTER)})?{MONTH_AS_TYPED}月(?:份|{IN_THE_MONTH_OR_MID})?"
)
"""As REPORTED_DAY; also of what was done late or put off: 次年3月份."""

QUARTER_NUMBER: Final = "[一二三四1-4]"
QUARTER: Final = f"第?{QUARTER_NUMBER}季度"
HALF_YEAR: Final = "[上下]半年"
TERM: Final = "[上下春秋]季?学期"
PERIOD_OF_YEAR: Final = f"(?:{QUARTER}|{NAMED_MONTH}|{HALF_YEAR})"

BEFORE: Final = "(?:之|以)?前"
WITHIN: Final = "(?:之|以)?内"
"""Behind a day or a period: with it the time is over."""
TO: Final = "(?:-{1,3}|~{1,2}|—{1,2}|至|到)"
"""Between the first and the last."""
TO_SIGN: Final = "[-—~至到]"
"""As TO, of one sign alone."""

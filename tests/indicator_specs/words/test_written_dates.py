"""The pieces of which patterns of dates are built: what each takes, and what stands beside it."""

from __future__ import annotations

import re

import pytest

from indicator_specs.words.date_mentions import PARTS_BEGIN, PARTS_OF_MONTH, PERIOD_ENDS
from indicator_specs.words.dates import written_dates as written


@pytest.mark.parametrize(
    ("piece", "taken", "left"),
    [
        (written.YEAR, ["1998", "2023"], ["1898", "2123", "23", "20231"]),
        (written.RECENT_YEAR, ["2000", "2023"], ["1998", "2123"]),
        (written.NEXT_YEAR, ["次年", "明年", "下一年"], ["今年", "上年"]),
        (written.WHOLE_YEAR, ["全年", "年内", "2023年度", "截至12月底"], ["上半年", "1998年", "截至9月底"]),
        (written.MONTH, ["1", "01", "12"], ["0", "00", "13", "012"]),
        (written.LISTED_MONTH, ["1", "12"], ["01", "13"]),
        (written.NAMED_MONTH, ["9月", "9月份"], ["9", "9个月", "09月"]),
        (written.MONTH_BEFORE_DECEMBER, ["1", "11"], ["12", "0"]),
        (written.MONTH_AS_TYPED, ["1", "01", "13"], ["", "113"]),
        (written.DAY, ["1", "01", "31"], ["0", "32"]),
        (written.DAY_AS_TYPED, ["1", "01", "32"], ["", "132"]),
        (written.DAY_SIGN, ["日", "号"], ["天"]),
        (written.PART_OF_MONTH, ["初", "底", "末", "上旬", "下旬"], ["中", "旬", "前"]),
        (written.IN_THE_MONTH, ["5日", "31号", "底", "中旬"], ["5", "5天", "中", "份"]),
        (written.IN_THE_MONTH_OR_MID, ["5日", "底", "中旬", "中"], ["5", "份"]),
        (written.REPORTED_DAY, ["2023年10月12日", "10月底", "10月"], ["1998年10月", "次年3月", "10月中", "10月份"]),
        (written.DAY_MAYBE_NEXT_YEAR, ["2023年10月12日", "次年3月份", "10月中"], ["1998年10月", "明年3月"]),
        (written.QUARTER, ["一季度", "第4季度"], ["五季度", "季度", "第一季"]),
        (written.HALF_YEAR, ["上半年", "下半年"], ["半年", "前半年"]),
        (written.TERM, ["上学期", "春季学期"], ["学期", "夏季学期"]),
        (written.PERIOD_OF_YEAR, ["一季度", "3月份", "上半年"], ["03月", "春季学期", "全年"]),
        (written.BEFORE, ["前", "之前", "以前"], ["之", "内"]),
        (written.WITHIN, ["内", "之内", "以内"], ["以", "前"]),
        (written.TO, ["-", "--", "——", "至", "到"], ["-至", "、"]),
        (written.TO_SIGN, ["-", "—", "~", "至", "到"], ["--", "——", "、"]),
    ],
)
def test_what_a_piece_takes(piece: str, taken: list[str], left: list[str]) -> None:
    """One way of writing it at the limit, and one beside it."""
    assert [text for text in (*taken, *left) if re.fullmatch(piece, text)] == taken


def test_the_parts_of_a_month_are_those_whose_days_are_known() -> None:
    """中 is one where it stands alone; 上中旬 is read only where a date is looked for."""
    pieces = {part for part in PARTS_OF_MONTH if re.fullmatch(written.PART_OF_MONTH, part)}
    assert pieces == set(PARTS_OF_MONTH) - {"中", "上中旬", "中上旬", "中下旬"}
    assert PARTS_BEGIN.keys() == PARTS_OF_MONTH.keys()


def test_the_periods_of_a_year_are_those_whose_end_is_known() -> None:
    """Quarters and halves; months are numbers."""
    assert all(re.fullmatch(written.PERIOD_OF_YEAR, period) for period in PERIOD_ENDS)

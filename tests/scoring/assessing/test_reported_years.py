"""Which year a number is of, and in which one it is due: at each limit, and one beside it."""

from __future__ import annotations

import pytest

from indicator_specs.actual_parser import parse_actual
from indicator_specs.target_parser import parse_target
from scoring.assessing.comparing.pairs import compare
from scoring.assessing.verdicts import Verdict

MET, MISSED, PERSON = Verdict.MET, Verdict.MISSED, Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("target", "actual", "year", "expected"),
    [
        # a number of another year is no result; of the project's, or of the one that the target names, it is
        ("≥10次", "2023年12次", 2023, MET),
        ("≥10次", "2022年12次", 2023, PERSON),
        ("≥10次", "2024年12次", 2023, PERSON),
        ("≥10次", "2023年12次", None, PERSON),
        ("2022年≥10次", "2022年12次", 2023, MET),
        # what is due in a later year is not missed yet; in the year itself, or before, it is
        ("到2025年达到95%", "90%", 2024, PERSON),
        ("到2025年达到95%", "90%", 2025, MISSED),
        ("到2025年达到95%", "90%", 2026, MISSED),
        ("到2025年达到95%", "90%", None, PERSON),
        ("到2025年达到95%", "95%", 2024, MET),
        # of several years together: from two to twenty-nine
        ("1年内完成10个", "9个", 2024, MISSED),
        ("2年内完成10个", "9个", 2024, PERSON),
        ("29年内完成10个", "9个", 2024, PERSON),
        ("2年内完成10次/月", "9次/月", 2024, PERSON),
        ("完成10次/月", "9次/月", 2024, MISSED),
        # a time that is promised is of no several years
        ("≤2年", "3年", 2024, MISSED),
        ("2年内", "3年", 2024, MISSED),
    ],
)
def test_numbers_and_their_years(target: str, actual: str, year: int | None, expected: Verdict) -> None:
    """Met, missed, or a question."""
    parsed = parse_target(target)

    assert expected is compare(parsed, parse_actual(actual, parsed), year=year).verdict


@pytest.mark.parametrize(
    ("target", "actual", "year", "remark"),
    [
        ("≥10次", "2022年12次", 2023, "报告的是2022年的数，项目是2023年度的，要由人看"),
        ("≥10次", "2022年12次", None, "报告的是2022年的数，项目是哪一年度的，表里没有写，要由人看"),
        ("到2025年达到95%", "90%", 2024, "目标到2025年才到期，本年应达到多少没有写"),
        ("2年内完成10个", "9个", 2024, "目标是几年合计的，本年应完成多少没有写"),
    ],
)
def test_why_a_person_is_asked(target: str, actual: str, year: int | None, remark: str) -> None:
    """With both years, where they are known."""
    parsed = parse_target(target)

    assert remark == compare(parsed, parse_actual(actual, parsed), year=year).remarks[-1]

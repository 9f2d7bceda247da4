"""One defect typed into a workbook in which nothing is wrong: ``zpb review`` tells its code and cell, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from scoring.findings.catalogue import catalogue
from scoring.findings.finding import Severity
from tests.cli.filled_workbooks import EXPLANATION, GRADE, TOTAL, Cells, write_filled

Zpb = Callable[..., Any]
Defect: TypeAlias = tuple[Cells, str, str]
"""What was typed, and the code and cell that must be told."""

NOTE: Final = "两家单位推迟到下一年度"
THREE_AT_ZERO: Final = {
    **{f"F{row}": actual for row, actual in ((14, "0次/季"), (15, "0次"), (16, "0%"))},
    **{f"H{row}": 0 for row in (14, 15, 16)},
    **{f"I{row}": NOTE for row in (14, 15, 16)},
    TOTAL: 65.17,
    GRADE: "中",
}

ERRORS: Final[dict[str, Defect]] = {
    "no project name": ({"C3": None}, "ZP205", "C3"),
    "no execution score": ({"I6": None}, "ZP205", "I6"),
    "no total": ({TOTAL: None}, "ZP205", TOTAL),
    "no target": ({"E14": None}, "ZP205", "E14"),
    "no actual": ({"F14": None}, "ZP205", "F14"),
    "no name of an indicator": ({"D14": None}, "ZP205", "D14"),
    "no points": ({"G14": None}, "ZP205", "G14"),
    "no score": ({"H14": None}, "ZP205", "H14"),
    "words as a score": ({"H14": "满分"}, "ZP208", "H14"),
    "a dash as a score": ({"H14": "-"}, "ZP208", "H14"),
    "NaN as a score": ({"H14": "NaN"}, "ZP208", "H14"),
    "infinity as a score": ({"H14": "∞"}, "ZP208", "H14"),
    "a date as a score": ({"H14": datetime(2023, 12, 31)}, "ZP208", "H14"),  # noqa: DTZ001  a cell knows no zone
    "words as points": ({"G14": "十分"}, "ZP208", "G14"),
    "words as a budget": ({"E6": "约280", "E7": None}, "ZP208", "E6"),
    "a truth value as a total": ({TOTAL: True}, "ZP208", TOTAL),
    "words as a rate": ({"H6": "七成"}, "ZP208", "H6"),
    "a negative amount": ({"D6": -280, "D7": None}, "ZP209", "D6"),
    "points differ from the label": ({"G14": 8, "H14": 8, TOTAL: 93.17}, "ZP202", "B14"),
    "a label with the wrong points": ({"B20": "满意度指标(15分)"}, "ZP202", "B20"),
    "an indicator twice": ({"D15": "公务接待批次"}, "ZP203", "D15"),
    "the total row left at 0": ({"E6": 0}, "ZP211", "E6"),
    "the total row left blank": ({"F6": None}, "ZP211", "F6"),
    "a part of the funds repeats the points": ({"G7": 10, "I7": 7.67}, "ZP212", "G7"),
    "rate wrong": ({"H6": 86.73}, "ZP221", "H6"),
    "rate ten times too small": ({"H6": "7.673%"}, "ZP221", "H6"),
    "execution score wrong": ({"I6": 8.67}, "ZP223", "I6"),
    "execution score wrong, and counted": ({"I6": 8.67, TOTAL: 96.17}, "ZP223", "I6"),
    "execution score above its points": ({"I6": 12, TOTAL: 99.5}, "ZP223", "I6"),
    "total wrong": ({TOTAL: 93.17}, "ZP226", TOTAL),
    "total wrong in its tens": ({TOTAL: 75.17}, "ZP226", TOTAL),
    "total above 100": ({TOTAL: 105.17}, "ZP226", TOTAL),
    "grade too low": ({GRADE: "良"}, "ZP228", GRADE),
    "grade that is none": ({GRADE: "A"}, "ZP228", GRADE),
    "score above its points": ({"H14": 12, TOTAL: 97.17}, "ZP301", "H14"),
    "negative score": ({"H14": -1, TOTAL: 84.17, GRADE: "良"}, "ZP301", "H14"),
    "missed at full points": ({"F14": "19次/季"}, "ZP302", "H14"),
    "missed by a number without its unit": ({"F14": 19}, "ZP302", "H14"),
    "missed by a percentage": ({"F16": (0.45, "0%")}, "ZP302", "H16"),
    "limit passed at full points": ({"H17": 10, "I17": None, TOTAL: 97.67}, "ZP302", "H17"),
    "limit passed, more than the rule": ({"H17": 9, "I17": None, TOTAL: 96.67}, "ZP302", "H17"),
    "limit passed, more than the rule, 无 for a note": ({"H17": 9, "I17": "无", TOTAL: 96.67}, "ZP302", "H17"),
    "an equals sign missed": ({"E15": "=4次", "F15": "3次"}, "ZP302", "H15"),
    "late at full points": (
        {"E17": "2023年6月30日前完成", "F17": "2023年9月10日", "H17": 10, "I17": None, TOTAL: 97.67},
        "ZP306",
        "H17",
    ),
    "partly achieved at full points": ({"F18": "部分达成预期指标并具有一定效果"}, "ZP311", "H18"),
    "points lost without a note": ({"H16": 9, TOTAL: 94.17}, "ZP401", "I16"),
    "missed, by the rule, without a note": ({"I17": None}, "ZP401", "I17"),
    **{
        f"points lost, {note} for a note": ({"I17": note}, "ZP401", "I17")
        for note in ("无", "暂无。", "—", "/", "0", "不适用")
    },
    "below 80 without an explanation": (THREE_AT_ZERO, "ZP402", EXPLANATION),
    "the cost is not what was spent": ({"F13": "200万元"}, "ZP507", "F13"),
    "the cost in another unit": ({"F13": "214.83元"}, "ZP507", "F13"),
}

WARNINGS: Final[dict[str, Defect]] = {
    "no rate": ({"H6": None}, "ZP206", "H6"),
    "no grade": ({GRADE: None}, "ZP206", GRADE),
    "one name for two indicators": ({"D16": "公务接待批次"}, "ZP204", "D16"),
    "a target of several numbers": ({"E16": "100%1000件"}, "ZP210", "E16"),
    "a dash for a target": ({"E16": "—"}, "ZP210", "E16"),
    "a part of the funds is more than the total": ({"E7": 300}, "ZP213", "E6"),
    "rate cut off": ({"H6": 76.72}, "ZP222", "H6"),
    "execution score with one place": ({"I6": 7.7, TOTAL: 95.2}, "ZP224", "I6"),
    "total with one place": ({TOTAL: 95.2}, "ZP227", TOTAL),
    "no for yes": ({"E18": "是", "F18": "否"}, "ZP317", "H18"),
    "a promised number, none reported": ({"F16": "已完成"}, "ZP304", "F16"),
    "the target copied": ({"F16": "≥90%"}, "ZP305", "F16"),
    "a percentage as a share": ({"F16": 0.92}, "ZP307", "F16"),
    "another unit": ({"F14": "41公里"}, "ZP307", "F14"),
    "a deadline without a date": (
        {"E17": "6月底前完成", "F17": "已完成", "H17": 10, "I17": None, TOTAL: 97.67},
        "ZP309",
        "F17",
    ),
    "a score with one place": (
        {"E15": "≥3次", "F15": "2次", "H15": 6.7, "I15": NOTE, TOTAL: 91.87},
        "ZP313",
        "H15",
    ),
    "a cost with ≥": ({"E13": "≥280万元"}, "ZP314", "E13"),
    "a cost with ≥ that is met": ({"E13": "≥200万元"}, "ZP314", "E13"),
    "far above the target": ({"F14": "60次/季"}, "ZP405", "I14"),
    "a reason for the shortfall, none for the score": (
        {"F14": "19次/季", "H14": 9, "I14": "雨季停工，已调整计划", TOTAL: 94.17},
        "ZP316",
        "H14",
    ),
    "a satisfaction with ≤": ({"E20": "≤90%"}, "ZP314", "E20"),
    "nothing reported": ({"F16": "/"}, "ZP315", "F16"),
    "the cost is not what was spent, with a note": ({"F13": "200万元", "I13": "其余为上年应付款"}, "ZP508", "F13"),
    "the text tells another total": ({"F11": "全年任务完成，自评得分为96.67分。"}, "ZP515", "F11"),
    "the text tells another rate": ({"F11": "完成预算的86.73%"}, "ZP515", "F11"),
    "nothing spent, everything delivered": (
        {
            "F6": 14.48,
            "F7": 14.48,
            "H6": 5.17,
            "I6": 0.52,
            "F13": "14.48万元",
            "F17": "3月",
            "H17": 10,
            "I17": None,
            TOTAL: 90.52,
        },
        "ZP601",
        "H6",
    ),
    "more spent than there was": (
        {"F6": 300, "F7": 300, "H6": 107.14, "I6": 10, "F13": "300万元", "E13": "≤300万元", TOTAL: 97.5},
        "ZP602",
        "F6",
    ),
}

NO_DEFECTS: Final[dict[str, Cells]] = {
    "nothing typed": {},
    "rate with its sign": {"H6": "76.73%"},
    "rate as a percentage": {"H6": (0.7673, "0.00%")},
    "rate unrounded": {"H6": 76.725},
    "a percentage as Excel holds it": {"F16": (0.92, "0%")},
    "full-width signs": {"E16": "＞＝９０％"},
    "operators in words": {"E16": "不低于90%"},
    "the amount with its unit": {"F6": "214.83万元"},
    "the cost in 元": {"F13": "2148300元"},
    "numbers typed as text": {"H14": "10", "G14": "10", TOTAL: "95.17"},
    "a score as 10.00": {"H14": "10.00"},
    "grade in other words": {GRADE: "优秀"},
    "无 where no money was carried over": {"D8": "无", "E8": "无", "F8": "无"},
    "label broken by blanks": {"B20": "满 意 度 指 标\n（10 分）"},
    "less spent by rounding": {"F7": 214.84},
}


def findings(zpb: Zpb, path: Path, *severities: str) -> list[tuple[str, str]]:
    result = zpb("review", path, "--rules", "yantai-2023", "--format", "json")
    assert result.err == ""
    (file,) = result.json["files"]
    told = [(each["code"], each["cell"]) for each in file["findings"] if each["severity"] in severities]
    assert result.code == int(any(each["severity"] == "error" for each in file["findings"]))
    return told


@pytest.mark.parametrize(("cells", "code", "cell"), ERRORS.values(), ids=ERRORS)
def test_a_planted_error_is_found_and_no_other(zpb: Zpb, tmp_path: Path, cells: Cells, code: str, cell: str) -> None:
    path = write_filled(tmp_path / "表.xlsx", cells)
    assert findings(zpb, path, "error") == [(code, cell)]


@pytest.mark.parametrize(("cells", "code", "cell"), WARNINGS.values(), ids=WARNINGS)
def test_a_planted_doubt_is_a_warning_and_no_error(
    zpb: Zpb, tmp_path: Path, cells: Cells, code: str, cell: str
) -> None:
    path = write_filled(tmp_path / "表.xlsx", cells)
    assert findings(zpb, path, "error", "warning") == [(code, cell)]


@pytest.mark.parametrize("cells", NO_DEFECTS.values(), ids=NO_DEFECTS)
def test_what_is_only_written_otherwise_is_no_defect(zpb: Zpb, tmp_path: Path, cells: Cells) -> None:
    path = write_filled(tmp_path / "表.xlsx", cells)
    assert findings(zpb, path, "error", "warning", "info") == []


ELSEWHERE: Final = {
    "files that are broken, or hold no form": "ZP101 ZP102 ZP103 ZP104 ZP105 ZP108 ZP109 ZP110 ZP111",
    "formulas without results or with stale ones, and what nobody sees": "ZP106 ZP107 ZP112 ZP113 ZP114",
    "several cells, planted in tests/scoring/review_rules": "ZP201 ZP207 ZP214 ZP229 ZP230 ZP403",
    "another form or other rules": "ZP233 ZP234 ZP312 ZP318 ZP404 ZP407 ZP408 ZP410 ZP411",
    "approved projects": "ZP501 ZP502 ZP503 ZP504 ZP505 ZP506 ZP516 ZP517",
    "several sheets": "ZP231 ZP232 ZP509 ZP510 ZP511 ZP512 ZP513 ZP514 ZP518 ZP603",
    "a report": "ZP521 ZP522 ZP523 ZP524 ZP525 ZP526 ZP527 ZP528 ZP531 ZP532 ZP533 ZP534 ZP535 ZP536 ZP537 ZP538 ZP539",
}
"""What one sheet that follows the rules of yantai-2023 cannot show by one defect."""


@pytest.mark.parametrize(("defects", "severity"), [(ERRORS, Severity.ERROR), (WARNINGS, Severity.WARNING)])
def test_every_code_that_a_sheet_can_show_is_planted(defects: dict[str, Defect], severity: Severity) -> None:
    weighing_so = {code for code, entry in catalogue().items() if entry.severity is severity}
    elsewhere = set(" ".join(ELSEWHERE.values()).split())
    assert {code for _, code, _ in defects.values()} == weighing_so - elsewhere

"""``zpb try``: how a pair is understood and scored, for people, for programs, and for many rows at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.results.pair_json import pair_document
from cli.sources.rule_choice import chosen_rule_set
from indicator_specs.indicators import Indicator
from indicator_specs.words.numbers import to_decimal
from scoring.assessing.indicator_scoring import score_indicator

Zpb = Callable[..., Any]

TARGET_KINDS: Final = [
    ("≥95%", {"kind": "at_least", "value": "95", "high": None, "unit": "%"}),
    (">3次", {"kind": "more_than", "value": "3", "high": None, "unit": "次"}),
    ("≤280万元", {"kind": "at_most", "value": "280", "high": None, "unit": "万元"}),
    ("<3次", {"kind": "less_than", "value": "3", "high": None, "unit": "次"}),
    ("=100%", {"kind": "equal", "value": "100", "high": None, "unit": "%"}),
    ("80%-90%", {"kind": "between", "value": "80", "high": "90", "unit": "%"}),
    ("2023年12月31日前", {"kind": "deadline", "value": "2023-12-31", "high": None, "unit": ""}),
    ("明显提升", {"kind": "qualitative", "value": None, "high": None, "unit": ""}),
    ("", {"kind": "none", "value": None, "high": None, "unit": ""}),
]

ACTUAL_KINDS: Final = [
    ("≥95%", "99.25%", {"kind": "quantity", "value": "99.25", "unit": "%"}),
    ("12月底前完成", "2023年12月20日", {"kind": "date", "value": "2023-12-20", "unit": ""}),
    ("≥95%", "已完成", {"kind": "statement", "value": None, "unit": ""}),
    ("≥95%", "≥95%", {"kind": "copied", "value": None, "unit": ""}),
    ("≥95%", "—", {"kind": "none", "value": None, "unit": ""}),
]


def answers(result: Any) -> list[Any]:  # noqa: ANN401
    """The answers of a run with ``--jsonl``."""
    return [json.loads(line) for line in result.lines]


# --- one pair ----------------------------------------------------------------------------------------------------


def test_text_explains_the_score_and_what_another_rule_would_give(zpb: Zpb) -> None:
    result = zpb("try", "≤3月", "4月", "--points", "10")
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "目标  ≤3月  读作：不超过 3月",
        "实际  4月  读作：4月",
        "判定  未完成",
        "得分  7.5（分值10）",
        "规则  mof-2020-10  财政部 项目支出绩效自评（2020年）",
        "步骤  4 > 3 → 未完成",
        "      10 × 3 ÷ 4 = 7.5",
        "      另有规则（线性）：取大(0, 10 × (1 - (4 - 3) ÷ 3)) → 6.67",
    ]


@pytest.mark.parametrize(
    ("actual", "read"),
    [
        ("440人", "440人"),
        ("约440人", "约 440人"),
        ("440人以上", "至少 440人"),
        ("440人以内", "至多 440人"),
        ("440余人", "超过 440人"),
        ("430-450人", "430人 至 450人"),
    ],
)
def test_how_exact_a_number_is_told(zpb: Zpb, actual: str, read: str) -> None:
    assert zpb("try", "≥500人", actual, "--points", "10").lines[1] == f"实际  {actual}  读作：{read}"


def test_the_linear_rule_set_gives_the_other_number(zpb: Zpb) -> None:
    result = zpb("try", "≤3月", "4月", "--points", "10", "--rules", "linear-reverse", "--format", "json")
    assert (result.code, result.json["score"]) == (0, "6.67")


def test_json_of_a_single_pair_is_that_of_a_row(zpb: Zpb) -> None:
    single = zpb("try", "≥95%", "99.25%", "--points", "10", "--format", "json").json
    row = zpb("try", "--jsonl", stdin='{"target": "≥95%", "actual": "99.25%", "points": "10"}'.encode())
    assert [single] == answers(row)
    assert list(single) == ["target", "actual", "verdict", "score", "remarks", "steps"]


def test_what_a_rule_cannot_decide_is_code_1(zpb: Zpb) -> None:
    result = zpb("try", "≥95%", "已完成", "--points", "10")
    assert (result.code, result.lines[2:4]) == (1, ["判定  无法判定，须由人评定", "得分  待定（分值10）"])


@pytest.mark.parametrize("actual", ["-3%", "—", "-", "=3%", "@x", "--", "/"])
def test_an_actual_may_look_like_an_option(zpb: Zpb, actual: str) -> None:
    arguments = ["--", "≥5%", actual] if actual == "--" else ["≥5%", actual]
    result = zpb("try", "--points", "10", *arguments)
    assert (result.code in {0, 1}, result.err) == (True, "")
    assert result.lines[1].startswith(f"实际  {actual}  读作：")


def test_a_formula_of_its_own(zpb: Zpb) -> None:
    result = zpb("try", "≥95%", "93%", "--points", "10", "--formula", "points - (target - actual)", "--format", "json")
    assert (result.code, result.json["score"]) == (0, "8")


def test_a_formula_that_is_none(zpb: Zpb) -> None:
    result = zpb("try", "≥95%", "93%", "--points", "10", "--formula", "__import__('os')")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("错误：公式“__import__('os')”")


def test_unknown_rules(zpb: Zpb) -> None:
    result = zpb("try", "≥95%", "93%", "--points", "10", "--rules", "nowhere")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("错误：没有编号为“nowhere”的评分规则。")


# --- JSON --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "expected"), TARGET_KINDS)
def test_every_kind_of_target(text: str, expected: dict[str, str | None]) -> None:
    scored = score_indicator(Indicator(category="", name="", points=to_decimal(10), target=text), chosen_rule_set(None))
    assert pair_document(scored)["target"] == expected


@pytest.mark.parametrize(("target", "actual", "expected"), ACTUAL_KINDS)
def test_every_kind_of_actual(target: str, actual: str, expected: dict[str, str | None]) -> None:
    indicator = Indicator(category="", name="", points=to_decimal(10), target=target, actual=actual)
    assert pair_document(score_indicator(indicator, chosen_rule_set(None)))["actual"] == expected


# --- rows on stdin -----------------------------------------------------------------------------------------------


def test_rows_are_answered_in_order(zpb: Zpb) -> None:
    rows = [
        {"target": "≥95%", "actual": "99.25%", "points": 10},
        {"target": "≤3月", "actual": "4月", "points": "10", "rules": "linear-reverse", "name": "结算时效"},
        {"target": "≥25件", "actual": "22件", "points": 15.0},
        {"target": "明显提升", "actual": None, "points": 5, "category": "效益指标", "subcategory": "社会效益指标"},
        {"target": "≥5", "actual": 5, "points": 5, "unknown": [1]},
    ]
    result = zpb("try", "--jsonl", stdin="\n".join(json.dumps(row) for row in rows).encode())
    assert (result.code, result.err) == (0, "")
    assert [(answer["verdict"], answer["score"]) for answer in answers(result)] == [
        ("met", "10"),
        ("missed", "6.67"),
        ("missed", "13.2"),
        ("undetermined", None),
        ("met", "5"),
    ]


BAD_ROWS: Final = [
    (b"nonsense", "这一行不是JSON"),
    (b'{"target": "1", "actual": "1", "points": NaN}', "这一行不是JSON"),
    (b"[" * 100_000, "这一行不是JSON"),
    ("{“target”: 1}".encode("gbk"), "这一行不是UTF-8编码"),
    (b"[1]", "这一行不是JSON对象（{…}）"),
    (b'{"actual": "1", "points": 1}', "缺少 target"),
    (b"{}", "缺少 target、actual、points"),
    (b'{"target": "1", "actual": "1", "points": "ten"}', "points（分值）不可用：“ten”不是数值"),
    (b'{"target": "1", "actual": "1", "points": true}', "points（分值）不可用：是/否不是数值"),
    (b'{"target": "1", "actual": "1", "points": -1}', "points（分值）不能是负数"),
    (b'{"target": ["1"], "actual": "1", "points": 1}', "target 应为文字"),
    (b'{"target": "1", "actual": "1", "points": 1, "name": {}}', "name 应为文字"),
]


@pytest.mark.parametrize(("line", "error"), BAD_ROWS)
def test_a_bad_row_is_answered_with_its_error_and_the_next_one_is_read(zpb: Zpb, line: bytes, error: str) -> None:
    good = '{"target": "≥1", "actual": "1", "points": 1}'.encode()
    result = zpb("try", "--jsonl", stdin=b"\n".join([good, b"", line, good]))
    first, bad, last = answers(result)
    assert (result.code, result.err) == (2, "")
    assert bad == {"error": error, "line": 3}
    assert first == last
    assert first["score"] == "1"


def test_a_row_with_unknown_rules_or_a_bad_formula(zpb: Zpb) -> None:
    rows = [
        {"target": "≥1", "actual": "1", "points": 1, "rules": "nowhere"},
        {"target": "≥1", "actual": "1", "points": 1, "formula": "1 +"},
    ]
    result = zpb("try", "--jsonl", stdin="\n".join(map(json.dumps, rows)).encode())
    first, second = answers(result)
    assert (result.code, first["line"], second["line"]) == (2, 1, 2)
    assert first["error"].startswith("没有编号为“nowhere”的评分规则。")
    assert second["error"].startswith("公式“1 +”")


def test_a_byte_order_mark_is_no_part_of_the_first_row(zpb: Zpb) -> None:
    result = zpb("try", "--jsonl", stdin='\ufeff{"target": "≥1", "actual": "1", "points": 1}\r\n'.encode())
    assert (result.code, answers(result)[0]["score"]) == (0, "1")


@pytest.mark.parametrize("sign", "\x85\u2028\u2029\x1c\x0b\r\ud800")
def test_no_sign_in_a_text_ends_the_line_of_its_answer(zpb: Zpb, sign: str) -> None:
    row = {"target": f"建成{sign}投用", "actual": f"建成{sign}投用", "points": 1}
    result = zpb("try", "--jsonl", stdin=json.dumps(row).encode())
    assert (result.code, len(result.out.splitlines())) == (0, 1)


def test_no_rows_no_answers(zpb: Zpb) -> None:
    result = zpb("try", "--jsonl")
    assert (result.code, result.out, result.err) == (0, "", "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(rows=st.lists(st.fixed_dictionaries({"target": st.text(), "actual": st.text(), "points": st.integers(0, 100)})))
def test_any_texts_are_answered_one_line_each(zpb: Zpb, rows: list[dict[str, object]]) -> None:
    result = zpb("try", "--jsonl", stdin="\n".join(map(json.dumps, rows)).encode())
    assert (result.code, result.err) == (0, "")
    assert [list(answer) for answer in answers(result)] == [
        ["target", "actual", "verdict", "score", "remarks", "steps"] for _ in rows
    ]

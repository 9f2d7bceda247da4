"""From TOML to values: what a broken file is answered, and what a wrong value is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.files.structure_problems import describe_place
from indicator_specs.files.structuring import make_converter, shared_converter, structure
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.problems import Problem, UnusableInputError


class Colour(StrEnum):
    """A choice, which is also a text."""

    RED = "红"
    GREEN = "绿"


@frozen(kw_only=True)
class Part:
    """One item of a list."""

    name: str
    points: Decimal
    colour: Colour | None = None


@frozen(kw_only=True)
class Whole:
    """One of everything."""

    name: str
    number: int = 0
    flag: bool = False
    day: date | None = None
    parts: tuple[Part, ...] = ()
    file: str = field(default="", eq=False)


LABELS = {"name": "名称", "points": "分值", "parts": "指标", "colour": "颜色", "number": "个数", "day": "日期"}


def problems_of(data: dict[str, object]) -> list[Problem]:
    with pytest.raises(UnusableInputError) as caught:
        structure(data, Whole, file="a.toml", labels=LABELS, converter=make_converter())
    return list(caught.value.problems)


def test_values_are_structured_strictly_and_lists_become_tuples() -> None:
    data = {
        "name": "=100%",
        "number": 3,
        "flag": True,
        "day": date(2023, 12, 31),
        "parts": [{"name": "甲", "points": Decimal("10.50"), "colour": "绿"}, {"name": "乙", "points": 5}],
    }
    expected = Whole(
        name="=100%",
        number=3,
        flag=True,
        day=date(2023, 12, 31),
        parts=(Part(name="甲", points=Decimal("10.5"), colour=Colour.GREEN), Part(name="乙", points=Decimal(5))),
    )
    actual = structure(data, Whole, file="a.toml", labels=LABELS, converter=shared_converter())

    assert expected == actual
    assert actual.parts[0].colour is Colour.GREEN


PROBLEMS: list[tuple[dict[str, object], str, str, str]] = [
    ({}, "名称 (name)", "缺少“名称”", "请补上 name = …"),
    ({"name": 5}, "名称 (name)", "应为文字，现为5", '文字要放在英文双引号里："…"'),
    ({"name": True}, "名称 (name)", "应为文字，现为true", '文字要放在英文双引号里："…"'),
    ({"name": ["x"]}, "名称 (name)", "应为文字，现为一个列表", '文字要放在英文双引号里："…"'),
    ({"name": "x", "nubmer": 1}, "", "不认识的键“nubmer”", "是否想写“number”？"),
    ({"name": "x", "个数": 1}, "", "不认识的键“个数”", "请写成 number"),
    ({"name": "x", "zzz": 1}, "", "不认识的键“zzz”", "这里可用的键：name、number、flag、day、parts"),
    ({"name": "x", "file": "/etc"}, "", "不认识的键“file”", "这里可用的键：name、number、flag、day、parts"),
    ({"name": "x", "number": "3"}, "个数 (number)", "应为整数，现为“3”", "整数不加引号和小数点"),
    ({"name": "x", "number": True}, "个数 (number)", "应为整数，现为true", "整数不加引号和小数点"),
    ({"name": "x", "number": Decimal("3.0")}, "个数 (number)", "应为整数，现为3", "整数不加引号和小数点"),
    ({"name": "x", "flag": 1}, "flag (flag)", "应为true或false，现为1", "不加引号"),
    (
        {"name": "x", "day": "2023"},
        "日期 (day)",
        "应为日期，现为“2023”",
        "请写成 2020-02-25 的样子，不加引号",
    ),
    ({"name": "x", "parts": "甲"}, "指标 (parts)", "应为若干项，现为“甲”", "成组的内容用双方括号的表头：[[…]]"),
    ({"name": "x", "parts": {}}, "指标 (parts)", "应为若干项，现为一个表", "成组的内容用双方括号的表头：[[…]]"),
    ({"name": "x", "parts": ["甲"]}, "第1个指标 (parts[0])", "应为一个表（若干行“键 = 值”），现为“甲”", ""),
    (
        {"name": "x", "parts": [{"name": "甲", "points": 1}, {"name": "乙"}]},
        "第2个指标“乙” › 分值 (parts[1].points)",
        "缺少“分值”",
        "请补上 points = …",
    ),
    (
        {"name": "x", "parts": [{"name": "甲", "points": "十"}]},
        "第1个指标“甲” › 分值 (parts[0].points)",
        "应为数值，现为“十”",
        "",
    ),
    (
        {"name": "x", "parts": [{"name": "甲", "points": Decimal("NaN")}]},
        "第1个指标“甲” › 分值 (parts[0].points)",
        "应为数值，现为NaN",
        "数值必须是有限的",
    ),
    (
        {"name": "x", "parts": [{"name": "甲", "points": 1.5}]},
        "第1个指标“甲” › 分值 (parts[0].points)",
        "应为数值，现为1.5",
        "不接受二进制浮点数，请写成十进制数或文本",
    ),
    (
        {"name": "x", "parts": [{"name": "甲", "points": 1, "colour": "绿色"}]},
        "第1个指标“甲” › 颜色 (parts[0].colour)",
        "应为“红”、“绿”之一，现为“绿色”",
        "是否想写“绿”？",
    ),
]


@pytest.mark.parametrize(("data", "place", "message", "cure"), PROBLEMS)
def test_wrong_value_is_told_with_place_and_cure(data: dict[str, object], place: str, message: str, cure: str) -> None:
    assert [Problem(file="a.toml", place=place, message=message, cure=cure)] == problems_of(data)


def test_all_problems_are_told_at_once() -> None:
    data = {"number": "x", "parts": [{"name": 1, "points": True}, 3], "nope": 1}

    assert [problem.place for problem in problems_of(data)] == [
        "名称 (name)",
        "个数 (number)",
        "第1个指标 › 名称 (parts[0].name)",
        "第1个指标 › 分值 (parts[0].points)",
        "第2个指标 (parts[1])",
        "",
    ]


def test_long_value_is_quoted_short() -> None:
    (problem,) = problems_of({"name": "x", "day": "很" * 1000})

    assert f"应为日期，现为“{'很' * 40}…”" == problem.message


def test_place_without_labels_is_the_path() -> None:
    assert describe_place(("a", 0, "b"), labels={}) == "第1个a › b (a[0].b)"
    assert describe_place((), labels={}) == ""


# --- reading -----------------------------------------------------------------------------------------------------

BROKEN = [
    (b"\xc3\xfb = 1", "", "第1行不是UTF-8编码"),
    (b"a = 1\nb = \xff", "", "第2行不是UTF-8编码"),
    ("名称 = 1".encode(), "第1行第1列", "这一行不是“键 = 值”"),
    ("a ＝ 1".encode(), "第1行第3列", "键的后面应是等号"),
    ("a = “x”".encode(), "第1行第5列", "等号后面的值写法不对"),
    (b"a = 1\nb = ", "文件末尾", "等号后面的值写法不对"),
    (b"a = 1 b = 2", "第1行第7列", "多余的字符"),
    (b"a = 1\na = 2\n", "第2行", "同一个键写了两次"),
    (b"[a]\n[a]\n", "第2行", "同一个表头写了两次"),
    (b'a = "x', "文件末尾", "双引号没有配对"),
    (b'a = "\\d"', "第1行", "反斜杠"),
    (b"a = [1", "文件末尾", "方括号“[”没有配对"),
    (b"a = {b = 1", "文件末尾", "花括号“{”没有配对"),
    (b"a = " + b"[" * 5000, "", "嵌套太深"),
    (b"a = " + b"9" * 5000, "", "太长"),
    (b"a = 1e99999999999999999999", "", "太长"),
    (b"#" * 1_000_001, "", "超过1MB"),
]


@pytest.mark.parametrize(("content", "place", "message"), BROKEN)
def test_broken_file_is_told_with_its_line(tmp_path: Path, content: bytes, place: str, message: str) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(content)

    with pytest.raises(UnusableInputError) as caught:
        read_toml(file)

    (problem,) = caught.value.problems
    assert str(file) == problem.file
    assert problem.place.startswith(place)
    assert message in problem.message


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="文件不存在"):
        read_toml(tmp_path / "a.toml")
    with pytest.raises(UnusableInputError, match="这是文件夹"):
        read_toml(tmp_path)


def test_numbers_are_exact_and_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes("\ufeffa = 0.10\nb = 3\n".encode())

    assert read_toml(file) == {"a": Decimal("0.10"), "b": 3}
    assert str(read_toml(file)["a"]) == "0.10"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=5) | st.floats() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "points", "parts", "x"]), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["name", "number", "flag", "day", "parts", "file", "x"]), anything))
def test_any_content_is_a_value_or_a_list_of_problems(data: dict[str, object]) -> None:
    try:
        value = structure(data, Whole, file="a.toml", labels=LABELS, converter=shared_converter())
    except UnusableInputError as error:
        told = bool(error.problems) and all(problem.message for problem in error.problems)
    else:
        told = value.name == data["name"]

    assert told

"""``zpb rules compare``: the same sheets by two rule sets, and who rises, falls or changes grade."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook

Zpb = Callable[..., Any]

EXAMPLE: Final = "02-会议费及接待调研考察经费.toml"
JUDGEMENT: Final = """[indicators.judgement]
score = 9
reason = "单位自评9分，并在自评表中说明了超时的原因和改进措施"
"""


@pytest.fixture
def projects(tmp_path: Path, repository: Path) -> Path:
    """
    Two projects: one that nothing changes for, one with ≤3月 missed by a month and ≤280万元 by half.

    By proportion they are worth 10×3÷4 = 7.5 and 20×280÷420 = 13.33, in a straight line 10×(1−1/3) = 6.67 and
    20×(1−0.5) = 10.
    """
    text = (repository / "examples" / "yantai-2023" / EXAMPLE).read_text("utf-8").replace(JUDGEMENT, "")
    folder = tmp_path / "项目"
    folder.mkdir()
    same = text.replace('actual = "4月"', 'actual = "2月"')
    (folder / "1.toml").write_text(same, "utf-8")
    missed = text.replace('name = "会议费及接待调研考察经费"', 'name = "接待费"').replace(
        'actual = "214.83万元"', 'actual = "420万元"'
    )
    (folder / "2.toml").write_text(missed, "utf-8")
    return folder


def test_who_falls_and_by_which_rows(zpb: Zpb, projects: Path) -> None:
    result = zpb("rules", "compare", "mof-2020-10", "linear-reverse", projects)
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        (
            "按mof-2020-10（财政部 项目支出绩效自评（2020年））"
            "与linear-reverse（变体：反向指标线性扣分（见于部分在用系统））各评一遍："
        ),
        "",
        "项目    mof-2020-10  linear-reverse   相差  等级  变化",
        "接待费         88.5           84.34  -4.16  良    降低",
        "",
        "  接待费",
        "    总成本：13.33 → 10",
        "    会议、公务接待结算时效性：7.5 → 6.67",
        "",
        "2个项目：降低1个，不变1个；等级变化的0个；按mof-2020-10低于80分的0个，按linear-reverse低于80分的0个",
    ]


def test_as_json_all_projects_are_there(zpb: Zpb, projects: Path) -> None:
    document = zpb("rules", "compare", "linear-reverse", "mof-2020-10", projects, "--format", "json").json
    assert [(each["name"], each["change"], each["difference"]) for each in document["projects"]] == [
        ("会议费及接待调研考察经费", "same", "0"),
        ("接待费", "rises", "4.16"),
    ]
    assert document["projects"][1]["rows"] == [
        {"name": "总成本", "before": "10", "after": "13.33"},
        {"name": "会议、公务接待结算时效性", "before": "6.67", "after": "7.5"},
    ]
    assert document["summary"] == {
        "projects": 2, "rises": 1, "falls": 0, "same": 1, "open": 0, "grade_changes": 0,
    }  # fmt: skip


def test_own_rules_with_other_grades(zpb: Zpb, projects: Path, repository: Path, tmp_path: Path) -> None:
    text = (repository / "scoring" / "rule_sets" / "mof-2020-10.toml").read_text("utf-8")
    ours = tmp_path / "本地.toml"
    ours.write_text(text.replace('"mof-2020-10"', '"本地"').replace("least = 80", "least = 89"), "utf-8")
    result = zpb("rules", "compare", "mof-2020-10", ours, projects)
    assert result.lines[-1].split("；")[1] == "等级变化的1个"
    assert result.lines[3].split() == ["接待费", "88.5", "88.5", "0", "良", "→", "中", "不变"]


def test_as_a_workbook(zpb: Zpb, projects: Path, tmp_path: Path) -> None:
    output = tmp_path / "比较.xlsx"
    result = zpb("rules", "compare", "mof-2020-10", "linear-reverse", projects, "-o", output)
    assert (result.code, result.lines[-1]) == (0, f"已写出：{output}")
    rows = list(load_workbook(output)["规则比较"].iter_rows(min_row=3, values_only=True))
    assert rows[0][1:10] == (
        "项目名称", "实施单位", "总分\nmof-2020-10", "总分\nlinear-reverse", "相差", "等级\nmof-2020-10",
        "等级\nlinear-reverse", "变化", "得分不同的指标",
    )  # fmt: skip
    assert rows[2][3:10] == (
        88.5,
        84.34,
        -4.16,
        "良",
        "良",
        "降低",
        "总成本 13.33 → 10；会议、公务接待结算时效性 7.5 → 6.67",
    )


def test_a_project_without_a_total_cannot_be_compared(zpb: Zpb, projects: Path) -> None:
    path = projects / "2.toml"
    path.write_text(path.read_text("utf-8").replace('actual = "转化效果明显"', 'actual = "有些效果"'), "utf-8")
    result = zpb("rules", "compare", "mof-2020-10", "linear-reverse", path)
    assert (result.code, result.lines[3].split()) == (0, ["接待费", "待定", "待定", "待定", "无法比较"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mof", "linear-reverse", "{projects}"], "没有编号为“mof”的评分规则"),
        (["mof-2020-10", "linear-reverse", "{projects}", "-o", "比较.docx"], "比较.docx：比较结果是 Excel 工作簿。"),
        (["mof-2020-10", "linear-reverse", "没有"], "没有：文件或目录不存在"),
        (["mof-2020-10", "hubei-20", "{projects}"], "加预算执行率20分（规则集hubei-20）为110，应为100"),
    ],
)  # fmt: skip
def test_wrong_use(zpb: Zpb, projects: Path, arguments: list[str], told: str) -> None:
    result = zpb("rules", "compare", *(each.format(projects=projects) for each in arguments))
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_no_input_is_overwritten(zpb: Zpb, projects: Path, tmp_path: Path, repository: Path) -> None:
    rules = tmp_path / "规则.xlsx"
    rules.write_bytes((repository / "scoring" / "rule_sets" / "yantai-2023.toml").read_bytes())
    before = rules.read_bytes()
    result = zpb("rules", "compare", "mof-2020-10", Path(rules), projects, "-o", rules, "--force")
    assert (result.code, rules.read_bytes()) == (2, before)

"""``zpb report``: the nine projects in words, in each kind of file, and nothing that ``zpb compare`` faults."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.unit_projects import write_unit

Zpb = Callable[..., Any]

PUBLISHED: Final = [
    ("12345政务热线平台运营项目经费", "97.54", "3,300.00", "2,486.40", "75.35"),
    ("会议费及接待调研考察经费", "96.67", "280.00", "214.83", "76.73"),
    ("决策支持服务平台建设专项经费", "91.74", "200.00", "34.71", "17.36"),
    ("印刷、会议线路及考察打私经费", "99.99", "285.00", "284.64", "99.87"),
    ("优化营商环境工作经费", "90.52", "350.00", "18.09", "5.17"),
    ("政务公开优化提升、运维、租赁专项经费", "90.72", "240.00", "17.22", "7.18"),
    ("政府工作报告起草专项经费", "90.80", "22.00", "1.75", "7.95"),
    ("购买办公家具、办公设备专项经费", "91.43", "15.00", "3.64", "24.27"),
    ("驻外机构工作保障经费", "98.63", "303.00", "261.58", "86.33"),
]
"""Score, budget, executed and rate as the unit published them; the ninth score is that of its sheet."""

PARAGRAPH: Final = re.compile(
    r"^[0-9]\.“([^”]+)”项目绩效自评情况：自评得分([0-9.]+)分，自评等级为优。"
    r"全年预算数([0-9,.]+)万元，全年执行数([0-9,.]+)万元，完成预算的([0-9.]+)%。绩效目标完成情况：.+。$",
    re.MULTILINE,
)

ENDINGS: Final = ("docx", "md", "html")
SHAPES: Final = ("shandong", "shanghai", "plain")


@pytest.fixture
def examples(repository: Path) -> Path:
    """The nine real projects."""
    return repository / "examples" / "yantai-2023"


@pytest.fixture
def altered(examples: Path, tmp_path: Path) -> Path:
    """The nine projects: the first far below 80, the eighth with a hostile name, the ninth left to a person."""
    folder = tmp_path / "projects"
    shutil.copytree(examples, folder)
    files = sorted(folder.iterdir())
    alter(files[0], r'^actual = "9[0-9.]+%"', 'actual = "10%"')
    alter(files[7], "购买办公家具、办公设备专项经费", "<script>alert(1)</script>办公设备经费")
    alter(files[8], r'^actual = "91%"', 'actual = "已完成"')
    return folder


def alter(file: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, file.read_text("utf-8"), flags=re.MULTILINE)
    assert count
    file.write_text(text, "utf-8")


# --- the nine projects -------------------------------------------------------------------------------------------


def test_each_paragraph_states_what_the_unit_published(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.md"
    result = zpb("report", examples, "-o", path, "--project-budget", "4,995", "--project-count", "12")
    assert (result.code, result.lines) == (0, [f"9个项目，已写出：{path}"])
    assert result.err == (
        f"注意：{path}：有26处〔待补充〕，自评表里没有，须由人补上："
        "“本年度预算绩效管理的制度建设、目标审核、运行监控等工作”1处、“预算执行率偏低的原因”7处、“改进措施”9处、"
        "“指标未足额完成的原因”1处、“下一步加强绩效管理的措施”2处、“重点绩效评价项目及结果；没有的，写明没有”1处、"
        "“自评工作的部署、分工和方案”1处、“自评的时间安排、参加的科室、资料收集和核实的做法”1处、"
        "“评价方法的补充说明”1处、“项目取得的主要成效”1处、“存在问题的原因”1处\n"
    )
    text = path.read_text("utf-8")
    assert PARAGRAPH.findall(text) == PUBLISHED
    assert (
        "2023年度，烟台市人民政府办公室组织对9个预算项目开展了绩效自评，占本单位预算项目总数的75.00%。"
        "各项目全年预算数合计4,995.00万元，占本单位项目支出总额的100.00%。"
    ) in text
    assert "自评等级为优的项目9个。" in text
    assert "预算总金额共计4,995.00万元。" in text


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_compare_finds_nothing_in_it(zpb: Zpb, examples: Path, tmp_path: Path, ending: str, shape: str) -> None:
    path = tmp_path / f"报告.{ending}"
    zpb("report", examples, "-o", path, "--project-budget", "5000", "--shape", shape)
    result = zpb("compare", path, "--with", examples, "--format", "json")
    assert result.json["findings"] == []
    assert {each["kind"] for each in result.json["unchecked"]} <= {"percentage", "number", "points", "quantity"}


NO_TOTAL_AS_SHEETS: Final = {"政务公开优化提升、运维、租赁专项经费", "购买办公家具、办公设备专项经费"}
"""A number was promised and none reported: a project file holds a judgement of that, a sheet but a claim."""


def test_filled_in_sheets_make_the_same_words(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    zpb("score", examples, "-o", tmp_path / "sheets")
    zpb("report", examples, "-o", tmp_path / "一.md")
    zpb("report", *sorted((tmp_path / "sheets").glob("*经费.xlsx")), "-o", tmp_path / "二.md")
    by_name = [sorted(PARAGRAPH.findall((tmp_path / name).read_text("utf-8"))) for name in ("一.md", "二.md")]
    assert by_name == [sorted(PUBLISHED), sorted(each for each in PUBLISHED if each[0] not in NO_TOTAL_AS_SHEETS)]


# --- units of one, nine and forty projects -----------------------------------------------------------------------


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [1, 9, 40])
def test_compare_finds_nothing_in_what_is_written_of_a_unit(zpb: Zpb, tmp_path: Path, count: int, shape: str) -> None:
    unit = write_unit(tmp_path / "单位", count, with_others=True)
    path = tmp_path / "报告.docx"
    written = zpb("report", *unit, "-o", path, "--shape", shape, "--project-count", "50", "--project-budget", "40000")
    assert (written.code, written.lines[0]) == (1 if count > 1 else 0, f"{count}个项目，已写出：{path}")
    result = zpb("compare", path, "--with", *unit, "--format", "json")
    assert result.json["findings"] == []
    confirmed = {(each["project"], each["kind"]) for each in result.json["confirmed"]}
    assert {(None, "count"), (None, "budget"), (None, "executed"), ("某县住建局", "score")} <= confirmed


# --- low, undetermined, hostile ----------------------------------------------------------------------------------


def test_what_is_low_or_undetermined_is_named(zpb: Zpb, altered: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.md"
    result = zpb("report", altered, "-o", path)
    assert (result.code, result.lines[-1]) == (1, "待评定，没有总分：驻外机构工作保障经费")
    text = path.read_text("utf-8")
    assert "“12345政务热线平台运营项目经费”自评得分52.97分。未实现绩效目标的原因分析和拟采取的措施：〔待补充：" in text
    assert "1.“驻外机构工作保障经费”：待评定职工满意率。" in text
    assert "| 9 | 驻外机构工作保障经费 | 303.00 | 261.58 | 86.33% | 待评定 | 待评定 |" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_compare_finds_nothing_in_that_either(zpb: Zpb, altered: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"报告.{ending}"
    zpb("report", altered, "-o", path)
    assert zpb("compare", path, "--with", altered, "--format", "json").json["findings"] == []


def test_a_script_in_a_name_is_text(zpb: Zpb, altered: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.html"
    zpb("report", altered, "-o", path)
    page = path.read_text("utf-8")
    assert "<script" not in page
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;办公设备经费”" in page


# --- options -----------------------------------------------------------------------------------------------------


def test_a_unit_can_be_named(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    zpb("report", examples, "-o", tmp_path / "报告.md", "--unit", "某市政府办公室")
    assert "2023年度，某市政府办公室组织对9个预算项目" in (tmp_path / "报告.md").read_text("utf-8")


def test_templates_are_copied_changed_and_used(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "模板"
    result = zpb("report", "--copy-templates", folder)
    assert (result.code, result.lines[0]) == (0, "已写出模板：")
    (folder / "accounts_section.md.j2").write_text("本单位共 {{ report.projects | length }} 个项目。", "utf-8")
    zpb("report", examples, "-o", tmp_path / "报告.md", "--templates", folder)
    assert (
        (tmp_path / "报告.md").read_text("utf-8").startswith("本单位共 9 个项目。\n\n---\n\n# 绩效自评工作情况总结\n")
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "报告.pdf"], "错误：报告.pdf：不知道该写成哪种文件"),
        ([], "错误：请用 -o 写出报告的文件名"),
        (["-o", "报告.md", "--project-budget", "五千"], "错误：--project-budget：“五千”不是数值"),
        (["-o", "报告.md", "--project-budget", "0"], "错误：--project-budget：项目支出总额应大于0"),
        (
            ["-o", "报告.md", "--project-budget", "4994"],
            "错误：--project-budget：项目支出总额小于各项目全年预算数之和（4995万元）",
        ),
        (["-o", "报告.md", "--project-count", "0"], "错误：--project-count：项目总数应大于0"),
        (
            ["-o", "报告.md", "--shape", "北京"],
            "错误：zpb report：--shape 不能是“北京”，只能是 shandong、shanghai、plain",
        ),
        (
            ["-o", "报告.md", "--project-count", "8"],
            "错误：--project-count：项目总数小于自评的项目数（9个）",
        ),
        (["-o", "报告.md", "--templates", "没有"], "错误：没有：模板目录不存在"),
    ],
)
def test_wrong_use_writes_nothing(
    zpb: Zpb,
    examples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = zpb("report", examples, *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(told)
    assert list(tmp_path.iterdir()) == []


def test_a_report_is_not_overwritten_unasked(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.md"
    path.write_text("旧的", "utf-8")
    assert zpb("report", examples, "-o", path).code == 2
    assert path.read_text("utf-8") == "旧的"
    assert zpb("report", examples, "-o", path, "--force").code == 0
    assert path.read_text("utf-8") != "旧的"


def test_a_bad_file_is_told_and_the_others_are_reported(zpb: Zpb, examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "projects"
    shutil.copytree(examples, folder)
    (folder / "00-坏.toml").write_text("name = ", "utf-8")
    result = zpb("report", folder, "-o", tmp_path / "报告.md")
    assert (result.code, result.lines[0]) == (2, f"9个项目，已写出：{tmp_path / '报告.md'}")
    assert "00-坏.toml" in result.err

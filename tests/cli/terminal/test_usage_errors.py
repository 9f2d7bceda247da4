"""Wrong use of the command line is told in one Chinese line on stderr, with exit code 2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CALLS = [
    (["scor", "x"], "错误：zpb：没有命令“scor”（可能是 score）。用 zpb -h 查看用法\n"),
    (["xyz"], "错误：zpb：没有命令“xyz”。用 zpb -h 查看用法\n"),
    (["score"], "错误：zpb score：缺少参数“路径”。用 zpb score -h 查看用法\n"),
    (
        ["score", "x", "--fromat", "json"],
        "错误：zpb score：没有选项 --fromat（可能是 --format、--formulas）。用 zpb score -h 查看用法\n",
    ),
    (["score", "x", "--xyz"], "错误：zpb score：没有选项 --xyz。用 zpb score -h 查看用法\n"),
    (
        ["score", "x", "--format", "xml"],
        "错误：zpb score：--format 不能是“xml”，只能是 text、json。用 zpb score -h 查看用法\n",
    ),
    (["score", "x", "--force=1"], "错误：zpb score：选项 --force 后面不能写取值。用 zpb score -h 查看用法\n"),
    (["score", "x", "-o"], "错误：zpb score：选项 -o 后面要写取值。用 zpb score -h 查看用法\n"),
    (["try", "1", "2", "3", "--points", "4"], "错误：zpb try：多余的参数，或写错的选项：3。用 zpb try -h 查看用法\n"),
    (
        ["try", "≥1"],
        '错误：zpb try：缺少目标值或实际值，例如：zpb try "≥95%" "99.25%" --points 10。用 zpb try -h 查看用法\n',
    ),
    (["try", "≥1", "2"], "错误：zpb try：缺少 --points（分值），例如 --points 10。用 zpb try -h 查看用法\n"),
    (
        ["try", "≥1", "2", "--points", "十"],
        "错误：zpb try：--points “十”不是数值，例如 --points 10。用 zpb try -h 查看用法\n",
    ),
    (
        ["try", "≥1", "2", "--points", "-1"],
        "错误：zpb try：--points 不能是负数，例如 --points 10。用 zpb try -h 查看用法\n",
    ),
    (
        ["try", "≥1", "2", "--jsonl"],
        "错误：zpb try：--jsonl 从标准输入读取，不能同时写目标值和实际值。用 zpb try -h 查看用法\n",
    ),
    (
        ["form", "x", "-o", "y", "--year", "今年"],
        "错误：zpb form：--year 应为整数，现为“今年”。用 zpb form -h 查看用法\n",
    ),
    (
        ["form", "x", "-o", "y", "--year", "26"],
        "错误：zpb form：--year 应在1990至2100之间，现为26。用 zpb form -h 查看用法\n",
    ),
    (
        ["form", "x", "-o", "y", "--block", "季度"],
        "错误：zpb form：--block 不能是“季度”，只能是 年度、中期。用 zpb form -h 查看用法\n",
    ),
    (["review", "x", "--jobs", "多"], "错误：zpb review：--jobs 应为整数，现为“多”。用 zpb review -h 查看用法\n"),
    (["review", "x", "--jobs", "0"], "错误：zpb review：--jobs 应为大于0的整数，现为0。用 zpb review -h 查看用法\n"),
    (
        ["report", "x", "--project-count", "5.5"],
        "错误：zpb report：--project-count 应为整数，现为“5.5”。用 zpb report -h 查看用法\n",
    ),
    (["import", "x"], "错误：zpb import：缺少选项 -o / --output。用 zpb import -h 查看用法\n"),
    (["rules", "shw"], "错误：zpb rules：没有命令“shw”（可能是 show）。用 zpb rules -h 查看用法\n"),
    (
        ["rules", "--format", "json", "list"],
        "错误：zpb rules：请把 --format 写在 list 之后。用 zpb rules -h 查看用法\n",
    ),
    (["scor\x1b[31m"], "错误：zpb：没有命令“scor\\x1b[31m”。用 zpb -h 查看用法\n"),
    (["rules", "show"], "错误：zpb rules show：缺少参数“编号|文件”。用 zpb rules show -h 查看用法\n"),
]


@pytest.mark.parametrize(
    ("arguments", "call"),
    [(["报送", "--all"], "报送 --all"), (["报送", "-h"], "报送 -h"), (["报送", "别的"], "报送 别的")],
)
def test_options_beside_a_folder_belong_to_a_command(
    zpb: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], call: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报送").mkdir()
    result = zpb(*arguments)
    message = f"“报送”是目录；要复核它而另有选项或路径，请写 zpb review {call}，要写出结果再加 -o 目录"
    assert (result.code, result.err) == (2, f"错误：zpb：{message}。用 zpb -h 查看用法\n")


@pytest.mark.parametrize(("arguments", "message"), CALLS)
def test_wrong_use(zpb: Callable[..., Any], arguments: list[str], message: str) -> None:
    result = zpb(*arguments)
    assert (result.code, result.out, result.err) == (2, "", message)

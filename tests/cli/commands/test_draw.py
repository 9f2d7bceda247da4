"""``zpb draw`` as a person uses it: from a reviewed folder to the sample, the forms and the comparison."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

Zpb = Callable[..., Any]

DRAWN_OF_NINE: Final = ["政务公开优化提升、运维、租赁专项经费", "驻外机构工作保障经费"]
"""With the seed 7, of the nine projects of the examples."""


@pytest.fixture(scope="session")
def reviewed_once(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The nine example projects, scored and reviewed: ``报送`` and ``复核`` in one folder."""
    home = tmp_path_factory.mktemp("draw")
    for arguments in (
        ("score", "examples/yantai-2023", "-o", home / "报送"),
        ("review", home / "报送", "-o", home / "复核", "--no-copies"),
    ):
        subprocess.run([sys.executable, "-m", "cli", *map(str, arguments)], cwd=repository, check=True, text=True)
    return home


def column(path: Path, heading: str, sheet: str = "抽查名单") -> list[object]:
    """What stands below a heading of a list, down to its sums."""
    rows = list(openpyxl.load_workbook(path)[sheet].iter_rows(min_row=3, values_only=True))
    place = [str(each).replace("\n", "") for each in rows[0]].index(heading)
    return [row[place] for row in rows[1:] if row[0] != "合计"]


def test_a_share(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    output = tmp_path / "名单.xlsx"
    result = zpb("draw", reviewed_once / "复核", "--share", "15%", "--seed", "7", "-o", output)
    assert (result.code, result.err) == (0, "")
    assert result.lines[-2:] == [
        "9张自评表，抽出2个项目（种子7）",
        f"已写出：{output}（第二张表“全部项目”写明每个项目为什么抽中或没有抽中）",
    ]
    assert column(output, "项目名称") == DRAWN_OF_NINE
    assert column(output, "抽取的理由") == [f"9个中抽15%（按项目数），应抽2个，签号排第{place}" for place in (1, 2)]
    assert column(output, "结果", "全部项目").count("没有抽中") == 7


def test_the_same_seed_gives_the_same_bytes_and_another_another_sample(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path
) -> None:
    first, second, other = (tmp_path / name for name in ("一.xlsx", "二.xlsx", "三.xlsx"))
    for path, seed in ((first, 7), (second, 7), (other, 8)):
        zpb("draw", reviewed_once / "复核", "--share", "15%", "--seed", seed, "-o", path)
    assert first.read_bytes() == second.read_bytes()
    assert column(other, "项目名称") != column(first, "项目名称")


def test_a_rule(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    rule = tmp_path / "抽查.toml"
    rule.write_text(
        '[[never]]\nnames = ["驻外机构工作保障经费"]\nreason = "上年已抽查"\n'
        "[[always]]\nbudget_at_least = 1000\n"
        '[[always]]\nbudget_at_least = 303\nreason = "金额较大"\n'
        '[[draw]]\ngrades = ["差"]\nshare = "100%"\n',
        encoding="utf-8",
    )
    output = tmp_path / "名单.xlsx"
    result = zpb("draw", reviewed_once / "复核", "--rule", rule, "--seed", 7, "-o", output)
    assert (result.code, column(output, "抽取的理由")) == (0, ["全年预算数≥1000万元；金额较大", "金额较大"])
    assert [line.partition("：")[2].partition("报送/")[2] or line for line in result.err.splitlines()] == [
        "驻外机构工作保障经费.xlsx › 驻外机构工作保障经费：不抽：上年已抽查；本应必抽：金额较大",
        "注意：抽取的第1条（自评等级为差）没有一个项目符合。请核对条件的写法",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], ["没有写抽多少", "没有写种子"]),
        (["--share", "15%"], ["没有写种子"]),
        (["--seed", "7"], ["没有写抽多少"]),
        (["--share", "15", "--seed", "7"], ["比例应为百分数，现为“15”"]),
        (["--share", "15%", "--rule", "没有.toml", "--seed", "7"], ["只能写一个"]),
        (["--rule", "没有.toml", "--seed", "7"], ["文件不存在"]),
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_told(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path, arguments: list[str], told: list[str]
) -> None:
    output = tmp_path / "名单.xlsx"
    result = zpb("draw", reviewed_once / "复核", *arguments, "-o", output)
    assert (result.code, output.exists()) == (2, False)
    assert [words in line for words, line in zip(told, result.err.splitlines(), strict=True)] == [True] * len(told)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (None, "目录不存在"),
        ((), "不是 zpb review 写出的目录：没有 findings.json"),
        (("review.sqlite",), "复核没有完成：没有 findings.json"),
        (("findings.json",), ""),
    ],
    ids=str,
)
def test_what_is_no_finished_review(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path, left: tuple[str, ...] | None, told: str
) -> None:
    folder = tmp_path / "复核"
    if left is not None:
        folder.mkdir()
    for name in left or ():
        shutil.copy(reviewed_once / "复核" / name, folder / name)
    result = zpb("draw", folder, "--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx")
    assert (result.code, told in result.err) == (2 if told else 0, True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text[: len(text) // 2], "读不懂：不完整"),
        (lambda text: text.removesuffix("}\n"), "读不懂：不完整"),
        (lambda text: text.replace('"budget_wan"', '"budget"'), "读不懂：不完整，或不是这一版"),
        (lambda _: '{\n  "schema_version": 1,\n  "files": [],\n  "unread": []\n}\n', "没有一个项目"),
    ],
)
def test_results_that_are_not_whole(
    zpb: Zpb, reviewed_once: Path, tmp_path: Path, change: Callable[[str], str], told: str
) -> None:
    text = (reviewed_once / "复核" / "findings.json").read_text(encoding="utf-8")
    (tmp_path / "findings.json").write_text(change(text), encoding="utf-8")
    result = zpb("draw", tmp_path, "--share", "15%", "--seed", 7, "-o", tmp_path / "名单.xlsx")
    assert (result.code, told in result.err, (tmp_path / "名单.xlsx").exists()) == (2, True, False)


def test_nothing_is_overwritten_unasked(zpb: Zpb, reviewed_once: Path, tmp_path: Path) -> None:
    output = tmp_path / "名单.xlsx"
    output.write_bytes(b"mine")
    arguments = ("draw", reviewed_once / "复核", "--share", "15%", "--seed", 7)
    assert (zpb(*arguments, "-o", output).code, output.read_bytes()) == (2, b"mine")
    assert zpb(*arguments, "-o", output, "--force").code == 0
    working_paper = reviewed_once / "复核" / "复核底稿.xlsx"
    refused = zpb(*arguments, "-o", working_paper, "--force")
    assert (refused.code, "不能覆盖" in refused.err) == (2, True)

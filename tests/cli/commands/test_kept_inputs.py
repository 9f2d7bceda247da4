"""No output takes the place of what the command reads, whatever ``--force`` says, or leaves its folder by a link."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.commands.test_review import WRONG, digests
from tests.cli.filled_workbooks import PROJECT, write_filled
from workbooks.marking.marked_copy import write_marked_copy

Zpb = Callable[..., Any]

READ: Final = "输出文件是这次要读取的文件，不能覆盖，--force 也不能。请换一个输出位置"

COMMANDS: Final[dict[str, tuple[list[str], str]]] = {
    "score a sheet": (["score", "会议费.xlsx", "-o", "."], "会议费.xlsx"),
    "score a folder": (["score", "报送", "-o", "报送"], "报送/会议费.xlsx"),
    "form of a workbook": (["form", "--from", "会议费.xlsx", "-o", "."], "会议费.xlsx"),
    "form beside last year's": (["form", "会议费.toml", "--from", "会议费.xlsx", "-o", "."], "会议费.xlsx"),
    "import": (["import", "表.toml", "-o", "表.toml"], "表.toml"),
    "summary": (["summary", "会议费.xlsx", "-o", "会议费.xlsx"], "会议费.xlsx"),
    "report": (["report", "会议费.xlsx", "-o", "会议费.docx"], "会议费.docx"),
    "page": (["report", "会议费.xlsx", "--html", "会议费.html"], "会议费.html"),
    "beside a damaged file": (["score", "申报", "-o", "申报"], "申报/表.xlsx"),
    "unit file": (["import", "会议费.xlsx", "-o", "unit.toml"], "unit.toml"),
    "units": (["report", "会议费.xlsx", "--units", "单位.toml", "--html", "单位.html"], "单位.html"),
    "rules": (["report", "会议费.toml", "--rules", "规则.toml", "-o", "规则.md"], "规则.md"),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path) -> Path:
    """A folder in which outputs would meet inputs; some by another name of the same file."""
    monkeypatch.chdir(tmp_path)
    write_filled(tmp_path / "会议费.xlsx", WRONG)
    write_filled(tmp_path / "报送" / "会议费.xlsx", WRONG)
    write_filled(tmp_path / "表.toml", WRONG)  # a workbook, whatever its name
    (tmp_path / "会议费.toml").write_text(PROJECT, encoding="utf-8")
    rules = repository / "scoring" / "rule_sets" / "yantai-2023.toml"
    (tmp_path / "规则.toml").write_bytes(rules.read_bytes())
    (tmp_path / "unit.toml").write_text('unit = "某办公室"\n', encoding="utf-8")
    (tmp_path / "单位.toml").write_text('[[units]]\nfolder = "没有"\nunit = "某办公室"\n', encoding="utf-8")
    os.link("单位.toml", "单位.html")
    write_filled(tmp_path / "申报" / "表.xlsx", WRONG)
    (tmp_path / "申报" / "会议费.xlsx").write_bytes((tmp_path / "会议费.xlsx").read_bytes()[:300])
    os.link("会议费.xlsx", "会议费.docx")
    os.link("规则.toml", "规则.md")
    Path("会议费.html").symlink_to("会议费.xlsx")
    return tmp_path


@pytest.mark.parametrize(("arguments", "output"), COMMANDS.values(), ids=COMMANDS)
def test_an_input_is_never_overwritten(zpb: Zpb, here: Path, arguments: list[str], output: str) -> None:
    before = digests(here)
    result = zpb(*arguments, "--force")
    assert (result.code, digests(here)) == (2, before)
    assert f"错误：{output}：{READ}" in result.err.splitlines()


@pytest.mark.parametrize("option", ["--spec", "--rules", "--labels"])
def test_what_an_option_of_a_review_names_is_never_overwritten(zpb: Zpb, here: Path, option: str) -> None:
    output = here / "复核"
    output.mkdir()
    named = output / "findings.csv"
    source = {"--spec": "会议费.toml", "--rules": "规则.toml"}.get(option)
    if source is None:
        named.write_text("", encoding="utf-8")
    else:
        os.link(here / source, named)
    before = digests(here)
    result = zpb("review", "会议费.xlsx", option, source or named, "-o", output, "--force")
    assert (result.code, digests(here)) == (2, before)
    assert f"错误：{named}：文件是这次要读取的文件，不能覆盖，--force 也不能。请换一个输出目录" in result.err


@pytest.mark.parametrize("arguments", [["review", "报送"], ["score", "报送"]], ids=lambda arguments: arguments[0])
def test_no_output_goes_through_a_link_that_leads_elsewhere(zpb: Zpb, tmp_path: Path, arguments: list[str]) -> None:
    sources, elsewhere, output = tmp_path / "报送", tmp_path / "别处", tmp_path / "结果"
    write_filled(sources / "甲" / "表.xlsx", WRONG)
    elsewhere.mkdir()
    output.mkdir()
    (output / "甲").symlink_to(elsewhere)
    result = zpb(arguments[0], sources, "-o", output, "--force")
    assert (result.code, digests(elsewhere)) == (2, {})
    cure = "请删去这个链接，或换一个输出目录"
    assert f"错误：{output / '甲'}：是通到输出目录以外的链接，没有写入。{cure}" in result.err.splitlines()


def test_the_output_folder_itself_may_be_a_link(zpb: Zpb, tmp_path: Path) -> None:
    path, true_folder = write_filled(tmp_path / "表.xlsx", WRONG), tmp_path / "真"
    true_folder.mkdir()
    (tmp_path / "结果").symlink_to(true_folder)
    assert zpb("review", path, "-o", tmp_path / "结果").code == 1
    assert "表_复核.xlsx" in digests(true_folder)


@pytest.mark.parametrize(
    ("meanwhile", "told"),
    [
        (lambda path: write_filled(path, {}), "文件在复核之后被改动，没有写出它的副本。请重新复核"),
        (Path.unlink, "文件在复核之后被移走或删除，没有写出它的副本。请放回原处，重新复核"),
        (lambda path: (path.unlink(), path.mkdir()), "文件在复核之后被改动，没有写出它的副本。请重新复核"),
    ],
    ids=["changed", "removed", "no longer readable"],
)
@pytest.mark.parametrize(
    ("fix", "notice"), [((), ""), (("--fix",), "代为改正了1个文件的2处计算（…_改正.xlsx，批注写明原填的数）\n")]
)
def test_a_file_that_is_no_longer_what_was_reviewed_gets_no_copy(
    zpb: Zpb,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[Path], object],
    told: str,
    fix: tuple[str, ...],
    notice: str,
) -> None:
    path, other = write_filled(tmp_path / "表.xlsx", WRONG), write_filled(tmp_path / "另一张.xlsx", WRONG)

    def after_the_review(source: Path, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        if source == path:
            meanwhile(path)
        return write_marked_copy(source, *arguments, **options)

    monkeypatch.setattr("cli.review_run.marked_copies.write_marked_copy", after_the_review)
    result = zpb("review", path, other, "-o", tmp_path / "结果", *fix)
    assert (result.code, result.err) == (2, f"{notice}错误：{path}：{told}\n")
    copies = [name for name in digests(tmp_path / "结果") if name.endswith(("_复核.xlsx", "_改正.xlsx"))]
    assert sorted(copies) == ["另一张_复核.xlsx", "另一张_改正.xlsx"][: 1 + len(fix)]

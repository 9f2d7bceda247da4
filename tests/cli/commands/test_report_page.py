"""``zpb report --html``: the page is written, workbooks are reviewed for it, nothing is overwritten unasked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.workbooks.working_paper.assessment_forms import transfer

RunZpb = Callable[..., Any]


def embedded(page: Path) -> dict[str, Any]:
    """The data of a page."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text(encoding="utf-8"))
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture
def examples(repository: Path) -> Path:
    """The nine projects."""
    return repository / "examples" / "yantai-2023"


def test_the_page_of_specs_holds_the_published_totals(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    result = zpb("report", examples, "--html", page)
    assert (0, "") == (result.code, result.err)
    assert [f"9个项目，已写出网页：{page}"] == result.lines
    data = embedded(page)
    published = ["97.54", "96.67", "91.74", "99.99", "90.52", "90.72", "90.8", "91.43", "98.63"]
    assert published == data["projects"]["total"]
    assert not data["reviewed"]


def test_workbooks_are_reviewed_for_the_page(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    zpb("score", examples, "-o", tmp_path / "表")
    page = tmp_path / "页.html"
    result = zpb("report", tmp_path / "表", "--html", page)
    assert (1, "") == (result.code, result.err)
    data = embedded(page)
    reviewed = zpb("review", tmp_path / "表", "--format", "json").json
    expected = {
        file["projects"][0]["name"]: sorted({finding["code"] for finding in file["findings"]})
        for file in reviewed["files"]
        if file["projects"]
    }
    assert data["reviewed"]
    assert expected == dict(zip(data["projects"]["name"], data["projects"]["codes"], strict=True))
    assert any(expected.values())
    states = dict(zip(data["projects"]["name"], data["projects"]["confirmation"], strict=True))
    assert {
        "政务公开优化提升、运维、租赁专项经费": "自评90.72，复核没有总分（5项待评定）",
        "购买办公家具、办公设备专项经费": "自评91.43，复核没有总分（1项待评定）",
        "印刷、会议线路及考察打私经费": "与复核一致",
    }.items() <= states.items()


def test_projects_of_one_name_are_shown_and_told(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    zpb("score", examples, "-o", tmp_path / "表")
    one = next((tmp_path / "表").glob("会议费*.xlsx"))
    one.with_name("再报一份.xlsx").write_bytes(one.read_bytes())
    page = tmp_path / "页.html"
    result = zpb("report", tmp_path / "表", "--html", page)
    assert (result.code, result.lines[0]) == (2, f"10个项目，已写出网页：{page}")
    assert "2张表里的项目重名" in result.err
    names = embedded(page)["projects"]["name"]
    assert (len(names), names.count("会议费及接待调研考察经费")) == (10, 2)


def test_words_and_page_together(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    words, page = tmp_path / "文.md", tmp_path / "页.html"
    result = zpb("report", examples, "-o", words, "--html", page)
    assert 0 == result.code
    assert words.is_file()
    assert page.is_file()


def test_an_existing_page_is_told_before_anything_is_written(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    words, page = tmp_path / "文.md", tmp_path / "页.html"
    page.write_text("别人的", encoding="utf-8")
    result = zpb("report", examples, "-o", words, "--html", page)
    assert 2 == result.code
    assert f"{page}：文件已存在，没有覆盖" in result.err
    assert not words.exists()
    assert "别人的" == page.read_text(encoding="utf-8")


def test_words_and_page_cannot_be_one_file(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    result = zpb("report", examples, "-o", page, "--html", page, "--force")
    assert 2 == result.code
    assert "-o 和 --html 是同一个文件" in result.err
    assert not page.exists()


def test_a_page_has_a_name_of_a_page(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    page = tmp_path / "网页.docx"
    result = zpb("report", examples, "--html", page)
    assert (result.code, result.out, page.exists()) == (2, "", False)
    assert result.err == f"错误：{page}：--html 写出的是网页。文件名请以 .html 结尾；文字报告用 -o 写出\n"


def test_a_bad_file_does_not_keep_the_others_from_the_page(zpb: RunZpb, examples: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.toml"
    bad.write_text("name = ", encoding="utf-8")
    result = zpb("report", examples, bad, "--html", tmp_path / "页.html")
    assert 2 == result.code
    assert "坏.toml" in result.err
    assert 9 == len(embedded(tmp_path / "页.html")["projects"]["name"])


@pytest.fixture
def transfer_form(tmp_path: Path) -> Path:
    """转移支付绩效自评表, which has no 得分."""
    return transfer(Random(1)).write(tmp_path / "转移支付.xlsx")  # noqa: S311 — the same form every time


def test_a_form_without_scores_is_on_the_page_with_its_state(zpb: RunZpb, transfer_form: Path, tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    result = zpb("report", transfer_form, "--html", page)
    assert (0, [f"1个项目，已写出网页：{page}"]) == (result.code, result.lines)
    assert "没有得分一栏，不评分" in result.err
    assert "农村厕所革命奖补资金" in page.read_text(encoding="utf-8")


def test_a_form_without_scores_gives_no_words(zpb: RunZpb, transfer_form: Path, tmp_path: Path) -> None:
    result = zpb("report", transfer_form, "-o", tmp_path / "报告.docx")
    assert (2, True) == (result.code, "错误：" in result.err)
    assert not (tmp_path / "报告.docx").exists()

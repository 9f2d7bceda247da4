"""``zpb rules``: what there is, what one says and on what ground, whether a file can be used."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

Zpb = Callable[..., Any]

BUILT_IN: Final = [
    "full-from-95",
    "hubei-20",
    "linear-reverse",
    "mof-2020-10",
    "pidu-2025",
    "sichuan-2023",
    "sichuan-2025",
    "yantai-2023",
]


@pytest.mark.parametrize("arguments", [["rules"], ["rules", "list"]])
def test_list(zpb: Zpb, arguments: list[str]) -> None:
    result = zpb(*arguments)
    assert (result.code, result.err) == (0, "")
    assert result.lines[0].split() == ["编号", "名称", "依据文件", "施行日期", "核对"]
    assert [line.split()[0] for line in result.lines[1:-2]] == BUILT_IN


def test_list_as_json(zpb: Zpb) -> None:
    document = zpb("rules", "list", "--format", "json").json
    assert document["schema_version"] == 1
    assert [rule_set["id"] for rule_set in document["rule_sets"]] == BUILT_IN
    assert {key for rule_set in document["rule_sets"] for key in rule_set} == {
        "id", "title", "document", "effective", "verified",
    }  # fmt: skip


def test_bare_rules_as_json(zpb: Zpb) -> None:
    assert zpb("rules", "--format", "json") == zpb("rules", "list", "--format", "json")


@pytest.mark.parametrize("rules_id", BUILT_IN)
def test_show_gives_a_source_for_every_subject_and_says_whether_it_was_checked(zpb: Zpb, rules_id: str) -> None:
    result = zpb("rules", "show", rules_id)
    document = zpb("rules", "show", rules_id, "--format", "json").json
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == f"{rules_id}  {document['title']}"
    assert document["verified"] is False
    assert result.lines[3].endswith("项与文件原文核对过：使用前请对照文件原文")
    grounds = [
        *(each["source"] for key in ("categories", "formulas", "rivals") for each in document[key]),
        *(document[key]["source"] for key in ("qualitative", "grading", "explanation")),
        *(
            ground
            for key in ("execution", "over_achievement", "rounding")
            for ground in document[key]["sources"].values()
        ),
    ]
    listed = result.lines[result.lines.index("依据") + 1 :]
    for ground in grounds:
        said = (f"     原文：“{ground['quote']}”",) if ground["quote"] else ()
        found = (f"     见于：{ground['address']}",) if ground["address"] else ()
        assert any(re.match(rf"  \d+\. {re.escape(ground['document'])}", line) for line in listed)
        assert {*said, *found} <= set(listed)


SHOWN: Final = """\
等级〔依据13：按转述核对，未见原文〕
  优 ≥ 90，良 ≥ 80，中 ≥ 70，差 ≥ 0（按四舍五入后的总分）
...
  13. 四川省预算绩效评价管理办法（川财绩〔2025〕5号）（按转述核对，未见原文）
     原文：“优90-100；良80-90；中70-80；差70以下”
     见于：https://github.com/rc17777/rongce-workspace
     核对日期：2026-11-27
     说明：见于一家会计师事务所整理的解读“九、评分等级”
"""


def test_show_marks_a_value_and_gives_its_ground_in_full(zpb: Zpb) -> None:
    mark, ground = SHOWN.split("...\n")
    shown = zpb("rules", "show", "pidu-2025").out
    assert mark in shown
    assert ground in shown


def test_show_gives_the_ground_of_each_value_in_json(zpb: Zpb) -> None:
    execution = zpb("rules", "show", "sichuan-2025", "--format", "json").json["execution"]
    assert (execution["source"]["reading"], execution["sources"]["reason_below"]) == (
        "M",
        {
            "document": "部门预算项目支出绩效自评表（2023年度），报表编号510000_0013zp",
            "number": "",
            "article": "",
            "quote": "预算执行率未达到90%的需说明原因(100字以内)",
            "reading": "V",
            "read": "2026-11-27",
            "address": "https://www.scqs.gov.cn/info/13206/211004.htm",
            "note": "执行率的分母是调整后预算数；年中调整的另须单独说明",
        },
    )


def test_show_gives_numbers_as_texts_in_json(zpb: Zpb) -> None:
    document = zpb("rules", "show", "hubei-20", "--format", "json").json
    assert document["execution"]["points"] == "20"
    assert document["grading"]["grades"][0] == {"name": "优", "least": "90"}
    assert "file" not in document


def test_check_of_a_usable_file(zpb: Zpb, repository: Path) -> None:
    path = repository / "scoring" / "rule_sets" / "yantai-2023.toml"
    result = zpb("rules", "check", path)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"{path}：可以使用。规则 yantai-2023（")
    assert zpb("rules", "check", path, "--format", "json").json["usable"] is True


def test_check_tells_every_problem(zpb: Zpb, tmp_path: Path, repository: Path) -> None:
    text = (repository / "scoring" / "rule_sets" / "mof-2020-10.toml").read_text("utf-8")
    path = tmp_path / "ours.toml"
    path.write_text(text.replace("points * rate / 100", "__import__('os')").replace("2020-02-25", '"今年"', 1), "utf-8")
    result = zpb("rules", "check", path)
    unknown = "公式“__import__('os')”里没有函数__import__。可用的函数：min、max、abs、floor、ceil"
    assert (result.code, result.out, result.err.splitlines()) == (
        2,
        "",
        [
            f"错误：{path}：施行日期 (effective)：应为日期，现为“今年”。请写成 2020-02-25 的样子，不加引号",
            f"错误：{path}：预算执行率 › 公式 (execution.formula)：{unknown}",
        ],
    )


def test_unknown_rules(zpb: Zpb) -> None:
    result = zpb("rules", "show", "yantai")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("错误：没有编号为“yantai”的评分规则。")


def test_new_writes_a_rule_set_that_can_be_used_at_once(zpb: Zpb, tmp_path: Path) -> None:
    path = tmp_path / "我局2025.toml"
    result = zpb("rules", "new", "--like", "yantai-2023", "-o", path)
    assert (result.code, result.lines) == (0, [f"已写出：{path}", f"改好以后检查：zpb rules check {path}"])
    checked = zpb("rules", "check", path)
    assert (checked.code, checked.out.startswith(f"{path}：可以使用；还有3处没有写。规则 我局2025（")) == (1, True)
    assert "  没有另外写明的，沿用：yantai-2023" in zpb("rules", "show", path).lines


def test_check_tells_what_of_the_template_nobody_wrote(zpb: Zpb, tmp_path: Path) -> None:
    path = tmp_path / "我局.toml"
    zpb("rules", "new", "-o", path)
    result = zpb("rules", "check", path, "--format", "json")
    assert [(each["place"], each["message"]) for each in result.json["unwritten"]] == [
        ("名称 (title)", "底稿的“请写规则的名称”没有改"),
        ("文件依据 (document)", "底稿的“请写依据的文件”没有改"),
        ("说明 (note)", "底稿的“请写使用前须知道的事”没有改"),
    ]
    assert (result.code, result.err.splitlines()[0]) == (
        1,
        f'错误：{path}：名称 (title)：底稿的“请写规则的名称”没有改。请写上：title = "…"',
    )


def test_check_tells_a_changed_value_whose_ground_nobody_wrote(zpb: Zpb, tmp_path: Path) -> None:
    path = tmp_path / "我局.toml"
    zpb("rules", "new", "-o", path)
    text = path.read_text("utf-8")
    for asked, own in (("请写规则的名称", "试行"), ("请写依据的文件", "某财〔2025〕1号"), ("请写使用前须知道的事", "")):
        text = text.replace(asked, own)
    changed = f'{text}\n[rounding]\nindicator_places = 1\nsource = "请写出自哪个文件哪一条（底稿：某文）"\n'
    path.write_text(changed, "utf-8")
    result = zpb("rules", "check", path, "--format", "json")
    assert (result.code, [each["message"] for each in result.json["unwritten"]]) == (
        1,
        ["底稿的“请写出自哪个文件哪一条”没有改"],
    )
    path.write_text(changed.replace("请写出自哪个文件哪一条", "第3条"), "utf-8")
    assert zpb("rules", "check", path).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "规则.txt"], "规则.txt：规则是 TOML 文件。请给出以.toml结尾的文件名"),
        (["-o", "规则.toml", "--like", "yantai"], "yantai：只能以内置的规则为底稿。可用的："),
        (["-o", "已有.toml"], "已有.toml：文件已存在，没有覆盖。请换一个输出位置，或加上 --force 覆盖"),
        ([], "--output"),
    ],
)
def test_new_used_wrongly(
    zpb: Zpb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "已有.toml").write_text("", "utf-8")
    result = zpb("rules", "new", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["已有.toml"]

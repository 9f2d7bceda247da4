"""docs/spec-format.md: its examples do what it says, and it names every key."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from indicator_specs.actuals import Level
from indicator_specs.files.project_files import load_project
from indicator_specs.files.project_keys import KEY_LABELS
from indicator_specs.problems import UnusableInputError
from indicator_specs.projects import Funds, FundsLine, Indicator, Judgement, NamedFundsLine, Project

CLASSES = (Project, Funds, FundsLine, NamedFundsLine, Indicator, Judgement)
NESTED = {
    "funds": "[funds]",
    "by_nature": "[[funds.by_nature]]",
    "indicators": "[[indicators]]",
    "judgement": "[indicators.judgement]",
}
"""Keys that have a table of their own."""


@pytest.fixture(scope="module")
def document(repository: Path) -> str:
    return (repository / "docs" / "spec-format.md").read_text(encoding="utf-8")


def block(document: str, opening: str) -> str:
    """The fenced block that starts so."""
    (found,) = re.findall(rf"^```{re.escape(opening)}\n(.*?)^```$", document, re.DOTALL | re.MULTILINE)
    return str(found)


def keys_of_files() -> set[str]:
    return {attribute.name for cls in CLASSES for attribute in attrs.fields(cls) if attribute.eq}


def test_the_accepted_example_loads(document: str, tmp_path: Path) -> None:
    path = tmp_path / "会议费.toml"
    path.write_text(block(document, "toml example=accepted"), encoding="utf-8")
    project = load_project(path)
    assert [(row.name, row.points, row.judgement) for row in project.indicators] == [
        ("总成本", Decimal(20), None),
        ("会议批次", Decimal(20), None),
        ("结算时间", Decimal(20), Judgement(score=Decimal(18), reason="只有2笔结算晚了，其余都按时完成")),
        ("成果转化", Decimal(20), Judgement(level=Level.ACHIEVED, reason="全年12项成果采用了10项")),
        ("参会人员满意度", Decimal(10), None),
    ]
    assert project.goal_achieved == "会议和接待全部办妥。\n会场还接待了“三下乡”培训。"


def test_the_refused_example_is_refused_with_these_words(document: str, tmp_path: Path) -> None:
    path = tmp_path / "会议费.toml"
    path.write_text(block(document, "toml example=refused"), encoding="utf-8")
    with pytest.raises(UnusableInputError) as caught:
        load_project(path)
    told = [str(attrs.evolve(problem, file="")) for problem in caught.value.problems]
    assert told == block(document, "text").splitlines()


def test_every_key_has_a_row_or_a_table(document: str) -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", document, re.MULTILINE))
    assert rows | set(NESTED) | {"execution_judgement"} == keys_of_files()
    assert [heading for heading in (*NESTED.values(), "[execution_judgement]") if f"`{heading}`" not in document] == []


def test_every_key_has_a_word_for_messages() -> None:
    assert set(KEY_LABELS) == keys_of_files()

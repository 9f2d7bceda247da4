"""The file that an office begins its own rules with: what to state, and all that is taken over until it says else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs
from attrs import evolve

from indicator_specs.files.complaints import Complaint
from indicator_specs.files.toml_writing import to_toml
from scoring.rule_sets.checks import is_usable_id
from scoring.rule_sets.evidence import Evidence
from scoring.rule_sets.inheritance import BASED_ON, ITS_OWN
from scoring.rule_sets.rule_keys import LABELS
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.stated_values import ValuePath, stated_values
from scoring.rule_sets.written_sources import SOURCES

TITLE, DOCUMENT, NOTE = "请写规则的名称", "请写依据的文件", "请写使用前须知道的事"
GROUND: Final = "请写出自哪个文件哪一条"
"""What the file asks its author for, in place of what only that person knows."""

STATED: Final = ITS_OWN | {BASED_ON}
"""What the file says from the beginning."""

_HEAD: Final = """\
# 本地的评分规则，以{base}（{title}）为底稿。“#”后面的字不起作用。
# 1. 先把开头几项改成自己的：编号、名称、依据文件、施行日期。
# 2. 没有改的，都沿用{base}的数值，列在下面。要改一项：去掉这一项和它上面方括号一行的“# ”，改数值，
#    再去掉同一段的 source 一行的“# ”，写明出自哪个文件哪一条：source = "某财〔2025〕1号第5条"。
#    读过原文的，写成 source = {{ article = "第5条", quote = "原话", reading = "V", read = 2025-03-17 }}，
#    文件就是开头写的依据文件；这样写的才算与原文核对过。
# 3. [[...]]的一组要改就整组写全（一级指标、等级……）；只有未达标公式可以只改一种。
# 4. 底稿没有列的也可以写：文号 number、适用的预算年度 valid_from 和 valid_to、地名 places、分档、扣完为止、单项指标、
#    偏离界限、不适用、总分封顶、两级权重。写法见《评分规则》（docs/zh/rule-sets.md）。
# 5. 改完用 zpb rules check 检查；用 zpb rules compare {base} 本文件 目录 看谁的得分会变。
"""


def template(base: RuleSet, rules_id: str) -> str:
    """
    The text of a file that is a rule set at once: the same as the one it is based on, under a name of its own.

    Args:
        base: A built-in rule set.
        rules_id: Of the new one; replaced where it cannot be one.
    """
    usable = rules_id if is_usable_id(rules_id) else "本地规则"
    own = evolve(
        base,
        id=usable,
        title=f"{usable}（{TITLE}）",
        document=DOCUMENT,
        number="",
        valid_from=None,
        valid_to=None,
        places=(),
        note=NOTE,
        based_on=base.id,
    )
    return _HEAD.format(base=base.id, title=base.title) + "\n".join(_lines(to_toml(_without_grounds(own)))) + "\n"


def unwritten(rule_set: RuleSet) -> Iterator[Complaint]:
    """What a file that was begun with the template still asks for; until then its values can be tried, and no more."""
    texts = (("title", rule_set.title, TITLE), ("document", rule_set.document, DOCUMENT), ("note", rule_set.note, NOTE))
    for key, text, asked in texts:
        if asked in text:
            cure = "请写上，没有的写成空的" if key == "note" else "请写上"
            yield Complaint((key,), f"底稿的“{asked}”没有改", f'{cure}：{key} = "…"')
    told: set[ValuePath] = set()
    for value in stated_values(rule_set):
        if value.evidence is not None and GROUND in value.evidence.document and value.ground not in told:
            told.add(value.ground)
            yield Complaint(value.ground, f"底稿的“{GROUND}”没有改", "请写明依据；没有改数值的，整段前面的“#”留着就行")


def _without_grounds(value: Any) -> Any:  # noqa: ANN401 - any class of a rule set
    """The ground of the base is none of a value that is changed: only a text to put another in place of."""
    changes: dict[str, Any] = {}
    for attribute in attrs.fields(type(value)):
        content = getattr(value, attribute.name)
        if attribute.name == SOURCES:
            changes[SOURCES] = {}
        elif isinstance(content, Evidence):
            changes[attribute.name] = f"{GROUND}（底稿：{content.cited}，{content.reading_words}）"
        elif isinstance(content, tuple):
            changes[attribute.name] = tuple(
                _without_grounds(item) if attrs.has(type(item)) else item for item in content
            )
        elif attrs.has(type(content)):
            changes[attribute.name] = _without_grounds(content)
    return evolve(value, **changes)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        key = line.partition(" = ")[0].strip("[]").rpartition(".")[2]
        label = LABELS.get(key, "")
        is_stated = key in STATED and not line.startswith("[")
        words = f"  # {label}" if label else ""
        yield line and f"{'' if is_stated else '# '}{line}{words}"

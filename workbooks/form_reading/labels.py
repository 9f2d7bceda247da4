"""The words that forms use for their fields: a table in TOML that a finance office can extend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from indicator_specs.files.toml_reading import read_toml
from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.words.remembered_texts import remembered
from workbooks.form_reading.kinds.kind_signs import (
    TABLE,
    KindSigns,
    KindTable,
    default_table,
    kind_problems,
    kinds_of,
    with_own_kinds,
)
from workbooks.form_reading.label_cores import MAX_LABEL, compact, label_core

_AMOUNT: Final = re.compile(r"[≥≤]|[0-9]{3}|[0-9]{1,2}[.,][0-9]")
"""A beginning that is no numbering; most texts that no other file has begin so."""

_NAMES_A_TOTAL: Final = re.compile(
    "(?:本?项目|本?单位|本?部门|绩效|本?年度?|全年|自评|自我评价|评价|自评价|综合|最终|最后){0,4}"
    "(?:总得分|总分值?|总评分|得分|评分|总分数)(?:合计|总计|汇总|总和|结果|情况)?(?:[及和与、/]?(?:评定)?(?:等级|等次|评级|结论))?"
)
"""``项目自评得分合计``, ``自评总得分及等级``: more ways to put it than a list holds."""
_BARE_SCORE: Final = frozenset({"得分", "评分", "评价得分情况", "得分情况", "评分结果", "评分情况", "得分结果"})
"""Headings of a column, wherever they stand."""

PHRASE_SECTIONS: Final = frozenset({"explanation", "title"})
"""Sections whose texts are looked for inside a cell, instead of as whole labels."""

ENDING_SECTIONS: Final = frozenset({"indicator_column_endings"})
"""Sections whose texts only need to end a label."""

LINE_SECTIONS: Final = frozenset({"head_lines"})
"""Sections whose texts are labels only where a value stands behind them in the same cell."""

LIST_SECTIONS: Final = frozenset({"list_columns"})
"""Sections whose texts are labels only in the heading of a list of projects."""

SUMMARY_SECTIONS: Final = frozenset({"summary_words"})
"""Sections whose texts are labels only in a 汇总表."""

OF_THEIR_PLACE: Final = ENDING_SECTIONS | LINE_SECTIONS | LIST_SECTIONS | SUMMARY_SECTIONS
"""Sections whose texts are no labels anywhere else."""


Meanings = Mapping[str, str]
"""What one text names: a field (``target``) by section (``indicator_columns``)."""

NO_MEANINGS: Final[Meanings] = MappingProxyType({})


_IN_BRACKETS: Final = re.compile(r"(?:指标|目标)值?\((?:全年|年度|年终)?(?:实际|完成|实际完成)值?\)$")
"""``指标值（实际）`` beside ``指标值（目标）``: there the brackets say what the column is."""


@frozen(eq=False)
class FormLabels:
    """
    The vocabulary; what was understood by it is remembered for this very one.

    Attributes:
        fields: By section (``indicator_columns``), the field (``target``) that each label core stands for.
        phrases: By section (``explanation``), its texts in compact form.
        kinds: The kinds of forms, and what tells them.
        meanings: Every field that a cell's text names, by section.
    """

    fields: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, tuple[str, ...]]
    kinds: tuple[KindSigns, ...]
    _by_core: Mapping[str, Meanings] = field(init=False, eq=False, repr=False)
    _beginnings: frozenset[str] = field(init=False, eq=False, repr=False)
    meanings: Callable[[str], Meanings] = field(init=False, eq=False, repr=False)

    @_by_core.default
    def _sections_by_core(self) -> dict[str, dict[str, str]]:
        by_core: dict[str, dict[str, str]] = {}
        for section, cores in self.fields.items():
            for core, name in cores.items() if section not in OF_THEIR_PLACE else ():
                by_core.setdefault(core, {})[section] = name
        return by_core

    @_beginnings.default
    def _first_characters(self) -> frozenset[str]:
        return frozenset(core[:1] for core in self._by_core)

    @meanings.default
    def _remembered_meanings(self) -> Callable[[str], Meanings]:
        return remembered(longest=MAX_LABEL, texts=8192)(self._meanings)

    def _meanings(self, text: str) -> Meanings:
        if not 0 < len(text) <= MAX_LABEL or (_AMOUNT.match(text) and text[0] not in self._beginnings):
            return NO_MEANINGS
        core = label_core(text)
        meanings = self._by_core.get(core, NO_MEANINGS)
        return meanings if "closing" in meanings or not _names_a_total(core) else {**meanings, "closing": "total"}

    def meaning(self, section: str, text: str) -> str:
        """The field of a section that a cell's text names, or nothing."""
        return self.meanings(text).get(section, "")

    def meaning_of_ending(self, text: str) -> str:
        """The field that the last words of a heading name, the longest known ones first; or nothing."""
        if not 0 < len(text) <= MAX_LABEL:
            return ""
        if _IN_BRACKETS.search(compact(text)):
            return "actual"
        endings, label = self.fields["indicator_column_endings"], label_core(text)
        return next((endings[label[start:]] for start in range(len(label)) if label[start:] in endings), "")

    def meaning_of_line(self, label: str) -> str:
        """The field that a label names behind which a value stands in the same cell; or nothing."""
        return self.fields["head_lines"].get(label_core(label), "") if 0 < len(label) <= MAX_LABEL else ""

    def meaning_in_list(self, text: str) -> str:
        """The field that a heading names in a list of projects and nowhere else; or nothing."""
        return self.fields["list_columns"].get(label_core(text), "") if 0 < len(text) <= MAX_LABEL else ""

    def meaning_in_summary(self, text: str) -> str:
        """The field that a heading names in a 汇总表 and nowhere else; or nothing."""
        return self.fields["summary_words"].get(label_core(text), "") if 0 < len(text) <= MAX_LABEL else ""

    def is_label(self, text: str) -> bool:
        """The text is a label of any section."""
        return bool(self.meanings(text))

    def has_phrase(self, section: str, text: str) -> bool:
        """The text contains one of a section's phrases."""
        whole = compact(text[:MAX_LABEL])
        return any(phrase in whole for phrase in self.phrases[section])


def _names_a_total(core: str) -> bool:
    return core not in _BARE_SCORE and _NAMES_A_TOTAL.fullmatch(core) is not None


@lru_cache(maxsize=1)
def default_labels() -> FormLabels:
    """The vocabulary that comes with the project."""
    return _labels(default_document(), default_table())


def load_labels(path: Path) -> FormLabels:
    """
    The project's vocabulary, extended by a finance office's own file.

    Raises:
        UnusableInputError: naming every problem of the file.
    """
    base, extra = default_document(), read_toml(path)
    own_kinds = extra.pop(TABLE, {})
    found = (*_problems(extra, base), *kind_problems(own_kinds, default_table()))
    problems = [Problem(file=str(path), place=place, message=message) for place, message in found]
    if problems:
        raise UnusableInputError(problems)
    for section, names in extra.items():
        for name, texts in names.items():
            base[section][name].extend(texts)
    return _labels(base, with_own_kinds(default_table(), own_kinds))


def default_document() -> dict[str, dict[str, list[str]]]:
    """The project's table as plain lists, section by section."""
    return tomllib.loads(files("workbooks.form_reading").joinpath("labels.toml").read_text(encoding="utf-8"))


def _problems(extra: Mapping[str, Any], base: Mapping[str, Mapping[str, list[str]]]) -> list[tuple[str, str]]:
    """Place and message of everything that does not fit the project's table."""
    found = []
    for section, names in extra.items():
        if section not in base:
            found.append((f"[{section}]", f"没有这一节；可用的有{'、'.join((*base, TABLE))}"))
        elif not isinstance(names, dict):
            found.append((f"[{section}]", '应为一节字段，例如 target = ["指标值"]'))
        else:
            found.extend(_field_problems(section, names, base[section]))
    return found


def _field_problems(section: str, names: Mapping[str, Any], known: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    found = []
    for name, texts in names.items():
        place = f"[{section}] › {name}"
        if name not in known:
            found.append((place, f"没有这个字段；可用的有{'、'.join(known)}"))
        elif not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            found.append((place, "应为由非空文本组成的列表"))
    return found


def _labels(document: Mapping[str, Mapping[str, list[str]]], kinds: KindTable) -> FormLabels:
    fields = {
        section: {label_core(text): name for name, texts in names.items() for text in texts}
        for section, names in document.items()
        if section not in PHRASE_SECTIONS
    }
    phrases = {
        section: tuple(compact(text) for texts in names.values() for text in texts)
        for section, names in document.items()
        if section in PHRASE_SECTIONS
    }
    return FormLabels(fields, phrases, kinds_of(kinds))

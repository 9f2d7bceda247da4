"""Whether the grounds of a rule set can be looked up: as they were written, and each of them in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any, Final, get_type_hints

import attrs

from indicator_specs.files.complaints import Complaint
from indicator_specs.files.structure_problems import KeyPath, suggestion
from indicator_specs.files.structuring import shared_converter, structure
from indicator_specs.problems import UnusableInputError
from indicator_specs.words.normalisation import MOST_SHOWN
from scoring.rule_sets.evidence import Evidence, SourceReading
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.stated_values import WITHOUT_TABLE, ValuePath, stated_values
from scoring.rule_sets.written_sources import DOCUMENTS, FROM, NAME, SOURCE, SOURCES, documents_by_name, grounds

VERIFIED: Final = "verified"
"""A key of earlier files; what it said now follows from the grounds."""

LONGEST_QUOTE: Final = 200
"""Characters: a ground quotes the words of its value, not a chapter."""


def complaints_about_grounds(own: Mapping[str, Any]) -> tuple[Complaint, ...]:
    """
    What is wrong with the grounds as they were written, before each is put together.

    Args:
        own: The content of a file.
    """
    return (*_verified_is_no_claim(own), *_names_are_told_apart(own), *_grounds_name_them(own), *_sources_fit(own))


def usable(own: Mapping[str, Any]) -> dict[str, Any]:
    """The content with what was complained of left out, so that all the rest can be looked at as well."""
    kept: dict[str, Any] = _with_usable_grounds({key: value for key, value in own.items() if key != VERIFIED})
    return kept


def _verified_is_no_claim(own: Mapping[str, Any]) -> Iterator[Complaint]:
    """False was never a claim, and stands in every file that was begun with an earlier template."""
    if own.get(VERIFIED, False) is not False:
        message = "是否核对过原文不再填写：由每项依据的核对方式（reading）推出"
        yield Complaint((VERIFIED,), message, '请删去这一行；核对过的，在依据里写明 reading = "V"、原文和日期')


def _names_are_told_apart(own: Mapping[str, Any]) -> Iterator[Complaint]:
    documents = own.get(DOCUMENTS)
    if isinstance(documents, list):
        names = Counter(str(each.get(NAME)) for each in documents if isinstance(each, Mapping))
        for name in (name for name, count in names.items() if count > 1):
            yield Complaint(
                (DOCUMENTS,), f"有{names[name]}个文件都叫“{name[:MOST_SHOWN]}”", "请给每个文件一个不同的name"
            )


def _grounds_name_them(own: Mapping[str, Any]) -> Iterator[Complaint]:
    known = list(documents_by_name(own))
    for path, ground in grounds(own):
        if not isinstance(ground, (str, Mapping)):
            cure = '写成 source = "文件第几条"，或 source = { article = "第几条", … }'
            yield Complaint(path, "依据应为文字，或写明条款的一个表", cure)
        elif isinstance(ground, Mapping) and FROM in ground and ground[FROM] not in known:
            name = str(ground[FROM])[:MOST_SHOWN]
            cure = f"{suggestion(name, known)}已写明的文件：{'、'.join(known) or '没有'}；用[[documents]]写明"
            yield Complaint((*path, FROM), f"没有写明名为“{name}”的文件", cure)


def _sources_fit(own: Mapping[str, Any]) -> Iterator[Complaint]:
    yield from _fitting(own.get(SOURCES), (), WITHOUT_TABLE)
    for key, cls in _TABLES.items():
        table = own.get(key)
        if isinstance(table, Mapping):
            yield from _fitting(table.get(SOURCES), (key,), tuple(_values_of(cls)))


def _fitting(sources: Any, path: KeyPath, known: tuple[str, ...]) -> Iterator[Complaint]:  # noqa: ANN401 - as in TOML
    if sources is None:
        return
    if not isinstance(sources, Mapping):
        yield Complaint((*path, SOURCES), "应为一个表：各项数值的键 = 它的依据")
        return
    for name in sources:
        if name not in known:
            cure = f"{suggestion(name, known)}可用：{'、'.join(known)}"
            yield Complaint((*path, SOURCES, name), f"没有“{name}”这一项，不能给它写依据", cure)


_TABLES: Final = {key: cls for key, cls in get_type_hints(RuleSet).items() if attrs.has(cls)}
"""The tables of a rule set."""


def _values_of(cls: type) -> Iterator[str]:
    names = [attribute.name for attribute in attrs.fields(cls)]
    return (name for name in names if name not in (SOURCE, SOURCES) and SOURCES in names)


_STANDS_IN: Final = {"document": "？"}


def _with_usable_grounds(content: Any, key: str = "") -> Any:  # noqa: ANN401 - whatever TOML holds
    if key == SOURCE and not isinstance(content, (str, Mapping)):
        return _STANDS_IN
    if key == SOURCES and not isinstance(content, Mapping):
        return {}
    if isinstance(content, list):
        return [_with_usable_grounds(item) for item in content]
    if isinstance(content, Mapping):
        return {name: _with_usable_grounds(part, name) for name, part in content.items()}
    return content


def unusable_grounds(rule_set: RuleSet) -> Iterator[Complaint]:
    """A value without its ground cannot be defended in front of those it is applied to; each ground is told of once."""
    return _told_once(
        (value.ground, value.evidence)
        for value in stated_values(rule_set)
        if value.evidence is not None or value.path[0] not in WITHOUT_TABLE
    )


def unusable_grounds_in(content: Mapping[str, Any], broken: Set[str]) -> Iterator[Complaint]:
    """
    Likewise of parts that cannot be read for other reasons: their grounds need not wait until these are mended.

    Args:
        content: Of the file, each ground in full.
        broken: The keys of these parts; a ground that itself cannot be read was told.
    """
    return _told_once(
        (path, evidence)
        for path, ground in grounds({key: part for key, part in content.items() if key in broken})
        if isinstance(ground, Mapping) and (evidence := _evidence_of(ground)) is not None
    )


def _evidence_of(ground: Mapping[str, Any]) -> Evidence | None:
    try:
        return structure(ground, Evidence, file="", labels={}, converter=shared_converter())
    except UnusableInputError:
        return None


def _told_once(values: Iterable[tuple[ValuePath, Evidence | None]]) -> Iterator[Complaint]:
    """Of grounds with the places where they stand; of several values of one ground at one place, that place once."""
    places: dict[Evidence | ValuePath, list[ValuePath]] = {}
    for place, evidence in values:
        same = places.setdefault(evidence or place, [])
        if place not in same:
            same.append(place)
    for ground, (first, *others) in places.items():
        wanting = _wanting(ground) if isinstance(ground, Evidence) else [_NO_GROUND]
        as_well = f"（另有{len(others)}处依据写得一样）" if others else ""
        yield from (Complaint(first, f"{message}{as_well}", cure) for message, cure in wanting)


_NO_GROUND: Final = ("不能为空", "每个数值都要有依据；没有文件的，写明是谁的做法")

_SEEN: Final = frozenset((SourceReading.ORIGINAL, SourceReading.CODE))


def _wanting(evidence: Evidence) -> Iterator[tuple[str, str]]:
    reading = evidence.reading
    if not evidence.document.strip():
        yield _NO_GROUND
    if len(evidence.quote) > LONGEST_QUOTE:
        yield f"引文有{len(evidence.quote)}个字符，最多{LONGEST_QUOTE}个", "只引写明这个数值的一句"
    if evidence.quote.strip() and reading is None:
        yield "引了原文，却没有写核对方式", '请补上 reading = "V"（读过原文）或 "V-2"（见于别人的转述）'
    if reading in _SEEN and not evidence.quote.strip():
        yield f"核对方式写的是“{reading}”，却没有引原文", "请补上 quote = …；没有读过原文的，不写V"
    if reading in _SEEN and evidence.read is None:
        yield f"核对方式写的是“{reading}”，却没有写核对日期", "请补上 read = …，如 2025-03-17"
    if reading is SourceReading.ORIGINAL and not (evidence.article.strip() or evidence.address.strip()):
        yield "没有写条款或页码，也没有写网址，别人无从查对", "请补上 article = … 或 address = …"
    if reading is SourceReading.DIGEST and not (evidence.address.strip() or evidence.note.strip()):
        yield "核对方式写的是“V-2”，却没有写转述见于何处", "请补上 address = … 或 note = …"

"""How each kind of form is told: a table in TOML (``form_kinds.toml``) to which a finance office can add its own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from attrs import frozen

from indicator_specs.projects import Subject
from scoring.submissions.form_kind import FormKind, Treatment
from workbooks.form_reading.label_cores import compact

TABLE: Final = "form_kinds"
"""Where an office's own label file has its kinds: ``[form_kinds.编号]``."""

_NAMES: Final = {"columns": ("target", "actual", "points", "score", "note"), "head fields": ("department", "unit")}
"""The names that some fields of the table may hold."""


@frozen(kw_only=True)
class WayToTell:
    """
    One way to tell a kind; texts are compact, with ``#`` for digits.

    Attributes:
        signs: Groups of ways to write the same label; each group counts once.
        must: So many of the first groups are compulsory.
        enough: How many groups tell it without a title; 0 where a title is needed.
        titled: How many tell it with one.
        in_head: The signs stand in a row of headings, or in two; else they stand anywhere.
        table: Columns that its indicator table has.
        without: Columns that its indicator table lacks.
    """

    signs: tuple[tuple[str, ...], ...]
    must: int
    enough: int
    titled: int
    in_head: bool
    table: frozenset[str]
    without: frozenset[str]


@frozen(kw_only=True)
class KindSigns:
    """
    How a kind is told.

    Attributes:
        kind: The kind.
        titles: Phrases of its title.
        outranks: Ids of kinds that it is more particular than.
        named_by: Fields of its head that name it where it has no 项目名称, the first that is filled in.
        ways: Any of them will do.
    """

    kind: FormKind
    titles: tuple[str, ...]
    outranks: frozenset[str]
    named_by: tuple[str, ...]
    ways: tuple[WayToTell, ...]


KindTable = Mapping[str, Mapping[str, Any]]
"""The table as it is written: kinds by id."""


def default_table() -> dict[str, dict[str, Any]]:
    """The kinds that come with the project."""
    return tomllib.loads(files("workbooks.form_reading.kinds").joinpath("form_kinds.toml").read_text(encoding="utf-8"))


def kinds_of(table: KindTable) -> tuple[KindSigns, ...]:
    """The kinds of a table without problems, in its order."""
    return tuple(_kind(id_, entry) for id_, entry in table.items())


def _kind(id_: str, entry: Mapping[str, Any]) -> KindSigns:
    return KindSigns(
        kind=FormKind(
            id_, entry["name"], Treatment(entry["treatment"]), Subject(entry.get("subject", Subject.PROJECT))
        ),
        titles=tuple(map(compact, entry["titles"])),
        outranks=frozenset(entry.get("outranks", ())),
        named_by=tuple(entry.get("named_by", ())),
        ways=tuple(_way(way) for way in entry["ways"]),
    )


def _sign(written: str) -> str:
    """A part of a label; ``=优`` a whole one, ``^部门:`` its beginning, as they stand among the lines of labels."""
    sign = compact(written)
    if sign.startswith("="):
        return f"\n{sign[1:]}\n"
    return f"\n{sign[1:]}" if sign.startswith("^") else sign


def _way(entry: Mapping[str, Any]) -> WayToTell:
    in_head = entry["where"] == "head"
    return WayToTell(
        signs=tuple(tuple(map(_sign, group)) for group in entry["signs"]),
        must=max(entry.get("must", 0), int(in_head)),
        enough=entry["enough"],
        titled=entry["titled"],
        in_head=in_head,
        table=frozenset(entry.get("table", ())),
        without=frozenset(entry.get("without", ())),
    )


# ---------------------------------------------------------------- an office's own kinds


def with_own_kinds(table: KindTable, own: KindTable) -> dict[str, dict[str, Any]]:
    """The table with an office's kinds after it; what it says of a known kind is added to that."""
    merged = {id_: dict(entry) for id_, entry in table.items()}
    for id_, entry in own.items():
        known = merged.get(id_)
        merged[id_] = (
            dict(entry) if known is None else {**known, **{key: [*known.get(key, ()), *entry[key]] for key in entry}}
        )
    return merged


def kind_problems(own: object, known: KindTable) -> Iterator[tuple[str, str]]:
    """Place and message of everything in an office's kinds that cannot be used."""
    if not isinstance(own, Mapping):
        yield f"[{TABLE}]", "应为一节一种表，例如 [form_kinds.my_table]"
        return
    for id_, entry in own.items():
        place = f"[{TABLE}.{id_}]"
        if not isinstance(entry, Mapping):
            yield place, "应为一节"
            continue
        wanted = _ADDED if id_ in known else _KEYS
        yield from _entry_problems(place, entry, wanted, required=() if id_ in known else _REQUIRED)
        ways = entry.get("ways", ())
        for number, way in enumerate(ways if isinstance(ways, list) else (), 1):
            if isinstance(way, Mapping):
                yield from _entry_problems(f"{place} › ways 第{number}种", way, _WAY_KEYS, required=_WAY_REQUIRED)
        outranks = entry.get("outranks")
        for other in outranks if isinstance(outranks, list) else ():
            if other not in known and other not in own:
                yield f"{place} › outranks", f"没有“{other}”这种表"


def _entry_problems(
    place: str, entry: Mapping[str, object], keys: Mapping[str, str], *, required: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for key in required:
        if key not in entry:
            yield place, f"缺少 {key}：{_WORDS[keys[key]]}"
    for key, value in entry.items():
        if key not in keys:
            yield f"{place} › {key}", f"没有这个字段；可用的有{'、'.join(keys)}"
        elif not _is(keys[key], value):
            yield f"{place} › {key}", f"应为{_WORDS[keys[key]]}"


def _is(shape: str, value: object) -> bool:  # noqa: PLR0911 — the table of shapes
    match shape:
        case "text":
            return isinstance(value, str) and bool(value.strip())
        case "treatment":
            return value in tuple(Treatment)
        case "subject":
            return value in tuple(Subject)
        case "where":
            return value in ("head", "form")
        case "count":
            return type(value) is int and value >= 0
        case "texts":
            return isinstance(value, list) and all(_is("text", each) for each in value)
        case "columns" | "head fields":
            return isinstance(value, list) and all(each in _NAMES[shape] for each in value)
        case "groups":
            return isinstance(value, list) and bool(value) and all(each and _is("texts", each) for each in value)
        case _:
            return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


_WORDS: Final = {
    "text": "非空文本",
    "treatment": "、".join(Treatment) + "之一",
    "subject": "、".join(Subject) + "之一",
    "where": "head（在一行表头里）或 form（散在全表）",
    "count": "不小于0的整数",
    "texts": "由非空文本组成的列表",
    **{shape: f"由{'、'.join(names)}组成的列表" for shape, names in _NAMES.items()},
    "groups": "由非空列表组成的列表，每组是同一项的几种写法",
    "ways": "至少一种认法",
}
"""What a shape is called."""

_KEYS: Final = {
    "name": "text",
    "treatment": "treatment",
    "subject": "subject",
    "titles": "texts",
    "outranks": "texts",
    "named_by": "head fields",
    "ways": "ways",
}
_REQUIRED: Final = ("name", "treatment", "titles", "ways")
_ADDED: Final = {key: _KEYS[key] for key in ("titles", "outranks", "ways")}
_WAY_KEYS: Final = {
    "signs": "groups",
    "must": "count",
    "enough": "count",
    "titled": "count",
    "where": "where",
    "table": "columns",
    "without": "columns",
}
_WAY_REQUIRED: Final = ("signs", "enough", "titled", "where")

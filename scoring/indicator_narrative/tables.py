"""What tables in a text state of indicators: a row for each, columns told by their heads (``columns.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from scoring.indicator_narrative.claims import IndicatorClaim
from scoring.indicator_narrative.known_indicators import KnownIndicators
from scoring.indicator_narrative.subjects import Group, IndicatorSubject, WholeProject
from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import MatchKind, ProjectNames, name_key
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadTable
from scoring.narrative.tables import cell_start

_MARKS: Final = re.compile(r"\([^()]{0,16}\)|\[[^\[\]]{0,16}\]")
_KINDS: Final = {
    "target": ClaimKind.INDICATOR_TARGET,
    "actual": ClaimKind.INDICATOR_ACTUAL,
    "points": ClaimKind.INDICATOR_POINTS,
    "score": ClaimKind.INDICATOR_SCORE,
    "completion": ClaimKind.INDICATOR_COMPLETION,
}
_OF_GROUPS: Final = frozenset({ClaimKind.INDICATOR_POINTS, ClaimKind.INDICATOR_SCORE})
_OF_EXECUTION: Final = {
    ClaimKind.INDICATOR_SCORE: ClaimKind.EXECUTION_SCORE,
    ClaimKind.INDICATOR_ACTUAL: ClaimKind.RATE,
}
_OF_TOTAL: Final = {ClaimKind.INDICATOR_SCORE: ClaimKind.SCORE}
NOTHING: Final = frozenset({"", "-", "—", "——", "/", "\\", "无"})


@frozen
class _Columns:
    name: int
    kinds: Mapping[int, ClaimKind]
    project: int | None = None


def claims_in_table(
    table: ReadTable, known: KnownIndicators, names: ProjectNames, told: frozenset[int]
) -> Iterator[IndicatorClaim]:
    """
    Every cell that states something of an indicator.

    Args:
        table: With its rows.
        known: The indicators of all projects.
        names: Of the projects.
        told: The passages whose figures are known to be others.
    """
    columns: _Columns | None = None
    owner = _owner_by_title(table, known) or _position(table.carried)
    is_nobodys = owner is None and table.carried is not None
    for row in table.rows:
        if row.lead is not None:
            owner, is_nobodys = row.lead.match.project, row.lead.match.project is None
        found = _columns(row.cells)
        if found is not None:
            columns = found
        elif columns is not None and not (is_nobodys and columns.project is None) and row.number not in told:
            project = owner
            if columns.project is not None and columns.project < len(row.cells):
                match = names.match(row.cells[columns.project])
                project = match.project
                if match.kind is not MatchKind.SAME and name_key(row.cells[columns.project]):
                    continue
            yield from _claims_in_row(row, columns, known, project)


def _owner_by_title(table: ReadTable, known: KnownIndicators) -> int | None:
    title = name_key(table.title)
    named = [
        (len(name_key(each.name)), number) for number, each in enumerate(known.projects) if name_key(each.name) in title
    ]
    longest = max((length for length, _ in named), default=0)
    owners = [number for length, number in named if length == longest]
    return owners[0] if len(owners) == 1 else None


def _position(mention: Mention | None) -> int | None:
    return None if mention is None else mention.match.project


def _columns(cells: Sequence[str]) -> _Columns | None:
    """The columns that a row of heads tells; None for any other row."""
    plain = [_MARKS.sub("", folded(cell)) for cell in cells]
    kinds = {column: _KINDS[what] for column, head in enumerate(plain) if (what := _heads().get(head)) in _KINDS}
    name = next((plain.index(head) for head in _table()["name"] if head in plain), None)
    if name is None:
        name = next(
            (plain.index(head) for level in ("second", "first") for head in _table()[level] if head in plain), None
        )
    project = next((plain.index(head) for head in _table()["project"] if head in plain), None)
    if name is None or name in kinds:
        return None
    own = {column: kind for column, kind in kinds.items() if column > name}  # the levels before it may have points too
    return _Columns(name, own, project) if own else None


def _claims_in_row(
    row: Passage, columns: _Columns, known: KnownIndicators, project: int | None
) -> Iterator[IndicatorClaim]:
    if columns.name >= len(row.cells):
        return
    label = _without_unit(row.cells[columns.name])
    labels = [name_key(cell) for cell in row.cells[: columns.name + 1]]
    subject: IndicatorSubject | None = known.named(label, project)
    renamed: Mapping[ClaimKind, ClaimKind] = {}
    if subject is None and project is not None and (alike := _special(labels)):
        subject, renamed = WholeProject(project), alike
    if subject is None:
        subject = known.group(folded(label or "".join(row.cells[: columns.name])), project)
    if subject is None and project is not None:
        subject = known.named_alike(label, project)
    if subject is None:
        return
    for column, told_as in columns.kinds.items():
        text = row.cells[column].strip() if column < len(row.cells) else ""
        kind = renamed.get(told_as) if isinstance(subject, WholeProject) else told_as
        is_of_group = isinstance(subject, Group)
        if kind is None or (is_of_group and kind not in _OF_GROUPS) or folded(text) in NOTHING:
            continue
        start = cell_start(row.cells, column)
        yield IndicatorClaim(
            kinds=(kind,), subject=subject, passage=row, mention=row.lead,
            start=start, end=start + len(folded(text)), written=" ".join(text.split()), text=text,
        )  # fmt: skip


def _without_unit(label: str) -> str:
    """举办培训班（期）"""
    return _UNIT_BEHIND.sub("", label.strip())


_UNIT_BEHIND: Final = re.compile(r"[(（][^()（）]{1,4}[)）]$")


def _special(labels: Sequence[str]) -> Mapping[ClaimKind, ClaimKind]:
    if any(label in _table()["execution_row"] for label in labels):
        return _OF_EXECUTION
    return _OF_TOTAL if any(label in _table()["total_row"] for label in labels) else {}


def kind_of_head(head: str) -> ClaimKind | None:
    """What stands below a head: 目标值, 实际完成值; None for any other."""
    return _KINDS.get(_heads().get(_MARKS.sub("", folded(head)), ""))


@cache
def _table() -> dict[str, list[str]]:
    content: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return content


@cache
def _heads() -> dict[str, str]:
    return {head: what for what in _KINDS for head in _table()[what]}

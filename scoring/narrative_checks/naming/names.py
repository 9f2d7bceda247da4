"""How a report names the projects: which name was taken for which project, and which is no project's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import MatchKind, name_key
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import folded
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.naming.misnamed_figures import Owners
from scoring.narrative_checks.naming.standing import ENDING, NameStanding
from scoring.narrative_checks.results import TakenName
from scoring.unit_facts.project_facts import ProjectFacts


def projects_without_sheets(report: ReadReport, projects: Sequence[ProjectFacts]) -> frozenset[str]:
    """
    Keys of the names of projects that the text shows and nobody gave a sheet of.

    Their paragraphs or rows tell their figures, and more than one place calls them so, while the projects that have
    sheets are all named: no name of theirs can be written wrongly there.
    """
    known, places = set[int](), Counter[str]()
    shown: set[str] = set()
    for passage, mention in report.mentions():
        known.update(mention.match.projects)
        if mention.match.kind is MatchKind.UNKNOWN:
            key = name_key(mention.match.written)
            places[key] += 1
            if mention.leads and any(claim.kind in _TELLING for claim in passage.claims):
                shown.add(key)
    if not projects or len(known) < len(projects):
        return frozenset()
    return frozenset(key for key in shown if places[key] > 1)


_TELLING: Final = frozenset({ClaimKind.SCORE, ClaimKind.BUDGET})


def taken_names(report: ReadReport, projects: Sequence[ProjectFacts], standing: NameStanding) -> Iterator[TakenName]:
    """Every way to write a project's name, at its first place; and what may be one, has no sheet and is not told."""
    seen: set[tuple[str, int | None]] = set()
    for passage, mention in report.mentions():
        match, project = mention.match, mention.match.project
        is_told = project is None and (not projects or standing.is_firm(passage, mention))
        if is_told or (match.written, project) in seen:
            continue
        seen.add((match.written, project))
        name = "" if project is None else projects[project].name
        yield TakenName(match.written, name, match.kind is MatchKind.SAME, passage.text.place(mention.start))


def inexact_names(
    report: ReadReport, projects: Sequence[ProjectFacts], owners: Owners, standing: NameStanding
) -> Iterator[Discrepancy]:
    """
    ZP531 to ZP533: a name that is not the sheet's; one for each way to write it, at its first place.

    Args:
        report: What was read.
        projects: All that have sheets.
        owners: Under which names another project's figures stand.
        standing: On what it rests that words are a name.
    """
    places: dict[str, list[tuple[Passage, Mention]]] = defaultdict(list)
    without_sheets = projects_without_sheets(report, projects)
    for passage, mention in report.mentions():
        is_misnamed = mention.number in owners and mention.match.project is not None
        is_inexact = not (
            mention.match.kind is MatchKind.SAME
            or mention.is_short
            or _lacks_the_ending(mention, projects)
            or _lacks_the_bracket(mention, projects)
        )
        if is_inexact and not is_misnamed and not _heads_a_class(mention, projects):
            places[name_key(mention.match.written)].append((passage, mention))
    for key, found in places.items():
        if key in without_sheets or not any(standing.is_firm(*place) for place in found):
            continue
        passage, mention = found[0]
        notes = [f"文中共{len(found)}处"] if len(found) > 1 else []
        if mention.number in owners:
            notes.append(f"所列的数与“{projects[owners[mention.number]].name}”相同")
        yield _inexact_name(passage, mention, projects, tuple(notes))


def _lacks_the_ending(mention: Mention, projects: Sequence[ProjectFacts]) -> bool:
    """``“应急广播运维”`` for 应急广播运维费: nothing is left out but what any name may end with."""
    project = mention.match.project
    written = name_key(mention.match.written)
    name = "" if project is None else name_key(projects[project].name)
    return name.startswith(written) and ENDING.fullmatch(name, len(written)) is not None


def _lacks_the_bracket(mention: Mention, projects: Sequence[ProjectFacts]) -> bool:
    """``办案业务经费`` for 办案业务经费（中央政法转移支付）, which no other project may be."""
    project = mention.match.project
    if project is None:
        return False
    stem = _BRACKET.sub("", folded(projects[project].name))
    alike = [each for each in projects if folded(each.name).startswith(stem)]
    return name_key(mention.match.written) == name_key(stem) and len(alike) == 1


_BRACKET: Final = re.compile(r"\([^()]*\)$")


def _heads_a_class(mention: Mention, projects: Sequence[ProjectFacts]) -> bool:
    """``（二）养护经费`` above 国道养护经费 and 农村公路养护经费, and no other it may mean; ``（一）养护类项目``."""
    if mention.is_in_heading and mention.match.written.removesuffix("项目").endswith("类"):
        return True
    names = [name_key(projects[each].name) for each in mention.match.projects]
    stem = name_key(mention.match.written)
    return mention.is_in_heading and len(names) > 1 and all(stem in name for name in names)


def _inexact_name(
    passage: Passage, mention: Mention, projects: Sequence[ProjectFacts], notes: tuple[str, ...]
) -> Discrepancy:
    match = mention.match
    names = [projects[position].name for position in match.projects[:4]]
    code, expected = {
        MatchKind.TAKEN: ("ZP531", "".join(names[:1])),
        MatchKind.UNKNOWN: ("ZP532", ""),
    }.get(match.kind, ("ZP533", "、".join(f"“{name}”" for name in names)))
    return Discrepancy(
        code=code,
        passage=passage,
        position=mention.start,
        found=match.written,
        expected=expected,
        project=expected if match.kind is MatchKind.TAKEN else "",
        notes=notes,
    )

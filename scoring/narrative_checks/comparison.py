"""
A written report against the scored projects, and against itself.

Every figure that the text states about a project, or about all of them, is confirmed, found wrong, or left unchecked
because nothing is known to compare it with. Nothing is passed over silently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from scoring.findings.addresses import CellPlace
from scoring.findings.catalogue import catalogue
from scoring.narrative.blocks import Block
from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import MatchKind, ProjectNames, name_key
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.reading import read_report
from scoring.narrative.statements import About, Passage, ReadReport, Statement
from scoring.narrative_checks.figures import FigureVerdict, project_figure, unit_figure
from scoring.narrative_checks.results import CheckedFigure, NarrativeComparison, ReportFinding, TakenName
from scoring.narrative_checks.self_checks import contradictions
from scoring.narrative_checks.series import ListedNames, listed_names, missing_projects
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts, unit_facts

PROJECT_CODES: Final = {
    ClaimKind.SCORE: "ZP521",
    ClaimKind.EXECUTION_SCORE: "ZP521",
    ClaimKind.INITIAL: "ZP522",
    ClaimKind.BUDGET: "ZP522",
    ClaimKind.EXECUTED: "ZP523",
    ClaimKind.RATE: "ZP524",
    ClaimKind.GRADE: "ZP525",
}
UNIT_CODES: Final = {
    ClaimKind.COUNT: "ZP526",
    ClaimKind.INITIAL: "ZP527",
    ClaimKind.BUDGET: "ZP527",
    ClaimKind.EXECUTED: "ZP527",
    ClaimKind.RATE: "ZP527",
    ClaimKind.AVERAGE: "ZP527",
    ClaimKind.GRADE_COUNT: "ZP528",
    ClaimKind.BAND_COUNT: "ZP528",
}
IDENTIFYING: Final = frozenset({ClaimKind.SCORE, ClaimKind.BUDGET, ClaimKind.EXECUTED, ClaimKind.RATE})
"""Two of these that are all another project's tell that the name is wrong, not the figures."""

LEAST_IDENTIFYING: Final = 2


def compare_report(blocks: Sequence[Block], projects: Sequence[ProjectFacts], file: str = "") -> NarrativeComparison:
    """
    Compare a written report with the scored projects.

    Args:
        blocks: The report.
        projects: All that the report should be about; at least one.
        file: Its name, for the findings.
    """
    names = ProjectNames([project.name for project in projects])
    years = frozenset(project.year for project in projects if project.year is not None)
    comparison = _Comparison(read_report(blocks, names, years), unit_facts(projects), file)
    return comparison.result()


@frozen
class _Judged:
    """A statement, what it should say, and the project that it is taken to be about."""

    statement: Statement
    verdict: FigureVerdict
    project: int | None = None


class _Comparison:
    def __init__(self, report: ReadReport, facts: UnitFacts, file: str) -> None:
        self.report = report
        self.facts = facts
        self.file = file
        self.namesakes = _by_figures(facts)
        self.owners = self._owners()

    def result(self) -> NarrativeComparison:
        judged = [self._judged(statement) for statement in self.report.statements]
        told = [each for each in judged if not self._is_misnamed(each.statement)]
        findings = [
            *(self._figure_finding(each) for each in told if each.verdict.right is False),
            *self._name_findings(),
            *self._misnamed_findings(),
            *self._list_findings(judged),
            *self._missing_findings(),
            *self._contradictions(judged),
        ]
        return NarrativeComparison(
            tuple(sorted(findings, key=_reading_order)),
            tuple(self._checked(each) for each in told if each.verdict.right),
            tuple(self._checked(each, self._why_unchecked(each)) for each in told if each.verdict.right is None),
            tuple(self._names()),
        )

    # ------------------------------------------------------------ figures

    def _judged(self, statement: Statement) -> _Judged:
        if statement.about is About.ALL:
            return _Judged(statement, unit_figure(statement.claim, self.facts))
        position = statement.mention.match.project if statement.mention is not None else None
        if position is None:
            return _Judged(statement, FigureVerdict(None))
        return _Judged(statement, project_figure(statement.claim, self.facts.projects[position]), position)

    def _figure_finding(self, judged: _Judged) -> ReportFinding:
        statement, verdict = judged.statement, judged.verdict
        claim = statement.claim
        codes = UNIT_CODES if statement.about is About.ALL else PROJECT_CODES
        return self._finding(
            codes[claim.kind],
            statement.passage,
            claim.value_start,
            found=claim.written,
            expected=verdict.expected,
            project=self._project_name(judged.project),
            field=_field(statement),
            note=f"（{verdict.hint}）" if verdict.hint else "",
        )

    def _checked(self, judged: _Judged, reason: str = "") -> CheckedFigure:
        statement = judged.statement
        written = f"{statement.claim.word}{statement.claim.written}"
        if statement.claim.word == statement.claim.written:
            written = statement.claim.written
        name = self._project_name(judged.project)
        if not name and statement.mention is not None:
            name = statement.mention.match.written
        return CheckedFigure(statement.claim.kind, name, written, statement.place, reason)

    def _why_unchecked(self, judged: _Judged) -> str:
        statement = judged.statement
        if statement.about is About.PROJECT and judged.project is None:
            return "项目名称没有对上自评表"
        return "自评表没有这个数，或还没有评定"

    def _project_name(self, position: int | None) -> str:
        return "" if position is None else self.facts.projects[position].name

    # ------------------------------------------------------------ names

    def _mentions(self) -> Iterator[tuple[Passage, Mention]]:
        return ((passage, mention) for passage in self.report.passages for mention in passage.mentions)

    def _names(self) -> Iterator[TakenName]:
        seen: set[tuple[str, int]] = set()
        for passage, mention in self._mentions():
            project = mention.match.project
            if project is None or (mention.match.written, project) in seen:
                continue
            seen.add((mention.match.written, project))
            same = mention.match.kind is MatchKind.SAME
            yield TakenName(mention.match.written, self._project_name(project), same, passage.text.place(mention.start))

    def _name_findings(self) -> Iterator[ReportFinding]:
        """One finding for each way to write a name, at its first place."""
        places: dict[str, list[tuple[Passage, Mention]]] = defaultdict(list)
        for passage, mention in self._mentions():
            is_misnamed = id(mention) in self.owners and mention.match.project is not None
            if mention.match.kind is not MatchKind.SAME and not is_misnamed:
                places[name_key(mention.match.written)].append((passage, mention))
        for found in places.values():
            yield self._name_finding(*found[0], len(found))

    def _name_finding(self, passage: Passage, mention: Mention, times: int) -> ReportFinding:
        match = mention.match
        note = [f"文中共{times}处"] if times > 1 else []
        owner = self.owners.get(id(mention))
        if owner is not None:
            note.append(f"所列的数与“{self._project_name(owner)}”相同")
        names = [self._project_name(position) for position in match.projects[:4]]
        code, expected = {
            MatchKind.TAKEN: ("ZP531", "".join(names[:1])),
            MatchKind.UNKNOWN: ("ZP532", ""),
        }.get(match.kind, ("ZP533", "、".join(f"“{name}”" for name in names)))
        return self._finding(
            code,
            passage,
            mention.start,
            found=match.written,
            expected=expected,
            project=expected if match.kind is MatchKind.TAKEN else "",
            note=f"（{'；'.join(note)}）" if note else "",
        )

    # ------------------------------------------------------------ figures under another project's name

    def _owners(self) -> dict[int, int]:
        """Mention → the other project whose figures all stand under it."""
        groups: dict[int, list[Statement]] = defaultdict(list)
        for statement in self.report.statements:
            if statement.mention is not None and statement.claim.kind in IDENTIFYING:
                groups[id(statement.mention)].append(statement)
        found = ((key, self._owner(statements)) for key, statements in groups.items())
        return {key: owner for key, owner in found if owner is not None}

    def _owner(self, statements: Sequence[Statement]) -> int | None:
        named = statements[0].mention.match.project if statements[0].mention is not None else None
        if named is not None and len({each.claim.kind for each in self._wrong(statements, named)}) < LEAST_IDENTIFYING:
            return None
        if len({each.claim.kind for each in statements}) < LEAST_IDENTIFYING:
            return None
        likely = {
            position
            for each in statements
            if each.claim.number is not None
            for position in self.namesakes.get((each.claim.kind, each.claim.number.in_wan), ())
        }
        fitting = [position for position in sorted(likely) if position != named and self._fits(statements, position)]
        return fitting[0] if len(fitting) == 1 else None

    def _wrong(self, statements: Iterable[Statement], position: int) -> list[Statement]:
        facts = self.facts.projects[position]
        return [each for each in statements if project_figure(each.claim, facts).right is False]

    def _fits(self, statements: Sequence[Statement], position: int) -> bool:
        facts = self.facts.projects[position]
        return all(project_figure(each.claim, facts).right for each in statements)

    def _is_misnamed(self, statement: Statement) -> bool:
        return id(statement.mention) in self.owners

    def _misnamed_findings(self) -> Iterator[ReportFinding]:
        for passage, mention in self._mentions():
            owner = self.owners.get(id(mention))
            if owner is not None and mention.match.project is not None:
                yield self._finding(
                    "ZP535",
                    passage,
                    mention.start,
                    found=mention.match.written,
                    expected=self._project_name(owner),
                    project=self._project_name(mention.match.project),
                )

    def _meant(self, mention: Mention) -> tuple[int, ...]:
        """The projects that a mention may stand for."""
        owner = self.owners.get(id(mention))
        return mention.match.projects if owner is None else (*mention.match.projects, owner)

    # ------------------------------------------------------------ lists, series, contradictions

    def _list_findings(self, judged: Sequence[_Judged]) -> Iterator[ReportFinding]:
        wrong = {
            (id(each.statement.passage), each.statement.claim.value_start)
            for each in judged
            if each.statement.claim.kind is ClaimKind.COUNT and each.verdict.right is False
        }
        for listed in listed_names(self.report):
            if (id(listed.passage), listed.count_start) not in wrong:
                yield from self._list_finding(listed)

    def _list_finding(self, listed: ListedNames) -> Iterator[ReportFinding]:
        keys = [mention.match.project if mention.match.project is not None else name_key(mention.match.written)
                for mention in listed.mentions]  # fmt: skip
        different = len(set(keys))
        if different == listed.count or (listed.is_open and different == len(keys) < listed.count):
            return
        note = []
        missing = [project.name for position, project in enumerate(self.facts.projects) if position not in keys]
        if listed.count == len(self.facts.projects) and 0 < len(missing) <= listed.count - different:
            note.append("缺" + "、".join(f"“{name}”" for name in missing[:5]))
        repeated = sorted({self._project_name(key) for key in keys if isinstance(key, int) and keys.count(key) > 1})
        note += [f"“{name}”重复" for name in repeated[:5]]
        yield self._finding(
            "ZP536",
            listed.passage,
            listed.mentions[0].start,
            found=f"{different}个",
            expected=f"{listed.count}个",
            note=f"（{'；'.join(note)}）" if note else "",
        )

    def _missing_findings(self) -> Iterator[ReportFinding]:
        for missing in missing_projects(self.report, len(self.facts.projects), self._meant):
            name = self._project_name(missing.project)
            yield self._finding(
                "ZP534",
                missing.passage,
                missing.position,
                found=f"{missing.told}个",
                expected=name,
                project=name,
            )

    def _contradictions(self, judged: Sequence[_Judged]) -> Iterator[ReportFinding]:
        unchecked = [each.statement for each in judged if each.verdict.right is None]
        for found in contradictions(self.report.statements, unchecked):
            statement = found.statement
            name = statement.mention.match.written if statement.mention is not None else "各项目合计"
            yield self._finding(
                "ZP537",
                statement.passage,
                statement.claim.value_start,
                found=statement.claim.written,
                expected=found.expected,
                project=name,
                field=_field(statement),
                note=f"（{found.reason}）",
            )

    # ------------------------------------------------------------ wording

    def _finding(self, code: str, passage: Passage, position: int, **texts: str) -> ReportFinding:
        return ReportFinding(
            catalogue()[code].finding(CellPlace(self.file), **{"note": "", **texts}),
            passage.text.place(position),
            passage.text.sentence_at(position),
            position,
        )


def _field(statement: Statement) -> str:
    claim = statement.claim
    if claim.kind is ClaimKind.GRADE_COUNT:
        return f"等级为“{claim.word}”的项目数"
    if claim.kind is ClaimKind.BAND_COUNT:
        return f"{claim.word.replace('以', '分以')}的项目数"
    if statement.about is About.ALL and claim.kind in {ClaimKind.INITIAL, ClaimKind.BUDGET, ClaimKind.EXECUTED}:
        return f"{claim.kind}合计"
    return str(claim.kind)


def _by_figures(facts: UnitFacts) -> dict[tuple[ClaimKind, Decimal], list[int]]:
    """Figure → the projects that have it."""
    found: dict[tuple[ClaimKind, Decimal], list[int]] = defaultdict(list)
    for position, project in enumerate(facts.projects):
        figures = (
            (ClaimKind.SCORE, project.total),
            (ClaimKind.BUDGET, project.budget),
            (ClaimKind.EXECUTED, project.executed),
        )
        for kind, value in figures:
            if value is not None:
                found[(kind, value)].append(position)
    return found


def _reading_order(found: ReportFinding) -> tuple[int, ...]:
    place = found.place
    numbers = (place.page, place.line, place.paragraph, place.table, place.row)
    return (*(number or 0 for number in numbers), found.start)

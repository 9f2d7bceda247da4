"""
On what it rests that words are a project's name: only then is told that no sheet has it, or that the sheet has another.

Where a text takes up its projects one by one, under heads that speak of the assessment or in rows of a table, what
stands there is a name; so is one in a list with others. Any other head near a project's name (1.运行维护费：…) must
have a figure of it that is right, or a score. In running words it may be a fund, a wish, or another year's project:
there it must have a figure, and none without a sheet is told of where all that have one are named in other places.
Two or three characters (“执法”“宣传”) are no name that was written wrongly, but what the text calls a project by; nor
are the names of a text that abbreviates most of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from scoring.narrative.mentions import Mention, marks_a_project
from scoring.narrative.name_matching import SHORTEST_ABBREVIATION, MatchKind, name_key, stands_in_order
from scoring.narrative.patterns import ClaimKind
from scoring.narrative.sentences import NEARBY, folded
from scoring.narrative.statements import About, Passage, ReadReport
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.unit_facts.project_facts import ProjectFacts

_OF_OTHERS: Final = re.compile(
    "上年|去年|上一年|往年|以前年度|明年|下年|下一年|次年|部门评价|单位评价|财政评价|重点(?:绩效)?评价|再评价|第三方|抽查|事前|"
    "不(?:再)?(?:纳入|参加|列入|属于|在|含|包[括含])|结转的|未(?:纳入|参加|列入|安排|列)|另行|统一(?:组织|开展)?自评"
)
"""Words of a sentence about what is not assessed here."""


@frozen
class NameStanding:
    """
    Attributes:
        rows: The numbers of the passages that are rows of tables of projects.
        with_figures: The numbers of the mentions that figures stand under.
        scored: Those of them that a score stands under.
        borne_out: Those of them under which a figure is right.
        names_all: Every project that has a sheet is named under its own name.
        is_short: It abbreviates most of the names that it writes.
        in_series: The numbers of the passages that tell one project's score or budget behind its name, as others do.
        called: Pieces of names by which it calls projects again and again, whose full names it has told as well.
        in_full: The projects whose full names it tells.
        names: Of the projects, folded; a text may call one by what its name has in quotes.
    """

    rows: frozenset[int]
    with_figures: frozenset[int]
    scored: frozenset[int]
    borne_out: frozenset[int]
    names_all: bool
    is_short: bool
    in_series: frozenset[int]
    called: frozenset[str]
    in_full: frozenset[int]
    names: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, report: ReadReport, statements: Sequence[JudgedStatement], projects: Sequence[ProjectFacts]
    ) -> NameStanding:
        """What the report and its figures say of its names."""
        named = {mention.match.project for _, mention in report.mentions() if mention.match.kind is MatchKind.SAME}
        return cls(
            frozenset(row.number for table in report.tables for row in table),
            frozenset(_under(statements)),
            frozenset(_under([each for each in statements if each.statement.claim.kind is ClaimKind.SCORE])),
            frozenset(_under([each for each in statements if each.verdict.right])),
            named.issuperset(range(len(projects))),
            _abbreviates_names(report, projects),
            frozenset(_series(report)),
            frozenset(_called(report, projects)),
            frozenset(each for each in named if each is not None),
            tuple(folded(project.name) for project in projects),
        )

    def is_firm(self, passage: Passage, mention: Mention) -> bool:
        """Enough speaks for it that these words are meant as the name of an assessed project."""
        if mention.match.kind is MatchKind.TAKEN and self._is_short_on_purpose(mention):
            return False
        if mention.run is not None or passage.number in self.rows:
            return True
        if mention.leads and (marks_a_project(mention.tail) or passage.number in self.in_series):
            return True
        if mention.match.kind is MatchKind.UNKNOWN:
            return not self.names_all and not _is_about_others(passage, mention)
        if not mention.leads:
            return mention.number in self.with_figures
        return mention.match.kind is MatchKind.AMBIGUOUS or mention.number in self.scored | self.borne_out

    def _is_short_on_purpose(self, mention: Mention) -> bool:
        project, written = mention.match.project, mention.match.written
        is_tiny = len(name_key(written)) < SHORTEST_ABBREVIATION
        is_quoted = project is not None and f"“{folded(written)}”" in self.names[project]
        is_other = is_tiny or is_quoted or written.endswith("类") or name_key(written) in self.called
        is_other = is_other or self._heads_its_figures_in_short(mention) or self._is_the_works_alone(mention)
        return is_other or (self.is_short and mention.number not in self.with_figures - self.borne_out)

    def _is_the_works_alone(self, mention: Mention) -> bool:
        """``河段治理工程完成2.09公里``, where the sheet is of 河段治理工程监理费: the works that it is for."""
        project, key = mention.match.project, name_key(mention.match.written)
        if project is None or mention.leads or mention.run is not None or not key.endswith("工程"):
            return False
        return name_key(self.names[project]).startswith(key)

    def _heads_its_figures_in_short(self, mention: Mention) -> bool:
        """
        ``③技改奖补项目：年初预算2800万元``, of 企业技术改造奖补资金, which the text tells in full elsewhere; or how
        its name begins, with 项目 instead of what it ends with: ``法律援助项目``, of 法律援助办案经费.
        """
        project, key = mention.match.project, name_key(mention.match.written)
        if project is None or project not in self.in_full or not mention.leads or mention.number not in self.borne_out:
            return False
        name = ENDING.sub("", name_key(self.names[project]))
        key = ENDING.sub("", key) or key
        is_in_few_words = len(key) <= MOST_OF_A_SHORT_NAME * len(name) and stands_in_order(key, name)
        return is_in_few_words or (name.startswith(key) and name != name_key(self.names[project]))


def _called(report: ReadReport, projects: Sequence[ProjectFacts]) -> Iterator[str]:
    """``奖励扶助`` in several places of a text that begins with 农村部分计划生育家庭奖励扶助."""
    matches = [mention.match for _, mention in report.mentions()]
    in_full = {match.project for match in matches if match.kind is MatchKind.SAME}
    times = Counter(name_key(match.written) for match in matches if match.kind is MatchKind.TAKEN)
    for match in matches:
        key, project = name_key(match.written), match.project
        if project is None or project not in in_full:
            continue
        name = name_key(projects[project].name)
        if times[key] > 1 and key in name:
            yield key


def _abbreviates_names(report: ReadReport, projects: Sequence[ProjectFacts]) -> bool:
    """
    Whether the report writes most of the projects that it names under shorter names, and never in full.

    ``“法律援助”项目``, ``“社区矫正”项目``: it calls them so; two of nine names that lack something are mistakes. Of
    two the shorter names must be pieces of the full ones (奖励扶助 of 计划生育家庭奖励扶助): a gap may be a slip.
    """
    in_full, short, with_gaps = set[int](), set[int](), set[int]()
    for _, mention in report.mentions():
        project = mention.match.project
        if project is None:
            continue
        written, name = name_key(mention.match.written), name_key(projects[project].name)
        if mention.match.kind is MatchKind.SAME:
            in_full.add(project)
        elif stands_in_order(written, name):
            short.add(project)
            with_gaps |= set() if written in name else {project}
    only_short = short - in_full
    least = LEAST_ABBREVIATED if with_gaps & only_short else LEAST_SHORTENED
    return len(only_short) >= least and len(only_short) > len(in_full | short) / 2


ENDING: Final = re.compile("(?:项目|专项|补助|补贴)*(?:经费|资金|费用?|支出)?$")
"""What any name may end with, and what says nothing of which project it is."""
MOST_OF_A_SHORT_NAME: Final = Fraction(3, 5)
"""A slip leaves out a word, an abbreviation two in five characters and more."""
LEAST_ABBREVIATED: Final = 3
LEAST_SHORTENED: Final = 2


def _series(report: ReadReport) -> list[int]:
    """Paragraphs with the name of no project that has a sheet, among several that begin with one and tell as much."""
    told = [
        (passage.number, passage.lead.match.kind)
        for passage in report.passages
        if passage.lead is not None and {claim.kind for claim in passage.claims} & _TELLING
    ]
    others = sum(kind is MatchKind.SAME for _, kind in told)
    return [number for number, kind in told if kind is MatchKind.UNKNOWN] if others >= _LEAST_OTHERS else []


_TELLING: Final = frozenset({ClaimKind.SCORE, ClaimKind.BUDGET})
_LEAST_OTHERS: Final = 2


def _under(statements: Iterable[JudgedStatement]) -> Iterator[int]:
    told = (each.statement for each in statements if each.statement.about is About.PROJECT)
    return (each.mention.number for each in told if each.mention is not None)


def _is_about_others(passage: Passage, mention: Mention) -> bool:
    start, end = passage.text.sentence_span(mention.start)
    first, last = max(start, mention.start - NEARBY), min(end, mention.end + NEARBY)
    return _OF_OTHERS.search(passage.text.text, first, last) is not None

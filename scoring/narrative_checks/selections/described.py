"""
Projects that a text lists under what is said of all of them: ``执行率低于90%的有3个，即甲、乙、丙``, ``得良的是甲``.

The list names all of those, and no others; with 等 it names none that is not one. A list under a number names as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from scoring.narrative.bands import Band, band_of
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import BAND, GRADE, GRADE_WORDS
from scoring.narrative.sentences import NEARBY
from scoring.narrative.statements import Passage, ReadReport
from scoring.narrative_checks.discrepancies import Discrepancy
from scoring.narrative_checks.selections.listed_names import CalledNames, NameList
from scoring.narrative_checks.selections.ranked import RANKINGS, Ranking, is_of_all, ranking_told
from scoring.rule_sets.grades import common_grade
from scoring.unit_facts.project_facts import ProjectFacts

_LINK: Final = (
    rf"的?(?:项目)?(?:只|仅|共|也|还|分别)*(?:有|为|是|包括|涉及)?(?:(?P<count>{COUNT})[个项](?:[^，。；、0-9个项]{{0,4}}项目)?)?"
    rf"[，,:(]?(?:分别|依次)?(?:有|为|是|即|包括|:)?[“\"《]?"
)
_BANDS: Final = re.compile(rf"(?P<told>{BAND})(?!的?(?:项目)?还有){_LINK}", re.VERBOSE)
_GRADES: Final = re.compile(
    rf"(?:等级|等次|结果|评定|评价|被评|获评|评|得|获|定)(?:均)?(?:为)?[“\"]?(?P<grade>{GRADE})(?:级|等次)?[”\"]?(?=的){_LINK}"
)
_TAKES_UP: Final = re.compile(r"有|为|是|即|包括|涉及|只|仅|[个项]|:|\(")
_OTHER_SCORES: Final = re.compile("指标|满意度|完成率|到位率|覆盖率|合格率|[^行出付]率")
_LEAST: Final = 2


@frozen
class _Chosen:
    """
    Attributes:
        surely: The positions of the projects that it surely holds for.
        perhaps: Of those that the words leave open, too.
        told: What users read: 执行率低于90%.
    """

    surely: frozenset[int]
    perhaps: frozenset[int]
    told: str


def wrong_selections(
    report: ReadReport, projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[Discrepancy]:
    """ZP528: a list of those for which something holds names others, or leaves one out; ZP536: it names not so many."""
    if len(projects) < _LEAST:
        return
    for passage in report.passages:
        if not passage.cells:
            for pattern in (_BANDS, _GRADES):
                for found in pattern.finditer(passage.text.text):
                    yield from _of_one(passage, found, projects, called)


def _of_one(
    passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts], called: CalledNames
) -> Iterator[Discrepancy]:
    text = passage.text.text
    _, end = passage.text.sentence_span(found.start())
    link = text[found.end("grade" if "grade" in found.groupdict() and found["grade"] else "told") : found.end()]
    if not _TAKES_UP.search(link):
        return
    listed = called.list_at(text, found.end(), end)
    chosen = None if listed is None or listed.projects is None else _chosen(passage, found, projects)
    if listed is None or listed.projects is None or chosen is None:
        return
    named = frozenset(listed.projects)
    missing = frozenset() if listed.is_open else chosen.surely - named
    if missing or named - chosen.perhaps:
        yield _discrepancy(passage, listed, chosen, projects)
    else:
        yield from _miscounted(passage, found, listed)


def _chosen(passage: Passage, found: re.Match[str], projects: Sequence[ProjectFacts]) -> _Chosen | None:
    text = passage.text.text
    first = max(0, found.start() - NEARBY, passage.text.full_stop_before(found.start()))
    before = text[first : found.start()]
    if not is_of_all(before, projects):
        return None
    groups = found.groupdict()
    if groups.get("grade"):
        grade = GRADE_WORDS[groups["grade"]]
        given = [None if each.grade is None else common_grade(each.grade) for each in projects]
        if None in given or not {*given} <= {*GRADE_WORDS.values()}:
            return None
        chosen = frozenset(number for number, each in enumerate(given) if each == grade)
        return _Chosen(chosen, chosen, f"等级为“{grade}”")
    return _in_band(band_of(groups, found["told"]), before, projects)


def _in_band(band: Band | None, before: str, projects: Sequence[ProjectFacts]) -> _Chosen | None:
    ranking = None if band is None else _ranking_of(band, before)
    values = None if ranking is None else ranking.values(projects)
    if band is None or ranking is None or values is None:
        return None
    surely = frozenset(number for number, each in enumerate(values) if _holds(band, each)[0])
    perhaps = frozenset(number for number, each in enumerate(values) if _holds(band, each)[1])
    return _Chosen(surely, perhaps, f"{ranking.name}{band}")


def _holds(band: Band, value: Decimal) -> tuple[bool, bool]:
    least, most = band.count((value,))
    return bool(least), bool(most)


def _ranking_of(band: Band, before: str) -> Ranking | None:
    """Percentages are of what the words before name; points are scores unless these name something else."""
    if band.unit == "%":
        ranking = ranking_told(before)
        return ranking if ranking in {RANKINGS["rate"], RANKINGS["satisfaction"]} else None
    return None if _OTHER_SCORES.search(before) else RANKINGS["score"]


def _discrepancy(passage: Passage, listed: NameList, chosen: _Chosen, projects: Sequence[ProjectFacts]) -> Discrepancy:
    return Discrepancy(
        code="ZP528",
        passage=passage,
        position=listed.start,
        found="、".join(listed.items),
        expected="、".join(projects[each].name for each in sorted(chosen.surely)) or "没有这样的项目",
        field=f"{chosen.told}的项目",
    )


def _miscounted(passage: Passage, found: re.Match[str], listed: NameList) -> Iterator[Discrepancy]:
    """``低于80%的2个，分别为甲``; a list that is right under a number that is not."""
    counts = (found["count"], None if listed.count is None else str(listed.count))
    for told in filter(None, counts):
        number = written_number(told)
        if number is not None and number.value != len(listed.items) and not listed.is_open:
            yield Discrepancy(
                code="ZP536",
                passage=passage,
                position=listed.start,
                found=f"{len(listed.items)}个",
                expected=f"{number.value}个",
            )

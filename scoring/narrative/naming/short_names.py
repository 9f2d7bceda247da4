"""
Projects that running words call by a shorter name: ``社工岗位补贴预算274.56万元``, ``道路清扫、园林管护等六个项目``.

Such a name is looked for right before a figure, in a list that tells how many projects it names, and where a
sentence begins with it as what it is about (``水资源监控项目两次流标，预算…``, ``公用经费保障方面，…``); within what is
said of another project, where a sentence or a clause begins with it (``流浪救助扣分中，…``, ``二期因…``). Whether it is
a project's at all, its figures must tell (``narrative_checks.naming.borne_out``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from scoring.narrative.claims import Claim, TakenSpans
from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import MatchKind, NameMatch, ProjectNames
from scoring.narrative.numbers import ARABIC, COUNT, MONEY_UNIT, written_number
from scoring.narrative.sentences import SearchableText

LONGEST: Final = 40
"""Characters of a shorter name, and of the words before it in its clause."""

_BREAK: Final = re.compile(r"[，。；;：:！？、()（）0-9]|[,.](?![0-9])")
_IN_BRACKETS: Final = re.compile(r"\([^()，。；0-9]{2,20}\)(?=.)")
"""A bracket within what is named is part of it: 锣鼓戏（川东锣鼓）项目资金使用…"""

_BEGINS: Final = re.compile("其中|包括|(?:分别|依次)(?:为|是)|即|以及|[和及与]")
"""A name may begin behind each of them, unless it holds them itself: 照明及管线改造."""

_LEAD: Final = re.compile("(?:年度?|一是|二是|三是|四是|五是|[“\"《‘'])+")
_TAIL: Final = re.compile("(?:的|项目|资金|经费|专项|[”\"》’'])+$")
_BARE_FIGURE: Final = re.compile(rf"[(:：]?(?<![0-9.,]){ARABIC}(?:{MONEY_UNIT}|分|%)")
_LIST_COUNT: Final = re.compile(rf"等?(?:共计?|这)?(?P<count>{COUNT})[个项][^，,。;；:：、0-9“”\"]{{0,6}}?项目")
_BETWEEN: Final = re.compile("以及|[和及与]")
_CLAUSE: Final = re.compile(r"[，。；;：:！？()（）]|,(?![0-9])")
_CLAUSE_WITH_BRACKETS: Final = re.compile(r"[，。；;：:！？、]|,(?![0-9])")
TOPIC: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,20}?)(?P<label>方面|(?:建设)?项目)(?!和|与|及|、|以|等|中|数|共|支出|资金|预算)"
)
"""A sentence begins with what it is about."""

_BEGUN: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{4,10}?)(?:扣分|失分|得分|得[0-9]|自评|执行率|预算|支出|年末|年底|全年|项目)"
)
"""Such words behind it show that something was named."""

_PHASE: Final = re.compile("(?<![^，。；:])(?P<phase>[一二三四五六]期)(?=项目|工程|[因由的共全年预支自得执：:，])")
_CHOSEN: Final = re.compile(
    "最[高低大小]的(?:是)?(?P<name>[\u4e00-\u9fff]{4,20}?)(?=，(?:全年)?(?:预算|支出|执行|得分|自评))"
)

MOST_LISTED: Final = 60
"""Projects in one list, and characters of each, so that time grows in a straight line."""


def short_mentions(
    text: SearchableText, names: ProjectNames, claims: Iterable[Claim], found: Sequence[Mention]
) -> tuple[Mention, ...]:
    """
    The mentions of a paragraph with those by shorter names, in order.

    Args:
        text: The paragraph.
        names: Of all projects.
        claims: Its figures that a wording tells.
        found: Its other mentions.
    """
    kept = {each.start: each for each in found}
    taken = TakenSpans(len(text.text))
    for each in found:
        taken.add(each.start, each.end)
    runs = max((each.run for each in found if each.run is not None), default=-1) + 1
    for listed in _listed(text, names, runs):
        if all(each.start in kept or not taken.overlaps(each.start, each.end) for each in listed):
            for each in listed:
                kept[each.start] = evolve(kept[each.start], run=each.run) if each.start in kept else each
                taken.add(each.start, each.end)
    for each in (*_before_figures(text, names, claims), *_topics(text, names), *_chosen(text, names)):
        if not taken.overlaps(each.start, each.end):
            taken.add(each.start, each.end)
            kept[each.start] = each
    return tuple(kept[start] for start in sorted(kept))


def others_in_short(text: SearchableText, names: ProjectNames, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """
    The mentions of a paragraph with those that begin a sentence or a clause in short, in order.

    They tell of another project than the one that the paragraphs before, or its own head, are about.

    Args:
        text: The paragraph.
        names: Of all projects.
        found: Its other mentions.
    """
    taken = TakenSpans(len(text.text))
    for each in found:
        taken.add(each.start, each.end)
    kept = list(found)
    for each in (*_begun(text, names), *_phases(text, names)):
        if not taken.overlaps(each.start, each.end):
            taken.add(each.start, each.end)
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


def _begun(text: SearchableText, names: ProjectNames) -> Iterator[Mention]:
    """``流浪救助扣分中，执行率扣2.5分``"""
    for start, end in text.sentences:
        begun = _BEGUN.match(text.text, start, end)
        named = _mention(text, names, *begun.span("name")) if begun else None
        if named is not None:
            yield named


def _phases(text: SearchableText, names: ProjectNames) -> Iterator[Mention]:
    """``二期因场馆移交推迟，…自评82.4分``: the one project whose name has 二期."""
    for found in _PHASE.finditer(text.text):
        holders = [number for number, name in enumerate(names.folded) if found["phase"] in name]
        if len(holders) == 1:
            match = NameMatch(text.written(*found.span("phase")), MatchKind.TAKEN, (holders[0],))
            yield Mention(start=found.start("phase"), end=found.end("phase"), match=match, is_short=True)


def _before_figures(text: SearchableText, names: ProjectNames, claims: Iterable[Claim]) -> Iterator[Mention]:
    starts = {each.start for each in claims} | {each.start() for each in _BARE_FIGURE.finditer(text.text)}
    for position in sorted(starts):
        first = max(0, position - LONGEST)
        words = _IN_BRACKETS.sub(lambda bracket: "_" * len(bracket[0]), text.text[first:position])
        breaks = [first + each.end() for each in _BREAK.finditer(words)]
        start = breaks[-1] if breaks else first
        begins = (
            *_before_bracket(text.text, first, position),
            start,
            *(each.end() for each in _BEGINS.finditer(text.text, start, position)),
        )
        named = filter(None, (_mention(text, names, begin, position) for begin in begins))
        yield from list(named)[:1]


def _before_bracket(text: str, first: int, position: int) -> Iterator[int]:
    """``薅草锣鼓（川东薅草锣鼓）项目``: a bracket may belong to a name, which begins where the clause does."""
    bracket = text.find("(", first, position)
    if bracket < 0:
        return
    breaks = [each.end() for each in _CLAUSE_WITH_BRACKETS.finditer(text, first, position)]
    if not breaks or breaks[-1] <= bracket:
        yield breaks[-1] if breaks else first


def _topics(text: SearchableText, names: ProjectNames) -> Iterator[Mention]:
    for start, end in text.sentences:
        topic = TOPIC.match(text.text, start, end)
        named = _mention(text, names, start, topic.end("name")) if topic else None
        if topic is not None and named is not None:
            yield evolve(named, end=topic.end())


def _chosen(text: SearchableText, names: ProjectNames) -> Iterator[Mention]:
    """``得分最高的执法装备经费，预算3300万元``"""
    for found in _CHOSEN.finditer(text.text):
        named = _mention(text, names, *found.span("name"))
        if named is not None:
            yield named


def _mention(text: SearchableText, names: ProjectNames, start: int, end: int, run: int | None = None) -> Mention | None:
    """The stretch as a shorter name; None where it is none, or could be of two projects."""
    lead = _LEAD.match(text.text, start, end)
    start = lead.end() if lead else start
    tail = _TAIL.search(text.text[start:end])
    for last in dict.fromkeys((end, end if tail is None else start + tail.start())):
        project = names.abbreviated(text.text[start:last])
        if project is not None:
            match = NameMatch(text.written(start, last), MatchKind.TAKEN, (project,))
            return Mention(start=start, end=last, match=match, run=run, is_short=True)
    return None


def _listed(text: SearchableText, names: ProjectNames, runs: int) -> Iterator[tuple[Mention, ...]]:
    """Lists that tell how many projects they name, each of them another one."""
    for run, counted in enumerate(_LIST_COUNT.finditer(text.text), start=runs):
        number = written_number(counted["count"])
        if number is not None and 1 < number.value <= MOST_LISTED:
            listed = _list_before(text, names, counted.start(), int(number.value), run)
            if len({each.match.project for each in listed}) == len(listed) == number.value:
                yield listed


def _list_before(text: SearchableText, names: ProjectNames, end: int, number: int, run: int) -> tuple[Mention, ...]:
    first = max(0, end - number * LONGEST)
    breaks = [each.end() for each in _CLAUSE.finditer(text.text, first, end)]
    start = breaks[-1] if breaks else first
    listed: tuple[Mention, ...] = ()
    stop = end
    while len(listed) < number and stop > start:
        begin = max(start, text.text.rfind("、", start, stop) + 1)
        items = _items(text, names, begin, stop, run) or _last_words(text, names, begin, stop, run)
        if not items:
            return ()
        listed, stop = (*items, *listed), begin - 1
    return listed


def _items(text: SearchableText, names: ProjectNames, start: int, end: int, run: int) -> tuple[Mention, ...]:
    """The names between two signs of a list: one, or two with 和 between them."""
    whole = _mention(text, names, start, end, run)
    if whole is not None:
        return (whole,)
    for sign in _BETWEEN.finditer(text.text, start, end):
        left, right = _mention(text, names, start, sign.start(), run), _mention(text, names, sign.end(), end, run)
        if left is not None and right is not None:
            return left, right
    return ()


def _last_words(text: SearchableText, names: ProjectNames, start: int, end: int, run: int) -> tuple[Mention, ...]:
    """``我局承担道路清扫``: the first name of a list, behind what its clause begins with."""
    if end - start > LONGEST:
        return ()
    named = (_items(text, names, begin, end, run) for begin in range(start + 1, end))
    return next(filter(None, named), ())

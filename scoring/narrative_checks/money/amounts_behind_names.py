"""
Amounts right behind the full name of a project, with a verb before it: ``使用甲资金555万元``, ``收到乙12万元``.

They are its budget or what was spent; another is wrong only as a misprint of one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scoring.narrative.mentions import Mention
from scoring.narrative.name_matching import MatchKind
from scoring.narrative.naming.levels_of_government import LOCAL
from scoring.narrative.patterns import ClaimKind
from scoring.narrative_checks.arithmetic.derived import Derived
from scoring.narrative_checks.arithmetic.known_figures import known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.slips import is_mistyped

_GAP: Final = re.compile(r"[)”》\"]{0,2}(?:项目)?(?:补助)?(?:资金|经费)?(?:共计?|合计|总计)?")
_VERB: Final = re.compile(f"(?:使用|利用|统筹|安排|投入|下达|下拨|拨付|到位|收到|争取|落实)了?(?:[我全]?[{LOCAL}局])?")
_OF_ELSE: Final = re.compile(
    "追[加减]|调|结[余转]|节[约省]|收回|首|先|预|拟|申请|申报|争取|其中|包括|另|上年|去年|半年|季度|[0-9]月|截[至止]|"
    "[一二三四五六七八九十]批|向|给|计划"
)
_GIVEN_OR_PAID: Final = (ClaimKind.BUDGET, ClaimKind.INITIAL, ClaimKind.EXECUTED)
_REASON: Final = "按自评表"


def amounts_behind_names_in(sentence: Sentence) -> Iterator[Derived]:
    """Each amount right behind a name."""
    for mention in sentence.passage.mentions:
        stated = _behind(sentence, mention)
        position = mention.match.project
        if stated is None or position is None or not _is_given(sentence, mention):
            continue
        owner = sentence.scope.everything[position]
        figures = known_figures((owner,))
        known = [figures[kind] for kind in _GIVEN_OR_PAID if kind in figures]
        unit = stated.step.scaleb(stated.places)
        is_true = any(stated.agrees_with(each) for each in known)
        meant = next((each for each in known if is_mistyped(stated.value / unit, each / unit)), None)
        if is_true or meant is not None:
            yield Derived(stated, is_true, stated.value if is_true else meant, _REASON)


def _behind(sentence: Sentence, mention: Mention) -> WrittenQuantity | None:
    """The amount right behind a full name of the sentence."""
    if mention.match.kind is not MatchKind.SAME or not sentence.start <= mention.start < sentence.end:
        return None
    stated = next((each for each in sentence.numbers if each.start >= mention.end), None)
    if stated is None or stated.unit != MONEY or stated.is_about:
        return None
    return stated if _GAP.fullmatch(sentence.words, mention.end, stated.start) else None


def _is_given(sentence: Sentence, mention: Mention) -> bool:
    """A verb right before the name, with or without the year, gives it; nothing makes it a part."""
    clause = re.split("[，。；：]", sentence.words[sentence.start : mention.start])[-1]
    before = re.sub("20[0-9]{2}年度?$", "", clause)
    years = {int(each) for each in re.findall("(20[0-9]{2})年", sentence.words[sentence.start : mention.start])}
    is_other = bool(years and sentence.scope.years and not years & sentence.scope.years)
    is_whole = _OF_ELSE.search(sentence.words, sentence.start, mention.start) is None
    return is_whole and not is_other and _VERB.search(before) is not None

"""
Figures that may be of something else than the words around them tell.

``支队2023年度支出合计2.14亿元`` beside projects of 6,467万元 is no slip for their sum: where no number of projects says
that a figure is of all of them, it is wrong only where it comes near, or is a slip of the pen. So is a second amount
of a project whose paragraph tells the first one rightly: it may be a part; and what one document gave, or a share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations, product
from typing import Final, TypeAlias

from attrs import evolve

from indicator_specs.projects import Subject
from indicator_specs.words.money import SUMMARY_UNIT, in_money_unit
from scoring.indicator_narrative.roles import POINTS
from scoring.narrative.claims import CLAUSE_BREAK
from scoring.narrative.naming.levels_of_government import TRANSFERRED_FROM, WHOLE_PLACE
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.statements import COUNT_KINDS, SUMMABLE_KINDS, About, Aside, FigureStatement
from scoring.narrative.surroundings import DOCUMENT, MOST_OF_AN_INDICATOR, years_in
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, PERCENT_POINTS, quantities_in
from scoring.narrative_checks.figures import UNKNOWN
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.money.loose_ties import is_made_by_amounts, is_one_of_three_others, is_tied_loosely
from scoring.narrative_checks.slips import are_exchanged, is_mistyped, is_rounded, is_slip
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import UnitFacts, all_known

_COUNTED: Final = re.compile(
    rf"(?<![第0-9])({COUNT})[个项](?!重点)[^，。；、0-9]{{0,8}}?项目|项目(?:共|数|数量)?(?:有|为)?({COUNT})[个项]"
)
_NEAR: Final = Decimal("0.03")
"""No number of projects tells that it is all projects' together: so near it can hardly be of anything else."""
_FAR: Final = 2
_AMOUNT: Final = re.compile("[0-9.]+")


def without_doubtful(statements: Sequence[JudgedStatement], facts: UnitFacts) -> list[JudgedStatement]:
    """The same statements; what is wrong only if it is of what nothing surely tells is about nothing that is known."""
    right = {
        (each.statement.passage.number, each.statement.claim.kind, each.project)
        for each in statements
        if each.verdict.right and each.statement.about is About.PROJECT
    }
    right_sentences: _RightSentences = {
        (_where(each), each.project)
        for each in statements
        if each.verdict.right and each.statement.claim.kind in SUMMABLE_KINDS and each.project is not None
    }
    statements = [of_nothing_known(each, Aside.ROUNDED) if _is_rounded(each) else each for each in statements]
    whole = [of_nothing_known(each, Aside.A_PART) if _is_part_of_what_is_meant(each) else each for each in statements]
    firm = [
        of_nothing_known(each) if any(check(each, facts) for check in _OF_SOMETHING_ELSE) else each for each in whole
    ]
    settled = [_settled(each, right, right_sentences, facts) for each in firm]
    of_some = _sentences_of_some(settled)
    settled = [of_nothing_known(each) if _is_of_some(each, of_some, facts) else each for each in settled]
    return [
        of_nothing_known(each, Aside.OF_LISTED) if _counts_some(each, len(facts.projects)) else each for each in settled
    ]


_Sentence: TypeAlias = tuple[int, int]
_RightSentences: TypeAlias = set[tuple[_Sentence, int | None]]
"""Where something of a project is told rightly."""


def _where(each: JudgedStatement) -> _Sentence:
    return each.statement.passage.number, each.statement.sentence_number


def _sentences_of_some(statements: Sequence[JudgedStatement]) -> frozenset[_Sentence]:
    """Where amounts stand of which none is all projects' together: ``委本级3个，预算4943.1万元，执行率97.8%``."""
    amounts = [each for each in statements if each.project is None and each.statement.claim.kind in MONEY_KINDS]
    return frozenset(map(_where, amounts)) - {_where(each) for each in amounts if each.verdict.right}


def _is_of_some(each: JudgedStatement, of_some: frozenset[_Sentence], facts: UnitFacts) -> bool:
    """A rate, or a mean, that is wrong of all; a budget that was planned (编报绩效目标), and is what all had first."""
    statement = each.statement
    if each.verdict.right is not False or statement.about is not About.ALL:
        return False
    if statement.claim.kind in {ClaimKind.RATE, ClaimKind.AVERAGE}:
        return _where(each) in of_some
    start, _ = statement.passage.text.sentence_span(statement.claim.start)
    is_planned = _PLANNED.search(statement.passage.text.text, start, statement.claim.value_start) is not None
    initial = all_known(project.initial for project in facts.projects)
    number = statement.claim.number
    is_initial = initial is not None and number is not None and number.in_wan == sum(initial, Decimal(0))
    if statement.claim.kind is ClaimKind.INITIAL:
        return _is_before_changes_unknown_to_sheets(each, facts)
    return statement.claim.kind is ClaimKind.BUDGET and is_planned and is_initial


def _is_before_changes_unknown_to_sheets(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``年初预算1304万元，年中追加…``, of sheets with the same budget before and after."""
    text, claim = each.statement.passage.text, each.statement.claim
    changed = any(project.initial != project.budget for project in facts.projects)
    _, end = text.full_stop_span(claim.value_start)
    return not changed and not _is_slip(each) and _CHANGED_BEHIND.search(text.text, claim.end, end) is not None


_CHANGED_BEHIND: Final = re.compile("追加|调[增减整]|新增|压减")


def _counts_some(each: JudgedStatement, how_many: int) -> bool:
    """``6个项目自评得分均在80分以上，包括满分的项目1个``: its sentence has counted all of them."""
    statement, number = each.statement, each.statement.claim.number
    if each.verdict.right is not False or statement.claim.kind is not ClaimKind.COUNT or number is None:
        return False
    start, _ = statement.passage.text.sentence_span(statement.claim.start)
    return number.value < how_many and _is_counted(statement, how_many, start)


_PLANNED: Final = re.compile("编报|申报|批复|年初|设定")


def without_doubtful_indicators(judged: Sequence[JudgedStatement]) -> list[JudgedStatement]:
    """
    The figures of indicators; what is wrong beside a right figure of the same kind in its sentence, or what two numbers
    of its sentence make, is about nothing that is known.
    """
    right = {_what(each) for each in judged if each.verdict.right}
    return [
        of_nothing_known(each)
        if each.verdict.right is False and ((_what(each) in right and not _is_misprint(each)) or _is_share_beside(each))
        else each
        for each in judged
    ]


def _what(each: JudgedStatement) -> tuple[int, int, ClaimKind, str, int | None]:
    """Of one indicator a sentence tells a figure of a kind once: ``适配数扣5.37分、适配率扣2.89分``, read as of one."""
    statement = each.statement
    claim = statement.claim
    return statement.passage.number, statement.sentence_number, claim.kind, claim.word, each.project


def _is_misprint(each: JudgedStatement) -> bool:
    written, meant = (_AMOUNT.match(number) for number in (each.statement.claim.written, each.verdict.expected))
    return written is not None and meant is not None and is_slip(Decimal(written[0]), Decimal(meant[0]))


def _is_share_beside(each: JudgedStatement) -> bool:
    """``全年受理5402件，审结5136件，结案率95.08%``: its sentence, or the one before, tells what it is a share of."""
    claim, text = each.statement.claim, each.statement.passage.text
    start, last = text.sentence_span(claim.value_start)
    first, _ = text.sentence_span(max(start - 1, 0))
    numbers = list(quantities_in(text, first, last))
    share = next((number for number in numbers if number.start == claim.value_start and number.unit == PERCENT), None)
    counts = [number for number in numbers if number.unit not in {PERCENT, PERCENT_POINTS, POINTS}]
    return share is not None and any(
        whole.value and part.unit[:1] == whole.unit[:1] and share.agrees_with(part.value / whole.value * _FULL)
        for part, whole in permutations(counts[:_MOST_COUNTS], 2)
    )


def without_another_scheme(statements: Sequence[JudgedStatement]) -> list[JudgedStatement]:
    """Where other indicators are scored than the sheets' (决策20分…，总分96.5分), a score is wrong as a slip alone."""
    return [
        of_nothing_known(each, Aside.OTHER_SCHEME) if _is_wrong_score(each) and not has_digits_exchanged(each) else each
        for each in statements
    ]


def _is_wrong_score(each: JudgedStatement) -> bool:
    return each.verdict.right is False and each.statement.claim.kind is ClaimKind.SCORE


def of_nothing_known(each: JudgedStatement, why: Aside = Aside.NO_OWNER) -> JudgedStatement:
    """Listed with the reason why it is not compared."""
    return JudgedStatement(evolve(each.statement, about=About.NOTHING_KNOWN, aside=why), UNKNOWN)


_MOST_COUNTS: Final = 20
_FULL: Final = Decimal(100)


def _settled(
    each: JudgedStatement,
    right: set[tuple[int, ClaimKind, int | None]],
    right_sentences: _RightSentences,
    facts: UnitFacts,
) -> JudgedStatement:
    statement = each.statement
    if each.verdict.right is not False:
        return each
    if _is_score_of_a_part(each) or _is_full_marks(each, right) or _is_of_execution(each, facts):
        return of_nothing_known(each, Aside.OF_INDICATOR)
    if statement.claim.kind not in SUMMABLE_KINDS:
        return each
    if statement.is_weak and not _is_mistyped(each):
        return of_nothing_known(each)
    if _is_given_in_part(statement):
        is_doubtful = not _is_slip(each)
    elif statement.about is About.ALL:
        is_doubtful = _is_far(each) or not (_is_counted(statement, len(facts.projects)) or _is_near(each))
    else:
        told = (statement.passage.number, statement.claim.kind, each.project)
        is_second = statement.about is About.PROJECT and told in right and not _is_slip(each)
        is_doubtful = is_second or (_is_far(each) and not _is_named_beside(each, right_sentences))
    if not is_doubtful:
        return each
    return of_nothing_known(each)


def _follows_another_year(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``2022年预算1388.5万元；执行率96.2%``: the words up to the full stop tell of another year alone."""
    if each.verdict.right is not False or each.project is None or each.statement.claim.kind not in SUMMABLE_KINDS:
        return False
    text, start, own = each.statement.passage.text, each.statement.claim.start, facts.assessed[each.project].year
    told = years_in(text.text[text.full_stop_before(start) : start])
    return bool(told) and own is not None and own not in told and not _is_mistyped(each)


def _is_kept_bound(each: JudgedStatement) -> bool:
    """``执行率达到95%以上``, of one that is 98.1 %: it holds, and says no more."""
    claim, compared = each.statement.claim, _expected(each)
    if compared is None:
        return False
    written, meant = compared
    behind = _LIMIT_BEHIND.match(each.statement.passage.text.text, claim.end)
    before = _LIMIT_BEFORE.search(each.statement.passage.text.text, claim.start, claim.value_start)
    if behind is not None:
        return meant >= written if behind["least"] else meant <= written
    return before is not None and meant >= written


_LIMIT_BEHIND: Final = re.compile(r"(?:\(?含\)?|及)?(?:(?P<least>以上)|以[下内])")
_LIMIT_BEFORE: Final = re.compile("超过?$|逾$|[不未]低于$|高于$")


def _is_vague(each: JudgedStatement) -> bool:
    """``支出接近4000万元`` of 3791.4万元: a round number that is not far off."""
    number, compared = each.statement.claim.number, _expected(each)
    if number is None or compared is None or not number.about:
        return False
    written, meant = compared
    is_round = len(f"{number.value.normalize():f}".strip("0").replace(".", "")) <= _DIGITS_OF_A_ROUND_NUMBER
    return is_round and abs(written - meant) <= meant * _NOT_FAR


_DIGITS_OF_A_ROUND_NUMBER: Final = 2
_NOT_FAR: Final = Decimal("0.1")


def _takes_several(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``12个县平均得分91.6分，90分以上的62个``: where there is one project, what is counted or averaged is none."""
    claim = each.statement.claim
    if each.verdict.right is not False or len(facts.projects) != 1:
        return False
    is_of_more = claim.number is not None and claim.number.value > 1
    return claim.kind in _OF_SEVERAL or (claim.kind in _COUNTS_OF_SOME and is_of_more)


_OF_SEVERAL: Final = frozenset({ClaimKind.AVERAGE, ClaimKind.HIGHEST, ClaimKind.LOWEST})
_COUNTS_OF_SOME: Final = frozenset({ClaimKind.GRADE_COUNT, ClaimKind.BAND_COUNT, ClaimKind.RATE_BAND_COUNT})


def _is_of_loose_words(each: JudgedStatement, facts: UnitFacts) -> bool:
    """Its words let it be of something else, and it is no misprint; or two amounts beside it make the rate."""
    if each.verdict.right is not False or each.project is None:
        return False
    statement, project = each.statement, facts.assessed[each.project]
    text, place = statement.passage.text, statement.claim.value_start
    if statement.claim.kind is ClaimKind.RATE and is_made_by_amounts(text, place):
        return True
    if _is_kept_bound(each) or _is_vague(each) or _is_what_was_left(each, project):
        return True
    own = [figure for kind, figure in known_figures((project,)).items() if kind in MONEY_KINDS]
    if statement.claim.kind in MONEY_KINDS and is_one_of_three_others(text, place, own):
        return True
    return is_tied_loosely(statement, project) and not _is_mistyped(each)


def _is_what_was_left(each: JudgedStatement, project: ProjectFacts) -> bool:
    """``执行率90%，4件积案未签订协议，涉及资金6万元`` of 60万元: no word says that it is what was given or spent."""
    claim, left = each.statement.claim, known_figures((project,)).get(ClaimKind.BALANCE)
    if claim.kind not in MONEY_KINDS or claim.number is None or claim.number.in_wan != left:
        return False
    return not kinds_told(each.statement.passage.text.text[claim.start : claim.value_start])


def _is_rounded(each: JudgedStatement) -> bool:
    """``支出3791万元`` of 3791.4万元: to the places that are written, of two digits or more."""
    number, compared = each.statement.claim.number, _expected(each)
    if each.verdict.right is not False or number is None or compared is None:
        return False
    meant = in_money_unit(compared[1], SUMMARY_UNIT, number.money_unit)
    return each.statement.claim.kind in MONEY_KINDS and is_rounded(number.value, meant, number.places)


def _is_of_a_project_of_the_department(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``对7个项目开展自评``, ``其中运维项目执行率90%，得分95分``, where the only sheet is of the whole department."""
    subjects = {project.subject for project in facts.assessed}
    if each.verdict.right is not False or subjects != {Subject.DEPARTMENT}:
        return False
    statement = each.statement
    start, _ = statement.passage.text.sentence_span(statement.claim.start)
    names_one = "项目" in statement.passage.text.text[start : statement.claim.value_start]
    is_score = statement.claim.kind in _SCORES and names_one and not _is_mistyped(each)
    return statement.claim.kind in COUNT_KINDS or is_score


_SCORES: Final = frozenset({ClaimKind.SCORE, ClaimKind.RATE, ClaimKind.EXECUTION_SCORE})


def _is_score_of_a_part(judgement: JudgedStatement) -> bool:
    """``预算完成率得分9.53分``: no word says that so few points are the project's, and they are no slip for its own."""
    claim, compared = judgement.statement.claim, _expected(judgement)
    if claim.kind is not ClaimKind.SCORE or compared is None:
        return False
    words = judgement.statement.passage.text.text
    label = words[claim.start : claim.value_start]
    is_told_of_parts = _OF_A_WHOLE.search(label) is None and _OF_PARTS.search(words, 0, claim.start) is not None
    is_low = compared[0] <= MOST_OF_AN_INDICATOR < compared[1]
    is_open = is_told_of_parts or not _OF_PROJECT.search(label)
    return is_low and is_open and not _is_mistyped(judgement)


_OF_A_WHOLE: Final = re.compile("项目|综合|总|最终")
_OF_PARTS: Final = re.compile("指标|分值|权重|目标值|完成值|满分")
"""``目标值100%。实际完成100%。自评得分20分``: of an indicator that a sentence before tells of."""


def _is_of_execution(each: JudgedStatement, facts: UnitFacts) -> bool:
    """``6.预算执行率100%，自评得分10分``: the points that the execution got."""
    claim, text = each.statement.claim, each.statement.passage.text
    if claim.kind is not ClaimKind.SCORE or claim.number is None or each.project is None:
        return False
    start, _ = text.sentence_span(claim.value_start)
    tells_execution = _EXECUTION.search(text.text, start, claim.start) is not None
    return tells_execution and claim.number.value == facts.assessed[each.project].execution_score


_EXECUTION: Final = re.compile("执行|支出|支付")


def _is_full_marks(each: JudgedStatement, right: set[tuple[int, ClaimKind, int | None]]) -> bool:
    """``自评总分100分，自评得分97.8分``"""
    claim = each.statement.claim
    is_full = claim.kind is ClaimKind.SCORE and claim.number is not None and claim.number.value == _FULL
    return is_full and (each.statement.passage.number, ClaimKind.SCORE, each.project) in right


_OF_PROJECT: Final = re.compile("自评|综合|总|绩效|最终")


def _is_part_of_what_is_meant(judgement: JudgedStatement) -> bool:
    """
    ``建设资金支出3600万元；其他费用支出191.4万元``: with those right beside it, it makes what is meant.

    They may tell in turn what was given and what was paid: 下达3528万元、支付3460万元；追加337万元、支付331万元.
    """
    statement, compared = judgement.statement, _expected(judgement)
    if judgement.verdict.right is not False or compared is None or statement.claim.kind not in MONEY_KINDS:
        return False
    text, place = statement.passage.text, statement.claim.value_start
    amounts = [each for each in quantities_in(text, *text.full_stop_span(place)) if each.unit == MONEY]
    at = next((number for number, each in enumerate(amounts) if each.start == place), None)
    if at is None:
        return False
    values = [each.value for each in amounts]
    in_turn = ((values[at % turn :: turn], at // turn) for turn in range(1, _MOST_IN_TURN + 1))
    return any(_makes(beside, number, compared[1]) for beside, number in in_turn)


def _makes(amounts: Sequence[Decimal], at: int, meant: Decimal) -> bool:
    """An amount with some of those right before and behind it."""
    firsts = range(max(0, at - _MOST_BESIDE), at + 1)
    lasts = range(at + 1, min(len(amounts), at + _MOST_BESIDE + 1) + 1)
    runs = (amounts[first:last] for first, last in product(firsts, lasts))
    return any(len(run) > 1 and sum(run, Decimal(0)) == meant for run in runs)


_MOST_IN_TURN: Final = 3
_MOST_BESIDE: Final = 5


def _is_far(judgement: JudgedStatement) -> bool:
    """An amount so far from the one that is meant that nobody would write it for that."""
    compared = _expected(judgement)
    if compared is None or judgement.statement.claim.kind not in MONEY_KINDS:
        return False
    written, meant = compared
    is_close = meant <= written * _FAR and written <= meant * _FAR
    return not is_close and not _is_mistyped(judgement)


def _is_named_beside(each: JudgedStatement, right: _RightSentences) -> bool:
    """Its clause names the project, or its sentence tells another amount or the rate of the project rightly."""
    if (_where(each), each.project) in right:
        return True
    passage, mention, start = each.statement.passage, each.statement.mention, each.statement.claim.start
    if mention is None or all(other.number != mention.number for other in passage.mentions):
        return False
    return CLAUSE_BREAK.search(passage.text.text, mention.end, start) is None


def _is_mistyped(judgement: JudgedStatement) -> bool:
    """An amount of one digit alone is as near to any other: ``每投入1万元``, of 9万元."""
    compared, number = _expected(judgement), judgement.statement.claim.number
    if compared is None or number is None:
        return True
    written, meant = compared
    if judgement.statement.claim.kind in MONEY_KINDS and 0 < number.value < _TWO_DIGITS and not number.places:
        return False
    unit = written / number.value if number.value else Decimal(1)
    return is_mistyped(number.value, meant / unit)


_TWO_DIGITS: Final = 10


def has_digits_exchanged(judgement: JudgedStatement) -> bool:
    """Two digits, of three or more, stand for each other in what is written."""
    compared, number = _expected(judgement), judgement.statement.claim.number
    if compared is None or number is None or not number.value:
        return False
    written, meant = compared
    return are_exchanged(number.value, meant / (written / number.value))


def _is_given_in_part(statement: FigureStatement) -> bool:
    """``〔2023〕41号文件下达1.5万元``, ``6月9日下达500万元``, ``预算204万元，占23.68%``: others give the rest."""
    text, claim = statement.passage.text, statement.claim
    if claim.kind not in {ClaimKind.BUDGET, ClaimKind.EXECUTED}:
        return False
    start, _ = text.sentence_span(claim.value_start)
    if _SOURCES.search(text.text, claim.start, claim.value_start):
        return True
    share = _SHARE if claim.kind is ClaimKind.BUDGET else _BARE_SHARE
    return (
        share.match(text.text, claim.end) is not None
        or DOCUMENT.search(text.text, start, claim.value_start) is not None
        or _ON_A_DAY.search(text.text, start, claim.value_start) is not None
    )


_SOURCES: Final = re.compile(f"{TRANSFERRED_FROM}(?:[、和及]|转移支付|财政(?:专项)?(?:转移支付|补助))")
"""``共计下达中央、市级转移支付资金…``: other sources may have given the rest."""
_ON_A_DAY: Final = re.compile(
    "(?<!截至)(?<!截止)(?<!截至[0-9]{4}年)(?<!截止[0-9]{4}年)(?<![0-9])[0-9]{1,2}月[0-9]{1,2}日"
    "[，,]?[^，。；0-9]{0,16}(?:下达|下拨|拨付|转拨)"
)
"""One of several instalments, perhaps; the others stand in other paragraphs."""
_SHARE: Final = re.compile(
    f"[，,(]占(?![^，。；0-9]*(?:部门|单位|财政|{WHOLE_PLACE}|全局))[^，。；0-9]{{0,10}}[0-9.]+%"
)


_BARE_SHARE: Final = re.compile("[，,(]占[0-9.]+%")


def _is_counted(statement: FigureStatement, how_many: int, start: int = 0) -> bool:
    """The paragraph, from ``start`` on, counts all projects before the figure."""
    words = statement.passage.text.text[start : statement.claim.value_start]
    numbers = (written_number(found[1] or found[2]) for found in _COUNTED.finditer(words))
    return any(number is not None and number.value == how_many for number in numbers)


def _expected(judgement: JudgedStatement) -> tuple[Decimal, Decimal] | None:
    """What is written and what should be, both in 万元 or in percent."""
    number, found = judgement.statement.claim.number, _AMOUNT.match(judgement.verdict.expected)
    if number is None or found is None:
        return None
    is_money = judgement.statement.claim.kind in MONEY_KINDS
    return (number.in_wan if is_money else number.value), Decimal(found[0])


def _is_near(judgement: JudgedStatement) -> bool:
    compared = _expected(judgement)
    if compared is None:
        return True
    written, meant = compared
    return abs(written - meant) <= meant * _NEAR or _is_mistyped(judgement)


def _is_slip(judgement: JudgedStatement) -> bool:
    compared = _expected(judgement)
    number = judgement.statement.claim.number
    if compared is None or number is None:
        return True
    written, meant = compared
    unit = written / number.value if number.value else Decimal(1)
    return is_slip(number.value, meant / unit)


_OF_SOMETHING_ELSE: Final = (
    _is_of_loose_words,
    _takes_several,
    _is_of_a_project_of_the_department,
    _follows_another_year,
)

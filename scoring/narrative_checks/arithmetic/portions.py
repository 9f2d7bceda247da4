"""
Shares of a whole, sums of some projects that the text names, and how far the best lies above the worst.

``结余343.62万元，占结余总额的73.50%``; ``甲和乙两个项目合计未支出414.87万元``; ``最高分与最低分相差32.19分``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from scoring.formulas.rounding import round_half_up
from scoring.narrative.clauses import foreign_words
from scoring.narrative.numbers import ARABIC, COUNT, written_number
from scoring.narrative.patterns import GRADE_WORDS, ClaimKind
from scoring.narrative.statements import About, Passage
from scoring.narrative_checks.arithmetic.derived import Derived, Scope
from scoring.narrative_checks.arithmetic.known_figures import kinds_told, known_figures, unit_of, without_kinds
from scoring.narrative_checks.arithmetic.quantities import MONEY, PERCENT, WrittenQuantity
from scoring.narrative_checks.arithmetic.sentence import Sentence
from scoring.narrative_checks.judged_statements import JudgedStatement
from scoring.narrative_checks.slips import is_slip
from scoring.rule_sets.grades import common_grade
from scoring.unit_facts.project_facts import ProjectFacts
from scoring.unit_facts.unit_facts import all_known

_SHARE: Final = re.compile(
    r"\)?[，,(（]?(?:约|仅|共|合计)?占(?P<whole>[^，。；;0-9]{0,14}?)的?(?:比例|比重|比)?(?:约|为|达|近)?"
)
_SHARES: Final = re.compile(
    rf"(?:(?:分别|依次)(?:约)?占(?P<whole>[^，。；;0-9]{{0,14}}?)的?|(?:占比|比例|比重)(?:分别|依次)(?:约)?(?:为|是)?)"
    rf"(?P<list>{ARABIC}%(?:[、，和及]{{1,2}}{ARABIC}%)+)"
)
_OF_WHOLE: Final = re.compile("全部|总额|总|合计|全年|所有|各项目|全局|当年|自评项目|项目(?=预算|支出)|的")
_OF_A_UNIT: Final = re.compile("[局厅委]|部门|单位|本级|全(?![年部])")
"""``占局年度项目支出的1.2%``, in a report on one project."""
_OF_SO_MANY: Final = re.compile(rf"^({COUNT})个(?=项目)")
_SHORTEST_NAME: Final = 3
_SUM: Final = re.compile(
    rf"(?P<rest>其余|其他|另外)?(?:的)?(?:上述|以上|这|该)?(?P<count>{COUNT})(?:个|项)(?:项目)?(?:共|合计|共计|总计)(?P<words>[^，。；;0-9]{{0,10}})$"
)
_APART: Final = re.compile(
    "最高得?分(?:项目)?(?:与|和|、|比)最低得?分(?:项目)?(?:之间)?(?:的)?(?:相差|高出?|差距?|分差)(?:为|达)?$"
)
_BOTH_APART: Final = re.compile("(?:二者|两者)(?:之间)?(?:的)?(?:得分)?(?:相差|差距?|分差)(?:为|达)?$")
_BEST_AND_WORST: Final = re.compile("得分最高[^。；]*最低|最高的[^。；]*得分最低")
_OF_SOME: Final = re.compile("初评|复评|复核|评审|专家|类|指标|单位|部门|上年|去年|20[0-9]{2}年")
_ITS_SCORE: Final = re.compile(r"[”\"》]?(?:项目)?[，,(（](?:得分|自评得分|分数)?(?:为|是|得)?$")
_BEST: Final = re.compile(r"(?:得分|评分|分数)最[高低]的?(?:项目)?(?:为|是)[“\"《]?$")
_NEAR: Final = Decimal(5)
_FULL: Final = 100
_LEAST: Final = 2
_SHARES_REASON: Final = "按同处的金额计算"


def portions_in(sentence: Sentence) -> Iterator[Derived]:
    """The shares, sums and distances."""
    passage, scope, numbers = sentence.passage, sentence.scope, sentence.numbers
    for position, stated in enumerate(numbers):
        clause = sentence.clause_before(stated)
        if stated.unit == PERCENT and (well := _GRADED_WELL.search(clause)):
            yield from _share_of_grades(stated, well["grades"], sentence.judged, scope)
        elif stated.unit == PERCENT:
            yield from tuple(_share(sentence, position) if position else ()) or _looser_share(sentence, position)
        elif stated.unit == MONEY:
            yield from _sum(passage, numbers[:position], stated, clause, scope)
        elif stated.unit == "分" and _tells_range(sentence, stated, clause) and not _is_of_some(sentence, stated):
            yield from _distance(stated, numbers[:position], scope)
        elif stated.unit == "分":
            yield from _score_of_best(passage, stated, scope)


def _tells_range(sentence: Sentence, stated: WrittenQuantity, clause: str) -> bool:
    """``得分最高的是甲，最低的是乙，二者相差28.55分``"""
    if _APART.search(clause) is not None:
        return True
    is_of_both = _BEST_AND_WORST.search(sentence.words, sentence.start, stated.start) is not None
    return is_of_both and _BOTH_APART.search(clause) is not None


def _is_of_some(sentence: Sentence, stated: WrittenQuantity) -> bool:
    return _OF_SOME.search(sentence.words, sentence.start, stated.start) is not None


def _share(sentence: Sentence, position: int) -> Iterator[Derived]:
    numbers, scope = sentence.numbers, sentence.scope
    part, stated = numbers[position - 1], numbers[position]
    found = _SHARE.fullmatch(sentence.words, part.unit_end, stated.start)
    if found is None or part.unit != MONEY:
        return
    amounts = [each.value for each in numbers if each.unit == MONEY and each is not part]
    known = [*amounts, *scope.all_figures(MONEY)]
    wholes = (*_wholes(found["whole"], scope), *_stated_wholes(found["whole"], sentence, part))
    others = [each for each in known if each not in {0, part.value} or each in wholes]
    is_true = any(stated.agrees_with(part.value / each * _FULL, part.slack / each * _FULL) for each in others if each)
    for whole in wholes:
        expected = part.value / whole * _FULL
        is_slip_of_it = is_slip(stated.value, round_half_up(expected, stated.places))
        if is_true or is_slip_of_it or abs(expected - stated.value) <= _NEAR:
            is_of_all = whole in known_figures(scope.everything).values()
            yield Derived(stated, is_true, expected, _SHARES_REASON, (part.start,), is_of_all=is_of_all)
            return


def _looser_share(sentence: Sentence, position: int) -> Iterator[Derived]:
    """``1800万元居首，占33.3%``; ``该项资金占三个项目总预算的66.02%``: of the last amount, else of the sheet."""
    stated, scope = sentence.numbers[position], sentence.scope
    found = _ANY_SHARE.search(sentence.words, sentence.start, stated.end)
    if found is None or found.end() != stated.start or _NO_MONEY.search(found["whole"]):
        return
    amounts = [each for each in sentence.numbers[:position] if each.unit == MONEY and each.value]
    whole = next(iter(_wholes(found["whole"], scope)), None)
    if whole is None and not found["whole"].strip("的"):
        whole = known_figures(scope.everything).get(ClaimKind.BUDGET)
    kinds = kinds_told(found["whole"]) or [ClaimKind.BUDGET]
    owned = known_figures(sentence.owner).get(kinds[0]) if not amounts and _is_owners(sentence, found) else None
    part = amounts[-1].value if amounts else owned
    if not whole or part is None or _ANOTHER_TIME.search(sentence.words, sentence.start, stated.start):
        return
    known = [*known_figures(scope.everything).values(), *known_figures(sentence.owner).values()]
    parts = [part, *(each.value for each in amounts)]
    wholes = [*known, *(each.value for each in amounts)]
    pairs = ((one, other) for one in parts for other in wholes if other and (one != other or other == whole))
    is_true = any(stated.agrees_with(one / other * _FULL) for one, other in pairs)
    expected = part / whole * _FULL
    near = abs(expected - stated.value) <= _CLOSE or is_slip(stated.value, round_half_up(expected, stated.places))
    if is_true or near:
        operands = tuple(each.start for each in amounts[-1:])
        yield Derived(stated, is_true, expected, _SHARES_REASON, operands, is_of_all=True)


def _is_owners(sentence: Sentence, share: re.Match[str]) -> bool:
    """Its sentence names the project, or begins with nothing else: 专项经费得分计入考核，占比20% is none of its."""
    is_named = any(sentence.start <= each.start < share.start() for each in sentence.passage.mentions)
    return is_named or not foreign_words(sentence.words[sentence.start : share.start()], sentence.scope.names)


_ANY_SHARE: Final = re.compile(
    r"(?:约|仅|共|合计)?占(?:比)?(?P<whole>[^，。；;、0-9]{0,16}?)的?(?:比例|比重|比)?(?:约|为|达)?(?=[0-9])"
)
_NO_MONEY: Final = re.compile("指标|人|户|个数|总数|面积|数量")
_ANOTHER_TIME: Final = re.compile("上年|去年|往年|同比|截[至止]")
_CLOSE: Final = Decimal(2)


def _stated_wholes(words: str, sentence: Sentence, part: WrittenQuantity) -> Iterator[Decimal]:
    """``部门预算总额1385.4万元，…，占部门预算总额的31.31%``: an amount that the sentence calls by the same words."""
    name = words.strip("的")
    if len(name) < _SHORTEST_NAME:
        return
    for each in sentence.numbers:
        if (
            each.unit == MONEY
            and each.start < part.start
            and each.value
            and sentence.clause_before(each).endswith(name)
        ):
            yield each.value


def _share_of_grades(
    stated: WrittenQuantity, grades: str, judged: Sequence[JudgedStatement], scope: Scope
) -> Iterator[Derived]:
    """``优5个、良1个、中1个，优良率85.71%``: beside the numbers of grades of all projects."""
    counts = [each for each in judged if each.statement.claim.kind is ClaimKind.GRADE_COUNT]
    is_of_all = any(each.statement.about is About.ALL for each in counts)
    given = [common_grade(each.grade or "") for each in scope.everything]
    if is_of_all and all(each.verdict.right for each in counts) and {*given} <= {*GRADE_WORDS.values()}:
        exact = Decimal(sum(grade in grades for grade in given) * _FULL) / len(given)
        yield Derived(stated, stated.agrees_with(exact), exact, "按各项目自评等级计算", is_of_all=True)


_GRADED_WELL: Final = re.compile("(?P<grades>优良?)(?:秀)?率(?:为|达到?|是)?$")


def _wholes(words: str, scope: Scope) -> Iterator[Decimal]:
    """The sheets' figures that the words behind 占 may name: of the paragraph's project, and of all."""
    counted = _OF_SO_MANY.match(words)
    number = written_number(counted[1]) if counted else None
    if number is not None and number.value != len(scope.everything):
        return
    if len(scope.everything) == 1 and _OF_A_UNIT.search(words):
        return
    kinds = [kind for kind in kinds_told(words) if unit_of(kind) == MONEY]
    if len(set(kinds)) != 1 or foreign_words(without_kinds(_OF_WHOLE.sub("", words)), scope.names):
        return
    is_of_all = _OF_WHOLE.search(words) is not None
    groups = ((scope.projects, number is None and (scope.is_one or is_of_all)), (scope.everything, is_of_all))
    wholes = (known_figures(projects).get(kinds[0]) for projects, is_meant in groups if is_meant)
    yield from (whole for whole in wholes if whole)


def shares_in_lists(sentence: Sentence) -> Iterator[Derived]:
    """``分别占66.93%、20.46%和12.61%`` of the amounts listed before: what most are shares of, all are."""
    numbers, scope = sentence.numbers, sentence.scope
    for found in _SHARES.finditer(sentence.words, sentence.start, sentence.end):
        stated = [each for each in numbers if found.start("list") <= each.start < found.end()]
        before = [each for each in numbers if each.unit == MONEY and each.start < found.start()]
        parts, earlier = before[-len(stated) :], before[: -len(stated)]
        if len(stated) <= _LEAST or len(parts) < len(stated):
            continue
        sums = [sum((each.value for each in parts), Decimal(0)), *(each.value for each in earlier)]
        for whole in (*sums, *scope.all_figures(MONEY)):
            shares = [part.value / whole * _FULL for part in parts] if whole else []
            agree = [each.agrees_with(share) for each, share in zip(stated, shares, strict=False)]
            if shares and agree.count(False) <= 1:
                for each, share, part, is_true in zip(stated, shares, parts, agree, strict=True):
                    yield Derived(each, is_true, share, _SHARES_REASON, (part.start,))
                break


def _sum(
    passage: Passage, before: Sequence[WrittenQuantity], stated: WrittenQuantity, clause: str, scope: Scope
) -> Iterator[Derived]:
    found = _SUM.search(clause)
    number = written_number(found["count"]) if found else None
    if found is None or number is None or number.value >= len(scope.everything):
        return
    count = int(number.value)
    kinds = kinds_told(found["words"])
    projects = _named_before(passage, stated.start, count, scope, rest=bool(found["rest"]))
    if len(projects) != count or len(kinds) != 1 or foreign_words(without_kinds(found["words"]), scope.names):
        return
    exact = known_figures(projects).get(kinds[0])
    if exact is None or unit_of(kinds[0]) != MONEY:
        return
    amounts = [each.value for each in before if each.unit == MONEY][-count:]
    listed = sum(amounts, Decimal(0)) if len(amounts) == count else exact
    is_true = stated.agrees_with(exact) or stated.agrees_with(listed)
    if is_true or is_slip(stated.value, exact) or listed == exact:
        yield Derived(stated, is_true, exact, "按所列项目相加")


def _named_before(passage: Passage, position: int, count: int, scope: Scope, *, rest: bool) -> tuple[ProjectFacts, ...]:
    """The projects that the sentence, else the paragraph, names before; all the others for 其余."""
    for start in (passage.text.sentence_span(position)[0], 0):
        named = {each.match.project: None for each in passage.mentions if start <= each.start < position}
        if None in named:
            continue
        chosen = [number for number in range(len(scope.everything)) if (number in named) is not rest]
        if len(chosen) == count:
            return tuple(scope.everything[number] for number in chosen)
    return ()


def _distance(stated: WrittenQuantity, before: Sequence[WrittenQuantity], scope: Scope) -> Iterator[Derived]:
    totals = all_known(each.total for each in scope.everything)
    if totals is None or len(totals) < _LEAST:
        return
    exact = max(totals) - min(totals)
    scores = [each.value for each in before if each.unit == "分"]
    is_true = stated.agrees_with(exact) or any(stated.agrees_with(one - other) for one in scores for other in scores)
    yield Derived(stated, is_true, exact, "按各项目自评得分计算", is_of_all=True)


def _score_of_best(passage: Passage, stated: WrittenQuantity, scope: Scope) -> Iterator[Derived]:
    """``得分最低的是甲项目，为73.88分``"""
    words = passage.text.text
    named = [each for each in passage.mentions if each.end <= stated.start]
    position = named[-1].match.project if named else None
    if position is None or not _ITS_SCORE.fullmatch(words, named[-1].end, stated.start):
        return
    total = scope.everything[position].total
    if total is not None and _BEST.search(words, passage.text.sentence_span(stated.start)[0], named[-1].start):
        yield Derived(stated, stated.value == total, total, "按自评表")

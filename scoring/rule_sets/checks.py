"""What makes a rule set usable, beyond the types of its values: small checks, each of which yields all it finds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from indicator_specs.actuals import Level
from indicator_specs.files.complaints import Complaint
from indicator_specs.files.project_checks import LAST_YEAR
from indicator_specs.files.structure_problems import KeyPath, suggestion
from indicator_specs.words.names import indicator_key
from indicator_specs.words.normalisation import MOST_SHOWN
from indicator_specs.words.numbers import format_decimal
from scoring.formulas.formula import Formula, FormulaError, compile_formula
from scoring.rule_sets.class_limits import plain_class
from scoring.rule_sets.compiled_formulas import (
    EXECUTION_VARIABLES,
    KIND_LABELS,
    SIDES,
    TARGET_VARIABLES,
    expression_for_execution,
    expression_for_indicator,
    expression_for_kind,
)
from scoring.rule_sets.grades import FULL_POINTS
from scoring.rule_sets.ground_checks import unusable_grounds
from scoring.rule_sets.inheritance import BASED_ON, without_own_source
from scoring.rule_sets.rule_set import LimitEffect, RuleSet, TargetFormula
from scoring.rule_sets.table_checks import deduction_is_sound, one_way, tiers_are_sound

MAX_PLACES: Final = 6

FIRST_RULES: Final = 2000
"""No rules of an earlier budget year; sheets of them there may be."""

SHORTEST_PLACE: Final = 2
"""A single character, such as 市, would be found in the name of nearly every unit."""


def complaints_about(rule_set: RuleSet, broken: Set[str] = frozenset()) -> tuple[Complaint, ...]:
    """
    Everything that keeps a rule set from being used, in the order of its keys.

    Args:
        rule_set: Complete.
        broken: Keys that could not be read, so that others stand in their place: nothing is said of these.
    """
    complaints = (found for check in _CHECKS if not broken & _ALSO_READ.get(check, set()) for found in check(rule_set))
    return tuple(complaint for complaint in complaints if complaint.path[0] not in broken)


def complaints_about_base(own: Mapping[str, Any], built_in: Sequence[str]) -> tuple[Complaint, ...]:
    """
    What is wrong with the way in which a rule set takes over another one.

    Args:
        own: The content of its file.
        built_in: The ids that it may name: a file of others could change without a word.
    """
    base = own.get(BASED_ON)
    if base is None:
        return ()
    if not isinstance(base, str) or base not in built_in:
        name = str(base)[:MOST_SHOWN]
        cure = f"{suggestion(name, built_in)}可用的：{'、'.join(built_in)}"
        return (Complaint((BASED_ON,), f"只能沿用内置的规则，没有“{name}”", cure),)
    return tuple(
        Complaint((key, "source"), "改了数值，却没有写依据", "请补上 source = …，写明出自哪个文件哪一条")
        for key in without_own_source(own)
    )


_ID: Final = re.compile(r"[^\W_][\w-]{0,59}")


def is_usable_id(rules_id: str) -> bool:
    """Ids stand in file names."""
    return bool(_ID.fullmatch(rules_id))


def _id_names_a_file(rule_set: RuleSet) -> Iterator[Complaint]:
    if not is_usable_id(rule_set.id):
        yield Complaint(("id",), "编号只能用字母、数字、汉字、“-”和“_”，最多60个字符", "如 yantai-2023")


def _texts_are_there(rule_set: RuleSet) -> Iterator[Complaint]:
    texts: list[tuple[KeyPath, str]] = [(("title",), rule_set.title), (("document",), rule_set.document)]
    texts += [(("categories", index, "name"), item.name) for index, item in enumerate(rule_set.categories)]
    texts += [(("rivals", index, "name"), item.name) for index, item in enumerate(rule_set.rivals)]
    texts += [(("indicators", index, "name"), item.name) for index, item in enumerate(rule_set.indicators)]
    for path, text in texts:
        if not text.strip():
            yield Complaint(path, "不能为空")


def _points_are_positive(rule_set: RuleSet) -> Iterator[Complaint]:
    for index, category in enumerate(rule_set.categories):
        if category.points <= 0:
            yield Complaint(("categories", index, "points"), f"分值应大于0，现为{format_decimal(category.points)}")
    if rule_set.execution.points < 0:
        yield Complaint(("execution", "points"), f"分值不能为负，现为{format_decimal(rule_set.execution.points)}")
    yield from _repeated(("categories",), [category.name for category in rule_set.categories])


def _points_add_to_full_marks(rule_set: RuleSet) -> Iterator[Complaint]:
    parts = (rule_set.execution.points, *(category.points for category in rule_set.categories))
    total = sum(parts, Decimal(0))
    if total != FULL_POINTS:
        sum_text = " + ".join(map(format_decimal, parts))
        yield Complaint(
            ("categories",), f"执行率和各一级指标的分值合计应为100，现为{sum_text} = {format_decimal(total)}"
        )


def _limits_are_sensible(rule_set: RuleSet) -> Iterator[Complaint]:
    execution, over, rounding = rule_set.execution, rule_set.over_achievement, rule_set.rounding
    places: dict[KeyPath, int | None] = {
        ("execution", "rate_places"): execution.rate_places,
        ("rounding", "indicator_places"): rounding.indicator_places,
        ("rounding", "execution_places"): rounding.execution_places,
        ("rounding", "total_places"): rounding.total_places,
    }
    for path, number in places.items():
        if number is not None and not 0 <= number <= MAX_PLACES:
            yield Complaint(path, f"小数位数应在0到{MAX_PLACES}之间，现为{number}")
    percents: dict[KeyPath, Decimal | None] = {
        ("execution", "reason_below"): execution.reason_below,
        ("explanation", "below"): rule_set.explanation.below,
        ("execution", "reason_if_adjusted"): execution.reason_if_adjusted,
    }
    for path, limit in percents.items():
        if limit is not None and not 0 <= limit <= FULL_POINTS:
            yield Complaint(path, f"应在0到100之间，现为{format_decimal(limit)}")
    shares: dict[KeyPath, Decimal | None] = {
        ("over_achievement", "flag_from"): over.flag_from,
        ("over_achievement", "reason_from"): over.reason_from,
    }
    for path, share in shares.items():
        if share is not None and not 1 < share <= FULL_POINTS:
            yield Complaint(path, f"应是目标值的倍数，大于1，现为{format_decimal(share)}", "130%写成1.3")
    if over.cut is not None and over.cut < 0:
        yield Complaint(("over_achievement", "cut"), f"扣分不能为负，现为{format_decimal(over.cut)}")
    if over.cut is not None and over.reason_from is None:
        yield Complaint(("over_achievement", "cut"), "写了扣分，却没有写从多少倍起", "请补上 reason_from = …")


def _execution_formula_works(rule_set: RuleSet) -> Iterator[Complaint]:
    rule = rule_set.execution
    in_tables = [*one_way(rule.formula, rule.tiers, None, "formula"), *tiers_are_sound(rule.tiers)]
    if in_tables:
        yield from _at(("execution",), in_tables)
        return
    path: KeyPath = ("execution", "tiers" if rule.tiers else "formula")
    expression = expression_for_execution(rule)
    formula = yield from _compiled(path, expression, EXECUTION_VARIABLES, of_table=bool(rule.tiers))
    if formula is None:
        return
    points = rule.points if rule.tiers and rule.points > 0 else Decimal(10)
    cure = "rate是百分数：75.35%的rate是75.35，一般写成points * rate / 100"
    full = yield from _tried(path, formula, points=points, rate=FULL_POINTS, budget=FULL_POINTS, executed=FULL_POINTS)
    if full is not None and full < points:
        yield Complaint(path, "执行率为100%时不得满分", cure)
    tiny = yield from _tried(path, formula, points=points, rate=Decimal(1), budget=FULL_POINTS, executed=Decimal(1))
    if tiny is not None and tiny >= points:
        yield Complaint(path, "执行率为1%时已得满分", cure)


_CLEARLY_MISSED: Final = {
    "at_least": ("83", "41"),
    "more_than": ("83", "41"),
    "equal": ("83", "41"),
    "between_below": ("83", "41"),
    "at_most": ("41", "61"),
    "less_than": ("41", "61"),
    "between_above": ("41", "61"),
}
"""Kind → a target and an actual that no rule takes for met."""


def _every_kind_has_a_formula(rule_set: RuleSet) -> Iterator[Complaint]:
    kinds = [formula.kind for formula in rule_set.formulas]
    for kind, label in KIND_LABELS.items():
        if kind not in kinds:
            yield Complaint(("formulas",), f"缺少{label}的公式", f'请补上一组[[formulas]]，kind = "{kind}"')
    yield from _repeated(("formulas",), kinds)
    for index, item in enumerate(rule_set.formulas):
        yield from _known_kind(("formulas", index, "kind"), item.kind)
        in_tables = [
            *one_way(item.expression, item.tiers, item.deduction, "expression"),
            *tiers_are_sound(item.tiers),
            *deduction_is_sound(item.deduction, SIDES.get(item.kind, tuple(SIDES["equal"]))),
        ]
        yield from _at(("formulas", index), in_tables)
        if not in_tables:
            yield from _formula_of_missed_target(index, item)


def _formula_of_missed_target(index: int, item: TargetFormula) -> Iterator[Complaint]:
    key = "tiers" if item.tiers else "deduction" if item.deduction else "expression"
    path: KeyPath = ("formulas", index, key)
    kind, expression = item.kind, expression_for_kind(item)
    formula = yield from _compiled(path, expression, TARGET_VARIABLES, of_table=bool(item.tiers))
    if formula is None or kind not in _CLEARLY_MISSED:
        return
    points = max((tier.points or Decimal(0) for tier in item.tiers), default=Decimal(0)) or Decimal(10)
    target, actual = map(Decimal, _CLEARLY_MISSED[kind])
    score = yield from _tried(path, formula, points=points, target=target, actual=actual)
    if score is not None and score >= points:
        example = formula.with_values(points=points, target=target, actual=actual)
        yield Complaint(
            path,
            f"未达标也得满分：目标{target}、实际{actual}时，{example} = {format_decimal(score)}",
            "请检查target和actual是否写反",
        )


def _rivals_differ(rule_set: RuleSet) -> Iterator[Complaint]:
    own = {formula.kind: formula.expression for formula in rule_set.formulas if formula.expression}
    for index, rival in enumerate(rule_set.rivals):
        path: KeyPath = ("rivals", index, "expression")
        yield from _known_kind(("rivals", index, "kind"), rival.kind)
        formula = yield from _compiled(path, rival.expression, TARGET_VARIABLES)
        if formula is not None and _same(formula, own.get(rival.kind, "")):
            yield Complaint(path, "对照公式与本规则自己的公式相同", "请删去")


def _same(formula: Formula, expression: str) -> bool:
    try:
        other = compile_formula(expression, TARGET_VARIABLES, where="")
    except FormulaError:  # told where it stands
        return False
    return formula.with_values() == other.with_values()


def _indicators_are_scored(rule_set: RuleSet) -> Iterator[Complaint]:
    """Of single indicators: one way to score each, and no name twice."""
    for index, item in enumerate(rule_set.indicators):
        path: KeyPath = ("indicators", index)
        in_tables = [
            *one_way(item.expression, item.tiers, item.deduction, "expression"),
            *tiers_are_sound(item.tiers),
            *deduction_is_sound(item.deduction),
        ]
        yield from _at(path, in_tables)
        if not in_tables:
            expression = expression_for_indicator(item)
            yield from _compiled(path, expression, TARGET_VARIABLES, of_table=bool(item.tiers))
    yield from _repeated(("indicators",), [indicator_key(item.name) for item in rule_set.indicators])


def _limits_are_of_known_classes(rule_set: RuleSet) -> Iterator[Complaint]:
    """A limit of a class that no form of these rules has would never be asked."""
    names = [category.name for category in rule_set.categories]
    for index, rule in enumerate(rule_set.limits):
        if rule.category and not any(_may_be_named(name, rule.category) for name in names):
            cure = suggestion(rule.category, names) or f"这套规则的一级指标：{'、'.join(names)}"
            message = f"没有“{rule.category}”这个一级指标，这个界限永远用不上"
            yield Complaint(("limits", index, "category"), message, cure)


def _may_be_named(category: str, in_a_form: str) -> bool:
    """Forms write 服务对象满意度指标 for 满意度指标, and 产出 for 产出指标."""
    ours, theirs = plain_class(category), plain_class(in_a_form)
    return theirs.endswith(ours) or ours.endswith(theirs)


def _limits_of_classes(rule_set: RuleSet) -> Iterator[Complaint]:
    """One limit each, on its own side of the target, and a cut where points are cut."""
    for index, rule in enumerate(rule_set.limits):
        path: KeyPath = ("limits", index)
        if len(rule.limits) != 1:
            cure = "more_than、at_least（超出目标）、less_than、at_most（不到目标）写一个"
            yield Complaint(path, f"要写一个界限，现为{len(rule.limits)}个", cure)
        for _, share in rule.limits:
            if not (1 < share <= FULL_POINTS if rule.is_over else 0 < share < 1):
                wanted = "大于1" if rule.is_over else "在0和1之间"
                message = f"应是目标值的倍数，{wanted}，现为{format_decimal(share)}"
                yield Complaint(path, message, "130%写成1.3，70%写成0.7")
        if (rule.effect is LimitEffect.CUT) != (rule.cut is not None):
            yield Complaint(path, 'effect = "cut"和cut（扣几分）要一起写')
        elif rule.cut is not None and rule.cut <= 0:
            yield Complaint((*path, "cut"), f"扣分应大于0，现为{format_decimal(rule.cut)}")


def _caps_fall_with_the_rate(rule_set: RuleSet) -> Iterator[Complaint]:
    """From the highest rate to the lowest, each with less than the one before."""
    for index, cap in enumerate(rule_set.caps):
        for key, value in (("rate_below", cap.rate_below), ("most", cap.most)):
            if not 0 < value <= FULL_POINTS:
                yield Complaint(("caps", index, key), f"应在0到100之间，现为{format_decimal(value)}")
    for index, (upper, lower) in enumerate(pairwise(rule_set.caps), start=1):
        if upper.rate_below <= lower.rate_below or upper.most <= lower.most:
            yield Complaint(("caps", index), "应从高到低排列：执行率和总分都小于上一组")


def _discounts_grow(rule_set: RuleSet) -> Iterator[Complaint]:
    """The lower the grade, the less is left."""
    most = len(rule_set.grading.grades) - 1
    for index, rule in enumerate(rule_set.discounts):
        if not 1 <= rule.grades_lower <= most:
            message = f"应在1到{most}之间（共{most + 1}个等级），现为{rule.grades_lower}"
            yield Complaint(("discounts", index, "grades_lower"), message)
        if not 0 <= rule.share < 1:
            yield Complaint(
                ("discounts", index, "share"), f"应小于1，不能为负，现为{format_decimal(rule.share)}", "90%写成0.9"
            )
    for index, (upper, lower) in enumerate(pairwise(rule_set.discounts), start=1):
        if upper.grades_lower >= lower.grades_lower or upper.share <= lower.share:
            yield Complaint(("discounts", index), "应从低一等写起：等级越低，所得份额越小")


def _reasons_have_room(rule_set: RuleSet) -> Iterator[Complaint]:
    least, most = rule_set.reasons.least_characters, rule_set.reasons.most_characters
    for key, number in (("least_characters", least), ("most_characters", most)):
        if number is not None and number <= 0:
            yield Complaint(("reasons", key), f"字数应大于0，现为{number}")
    if least is not None and most is not None and least > most:
        yield Complaint(("reasons",), f"最少{least}字多于最多{most}字")


def _at(path: KeyPath, complaints: Sequence[Complaint]) -> Iterator[Complaint]:
    return (Complaint((*path, *each.path), each.message, each.cure) for each in complaints)


def _bands_cover_everything(rule_set: RuleSet) -> Iterator[Complaint]:
    path: KeyPath = ("qualitative", "bands")
    bands = rule_set.qualitative.bands
    if [band.level for band in bands] != list(Level):
        yield Complaint(path, f"应依次是{'、'.join(Level)}三档，现为{'、'.join(band.level for band in bands) or '空'}")
        return
    for index, band in enumerate(bands):
        if band.low >= band.high:
            yield Complaint((*path, index), f"下限应小于上限，现为{_share(band.low)}—{_share(band.high)}")
        if band.high_included is not (index == 0):
            yield Complaint((*path, index, "high_included"), "只有最高一档包含上限：该档写true，其余不写")
    for index, (upper, lower) in enumerate(pairwise(bands), start=1):
        if upper.low != lower.high:
            message = f"与上一档之间有空当或重叠：上一档到{_share(upper.low)}为止，这一档从{_share(lower.high)}起"
            yield Complaint((*path, index, "high"), message)
    if bands[0].high != 1:
        yield Complaint((*path, 0, "high"), f"最高一档的上限应为1，现为{_share(bands[0].high)}")
    if bands[-1].low != 0:
        yield Complaint((*path, len(bands) - 1, "low"), f"最低一档的下限应为0，现为{_share(bands[-1].low)}")


def _grades_descend_to_nothing(rule_set: RuleSet) -> Iterator[Complaint]:
    path: KeyPath = ("grading", "grades")
    grades = rule_set.grading.grades
    if not grades:
        yield Complaint(path, "至少要有一个等级")
        return
    for index, (better, worse) in enumerate(pairwise(grades), start=1):
        if better.least <= worse.least:
            yield Complaint((*path, index, "least"), "等级应从高到低排列，每一等的最低分小于上一等")
    if grades[0].least > FULL_POINTS:
        yield Complaint((*path, 0, "least"), f"最低分不能超过100，现为{format_decimal(grades[0].least)}")
    if grades[-1].least != 0:
        yield Complaint(
            (*path, len(grades) - 1, "least"), f"最后一等的最低分应为0，现为{format_decimal(grades[-1].least)}"
        )
    yield from _repeated(path, [grade.name for grade in grades])


def _years_and_places_can_be_told(rule_set: RuleSet) -> Iterator[Complaint]:
    for key, year in (("valid_from", rule_set.valid_from), ("valid_to", rule_set.valid_to)):
        if year is not None and not FIRST_RULES <= year <= LAST_YEAR:
            yield Complaint((key,), f"应是预算年度（{FIRST_RULES}到{LAST_YEAR}之间的四位数），现为{year}")
    if rule_set.valid_from and rule_set.valid_to and rule_set.valid_from > rule_set.valid_to:
        yield Complaint(("valid_to",), f"最后一个年度在第一个年度（{rule_set.valid_from}）之前")
    for index, place in enumerate(rule_set.places):
        if len(place.strip()) < SHORTEST_PLACE:
            cure = "写表上单位名称里会有的字，如“四川”"
            yield Complaint(("places", index), f"地名至少要有{SHORTEST_PLACE}个字，现为“{place}”", cure)


_CHECKS: Final[tuple[Callable[[RuleSet], Iterator[Complaint]], ...]] = (
    _id_names_a_file,
    _texts_are_there,
    _years_and_places_can_be_told,
    _points_are_positive,
    _points_add_to_full_marks,
    _limits_are_sensible,
    _execution_formula_works,
    _every_kind_has_a_formula,
    _rivals_differ,
    _indicators_are_scored,
    _limits_of_classes,
    _limits_are_of_known_classes,
    _caps_fall_with_the_rate,
    _discounts_grow,
    _reasons_have_room,
    _bands_cover_everything,
    _grades_descend_to_nothing,
    unusable_grounds,
)

_ALSO_READ: Final[Mapping[Callable[[RuleSet], Iterator[Complaint]], Set[str]]] = {
    _points_add_to_full_marks: {"categories", "execution"},
    _rivals_differ: {"formulas"},
    _discounts_grow: {"grading"},
    _limits_are_of_known_classes: {"categories"},
}
"""Check → keys that it holds against each other, where what stands in for one of them would give false complaints."""


def _repeated(path: KeyPath, names: Sequence[str]) -> Iterator[Complaint]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Complaint(path, f"“{name}”写了{count}次", "请只留一个")


def _known_kind(path: KeyPath, kind: str) -> Iterator[Complaint]:
    if kind not in KIND_LABELS:
        known = list(KIND_LABELS)
        yield Complaint(path, f"没有“{kind}”这种目标", suggestion(kind, known) or f"可用：{'、'.join(known)}")


def _compiled(
    path: KeyPath, expression: str, variables: frozenset[str], *, of_table: bool = False
) -> Generator[Complaint, None, Formula | None]:
    try:
        return compile_formula(expression, variables, where="", stands_for_a_table=of_table)
    except FormulaError as error:
        yield Complaint(path, str(error))
        return None


def _tried(path: KeyPath, formula: Formula, **values: Decimal) -> Generator[Complaint, None, Decimal | None]:
    try:
        return formula.evaluate(**values)
    except FormulaError as error:
        yield Complaint(path, str(error))
        return None


def _share(share: Decimal) -> str:
    return f"{format_decimal(share * 100)}%"

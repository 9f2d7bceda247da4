"""Is a filled form right in itself, and is our side of it still what was handed in?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from indicator_specs.words.names import plain_name
from indicator_specs.words.normalisation import same_words
from indicator_specs.words.numbers import format_decimal
from scoring.formulas.rounding import round_half_up
from scoring.second_look.filled_form import Filled, FilledForm, FilledRow
from scoring.second_look.form_rows import BY_WORDS, target_parts
from scoring.second_look.handed_in import HandedInRow
from scoring.second_look.remarks import is_by_steps, says_no_evidence, stated_deduction, states_otherwise
from scoring.submissions.meaningful_text import is_meaningful

_PLACES: Final = 2
_CLAIMED, _FOUND, _POINTS = "自评得分", "复核得分", "权重"


@frozen(kw_only=True)
class Mismatch:
    """
    Something in a form that does not agree.

    Attributes:
        form: The form.
        cell: Where; empty for the form as a whole.
        indicator: Of which row; empty likewise.
        message, cure: What is wrong, what to do, in Chinese.
    """

    form: FilledForm
    cell: str = ""
    indicator: str = ""
    message: str
    cure: str


def form_mismatches(form: FilledForm) -> Iterator[Mismatch]:
    """What is wrong with a form in itself, row by row, the sums last."""
    scored = [row for row in form.rows if row.is_scored]
    if not any(row.points or row.claimed for row in scored):
        yield Mismatch(
            form=form, message="表上没有权重和自评得分，没有可以核对的", cure="不计分的表请按当地的办法另行复核"
        )
        return
    if not any(row.found for row in scored):
        yield Mismatch(form=form, message="复核得分一格也没有填", cure="请填写以后再读取")
        return
    for row in scored:
        for filled, message, cure in _of_row(row):
            yield Mismatch(form=form, cell=filled.cell, indicator=row.name.text, message=message, cure=cure)
    yield from _of_sums(form)


def _of_row(row: FilledRow) -> Iterator[tuple[Filled, str, str]]:
    found = row.found.number
    if not row.found:
        yield row.name, "没有填复核得分", "请填写；这个项目因此没有复核总分"
    elif row.found.uncalculated:
        message = "复核得分是公式，文件里没有保存它的计算结果"
        yield row.found, message, "请用 Excel 或 WPS 打开，重新计算并保存；这个项目因此没有复核总分"
    elif found is None:
        yield row.found, f"复核得分“{row.found.text}”不是数字", "请改为数字；这个项目因此没有复核总分"
    else:
        yield from _of_score(row, found)


def _of_score(row: FilledRow, found: Decimal) -> Iterator[tuple[Filled, str, str]]:
    points, claimed = row.points.number, row.claimed.number
    if _is_out(found, points):
        most = "" if points is None else f"，权重为{format_decimal(points)}"
        yield row.found, f"复核得分{format_decimal(found)}超出范围{most}", "复核得分应在0和权重之间"
    if says_no_evidence(row.remark.text) and found > 0:
        message = f"备注写没有佐证，复核得分却是{format_decimal(found)}"
        yield row.found, message, "请核实：没有佐证的按当地的复核口径给分；有佐证的，请改备注"
    if claimed is not None and found != claimed and not is_meaningful(row.remark.text):
        what = "低于" if found < claimed else "高于"
        message = f"复核得分{format_decimal(found)}{what}自评得分{format_decimal(claimed)}，备注没有写原因"
        yield row.found, message, "请在备注写明原因和扣了几分"
    yield from _of_deduction(row, found)


def _of_deduction(row: FilledRow, found: Decimal) -> Iterator[tuple[Filled, str, str]]:
    wholes = {
        word: number
        for word, number in ((_CLAIMED, row.claimed.number), (_POINTS, row.points.number))
        if number is not None
    }
    stated = stated_deduction(row.remark.text)
    if stated is not None and wholes:
        made = {word: whole - found for word, whole in wholes.items()}
        if not any(_agree(stated.of(wholes[word]), made[word]) for word in wholes):
            really = "，".join(_words_of(word, wholes[word], made[word]) for word in wholes if _is_told(word, wholes))
            message = f"备注写{stated}，复核得分{format_decimal(found)}{really}"
            yield row.remark, message, "请核对备注里的扣分和复核得分，改成一致的"
    elif stated is None and is_by_steps(row.remark.text):
        yield row.remark, "备注写的是每次扣几分，共扣几分没有写明，没有核对", "请写明一共扣了几分"
    elif stated is None and states_otherwise(row.remark.text):
        yield row.remark, "备注里没有读出扣了几分，没有核对", "请写明扣了几分，例如“扣1分：迟报”"


def _is_told(word: str, wholes: Mapping[str, Decimal]) -> bool:
    """Full marks are claimed on most rows: then the points say nothing else."""
    return word == _CLAIMED or wholes[word] != wholes.get(_CLAIMED)


def _words_of(word: str, whole: Decimal, made: Decimal) -> str:
    if made == 0:
        return f"与{word}{format_decimal(whole)}相同"
    return f"比{word}{format_decimal(whole)}{'少' if made > 0 else '多'}{format_decimal(abs(made))}分"


def _agree(stated: Decimal, made: Decimal) -> bool:
    return round_half_up(stated, _PLACES) == round_half_up(made, _PLACES)


def _of_sums(form: FilledForm) -> Iterator[Mismatch]:
    columns: Mapping[str, Callable[[FilledRow], Filled]] = {
        _POINTS: lambda row: row.points,
        _CLAIMED: lambda row: row.claimed,
        "复核得分": lambda row: row.found,
    }
    for word, column in columns.items():
        stated = column(form.sums)
        if stated.number is None:
            continue
        added = sum((column(row).number or Decimal(0) for row in form.rows), Decimal(0))
        if added != stated.number:
            message = f"{word}合计为{format_decimal(stated.number)}，各行相加为{format_decimal(added)}"
            yield Mismatch(form=form, cell=stated.cell, message=message, cure="请改正合计，或打开后重新计算并保存")


def has_same_rows(form: FilledForm, handed_in: Sequence[HandedInRow]) -> bool:
    """Whether its rows are those of the sheet that was handed in: totals of other rows say nothing of the project."""
    names = sorted(plain_name(row.name) for row in handed_in)
    return names == sorted(
        plain_name(row.name.text) for row in form.rows if row.is_scored or plain_name(row.name.text) in names
    )


def found_out_of_range(form: FilledForm, handed_in: Sequence[HandedInRow]) -> tuple[str, ...]:
    """
    The rows whose 复核得分 is below 0 or above their 权重.

    Such a score is none, and a total that holds one is in no average. Points may have been changed in the form, so that
    those of the sheet that was handed in count as well.
    """
    rows = _by_name(handed_in)
    return tuple(
        row.name.text
        for row in form.rows
        if any(_is_out(row.found.number, each) for each in (row.points.number, *_points_of(row, rows)))
    )


def claimed_out_of_range(handed_in: Sequence[HandedInRow]) -> tuple[str, ...]:
    """Likewise of 自评得分, as it was handed in."""
    return tuple(row.name for row in handed_in if _is_out(row.score, row.points))


def _points_of(row: FilledRow, handed_in: Mapping[str, Sequence[HandedInRow]]) -> tuple[Decimal | None, ...]:
    """Of two rows of one name nobody knows which is meant."""
    known = handed_in.get(plain_name(row.name.text), ())
    return (known[0].points,) if len(known) == 1 else ()


def _is_out(score: Decimal | None, points: Decimal | None) -> bool:
    return score is not None and (score < 0 or (points is not None and score > points))


def _by_name(handed_in: Sequence[HandedInRow]) -> Mapping[str, Sequence[HandedInRow]]:
    rows: dict[str, list[HandedInRow]] = {}
    for row in handed_in:
        rows.setdefault(plain_name(row.name), []).append(row)
    return rows


def changed_total(form: FilledForm, handed_in: Decimal | None) -> Iterator[Mismatch]:
    """Where 自评总分 in the form's head is not that of the sheet that was handed in."""
    stated = form.claimed_total
    if stated and (handed_in is None or stated.number != handed_in):
        told = "没有总分" if handed_in is None else f"是{format_decimal(handed_in)}"
        message = f"自评总分为{stated.text or '没有结果的公式'}，报来的自评表{told}"
        yield Mismatch(form=form, cell=stated.cell, message=message, cure=_AS_HANDED_IN)


_AS_HANDED_IN: Final = "请照报来的自评表改回；报来的表改过的，请重新复核、重新做底稿"


def changed_rows(form: FilledForm, handed_in: Sequence[HandedInRow]) -> Iterator[Mismatch]:
    """
    Where our side of the form is not that of the sheet that was handed in: 自评得分, 权重, target, 自评完成值.

    Args:
        form: The form.
        handed_in: The rows of the sheet.
    """
    known = _by_name(handed_in)
    for row in form.rows:
        same = known.get(plain_name(row.name.text))
        if same is None and row.claimed:
            yield _changed(form, row, row.claimed, "报来的自评表里没有这个指标")
        for filled, message in _differences(row, same) if same else ():
            yield _changed(form, row, filled, message)
    named = {plain_name(row.name.text) for row in form.rows}
    missing = [row.name for row in handed_in if plain_name(row.name) not in named]
    if missing:
        message = f"缺少报来的自评表里的指标：{'、'.join(missing)}"
        yield Mismatch(form=form, message=message, cure="请补上，或重新做底稿")


def _changed(form: FilledForm, row: FilledRow, filled: Filled, message: str) -> Mismatch:
    return Mismatch(form=form, cell=filled.cell, indicator=row.name.text, message=message, cure=_AS_HANDED_IN)


def _differences(row: FilledRow, same: Sequence[HandedInRow]) -> Iterator[tuple[Filled, str]]:
    """Which field says what else than each of the rows of this name, both told."""
    claimed, points = row.claimed.number, row.points.number
    if claimed is not None and claimed not in [each.score for each in same]:
        told = _either("没有分数" if each.score is None else format_decimal(each.score) for each in same)
        yield row.claimed, f"{_CLAIMED}为{format_decimal(claimed)}，报来的自评表是{told}"
    if row.points.cell and same[0].target is not None and points not in [each.points for each in same]:
        told = _either("空着" if each.points is None else format_decimal(each.points) for each in same)
        yield row.points, f"{_POINTS}为{row.points.text or '空'}，报来的自评表是{told}"
    targets = [each.target for each in same if each.target is not None]
    if row.target.cell and targets and not any(_is_target(row, each) for each in targets):
        told = _either(f"“{each}”" if each else "空着" for each in targets)
        yield row.target, f"目标为“{_target_text(row)}”，报来的自评表是{told}"
    actuals = [each.actual for each in same if each.actual is not None]
    if row.actual.cell and actuals and not any(same_words(row.actual.text, each) for each in actuals):
        told = _either(f"“{each}”" if each else "空着" for each in actuals)
        yield row.actual, f"自评完成值为“{row.actual.text}”，报来的自评表是{told}"


def _either(values: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(values))


def _target_text(row: FilledRow) -> str:
    """The three columns as one target."""
    nature = "" if row.nature.text == BY_WORDS else row.nature.text
    return f"{nature}{row.target.text}{row.unit.text}"


def _is_target(row: FilledRow, handed_in: str) -> bool:
    """It says the same as one text, or is split as the form splits it."""
    parts = target_parts(handed_in)
    splits_alike = (row.nature.text, row.target.number, row.unit.text) == (parts.nature, parts.value, parts.unit)
    return splits_alike or same_words(_target_text(row), handed_in)

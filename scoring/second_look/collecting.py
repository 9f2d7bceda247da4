"""Which form is of which project: what came back, what did not, and what that makes of 自评 and 复核."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from indicator_specs.words.names import OF_NO_NAME
from indicator_specs.words.numbers import format_decimal
from scoring.second_look.candidate import Candidate, told_apart
from scoring.second_look.comparison import ComparedProject
from scoring.second_look.filled_checks import (
    Mismatch,
    changed_rows,
    changed_total,
    claimed_out_of_range,
    form_mismatches,
    found_out_of_range,
    has_same_rows,
)
from scoring.second_look.filled_form import FilledForm
from scoring.second_look.handed_in import HandedIn


@frozen
class Collected:
    """
    Attributes:
        projects: Those with a form, and those that should have one, by unit, name and year.
        mismatches: What in the forms does not agree, form by form.
    """

    projects: tuple[ComparedProject, ...]
    mismatches: tuple[Mismatch, ...]


def collected(
    forms: Sequence[FilledForm], handed_in: Sequence[HandedIn], drawn: Sequence[Candidate] | None
) -> Collected:
    """
    Hold forms against the projects of a review.

    Args:
        forms: Those that came back.
        handed_in: All projects of the review.
        drawn: The sample, each of which should have a form; None where it is not known.
    """
    known = _Known(handed_in)
    mismatches: list[Mismatch] = []
    of_project: dict[tuple[str, str, str], list[FilledForm]] = {}
    for form in forms:
        project = known.of(form)
        mismatches += form_mismatches(form)
        if project is None:
            mismatches.append(_of_no_project(form))
            continue
        mismatches += changed_total(form, project.candidate.claimed_total)
        mismatches += changed_rows(form, project.rows)
        mismatches += _claims_beside_total(form, project.candidate)
        of_project.setdefault(project.candidate.identity, []).append(form)
    for several in of_project.values():
        mismatches += (_one_of_several(form, len(several)) for form in several if len(several) > 1)
    expected = [] if drawn is None else [each.identity for each in drawn]
    if drawn is not None:
        mismatches += (
            Mismatch(form=several[0], message="不在抽中的项目里", cure="请核对种子和规则，或把它移走")
            for identity, several in of_project.items()
            if identity not in expected
        )
    identities = sorted({*of_project, *expected})
    compared = (_compared(known.by_identity[each], of_project.get(each, [])) for each in identities)
    return Collected(tuple(compared), tuple(mismatches))


class _Known:
    """The projects of a review, found by what a form says of itself; of two sheets of one, that which is drawn."""

    def __init__(self, handed_in: Sequence[HandedIn]) -> None:
        of_sheet = {each.candidate: each for each in reversed(handed_in)}
        taken, _ = told_apart(each.candidate for each in handed_in)
        self.by_identity: Mapping[tuple[str, str, str], HandedIn] = {each.identity: of_sheet[each] for each in taken}
        self._by_name: dict[str, list[HandedIn]] = {}
        for each in self.by_identity.values():
            self._by_name.setdefault(each.candidate.identity[1], []).append(each)

    def of(self, form: FilledForm) -> HandedIn | None:
        """By unit, name and year; a form that says no unit or year, by what it says, if that is one project's alone."""
        if form.identity in self.by_identity:
            return self.by_identity[form.identity]
        unit, name, year = form.identity
        meant = [
            each
            for each in self._by_name.get(name, [])
            if unit in ("", each.candidate.identity[0]) and year in ("", each.candidate.identity[2])
        ]
        return meant[0] if len(meant) == 1 else None


def _of_no_project(form: FilledForm) -> Mismatch:
    named = f"“{form.name}”" if form.name else OF_NO_NAME
    cure = "请核对底稿表头的项目名称、实施单位、年度；没有列入汇总"
    return Mismatch(form=form, message=f"项目{named}不是这次复核过的，或分不清是哪一个", cure=cure)


def _one_of_several(form: FilledForm, count: int) -> Mismatch:
    return Mismatch(form=form, message=f"这个项目有{count}份底稿", cure="请只留一份；分不清以哪份为准，没有复核总分")


def _claims_beside_total(form: FilledForm, candidate: Candidate) -> Iterator[Mismatch]:
    """Two totals are only comparable where the scores of the sheet add up to its own."""
    claims = [row.claimed.number for row in form.rows if row.claimed.number is not None]
    added = sum(claims, Decimal(0))
    if candidate.claimed_total is not None and claims and added != candidate.claimed_total:
        message = (
            f"各行自评得分相加为{format_decimal(added)}，自评总分为{format_decimal(candidate.claimed_total)}："
            "差异里含着这一差额"
        )
        yield Mismatch(form=form, message=message, cure="请核对自评总分是怎样算出的")


def _compared(project: HandedIn, forms: Sequence[FilledForm]) -> ComparedProject:
    candidate = project.candidate
    if len(forms) != 1:
        why_not = f"有{len(forms)}份底稿" if forms else "没有收回底稿"
        return ComparedProject(candidate, None, why_not, "、".join(form.file for form in forms))
    (form,) = forms
    why_not = _why_no_total(form, project)
    found = None if why_not else form.total
    return ComparedProject(candidate, found, why_not or _why_no_claim(project), form.file)


def _why_no_total(form: FilledForm, project: HandedIn) -> str:
    """Why the scores of the second look add up to nothing that can be compared; empty where they do."""
    if not any(row.is_scored for row in form.rows):
        return "表上没有权重和得分"
    if form.total is None:
        return "复核得分没有填完，或不是数字"
    if not has_same_rows(form, project.rows):
        return "底稿的指标与报来的自评表不同"
    out = found_out_of_range(form, project.rows)
    return f"复核得分超出0到权重：{_named(out)}" if out else ""


def _why_no_claim(project: HandedIn) -> str:
    if project.candidate.claimed_total is None:
        return "自评表没有总分"
    out = claimed_out_of_range(project.rows)
    return f"自评得分超出0到分值：{_named(out)}" if out else ""


def _named(rows: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in rows)

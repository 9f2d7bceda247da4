"""Which form a table of the performance year is, and what becomes of it here."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen

from indicator_specs.projects import Subject


class Treatment(StrEnum):
    """What is done with a form of a kind."""

    REVIEW = "review"
    """A self-assessment: reviewed, counted as a project, summarised."""
    TARGETS = "targets"
    """Promises only: read as targets by ``import``, ``form`` and ``--spec``."""
    LIST = "list"
    """One project a row: held against the sheets."""
    SUMS = "sums"
    """Points and scores without a target or a result: what is added up in it is checked, and nothing else."""
    NAME = "name"
    """Something else: named, and left alone."""


@frozen
class FormKind:
    """
    A kind of form.

    Attributes:
        id: As JSON has it: ``monitoring``.
        name: As people call it: 绩效运行监控表.
        treatment: What is done with it.
        subject: Of what it is a self-assessment.
    """

    id: str
    name: str
    treatment: Treatment
    subject: Subject = Subject.PROJECT


UNKNOWN: Final = FormKind("unknown", "没有认出的表", Treatment.NAME)
"""It looks like a form of the performance year, and none of the known kinds fits."""

AMBIGUOUS: Final = FormKind("ambiguous", "不止一种表的样子", Treatment.NAME)
"""More than one kind fits, and none of them is the more particular."""

ENTANGLED: Final = FormKind("entangled", "横排在一起分不开的表", Treatment.NAME)
"""Tables beside each other, of which nothing tells whose each is."""


PROJECT_LIST: Final = FormKind("project_list", "项目名单", Treatment.NAME)
"""A project a row, and no results: what ``--expected`` and ``zpb form`` read."""


@frozen(kw_only=True)
class FormOnSheet:
    """
    A form that was found, whatever became of it.

    Attributes:
        sheet: Name of the worksheet.
        range: Where it stands: ``A1:H17``.
        kind: What it is.
        reviewed: Its numbers were held against the rules, or, of a list, against the sheets.
        begins_at: Where its head stands, if on another sheet: ``基本情况!A1``.
    """

    sheet: str
    range: str
    kind: FormKind
    reviewed: bool = False
    begins_at: str = ""

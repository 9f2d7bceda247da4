"""A letter in words: the sentence that sums it up, and its opinion line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import count
from pathlib import PurePath
from typing import Final

from attrs import frozen

from indicator_specs.words.names import OF_NO_NAME
from indicator_specs.words.numbers import format_decimal
from scoring.findings.catalogue import SEVERITY_TASKS
from scoring.findings.finding import Finding, Severity
from workbooks.letters.letter import Letter, LetterProject
from workbooks.sheets.cell_texts import LONGEST_TOLD, bounded

_NUMERALS: Final = "一二三四"

_REQUESTS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "必须改正的，请逐条改正，总分和自评等级随之改变的一并改正",
    Severity.WARNING: "需要核实或补充的，确有错漏的请改正，没有的请书面说明",
    Severity.INFO: "供参考的，不必处理",
}
_LOW: Final = "下列项目的总分低于评分规则规定的分数，表上没有写明未实现绩效目标的原因和改进措施："
_LOW_REQUEST: Final = "总分偏低的，请在自评表的说明栏写明原因和改进措施"
_MISSING: Final = "下列项目应报而没有收到自评表："
_MISSING_REQUEST: Final = "没有报送的，请补报，不再实施、已经更名或合并的请书面说明"


class LineKind(Enum):
    """What a line of the opinion is."""

    HEADING = auto()
    LEAD = auto()
    """Text that leads to what follows."""
    TEXT = auto()


@frozen
class Line:
    """A paragraph of the opinion; one line of text, as people may write it."""

    kind: LineKind
    text: str


def overview(letter: Letter) -> str:
    """``你单位报送的9个项目已复核，其中2个项目有复核意见：必须改正2条，需要核实或补充15条。``"""
    return "".join(_overview(letter))


def _overview(letter: Letter) -> Iterator[str]:
    if letter.projects:
        counts = "，".join(
            f"{SEVERITY_TASKS[each]}{letter.count(each)}条" for each in letter.severities if letter.count(each)
        )
        concerned = len(letter.concerned)
        of_them = f"其中{concerned}个项目有复核意见" if concerned else "有复核意见"
        told = f"{of_them}：{counts}。" if counts else "各项没有发现须改正或核实的问题。"
        yield f"你单位报送的{len(letter.projects)}个项目已复核，{told}"
    else:
        yield "没有收到你单位报送的绩效自评表。"
    if letter.low:
        yield f"{len(letter.low)}个项目须补写低分说明。"
    if letter.missing:
        yield f"应报而没有报送的项目{len(letter.missing)}个。"
    if letter.settled:
        yield f"另有{letter.settled}条已核实认可或不适用，不必处理，没有列出。"


def request(letter: Letter) -> str:
    """What the unit is to do with what this letter tells."""
    parts = [_REQUESTS[each] for each in letter.severities if letter.count(each)]
    parts += [_LOW_REQUEST] if letter.low else []
    parts += [_MISSING_REQUEST] if letter.missing else []
    return f"{'；'.join(parts)}。"


def opinion_lines(letter: Letter) -> tuple[Line, ...]:
    """The opinion: its parts that have anything to say, numbered."""
    lines: list[Line] = []
    numbers = iter(_NUMERALS)
    for heading, part in _PARTS:
        found = list(part(letter))
        if found:
            lines += (Line(LineKind.HEADING, f"{next(numbers)}、{heading}"), *found)
    return tuple(lines)


def _of_projects(letter: Letter) -> Iterator[Line]:
    for number, project in enumerate(letter.concerned, start=1):
        yield Line(LineKind.HEADING, f"{number}. {_name(project)}")
        yield Line(LineKind.LEAD, _project_place(project))
        yield from _findings(letter, project.findings, project.sheet)


def _findings(letter: Letter, findings: Sequence[Finding], sheet: str | None) -> Iterator[Line]:
    """``sheet`` is known to the reader, with its file; None where neither is."""
    numbers = count(1)
    for severity in letter.severities:
        told = letter.told(findings, severity)
        if told:
            yield Line(LineKind.LEAD, f"{SEVERITY_TASKS[severity]}：")
        for finding in told:
            yield Line(LineKind.TEXT, f"（{next(numbers)}）{_finding(finding, _place(finding, sheet))}")


def _place(finding: Finding, sheet: str | None) -> str:
    """``D22``, of another sheet ``汇总!D22``; where the file is not known ``表.xlsx › 汇总!D22``."""
    if sheet is None:
        return " › ".join(part for part in (file_name(finding.file), finding.place) if part)
    return finding.cell if finding.sheet == sheet and not finding.in_words else finding.place


def _finding(finding: Finding, place: str) -> str:
    """``（仍未改）D22（ZP226）：总分为98.67，应为96.67。请改为96.67。``"""
    state = f"（{finding.standing.word}）" if finding.standing.word else ""
    parts = [_line(finding.message)]
    if finding.expected and finding.expected not in finding.message + finding.fix:
        parts.append(f"应填：{_line(finding.expected)}")
    if finding.fix and finding.weight is not Severity.INFO:
        parts.append(_line(finding.fix))
    sentences = "".join(f"{part.rstrip('。')}。" for part in parts)
    return f"{state}{_line(place)}（{finding.code}）：{sentences}"


def _project_place(project: LetterProject) -> str:
    sheet = f"，工作表“{_line(project.sheet)}”" if project.sheet else ""
    claimed = project.claimed_total
    total = f"，填报总分{format_decimal(claimed)}分" if claimed is not None else ""
    return f"文件：{_line(project.file)}{sheet}{total}"


def _of_low_totals(letter: Letter) -> Iterator[Line]:
    if letter.low:
        yield Line(LineKind.LEAD, _LOW)
    for number, project in enumerate(letter.low, start=1):
        claimed, total = project.claimed_total, project.total
        totals = (
            "" if claimed is None else f"填报总分{format_decimal(claimed)}分",
            "" if total is None else f"复核总分{format_decimal(total)}分",
        )
        yield Line(LineKind.TEXT, f"（{number}）{_name(project)}：{'，'.join(filter(None, totals))}")


def _of_missing(letter: Letter) -> Iterator[Line]:
    if letter.missing:
        yield Line(LineKind.LEAD, _MISSING)
    for number, name in enumerate(letter.missing, start=1):
        yield Line(LineKind.TEXT, f"（{number}）{_line(name) or OF_NO_NAME}")


def _of_others(letter: Letter) -> Iterator[Line]:
    return _findings(letter, letter.others, None)


def file_name(file: str) -> str:
    """The name alone: the folders of the office are no matter of the unit's."""
    return PurePath(file.replace("\\", "/")).name


def _name(project: LetterProject) -> str:
    return _line(project.name) or OF_NO_NAME


def _line(text: str) -> str:
    return " ".join(bounded(text, LONGEST_TOLD).split())


_PARTS: Final[Sequence[tuple[str, Callable[[Letter], Iterator[Line]]]]] = (
    ("各项目的复核意见", _of_projects),
    ("不属于某一个项目的问题", _of_others),
    ("须补写说明的低分项目", _of_low_totals),
    ("没有报送的项目", _of_missing),
)
"""The parts of an opinion, in their order."""

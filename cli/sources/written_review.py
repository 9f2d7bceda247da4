"""
What ``zpb review -o`` wrote of each project, read again from findings.json.

Of all that a review writes, findings.json is the contract (docs/json.md): whole, exact, replaced as one, a line for
each file, so that a province's is read line by line. The record (复核记录.jsonl) tells rounds and decisions and is no
source of a number; the working paper is what people write into.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from indicator_specs.problems import Problem, UnusableInputError
from indicator_specs.projects import Subject
from indicator_specs.words.numbers import kept_number
from scoring.assessing.execution_scoring import EXECUTION_NAME
from scoring.findings.finding import Severity
from scoring.second_look.candidate import Candidate
from scoring.second_look.handed_in import HandedIn, HandedInRow
from workbooks.files.review_names import FINDINGS_JSON, RECORD, STORE, WORKING_PAPER
from workbooks.files.written_findings import Json, WrittenList, findings_of_projects, written_files


@frozen(kw_only=True)
class WrittenProject:
    """
    A project as its review left it.

    Attributes:
        candidate: What it may be drawn by.
        position: Of its sheet among those of its file, from 0 on.
        sha256: Of the bytes of the file, as they were reviewed.
        handed_in: Its execution, where the form scores it, and its indicators in the order of the form.
    """

    candidate: Candidate
    position: int
    sha256: str
    handed_in: HandedIn


@frozen
class WrittenReview:
    """
    A finished review.

    Attributes:
        projects: In its order.
        not_reviewed: The files of which it knows no project, as they could not be read.
    """

    projects: tuple[WrittenProject, ...]
    not_reviewed: tuple[str, ...]


def written_review(folder: Path) -> WrittenReview:
    """
    What a finished review found.

    Args:
        folder: Which ``zpb review -o`` named.

    Raises:
        UnusableInputError: it is no such folder, its review was not finished, or an earlier version wrote it.
    """
    projects: list[WrittenProject] = []
    not_reviewed: dict[str, None] = {}
    with understood(folder):
        for listed, record in written_records(folder):
            if listed is WrittenList.FILES:
                projects += _projects(record)
                if record["error"]:
                    not_reviewed[record["path"]] = None
            else:
                not_reviewed[record["file"]] = None
    if not projects:
        cure = "请先复核报来的自评表，再抽取"
        raise UnusableInputError([Problem(file=str(folder), message="这次复核里没有一个项目", cure=cure)])
    return WrittenReview(tuple(projects), tuple(not_reviewed))


@contextmanager
def understood(folder: Path) -> Iterator[None]:
    """
    While the records of a folder are read.

    Raises:
        UnusableInputError: they are not what this version writes.
    """
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        cure = "请用这一版重新复核一次：zpb review … -o 这个目录"
        message = "读不懂：不完整，或不是这一版的 zpb review 写的"
        raise UnusableInputError([Problem(file=str(folder / FINDINGS_JSON), message=message, cure=cure)]) from error


def written_records(folder: Path) -> Iterator[tuple[WrittenList, Json]]:
    """
    Of each file that was opened, then of each that was not read; to be read ``understood``.

    Raises:
        UnusableInputError: no finished review lies there.
        ValueError: findings.json is not whole.
    """
    path = folder / FINDINGS_JSON
    if not path.is_file():
        raise UnusableInputError([without_results(folder)])
    try:
        yield from written_files(folder)
    except OSError as error:
        message = f"打不开（{error.strerror}）"
        raise UnusableInputError([Problem(file=str(path), message=message)]) from error


def without_results(folder: Path) -> Problem:
    """Why nothing of a finished review lies there."""
    if not folder.is_dir():
        is_there = folder.exists()
        message = "是文件，不是 zpb review 写出的目录" if is_there else "目录不存在"
        return Problem(file=str(folder), message=message, cure="请给出 zpb review 报送 -o 目录 写出的目录")
    if any((folder / name).exists() for name in (STORE, RECORD, WORKING_PAPER)):
        message = f"复核没有完成：没有 {FINDINGS_JSON}"
        return Problem(file=str(folder), message=message, cure="请再运行一次 zpb review，等它写完")
    message = f"不是 zpb review 写出的目录：没有 {FINDINGS_JSON}"
    return Problem(file=str(folder), message=message, cure="请先复核：zpb review 报送 -o 目录，再给出那个目录")


def _projects(record: Json) -> Iterator[WrittenProject]:
    of_projects = zip(record["projects"], findings_of_projects(record), strict=True)
    for position, (project, findings) in enumerate(of_projects):
        own = [each for each in findings if not each.get("settled")]
        candidate = _candidate(record["path"], project, own)
        yield WrittenProject(
            candidate=candidate,
            position=position,
            sha256=record["sha256"] or "",
            handed_in=HandedIn(candidate, tuple(_rows(project))),
        )


def _rows(project: Json) -> Iterator[HandedInRow]:
    """What the rules give the execution is told beside it, not what stands on the sheet: its points are not known."""
    if project["execution"] is not None:
        yield HandedInRow(name=EXECUTION_NAME, score=_number(project["execution"]["claimed_score"]))
    for row in project["indicators"]:
        yield HandedInRow(
            name=row["name"],
            score=_number(row["claimed_score"]),
            points=_number(row["points"]),
            target=row["target_text"],
            actual=row["actual_text"],
        )


def _candidate(file: str, project: Json, findings: Sequence[Json]) -> Candidate:
    severities = Counter(each["severity"] for each in findings)
    return Candidate(
        unit=project["unit"],
        name=project["name"],
        year=project["year"],
        department=project["department"],
        subject=Subject[project["subject"].upper()],
        budget_wan=_number(project["budget_wan"]),
        claimed_total=_number(project["claimed_total"]),
        claimed_grade=project["claimed_grade"] or "",
        total=_number(project["total"]),
        grade=project["grade"],
        errors=severities[Severity.ERROR.value],
        warnings=severities[Severity.WARNING.value],
        codes=frozenset(each["code"] for each in findings),
        file=file,
        sheet=project["sheet"],
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else kept_number(text)

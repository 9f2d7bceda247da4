"""The sheets of drawn projects, read once more: what was reviewed is known by the SHA-256 of its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from cli.sources.loading import LoadedSheet, load_sheets
from cli.sources.project_file import ProjectFile
from cli.sources.written_review import WrittenProject
from indicator_specs.problems import Problem
from indicator_specs.words.names import plain_name
from scoring.second_look.drawing import DrawnProject
from scoring.second_look.form_rows import form_rows
from workbooks.files.safe_opening import content_digest
from workbooks.second_look.second_look_form import SecondLook

_AGAIN = "请重新复核，再抽取"


def second_looks(
    drawn: Sequence[DrawnProject], projects: Sequence[WrittenProject], problems: list[Problem]
) -> list[SecondLook]:
    """
    What goes into the form of each drawn project, in the order of the sample.

    Args:
        drawn: The sample.
        projects: As the review left them.
        problems: Grows by each sheet that is no longer there, or no longer as it was reviewed.
    """
    written = {each.candidate: each for each in reversed(projects)}
    wanted = [(each, written[each.candidate]) for each in drawn]
    by_file = sorted(wanted, key=lambda pair: pair[0].candidate.file)
    made: dict[tuple[str, str, str], SecondLook] = {}
    for file, pairs in groupby(by_file, key=lambda pair: pair[0].candidate.file):
        for look in _of_file(file, list(pairs), problems):
            made[look.candidate.identity] = look
    return [made[each.candidate.identity] for each in drawn if each.candidate.identity in made]


def _of_file(
    file: str, pairs: Sequence[tuple[DrawnProject, WrittenProject]], problems: list[Problem]
) -> Iterator[SecondLook]:
    path = Path(file)
    digest = content_digest(path)
    if not digest:
        message = "这张自评表找不到或打不开，没有做底稿"
        problems.append(Problem(file=file, message=message, cure="路径从复核时所在的目录算起，请到那个目录运行"))
        return
    if digest != pairs[0][1].sha256:
        problems.append(Problem(file=file, message="复核以后又改动过，没有做底稿", cure=_AGAIN))
        return
    sheets = list(load_sheets([ProjectFile(path, is_workbook=True)], problems))
    for drawn, written in pairs:
        sheet = _sheet(sheets, written)
        if sheet is None:
            message = f"没有再找到项目“{drawn.candidate.name}”，没有做底稿"
            problems.append(Problem(file=file, message=message, cure=_AGAIN))
            continue
        yield SecondLook(drawn.candidate, "；".join(drawn.reasons), form_rows(sheet.submission))


def _sheet(sheets: Sequence[LoadedSheet], written: WrittenProject) -> LoadedSheet | None:
    if written.position >= len(sheets):
        return None
    sheet = sheets[written.position]
    return sheet if plain_name(sheet.name) == plain_name(written.candidate.name) else None

"""The letters of a review as files: who gets one, under which name, and with it the unit's marked copies as a zip."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from cli.letters.finished_units import Copy, FinishedUnits
from cli.sources.named_files import NamedFiles
from indicator_specs.problems import Problem, UnusableInputError
from scoring.findings.catalogue import SEVERITY_TASKS
from scoring.findings.finding import Severity
from workbooks.files.input_files import InputFiles
from workbooks.files.output_files import (
    free_file_name,
    leading_out,
    refuse_existing,
    same_name_key,
    unusable_directory,
    write_file,
)
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import file_content
from workbooks.letters.letter import TO_FILL_IN, Letter
from workbooks.letters.letter_template import LetterTemplate
from workbooks.letters.letter_words import opinion_lines, overview, request
from workbooks.packages.raw_archive import archive_of, new_entry

LETTER_ENDING: Final = "_复核意见函"
COPIES_ENDING: Final = "_标注副本.zip"
NAMED_FOR_NO_UNIT: Final = "未写单位的项目"
_WORD: Final = ".docx"


@frozen(kw_only=True)
class LetterRequest:
    """
    What a person asked for.

    Attributes:
        directory: Where the letters go.
        template: Of each.
        values: What the office says, by the field of the template.
        severities: Findings of these are told.
        with_copies: The marked copies are wanted beside them.
        overwrite: Files there may be replaced.
        inputs: What is read, and so never replaced.
    """

    directory: Path
    template: LetterTemplate
    values: Mapping[str, str]
    severities: tuple[Severity, ...]
    with_copies: bool
    overwrite: bool
    inputs: InputFiles


@define
class WrittenLetters:
    """
    What came of it.

    Attributes:
        lines: One for each letter: its file, and how much it says.
        without: Names of units that got none, because there is nothing to say.
        settled: Findings that the office settled, in all letters.
        notices: What a person should look at.
        left_out: Something that should have gone out did not.
    """

    lines: list[str] = field(factory=list)
    without: list[str] = field(factory=list)
    settled: int = 0
    notices: list[Problem] = field(factory=list)
    left_out: bool = False

    def leave_out(self, problem: Problem) -> None:
        """Something did not go out, and a person must see to it."""
        self.notices.append(problem)
        self.left_out = True


def write_letters(units: FinishedUnits, asked: LetterRequest) -> WrittenLetters:
    """
    Write a letter for each unit to which anything is to be said.

    All names are settled before the first is written.

    Raises:
        UnusableInputError: something stands in the way (nothing was written), or a file cannot be written.
    """
    written = WrittenLetters()
    names = _names(units, asked, written)
    _refuse(names, asked, units.submission_folders)
    for unit, name in names.items():
        _write(units, unit, name, asked, written)
    _tell_nobodys(units, asked, written)
    _tell_earlier(names, asked, written)
    return written


def _names(units: FinishedUnits, asked: LetterRequest, written: WrittenLetters) -> dict[str, str]:
    """Unit → the name of its letter without its ending; of those that need one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units.units:
        letter = units.letter(unit, asked.severities)
        if not letter.is_needed:
            written.without.append(letter.unit or NAMED_FOR_NO_UNIT)
            continue
        name = free_file_name(letter.unit or NAMED_FOR_NO_UNIT, taken, _WORD, tail=LETTER_ENDING)
        taken.add(same_name_key(name))
        names[unit] = name.removesuffix(_WORD)
    return names


def _refuse(names: Mapping[str, str], asked: LetterRequest, submissions: Collection[Path]) -> None:
    if asked.directory.resolve() in submissions:
        message, cure = "是报送表所在的目录，函不写在里面", "请用 -o 给出另一个目录，例如 -o 函"
        raise UnusableInputError([Problem(file=str(asked.directory), message=message, cure=cure)])
    paths = [path for name in names.values() for path in _paths(name, asked)]
    problems = [
        *(unusable_directory(asked.directory) if names else ()),
        *leading_out(paths, asked.directory),
        *asked.inputs.problems(paths),
    ]
    for path in paths:
        try:
            refuse_existing(path, force=asked.overwrite)
        except UnusableInputError as error:
            problems += error.problems
    if problems:
        raise UnusableInputError(problems)


def _paths(name: str, asked: LetterRequest) -> Iterator[Path]:
    yield asked.directory / f"{name}{_WORD}"
    if asked.with_copies:
        yield _copies_path(name, asked)


def _copies_path(name: str, asked: LetterRequest) -> Path:
    return asked.directory / f"{name.replace(LETTER_ENDING, '')}{COPIES_ENDING}"


def _write(units: FinishedUnits, unit: str, name: str, asked: LetterRequest, written: WrittenLetters) -> None:
    letter = units.letter(unit, asked.severities)
    facts = _facts(letter)
    content = asked.template.filled({**asked.values, **facts}, opinion_lines(letter))
    path = asked.directory / f"{name}{_WORD}"
    write_file(path, content, force=asked.overwrite)
    written.settled += letter.settled
    blank = [field for field, text in facts.items() if not text and field in asked.template.fields]
    if blank:
        message = f"函里的{'、'.join(blank)}写作{TO_FILL_IN}，表上没有写"
        written.notices.append(Problem(file=str(path), message=message, cure="请填上"))
    line = f"{path.name}（{_counts(letter)}）"
    if asked.with_copies:
        copies = _packed(list(units.copies(unit)), letter.unit or NAMED_FOR_NO_UNIT, written)
        if copies:
            beside = _copies_path(name, asked)
            write_file(beside, copies[1], force=asked.overwrite)
            line = f"{line}，{beside.name}（{copies[0]}份）"
    written.lines.append(line)


def _facts(letter: Letter) -> dict[str, str]:
    return {
        "单位": letter.unit,
        "年度": "、".join(map(str, letter.years)),
        "项目数": str(len(letter.projects)),
        "概述": overview(letter),
        "要求": request(letter),
    }


def _counts(letter: Letter) -> str:
    parts = [f"{len(letter.projects)}个项目"]
    parts += [f"{SEVERITY_TASKS[each]}{letter.count(each)}条" for each in letter.severities if letter.count(each)]
    parts += [f"须补写低分说明{len(letter.low)}个"] if letter.low else []
    parts += [f"未报{len(letter.missing)}个"] if letter.missing else []
    return "，".join(parts)


def _packed(copies: Sequence[Copy], unit: str, written: WrittenLetters) -> tuple[int, bytes] | None:
    """How many copies, and the zip; None where there is none that may go out."""
    entries = []
    taken: set[str] = set()
    for copy in copies:
        why = _why_not(copy)
        if why:
            written.leave_out(Problem(file=str(copy.path), message=f"没有放进“{unit}”的压缩包：{why[0]}", cure=why[1]))
            continue
        name = free_file_name(copy.path.stem, taken, copy.path.suffix)
        taken.add(same_name_key(name))
        try:
            entries.append(new_entry(name.encode(), file_content(copy.path)))
        except UnreadableWorkbookError as error:
            written.leave_out(Problem(file=str(copy.path), message=f"没有放进“{unit}”的压缩包：{error.reason}"))
    return (len(entries), archive_of(entries)) if entries else None


def _why_not(copy: Copy) -> tuple[str, str] | None:
    if copy.is_shared:
        return "里面还有别的单位的项目", "请另行处理"
    return None if copy.is_intact else ("写出后被改动过或移走了", "请看过以后自己放进去，或再运行一次 zpb review")


def _tell_nobodys(units: FinishedUnits, asked: LetterRequest, written: WrittenLetters) -> None:
    told = [each for each in units.of_nobody if each.severity in asked.severities and not each.standing.is_settled]
    if not told:
        return
    files = NamedFiles()
    for file in dict.fromkeys(each.file for each in told):
        files.add(file or "整批")
    message = f"有{len(told)}条问题不知是哪个单位的，没有写进函里（{files}）"
    written.leave_out(Problem(message=message, cure="请看复核底稿“复核问题”"))


def _tell_earlier(names: Mapping[str, str], asked: LetterRequest, written: WrittenLetters) -> None:
    """Letters of an earlier round must not be sent by mistake."""
    now = {same_name_key(f"{name}{_WORD}") for name in names.values()}
    earlier = NamedFiles()
    for path in sorted(asked.directory.glob(f"*{LETTER_ENDING}*{_WORD}")):
        if same_name_key(path.name) not in now:
            earlier.add(path.name)
    if earlier:
        message = f"目录里还有{earlier.count}封这次没有写的函（{earlier}），是以前写的"
        written.notices.append(Problem(file=str(asked.directory), message=message, cure="请移走，以免误发"))

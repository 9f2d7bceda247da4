"""A rule set that a finance office wrote: read from its file, with all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_type_hints

from attrs import evolve

from indicator_specs.files.complaints import Complaint, complaint_problems
from indicator_specs.files.structuring import shared_converter, structure
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.problems import Problem, UnusableInputError
from scoring.rule_sets.checks import complaints_about, complaints_about_base
from scoring.rule_sets.evidence import ListedDocuments
from scoring.rule_sets.ground_checks import complaints_about_grounds, unusable_grounds_in, usable
from scoring.rule_sets.inheritance import BASED_ON, DEFAULT_RULES, built_in_content, built_in_ids, with_base
from scoring.rule_sets.rule_keys import LABELS
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.written_sources import DOCUMENTS, without_documents

T = TypeVar("T")


def rule_set_of_file(path: Path, shown_as: str) -> RuleSet:
    """
    Read and check the rule set of a TOML file.

    Args:
        path: The file.
        shown_as: As the user named it.

    Raises:
        UnusableInputError: it has problems; all of them are told.
    """
    own: Mapping[str, Any] = read_toml(path)
    file = shown_as or path.name
    about_base = complaints_about_base(own, built_in_ids())
    if any(complaint.path == (BASED_ON,) for complaint in about_base):
        # What it takes over is not known, so nothing else can be said.
        raise UnusableInputError(_told(about_base, own, file))
    problems = _told((*about_base, *complaints_about_grounds(own)), own, file)
    own, about_documents = _with_sound_documents(usable(own), file)
    whole = with_base(own)
    read = _read(whole, file)
    told_before = {complaint.path for complaint in about_base}
    found = (*complaints_about(read.rule_set, read.broken), *unusable_grounds_in(whole, read.broken))
    further = (each for each in found if each.path not in told_before)
    problems += [*about_documents, *read.problems, *_told(further, whole, file)]
    if problems:
        raise UnusableInputError(problems)
    return evolve(read.rule_set, file=shown_as)


def _told(complaints: Iterable[Complaint], data: Mapping[str, Any], file: str) -> list[Problem]:
    return list(complaint_problems(complaints, file=file, labels=LABELS, data=data))


def _with_sound_documents(own: Mapping[str, Any], file: str) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """The content, without its list of documents where that cannot be read; and what is wrong with the list."""
    try:
        _structured({DOCUMENTS: own.get(DOCUMENTS, [])}, ListedDocuments, file)
    except UnusableInputError as error:
        return without_documents(own), tuple(error.problems)
    return own, ()


class _Read(NamedTuple):
    """
    What could be read of a file.

    Attributes:
        rule_set: Other parts stand in place of those that cannot be read.
        broken: The keys of these.
        problems: What is wrong with them.
    """

    rule_set: RuleSet
    broken: frozenset[str]
    problems: tuple[Problem, ...]


def _read(whole: Mapping[str, Any], file: str) -> _Read:
    try:
        return _Read(_structured(whole, RuleSet, file), frozenset(), ())
    except UnusableInputError as error:
        rule_set, broken = _with_stand_ins(whole)
        return _Read(rule_set, broken, tuple(error.problems))


def _with_stand_ins(content: Mapping[str, Any]) -> tuple[RuleSet, frozenset[str]]:
    """What can be read, with other parts in place of those that cannot; and the keys of these."""
    others = with_base(built_in_content(DEFAULT_RULES))
    sound: dict[str, Any] = dict(others)
    broken: set[str] = set()
    for key in get_type_hints(RuleSet):
        try:
            _structured({**others, key: content[key]}, RuleSet)
        except (UnusableInputError, KeyError):
            broken.add(key)
        else:
            sound[key] = content[key]
    return _structured(sound, RuleSet), frozenset(broken)


def _structured(content: Mapping[str, Any], cls: type[T], file: str = "") -> T:
    return structure(content, cls, file=file, labels=LABELS, converter=shared_converter())

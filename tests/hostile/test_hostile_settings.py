"""Hostile TOML: projects, units, rule sets and words are refused alike, before they take time or memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from indicator_specs.files.project_files import load_project
from indicator_specs.files.toml_bounds import BY_HAND, MAX_BRACKETS, MAX_PARTS, MAX_TOKEN
from indicator_specs.files.toml_reading import read_toml
from indicator_specs.files.unit_files import load_unit_file
from indicator_specs.problems import UnusableInputError
from scoring.rule_sets.loading import load_rule_set
from tests.bounded_runs import needs_limits, run_bounded
from workbooks.form_reading.labels import load_labels

READERS: tuple[Callable[[Path], Any], ...] = (load_project, load_unit_file, load_rule_set, load_labels)

HOSTILE = {
    "dotted key": ("a." * 100_000 + "a = 1", "段以上"),
    "dotted key with blanks": ("a . " * 100_000 + "a = 1", "段以上"),
    "dotted key of texts": ('"a".' * 100_000 + '"a" = 1', "段以上"),
    "dotted header": (f"[{'a.' * 100_000}a]", "段以上"),
    "long number": (f"a = {'9' * 900_000}", "太长"),
    "long number in hexadecimal": (f"a = 0x{'f' * 900_000}", "太长"),
    "lists in lists": (f"a = {'[' * 900_000}", "嵌套太深"),
    "tables in tables": ("a = " + "{a = " * 150_000, "嵌套太深"),
    "list without end": (f"indicators = [{'{},' * 300_000}]", "太多"),
    "tables without end": ("[[indicators]]\n" * 60_000, "太多"),
    "keys without end": ("".join(f"k{number} = 1\n" for number in range(80_000)), "太多"),
    "text without end": ('a = "' + "\\\\" * 450_000, "TOML格式"),
    "quotation marks": ('"' * 900_001, ""),
    "text over lines": ('a = """' + '""\\\\' * 200_000, "TOML格式"),
}

READ_ALL = """
from pathlib import Path
from tests.hostile.test_hostile_settings import READERS
from indicator_specs.problems import UnusableInputError
for read in READERS:
    try:
        read(Path(sys.argv[1]))
    except UnusableInputError as error:
        print(*(problem.message for problem in error.problems))
"""


@needs_limits
@pytest.mark.parametrize("name", HOSTILE)
def test_each_reader_of_toml_refuses_it_within_the_bounds(python: Sequence[str], tmp_path: Path, name: str) -> None:
    text, message = HOSTILE[name]
    path = tmp_path / "a.toml"
    path.write_text(text[:999_999], encoding="utf-8")

    told = run_bounded(python, READ_ALL, path).splitlines()

    assert len(told) == len(READERS)
    assert all(message in line for line in told)


@pytest.mark.parametrize(
    "text",
    [
        f"a = {'[' * MAX_BRACKETS}{']' * MAX_BRACKETS}",
        ".".join("a" * MAX_PARTS) + " = 1",
        f"a = [{'1,' * BY_HAND.items}]",
        f"{'a' * MAX_TOKEN} = 1",
        'a = "1.2.3.4.5.6.7.8.9.10.11 [[[[[[[[[[[[[[[[[[[[[[[["',
        'a = """' + "[" * 50 + '\n1.2.3.4.5.6.7.8.9.10 \\" """',
        f"a = '{'x' * 5_000}'",
        f"# {'[' * 100} {'a.' * 100} {'9' * 1_000}\na = 1",
    ],
)
def test_what_a_person_may_write_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    assert read_toml(path)


@pytest.mark.parametrize(
    "text",
    [
        f"a = {'[' * (MAX_BRACKETS + 1)}{']' * (MAX_BRACKETS + 1)}",
        ".".join("a" * (MAX_PARTS + 1)) + " = 1",
        f"a = [{'1,' * (BY_HAND.items + 1)}]",
        f"{'a' * (MAX_TOKEN + 1)} = 1",
    ],
)
def test_one_more_is_refused_with_its_cure(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableInputError) as caught:
        read_toml(path)
    (problem,) = caught.value.problems
    assert problem.cure

"""Every example of the catalogue is true: the wrong one gives its code and no other, the right one does not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

import pytest

from scoring.findings.catalogue import Family, catalogue
from tests.scoring.findings.examples import RIGHT, WRONG, examples, told

EXAMPLES: Final = examples()
ELSEWHERE: Final = {Family.FILE, Family.MARKING}
"""Their examples are files: tests/workbooks/form_reading/test_hostile_reading.py, …/marking/test_marked_copy.py."""


def test_every_code_has_its_example() -> None:
    assert set(EXAMPLES) == {code for code, entry in catalogue().items() if entry.family not in ELSEWHERE}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_gives_its_code_and_no_other(code: str) -> None:
    example = EXAMPLES[code]
    assert {finding.code for finding in told(example, WRONG)} == {code, *example.get("also", ())}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_example_does_not_give_it(code: str) -> None:
    example = EXAMPLES[code]
    assert {finding.code for finding in told(example, RIGHT)} <= set(example.get("also", ()))


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_words_speak_of_what_is_run(code: str) -> None:
    """Every number of 错例 and 正例 stands in what is changed, in the text that is run, or in the finding."""
    example, entry = EXAMPLES[code], catalogue()[code]
    in_the_finding = [finding.message for finding in told(example, WRONG)]
    for side, said in ((WRONG, entry.wrong), (RIGHT, entry.right)):
        run = [example.get("both"), example.get(side), example.get("in_words_only")]
        assert numbers_in(said) <= numbers_in([*run, *in_the_finding])


def numbers_in(content: object) -> set[Decimal]:
    """The numbers anywhere in texts and tables, addresses of cells left out."""
    return {Decimal(number) for number in re.findall(r"(?<![A-Z0-9.])[0-9]+(?:\.[0-9]+)?", str(content))}

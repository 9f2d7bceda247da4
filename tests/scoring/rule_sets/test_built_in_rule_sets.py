"""The rule sets that come with the program are read without checks, so they are checked here."""

from __future__ import annotations

import pytest

from scoring.rule_sets.inheritance import FOLDER
from scoring.rule_sets.loading import built_in_ids, built_in_rule_set, load_rule_set


@pytest.mark.parametrize("rules_id", built_in_ids())
def test_reading_without_checks_gives_what_all_checks_let_pass(rules_id: str) -> None:
    checked = load_rule_set(FOLDER / f"{rules_id}.toml")

    assert checked == built_in_rule_set(rules_id)
    assert repr(checked.formulas) == repr(built_in_rule_set(rules_id).formulas)
    assert rules_id == checked.id
    assert built_in_rule_set(rules_id).file == ""

"""The rule file of an office: its head, which builds on the national rules, and how a test loads one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import RuleSet

HEAD: Final = """
id = "本市"
title = "本市的规则"
document = "本市〔2025〕1号"
effective = 2025-01-01
based_on = "mof-2020-10"
"""


def loaded(text: str, folder: Path) -> RuleSet:
    """The rules of a whole file."""
    file = folder / "本市.toml"
    file.write_text(text, encoding="utf-8")
    return load_rule_set(file)

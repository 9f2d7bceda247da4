"""试算: one target and one actual, read and scored as ``zpb try`` does it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cli.desk.command_runs import run_to_end
from scoring.rule_sets.loading import built_in_ids

LONGEST: Final = 500
"""Characters of a target, an actual or an option."""

_OPTIONS: Final = ("points", "name", "category", "subcategory", "rules")


async def tried(given: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """
    The answer of ``zpb try --format json``; ``{"error": …}`` where it gives none.

    Args:
        given: ``target``, ``actual``, and where wanted ``points``, ``name``, ``category``, ``subcategory``, ``rules``
            (a built-in set: a request names no file of this machine).
        folder: Where it runs.
    """
    if any(len(each) > LONGEST for each in given.values()):
        return {"error": f"一格最多{LONGEST}字"}
    if given.get("rules", "") not in ("", *built_in_ids()):
        return {"error": f"没有这套内置规则：{given['rules']}"}
    options = [f"--{key}={given[key]}" for key in _OPTIONS if given.get(key)]
    pair = (given.get("target", ""), given.get("actual", ""))
    try:
        ended = await run_to_end(["try", *options, "--format", "json", "--", *pair], folder)
    except ValueError:  # no command takes a zero, or half a character
        return {"error": "文字里有不能用的字符"}
    if not ended.is_done:
        return {"error": "\n".join(ended.told)}
    answer: dict[str, Any] = json.loads(ended.output)
    return answer

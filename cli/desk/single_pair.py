"""试算: one target and one actual, read and scored as ``zpb try`` does it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cli.desk.command_runs import run_to_end
from cli.results.pair_json import REQUIRED, UnusablePointsError, points_in
from scoring.rule_sets.loading import built_in_ids

LONGEST: Final = 500
"""Characters of a target, an actual or an option."""

_OPTIONS: Final = ("points", "name", "category", "subcategory", "rules")


async def tried(given: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """
    The answer of ``zpb try --format json``; ``{"error": …}`` where it gives none.

    Args:
        given: ``target``, ``actual``, ``points``, and where wanted ``name``, ``category``, ``subcategory``, ``rules``
            (a built-in set: a request names no file of this machine).
        folder: Where it runs.
    """
    why_not = _why_not(given)
    if why_not:
        return {"error": why_not}
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


def _why_not(given: Mapping[str, str]) -> str:
    """What keeps a pair from being tried, by the names of the fields; empty where nothing does."""
    missing = [key for key in REQUIRED if key not in given or (key == "points" and not given[key].strip())]
    if missing:
        return f"缺少 {'、'.join(missing)}"
    if any(len(each) > LONGEST for each in given.values()):
        return f"一格最多{LONGEST}字"
    if given.get("rules", "") not in ("", *built_in_ids()):
        return f"没有这套内置规则：{given['rules']}"
    try:
        points_in(given["points"])
    except UnusablePointsError as error:
        return str(error)
    return ""

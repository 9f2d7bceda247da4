"""Whether a report says that an indicator does not apply."""

from __future__ import annotations

import pytest

from indicator_specs.applicability import is_bare, says_not_applicable


@pytest.mark.parametrize(
    ("actual", "says_so", "bare"),
    [
        ("不适用", True, True),
        ("不涉及。", True, True),
        (" 不适用 ", True, True),
        ("不适用（项目取消）", True, False),
        ("不涉及，活动改期", True, False),
        ("本项目不适用该指标", True, True),
        ("不适用率5%", False, True),
        ("不涉及2个部门", False, True),
        ("部分不适用", False, True),
        ("无", False, True),
        ("", False, True),
    ],
)
def test_does_not_apply(actual: str, says_so: bool, bare: bool) -> None:  # noqa: FBT001 - a table
    assert (says_so, bare) == (says_not_applicable(actual), is_bare(actual))

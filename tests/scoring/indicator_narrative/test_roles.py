"""What a figure is, by the words before it: each row of the table reads its example."""

from __future__ import annotations

import pytest

from scoring.indicator_narrative.roles import Role, readings, roles


@pytest.mark.parametrize("role", roles(), ids=lambda role: role.example)
def test_a_role_reads_its_example(role: Role) -> None:
    first = next(iter(readings(role.example, role.unit)))
    assert (first.role, first.rest) == (role, role.rest)

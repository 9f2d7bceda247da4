"""How every template is read: a name that is not there is an error, a value is text and never markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from jinja2 import BaseLoader, Environment, StrictUndefined

_Kind = TypeVar("_Kind", bound=Environment)


def strict_environment(kind: type[_Kind], loader: BaseLoader, finalize: Callable[..., object] | None = None) -> _Kind:
    """
    An environment in which lines that hold only a tag leave nothing behind.

    Args:
        kind: A sandbox for templates that a unit may replace.
        loader: Where the templates lie.
        finalize: What becomes of a value before it is inserted.
    """
    return kind(
        loader=loader,
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""
Jinja2's sandbox, bounded: no template that a unit wrote runs for ever or fills the memory, whatever it repeats.

Each round of a loop, each call and each filter is a step, or as many as what it goes through has parts; texts are
measured before they are put together, and widths and counts before they are used. Our own templates need a hundredth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import wraps
from typing import Any, Final, cast

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_STEPS: Final = 1_000_000
MAX_LENGTH: Final = 5_000_000
"""Characters of what a template gives, and of any text that it puts together on the way."""
MAX_WIDTH: Final = 10_000
"""A number that widens, repeats or pads."""
MAX_TEMPLATE_BYTES: Final = 200_000
_CHARACTERS_TO_A_STEP: Final = 100
_STEPS_OF_A_CALL: Final = 10

_COUNTED: Final = "counted rounds"
_MEASURED: Final = "measured text"
_WIDE: Final = re.compile("[0-9]{4}")
_GROWING: Final = frozenset(
    ("center", "ljust", "rjust", "zfill", "expandtabs", "replace", "format", "format_map", "join")
)
"""Methods of texts whose result may be far longer than all that goes in; there are filters for what they do."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that counts what its templates do; make one for each that is rendered."""

    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  as Jinja2's own
        super().__init__(*args, **options)
        self._steps = 0
        self.globals.pop("lipsum", None)
        self.filters = {name: self._bounded(each) for name, each in self.filters.items()}
        self.filters.update({_COUNTED: self._counted, _MEASURED: self._measured})

    def add_filters(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Let templates use these, too, within the bounds."""
        self.filters.update({name: self._bounded(each) for name, each in filters.items()})

    def rendered(self, name: str, values: Mapping[str, object]) -> str:
        """
        What a template gives.

        Raises:
            TemplateError: of the template, and ``SecurityError`` where it goes beyond a bound.
            Exception: whatever its expressions raise.
        """
        parts = []
        length = 0
        for part in self.get_template(name).generate(values):
            length += len(part)
            _check_length(length)
            parts.append(part)
        return "".join(parts)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A template whose loops count their rounds and whose joined texts are measured."""
        template = super()._parse(source, name, filename)
        for loop in list(template.find_all(nodes.For)):
            fixed = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            cost = cast("nodes.Expr", nodes.Const(1 + fixed // _CHARACTERS_TO_A_STEP, lineno=loop.lineno))
            loop.iter = _through(_COUNTED, cast("nodes.Expr", loop.iter), [cost])
        for joined in list(template.find_all(nodes.Concat)):
            joined.nodes = [_through(_MEASURED, part, []) for part in joined.nodes]
        return template

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Count a call; what it gives counts, too."""
        self._step(_STEPS_OF_A_CALL)
        _check_widths((*args, *kwargs.values()))
        return self._weighed(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Two texts or lists are measured before they are put together, a multiple before it is made."""
        if operator == "+":
            _check_length(_length(left) + _length(right))
        elif operator == "*" and _length(left) + _length(right):
            _check_widths((left, right))
            _check_length(max(_length(left), _length(right)) * max(_width(left), _width(right)))
        elif operator == "**":
            _check_widths((left, right))
            _check_length(_width(left).bit_length() * _width(right))
        elif operator == "%" and isinstance(left, str):
            _check_pattern(left)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Not those that let a text grow."""
        return not (isinstance(obj, str) and attr in _GROWING) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ANN401
        """A format says itself how wide it is."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("模板里不能用 format，请用过滤器")
        return None

    def _bounded(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that counts as many steps as what it is given has parts, and takes no wide numbers."""

        @wraps(function)
        def bounded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            given = [each for each in args if not isinstance(each, (Context, ImmutableSandboxedEnvironment))]
            self._step(1 + sum(_length(each) for each in given) // _CHARACTERS_TO_A_STEP)
            _check_widths((*given[1:], *kwargs.values()))
            if function.__name__ == "do_format":
                _check_pattern(str(given[0]))
            if function.__name__ == "do_replace":
                _check_length((_length(given[0]) + 1) * max((_length(each) for each in given[1:]), default=1))
            return self._weighed(function(*args, **kwargs))

        return bounded

    def _counted(self, values: Iterable[Any], cost: int) -> Iterator[Any]:
        for value in values:
            self._step(cost)
            yield value

    def _measured(self, value: object) -> object:
        _check_length(_length(value))
        return value

    def _weighed(self, value: Any) -> Any:  # noqa: ANN401
        self._step(_length(value) // _CHARACTERS_TO_A_STEP)
        _check_length(_length(value))
        return value

    def _step(self, count: int = 1) -> None:
        self._steps += count
        if self._steps > MAX_STEPS:
            raise SecurityError(f"步骤超过{MAX_STEPS // 10_000}万步，请检查有没有循环或宏重复得太多")


def _through(filter_name: str, value: nodes.Expr, arguments: list[nodes.Expr]) -> nodes.Expr:
    return nodes.Filter(value, filter_name, arguments, [], None, None, lineno=value.lineno)


def _length(value: object) -> int:
    return len(value) if isinstance(value, Sized) else 0


def _width(value: object) -> int:
    return abs(value) if isinstance(value, int) else 0


def _check_length(length: int) -> None:
    if length > MAX_LENGTH:
        raise SecurityError(f"文字超过{MAX_LENGTH // 10_000}万字")


def _check_widths(values: Iterable[object]) -> None:
    if any(_width(value) > MAX_WIDTH for value in values):
        raise SecurityError(f"宽度或次数超过{MAX_WIDTH}")


def _check_pattern(pattern: str) -> None:
    if _WIDE.search(pattern):
        raise SecurityError("格式里的宽度太大")

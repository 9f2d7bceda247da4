"""
From the facts to the blocks of a report, by templates in Chinese that a unit can replace.

Templates are Jinja2 in its sandbox, bounded in steps and length. Whatever they insert is text: ``escaped`` takes the
marks out of every value, so
that no project name becomes a heading, a table or a tag.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from indicator_specs.problems import Problem, UnusableInputError
from scoring.unit_facts.unit_facts import UnitFacts
from workbooks.files.output_files import refuse_existing, write_text
from workbooks.reports.blocks import ReportBlock, SheetsPlace, escaped, parse_blocks
from workbooks.reports.bounded_templates import MAX_TEMPLATE_BYTES, BoundedEnvironment
from workbooks.reports.formats import DECIMALS, FILTERS, SETTING, to_fill
from workbooks.reports.strict_templates import strict_environment

BUILT_IN: Final = Path(__file__).parent / "templates"
ENDING: Final = ".j2"
REPORT: Final = "report.md.j2"
PAGE: Final = "page.html.j2"
MOST_NAMED: Final = 15
"""So many projects are named one by one, where a template does not say otherwise."""


class Shape(StrEnum):
    """How accounts of a place tell of performance; each is the template of its name."""

    SHANDONG = "shandong"
    SHANGHAI = "shanghai"
    PLAIN = "plain"


_WRONG_VALUES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template's expressions raise when they ask for something that is not there or cannot be done."""


def template_names() -> tuple[str, ...]:
    """The templates that a unit can replace, sorted."""
    return tuple(sorted(path.name for path in BUILT_IN.iterdir() if path.name.endswith(ENDING)))


def copy_templates(directory: Path, *, force: bool = False) -> tuple[Path, ...]:
    """
    Write the templates into a directory, as a beginning for a unit's own.

    Returns:
        The files.

    Raises:
        UnusableInputError: one of them is there already (and ``force`` is off), or it cannot be written.
    """
    paths = tuple(directory / name for name in template_names())
    for path in paths:
        refuse_existing(path, force=force)
    for path in paths:
        write_text(path, ((BUILT_IN / path.name).read_text("utf-8"),), force=force)
    return paths


def report_blocks(
    report: UnitFacts, templates: Path | None = None, shape: Shape = Shape.SHANDONG, *, with_sheets: bool = False
) -> tuple[ReportBlock, ...]:
    """
    The report's blocks, in order.

    Args:
        report: What it states.
        templates: A directory whose templates stand in for those of the same names.
        shape: Which of the shapes it takes.
        with_sheets: The sheets come with it: where a template says so, otherwise at the end.

    Raises:
        UnusableInputError: the directory holds no template, or one of them is wrong: with its file and line.
    """
    environment = strict_environment(BoundedEnvironment, _loader(templates), _finalized)
    environment.add_filters(FILTERS)
    environment.globals.update({"fill": to_fill, SETTING: DECIMALS, "most_named": MOST_NAMED})
    values = {"report": report, "shape": shape.value, "with_sheets": with_sheets}
    blocks = parse_blocks(_rendered(environment, REPORT, values, templates))
    places = [block for block in blocks if isinstance(block, SheetsPlace)]
    if with_sheets and not places:
        return (*blocks, SheetsPlace())
    return blocks if with_sheets else tuple(block for block in blocks if not isinstance(block, SheetsPlace))


def rendered_page(values: Mapping[str, object], templates: Path | None = None) -> str:
    """
    The HTML page, every value escaped.

    Raises:
        UnusableInputError: as ``report_blocks``.
    """
    environment = strict_environment(BoundedEnvironment, _loader(templates))
    return _rendered(environment, PAGE, values, templates)


@pass_context
def _finalized(_: Context, value: object) -> object:
    """What a macro has rendered is marked already; all else is text. (The context keeps Jinja from folding this.)"""
    return value if isinstance(value, Markup) else Markup(escaped(str(value)))  # noqa: S704 - escaped right here


def _loader(templates: Path | None) -> BaseLoader:
    built_in = FileSystemLoader(BUILT_IN)
    if templates is None:
        return built_in
    names = template_names()
    if not templates.is_dir():
        if templates.exists():
            raise _unusable(templates, "这是文件，不是放模板的目录", "请给出放有模板的目录")
        raise _unusable(templates, "模板目录不存在", "请检查路径")
    if not any((templates / name).is_file() for name in names):
        raise _unusable(templates, "目录里没有模板", f"模板的文件名应为：{'、'.join(names)}")
    for name in names:
        if (templates / name).is_file() and (templates / name).stat().st_size > MAX_TEMPLATE_BYTES:
            raise _unusable(templates / name, f"模板超过{MAX_TEMPLATE_BYTES // 1_000}KB", "请删去与报告无关的内容")
    return ChoiceLoader([FileSystemLoader(templates), built_in])


def _rendered(environment: BoundedEnvironment, name: str, values: Mapping[str, object], templates: Path | None) -> str:
    try:
        return environment.rendered(name, values)
    except (TemplateError, UnicodeDecodeError, *_WRONG_VALUES) as error:
        if templates is None:
            raise  # our own template: a defect, not a wrong input
        file, line = _origin(error, templates)
        place = f"第{line}行" if line else ""
        problem = Problem(file=file, place=place, message=f"模板有误：{error}", cure="请对照 docs/report.md 改正模板")
        raise UnusableInputError((problem,)) from error


def _origin(error: Exception, templates: Path) -> tuple[str, int | None]:
    """The template's file and line: a syntax error names them, another one left them in its traceback."""
    named: Any = getattr(error, "filename", None)
    if named:
        return str(named), getattr(error, "lineno", None)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(ENDING)]
    return (frames[-1].filename, frames[-1].lineno) if frames else (str(templates), None)


def _unusable(path: Path, message: str, cure: str) -> UnusableInputError:
    return UnusableInputError((Problem(file=str(path), message=message, cure=cure),))

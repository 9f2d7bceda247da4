"""No template runs for ever or fills the memory: each is told with its file, its line and what it did too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicator_specs.problems import UnusableInputError
from workbooks.reports.bounded_templates import MAX_TEMPLATE_BYTES
from workbooks.reports.rendering import rendered_page

GROWING = (
    "{{% set kept = namespace(text='x' * 1000) %}}{{% for _ in range(60) %}}{{% set kept.text = {} %}}{{% endfor %}}"
)

BEYOND = {
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}": "步骤超过100万步",
    "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}": "步骤超过100万步",
    "{% for _ in range(9000) %}{{ range(9000)|sum }}{% endfor %}": "步骤超过100万步",
    GROWING.format("kept.text ~ kept.text"): "文字超过500万字",
    GROWING.format("kept.text + kept.text"): "文字超过500万字",
    GROWING.format("kept.text|replace('x', 'xx')"): "文字超过500万字",
    "{{ range(9999)|join('x' * 9000) }}": "文字超过500万字",
    "{{ ('a\n' * 5000)|indent(9999) }}": "文字超过500万字",
    "{{ ([1] * 9999 * 9999)|length }}": "文字超过500万字",
    "{{ 'a' * 10000000000 }}": "宽度或次数超过10000",
    "{{ 9 ** 9 ** 9 }}": "宽度或次数超过10000",
    "{{ 'a'|center(1000000000) }}": "宽度或次数超过10000",
    "{{ [1]|batch(1000000000, 'x')|list }}": "宽度或次数超过10000",
    "{{ '%1000000000d'|format(1) }}": "格式里的宽度太大",
    "{{ '%1000000000d' % 1 }}": "格式里的宽度太大",
    "{{ '{:>1000000000}'.format(1) }}": "不能用 format",
    "{{ 'a'.ljust(9) }}": "ljust",
    f"{{{{ {'(' * 3_000}1{')' * 3_000} }}}}": "recursion",
    "x" * (MAX_TEMPLATE_BYTES + 1): "模板超过200KB",
}


@pytest.mark.parametrize("template", BEYOND, ids=range(len(BEYOND)))
def test_a_template_that_does_too_much(tmp_path: Path, template: str) -> None:
    (tmp_path / "page.html.j2").write_text(template, encoding="utf-8")
    with pytest.raises(UnusableInputError, match=BEYOND[template]) as caught:
        rendered_page({}, tmp_path)
    assert caught.value.problems[0].cure


WITHIN = {
    "{% for a in range(3) %}{{ loop.index }}/{{ loop.length }}{{ '、' if not loop.last }}{% endfor %}": "1/3、2/3、3/3",
    "{{ 'a' ~ 1 ~ 'b' }}{{ 3 * 4 }}{{ '-' * 3 }}{{ 2 ** 3 }}{{ 7 % 4 }}{{ 'a' + 'b' }}": "a1b12---83ab",
    "{{ '%.2f'|format(1.5) }}{{ 'a,b'|replace(',', ';') }}{{ [1, 2]|join('、') }}": "1.50a;b1、2",
    "{% macro two(a) %}{{ a }}{{ a }}{% endmacro %}{{ two('x') }}": "xx",
}


@pytest.mark.parametrize("template", WITHIN)
def test_what_templates_need_is_as_in_any_other(tmp_path: Path, template: str) -> None:
    (tmp_path / "page.html.j2").write_text(template, encoding="utf-8")
    assert rendered_page({}, tmp_path) == WITHIN[template]

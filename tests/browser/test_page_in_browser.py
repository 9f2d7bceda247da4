"""The page in Chromium: opened from the disk, sorted, filtered, drilled into, printed; by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from PIL import Image

from indicator_specs.files.project_files import load_project
from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import score_project
from scoring.findings.finding import Finding, Severity
from scoring.rule_sets.loading import load_rule_set

TAB, ENTER, ESCAPE = "\ue004", "\ue007", "\ue00c"
HOSTILE: Final = "<script>alert(1)</script>"
NAME, BUDGET, RATE, TOTAL, GRADE = 1, 3, 5, 7, 8
STATE: Final = "#table tbody tr:nth-child({}) > :last-child"

ShowPage = Callable[..., Any]


@pytest.fixture(scope="module")
def projects(repository: Path) -> list[Assessment]:
    """The nine real projects, one below 80 with a hostile name, one that a person must still decide."""
    rules = load_rule_set("yantai-2023")
    files = sorted((repository / "examples" / "yantai-2023").glob("*.toml"))
    nine = [evolve(load_project(file), file=file.name) for file in files]
    missed = tuple(evolve(row, actual="1%") if row.target.startswith("≥") else row for row in nine[0].indicators)
    low = evolve(nine[0], name=HOSTILE, funds=_funds("100", "40"), indicators=missed, file="低.toml")
    asked = tuple(evolve(row, judgement=None, actual="已完成") for row in nine[1].indicators)
    open_one = evolve(nine[1], name="待定项目", indicators=asked, file="待定.toml")
    return [score_project(project, rules) for project in (*nine, low, open_one)]


def _funds(budget: str, executed: str) -> Funds:
    return Funds(total=FundsLine(budget=Decimal(budget), executed=Decimal(executed)))


NINE: Final = [
    "12345政务热线平台运营项目经费",
    "会议费及接待调研考察经费",
    "决策支持服务平台建设专项经费",
    "印刷、会议线路及考察打私经费",
    "优化营商环境工作经费",
    "政务公开优化提升、运维、租赁专项经费",
    "政府工作报告起草专项经费",
    "购买办公家具、办公设备专项经费",
    "驻外机构工作保障经费",
]


def test_the_page_shows_all_projects_in_the_given_order(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    assert [*NINE, HOSTILE, "待定项目"] == page.column(NAME)
    assert "共11个项目" == page.text("#shown")
    published = ["97.54", "96.67", "91.74", "99.99", "90.52", "90.72", "90.8", "91.43", "98.63"]
    assert [*published, "44.55", ""] == page.column(TOTAL)
    assert [*["优"] * 9, "差", "待评定"] == page.column(GRADE)
    assert ["低于80分，未说明", "待评定9项"] == [page.text(STATE.format(row)) for row in (10, 11)]


def test_nothing_is_asked_for_but_the_file_itself(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects, [])
    page.click("[data-sort=total]")
    page.type("#filters [name=words]", "热线")
    page.click("#table tbody button")
    page.wait_for("document.getElementById('project').open")
    assert {page.file.as_uri()} == page.requests()
    assert [] == page.errors()


def test_sorting_by_number_puts_what_is_missing_last_both_ways(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    rising = ["44.55", "90.52", "90.72", "90.8", "91.43", "91.74", "96.67", "97.54", "98.63", "99.99"]
    page.click("[data-sort=total]")
    assert [*rising, ""] == page.column(TOTAL)
    page.click("[data-sort=total]")
    assert [*reversed(rising), ""] == page.column(TOTAL)


def test_sorting_is_by_value_not_by_digits(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.click("[data-sort=budget]")
    assert ["15", "22", "100", "200", "240", "280", "280", "285", "303", "350", "3,300"] == page.column(BUDGET)
    page.click("[data-sort=rate]")
    assert ["5.17", "7.18", "7.95", "17.36", "24.27"] == page.column(RATE)[:5]


def test_the_order_is_told_to_those_who_do_not_see_it(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    orders = "return [...document.querySelectorAll('#table thead th')].map((one) => one.getAttribute('aria-sort'))"
    page.click("[data-sort=name]")
    assert ["ascending", *["none"] * 9] == page.js(orders)
    page.click("[data-sort=unit]")
    assert ["none", "ascending", *["none"] * 8] == page.js(orders)
    page.click("#filters [type=reset]")
    assert ["none"] * 10 == page.js(orders)
    page.wait_for("document.querySelector('#table tbody button').textContent.startsWith('12345')")


@pytest.mark.parametrize(
    ("name", "chosen", "left"),
    [
        ("words", "经费 家具", [NINE[7]]),
        ("words", "12345 市政府", []),
        ("words", "SCRIPT", [HOSTILE]),
        ("grade", "差", [HOSTILE]),
        ("grade", "待评定", ["待定项目"]),
        ("state", "低于80分", [HOSTILE]),
        ("state", "待评定", ["待定项目"]),
        ("state", "低执行、高得分", [NINE[2], *NINE[4:8]]),
        ("unit", "烟台市人民政府驻", [NINE[8]]),
    ],
)
def test_filtering_leaves_exactly_these(
    show_page: ShowPage, projects: list[Assessment], name: str, chosen: str, left: list[str]
) -> None:
    page = show_page(projects)
    if name == "words":
        page.type("#filters [name=words]", chosen)
    else:
        page.choose(name, chosen)
    assert left == page.column(NAME)
    assert f"符合条件的有{len(left)}个，共11个项目" == page.text("#shown")


def test_filters_and_order_work_together(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.click("[data-sort=rate]")
    page.choose("state", "低执行、高得分")
    assert [NINE[4], NINE[5], NINE[6], NINE[2], NINE[7]] == page.column(NAME)
    page.click("[data-sort=rate]")
    assert [NINE[7], NINE[2], NINE[6], NINE[5], NINE[4]] == page.column(NAME)


def test_a_number_of_the_overview_filters_the_table(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.click("[data-filter=state][data-value=low]")
    assert [HOSTILE] == page.column(NAME)
    page.click("[data-filter=grade][data-value=优]")
    assert NINE == page.column(NAME)


def test_markup_in_a_name_is_shown_as_text(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    assert HOSTILE == page.text("#table tbody tr:nth-child(10) button")
    page.click("#table tbody tr:nth-child(10) button")
    page.wait_for("document.getElementById('project').open")
    assert HOSTILE == page.text("#project-name")
    assert 2 == page.js("return document.scripts.length")


def test_a_project_is_drilled_into_step_by_step(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.click("#table tbody tr:nth-child(4) button")
    page.wait_for("document.getElementById('project').open")
    assert NINE[3] == page.text("#project-name")
    lines = "return [...document.querySelectorAll('.rows tbody tr')]"
    rows = {row[1]: row for row in page.js(f"{lines}.map((row) => [...row.cells].map((cell) => cell.innerText))")}
    assert len(projects[3].indicators) + 1 == len(rows)
    assert ["≤1次/台/月", "2次/台/月", "5", "5\n规则得分2.5\n评定得分5", "未完成"] == rows["设备保养维修次数"][2:7]
    told = rows["设备保养维修次数"][7]
    assert told.startswith("2 > 1 → 未完成\n5 × 1 ÷ 2 = 2.5\n另有规则（线性）")
    assert "人工评定（单位自评5分" in told


def test_from_one_project_to_the_next_in_the_order_of_the_table(
    show_page: ShowPage, projects: list[Assessment]
) -> None:
    page = show_page(projects)
    page.click("[data-sort=total]")
    page.click("#table tbody tr:nth-child(2) button")
    page.wait_for("document.getElementById('project').open")
    assert NINE[4] == page.text("#project-name")
    page.click("#next")
    page.wait_for(f"document.getElementById('project-name').textContent === '{NINE[5]}'")
    page.click("#previous")
    page.wait_for(f"document.getElementById('project-name').textContent === '{NINE[4]}'")
    page.click("#previous")
    page.wait_for(f"document.getElementById('project-name').textContent === '{HOSTILE}'")
    assert page.js("return document.getElementById('previous').disabled")


def test_a_mark_of_the_scatter_opens_its_project(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.click(".scatter .doubt[data-project='2']")
    page.wait_for("document.getElementById('project').open")
    assert NINE[2] == page.text("#project-name")


def test_everything_is_done_with_the_keyboard(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.press(TAB)
    assert "跳到项目表" == page.browser.switch_to.active_element.text
    page.press(ENTER)
    for _ in range(30):
        page.press(TAB)
        if page.js("return document.activeElement.dataset.sort") == "total":
            break
    assert "total" == page.js("return document.activeElement.dataset.sort")
    page.press(ENTER)
    assert "ascending" == page.js("return document.activeElement.closest('th').getAttribute('aria-sort')")
    assert [HOSTILE, NINE[4]] == page.column(NAME)[:2]
    for _ in range(10):
        page.press(TAB)
        if page.js("return document.activeElement.dataset.project") is not None:
            break
    page.press(ENTER)
    page.wait_for("document.getElementById('project').open")
    assert HOSTILE == page.text("#project-name")
    page.press(ESCAPE)
    page.wait_for("!document.getElementById('project').open")
    assert HOSTILE == page.browser.switch_to.active_element.text


def test_every_field_and_button_has_a_name(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    nodes = page.command("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "combobox", "searchbox", "link", "image", "region", "table", "columnheader", "rowheader"}
    nameless = [
        node["role"]["value"]
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in roles and not node.get("name", {}).get("value")
    ]
    assert [] == nameless


def test_findings_are_counted_filtered_and_shown_with_their_project(
    show_page: ShowPage, projects: list[Assessment]
) -> None:
    file = projects[3].project.file
    finding = Finding(
        code="ZP302",
        severity=Severity.ERROR,
        file=file,
        sheet="自评表",
        cell="H14",
        message="得分为5，应为2.5",
        expected="2.5",
        found="5",
        fix="请改正得分",
    )
    page = show_page(projects, [finding])
    page.click("[data-filter=code][data-value=ZP302]")
    assert [NINE[3]] == page.column(NAME)
    page.click("#table tbody button")
    page.wait_for("document.getElementById('project').open")
    shown = page.js("return [...document.querySelectorAll('#project table:last-of-type')].at(-1).rows[1].innerText")
    assert ["ZP302", "错误", "自评表!H14", "得分为5，应为2.5", "5", "2.5", "请改正得分"] == shown.split("\t")


def test_without_a_review_the_page_does_not_speak_of_one(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    assert "复核发现" not in page.text("body")
    assert "复核代码" not in page.text("body")


def test_the_policy_lets_nothing_load_and_no_other_script_run(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.js(
        """
        window.refused = [];
        addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
        document.body.append(Object.assign(document.createElement("img"), { src: "https://example.invalid/a.png" }));
        document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
        document.body.append(Object.assign(document.createElement("style"), { textContent: "body { color: red }" }));
        """
    )
    page.wait_for("window.refused.length === 3")
    assert {"img-src", "script-src-elem", "style-src-elem"} == set(page.js("return window.refused"))
    assert page.js("return window.ran") is None
    assert 3 == len(page.errors())
    page.requests()  # the picture was asked for by this test, and refused


def test_a_browser_too_old_for_the_details_says_so(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.js("delete window.DecompressionStream; console.warn = () => {};")
    page.click("#table tbody button")
    page.wait_for("document.getElementById('project').open")
    assert "这个浏览器太旧" in page.text("#project-content")


@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_sticks_out_of_the_screen(
    show_page: ShowPage, projects: list[Assessment], width: int, tmp_path: Path
) -> None:
    long_name = evolve(projects[0], project=evolve(projects[0].project, name="很长的名称" * 40 + "x" * 300))
    page = show_page([*projects, long_name])
    page.size(width)
    assert page.js("return document.documentElement.scrollWidth") <= width
    page.browser.save_screenshot(str(tmp_path / "page.png"))
    with Image.open(tmp_path / "page.png") as picture:
        assert width == picture.width
        assert len(picture.convert("L").getcolors() or []) > 16  # words and bars, not a blank screen


# ---- three thousand projects

MANY: Final = 3000
DIFFERENT: Final = 100


def _numbered(number: int) -> Project:
    rows = tuple(
        Indicator(
            category="产出指标",
            subcategory=("数量指标", "质量指标", "时效指标")[row % 3],
            name=f"第{number * 7 % 13 + row}段道路养护完成情况",
            points=Decimal("4.5"),
            target=f"≥{number * 31 % 97 + row + 20}公里",
            actual=f"{number * 17 % 89 + row + 25}公里",
            note="雨季较长，部分路段推迟到下半年施工。",
        )
        for row in range(20)
    )
    return Project(
        name=f"道路养护项目{number}",
        year=2024,
        unit=f"第{number % 40}养护中心",
        funds=_funds("1000", str(number * 37 % 900 + 100)),
        goal="按计划完成全部路段的养护，保障群众出行安全。",
        goal_achieved="已完成大部分路段的养护。",
        indicators=rows,
    )


@pytest.fixture(scope="module")
def many() -> list[Assessment]:
    """Three thousand projects of twenty indicators, a hundred of them different in what they report."""
    rules = load_rule_set("mof-2020-10")
    different = [score_project(_numbered(number), rules) for number in range(DIFFERENT)]
    return [
        evolve(one, project=evolve(one.project, name=f"道路养护项目{number}"))
        for number in range(MANY)
        for one in (different[number % DIFFERENT],)
    ]


def test_three_thousand_projects_fit_and_are_drawn_as_asked_for(show_page: ShowPage, many: list[Assessment]) -> None:
    page = show_page(many)
    assert page.file.stat().st_size < 5_000_000
    assert "共3000个项目，下面列出前100个" == page.text("#shown")
    page.click("[data-sort=name]")
    page.click("[data-sort=name]")
    assert [f"道路养护项目{number}" for number in range(2999, 2899, -1)] == page.column(NAME)
    page.type("#filters [name=words]", "项目299")
    assert [f"道路养护项目{number}" for number in (*range(2999, 2989, -1), 299)] == page.column(NAME)
    page.click("#table tbody button")
    page.wait_for("document.getElementById('project').open")
    assert "道路养护项目2999" == page.text("#project-name")
    assert 21 == page.js("return document.querySelectorAll('.rows tbody tr').length")


def test_more_rows_are_listed_when_asked_for_and_all_when_printed(show_page: ShowPage, many: list[Assessment]) -> None:
    page = show_page(many)
    page.js("dispatchEvent(new Event('beforeprint'))")
    assert MANY == len(page.column(NAME))
    page.js("dispatchEvent(new Event('afterprint'))")
    assert 100 == len(page.column(NAME))
    assert "再列出500个项目" == page.text("#more")
    page.click("#more")
    assert 600 == len(page.column(NAME))


# ---- on paper


def test_paper_has_no_controls(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.command("Emulation.setEmulatedMedia", media="print")
    hidden = "return getComputedStyle(document.querySelector(arguments[0])).display === 'none'"
    assert {"#filters": True, "nav": True, "#table": False, ".scatter": False} == {
        selector: page.js(hidden, selector) for selector in ("#filters", "nav", "#table", ".scatter")
    }


def test_an_open_project_is_printed_alone(show_page: ShowPage, projects: list[Assessment]) -> None:
    page = show_page(projects)
    page.click("#table tbody button")
    page.wait_for("document.getElementById('project').open")
    page.js("dispatchEvent(new Event('beforeprint'))")
    page.command("Emulation.setEmulatedMedia", media="print")
    assert page.text("#printed").startswith(NINE[0])
    assert "2486.4 ÷ 3300 = 75.35%" in page.text("#printed")
    assert not page.js("return document.querySelector('main').checkVisibility()")

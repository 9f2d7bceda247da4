"""The page as text: what it counts and lists, that no text becomes markup, that nothing can load, that bytes repeat."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from indicator_specs.files.project_files import load_project
from indicator_specs.problems import UnusableInputError
from indicator_specs.projects import Funds, FundsLine, Indicator, Project
from scoring.assessing.assessment import Assessment
from scoring.assessing.project_scoring import score_project
from scoring.findings.finding import Finding, Severity
from scoring.rule_sets.loading import load_rule_set
from scoring.rule_sets.rule_set import Grade
from scoring.sheet_facts.unscored_form import UnscoredForm
from workbooks.page.page import page_text, write_page
from workbooks.page.projects import page_projects

HOSTILE: Final = "<script>alert(1)</script>"
ENDING: Final = "</script><!--<script> & \"quoted\" 'quoted'"
BREAKING_OUT: Final = "</script></td></option><img src=x onerror=alert(1)>"


def scored(name: str = "道路养护", *, executed: str | None = "100", **texts: str) -> Assessment:
    """
    A project of one indicator of 90 points, budget 100 万元, by the national rules.

    ``texts``: ``unit``, ``explanation`` and ``file`` of the project; ``indicator`` (its name), ``actual``, ``note``.
    """
    indicator = Indicator(
        category="产出指标",
        subcategory="质量指标",
        name=texts.pop("indicator", "合格率"),
        points=Decimal(90),
        target="≥100%",
        actual=texts.pop("actual", "100%"),
        note=texts.pop("note", ""),
    )
    line = FundsLine(budget=Decimal(100), executed=None if executed is None else Decimal(executed))
    project = Project(
        name=name,
        year=2023,
        unit=texts.pop("unit", "甲局"),
        funds=Funds(total=line),
        indicators=(indicator,),
        explanation=texts.pop("explanation", ""),
        file=texts.pop("file", ""),
    )
    assert {} == texts
    return score_project(project, load_rule_set("mof-2020-10"))


def told(code: str = "ZP302", severity: Severity = Severity.ERROR, **places: Any) -> Finding:  # noqa: ANN401 - each attribute has its own type
    """A finding, somewhere."""
    return Finding(code=code, severity=severity, message=places.pop("message", "得分不对"), **places)


class Elements(HTMLParser):
    """What a browser would see: tags with their attributes, and the text of a table by rows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._caption: str | None = None
        self._rows: list[list[str]] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self._rows = []
        elif tag == "caption":
            self._inside = "caption"
            self._caption = ""
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"th", "td"}:
            self._inside = "cell"
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"caption", "th", "td"}:
            self._inside = ""
        elif tag == "table":
            self.tables[self._caption or ""] = self._rows

    def handle_data(self, data: str) -> None:
        if self._inside == "caption":
            self._caption = (self._caption or "") + data
        elif self._inside == "cell":
            self._rows[-1][-1] += data


def table(page: str, caption: str) -> list[list[str]]:
    """The body of the table of this caption, the columns of bars left out."""
    return [[cell for cell in row if cell] for row in Elements(page).tables[caption][1:]]


def embedded(page: str) -> dict[str, Any]:
    """The data of the page, with the unpacked details under ``details``."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    data["details"] = [one for block in data["blocks"] for one in json.loads(zlib.decompress(b64decode(block)))]
    return data


def cards(page: str) -> dict[str, str]:
    """The overview: label → value."""
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd>", page)
    return {label: re.sub(r"<[^>]+>", "", value) for label, value in found}


@pytest.fixture(scope="module")
def nine(repository: Path) -> list[Assessment]:
    """The nine real projects."""
    rules = load_rule_set("yantai-2023")
    files = sorted((repository / "examples" / "yantai-2023").glob("*.toml"))
    return [score_project(load_project(file), rules) for file in files]


def test_the_overview_of_the_nine_projects(nine: list[Assessment]) -> None:
    assert {
        "项目": "9个",
        "全年预算数": "4,995万元",
        "全年执行数": "3,322.86万元",
        "总执行率": "66.52%",
        "平均总分": "94.23分",
        "低于80分": "0个",
        "待评定": "0个",
        "低执行、高得分": "5个",
    } == cards(page_text(nine))


def test_the_distributions_of_the_nine_projects(nine: list[Assessment]) -> None:
    page = page_text(nine)
    grades = [["优", "9"], ["良", "0"], ["中", "0"], ["差", "0"], ["待评定", "0"]]
    assert grades == table(page, "自评等级")
    assert [["95—99.99分", "4"], ["90—94.99分", "5"]] == [row for row in table(page, "总分分布") if row[1] != "0"]
    assert [["90%—99.99%", "1"], ["80%—89.99%", "1"], ["60%—79.99%", "2"], ["30%以下", "5"]] == [
        row for row in table(page, "预算执行率分布") if row[1] != "0"
    ]


def test_the_suspicious_corner_lists_low_rates_with_high_totals_lowest_first(nine: list[Assessment]) -> None:
    assert [
        ["优化营商环境工作经费", "5.17%", "90.52"],
        ["政务公开优化提升、运维、租赁专项经费", "7.18%", "90.72"],
        ["政府工作报告起草专项经费", "7.95%", "90.8"],
        ["决策支持服务平台建设专项经费", "17.36%", "91.74"],
        ["购买办公家具、办公设备专项经费", "24.27%", "91.43"],
    ] == table(page_text(nine), "共5个，执行率最低的在前")


def test_a_long_list_says_what_it_leaves_out() -> None:
    page = page_text([scored(f"第{number}个", executed=str(number)) for number in range(1, 41)])
    assert [f"第{number}个" for number in range(1, 13)] == [
        row[0] for row in table(page, "共40个，执行率最低的在前，列出前12个")
    ]
    assert "在项目表中列出全部40个" in page


@pytest.mark.parametrize(
    ("executed", "actual", "suspicious"),
    [
        ("49.99", "100%", True),
        ("50", "100%", False),
        ("49.99", "90%", False),  # 5 + 81 points
        (None, "100%", False),  # no rate, no total
    ],
)
def test_what_is_suspicious(executed: str | None, actual: str, *, suspicious: bool) -> None:
    (project,), _ = page_projects([scored(executed=executed, actual=actual)])
    assert suspicious == project.facts.is_doubtful


@pytest.mark.parametrize(
    ("project", "state"),
    [
        (scored(), ""),
        (scored(actual="50%"), "低于80分，未说明"),
        (scored(actual="50%", explanation="无"), "低于80分，未说明"),
        (scored(actual="50%", explanation="雨季太长，工期顺延。"), "低于80分，已说明"),
        (scored(actual="已完成"), "待评定1项"),
        (scored(actual="已完成", executed=None), "待评定2项"),
    ],
)
def test_what_a_project_still_owes(project: Assessment, state: str) -> None:
    assert [state] == embedded(page_text([project]))["projects"]["state"]


def test_limits_are_those_of_the_rules() -> None:
    rules = load_rule_set("mof-2020-10")
    grades = evolve(rules.grading, grades=(Grade(name="甲", least=Decimal(85)), Grade(name="乙", least=Decimal(0))))
    own = evolve(rules, id="own", grading=grades, explanation=evolve(rules.explanation, below=Decimal(60)))
    page = page_text([scored(), score_project(scored("乙", executed="5").project, own)])
    assert ["100分", "95—99.99分", "90—94.99分", "87.5—89.99分", "85—87.49分", "82.5—84.99分"] == [
        row[0] for row in table(page, "总分分布")[:6]
    ]
    assert "低于60/80分" in cards(page)
    assert "执行率低于50%，总分85/90分及以上" in page


def test_missed_indicators_are_counted_by_kind_and_listed_by_loss(nine: list[Assessment]) -> None:
    projects = [scored("甲", actual="90%"), scored("乙", actual="50%", note="雨季"), scored("丙", actual="已完成")]
    page = page_text(projects)
    assert [["产出指标 › 质量指标", "3", "2", "54", "1"]] == table(page, "共1个，按指标类别，失分多的在前")
    assert [
        ["乙", "合格率", "≥100%", "50%", "90", "45", "45", "雨季"],
        ["甲", "合格率", "≥100%", "90%", "90", "81", "9"],
    ] == table(page, "共2条，失分多的在前")
    departures = [row[1] for row in table(page_text(nine), "共3条，失分多的在前")]
    assert ["会议、公务接待结算时效性", "办公家具购置数量", "设备保养维修次数"] == departures


def test_the_scatter_marks_each_project_that_has_rate_and_total() -> None:
    picture = page_text(
        [scored("甲"), scored("乙", executed="5"), scored("丙", executed=None), scored("丁", actual="已完成")]
    )
    assert ["1"] == re.findall(r'class="doubt".*data-project="(\d+)"', picture)
    assert ["0"] == re.findall(r'<circle.*data-project="(\d+)"', picture)
    assert "共2个项目；左上角“低执行、高得分”有1个项目" in picture


def test_a_rate_beyond_the_scatter_stands_at_its_edge() -> None:
    picture = page_text([scored(executed="12000")])
    assert 'cx="614"' in picture
    assert ">120%</text>" in picture


def test_the_details_hold_every_row_with_its_steps(nine: list[Assessment]) -> None:
    details = embedded(page_text(nine))["details"]
    assert [len(one.indicators) + 1 for one in nine] == [len(one["rows"]) for one in details]
    fourth = {row["name"]: row for row in details[3]["rows"]}
    assert {
        "name": "预算执行率",
        "points": "10",
        "target": "全年预算数285万元",
        "actual": "全年执行数284.64万元",
        "rule": "9.99",
        "score": "9.99",
        "steps": ["284.64 ÷ 285 = 99.87%", "10 × 99.87 ÷ 100 = 9.987 → 9.99"],
    } == fourth["预算执行率"]
    judged = fourth["设备保养维修次数"]
    assert ("2.5", "5", "5", "未完成") == (judged["rule"], judged["judged"], judged["score"], judged["verdict"])
    assert ["2 > 1 → 未完成", "5 × 1 ÷ 2 = 2.5"] == judged["steps"][:2]


def test_details_are_found_by_block_and_place() -> None:
    data = embedded(page_text([scored(f"第{number}个", file=f"{number}.xlsx") for number in range(120)]))
    assert (50, 3) == (data["blockSize"], len(data["blocks"]))
    files = [dict(one["facts"])["文件"] for one in data["details"]]
    assert [f"{number}.xlsx" for number in range(120)] == files


# ---- findings


def test_without_a_review_the_page_says_nothing_of_findings() -> None:
    page = page_text([scored()])
    assert not embedded(page)["reviewed"]
    assert '<section id="findings">' not in page


def test_a_review_without_findings_says_so() -> None:
    page = page_text([scored()], [])
    assert embedded(page)["reviewed"]
    assert "复核没有发现问题。" in page


def test_findings_are_counted_by_code_errors_first() -> None:
    projects = [scored("甲", file="1.xlsx"), scored("乙", file="2.xlsx")]
    findings = [
        told("ZP601", Severity.WARNING, file="1.xlsx", project="甲"),
        told("ZP601", Severity.WARNING, file="1.xlsx", project="甲"),
        told("ZP302", file="1.xlsx", project="甲"),
        told("ZP302", file="2.xlsx", project="乙"),
        told("ZP101", file="坏.xlsx", message="打不开"),
    ]
    page = page_text(projects, findings)
    rows = [(row[0], row[1], *row[3:]) for row in table(page, "按代码，先错误后提示")]
    assert [
        ("ZP302", "错误", "2", "2"),
        ("ZP101", "错误", "1", "0"),
        ("ZP601", "警告", "2", "1"),
    ] == rows
    assert [["ZP101", "错误", "坏.xlsx", "打不开"]] == table(page, "共1条，按文件顺序")
    assert [["ZP302", "ZP601"], ["ZP302"]] == embedded(page)["projects"]["codes"]


@pytest.mark.parametrize(
    ("finding", "owner"),
    [
        (told(file="一册.xlsx", project="甲"), "甲"),
        (told(file="一册.xlsx", project="乙 "), "乙"),
        (told(file="一册.xlsx", project=""), None),  # either of two
        (told(file="单.xlsx", project=""), "丙"),
        (told(file="单.xlsx", project="甲"), None),  # a name that this file does not hold
        (told(file="", project="甲"), None),  # about the batch
    ],
)
def test_whose_a_finding_is(finding: Finding, owner: str | None) -> None:
    projects = [scored("甲", file="一册.xlsx"), scored("乙", file="一册.xlsx"), scored("丙", file="单.xlsx")]
    shown, others = page_projects(projects, [finding])
    assert ([owner] if owner else []) == [one.assessment.project.name for one in shown if one.findings]
    assert ((finding,) if owner is None else ()) == others


# ---- what other people wrote

FIELDS: Final[list[tuple[str, Callable[[str], str]]]] = [
    ("name", lambda text: page_text([scored(text, executed="5")])),
    ("unit", lambda text: page_text([scored(unit=text)])),
    ("indicator", lambda text: page_text([scored(indicator=text, actual="50%")])),
    ("actual", lambda text: page_text([scored(actual=text)])),
    ("note", lambda text: page_text([scored(note=text, actual="50%")])),
    ("explanation", lambda text: page_text([scored(explanation=text, actual="50%")])),
    ("file", lambda text: page_text([scored(file=text)])),
    ("finding", lambda text: page_text([scored()], [told(message=text, file=text, sheet=text, code="ZP302")])),
    ("code", lambda text: page_text([scored(file="甲")], [told(code=text, file="甲")])),
]


@pytest.mark.parametrize(
    "text", [HOSTILE, ENDING, BREAKING_OUT, "\" onclick='alert(1)' x=\"", "${data} $script", "\udc80\x00\u2028"]
)
@pytest.mark.parametrize(("field", "page_of"), FIELDS, ids=[field for field, _ in FIELDS])
def test_no_text_becomes_markup(field: str, page_of: Callable[[str], str], text: str) -> None:
    del field
    plain, page = Elements(page_of("文字")), Elements(page_of(text))
    plain_tags, tags = ([(tag, sorted(attributes)) for tag, attributes in one.tags] for one in (plain, page))
    assert plain_tags == tags


def test_half_a_character_is_written_as_its_escape(tmp_path: Path) -> None:
    write_page([scored("坏\udc80名", note="坏\udc80注")], tmp_path / "页.html")
    data = embedded((tmp_path / "页.html").read_text(encoding="utf-8"))
    assert ["坏\udc80名"] == data["projects"]["name"]
    assert "坏\udc80注" == data["details"][0]["rows"][1]["note"]


# ---- nothing loads, nothing else runs


def policy(page: str) -> dict[str, str]:
    """Directive → value."""
    found = next(attributes for tag, attributes in Elements(page).tags if "http-equiv" in attributes)
    assert "Content-Security-Policy" == found["http-equiv"]
    return dict(part.strip().split(" ", 1) for part in (found["content"] or "").split(";"))


def test_only_the_pages_own_style_and_script_may_run() -> None:
    page = page_text([scored()])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert style is not None
    assert script is not None
    hashes = {
        name: f"'sha256-{b64encode(sha256(found[1].encode()).digest()).decode()}'"
        for name, found in (("style-src", style), ("script-src", script))
    }
    assert {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", **hashes} == policy(page)


def test_nothing_refers_to_anything_outside() -> None:
    page = page_text([scored()], [told(file="坏.xlsx")])
    tags = Elements(page).tags
    assert set() == {tag for tag, _ in tags} & {"link", "img", "iframe", "object", "embed", "audio", "video", "base"}
    references = [value for _, attributes in tags for key, value in attributes.items() if key in {"src", "href"}]
    assert ["#projects", "#overview", "#spending", "#projects", "#missed", "#findings"] == references
    assert [] == [key for _, attributes in tags for key in attributes if key == "style" or key.startswith("on")]
    assert [] == re.findall(r"url\(|@import|innerHTML|document\.write|eval\(|fetch\(", page)


def test_every_jump_has_its_place(nine: list[Assessment]) -> None:
    tags = Elements(page_text(nine, [])).tags
    places = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(places) == len(set(places))
    jumps = {(attributes["href"] or "").removeprefix("#") for _, attributes in tags if "href" in attributes}
    assert set() == jumps - set(places)


# ---- the file


def test_the_same_projects_give_the_same_bytes(nine: list[Assessment], tmp_path: Path) -> None:
    findings = [told(file="坏.xlsx")]
    write_page(nine, tmp_path / "一.html", findings=findings)
    write_page(nine, tmp_path / "二.html", findings=findings)
    assert (tmp_path / "一.html").read_bytes() == (tmp_path / "二.html").read_bytes()


def test_an_existing_page_stays_unless_forced(tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    page.write_text("别人的", encoding="utf-8")
    with pytest.raises(UnusableInputError, match="没有覆盖"):
        write_page([scored()], page)
    assert "别人的" == page.read_text(encoding="utf-8")
    write_page([scored()], page, force=True)
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_page_of_no_projects_is_a_page() -> None:
    assert "0个" == cards(page_text([]))["项目"]


# ---- forms that give no scores


FORM: Final = UnscoredForm(
    name="卫生补助",
    unit="甲局",
    budget=Decimal(100),
    executed=Decimal("88.5"),
    rate=Decimal("88.5"),
    met=3,
    missed=1,
    undetermined=0,
)
CAPTION: Final = "共1个，没有得分一栏，不评分，不计入各项合计"


def test_a_form_without_scores_is_listed_and_in_no_sum() -> None:
    page = page_text([scored()], unscored=[FORM])
    row = ["卫生补助", "甲局", "100", "88.5", "88.5%", "3", "1", "0"]
    assert [row] == Elements(page).tables[CAPTION][1:]
    assert {"项目": "1个", "全年预算数": "100万元"}.items() <= cards(page).items()
    assert "1个项目　另有1个不评分" in page


def test_what_a_form_does_not_say_is_a_dash_and_one_without_a_name_goes_by_its_file() -> None:
    page = page_text([scored()], unscored=[UnscoredForm(name="", file="表.xlsx", met=0, missed=0, undetermined=2)])
    assert [["表.xlsx", "", "—", "—", "—", "0", "0", "2"]] == Elements(page).tables[CAPTION][1:]


def test_a_page_of_such_forms_alone_has_no_table_of_projects_and_no_script() -> None:
    page = page_text([], [], [FORM])
    assert [] == [tag for tag, _ in Elements(page).tags if tag in {"script", "form", "dialog"}]
    assert "不评分的自评表" in page


def test_no_text_of_a_form_becomes_markup() -> None:
    page = page_text([], [], [evolve(FORM, name=HOSTILE, unit=BREAKING_OUT)])
    assert [] == [tag for tag, _ in Elements(page).tags if tag in {"script", "img"}]

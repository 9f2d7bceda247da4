"""Project files: what loads, what is refused and in which words, and the round trip."""

from __future__ import annotations

import string
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_specs.actuals import Level
from indicator_specs.files.project_checks import MAX_TEXT
from indicator_specs.files.project_files import dump_project, load_project, write_project
from indicator_specs.problems import UnusableInputError
from indicator_specs.projects import Funds, FundsLine, Indicator, Judgement, NamedFundsLine, Project, Subject
from indicator_specs.words.money import PROJECT_UNITS

SMALLEST = """\
name = "会议费"

[[indicators]]
category = "产出指标"
name = "会议批次"
points = 90
target = "≥15次/月"
"""

COMPLETE = """\
name = "会议费"
subject = "部门整体"
year = 2023
department = "市政府办公室"
unit = "会务科"
phone = "6780000"
rules = "yantai-2023"
goal = "开好会"
goal_achieved = '''
开好了：
"18次/月"'''
explanation = "无"

[funds]
money_unit = "元"
total = { initial = 1_000, budget = 280.50, executed = "1,214.83" }
appropriation = { initial = 1000, budget = 200, executed = 1000 }
carried_over = { budget = 80.5 }
other = { executed = 0 }

[[funds.by_nature]]
name = "基本支出"
budget = 80.5
executed = 1000

[[funds.by_nature]]
name = "项目支出"
budget = 200

[execution_judgement]
score = 9.5
reason = "项目12月才批复"

[[indicators]]
category = "产出指标"
subcategory = "数量指标"
name = "会议批次"
points = 40
target = "≥15次/月"
actual = "12次/月"
note = "会议合并召开"
formula = "points - (target - actual) * 2"

[indicators.judgement]
level = "部分达成"
score = 30
reason = "合并召开，节约开支"

[[indicators]]
category = "效益指标"
name = "合格率"
points = "50.5"
target = "=100%"
actual = "100%"
"""


def written(folder: Path, text: str, name: str = "项目.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(path: Path) -> list[str]:
    """The problems, without the file that each one names."""
    with pytest.raises(UnusableInputError) as caught:
        load_project(path)
    texts = [str(problem) for problem in caught.value.problems]
    assert [text for text in texts if not text.startswith(f"{path}：")] == []
    return [text.removeprefix(f"{path}：") for text in texts]


# --- what loads ------------------------------------------------------------------------------------------------


def test_the_smallest_file(tmp_path: Path) -> None:
    path = written(tmp_path, SMALLEST)
    row = Indicator(category="产出指标", name="会议批次", points=Decimal(90), target="≥15次/月")
    assert Project(name="会议费", indicators=(row,)) == load_project(path)
    assert str(path) == load_project(path).file


def test_points_may_be_open(tmp_path: Path) -> None:
    path = written(tmp_path, SMALLEST.replace("points = 90\n", ""))
    row = Indicator(category="产出指标", name="会议批次", target="≥15次/月")
    assert load_project(path) == Project(name="会议费", indicators=(row,))
    assert (row.points, row.points_text) == (None, "待定")


def test_what_is_open_is_said_where_it_belongs(tmp_path: Path) -> None:
    rows = (
        Indicator(category="产出指标", name="会议批次", target="≥15次/月"),
        Indicator(category="产出指标", name="参会率", points=Decimal(50), target="≥95%"),
        Indicator(category="效益指标", name="满意率", target="≥90%"),
    )
    project, path = Project(name="会议费", indicators=rows), tmp_path / "会议费.toml"
    write_project(project, path)
    assert load_project(path) == project
    assert (
        path.read_text(encoding="utf-8")
        == """\
# 有2个指标的分值待定。补上 points 以后才能评分；各指标的分值加预算执行率共100分。

name = "会议费"

[[indicators]]
category = "产出指标"
name = "会议批次"
target = "≥15次/月"
# points = （分值待定，请补上）

[[indicators]]
category = "产出指标"
name = "参会率"
points = 50
target = "≥95%"

[[indicators]]
category = "效益指标"
name = "满意率"
target = "≥90%"
# points = （分值待定，请补上）
"""
    )


def test_every_key(tmp_path: Path) -> None:
    expected = Project(
        name="会议费",
        subject=Subject.DEPARTMENT,
        year=2023,
        department="市政府办公室",
        unit="会务科",
        phone="6780000",
        rules="yantai-2023",
        goal="开好会",
        goal_achieved='开好了：\n"18次/月"',
        explanation="无",
        funds=Funds(
            money_unit="元",
            total=FundsLine(initial=Decimal(1000), budget=Decimal("280.5"), executed=Decimal("1214.83")),
            appropriation=FundsLine(initial=Decimal(1000), budget=Decimal(200), executed=Decimal(1000)),
            carried_over=FundsLine(budget=Decimal("80.5")),
            other=FundsLine(executed=Decimal(0)),
            by_nature=(
                NamedFundsLine(name="基本支出", budget=Decimal("80.5"), executed=Decimal(1000)),
                NamedFundsLine(name="项目支出", budget=Decimal(200)),
            ),
        ),
        execution_judgement=Judgement(score=Decimal("9.5"), reason="项目12月才批复"),
        indicators=(
            Indicator(
                category="产出指标",
                subcategory="数量指标",
                name="会议批次",
                points=Decimal(40),
                target="≥15次/月",
                actual="12次/月",
                note="会议合并召开",
                formula="points - (target - actual) * 2",
                judgement=Judgement(level=Level.PARTLY, score=Decimal(30), reason="合并召开，节约开支"),
            ),
            Indicator(category="效益指标", name="合格率", points=Decimal("50.5"), target="=100%", actual="100%"),
        ),
    )
    assert expected == load_project(written(tmp_path, COMPLETE))


def test_decimals_are_exact(tmp_path: Path) -> None:
    text = SMALLEST.replace("points = 90", "points = 0.1000000000000000055")
    assert load_project(written(tmp_path, text)).indicators[0].points == Decimal("0.1000000000000000055")


def test_line_ends_and_byte_order_mark_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "项目.toml"
    path.write_bytes(b"\xef\xbb\xbf" + COMPLETE.replace("\n", "\r\n").encode())
    assert load_project(written(tmp_path, COMPLETE, "unix.toml")) == load_project(path)


# --- what is refused -------------------------------------------------------------------------------------------

FIRST = "第1个指标“会议批次” › "

REFUSED = {
    "empty name": (
        'name = "会议费"',
        'name = " "',
        '名称 (name)：名称是空的。请填写 name = "…"',
    ),
    "no name": ('name = "会议费"', "", "名称 (name)：缺少“名称”。请补上 name = …"),
    "name is a number": (
        'name = "会议费"',
        "name = 12345",
        '名称 (name)：应为文字，现为12345。文字要放在英文双引号里："…"',
    ),
    "no number of points": (
        "points = 90\n",
        'points = ""\n',
        f"{FIRST}分值 (indicators[0].points)：应为数值，现为“”",
    ),
    "no target": (
        'target = "≥15次/月"',
        "",
        f"{FIRST}年度指标值 (indicators[0].target)：缺少“年度指标值”。请补上 target = …",
    ),
    "empty target": (
        '"≥15次/月"',
        '"　"',
        f'{FIRST}年度指标值 (indicators[0].target)：年度指标值是空的。请填写 target = "…"',
    ),
    "empty category": (
        '"产出指标"',
        '""',
        f'{FIRST}一级指标 (indicators[0].category)：一级指标是空的。请填写 category = "…"',
    ),
    "empty indicator": (
        '"会议批次"',
        '""',
        '第1个指标 › 名称 (indicators[0].name)：名称是空的。请填写 name = "…"',
    ),
    "points in the category": (
        '"产出指标"',
        '"产出指标（40 分）"',
        (
            f"{FIRST}一级指标 (indicators[0].category)：一级指标“产出指标（40 分）”里带了分值。"
            '请写成 category = "产出指标"；分值写在每个指标的 points 里'
        ),
    ),
    "truth value for points": (
        "points = 90",
        "points = true",
        f"{FIRST}分值 (indicators[0].points)：应为数值，现为true。是/否不是数值",
    ),
    "words for points": (
        "points = 90",
        'points = "90分"',
        f"{FIRST}分值 (indicators[0].points)：应为数值，现为“90分”",
    ),
    "infinite points": (
        "points = 90",
        "points = inf",
        f"{FIRST}分值 (indicators[0].points)：应为数值，现为Infinity。数值必须是有限的",
    ),
    "points of zero": (
        "points = 90",
        "points = 0",
        f"{FIRST}分值 (indicators[0].points)：分值应大于0，现为0",
    ),
    "negative points": (
        "points = 90",
        "points = -5.50",
        f"{FIRST}分值 (indicators[0].points)：分值应大于0，现为-5.5",
    ),
    "year too early": (
        'name = "会议费"',
        'name = "会议费"\nyear = 23',
        "年度 (year)：年度应在1990至2100之间，现为23。请写四位数的年份，如 2023",
    ),
    "year as text": (
        'name = "会议费"',
        'name = "会议费"\nyear = "2023"',
        "年度 (year)：应为整数，现为“2023”。整数不加引号和小数点",
    ),
    "year as a truth value": (
        'name = "会议费"',
        'name = "会议费"\nyear = true',
        "年度 (year)：应为整数，现为true。整数不加引号和小数点",
    ),
    "money unit": (
        "\n[[",
        '[funds]\nmoney_unit = "亿元"\n[[',
        "项目资金 › 金额单位 (funds.money_unit)：金额单位应为“万元”或“元”，现为“亿元”",
    ),
    "negative budget": (
        "\n[[",
        "[funds]\ntotal = { budget = -1 }\n[[",
        "项目资金 › 年度资金总额 › 全年预算数 (funds.total.budget)：全年预算数不能是负数，现为-1",
    ),
    "negative amount of a nature": (
        "\n[[",
        '[[funds.by_nature]]\nname = "基本支出"\nbudget = -1\n[[',
        "项目资金 › 第1个支出性质“基本支出” › 全年预算数 (funds.by_nature[0].budget)：全年预算数不能是负数，现为-1",
    ),
    "a nature without a name": (
        "\n[[",
        '[[funds.by_nature]]\nname = " "\n[[',
        '项目资金 › 第1个支出性质“ ” › 名称 (funds.by_nature[0].name)：名称是空的。请填写 name = "…"',
    ),
    "a subject that is none": (
        "\n[[",
        'subject = "部门"\n[[',
        "评价对象 (subject)：应为“项目”、“部门整体”之一，现为“部门”。是否想写“部门整体”？",
    ),
    "negative sum spent": (
        "\n[[",
        "[funds]\nother = { executed = -0.01 }\n[[",
        "项目资金 › 其他资金 › 全年执行数 (funds.other.executed)：全年执行数不能是负数，现为-0.01",
    ),
    "a number for a row of the funds": (
        "\n[[",
        "[funds]\ntotal = 280\n[[",
        "项目资金 › 年度资金总额 (funds.total)：应为一个表（若干行“键 = 值”），现为280",
    ),
    "unknown key": (
        "points = 90",
        "points = 90\nactuel = 3",
        "第1个指标“会议批次” (indicators[0])：不认识的键“actuel”。是否想写“actual”？",
    ),
    "the form's word as key": (
        "points = 90",
        'points = 90\n"实际完成指标值" = "3"',
        "第1个指标“会议批次” (indicators[0])：不认识的键“实际完成指标值”。请写成 actual",
    ),
    "a key of the project below the header of an indicator": (
        "points = 90",
        'points = 90\nexplanation = "无"',
        (
            "第1个指标“会议批次” (indicators[0])：不认识的键“explanation”。"
            "它不属于这个表，请移到所属的表头下面；整个文件的键写在第一个表头之前"
        ),
    ),
    "a file cannot name itself": (
        'name = "会议费"',
        'name = "会议费"\nfile = "x"',
        (
            "不认识的键“file”。这里可用的键：name、subject、year、department、unit、phone、rules、funds、execution_judgement、"
            "goal、goal_achieved、indicators、explanation、reviewed_grade"
        ),
    ),
    "single brackets": (
        "[[indicators]]",
        "[indicators]",
        "指标 (indicators)：应为若干项，现为一个表。成组的内容用双方括号的表头：[[…]]",
    ),
    "judgement without a decision": (
        "points = 90",
        'points = 90\njudgement = { reason = "好" }',
        (
            f"{FIRST}评定 (indicators[0].judgement)：评定既没有等级，也没有得分。"
            '请写出 level = "达成"（或部分达成、未达成），或 score = …；不需要评定时，删去整个表'
        ),
    ),
    "unknown level": (
        "points = 90",
        'points = 90\njudgement = { level = "优秀" }',
        f"{FIRST}评定 › 等级 (indicators[0].judgement.level)：应为“达成”、“部分达成”、“未达成”之一，现为“优秀”",
    ),
    "judged score above the points": (
        "points = 90",
        "points = 90\njudgement = { score = 90.01 }",
        f"{FIRST}评定 › 得分 (indicators[0].judgement.score)：评定的得分90.01超过了分值90。得分最多等于分值",
    ),
    "negative judged score": (
        "points = 90",
        "points = 90\njudgement = { score = -1 }",
        f"{FIRST}评定 › 得分 (indicators[0].judgement.score)：得分不能是负数，现为-1",
    ),
    "execution judged without a score": (
        "\n[[",
        '[execution_judgement]\nreason = "好"\n[[',
        "预算执行率的评定 (execution_judgement)：没有写评定的得分。请补上 score = …；不需要评定时，删去整个表",
    ),
    "execution judged by level": (
        "\n[[",
        '[execution_judgement]\nlevel = "达成"\nscore = 10\n[[',
        "预算执行率的评定 › 等级 (execution_judgement.level)：预算执行率不分等级。请删去 level，写出 score",
    ),
    "negative execution score": (
        "\n[[",
        "[execution_judgement]\nscore = -1\n[[",
        "预算执行率的评定 › 得分 (execution_judgement.score)：得分不能是负数，现为-1",
    ),
    "control character": (
        "≥15次/月",
        "≥15\\u0000次",
        f"{FIRST}年度指标值 (indicators[0].target)：第4个字符是看不见的控制字符。请删去后重新输入这段文字",
    ),
    "text longer than a cell": (
        "≥15次/月",
        "长" * (MAX_TEXT + 1),
        f"{FIRST}年度指标值 (indicators[0].target)：文字有32768个字符，超过了32767个。请缩短；表格的一个单元格装不下",
    ),
    "broken TOML": (
        'name = "会议费"',
        "name = 会议费",
        '第1行第8列：不合TOML格式“name = 会议费”：等号后面的值写法不对。文字要放在英文双引号里："…"',
    ),
}
"""What is changed in the smallest file, into what, and the one problem that this makes."""


@pytest.mark.parametrize(("old", "new", "problem"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in SMALLEST
    assert problems_of(written(tmp_path, SMALLEST.replace(old, new, 1))) == [problem]


@pytest.mark.parametrize("text", ['name = "会议费"', 'name = "会议费"\nindicators = []'])
def test_a_project_without_indicators(tmp_path: Path, text: str) -> None:
    expected = ["指标 (indicators)：没有指标。每个指标用一个 [[indicators]] 开头"]
    assert expected == problems_of(written(tmp_path, text))


@pytest.mark.parametrize("name", ["会议批次", " 会 议批次"])
def test_two_indicators_with_one_name(tmp_path: Path, name: str) -> None:
    text = SMALLEST + f'[[indicators]]\ncategory = "效益指标"\nname = "{name}"\npoints = 5\ntarget = "≥1次"\n'
    place = f"第2个指标“{name}” › 名称 (indicators[1].name)"
    expected = [f"{place}：与第1个指标重名。请删去重复的指标，或把名称写得能够区分"]
    assert expected == problems_of(written(tmp_path, text))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = """\
name = ""
year = "去年"

[funds]
total = { budget = -1, executed = true }

[[indicators]]
category = "产出指标"
name = "甲"
points = "十"
target = ""
judgement = { score = -1 }

[[indicators]]
name = "甲"
points = 0
target = "≥1"
gaol = "?"
"""
    assert problems_of(written(tmp_path, text)) == [
        "年度 (year)：应为整数，现为“去年”。整数不加引号和小数点",
        "项目资金 › 年度资金总额 › 全年执行数 (funds.total.executed)：应为数值，现为true。是/否不是数值",
        "第1个指标“甲” › 分值 (indicators[0].points)：应为数值，现为“十”",
        "第2个指标“甲” › 一级指标 (indicators[1].category)：缺少“一级指标”。请补上 category = …",
        (
            "第2个指标“甲” (indicators[1])：不认识的键“gaol”。这里可用的键："
            "category、subcategory、name、points、target、actual、note、formula、criterion、judgement"
        ),
        '名称 (name)：名称是空的。请填写 name = "…"',
        "项目资金 › 年度资金总额 › 全年预算数 (funds.total.budget)：全年预算数不能是负数，现为-1",
        '第1个指标“甲” › 年度指标值 (indicators[0].target)：年度指标值是空的。请填写 target = "…"',
        "第1个指标“甲” › 评定 › 得分 (indicators[0].judgement.score)：得分不能是负数，现为-1",
        "第2个指标“甲” › 分值 (indicators[1].points)：分值应大于0，现为0",
        "第2个指标“甲” › 名称 (indicators[1].name)：与第1个指标重名。请删去重复的指标，或把名称写得能够区分",
    ]


def test_a_missing_file(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "没有.toml") == ["文件不存在。请检查路径和文件名"]


VALUES = ("0", "-1", "true", "inf", '"文字"', "[]", "[1]", "[{}]", "{}", "{ a = 1 }", "2023-01-01", "10:30:00", '""')
KEYS = (
    *("name", "year", "rules", "indicators", "execution_judgement", "execution_judgement.score", "funds"),
    *("funds.money_unit", "funds.total", "funds.total.budget"),
)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", VALUES)
def test_any_value_anywhere_is_a_problem_or_a_project(tmp_path: Path, key: str, value: str) -> None:
    path = written(tmp_path, f"{key} = {value}\n")
    with pytest.raises(UnusableInputError) as caught:  # at the least, the name or the indicators are missing
        load_project(path)
    assert {problem.file for problem in caught.value.problems} == {str(path)}


# --- writing ---------------------------------------------------------------------------------------------------


def test_layout(tmp_path: Path) -> None:
    expected = """\
name = "会议费"
subject = "部门整体"
year = 2023
department = "市政府办公室"
unit = "会务科"
phone = "6780000"
rules = "yantai-2023"
goal = "开好会"
goal_achieved = \"\"\"
开好了：
\\"18次/月\\"\"\"\"
explanation = "无"

[funds]
money_unit = "元"
total = { initial = 1000, budget = 280.5, executed = 1214.83 }
appropriation = { initial = 1000, budget = 200, executed = 1000 }
carried_over = { budget = 80.5 }
other = { executed = 0 }

[[funds.by_nature]]
name = "基本支出"
budget = 80.5
executed = 1000

[[funds.by_nature]]
name = "项目支出"
budget = 200

[execution_judgement]
score = 9.5
reason = "项目12月才批复"

[[indicators]]
category = "产出指标"
subcategory = "数量指标"
name = "会议批次"
points = 40
target = "≥15次/月"
actual = "12次/月"
note = "会议合并召开"
formula = "points - (target - actual) * 2"

[indicators.judgement]
level = "部分达成"
score = 30
reason = "合并召开，节约开支"

[[indicators]]
category = "效益指标"
name = "合格率"
points = 50.5
target = "=100%"
actual = "100%"
"""
    assert expected == dump_project(load_project(written(tmp_path, COMPLETE)))


def test_defaults_are_left_out(tmp_path: Path) -> None:
    assert dump_project(load_project(written(tmp_path, SMALLEST))) == SMALLEST


def test_unseen_characters_are_written_so_that_they_can_be_seen() -> None:
    row = Indicator(category="产出指标", name="批次", points=Decimal(1), target="≥1\u200b次")
    assert 'target = "≥1\\U0000200b次"\n' in dump_project(Project(name="会议费", indicators=(row,)))


@cache  # a strategy that is made for each draw takes longer than the draw
def names() -> st.SearchStrategy[str]:
    return texts().filter(lambda text: bool(text.strip()))


@cache
def texts() -> st.SearchStrategy[str]:
    awkward = st.sampled_from(["=100%", '"', '"""', "'''", "\\", "\\n", "\n", "\r\n", "\t", " ", "#", "[[", "≥", "　"])
    anything = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8)
    return st.lists(awkward | anything, max_size=5).map("".join)


@cache
def numbers(least: str = "0", most: str = "99999999999999999999") -> st.SearchStrategy[Decimal]:
    plain = st.decimals(least, most, places=2).filter(lambda number: len(number.as_tuple().digits) <= 20)
    return plain | st.sampled_from(list(map(Decimal, ("1E+20", "1E-20", "100", "1E+2", "7.50"))))


@cache
def judgements(points: Decimal) -> st.SearchStrategy[Judgement]:
    scores = st.sampled_from([Decimal(0), points])
    return st.builds(Judgement, level=st.sampled_from(Level), score=st.none() | scores, reason=texts()) | st.builds(
        Judgement, score=scores, reason=texts()
    )


@cache
def categories() -> st.SearchStrategy[str]:
    return names().map(lambda text: text + "指标")


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    points = draw(numbers(least="0.01"))
    return Indicator(
        category=draw(categories()),
        subcategory=draw(texts()),
        name=draw(names()),
        points=points,
        target=draw(names()),
        actual=draw(texts()),
        note=draw(texts()),
        formula=draw(texts()),
        judgement=draw(st.none() | judgements(points)),
    )


def projects() -> st.SearchStrategy[Project]:
    amounts = st.none() | numbers()
    lines = st.builds(FundsLine, initial=amounts, budget=amounts, executed=amounts)
    rows = st.lists(indicators(), min_size=1, max_size=3, unique_by=lambda row: "".join(row.name.split()))
    return st.builds(
        Project,
        name=names(),
        year=st.none() | st.integers(1990, 2100),
        department=texts(),
        unit=texts(),
        phone=st.text(string.digits),
        rules=texts(),
        funds=st.builds(
            Funds,
            money_unit=st.sampled_from(PROJECT_UNITS),
            total=lines,
            appropriation=lines,
            carried_over=lines,
            other=lines,
        ),
        execution_judgement=st.none() | st.builds(Judgement, score=numbers(), reason=texts()),
        goal=texts(),
        goal_achieved=texts(),
        indicators=rows.map(tuple),
        explanation=texts(),
    )


@given(project=projects())
def test_what_was_written_is_read_back(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "来回.toml"
    write_project(project, path)
    assert load_project(path) == project


def test_writing_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = written(tmp_path, "旧的内容")
    project = load_project(written(tmp_path, SMALLEST, "别的.toml"))
    write_project(project, path)
    assert path.read_bytes() == SMALLEST.encode()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["别的.toml", "项目.toml"]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    project = load_project(written(tmp_path, SMALLEST))
    for target in (tmp_path / "没有" / "项目.toml", tmp_path / "项目.toml" / "项目.toml", tmp_path):
        with pytest.raises(UnusableInputError) as caught:
            write_project(project, target)
        assert [(problem.file, problem.cure) for problem in caught.value.problems] == [
            (str(target), "请检查路径和写入权限")
        ]
    assert [file.name for file in tmp_path.iterdir()] == ["项目.toml"]
    assert load_project(tmp_path / "项目.toml") == project

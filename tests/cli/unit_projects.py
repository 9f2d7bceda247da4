"""The projects of a unit as files: any number of them, good and poor ones, some that wait for a person."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

from tests.cli.filled_workbooks import PROJECT
from tests.workbooks.working_paper.assessment_forms import transfer

KINDS_OF_WORK: Final = (
    *("城区道路养护", "农村饮水安全巩固提升", "中小学校舍安全改造", "基层卫生院设备更新", "河道清淤"),
    *("会议及培训", "公务用车运行维护", "办公设备购置", "信息系统运维", "法律援助", "垃圾分类宣传", "图书馆开放补助"),
)
AREAS: Final = ("东城", "西城", "开发区", "高新区")

NOTES: Final = (
    "",
    "无",
    "结算资料提交较晚，今后提前催办",
    "原因：招标流标两次，开工推迟。改进措施：提前编制招标文件；按月调度进度",
    "受汛期影响未能按时完工",
    "下一步加快结算资金的支付",
)


def write_unit(folder: Path, count: int, *, with_others: bool = False) -> list[Path]:
    """
    A unit's projects, some of them slow, missed, low or undetermined once there are several.

    Args:
        folder: It is made.
        count: How many projects.
        with_others: 部门整体支出 stands beside them, and a form without scores.

    Returns:
        What names all of them.
    """
    projects = folder / "项目"
    projects.mkdir(parents=True)
    for number in range(count):
        (projects / f"{number + 1:03}.toml").write_text(_project(number), "utf-8")
    if not with_others:
        return [projects]
    department = 'subject = "部门整体"\n' + PROJECT.replace('"会议费"', '"某县住建局"').replace("= 280,", "= 98000,")
    (projects / "000.toml").write_text(department, "utf-8")
    return [projects, transfer(Random(1)).write(folder / "转移支付.xlsx")]  # noqa: S311 — the same form every time


def _project(number: int) -> str:
    chance = Random(number)  # noqa: S311 — the same projects every time
    area, work = AREAS[number // len(KINDS_OF_WORK) % len(AREAS)], KINDS_OF_WORK[number % len(KINDS_OF_WORK)]
    budget = Decimal(chance.randrange(10_0000, 900_0000)) / 10000
    executed = budget if number % 4 == 0 else (budget * chance.randrange(15, 100) / 100).quantize(Decimal("0.0001"))
    text = (
        PROJECT.replace('"会议费"', f'"{area}{work}专项经费"')
        .replace("= 280,", f"= {budget},")
        .replace("214.83 }", f"{executed} }}")
        .replace("≤280万元", f"≤{budget}万元")
        .replace('"214.83万元"', f'"{executed}万元"')
        .replace("结算资料提交较晚，今后提前催办", NOTES[number % len(NOTES)])
        .replace('"某办公室"', '"某县住建局"')
    )
    if number % 3:
        text = text.replace('actual = "4月"', 'actual = "3月"')
    if number % 9 == 5:
        text = text.replace('actual = "92%"', 'actual = "已完成"')
    if number % 13 == 7:
        text = text.replace('actual = "4次"', 'actual = "1次"').replace('actual = "41次/季"', 'actual = "9次/季"')
        text = text.replace('actual = "35%"', 'actual = "3%"').replace('actual = "95%"', 'actual = "50%"')
    return text

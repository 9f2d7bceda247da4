"""Figures by their units alone: what is one, and what only looks like one."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.narrative.blocks import Piece
from scoring.narrative.sentences import searchable
from scoring.narrative.written_figures import figures_in


def written(text: str) -> list[tuple[str, str]]:
    """Unit and words of every figure."""
    return [(figure.unit.name, figure.written) for figure in figures_in(searchable([Piece(text=text)]))]


FIGURES: Final = [
    ("收到上级资金 1,437.5 万元", [("AMOUNT", "1,437.5万元")]),
    ("生均１０００元", [("AMOUNT", "1000元")]),
    ("三百零三万元", [("AMOUNT", "三百零三万元")]),
    ("三亿二千万元、开放点三十万元", [("AMOUNT", "三亿二千万元"), ("AMOUNT", "三十万元")]),
    ("总投资2.6亿，已支付", [("AMOUNT", "2.6亿")]),
    ("节约30余万元", [("AMOUNT", "30余万元")]),
    ("应答率９６．５３％", [("PERCENTAGE", "96.53%")]),
    ("百分之七十五点三五", [("PERCENTAGE", "百分之七十五点三五")]),
    ("得97.54分，扣2.46分。", [("POINTS", "97.54分"), ("POINTS", "2.46分")]),
    ("120项水毁修复项目和45个应急项目", [("NUMBER", "120项"), ("NUMBER", "45个")]),
    ("共有三个一级项目", [("NUMBER", "三个")]),
    ("新建20米100吨水塔1座", [("QUANTITY", "20米"), ("QUANTITY", "100吨"), ("QUANTITY", "1座")]),
    ("2022年6月17日、9月13日", []),
    ("截至2022年9月底、1至9月", []),
    ("财农〔2022〕79号", []),
    (
        "提高3个百分点，历时5个月、3个工作日",
        [("PERCENT_POINTS", "3个百分点"), ("QUANTITY", "5个月"), ("QUANTITY", "3个工作日")],
    ),
    ("服务2.73万人次，每季度1次", [("QUANTITY", "2.73万人次"), ("QUANTITY", "1次")]),
    ("12345热线、2024元旦、8时30分", []),
    ("第3项、第三项工作", []),
    ("做到两个维护，抓住三个方面", []),
    ("应答在15分钟内，占三分之一", [("QUANTITY", "15分钟"), ("PERCENTAGE", "三分之一")]),
    ("产量550万粒、3亿斤", [("QUANTITY", "550万粒"), ("QUANTITY", "3亿斤")]),
    ("（二）第1部分 2.绩效目标", []),
    ("表2　项目自评结果明细表", []),
    ("附自评表9个", [("NUMBER", "9个")]),
    ("建成助餐点26个，8时30分开放", [("NUMBER", "26个")]),
    ("火灾受害率0.9‰", [("PERCENTAGE", "0.9‰")]),
    ("梯田25.3hm²、绿地3ha", [("QUANTITY", "25.3hm²"), ("QUANTITY", "3ha")]),
    ("干管1100m、3.0m×2.5m", [("QUANTITY", "1100m"), ("QUANTITY", "3.0m"), ("QUANTITY", "2.5m")]),
    ("得分为99.9、91.65和98.36分", [("POINTS", "99.9"), ("POINTS", "91.65"), ("POINTS", "98.36分")]),
    ("3-5个项目，90～100分", [("NUMBER", "3"), ("NUMBER", "5个"), ("POINTS", "90"), ("POINTS", "100分")]),
    ("2、3个项目未完成", [("NUMBER", "3个")]),
    ("2022-2023学年", []),
    (
        "两项合计246万元，其余三项扣5分",
        [("NUMBER", "两项"), ("AMOUNT", "246万元"), ("NUMBER", "三项"), ("POINTS", "5分")],
    ),
    ("数量指标三项：会议", [("NUMBER", "三项")]),
    ("道路一项就占六成", [("PERCENTAGE", "六成")]),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures(text: str, expected: list[tuple[str, str]]) -> None:
    assert written(text) == expected

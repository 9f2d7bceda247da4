"""The words of the form of the second look (复核底稿): what is written there, and what is found there again."""

from __future__ import annotations

from typing import Final

TITLE: Final = "绩效自评复核底稿"
SHEET: Final = "抽查底稿"

CATEGORY, SUBCATEGORY, NAME = "一级指标", "二级指标", "三级指标"
NATURE, TARGET, UNIT, POINTS = "指标性质", "指标值", "度量单位", "权重"
CLAIMED_ACTUAL, CLAIMED_SCORE = "自评完成值", "自评得分"
FOUND_ACTUAL, FOUND_SCORE, DEVIATION, REMARK = "复核完成值", "复核得分", "偏离度", "备注"

COLUMNS: Final = (
    CATEGORY,
    SUBCATEGORY,
    NAME,
    NATURE,
    TARGET,
    UNIT,
    POINTS,
    CLAIMED_ACTUAL,
    CLAIMED_SCORE,
    FOUND_ACTUAL,
    FOUND_SCORE,
    DEVIATION,
    REMARK,
)
"""The thirteen columns, as places in Sichuan have them."""

PROJECT, REPORTING_UNIT, YEAR = "项目名称", "实施单位", "年度"
CLAIMED_TOTAL: Final = "自评总分"
"""In the head of the form, which other forms need not have."""
BUDGET, CLAIMED_GRADE, WHY = "全年预算数（万元）", "自评等级", "抽取的理由"
"""Beside these in the head of ours; what stands there is not read."""
CONCLUSION, REVIEWER, REVIEWED_ON, CONFIRMED = "复核结论", "复核人", "复核日期", "单位确认"
"""Below the rows, of which none stands behind these."""
SUM: Final = "合计"
SUMS: Final = (SUM, "总计", "总分", "合计得分")

"""The keys of a project file, and the words of the form that they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicator_specs.projects import Amount, FundsRow

KEY_LABELS: Final[Mapping[str, str]] = {
    "name": "名称",
    "subject": "评价对象",
    "year": "年度",
    "department": "主管部门",
    "unit": "项目实施单位",
    "phone": "联系电话",
    "rules": "评分规则",
    "goal": "年初预期目标",
    "goal_achieved": "目标实际完成情况",
    "explanation": "80分以下的原因说明",
    "reviewed_grade": "财政评价等级",
    "funds": "项目资金",
    "money_unit": "金额单位",
    **{key.value: key.words for key in (*FundsRow, *Amount)},
    "by_nature": "支出性质",
    "execution_judgement": "预算执行率的评定",
    "indicators": "指标",
    "category": "一级指标",
    "subcategory": "二级指标",
    "target": "年度指标值",
    "actual": "实际完成指标值",
    "points": "分值",
    "note": "偏差原因分析及改进措施",
    "formula": "评分公式",
    "criterion": "评分标准",
    "judgement": "评定",
    "level": "等级",
    "score": "得分",
    "reason": "理由",
}
"""Messages name every place in both languages: the word of the form, and the key to look for."""

"""Another rate than the one that was asked for: 处理率100% for 满意率, 完工率100% for 按时完工率."""

from __future__ import annotations

from typing import Final

from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.patterns import Pattern

_LABEL: Final = Pattern("(?P<label>[\u4e00-\u9fff]{2,14}率)(?:均|都|已|约|为|达到?|是|:)*[0-9]")
_NARROWED: Final = Pattern("按时|按期|及时|准时|如期|一次性?|首次|规范")
"""Before the rate's own name: of fewer than all that were done."""
_OF_OPINION: Final = Pattern("满意|好评|认可|支持|赞|评|知晓")
_STEM: Final = slice(-3, -1)
_ALIKE: Final = tuple(
    frozenset(group.split())
    for group in (
        "成活 存活 保存",
        "准确 正确",
        "合格 通过 达标",
        "完成 完工 竣工",
        "执行 支付 使用 完成 支出",
        "到位 到账",
        "及时 准时 按时 按期",
        "办结 办理 结案",
        "覆盖 普及",
        "处置 处理",
        "兑付 发放 拨付",
    )
)


def why_other_rate(reported: str, promised: str, name: str, *, missed: bool) -> str:
    """
    Why the rate in a report may be another one (Chinese); empty where it is the indicator's, or unnamed.

    Args:
        reported, promised, name: The actual, the target and the indicator's name, cleaned.
        missed: What the number decides: who did not finish all did not finish all in time.
    """
    labels = [found["label"] for found in _LABEL.finditer(reported)] if "率" in reported else []
    bare = without_brackets(name).rstrip("≥≤<>=% ")
    if len(labels) == 1 and bare.endswith("满意度") and not _OF_OPINION.search(labels[0] + promised):
        return f"指标问的是“{bare}”，实际报告的是“{labels[0]}”"
    if len(labels) != 1 or not bare.endswith("率") or labels[0] in promised:
        return ""
    label = labels[0]
    asked, told = bare[_STEM], label[_STEM]
    in_service = "服务" in label and bare.endswith(label.replace("服务", ""))  # 签约服务率 is 签约率
    if in_service or _in_any_order(label) == _in_any_order(bare):
        return ""
    if asked != told and not any({asked, told} <= group for group in _ALIKE):
        return f"指标问的是“{bare}”，实际报告的是“{label}”"
    narrowed = _NARROWED.search(bare) if not missed else None
    if narrowed and narrowed[0] != asked and not _NARROWED.search(reported):
        return f"指标要的是“{narrowed[0]}”的，实际只写了“{label}”"
    return ""


_IN_TIME: Final = Pattern("按时|按期|准时|如期")


def _in_any_order(rate: str) -> str:
    """甲级病历率 and 病历甲级率, 按时完成率 and 完成及时率 are one."""
    return "".join(sorted(_IN_TIME.sub("及时", rate)))

"""A reason that could stand on any sheet, told from one that holds a single fact."""

from __future__ import annotations

from typing import Final

import pytest

from scoring.submissions.empty_phrases import is_cliche

CLICHES: Final = (
    "管理有待加强",
    "预算编制不够精细",
    "预算编制不够精细，今后将进一步加强预算管理",
    "项目管理有待进一步加强。",
    "预算编制不科学、不合理",
    "对绩效管理工作重视不够",
    "绩效目标设置不够合理；下一步将科学设置绩效目标",
    "今后将进一步提高预算编制的科学性、准确性",
    "原因：预算编制不够精准。措施：加强预算编制管理。",
    "资金使用效率有待提高",
    "加快预算执行进度",
    "工作经验不足，管理水平有待提高",
    "1.管理不到位；2.进一步完善管理制度",
    "严格按照预算执行",
    "偏差原因：绩效管理意识有待增强",
    "管 理 有 待 加 强",
)

FACTS: Final = (
    "",
    "  ",
    "无",
    "受疫情影响，培训推迟到下一年度",
    "预算编制不够精细，会议少开2次",
    "预算编制不够精细，未考虑人员调动",
    "管理有待加强，部分镇街未按时报送材料",
    "因招标流标，设备未采购到位",
    "合同尚未到付款期",
    "上级资金12月才下达",
    "参训人员不足",
    "设备老化，维修次数增加",
    "财政压减",
    "当年无因公出国任务",
    "项目结算审计尚未完成",
    "加强与施工单位的沟通，督促其按期交付",
    "节约开支",
    "满意度调查样本不足",
    "机构改革职能划转",
    "宣传力度不够，群众知晓率低",
    "加强管理" * 100,
    "管理" * 30 + "有待加强",
)


@pytest.mark.parametrize("text", CLICHES)
def test_a_reason_without_a_fact_is_a_cliche(text: str) -> None:
    assert is_cliche(text)


@pytest.mark.parametrize("text", FACTS)
def test_one_fact_anywhere_makes_it_none(text: str) -> None:
    assert not is_cliche(text)

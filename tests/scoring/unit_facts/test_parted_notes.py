"""A note in its two parts, and nothing of it lost or added."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.unit_facts.parted_notes import PartedNote, parted_note


@pytest.mark.parametrize(
    ("note", "cause", "measure"),
    [
        ("", "", ""),
        ("因政策调整未开展", "因政策调整未开展", ""),
        ("下一步加强管理。", "", "下一步加强管理"),
        ("结算资料提交较晚，今后提前催办", "结算资料提交较晚", "今后提前催办"),
        (
            "项目跨年实施，资金结转下年。下一步，我单位将加快支付。",
            "项目跨年实施，资金结转下年",
            "下一步，我单位将加快支付",
        ),
        ("原因：疫情影响。改进措施：加快进度；加强调度", "疫情影响", "加快进度；加强调度"),
        ("偏差原因：人员不足；整改措施：增加人员，做好培训", "人员不足", "增加人员，做好培训"),
        ("偏差原因分析：\n招标流标\n改进措施：\n重新招标\n", "招标流标", "重新招标"),
        ("1.受疫情影响；2.招标流标。拟采取措施：重新招标", "1.受疫情影响；2.招标流标", "重新招标"),
        ("由于厂家原因，设备推迟到货，我局将于下年完成安装", "由于厂家原因，设备推迟到货", "我局将于下年完成安装"),
        ("计划调整导致未完成，计划在下年完成", "计划调整导致未完成", "计划在下年完成"),
        ("将近年底才下达，未及时支出", "将近年底才下达，未及时支出", ""),
        ("改进措施：按月调度。原因：开工较晚", "开工较晚", "按月调度"),
        ("一是汛期停工；二是下一步倒排工期", "一是汛期停工", "二是下一步倒排工期"),
        ("执行率偏低，改进措施：加快支付", "执行率偏低", "加快支付"),
    ],
)
def test_causes_and_measures(note: str, cause: str, measure: str) -> None:
    assert parted_note(note) == PartedNote(cause, measure)


CLAUSES = st.lists(
    st.sampled_from(["因汛期停工", "资金到位晚", "下一步抓紧", "今后提前", "将年底支付", "拟重新招标", "加快支付"]),
    min_size=1,
)
SENTENCES = st.lists(st.tuples(st.sampled_from(["", "原因：", "改进措施："]), CLAUSES, st.sampled_from("。；\n")))


@given(SENTENCES)
def test_no_word_is_lost_or_added(sentences: list[tuple[str, list[str], str]]) -> None:
    parted = parted_note("".join(label + "，".join(clauses) + end for label, clauses, end in sentences))
    kept = sorted(re.split("[，；]", parted.cause)) + sorted(re.split("[，；]", parted.measure))
    assert sorted(filter(None, kept)) == sorted(clause for _, clauses, _ in sentences for clause in clauses)

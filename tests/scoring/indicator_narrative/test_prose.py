"""Sentences about indicators, in the manner of many offices: what is read, what is wrong, what is left alone."""

from __future__ import annotations

from typing import Final

import pytest

from tests.scoring.indicator_narrative.examples import (
    CULTURE,
    IN_CULTURE,
    IN_TRAINING,
    TITLE,
    TRAINING,
    Read,
    compared,
    read,
    told,
)

SAID: Final[list[tuple[str, Read]]] = [
    (
        "培训班次目标20期，实际完成21期，完成率105%。参训学员满意度达到96%。",
        [
            ("target", "举办培训班", "20期"),
            ("actual", "举办培训班", "21期"),
            ("completion", "举办培训班", "105%"),
            ("actual", "参训学员满意度", "96%"),
        ],
    ),
    (
        "数量指标：举办培训班≥20期，实际举办21期；培训人数≥1000人，实际培训986人。",
        [
            ("target", "举办培训班", "20期"),
            ("actual", "举办培训班", "21期"),
            ("target", "培训人数", "1000人"),
            ("actual", "培训人数", "986人"),
        ],
    ),
    (
        "计划举办培训班20期，实际举办21期，超额完成1期；计划培训1000人，实际培训986人，比计划少14人。",
        [
            ("target", "举办培训班", "20期"),
            ("actual", "举办培训班", "21期"),
            ("difference", "举办培训班", "1期"),
            ("target", "培训人数", "1000人"),
            ("actual", "培训人数", "986人"),
            ("difference", "培训人数", "14人"),
        ],
    ),
    (
        "培训合格率为97.3%，高于目标值2.3个百分点；就业率78.5%，低于目标值（≥80%）1.5个百分点。",
        [
            ("actual", "培训合格率", "97.3%"),
            ("difference", "培训合格率", "2.3个百分点"),
            ("actual", "参训人员就业率", "78.5%"),
            ("target", "参训人员就业率", "80%"),
            ("difference", "参训人员就业率", "1.5个百分点"),
        ],
    ),
    (
        "指标“培训人数”未完成，得9.5分，扣0.5分。培训人数完成986人，为年度目标1000人的98.6%。",
        [
            ("score", "培训人数", "9.5分"),
            ("loss", "培训人数", "0.5分"),
            ("actual", "培训人数", "986人"),
            ("target", "培训人数", "1000人"),
            ("completion", "培训人数", "98.6%"),
        ],
    ),
    (
        "（1）举办培训班：年初目标值20期，全年实际完成21期，指标分值10分，自评得10分。",
        [
            ("target", "举办培训班", "20期"),
            ("actual", "举办培训班", "21期"),
            ("points", "举办培训班", "10分"),
            ("score", "举办培训班", "10分"),
        ],
    ),
    (
        "项目产出50分，得49.5分。其中数量指标得19.5分，质量指标得10分。",
        [
            ("points", "产出指标", "50分"),
            ("score", "产出指标", "49.5分"),
            ("score", "数量指标", "19.5分"),
            ("score", "质量指标", "10分"),
        ],
    ),
    (
        "产出指标（50分）：自评得分49.5分。效益指标完成情况较好，满分30分，自评28.5分。",
        [
            ("points", "产出指标", "50分"),
            ("score", "产出指标", "49.5分"),
            ("points", "效益指标", "30分"),
            ("score", "效益指标", "28.5分"),
        ],
    ),
    (
        "共设置三级指标8个，完成6个，未完成2个，完成率75%。其中产出指标5项，1项未完成。",
        [
            ("count", "", "8个"),
            ("met_count", "", "6个"),
            ("missed_count", "", "2个"),
            ("met_share", "", "75%"),
            ("count", "产出指标", "5项"),
            ("missed_count", "产出指标", "1项"),
        ],
    ),
    (
        "通过项目实施，培训合格率由2022年的93%提高到97.3%；培训学员结业986人。培训总成本285万元。",
        [("actual", "培训总成本", "285万元")],
    ),
    (
        "培训合格率97.3%、参训学员满意度96%，分别比目标高2.3个百分点和6个百分点。",
        [
            ("actual", "培训合格率", "97.3%"),
            ("actual", "参训学员满意度", "96%"),
            ("difference", "培训合格率", "2.3个百分点"),
            ("difference", "参训学员满意度", "6个百分点"),
        ],
    ),
    (
        "培训合格率、参训学员满意度分别为97.3%和96%。",
        [("actual", "培训合格率", "97.3%"), ("actual", "参训学员满意度", "96%")],
    ),
    (
        "参训人员就业率为78.5%，未达到80%的目标，得18.5分；培训986人，未完成1000人的目标任务；距80%的目标差1.5个百分点。",
        [
            ("actual", "参训人员就业率", "78.5%"),
            ("target", "参训人员就业率", "80%"),
            ("score", "参训人员就业率", "18.5分"),
            ("actual", "培训人数", "986人"),
            ("target", "培训人数", "1000人"),
        ],
    ),
    (
        "参训人员就业率78.5%，低于80%的指标值，距80%的目标差1.5个百分点。与80%的目标相比低1.5个百分点。",
        [
            ("actual", "参训人员就业率", "78.5%"),
            ("target", "参训人员就业率", "80%"),
            ("target", "参训人员就业率", "80%"),
            ("difference", "参训人员就业率", "1.5个百分点"),
        ],
    ),
    (
        "举办培训班21期（初级班9期、高级班12期），完成率105%。",
        [("actual", "举办培训班", "21期"), ("completion", "举办培训班", "105%")],
    ),
    ("举办初级培训班9期、高级培训班12期，共举办培训班21期。", [("actual", "举办培训班", "21期")]),
    ("举办培训班21期，其中初级培训班9期，高级培训班12期。", [("actual", "举办培训班", "21期")]),
    ("全年完成21期，累计举办培训班126期。共扣2分。", [("loss", "", "2分")]),
    ("发放问卷200份，收回195份，其中表示满意的187份，参训学员满意度96%。", [("actual", "参训学员满意度", "96%")]),
]


@pytest.mark.parametrize(("sentences", "figures"), SAID)
def test_what_is_said_of_the_indicators_of_a_project(sentences: str, figures: Read) -> None:
    assert (told(IN_TRAINING + sentences), read(IN_TRAINING + sentences)) == ([], figures)


def test_without_a_project_only_a_name_of_one_project_counts() -> None:
    text = f"{TITLE}文化活动覆盖社区数量12个，居民满意度91%，培训合格率97.3%，满意度均在80%以上。"
    assert read(text) == [
        ("actual", "文化活动覆盖社区数量", "12个"),
        ("actual", "居民满意度", "91%"),
        ("actual", "培训合格率", "97.3%"),
    ]


def test_a_name_goes_by_what_stands_before_its_explanation() -> None:
    name = "活动计划完成率：按计划开展的活动占全部活动的比率"
    assert read(f"{IN_CULTURE}活动计划完成率100%；参与活动2.35万人次。") == [
        ("actual", name, "100%"),
        ("actual", "活动参与人次", "2.35万人次"),
    ]


def test_the_indicators_of_all_projects_are_counted_together() -> None:
    assert read(f"{TITLE}两个项目共设置三级指标14个，完成12个，未完成2个。") == [
        ("count", "", "14个"),
        ("met_count", "", "12个"),
        ("missed_count", "", "2个"),
    ]


WRONG: Final = [
    ("培训合格率目标值95%，实际完成93.7%。", [("ZP539", "93.7%", "97.3%")]),
    ("培训合格率目标值90%，实际完成97.3%。", [("ZP539", "90%", "≥95%")]),
    ("培训人数目标值1000人，实际完成986人，完成率96.8%。", [("ZP539", "96.8%", "98.6%")]),
    ("培训总成本258万元。", [("ZP539", "258万元", "285万元")]),
    ("培训总成本控制在280万元以内。", [("ZP539", "280万元以内", "285万元")]),
    ("指标“培训人数”扣1.5分。", [("ZP539", "1.5分", "0.5分")]),
    ("产出指标得分45.9分。", [("ZP539", "45.9分", "49.5分")]),
    ("共设置三级指标8个，完成7个，未完成1个。", [("ZP539", "7个", "6个"), ("ZP539", "1个", "2个")]),
    ("培训合格率、参训学员满意度分别为96%和96%。", [("ZP539", "96%", "97.3%")]),
    ("参训人员就业率78.5%，未达到90%的目标。", [("ZP539", "90%", "≥80%")]),
    ("举办培训班12期（初级班9期、高级班12期）。", [("ZP539", "12期", "21期")]),
    ("培训合格率比目标值高3.3个百分点。", [("ZP539", "3.3个百分点", "2.3个百分点")]),
]


@pytest.mark.parametrize(("sentence", "findings"), WRONG)
def test_what_is_wrong(sentence: str, findings: list[tuple[str, str, str]]) -> None:
    assert told(IN_TRAINING + sentence) == findings


def test_the_finding_names_project_and_indicator() -> None:
    result = compared(f"{IN_TRAINING}培训合格率实际完成93.7%。")
    assert [each.finding.message for each in result.findings] == [
        f"“{TRAINING}”的“培训合格率”的完成值写作93.7%，应为97.3%"
    ]


OF_SOMETHING_ELSE: Final = (
    "其中，甲县举办培训班3期，培训人数120人，培训合格率92%。",
    "一季度举办培训班5期，二季度举办培训班6期。",
    "2022年举办培训班18期，培训合格率93%。",
    "2024年计划举办培训班25期，培训合格率达到98%。",
    "下一步，将培训合格率提高到99%以上，力争举办培训班30期。",
    "同期，某某区举办培训班8期，培训合格率91%。",
    "全省培训合格率平均为93%，教师满意度88%。",
    "每期培训班培训47人，抽查档案30份，合格率90%。",
    "举办培训班较上年增加3期，培训人数同比增长12%。",
    "委托第三方机构开展部门评价，产出指标得45分。",
    "截至2023年6月底，举办培训班9期，培训人数420人。",
    "数量指标完成率100%，质量指标完成率100%。",
    "举办培训班、培训人数、参训学员满意度分别为9期、8人。",
    "分别比目标多8期和9期。",
    "培训班分为初级班12期、中级班6期、高级班3期。",
)


@pytest.mark.parametrize("sentence", OF_SOMETHING_ELSE)
def test_what_is_said_of_something_else_is_left_alone(sentence: str) -> None:
    assert (told(IN_TRAINING + sentence), read(IN_TRAINING + sentence)) == ([], [])


def test_a_score_at_the_end_is_the_project_s() -> None:
    text = f"{TITLE}{CULTURE}计划开展文化活动40场，实际开展42场，自评得分99分，扣1分。"
    assert told(text) == []
    assert read(text)[-1] == ("loss", "", "1分")


def test_the_name_of_an_indicator_is_no_project() -> None:
    assert told(f"{IN_TRAINING}（2）培训人数：年度指标值1000人，实际完成986人，自评得分9.5分。") == []


def test_the_program_s_own_words_are_read() -> None:
    assert read(f"{TITLE}各项目共设绩效指标14项，足额完成12项，没有足额完成2项。") == [
        ("count", "", "14项"),
        ("met_count", "", "12项"),
        ("missed_count", "", "2项"),
    ]

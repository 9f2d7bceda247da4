"""The score of one indicator, with the steps that led to it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from indicator_specs.actuals import Level
from indicator_specs.indicators import Indicator, Judgement
from indicator_specs.problems import UnusableInputError
from scoring.assessing.indicator_rulings import Ground
from scoring.assessing.indicator_scoring import IndicatorScore, score_indicator
from scoring.assessing.verdicts import Status
from scoring.rule_sets.loading import load_rule_set


def scored(
    target: str,
    actual: str,
    points: str,
    rules: str = "mof-2020-10",
    *,
    judgement: Judgement | None = None,
    formula: str = "",
    criterion: str = "",
    name: str = "指标",
    note: str = "",
) -> IndicatorScore:
    row = Indicator(
        category="产出指标",
        name=name,
        points=Decimal(points),
        target=target,
        actual=actual,
        judgement=judgement,
        formula=formula,
        criterion=criterion,
        note=note,
    )
    return score_indicator(row, load_rule_set(rules), 2023)


@pytest.mark.parametrize(
    ("rules", "target", "actual", "points", "score"),
    [
        ("mof-2020-10", "≥95%", "99.25%", "20", "20"),
        ("mof-2020-10", "≥25件(套)", "22件(套)", "15", "13.2"),
        ("mof-2020-10", "≤3月", "4月", "10", "7.5"),
        ("linear-reverse", "≤3月", "4月", "10", "6.67"),
        ("mof-2020-10", "≤10天", "15天", "10", "6.67"),
        ("linear-reverse", "≤10天", "15天", "10", "5"),
        ("linear-reverse", "≤10天", "25天", "10", "0"),
        ("mof-2020-10", "≤1次/台/月", "2次/台/月", "5", "2.5"),
        ("mof-2020-10", "=8人", "6人", "10", "7.5"),
        ("mof-2020-10", "=8人", "10人", "10", "10"),
        ("yantai-2023", "=8人", "10人", "10", None),
        ("linear-reverse", "=8人", "10人", "10", "7.5"),
        ("full-from-95", "=8人", "10人", "10", "0"),
        ("mof-2020-10", "80%-90%", "70%", "10", "8.75"),
        ("mof-2020-10", "80%-90%", "95%", "10", None),
        ("mof-2020-10", "≤0起", "1起", "10", "0"),
        ("linear-reverse", "≤0起", "1起", "10", None),
        ("mof-2020-10", "<5%", "5%", "10", None),
        ("mof-2020-10", "≥-5%", "-6%", "10", None),
        ("mof-2020-10", "9月底前", "10月", "10", None),
        ("mof-2020-10", "≥90%", "已完成", "10", None),
        ("mof-2020-10", "明显提升", "明显提升", "10", "10"),
        ("mof-2020-10", "明显提升", "部分达成预期指标", "10", None),
        ("mof-2020-10", "≥3个", "1.015个", "3", "1.02"),
    ],
)
def test_rule_scores(rules: str, target: str, actual: str, points: str, score: str | None) -> None:
    """None where no rule decides: a person must."""
    expected = None if score is None else Decimal(score)

    assert expected == scored(target, actual, points, rules).rule_score


def test_steps_tell_the_way_and_what_another_rule_would_give() -> None:
    """A reader can recompute the number with a pocket calculator."""
    assert (
        "4 > 3 → 未完成",
        "10 × 3 ÷ 4 = 7.5",
        "另有规则（线性）：取大(0, 10 × (1 - (4 - 3) ÷ 3)) → 6.67",
    ) == scored("≤3月", "4月", "10").steps


@pytest.mark.parametrize(
    ("formula", "actual", "score"),
    [
        ("points - (target - actual)", "93%", "8"),
        ("points - (target - actual)", "50%", "0"),
        ("points - (target - actual)", "99%", "10"),
        ("5 if actual >= 90 else 4 if actual >= 80 else 0", "85%", "4"),
        ("points / (actual - 85)", "85%", None),
    ],
)
def test_an_indicators_own_formula(formula: str, actual: str, score: str | None) -> None:
    """每少一个百分点扣1分, stepped scores; never beyond 0 and the points."""
    expected = None if score is None else Decimal(score)

    assert expected == scored("≥95%", actual, "10", formula=formula).rule_score


@pytest.mark.parametrize(
    ("actual", "judgement", "rule_score", "score", "status"),
    [
        ("22件", None, "8.8", "8.8", Status.BY_RULE),
        ("22件", Judgement(score=Decimal("9.5"), reason="原因"), "8.8", "9.5", Status.JUDGED),
        ("已完成", Judgement(level=Level.ACHIEVED), None, "10", Status.JUDGED),
        ("已完成", Judgement(level=Level.PARTLY, score=Decimal(7), reason="原因"), None, "7", Status.JUDGED),
        ("已完成", None, None, None, Status.UNDETERMINED),
    ],
)
def test_four_numbers_are_kept_apart(
    actual: str, judgement: Judgement | None, rule_score: str | None, score: str | None, status: Status
) -> None:
    """The rule's score stays visible beside a person's."""
    row = scored("≥25件", actual, "10", judgement=judgement)

    assert (
        None if rule_score is None else Decimal(rule_score),
        None if score is None else Decimal(score),
        status,
    ) == (row.rule_score, row.score, row.status)


def test_departing_from_the_rule_is_pointed_out() -> None:
    """With the reason."""
    row = scored("≥25件", "22件", "10", judgement=Judgement(score=Decimal(9), reason="厉行节约"))

    assert ("评定得分9，规则得分8.8：厉行节约",) == row.attention


@pytest.mark.parametrize(
    ("target", "actual", "name", "attention"),
    [
        ("≥100人", "130人", "培训人数", ("实际为目标的130%，目标是否偏低",)),
        ("≥90人", "122人", "培训人数", ("实际为目标的135.56%，目标是否偏低",)),
        ("≥100人", "129.99人", "培训人数", ()),
        ("≤100万元", "20万元", "总成本", ()),
        ("=100次", "60次", "投诉次数", ()),
    ],
)
def test_far_beyond_the_target(target: str, actual: str, name: str, attention: tuple[str, ...]) -> None:
    """Flagged where more is better; spending far less than allowed is no over-achievement."""
    assert attention == scored(target, actual, "10", name=name).attention


@pytest.mark.parametrize(
    ("actual", "score", "steps", "attention"),
    [
        ("129.99个", "10", ("129.99 ≥ 100 → 完成 → 10",), ("实际为目标的129.99%，目标是否偏低",)),
        (
            "130个",
            "8",
            ("130 ≥ 100 → 完成 → 10", "达到目标的130% → 扣2分"),
            ("实际为目标的130%，须说明原因",),
        ),
    ],
)
def test_a_rule_set_that_takes_points_off_for_too_much(
    actual: str, score: str, steps: tuple[str, ...], attention: tuple[str, ...]
) -> None:
    """From 130 % on."""
    row = scored("≥100个", actual, "10", "full-from-95")

    assert (Decimal(score), steps, attention) == (row.rule_score, row.steps, row.attention)


@pytest.mark.parametrize(("points", "refused"), [("-0.01", True), ("0", False), ("0.5", False)])
def test_points_may_not_be_negative(points: str, *, refused: bool) -> None:
    if not refused:
        assert Decimal(points) == scored("≥95%", "95%", points).rule_score
        return
    with pytest.raises(UnusableInputError, match=r"分值不能是负数，现为-0\.01"):
        scored("≥95%", "95%", points)


@pytest.mark.parametrize(
    ("claimed", "attention"),
    [
        (None, ()),
        ("8.8", ()),
        ("9", ("自评得分9（G12），规则得分8.8：厂家停产",)),
        ("8.79", ("自评得分8.79（G12），规则得分8.8：厂家停产",)),
    ],
)
def test_a_claim_that_departs_from_the_rule_is_pointed_out(claimed: str | None, attention: tuple[str, ...]) -> None:
    """With what the unit writes beside it."""
    row = scored("≥25件", "22件", "10", note="厂家停产")
    stands = evolve(row, claimed_score=None if claimed is None else Decimal(claimed), claim_cell="G12")

    assert attention == stands.attention


@pytest.mark.parametrize(("length", "expected"), [(2000, Status.BY_RULE), (2001, Status.UNDETERMINED)])
def test_texts_of_more_than_two_thousand_characters_are_left_to_a_person(length: int, expected: Status) -> None:
    """Also those of several numbers."""
    assert expected is scored("3次，100人".ljust(length), "4次，120人", "10").status


@pytest.mark.parametrize(
    ("actual", "points", "formula", "score", "attention"),
    [
        ("99.99%", "10", "", "10", ("没有完成目标，按公式得9.999分，四舍五入后为10分，与满分相同",)),
        ("99.95%", "10", "", "10", ("没有完成目标，按公式得9.995分，四舍五入后为10分，与满分相同",)),
        ("99.94%", "10", "", "9.99", ()),
        ("99.99999999%", "10", "", "10", ("没有完成目标，按公式得9.999999…分，四舍五入后为10分，与满分相同",)),
        ("100%", "10", "", "10", ()),
        (
            "99.99%",
            "3",
            "points - (target - actual) / 10",
            "3",
            ("没有完成目标，按公式得2.999分，四舍五入后为3分，与满分相同",),
        ),
        ("99.99%", "3", "points + 0 * target", "3", ()),
    ],
)
def test_a_miss_that_rounds_to_full_points(
    actual: str, points: str, formula: str, score: str, attention: tuple[str, ...]
) -> None:
    """The rounding is the rules'; 未完成 beside full points is accounted for with the number before it."""
    row = scored("≥100%", actual, points, formula=formula)
    assert (row.score, row.attention) == (Decimal(score), attention)


GROUNDS: list[tuple[Ground, str, str, str, tuple[str, ...], tuple[str, ...]]] = [
    (Ground.MET, "≥95%", "99%", "", ("99 ≥ 95 → 完成 → 10",), ()),
    (Ground.UNDETERMINED, "≥90%", "已完成", "", ("待评定",), ("目标是数值，没有报告数值",)),
    (
        Ground.OWN_FORMULA,
        "≥95%",
        "93%",
        "points - (target - actual)",
        ("93 < 95", "10 - (95 - 93) = 8"),
        ("按本指标自己的计分公式",),
    ),
    (
        Ground.OWN_FORMULA,
        "≥95%",
        "85%",
        "points / (actual - 85)",
        ("85 < 95",),
        ("除数为0：10 ÷ (85 - 85)，需要人工评定", "按本指标自己的计分公式"),
    ),
    (Ground.FORMULA, "≥3个", "1个", "", ("1 < 3 → 未完成", "10 × 1 ÷ 3 = 3.333333… → 3.33"), ()),
    (Ground.FORMULA, "≥0℃", "-1℃", "", ("-1 < 0 → 未完成",), ("除数为0：10 × (-1) ÷ 0，需要人工评定",)),
    (
        Ground.FULL_FOR_A_MISS,
        "<5%",
        "5%",
        "",
        ("5 ≥ 5 → 未完成",),
        ("未完成而公式给出10分，不低于满分，需要人工评定",),
    ),
    (
        Ground.BAND,
        "明显提升",
        "部分达成预期指标",
        "",
        ("实际“部分达成预期指标”属于“部分达成” → 未完成",),
        ("定性指标", "“部分达成”可评6（含）～8（不含）分"),
    ),
    (
        Ground.NO_NUMBERS,
        "2023年9月底前",
        "2023年10月",
        "",
        ("2023年10月，期限2023年9月30日 → 未完成",),
        ("逾期没有可比的比例", "没有可用的计分公式，需要人工评定"),
    ),
    (
        Ground.NEGATIVE_TARGET,
        "≥-5%",
        "-6%",
        "",
        ("-6 < -5 → 未完成",),
        ("目标值为负数，完成比例没有意义，需要人工评定",),
    ),
    (
        Ground.NEGATIVE_TARGET,
        "≥-0.5%",
        "-6%",
        "",
        ("-6 < -0.5 → 未完成",),
        ("目标值为负数，完成比例没有意义，需要人工评定",),
    ),
]


@pytest.mark.parametrize(
    ("ground", "target", "actual", "formula", "steps", "remarks"), GROUNDS, ids=lambda value: getattr(value, "name", "")
)
def test_every_ground_has_its_words(
    ground: Ground, target: str, actual: str, formula: str, steps: tuple[str, ...], remarks: tuple[str, ...]
) -> None:
    """What a rule set gives, and what is said about it."""
    row = scored(target, actual, "10", formula=formula)

    assert (ground, steps, remarks) == (row.ruling.ground, row.steps, row.remarks)


CRITERIA: list[tuple[str, str, str, Ground, str | None]] = [
    ("每少1次扣1分", "≥12次", "10次", Ground.CRITERION, "8"),
    ("每少一次扣1分，扣完为止。", "≥12次", "1次", Ground.CRITERION, "0"),
    ("完成目标值得满分；每少1次扣0.5分，扣完本项分值为止", "≥12次", "10次", Ground.CRITERION, "9"),
    ("≥12次得满分，每少1次扣1分", "≥12次", "10次", Ground.CRITERION, "8"),
    ("12次得满分，每少1次扣1分", "≥12次", "10次", Ground.CRITERION, "8"),
    ("每超过1件扣2分", "≤10件", "12件", Ground.CRITERION, "6"),
    ("每少1次扣1分", "=12次", "10次", Ground.CRITERION, "8"),
    ("每低于1个百分点扣1分", "≥95%", "92%", Ground.CRITERION, "7"),  # whole steps: both ways of counting agree
    ("每低于1个百分点扣1分", "≥95%", "92.5%", Ground.CRITERION_IN_DOUBT, None),
    ("每低于1个百分点扣1分，不足1个百分点不扣分", "≥95%", "92.5%", Ground.CRITERION, "8"),
    ("每低于1个百分点扣1分，不足1个百分点的按1个百分点计", "≥95%", "92.5%", Ground.CRITERION, "7"),
    ("每低于1个百分点扣1分，不足1个百分点的按比例扣分", "≥95%", "92.5%", Ground.CRITERION, "7.5"),
    ("每少1次扣1分", "≥12次", "12次", Ground.MET, "10"),
    ("每少1次扣1分", "≥12次", "15次", Ground.MET, "10"),
    ("达到95%得满分，每低1个百分点扣1分", "≥95%", "93%", Ground.CRITERION, "8"),
    ("每迟1天扣1分", "2024年12月底前", "2025年1月3日", Ground.CRITERION, "7"),
    ("每逾期1天扣2分，扣完为止", "2024年12月底前", "2025年1月3日", Ground.CRITERION, "4"),
    ("每迟1天扣1分", "2024年12月底前", "2024年12月31日", Ground.MET, "10"),
    ("每迟1天扣1分", "2024年12月底前", "2025年1月", Ground.NO_NUMBERS, None),  # which day nobody says
    ("不超过得满分，否则不得分", "≤700元", "710元", Ground.CRITERION_GIVES_NOTHING, "0"),
    ("不超过得满分，否则不得分", "≤700元", "700元", Ground.MET, "10"),
    ("未达到不得分", "≥12次", "11次", Ground.CRITERION_GIVES_NOTHING, "0"),
    ("低于12次不得分", "≥12次", "11次", Ground.CRITERION_GIVES_NOTHING, "0"),
    ("按期完成得满分，逾期不得分", "2024年12月底前", "2025年1月3日", Ground.CRITERION_GIVES_NOTHING, "0"),
    ("未完成的按完成比例计分", "≥12次", "10次", Ground.FORMULA, "8.33"),
    # near misses: a person scores
    ("达到94%得满分，每低1个百分点扣1分", "≥95%", "93%", Ground.CRITERION_UNREAD, None),  # of another target
    ("低于8次不得分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
    ("超过不得分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),  # the other side
    ("不超过得满分，否则不得分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
    ("否则酌情扣分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
    ("完成率≥90%得80%分值，低于60%不得分", "≥40所", "37所", Ground.CRITERION_UNREAD, None),
    ("90%以上得满分，80%-90%得8分", "≥97%", "92%", Ground.CRITERION_UNREAD, None),
    ("90%以上得满分，80%-90%得8分", "≥97%", "97%", Ground.MET, "10"),
    ("每迟1周扣1分", "2024年12月底前", "2025年1月3日", Ground.CRITERION_UNREAD, None),
    ("每迟1天扣1分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
    ("≥11次得满分，每少1次扣1分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),  # of another target
    ("每少1次扣1分，少于8次不得分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),  # says more than is understood
    ("每少1次扣1分，最多扣5分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
    ("除每少1次扣1分外，另扣2分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
    ("每少1次扣1分，每超1次扣2分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
    ("每少1期扣1分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),  # of something else
    ("每超过1次扣1分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),  # the other side
    ("按完成比例计分", "≥12次", "10次", Ground.FORMULA, "8.33"),
    ("每少0次扣1分", "≥12次", "10次", Ground.CRITERION_UNREAD, None),
]


@pytest.mark.parametrize(("criterion", "target", "actual", "ground", "score"), CRITERIA)
def test_a_criterion_that_was_approved_decides_a_miss_that_it_is_understood_to_speak_of(
    criterion: str, target: str, actual: str, ground: Ground, score: str | None
) -> None:
    row = scored(target, actual, "10", criterion=criterion)

    assert (ground, None if score is None else Decimal(score)) == (row.ruling.ground, row.rule_score)


def test_the_formula_of_the_indicator_goes_before_its_criterion() -> None:
    row = scored("≥12次", "10次", "10", criterion="每少1次扣1分", formula="points - 3")

    assert (Ground.OWN_FORMULA, Decimal(7)) == (row.ruling.ground, row.rule_score)


@pytest.mark.parametrize(
    ("criterion", "actual", "steps", "remarks"),
    [
        (
            "每低于1个百分点扣1分，不足的不扣",
            "92.5%",
            (
                "92.5 < 95 → 未完成",
                "按项目文件或批复的评分标准“每低于1个百分点扣1分，不足的不扣”",
                "取大(0, 10 - 1 × 向下取整(取大(0, 95 - 92.5))) = 8",
            ),
            (),
        ),
        (
            "每低于1个百分点扣1分",
            "92.5%",
            ("92.5 < 95 → 未完成",),
            ("项目文件或批复的评分标准“每低于1个百分点扣1分”没有说不足一步怎样扣分，按它得8或7.5分，需要人工评定",),
        ),
        (
            "酌情扣分",
            "93.1%",
            ("93.1 < 95 → 未完成",),
            ("项目文件或批复的评分标准“酌情扣分”没有读懂，要由人按它计分",),
        ),
        (
            "未达到不得分",
            "93.1%",
            ("93.1 < 95 → 未完成", "项目文件或批复的评分标准“未达到不得分” → 0"),
            (),
        ),
    ],
)
def test_what_is_said_of_a_criterion(
    criterion: str, actual: str, steps: tuple[str, ...], remarks: tuple[str, ...]
) -> None:
    row = scored("≥95%", actual, "10", criterion=criterion)

    assert (steps, remarks) == (row.own_steps, row.remarks)


@pytest.mark.parametrize(
    ("target", "actual", "verdict", "step"),
    [
        ("≥95%", "99%", "met", "99 ≥ 95 → 分值待定"),
        ("≥95%", "90%", "missed", "90 < 95 → 分值待定"),
        ("≥95%", "", "undetermined", "分值待定"),
    ],
)
def test_open_points_leave_no_score(target: str, actual: str, verdict: str, step: str) -> None:
    """Whether the target was met is told all the same; a person's decision has no points to give either."""
    judgement = Judgement(level=Level.ACHIEVED, reason="全部完成")
    open_row = Indicator(category="产出指标", name="指标", target=target, actual=actual, judgement=judgement)
    row = score_indicator(open_row, load_rule_set("mof-2020-10"), 2023)
    assert (row.ruling.ground, row.verdict.value, row.steps) == (Ground.OPEN_POINTS, verdict, (step,))
    assert (row.rule_score, row.judged_score, row.score, row.status) == (None, None, None, Status.UNDETERMINED)


def test_no_ground_is_left_out() -> None:
    """What a rule set has for one indicator alone is told in its own tests, with rule sets that have such rules."""
    assert set(Ground) - {Ground.NAMED_RULE, Ground.NOT_APPLICABLE} == {
        Ground.OPEN_POINTS,
        *(ground for ground, *_ in GROUNDS),
        *(ground for *_, ground, _ in CRITERIA),
    }

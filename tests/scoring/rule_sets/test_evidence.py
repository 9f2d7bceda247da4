"""On what ground each value stands: what comes with the program, what an office writes, and what it takes over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from indicator_specs.problems import UnusableInputError
from scoring.rule_sets.evidence import Evidence, SourceReading
from scoring.rule_sets.loading import built_in_ids, load_rule_set
from scoring.rule_sets.rule_keys import LABELS
from scoring.rule_sets.rule_set import RuleSet
from scoring.rule_sets.stated_values import checked_words, cited_for, is_verified, stated_values
from tests.scoring.rule_sets.own_rules import loaded

ROOT: Final = Path(__file__).parents[3]

# --- what comes with the program ---------------------------------------------------------------------------------

GRADES: Final = {
    "mof-2020-10": {
        "categories": ["V-2", "V-2", "V-2"],
        "execution": ["V-2", "M", "I"],
        "formulas": ["M"] * 7,
        "equal_exceeded": ["M"],
        "qualitative": ["V-2"],
        "over_achievement": ["own"],
        "grading": ["V-2"],
        "explanation": ["V"],
        "rounding": ["I", "I", "I"],
    },
    "hubei-20": {
        "categories": ["I", "I"],
        "execution": ["V", "V", "I"],
        "formulas": ["I"] * 7,
        "equal_exceeded": ["I"],
        "qualitative": ["V"],
        "over_achievement": ["own"],
        "grading": ["I"],
        "explanation": ["I"],
        "rounding": ["I", "I", "I"],
    },
    "yantai-2023": {
        "categories": ["V", "V", "V", "V"],
        "execution": ["V", "M", "I", "I"],
        "formulas": ["M"] * 7,
        "equal_exceeded": ["I"],
        "qualitative": ["V-2"],
        "over_achievement": ["own"],
        "grading": ["V-2"],
        "explanation": ["V"],
        "rounding": ["I", "I", "I"],
    },
    "sichuan-2023": {
        "categories": ["V-2", "V-2", "V-2"],
        "execution": ["V", "M", "I", "V"],
        "formulas": ["M"] * 7,
        "equal_exceeded": ["M"],
        "qualitative": ["V-2"],
        "over_achievement": ["own"],
        "grading": ["V-2"],
        "explanation": ["V"],
        "rounding": ["I", "I", "I"],
    },
    "sichuan-2025": {
        "categories": ["V-2", "V-2", "V-2"],
        "execution": ["V", "M", "I", "V"],
        "formulas": ["M"] * 7,
        "equal_exceeded": ["M"],
        "qualitative": ["V-2"],
        "over_achievement": ["own"],
        "grading": ["V-2"],
        "explanation": ["V"],
        "rounding": ["I", "I", "I"],
    },
    "pidu-2025": {
        "categories": ["V-2", "V-2", "V-2"],
        "execution": ["V", "M", "I", "V-2"],
        "formulas": ["M"] * 7,
        "equal_exceeded": ["M"],
        "qualitative": ["V-2"],
        "over_achievement": ["V-2"],
        "grading": ["V-2"],
        "explanation": ["V"],
        "rounding": ["I", "I", "I"],
    },
    "linear-reverse": {
        "categories": ["V-2", "V-2", "V-2"],
        "execution": ["V-2", "M", "?"],
        "formulas": ["M", "M", "?", "?", "?", "M", "?"],
        "equal_exceeded": ["?"],
        "qualitative": ["V-2"],
        "over_achievement": ["?", "?"],
        "grading": ["V-2"],
        "explanation": ["V"],
        "rounding": ["I", "I", "I"],
    },
    "full-from-95": {
        "categories": ["V-2", "V-2", "V-2"],
        "execution": ["V-2", "?", "?", "?", "?"],
        "formulas": ["M", "M", "M", "M", "?", "M", "M"],
        "equal_exceeded": ["?"],
        "qualitative": ["V-2"],
        "over_achievement": ["?", "?", "?"],
        "grading": ["V-2"],
        "explanation": ["V"],
        "rounding": ["I", "I", "I"],
    },
}
"""Rule set → its parts → how each of their values was come by, in the order of its keys; ``?`` where nobody says,
``own`` where no document names a number and the program supplies it."""


def grades(rule_set: RuleSet) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in stated_values(rule_set):
        evidence = value.evidence
        grade = "own" if evidence and evidence.is_own else str((evidence and evidence.reading) or "?")
        if value.path[0] != "rivals":
            found.setdefault(str(value.path[0]), []).append(grade)
    return found


@pytest.mark.parametrize("rules_id", built_in_ids())
def test_how_each_value_was_come_by(rules_id: str) -> None:
    assert grades(load_rule_set(rules_id)) == GRADES[rules_id]


@pytest.mark.parametrize("rules_id", built_in_ids())
def test_whether_it_was_checked_follows_from_that(rules_id: str) -> None:
    counted = Counter(grade for part in GRADES[rules_id].values() for grade in part if grade != "own")
    expected = f"{counted.total()}项数值中{counted['V']}项与文件原文核对过"
    assert (is_verified(load_rule_set(rules_id)), checked_words(load_rule_set(rules_id))) == (False, expected)


def test_no_value_of_the_national_rules_counts_as_checked_against_the_document_itself() -> None:
    """Nobody read it; the one value read in its words, 80 points, stands in a form, which is named."""
    checked = [
        (value.path, value.evidence.document)
        for value in stated_values(load_rule_set("mof-2020-10"))
        if value.evidence and value.evidence.is_verified
    ]
    assert checked == [(("explanation",), "公开的自评表表样")]


CITED: Final = [
    ("sichuan-2025", "grading", "川财绩〔2025〕5号，按转述核对，未见原文"),
    ("sichuan-2025", "execution.reason_below", "部门预算项目支出绩效自评表（2023年度），报表编号510000_0013zp"),
    ("pidu-2025", "over_achievement", "郫财函〔2026〕11号分析要求，按转述核对，未见原文"),
    ("mof-2020-10", "formulas.2", "财预〔2020〕10号，通行做法，未见原文"),
    ("mof-2020-10", "over_achievement", "本工具的界限"),
    (
        "linear-reverse",
        "over_achievement.flag_from",
        "部分在用系统的做法，无文件依据：超过120%提示，超过130%必须说明原因，未核对原文",
    ),
]


@pytest.mark.parametrize(("rules_id", "value", "expected"), CITED)
def test_how_a_finding_cites_it(rules_id: str, value: str, expected: str) -> None:
    assert cited_for(load_rule_set(rules_id), value) == expected


# --- what an office writes ---------------------------------------------------------------------------------------

HEAD: Final = """
id = "本市"
title = "本市的规则"
document = "本市绩效自评办法"
number = "本财〔2025〕1号"
effective = 2025-01-01
based_on = "mof-2020-10"
"""


def evidence_of(rule_set: RuleSet, *path: str | int) -> Evidence | None:
    return next(value.evidence for value in stated_values(rule_set) if value.path == path)


READ: Final = 'article = "第5条", quote = "占20分", reading = "V", read = 2025-03-17'

WRITTEN: Final = {
    "a text is a document and no more": (
        "[explanation]\nbelow = 70\nsource = '本财〔2025〕1号第5条'",
        ("explanation",),
        Evidence(document="本财〔2025〕1号第5条"),
    ),
    "a table takes the document of the head": (
        f"[explanation]\nbelow = 70\nsource = {{ {READ} }}",
        ("explanation",),
        Evidence(
            document="本市绩效自评办法",
            number="本财〔2025〕1号",
            article="第5条",
            quote="占20分",
            reading=SourceReading.ORIGINAL,
            read=date(2025, 3, 17),
        ),
    ),
    "or names one of its own": (
        "[explanation]\nbelow = 70\nsource = { document = '局务会纪要', reading = 'M' }",
        ("explanation",),
        Evidence(document="局务会纪要", reading=SourceReading.MEMORY),
    ),
    "or one that is listed, with all that is said of it there": (
        (
            "[[documents]]\nname = '补充通知'\ndocument = '补充通知'\nnumber = '本财〔2025〕9号'\nreading = 'I'\n"
            "[explanation]\nbelow = 70\nsource = { from = '补充通知', article = '第2条' }"
        ),
        ("explanation",),
        Evidence(document="补充通知", number="本财〔2025〕9号", article="第2条", reading=SourceReading.INFERRED),
    ),
    "what a table changes stands on its ground": (
        "[execution]\nreason_below = 90\nsource = '第6条'",
        ("execution", "reason_below"),
        Evidence(document="第6条"),
    ),
    "what it leaves stands on that of the base": (
        "[execution]\nreason_below = 90\nsource = '第6条'",
        ("execution", "points"),
        evidence_of(load_rule_set("mof-2020-10"), "execution", "points"),
    ),
    "also where each value had the one ground of the table": (
        "[execution]\nreason_below = 90\nsource = '第6条'",
        ("execution", "formula"),
        evidence_of(load_rule_set("mof-2020-10"), "execution", "formula"),
    ),
    "a value with a ground of its own": (
        "[execution]\nreason_below = 90\nrate_places = 2\nsource = '第6条'\n[execution.sources]\nrate_places = '第7条'",
        ("execution", "rate_places"),
        Evidence(document="第7条"),
    ),
    "a ground for the values as they are": (
        "[rounding]\nsource = '第8条'",
        ("rounding", "total_places"),
        Evidence(document="第8条"),
    ),
    "a value that stands in no table": (
        "equal_exceeded = 'person'\n[sources]\nequal_exceeded = '第9条'",
        ("equal_exceeded",),
        Evidence(document="第9条"),
    ),
    "a changed value does not keep the ground of the base": (
        "equal_exceeded = 'person'",
        ("equal_exceeded",),
        None,
    ),
}


@pytest.mark.parametrize(("text", "path", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_what_is_written(text: str, path: tuple[str, ...], expected: Evidence | None, tmp_path: Path) -> None:
    assert evidence_of(loaded(f"{HEAD}\n{text}\n", tmp_path), *path) == expected


def test_a_file_of_which_every_value_was_read_is_checked(tmp_path: Path) -> None:
    national = (ROOT / "scoring" / "rule_sets" / "mof-2020-10.toml").read_text("utf-8")
    lines = []
    for line in national.splitlines():
        key, _, value = line.partition(" = ")
        is_ground = value.startswith("{") or key == "source"
        lines.append(f"{key} = {{ {READ} }}" if is_ground else line)
    rules = loaded("\n".join(lines), tmp_path)
    assert (is_verified(rules), checked_words(rules)) == (True, "已与文件原文核对")


FALSE: Final = HEAD.replace("based_on", "verified = false\nbased_on")


def test_that_an_earlier_file_was_not_checked_is_still_read(tmp_path: Path) -> None:
    assert loaded(FALSE, tmp_path) == loaded(HEAD, tmp_path)


# --- grounds with mistakes ---------------------------------------------------------------------------------------


def explanation(source: str) -> str:
    return f"{HEAD}\n[explanation]\nbelow = 70\nsource = {source}\n"


SOURCE: Final = "低分说明 › 依据 (explanation.source)"

MISTAKES: Final = {
    "claimed as checked": (
        HEAD.replace("based_on", "verified = true\nbased_on"),
        [("是否与原文核对 (verified)", "是否核对过原文不再填写：由每项依据的核对方式（reading）推出")],
    ),
    "checked as a word": (
        HEAD.replace("based_on", 'verified = "否"\nbased_on'),
        [("是否与原文核对 (verified)", "是否核对过原文不再填写：由每项依据的核对方式（reading）推出")],
    ),
    "neither text nor table": (explanation("5"), [(SOURCE, "依据应为文字，或写明条款的一个表")]),
    "empty": (explanation('" "'), [(SOURCE, "不能为空")]),
    "unknown way of reading": (
        explanation('{ reading = "看过" }'),
        [
            (
                "低分说明 › 依据 › 核对方式 (explanation.source.reading)",
                "应为“V”、“V-2”、“V-code”、“I”、“M”之一，现为“看过”",
            )
        ],
    ),
    "unknown key": (explanation('{ artikle = "5" }'), [(SOURCE, "不认识的键“artikle”")]),
    "read, without words, day or place": (
        explanation('{ reading = "V" }'),
        [
            (SOURCE, "核对方式写的是“V”，却没有引原文"),
            (SOURCE, "核对方式写的是“V”，却没有写核对日期"),
            (SOURCE, "没有写条款或页码，也没有写网址，别人无从查对"),
        ],
    ),
    "a code, without words or day": (
        explanation('{ reading = "V-code" }'),
        [
            (SOURCE, "核对方式写的是“V-code”，却没有引原文"),
            (SOURCE, "核对方式写的是“V-code”，却没有写核对日期"),
        ],
    ),
    "a digest, nobody knows which": (
        explanation('{ reading = "V-2" }'),
        [(SOURCE, "核对方式写的是“V-2”，却没有写转述见于何处")],
    ),
    "the same, at two values": (
        f"{explanation('{ reading = repr }')}\n[rounding]\ntotal_places = 1\nsource = {{ reading = repr }}\n".replace(
            "repr", '"V-2"'
        ),
        [(SOURCE, "核对方式写的是“V-2”，却没有写转述见于何处（另有1处依据写得一样）")],
    ),
    "words, nobody knows how read": (explanation('{ quote = "70分" }'), [(SOURCE, "引了原文，却没有写核对方式")]),
    "a chapter": (
        explanation(f"{{ {READ.replace('占20分', '占' * 201)} }}"),
        [(SOURCE, "引文有201个字符，最多200个")],
    ),
    "an unknown document": (
        f"{explanation('{ from = ' + repr('通知') + ' }')}[[documents]]\nname = '通 知'\ndocument = '通知'\n",
        [("低分说明 › 依据 › 出自 (explanation.source.from)", "没有写明名为“通知”的文件")],
    ),
    "two documents of one name": (
        f"{HEAD}\n[[documents]]\nname = '甲'\ndocument = '甲'\n[[documents]]\nname = '甲'\ndocument = '乙'\n",
        [("依据的文件 (documents)", "有2个文件都叫“甲”")],
    ),
    "a document without a title, told once": (
        (
            f"{HEAD}\n[[documents]]\nname = '甲'\n"
            "[explanation]\nbelow = 70\nsource = { from = '甲' }\n[rounding]\nsource = { from = '甲' }"
        ),
        [("第1个依据的文件“甲” › 文件依据 (documents[0].document)", "缺少“文件依据”")],
    ),
    "documents that are no list": (
        f"{HEAD}\ndocuments = '通知'\n",
        [("依据的文件 (documents)", "应为若干项，现为“通知”")],
    ),
    "grounds that are no table": (
        f"{HEAD}\n[execution]\nsources = '第5条'\nsource = '第5条'\n",
        [("预算执行率 › 分项依据 (execution.sources)", "应为一个表：各项数值的键 = 它的依据")],
    ),
    "a ground of nothing": (
        f"{HEAD}\n[execution.sources]\nreason = '第5条'\n",
        [("预算执行率 › 分项依据 › reason (execution.sources.reason)", "没有“reason”这一项，不能给它写依据")],
    ),
    "a changed value without a ground, beside others": (
        f"{HEAD}\n[rounding]\ntotal_places = 7\n[explanation]\nbelow = 70\nsource = ' '\n",
        [
            ("四舍五入 › 依据 (rounding.source)", "改了数值，却没有写依据"),
            ("四舍五入 › 总分小数位数 (rounding.total_places)", "小数位数应在0到6之间，现为7"),
            (SOURCE, "不能为空"),
        ],
    ),
    "all at once": (
        (
            f"{HEAD}\nverified = true\n[execution]\nreason_below = 190\nsource = {{ reading = 'V-2' }}\n"
            "[explanation]\nbelow = '七十'\nsource = 5\n"
        ),
        [
            ("是否与原文核对 (verified)", "是否核对过原文不再填写：由每项依据的核对方式（reading）推出"),
            (SOURCE, "依据应为文字，或写明条款的一个表"),
            ("低分说明 › 须说明的总分 (explanation.below)", "应为数值，现为“七十”"),
            ("预算执行率 › 须说明原因的执行率 (execution.reason_below)", "应在0到100之间，现为190"),
            (
                "预算执行率 › 分项依据 › 须说明原因的执行率 (execution.sources.reason_below)",
                "核对方式写的是“V-2”，却没有写转述见于何处",
            ),
        ],
    ),
}


@pytest.mark.parametrize(("text", "problems"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(text: str, problems: list[tuple[str, str]], tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as caught:
        loaded(text, tmp_path)
    assert [(each.place, each.message) for each in caught.value.problems] == problems


@pytest.mark.parametrize("break_it", [lambda text: text + "x = ", lambda text: "表注 = 1\n" + text])
def test_a_file_that_is_no_toml_is_told(break_it: Callable[[str], str], tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError):
        loaded(break_it(HEAD), tmp_path)


def test_every_part_has_a_word() -> None:
    assert {"sources", "documents", "from", "article", "quote", "reading", "read", "address", "number"} <= LABELS.keys()

"""What was decided on the page of the desk: taken in once, and never against a working paper that was edited since."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.record.decisions import WrittenDecisions
from cli.record.pending_decisions import PendingDecision, read_pending, write_pending
from cli.review_store.store import open_store
from indicator_specs.problems import UnusableInputError
from scoring.findings.standing import Decision, Result
from scoring.rounds.history import Decided, History, ToldFinding
from scoring.rounds.subjects import FindingKey, RoundSubject, finding_id
from tests.cli.conftest import RunZpb
from tests.cli.record.seasons import Written, decide, listed, submit
from tests.cli.record.test_decisions import findings
from workbooks.files.review_names import PENDING, WORKING_PAPER

PAPER_COUNTS: Final = "写在页面上，与底稿里后来写的处理结果不同，采用底稿的"
NOTHING: Final = ("", "", "")
ACCEPTED: Final = ("accepted", "凭证已核", "张三")
RETURNED: Final = ("returned", "请改", "李四")
NOT_APPLICABLE: Final = ("not_applicable", "没有这一项", "王五")
WORDS: Final = {"": "", "accepted": "已核实认可", "returned": "退回", "not_applicable": "不适用"}

Triple = tuple[str, str, str]


def in_paper(out: Path, decision: Triple) -> None:
    """As the office writes it."""
    result, reason, by = decision
    decide(out, [Written("会议费", "ZP301", WORDS[result], reason, by)])


def pending(id_: str, made: Triple, before: Triple) -> PendingDecision:
    """As the desk writes it."""
    names = ("result", "reason", "by", "was_result", "was_reason", "was_by")
    return PendingDecision(id=id_, **dict(zip(names, (*made, *before), strict=True)))


def decision(triple: Triple) -> Decision:
    """As a value."""
    result, reason, by = triple
    return Decision(Result(result) if result else None, reason, by)


def on_page(out: Path, id_: str, made: Triple, before: Triple) -> None:
    """One decision, as the desk leaves it."""
    write_pending(out / PENDING, [pending(id_, made, before)])


def told(zpb: RunZpb, folder: Path, out: Path) -> dict[str, Any]:
    """The finding, as the next run tells it."""
    return findings(zpb("review", folder, "-o", out, "--format", "json"))["会议费"]


def decision_of(finding: dict[str, Any]) -> Triple:
    """Of a finding."""
    made = finding["decision"]
    return NOTHING if made is None else (made["result"], made["reason"], made["by"])


@pytest.fixture
def out(tmp_path: Path, folder: Path, zpb: RunZpb) -> Path:
    """Reviewed once."""
    zpb("review", folder, "-o", tmp_path / "复核")
    return tmp_path / "复核"


@pytest.mark.parametrize(
    ("before", "paper", "page", "expected", "lost"),
    [
        (NOTHING, NOTHING, ACCEPTED, ACCEPTED, []),
        (ACCEPTED, ACCEPTED, RETURNED, RETURNED, []),
        (ACCEPTED, ACCEPTED, NOTHING, NOTHING, []),
        (ACCEPTED, NOTHING, NOTHING, NOTHING, []),
        (NOTHING, RETURNED, RETURNED, RETURNED, []),
        (NOTHING, RETURNED, ACCEPTED, RETURNED, [ACCEPTED]),
        (ACCEPTED, RETURNED, NOT_APPLICABLE, RETURNED, [NOT_APPLICABLE]),
        (ACCEPTED, NOTHING, RETURNED, RETURNED, []),
        (ACCEPTED, RETURNED, NOTHING, RETURNED, []),
        (ACCEPTED, None, NOTHING, NOTHING, []),
        (NOTHING, None, ACCEPTED, ACCEPTED, []),
    ],
)
def test_which_counts(before: Triple, paper: Triple | None, page: Triple, expected: Triple, lost: list[Triple]) -> None:
    """Of the working paper (None: no row of it there) and the page, where ``before`` stands in the record."""
    told = ToldFinding(key=FindingKey("ZP301"), about="12", since=1)
    id_ = finding_id(RoundSubject(), told.key, told.about)
    made = () if before == NOTHING else (Decided(key=told.key, about=told.about, decision=decision(before)),)
    rows = [] if paper is None else [pending(id_, paper, NOTHING).row]
    with open_store(None) as store:
        decisions = WrittenDecisions(store.connection)
        decisions.begin(rows, [pending(id_, page, before)])
        (after,) = decisions.given_to(History(subject=RoundSubject(), findings=(told,), decided=made)).decided or (
            None,
        )
        unmatched = [(each.row.result, each.row.reason, each.row.officer, each.why) for each in decisions.unmatched()]
    assert (after.decision if after else decision(NOTHING)) == decision(expected)
    assert unmatched == [(WORDS[result], *rest, PAPER_COUNTS) for result, *rest in lost]


def test_a_run_that_was_stopped_before_its_paper_may_be_repeated(zpb: RunZpb, folder: Path, out: Path) -> None:
    in_paper(out, ACCEPTED)
    id_ = told(zpb, folder, out)["id"]
    paper = (out / WORKING_PAPER).read_bytes()
    on_page(out, id_, RETURNED, ACCEPTED)
    waiting = (out / PENDING).read_bytes()
    told(zpb, folder, out)
    assert not (out / PENDING).exists()
    (out / WORKING_PAPER).write_bytes(paper)
    (out / PENDING).write_bytes(waiting)
    assert decision_of(told(zpb, folder, out)) == RETURNED
    assert decision_of(told(zpb, folder, out)) == RETURNED


def test_a_decision_about_a_number_that_changed_meanwhile_settles_nothing(
    zpb: RunZpb,
    folder: Path,
    out: Path,
) -> None:
    on_page(out, told(zpb, folder, out)["id"], ACCEPTED, NOTHING)
    submit(folder, "甲局", "会议费", {"H14": 13})
    finding = told(zpb, folder, out)
    assert (finding["settled"], finding["back"], finding["decision"]) == (False, True, None)


def test_what_fits_no_finding_is_told(zpb: RunZpb, folder: Path, out: Path) -> None:
    on_page(out, "000000000000-00000000", ACCEPTED, NOTHING)
    result = zpb("review", folder, "-o", out)
    assert "有1条处理结果没有对应的问题，列在“未能对应”" in result.err
    assert listed(out, "未能对应", "原来在", "处理结果", "理由") == [("自评台", "已核实认可", "凭证已核")]


def test_an_opinion_that_differed_can_be_settled_on_the_page(zpb: RunZpb, folder: Path, out: Path) -> None:
    in_paper(out, ("", "意见不一：两人写的不同", ""))
    id_ = told(zpb, folder, out)["id"]
    on_page(out, id_, ACCEPTED, NOTHING)
    assert decision_of(told(zpb, folder, out)) == ACCEPTED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[", "文件末尾：不合TOML格式“[[”"),
        ("decisions = 3", "里面的处理结果读不懂"),
        ("[[decisions]]\nid = 3", "里面的处理结果读不懂"),
        ('[[decisions]]\nresult = "accepted"', "里面的处理结果读不懂"),
        ('[[decisions]]\nid = "a"\nresult = "算了"', "里面的处理结果读不懂"),
    ],
)
def test_what_the_desk_did_not_write_stops_the_run(
    zpb: RunZpb,
    folder: Path,
    out: Path,
    text: str,
    reason: str,
) -> None:
    (out / PENDING).write_text(text, encoding="utf-8")
    result = zpb("review", folder, "-o", out)
    assert (result.code, reason in result.err) == (2, True)
    assert (out / PENDING).read_text(encoding="utf-8") == text


TEXTS: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    st.lists(
        st.builds(
            PendingDecision,
            id=TEXTS,
            result=st.sampled_from(sorted(WORDS)),
            reason=TEXTS,
            by=TEXTS,
            was_result=st.sampled_from(sorted(WORDS)),
            was_reason=TEXTS,
            was_by=TEXTS,
            problem=TEXTS,
        )
    )
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[PendingDecision]
) -> None:
    path = tmp_path_factory.getbasetemp() / PENDING
    write_pending(path, decisions)
    assert read_pending(path) == tuple(decisions)


def test_a_file_that_cannot_be_taken_away_is_told(tmp_path: Path) -> None:
    path = tmp_path / PENDING
    path.mkdir()  # refused on every system, and to every user
    with pytest.raises(UnusableInputError, match="无法写入") as refused:
        write_pending(path, [])
    assert [each.file for each in refused.value.problems] == [str(path)]

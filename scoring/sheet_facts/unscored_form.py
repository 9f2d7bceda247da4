"""A filled-in form that gives no scores (转移支付绩效自评表): its money, and what became of its targets."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from indicator_specs.words.money import in_wan
from scoring.assessing.verdicts import Verdict
from scoring.rule_sets.rule_set import RuleSet
from scoring.sheet_facts.fact_finding import establish
from scoring.submissions.submission import Submission


@frozen(kw_only=True)
class UnscoredForm:
    """
    One such form; amounts in 万元, exactly. What is not known is None or empty.

    Attributes:
        name, unit, file: As the form has them, and where it stands.
        budget, executed: 全年预算数, 全年执行数.
        rate: 执行率 in percent, as forms print it.
        met, missed, undetermined: How many indicators are so.
    """

    name: str
    unit: str = ""
    file: str = ""
    budget: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    met: int
    missed: int
    undetermined: int


def unscored_form(submission: Submission, rule_set: RuleSet) -> UnscoredForm:
    """
    The facts of a form.

    Args:
        submission: As read.
        rule_set: How targets are held against actuals; none of its points are given.
    """
    facts = establish(submission, rule_set=rule_set, recognition=None, spec=None)
    verdicts = [row.verdict or Verdict.UNDETERMINED for row in facts.rows]
    money_unit = submission.funds.money_unit
    return UnscoredForm(
        name=submission.name.text,
        unit=submission.unit.text,
        file=submission.file,
        budget=in_wan(facts.budget, money_unit),
        executed=in_wan(facts.executed, money_unit),
        rate=facts.execution.rate,
        met=verdicts.count(Verdict.MET),
        missed=verdicts.count(Verdict.MISSED),
        undetermined=verdicts.count(Verdict.UNDETERMINED),
    )

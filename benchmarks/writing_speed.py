"""(b) Writing completed sheets, beside openpyxl and bare XlsxWriter writing the same cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.measuring import Cost, function_cost, median_ratio, median_seconds, taking_turns
from benchmarks.peers.sheet_writers import with_bare_xlsxwriter, with_openpyxl
from benchmarks.synthetic_projects import synthetic_projects
from benchmarks.tables import Table, judged, times
from scoring.assessing.project_scoring import score_project
from scoring.rule_sets.rule_set import RuleSet
from workbooks.forms.layouts import LAYOUTS, completed_sheet
from workbooks.sheets.plan import SheetPlan
from workbooks.sheets.writing import workbook_bytes

OURS, PLANNED, BARE, OPENPYXL = "ours, from the plan", "ours, planning included", "bare XlsxWriter", "plain openpyxl"


def writing_table(count: int, rule_set: RuleSet, *, rounds: int) -> Table:
    """Write ``count`` sheets, each into a workbook of its own, in memory."""
    assessments = [score_project(project, rule_set) for project in synthetic_projects(count)]
    layout = LAYOUTS["mof-2020-10"]
    plans = [completed_sheet(assessment, layout) for assessment in assessments]

    def planned_and_written() -> None:
        for assessment in assessments:
            workbook_bytes([completed_sheet(assessment, layout)])

    candidates: dict[str, Callable[[], Cost]] = {
        OURS: lambda: function_cost(lambda: _written(plans, lambda plan: workbook_bytes([plan]))),
        PLANNED: lambda: function_cost(planned_and_written),
        BARE: lambda: function_cost(lambda: _written(plans, with_bare_xlsxwriter)),
        OPENPYXL: lambda: function_cost(lambda: _written(plans, with_openpyxl)),
    }
    costs = taking_turns(candidates, rounds)
    bars = {
        BARE: judged(median_ratio(costs[OURS], costs[BARE]), 1.5),
        OPENPYXL: judged(median_ratio(costs[OPENPYXL], costs[OURS]), 10, at_least=True),
    }
    rows = [
        [
            name,
            f"{median_seconds(each) / count * 1000:.2f}",
            times(median_ratio(each, costs[OURS])),
            bars.get(name, ""),
        ]
        for name, each in costs.items()
    ]
    return Table(
        title=f"Writing {count:,} completed sheets",
        note=f"One workbook each, in memory, the same cells; median of {rounds} rounds in turns.",
        head=("", "ms a sheet", "time, of ours", "bar"),
        rows=rows,
    )


def _written(plans: Sequence[SheetPlan], write: Callable[[SheetPlan], object]) -> None:
    for plan in plans:
        write(plan)

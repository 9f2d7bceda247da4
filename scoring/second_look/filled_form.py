"""A form of the second look (复核底稿) that came back: what stands in it, and where."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from indicator_specs.words.names import project_key


@frozen
class Filled:
    """
    A field.

    Attributes:
        cell: Its address.
        text: What stands there; empty for nothing.
        number: The number that it holds, or None.
        uncalculated: It holds a formula whose result was not saved.
    """

    cell: str = field(default="", eq=False)
    text: str = ""
    number: Decimal | None = None
    uncalculated: bool = False

    def __bool__(self) -> bool:
        return self.uncalculated or bool(self.text.strip())


NOTHING = Filled()


@frozen(kw_only=True)
class FilledRow:
    """
    A row.

    Attributes:
        name: 三级指标.
        nature, target, unit: 指标性质, 指标值, 度量单位: the target in three columns.
        points, claimed, found: 权重, 自评得分, 复核得分.
        actual: 自评完成值.
        remark: 备注.
    """

    name: Filled
    nature: Filled = NOTHING
    target: Filled = NOTHING
    unit: Filled = NOTHING
    points: Filled = NOTHING
    actual: Filled = NOTHING
    claimed: Filled = NOTHING
    found: Filled = NOTHING
    remark: Filled = NOTHING

    @property
    def is_scored(self) -> bool:
        """It has points or a score, and so must get one."""
        return bool(self.points or self.claimed or self.found)


@frozen(kw_only=True)
class FilledForm:
    """
    A form.

    Attributes:
        file, sheet: Where it stands.
        name, unit: 项目名称, 实施单位, as they stand in its head; empty for nothing.
        year: 年度, likewise; four digits alone where it names a year.
        claimed_total: 自评总分 in its head; nothing where it has none.
        rows: In their order.
        sums: Of the row 合计; no name where there is none.
    """

    file: str
    sheet: str = ""
    name: str = ""
    unit: str = ""
    year: str = ""
    claimed_total: Filled = NOTHING
    rows: tuple[FilledRow, ...] = ()
    sums: FilledRow = FilledRow(name=NOTHING)

    @property
    def identity(self) -> tuple[str, str, str]:
        """As of a ``Candidate``."""
        return *project_key(self.unit, self.name), self.year

    @property
    def total(self) -> Decimal | None:
        """What the scores of the second look add up to; None while one is missing, or is no number."""
        numbers = [row.found.number for row in self.rows if row.is_scored]
        known = [number for number in numbers if number is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(numbers) else None

"""What a figure about an indicator is, by the words before it: the rows of ``roles.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from scoring.narrative.naming.levels_of_government import LEVEL
from scoring.narrative.numbers import COUNT
from scoring.narrative.patterns import ClaimKind

GOAL_FOLLOWS: Final = re.compile(
    "(?:及?以[上下内]|左右)?(?:\\([^()]{1,12}\\))?的(?:年度|年初|全年|本年|当年|绩效|总体|预期|预定|既定|原定|设定|控制(?=目标|指标)|计划(?=目标))*"
    f"(?:国家|{LEVEL}|规定|合同)*(?:目标(?!完成|实现)|指标值|计划(?:值|数|任务)?|任务(?!完成)|控制线|控制数|控制标准|上限|下限|要求|标准)"
)
"""Behind a figure: 95%的目标, 5200户的目标任务, 33万元的控制线."""

BEFORE_GOAL: Final = re.compile(
    "(?:(?:受|因)[^，。；、：:()0-9]{1,12}(?:影响|原因)[，,]?)?(?:已|仅|尚|还|均|也)*(?:未(?:能)?(?:达到?|完成|实现)|没有?(?:达到?|完成|实现)|不足|不及|达到?|低于|高于|小于|大于|少于|多于|优于|超过|超出|超额(?:完成)?|"
    "超(?:完成)?|完成|实现|距离?|离|与|和|同|较|比|按照?|对照|对标|相对(?:于)?|接近|为|到)+了?(?:年初|年度|全年|本年|既定|原定|设定)*(?:的)?$"
)
"""Right before such a figure: what they say of it is no name."""

LOST_TOGETHER: Final = re.compile(
    rf"(?P<count>{COUNT})[个项][^，。；、0-9]{{0,10}}?[，,]?(?:共计?|合计|总共|累计)(?:扣|失|丢|减)(?:分|减|除|掉)?$"
)
"""Right before points: ``三项共扣17.75分`` are those of several, not of the one named last."""
LOST_BY_OTHERS: Final = re.compile("每[^，。；0-9]{1,8}扣|对[^，。；]{2,12}扣|被扣|(?:公司|企业|机构)[^，。；]{0,8}扣")
"""``每处扣2分，共扣10分``, ``对保洁公司扣126分``: by a contract or a rule, and no project's."""

POINTS: Final = "分"
PERCENT: Final = "%"


@frozen
class Role:
    """
    One way to tell what a figure is.

    Attributes:
        kinds: What it may be; right as any of them.
        pattern: Matches all words from the beginning of the clause.
        example, rest: Words that it must match, and what of them is the indicator's name.
        unit: Only figures of this unit; empty for those of any but 分.
        of_project: It is said of the whole project.
        after: It goes on with the indicator of a figure of one of these kinds; empty where it need not.
        is_weak: Among goals it may be a target as well.
        is_bare: Nothing tells what it is.
    """

    kinds: tuple[ClaimKind, ...]
    pattern: re.Pattern[str]
    example: str
    rest: str = ""
    unit: str = ""
    after: frozenset[ClaimKind] = frozenset()
    of_project: bool = False
    is_weak: bool = False
    is_bare: bool = False

    def fits(self, unit: str) -> bool:
        """It may be told of figures in this unit."""
        return unit == self.unit if self.unit else unit != POINTS


@frozen
class Reading:
    """A role, and what is left of the words: the name of what the figure is about, or nothing."""

    role: Role
    rest: str


def readings(words: str, unit: str) -> Iterator[Reading]:
    """All ways to read the words before a figure, in the order of the table."""
    for role in roles():
        if role.fits(unit):
            found = role.pattern.fullmatch(words)
            if found is not None:
                told = found.groupdict(default="")
                yield Reading(role, told.get("rest", "") + told.get("deed", ""))


@cache
def roles() -> tuple[Role, ...]:
    """All rows of the table."""
    content = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))
    return tuple(_role(row, content["fragments"]) for row in content["roles"])


def _role(row: Mapping[str, Any], fragments: Mapping[str, str]) -> Role:
    pattern = str(row["pattern"])
    for name, fragment in fragments.items():
        pattern = pattern.replace(f"<{name}>", fragment)
    return Role(
        tuple(map(_kind, row["roles"])),
        re.compile(pattern),
        row["example"],
        row.get("rest", ""),
        row.get("unit", ""),
        after=frozenset(map(_kind, row.get("after", ()))),
        of_project=row.get("of_project", False),
        is_weak=row.get("weak", False),
        is_bare=row["pattern"] == "<rest><is>",
    )


def _kind(name: str) -> ClaimKind:
    return ClaimKind[f"INDICATOR_{name.upper()}"]

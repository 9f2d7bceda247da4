"""The commands of ``zpb`` in the order of its help page, and where each is found: nothing is loaded to know them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple


class CommandPlace(NamedTuple):
    """
    Where a command is written.

    Attributes:
        help: Its line on the help page; its own help page, the function's docstring, begins with the same.
        module: The module to import once the command is asked for.
        function: Its typer function.
        commands: Its own commands, where it has any; ``function`` is then asked before each of them.
        context_settings: How its arguments are read, where that is not as everywhere.
    """

    help: str
    module: str
    function: str
    commands: Mapping[str, CommandPlace] = MappingProxyType({})
    context_settings: dict[str, Any] | None = None


RULES: Final[Mapping[str, CommandPlace]] = {
    "list": CommandPlace("列出内置的评分规则。", "cli.commands.rules", "list_rule_sets"),
    "show": CommandPlace("逐项显示一套评分规则，每个数值都注明依据。", "cli.commands.rules", "show"),
    "check": CommandPlace("检查一个规则文件能否使用，一次指出全部问题。", "cli.commands.rules", "check"),
    "new": CommandPlace(
        "写出自己的规则文件的底稿：沿用一套内置规则，逐项列出现在的数值，只改不同的，并写明依据。",
        "cli.commands.rules_new",
        "new",
    ),
    "compare": CommandPlace(
        "同一批自评表按两套规则各评一遍，看谁的总分提高、降低，谁的等级变化，差在哪些指标上。",
        "cli.commands.rules_compare",
        "compare",
    ),
}
"""The commands of ``zpb rules``."""

WHOLE_FOLDER: Final = CommandPlace(
    "复核一个目录，结果写到其中的“复核”；等于 zpb review 目录 -o 目录/复核。",
    "cli.commands.whole_folder",
    "review_whole_folder",
)
"""What ``zpb`` does with a directory in the place of a command."""

COMMANDS: Final[Mapping[str, CommandPlace]] = {
    "score": CommandPlace(
        "给项目评分，显示得分、等级和须处理的事项；加 -o 写出自评表和汇总表。",
        "cli.commands.score",
        "score",
    ),
    "form": CommandPlace(
        "生成空白自评表：目标和分值已填好并锁定，只填浅蓝色的格子，得分和总分自动计算。",
        "cli.commands.form",
        "form",
    ),
    "review": CommandPlace(
        "复核别人填好的自评表：重算每个数，指出哪里不对、应为多少；加 -o 写出标注副本和复核底稿。",
        "cli.commands.review",
        "review",
    ),
    "letters": CommandPlace(
        "由复核结果给每个单位写一封复核意见函（Word）：逐个项目写明哪里不对、怎样改，谁没有报。",
        "cli.commands.letters",
        "letters",
    ),
    "summary": CommandPlace(
        "由各自评表写出汇总表：照录各表的总分和等级，加总预算；没有填总分的，写明未填写。",
        "cli.commands.summary",
        "summary",
    ),
    "import": CommandPlace(
        "把工作簿或文档里的自评表或目标申报表转成项目文件（TOML）：取目标、分值、资金和完成情况，不取填报的得分。",
        "cli.commands.import_workbook",
        "import_workbook",
    ),
    "report": CommandPlace(
        "由自评结果写出文字：预算绩效情况说明、自评报告等，须由人写的地方标明〔待补充〕；加 --html 写出网页。",
        "cli.commands.report",
        "report",
    ),
    "compare": CommandPlace(
        "核对文字报告：文中写的得分、预算数、执行数、执行率、等级、项目数、合计、指标和项目名称，与自评结果逐一比对。",
        "cli.commands.compare",
        "compare",
    ),
    "draw": CommandPlace(
        "从复核过的项目里抽取要再看一遍的：按比例或规则，可以重现，写明每个项目为什么抽中或没有抽中。",
        "cli.commands.draw",
        "draw",
    ),
    "desk": CommandPlace(
        "打开自评台：在浏览器里拖入文件，复核、查看、下载；只在本机运行，不联网。",
        "cli.commands.desk",
        "desk",
    ),
    "explain": CommandPlace(
        "说明复核代码：什么问题、为什么、依据哪个文件、错例和正例、怎么改。",
        "cli.commands.explain",
        "explain_codes",
    ),
    "try": CommandPlace(
        "试算一条：目标和实际怎样读、怎样判、得几分。",
        "cli.commands.try_pair",
        "try_pair",
        context_settings={"ignore_unknown_options": True},  # an actual of -3% is a value, not an option
    ),
    "rules": CommandPlace(
        "查看评分规则：list 列出，show 看依据，compare 比较两套，new 写自己的底稿，check 检查；都不写就列出。",
        "cli.commands.rules",
        "rules",
        commands=RULES,
    ),
}

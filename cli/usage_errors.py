"""Wrong use of the command line, told in Chinese: typer's English messages and what they become."""

from __future__ import annotations

import re
from typing import Final

from typer.exceptions import TyperException

MESSAGES: Final = tuple(
    (re.compile(pattern, re.DOTALL), chinese)
    for pattern, chinese in (
        (r"Missing argument '(.+?)'\..*", "缺少参数 {0}"),
        (r"Missing option '(.+?)'\..*", "缺少选项 {0}"),
        (r"Missing command\.", "缺少命令"),
        (r"No such option: (\S+) \(Possible options: (.+)\)", "没有选项 {0}（可能是 {1}）"),
        (r"No such option: (\S+)", "没有选项 {0}"),
        (r"No such command '(.*)'\. Did you mean (.+)\?", "没有命令“{0}”（可能是 {1}）"),
        (r"No such command '(.*)'\.", "没有命令“{0}”"),
        (r"Got unexpected extra argument\(s\) \((.+)\)", "多余的参数，或写错的选项：{0}"),
        (r"Option '(.+)' requires an argument\.", "选项 {0} 后面要写取值"),
        (r"Option '(.+)' does not take a value\.", "选项 {0} 后面不能写取值"),
        (r"Invalid value for (.+?): '(.*)' is not one of (.+)\.", "{0} 不能是“{1}”，只能是 {2}"),
        (r"Invalid value: (.*)", "{0}"),
        (r"Invalid value for (.+?): (.*)", "{0} 的取值不可用：{1}"),
    )
)


def usage_error_text(error: TyperException) -> str:
    """What was wrong with the call, and where its help is; an unknown English message is passed on as it is."""
    command = getattr(getattr(error, "ctx", None), "command_path", "zpb")
    return f"{command}：{_in_chinese(error.format_message())}。用 {command} -h 查看用法。"


def _in_chinese(message: str) -> str:
    for pattern, chinese in MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            return chinese.format(*(part.replace("'", "") for part in found.groups()))
    return message

"""Some of them were not, where all were to be: 1个未通过验收 for a 验收合格率 of 100%, 部分延期 for a 及时率."""

from __future__ import annotations

from typing import Final

from indicator_specs.indicator_context import without_brackets
from indicator_specs.words.patterns import Pattern

_SOME: Final = "(?:有|其中|存在|仍有|尚有)*(?:[1-9][0-9]{0,4}(?:批次|人次|[\u4e00-\u9fff])|部分|个别|少数)"
_THING: Final = "(?:项目|工程|批次|产品|样品|问题|任务|事项|标段|资金|案件|工单|学员|人员|对象|设备|隐患|线索)?"
_WHY: Final = "(?:[,，](?:主要)?(?:因|由于|受)[^0-9]{2,24})?。?"
_SOME_NOT: Final = Pattern(
    f"{_SOME}{_THING}(?:尚|还|仍|暂)?(?:未能?|没有|没能|没|不)(?P<deed>[\u4e00-\u9fff]{{2,6}}?)(?:到位|完毕)?{_WHY}"
)
_ACCEPTED: Final = Pattern("(?:验收|检测|检验|检查|考核|抽检)?合格|达标|通过(?:验收|检测|检验|考核|抽检)?")
_OF_ACCEPTANCE: Final = ("合格", "达标", "通过")
_NOT_IN_TIME: Final = Pattern(
    f"(?:{_SOME}{_THING})?(?:未能?|没有|没能)(?:全部|完全)?(?:按时|按期|如期|及时|准时)(?P<deed>[\u4e00-\u9fff]{{0,4}}){_WHY}"
)
_LATE: Final = Pattern(
    f"(?:{_SOME}{_THING}|(?:项目|工程)?(?:略|有所|均|已)?)(?:延期|逾期|滞后|延迟|超期)了?(?:[0-9]{{1,3}}(?:个?工作日|天|日|个?月|周))?"
    f"(?P<deed>(?:完成|完工|发放|拨付|办结|支付|上报)?){_WHY}"
)
_RATE_OF_TIME: Final = Pattern(
    "(?P<of>[\u4e00-\u9fff]{0,12}?)(?:及时|按时|按期|如期|准时)(?P<then>[\u4e00-\u9fff]{0,4})率"
)


def says_not_all_of_them(words: str, name: str) -> bool:
    """
    Whether some of them were not what the rate counts, or late where it counts those in time.

    Args:
        words: The actual, cleaned.
        name: The indicator's.
    """
    bare = without_brackets(name)
    in_time = _RATE_OF_TIME.fullmatch(bare)
    if in_time:
        told = _NOT_IN_TIME.fullmatch(words) or _LATE.fullmatch(words)
        return told is not None and (told["deed"] in {"", "完成"} or told["deed"] in in_time["of"] + in_time["then"])
    told = _SOME_NOT.fullmatch(words)
    if told is None or not bare.endswith("率"):
        return False
    stem = bare[:-1]
    if stem.endswith(_OF_ACCEPTANCE):
        return _ACCEPTED.fullmatch(told["deed"]) is not None
    return stem.endswith(told["deed"])

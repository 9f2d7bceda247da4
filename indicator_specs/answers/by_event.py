"""What came about, where the promise says it otherwise: accepted, within the budget, by the contract, no accident."""

from __future__ import annotations

from typing import Final

from indicator_specs.actuals import Level, Statement
from indicator_specs.words.dates.written_dates import MONTH_AS_TYPED, WHOLE_YEAR
from indicator_specs.words.numbers import to_decimal
from indicator_specs.words.patterns import Pattern

_STOPS: Final = "。.!！"


def answer_by_event(words: str, promised: str, text: str) -> Statement | None:
    """
    Whether what is told keeps the promise or breaks it; None where it is a person's to say.

    Args:
        words: The actual, cleaned.
        promised: The target's words.
        text: The actual as the user wrote it.
    """
    wanted, given = promised.rstrip(_STOPS), words.rstrip(_STOPS)
    if max(len(wanted), len(given)) > _LONGEST:
        return None
    for answer in (_by_acceptance, _by_budget, _by_contract, _by_denial):
        kept = answer(given, wanted)
        if kept:
            return Statement(text, raw=text, level=Level.ACHIEVED, remarks=(f"“{words}”符合目标“{promised}”",))
        if kept is False:
            return Statement(text, raw=text, falls_short=True, remarks=(f"“{words}”没有达到目标“{promised}”",))
    return None


_LONGEST: Final = 30
_ACCEPTANCE: Final = Pattern("(?:一次性)?(?:通过)?(?P<of>[\u4e00-\u9fff]{0,6}?)(?:验收|评审|审查|鉴定)(?:通过|合格)?")
_BODY: Final = (
    "(?:经)?(?:省级?|市级?|县级?|区级?|部级?|上级|主管部门|专家组?|第三方|相关部门|有关部门|有关专家|行业专家)?"
)
_ACCEPTED: Final = Pattern(
    f"(?:已|均|全部|顺利)*(?:于?{MONTH_AS_TYPED}月)?(?:已)?(?:组织|通过|经过)?(?:了)?{_BODY}(?:组织)?(?P<of>竣工|完工|综合|项目|工程|成果)?"
    "(?:验收|评审|审查|鉴定)(?:工作)?[,，]?(?:(?:验收|评审|审查|鉴定)?(?:意见|结论|结果|评定|等次))(?:均)?(?:为|:|是)?(?:合格|通过|优秀?|良好?)"
)
_NOT_ACCEPTED: Final = Pattern(
    "(?:主体|主体工程|土建|工程|项目|建设内容)?(?:已|均已|基本|全部)?(?:完工|建成|封顶|竣工|完成|完成建设)[,，;；]?"
    "(?:尚|还|仍)?(?:待|等待|有待|未|尚未|未组织|未通过|待组织)(?:竣工|完工|终期?|综合|组织)?验收"
    "|(?:尚|还|仍)?(?:待|等待|未|尚未|未组织)(?:竣工|终|综合)?验收|验收(?:未通过|不合格|不通过)|未(?:能)?通过(?:竣工)?验收"
)
_ASKS_FOR_ACCEPTANCE: Final = Pattern(
    "(?:一次性)?(?:通过)(?:竣工|完工|综合|项目|工程|终)?验收|(?:竣工|完工|项目|工程)?验收(?:合格|通过)"
)


_NOT_AT_ONCE: Final = Pattern(
    "(?:首次|第一次|初次)[^,，]{0,8}(?:未能?通过|不合格|不通过)|整改后(?:再次)?(?:验收|复验)?(?:通过|合格)"
)


def _by_acceptance(given: str, wanted: str) -> bool | None:
    """已组织专家验收，结论为合格 for 通过验收; 主体已完工，待验收 is not yet."""
    if _ASKS_FOR_ACCEPTANCE.fullmatch(wanted) and _NOT_ACCEPTED.fullmatch(given):
        return False
    if wanted.startswith("一次") and _NOT_AT_ONCE.search(given):
        return False
    if wanted in _TO_PASS and _PASSED.fullmatch(given):
        return True
    review = _REVIEW.fullmatch(wanted)
    reviewed = _REVIEWED.fullmatch(given) if review else None
    if review and reviewed and reviewed["act"] == review["act"] and "通过" in given:
        return not reviewed["failed"]
    asked = _ACCEPTANCE.fullmatch(wanted)
    told = _ACCEPTED.fullmatch(given) if asked else None
    if not asked or not told or wanted.startswith("一次性"):
        return None
    same_act = all((act in wanted) is (act in given) for act in ("验收", "评审", "审查", "鉴定"))
    return True if same_act and (not asked["of"] or asked["of"] in given) else None


_ACTS: Final = "(?P<act>评审|审查|论证|鉴定)"
_REVIEW: Final = Pattern(f"通过(?:专家)?{_ACTS}")
_REVIEWED: Final = Pattern(
    f"(?:已|均|均已|全部|顺利|经)*(?:通过了?)?(?:专家组?|主管部门|上级|第三方|省级?|市级?|县级?|区级?)?{_ACTS}(?:会)?(?P<failed>未(?:能)?通过|不通过)?(?:通过)?"
)
_TO_PASS: Final = frozenset(("通过验收", "验收通过", "验收合格"))
_PASSED: Final = Pattern(
    "(?:已|均|均已|全部|顺利|一次性|经)*通过了?(?:竣工|完工|综合|项目|工程|成果|专家组?|主管部门|上级|第三方|省级?|市级?|县级?|区级?|终期?)*验收"
)
"""已通过竣工验收; 初步 and 中期验收 are not all."""
_BUDGET: Final = "(?:年度|年初|批复的?|财政|项目)?(?:预算|概算)(?:数|金额|总额|批复|控制数)?"
_WITHIN_THE_BUDGET: Final = Pattern(
    f"(?:支出|成本|费用)?(?:控制)?(?:不|未|没有|不得|不能)(?:突破|超过|超出|超){_BUDGET}|(?:控制)?在{_BUDGET}(?:范围)?(?:以|之)?内|{_BUDGET}(?:范围)?(?:以|之)?内"
)
_AMOUNT: Final = "[0-9][0-9,]{0,12}(?:\\.[0-9]{1,4})?(?:万元|元|亿元|%|万)"
_SPENDING: Final = (
    "(?:项目|全年|实际)*(?:结算价格?|决算价格?|审定价格?|支出|成本|费用|执行数?|投入|花费|总成本|采购金额|结算金额)?"
)
_SAVED: Final = Pattern(
    f"{_SPENDING}(?:较|比){_BUDGET}(?:节约|节省|减少|降低|少支出|少|低|结余)了?(?:资金)?{_AMOUNT}"
    f"|(?:项目|预算|专项)?(?:资金|经费|预算)?(?:结余|节余)了?(?:资金|经费|预算)?{_AMOUNT}|(?:节约|节省|节支)了?(?:资金|经费)?{_AMOUNT}"
    f"|{_SPENDING}低于{_BUDGET}(?:{_AMOUNT})?|{_SPENDING}(?:均|全部)?(?:控制)?在{_BUDGET}(?:控制)?(?:范围)?(?:以|之)?内"
)
_WITH_ITS_AMOUNT: Final = Pattern(f"[,，](?:实际|共|全年)?{_SPENDING}{_AMOUNT}\\Z")
"""未超预算，支出9.2万元"""
_OVERSPENT: Final = Pattern(
    f"{_SPENDING}(?:较|比){_BUDGET}(?:超支|超出|增加|多支出|多|高)了?{_AMOUNT}|{_SPENDING}(?:超|超过|超出|突破|高于){_BUDGET}(?:{_AMOUNT})?"
    f"|{_SPENDING}超支了?(?:{_AMOUNT})?"
)


_EXECUTED: Final = Pattern(f"{_BUDGET}执行率(?:为|达到?)?(?P<share>[0-9]{{1,3}}(?:[.][0-9]{{1,2}})?)%")


def _by_budget(given: str, wanted: str) -> bool | None:
    """实际支出比预算节约3.2万元 for 不突破预算."""
    if not _WITHIN_THE_BUDGET.fullmatch(wanted) or ("概算" in wanted) is not ("概算" in given):
        return None
    executed = _EXECUTED.fullmatch(given)
    if executed:
        return None if to_decimal(executed["share"]) == 0 else to_decimal(executed["share"]) <= _ALL_OF_IT
    both = _AMOUNT_AND_BUDGET.fullmatch(given)
    if both:
        return True if to_decimal(both["paid"]) <= to_decimal(both["budget"]) else None
    given = _WITH_ITS_AMOUNT.sub("", given)
    if given != wanted and (_SAVED.fullmatch(given) or _WITHIN_THE_BUDGET.fullmatch(given.removeprefix("均"))):
        return None if _ZERO.search(given) else True
    return False if _OVERSPENT.fullmatch(given) else None


_N: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_AMOUNT_AND_BUDGET: Final = Pattern(
    f"{_SPENDING}(?P<paid>{_N})(?P<unit>万?元)[,，](?:未|没有|不)(?:突破|超过|超出|超){_BUDGET}(?P<budget>{_N})(?P=unit)"
)
"""198.6万元，未超预算200万元"""
_ALL_OF_IT: Final = 100
_ZERO: Final = Pattern("(?<![0-9.,])0(?:\\.0+)?(?![0-9.])")
_BY_THE_TERMS: Final = Pattern(
    "(?:按照?|依照|依据)[\u4e00-\u9fff]{2,10}?(?:时间|时限|期限|工期|进度|节点|要求|约定|规定)(?P<deed>完成|交付|履行|发放|支付|拨付|供货|办理)?"
)
_DEEDS: Final = ("完成", "交付", "履行", "履行完毕", "发放", "支付", "拨付", "供货", "办理", "到位", "执行")


def _by_contract(given: str, wanted: str) -> bool | None:
    """已按合同约定时间完成 for 按合同约定时间."""
    asked = _BY_THE_TERMS.fullmatch(wanted)
    told = next(
        (given.removeprefix(mark) for mark in ("均已", "已全部", "已经", "已", "均", "全部") if given.startswith(mark)),
        "",
    )
    if not asked or not told:
        return None
    deeds = ("",) if asked["deed"] else ("", *_DEEDS)
    return True if told in {f"{wanted}{deed}" for deed in deeds} else None


_DENIED: Final = "(?:不发生|未发生|没有发生|无发生|杜绝|不出现|未出现|没有出现|(?:不|未|没有)(?:造成|产生|带来)|无|零)"
_ALL_YEAR: Final = f"(?:{WHOLE_YEAR})?"
_DENIAL: Final = Pattern(f"{_ALL_YEAR}(?:均|全市|全县|辖区)?{_DENIED}(?P<thing>[\u4e00-\u9fff]{{2,12}})")
_SEVERITY: Final = Pattern("(?:重特大|特别重大|特大|重大|较大|严重|群体性)?(?:及以上|以上)?")
_EVERY: Final = Pattern("任何|一起|各类|各种")
_SAFETY: Final = ("安全生产", "生产安全", "安全")
_KINDS: Final = ("事故", "投诉", "污染", "污染事件", "舆情", "上访", "纠纷", "群体性事件", "案件", "事件")


def _by_denial(given: str, wanted: str) -> bool | None:
    """全年未发生安全生产事故 for 无重大安全事故: where none came about, no grave one did."""
    asked, told = _DENIAL.fullmatch(wanted), _DENIAL.fullmatch(given)
    if not asked or not told:
        return None
    promised, denied = asked["thing"].removesuffix("发生"), told["thing"].removesuffix("发生")
    kind = next((kind for kind in _KINDS if promised.endswith(kind) and denied.endswith(kind)), "")
    if not kind:
        return None
    narrowed = _EVERY.sub("", denied.removesuffix(kind))
    grave = _SEVERITY.match(promised)
    asked_of = promised[grave.end() if grave else 0 :].removesuffix(kind)
    plainly = narrowed in {asked_of, "", promised.removesuffix(kind)} or {narrowed, asked_of} <= {*_SAFETY}
    plainly = plainly or (kind == "污染" and {narrowed, asked_of} <= {"", "环境"})
    return True if plainly else None

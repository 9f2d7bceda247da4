"""Units inside a text: which word behind a number is its unit, and where that unit ends."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from indicator_specs.words.comparators import SIGN_AFTER, word_after
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.remembered_texts import remembered
from indicator_specs.words.units import known_units, spelled

MULTIPLIERS: Final = {
    "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "万": 10_000, "亿": 100_000_000, "万亿": 10**12,
    "千": 1_000, "百": 100,
}  # fmt: skip
MULTIPLIER: Final = Pattern("万亿|十万|百万|千万|万|亿|千|百")
_WORD_OF: Final = {times: word for word, times in MULTIPLIERS.items()}

_SPLIT_WORDS: Final = {
    "年": "级代限度轻鉴检货报终底末初",
    "分": "之别钟公配类管支布析局部级值标工",
    "次": "性生品要序于级",
    "天": "然津气空地河猫文",
    "米": "面粉饭线",
    "人": "大民才员工社均口事力物居防",
    "家": "长具属庭畜禽电乡",
    "头": "条",
    "台": "账湾风阶",
    "场": "所地馆景",
    "方": "面案式法便针位向",
    "月": "度均报刊",
    "日": "常均报志",
    "成": "立果本交员功效人绩为",
    "期": "间限刊末",
    "处": "理置罚方",
    "条": "件例款约",
    "里": "程面",
    "起": "草点到步",
    "区": "域别",
    "市": "场政级民",
    "省": "级内政委",
    "县": "级域政委",
    "级": "",
    "本": "级科次",
    "点": "位",
    "路": "线段",
    "位": "置",
    "面": "积向",
    "层": "次级面",
    "门": "诊户",
    "类": "型别",
    "个": "人性别",
    "项": "目",
    "组": "织",
    "班": "子",
    "村": "民庄",
    "对": "象口应",
    "平": "均台安整衡",
    "平方": "根",
}
"""A unit word followed by one of these characters is the beginning of another word: 3年级, 5人大代表."""

# A set, and not one pattern of three hundred words: that takes longer to compile than all else takes to start.
_KNOWN_UNITS: Final = frozenset(unit.lower() for unit in known_units())
_LONGEST_UNIT: Final = max(map(len, _KNOWN_UNITS))
_JOINTS: Final = frozenset("/每*·•、")
_LONGEST_UNKNOWN: Final = 4
_LONGEST_UNKNOWN_PERIOD: Final = 2
LATIN: Final = Pattern(r"[A-Za-z]")


@cache
def _unknown_unit() -> Pattern:
    """``8批件``: a short word at the end, or before a denominator."""
    return Pattern(
        r"(?![前后号时第届代多半余]|级[\u4e00-\u9fff])[\u4e00-\u9fff]{1,4}(?:\([\u4e00-\u9fff]{1,4}\))?(?=\Z|[/(])"
    )


@cache
def _symbol_unit() -> Pattern:
    """``mg/L``, ``dB``, ``℃``: kept as written, where nothing but the end or a comparator follows."""
    symbol = r"[A-Za-zμµ°℃℉Ω]{1,8}[0-9²³]?"
    return Pattern(rf"{symbol}(?:/(?:{symbol}|[\u4e00-\u9fff]{{1,3}}))?(?=\Z|[,，;；。()]|以[上内下])")


def multiplier_word(times: int) -> str:
    """万 for 10000; empty for 1."""
    return _WORD_OF.get(times, "")


def is_known_unit(word: str) -> bool:
    """Whether a word is a unit and nothing else."""
    return word.lower() in _KNOWN_UNITS


def _unit_word_at(text: str, position: int) -> str:
    """The longest known unit that begins here, as it is written; empty where none does."""
    for length in range(min(_LONGEST_UNIT, len(text) - position), 0, -1):
        if is_known_unit(text[position : position + length]):
            return text[position : position + length]
    return ""


class MultipliedUnit(NamedTuple):
    """
    A multiplier and a unit that are nothing else.

    Attributes:
        multiplier: 10000 for 万人次; 1 where there is none.
        unit: As it is written from then on; empty for a multiplier alone.
        known: It is no word that only stands where a unit may stand.
    """

    multiplier: int
    unit: str
    known: bool = True


@remembered(longest=64, texts=4096)
def multiplied_unit(text: str) -> MultipliedUnit | None:
    """The whole text as a unit, multiplied perhaps: 万人次, 个/年, 批件; None where it is something else."""
    found = _leading_known_unit(text)
    if found is not None and found[1] == len(text):
        return MultipliedUnit(1, found[0])
    if "分之" in text:
        return None
    multiplier = MULTIPLIER.match(text)
    times, rest = (MULTIPLIERS[multiplier[0]], text[multiplier.end() :]) if multiplier else (1, text)
    if multiplier and not rest:
        return MultipliedUnit(times, "")
    found = _leading_known_unit(rest)
    if found is not None and found[1] == len(rest):
        return MultipliedUnit(times, found[0])
    return MultipliedUnit(times, spelled(rest), known=False) if _may_be_a_unit(rest, found) else None


def _may_be_a_unit(word: str, begins_as: tuple[str, int] | None) -> bool:
    """批件, 篇次, 稿件: a short word, or two units in one; 元以上 goes on otherwise."""
    if begins_as is not None and not is_known_unit(word[begins_as[1] :]):
        return False
    short = _unknown_unit().fullmatch(word) or _symbol_unit().fullmatch(word)
    return short is not None and not word.startswith(_NO_UNITS) and not _is_no_unit(word)


_NO_UNITS: Final = tuple(
    "含 其中 不 较 比 共 预 详 见 注 按 已 未 同 环 上 本 新 改 扩 以 及 优 良 差 "
    "计划 拟 待 进行 正在 尚 将 目标 应 暂 缺 剩 "
    "省检 市检 国检 抽检 抽查 自查 自评 监测 检测 第三方 问卷".split()
)
"""Behind a number, in brackets, these begin a remark: ``95(含)``, ``12(新建)``."""

_BRACKETS: Final = {"(": ")", "[": "]"}
_LONGEST_BRACKET: Final = 20
_LABELS: Final = ("计量单位:", "单位:")


class BracketedUnit(NamedTuple):
    """What stands in brackets behind a number; ``unit`` is None where it begins as a unit and goes on otherwise."""

    unit: MultipliedUnit | None
    end: int


def bracketed_unit_at(text: str, position: int) -> BracketedUnit | None:
    """``98(%)``, ``5.00(万人次)``, ``3(个/年)``, as systems export them; None for no brackets, or a remark in them."""
    closing = _closing(text, position)
    if closing < 0:
        return None
    content = without_label(text[position + 1 : closing])
    unit = multiplied_unit(content)
    if unit is not None:
        return BracketedUnit(unit, closing + 1)
    if content.startswith(_NO_UNITS):
        return None
    return BracketedUnit(None, closing + 1) if counted_unit_at(content, 0) or MULTIPLIER.match(content) else None


def without_label(text: str) -> str:
    """``单位:万元`` → ``万元``"""
    for label in _LABELS:
        text = text.removeprefix(label)
    return text


def _closing(text: str, position: int) -> int:
    """Where the bracket that opens here is closed; -1 where none opens, or what stands in it is no unit for length."""
    opening = text[position : position + 1]
    if opening not in _BRACKETS:
        return -1
    depth = 0
    for at in range(position, min(len(text), position + _LONGEST_BRACKET)):
        depth += (text[at] == opening) - (text[at] == _BRACKETS[opening])
        if depth == 0:
            return at
    return -1


@lru_cache(maxsize=1024)
def period_at_end(text: str) -> tuple[str, int]:
    """``≥每月`` → 月, and where its 每 stands; empty and -1 where no period ends the text."""
    for start, character in enumerate(text):
        if character != "每":
            continue
        behind = text[start + 1 :]
        for word in (behind.removeprefix("一"), behind):
            if is_known_unit(word) or (word and _is_chinese(word) and len(word) <= _LONGEST_UNKNOWN_PERIOD):
                return spelled(word), start
    return "", -1


def unit_or_multiplier_at(text: str, position: int) -> bool:
    return unit_at(text, position) is not None or MULTIPLIER.match(text, position) is not None


def unit_at(text: str, position: int) -> tuple[str, int] | None:
    """The unit that begins here and where it ends; a short unknown word that ends the text is one too: ``8批件``."""
    return _moved(_leading_unit(text[position:]), position)


def known_unit_at(text: str, position: int) -> tuple[str, int] | None:
    """As ``unit_at``, for known units only."""
    return _moved(_leading_known_unit(text[position:]), position)


def _moved(unit: tuple[str, int] | None, position: int) -> tuple[str, int] | None:
    return (unit[0], unit[1] + position) if unit else None


# What stands behind a number is remembered: numbers differ, their units come again and again.


@remembered(longest=64, texts=4096)
def _leading_unit(text: str) -> tuple[str, int] | None:
    known = _leading_known_unit(text)
    if known is not None:
        return known
    found = _unknown_unit().match(text) or _symbol_unit().match(text)
    if found is None or word_after(text) or _is_no_unit(found[0]):
        return None
    return _with_denominators(text, found[0], found.end())


def counted_unit_at(text: str, position: int) -> bool:
    """Whether a known unit, after a multiplier perhaps, begins here."""
    multiplier = MULTIPLIER.match(text, position)
    return known_unit_at(text, multiplier.end() if multiplier else position) is not None


@remembered(longest=64, texts=4096)
def _leading_known_unit(text: str) -> tuple[str, int] | None:
    word = _unit_word_at(text, 0)
    end = len(word)
    if (
        word
        and not _is_a_capital(word)
        and not _is_cut(text, word, end)
        and text[end : end + 1] not in _blocked_after(word)
    ):
        return _with_denominators(text, word, end)
    joined = _denominator_at(text, 0) if text.startswith("/") else ""
    return (f"/{joined}", 1 + len(joined)) if joined else None


_MANY: Final = Pattern(f"/([1-9][0-9]{{0,4}}(?:{MULTIPLIER.pattern})?)")


def _many_at(text: str, position: int, unit: str) -> str:
    """``次/10万公顷``, ``人/10万人``: of so many; empty for ``20个/30个``, which are two numbers."""
    many = _MANY.match(text, position)
    counted = _unit_word_at(text, many.end()) if many else ""
    if not many or not counted or (counted == unit and many[1].isdigit()):
        return ""
    return f"{many[1]}{counted}"


def _denominator_at(text: str, position: int) -> str:
    """``/台`` → 台, a known unit or a short word; empty where nothing is joined here."""
    if text[position : position + 1] not in _JOINTS:
        return ""
    known = _unit_word_at(text, position + 1)
    return known or "".join(takewhile(_is_chinese, text[position + 1 : position + 1 + _LONGEST_UNKNOWN]))


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def _is_a_capital(unit: str) -> bool:
    """5G and 4K are names; grams are written g."""
    return len(unit) == 1 and unit.isascii() and unit.isupper()


def _is_cut(text: str, unit: str, end: int) -> bool:
    """A Latin unit ends where the letters end: mg is not m, tCO2 is not t."""
    behind = text[end : end + 1]
    return LATIN.match(unit[-1]) is not None and (LATIN.match(behind) is not None or behind in _MORE_OF_A_SYMBOL)


_MORE_OF_A_SYMBOL: Final = frozenset("0123456789²³")


def _with_denominators(text: str, unit: str, end: int) -> tuple[str, int]:
    end = _behind_repetition(text, unit, end)
    while joined := _many_at(text, end, unit) or _denominator_at(text, end):
        if text[end] == "、" and not unit.startswith(("元", "万元", "千元")):
            break
        part = _until_suffix(joined)
        unit, end = f"{unit}/{part}", end + 1 + len(part)
    return spelled(unit), end


def _behind_repetition(text: str, unit: str, end: int) -> int:
    """``篇篇``, ``%(百分比)``: the same unit once more, in brackets perhaps."""
    start = end + text.startswith("(", end)
    word = _unit_word_at(text, start)
    if not word or spelled(word) != spelled(unit):
        return end
    start += len(word)
    return start + text.startswith(")", start)


def _until_suffix(word: str) -> str:
    """``人以内`` → ``人``: an unknown denominator must not swallow the words after it."""
    for suffix in SIGN_AFTER:
        if len(word) > len(suffix) and word.endswith(suffix):
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1024)
def _blocked_after(unit: str) -> frozenset[str]:
    return frozenset(_SPLIT_WORDS.get(unit[-1], "")) if len(unit) <= 2 else frozenset()  # noqa: PLR2004 — 万米面 is no word


_VERBS: Final = tuple(
    "完成 达标 到位 左右 上下 以上 以内 以下 以外 不变 合格 覆盖 发放 达到 实现 及时 全部 已 均 未 的 "
    "进行 在建 待 计划 拟 预计 尚 暂".split()
)


_TAKES_BACK: Final = Pattern(
    "[不没误虚仅除需估]|正在|合同|申报|[去上]年|上级|初步|全[省国市县区]|重复|取消|撤销|存疑|[多漏瞒]报"
)
"""不到, 合同数, 仅城区: no unit is called so, but what is said of the number."""


def _is_no_unit(word: str) -> bool:
    said = word.startswith(_VERBS) or word.endswith(("完成", "到位", "达标"))
    return said or _TAKES_BACK.search(word) is not None

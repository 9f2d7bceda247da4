"""
The parts of one number: 线上4场，线下3场; 一季度11人，二季度14人，三季度9人，四季度18人.

Only parts of a kind that cannot overlap add up, and only where nothing else stands there. Persons of several quarters
may be the same ones, unless each is counted when it happens to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from indicator_specs.around_numbers.doubts import TAKEN_BACK
from indicator_specs.words.dates.written_dates import HALF_YEAR, MONTH_AS_TYPED, QUARTER
from indicator_specs.words.numbers import format_decimal, to_decimal
from indicator_specs.words.numerals.numerals_in_digits import in_digits
from indicator_specs.words.patterns import Pattern
from indicator_specs.words.units import FAMILIES, is_counted

_NUMBER: Final = "[0-9]{1,9}(?:[.][0-9]{1,4})?"
_PART: Final = Pattern(
    f"(?P<part>[\u4e00-\u9fff0-9]{{1,6}}?)(?:举办|开展|完成|检测|救助|组织|培训|发放|资助|接种|慰问|种植|共|:)?(?P<number>{_NUMBER})(?P<unit>[\u4e00-\u9fff]{{1,3}})"
)
_BETWEEN: Final = Pattern("[,，、;；和及+]")
_LONGEST: Final = 80

PARTITIONS: Final[tuple[tuple[tuple[str, ...], ...], ...]] = (
    (("线上",), ("线下",)),
    (
        ("第一季度", "一季度", "1季度"),
        ("第二季度", "二季度", "2季度"),
        ("第三季度", "三季度", "3季度"),
        ("第四季度", "四季度", "4季度"),
    ),
    (("上半年",), ("下半年",)),
    (("春季",), ("秋季",)),
    (("城区", "城市", "城镇"), ("农村", "乡村")),
    (("室内",), ("室外",)),
    (("男", "男性", "男职工", "男生"), ("女", "女性", "女职工", "女生")),
)
"""Parts that make up a whole, each with its other spellings."""

_BY_TIME: Final = frozenset(
    part for whole in (PARTITIONS[1], PARTITIONS[2], PARTITIONS[3]) for names in whole for part in names
)
_OF_PERSONS: Final = frozenset(name for names in PARTITIONS[-1] for name in names)
"""Nobody is both; online and in the hall the same persons may have been."""
_NOT_SUMMED: Final = Pattern("单价|价格|标准|每|均|/|季|月|周|率|度|比|累计|在岗|在校|供养|保障|存栏|至|期末")
_ONCE_EACH: Final = Pattern("临时救助|新增|招聘|引进|招录|慰问|培训|义诊|接种|体检|就诊|接待")
"""Persons to whom it happens anew each time."""
_PERSONS: Final = frozenset("人 名 户 家 位 对".split())
_UNITS_OF_NOTHING: Final = frozenset("分 级 类 倍 天 日 月 年 小时 分钟 元 万元 度".split())


def sum_of_parts(given: str, wanted: str, name: str) -> tuple[str, bool] | None:
    """
    What the parts of a report add up to, and whether these are all parts; None where they do not add up.

    Args:
        given, wanted: Actual and target, cleaned.
        name: The indicator's.
    """
    about = wanted + name
    pieces = _BETWEEN.split(given.rstrip("。")) if len(given) <= _LONGEST else []
    whole = (
        _plain_sum(given)
        or _titles(given, wanted)
        or _names_listed(given, wanted)
        or so_many_each(given)
        or _listed_by_name(given)
        or _kinds_named(pieces, wanted)
        or _stated_total(pieces)
        or _of_opinions(pieces, about)
    )
    if whole:
        return whole, True
    found = [part for part in map(_PART.fullmatch, pieces) if part is not None]
    units = {part["unit"] for part in found}
    several = 1 < len(found) == len(pieces) and len(units) == 1
    if not several or _NOT_SUMMED.search(about.replace("每年", "")):
        return None
    complete = _are_the_whole([part["part"] for part in found], found[0]["unit"], wanted, about)
    if complete is None:
        return None
    total = sum((to_decimal(part["number"]) for part in found), Decimal(0))
    return f"{format_decimal(total)}{units.pop()}", complete


_SUM: Final = Pattern(
    f"(?:共|完成)?(?P<numbers>{_NUMBER}(?P<unit>[\u4e00-\u9fff]{{0,2}})(?:[+]{_NUMBER}(?P=unit)?){{1,6}}?)(?P<of>[\u4e00-\u9fff]{{0,2}})(?:=(?P<total>{_NUMBER})(?P<of_all>[\u4e00-\u9fff]{{0,2}}))?。?"
)
_ADDEND: Final = Pattern(_NUMBER)


def _plain_sum(given: str) -> str:
    """``20台`` of ``15台+5台``, ``15+5=20台``; empty where it makes something else."""
    found = _SUM.fullmatch(given) if "+" in given else None
    unit = found["unit"] or found["of"] or found["of_all"] or "" if found else ""
    if found is None or not unit or _NO_PART.search(given) or not (found["unit"] or found["total"]):
        return ""  # 9+2场 may be nine, and two of another kind
    total = sum((to_decimal(number) for number in _ADDEND.findall(found["numbers"])), Decimal(0))
    right = not found["total"] or to_decimal(found["total"]) == total
    return f"{format_decimal(total)}{unit}" if right else ""


def _are_the_whole(labels: Sequence[str], unit: str, wanted: str, about: str) -> bool | None:
    """Whether these parts are all there are; None for parts that do not add up."""
    if _ONE_NUMBER.fullmatch(wanted) and (_are_kinds(labels, unit, about) or _make_up_the_name(labels, about)):
        return True
    if unit in _MONEY and _are_one_name(labels, about):
        return True
    if not _adds_up(unit, set(labels), about):
        return None
    places = [place_of_part(label) for label in labels]
    kinds = {place[0] for place in places if place}
    if None in places or len(kinds) != 1 or len(set(places)) < len(places):
        return None
    return len(places) == parts_in(kinds.pop())


_OPINION: Final = Pattern(
    "(?P<how>非常满意|很满意|满意|比较满意|较满意)(?:率|占比|占)?(?:为|达)?(?P<share>[0-9]{1,3}(?:[.][0-9]{1,2})?)%"
)
_OTHER_OPINION: Final = Pattern(
    "(?:一般|基本满意|不满意|不太满意|较不满意|说不清)(?:率|占比|占)?(?:为|达)?[0-9]{1,3}(?:[.][0-9]{1,2})?%"
)
_ALL: Final = Decimal(100)


def _of_opinions(pieces: Sequence[str], about: str) -> str:
    """``97%`` of ``非常满意78%，满意19%`` where 满意 was asked for; empty for other texts."""
    found = [_OPINION.fullmatch(piece) for piece in pieces]
    if None in found:
        others = [_OTHER_OPINION.fullmatch(piece) for piece in pieces]
        found = [one for one, other in zip(found, others, strict=True) if not other]
    if len(found) != 2 or "满意" not in about or "非常满意率" in about:  # noqa: PLR2004 — two kinds of content
        return ""
    shares = {opinion["how"]: to_decimal(opinion["share"]) for opinion in found if opinion}
    if len(shares) != len(found) or "满意" not in shares | {"满意": 0} or not shares.keys() & {"非常满意", "很满意"}:
        return ""
    total = sum(shares.values(), Decimal(0))
    return f"{format_decimal(total)}%" if total <= _ALL else ""


_TITLES: Final = Pattern(
    "(?:已|均已|共)*(?:出台|制定|制订|印发|修订|编制|建立|完善|发布|编写|完成)了?(?P<titles>(?:《[^《》]{2,40}》[、和及,，]?)+)(?:的?(?:制定|修订|编制))?。?"
)
_SO_MANY_TITLES: Final = Pattern("[^0-9]{0,8}[0-9]{1,2}(?P<unit>项|个|部|份|本|篇|套)[\u4e00-\u9fff]{0,6}")


_WORK: Final = "新建|改建|扩建|改造|建设|修缮|维修|整治|治理|升级|提升|修复|绿化|加固|创建|修建"
_NAMES: Final = Pattern(
    f"(?:已经|均已|已|全部|顺利)*(?:完成了?|(?P<before>{_WORK})了?)(?P<names>[\u4e00-\u9fff]{{2,10}}?(?:、[\u4e00-\u9fff]{{2,10}}?){{1,11}})(?P<behind>{_WORK})?(?:工程|项目|任务)?。?"
)
_SO_MANY_PLACES: Final = Pattern("(?:≥|不少于|至少)?[0-9]{1,2}(?P<unit>个|处|座|所|条|项|家)[\u4e00-\u9fff]{0,6}")


def _names_listed(given: str, wanted: str) -> str:
    """``3处`` of ``完成人民公园、河滨公园、体育公园改造``; empty for other texts, and where not all may be named."""
    found, promised = _NAMES.fullmatch(given), _SO_MANY_PLACES.fullmatch(wanted)
    if not found or not promised or not (found["before"] or found["behind"]) or _OPEN.search(given):
        return ""
    names = found["names"].split("、")
    alike = len({name[-2:] for name in names}) == 1  # 人民公园、河滨公园
    return f"{len(names)}{promised['unit']}" if alike and len(set(names)) == len(names) else ""


_OPEN: Final = Pattern("等|及|和|与|未|不|没|部分|其中|设计|招标")


def _titles(given: str, wanted: str) -> str:
    """``2项`` of ``出台《管护办法》《操作规程》``, where a number of them was promised; empty for other texts."""
    found, promised = _TITLES.fullmatch(given), _SO_MANY_TITLES.fullmatch(wanted)
    return f"{found['titles'].count('《')}{promised['unit']}" if found and promised else ""


_ITEM: Final = f"(?:{MONTH_AS_TYPED}月(?:份)?|{QUARTER}|{HALF_YEAR}|[春夏秋冬]季|[\u4e00-\u9fff]{{1,5}}?)"
_EACH_OF_A_LIST: Final = Pattern(
    f"(?:分别)?(?:于|在)?(?P<items>{_ITEM}(?:[、和及与]{_ITEM})+)(?:期间|前夕|前)?(?:各|分别|均|都)(?:自|已)?(?:[\u4e00-\u9fff]{{2,4}}?)?了?"
    f"(?P<number>{_NUMBER})(?P<unit>次|场|期|批|场次|批次|篇|个|项|台|套|处|座|人|户)(?:[\u4e00-\u9fff]{{2,8}})?(?:[,，;；](?P<rest>.{{2,30}}))?。?"
)
_BETWEEN_ITEMS: Final = Pattern("[、和及与]")


def so_many_each(given: str) -> str:
    """``2次`` of ``春节、重阳节各1次，共慰问186户``; empty for other texts."""
    found = _EACH_OF_A_LIST.fullmatch(in_digits(given))
    if found is None or TAKEN_BACK.search(found[0]) or (found["rest"] and found["unit"] in found["rest"]):
        return ""
    items = _BETWEEN_ITEMS.split(found["items"])
    total = to_decimal(found["number"]) * len(items)
    return f"{format_decimal(total)}{found['unit']}" if len(set(items)) == len(items) else ""


_LISTED_BY_NAME: Final = Pattern(
    "(?P<names>(?:(?!各)[\u4e00-\u9fff]){2,5}(?:[、和及与](?:(?!各)[\u4e00-\u9fff]){2,5}){1,9})(?P<each>各)?(?P<number>[0-9]{1,2})(?P<unit>个?(?:种|类|项|门))。?"
)


_A_KIND: Final = Pattern("(?P<kind>[\u4e00-\u9fff]{2,5})1(?P<unit>种|类|门)")


def _kinds_named(pieces: Sequence[str], wanted: str) -> str:
    """``3种`` of ``篮球1种、排球1种、武术1种``, where kinds were promised; empty for other texts."""
    found = [_A_KIND.fullmatch(piece) for piece in pieces]
    kinds = {each["kind"] for each in found if each}
    units = {each["unit"] for each in found if each}
    are_kinds = not any(_NO_KIND.search(kind) or _NO_PART.search(kind) for kind in kinds)
    plain = len(kinds) == len(pieces) and len(units) == 1 and are_kinds
    if not plain or not wanted.endswith(tuple(units)):
        return ""
    return f"{len(kinds)}{units.pop()}"


def _listed_by_name(given: str) -> str:
    """``3种`` of ``篮球、排球、武术3种``, where just so many are named, or ``各1种`` of these; else empty."""
    found = _LISTED_BY_NAME.fullmatch(in_digits(given))
    if found is None or TAKEN_BACK.search(found["names"]) or "等" in found["names"]:
        return ""
    names, number = _BETWEEN_ITEMS.split(found["names"]), int(found["number"])
    if len(set(names)) < len(names) or any(_NO_KIND.search(_PLAIN_KINDS.sub("", name)) for name in names):
        return ""
    if found["each"]:
        return f"{number * len(names)}{found['unit']}"
    return f"{number}{found['unit']}" if number == len(names) else ""


_STATED: Final = Pattern(f"(?:合计|总计|共计|共|累计|总共|计)(?P<number>{_NUMBER})(?P<unit>[\u4e00-\u9fff]{{1,3}})")


def _stated_total(pieces: Sequence[str]) -> str:
    """``21场`` of ``线上12场、线下9场，共21场``; empty where the parts do not make it up."""
    *parts, last = pieces or [""]
    total = _STATED.fullmatch(last)
    found = [_PART.fullmatch(part) for part in parts]
    if total is None or len(found) < 2 or None in found:  # noqa: PLR2004 — a sum has two parts at least
        return ""
    numbers = [part for part in found if part is not None and part["unit"] == total["unit"]]
    plain = not any(_NO_PART.search(part) for part in parts)
    makes_it_up = sum((to_decimal(part["number"]) for part in numbers), Decimal(0)) == to_decimal(total["number"])
    return f"{total['number']}{total['unit']}" if plain and makes_it_up and len(numbers) == len(found) else ""


_NO_PART: Final = Pattern("未|不|没|计划|预计|拟|将|在建|待|筹备|取消|目标|上年|去年|应")


_ONE_NUMBER: Final = Pattern(f"(?:≥|>|=|不少于|不低于|至少)?{_NUMBER}[\u4e00-\u9fff]{{1,3}}(?:以上)?")
"""``金牌≥3枚`` promises one kind of them."""
_NO_KIND: Final = Pattern(
    "建|分|配|装|修|购|置|种|治|宣|演|接|签|印|用|销|投|运|月|季|年|期|批|第|线|合格|办|完成|验收|通过|达标|有效|报|申|受|发|收|参|到|立|结|在|已|开|新|改|扩|维|慰|救|培|检|征|评|获|存|其|另|男|女|总|共|全|应|实|优|良|差"
)


_MEASURED: Final = frozenset("亩 公里 吨 公斤 平方米 公顷 立方米 米".split())


_PLAIN_KINDS: Final = Pattern(
    "打印机|复印机|投影仪|接收机|青年|人民网|省报|市报|日报|晚报|电视台|网站|报纸|报刊|期刊|公众号"
)


def _are_kinds(labels: Sequence[str], unit: str, about: str) -> bool:
    """食品 and 药品, SCI and 中文核心: kinds of a thing, none of which is a step of its work, or a time."""
    things = is_counted(unit) or unit.removeprefix("万") in _MEASURED
    if unit in _PERSONS or unit in _UNITS_OF_NOTHING or not things or len(set(labels)) < len(labels):
        return False
    return all(
        len(label) > 1 and not _NO_KIND.search(_PLAIN_KINDS.sub("", label)) and label not in about for label in labels
    )


def parts_in(kind: int) -> int:
    """How many parts make up a whole of ``PARTITIONS``."""
    return len(PARTITIONS[kind])


def place_of_part(part: str) -> tuple[int, int] | None:
    """Of which whole of ``PARTITIONS`` a word names a part, and which; None for other words."""
    for kind, whole in enumerate(PARTITIONS):
        for place, names in enumerate(whole):
            if part in names:
                return kind, place
    return None


_BOTH_DEEDS: Final = Pattern(
    "新改建|新改扩建|改扩建|新建(?:和|及|、|与)?改建|新建(?:和|及|、|与)?改造|新[(]改[)]建|新、改建"
)
_DEEDS_OF_BOTH: Final = frozenset("新建 改建 扩建 改造".split())
_WHOM: Final = frozenset(
    "妇女 儿童 老人 老年人 残疾人 党员 职工 农民工 学生 教师 男职工 女职工 困境儿童 留守儿童 孤儿".split()
)


def _make_up_the_name(labels: Sequence[str], about: str) -> bool:
    """新建8.6公里，改建11.9公里 for 新改建; 困难妇女68人、儿童57人 for 妇女儿童: the name puts them together."""
    if _BOTH_DEEDS.search(about) and {*labels} <= _DEEDS_OF_BOTH and len({*labels}) == len(labels):
        return True
    whom = [next((word for word in _WHOM if label.endswith(word)), "") for label in labels]
    return all(whom) and len({*whom}) == len(whom) and ("".join(whom) in about or "和".join(whom) in about)


def _are_one_name(labels: Sequence[str], about: str) -> bool:
    """水费 and 电费 of 水电费"""
    end = labels[0][-1:]
    heads = [label.removesuffix(end) for label in labels]
    return all(label.endswith(end) for label in labels) and all(heads) and "".join(heads) + end in about


_MONEY: Final = frozenset(FAMILIES["人民币"])


def _adds_up(unit: str, parts: set[str], about: str) -> bool:
    if unit in _MONEY:
        return True
    if not is_counted(unit) or unit in _UNITS_OF_NOTHING:
        return False
    if parts & _BY_TIME:
        return counts_anew(unit, about)
    return unit not in _PERSONS or parts <= _OF_PERSONS


def counts_anew(unit: str, about: str) -> bool:
    """Whether what is counted later is something else than before; the persons on 低保 in March are so in June."""
    return unit not in _PERSONS or _ONCE_EACH.search(about) is not None

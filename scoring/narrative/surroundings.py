"""What the words around a figure say of it: another year's, part of a sum, counted in a list, about all projects."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from attrs import frozen

from scoring.narrative.claims import CLAUSE_BREAK, Claim
from scoring.narrative.clauses import foreign_words
from scoring.narrative.mentions import Mention
from scoring.narrative.named_parts import CHANGE
from scoring.narrative.naming.levels_of_government import HIGHER, LEVEL, LOCAL, WHOLE_PLACE
from scoring.narrative.naming.levels_of_projects import OPENED as OPENED_BY_LEVEL
from scoring.narrative.naming.levels_of_projects import levels_that_make
from scoring.narrative.naming.other_projects import BEGINS_WITH_SOURCE, NAMES_AN_ITEM
from scoring.narrative.naming.short_names import TOPIC
from scoring.narrative.numbers import COUNT, written_number
from scoring.narrative.patterns import MONEY_KINDS, ClaimKind
from scoring.narrative.scope import is_heading_of_plans, words_of_plans
from scoring.narrative.sentences import NEARBY, TITLE_OF_DOCUMENT
from scoring.narrative.statements import COUNT_KINDS, JUDGED_KINDS, Passage

_ABOUT_PROJECTS: Final = re.compile("绩效|自评|预算项目|项目预算|涵盖项目|项目个数|项目数")
_ABOUT_ANY_PROJECT: Final = re.compile("绩效|自评|项目")
SUPPOSED: Final = re.compile("剔除|(?<![代抵])扣除|若(?!干)|如(?:果|按|不|扣|剔)|假[如设]|不考虑|还原后|折算")
HALF_A_YEAR: Final = "(?<!集中[在于]下)半年"
"""``外出活动主要集中在下半年`` tells of no amount, or rate, that it was of that half."""
_TO_A_DAY: Final = re.compile(
    "截[至止][^，。；]{0,12}?月|(?<!1)[0-9]月[底末]|1[01]月[底末]|季度末?|"
    f"[上下]{HALF_A_YEAR}|"
    "[0-9]{1,2}[-—至~][0-9]{1,2}月|监控(?:显示|时|中|结果|发现|期|情况)"
)
"""What was paid by then is not what was paid in the year."""
_IN_A_MONTH: Final = re.compile("^(?!.*(?:全|足额|共|总|累计|年[底末]|月[底末]|日)).*[0-9]月")
"""``12月份支付320万元``"""
_ALL_OF_IT: Final = re.compile("全|足额|共|总|累计|完毕|已|底|截[至止]")
_DAY: Final = re.compile("[0-9]月[0-9]{1,2}日")
_ON_A_DAY: Final = re.compile("[0-9]月[0-9]{1,2}日[^，。；;：:0-9]{0,30}[0-9][0-9.,]*(?:亿元|万元|元)")
_TO_THE_END: Final = re.compile("12月|全年|年[底末终]|最终|调整后|四季度末")
_OTHER_TIME: Final = re.compile(
    '上年|去年|上一年|往年|同比|比上|明年|(?<!结转)下年|十[二三四五六]五[”"]?(?:期间|时期|以来|[末初])|规划期|历年|20[0-9]{2}年?(?:至|到|[-—~]{1,2})20[0-9]{2}年|[近前][两三四五]年|[两三四五六]年(?:来|间)?累计'
)
_IN_OTHER_TIME: Final = re.compile(
    "(?:^|[，；：:])[^，。；：:0-9]{0,6}?(?:(?<![比较同与于超为])(?:上年|去年|上一年|往年)(?!度?[末底]?(?:结转|结余|的?基础|同期|相比))"
    '|十[二三四五六]五[”"]?(?:期间|时期|以来|[末初]))'
    "(?!.*(?:本年|今年|当年|20[0-9]{2}年))"
)
"""``上年平均得分93.6分，执行率89.4%``: what a clause begins with holds on; not what another is compared with."""
_EARLIER_YEAR: Final = re.compile("上年|上一年|往年|以前年度")
_MADE_OF_RESULTS: Final = re.compile("(?:评价?|审计|检查|监督)[^，。]{0,8}(?:应用|整改|落实)")
_YEAR: Final = re.compile("(20[0-9]{2})年")
_PART_OF: Final = re.compile("抽审|抽查|抽样|审计[^，。；]{0,8}资金|其中|另有|另外|包括|用于|其余|剩余的|主要是|主要为")
_REST_IS_TO_COME: Final = re.compile(
    "[，,；](?:其余|余下|剩余)(?:资金|部分)?(?:待|将|拟|尚未)[^，。；]{0,10}(?:下达|拨入|到位|安排)"
)
"""``5月17日下达2650万元，其余资金待验收后下达``"""
_QUOTED_PROJECT: Final = re.compile("[“《](?P<name>[^“”《》，。；]{3,30})[”》](?:项目|工程|专项|资金|经费)")
_PROJECT_WITH_AMOUNT: Final = re.compile(
    "(?:其中)?[:，]?(?P<name>[^，。；：:、0-9“”()]{4,20}?(?:项目|工程|专项|经费))[0-9][0-9.]*(?:万元|亿元)[，,]"
)
_BESIDE_LAST_YEAR: Final = re.compile("[与同和](?:上年|去年|上一年|往年)[^，。；]*$")
_COMPARED_BEHIND: Final = re.compile("[^，。；]{0,60}相比")
"""``与上年甲98.6分、乙97.4分相比``"""
_MONITORED: Final = re.compile(
    "(?:(?<![0-9])(?:[1-9]|1[0-2])月|季度|上半年|年中)[^。；]{0,30}监控[^。；]{0,20}?(?:发现|显示|反映|结果)[^。；]*$"
)
"""``8月份开展监控，发现甲执行率仅12.5%``"""

_ANOTHER_ASSESSMENT: Final = re.compile(
    "部门评价|单位评价|财政评价|重点(?:绩效)?评价|第三方|复评|复核|抽查|事前|预评估|整体支出"
    "|(?:财政[厅局部]|财政部门|省[^，。；、0-9]{0,6}厅|上级[^，。；、0-9]{0,6})[^，。；]{0,6}对[^。；]{0,40}(?:评价|考核)"
    f"|(?:厅|局|部门)[^，。；]{{0,40}}考核[，,]?[我本该全][{LOCAL}]"
    f"|由(?:[{HIGHER}]级?|上级)[^，。；]{{0,8}}自评"
    "|(?:全[国省市州县]|(?<!自)(?:评[价估比]|考核|督[查导]|测评)(?:活动|工作)?中)[^。；]{0,40}[，,][我本全][省市州县区旗](?:平均)?(?:得分|得)为?$"
)
"""Their scores are not those of the self-assessment."""

_ASSESSED_THEMSELVES: Final = re.compile(
    "(?:对|选[取择])(?:全部|所有)?[0-9一二两三四五六七八九十]{1,3}个(?:预算|支出)?项目(?:支出)?(?:开展|进行|实施)了?(?:预算|绩效|运行)*(?:自评|监控)"
    "|项目(?:支出)?绩效目标[0-9一二两三四五六七八九十]{1,3}个"
)
"""``开展了预算事前绩效评估，…，对5个项目开展了绩效自评，涉及资金…``: the money of the last number of projects."""

_HEADS_ANOTHER_ASSESSMENT: Final = re.compile(
    "^(?!.*自评).*(?:部门|单位|财政|第三方|重点(?:项目)?)(?:绩效)?(?:再|复)?评价"
)
"""``（三）部门评价项目绩效评价结果``: what stands below is not the self-assessment, whoever it is of."""

_OTHER_JUDGES: Final = re.compile(
    "专家|评审|(?<!逐[项条一个])(?<!自评)(?<!体系)打分|互评|测评|问卷|考核(?:得分|评分|成绩|中|平均)"
)
"""Their scores may be the self-assessment's, where the figure's own words say so."""

_RANKED: Final = re.compile(
    f"获[^，。；]{{0,8}}奖励|[列在居]?{WHOLE_PLACE}[^，。；0-9]{{0,6}}第[0-9一二三四五六七八九十]"
)
"""``得分93.6分，列全省第8位``: who sees them all gave it."""

MOST_OF_AN_INDICATOR: Final = 60
"""No indicator, and no group of them, has more points of a hundred."""

_OF_AN_INDICATOR: Final = re.compile("指标|分值|权重|满意度|执行率")
_WEIGHT: Final = re.compile("权重|分值(?:占比|比重)")
_OF_THE_INDICATOR: Final = re.compile(
    "[该此本]项?指标|[该此本]项(?:满分|分值|权重)?(?:为)?[0-9]|满分[0-9]|分值|(?:目标|指标|计划|预期|完成|实际)值(?:为|是|:)?(?:[≥≤><=]|[大小高低多少]于(?:等于)?|不[低高少多]于|不超过)?[0-9]"
)
_ANY_SCORE: Final = "自评"
"""``服务能力基本提升，自评14分``: neither 得分 nor 总分, and too low for a project's."""
_TARGET_FOLLOWS: Final = re.compile("[，,、](?:年度|年初|全年)?(?:目标|指标|计划)值")
_SCORE_OF_A_PART: Final = re.compile("(?:执行率?|指标|产出|效益|满意度|数量|质量|时效|成本)得分")
_CONTRACT: Final = re.compile("合同(?:总|金)|合同价|中标|协议价")
DOCUMENT: Final = re.compile(r"[〔【\[(]20[0-9]{2}[〕】\])]第?[0-9]{1,5}号")
_BY_ALL_OF_THEM: Final = re.compile(
    "共计?(?:下达|下拨|拨付|安排)|(?:下达|下拨|拨付|安排)[^，。；0-9]{0,20}(?:共计?|合计|总计)"
)
_ANOTHER_FOLLOWS: Final = re.compile("[、和及与][0-9][0-9.,]*(?:亿元|万元|元|%|分)")
_NOT_OF_THIS: Final = re.compile(
    "不(?:在|属于?|计入|列入|纳入|含在)(?:本|此)(?:次|报告|单位|部门|局|类)[^，。；]{0,6}|(?:单独|自行|另行)(?:组织)?(?:自评|公开|报告)"
)
_TELLS_WHICH: Final = re.compile(r"[\"”’'」]?(?:等级?|等次|级)?(?:(?:及|和|或)?以[上下]|的(?:项目|单位))")
_SPOKEN_BEFORE: Final = re.compile("自评|综合|总|绩效|最终")
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,60}\)")
_CARRIED_OVER: Final = re.compile("结转(?:自|至)?20[0-9]{2}年度?")
_WITH_YEARS_BEFORE: Final = re.compile(r"\((?:含|包括|包含)(?:以前年度|往年|历年)(?!结转)")
LONGEST_ITEM: Final = 16
"""A clause right before a figure's own may be nothing but what it is about: 设备购置方面，支出60万元."""

_ONE_OF_TWO_LABELS: Final = re.compile("(?:资金|经费)?(?:到位|下达|安排|预算|支出|执行|拨付|使用|支付|列支)数?$")
"""``村医补助到位、支出均为412.8万元``: both are said of what stands before the first of them."""

_CHANGED: Final = re.compile("追加|调整后|调整为|调增|调减|压减")
_CHANGED_TO: Final = re.compile("(?:增加|提高|调整|调增|追加|调减|核减|压减|减少|下调|变更)(?:到|至|为)")
"""``资金安排由640万元增加到694万元``"""
_ARROW: Final = re.compile("→|[-—]+>")
CHANGED_AGAIN: Final = re.compile(rf"[，,；](?:再|又|后){{1,2}}(?:次)?(?:由[^，。；]{{0,20}})?(?:{CHANGE}|调整)")
"""``调增至1950万元，再调增至2000万元``"""
_CUT_BEHIND: Final = re.compile(
    "[，,；](?:年[中末底]|后)?(?:由?财政)?(?:被|已)?(?:收回|核减|压减|调减|追减)(?:资金)?[0-9]"
)
"""``下达资金800万元，收回40万元，支出…``"""
_HOW_IT_CAME: Final = re.compile(r"\((?:其中)?[:：]?(?:年初|期初)[^()]{0,40}\)")
"""``下达资金124.5万元（年初计划118万元，年中追加6.5万元）``: the amount is what came of the changes."""
_AFTER_IT: Final = frozenset({"调整后", "调整为"})
_CHANGES: Final = re.compile(CHANGE)
_AFTER_CHANGE: Final = re.compile("全年|调整|由.*(?:为|至|到)")
_LIST_COUNT: Final = re.compile(rf"[”\"’」』》】]?(?:项目)?等?(?:共计?|这|，共计?)?(?P<count>{COUNT})[个项]")
_OF_ALL: Final = re.compile(
    "共(?!扣|同|享)|合计|总|整体|全部(?=项目|[0-9一二三四五六七八九十]|的?(?:预算|资金))|各项目|所有|平均"
)
"""``年底前全部拨付``, ``10分全部扣除`` say nothing of all projects."""

_OF_ITS_OWN: Final = re.compile(
    "(?:资金|预算|执行|支出|总体|整体|全部|各|所有|自评|绩效|投入|使用|管理|产出|效益|满意|[0-9个本此该上这述])"
)
"""In what a sentence is about: it may be all projects."""
_SOME_PROJECT: Final = re.compile("[^，。；;：:、0-9该本此各等的个]项目的?$")
_OF_ONE: Final = re.compile("[该本此]项目")
_ALL_PROJECTS: Final = re.compile("项目支出(?=年初|全年|年度)|全[校院局委办厅县市区镇乡所站馆]项目")
"""A sentence that begins so has left the project of the one before it."""
_PLACE: Final = re.compile(
    r"(?:^|[，、；;：:])((?![县地]级市|[^，。]{0,7}[我全本该各由在对向从经将以省下达财央按共])[\u4e00-\u9fff]{1,6}?"
    r"(?:[省市州]|县|(?<![社地园灾景库校小片])区|(?<![城])乡|镇|街道|社区|(?<![农乡新])村))(?![级属直财区市])"
)
_NEIGHBOUR: Final = re.compile(f"(?:邻近?|周边|兄弟|相邻)[{LOCAL}]")
_EXTREME_BEFORE: Final = re.compile(
    "最[高低](?:得分|分|执行率)?(?:的)?(?:为|是)?[0-9.]+(?:分|%)[，,(（](?:共有?|有|计)?$"
)
_OF_OTHERS: Final = re.compile(
    f"(?:^|[，。；：:、])(?:而|从)?(?:其[他它]|别的|兄弟|同类|各兄弟)(?:[{LOCAL}]|单位|部门|学校|医院|乡镇|街道|地区|处室)(?!.*[，。；：:](?:我|本|其中我))"
    f"|(?:{WHOLE_PLACE}|全系统)(?:同类|同期|同一)?(?:项目|单位|部门|预算)?的?平均(?!.*[，。；：:](?:我|本))"
)
"""What these had is nothing of the projects; behind 我县 or 本单位 it is again."""
_INSTITUTION: Final = re.compile(
    r"(?:^|[，、；;：:])((?![^，。]{0,7}[我全本各该由在对向从经将以省下达财央按共])[\u4e00-\u9fff]{2,10}?"
    r"(?:[中小大]学|学校|学院|医院|卫生院|公司|集团|社区|合作社|幼儿园|[养敬]老院|实验室|研究院))(?=[\u4e00-\u9fff][^，。；：]*[0-9])"
)
_AMOUNT_AFTER: Final = re.compile(r"([^，、；;：:,.]{1,40}?)(?<![0-9.,])[0-9][0-9,.]*(?:亿元|万元|元)")
_SEVERAL: Final = re.compile(
    r"(?<![第0-9.])(?:[2-9]|[1-9][0-9]{1,2}|[两二三四五六七八九十]{1,3})[个项](?!子|月|百分点)[^，。；、:0-9]{0,10}?项目(?!中)"
    r"|[两二三四五六七八九][个项](?=[^，。；、:0-9]{0,8}(?:执行率|支出率|总预算|预算合计|合计预算))"
)
_ADDED: Final = re.compile("合计|共")
_LEADS_BACK: Final = re.compile("全年|年度|项目|共|总|合计|累计|整体|调整后")
_SO_MANY: Final = rf"(?P<count>{COUNT})[个项][^，,。;；:：、0-9“”\"]{{0,8}}?项目"
_SO_MANY_PROJECTS: Final = re.compile(rf"(?<![第中0-9一二三四五六七八九十]){_SO_MANY}")
_ANY_NUMBER_OF_PROJECTS: Final = re.compile(rf"(?<![第0-9一二三四五六七八九十]){_SO_MANY}")
_BATCH: Final = re.compile("(?:首|第[一二三四五六七八九十]|[一二三四五六七八九十])批$")
"""``下达第一批甲资金``: right before the name, of which it is a part."""
_PART_IN_BRACKETS: Final = re.compile(
    rf"[”\"’」』》】]?(?:项目)?\([^()0-9]{{0,20}}(?:[一二三四五六七八九十]期|[一二三四五六七八九十]批|标段|部分|采购|购置|经费|资金|费|{LEVEL})\)(?!$|[，。；、)])"
)
"""``甲项目（设备采购）资金20万元``: a bracket behind the name tells of which part an amount is."""
_RIGHT_BEHIND: Final = re.compile(r"[”\"’」』》】]?(?:项目)?\(?")
_RIGHT_AFTER_LIST: Final = re.compile(r"[”\"’」』》】]?(?:项目)?等?(?:共计?|这)?")


_DIGITS: Final = frozenset("0123456789")
_OF_WHOLE: Final = re.compile("共|自评|纳入|涉及|涵盖|全部|所有|总|合计")
_CLAUSE: Final = re.compile("[，。；;：:！？()（）]|,(?![0-9])")
_LISTED: Final = re.compile("、|和|及|与|以及")
_IN_WORDS_OF_THE_FORM: Final = re.compile("全年(?:预算|执行)数|总体(?:预算)?执行率")
"""No account of a unit calls its own money so."""
_EXCEPTED: Final = re.compile("[^，。；]{0,60}?(?:以外|之外|外|后)(?=[，,])")
_LIST_SIGNS: Final = '“”"、《'


@frozen(slots=False)
class Surroundings:
    """
    The words around the figures of a passage.

    Attributes:
        passage: What was read.
        heading: The heading above.
        is_in_part: It stands in a part that is about performance.
        is_of_department: The text is about 部门整体支出, not about projects beside it.
    """

    passage: Passage
    heading: str
    is_in_part: bool
    is_of_department: bool = False

    def last_mention(self, claim: Claim) -> Mention | None:
        """The mention that stands last before a claim."""
        number = bisect_right(self.passage.mentions, claim.start, key=lambda mention: mention.start)
        return self.passage.mentions[number - 1] if number else None

    def list_before(self, claim: Claim) -> tuple[Mention, ...]:
        """The named projects that a count right after them is about: ``“甲”“乙”2个项目自评等级为优``."""
        words = self.passage.text.text
        last = self.last_mention(claim)
        if last is None or last.run is None or not _RIGHT_AFTER_LIST.fullmatch(words, last.end, claim.start):
            return ()
        return self._runs[last.run]

    def counts_named_only(self, claim: Claim) -> bool:
        """The count of a grade is about the projects that are listed right before it."""
        named = self.list_before(claim) if claim.kind is ClaimKind.GRADE_COUNT else ()
        is_open = bool(named) and "等" in self.passage.text.text[named[-1].end : claim.start]
        return bool(named) and (claim.number is None or not is_open)

    def counts_a_list(self, claim: Claim) -> bool:
        """``甲、乙两个项目``: as many as are named right before it."""
        last = self.last_mention(claim)
        listed = () if last is None or last.run is None else self.whole_list(last)
        if not listed or last is None:
            return False
        counted = _LIST_COUNT.match(self.passage.text.text, last.end)
        return counted is not None and counted.start("count") == claim.value_start

    def counts_projects(self, claim: Claim) -> bool:
        """What is counted are projects that are assessed, not any projects."""
        if claim.is_plain and self.is_in_part:
            return True
        if _ABOUT_PROJECTS.search(self.passage.text.window(claim.start)) or _ABOUT_PROJECTS.search(self.heading):
            return True
        last = self.last_mention(claim)
        start, _ = self.passage.text.sentence_span(claim.start)
        return last is not None and last.run is not None and last.start >= start

    def follows_number(self, claim: Claim, how_many: int) -> bool:
        """``5个项目共支出…``, where there are five: no name stands between the number and the figure."""
        start, _ = self.passage.text.sentence_span(claim.start)
        last = self.last_mention(claim)
        first = max(start, claim.start - NEARBY, 0 if last is None else last.end)
        counted = list(_SO_MANY_PROJECTS.finditer(self.passage.text.text, first, claim.value_start))
        number = written_number(counted[-1]["count"]) if counted else None
        is_theirs = number is not None and number.value == how_many
        return is_theirs or levels_that_make(how_many, self.passage.text.text, first, claim.value_start) is not None

    def counts_a_level(self, claim: Claim, how_many: int) -> bool:
        """``一级项目2个，二级项目3个``, where there are five, or two: the second is not the number of all."""
        start, end = self.passage.text.sentence_span(claim.start)
        levels = levels_that_make(how_many, self.passage.text.text, max(start, claim.start - NEARBY), end)
        return levels is not None and levels.start("second") == claim.start

    def follows_other_number(self, claim: Claim, how_many: int) -> bool:
        """``对3个项目…，涉及800万元``, where there are five; a semicolon does not end what was said of them."""
        start = self.passage.text.full_stop_before(claim.start)
        first = max(start, claim.start - NEARBY)
        counted = list(_ANY_NUMBER_OF_PROJECTS.finditer(self.passage.text.text, first, claim.value_start))
        number = written_number(counted[-1]["count"]) if counted else None
        is_other = number is not None and number.value != how_many
        levels = levels_that_make(how_many, self.passage.text.text, first, claim.value_start)
        return is_other and levels is None

    def is_of_several(self, claim: Claim, named: Mention | None, how_many: int) -> bool:
        """
        ``上述两个项目未执行60万元``, ``甲（60%）、乙（66%），合计未执行90万元``: of more than the one named last; so is
        what ``甲追加8万元、乙核减5万元，调整后全年预算628.5万元`` tells of the end.

        Args:
            claim: The figure.
            named: The project named last, or at the head.
            how_many: How many projects there are: what is added up of so many is of all.
        """
        words = self.passage.text.text
        start = self.passage.text.full_stop_before(claim.start)
        sentence, _ = self.passage.text.sentence_span(claim.start)
        last = 0 if named is None or named.number not in self._named_here else named.end
        if _SEVERAL.search(words, max(sentence, last, claim.start - NEARBY), claim.value_start) is not None:
            return True
        stated = _CLAUSE.split(words[max(last, sentence) : claim.value_start])[-1]
        others = {each.match.project for each in self.passage.mentions if start <= each.start < claim.start}
        since = words[max(last, sentence) : claim.value_start]
        if len(others) > 1 and "调整后" in since and "年初" not in since:
            return True
        return 1 < len(others) != how_many and _ADDED.search(stated) is not None and "总" not in stated

    def follows_a_project(self, claim: Claim) -> bool:
        """``甲项目预算100万元``: what stands right before the figure is some project's name."""
        text = self.passage.text.text
        end = claim.start + len("项目") if text.startswith("项目", claim.start) else claim.start
        return _SOME_PROJECT.search(text, max(0, claim.start - NEARBY), end) is not None

    def names_another_in_quotes(self, claim: Claim, names: tuple[str, ...]) -> bool:
        """``承担的“民生实事”项目由省里统一安排，得分95.2分``: its sentence names what is none of the projects."""
        text = self.passage.text
        named = [each.end for each in self.passage.mentions if each.end <= claim.start]
        first = max((text.sentence_span(claim.start)[0], claim.start - NEARBY, *named))
        quoted = [each["name"] for each in _QUOTED_PROJECT.finditer(text.text, first, claim.value_start)]
        return any(all(foreign_words(each, (name,)) for name in names) for each in quoted)

    def names_another_with_its_amount(self, claim: Claim, names: tuple[str, ...]) -> bool:
        """``其中小型水库项目180万元，支出170.4万元，自评得分98.47分``, in a report on a whole department."""
        start, _ = self.passage.text.sentence_span(claim.start)
        head = _PROJECT_WITH_AMOUNT.match(self.passage.text.text, start, claim.start)
        is_known = head is not None and any(head.start("name") <= end <= head.end("name") for end in self._mention_ends)
        return head is not None and not is_known and bool(foreign_words(head["name"], names))

    def speaks_of_assessment(self, claim: Claim) -> bool:
        """The sentence up to the end of the figure, or the figure's own label, is about 自评."""
        start, _ = self.passage.text.sentence_span(claim.start)
        return "自评" in self.passage.text.text[max(start, claim.start - NEARBY) : claim.end]

    def whole_list(self, mention: Mention) -> tuple[Mention, ...]:
        """The list that a name ends, where the number after it is how many it names; else nothing."""
        listed = self._runs[mention.run]
        counted = _LIST_COUNT.match(self.passage.text.text, listed[-1].end)
        number = written_number(counted["count"]) if counted else None
        return listed if listed[-1] is mention and number is not None and number.value == len(listed) else ()

    def speaks_of_all(self, claim: Claim) -> bool:
        """The words around the figure are of sums, or of all projects, and not of 该项目."""
        words = self.passage.text.window(claim.start)
        return _OF_ALL.search(words) is not None and _OF_ONE.search(words) is None

    def begins_with_all(self, position: int) -> bool:
        """``项目支出年初预算309.8万元``, ``全校项目年末结余…``: the sentence of a position is not of one project."""
        start, end = self.passage.text.sentence_span(position)
        return _ALL_PROJECTS.match(self.passage.text.text, start, end) is not None

    def has_its_own_topic(self, claim: Claim) -> bool:
        """``环境整治方面，预算80万元，执行率100%``: the sentence begins with what it is about, which is not all."""
        start, end = self.passage.text.sentence_span(claim.start)
        topic = TOPIC.match(self.passage.text.text, start, min(end, claim.start))
        return topic is not None and _OF_ITS_OWN.search(topic["name"]) is None

    def names_in_its_sentence(self, claim: Claim) -> bool:
        """The sentence names projects before the claim: what it counts may be what they did."""
        start, _ = self.passage.text.sentence_span(claim.start)
        return any(start <= mention.start < claim.start for mention in self.passage.mentions)

    def names_before(self, claim: Claim) -> bool:
        """The words up to the claim, back to a full stop, name projects."""
        start = self.passage.text.full_stop_before(claim.start)
        return any(start <= mention.start < claim.start for mention in self.passage.mentions)

    def foreign_words(self, claim: Claim, names: tuple[str, ...]) -> str:
        """What the words before a figure name beside its label, the project and the unit."""
        words = self.passage.text.text
        start, _ = self.passage.text.sentence_span(claim.start)
        end = max(claim.label_end, claim.start)
        named, told = _last(self._mention_ends, claim.value_start), _last(self._claim_ends, claim.start)
        first = max(start, claim.value_start - NEARBY, named, told)
        clauses = [each for each in CLAUSE_BREAK.finditer(words, first, end) if each.start() < claim.start]
        own = words[clauses[-1].end() if clauses else first : end]
        found = foreign_words(TITLE_OF_DOCUMENT.sub("", _IN_BRACKETS.sub("", own)), names)
        if found or not clauses:
            return found
        earlier = words[clauses[-2].end() if len(clauses) > 1 else first : clauses[-1].start()]
        label_of_both = _ONE_OF_TWO_LABELS.search(earlier) if clauses[-1][0] == "、" else None
        if label_of_both is not None:
            return foreign_words(earlier[: label_of_both.start()], names)
        is_item = len(earlier) <= LONGEST_ITEM and (
            NAMES_AN_ITEM.search(earlier) is not None or BEGINS_WITH_SOURCE.match(earlier) is not None
        )
        return foreign_words(earlier, names) if is_item else ""

    def lists(self) -> tuple[tuple[Mention, ...], ...]:
        """The lists of projects in the passage, in their order."""
        return tuple(listed for run, listed in self._runs.items() if run is not None)

    @cached_property
    def _runs(self) -> dict[int | None, tuple[Mention, ...]]:
        runs: dict[int | None, list[Mention]] = {}
        for mention in self.passage.mentions:
            runs.setdefault(mention.run, []).append(mention)
        return {run: tuple(mentions) for run, mentions in runs.items()}

    @cached_property
    def _mention_ends(self) -> list[int]:
        return sorted(mention.end for mention in self.passage.mentions)

    @cached_property
    def _claim_ends(self) -> list[int]:
        return sorted(other.end for other in self.passage.claims)

    def tells_of_another_place(self, claim: Claim, names: tuple[str, ...]) -> bool:
        """``北县支出进度较慢，结余15万元``, in a report that is about more than that county."""
        start, _ = self.passage.text.sentence_span(claim.start)
        words = self.passage.text.text[max(start, claim.start - NEARBY) : claim.start]
        unnamed = words
        for name in (*names, *(each.match.written for each in self.passage.mentions)):
            unnamed = unnamed.replace(name, "|")
        told = (*_PLACE.findall(unnamed), *_INSTITUTION.findall(unnamed))
        return _NEIGHBOUR.search(unnamed) is not None or any(not any(each in name for name in names) for each in told)

    def follows_foreign_amount(self, claim: Claim, names: tuple[str, ...]) -> bool:
        """``部门预算收入1.32亿元，支出1.29亿元``: what no wording reads tells what the sentence is about."""
        start, _ = self.passage.text.sentence_span(claim.start)
        words = _IN_BRACKETS.sub("", self.passage.text.text[max(start, claim.start - NEARBY) : claim.start])
        labels = (_CHANGES.sub("|", label) for label in _AMOUNT_AFTER.findall(words))
        return any(foreign_words(label, names) for label in labels)

    def goes_on_with_foreign_amount(self, claim: Claim, names: tuple[str, ...]) -> bool:
        """
        ``中央资金2600万元，支出2560万元，执行率98.46%``: the last two are the source's, as nothing leads back.

        What stands before the last project's name says nothing of them.
        """
        start, _ = self.passage.text.sentence_span(claim.start)
        first = max(start, claim.start - NEARBY, _last(self._mention_ends, claim.value_start))
        words = self.passage.text.text
        if _LEADS_BACK.search(words, claim.start, claim.value_start):
            return False
        is_foreign = False
        for label in _AMOUNT_AFTER.findall(_IN_BRACKETS.sub("", words[first : claim.start])):
            is_other = bool(foreign_words(_CHANGES.sub("|", label), names))
            is_foreign = is_other or (is_foreign and _LEADS_BACK.search(label) is None)
        return is_foreign

    def is_another_assessment(self, claim: Claim, *, is_owned: bool) -> bool:
        """
        What a department, the finance office or a third party assessed, the whole department, or an indicator.

        Args:
            claim: The figure.
            is_owned: It is about projects that are named, whose money is the same in every assessment.
        """
        start, _ = self.passage.text.sentence_span(claim.start)
        words = self.passage.text.text[max(start, claim.start - NEARBY) : claim.value_start]
        of_heading = "" if is_owned and not _HEADS_ANOTHER_ASSESSMENT.search(self.heading) else self.heading
        if self.is_of_department:
            words = words.replace("整体支出", "")
        if claim.kind in MONEY_KINDS:
            words = _ASSESSED_THEMSELVES.split(words)[-1]
        if _ANOTHER_ASSESSMENT.search(of_heading + words) is not None:
            return claim.kind not in COUNT_KINDS and not (is_owned and claim.kind in MONEY_KINDS)
        is_said = "自评" in self.passage.text.text[claim.start : claim.value_start]
        judges = next(reversed(list(_OTHER_JUDGES.finditer(words))), None)
        if claim.kind in JUDGED_KINDS and not is_said and judges and "自评得分" not in words[judges.end() :]:
            return True
        if claim.kind is not ClaimKind.SCORE:
            return False
        if not is_said and _RANKED.search(self.passage.text.window(claim.start)):
            return True
        if claim.number is not None and claim.number.value > MOST_OF_AN_INDICATOR:
            return False
        is_bare = not _SPOKEN_BEFORE.search(self.passage.text.text[claim.start : claim.value_start])
        return is_bare and _OF_AN_INDICATOR.search(words) is not None

    def is_of_the_indicator(self, claim: Claim) -> bool:
        """``该指标满分20分，自评得16.8分``: a score that is too low for a project's, behind words of its indicator."""
        start, _ = self.passage.text.sentence_span(claim.start)
        words = self.passage.text.text[max(start, claim.start - NEARBY) : claim.value_start]
        is_low = claim.number is None or claim.number.value <= MOST_OF_AN_INDICATOR
        if claim.kind is ClaimKind.AVERAGE:
            return is_low and _SCORE_OF_A_PART.search(words) is not None
        if claim.kind is not ClaimKind.SCORE or not is_low:
            return False
        label = self.passage.text.text[claim.start : claim.value_start]
        is_beside_target = _TARGET_FOLLOWS.match(self.passage.text.text, claim.end) is not None
        return is_beside_target or label == _ANY_SCORE or _OF_THE_INDICATOR.search(words) is not None

    def tells_which(self, claim: Claim) -> bool:
        """``自评等级为“良”及以下的项目须整改``: which projects are meant, not what one of them got."""
        return claim.kind is ClaimKind.GRADE and _TELLS_WHICH.match(self.passage.text.text, claim.end) is not None

    def is_left_of_a_contract(self, claim: Claim) -> bool:
        """``合同价798万元，支付480万元，剩余318万元待验收后支付`` is no balance of the budget."""
        start, _ = self.passage.text.sentence_span(claim.start)
        words = self.passage.text.text[max(start, claim.start - NEARBY) : claim.start]
        return claim.kind is ClaimKind.BALANCE and _CONTRACT.search(words) is not None

    def is_of_one_document(self, claim: Claim) -> bool:
        """``财农〔2023〕10号…下达…2223万元。财农〔2023〕41号…下达…1.5万元``: what one of several documents gave."""
        start, _ = self.passage.text.sentence_span(claim.start)
        words = self.passage.text.text
        is_given = claim.kind in {ClaimKind.BUDGET, ClaimKind.ARRIVED} and "下达" in words[start : claim.value_start]
        last = self.last_mention(claim)
        if last is not None and _RIGHT_BEHIND.fullmatch(words, last.end, claim.value_start):
            start = max(start, last.start)  # what a project got is told of it, whoever gave it
        documents = list(DOCUMENT.finditer(words, start, claim.value_start))
        if not is_given or not documents or _BY_ALL_OF_THEM.search(words, documents[-1].end(), claim.value_start):
            return False
        return len(set(DOCUMENT.findall(words))) > 1

    def is_unbound(self, claim: Claim) -> bool:
        """``等级均为优`` alone does not say of which projects."""
        is_without_number = claim.kind is ClaimKind.GRADE_COUNT and claim.number is None
        return is_without_number and not self.passage.text.text.startswith("项目", claim.start)

    def was_changed(self, claim: Claim) -> bool:
        """The budget before it was changed within the year is not 全年预算数; the text says which is which."""
        if claim.kind is not ClaimKind.BUDGET:
            return False
        stated = self.passage.text.text[claim.start : claim.end]
        is_first = self.passage.text.text.endswith(("由", "从"), 0, claim.value_start)
        if is_first and _CHANGED_TO.match(self.passage.text.text, claim.end):
            return True
        is_cut = _CUT_BEHIND.match(self.passage.text.text, claim.end) and not _AFTER_CHANGE.search(stated)
        is_changed_on = any(each.match(self.passage.text.text, claim.end) for each in (CHANGED_AGAIN, _ARROW))
        if is_cut or is_changed_on:
            return True
        if _HOW_IT_CAME.match(self.passage.text.text, claim.end):
            return False
        if claim.start == claim.value_start:  # right behind a name only the words before it say so
            start, _ = self.passage.text.sentence_span(claim.start)
            before = _CHANGED.findall(self.passage.text.text, start, claim.start)
            return bool(before) and before[-1] not in _AFTER_IT
        return _CHANGED.search(self.passage.text.window(claim.start)) is not None and not _AFTER_CHANGE.search(stated)

    def is_about_projects(self, claim: Claim) -> bool:
        """合计 and 总额 also stand in accounts: the paragraph so far, or its heading, must speak of projects."""
        _, end = self.passage.text.sentence_span(claim.start)
        if self.is_in_part and _IN_WORDS_OF_THE_FORM.search(self.passage.text.text, claim.start, claim.value_start):
            return True
        return _ABOUT_ANY_PROJECT.search(self.heading + self.passage.text.text[:end]) is not None

    def is_in_a_later_clause(self, claim: Claim, mention: Mention) -> bool:
        """Another clause than the one that names the project."""
        return CLAUSE_BREAK.search(self.passage.text.text, mention.end, claim.start) is not None

    def has_score_nearby(self, claim: Claim) -> bool:
        """A score stands in the same sentence."""
        return self.passage.text.sentence_number(claim.start) in self._scored_sentences

    @cached_property
    def _scored_sentences(self) -> frozenset[int]:
        scores = (claim for claim in self.passage.claims if claim.kind is ClaimKind.SCORE)
        return frozenset(self.passage.text.sentence_number(claim.start) for claim in scores)

    def is_of_another_time(self, claim: Claim, years: frozenset[int]) -> bool:
        """The words before the value, in the same sentence, or the heading speak of another year than the projects'."""
        start, _ = self.passage.text.sentence_span(claim.start)
        words = self.passage.text.text[max(start, claim.value_start - NEARBY) : claim.value_start]
        if self._is_under_an_earlier_year(years) and not years & years_in(words):
            return True
        if _OTHER_TIME.search(CLAUSE_BREAK.split(words)[-1]) or _IN_OTHER_TIME.search(words):
            return True
        if _WITH_YEARS_BEFORE.match(self.passage.text.text, claim.end) or (
            _BESIDE_LAST_YEAR.search(words) and _COMPARED_BEHIND.match(self.passage.text.text, claim.end)
        ):
            return True
        named = _YEAR.findall(_CARRIED_OVER.sub("", _IN_BRACKETS.sub("", words)))
        return bool(named and years) and int(named[-1]) not in years

    def _is_under_an_earlier_year(self, years: frozenset[int]) -> bool:
        """``上年度绩效自评结果应用情况``, ``2023年度绩效评价整改情况``"""
        if not _MADE_OF_RESULTS.search(self.heading):
            return False
        named = years_in(self.heading)
        return bool(named and years and not named & years) or _EARLIER_YEAR.search(self.heading) is not None

    def is_of_part_of_a_year(self, claim: Claim) -> bool:
        """``截至9月底支出60万元；…执行率40%``: until the words come to the end of the year."""
        start = self.passage.text.full_stop_before(claim.start)
        words = self.passage.text.text[max(start, claim.value_start - NEARBY) : claim.value_start]
        clause = CLAUSE_BREAK.split(words)[-1]
        is_on_a_day = _DAY.search(clause) is not None
        is_one_payment = is_on_a_day and claim.kind is ClaimKind.EXECUTED and _ALL_OF_IT.search(clause) is None
        if _IN_A_MONTH.search(clause) is not None or is_one_payment or (is_on_a_day and self._is_by_instalments(claim)):
            return True
        if _MONITORED.search(words) is not None:
            return True
        last = next(reversed(list(_TO_A_DAY.finditer(words))), None)
        return last is not None and _TO_THE_END.search(words, last.start()) is None

    def is_to_come(self, claim: Claim) -> bool:
        """``下一步加快支付，确保预算执行率达到95%以上``"""
        return is_heading_of_plans(self.heading) or any(words_of_plans(self.passage.text, claim.value_start))

    def _is_by_instalments(self, claim: Claim) -> bool:
        """``6月18日下达180万元，11月20日下达120万元``: none of them is all of it."""
        text = self.passage.text.text
        start, end = self.passage.text.full_stop_before(claim.start), text.find("。", claim.value_start)
        return len(_ON_A_DAY.findall(text, start, len(text) if end < 0 else end)) > 1

    def is_first_of_several(self, claim: Claim) -> bool:
        """``图书馆、文化馆、美术馆免费开放分别安排268万元、196万元和88万元``: not that of the one named last."""
        clause = CLAUSE_BREAK.split(self.passage.text.text[max(0, claim.start - NEARBY) : claim.value_start])[-1]
        is_in_order = "分别" in clause or "依次" in clause
        return is_in_order and _ANOTHER_FOLLOWS.match(self.passage.text.text, claim.end) is not None

    def is_not_of_this_report(self, claim: Claim) -> bool:
        """``某区也设有“甲”项目，…自评94.6分，由该区单独自评，不在本报告之内``"""
        _, end = self.passage.text.sentence_span(claim.start)
        return _NOT_OF_THIS.search(self.passage.text.text, claim.end, end) is not None

    def is_of_others(self, claim: Claim) -> bool:
        """``其他单位共有6个项目得分在90分以上``, ``全省平均支付进度为86.3%``: told of whom, before the figure."""
        start, _ = self.passage.text.sentence_span(claim.start)
        return _OF_OTHERS.search(self.passage.text.text[start : claim.value_start]) is not None

    def is_supposed(self, claim: Claim) -> bool:
        """``如剔除质保金，执行率为64.86%``"""
        start, _ = self.passage.text.sentence_span(claim.start)
        return SUPPOSED.search(self.passage.text.text, max(start, claim.start - NEARBY), claim.value_start) is not None

    def is_weight(self, claim: Claim) -> bool:
        """``指标权重统一设置为：产出指标50%、…、预算资金执行率10%``"""
        start, _ = self.passage.text.sentence_span(claim.start)
        words = self.passage.text.text[max(start, claim.start - NEARBY) : claim.value_start]
        return claim.kind is ClaimKind.RATE and _WEIGHT.search(words) is not None

    def counts_those_named(self, claim: Claim) -> bool:
        """``甲和乙：两个项目…``: as many as its sentence has named before."""
        start, _ = self.passage.text.sentence_span(claim.start)
        named = {each.match.project for each in self.passage.mentions if start <= each.start < claim.start}
        return len(named) > 1 and claim.number is not None and claim.number.value == len(named)

    def is_anaphoric(self, claim: Claim) -> bool:
        """``两个项目``: in words, and no word of a whole before it; it goes back to some that were told of."""
        words = self.passage.text.text
        return words[claim.value_start] not in _DIGITS and not _OF_WHOLE.search(words, claim.start, claim.value_start)

    def counts_the_extremes(self, claim: Claim) -> bool:
        """``最高为100分，共3个项目``: as many as have the figure right before."""
        start, _ = self.passage.text.sentence_span(claim.start)
        return _EXTREME_BEFORE.search(self.passage.text.text[start : claim.start]) is not None

    def counts_things_listed(self, claim: Claim) -> bool:
        """``实验楼加固、学生资助两个项目``: as many as its clause lists, whatever their names."""
        words = self.passage.text.text
        before = _CLAUSE.split(words[max(0, claim.start - NEARBY) : claim.value_start])[-1]
        items = _LISTED.split(before)
        return claim.number is not None and claim.number.value == len(items) > 1 and all(items)

    def is_excepted(self, mention: Mention) -> bool:
        """``除“甲”外，其余5个项目…``: what follows is said of the others."""
        words = self.passage.text.text
        start, end = self.passage.text.sentence_span(mention.start)
        before = CLAUSE_BREAK.split(words[max(start, mention.start - NEARBY) : mention.start].rstrip(_LIST_SIGNS))[-1]
        is_opened = before.startswith(("除", "剔除", "扣除"))
        return is_opened and _EXCEPTED.match(words, mention.end, min(end, mention.end + NEARBY)) is not None

    @cached_property
    def _named_here(self) -> frozenset[int]:
        return frozenset(mention.number for mention in self.passage.mentions)

    def is_a_part(self, claim: Claim, named: Mention | None, since: int) -> bool:
        """
        ``其中：…`` an amount of which the sum was told before; a project ``named`` here after it is no part.

        Args:
            claim: The amount.
            named: The project that it is about.
            since: Where all projects were counted, after which a sum of theirs is no part.
        """
        start, _ = self.passage.text.sentence_span(claim.start)
        first = max(start, claim.start - NEARBY, since)
        if named is not None and named.number in self._named_here:
            first = max(first, named.end)
            text = self.passage.text.text
            if _PART_IN_BRACKETS.match(text, named.end) or _BATCH.search(text, start, named.start):
                return True
        is_begun = claim.kind is ClaimKind.BUDGET and _REST_IS_TO_COME.match(self.passage.text.text, claim.end)
        return bool(is_begun) or any(
            OPENED_BY_LEVEL.match(self.passage.text.text, part.start()) is None
            for part in _PART_OF.finditer(self.passage.text.text, first, claim.start)
        )


def years_in(words: str) -> set[int]:
    """The years that words name."""
    return set(map(int, _YEAR.findall(words)))


def _last(places: list[int], limit: int) -> int:
    """The last of the places, which are in order, up to a limit; 0 for none."""
    at = bisect_right(places, limit)
    return places[at - 1] if at else 0

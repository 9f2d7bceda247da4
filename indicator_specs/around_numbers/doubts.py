"""
Words that take a number back, or make it another: a stage before it, a part of it, another year, a cost left out.

Whoever reads a report in free words can know few of its nouns; what may spoil its number is a closed set of words.
"""

from __future__ import annotations

from typing import Final

from indicator_specs.words.dates.written_dates import MONTH_BEFORE_DECEMBER
from indicator_specs.words.patterns import Pattern

WAITING: Final = "(?<![接招对看善])待"
"""Not yet done; 接待 and 招待 are."""
_DENIED: Final = (
    "未(?!来|成年|婚|病)|没(?!收)|无(?!障碍|人机|线|偿|烟|害|公害|土|尘|纸|机|刷|痛|菌)|不(?!断|仅|动产|锈|同|懈|忘|良|少)|非(?!遗|公|物质|常|税|机动|农|粮)|"
    "尚|仍|欠|缺(?!水|血|氧)|差(?!异|旅|额|别)|"
    f"取消|终止|中止|停(?!车)|退(?!休|役|伍|耕|牧|捕|林)|撤(?!并|离)|延期|延后|推迟|顺延|逾期|超期|滞后|暂(?!住|养)|{WAITING}(?!遇|人)|失败|作废|流标|失效|"
    "审核|审定|核实|核定|复核|去重|筛选|更正|调整|改为|应为|实为|误(?!餐|工)|虚|疑似|存疑|争议|重复|扣(?!款通知)|剔|核减|核销|除(?!险|尘|雪|草|锈|冰|害|四害)|不含"
)
_PLANNED: Final = (
    "可(?=提供|实现|带动|吸纳|容纳)|计划(?!生育)|预计|预期|预估|预测|估计|估算|测算|暂估|拟|将(?!军)|争取|力争|目标(?!人群|群体|任务书)|任务数|指标值|应(?!急|用|对|届|援|答|当|变|诉|征|保|助|检尽|收尽|接尽)|需(?!求)|须|"
    "筹备|筹建|筹划|意向|洽谈|申报|申请(?!人|执行)|报名|推荐|提名|入围|储备|立项|签约|招标|招采|下达|批复|安排(?!就业|残疾)|在建|在途|正在|进行中|推进中|建设中|施工中|试|候选|后备|摸排|摸底|登记(?!注册)|认缴|认购|协议|承诺|口头|暂定|库容|通知(?!书|单)|邀请|打算|准备|[定拟将]于|为(?=完成|实现|达到|确保)"
)
_OTHER_YEARS: Final = (
    "上年|去年|往年|历年|上一年|上期|往届|结转|跨年|次年|明年|下年|同期|(?:近|过去|前)[0-9两三四五六七八九十]{1,2}年|(?<![0-9])[2-9]年(?:内|来|累计|合计|共)|"
    f"截[至止](?!年底|年末|12月)|上半年|前三季度|[1-9]-{MONTH_BEFORE_DECEMBER}月|首[批期次]|第[1-9]批|[1-9]期工程|一期|二期|阶段|季度(?!报)|(?<![0-9]){MONTH_BEFORE_DECEMBER}月(?:底|末|止|数)"
)
_NOT_ALL: Final = (
    "部分|个别|大部|大多|多数|基本(?!农田|公共|医疗|养老|服务|建设|生活|情况|保障|功能)|主体|仅|只(?!要|有)|"
    "但|然而|不过|其余|剩余|余下|尚余|左右|上下|约(?!谈|束|定)|可能|大概|[?]|或(?!者)|全[省市县区国州](?!域)|"
    "活(?=[0-9])|以[内上下]|现有|原有|总(?:面积|数|量|人数|里程|长度)"
)
_OF_OTHERS: Final = (
    "捐|赠|借(?!阅|书)|租(?!房|户|赁住房)|调拨|划转|代(?=管|建|付|发|垫|销|收|购|养)|外单位|其他单位|兄弟|自筹|自费|有偿|商业|营利|"
    "收费|对外|委托|联合(?!国)|协办|挂名|他人|第三方(?!测评|评价|调查|检测|机构|评估|监测)"
)
BUDGETED: Final = "(?<![较比超])(?<!低于|高于|超过)预算(?!内|执行|支出|范围|数?为)"
"""人均预算1900元: what was to be spent."""
_OTHER_MONEY: Final = f"{BUDGETED}|合同|中标|报价|概算|控制价|首付|预付|进度款|尾款|质保金|保证金|余款|税前|不含税|分期"

TAKEN_BACK: Final = Pattern(f"{_DENIED}|{_PLANNED}|{_OTHER_YEARS}|{_NOT_ALL}")
"""Beside a number that is enough these may mean that it is not, wherever in the report they stand."""
ANOTHERS: Final = Pattern(f"{_OF_OTHERS}|{_OTHER_MONEY}")
"""Whose a number is, or which amount: beside it, or of a part of it, it may not count."""
AGREED: Final = Pattern("合同|中标")
"""A price agreed is what was promised where the promise is one."""
_STATES: Final = (
    "转载|调试|复制|复印|仿制|停用|闲置|报废|损坏|故障|维修|改建|扩建|改造|续建|利旧|兼职|临时|试用|借调|在培|在研|"
    "初稿|草案|征求意见|电子|社会(?!组织|工作|保险|保障|治安|救助)"
)
OF_ANOTHER_KIND: Final = Pattern(f"{TAKEN_BACK.pattern}|{ANOTHERS.pattern}|{_STATES}")
"""Of a part of the number: these may not count as what was promised."""
NOT_AS_PROMISED: Final = Pattern(
    "设计(?!院|师|使用|年限|寿命|费|大赛|竞赛)|策划|方案|图纸|施工图|可研|勘察|选址|意向|意愿|腾空|目录|承载|产生量|余额|符合条件|在册|需求|初审|初评|初选|分解|辐射(?!带动)|(?:通车|公园|占地|流转|租赁|耕地|征地|征收|用地)(?=面积|里程)|\\A公示|受灾|损毁|受损|"
    "在建|待建|拟建|(?<!老)旧(?![城村区址改])|二手|报废|损坏|闲置|停用|\\A辖区(?:内|现|共|有)*(?=企业|单位|商户|居民|户|人|家|村|\\Z)"
)
"""Beside a number of things: they are only drawn up, not there, not new, or all there are."""
RESULTS: Final = Pattern(
    "合格|有效|办结|审结|结案|结题|结项|验收|达标|通过|取得|取证|获证|持证|存活|成活|在岗|在职|留任|到岗|签收|成功|中签|录用|录取|认定|授权|转化|属实|实际"
)
"""What became of some of those counted: of these there may be fewer than were counted."""
EACH: Final = Pattern(
    "每|各(?!类|种|项|级|界|族|地|县|乡|镇|村|校|单位|部门|科)|[户人亩校村生社班床日月年周季]均|平均|人次均|单位面积|标准|单价|均价"
)
"""So much for each: no number of all."""

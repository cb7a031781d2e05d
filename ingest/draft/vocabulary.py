"""The table of official wordings: which words of a condition tell of which fact."""

# Tables of patterns read better with one thing a line.
# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.domain.official import limit_pattern


@dataclass(frozen=True)
class Limit:
    """A fact that is compared with a figure: ``subject`` and, near it, a limit in ``unit``.

    With ``turned`` the figure may also stand before the subject (3名以上专职员工). ``bare`` is
    the operator that a bare figure means (股东1名: "is"). ``barred``: words around the subject that make it another
    thing. ``reach`` is how far before the subject the figure may end.
    """

    fact: str
    subject: str
    unit: str
    turned: bool = False
    bare: str = ""
    sure: bool = True
    barred: str = ""
    reach: int = 8

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The subject as a pattern."""
        return re.compile(self.subject)

    @cached_property
    def figure(self) -> re.Pattern[str]:
        """The limit as a pattern."""
        return limit_pattern(self.unit)


@dataclass(frozen=True)
class Flag:
    """A yes/no fact, or a choice, that the words themselves tell.

    ``bad`` facts are required to be absent (失信, 欠税), whether said as 未被列入… or in a list of
    what is refused. ``value`` is what is required; a tuple is a choice of several.
    """

    fact: str
    pattern: str
    value: bool | tuple[str, ...] = True
    bad: bool = False
    sure: bool = True

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The words as a pattern."""
        return re.compile(self.pattern)


@dataclass(frozen=True)
class Where:
    """A place fact: the words of being somewhere; the place's name stands within them."""

    fact: str
    pattern: str

    @cached_property
    def words(self) -> re.Pattern[str]:
        """The words as a pattern; the group ``p`` holds the place."""
        return re.compile(self.pattern)


_LAST = r"(?:上一?(?:个)?(?:会计|自然|完整)?年度?|上年度?|去年|前一年度?|近一年|最近一(?:个会计)?年(?:度)?|年度?|当年|年)?(?:的)?"
_STAFF = r"(?:专职|全职|在职|从业|企业|公司|团队|核心|正式|职工|在岗|用工|总)?(?:工作)?(?:员工|人员|职工|成员|人数|团队规模|用工规模)(?:总数|数量?|规模|人数)?|(?:微型|创业|核心|小微)团队"
LIMITS: tuple[Limit, ...] = (
    Limit("insured_staff", r"(?:缴纳|参加|参保|缴存|办理)[^，。；]{0,8}(?:社会保险|社保|职工保险)(?:费)?(?:的)?(?:[^，。；]{0,4}(?:员工|人员|职工|人数))?|参保(?:员工|人员|职工|人数)|社保(?:缴纳|参保)?人数", "people", turned=True, reach=16),
    Limit("tech_staff_share", r"(?:科技|研发|技术)(?:活动)?人员[^，。；]{0,10}(?:占|比例|比重)", "share"),
    Limit("listed_group_hire_share", r"新(?:招用|吸纳|增)[^，。；]{0,34}(?:占|达到?)[^，。；]{0,16}(?:职工|员工)(?:总数|人数)?(?:的)?(?:比例)?", "share", bare="at_least"),
    Limit("new_hires_12m", r"新(?:招用|吸纳|增|招)[^，。；]{0,14}(?:就业|员工|人员|职工|岗位)?", "people", sure=False, barred="占|达到|超过"),
    Limit("team_size", _STAFF, "people", turned=True, barred=r"研发|科技|技术|本科|管理人员|新增|参保|社保|社会保险|每|大学生|残疾"),
    Limit("shareholders", r"(?:自然人)?(?:股东|投资人|出资人)(?:人数|数量|总数)?", "people", turned=True, bare="is", barred="持股"),
    Limit("founder_age", r"年龄|(?:申请人|创始人|负责人|法定代表人|借款人|本人)(?=[^，。；]{0,6}岁)|(?<!\d)(?=年满)", "age"),
    Limit("founder_share", r"(?:创始人|负责人|法定代表人|申请人|大学生|团队|本人)[^，。；、]{0,12}(?:持有?股|股份|股权|出资|控股)(?:比例|份额)?|持股比例|出资比例|股权占比", "share", turned=False),
    Limit("insured_months_company", r"(?:在|由)(?:该|本|所创办的?|创办的)[^，。；]{0,4}(?:企业|公司|单位)[^，。；]{0,6}(?:缴纳|参加|缴存)[^，。；]{0,8}(?:社会保险|社保)(?:费)?", "months"),
    Limit("founder_social_insurance_months", r"(?:个人)?(?:连续|累计|正常|已)?(?:缴纳|参加|缴存)(?:城镇职工)?(?:基本)?(?:社会保险|社保|养老保险)(?:费)?(?:时间|累计|连续)?", "months", sure=False, barred="员工|职工"),
    Limit("company_founded_on", r"(?:注册|登记|成立|设立|创办|创业(?!担保|补贴|资助|孵化|社区|服务|人才)|开办|营业执照|存续|运营|经营)(?:登记|成立|时间|年限|期限|起|之日起|日期)*", "months", turned=True, barred=r"租|合同|贷款|有效期|毕业|社保|保险|违法|事故|补贴|连续|免费"),
    Limit("founder_graduated_on", r"毕业(?:时间|年限|后|之日起)*", "months", turned=True),
    Limit("moved_in_on", r"入驻(?:时间|年限|社区|园区|孵化器)*", "months", turned=True, barred="租|补贴|免|承诺|注册"),
    Limit("ai_spend_share", r"(?:人工智能|AI|算力|[Tt]oken|词元|大模型)[^，。；]{0,28}?(?:支出|投入|费用|成本)[^。；]{0,24}?(?:占|比例|比重)", "share"),
    Limit("rd_revenue_share", r"研发?(?:费用|投入|经费|支出)[^，。；]{0,6}占[^，。；]{0,14}(?:收入|营收)", "share"),
    Limit("rd_cost_share", r"研发?(?:费用|投入|经费|支出)[^，。；]{0,6}占[^，。；]{0,14}(?:成本|支出)", "share"),
    Limit("high_tech_income_share", r"(?:高新技术产品|核心产品|主营业务)[^，。；]{0,14}收入[^，。；]{0,6}占", "share"),
    Limit("ai_spend_month", r"(?:[Tt]oken|算力|AI|人工智能)[^，。；]{0,18}月均|月均?(?:[^，。；]{0,8})(?:算力|AI|人工智能|[Tt]oken|词元|模型)[^，。；]{0,8}(?:支出|费用|投入|消耗)", "money"),
    Limit("ai_spend_3m", r"近(?:三|3)个月[^，。；]{0,10}(?:算力|AI|人工智能|[Tt]oken|词元|模型)[^，。；]{0,10}(?:支出|费用|投入|消耗)", "money"),
    Limit("compute_spend_year", rf"{_LAST}[^，。；]{{0,6}}算力[^，。；]{{0,10}}(?:支出|费用|投入|金额|费|合同额)", "money"),
    Limit("model_spend_year", rf"{_LAST}[^，。；]{{0,6}}模型[^，。；]{{0,10}}(?:支出|费用|投入|采购额|金额)", "money"),
    Limit("data_spend_year", rf"{_LAST}[^，。；]{{0,6}}(?:数据|语料)[^，。；]{{0,10}}(?:支出|费用|投入|采购额|金额)", "money"),
    Limit("rd_spend_last_year", rf"{_LAST}研发?(?:费用|投入|经费|支出)(?:总额|金额)?", "money"),
    Limit("revenue_last_year", rf"{_LAST}(?:主营业务|营业|销售|经营|总)(?:收入|额)(?:总额)?|{_LAST}营收", "money", barred=r"增长|增加|占|研发|新增"),
    Limit("total_assets", r"资产总额|总资产", "money"),
    Limit("registered_capital", r"注册资[本金](?:实缴)?|实缴资本", "money"),
    Limit("taxable_income_year", r"应纳税所得额", "money"),
    Limit("monthly_sales", r"月(?:均)?销售额", "money"),
    Limit("outside_investment", r"(?:获得?|获|取得|完成|引入|吸引)[^。；]{0,22}?(?:投资|融资)(?:额|金额|总额)?|(?:股权|外部|风险|社会|天使)(?:投资|融资)(?:额|金额|总额)?", "money", barred="总投资|固定资产"),
    Limit("orders_value", r"(?:订单|合同)(?:总)?(?:金额|额)|(?:签订|取得|获得)[^，。；]{0,10}订单", "money", sure=False),
    Limit("invention_patents", r"发明专利(?:授权)?(?:数|数量)?", "items", turned=True),
    Limit("software_copyrights", r"(?:计算机)?软件著作权(?:登记)?(?:数|数量)?|软著", "items", turned=True),
    Limit("other_patents", r"(?:实用新型|外观设计)(?:专利)?", "items", turned=True),
    Limit("founder_guaranteed_loans", r"创业担保贷款(?:次数|累计)", "times"),
    Limit("community_area_m2", r"(?:社区|场地|孵化|运营|可自主支配|物理空间|建筑|办公)[^，。；]{0,8}面积", "m2", sure=False),
    Limit("community_opcs", r"(?:入驻|在孵|引进|集聚)[^，。；]{0,10}(?:OPC|一人公司|创业者|团队)[^，。；]{0,6}", "firms", turned=False, sure=False),
    Limit("community_ai_firms", r"(?:入驻|在孵|引进|集聚)[^，。；]{0,6}(?:人工智能|AI)企业[^，。；]{0,6}", "firms", sure=False),
)  # fmt: skip
"""Facts with a figure. An earlier rule claims its words before a later one looks."""

_FIRM = ("limited_company", "joint_stock_company")
FLAGS: tuple[Flag, ...] = (
    Flag("listed_dishonest", r"(?:严重)?(?:违法)?失信(?:[^，。；、]{0,10}?(?:名单|名录|惩戒|被执行人|主体|行为|记录|对象|期))?|信用黑名单|联合惩戒", False, bad=True),
    Flag("abnormal_operation", r"(?:经营异常|异常经营|异常名录)(?:[^，。；、]{0,6}(?:名录|名单|状态))?", False, bad=True),
    Flag("tax_arrears", r"欠税|拖欠税款?|欠缴税款?|税收(?:违法|失信)|偷(?:逃|漏)税", False, bad=True),
    Flag("major_accident_3y", r"(?:重大|较大|特大)(?:及以上)?[^，。；]{0,14}事故", False, bad=True),
    Flag("serious_violation_3y", r"(?:重大|严重)(?:违法|违规)(?!(?:违规|违法)?(?:失信|信用))(?:违规|违法)?(?:行为|记录|情形)?|(?:刑事|重大行政)处罚", False, bad=True),
    Flag("wage_arrears", r"(?:拖欠|欠缴|恶意欠)[^，。；]{0,6}(?:工资|薪|社保|社会保险)", False, bad=True),
    Flag("founder_bad_credit", r"不良(?:信用|征信|信贷)?记录|个人(?:征信|信用)(?:不良|逾期)|逾期(?:未还|未偿还|贷款)", False, bad=True),
    Flag("restricted_industry", r"(?:限制|淘汰|禁止)(?:类|发展|性)?[^，。；]{0,6}(?:产业|行业|项目|目录|产品)|房地产|娱乐", False, bad=True, sure=False),
    Flag("related_supplier", r"(?:存在|具有|有)?关联(?:关系|交易|方|企业)", False, bad=True),
    Flag("other_subsidy_same_cost", r"(?:同一(?:项目|事项|内容|支出|费用)|同类)[^。；]{0,20}(?:财政|资金|补贴|支持|资助|奖励)|重复(?:申报|享受|支持)", False, bad=True, sure=False),
    Flag("startup_subsidy_taken", r"(?:享受|领取|获得)(?:过|了)?[^，。；]{0,8}(?:一次性)?创业补贴", False, bad=True),
    Flag("founder_other_loans", r"(?:其他|未结清)(?:商业|经营性)?贷款", False, bad=True, sure=False),
    Flag("founder_owns_local_home", r"(?:自有|产权|商品)?住?房(?:产)?(?=[的，。；]|$)|(?:拥有|有)自有住房|自有产权住房", False, bad=True),
    Flag("high_tech_enterprise", r"(?:国家)?高新技术企业"),
    Flag("tech_sme", r"科技型中小企业"),
    Flag("innovative_sme", r"创新型中小企业"),
    Flag("specialised_sme", r"专精特新"),
    Flag("in_tech_firm_pool", r"科技(?:型)?企业(?:信息|培育|名录)?库"),
    Flag("opc_recognised", r"(?:经|通过|已|获得?|取得)[^，。；]{0,12}(?:认定|备案)[^，。；]{0,6}(?:OPC|一人公司)|(?:OPC|一人公司)(?:企业|主体)?[^，。；]{0,3}(?:认定|备案)(?!条件|办法|标准|工作|程序|申请|结果)"),
    Flag("startup_first_time", r"(?:首次|初次|第一次)(?:自主)?(?:创业|创办|注册)"),
    Flag("founder_is_legal_representative", r"(?:担任|为|系|是|作为)[^，。；]{0,10}法定代表人(?!或)|法定代表人(?:本人)?(?:提出)?申请"),
    Flag("founder_full_time", r"全职(?:创业|在岗|投入|从事|工作)"),
    Flag("founder_full_time_degree", r"全日制"),
    Flag("founder_new_to_city", r"新(?:引进|来|到)(?=[^，。；]{0,8}(?:人才|创业|就业|毕业生))"),
    Flag("in_opc_community", r"(?:入驻|在|位于)[^，。；]{0,16}(?:OPC|一人公司)[^，。；]{0,6}(?:社区|空间|基地|园)"),
    Flag("in_opc_community", r"入驻[^，。；]{0,10}(?:社区|孵化器|载体)", sure=False),
    Flag("community_operator", r"(?<!与)(?:社区|孵化器|载体|空间|基地)(?:的)?运营(?:机构|主体|单位|方|企业)"),
    Flag("genai_filed", r"(?:生成式人工智能|大模型|深度合成)[^，。；]{0,10}(?:备案|登记)"),
    Flag("algorithm_filed", r"算法[^，。；]{0,4}备案"),
    Flag("rd_separate_accounts", r"研发(?:费用|支出)?[^，。；]{0,4}(?:单独|专账|辅助账)"),
    Flag("scenario_selected", r"(?:入选|列入)[^，。；]{0,12}(?:场景|示范)(?:清单|名单|项目)?"),
    Flag("renting_talent_housing", r"租住[^，。；]{0,4}人才(?:租赁)?(?:住)?房"),
    Flag("talent_programme_selected", r"入选[^，。；]{0,14}(?:人才|英才)(?:计划|工程|项目|名单)?"),
    Flag("contest_winner", r"(?:获|荣获|获得)[^，。；]{0,24}(?:大赛|竞赛|比赛)?[^，。；]{0,6}(?:[一二三]等奖|金奖|银奖|铜奖|优胜奖|名次|奖项)"),
    Flag("listed_supplier", r"(?:名录|清单|目录)(?:内|中)?(?:的)?(?:[^，。；]{0,6})(?:服务商|供应商|服务机构)"),
    Flag("ai_core", r"(?:核心|主营|主要)(?:产品|业务|技术)?[^，。；]{0,12}(?:人工智能|AI)|(?:人工智能|AI)[^，。；]{0,6}(?:为核心|作为核心|领域(?:的)?(?:研发|创业|企业))|以[^，。；]{0,16}(?:大模型|智能体|人工智能|AI)[^，。；]{0,10}(?:为|作)"),
    Flag("company_form", r"(?:具有|具备|取得|为|是)[^，。；]{0,6}独立法人(?:资格|企业|机构)?|独立法人资格|企业法人", _FIRM),
    Flag("company_form", r"(?:须为|应为|应当为|须是)[^，。；]{0,24}的(?:有限责任)?公司(?=[，。；]|$)", _FIRM, sure=False),
    Flag("company_registered", r"(?:依法|已|完成)(?:[^，。；]{0,6})(?:登记|注册|设立|取得营业执照)(?:注册|登记)?(?!地|资|商标|备案)|取得营业执照", sure=True),
)  # fmt: skip
"""Facts without a figure."""

_HERE = r"(?P<p>[^，。；、：册记的驻职]{0,14}?)"
PLACES: tuple[Where, ...] = (
    Where("company_place", rf"(?:在|于){_HERE}(?:行政区域|辖区|范围|区域|行政辖区)?(?:内|范围内)?(?:依法|合法|新|已|完成|办理)*(?:工商|市场主体|商事)?(?:登记注册|注册登记|注册|登记|设立|成立|创办|开办|经营(?!场)|创业(?!担保))|^(?P<t>[^，。；、：]{{2,10}}?[市区县省])(?:范围|辖区)?内(?:依法)?(?:登记|注册|设立)|注册(?:登记)?(?:地址?|所在地)[^，。；]{{0,22}}?(?:在|为|位于){_HERE.replace('?P<p>', '?P<q>')}(?=范围|[，。；、的且]|$)|(?:登记)?注册(?:在|于){_HERE.replace('?P<p>', '?P<r>')}(?=[，。；、的且]|$)|^(?:对|支持|鼓励)?(?P<s>[本全我][市区县省])(?:范围内?|辖区内?)?(?:的)?[^，。；]{{0,10}}(?:企业|公司|OPC)"),
    Where("company_tax_place", rf"(?<=[册记立])(?:并|、|且)(?:依法|属地|正常)*(?:在(?P<r>[^，。；、]{{0,8}}))?纳税|(?:在|于){_HERE}(?:辖区|范围|行政区域|区域)?内?(?:依法|属地|正常)?(?:办理)?(?:纳税|税务登记|缴纳税)|税(?:收|务)(?:征管|户管|解缴|登记)?(?:关系|登记)?(?:地|所在地)?[^，。；]{{0,8}}?(?:在|为|隶属(?:于)?|位于){_HERE.replace('?P<p>', '?P<q>')}(?=范围|[，。；、的且]|$)"),
    Where("office_place", rf"(?:实际)?(?:经营|办公|生产)(?:地址?|场所|所在地)(?:均)?(?:在|为|位于){_HERE}(?=[，。；、的且]|$)|在{_HERE.replace('?P<p>', '?P<q>')}(?:实际|实地)(?:办公|经营)"),
    Where("founder_hukou_place", r"(?:具有|持有)?(?P<p>[本我][市区县省]|[^，。；、：的]{2,6}[市区县省])户(?:籍|口)"),
    Where("founder_social_insurance_place", rf"(?:个人|本人|创始人|申请人|人才)[^，。；]{{0,6}}在{_HERE}(?:缴纳|参加|缴存)[^，。；]{{0,6}}(?:社会保险|社保)"),
    Where("founder_residence", rf"(?:常住|居住(?:在|于)){_HERE}(?=[，。；、的且]|$)"),
)  # fmt: skip
"""Facts that hold a place."""

DEGREES = (
    ("doctor", r"博士"), ("master", r"硕士"), ("bachelor", r"本科|学士"), ("college", r"大专|专科"),
)  # fmt: skip
"""Degrees, the highest first; 及以上 takes the higher ones in."""

GROUPS: tuple[tuple[str, str], ...] = (
    ("registered_unemployed", r"登记失业人员"), ("hard_to_employ", r"就业困难人员"),
    ("disabled", r"残疾人"), ("veteran", r"(?:退役|复员转业)军人|退伍军人"),
    ("released_prisoner", r"刑满释放人员|刑释"), ("graduate", r"(?:高校|大学|院校)毕业生|大学生村官"),
    ("returned_student", r"留学(?:回国)?人员|海归"), ("overcapacity_worker", r"化解(?:过剩产能|产能过剩)"),
    ("returning_rural_founder", r"返乡创业(?:农民工|人员)?|返乡农民工"), ("online_seller", r"网络商户"),
    ("lifted_from_poverty", r"脱贫(?:人口|劳动力)"), ("rural_founder", r"(?:自主创业|(?<!返乡)创业)农民(?!工)|农村自主创业"),
    ("student", r"在校(?:大?学生|生)"), ("army_spouse", r"随军家属|军属"),
    ("university_teacher", r"高校教师"), ("researcher", r"(?:科研院所|科研)人员"),
)  # fmt: skip
"""Groups of founders that are listed in loans and one-off subsidies."""

JUDGED = re.compile(
    r"专家(?:评审|论证|评议|评定)|综合(?:评定|评审|评估|评价|考评|研判)|择优(?:支持|遴选|确定|推荐|予以)?|评选|遴选"
    r"|经(?:[^，。；]{0,14})(?:认定|评审|评定|审核|评估|考核|论证)(?:通过|合格|后)?|评审(?:通过|认定|确定)?|现场(?:答辩|考察|核查)|路演"
    r"|绩效(?:评价|考核)|(?:考核|评价)(?:结果)?(?:为)?(?:优秀|合格)"
)
"""Words that say that an authority decides."""

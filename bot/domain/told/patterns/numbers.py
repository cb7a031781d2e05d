"""How founders tell counts, months and shares."""

from __future__ import annotations

_HAS = r"(?:有|是|为|:|了|共|已|一共|总共|大概|授权|登记|拿到|已经|现在|目前|登记了|申请了|拿了|:| )*"
_STAFF = r"(?:人|员工|小伙伴|伙伴|成员|全职|people|employees?|staff|members?|persons?|folks|guys|workers|engineers|of us|full[- ]timers?)"
_SQUARE = r" ?(?:平|㎡|m2|sqm\b|sq\.? ?m|square met)"
_PARTNER = r"(?:合伙人|员工|同学|朋友|伙伴|小伙伴|实习生|同事|人|搭档|程序员|开发|技术|兄弟)"
_FELLOW = r"(?:(?:full[- ]time )?(?:co-?founders?|partners?|employees?|friends?|others?|people|engineers?|developers?|staff|hires?|colleagues?|classmates?))"
_KIN = r"(?:老婆|老公|爱人|媳妇|妻子|丈夫|对象|女朋友|男朋友|合伙人|朋友|同学|室友|弟弟|哥哥|同事|搭档)"
_KIN_EN = r"(?:wife|husband|co-?founder|partner|friend|brother|sister|girlfriend|boyfriend|business partner|classmate|roommate)"

NUMBERS: dict[str, tuple[str, ...]] = {
    "founder_age": (
        r"B",
        r"N ?(?:周?岁|years? old\b|y/?o\b|yrs? old\b|-year-old\b|years of age)",
        r"(?:年龄|虚岁|周岁|\bage[d]?\b) ?(?:是|:|=|is)? ?N",
        r"(?:我|本人|俺)(?:D|现在|刚满?|已经?|都|快|满|是|男|女|马上)*N(?:了|出头|多)?(?=\n|$|、)",
        r"\b(?:i'm|i am|i just turned|i turned|me:|i've turned|turned|just hit|(?:^|\n)me\n) ?(?:a |now |currently |only |already |just )?N(?! ?(?:people|person|months|of us|employees|staff|yuan|%))(?= ?\n| ?$| [a-z]|-)",
        r"-1 \b(?:i turn|i'll be|i'm turning|turning) N (?:next|soon|in)",
        r"?(?:^|\n)(?:[DY]|今年|刚|现在|刚满|现年|男|女)*N(?:了|整)?(?=\n|$)", r"N to be (?:exact|precise)", r"(?:^|\n)N (?=laid off|solo|unemployed|male|female|single|married|freelanc)",
    ),
    "founder_guaranteed_loans": (
        r"担保贷款?~N次", r"(?:贷|用|拿|申请|办|享受)过~N次~(?:担保|创业)?贷", r"N(?:次|回)~(?:创业)?担保贷", r"贷过N回",
        r"N (?:start-?up |government )?guaranteed loans?", r"guaranteed loans? N times?", r"guaranteed loans?…N (?:times|before)",
    ),
    "community_area_m2": (
        rf"(?:社区|孵化器|园区|运营|空间|场地|载体|community|incubator|park)…N{_SQUARE}", rf"(?:核心)?(?:办公)?面积~N{_SQUARE}",
        rf"N{_SQUARE}…(?:社区|孵化器|community|incubator)", rf"(?:社区|孵化器|园区|incubator|community)[^\n]*\n[^\n]{{0,12}}N{_SQUARE}",
    ),
    "community_ai_firms": (r"N ?(?:家|个)?(?:的)?ai ?(?:企业|公司|firms?|companies|startups?)", r"ai(?:企业|公司)~N家?"),
    "community_opcs": (r"N ?(?:家|个)?(?:的)?(?:opcs?\b|一人公司|one-person companies)", r"opc(?:企业|公司)?(?:有|入驻了?|数量|:|大概|已|共)*N家"),
    "home_bought_m2": (
        rf"(?:买|购)~N{_SQUARE}", rf"N{_SQUARE}…(?:新房|商品房|flat|apartment|\bhome\b|的房)", rf"(?:新房|商品房|房子|bought)…N{_SQUARE}",
    ),
    "shareholders": (
        rf"股东{_HAS}N", r"N ?(?:个|位|名)?(?:自然人)?(?:的)?股东", r"N (?:natural[- ]person )?shareholders?", r"shareholders?~N",
    ),
    "invention_patents": (
        rf"发明(?:专利)?{_HAS}N", r"N ?(?:项|个|件|份)?(?:已授权|授权)?(?:的)?发明", r"N (?:granted )?invention(?: patents?)?", r"invention patents?:? ?(?:is|are|we have)? ?N",
    ),
    "other_patents": (
        rf"(?:实用新型|外观(?:设计)?|其他)(?:专利)?{_HAS}N", r"N ?(?:项|个|件|份)?(?:的)?(?:实用新型|外观|其他专利)", r"N (?:utility|design)(?:[- ]models?)?(?: patents?)?|N other patents",
        r"(?:utility models?|design patents?)(?: patents?)?:? ?N|utility model patents?:? N",
    ),
    "software_copyrights": (
        rf"(?:软著|软件著作权?|著作权){_HAS}N", r"N ?(?:项|个|件|份|本)?(?:登记)?(?:的)?(?:软著|软件著作|著作权)", r"N (?:registered )?(?:software )?copyrights?", r"copyrights?:? ?N",
    ),
    "insured_staff": (
        r"(?:给|为|帮)(?:了)?N ?(?:个|名|位)?(?:人|员工)?(?:都)?(?:交|缴|上|买)~社保", r"社保(?:的)?(?:是|有|共|交|缴|给|了|:|人数|目前|一共|只|上|参保|在交|员工|就)*N ?(?:个|名|位)?(?:人|员工)",
        r"N ?(?:个|名|位)?(?:人|员工)?(?:都|在|有|已|的)*(?:交|缴|上|买|参)了?(?:了)?(?:社保|保)", r"社保[^\n]*\n(?:交|缴|给|上)了?N ?(?:个|名|位)?人", r"(?:参保|缴保|缴社保|交社保)(?:人数|人员|员工)?(?:是|有|:|的)*N",
        r"(?:交|缴|上|买)社保(?:的)?~N ?(?:个|名|位)?人", r"\b(?:pay|paying|pays|paid|cover)…(?:insurance|insured) for N", r"N (?:people |staff |employees |of (?:us|them) )?(?:are |is |have |has |with |on )*(?:social(?:ly)? )?insur",
        r"\b(?:insure|insured staff|insuring):? ?N|social insurance for N|N on (?:the |our )?(?:social )?insurance|insured (?:headcount|staff|people|employees)(?: is| are|:)* N", r"N (?:people|staff|employees)…(?:social insurance|insured)",
    ),
    "new_hires_12m": (
        r"新(?:招|增|聘|进)(?:了|的)?(?:员工|就业)?~N ?(?:个|名|位)?(?:人|员工)?", r"(?:V|D|近|最近|过去|Y)…(?:招|聘|雇|进|增加)(?:了|到|进来)?~N ?(?:个|名|位)?(?:人|员工|毕业生|应届)",
        r"(?:hired|took on|recruited|brought in|added|onboarded) (?:about )?N…(?:V|T|D|Y|months|recently|since)", r"(?:V|T|D|Y|months|recently)…(?:hired|took on|recruited|brought on|added) ?N", r"N new (?:hires?|employees?|staff|people)",
    ),
    "team_size": (
        rf"+N N of us (?:plus|and|\+|with) N {_FELLOW}",
        r"+N N个?(?:合伙人|创始人)(?:加上?|、|\+|带|和)N个?(?:全职)?员工",
        rf"+1 我(?:自己)?(?:和|跟|加上?|带着?|与|还有|带了)N ?(?:个|名|位){_PARTNER}",
        rf"+1 \bwith (?:my )?N {_FELLOW}(?! (?:who|in total|insured|on))", rf"+1 (?:^|\n|一起)?(?:跟|和|带|带着|拉了?)N ?(?:个|名|位){_PARTNER}(?:一起|做|搞|干|\n|$)", rf"+1 \b(?:me|i|myself)(?:,)? (?:and|plus|\+|with|have) (?:my )?N {_FELLOW}",
        rf"+1 N {_FELLOW} (?:and|plus) (?:me|myself|i)\b",
        r"+1 \b(?:me|myself|i) ?(?:\+|plus|and) N(?=\n|$| others?| more)",
        r"(?:团队|公司|我们|全职|专职|一共|总共|共|员工|人数|规模|加上我|连我|算上我|包括我|目前|现在|合计|拢共)(?:的|有|是|总共|就|才|只|一共|现在|目前|全职|:|在内|还|也|共|大概|加起来|,)*N ?(?:个|名|位|号)?(?:全职)?(?:人|员工|小伙伴|成员|\n|$)",
        r"(?:全职|专职)(?:的)?N ?(?:个|名|位)?人", r"N ?(?:个|名|位)?(?:人|员工|小伙伴)(?:的)?(?:小)?(?:团队|公司|创业|一起)", r"(?:团队|人数|规模)~N", r"(?:我们|就|只有)N个?(?:人)?(?=\n|$|在|做)",
        r"(?:加上?我|连我|算上我|包括我|含我)(?:自己)?(?:一共|总共|共|有|是|就)*N", r"N个人(?:在|来|独立|单独|自己)?(?:做|干|搞|弄|开|创|撑|打|单|忙)", r"(?:就|只有|光|靠|自己|才|还是|我|都是)我?N个?人", r"(?:招|雇)~O ?个?(?:人|员工)", r"(?:hire|hiring|add|hired|recruit)…O ?(?:person|employee|hire|staff|member|one)?", r"(?:增加?|扩|减|加|裁|缩)~(?:到|成|至)N ?(?:个|名)?(?:人|员工)?",
        r"\b(?:team|staff|headcount|company|startup|business|firm)(?: size)?(?: is| are| of| has| with|:| now| currently| had| have| consists of| about| just)* ?N ?(?:people|employees?|staff|members?|persons?|full|$|\n)", r"team of N", r"headcount (?:is |of |= ?)?N",
        rf"N ?(?:{_STAFF})(?: in total| altogether| full[- ]time| on the team| on board)", r"\bthere(?:'re| are|'s| is) (?:only |just |about )?N of us", r"N of us\b", r"\bwe(?:'re| are| have| now have|'re now| currently have) (?:only |just |about |now |a team of |currently |still )*N(?=\n|$| people| persons?| employees?| staff| now| members?| in total| folks| guys| full| founders| co)",
        r"N[- ](?:person|man|people|strong) (?:[a-z]+ ){0,3}?(?:studio|lab|agency|team|company|startup|business|shop|outfit)", r"(?:employ|have|with) (?:only |just |about )?N (?:full[- ]time )?(?:employees?|staff|people|workers)",
        r"N号人", r"N (?:on|in) (?:the|our) (?:payroll|team|staff|company)", r"N full-time (?:people|staff|employees|workers|members)", r"N headcount", r"?(?:^|\n|现在|目前)N(?:个|位)(?=\n|$)", r"?N (?:full[- ]time|full[- ]timers)(?=\n|$)", r"?N ?(?:个|名|位)?(?:人|全职|小伙伴)(?!股东|交|缴|份|公司|都?能|才|以[上下]才)", rf"?N {_STAFF}\b", r"?N个员工", r"?N个?(?:位)?(?:合伙人|创始人)", r"?N (?:co-?)?founders\b",
    ),
}  # fmt: skip

CONSTANTS: dict[str, dict[int, tuple[str, ...]]] = {
    "new_hires_12m": {0: (r"没(?:有)?(?:再)?招(?:过|到)?(?:新)?(?:人|员工)|\b(?:hired|recruited) (?:no ?one|nobody)|\b(?:didn't|haven't) (?:hire|hired)",)},
    "revenue_last_year": {0: (r"(?:营收|收入|营业额|流水)[^\n]{0,4}(?:是|为)?(?:零|0)(?=\n|$)|\bpre-?revenue\b|\bnot (?:making|earning) (?:any )?money|还没(?:有)?(?:开始)?(?:赚钱|盈利|开张|创收)",)},
    "insured_months_company": {0: (r"公司(?:还|也|都|从来)?没(?:有)?(?:给|为|帮)我(?:交|缴|上)(?:过)?社保|\b(?:company|firm) (?:has never|hasn't|doesn't|has not)[^\n]{0,20}my (?:social )?insurance",)},
    "team_size": {
        1: (
            r"(?:就|只有|只|还是|目前|光)我(?:自己)?(?:一?个?人)?(?=\n|$|在|做|干)", r"独自|单干|单打独斗|单枪匹马|光杆司令|就我自己|我自己(?:N个人|一人|单)|我一人|独立开发者|个人开发者|没有?(?:其他|别的|任何)?员工|没雇人|我是一人公司|没(?:有)?(?:别人|其他人)",
            r"\b(?:just|only) (?:me|myself)\b", r"\bby myself\b|\bon my own\b|\bsolo\b(?! (?:founders|companies|company polic))|\bi work alone\b|\balone\b|\bone[- ]man (?:band|show|shop|company|team)|\bit's me\b|\bjust i\b|\b(?:nobody|no one|none) (?:but|except|other than|else) (?:me|i)\b|\bno (?:other )?(?:employees|staff|co-?founders?)\b|\bmyself only\b|\bindie (?:hacker|developer|dev)\b|\bsolopreneur|\bme (?:only|alone)\b",
            r"\b(?:i run|i'm running|i have|my|i own|i'm|i am) (?:a )?(?:one)[- ]person (?:company|business|startup|team)",
        ),
        3: (r"\ba trio\b|\bthree of us\b|三人组|铁三角",),
        2: (
            rf"{_KIN}(?:和|跟)我(?!们|司)", rf"(?:我和|我跟|我与)(?:我|一个|N个|一位)?{_KIN}(?:一起|在做|在干|做|合伙|搞|两|$|\n|开)", rf"\b(?:me|myself|i) and (?:my|a) {_KIN_EN}\b|\bmy {_KIN_EN} and (?:me|i|myself)\b",
            r"\bboth of us\b|\bus two\b|\ba duo\b|\bhusband[- ]and[- ]wife\b|\ba pair of us\b|夫妻店|夫妻档|夫妻创业|(?:兄弟|姐妹|姐弟|兄妹|父子|母女|师徒|哥们)(?:俩|两|2个)",
        ),
    },
    "shareholders": {1: (r"(?:股东(?:只有|就)(?:是)?我)|(?:只有|就)我(?:N个|一个)?(?:人)?(?:是)?股东|唯一(?:的)?股东|我是唯一股东", r"\b(?:sole|only|single) shareholder\b|no other shareholders?")},
    "founder_share": {1: (r"全资|(?:股份|股权|公司)(?:全|都)(?:部)?(?:是|在|归)我(?!和|跟)|全部股[份权]|百分百(?:控股|持股|是我)|N%是我|S是我的|我(?:自己)?持?S(?=\n|$)", r"\bwholly own|\bown (?:all of|everything|it all|the whole|the entire|all the|N% of it)|\bsole owner\b|\ball mine\b|\bit's all mine\b")},
}  # fmt: skip

MONTHS: dict[str, tuple[str, ...]] = {
    "employee_insured_months": (
        r"(?:员工|雇员|同事|手下)(?:的)?~社保…T", r"给(?:员工|N个员工|同事)…T", r"(?:employees?|staff)(?:'s)?…(?:insur|covered)…T", r"insured (?:an|one|our|N|my|the)?(?: first)? ?(?:employees?|staff)…T", r"T…(?:给员工|for (?:an|my|our|the) employee)",
    ),
    "insured_months_company": (
        r"公司(?:已经?|一直|就|也)?(?:给|为|帮|替)(?:我|自己|本人)…T", r"(?:自己的?公司|本公司|我公司|自家公司)…(?:交|缴|上)…T", r"(?:my|own|the|our) (?:own )?(?:company|firm) (?:has|have|is|been|pays|paid)…(?:insured? me|my (?:social )?insur)…T", r"(?:my|own) company…(?:insur|social)…T", r"自己(?:的)?公司[^\n]{0,4}(?:交|缴)[^\n]*\n[^\n]{0,6}T", r"T…(?:by|through|via|from) my own company", r"insur(?:ed|ance)…(?:by|through|via) my own (?:company|firm|business)…T",
    ),
    "founder_social_insurance_months": (
        r"社保[^\n断欠TUQV]{0,36}?T", r"T[^\n断]{0,20}社保", r"(?:social|insurance)…T", r"T…(?:social insurance|of social)", r"(?:社保|social insurance|insurance)[^\n]*\n(?:i've |it's |been |已经?|一直|连续|都|也|paid |for |交|缴|了|满|有|,|in total |现在|重新|又|一共|总共|目前)*T",
    ),
}  # fmt: skip

_OF = r"(?:占了?|是|为|达到?|:|在|有|大概|的|比|比例|约| )*"
SHARES: dict[str, tuple[str, ...]] = {
    "tech_staff_share": (
        rf"(?:技术|研发|科技|开发)(?:人员|员工|岗位?|团队)(?:比例|占比)?{_OF}~S", r"S…(?:技术人员|研发人员|科技人员|做技术|做研发|搞技术|搞研发)", r"(?:engineers|developers|technical (?:staff|people)|r&d staff|tech (?:staff|people))…S", r"S…(?:staff|team|people|employees|us)…(?:r&d|tech|engineer|develop)", r"S (?:are |is )?(?:engineers|developers|technical|tech|r&d staff)", r"(?:做|搞)(?:技术|研发)的(?:人)?~S",
    ),
    "listed_group_hire_share": (r"(?:扶持人群|重点(?:人群|群体)|毕业生|登记失业|困难人员|新招的?)…S", r"S…(?:扶持人群|重点(?:人群|群体)|毕业生|登记失业|listed groups|graduates|new hires)", r"(?:listed groups?|graduates|new hires)…S"),
    "high_tech_income_share": (r"高新(?:技术)?(?:产品|服务)?…S", r"S…高新(?:技术)?(?:产品|服务|收入)", r"high-?tech…S", r"S…high-?tech"),
    "rd_revenue_share": (r"(?:研发(?:强度|投入强度|投入比)|r&d (?:intensity|ratio))…S", r"(?:收入|营收)[^\n]*\n(?:其中)?研发[^\n]{0,6}S", r"(?:研发|r&d)…(?:收入|营收|营业额|销售额|revenue|sales|turnover|income)…S", r"(?:研发|r&d)…S of…(?:revenue|sales|turnover|income)", r"S of…(?:revenue|sales|turnover)…(?:r&d)", r"(?:收入|营收|营业额)(?:的)?~S…研发", r"(?:r&d|研发)[^\n]*\n[^\n]{0,16}S of (?:\w+ ){0,2}(?:revenue|sales|turnover)", r"研发[^\n]*\n[^\n]{0,6}(?:营收|收入|营业额|销售额)[^\n]{0,6}S", r"S的(?:收入|营收)…研发"),
    "rd_cost_share": (r"(?:研发|r&d)…(?:占|在)…(?:成本|费用|支出|开支|开销|costs?|expenses|spending)…S", r"(?:研发|r&d)…S of…(?:costs?|spending|expenses)", r"S of…(?:costs?|expenses|spending)…(?:r&d)", r"(?:r&d|研发)[^\n]*\n[^\n]{0,16}S of (?:\w+ ){0,2}(?:costs?|expenses|spending)", r"研发[^\n]*\n[^\n]{0,6}(?:成本|费用|支出)[^\n]{0,6}S", r"(?:成本|费用|支出)(?:里|中|的)~S…研发", r"S的(?:成本|费用|支出)…研发"),
    "ai_spend_share": (
        r"(?:\bai|算力|tokens?|模型|compute|api)(?!人|企业)…(?:占|比例|比重|share|is|are|makes?|takes?|eats?|account)…S", r"S…(?:spending|costs?|expenses|budget|spend|支出|开支|成本|投入|开销)…(?:\bai\b|算力|tokens?|模型|compute)", r"(?:\bai\b|compute|tokens?)…S of…(?:spending|costs?|expenses|budget|spend)", r"S…(?:花在|用在|on|to)…(?:\bai\b|算力|tokens?|模型|compute)", r"(?:\bai|算力|tokens?)(?:支出|开支|花费|投入|费用|成本|花销)~S",
    ),
    "founder_share": (
        r"(?:持股|占股|控股|持有|股份|股权|股(?!东)|出资)(?:比例)?~S", r"S~(?:持股|占股|控股|股份|股权|的股|控股|stake|shares?\b|equity|of the (?:company|equity|shares|business)|ownership)", r"我(?:自己|个人)?(?:占|持|拿|有)?~S", r"\b(?:i|my) (?:own|hold|have|control|stake|share|shareholding)…S", r"\b(?:own|hold|holding) (?:about )?S",
    ),
}  # fmt: skip

ABSENT: dict[str, str] = {
    "invention_patents": r"发明(?:专利)?|invention patents?|(?<!utility )(?<!design )patents?(?! number)|(?<!外观)(?<!其他)专利",
    "other_patents": r"实用新型|外观(?:设计)?(?:专利)?|其他专利|utility (?:models?|patents?)|design (?:patents?|or utility patents?)|other patents?",
    "software_copyrights": r"软著|软件著作权?|(?:software )?copyrights?",
    "outside_investment": r"(?:外部)?(?:融过?资|投资(?!了)|股权融资)|(?:拿|融)过?(?:外部)?(?:的)?(?:钱|投资|融资)|(?:outside |external )?(?:investment|investors?|funding|funding round)",
    "revenue_last_year": r"营收|收入|营业额|revenue|turnover",
    "orders_value": r"订单|orders?|contracts? yet",
    "founder_guaranteed_loans": r"(?:申请|贷|用|拿|办|享受)过?(?:创业)?担保贷款?|guaranteed loans?",
    "loan_interest_year": r"贷款利息|(?:付|交)过?利息|interest payments?",
    "city_subsidy_received": r"市(?:里|级)(?:的)?补[贴助]|city subsid(?:y|ies)",
    "new_hires_12m": r"新招人|新招(?:的)?(?:员工)?|招新人|new hires|hired anyone|hired anybody",
    "rd_spend_last_year": r"研发(?:投入|支出|费用)|r&d (?:spending|costs?|spend)",
    "home_bought_m2": r"买(?:过)?(?:新房|商品房)|bought a (?:home|flat|house|new)",
}  # fmt: skip
"""What a "no" or "没有" before or behind makes nought."""

FIRST = frozenset(
    {
        "ai_spend_3m", "ai_spend_month", "city_subsidy_received", "employee_insured_months", "home_rent_month", "insured_months_company", "insured_staff",
        "loan_interest_year", "monthly_sales", "insurance_premium_last_year", "tech_staff_share", "rd_cost_share", "rd_revenue_share",
    }
)  # fmt: skip
"""Facts whose words name a period or a person besides; they choose their figures first."""

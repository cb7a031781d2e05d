"""How founders tell counts and ages."""

from __future__ import annotations

_HAS = (
    r"(?:有|是|为|:|了|共|已|一共|总共|大概|授权|登记|拿到|已经|现在|目前|登记了|申请了|"
    r"拿了|:| )*"
)
_STAFF = (
    r"(?:人|员工|小伙伴|伙伴|成员|全职|people|employees?|staff|members?|persons?|folks|"
    r"guys|workers|"
    r"engineers|of us|full[- ]timers?)"
)
_SQUARE = r" ?(?:平|㎡|m2|sqm\b|sq\.? ?m|square met)"
_PARTNER = r"(?:合伙人|员工|同学|朋友|伙伴|小伙伴|实习生|同事|人|搭档|程序员|开发|技术|兄弟)"
_FELLOW = (
    r"(?:(?:full[- ]time )?(?:co-?founders?|partners?|employees?|friends?|others?|"
    r"people|engineers?|developers?|staff|hires?|colleagues?|classmates?))"
)

NUMBERS: dict[str, tuple[str, ...]] = {
    "founder_age": (
        r"B",
        r"N ?(?:周?岁|years? old\b|y/?o\b|yrs? old\b|-year-old\b|years of age)",
        r"(?:年龄|虚岁|周岁|\bage[d]?\b) ?(?:是|:|=|is)? ?N",
        (
            r"(?:我|本人|俺)(?:D|现在|刚满?|已经?|都|快|满|是|男|女|马上)*N(?:了|出头|多|不到|左右|上下)?(?=\n|"
            r"$|、)"
        ),
        (
            r"\b(?:i'm|i am|i just turned|i turned|me:|i've turned|turned|just hit|(?:^|"
            r"\n)me\n) ?(?:a |now |currently |only |already |just )?N(?! ?(?:people|person|"
            r"months|of us|employees|staff|yuan|%))(?= ?\n| ?$| [a-z]| ?D|-)"
        ),
        r"-1 \b(?:i turn|i'll be|i'm turning|turning) N (?:next|soon|in)",
        r"?(?:^|\n)N(?=\n|$)",
        r"?(?:^|\n)(?:[DY]|今年|刚|现在|刚满|现年|男|女)*N(?:了|整)?(?=\n|$)",
        r"(?:^|\n|我)D(?:刚|都|已经?|正好|虚岁|周岁|满|快)*N(?:岁|了)(?=\n|$)",
        r"^D(?:刚|才|就|满|已经?|都)*N(?:岁|了)?(?=\n|$)",
        r"^DN(?=\n|$)",
        r"N to be (?:exact|precise)",
        r"(?:^|\n)N (?=laid off|solo|unemployed|male|female|single|married|freelanc)",
    ),
    "founder_guaranteed_loans": (
        r"担保贷款?~N次",
        r"(?:贷|用|拿|申请|办|享受)过~N次~(?:担保|创业)?贷",
        r"N(?:次|回)~(?:创业)?担保贷",
        r"贷过N回",
        r"N (?:start-?up |government )?guaranteed loans?",
        r"guaranteed loans? N times?",
        r"guaranteed loans?…N (?:times|before)",
    ),
    "community_area_m2": (
        rf"(?:社区|孵化器|园区|运营|空间|场地|载体|community|incubator|park)…N{_SQUARE}",
        rf"(?:核心)?(?:办公)?面积~N{_SQUARE}",
        rf"N{_SQUARE}…(?:社区|孵化器|community|incubator)",
        rf"(?:社区|孵化器|园区|incubator|community)[^\n]*\n[^\n]{{0,12}}N{_SQUARE}",
    ),
    "community_ai_firms": (
        r"N ?(?:家|个)?(?:的)?ai ?(?:企业|公司|firms?|companies|startups?)",
        r"ai(?:企业|公司)~N家?",
    ),
    "community_opcs": (
        r"N ?(?:家|个)?(?:的)?(?:opcs?\b|一人公司|one-person companies)",
        r"opc(?:企业|公司)?(?:有|入驻了?|数量|:|大概|已|共)*N家",
    ),
    "home_bought_m2": (
        rf"(?:买|购)~N{_SQUARE}",
        rf"N{_SQUARE}…(?:新房|商品房|flat|apartment|\bhome\b|的房)",
        rf"(?:新房|商品房|房子|bought)…N{_SQUARE}",
        (
            rf"(?:买|购|\bbought\b)[^\n]{{0,16}}(?:房|flat|apartment|home|house|place)[^\n]*\n"
            rf"[^\nN]{{0,10}}N{_SQUARE}"
        ),
    ),
    "shareholders": (
        rf"股东{_HAS}N",
        r"N ?(?:个|位|名)?(?:自然人)?(?:的)?股东",
        r"N (?:natural[- ]person )?shareholders?",
        r"shareholders?~N",
    ),
    "invention_patents": (
        rf"发明(?:专利)?{_HAS}N",
        r"N ?(?:项|个|件|份)?(?:已授权|授权)?(?:的)?发明",
        r"N (?:granted )?invention(?: patents?)?",
        r"invention patents?:? ?(?:is|are|we have)? ?N",
    ),
    "other_patents": (
        rf"(?:实用新型|外观(?:设计)?|其他)(?:专利)?{_HAS}N",
        r"N ?(?:项|个|件|份)?(?:的)?(?:实用新型|外观|其他专利)",
        r"N (?:utility|design)(?:[- ]models?)?(?: patents?)?|N other patents",
        r"(?:utility models?|design patents?)(?: patents?)?:? ?N|utility model patents?:? N",
    ),
    "software_copyrights": (
        rf"(?:软著|软件著作权?|著作权){_HAS}N",
        r"N ?(?:项|个|件|份|本)?(?:登记)?(?:的)?(?:软著|软件著作|著作权)",
        r"N (?:registered )?(?:software )?copyrights?",
        r"copyrights?:? ?N",
    ),
    "insured_staff": (
        r"(?:给|为|帮)(?:了)?N ?(?:个|名|位)?(?:人|员工)?(?:都)?(?:交|缴|上|买)~社保",
        (
            r"社保(?:的)?(?:是|有|共|交|缴|给|了|:|人数|目前|一共|只|上|参保|在交|员工|"
            r"就)*N ?(?:个|名|位)?(?:人|员工)"
        ),
        (
            r"N ?(?:个|名|位)?(?:人|员工)?(?:都|在|有|已|的)*(?:交|缴|上|买|"
            r"参)了?(?:了)?(?:社保|保)"
        ),
        r"社保[^\n]*\n(?:交|缴|给|上)了?N ?(?:个|名|位)?人",
        r"(?:参保|缴保|缴社保|交社保)(?:人数|人员|员工)?(?:是|有|:|的)*N",
        r"(?:交|缴|上|买)社保(?:的)?~N ?(?:个|名|位)?人",
        r"\b(?:pay|paying|pays|paid|cover)…(?:insurance|insured) for N",
        (
            r"N (?:people |staff |employees |of (?:us|them) )?(?:are |is |have |has |with |"
            r"on )*(?:social(?:ly)? )?insur"
        ),
        (
            r"\b(?:insure|insured staff|insuring):? ?N|social insurance for N|N on (?:the |"
            r"our )?(?:social )?insurance|insured (?:headcount|staff|people|employees)(?: is|"
            r" are|:)* N"
        ),
        r"N (?:people|staff|employees)…(?:social insurance|insured)",
    ),
    "new_hires_12m": (
        r"新(?:招|增|聘|进)(?:了|的)?(?:员工|就业)?~N ?(?:个|名|位)?(?:人|员工)?",
        (
            r"(?:V|D|近|最近|过去|Y)…(?:招|聘|雇|进|增加)(?:了|到|进来)?~N ?(?:个|名|位)?(?:人|"
            r"员工|毕业生|应届)"
        ),
        (
            r"(?:hired|took on|recruited|brought in|added|onboarded) (?:about )?N…(?:V|T|D|Y|"
            r"months|recently|since)"
        ),
        r"(?:V|T|D|Y|months|recently)…(?:hired|took on|recruited|brought on|added) ?N",
        r"N new (?:hires?|employees?|staff|people)",
    ),
    "team_size": (
        rf"+N N of us (?:plus|and|\+|with) N {_FELLOW}",
        r"+N N个?(?:合伙人|创始人)(?:加上?|、|\+|带|和)N个?(?:全职)?员工",
        rf"+1 我(?:自己)?(?:和|跟|加上?|带着?|与|还有|带了)N ?(?:个|名|位){_PARTNER}",
        rf"+1 \bwith (?:my )?N {_FELLOW}(?! (?:who|in total|insured|on))",
        (
            rf"+1 (?:^|\n|一起)?(?:跟|和|带|带着|拉了?)N ?(?:个|名|位){_PARTNER}(?:一起|做|搞|干|"
            rf"\n|$)"
        ),
        rf"+1 \b(?:me|i|myself)(?:,)? (?:and|plus|\+|with|have) (?:my )?N {_FELLOW}",
        rf"+1 N {_FELLOW} (?:and|plus) (?:me|myself|i)\b",
        r"+1 \b(?:me|myself|i) ?(?:\+|plus|and) N(?=\n|$| others?| more)",
        (
            r"(?:团队|公司|我们|全职|专职|一共|总共|共|员工|人数|规模|加上我|连我|算上我|包括我|"
            r"目前|现在|合计|拢共)(?:的|有|是|总共|就|才|只|"
            r"一共|现在|目前|全职|:|在内|还|也|共|大概|加起来|,)*N ?(?:个|名|位|"
            r"号)?(?:全职)?(?:人|员工|小伙伴|成员|\n|$)"
        ),
        r"(?:全职|专职)(?:的)?N ?(?:个|名|位)?人",
        r"N ?(?:个|名|位)?(?:人|员工|小伙伴)(?:的)?(?:小)?(?:团队|公司|创业|一起)",
        r"(?:团队|人数|规模)~N",
        r"(?:我们|就|只有)N个?(?:人)?(?=\n|$|在|做)",
        r"(?:就|只有|只|光|还是|只是)我(?:自己)?N个(?:人)?(?=\n|$|在|做|干|搞)",
        r"N full[- ]timers?\b",
        r"(?:加上?我|连我|算上我|包括我|含我)(?:自己)?(?:一共|总共|共|有|是|就)*N",
        r"N个人(?:在|来|独立|单独|自己)?(?:做|干|搞|弄|开|创|撑|打|单|忙)",
        r"(?:就|只有|光|靠|自己|才|还是|我|都是)我?N个?人",
        r"(?:招|雇)~O ?个?(?:人|员工)",
        r"(?:hire|hiring|add|hired|recruit)…O ?(?:person|employee|hire|staff|member|one)?",
        r"(?:增加?|扩|减|加|裁|缩)~(?:到|成|至)N ?(?:个|名)?(?:人|员工)?",
        (
            r"\b(?:team|staff|headcount|company|startup|business|firm)(?: size)?(?: is| are| of|"
            r" has| with|:| now| currently| had| have| consists of| about| just)* ?N ?(?:people|"
            r"employees?|staff|members?|persons?|full|$|\n)"
        ),
        r"team of N",
        r"headcount (?:is |of |= ?)?N",
        rf"N ?(?:{_STAFF}),? ?(?:\n| )?(?:including|counting|with) (?:me|myself|us)\b",
        r"(?:我们|咱们?|都是|我)N(?:个|名|位)?(?:人|都?是)?(?:大学|研究|高中|在校|在读|本科|硕士|博士)*(?:学生|生|同学|毕业生)(?!.{0,3}(?:员工|客户))",
        r"\bwe(?:'re| are) (?:just |all |only )?N (?:\w+ ){0,2}?(?:students|graduates|founders|friends|"
        r"brothers|sisters|classmates|developers|engineers|partners|veterans|guys|women|men|coders)\b",
        r"\bwe(?:'re| are) (?:only |just |about |now )*N(?: in P| here| so far| today| altogether)",
        rf"N ?(?:{_STAFF})(?: in total| altogether| full[- ]time| on the team| on board)",
        r"\bthere(?:'re| are|'s| is) (?:only |just |about )?N of us",
        r"N of us\b",
        (
            r"\bwe(?:'re| are| have| now have|'re now| currently have) (?:only |just |about |"
            r"now |a team of |currently |still )*N(?=\n|$| including| counting| people| persons?| employees?| staff|"
            r" now| members?| in total| folks| guys| full| founders| co)"
        ),
        (
            r"N[- ](?:person|man|people|strong) (?:[a-z]+ ){0,3}?(?:studio|lab|agency|team|"
            r"company|startup|business|shop|outfit)"
        ),
        (
            r"(?:employ|have|with) (?:only |just |about )?N (?:full[- ]time )?(?:employees?|"
            r"staff|people|workers)"
        ),
        r"N号人",
        r"N (?:on|in) (?:the|our) (?:payroll|team|staff|company)",
        r"N full-time (?:people|staff|employees|workers|members)",
        r"N headcount",
        r"?(?:^|\n|现在|目前)N(?:个|位)(?=\n|$)",
        r"?N (?:full[- ]time|full[- ]timers)(?=\n|$)",
        r"?N ?(?:个|名|位)?(?:人|全职|小伙伴)(?!股东|交|缴|份|公司|都?能|才|以[上下]才)",
        rf"?N {_STAFF}\b",
        r"?N个员工",
        r"?N个?(?:位)?(?:合伙人|创始人)",
        r"?N (?:co-?)?founders\b",
    ),
}

"""How founders say yes and no of the standing of their company."""

from __future__ import annotations

from bot.domain.told.patterns.yes_no import YesNo

COMPANY: dict[str, YesNo] = {
    "company_registered": YesNo(
        r"注册(?:好|了|过|完|下来|成功|的公司|公司了)(?!失业)(?!资)|(?:公司|个体户|企业|"
        r"执照)(?:已经?|早就|刚|都)?(?:注册|办好|"
        r"办下来|开起来|开好|成立|登记)(?!资|地|在)|(?:营业)?执照(?:都|已经?|也)?(?:有|办|"
        r"拿|下来|到手|领|齐)|(?:拿|领|办)(?:到|"
        r"了|好)(?:营业)?执照|有(?:营业)?执照|工商[^\n]{0,6}(?:批|核准|通过|办)(?:下来|好|"
        r"完|了)|"
        r"(?<!持)(?<!没)(?<!所)(?<!拥)有(?:自己的|家|一家|个|了)?公司(?!上班|的股|股)|"
        r"开了(?:家|个|一家)?公司|"
        r"\b(?:company|business|firm|startup|we)\b(?:'s| is| are|'re| has been| have been|"
        r" got| was)? (?:already |now |officially |fully )?(?:registered|incorporated)\b|"
        r"\b(?:business )?licen[cs]e (?:has |just |finally |is |was |got )*(?:came?|come|gone) (?:through|out)|"
        r"\blicen[cs]e (?:is |was |has been |got |just )+(?:issued|granted|approved|ready|here)|"
        r"\bwe're (?:now |finally )?official(?:ly)?\b|"
        r"\bi(?:'ve)? (?:already |just )?(?:registered|incorporated|set up) (?:a|my|the|"
        r"our) (?:company|business|firm)|\b(?:got|have|received) (?:my|the|a|"
        r"our) (?:business )?licen[cs]e|\blicen[cs]e in hand|(?:^|\n)(?:already |fully |"
        r"officially |now )+(?:registered|incorporated)(?! as)|"
        r"\bcompany's (?:been )?(?:registered|incorporated)|\bcompany is set up\b|"
        r"\b(?:registered|incorporated) (?:the|my|our) (?:company|business)\b",
        r"(?:没有?|未|还没有?|尚未|没去|还没去)(?:去|到|过)*(?:工商局?)?(?:注册|办(?:理)?(?:营业)?执照|开公司|"
        r"成立(?:公司)?|办公司|"
        r"拿到?(?:营业)?执照|有?公司|工商登记)(?!失业|商标|资)|(?:公司|执照|个体户|"
        r"企业)(?:都|也|现在|目前|暂时)?(?:还|尚|暂|"
        r"还在)*(?:没有?|未|在)(?:去)?(?:注册|办|开|成立|工商登记|下来|拿(?!过)|弄|到手|影|"
        r"申请执照)|(?:正在|在)(?:注册|办执照|"
        r"走注册)|执照(?:还)?(?:正在|在)(?:办|申请|走)|(?:没|无)(?:营业)?执照|(?:还|暂时|"
        r"目前)没有?公司|注册中|个人身份|还没成立|"
        r"还是个人|(?:还|在)等(?:着)?(?:营业)?执照|"
        r"\bwaiting (?:for|on) (?:the |my |our |a )?(?:business )?licen[cs]e|"
        r"\bnothing(?:'s| is| has been| was)? (?:\w+ )?(?:registered|incorporated|set up)|"
        r"(?<!unemployed )(?<!unemployed\n)\b(?:no registered|no (?:legal )?entity|"
        r"no business (?:yet|licen[cs]e)|licen[cs]e (?:is |has )?(?:still |"
        r"not )?(?:in the works|pending|being processed|on its way|issued yet))|"
        r"(?<!unemployed )(?<!unemployed\n)\b(?:not|haven't|isn't|hasn't|don't have|without|"
        r"yet to|never)\b[^\n]{0,16}(?:registered\b(?! (?:as )?(?:an )?unemploy)|"
        r"register\b(?! as)|incorporated|a company|company yet|set up(?: yet)?|"
        r"business licen[cs]e|licen[cs]e yet)|\bunregistered\b|\bno company\b|"
        r"\b(?:registering|about to register|plan(?:ning)? to register|going to register)\b|"
        r"\bpre-?registration\b",
    ),
    "restricted_industry": YesNo(
        (
            r"(?:属于|在|是)(?:国家)?(?:限制类|淘汰类|禁止类|限制或淘汰|负面清单)|(?:限制|淘汰|"
            r"禁止)(?:类|目录)|负面清单|"
            r"\b(?:restricted|eliminated|prohibited)\b[^\n]{0,24}(?:list|catalogue|industry|"
            r"products?|categor)"
        ),
    ),
    "opc_recognised": YesNo(
        (
            r"opc(?:企业)?(?:已经?|也|都|刚|D)*(?:认定|认证|评定)|(?:认定|认证|评|评定)(?:我们|"
            r"公司|为|成|上|过|了|的|是)*opc|"
            r"已认定(?!为高)|\brecogni[sz]ed (?:us |me |our company |my company |"
            r"the company )?as an? opc|\bopc (?:certificat|status)[a-z]*|\b(?:have|got|has|"
            r"without|received|passed) (?:\w+ ){0,2}opc recognition|opc recognition(?= yet)|"
            r"\b(?:certified|official) opc"
        ),
    ),
    "wage_arrears": YesNo(
        (
            r"欠[^\n]{0,6}(?:工资|薪)[^\n]{0,3}没(?:补|发|还|清|付)|"
            r"(?:拖欠|欠|欠着|欠了|拖着)(?:了|着|员工|点|过|些)*[^\n]{0,4}?(?:工资|薪|社保)|"
            r"欠薪|欠缴社保|社保(?:欠|断|没)(?:缴|"
            r"交)(?!过)|工资[^\n按正]{0,4}?(?:拖欠|拖|欠)|工资(?:还)?没发|\b(?:owe|owes|owed|"
            r"owing)\b[^\n]{0,20}(?:wages?|salar|insurance|staff)|\b(?:unpaid|overdue|late|"
            r"back) (?:wages?|salar|insurance|social)|\bwage arrears|\bbehind on (?:wages|salar|"
            r"payroll)"
        ),
        (
            r"工资[^\n]{0,6}?(?:按时|正常|准时|足额|没拖|没欠)(?:发|付|过)?|\b(?:wages|salaries|"
            r"salary|"
            r"payroll)[^\n]{0,20}(?:paid on time|paid up|settled|up to date|all paid)|"
            r"\bno arrears"
        ),
    ),
    "tax_arrears": YesNo(
        (
            r"欠[^\n]{0,3}税[^\n]{0,3}没(?:补|交|缴|还|清|付)|"
            r"税[^\n薪资]{0,7}?(?:拖?欠)(?!薪|工资)款?|欠(?:着|了|点|过|缴|交)*(?:一些|一笔|点|"
            r"M)?(?:的)?税(?![^\n]{0,3}没(?:补|交|缴|还|清|付))|"
            r"税(?:款)?(?:没交|没缴|欠|还没(?:交|缴))|拖欠税|漏税|\b(?:owe|owes|"
            r"owing)\b[^\n]{0,16}tax|"
            r"\b(?:unpaid|overdue|outstanding|back) tax(?:es)?|\btax arrears|\btax debts?\b|"
            r"\bbehind on (?:our |my )?tax"
        ),
        (
            r"税(?:款)?(?:都|也|已经|全|一直|全部)*(?:交|缴|补)(?:了|清|齐|完|足)|(?:按时|正常|"
            r"依法)(?:报税|纳税|缴税|交税)|"
            r"纳税(?:正常|信用a|良好)|税务(?:正常|没问题)|\btax(?:es)?[^\n]{0,16}(?:paid up|"
            r"all paid|"
            r"fully paid|up to date|paid on time|settled|clean)|\bpaid all (?:our |my |"
            r"the )?tax|\bpaid up (?:on|with)[^\n]{0,8}tax|\ball (?:our |my |"
            r"the )?tax(?:es)? (?:are |is |have been )?(?:paid|settled)"
        ),
    ),
    "high_tech_enterprise": YesNo(
        (
            r"高企(?!培育|库|奖|补)|高新技术企业|高新企业|国高(?:新)?(?=\n|$|证|企|,)|"
            r"\bhigh[- ]tech enterprise|"
            r"\bhnte\b|\bhigh-tech (?=nor\b|or spec|and spec)|\bhigh[- ]tech (?:certificate|"
            r"status|certified)"
        ),
        r"(?:高企|高新企业|高新技术企业)(?:证书?)?[^\n]{0,6}?(?:过期|到期|失效)|高企(?:被)?取消",
    ),
    "tech_sme": YesNo(
        r"科技型?中小企业|科小(?=\n|$|入|编|有|没|也|今|[^\n])|"
        r"\btech(?:nology)?[- ](?:based )?smes?\b|"
        r"\btechnology (?:small|sme)"
    ),
    "innovative_sme": YesNo(
        r"创新型?中小企业|\binnovative smes?\b", r"\blost[^\n]{0,16}innovative sme"
    ),
    "specialised_sme": YesNo(
        r"专精特新|小巨人|\bspeciali[sz]ed(?: and \w+)? smes?\b|zhuanjingtexin|\blittle giant"
    ),
    "in_tech_firm_pool": YesNo(
        r"(?:科技(?:型)?企业库|智慧大脑|科技企业(?:的)?库)|\b(?:pool of technology firms|"
        r"tech(?:nology)? (?:firm|company|enterprise)s?'? pool|provincial pool)"
    ),
    "listed_dishonest": YesNo(
        (
            r"严重(?:违法)?失信|黑名单|失信名单|失信(?:名单|企业|黑名单|联合惩戒)|(?:公司|"
            r"企业)(?:被|上了|进了)?(?:列入|拉入|"
            r"上)?(?:了)?(?:失信|黑名单)|\b(?:serious[- ]?(?:ly)? ?dishonest|dishonesty list|"
            r"dishonest list|blacklist)"
        ),
        (
            r"(?:失信|黑名单)[^\n]{0,8}?(?:移出|移除|撤销|修复|解除|摘)|(?:移出|"
            r"移除)[^\n]{0,8}?失信|\b(?:removed|"
            r"taken off|off)\b[^\n]{0,24}(?:dishonest|blacklist)|(?:dishonest|"
            r"blacklist)[^\n]*\n[^\n]{0,14}(?:removed|taken off|off it|cleared)|"
            r"失信[^\n]*\n[^\n]{0,8}(?:移出|移除|撤|修复|解除)"
        ),
    ),
    "abnormal_operation": YesNo(
        (
            r"(?:经营)?异常(?:名录|名单|经营名录)|经营异常|被列(?:入)?异常|地址异常|"
            r"\babnormal[- ]operations?"
        ),
        (
            r"异常(?:名录|名单)?[^\n]{0,8}?(?:移出|移除|解除|撤销|消除|出来了)|(?:移出|移除|"
            r"解除)(?:了)?[^\n]{0,8}?异常|"
            r"经营(?:状态|状况|一直|都)?正常|正常经营|\b(?:removed|taken off|"
            r"off)\b[^\n]{0,24}abnormal|"
            r"abnormal[^\n]*\n[^\n]{0,14}(?:removed|taken off|off it|cleared)|"
            r"异常[^\n]*\n[^\n]{0,8}(?:移出|移除|解除|撤|消)|\boperat(?:es?|ing) normally"
        ),
    ),
    "major_accident_3y": YesNo(
        r"(?:^|\n|和|、)事故|(?:出|发生|有)过?(?:了)?(?:重大|安全|质量|环保|生产|大|"
        r"什么)*[^\n]{0,4}?事故|重大(?:安全|质量|"
        r"环保)?事故|安全事故|\baccidents?\b"
    ),
    "serious_violation_3y": YesNo(
        (
            r"违过法|(?:重大|严重)?违法(?:违规)?(?:记录|行为|处罚)?(?!失信)|"
            r"被(?:[^\n]{0,4})(?:处罚|罚款|罚)|行政处罚|"
            r"\b(?:serious |major )?violations?\b|\b(?:broke the law|penalised|fined)\b"
        ),
        r"守法(?:经营)?|合法合规|\blaw[- ]abiding",
    ),
}

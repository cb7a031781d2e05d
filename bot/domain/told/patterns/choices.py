"""How founders tell what is one, or several, of a list."""

from __future__ import annotations

from bot.domain.told.patterns.nations import ABROAD, COUNTRY, NATION

CHOICES: dict[str, dict[str, str]] = {
    "founder_education": {
        "none": (
            r"没(?:上|读|念)过?大学|大学没(?:读完|毕业|念完)|高中(?:毕业|学历|文化)|中专|初中(?:毕业|学历|文化)|技校|职高|"
            r"\bhigh[- ]school(?: diploma| graduate|"
            r" only| education)?\b|\b(?:secondary school|no degree|didn't go to (?:college|"
            r"university))"
        ),
        "college": r"大专|专科(?!升)|高职|\bjunior college|\bassociate(?:'s)? degree|\bdazhuan",
        "bachelor": (
            r"(?<!读)(?<!在读)本科(?!在读|在校|生在)|学士(?!后)|\bbachelor(?:'?s)?\b(?! student)|"
            r"\bundergraduate degree|\b(?:bsc|b\.?sc|ba degree|beng)\b|\b(?:college|"
            r"university) graduate\b"
        ),
        "master": (
            r"(?<!读)(?<!在读)(?:硕士|研究生(?!在读|在校))(?!在读|在校|生在|一年级|二年级)|"
            r"硕士毕业|"
            r"\bmaster'?s?\b(?! student| of my)|\bm\.?sc\b|\bmba\b|\bmeng\b"
        ),
        "doctor": (
            r"(?<!读)(?<!在读)(?<!上)博士(?!在读|在校|生|后|一年级|期间)|博士毕业|"
            r"\bph\.?d\b(?! student| candidate|"
            r"\.? student)|\bdoctorate|\bdoctoral degree|\bdoctor degree"
        ),
    },
    "founder_status": {
        "full_time_founder": (
            r"全职创业|专职创业|(?:辞职|离职|出来)(?:后)?(?:出来)?(?:全职|专心|专职)?创业|"
            r"\bfull[- ]time (?:founder|"
            r"entrepreneur)|\bquit (?:my job )?to (?:found|start|build|do)|\bworking on (?:my|"
            r"this|the) (?:start-?up|company) full[- ]time"
        ),
        "public_employee": (
            r"公务员|事业单位(?:上班|编|工作|职工|的|在编)|事业编|体制内|在编(?:人员|教师|"
            r"老师)?|\bcivil servant|"
            r"\bpublic (?:servant|institution|sector|employee)|\bgovernment employee"
        ),
        "student": (
            r"(?<!曾经是)(?:大学生|在校生|在校学生|在校大?学生)(?!村官|毕业|创业(?:补贴|政策|"
            r"贷款|园))|在读(?!完)|(?:还在|在|正在)(?:读|"
            r"上|念)(?:书|大学?|大[一二三四]|研究生|研[一二三]?|博士?|本科|硕士?)|(?:^|\n|我|是|"
            r"读|都|上|今年|现在|还|校|"
            r"生)(?:大[一二三四]|研[一二三]|博[一二三])(?!学|家|点|号|口|天|本|人)|学生(?=\n|$|"
            r",|,我)|"
            r"(?<!returned )(?<!overseas )(?<!former )\b(?:phd |master'?s? |doctoral |graduate |"
            r"undergraduate |college |university |final-year |bachelor'?s? |"
            r"grad )*students?\b(?! (?:loan|discount|team|visa))|\bphd candidate|\bundergrad\b|"
            r"\bstill (?:at|in) (?:university|college|school)|(?<!from )\bstudying (?:in|at|"
            r"for)\b|\b(?:sophomore|freshman)\b|\benrol+ed (?:at|in)"
        ),
        "graduate": (
            r"刚(?:刚)?毕业|(?<!招)(?<!个)(?<!名)(?<!了)应届(?!以外)|(?:还|一直|"
            r"暂时)?没(?:有)?(?:找|找到)(?:到|着)?工作|"
            r"没就业|未就业|\bjust graduated|\b(?:fresh|recent|new) (?:college |"
            r"university )?grad(?:uate)?\b|\bgraduated[^\n]{0,30}(?:no job|not working|"
            r"haven't (?:found|got))"
        ),
        "unemployed_registered": (
            r"失业登记(?:都|已经?|也|刚|早就|D)*(?:办|做|登|有|弄|搞)(?:了|过|好|完|理|下来)*|"
            r"(?:办|做|登记|弄|去|领)(?:过|了|好|"
            r"理|完)*(?:的)?失业(?:登记|证)|登记失业|已(?:经)?登记(?:为)?失业|"
            r"失业[^\n没未不]{0,4}\n(?:而且|并且|已经?|失业|登记|也|都|早就|去|就业局|社区|街道|在|把|就)*登记(?:都|也|已经?|早就|去|就)*"
            r"(?:办|做|登|弄|搞)?(?:理|好|完)?[了过]+(?=\n|$|的)|"
            r"失业(?:了)?[^\n]{0,4}(?:已|也|都)?(?:登记|"
            r"办登记)(?:了|过)|\bregistered (?:as )?(?:an )?unemploy|"
            r"\bregistered (?:my )?unemployment|\bunemployment (?:is )?registered|"
            r"\bregistered with the[^\n]{0,20}(?:unemploy|employment)|"
            r"\bregistered as (?:a )?job ?seeker|\bunemployed[, \n]+(?:and )?(?:already |officially )?registered(?! (?:a|my|the|in|company))"
        ),
        "unemployed": (
            r"(?<!登记)失业(?!登记|人员登|保险|金|证|补)|被[^\n]{0,6}(?:优化|裁|开除|辞退|劝退)|"
            r"被?裁(?:了|员|掉|的|出来|下来)|被裁|"
            r"下岗|被优化|被开除|被辞退|毕业了公司|(?:刚|D|才)?(?:从|离开)[^\n]{0,8}?(?:公司|厂|"
            r"大厂|单位|企业)(?:出来|离开|离职|"
            r"辞职)?(?:了)?(?<=出来|离开|离职|辞职|来了|开了)|(?:刚|已经?|才|D)(?:刚)?(?:离职|"
            r"辞职)|(?<!没)(?<!没有)离职(?:了|"
            r"在家|状态|后|\n|$)|(?<!没)(?<!没有)辞职(?:了|在家|\n|$)|(?<!没)辞(?:了|掉)(?:了)?(?:工作|职|原来)|裸辞|没(?:有)?(?:工作|"
            r"班上)(?!经验|室|人员)|待业|无业|"
            r"失业登记(?:还|也|都)?没|没(?:去)?(?:办|做)(?:过|理)?失业登记|\blaid[- ]off|"
            r"\blost my job|"
            r"\b(?<!not )unemployed\b|\bbetween jobs|\bjobless|\bquit my job(?! to)|(?:^|\n|\bi )(?:just |recently )?quit [a-z]+(?=\n|$)|"
            r"\bout of (?:work|a job)|\b(?:got|was|been) (?:fired|let go|made redundant|"
            r"laid off)|\bjust (?:left|quit) my (?:job|company|employer)|\bleft my (?:job|"
            r"company|employer)|\bresigned\b|\bwithout a job|\bno job\b"
        ),
        "employed": (
            r"(?:还|仍|目前|现在|一直|白天)(?:还|要|得)*(?:在)?(?:企业|公司|大厂|厂里|国企|外企|"
            r"私企|一家公司)?(?:上着?班|在职|打工)|"
            r"(?:在|给)[^\n]{0,8}?(?:公司|大厂|厂|国企|外企|私企|银行|企业|人家|别人)(?:里|"
            r"那)?(?:上班|打工|任职|工作)|(?:还|仍|一直)(?:是|要)?在[^\nP家这社园]{1,8}(?:上班|打工|任职)|在职(?!读|"
            r"研|硕|博)|上班族|打工人|有(?:正式|全职|份|一份)?工作(?=\n|$|,|在身|的)|"
            r"没(?:有)?(?:辞职|离职)|在(?:研究院|研究所|学校|"
            r"医院)(?:上班|工作|任职)|(?<!un)(?<!self-)(?<!self )\bemployed\b|\b(?:have|has|"
            r"keep|kept|"
            r"with) (?:a |my )?(?:day|full-time|regular|corporate|9-5) job|\bstill (?:work(?:ing)?\b(?! (?:from|on|out of|alone|by|"
            r"solo|remote|towards?|through))|have a job|at my job)|\bi work (?:at|for) (?:a|an|the|my|some|P|another)|"
            r"\bworking (?:at|for) (?:a|an|some) (?:big |large |tech )?(?:company|firm|bank|"
            r"corporation|employer)|\bday job"
        ),
        "flexible": (
            r"自由职业|灵活就业|接私活|(?:自己)?接(?:活|单)(?=\n|$|,|的|为)|接外包为生|自由撰稿|"
            r"\bfreelanc\w+|\bgig work|"
            r"\bflexible (?:work|employment)|\bself[- ]employed\b"
        ),
        "retired": r"(?:已经?|刚|D|我|退|是)?退休(?!金|年龄|人员再)|\bretired\b|\bretiree\b",
    },
    "founder_nationality": {
        "hong_kong": (
            r"香港(?:人|居民|永居|身份|永久|同胞|户|籍)|港人|港籍|\bhong ?konger|"
            r"\bhong ?kong(?: |-)(?:resident|"
            r"citizen|passport|permanent|id|person)|\bhk (?:resident|permanent|id|passport)|"
            r"\bfrom hong ?kong"
        ),
        "macao": (
            r"澳门(?:人|居民|永居|身份|永久|同胞|籍)|\bmaca[uo] (?:resident|citizen|permanent|"
            r"id|passport)|"
            r"\bmacanese|\bfrom maca[uo]"
        ),
        "taiwan": (
            r"台湾(?:人|居民|同胞|身份|籍)|台胞|\btaiwan(?:ese)?(?: (?:resident|compatriot|"
            r"citizen|passport|"
            r"national|person))?\b(?! (?:company|market|customer))"
        ),
        "foreign": (
            rf"外籍|外国(?:人|籍|国籍|护照)|老外|(?:我|本人|我是|是)(?:N?[个名位])?(?:{ABROAD})(?:人|籍|来的|过来的)|"
            rf"(?:^|\n)(?:来自)?(?:{ABROAD})(?:人|籍)?(?=\n|$|创始人|创业者)|来自(?:{ABROAD})(?=\n|$|的)|"
            rf"(?:{ABROAD})(?:国籍|护照|籍)|"
            rf"\bforeign(?:er| national| citizen| passport| founder)\b|\b(?:i'm|i am|we're|"
            rf"as) (?:an? )?(?:[^\s]+ ){{0,2}}?(?:{NATION})\b(?! (?:company|market|customer|food))|(?:^|\n)(?:an? )?(?:{NATION})(?=\n|$)|\b(?:{NATION}) (?:guy|girl|woman|man|here|founder|"
            rf"developer|engineer)\b|\b(?:{NATION}) (?:citizen|national|passport|founder)|"
            rf"\b(?:i'm|i am|i come|originally|come) (?:originally )?from (?:{COUNTRY})\b|"
            rf"\bexpat\b|\bnot (?:a )?chinese (?:citizen|national)"
        ),
        "mainland": (
            r"(?:内地|大陆)(?:人|居民|户籍|身份)|中国(?:人|籍|公民|国籍|大陆人)|\bmainland(?:er|"
            r" china| chinese)\b|"
            r"\bchinese (?:citizen|national|passport)|\b(?:i'm|i am) chinese\b"
        ),
    },
    "company_form": {
        "sole_proprietorship": r"个人独资(?:企业)?|个独(?=\n|$|企|的|,)|\bsole propriet\w+",
        "joint_stock_company": r"股份有限公司|股份制|股份公司|\bjoint[- ]stock|\bcompany limited by shares",
        "partnership": r"合伙企业|有限合伙|普通合伙|合伙制|\bpartnership\b",
        "limited_company": (
            r"(?<!股份)有限(?:责任)?公司|(?<!股份)有限责任|一人有限|自然人独资|(?:类型|注册的?|"
            r"是)(?:N人)?有限(?=\n|$|的)|"
            r"\b(?:limited(?:[- ]liability)? company|\(limited\b|ltd\b|llc\b|limited liability|"
            r"co\.?,? ?ltd)|\b(?:a|is) limited\b"
        ),
        "sole_trader": (
            r"个体(?:户|工商户|经营|执照|的执照|营业执照|工商)|个体(?=\n|$|,|的)|\bgetihu\b|"
            r"\bsole trader|"
            r"\bindividual business|\bself-employed household"
        ),
        "non_profit": r"民非|民办非企业|社会团体|社会组织|公益组织|\bnon-?profit|\bngo\b",
        "public_institution": r"我们?是事业单位|单位性质是?事业|\bwe're a public institution",
    },
    "tax_method": {
        "audit_based": (
            r"查账|\baudit[- ]based|\b(?:based on|by|per|from|on) (?:the |its |our |company |"
            r"actual |real )*(?:books|accounts)\b|\baudit collection"
        ),
        "deemed": (
            r"核定|\bdeemed|\b(?:set|fixed|assessed|determined) by the tax (?:office|bureau|"
            r"authority)"
        ),
    },
    "vat_payer": {
        "small_scale": r"小规模(?:纳税人)?|\bsmall[- ]scale(?: (?:vat |tax )?(?:payer|taxpayer))?",
        "general": r"一般纳税人|\bgeneral (?:vat |tax)? ?(?:payer|taxpayer)",
    },
}

GROUPS: dict[str, str] = {
    "hard_to_employ": (
        r"就业困难(?:人员|人群|证)?|零就业家庭|\bcertified as having difficulty finding work|"
        r"\bhard[- ]to[- ]employ"
    ),
    "disabled": r"残疾(?:人|证|军人)?|残障|\b(?:disabled|disability)\b",
    "veteran": (
        r"(?:退役|退伍|转业|复员)(?:军人|士兵|老兵|军官|的|\n|$|,|兵|不久)|当过兵|退伍|退役|"
        r"\bveteran\b|"
        r"\bex-?(?:soldier|army|military|serviceman)|\b(?:former|discharged) soldier|"
        r"\bserved in the (?:army|military|navy|pla)|\bleft the army"
    ),
    "released_prisoner": r"刑满释放|刑释|\breleased (?:prisoner|from prison)|\bex-?(?:prisoner|convict)",
    "returned_student": (
        r"留学(?:回国|归国|归来|回来|人员|生回)|(?:从|在)?[^\n]{0,4}留学(?:刚)?回来|海归|"
        r"海龟(?!汤)|(?:国外|海外|英国|美国|日本|"
        r"澳洲|德国|法国)[^\n]{0,6}(?:毕业|读完|硕士|博士)[^\n]{0,6}回(?:来|国)|"
        r"\breturned (?:overseas |"
        r"from (?:studying|overseas|abroad))?[^\n]{0,12}student|\b(?:studied|degree|"
        r"graduated|master'?s?|phd)\b[^\n]{0,16}(?:abroad|overseas|in (?:the uk|the us|"
        r"america|england|japan|germany|france|australia|canada))|\b(?:came|come|moved|got|"
        r"back|returned)(?: back| home)? from studying|\boverseas returnee|\bhaigui\b|"
        r"\breturned from (?:studying|study|university|school)[^\n]{0,10}(?:abroad|"
        r"overseas)?"
    ),
    "overcapacity_worker": r"(?:化解过剩|去)产能|过剩产能|\bover-?capacity",
    "returning_rural_founder": (
        r"返乡(?:创业)?(?:的)?农民工|返乡创业|回乡创业|\breturn(?:ing|ed) rural|"
        r"\breturned to my (?:home )?village"
    ),
    "online_seller": (
        r"网络商户|网商|开网店|(?:淘宝|拼多多|抖音|京东|闲鱼)(?:店|小店|网店|店主|卖家)|"
        r"网店(?:店主|卖家|主)?|"
        r"\bonline (?:seller|shop|store|merchant)|\b(?:taobao|pinduoduo|etsy) (?:seller|"
        r"shop|store)"
    ),
    "lifted_from_poverty": r"脱贫(?:人口|户|劳动力)?|建档立卡|\blifted out of poverty",
    "rural_founder": r"农村(?:自主)?创业(?:的)?农民|(?:我是|是个?|本人)农民(?!工)|\bfarmer\b",
    "army_spouse": r"随军(?:家属)?|军嫂|军属|\b(?:army|military) (?:spouse|wife|family)",
    "university_teacher": (
        r"(?:高校|大学|学院)(?:的)?(?:教师|老师|讲师|副?教授)|\bi (?:teach|"
        r"lecture) at an? (?:university|"
        r"college)|\b(?:university|college) (?:teacher|lecturer|professor)|\b(?:associate |"
        r"assistant )?professor\b"
    ),
    "researcher": (
        r"(?:科研院所|研究所|研究院|中科院)(?:的)?(?:人员|研究员|上班|工作|科研人员|(?:搞|"
        r"做)科研|员工)|科研人员|(?:搞|做)科研|"
        r"\bresearch institute|\bresearcher at"
    ),
}

STRONGER: dict[str, dict[str, tuple[str, ...]]] = {
    "founder_status": {
        "unemployed_registered": ("unemployed", "graduate"),
        "full_time_founder": ("unemployed",),
        "retired": ("unemployed", "flexible"),
        "student": ("employed", "graduate"),
        "public_employee": ("employed",),
        "unemployed": ("employed",),
        "graduate": ("unemployed",),
    },
}
"""A choice that stands against another told in the same breath, whichever comes first."""

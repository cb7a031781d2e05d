"""Shorter words that name a choice once its question has been put."""

from __future__ import annotations

from bot.domain.told.patterns.nations import ABROAD, COUNTRY, NATION

ASKED: dict[str, dict[str, str]] = {
    "founder_education": {
        "none": (
            r"高中|中专|初中|小学|大学没(?:读完|毕业)|没(?:上|读|念)过?大学|high school|secondary|below|dropped out"
        ),
        "master": r"研究生|硕|master",
        "doctor": r"博士|phd|doctor",
        "bachelor": r"本科|(?<!专)(?:一本|二本|三本)(?!书)|985|211|学士|bachelor|undergrad|大学(?=\n|$|毕业)|university degree",
        "college": r"大专|专科|高职|college|dazhuan",
    },
    "founder_status": {
        "employed": r"上班|在职|打工|employed(?<!unemployed)|(?:have|got) a job|working(?! on)",
        "student": r"学生|在读|在校|student|stud(?:y|ying)|上学|读书|读研|读博",
        "graduate": r"应届|毕业生|刚毕业|graduate",
        "flexible": r"自由|灵活|freelanc|flexible|自己接活|接单|接活|自媒体|主播|网约车|外卖|gig|self[- ]employed",
        "full_time_founder": r"创业|全职|founder|full[- ]time|start-?up|entrepreneur|自己干|自己做|老板",
        "unemployed_registered": (
            r"登记(?:了|过)?(?:的)?失业|失业(?:且|,)?(?:已)?登记|办(?:了|过|好)了?登记|已登记|"
            r"登记(?:了|过)|registered|"
            r"(?:did|have|already) register"
        ),
        "unemployed": (
            r"失业|没登记|没办登记|没工作|无业|待业|unemployed|no job|laid off|离职|辞职|被裁|"
            r"not registered"
        ),
        "retired": r"退休|retired",
        "public_employee": r"公务员|事业单位|事业编|体制|编制|civil|public",
        "other": r"其他|其它|别的|都不是|something else|\bother\b|none of",
    },
    "founder_groups": {
        "registered_unemployed": r"登记失业|失业登记|失业人员|registered (?:urban )?unemployed",
        "graduate": r"(?:高校|大学|大专|本科|应届)?毕业生?|村官|graduates?",
        "student": r"在校(?:大)?学生|大学生|在读|在校生|enrolled|student(?! returned)",
        "veteran": r"退役|退伍|军人|老兵|当过兵|soldier|veteran|army(?! spouse)",
        "disabled": r"残疾|残障|disab",
        "returned_student": r"留学|海归|returned|overseas",
        "online_seller": r"网店|网商|网络商户|电商|online",
        "returning_rural_founder": r"返乡|农民工|returning rural",
        "rural_founder": r"农民(?!工)|farmer",
        "university_teacher": r"高校教师|大学老师|教师|teacher|professor|lecturer",
        "researcher": r"科研|院所|research",
        "hard_to_employ": r"就业困难|困难人员|difficulty",
        "lifted_from_poverty": r"脱贫|贫困户|poverty",
        "army_spouse": r"军属|家属|军嫂|spouse",
        "overcapacity_worker": r"产能|capacity",
        "released_prisoner": r"刑满|刑释|prison",
        "none": (
            r"都不是|都不(?:符合|算|属于|沾|占)|都没有?|没有?(?=\n|$)|^无$|没有符合|一个(?:都|"
            r"也)(?:不|没)|以上都不|none|"
            r"neither|not any|no(?=\n|$|,)|不是(?=\n|$)|nope|不符合|nothing"
        ),
    },
    "founder_nationality": {
        "mainland": r"内地|大陆|中国|本国|mainland|china|chinese|prc|国内|汉族",
        "hong_kong": r"香港|港|hong ?kong|\bhk\b",
        "macao": r"澳门|maca[uo]",
        "taiwan": r"台湾|台胞|taiwan",
        "foreign": rf"外国|外籍|老外|(?:{ABROAD})|foreign|(?:{NATION})|(?:{COUNTRY})|expat",
    },
    "company_form": {
        "limited_company": r"(?<!股份)有限|limited(?! by shares)|\bltd|\bllc|一人公司|(?<!份)公司(?=\n|$)",
        "joint_stock_company": r"股份(?:有限)?|joint[- ]stock|by shares",
        "sole_proprietorship": r"独资|propriet",
        "partnership": r"合伙|partnership",
        "sole_trader": r"个体|getihu|sole trader",
        "non_profit": r"民非|社团|社会团体|民办|non-?profit|association|ngo",
        "public_institution": r"事业单位|高校|院所|public institution|university",
        "not_registered": (
            r"(?:没|未|还没|没有|尚未)(?:有)?(?:去)?(?:注册|办|登记|营业执照|执照|公司)|"
            r"not (?:yet )?registered|"
            r"no (?:licen[cs]e|company)|unregistered|haven't registered|not yet|还没(?=\n|$|呢|"
            r"有)"
        ),
        "other": r"其他|其它|something else|\bother\b",
    },
    "tax_method": {
        "audit_based": r"查|账|books|audit|account",
        "deemed": r"核定|定额|定税|deemed|set by",
    },
    "industry": {
        "ai_development": r"ai(?:应用|软件|工具|产品|小?程序|创业|方向)?(?:的)?(?:研发|开发)?(?=\n|$|的)|ai (?:apps?|tools?|products?|software)\b"
    },
    "vat_payer": {"small_scale": r"小规模|小(?=\n|$|的)|small", "general": r"一般|general"},
}
"""Shorter words that are enough once the question has been put."""

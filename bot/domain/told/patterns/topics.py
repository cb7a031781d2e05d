"""What a clause must speak of, in any order, so that its figure belongs to a fact."""

from __future__ import annotations

_AI = (
    r"(?<![a-z])ai(?![a-z])|token|算力|模型|\bapis?\b|\bgpus?\b|显卡|\bcompute\b|\bllm|"
    r"openai|"
    r"claude|gpt|deepseek|智能体|\bagents?\b|copilot|cursor"
)
_SPENT = (
    r"花|付|用了|投|买|烧|充|交了|支出|开销|费|成本|掏|结了|账单|spen[dt]|spending|"
    r"\bpa(?:y|ys|id|ying)\b|"
    r"\bcosts?\b|\bburn|\bbills?\b|\bbudget|\bbought\b|\bbuy|\bgoes\b|\bwent\b|\bexpense"
)
_MONTHLY = (
    r"U|每个?月|月均|每月|monthly|per month|/ ?month|each month|every month|\ba month\b|"
    r"/mo\b"
)
_SALES = (
    r"销售|营业额|流水|营收|收入|进账|卖|\bsales?\b|\bsell|revenue|turnover|\bincome\b|"
    r"\bearn|"
    r"\bmade\b|\bmake\b|\bbring|\bbrought"
)
_STAFF = (
    r"人|员工|团队|伙伴|同事|people|staff|team|employee|\bus\b|member|\bhire|headcount|"
    r"colleague|"
    r"workers?"
)
_INSURED = r"社保|参保|social insurance|insured|\binsur"
_COMPANY = (
    r"headquarter|\bhq\b|公司|企业|工作室|店|执照|主体|注册|成立|法人|\bcompany\b|"
    r"\bfirm\b|\bbusiness\b|"
    r"start-?up|regist|incorporat|\bllc\b|\bltd\b|licen[cs]e|\bentity\b|\bstudio\b|个体"
)
_HOME = r"房|\bhome\b|\bhouse\b|\bflat\b|apartment|\bproperty\b|\bcondo"
_COMMUNITY = r"社区|孵化器|园区|众创|communit|incubator|\bhub\b|co-?working|\bpark\b"

FIGURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "ai_spend_3m": ("M", (_AI, r"Q|三个月|季度|quarter|three months|3 months")),
    "monthly_sales": ("M", (_SALES, _MONTHLY)),
    "ai_spend_month": ("M", (_AI, _MONTHLY)),
    "home_rent_month": ("M", (r"房租|租金|月租|租房|租|\brent|landlord|房东",)),
    "registered_capital": ("M", (r"注册资[本金]|认缴|实缴|资本金|\bcapital\b",)),
    "city_subsidy_received": (
        "M",
        (
            r"市里|市级|市财政|\bcity\b|municipal",
            r"补|到账|奖|拿|发|给|subsid|paid|grant|received|got|gave|arrived|landed",
        ),
    ),
    "loan_interest_year": ("M", (r"利息|\binterest\b",)),
    "insurance_premium_last_year": ("M", (r"保费|保险|premium|\binsurance\b(?! months)",)),
    "scenario_spend": ("M", (r"场景|示范|scenario|demonstration|\bdemo\b|pilot",)),
    "innovation_service_spend_year": (
        "M",
        (
            (
                r"科技服务|技术服务|创新服务|检测|高校|院所|大学|实验室|委托|universit|institute|"
                r"innovation service|\blab\b|"
                r"testing"
            ),
            _SPENT,
        ),
    ),
    "orders_value": ("M", (r"订单|合同|签单|单子|\borders?\b|contract",)),
    "outside_investment": (
        "M",
        (
            (
                r"融资|投资|天使|种子|风投|基金投|股权|\brais(?:ed|ing)|invest|angel|\bvcs?\b|"
                r"\bseed\b|funding|"
                r"\bequity\b"
            ),
        ),
    ),
    "total_assets": ("M", (r"资产|\bassets?\b|balance sheet",)),
    "taxable_income_year": ("M", (r"应纳税|应税|所得额|\btaxable (?:income|profit)",)),
    "rd_spend_last_year": ("M", (r"研发|r&d",)),
    "data_spend_year": ("M", (r"数据|语料|标注|\bdata\b|dataset|corpus|corpora|labell?ing",)),
    "cloud_spend_year": ("M", (r"云|\bcloud\b|\baws\b|azure|\bservers?\b|hosting|服务器",)),
    "compute_spend_year": (
        "M",
        (r"算力|\bgpus?\b|显卡|\bcompute\b|智算|超算|卡时|h100|a100|4090",),
    ),
    "model_spend_year": (
        "M",
        (r"模型|\bapis?\b|api|token|llm|\bmodels?\b|openai|claude|deepseek",),
    ),
    "revenue_last_year": ("M", (_SALES, r"D(?<!Y)|去年|上年|last year|公司|our|we|year")),
    "tech_staff_share": (
        "S",
        (
            r"技术|研发|科技|工程师|程序员|开发|engineer|developer|techn|r&d|programmer|\btech\b",
            _STAFF,
        ),
    ),
    "listed_group_hire_share": (
        "S",
        (r"新招|招|hire|recruit", r"毕业生|扶持|重点|失业|graduat|listed|unemployed|group"),
    ),
    "high_tech_income_share": ("S", (r"高新|high-?tech|hi-?tech",)),
    "rd_revenue_share": (
        "S",
        (r"研发|r&d|research", r"收入|营收|营业额|销售|revenue|sales|turnover|income"),
    ),
    "rd_cost_share": ("S", (r"研发|r&d|research", r"成本|费用|支出|开支|开销|cost|expense|spen")),
    "ai_spend_share": (
        "S",
        (
            _AI,
            r"占|支出|开支|成本|投入|花|费用|开销|比例|spen|cost|budget|expense|outlay|goes|share",
        ),
    ),
    "founder_share": ("S", (r"股|持有|控股|\bown|\bstake|\bshares?\b|equity|\bhold|mine",)),
    "insured_staff": (
        "N",
        (_INSURED, r"人|员工|people|staff|\bus\b|employee|\bthem\b|给|缴|\bfor\b"),
    ),
    "new_hires_12m": (
        "N",
        (
            (
                r"招|聘|雇|新增|新进|\bhire|recruit|took on|brought on|joined us|new (?:people|staff|"
                r"employees)"
            ),
            r"D|Y|V|T|最近|近|年|month|year|since|recent",
        ),
    ),
    "shareholders": ("N", (r"股东|shareholder|\bowners\b|出资人",)),
    "invention_patents": ("N", (r"发明|invention",)),
    "other_patents": ("N", (r"实用新型|外观|utility|design patent",)),
    "software_copyrights": ("N", (r"软著|著作权|copyright",)),
    "founder_guaranteed_loans": ("N", (r"担保贷|guaranteed loan", r"次|回|times|before|had|used")),
    "home_bought_m2": ("N", (_HOME, r"平|㎡|m2|sqm|square", r"买|购|bought|buy|purchas|new")),
    "community_area_m2": (
        "N",
        (
            r"平|㎡|m2|sqm|square",
            r"社区|孵化器|园区|办公|面积|场地|communit|incubator|office|space|area|run|operate",
        ),
    ),
    "community_ai_firms": (
        "N",
        (r"(?<![a-z])ai(?![a-z])", r"企业|公司|firms|companies|startups|tenants"),
    ),
    "community_opcs": ("N", (r"opc", r"家|企业|社区|opcs|host|tenants|members")),
    "employee_insured_months": ("T", (_INSURED, r"员工|雇员|同事|employee|staff|worker|\bhire")),
    "insured_months_company": (
        "T",
        (
            _INSURED,
            r"公司|company|\bfirm\b|business",
            r"给我|为我|帮我|\bme\b|\bmy\b|自己的?公司|own",
        ),
    ),
    "founder_social_insurance_months": ("T", (_INSURED,)),
    "moved_in_on": ("D", (r"入驻|搬|进驻|moved|joined|desk|entered|came into|in the", _COMMUNITY)),
    "founder_graduated_on": (
        "D",
        (
            (
                r"毕业|学位|graduat|degree|diploma|finished (?:school|university|college|uni)|"
                r"left (?:school|university|college|uni)|out of (?:school|university|college)"
            ),
        ),
    ),
    "company_founded_on": (
        "D",
        (
            (
                r"注册|成立|开业|创立|创办|执照|拿证|开张|开的|办的|regist|found(?:ed|ing)|"
                r"incorporat|set up|licen[cs]e|"
                r"establish|opened|launched|started|in business|came into being|born"
            ),
        ),
    ),
    "community_place": ("P", (_COMMUNITY, r"在|入驻|位于|\bin\b|\bat\b|搬|进|的")),
    "founder_hukou_place": (
        "P",
        (r"户口|household|registered residence|户籍|落户|hukou|household regist",),
    ),
    "founder_social_insurance_place": ("P", (_INSURED + r"|shebao",)),
    "company_tax_place": ("P", (r"税|\btax",)),
    "office_place": (
        "P",
        (
            (
                r"办公|经营地|经营场所|operations|operate|workplace|physically|day to day|"
                r"\bteam (?:sits|"
                r"works|is)|\bwe work\b|工位|实际经营|写字楼|\boffice|\bdesks?\b|workspace|premises|"
                r"co-?working|\bwork (?:out|from)"
            ),
        ),
    ),
    "company_place": ("P", (_COMPANY,)),
    "founder_residence": (
        "P",
        (
            (
                r"住|人在|家在|定居|生活|落脚|(?<!从P)搬|待在|漂|\bliv(?:e|es|ing)\b|\bbased\b|\bhome is\b|"
                r"\bmoved(?! from P)|reside|"
                r"settled|\bstay|常驻|长期|目前|坐标|现居|currently|located|i've been|\bnear P|"
                r"down in P|"
                r"call P home|P home"
            ),
        ),
    ),
}
"""The letter of the figure, and what else the clause must hold."""

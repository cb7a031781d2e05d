"""What a clause must hold, in any order, to say yes to a fact; with a "not" in it, it says no."""

from __future__ import annotations

_HOME = r"房|\bhome\b|\bhouse\b|\bflat\b|apartment|\bproperty\b|\bcondo"
_COMMUNITY = r"社区|孵化器|园区|众创|communit|incubator|\bhub\b|co-?working|\bpark\b"

CLAIMS: dict[str, tuple[str, ...]] = {
    "founder_full_time_degree": (
        r"全日制|full[- ]time",
        (
            r"学|读|毕业|本科|硕士|博士|大专|degree|study|studied|stud|bachelor|master|course|"
            r"programme|"
            r"university|college"
        ),
    ),
    "founder_bad_credit": (
        r"逾期|失信(?:被执行)?人|老赖|黑户|不良|欠款|征信|overdue|default|credit|unpaid debt|court",
        (
            r"逾期|失信|老赖|被执行|黑户|不良|欠款|有问题|污点|花了|黑|overdue|default|bad|poor|unpaid|"
            r"blacklist|court|"
            r"ruined|trouble"
        ),
    ),
    "founder_other_loans": (
        r"贷款|贷|借款|欠钱|负债|loan|debt|borrow",
        (
            r"没还|要还|在还|欠|还有|背|其他|别的|经营|消费|信用|owe|repay|pay(?:ing)? (?:off|"
            r"back)|outstanding|"
            r"other|business|consumer|personal|still"
        ),
    ),
    "founder_is_legal_representative": (
        r"法人|法定代表|legal rep",
        r"我(?!们|老婆|老公|[爸妈哥弟姐妹]|朋友|合伙|媳妇|爱人|妻|丈夫|父|母|同学|对象)|本人|自己|\bi\b|i'm|\bme\b|myself|\bmy name\b|\bi am\b",
    ),
    "founder_owns_local_home": (
        _HOME,
        r"有(?!没)|买|名下|自己的|own|bought|\bhave\b|purchased|mortgage|房贷",
    ),
    "renting_talent_housing": (
        r"人才(?:公寓|房|租赁|住房)|talent (?:housing|apartment|flat|rental|home)",
    ),
    "startup_subsidy_taken": (
        (
            r"创业(?:的)?补[贴助]|一次性(?:创业)?补[贴助]|start-?up (?:subsid|grant)|"
            r"one-?off (?:start-?up )?(?:subsid|grant)"
        ),
        (
            r"领|拿|享受|得|到账|发|申请|got|get|received|taken|took|claimed|had|have|collected|"
            r"before|paid"
        ),
    ),
    "contest_winner": (
        r"比赛|大赛|竞赛|赛|挑战杯|黑客松|路演|contest|competition|hackathon|challenge|pitch",
        (
            r"奖|名|冠|亚|季|入围|优胜|赢|prize|award|won|win|winner|place|medal|gold|silver|"
            r"bronze|"
            r"champion|runner|first|second|third"
        ),
    ),
    "talent_programme_selected": (
        r"人才|英才|合伙人计划|talent",
        (
            r"计划|工程|入选|评|认定|项目|选上|领军|高层次|programme|program|plan|scheme|"
            r"selected|chosen|picked|"
            r"named|list"
        ),
    ),
    "restricted_industry": (
        r"限制|淘汰|禁止|负面|restricted|prohibited|eliminated|banned|forbidden",
        r"类|目录|清单|产业|行业|产品|list|catalogue|categor|product|industr|business",
    ),
    "opc_recognised": (
        r"opc",
        r"认定|认证|评定|recogni[sz]ed|certified|approved|recognition (?:is |was )?(?:granted|obtained|received|passed|done|in|since)",
    ),
    "wage_arrears": (
        r"工资|薪|社保|wage|salar|payroll|insurance",
        r"欠|拖|没发|owe|arrears|unpaid|behind|late|overdue",
    ),
    "tax_arrears": (
        r"税|\btax",
        r"欠|没交|没缴|未缴|拖|owe|owing|arrears|unpaid|behind|overdue|outstanding|debt",
    ),
    "related_supplier": (
        r"供应商|卖家|从[^\n]{0,8}买|supplier|vendor|provider|\bbuy|\brent",
        (
            r"关联|自己|同一|老板|亲戚|老婆|老公|兄弟|家里|related|own|mine|same|brother|wife|"
            r"husband|sister|"
            r"family|relative|affiliat|parent|connected"
        ),
    ),
    "listed_supplier": (
        r"供应商|服务商|卖家|supplier|vendor|provider",
        (
            r"名录|入库|名单|目录|白名单|官方|公布|listed|\blist\b|catalogue|approved|"
            r"registered|pool|directory"
        ),
    ),
    "other_subsidy_same_cost": (
        r"同一|这笔|这个(?:费用|支出)|同样|same|this (?:bill|cost|invoice|expense|spend)|it",
        r"补贴|补助|资助|领过|拿过|报过|补过|subsid|grant|claimed|reimburs|funded|support",
        r"已|过|了|拿|领|already|another|also|been|got|received|claimed|once|twice",
    ),
    "own_model": (
        r"大?模型|\bmodels?\b|llm",
        (
            r"自研|自己(?:的|训|做|研)|训练|研发|牵头|微调|预训练|train|developed|built|our own|"
            r"my own|led|"
            r"fine-?tun|from scratch"
        ),
    ),
    "algorithm_filed": (r"算法|algorithm", r"备案|登记|filed|filing|registered|registration"),
    "genai_filed": (
        r"生成式|大模型|模型|ai|generative|model|llm|service|app|product|产品|服务",
        r"备案|网信|filed|filing|\bcac\b",
    ),
    "rd_separate_accounts": (
        r"研发|r&d",
        (
            r"单独|分开|独立|专账|辅助账|分得清|归集|separate|own (?:books|ledger|account)|"
            r"apart|distinct|"
            r"ring-?fenced|split out|tracked"
        ),
    ),
    "community_operator": (
        _COMMUNITY,
        r"运营|经营|开的|办的|管理|operat|\bruns?\b|\brunning\b|manag|\bown\b",
    ),
    "in_opc_community": (
        r"opc",
        r"社区|communit|hub|空间",
        r"入驻|在|进|搬|加入|工位|\bin\b|\bat\b|joined|tenant|desk|member|moved|sit",
    ),
    "scenario_selected": (
        r"场景|示范|scenario|demonstration|\bdemo\b|showcase|pilot",
        r"入选|选上|评上|入围|上榜|名单|selected|chosen|picked|listed|\blist\b|made",
    ),
    "high_tech_enterprise": (
        (
            r"高企|高新(?:技术)?企业|high-?tech (?:enterprise|company|firm|status|certificate|"
            r"cert)|"
            r"\bhnte\b"
        ),
    ),
    "tech_sme": (r"科技型?中小|科小|tech(?:nology)?(?:-based)? smes?",),
    "innovative_sme": (r"创新型?中小|innovative smes?",),
    "specialised_sme": (r"专精特新|小巨人|speciali[sz]ed smes?|zhuanjing",),
    "in_tech_firm_pool": (
        r"科技(?:型)?企业|智慧大脑|tech(?:nology)? (?:firm|company|enterprise)",
        r"库|pool|database|智慧大脑",
    ),
    "abnormal_operation": (r"异常|abnormal",),
    "major_accident_3y": (r"事故|accident|incident",),
    "serious_violation_3y": (
        r"违法|违规|处罚|被罚|violation|fined|penal|offen[cs]e|broke(?:n)? (?:the|any) law",
    ),
    "listed_dishonest": (r"失信|黑名单|dishonest|blacklist|untrustworthy",),
    "founder_new_to_city": (
        r"刚|新|才|最近|just|new|recent",
        r"来|搬|到|迁|moved|arrived|came|relocat|newcomer",
        r"P|这|本地|here|city|town",
    ),
}
"""What a clause must hold to say yes; with a "not" in it, it says no."""

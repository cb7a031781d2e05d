"""Numbers told without a figure: just me, all mine, no patents; and which facts come first."""

from __future__ import annotations

import re

_KIN = (
    r"(?:老婆|老公|爱人|媳妇|妻子|丈夫|对象|女朋友|男朋友|合伙人|朋友|同学|室友|弟弟|"
    r"哥哥|同事|搭档)"
)
_KIN_EN = (
    r"(?:wife|husband|co-?founder|partner|friend|brother|sister|girlfriend|boyfriend|"
    r"business partner|classmate|roommate)"
)


def _unspent(zh: str, en: str) -> tuple[str, ...]:
    """Nothing was spent on it: 数据没花钱, we spent nothing on data."""
    return (
        rf"(?:{zh})[^\n]{{0,8}}?(?:没有?|未|没怎么)(?:再)?(?:花|付|买|投|支出|出)(?:过|什么)*"
        r"(?:钱|费用?|一?分)?(?=\n|$)",
        rf"没有?(?:花|付|买)(?:过)?(?:什么|任何)?(?:钱)?(?:在|买|的)*(?:{zh})(?=[^\n]{{0,4}}(?:\n|$))",
        rf"\b(?:spent|paid|spend|pay|cost us) (?:nothing|no money|zero)[^\n]{{0,16}}\b(?:{en})\b|"
        rf"\b(?:haven't|didn't|don't) (?:spen[dt]|pa(?:y|id)|buy|bought)[^\n]{{0,16}}\b(?:{en})\b|"
        rf"\bno (?:{en}) (?:costs?|spend(?:ing)?|bills?|expenses?)\b|"
        rf"(?:^|\n)(?:nothing|zero|none) (?:on|for) (?:{en})\b",
    )


CONSTANTS: dict[str, dict[int, tuple[str, ...]]] = {
    "new_hires_12m": {
        0: (
            (
                r"没(?:有)?(?:再)?招(?:过|到)?(?:新)?(?:人|员工)|\b(?:hired|recruited) (?:no ?one|"
                r"nobody)|"
                r"\b(?:didn't|haven't) (?:hire|hired)"
            ),
        )
    },
    "revenue_last_year": {
        0: (
            (
                r"(?:营收|收入|营业额|流水)[^\n]{0,4}(?:是|为)?(?:零|0)(?=\n|$)|\bpre-?revenue\b|"
                r"\bnot (?:making|earning) (?:any )?money|还没(?:有)?(?:开始)?(?:赚钱|盈利|开张|创收)"
            ),
        )
    },
    "outside_investment": {
        0: (
            r"(?:全|都)(?:部)?(?:是|靠)(?:我们?)?自己(?:的|掏|出)(?:钱|腰包|资金)?|自筹资金|自有资金",
            r"\b(?:bootstrapp(?:ed|ing)|self[- ]funded)\b",
        )
    },
    "insured_staff": {
        0: (
            r"(?:没有?|未|还没)(?:给|为|帮)(?:任何)?(?:员工|别人|人|团队|他们|大家)[^\n]{0,4}(?:交|缴|上|买)[^\n]{0,3}社保",
            r"(?:员工|大家|团队)(?:都|也|还|的)*社保(?:都|也|还)*没(?:有)?(?:交|缴|上|买)|"
            r"(?:员工|大家|团队)(?:都|也|还)*没(?:有)?(?:交|缴|上|买)(?:过)?社保",
            r"\b(?:don't|doesn't|haven't|not|never) (?:pay|paid|insure|cover)[^\n]{0,24}"
            r"(?:staff|employees?|anyone|anybody)\b|\b(?:nobody|no one|no staff|no employees?)[^\n]{0,8} "
            r"(?:is |are |on )*(?:insured|social insurance)",
        )
    },
    "data_spend_year": {0: _unspent(r"数据集?|语料", r"data(?:sets?)?|corpora")},
    "compute_spend_year": {0: _unspent(r"算力|显卡|gpu", r"compute|gpus?")},
    "cloud_spend_year": {0: _unspent(r"云(?:服务器?|主机|资源)?|上云", r"(?:the )?cloud|hosting")},
    "model_spend_year": {0: _unspent(r"大?模型|api|接口", r"models?|apis?|model apis?|tokens?")},
    "insured_months_company": {
        0: (
            (
                r"公司(?:还|也|都|从来)?没(?:有)?(?:给|为|帮)我(?:交|缴|上)(?:过)?社保|\b(?:company|"
                r"firm) (?:has never|"
                r"hasn't|doesn't|has not)[^\n]{0,20}my (?:social )?insurance"
            ),
        )
    },
    "team_size": {
        1: (
            r"(?:就|只有|只|还是|目前|光)我(?:自己)?(?:一?个?人)?(?=\n|$|在|做|干)",
            (
                r"独自|单干|单打独斗|单枪匹马|光杆司令|就我自己|我自己(?:N个人|一人|单)|我一人|"
                r"独立开发者|个人开发者|没有?(?:其他|别的|任何)?员工|没雇人|"
                r"我是一人公司|(?:^|\n)一人公司(?=\n[^\n]{0,4}(?:D|P|N|T|B))|没(?:有)?(?:别人|其他人)"
            ),
            r"\b(?:just|only) (?:me|myself)\b",
            (
                r"(?:整个|全)(?:公司|团队)(?:就|只有|只|都是)*我(?=\n|$|N|一|自)|(?:公司|团队)(?:里|上下)?(?:就|"
                r"只有|只)我|\b(?:whole|entire|full) (?:team|company|staff|crew)(?: is|'s|:) "
                r"(?:just |only )?me\b|\bteam of (?:just )?me\b|"
                r"\bi'm the (?:whole|entire|only) (?:team|company|staff|employee|person|founder)|"
                r"\bteam(?: is|:) (?:just |only )?me\b"
            ),
            (
                r"\bby myself\b|\bon my own\b|\bsolo\b(?! (?:founders|companies|company polic))|"
                r"\bi work alone\b|\balone\b|\bone[- ]man (?:band|show|shop|company|team)|"
                r"\bit's me\b|\bjust i\b|\b(?:nobody|no one|none) (?:but|except|other than|"
                r"else) (?:me|i)\b|\bno (?:other )?(?:employees|staff|co-?founders?)\b|"
                r"\bmyself only\b|\bindie (?:hacker|developer|dev)\b|\bsolopreneur|\bme (?:only|"
                r"alone)\b"
            ),
            (
                r"\b(?:i run|i'm running|i have|my|i own|i'm|"
                r"i am) (?:a )?(?:one)[- ]person (?:company|business|startup|team)"
            ),
        ),
        3: (r"\ba trio\b|\bthree of us\b|三人组|铁三角",),
        2: (
            rf"{_KIN}(?:和|跟)我(?!们|司)",
            (
                rf"(?:我和|我跟|我与)(?:我|一个|N个|一位)?{_KIN}(?:一起|在做|在干|做|合伙|搞|两|$|\n|"
                rf"开)"
            ),
            rf"\b(?:me|myself|i) and (?:my|a) {_KIN_EN}\b|\bmy {_KIN_EN} and (?:me|i|myself)\b",
            (
                r"\bboth of us\b|\bus two\b|\ba duo\b|\bhusband[- ]and[- ]wife\b|\ba pair of us\b|"
                r"夫妻店|夫妻档|夫妻创业|(?:兄弟|姐妹|姐弟|兄妹|父子|母女|师徒|哥们)(?:俩|两|2个)"
            ),
        ),
    },
    "shareholders": {
        1: (
            (
                r"(?:股东(?:只有|就)(?:是)?我)|(?:只有|就)我(?:N个|一个)?(?:人)?(?:是)?股东|"
                r"唯一(?:的)?股东|我是唯一股东"
            ),
            r"\b(?:sole|only|single) shareholder\b|no other shareholders?",
        )
    },
    "founder_share": {
        1: (
            (
                r"全资|(?:股份|股权|公司)(?:全|都)(?:部)?(?:是|在|归)我(?!和|跟)|全部股[份权]|"
                r"百分百(?:控股|持股|是我)|N%是我|S是我的|"
                r"我(?:自己)?持?S(?=\n|$)"
            ),
            (
                r"\bwholly own|\bown (?:all of|everything|it all|the whole|the entire|all the|"
                r"N% of it)|\bsole owner\b|\ball mine\b|\bit's all mine\b"
            ),
        )
    },
}

ABSENT: dict[str, str] = {
    "invention_patents": (
        r"发明(?:专利)?|invention patents?|(?<!utility )(?<!design )patents?(?! number)|"
        r"(?<!外观)(?<!其他)专利"
    ),
    "other_patents": (
        r"实用新型|外观(?:设计)?(?:专利)?|其他专利|utility (?:models?|patents?)|"
        r"design (?:patents?|"
        r"or utility patents?)|other patents?"
    ),
    "software_copyrights": r"软著|软件著作权?|(?:software )?copyrights?",
    "outside_investment": (
        r"(?:外部)?(?:融过?资|投资(?!了)|股权融资)|(?:拿|融)过?(?:外部)?(?:的)?(?:钱|投资|"
        r"融资)|(?:outside |"
        r"external )?(?:investment|investors?|funding|funding round)|(?:outside|external) (?:money|capital|cash)"
    ),
    "revenue_last_year": r"营收|收入|营业额|revenue|turnover",
    "orders_value": r"订单|orders?|contracts? yet",
    "founder_guaranteed_loans": r"(?:申请|贷|用|拿|办|享受)?过?(?:创业)?担保贷款?(?!额|政策)|guaranteed loans?",
    "loan_interest_year": r"贷款利息|(?:付|交)过?利息|interest payments?",
    "city_subsidy_received": r"市(?:里|级)(?:的)?补[贴助]|city subsid(?:y|ies)",
    "new_hires_12m": r"新招人|新招(?:的)?(?:员工)?|招新人|new hires|hired anyone|hired anybody",
    "rd_spend_last_year": r"研发(?:投入|支出|费用)|r&d (?:spending|costs?|spend)",
    "home_bought_m2": r"买(?:过)?(?:新房|商品房)|bought a (?:home|flat|house|new)",
}
"""What a "no" or "没有" before or behind makes nought."""

NO_STAFF = re.compile(r"员工|雇|employees|staff")
FIRST = frozenset(
    {
        "ai_spend_3m",
        "ai_spend_month",
        "city_subsidy_received",
        "employee_insured_months",
        "home_rent_month",
        "insured_months_company",
        "insured_staff",
        "loan_interest_year",
        "monthly_sales",
        "insurance_premium_last_year",
        "tech_staff_share",
        "rd_cost_share",
        "rd_revenue_share",
    }
)
"""Facts whose words name a period or a person besides; they choose their figures first."""

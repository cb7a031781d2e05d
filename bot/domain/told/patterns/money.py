"""How founders tell sums of money."""

from __future__ import annotations

_AI = (
    r"(?:tokens?\b|\bapis?\b|\bai\b(?!人)|ai(?=工具|费|支出|开销|订阅|会员)|算力|模型|"
    r"\bgpus?\b|显卡|"
    r"\bcompute\b|\bllms?\b|openai|claude|chatgpt|deepseek|cursor)"
)
_MONTHLY = (
    r"(?:U|每个?月|月均|每月|平均月|(?<!\d)/月|/ ?month|\bmonthly\b|\bper month\b|"
    r"\beach month\b|"
    r"\bevery month\b|一个月)"
)
_QUARTER = r"(?:Q|三个月|季度|quarter)"
_SPENT = (
    r"(?:花|付|用|投|买|烧|充|交|支出|开销|费|成本|掉|spen[dt]|spending|pa(?:y|id)|"
    r"costs?|burn)"
)
_SALES = r"(?:销售额?|营业额|流水|营收|收入|卖|进账|入账)"


def _both(topic: str, far: str = "…") -> tuple[str, ...]:
    """The topic before the sum, or behind it."""
    return (rf"{topic}{far}M", rf"M{far}{topic}")


MONEY: dict[str, tuple[str, ...]] = {
    "home_rent_month": (
        (
            r"(?<!办公)(?<!工位)(?<!gpu)(?<!显卡)(?<!算力)(?<!服务器)(?:房租|月租|租金|租房|"
            r"租的?房子?|公寓)(?!补)~M"
        ),
        r"M…(?:的)?(?:房租|月租)",
        r"(?:房东|\blandlord\b)…M",
        (
            r"(?<!office )(?<!desk )(?<!gpu )(?<!server )\brent\b(?! (?:relief|subsid|a gpu|"
            r"gpus))…M"
        ),
        r"M…(?:in|for|on|of)? ?(?:my |home |monthly )*\brent\b",
        rf"(?:租|\brent|公寓|flat)[^\n]*\n[^\nM]{{0,6}}{_MONTHLY}~M",
        rf"(?:租|\brent|公寓|flat)[^\n]*\n[^\nM]{{0,6}}M ?{_MONTHLY}",
    ),
    "registered_capital": (
        r"注册资(?:本|金)~M",
        r"M~注册资(?:本|金)",
        r"\bcapital\b…M",
        r"M (?:\w+ ){0,3}(?:registered )?capital",
    ),
    "city_subsidy_received": (
        r"市(?:里|级)?(?:面)?(?:的)?(?:补贴|补助|资金|钱|奖励)…M",
        r"市(?:里|级)…(?:给|发|补|到账|到)…M",
        r"M…(?:市里|市级)(?:的)?补",
        r"\bcity…(?:subsid|paid|gave|grant)…M",
        r"(?:received|got)…M…city",
        r"M…(?:from the city|city subsid|of city money|city money)",
    ),
    "insurance_premium_last_year": (
        r"(?<!社会)(?<!五)(?:保费|(?<!社会)保险费?)(?!年)…M",
        r"M…(?:保费|的保险|买保险)",
        r"\bpremiums?\b…M",
        r"M…\b(?:premiums?|(?<!social )insurance)\b",
        r"(?<!social )\binsurance (?:cost|premium)…M",
    ),
    "loan_interest_year": _both(r"(?:利息|\binterest\b)"),
    "monthly_sales": (
        rf"{_MONTHLY}…{_SALES}…M",
        rf"月{_SALES}…M",
        rf"{_SALES}…{_MONTHLY}…M",
        rf"{_SALES}…M{_MONTHLY}",
        (
            r"\b(?:sell|sales|turn ?over|revenue|make|earn|bring in|mrr)\b…M…(?:U|/ ?month|"
            r"monthly|per month|each month|every month)"
        ),
        r"\b(?:monthly (?:sales|revenue|turnover|income)|mrr)\b…M",
        r"M…(?:of |in )?(?:monthly|mrr) ?(?:sales|revenue|turnover)?",
        r"(?:U|per month|monthly) (?:of |in )?(?:sales|revenue)…M",
        r"M…(?:in )?sales (?:U|per month|monthly|/month|each month|every month)",
    ),
    "ai_spend_3m": (
        rf"{_AI}…{_QUARTER}…M",
        rf"{_QUARTER}…{_AI}…M",
        rf"{_QUARTER}…M…{_AI}",
        rf"M…{_AI}…{_QUARTER}",
        rf"{_AI}…M…{_QUARTER}",
        rf"M…{_QUARTER}…{_AI}",
    ),
    "ai_spend_month": (
        rf"{_AI}…{_MONTHLY}…M",
        rf"{_MONTHLY}…{_AI}…M",
        rf"{_MONTHLY}…M…{_AI}",
        rf"M…{_AI}…{_MONTHLY}",
        rf"{_AI}…M…{_MONTHLY}",
        rf"M…{_MONTHLY}…{_AI}",
        rf"{_AI}[^\nM]*S[^\nM]*\n[^\nM]{{0,10}}M ?{_MONTHLY}",
        rf"{_AI}[^\nM]*S[^\nM]*\n[^\nM]{{0,6}}{_MONTHLY}[^\nM]{{0,6}}M",
    ),
    "scenario_spend": (
        *_both(r"(?:场景|示范项目|\bscenarios?\b|demonstration)"),
        (
            r"(?:场景|示范项目|\bscenarios?\b|demonstration)[^\n]*\n(?:我们|一共|总共|前后|已经?|we|i|it| )*"
            rf"[^\nM]{{0,6}}(?:{_SPENT}|put|invested|sank)…M"
        ),
    ),
    "innovation_service_spend_year": (
        *_both(
            r"(?:科技(?:创新)?服务|创新服务|技术服务|检测服务|委托[^\n]{0,8}(?:研发|开发)|"
            r"(?:高校|大学|院所|研究所|研究院)|"
            r"innovation services?|testing services?|universit(?:y|ies)|research institutes?)"
        ),
    ),
    "compute_spend_year": (
        (
            r"(?:算力|\bgpus?\b|显卡|\bcompute\b|\bh100s?\b|a100|4090|智算中心|超算)(?!券|补贴|"
            r"人)…M"
        ),
        r"M…(?:算力|\bgpus?\b|显卡|\bcompute\b)",
    ),
    "data_spend_year": (
        *_both(
            r"(?:数据集|语料|数据产品|买数据|数据(?:费|采购|支出|上)|标注数据|\bdata ?sets?\b|"
            r"\bcorpora\b|\bcorpus\b|"
            r"\bdata\b(?! cent))"
        ),
    ),
    "cloud_spend_year": (
        *_both(
            r"(?:云服务器?|上云|云主机|云(?:资源|费|计算)|阿里云|腾讯云|华为云|\bcloud\b|"
            r"\baws\b|\bazure\b)"
        ),
    ),
    "model_spend_year": (
        *_both(
            r"(?:大?模型|\bapis?\b|api(?=费|调用|上)|tokens?|\bllms?\b|\bmodels?\b|openai|claude|"
            r"deepseek)"
        ),
    ),
    "rd_spend_last_year": (r"(?:研发|\br&d\b)…M", r"M…(?:研发|\br&d\b)"),
    "taxable_income_year": (
        r"(?:应纳税(?:所得)?额?|应税所得额?|\btaxable (?:income|profits?)\b)…M",
        r"M…(?:应纳税(?:所得)?额?|应税所得|\btaxable (?:income|profits?)\b)",
    ),
    "total_assets": (
        r"资产(?:总额|总计|规模)?~M",
        r"M~(?:的)?(?:总)?资产",
        r"\bassets\b…M",
        r"M…\bassets\b",
    ),
    "orders_value": (
        r"(?:订单|合同|签单|签)~M",
        r"M~(?:的)?(?:订单|合同|单子)",
        r"\b(?:orders?|contracts?)\b…M",
        r"M…\b(?:orders|contracts|order)\b",
    ),
    "outside_investment": (
        (
            r"(?:融资|融到?了?|天使轮?|种子轮|风投|投资人?(?:投|给)?|pre-?a轮?|a轮|(?:机构|基金|"
            r"天使|老板)投了|股权投资|"
            r"外部投资)(?!过)~M"
        ),
        r"M~(?:的)?(?:融资|投资|天使|风投|种子)",
        r"\brais(?:ed|ing)\b…M",
        r"\b(?:investors?|angels?|vcs?|seed|funding|investment)\b…M",
        r"M…\b(?:investors?|angels?|vcs?|seed|funding|investment|equity)\b",
        r"投资人~M",
        r"拿了?~M~投资",
    ),
    "revenue_last_year": (
        r"(?<!Y)(?<!Y的)(?:营业?收入?|收入|营业额|流水|销售额|进账|入账)~M",
        r"(?<!this year's )\b(?:revenues?|turnover|sales)\b…M",
        r"M…\b(?:revenues?|turnover|(?:in )?sales)\b",
        r"M(?:的)?(?:营收|收入|营业额|流水)",
        r"D(?<!Y)(?:我们|公司)?(?:一共|总共|大概)?(?:做了|卖了)M",
        r"D(?<!Y)…\b(?:made|earned|took in|turned over|brought in)…M",
        r"\b(?:made|earned|took in|turned over|brought in) (?:about |around )?M…D",
    ),
}

"""How founders tell the company's line of business."""

from __future__ import annotations

_SAID = (
    r"(?:主营(?:业务)?|主业|行业(?:是|属于|算)?|从事|经营范围|业务(?:是|主要)|"
    r"公司(?:主要|就)?(?:是)?做|主要(?:是)?(?:做|"
    r"搞)|(?:公司)?干的(?:就)?是|属于|我(?:们)?(?:是)?(?:做|搞|干)|专门做|(?:^|\n)做|"
    r"开(?:了)?(?:家|个|一家)|"
    r"\b(?:our (?:main )?(?:line of )?business|main business|industry|sector|field|"
    r"line of business|we're|we are|i'm|i am|we do|i do|we work|i work|we sell|i run|"
    r"we run|it's|company does|business is|company is|mainly|primarily|mostly|"
    r"mainly doing)\b)"
)
_BETWEEN = r"(?:[^\nNMSPDT]{0,8}?)"
_END = (
    r" ?(?:行业|业务|服务|公司|领域|生意|企业|方面|这块|工作|industry|development|dev|"
    r"开发|business|company|"
    r"sector|services?|field| firm| space| startup|这行|一行|店)?(?:的|了)?(?=\n|$|、)"
)

INDUSTRY: dict[str, str] = {
    "ai_development": (
        r"ai(?:研发|开发|模型研发|产品研发)|智能体(?:研发|开发)|大模型(?:研发|开发)?|"
        r"ai development|"
        r"(?:ai )?agents? development|ai r&d|llm development"
    ),
    "software_it": (
        r"软件(?:开发|外包|和信息服务)?|信息技术|信息服务|it(?:服务|外包)|saas|小程序开发|"
        r"app开发|网站开发|"
        r"software(?: development| and it services)?|it services"
    ),
    "data_services": (
        r"数据(?:标注|服务|处理|产品|清洗|交易)?|语料|标注|算力(?:服务|租赁)|"
        r"data (?:labell?ing|annotation|"
        r"services?)|compute services"
    ),
    "digital_content": (
        r"数字内容|aigc(?:内容|视频)?|影视|动漫|动画|游戏(?:开发)?|短视频|音视频|短剧|漫剧|"
        r"视频制作|digital content|"
        r"animation|(?:video )?games?|film|video production|short (?:drama|video)s?"
    ),
    "cross_border": (
        r"跨境(?:电商|贸易|数据|物流)?|外贸|进出口|cross[- ]border(?: trade| e-?commerce|"
        r" data)?|"
        r"import(?: and |/)export|foreign trade"
    ),
    "ecommerce_marketing": (
        r"(?<!跨境)电商|直播(?:带货|电商)?|带货|营销|网络营销|新媒体(?:运营)?|e-?commerce|"
        r"live[- ](?:selling|"
        r"streaming|commerce)|(?:digital )?marketing"
    ),
    "education": r"教育(?:培训|科技)?|培训|教培|education(?: and training)?|training|edtech|tutoring",
    "healthcare": (
        r"医疗(?:健康|器械)?|医药|生物(?:医药|科技)?|大?健康|医美|healthcare|medical|"
        r"biotech|health|medtech"
    ),
    "finance": r"金融(?:科技)?|fintech|financial technology|finance",
    "smart_hardware": (
        r"智能硬件|机器人|无人机|智能网联汽车|自动驾驶|硬件|可穿戴|robots?|robotics|"
        r"smart (?:devices?|hardware)|"
        r"drones?|connected vehicles|hardware"
    ),
    "manufacturing": r"制造业?|生产加工|加工厂?|工厂|五金|manufacturing|factory",
    "design_culture": (
        r"(?<!芯片)(?<!电路)(?<!结构)(?:平面|工业|室内|ui)?设计|文创|文化创意|文化传播|广告设计|design|"
        r"creative (?:work|industry)"
    ),
    "technical_services": (
        r"(?:科研|技术)(?:和技术)?服务|检测|技术咨询|technical services|research services|"
        r"testing"
    ),
    "business_services": (
        r"咨询|代理记账|代理|广告|租赁|商务服务|人力资源|财税|法律服务|猎头|consult(?:ing|"
        r"ancy)|advertising|agency|"
        r"leasing|business services|bookkeeping"
    ),
    "wholesale_retail": r"批发(?:零售)?|零售|超市|便利店|贸易(?<!跨境贸易)|卖货|wholesale|retail|trading",
    "catering_hotel": (
        r"餐饮|饭店|酒店|民宿|咖啡店|咖啡|奶茶店?|餐馆|住宿|coffee|restaurant|catering|"
        r"hotel|cafe|coffee shop"
    ),
    "real_estate": r"房地产|房产(?:中介)?|real estate|property development",
    "entertainment": r"娱乐(?:业)?|ktv|酒吧|网吧|剧本杀|entertainment(?: venues?)?|bar|karaoke",
    "agriculture": r"农业|种植|养殖|农产品|农林|种地|务农|农|agricultur(?:e|al)|farming",
}


def told_of(words: str) -> str:
    """The pattern of an industry told unasked: "we do" before it and nothing behind it."""
    return rf"{_SAID}{_BETWEEN}(?:{words})(?:(?:和|与|、|/| and | )?(?:{words}))?{_END}"

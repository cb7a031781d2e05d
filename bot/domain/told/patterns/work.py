"""How founders say yes and no of AI, suppliers, communities and scenarios."""

from __future__ import annotations

from bot.domain.told.patterns.yes_no import YesNo

_OWN_AI = r"(?:\bai\b(?!人)|(?<![a-z])ai(?=[^a-z])|智能体|大模型|aigc|\bagents?\b|\bllm)"
_BUSINESS_AI = (
    r"(?:做|搞|弄|撸|折腾|开发|研发|主营|主业|靠|基于|写|卖|(?<!调)(?<!没)用|造)(?:的|"
    r"了|是|一个|一款|个|就是|些|"
    r"点)*[^\n]{0,8}?"
)

WORK: dict[str, YesNo] = {
    "ai_core": YesNo(
        rf"{_BUSINESS_AI}{_OWN_AI}|(?:^|\n|单干|独立|一个人|N个人){_OWN_AI}(?: |-)?(?:应用|"
        rf"工具|产品|短?视频|"
        rf"翻译|客服|设计|教育|医疗|项目|制药|绘本|配音|写作|绘画|方向|创业)(?:方向)?(?=\n|$|"
        rf"的)|(?:^|"
        rf"\n)ai (?:\w+ )?(?:apps?|tools?|products?|videos?|startup|consulting|agency|"
        rf"software|saas)(?=\n|$)|{_OWN_AI}(?:是|就是|在|来|算)?(?:我们|我|"
        rf"公司)?(?:的)?(?:核心|主业|主力|主营|"
        rf"创业)|(?:核心|业务|产品|公司|主营|主要)(?:都|全|就|主要|基本|业务|是|的)*(?:是|靠|"
        rf"用|基于|围绕){_OWN_AI}|"
        rf"我(?:们)?(?:是|的)?(?:N个|一个|一家)?{_OWN_AI}(?:创业|公司|创始|应用|工具|项目|"
        rf"产品)|"
        rf"\b(?:build|building|built|make|makes|making|develop|developing|develops|"
        rf"working on|run|running|runs|sell|selling|do|doing|does|launch|launched|launching|"
        rf"created?|creating|writing|ship|shipping|founder of|"
        rf"started)\b[^\n]{{0,24}}?{_OWN_AI}|\bai\b (?:is|carries|drives|powers|runs|"
        rf"does)[^\n]{{0,12}}(?:whole|core|entire|main|all|everything|most|heart|central|our|"
        rf"my)|\b(?:my|our|an?|i'm an?) ai[- ](?:startup|start-up|company|app|product|tool|"
        rf"saas|business|studio|agent|tutor|founder|shop|firm|assistant|platform|service)|"
        rf"\b(?:powered by|relies on|depends on|core is|core business is|business is|"
        rf"based on|heart is|built on|driven by|live off|use|using|uses) (?:entirely |"
        rf"mostly |all |mainly |large |an? )*(?:ai|llm|agents?)\b",
        (
            r"ai(?:并)?不(?:是|算)[^\n]{0,4}(?:核心|主业|主力|主营|重点)|(?:跟|和|与)ai(?:没|"
            r"无)(?:什么)?关系?|不(?:用|靠|"
            r"涉及)ai|传统(?:行业|生意|业务)|没用ai|ai只是(?:辅助|工具|偶尔)|"
            r"\bnothing to do with ai|\b(?:isn't|not|"
            r"no) (?:really )?(?:an? )?ai(?: company| business)?\b|\bwe don't use ai|"
            r"\bai is only (?:a )?(?:small|minor|side)"
        ),
    ),
    "related_supplier": YesNo(
        (
            r"(?:从|向|找)我?(?:自己|老婆|老公|亲戚|弟弟|哥|朋友|爸|妈)[^\n]{0,6}(?:买|租)|"
            r"供应商[^\n]{0,10}?(?:关联|我自己|"
            r"自己的?(?:另|公司)|另一家公司|同一个老板|我老婆|亲戚|我家|我的公司|我的另)|"
            r"关联(?:方|企业|公司|交易)|(?:从|向|"
            r"找)(?:我)?自己(?:的)?(?:另一家|别的)公司买|\brelated (?:party|parties|supplier|"
            r"company)|"
            r"\bsupplier[^\n]{0,20}(?:related|same owner|owned by (?:me|my|us|our)|my other|"
            r"my own|also mine|my wife|my brother|affiliat)|\baffiliated? supplier|\b(?:buy|"
            r"rent)[^\n]{0,20}from my (?:own|other) (?:company|firm)"
        ),
        (
            r"供应商[^\n]*\n[^\n]{0,4}(?:跟|和|与)(?:我们?|公司)(?:公司)?[^\n]{0,3}(?:没|无|毫无|不)(?:有)?(?:任何|什么)?(?:关|"
            r"相干|联系)|(?:跟|和|与)供应商[^\n]{0,3}(?:没|无|毫无)(?:有)?(?:任何|什么)?关|"
            r"\b(?:supplier|vendor|provider)s?\b[^\n]*\n[^\n]{0,10}(?:not related|unrelated|independent|no relation|"
            r"no connection|no ties)|供应商[^\n]{0,10}?(?:第三方|不认识|独立|没(?:有)?(?:任何)?关系|没有关联|无关联|"
            r"大厂|阿里|腾讯|华为)|第三方供应商|"
            r"\bno (?:relation|ties|connection)[^\n]{0,8}supplier|"
            r"\bsupplier[^\n]{0,24}(?:independent|unrelated|third[- ]party|no relation|"
            r"has nothing to do)|\b(?:independent|unrelated|third[- ]party) supplier"
        ),
    ),
    "listed_supplier": YesNo(
        (
            r"供应商[^\n]{0,10}?(?:名录|入库|名单|目录|白名单)|(?:名录|名单|目录|白名单)(?:内|"
            r"里|上)的?[^\n]{0,4}?供应商|"
            r"(?:入库|入围)(?:的)?供应商|\bsupplier[^\n]{0,36}(?:\blist(?:ed)?\b|approved|"
            r"catalogue|"
            r"directory|pool)|\b(?:listed|approved) supplier"
        ),
    ),
    "other_subsidy_same_cost": YesNo(
        (
            r"(?:同一笔|这笔|同样的|同一项|同一)(?:支出|费用|钱|发票|算力|开支|投入|项目|"
            r"花费)?[^\n]{0,10}?(?:拿|领|报|申请|享受|补|"
            r"获得|用)(?:过|了|到)|(?:已经?)(?:拿|领|报)过(?:别的|其他|区里的?|省里的?|"
            r"另一个)补贴|\bsame (?:\w+ )?(?:cost|"
            r"bill|expense|invoice|spending|purchase)s?[^\n]{0,30}(?:subsidi|funded|covered|"
            r"claimed|reimbursed|grant)|\balready (?:claimed|got|received)[^\n]{0,24}for (?:it|"
            r"this|the same)|\banother (?:government )?subsidy[^\n]{0,16}same"
        ),
        (
            r"(?:同一笔|这笔|那笔)[^\n]{0,10}?没(?:有)?(?:拿|领|报|申请|享受|补)|没(?:有)?(?:拿|"
            r"领|报|申请)过(?:别的|其他|"
            r"其它)(?:的)?补[贴助]|没(?:有)?重复(?:申请|享受|领)|\bno other subsid|"
            r"\bnothing else[^\n]{0,20}claim|\bno other (?:claim|grant|support)|\b(?:haven't|"
            r"not|never|didn't)[^\n]{0,20}(?:claim|receiv|got|get|taken|"
            r"had)\w*[^\n]{0,10}(?:any )?other (?:subsid|grant|support)|\bnot been (?:subsidi|"
            r"claimed|funded)"
        ),
    ),
    "own_model": YesNo(
        (
            r"自研[^\n]{0,9}?(?:大?模型|llm)|(?:训练|训|研发|开发|牵头(?:研发|做|开发)?|微调|"
            r"炼)(?:了|过|出|出了)(?:自己的|"
            r"我们的|N个|一个|个|款|一款|垂直|行业|医疗|法律|领域|垂类|垂直领域|教育|"
            r"金融)*(?:的)?[^\n]{0,4}?(?:大?模型|llm)|(?:有|"
            r"做了)(?:自己的|自己训练的|自有)(?:[^\n]{0,4})(?:大?模型|llm)|\b(?:train(?:ed|"
            r"ing)?|developed|"
            r"built|pre-?trained|fine-?tuned|led)\b[^\n]{0,30}\b(?:llm|"
            r"models?)\b(?! (?:aeroplane|car))|\bour own (?:\w+ ){0,3}(?:llm|model)\b|"
            r"\bmy own (?:\w+ ){0,2}(?:llm|model)\b"
        ),
        (
            r"(?:用|调|接)(?:的)?(?:都)?(?:是)?(?:别人|开源|第三方|现成|"
            r"大厂)(?:家)?(?:的)?(?:大?模型|api|llm)|"
            r"没(?:有)?(?:做过?(?:大)?模型|自研|自己(?:的|训练)(?:大)?模型)|模型(?:都)?(?:是|"
            r"用)(?:别人|开源|现成|第三方|调)|"
            r"\b(?:use|using|rely on|call)[^\n]{0,16}(?:third[- ]party|other people's|"
            r"someone else's|off-the-shelf|open[- ]source|existing|"
            r"openai's?)[^\n]{0,12}(?:models?|llm|apis?)|\b(?:no|don't have (?:a|our)) (?:own |"
            r"model of our own)|\b(?:didn't|haven't|never|don't) (?:develop|train|build|built|"
            r"trained|developed)\w* (?:a|any|our|our own)? ?(?:\w+ )?(?:llm|model)"
        ),
    ),
    "genai_filed": YesNo(
        (
            r"(?:生成式(?:ai)?|大模型|模型|aigc|ai服务)(?:的|服务)?[^\n法]{0,8}?(?:备案|登记)|"
            r"(?:备案|登记)(?:了|"
            r"过)[^\n法]{0,4}?(?:生成式|大模型)|网信办?备案|网信办?(?:的)?(?:登记|备案)|"
            r"\b(?:generative|gen-?ai|"
            r"genai|ai service|model|llm)\b[^\n]{0,24}?\b(?:fil(?:ed|ing)|registration)\b|"
            r"\bfil(?:ed|ing)\b[^\n]{0,16}\b(?:generative|genai|cac)\b|\bcac (?:filing|"
            r"registration)"
        ),
    ),
    "algorithm_filed": YesNo(
        (
            r"算法(?:的|也|都|已经?)*[^\n]{0,4}?备案|备案(?:了|过)[^\n]{0,4}?算法|"
            r"\balgorithms?\b[^\n]{0,24}?\b(?:fil(?:ed|ing)|registered)\b|\bfil(?:ed|"
            r"ing)\b[^\n]{0,16}\balgorithm"
        ),
    ),
    "rd_separate_accounts": YesNo(
        (
            r"研发(?:费用?|支出|投入|成本|这块)?[^\n]{0,6}?(?:单独|分开|独立|专门|辅助账|"
            r"专账)(?:记|核算|做账|列账|建账|列支|立账|记账|"
            r"归集)?|研发[^\n]{0,8}分得清|(?:单独|分开)(?:记|核算|做账)[^\n]{0,6}研发|"
            r"\br&d\b[^\n]{0,30}(?:separate|separately|own (?:books|ledger|account)|told apart|"
            r"apart)|\bseparate (?:books|accounts|ledger)[^\n]{0,16}r&d"
        ),
        (
            r"研发[^\n]{0,8}?(?:混在一起|没分|分不清|没单独|混着|一起记)|"
            r"\br&d\b[^\n]{0,30}(?:mixed|lumped|"
            r"not separate|together with)"
        ),
    ),
    "in_opc_community": YesNo(
        (
            r"(?:我们|我)(?:公司)?(?:所在|入驻)?的?(?:那个)?opc社区|(?:入驻|搬进|进驻|加入|进|"
            r"住进|落户|入孵|在)(?:了|到|的|过|是|"
            r"P|一个|N个|某|政府|认可|认定|市里|区里|的)*[^\n]{0,6}?(?:opc|社区|孵化器)(?!医院|"
            r"附近)|(?:opc)?社区(?:已经?|"
            r"早就|刚|D)?(?:入驻|进了|搬进)|\b(?:in|at|joined|into|member of|tenant (?:of|at)|"
            r"desk (?:in|"
            r"at))\b[^\n]{0,24}?\b(?:opc (?:community|hub|space)|community)\b"
        ),
    ),
    "community_operator": YesNo(
        (
            r"(?:我|我们|公司)?(?:是|在|做|负责)?(?:运营|经营|管理)(?:着|的|了|一个|一家|N个|"
            r"这个)*[^\n]{0,8}?(?:社区|孵化器|"
            r"园区|众创空间)|(?:社区|孵化器|园区)(?:是|由|就是)*(?:我们|我|公司)(?:在|"
            r"自己)*(?:运营|经营|管|开|办)|(?:社区|孵化器|"
            r"园区)?(?:的)?运营(?:方|商|者|单位|公司)|\b(?:run|runs|running|operate|operates|"
            r"operating|"
            r"manage|operators? of)\b[^\n]{0,24}(?:community|incubator|park|co-?working)|"
            r"\b(?:community|incubator|park) operators?|\b(?:the|an) operator\b"
        ),
    ),
    "scenario_selected": YesNo(
        (
            r"(?:场景|示范项目|示范案例|案例)[^\n]{0,10}?(?:入选|选上|评上|入围|进了|上榜|被评)|"
            r"(?:入选|评上|入围)(?:了|"
            r"过)?[^\n]{0,12}?(?:场景|示范)|\b(?:scenario|demonstration|demo project|"
            r"showcase)\b[^\n]{0,30}(?:selected|chosen|listed|picked|admitted)|"
            r"\bselected\b[^\n]{0,24}(?:scenario|demonstration)"
        ),
    ),
}

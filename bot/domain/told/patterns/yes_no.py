"""How founders say yes and no of themselves: a "not" around the first turns it into a no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class YesNo:
    """The words of a yes, and words that say no without any "not"."""

    yes: str
    no: str = ""


_OWN_AI = r"(?:\bai\b(?!人)|(?<![a-z])ai(?=[^a-z])|智能体|大模型|aigc|\bagents?\b|\bllm)"
_BUSINESS_AI = r"(?:做|搞|弄|撸|折腾|开发|研发|主营|主业|靠|基于|写|卖|(?<!调)(?<!没)用|造)(?:的|了|是|一个|一款|个|就是|些|点)*[^\n]{0,8}?"

YES_NO: dict[str, YesNo] = {
    "company_registered": YesNo(
        r"注册(?:好|了|过|完|下来|成功|的公司|公司了)(?!失业)(?!资)|(?:公司|个体户|企业|执照)(?:已经|早就|刚|都)?(?:注册|办好|办下来|开起来|开好|成立|登记)(?!资|地|在)|(?:营业)?执照(?:都|已经?|也)?(?:有|办|拿|下来|到手|领|齐)|(?:拿|领|办)(?:到|了|好)(?:营业)?执照|有(?:营业)?执照|工商[^\n]{0,6}(?:批|核准|通过|办)(?:下来|好|完|了)|(?<!持)(?<!没)(?<!所)(?<!拥)有(?:自己的|家|一家|个|了)?公司(?!上班|的股|股)|开了(?:家|个|一家)?公司|"
        r"\b(?:company|business|firm|startup|we)\b(?:'s| is| are|'re| has been| have been| got| was)? (?:already |now |officially |fully )?(?:registered|incorporated)\b|\bi(?:'ve)? (?:already |just )?(?:registered|incorporated|set up) (?:a|my|the|our) (?:company|business|firm)|\b(?:got|have|received) (?:my|the|a|our) (?:business )?licen[cs]e|\blicen[cs]e in hand|\bcompany is set up\b|\b(?:registered|incorporated) (?:the|my|our) (?:company|business)\b",
        r"(?:没有?|未|还没有?|尚未|没去|还没去)(?:去)?(?:注册|办(?:理)?(?:营业)?执照|开公司|成立(?:公司)?|办公司|拿到?(?:营业)?执照|有?公司|工商登记)(?!失业|商标|资)|(?:公司|执照|个体户|企业)(?:都|也|现在|目前|暂时)?(?:还|尚|暂|还在)*(?:没有?|未|在)(?:去)?(?:注册|办|开|成立|工商登记|下来|拿(?!过)|弄|到手|影|申请执照)|(?:正在|在)(?:注册|办执照|走注册)|执照(?:还)?(?:正在|在)(?:办|申请|走)|(?:没|无)(?:营业)?执照|(?:还|暂时|目前)没有?公司|注册中|个人身份|还没成立|还是个人|"
        r"(?<!unemployed )(?<!unemployed\n)\b(?:no registered|no (?:legal )?entity|no business yet|licen[cs]e (?:is |has )?(?:still |not )?(?:in the works|pending|being processed|on its way|issued yet))|(?<!unemployed )(?<!unemployed\n)\b(?:not|haven't|isn't|hasn't|don't have|without|yet to|never)\b[^\n]{0,16}(?:registered\b(?! (?:as )?(?:an )?unemploy)|register\b(?! as)|incorporated|a company|company yet|set up(?: yet)?|business licen[cs]e|licen[cs]e yet)|\bunregistered\b|\bno company\b|\b(?:registering|about to register|plan(?:ning)? to register|going to register)\b|\bpre-?registration\b",
    ),
    "founder_full_time_degree": YesNo(
        r"(?<!非)全日制|\bfull[- ]time (?:degree|course|bachelor|master|programme|program|undergrad|study|studies)",
        r"非全日制|自考|成人高考|函授|成教|夜大|电大|在职(?:读|研究生|硕士|mba)|专升本在职|\bpart[- ]time (?:degree|mba|master|course|study|programme)|\bself[- ]taught exam|\bdistance learning",
    ),
    "founder_enrolled": YesNo(
        r"在读|在校生|在校(?:大|研|本)|在校学|还在(?:读|上|念)(?:书|学|大|研|博|本)|(?:读|念|上)(?:大[一二三四]|研[一二三]|博士?|研究生)(?!毕业|时|期间|的时候|后)|还没毕业|(?<!非)在学(?!校)|\bstill (?:studying|in (?:college|university|school))|\benrol+ed\b|\bi'm (?:currently )?(?:studying|in (?:college|university|grad school))\b",
        r"不是(?:在校)?(?:大)?学生|不在读|\b(?:not|no longer) (?:a |an )?(?:enrol+ed )?student\b|\bleft (?:university|college|school)\b",
    ),
    "founder_bad_credit": YesNo(
        r"(?:个人|我|信用卡|网贷|征信)[^\n]{0,8}?逾期|逾期(?:记录|未还|过)|失信被执行|老赖|被执行人|征信(?:不好|有问题|花了|黑|不良|差|有污点|上有)|不良(?:信用|征信)(?!记录?没)|信用(?:不良|不好|有问题)|限高|\bbad credit|\boverdue (?:\w+ ){0,2}(?:debts?|loans?|payments?|bills?)|失信人|\bdefault(?:ed|er)\b|\bcredit(?:'s| is| record is) (?:bad|poor|not great)|\bcourt default",
        r"(?:征信|信用)(?:记录|报告)?(?:都|也|很)?(?:良好|没(?:有)?(?:什么)?问题|很好|干净|正常|清白|ok|好|没毛病)|信用(?:良好|没问题|很好|正常|记录良好)|\b(?:good|clean|clear|fine|excellent) credit|\bcredit (?:record |history |score )?(?:is|record is) (?:good|clean|fine|clear|ok|great|spotless|excellent)|除了[^\n]{0,6}都?按时还",
    ),
    "founder_other_loans": YesNo(
        r"(?:有|还有|背着|欠着|欠)?(?:一笔|些|点|别的|其他|N笔)?(?:消费贷|经营贷|信用贷|网贷|商业贷款|别的贷款|其他贷款|贷款(?=没还|要还|在还|还没))(?:[^\n]{0,4}没(?:有)?还(?:完|清)?)?|(?:消费贷|经营贷|信用贷|网贷)(?:还在还|在还|(?:还)?没还(?:完|清)?)|贷款(?:还没还|没还)|\bother loans?\b|\b(?:business|personal|consumer|commercial) loans?\b|\bpersonal loans? (?:to repay|outstanding|still)|\boutstanding loans?",
        r"除了(?:房贷|车贷|助学贷款?|房贷车贷|房贷和车贷)[^\n]{0,4}(?:没|无)|只有(?:房贷|车贷|助学贷款?)|没有?(?:任何|其他|别的|什么)?贷款|没(?:欠|有)(?:钱|债)|无(?:其他|别的)?(?:贷款|负债|债务)|贷款(?:都)?(?:还清|还完)|无负债|没(?:有)?负债|\bdebt[- ]free|\bno (?:other )?(?:loans|debts?)\b|\b(?:only|just) (?:a |have a |the )?(?:mortgage|home loan|car loan|student loan)|\bloans? (?:are |is )?(?:all )?(?:paid off|repaid)",
    ),
    "founder_is_legal_representative": YesNo(
        r"我(?:自己)?(?:就)?(?:是|当|做|担任)(?:公司|的|唯一)*(?:法人|法定代表人|法人代表)|(?:法人|法定代表人|法人代表)(?:就|也|都)?(?:是|:|写的是)?(?:我|本人)(?!老婆|老公|妈|爸|朋友|合伙|媳妇|爱人|妻|丈夫|哥|弟|姐|妹|的?父|的?母)|\b(?:i'm|i am|me as|also|and) (?:also )?(?:the )?legal rep|\blegal representative (?:is |: ?)?me\b|\bas (?:the )?legal rep",
        r"(?:法人|法定代表人|法人代表)(?:就|也)?(?:是|:|写的是|写的|写|挂的|用的|挂在|挂)(?:我)?(?:老婆|老公|妈|爸|朋友|合伙|媳妇|爱人|妻|丈夫|别人|他|她|哥|弟|姐|妹|父|母|同学)|(?:法人|法定代表人)不是我|\b(?:my )?(?:wife|husband|partner|co-?founder|mother|father|friend|brother|sister)(?:'s| is) the legal rep|\blegal representative is (?:my|someone|another)|\bsomeone else is the legal rep",
    ),
    "founder_full_time": YesNo(
        r"全职(?:在)?(?:做|干|投入|搞|弄|运营|在公司|在这|all)(?!人)|(?:我|自己|本人)(?:是|就是|现在|也|都)*全职(?!创业|上班|工作|的?N|员工|妈妈|太太)|专职(?:做|干|在做)|(?:all|全身心)投入|一门心思|专心(?:做|搞|创业)|全部精力|(?:all my time|my whole time)|\bfull[- ]time on (?:it|this|my|the|our)|\bi (?:work|do|run)[^\n]{0,20}full[- ]time|\bi'm (?:on it |in it |doing (?:it|this) )?full[- ]time|\b(?:it|this) full[- ]time|\bworking (?:on )?[^\n]{0,14}full[- ]time",
        r"(?<!个)(?<!名)(?<!人)兼职(?!员工|人员|的?N)|副业|业余|下班(?:后|时间)|利用周末|周末(?:做|搞|弄)|晚上(?:做|搞|弄)|\b(?:on |at |only )weekends\b|\bin the evenings\b|\bat night\b|(?<!N )\bpart[- ]time\b(?! (?:degree|mba|master|staff|employee|course|help))|\bside (?:project|hustle|business|gig)|\b(?:evenings|nights) and weekends|\bon the side\b|\bafter work\b",
    ),
    "founder_new_to_city": YesNo(
        r"刚(?:从P|来|搬|到)[^\n]{0,8}?(?:来|搬|到|迁)?(?:到|来)?P|新来(?:P|的|这)|刚到P|来P(?:才|刚|还?不到|没多久|没几天)|从P(?:搬|来|到|回)[^\n]{0,4}P|刚来(?:P|这|不久|没多久)|刚落户|刚搬(?:来|到|过来)|D(?:从P)?(?:才|刚)(?:来|搬|到)(?:P|的P|这)|为了创业(?:才)?(?:来|搬|到)|\b(?:just|recently|newly) (?:moved|relocated|arrived|came)\b|(?:(?:^|\n)(?:moved(?! in)|relocated|came)|\b(?:i|we|i've|we've|i'd)\b[^\n]{0,12}\b(?:moved(?! in)|relocated|came)) (?:here|over)? ?(?:to|from)? ?[^\n]{0,14}(?:to start|to found|to work|to build|D|for my start|T ago)|\bnew (?:to|in) (?:P|town|the city)|\bmoved here (?:recently|D|to start)|\bnewcomer",
        r"(?:^|\n|我是)老[^\n]{2,3}人|(?:土生土长|从小在|一直在P|本地人(?=\n|$|,)|在P(?:住|待|生活|呆)了?(?:好?多年|T))|\b(?:lived|been) (?:here|in P) (?:for (?:T|years|ages)|all my life|my whole life|since)|\b(?:born and raised|grew up|locals?) (?:in P|here)|\bi'm (?:a )?local\b",
    ),
    "founder_owns_local_home": YesNo(
        r"(?:有|买了|买过|自有)(?:自己的|一套|套|N套|个|商品|自住|的)*(?:[^\n]{0,6}平(?:米)?的)?(?:房子?|住房|商品房)(?!租|贷|东)|名下有房|住(?:的是)?自己(?:的|家)?房|有房(?=\n|$|,|的)|\b(?:own|owns|bought|have) (?:a|an|my own|my|our) (?:flat|home|house|apartment|place|property)|\bhome ?owner",
        r"(?:没|没有|无)(?:自己的|自有|本地|买)?(?:房|住房|买房)(?!贷|租)|名下(?:没|无)房|没买房|租房住|(?:^|\n)(?:都是|是|还是|一直)?租(?:的|房|着)?(?:住)?(?=\n|$)|无房|\b(?:don't|doesn't|do not) own[^\n]{0,16}(?:flat|home|house|apartment|property|place)|\bno (?:home|flat|house|property) (?:here|of my own|in)|\bnot? (?:a )?home ?owner|(?:^|\n)(?:i |we |i'm |just |no |still )*rent(?:ing|ed)?(?=\n|$)",
    ),
    "renting_talent_housing": YesNo(
        r"(?:租|住)(?:的|着|了|在|进|就|是|在用)*(?:政府的?|市里的?)?(?:人才公寓|人才租赁(?:住)?房|人才房|人才住房)|(?:rent|live|living|stay)[^\n]{0,24}talent (?:rental )?(?:housing|apartment|flat)|\btalent (?:housing|apartment|flat)\b(?= (?:tenant|rent))|(?:人才公寓|人才租赁房|人才房)(?:里|的租客|住)?",
    ),
    "startup_first_time": YesNo(
        r"(?:第一次|首次|头一次|头一回|第一回|初次)(?:自己)?(?:创业|开公司|办公司|注册公司|开店|当老板|做公司|办个体|注册|做生意)|初创业|创业(?:小白|新手)|以前没(?:有)?(?:创过业|开过公司|办过公司|注册过|创业过|创业)|从没(?:创过业|开过公司|注册过)|之前没(?:有)?(?:创过业|开过公司|办过公司|注册过)|\bfirst[- ](?:time )?(?:founder|start-?up|company|business|venture|entrepreneur)|\bfirst time (?:founder|starting|founding|i|entrepreneur|registering)|\bnever (?:registered|had|started|founded|run|owned) (?:a|any) (?:company|business|start-?up)(?! (?:guarant|loan|subsid|grant))(?: before)?|(?:^|\n)(?:是|这是)?(?:我)?(?:第一次|头一次|首次|头一回)(?=\n|$)",
        r"(?:O[次回]?|二次|二回|再次|连续)创业|(?:以前|之前|曾经|早年)(?:也)?(?:就)?(?:开|办|注册|创|做|有)(?:过)(?:一家|家|个|别的|其他|一个|N家|N个|小|网|淘宝|实体)*(?:公司|业|个体|店|企业|厂)|开过(?:一家|N家|家|几家|个)?公司|创过业|不是第一次|连续创业|\bserial (?:founder|entrepreneur)|\b(?:second|third|another|previous) (?:company|start-?up|business|venture)\b|\b(?:had|ran|founded|started|owned|registered) (?:a|another|N|one) (?:other |previous )?(?:company|companies|business|businesses|start-?ups?) before|\bnot my first|\bmy O (?:company|start-?up|business|venture)",
    ),
    "startup_subsidy_taken": YesNo(
        r"(?:领|拿|申请|享受|得)(?:到)?(?:过|了)(?:N笔|N次|一次|一次性|一笔)*(?:的)?创业补[贴助]|创业补[贴助](?:已经?|以前|之前|早就|D|我|都|也|款|款子|是)*(?:领|拿|申请|享受|到账|得)(?:过|了|到)|\b(?:received|got|taken|took|had|claimed|collected)[^\n]{0,30}start-?up subsid|\bstart-?up subsidy (?:before|already|taken|received)|\b(?:paid|given|gave) me[^\n]{0,16}start-?up subsid",
        r"(?:没有?|未|从没|从来没有?)(?:领|拿|申请|享受|得)(?:到)?过?(?:任何|什么)?(?:一次性)?(?:的)?(?:创业)?补[贴助]|(?:创业)?补[贴助](?:从来|一次|都|也|还)*没(?:有)?(?:领|拿|申请)|\bnever (?:received|got|taken|had|claimed|took)[^\n]{0,30}subsid|\bhaven't (?:received|got|taken|had|claimed)[^\n]{0,20}(?:start-?up|one-off)[^\n]{0,8}subsid",
    ),
    "contest_winner": YesNo(
        r"[一二三金银铜]等?奖[^\n]*\n[^\n]{0,12}(?:赛|比赛)|(?:[省国市区校]赛|比赛|大赛|竞赛|挑战杯|互联网\+|黑客松|路演|创业赛)[^\n]{0,14}?(?:获奖|拿(?:了|过|到)?[^\n]{0,6}奖|得(?:了|过)?[^\n]{0,6}奖|冠军|亚军|季军|第[一二三]|[一二三金银铜]等?奖|优胜|赢)|(?:拿|得|获|赢)(?:了|过|得|到)*[^\n]{0,14}?(?:大赛|比赛|竞赛|黑客松)[^\n]{0,8}?(?:奖|冠军|第|名)|(?:获|得|拿)过?(?:什么|任何|N个|一个)?奖(?!励|金|学)|获奖项目|\b(?:won|win|winner|winning|prize|award|champion|runner-up|place|came (?:first|second|third)|first|second|third)[^\n]{0,36}(?:contest|competition|hackathon|challenge)|\b(?:contest|competition|hackathon)[^\n]{0,24}(?:won|prize|award|winner|place)",
    ),
    "talent_programme_selected": YesNo(
        r"(?:入选|评上|评为|进了|获评|选上|拿到)(?:了|过)?[^\n]{0,10}?(?:人才(?:计划|工程|项目)?|英才|领军人才|高层次人才|创新人才)|评过[^\n]{0,4}人才|[区市省国]级(?:领军)?人才|入选[^\n]{0,8}(?:合伙人|人才|英才)|(?:人才计划|英才计划|人才工程|黄鹤英才|高层次人才)(?:入选|评上|选上|有|过)?|\b(?:selected|admitted|chosen|accepted)[^\n]{0,24}talent (?:programme|program|plan|scheme)|\btalent (?:programme|program|plan|scheme)",
    ),
    "restricted_industry": YesNo(
        r"(?:属于|在|是)(?:国家)?(?:限制类|淘汰类|禁止类|限制或淘汰|负面清单)|(?:限制|淘汰|禁止)(?:类|目录)|负面清单|\b(?:restricted|eliminated|prohibited)\b[^\n]{0,24}(?:list|catalogue|industry|products?|categor)",
    ),
    "opc_recognised": YesNo(
        r"opc(?:企业)?(?:已经?|也|都|刚|D)*(?:认定|认证|评定)|(?:认定|认证|评|评定)(?:我们|公司|为|成|上|过|了|的|是)*opc|已认定(?!为高)|\brecogni[sz]ed (?:us |me |our company |my company |the company )?as an? opc|\bopc (?:recognition|certificat|status)[a-z]*|\b(?:certified|official) opc",
    ),
    "wage_arrears": YesNo(
        r"(?:拖欠|欠|欠着|欠了|拖着)(?:了|着|员工|点|过|些)*[^\n]{0,4}?(?:工资|薪|社保)|欠薪|欠缴社保|社保(?:欠|断|没)(?:缴|交)(?!过)|工资[^\n按正]{0,4}?(?:拖欠|拖|欠)|工资(?:还)?没发|\b(?:owe|owes|owed|owing)\b[^\n]{0,20}(?:wages?|salar|insurance|staff)|\b(?:unpaid|overdue|late|back) (?:wages?|salar|insurance|social)|\bwage arrears|\bbehind on (?:wages|salar|payroll)",
        r"工资[^\n]{0,6}?(?:按时|正常|准时|足额|没拖|没欠)(?:发|付|过)?|\b(?:wages|salaries|salary|payroll)[^\n]{0,20}(?:paid on time|paid up|settled|up to date|all paid)|\bno arrears",
    ),
    "tax_arrears": YesNo(
        r"税[^\n薪资]{0,7}?(?:拖?欠)(?!薪|工资)款?|欠(?:着|了|点|过|缴|交)*(?:一些|一笔|点|M)?(?:的)?税|税(?:款)?(?:没交|没缴|欠|还没(?:交|缴))|拖欠税|漏税|\b(?:owe|owes|owing)\b[^\n]{0,16}tax|\b(?:unpaid|overdue|outstanding|back) tax(?:es)?|\btax arrears|\btax debts?\b|\bbehind on (?:our |my )?tax",
        r"税(?:款)?(?:都|也|已经|全|一直|全部)*(?:交|缴|补)(?:清|齐|完|足)|(?:按时|正常|依法)(?:报税|纳税|缴税|交税)|纳税(?:正常|信用a|良好)|税务(?:正常|没问题)|\btax(?:es)?[^\n]{0,16}(?:paid up|all paid|fully paid|up to date|paid on time|settled|clean)|\bpaid all (?:our |my |the )?tax|\bpaid up (?:on|with)[^\n]{0,8}tax|\ball (?:our |my |the )?tax(?:es)? (?:are |is |have been )?(?:paid|settled)",
    ),
    "ai_core": YesNo(
        rf"{_BUSINESS_AI}{_OWN_AI}|(?:^|\n|单干|独立|一个人|N个人){_OWN_AI}(?: |-)?(?:应用|工具|产品|短?视频|翻译|客服|设计|教育|医疗|项目|制药|绘本|配音|写作|绘画|方向|创业)(?:方向)?(?=\n|$|的)|(?:^|\n)ai (?:\w+ )?(?:apps?|tools?|products?|videos?|startup|consulting|agency|software|saas)(?=\n|$)|{_OWN_AI}(?:是|就是|在|来|算)?(?:我们|我|公司)?(?:的)?(?:核心|主业|主力|主营|创业)|(?:核心|业务|产品|公司|主营|主要)(?:都|全|就|主要|基本|业务|是|的)*(?:是|靠|用|基于|围绕){_OWN_AI}|我(?:们)?(?:是|的)?(?:N个|一个|一家)?{_OWN_AI}(?:创业|公司|创始|应用|工具|项目|产品)|"
        rf"\b(?:build|building|built|make|makes|making|develop|developing|develops|working on|run|running|runs|sell|selling|do|doing|does|launch|launched|launching|created?|creating|writing|ship|shipping|founder of|started)\b[^\n]{{0,24}}?{_OWN_AI}|\bai\b (?:is|carries|drives|powers|runs|does)[^\n]{{0,12}}(?:whole|core|entire|main|all|everything|most|heart|central|our|my)|\b(?:my|our|an?|i'm an?) ai[- ](?:startup|start-up|company|app|product|tool|saas|business|studio|agent|tutor|founder|shop|firm|assistant|platform|service)|\b(?:powered by|relies on|depends on|core is|core business is|business is|based on|heart is|built on|driven by|live off|use|using|uses) (?:entirely |mostly |all |mainly |large |an? )*(?:ai|llm|agents?)\b",
        r"ai(?:并)?不(?:是|算)[^\n]{0,4}(?:核心|主业|主力|主营|重点)|(?:跟|和|与)ai(?:没|无)(?:什么)?关系?|不(?:用|靠|涉及)ai|传统(?:行业|生意|业务)|没用ai|ai只是(?:辅助|工具|偶尔)|\bnothing to do with ai|\b(?:isn't|not|no) (?:really )?(?:an? )?ai(?: company| business)?\b|\bwe don't use ai|\bai is only (?:a )?(?:small|minor|side)",
    ),
    "related_supplier": YesNo(
        r"(?:从|向|找)我?(?:自己|老婆|老公|亲戚|弟弟|哥|朋友|爸|妈)[^\n]{0,6}(?:买|租)|供应商[^\n]{0,10}?(?:关联|我自己|自己的?(?:另|公司)|另一家公司|同一个老板|我老婆|亲戚|我家|我的公司|我的另)|关联(?:方|企业|公司|交易)|(?:从|向|找)(?:我)?自己(?:的)?(?:另一家|别的)公司买|\brelated (?:party|parties|supplier|company)|\bsupplier[^\n]{0,20}(?:related|same owner|owned by (?:me|my|us|our)|my other|my own|also mine|my wife|my brother|affiliat)|\baffiliated? supplier|\b(?:buy|rent)[^\n]{0,20}from my (?:own|other) (?:company|firm)",
        r"供应商[^\n]{0,10}?(?:第三方|不认识|独立|没(?:有)?(?:任何)?关系|没有关联|无关联|大厂|阿里|腾讯|华为)|第三方供应商|\bsupplier[^\n]{0,24}(?:independent|unrelated|third[- ]party|no relation|has nothing to do)|\b(?:independent|unrelated|third[- ]party) supplier",
    ),
    "listed_supplier": YesNo(
        r"供应商[^\n]{0,10}?(?:名录|入库|名单|目录|白名单)|(?:名录|名单|目录|白名单)(?:内|里|上)的?[^\n]{0,4}?供应商|(?:入库|入围)(?:的)?供应商|\bsupplier[^\n]{0,36}(?:\blist(?:ed)?\b|approved|catalogue|directory|pool)|\b(?:listed|approved) supplier",
    ),
    "other_subsidy_same_cost": YesNo(
        r"(?:同一笔|这笔|同样的|同一项|同一)(?:支出|费用|钱|发票|算力|开支|投入|项目|花费)?[^\n]{0,10}?(?:拿|领|报|申请|享受|补|获得|用)(?:过|了|到)|(?:已经?)(?:拿|领|报)过(?:别的|其他|区里的?|省里的?|另一个)补贴|\bsame (?:\w+ )?(?:cost|bill|expense|invoice|spending|purchase)s?[^\n]{0,30}(?:subsidi|funded|covered|claimed|reimbursed|grant)|\balready (?:claimed|got|received)[^\n]{0,24}for (?:it|this|the same)|\banother (?:government )?subsidy[^\n]{0,16}same",
        r"(?:同一笔|这笔)[^\n]{0,10}?没(?:有)?(?:拿|领|报|申请|享受|补)|没(?:有)?(?:拿|领|报|申请)过(?:别的|其他|其它)(?:的)?补[贴助]|没(?:有)?重复(?:申请|享受|领)|\bno other subsid|\bnothing else[^\n]{0,20}claim|\bno other (?:claim|grant|support)|\b(?:haven't|not|never|didn't)[^\n]{0,20}(?:claim|receiv|got|get|taken|had)\w*[^\n]{0,10}(?:any )?other (?:subsid|grant|support)|\bnot been (?:subsidi|claimed|funded)",
    ),
    "own_model": YesNo(
        r"自研[^\n]{0,9}?(?:大?模型|llm)|(?:训练|训|研发|开发|牵头(?:研发|做|开发)?|微调|炼)(?:了|过|出|出了)(?:自己的|我们的|N个|一个|个|款|一款|垂直|行业|医疗|法律|领域|垂类|垂直领域|教育|金融)*(?:的)?[^\n]{0,4}?(?:大?模型|llm)|(?:有|做了)(?:自己的|自己训练的|自有)(?:[^\n]{0,4})(?:大?模型|llm)|\b(?:train(?:ed|ing)?|developed|built|pre-?trained|fine-?tuned|led)\b[^\n]{0,30}\b(?:llm|models?)\b(?! (?:aeroplane|car))|\bour own (?:\w+ ){0,3}(?:llm|model)\b|\bmy own (?:\w+ ){0,2}(?:llm|model)\b",
        r"(?:用|调|接)(?:的)?(?:都)?(?:是)?(?:别人|开源|第三方|现成|大厂)(?:家)?(?:的)?(?:大?模型|api|llm)|没(?:有)?(?:做过?(?:大)?模型|自研|自己(?:的|训练)(?:大)?模型)|模型(?:都)?(?:是|用)(?:别人|开源|现成|第三方|调)|\b(?:use|using|rely on|call)[^\n]{0,16}(?:third[- ]party|other people's|someone else's|off-the-shelf|open[- ]source|existing|openai's?)[^\n]{0,12}(?:models?|llm|apis?)|\b(?:no|don't have (?:a|our)) (?:own |model of our own)",
    ),
    "genai_filed": YesNo(
        r"(?:生成式(?:ai)?|大模型|模型|aigc|ai服务)(?:的|服务)?[^\n法]{0,8}?(?:备案|登记)|(?:备案|登记)(?:了|过)[^\n法]{0,4}?(?:生成式|大模型)|网信办?备案|网信办?(?:的)?(?:登记|备案)|\b(?:generative|gen-?ai|genai|ai service|model|llm)\b[^\n]{0,24}?\b(?:fil(?:ed|ing)|registration)\b|\bfil(?:ed|ing)\b[^\n]{0,16}\b(?:generative|genai|cac)\b|\bcac (?:filing|registration)",
    ),
    "algorithm_filed": YesNo(
        r"算法(?:的|也|都|已经?)*[^\n]{0,4}?备案|备案(?:了|过)[^\n]{0,4}?算法|\balgorithms?\b[^\n]{0,24}?\b(?:fil(?:ed|ing)|registered)\b|\bfil(?:ed|ing)\b[^\n]{0,16}\balgorithm",
    ),
    "rd_separate_accounts": YesNo(
        r"研发(?:费用?|支出|投入|成本|这块)?[^\n]{0,6}?(?:单独|分开|独立|专门|辅助账|专账)(?:记|核算|做账|列账|建账|列支|立账|记账|归集)?|研发[^\n]{0,8}分得清|(?:单独|分开)(?:记|核算|做账)[^\n]{0,6}研发|\br&d\b[^\n]{0,30}(?:separate|separately|own (?:books|ledger|account)|told apart|apart)|\bseparate (?:books|accounts|ledger)[^\n]{0,16}r&d",
        r"研发[^\n]{0,8}?(?:混在一起|没分|分不清|没单独|混着|一起记)|\br&d\b[^\n]{0,30}(?:mixed|lumped|not separate|together with)",
    ),
    "in_opc_community": YesNo(
        r"(?:我们|我)(?:公司)?(?:所在|入驻)?的?(?:那个)?opc社区|(?:入驻|搬进|进驻|加入|进|住进|落户|入孵|在)(?:了|到|的|过|是|P|一个|N个|某|政府|认可|认定|市里|区里|的)*[^\n]{0,6}?(?:opc|社区|孵化器)(?!医院|附近)|(?:opc)?社区(?:已经?|早就|刚|D)?(?:入驻|进了|搬进)|\b(?:in|at|joined|into|member of|tenant (?:of|at)|desk (?:in|at))\b[^\n]{0,24}?\b(?:opc (?:community|hub|space)|community)\b",
    ),
    "community_operator": YesNo(
        r"(?:我|我们|公司)?(?:是|在|做|负责)?(?:运营|经营|管理)(?:着|的|了|一个|一家|N个|这个)*[^\n]{0,8}?(?:社区|孵化器|园区|众创空间)|(?:社区|孵化器|园区)(?:是|由|就是)*(?:我们|我|公司)(?:在|自己)*(?:运营|经营|管|开|办)|(?:社区|孵化器|园区)?(?:的)?运营(?:方|商|者|单位|公司)|\b(?:run|runs|running|operate|operates|operating|manage|operators? of)\b[^\n]{0,24}(?:community|incubator|park|co-?working)|\b(?:community|incubator|park) operators?|\bthe operator\b",
    ),
    "scenario_selected": YesNo(
        r"(?:场景|示范项目|示范案例|案例)[^\n]{0,10}?(?:入选|选上|评上|入围|进了|上榜|被评)|(?:入选|评上|入围)(?:了|过)?[^\n]{0,12}?(?:场景|示范)|\b(?:scenario|demonstration|demo project|showcase)\b[^\n]{0,30}(?:selected|chosen|listed|picked|admitted)|\bselected\b[^\n]{0,24}(?:scenario|demonstration)",
    ),
    "high_tech_enterprise": YesNo(r"高企(?!培育|库|奖|补)|高新技术企业|高新企业|国高(?=\n|$|证|企)|\bhigh[- ]tech enterprise|\bhnte\b|\bhigh-tech (?=nor\b|or spec|and spec)|\bhigh[- ]tech (?:certificate|status|certified)", r"高企(?:证书?)?(?:已经|刚)?(?:过期|到期)|高企(?:被)?取消"),
    "tech_sme": YesNo(r"科技型?中小企业|科小(?=\n|$|入|编|有|没|也|今|[^\n])|\btech(?:nology)?[- ](?:based )?smes?\b|\btechnology (?:small|sme)"),
    "innovative_sme": YesNo(r"创新型?中小企业|\binnovative smes?\b", r"\blost[^\n]{0,16}innovative sme"),
    "specialised_sme": YesNo(r"专精特新|小巨人|\bspeciali[sz]ed(?: and \w+)? smes?\b|zhuanjingtexin|\blittle giant"),
    "in_tech_firm_pool": YesNo(r"(?:科技(?:型)?企业库|智慧大脑|科技企业(?:的)?库)|\b(?:pool of technology firms|tech(?:nology)? (?:firm|company|enterprise)s?'? pool|provincial pool)"),
    "listed_dishonest": YesNo(r"严重(?:违法)?失信|黑名单|失信名单|失信(?:名单|企业|黑名单|联合惩戒)|(?:公司|企业)(?:被|上了|进了)?(?:列入|拉入|上)?(?:了)?(?:失信|黑名单)|\b(?:serious[- ]?(?:ly)? ?dishonest|dishonesty list|dishonest list|blacklist)", r"(?:失信|黑名单)[^\n]{0,8}?(?:移出|移除|撤销|修复|解除|摘)|(?:移出|移除)[^\n]{0,8}?失信|\b(?:removed|taken off|off)\b[^\n]{0,24}(?:dishonest|blacklist)|(?:dishonest|blacklist)[^\n]*\n[^\n]{0,14}(?:removed|taken off|off it|cleared)|失信[^\n]*\n[^\n]{0,8}(?:移出|移除|撤|修复|解除)"),
    "abnormal_operation": YesNo(r"(?:经营)?异常(?:名录|名单|经营名录)|经营异常|被列(?:入)?异常|地址异常|\babnormal[- ]operations?", r"异常(?:名录|名单)?[^\n]{0,8}?(?:移出|移除|解除|撤销|消除|出来了)|(?:移出|移除|解除)(?:了)?[^\n]{0,8}?异常|经营(?:一直|都)?正常|正常经营|\b(?:removed|taken off|off)\b[^\n]{0,24}abnormal|abnormal[^\n]*\n[^\n]{0,14}(?:removed|taken off|off it|cleared)|异常[^\n]*\n[^\n]{0,8}(?:移出|移除|解除|撤|消)|\boperat(?:es?|ing) normally"),
    "major_accident_3y": YesNo(r"(?:^|\n|和|、)事故|(?:出|发生|有)过?(?:了)?(?:重大|安全|质量|环保|生产|大|什么)*[^\n]{0,4}?事故|重大(?:安全|质量|环保)?事故|安全事故|\baccidents?\b"),
    "serious_violation_3y": YesNo(r"(?:重大|严重)?违法(?:违规)?(?:记录|行为|处罚)?(?!失信)|被(?:[^\n]{0,4})(?:处罚|罚款|罚)|行政处罚|\b(?:serious |major )?violations?\b|\b(?:broke the law|penalised|fined)\b", r"守法(?:经营)?|合法合规|\blaw[- ]abiding"),
}  # fmt: skip

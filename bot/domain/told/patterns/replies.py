"""Short replies that say yes or no only because of the question before them."""

from __future__ import annotations

from bot.domain.told.patterns.yes_no import YesNo

REPLIES: dict[str, YesNo] = {
    "company_registered": YesNo(
        (
            r"下来了|拿到|办好|注册(?:了|好|过)|有执照|早就|licen[cs]e in hand|all done|"
            r"registered"
        ),
        (
            r"在办|办理中|在走|还没|没办|没有|没注册|打算|准备|in progress|working on it|"
            r"in the works|not yet|waiting (?:for|on|to)|在等|等着|等(?:执照|核名|审批|通知|结果)"
        ),
    ),
    "founder_full_time_degree": YesNo(
        r"全日制|统招|full[- ]time",
        r"非全|在职|自考|成教|函授|业余|夜校|part[- ]time|evening|distance",
    ),
    "founder_enrolled": YesNo(
        r"还在读|在读|在校|读着|还没毕业|still (?:am|studying|there|enrol)|enrol",
        r"毕业|不读|退学|早就(?:工作|不)|graduated|finished|dropped out|left|done with",
    ),
    "founder_bad_credit": YesNo(
        r"有逾期|逾期过|上过|黑了|花了|被执行|有一?[些点次]|overdue|bad|default",
        r"干净|良好|没问题|正常|清白|好的很|clean|good|fine|clear|spotless|perfect",
    ),
    "founder_other_loans": YesNo(
        (
            r"经营贷|消费贷|信用贷|网贷|借呗|花呗|还欠|有一?笔|还有|business loan|personal loan|"
            r"credit line"
        ),
        (
            r"只有(?:房贷|车贷)|就(?:N个|一个|个)?(?:房贷|车贷)|除了(?:房贷|车贷)|还清|mortgage|"
            r"car loan|student loan|"
            r"all (?:paid|repaid)|only a"
        ),
    ),
    "founder_is_legal_representative": YesNo(
        r"是我|我(?:自己|本人)?(?:就)?是|我本人|我自己|me\b|i am|myself|that's me",
        (
            r"不是我|合伙人|老婆|老公|我[爸妈哥姐弟妹]|朋友|别人|partner|wife|husband|mother|"
            r"father|co-?founder|"
            r"brother|someone else|friend"
        ),
    ),
    "founder_full_time": YesNo(
        r"全职|专职|全部(?:时间|精力)|一直在做|full[- ]time|all day|only thing",
        (
            r"兼职|副业|业余|下班|周末|还在上班|还没辞|part[- ]time|side|weekends|evenings|"
            r"day job|after work"
        ),
    ),
    "founder_new_to_city": YesNo(
        (
            r"刚来|刚到|刚搬|新来|才来|来了?(?:没多久|不久)|just (?:moved|came|arrived)|"
            r"recently|new here|newcomer"
        ),
        (
            r"本地|土生土长|一直在|老[^\n]{2}人|住了[^\n]{0,4}(?:多年|十|(?![UQ])T)|local|grew up|born|"
            r"years|always"
        ),
    ),
    "founder_owns_local_home": YesNo(
        r"买了|自己的房|自有|有一?套|有房|名下有|own|bought|mortgage",
        r"租|没房|没买|住(?:公司|宿舍|亲戚|父母)|rent|no\b|living with|dorm",
    ),
    "renting_talent_housing": YesNo(
        r"人才(?:公寓|房)|就是|talent",
        r"普通|自己(?:租|买)|私人|市场|民房|商品房|住家里|regular|private|own|ordinary|normal",
    ),
    "startup_first_time": YesNo(
        r"第一|首次|头[一回]|初次|first",
        (
            r"第[二三四五]|二次|以前(?:开|办|做|有)|之前(?:开|办|做|有)|开过|办过|做过|创过|"
            r"O[次个回]?|连续|O|second|third|"
            r"before|serial|another|previous"
        ),
    ),
    "startup_subsidy_taken": YesNo(
        r"领(?:了|过)|拿(?:了|过|到)|got it|received|took it|already|did", r"没|未|never|not"
    ),
    "contest_winner": YesNo(
        (
            r"奖|冠军|亚军|季军|第[一二三]名?|优胜|won|prize|came (?:first|second|third)|winner|"
            r"medal|award"
        ),
        r"没(?:有)?(?:参加|拿|获|得|去)|未获|陪跑|入围(?:而已|没)|never|didn't|no prize|not",
    ),
    "talent_programme_selected": YesNo(
        r"入选|评上|选上|有|selected|was|got in", r"没|未|不|never|not"
    ),
    "opc_recognised": YesNo(
        r"认定(?:了|过|好|通过)|通过了|拿到|证书|recogni|certified|approved",
        r"还没|没|未|申请中|正在|not yet|applying|pending|waiting",
    ),
    "wage_arrears": YesNo(
        r"欠(?:了|着|的)|拖(?:了|着)|有(?:点|一些)?拖欠|owe|behind|late",
        r"没|不欠|按时|正常|准时|从不|on time|up to date|paid",
    ),
    "tax_arrears": YesNo(
        r"^欠|欠(?:着|的|了|一点)|没交清|owe|behind|unpaid",
        r"没欠|不欠|没有|交清|缴清|补(?:完|清|齐)|按时|正常|paid|up to date|settled|clear",
    ),
    "ai_core": YesNo(
        (
            r"主要靠|全靠|核心|离不开|是的?|完全|基本(?:上)?(?:都)?(?:是|靠)|fully|entirely|"
            r"mostly|core|everything"
        ),
        (
            r"不(?:是|算|靠)|辅助|偶尔|传统|只是(?:工具|一部分)|not really|only a bit|partly|"
            r"helper|side"
        ),
    ),
    "related_supplier": YesNo(
        (
            r"同一个?老板|自己(?:的|家)|我(?:老婆|老公|朋友|亲戚|哥|弟)|关联|same owner|"
            r"my (?:own|wife|brother)|"
            r"related|family"
        ),
        (
            r"第三方|不认识|没关系|没关联|无关|独立|阿里|腾讯|华为|大厂|市场上|third|"
            r"independent|unrelated|strangers|"
            r"no relation"
        ),
    ),
    "listed_supplier": YesNo(
        r"在(?:的|里面|名录|名单|库)|入库|(?<!没)在名|on it|on the list|listed|they are",
        r"不在|没在|没有|没进|not|isn't",
    ),
    "other_subsidy_same_cost": YesNo(
        r"拿过|领过|报过|补过|已经(?:补|拿|领|报)|already|once|claimed|did",
        r"没|未|第一次|首次|never|not|first",
    ),
    "own_model": YesNo(
        r"自研|自己(?:训|做|研)|牵头|训练|微调|our own|trained|built|fine-?tuned",
        (
            r"^(?:我们)?(?:都)?(?:用|调|接)(?:的)?(?:都)?(?:是)?[^\n]{0,4}(?:deepseek|通义|千问|豆包|kimi|llm|claude|文心|"
            r"混元|智谱|glm|openai|gemini)|\b(?:deepseek|claude|openai|gemini|qwen)\b|"
            r"^we (?:just |only )?(?:call|use) (?:llm|the)\b|"
            r"别人|调(?:用)?(?:api|接口|用)|开源|现成|第三方|没|不|others|api|off-the-shelf|"
            r"open[- ]source|"
            r"third|don't"
        ),
    ),
    "genai_filed": YesNo(
        r"备(?:案)?(?:了|过|好)|通过|拿到|登记(?:了|过)|done|filed|approved",
        r"没|未|正在|在(?:办|走|申请)|还|not|pending|in process|waiting",
    ),
    "algorithm_filed": YesNo(
        r"备(?:案)?(?:了|过|好)|通过|拿到|登记(?:了|过)|done|filed|approved",
        r"没|未|正在|在(?:办|走|申请)|还|not|pending|in process|waiting",
    ),
    "rd_separate_accounts": YesNo(
        r"分开|单独|独立|专账|辅助账|分得清|separate|own|apart|distinct",
        r"混|没分|分不清|一起记|不单独|没单独|mixed|together|lumped|not",
    ),
    "in_opc_community": YesNo(
        (
            r"入(?:驻)?了|进了|在(?:里面|社区|的)?$|已经?(?:入驻|进|搬)|joined|moved in|we are|"
            r"in one"
        ),
        r"没|未|不在|还在找|家里|自己租|not|isn't|home",
    ),
    "community_operator": YesNo(
        r"运营|经营|我(?:们)?(?:开|办|管)的?|we (?:run|operate)|operator(?!s)",
        r"租户|租客|入驻(?:的|企业)|只是|不是|tenant|rent|member|only|just",
    ),
    "scenario_selected": YesNo(
        r"入选|选上|评上|上榜|selected|chosen|picked", r"没|未|落选|不|not|never|applied"
    ),
    "high_tech_enterprise": YesNo(
        r"是|有|评上|拿到|valid|yes|certified",
        r"过期|到期|没|未|还没|不是|申请中|正在|expired|not|lapsed|applying",
    ),
    "tech_sme": YesNo(r"有|入库|拿到|评上", r"没|未|过期|不|not|expired"),
    "listed_dishonest": YesNo(
        r"在(?:的|上面)|上了|被列|是", r"不在|没|移出|移除|出来|修复|removed|off|not|cleared"
    ),
    "abnormal_operation": YesNo(
        r"在(?:的|里面)|被列|进了|上了",
        r"不在|没|移出|移除|出来|解除|正常|removed|off|not|cleared|normal",
    ),
    "major_accident_3y": YesNo(r"出过|有过|发生过|had one|once", r"没|从未|无|never|none|not"),
    "serious_violation_3y": YesNo(
        r"被罚|罚过|有过|处罚|fined|penal", r"没|从未|无|守法|never|none|not|clean"
    ),
    "restricted_industry": YesNo(
        r"属于|在目录", r"不(?:属于|在|是)|没|普通|正常|not|no\b|normal|ordinary"
    ),
}

"""What shows how a clause is meant: told, supposed, asked, planned, or of somebody else."""

from __future__ import annotations

import re

from bot.domain.told.marks import class_of, compile_marked

ANY = class_of("NMSTUQVDBP")
CJK = "\u3400-\u9fff"
JOINED = re.compile(
    rf"(?<=[{CJK}{ANY}]) +(?=[{ANY}])|(?<=[{ANY}]) +(?=[{CJK}])|(?<=[{CJK}]) +(?=[a-z])|"
    rf"(?<=[a-z]) +(?=[{CJK}])"
)
SPACED = re.compile(rf"(?<=[{CJK}]) +(?=[{CJK}])")
POLITE = re.compile(
    r"如果(?:可以|方便|行|有)的话|(?:我|我们|本人)的话|if (?:possible|that matters|"
    r"it helps|it matters|"
    r"you need it|that helps)|不好意思|"
    r"(?:我|想|先|就|来)*(?:咨询|请教|请问|(?<=[我想先])问|问(?=一?下|个|你))(?:一?下|"
    r"个问题|一个问题|个|你)*|i(?:'d|"
    r" would) like to (?:ask|know)|i want to (?:ask|know)|just (?:asking|wondering)"
)
HARDLY = re.compile(r"((?:没|不)[^\n,。]{0,4}?)(?:什么|啥|多少|几个)(?!时候)")
"""没什么 is no question."""
STILL = re.compile(r"((?:没|正在|还在|还是|在)[^\n,。?]{0,8}?)呢(?=$|[,。\n])")
"""还没注册呢 is no question."""
BRACKETS = re.compile(r" ?[()\[\]]")
SEVERAL_NOTS = re.compile(
    r"((?:^|[,，、。\n])(?:我们?|公司|目前|也|都|既|又)*(?:没有?|不|无|未)[^\n,，、。没不无未]{1,6})"
    r"(?=[也又都]?(?:没|无|不[欠拖在存]|未))"
)
"""没欠税没失信 is two clauses."""
SENTENCE = re.compile(r"[。!\n\r]+|\?+|\.(?=\s|$)")
A_NUMBER = f"[{class_of('N')}]"
PARTICLE = re.compile(r"\n+(?=(?:吗|么|呢|对吗|是吗|对吧)\??(?:\n|$))")
"""（人才公寓）吗: the particle belongs to what stands before the bracket."""
END = "\f"
CLAUSE = re.compile(
    rf"(?<=[{CJK}{ANY}]) ?[/|｜·+] ?(?=[{CJK}{ANY}a-z])|"
    r"[,;…—]+|(?<=[a-z\s]) - |\((?=i|we|not)|(?<![上])但是?|而且|然后|可是|另外|此外|"
    r"对了|同时|所以|因为|其中|"
    r"至于|"
    r"\b(?:but|although|married here|though|however|because|whereas|plus (?=i |we )|"
    r"(?<!wife )(?<!husband )(?<!partner )(?<!friend )(?<!founder )(?<!brother )(?<!sister )(?<!girlfriend )(?<!boyfriend )(?<!me )(?<!myself )(?<!friends )(?<!founders )(?<!partners )and (?=i\b|"
    r"i'|we\b|we'|my |our |it |it's|the |can |do |is |am |how |what |which |have |has |"
    r"don't |not )|so (?=i |we |can|how|what|do)| and (?="
    + A_NUMBER
    + r" (?:invention|utility|design|software|patent|copyright|new hire|shareholder)))"
)
IF = re.compile(
    r"如果|要是|假如|假设|假使|倘若|设想|比如说?(?=我|公司|有)|万一|(?<![\w倘])若(?!干)|"
    r"换成|改成|"
    r"(?<!know )(?<!see )(?<!wonder )(?<!wondering )(?<!ask )(?<!asking )(?<!sure )(?<!check )(?<!as )\bif\b|"
    r"\bsuppos(?:e|ing)\b|\bassum(?:e|ing)\b|\bin case\b|\bimagine\b|\bsay (?=i |we |"
    r"my )|\bwhat about if\b|\bwere i to\b|\bonce (?:i|we) (?:hire|register|move|"
    r"have)\b|等我?们?(?=招|注册|搬|有)"
)
IF_AFTER = re.compile(r"的话(?:呢)?\W*$")
THEN = re.compile(
    r"那(?!么?我)(?!里)|(?:还|就|也)?(?:能|可以|会|该|得)(?=拿|领|申|补|多|不|享|报|用|"
    r"算)|would\b|could\b|"
    r"can (?:i|we)|do (?:i|we)|am i|what\b(?! if)|how\b|which\b|\bthen\b|will\b"
)
PREDICATE = re.compile(
    r"(?:还|也|就|都)?(?:能不能|可不可以|能否|可否|是否|是不是|有没有|要不要|算不算|"
    r"会不会|够不够|符不符合|合不合|行不行|能|可以|可能|会|够|"
    r"符合|满足|属于|适合|应该|需要|需不需要|得|该|算|要(?!是))|"
    r"怎么|怎样|咋|如何|多少|几|哪|什么|啥|有什么|谁|为什么|为何|为啥|合适|(?:有|"
    r"给)(?=补贴|政策|优惠|支持|补助|资助|奖励)|行吗|好吗|吗|"
    r"呢|"
    r"\b(?:what|how|which|who|when|where|why|can|could|do(?!n't)|does(?!n't)|is there|"
    r"are there|is (?:it|this|that)|are (?:we|there)|am i|will|would|should|may|must|"
    r"enough|too|still|am i)\b"
)
QUESTION = re.compile(
    r"纠结|犹豫|拿不定|没(?:有)?(?:想好|决定|想清楚)|"
    r"\b(?:torn|undecided|wavering|can't decide|deciding|(?:not|haven't) decided)\b|"
    r"吗|(?<!没)(?<!没有)(?<!着)(?<!了)(?<!过)(?<!班)(?<!呢)呢$|么$|嘛$|好还是|"
    r"还是[^\n]{1,12}(?:好|划算|"
    r"合适)|多少|怎么|怎样|咋|如何|(?<!没)(?<!没有)什么(?!都|也)|"
    r"(?<!没)(?<!没有)啥(?!都|也)|哪[里儿个些边家种类]|哪$|能不能|"
    r"能否|可不可以|可以不|是不是|是否|(?<!没)有没有|要不要|算不算|会不会|够不够|"
    r"需不需要|符不符合|行不行|为何|谁|多久|多大|"
    r"(?<!好)几(?=[个人年次万岁家条种项成])(?!个月前)|"
    r"^(?:and |so |but |ok |hi |hey |then |also |well )*(?!do (?:this|it|that|the|an?)\b)(?:what|how|which (?!is|are)|"
    r"who\b(?! )|who (?:can|is|are|may|gets|pays|decides)|whose|when (?:is|are|do|"
    r"does|can|will|should)|where (?:is|are|do|does|can|should)|why|(?:can|could|do|"
    r"does|did|is|are|am|will|would|should|shall|may|must|have|has) (?:i|we|my|our|it|"
    r"this|that|these|the|there|you|they|an?|any|sole|solo|one|individual|anyone|"
    r"someone|people|students|foreigners|companies|\w+s)\b)|"
    r"\bhow (?:much|many|do|can|to|long|old)\b|\b(?:can|could|should|may|do|am|would|"
    r"must) (?:i|we|my|our)\b|\bwhether\b|\btell me\b|\b(?:know|see|wonder|wondering|"
    r"ask|asking|sure|check) if\b"
)
HEARD = re.compile(
    r"(?:^|那个?|这个?)(?:我们?|咱们?)?(?:隔壁|对面|旁边|楼[上下]|别的?|其他|别家)(?:的|那[个家]?|几?家|工位|公司|"
    r"一个|社区|房间|桌)*(?:团队|公司|企业|创业者|小伙伴|老板|创始人|兄弟|哥们)|^(?:隔壁|对面)(?:那|家|的(?!城))|"
    r"^(?:and |but )?(?:the |an?)?(?:other |another |neighbou?ring )"
    r"(?:team|company|start-?up|founder|guys?)s?\b(?! (?:of|i|we)\b)|"
    r"\b(?:team|company|start-?up|guys|people|founders?|neighbou?rs?) (?:next door|next to us|across the hall|upstairs)|"
    r"听说|据说|听人|网上说|网上看|看到说|新闻|有人|人家|别人(?=说|都|有|家|拿|也|"
    r"的公司|能)|他们|听朋友|大家都?说|传言|"
    r"\bi(?:'ve)? (?:heard|read|saw)\b|\bthey say\b|\bpeople say\b|\bsomeone\b|"
    r"\btold me\b|\bapparently\b|\brumou?r"
)
SOMEONE = compile_marked(
    r"(?![^\n]{0,24}(?:法人|法定代表|legal rep))(?:^(?:你|您)们?(?!好)|^(?:do |are |have |is )?your?\b|"
    r"(?:^|但)(?:比如|像)?(?:我们?|咱|俺)?(?:的|有个|有一?个|一个|那个|有位)?(?:好|前|"
    r"女|男|老|大学|小)?(?:朋友|同学|室友|"
    r"同事|(?<=我)老板|客户|邻居|亲戚|表[哥弟姐妹]|哥们?|姐|弟弟?|妹妹?|爸妈?|妈妈?|"
    r"爸爸?|老婆|老公|媳妇|妻子|丈夫|对象|父母|舅舅|叔叔|"
    r"师兄|师姐|导师|女儿|儿子)(?!和我|跟我|与我|两|一起|合伙|N|都)|"
    r"^(?:他|她)们?(?!我)|(?:^|\bthat |\bbecause )(?:my|a|our|the) (?:best |good |old |"
    r"former |ex-?)?(?:friend|wife|husband|boss|client|customer|colleague|classmate|"
    r"brother|sister|cousin|mother|father|parents|neighbou?r|roommate|partner|"
    r"girlfriend|boyfriend)s?(?:'s?)?\b(?! and i\b)(?! and me\b)|^(?:he|she|"
    r"they)\b(?! and i))"
)
THEIR_FIRM = re.compile(
    r"公司|开|注册|企业|办了|\b(?:company|firm|business|start-?up|registered|runs?|"
    r"founded)\b"
)
RULES = compile_marked(
    r"一般(?!纳税|的?(?:$|\n))|通常|政策|规定|文件|条件|标准|门槛|办法|通知|必须|才能|"
    r"才可以|上限|下限|最高(?:补|给|贷|能|可)|"
    r"补贴(?!.{0,4}(?:领|拿|到账))(?=[NMS]|多|给|标准|比例|金额|最)|奖励(?=[NM])|"
    r"资助(?=[NM])|要求|"
    r"需要(?=[NMS]|有|满|至少)|"
    r"\busually\b|\bgenerally\b|\bpolic(?:y|ies)\b|\bthe rules?\b|\brequire(?:s|d|ment|"
    r"ments)?\b|\bmust (?:have|be)\b|\bneeds? to (?:have|be)\b|\beligib|\bone has to\b|"
    r"\byou (?:have|need|must)\b|\bhave to (?:have|be)\b|\bpays (?:up to )?M|"
    r"\bgives (?:up to )?M|\boffers (?:up to )?M".replace("M", f"[{class_of('M')}]")
    .replace("N|", f"[{class_of('N')}]|")
    .replace("=N", f"=[{class_of('NMS')}]")
)
PLAN = re.compile(
    r"(?:我|我们|正|也|还|就)?(?:打算|正?准备(?!金|好了)|计划(?=在|融|投|贷|扩|买|花|租|入|注册|招|开|办|搬|把|"
    r"成立|去|今|明|年|先|做|用)|想(?=要|在|"
    r"去|把|注册|招|申请|办|搬|开|做|问|自己|入驻|找|拿|来|试|租|买|贷|用|找|先|评|认|"
    r"弄|搞)|希望|考虑|想着|正要|即将|马上(?:要|就)|"
    r"快要|将要|(?:可能|也许|或许|说不定|没准)(?:明年|今年|下个?月|年底|以后|之后|再|还|就|会|要|得)*(?=招|雇|请|搬|融|注册|扩)|"
    r"将会|要去|要来|要搬|要注册|要招|有意|争取|目标|明年(?:可能|也许|或许|大概|估计|应该)?(?=要|就|会|再|招|雇|搬))|"
    r"\b(?:plan(?:ning)? (?:to|on|an?)|want(?:ing)? to|hop(?:e|ing) to|going to|gonna|"
    r"will (?!be \w+ing)|we'll\b|i'll (?!be\b|say\b|go with\b)|would like to|i'd like to|intend(?:ing)? to|thinking (?:of|"
    r"about)|about to|considering|considers?|next year|aim(?:ing)? to|looking to|"
    r"need to|trying to|would love to)\b"
)
OWNER = re.compile(
    r"我(?!想问|要问|能|可以|该|应该|问)|咱|俺|本人|(?:^|\n)(?:公司|企业|团队|工作室|"
    r"店里?|company|the company|"
    r"team\b)|本公司|\bi\b(?! (?:can|may|want|need|would|could|should|get|apply|wonder|"
    r"have to)\b)|\bi'|\bwe\b(?! (?:can|may|want|need|would|could|should|get|apply|"
    r"have to)\b)|\bwe'|\bmy\b|\bour\b|\bmine\b|\bours\b|\bof us\b|\bmyself\b"
)
FIRST_PERSON = re.compile(
    r"^(?:as an? |with |being |having |have an? )|我(?!想问|要问|能|可以|该|应该|问)|咱|"
    r"俺|本人|本公司|"
    r"\bi\b(?! (?:can|may|want|need|would|could|should)\b)|\bi'|\bwe\b(?! (?:can|may|"
    r"want|need|would|could|should)\b)|\bwe'|\bmy\b|\bour\b"
)

"""How founders say yes and no of themselves."""

from __future__ import annotations

from bot.domain.told.patterns.yes_no import YesNo

FOUNDER: dict[str, YesNo] = {
    "founder_full_time_degree": YesNo(
        (
            r"(?<!非)全日制|\bfull[- ]time (?:degree|course|bachelor|master|programme|program|"
            r"undergrad|study|studies)"
        ),
        (
            r"非全日制|自考|成人高考|函授|成教|夜大|电大|在职(?:读|研究生|硕士|mba)|专升本在职|"
            r"\bpart[- ]time (?:degree|mba|"
            r"master|course|study|programme)|\bself[- ]taught exam|\bdistance learning"
        ),
    ),
    "founder_enrolled": YesNo(
        (
            r"在读|在校生|在校(?:大|研|本)|在校学|还在(?:读|上|念)(?:书|学|大|研|博|本)|(?:读|"
            r"念|上)(?:大[一二三四]|研[一二三]|博士?|"
            r"研究生)(?!毕业|时|期间|的时候|后)|还没毕业|(?<!非)在学(?!校)|\bstill (?:studying|"
            r"in (?:college|"
            r"university|school))|\benrol+ed\b|\bi'm (?:currently )?(?:studying|in (?:college|"
            r"university|grad school))\b"
        ),
        (
            r"不是(?:在校)?(?:大)?学生|不(?:在)?读(?:书)?了|不在读|\b(?:not|no longer) (?:a |"
            r"an )?(?:enrol+ed )?student\b|\bleft (?:university|college|school)\b"
        ),
    ),
    "founder_bad_credit": YesNo(
        (
            r"(?:个人|我|信用卡|网贷|征信)[^\n]{0,8}?逾期(?:没还|未还)?|逾期(?:记录|未还|没还|"
            r"过)|失信被执行|老赖|被执行人|被(?:法院)?(?:强制)?执行|征信(?:有点|有些)?(?:不好|花(?=\n|$)|"
            r"有问题|花了|黑|不良|差|有污点|上有)|不良(?:信用|征信)(?!记录?没)|信用(?:不良|不好|"
            r"有问题)|限高|\bbad credit|"
            r"\boverdue (?:\w+ ){0,2}(?:debts?|loans?|payments?|bills?)|失信人|\bdefault(?:ed|"
            r"er)\b|\bcredit(?:'s| is| record is) (?:bad|poor|not great)|\bcourt default"
        ),
        (
            r"(?:征信|信用)(?:记录|报告)?(?:都|也|很)?(?:良好|没(?:有)?(?:什么)?问题|很好|干净|"
            r"正常|清白|ok|好|没毛病)|信用(?:良好|"
            r"没问题|很好|正常|记录良好)|\b(?:good|clean|clear|fine|excellent) credit|"
            r"\bcredit (?:record |"
            r"history |score )?(?:is|record is) (?:good|clean|fine|clear|ok|great|spotless|"
            r"excellent)|除了[^\n]{0,6}都?按时还"
        ),
    ),
    "founder_other_loans": YesNo(
        (
            r"(?:有|还有|背着|欠着|欠)?(?:一笔|些|点|别的|其他|N笔)?(?:消费贷|经营贷|信用贷|"
            r"网贷|商业贷款|别的贷款|其他贷款|贷款(?=没还|要还|"
            r"在还|还没))(?:[^\n]{0,4}没(?:有)?还(?:完|清)?)?|(?:消费贷|经营贷|信用贷|"
            r"网贷)(?:还在还|在还|(?:还)?没还(?:完|"
            r"清)?)|贷款(?:还没还|没还)|\bother loans?\b|\b(?:business|personal|consumer|"
            r"commercial) loans?\b|\bpersonal loans? (?:to repay|outstanding|still)|"
            r"\boutstanding loans?"
        ),
        (
            r"除了(?:房贷|车贷|助学贷款?|房贷车贷|房贷和车贷)[^\n]{0,4}(?:没|无)|只有(?:房贷|"
            r"车贷|助学贷款?)|没有?(?:任何|其他|别的|"
            r"什么)?贷款|没(?:欠|有)(?:钱|债)|无(?:其他|别的)?(?:贷款|负债|债务)|"
            r"贷款(?:都)?(?:还清|还完)|无负债|没(?:有)?负债|"
            r"\bnothing (?:besides|except|but|other than)[^\n]{0,12}(?:mortgage|home loan|"
            r"car loan)|\bdebt[- ]free|\bno (?:other )?(?:loans|debts?)\b|\b(?:only|just) (?:a |"
            r"have a |the )?(?:mortgage|home loan|car loan|student loan)|\bloans? (?:are |"
            r"is )?(?:all )?(?:paid off|repaid)"
        ),
    ),
    "founder_is_legal_representative": YesNo(
        (
            r"我(?:自己)?(?:就)?(?:是|当|做|担任)(?:公司|的|唯一)*(?:法人|法定代表人|法人代表)|"
            r"(?:法人|法定代表人|法人代表)(?:就|也|"
            r"都)?(?:是|:|写的是)?(?:我|本人)(?!老婆|老公|妈|爸|朋友|合伙|媳妇|爱人|妻|丈夫|哥|"
            r"弟|姐|妹|的?父|的?母)|\b(?:i'm|"
            r"i am|me as|also|and) (?:also )?(?:the )?legal rep|\blegal representative (?:is |"
            r": ?)?me\b|\bas (?:the )?legal rep"
        ),
        (
            r"(?:法人|法定代表人|法人代表)(?:就|也)?(?:是|:|写的是|写的|写|挂的|用的|挂在|"
            r"挂|(?=我))(?:我)?(?:老婆|老公|妈|爸|朋友|合伙|媳妇|"
            r"爱人|妻|丈夫|别人|他|她|哥|弟|姐|妹|父|母|同学)|(?:法人|法定代表人)不是我|"
            r"(?:我|的)?(?:老婆|老公|[爸妈哥弟姐妹]|爸爸|妈妈|父亲|母亲|朋友|合伙人|媳妇|爱人|妻子|丈夫|同学|别人)"
            r"(?:是|当|做|担任|挂)(?:公司|的|了|名)*(?:法人|法定代表)|"
            r"\b(?:my )?(?:wife|husband|partner|"
            r"co-?founder|mother|father|friend|brother|sister)(?:'s| is) the legal rep|"
            r"\blegal representative is (?:my|someone|another)|\bsomeone else is the legal rep|"
            r"(?:wife|husband|partner|founder|friend|brother|sister) is the legal rep"
        ),
    ),
    "founder_full_time": YesNo(
        (
            r"全职(?:在)?(?:做|干|投入|搞|弄|运营|在公司|在这|all)(?!人)|(?:我|自己|本人)(?:是|"
            r"就是|现在|也|都)*全职(?!创业|上班|"
            r"工作|的?N|员工|妈妈|太太)|专职(?:做|干|在做)|(?:all|全身心)(?:投入|扑)|(?:^|"
            r"\n)全职(?=\n|$)|(?:^|"
            r"\n)full[- ]time(?=\n|$)|一门心思|专心(?:做|搞|创业)|全部精力|(?:all my time|"
            r"my whole time)|"
            r"\bfull[- ]time on (?:it|this|my|the|our)|\bi (?:work|do|"
            r"run)[^\n]{0,20}full[- ]time|\bi'm (?:on it |in it |doing (?:it|"
            r"this) )?full[- ]time|\b(?:it|this) full[- ]time|"
            r"\bworking (?:on )?[^\n]{0,14}full[- ]time"
        ),
        (
            r"(?:没|不是|未)全职(?!日)|\bnot full[- ]time\b|(?<!个)(?<!名)(?<!人)兼职(?!员工|"
            r"人员|的?N)|副业|业余|"
            r"下班(?:后|时间)|利用周末|周末(?:做|搞|弄)|(?<!白天)(?<!白天和)晚上(?:自己|才|再|就|回家|用ai|来)*(?:做|搞|弄|写|开发)|\b(?:on |at |"
            r"only )weekends\b|"
            r"\bin the evenings\b|\bat night\b|(?<!N )\bpart[- ]time\b(?! (?:degree|mba|master|"
            r"staff|employee|course|help))|\bside (?:project|hustle|business|gig)|\b(?:evenings|"
            r"nights) and weekends|\bon the side\b|\bafter work\b"
        ),
    ),
    "founder_new_to_city": YesNo(
        (
            r"刚(?:从P|来|搬|到)[^\n]{0,8}?(?:来|搬|到|迁)?(?:到|来)?P|新来(?:P|的|这)|刚到P|"
            r"来P(?:才|刚|还?不到|没多久|"
            r"没几天)|从P(?:搬|来|到|回)[^\n]{0,4}P|刚来(?:P|这|不久|没多久)|刚落户|刚搬(?:来|"
            r"到|过来)|D(?:从P)?(?:才|"
            r"刚)(?:来|搬|到)(?:P|的P|这)|为了创业(?:才)?(?:来|搬|到)|\b(?:just|recently|"
            r"newly) (?:moved|"
            r"relocated|arrived|came)\b|(?:(?:^|\n)(?:moved(?! in)|relocated|came)|\b(?:i|we|"
            r"i've|we've|i'd)\b[^\n]{0,12}\b(?:moved(?! in)|relocated|came)) (?:here|"
            r"over)? ?(?:to|from)? ?[^\n]{0,14}(?:to start|to found|to work|to build|D|"
            r"for (?:my|the|this|our|a)(?: new)? (?:start|business|company|firm|venture)|T ago)|\bnew (?:to|in) (?:P|town|the city)|\bmoved here (?:recently|"
            r"D|to start)|\bnewcomer|"
            r"\bmoved (?:here )?from P|从P(?:刚)?(?:搬|迁|过|回)(?:来|过来|到这)"
        ),
        (
            r"(?:^|\n|我是)老[^\n]{2,3}人|(?:土生土长|从小在|(?<!之前)(?<!以前)(?<!原来)(?<!先前)(?<!此前)(?<!之前我)(?<!以前我)(?<!之前都)(?<!以前都)一直在P(?:长大|生活|住|待|呆|没)|本地人(?=\n|$|,)|在P(?:住|"
            r"待|生活|呆)了?(?:好?多年|"
            r"T))|(?:这里|这边|这儿|本地)(?:住|待|生活)了?(?:好?多年|T|[^\n]{0,2}十)|\b(?:lived|"
            r"been) (?:here|"
            r"in P) (?:for (?:T|years|ages)|all my life|my whole life|since)|"
            r"\b(?:born and raised|grew up|locals?) (?:in P|here)|\bi'm (?:a )?local\b"
        ),
    ),
    "founder_owns_local_home": YesNo(
        (
            r"(?:有|买了|买过|自有)(?:自己的|一套|套|N套|个|商品|自住|"
            r"的)*(?:[^\n]{0,6}平(?:米)?的)?(?:房子?|住房|商品房)(?!租|"
            r"贷|东)|名下有房|住(?:的是)?自己(?:的|家)?房|有房(?=\n|$|,|的)|\b(?:own|owns|"
            r"bought|have) (?:a|an|"
            r"my own|my|our) (?:flat|home|house|apartment|place|property)|\bhome ?owner"
        ),
        (
            r"(?:没|没有|无)(?:自己的|自有|本地|买)?(?:房|住房|买房)(?!贷|租)|名下(?:没|无)房|"
            r"没买房|(?:^|\n)(?:都是|是|"
            r"还是|一直)?租(?:的|房|着)?(?:住)?(?=\n|$)|无房|\b(?:don't|doesn't|"
            r"do not) own[^\n]{0,16}(?:flat|home|house|apartment|property|place)|\bno (?:home|"
            r"flat|house|property) (?:here|of my own|in)|\bnot? (?:a )?home ?owner|(?:^|"
            r"\n)(?:i |we |i'm |just |no |still )*rent(?:ing|ed)?(?=\n|$)"
        ),
    ),
    "renting_talent_housing": YesNo(
        (
            r"(?:租|住)(?:的|着|了|在|进|就|是|在用)*(?:政府的?|市里的?)?(?:人才公寓|"
            r"人才租赁(?:住)?房|人才房|人才住房)|(?:rent|"
            r"live|living|stay)[^\n]{0,24}talent (?:rental )?(?:housing|apartment|flat)|"
            r"\btalent (?:housing|apartment|flat)\b(?= (?:tenant|rent))|(?:人才公寓|人才租赁房|"
            r"人才房)(?:里|"
            r"的租客|住)?"
        ),
    ),
    "startup_first_time": YesNo(
        (
            r"(?:第一次|首次|头一次|头一回|第一回|初次)(?:自己)?(?:创业|开公司|办公司|注册公司|"
            r"开店|当老板|做公司|办个体|注册|做生意)|初创业|"
            r"创业(?:小白|新手)|以前没(?:有)?(?:创过业|开过公司|办过公司|注册过|创业过|创业)|"
            r"从没(?:创过业|开过公司|注册过)|"
            r"之前没(?:有)?(?:创过业|开过公司|办过公司|注册过)|\bfirst[- ](?:time )?(?:founder|"
            r"start-?up|company|"
            r"business|venture|entrepreneur)|\bfirst time (?:founder|starting|founding|i|"
            r"entrepreneur|registering)|\bnever (?:registered|had|started|founded|run|"
            r"owned) (?:a|any) (?:company|business|start-?up)(?! (?:guarant|loan|subsid|"
            r"grant))(?: before)?|(?:^|\n)(?:是|这是)?(?:我)?(?:第一次|头一次|首次|头一回)(?=\n|"
            r"$)"
        ),
        (
            r"(?:O[次回]?|N次|二次|二回|再次|连续)创业|(?:以前|之前|曾经|"
            r"早年)(?:也)?(?:就)?(?:开|办|注册|创|做|有)(?:过)(?:一家|"
            r"家|个|别的|其他|一个|N家|N个|小|网|淘宝|实体)*(?:公司|业|个体|[^\n]{0,3}店|企业|厂|[^\n]{0,2}馆|餐厅|工作室)|"
            r"开过(?:一家|N家|家|几家|个)?公司|创过业|不是第一次|"
            r"连续创业|\bserial (?:founder|entrepreneur)|(?:O|\banother|\bprevious) ?(?:company|"
            r"start-?up|business|venture)\b|\b(?:had|ran|founded|started|owned|registered) (?:a|"
            r"another|N|one) (?:other |previous )?(?:company|companies|business|businesses|"
            r"start-?ups?) before|\bnot my first|\bmy O (?:company|start-?up|business|venture)"
        ),
    ),
    "startup_subsidy_taken": YesNo(
        (
            r"(?:领|拿|申请|享受|得)(?:到)?(?:过|了)(?:N笔|N次|一次|一次性|"
            r"一笔)*(?:的)?创业补[贴助]|创业补[贴助](?:已经?|以前|之前|"
            r"早就|D|我|都|也|款|款子|是)*(?:领|拿|申请|享受|到账|得)(?:过|了|到)|\b(?:received|"
            r"got|taken|took|had|"
            r"claimed|collected)[^\n]{0,30}start-?up subsid|\bstart-?up subsidy (?:before|"
            r"already|taken|received)|\b(?:paid|given|gave) me[^\n]{0,16}start-?up subsid"
        ),
        (
            r"(?:没有?|未|从没|从来没有?)(?:领|拿|申请|享受|得)(?:到)?过?(?:任何|"
            r"什么)?(?:一次性)?(?:的)?(?:创业)?补[贴助]|"
            r"(?:创业)?补[贴助](?:从来|一次|都|也|还)*没(?:有)?(?:领|拿|申请)|"
            r"\bnever (?:received|got|taken|had|"
            r"claimed|took)[^\n]{0,30}subsid|\bno (?:one-off )?start-?up subsid|"
            r"\bhaven't (?:received|got|taken|had|claimed)[^\n]{0,20}(?:start-?up|"
            r"one-off)[^\n]{0,8}subsid"
        ),
    ),
    "contest_winner": YesNo(
        (
            r"[一二三金银铜]等?奖[^\n]*\n[^\n]{0,12}(?:赛|比赛)|(?:[省国市区校]赛|比赛|大赛|"
            r"竞赛|挑战杯|互联网\+|黑客松|路演|"
            r"创业赛)[^\n]{0,14}?(?:获奖|拿(?:了|过|到)?[^\n]{0,6}奖|得(?:了|过)?[^\n]{0,6}奖|"
            r"冠军|亚军|季军|第[一二三]|"
            r"[一二三金银铜]等?奖|优胜|赢)|(?:拿|得|获|赢)(?:了|过|得|到)*[^\n]{0,14}?(?:大赛|"
            r"比赛|竞赛|"
            r"黑客松)[^\n]{0,8}?(?:奖|冠军|第|名)|(?:获|得|拿)过?(?:什么|任何|N个|一个)?奖(?!励|"
            r"金|学)|获奖项目|"
            r"参加过[^\n]{0,4}(?:比赛|大赛)(?=\n|$)|\b(?:won|win) (?:a |any |"
            r"the )?(?:\w+ )?(?:prize|"
            r"award|anything)|\bprizes?\b|\b(?:won|win|winner|winning|prize|award|champion|"
            r"runner-up|place|came (?:first|second|third)|first|second|"
            r"third)[^\n]{0,36}(?:contest|competition|hackathon|challenge)|\b(?:contest|"
            r"competition|hackathon)[^\n]{0,24}(?:won|prize|award|winner|place)"
        ),
        (
            r"\b(?:never|haven't|didn't|not|hasn't) (?:\w+ )?(?:enter|join|participat|take part|taken part|"
            r"compet)\w*(?: in)? [^\n]{0,16}(?:contest|competition|hackathon|challenge)|"
            r"\bno (?:contests?|competitions?|hackathons?)\b|没(?:有)?(?:参加|报名|打)过?(?:任何|什么)?(?:创业)?(?:比|大|竞)赛"
        ),
    ),
    "talent_programme_selected": YesNo(
        (
            r"(?:入选|评上|评为|进了|获评|选上|拿到)(?:了|过)?[^\n]{0,10}?(?:人才(?:计划|工程|"
            r"项目)?|英才|领军人才|高层次人才|"
            r"创新人才)|评过[^\n]{0,4}人才|[区市省国]级(?:领军)?人才|入选[^\n]{0,8}(?:合伙人|"
            r"人才|英才)|(?:人才计划|英才计划|人才工程|"
            r"黄鹤英才|高层次人才)(?:入选|评上|选上|有|过)?|\b(?:selected|admitted|chosen|"
            r"accepted)[^\n]{0,24}talent (?:programme|program|plan|scheme)|"
            r"\btalent (?:programme|program|plan|scheme)"
        ),
    ),
}

"""How founders tell places and dates."""

from __future__ import annotations

_COMPANY = r"(?:公司|企业|工作室|店|执照|主体|个体户)"
_FOUND = (
    r"(?:注册|成立|创办|创立|开办|开(?!始|销|支|张|会|发|户)的?|设立|拿(?:到|的|"
    r"了)*(?:营业)?执?照|拿证|领(?:的|"
    r"了)?(?:营业)?执?照|(?:营业)?执照(?:下来|是|"
    r"上(?:写)?(?:的)?(?:是)?(?:日期)?(?:是)?)?|办(?:的|了|"
    r"下)?(?:个体|执照|公司|下来)?|开业|登记|下证)"
)
_FOUNDED = (
    r"(?:registered(?! as)|incorporated|founded|set up|set it up|established|started|"
    r"opened|formed|licen[cs]ed?|born as a company)"
)
_FIRM_EN = r"(?:company|business|firm|startup|start-up|studio|llc|ltd|entity)"

PLACES: dict[str, tuple[str, ...]] = {
    "community_place": (
        (
            r"(?:入驻|搬进|进驻|驻在|加入)了?(?:的)?(?:是|在)?P(?=[^\n]{0,12}(?:社区|孵化器|"
            r"园区|空间|opc|\n|$))"
        ),
        r"(?:社区|孵化器)(?:就|也|位于|地址|是|在|:)*P",
        r"P(?:的)?(?:那个|一个|某个)?(?:opc)?(?:社区|孵化器)",
        r"\bcommunity\b(?: is| located)? (?:in|at) P",
        r"\bcommunity…(?:\bin\b|\bat\b) P",
        r"P(?:'s)? (?:opc )?community\b",
        r"入驻[^\nP]{0,4}在?P",
    ),
    "founder_hukou_place": (
        (
            r"(?:户口|户籍)(?:所在)?(?:地|还|也|就|是|在|落|迁|到|:|的|了|目前|本|老家|已经?|"
            r"原籍|一直|从|早就|现在)*P"
        ),
        r"P(?:的)?(?:户口|户籍|本地户|籍)(?!不|没|还)",
        r"\b(?:hukou|household registration)\b…P",
        r"P hukou\b",
    ),
    "founder_social_insurance_place": (
        r"社保(?:关系|现在|目前|是|都|也|还|就|一直|缴纳|交|缴|地|:|的)*(?:在|于|:|地是)P",
        r"(?:在|是)P(?:这边|本地|那边|市)?(?:交|缴|上|买|参)(?:的|着|了)?(?:社保)",
        r"P(?:的)?社保",
        r"\b(?:social (?:insurance|security)|insurance)\b…(?:\bin\b|\bat\b|:) ?P",
        r"\binsured in P",
        r"P social (?:insurance|security)",
        r"社保[^\n]{0,8}(?:在|于)P(?:交|缴|上)?",
        r"社保[^\n]*\n[^\nP]{0,6}在P(?:交|缴|上)",
    ),
    "company_tax_place": (
        (
            r"(?:报税|纳税|缴税|交税|税务|税)(?:地|登记|也|都|就|还|是|交|报|缴|关系|:|"
            r"的)*(?:在|是|:|于)P"
        ),
        r"在P(?:这边|那边)?(?:报税|纳税|缴税|交税|缴纳税)",
        (
            r"\btax(?:es|ed|payer)?\b(?: is| are| also|es)?(?: paid| filed| registered|"
            r" due)?(?: too)? (?:in|at|to) P"
        ),
        r"\b(?:pay|pays|paying|file|files) (?:our |my |the )?tax(?:es)?…(?:in|to) P",
        r"P[^\nP]{0,8}\n(?:and )?(?:our |the )?tax(?:es)?(?: is| are)? (?:too|also|as well)\b",
        r"P[^\nP]{0,4}\n(?:报税|缴税|交税|纳税|税务?)(?:也|同样)(?:是|在P|一样)?(?=\n|$)",
    ),
    "office_place": (
        (
            r"(?:办公室?(?:地点|地址|地)?|工位|实际经营|经营(?:地址|地|场所)|实际(?:办公|"
            r"地址))(?:现在|目前|也|都|就|还|是|设|租|其实|:|"
            r"放|地址?)*(?:在|是|于|:)P"
        ),
        (
            r"在P(?:这边|那边|租了?(?:个|间)?)?(?:的)?(?:办公|上班办公|租(?:了|的)?(?:个|"
            r"间)?(?:办公室|工位)|"
            r"有(?:个)?(?:办公室|工位)|实际经营|经营)"
        ),
        (
            r"\b(?:office|desk|workspace|premises)\b(?:'s| is| are|s are| located| based|"
            r" actually)* (?:in|at) P"
        ),
        r"\bwork(?:s|ing)? (?:out of|from)…P",
        r"\bco-?working…P",
        r"P office\b",
        r"\boffice:? ?P",
        r"(?:(?:actually|really) (?:work|operate|operating)|\bsit)(?:s|ting)? (?:in|at|out of|from) P",
    ),
    "company_place": (
        (
            rf"(?:{_COMPANY}|注册|开|成立|落地|设立)(?:地址?|现在|目前|也|都|就|是|注册|落户?|设|"
            rf"开|放|了|已经|登记|成立|实际|其实|地|"
            rf":|的|挂|改|D|落地|迁)*(?:在|到|于|是|:)P"
        ),
        (
            rf"在P(?:这边|那边|本地)?(?:刚|已经|也|D|我|我们|都|又)*(?:(?:注册|成立|设立|"
            rf"登记)(?!资)(?:的|了|个|家|N个|一个|一家)*|"
            rf"(?:开|办|有|弄|搞|做)(?:的|了|着|个|家|N家|N个|一个|一家|自己的)*(?:{_COMPANY}|"
            rf"有限|个体)|拿了?(?:营业)?执照)"
        ),
        rf"P(?:注册|成立|开(?!出租|滴滴|网约|车|会|始|课))的?(?:{_COMPANY})?",
        rf"(?:我|我们|咱们?)(?:的|在)*P的?{_COMPANY}",
        rf"{_COMPANY}D?(?:注册|成立)?(?:在|于)P",
        r"注册地?(?:址|点)?(?:改|换|:|是|在)*P",
        r"(?:公司|注册|地址|执照|税)[^\n]{0,16}(?:迁|搬|改|换|转)(?:到|至|去|成|来|了)*P",
        (
            r"\b(?:moved|relocated|transferred|changed)\b[^\n]{0,14}(?:company|registration|"
            r"business|address)[^\n]{0,20}\bto P"
        ),
        r"(?:company|registration)[^\n]{0,14}(?:moved|relocated|transferred)[^\n]{0,20}\bto P",
        (
            rf"\b(?:{_FIRM_EN})\b(?:'s| is| was| are| has been| got|,)*(?: now| currently| also|"
            rf" already| based| located| registered| incorporated| set up| founded| sits|"
            rf" established)* (?:in|at|to) P"
        ),
        (
            r"\b(?:registered|register|registering|incorporated|incorporate|set up|founded|"
            r"set up shop|established|registration|domiciled)\b[^\nP]{0,16}?(?:\b(?:in|at|is|"
            r"address|to)\b|:) ?P"
        ),
        rf"(?<!in )(?<!at )P[- ](?:based |registered )?(?:\w+ )?{_FIRM_EN}\b",
        r"\bcompany\b \(?[^\n]*\nP(?=\n|$)",
        r"\b(?:wfoe|sole proprietorship|sole trader|partnership)\b[^\n]{0,16}\bin P",
        (
            rf"\b(?:sole trader|getihu|{_FIRM_EN}|partnership|"
            rf"sole proprietorship)(?: \w+)? (?:in|at) P"
        ),
        r"?\bit(?:'s| is| was)(?: now| based| located| registered)* (?:in|at) P",
        r"(?:注册|registered)[^\n]{0,12}\n(?:就)?(?:在|in )P(?=\n|$)",
        (
            r"(?:公司|企业|个体(?:工商)?户|工作室|(?:办|拿|领)[^\n]{0,3}执照|执照[^\n没未]*[办拿领下批]|个独|合伙)[^\n]*"
            r"\n(?:注册|地址|就|是|也|都)*在P[^\n]{0,6}(?=\n|$)"
        ),
        r"\bwe(?:'re| are)[^\nP]{0,14} (?:in|at) P\n(?:\w+ )?(?:registered|incorporated)\b",
    ),
    "founder_residence": (
        (
            r"(?:我|俺|本人|咱)?(?:人|住|(?<!老)家|常住|定居|坐标|生活|居住|待|呆|base)(?:地|"
            r"现在|目前|也|都|就|是|还|住|一直|长期|"
            r":)*(?:在|于|是|:)?P(?!注册|公司)"
        ),
        (
            r"(?:我|我们|俺|本人|咱|夫妻)?(?:现在|目前|N个人|一直|都|也|就|还|D|平时|和同学|"
            r"自己|们)*在P(?:这边|那边|本地|上班|工作|租房|"
            r"漂|生活|创业|读|上学|上大学|念|住|待|做|搞|干|弄|开发|全职|打工|独立|自己|一个人|"
            r"N个人|用)"
        ),
        r"(?:我|本人|俺)(?:现在|目前|就|一直|也|还)*在P(?=\n|$|,)",
        (
            r"(?:搬|来|回|到|去)(?:到|了|来|回)*P(?:这边|来)?(?:T|N|D|了|才|刚|有|快|不到|创业|"
            r"发展|住|定居|做|工作|生活|落脚|$|"
            r"\n)"
        ),
        (
            r"?(?:^|\n)(?:现在|目前|人|就|也|我|本人|都|一直|平时)*(?:在|现在|住|现居|"
            r"常驻)P(?!注册|成立|设立|登记|"
            r"[^\n]{0,2}(?:开|办|有|拿|领)|的(?!时候)|[^\n]{0,3}(?:交|缴|买|报|纳))"
        ),
        r"(?:搬|迁)(?:到|来|去|回)P",
        r"P(?:这边)?(?:人在|常住|创业者)",
        (
            r"(?:城市|所在地|所在城市|地点|现居地?|居住地|位置|地区|\blocation|\bcity|"
            r"\bbase)(?:是|在|:|is)* ?P"
        ),
        r"?(?:^|\n)P(?=\n|$)",
        (
            r"\b(?:i|we|me)\b[^\nP]{0,24}?\b(?:live|lived|living|based|reside|residing|stay|"
            r"staying|located|settled|am|are|moved to|relocated|came)\b(?: now| currently|"
            r" here)?(?: in| at| to)? P"
        ),
        (
            r"\b(?:i'm|we're|i am|im)\b(?: now| currently| based| here| also| living| a \w+|"
            r" working| N| people| of us| guys| and)*(?: in| at) P"
        ),
        (
            r"\b(?:live|living|based|reside|residing|staying|resident|studying|"
            r"working)(?: (?:out|over|down|up|now|currently|here|mostly|right))* (?:in|at|of) P"
        ),
        r"\b(?:moved|relocated|came)(?: over| here| back| down| up)?(?: from [^\n]{1,18}?)? to P",
        r"\b(?:just|only) (?:me|myself|us)(?: here| now| living| working)? in P",
        r"\b(?:building|making|running|developing|working)\b…\bin P",
        (
            r"\b(?:founder|developer|hacker|guy|girl|woman|man|engineer|designer|freelancer|"
            r"here|student|citizen|coder|programmer|consultant|mum|mom|dad) in P"
        ),
        r"P[- ]based\b(?! (?:company|business|firm))",
        r"\bhome is (?:in )?P",
        r"P based(?=\n|$)",
    ),
}

DATES: dict[str, tuple[str, ...]] = {
    "moved_in_on": (
        r"D[^\nD]{0,8}?(?:入驻|搬进|搬入|进驻|住进社区)",
        r"(?:入驻|搬进|搬入|进驻)(?:时间|日期|的?是|于|:|了|在|社区|园区|opc|去|来|的)*D",
        r"\bmoved in(?:to)?\b…D",
        r"\bbeen (?:in|at)…(?:park|community|incubator|hub)…D",
        r"D…\bmoved in(?:to)?\b",
        r"\b(?:joined|entered)\b…(?:community|incubator|park)…D",
        (
            r"(?:入驻|社区|community)[^\n]*\n(?:是|we |i |就是|在|moved in|joined|since|搬|进|"
            r" )*D(?=[^\n]{0,4}(?:搬|进|入|\n|$))"
        ),
    ),
    "founder_graduated_on": (
        r"D[^\nDN]{0,8}?(?:毕业|拿(?:到)?(?:了)?(?:毕业证|学位))",
        r"毕业(?:时间|日期|的?是|于|:|在|了|证)*D",
        r"\bgraduat(?:ed|ion|e)\b…D",
        r"D…\bgraduat(?:ed|ion)\b",
        (
            r"\b(?:finished|completed|left|got)\b…(?:degree|university|school|college|studies|"
            r"master's|phd)…D"
        ),
        r"class of D",
        r"D(?:届|级毕业)",
    ),
    "company_founded_on": (
        (
            rf"D(?:的时候|份|刚|才|就|我|我们|公司|也|已经|在P|P|的|于P|在|,|左右|"
            rf"正式)*~{_FOUND}(?!资[本金]|了?社保|银行|备案)"
        ),
        (
            rf"{_FOUND}(?!资[本金])(?:时间|日期|的?是|于|:|在|了|地|P|公司|个体户|执照|,|满|好|"
            rf"有|到现在|也就|下来|日|刚好)*D"
        ),
        rf"{_COMPANY}(?:是|才|也|刚|就|于)*D(?:的|办|开|成|注|刚|才|\n|$)",
        rf"\b{_FOUNDED}\b…D",
        rf"D…\b{_FOUNDED}\b",
        rf"\b(?:sole trader|getihu|{_FIRM_EN})\b…\bsince D",
    ),
}

LASTING: dict[str, tuple[str, ...]] = {
    "company_founded_on": (
        r"?(?:^|\n)(?:about |just |only )?T old(?=\n|$)",
        (
            r"(?:成立|注册|开了|开业|公司)(?:了|已经|有|快|才|也|到现在|到|刚|将近|差不多|大概|"
            r"都)*T(?:了|多|\n|$)"
        ),
        (
            rf"\b(?:{_FIRM_EN}|we)\b(?:'s| is| was| has been|'ve been|"
            rf" have been)+(?: \w+)? (?:around |running |going |in business )?for T"
        ),
        rf"\b{_FIRM_EN}\b(?:'s| is| was) (?:only |just |about |almost )?T old",
    ),
    "moved_in_on": (
        (
            r"(?:入驻|搬进|进驻|进)(?:到|来|社区|园区|孵化器)*(?:了|已经|有|快|才)*T(?:了|多|\n|"
            r"$)"
        ),
        r"\b(?:in|at) the (?:opc )?(?:community|incubator) for T",
    ),
    "founder_graduated_on": (r"毕业(?:了|已经|有|快|才)*T(?:了|多|\n|$)",),
}
"""Dates told as the time that has passed since."""

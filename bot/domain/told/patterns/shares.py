"""How founders tell shares and months."""

from __future__ import annotations

_OF = r"(?:占了?|是|为|达到?|:|在|有|大概|的|比|比例|约| )*"

MONTHS: dict[str, tuple[str, ...]] = {
    "employee_insured_months": (
        r"(?:员工|雇员|同事|手下)(?:的)?~社保…T",
        r"给(?:员工|N个员工|同事)…T",
        r"(?:员工|雇员|同事)[^\n]*社保[^\n]*\n(?:[^\nT]*\n)?[^\nT]{0,4}最(?:长|久|早|多)[^\nT]{0,8}T",
        r"社保[^\n]*\n[^\nT]{0,4}(?:员工|雇员|同事)…T",
        r"(?:员工|雇员|同事)(?:里|中|们?)…(?:交|缴|参保)…T",
        r"(?:employees?|staff)(?:'s)?…(?:insur|covered)…T",
        r"insured (?:an|one|our|N|my|the)?(?: first)? ?(?:employees?|staff)…T",
        r"T…(?:给员工|for (?:an|my|our|the) employee)",
    ),
    "insured_months_company": (
        r"公司(?:已经?|一直|就|也)?(?:给|为|帮|替)(?:我|自己|本人)…T",
        r"(?:自己的?公司|本公司|我公司|自家公司)…(?:交|缴|上)…T",
        (
            r"(?:my|own|the|our) (?:own )?(?:company|firm) (?:has|have|is|been|pays|"
            r"paid)…(?:insured? me|my (?:social )?insur)…T"
        ),
        r"(?:my|own) company…(?:insur|social)…T",
        r"自己(?:的)?公司[^\n]{0,4}(?:交|缴)[^\n]*\n[^\n]{0,6}T",
        r"T…(?:by|through|via|from) my own company",
        r"insur(?:ed|ance)…(?:by|through|via) my own (?:company|firm|business)…T",
    ),
    "founder_social_insurance_months": (
        r"社保[^\n断欠TUQV]{0,36}?T",
        r"T[^\n断]{0,20}社保",
        r"(?:social|insurance)…T",
        r"T…(?:social insurance|of social)",
        (
            r"(?:社保|social insurance|insurance)[^\n]*\n(?:i've |it's |been |已经?|一直|连续|"
            r"都|也|paid |"
            r"for |交|缴|了|满|有|,|in total |现在|重新|又|一共|总共|目前)*T"
        ),
    ),
}

SHARES: dict[str, tuple[str, ...]] = {
    "tech_staff_share": (
        rf"(?:技术|研发|科技|开发)(?:人员|员工|岗位?|团队)(?:比例|占比)?{_OF}~S",
        r"S…(?:技术人员|研发人员|科技人员|做技术|做研发|搞技术|搞研发)",
        (
            r"(?:engineers|developers|technical (?:staff|people)|r&d staff|tech (?:staff|"
            r"people))…S"
        ),
        r"S…(?:staff|team|people|employees|us)…(?:r&d|tech|engineer|develop)",
        r"S (?:are |is )?(?:engineers|developers|technical|tech|r&d staff)",
        r"(?:做|搞)(?:技术|研发)的(?:人)?~S",
    ),
    "listed_group_hire_share": (
        r"(?:扶持人群|重点(?:人群|群体)|毕业生|登记失业|困难人员|新招的?)…S",
        r"S…(?:扶持人群|重点(?:人群|群体)|毕业生|登记失业|listed groups|graduates|new hires)",
        r"(?:listed groups?|graduates|new hires)…S",
    ),
    "high_tech_income_share": (
        r"高新(?:技术)?(?:产品|服务)?…S",
        r"S…高新(?:技术)?(?:产品|服务|收入)",
        r"high-?tech…S",
        r"S…high-?tech",
    ),
    "rd_revenue_share": (
        r"(?:研发(?:强度|投入强度|投入比)|r&d (?:intensity|ratio))…S",
        r"(?:收入|营收)[^\n]*\n(?:其中)?研发[^\n]{0,6}S",
        r"(?:研发|r&d)…(?:收入|营收|营业额|销售额|revenue|sales|turnover|income)…S",
        r"(?:研发|r&d)…S of…(?:revenue|sales|turnover|income)",
        r"S of…(?:revenue|sales|turnover)…(?:r&d)",
        r"(?:收入|营收|营业额)(?:的)?~S…研发",
        r"(?:r&d|研发)[^\n]*\n[^\n]{0,16}S of (?:\w+ ){0,2}(?:revenue|sales|turnover)",
        r"研发[^\n]*\n[^\n]{0,6}(?:营收|收入|营业额|销售额)[^\n]{0,6}S",
        r"S的(?:收入|营收)…研发",
    ),
    "rd_cost_share": (
        r"(?:研发|r&d)…(?:占|在)…(?:成本|费用|支出|开支|开销|costs?|expenses|spending)…S",
        r"(?:研发|r&d)…S of…(?:costs?|spending|expenses)",
        r"S of…(?:costs?|expenses|spending)…(?:r&d)",
        r"(?:r&d|研发)[^\n]*\n[^\n]{0,16}S of (?:\w+ ){0,2}(?:costs?|expenses|spending)",
        r"研发[^\n]*\n[^\n]{0,6}(?:成本|费用|支出)[^\n]{0,6}S",
        r"(?:成本|费用|支出)(?:里|中|的)~S…研发",
        r"S的(?:成本|费用|支出)…研发",
    ),
    "ai_spend_share": (
        (
            r"(?:\bai|算力|tokens?|模型|compute|api)(?!人|企业)…(?:占|比例|比重|share|is|are|"
            r"makes?|takes?|"
            r"eats?|account)…S"
        ),
        (
            r"S…(?:spending|costs?|expenses|budget|spend|支出|开支|成本|投入|开销)…(?:\bai\b|"
            r"算力|tokens?|"
            r"模型|compute)"
        ),
        r"(?:\bai\b|compute|tokens?)…S of…(?:spending|costs?|expenses|budget|spend)",
        r"(?:\bai|算力|tokens?|模型|api)[^\n]*\n(?:大概|大约|差不多|约)*占[^\nS]{0,4}(?:支出|开支|成本|花销|费用|开销)~S",
        r"S…(?:花在|用在|on|to)…(?:\bai\b|算力|tokens?|模型|compute)",
        r"(?:\bai|算力|tokens?)(?:支出|开支|花费|投入|费用|成本|花销)~S",
    ),
    "founder_share": (
        r"(?:持股|占股|控股|持有|股份|股权|股(?!东)|出资)(?:比例)?~S",
        (
            r"S~(?:持股|占股|控股|股份|股权|的股|控股|stake|shares?\b|equity|of the (?:company|"
            r"equity|shares|"
            r"business)|ownership)"
        ),
        r"我(?:自己|个人)?(?:占|持|拿|有)?~S",
        r"\b(?:i|my) (?:own|hold|have|control|stake|share|shareholding)…S",
        r"\b(?:own|hold|holding) (?:about )?S",
    ),
}

"""Words of the same clause that show that something else is told: 户口在武汉 is no residence."""

from __future__ import annotations

_MONTHLY = (
    r"U|每个?月|月均|每月|/月|\bmonthly\b|\bper month\b|/ ?mo(?:nth)?\b|\b(?:each|every) month\b"
)

UNLESS: dict[str, str] = {
    "founder_residence": (
        r"户口|户籍|社保|注册|公司(?!出来|裁|上班|辞|离)|企业|办公|报税|纳税|税务|社区|入驻|"
        r"园区|供应商|\bhukou|insurance|"
        r"\boffice|\bcompany\b(?! yet)|\btax|communit|\bregist|\bincorporat|co-?working|"
        r"\bdesks?\b|supplier|\bgraduat|\bborn\b|client|customer|毕业|老家|以前|之前|曾经|"
        r"原来|[没有](?:有|买)?房(?!租)|名下|买[^\n]{0,6}房|\bown (?:a|no)|\bbought\b|"
        r"\bused to\b|formerly|previously"
    ),
    "team_size": (
        r"以前|\bused to\b|股东|社保|参保|新招|新增|招了|招聘|聘了|入驻|社区|客户|用户|专利|"
        r"投资人|毕业生|shareholder|"
        r"\bhired\b|new hires|insur|investor|communit|client|customer|\busers\b|patent|"
        r"graduates"
    ),
    "company_form": r"以前|之前|曾经|原来是|注销|\bused to\b|previous|former",
    "company_registered": r"copyright|patent|algorithm|trademark|unemploy|软著|商标|备案|失业|\bused to\b|注销",
    "rd_spend_last_year": r"委托|[S]|%|比例",
    "company_founded_on": r"full[- ]time|insur|社保|unemploy|毕业|graduat|入驻|\bmoved|\blive|living|working at",
    "ai_core": (
        r"登记|训练|自研|牵头|微调|备案|调用|花费|支出|开支|费用|占|补贴|trained|"
        r"fine-?tuned|filed|filing|\bspen[dt]|"
        r"\bcosts?\b|\bbills?\b|supplier|供应商"
    ),
    "founder_bad_credit": r"工资|salar|wage|公司|企业|失信名单|黑名单|\bcompany\b|\bfirm\b",
    "founder_other_loans": r"利息|担保|\binterest\b|guarant",
    "listed_dishonest": r"失信人|老赖|被执行|征信|个人",
    "serious_violation_3y": r"失信|名单|\blist\b",
    "startup_subsidy_taken": r"这笔|同一笔|same|invoice|bill",
    "opc_recognised": r"社区|communit|运营",
    "founder_hukou_place": r"公司|注册|企业|company",
    "compute_spend_year": rf"{_MONTHLY}|补贴|补助|券|奖励|资助|最高|最多|subsid|voucher|grant|up to",
    "model_spend_year": rf"{_MONTHLY}|补贴|补助|券|奖励|资助|最高|最多|subsid|voucher|grant|up to",
    "data_spend_year": rf"{_MONTHLY}|补贴|补助|券|奖励|资助|最高|最多|subsid|voucher|grant|up to",
    "ai_spend_month": r"补贴|补助|券|奖励|资助|最高|最多|subsid|voucher|grant|up to",
    "home_rent_month": r"补贴|补助|公司|店|门面|厂房|商铺|仓库|办公|工位|gpu|\bshop\b|warehouse|算力|显卡|[345]0[89]0|[ahl][0-9]{2,3}(?![0-9])|卡|机器|机房|设备|服务器|subsid|\boffice|\bdesk|server",
    "in_opc_community": (
        r"运营|[N]家|面积|平方|招商|operat|\bruns?\b|\bai (?:companies|firms|startups)|"
        r"square|附近|想|"
        r"opcs?\b(?=[^\n]*N)"
    ),
    "founder_owns_local_home": r"人才|talent|房贷|贷款|mortgage|loan|平|m2|square|sqm",
    "company_place": (
        r"办公|报税|纳税|税|社保|户口|社区|供应商|客户|\boffice|\btax|insurance|hukou|"
        r"household|residence|"
        r"communit|supplier|customers?|clients?|trial|unemploy|job|比赛|大赛|"
        r"\bfor (?:the|my|our|a|this) (?:new )?(?:start-?up|company|business)"
    ),
    "founder_status": r"[S]|其中|\bthem\b|招|员工|客户|我们?团队|新招|hired|hires|employees",
    "founder_groups": (
        r"[S]|其中|招|员工|客户|用户|学员|新招|hired|hires|employees|customers|for (?:disabled|"
        r"veterans|farmers)"
    ),
    "founder_education": r"招|员工|团队|合伙人|他|她|hired|hires|employees|team|co-?founder",
}

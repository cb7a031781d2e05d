"""What a part of an official text is about, told by the words of its heading."""

# A table of patterns reads better with one thing a line.
# ruff: noqa: E501

from __future__ import annotations

import re
from enum import StrEnum


class Part(StrEnum):
    """What a part of an official text is about, by its heading or its opening words."""

    CONDITIONS = "conditions"
    EXCLUDED = "excluded"
    BENEFIT = "benefit"
    PAPERS = "papers"
    STEPS = "steps"
    WINDOW = "window"
    WHERE = "where"
    FORCE = "force"
    DUTIES = "duties"
    OTHER = "other"


PARTS: tuple[tuple[Part, str], ...] = (
    (Part.EXCLUDED, r"(?:以下|下列)[^，。；]{0,12}不(?:得|予|能)|不予(?:支持|受理|认定|补贴|资助|贷款|推荐)|(?:企业|单位|情形|人员|之一的)[^，。；]{0,6}(?:除外|不得)|不得(?:申报|申请|享受)|不(?:能|可)(?:申报|申请)|负面清单|不支持|不纳入(?:支持|申报)|否决"),
    (Part.PAPERS, r"(?:申报|申请|申领|提交|所需|提供|证明|报送|认定|办理|兑付)(?:以下|下列|如下)?(?:的)?(?:材料|资料|要件)|材料(?:清单|要求|目录)|(?:提交|提供|报送).{0,12}(?:材料|资料)"),
    (Part.WINDOW, r"(?:申报|受理|申请|申领|填报|报名|办理|兑付|提交)(?:的)?(?:起止)?(?:时间|期限|日期|截止)|时间(?:安排|要求|节点)"),
    (Part.WHERE, r"(?:申报|受理|办理|申请|申领)(?:方式|地点|渠道|入口|平台|途径|窗口)|联系(?:方式|人|电话)|咨询(?:电话|方式)"),
    (Part.STEPS, r"(?:申报|申请|申领|办理|认定|投资|评选|遴选|报名|业务|操作|服务|审核|兑付|工作|评审|贷款|入驻|管理)(?:与[\u4e00-\u9fff]{2,4})?(?:程序|流程|步骤)|程序和|按(?:照)?(?:以下|下列|如下)(?:程序|流程|步骤)"),
    (Part.CONDITIONS, r"(?:同时|须|应当?|必须|均应)(?:同时)?(?:具备|满足|符合)[^，。；]{0,10}[：:]$|(?:申报|申请|申领|基本|认定|支持|准入|入驻|资格|借款|贷款|享受|补贴|推荐|具备|符合|满足)[\u4e00-\u9fff、]{0,8}?(?:条件|要求)|(?:支持|扶持|补贴|适用|招募|招引|征集|遴选|投资|资助|申报|申领|贷款|申请|服务|认定|奖励|发放|资助)(?:的)?(?:对象|主体|范围|人群)|(?:申报|申请)(?:人|单位|企业|资格)(?:资格|条件|应)|条件(?:要求)?$|谁可以"),
    (Part.BENEFIT, r"(?:入驻|投资|支持|补贴|补助|奖励|资助|扶持|减免|贴息|发放|奖补|优惠)[\u4e00-\u9fff、]{0,6}?(?:标准|方式|内容|额度|政策|措施|金额|期限)|贷款(?:额度|期限|利率)|额度(?:和|与|及)?期限"),
    (Part.FORCE, r"附\s*则|有效期|施行|实施期限|执行期限|政策期限"),
    (Part.DUTIES, r"监督|管理职责|职责分工|绩效|责任追究|资金(?:管理|来源|保障)|工作(?:要求|目标|保障)|保障措施|组织(?:实施|领导|保障)|总体要求|风险补偿机制"),
)  # fmt: skip
"""What a part is, by words of its heading; the first that fits."""
_PARTS = tuple((part, re.compile(words)) for part, words in PARTS)


def part_of(heading: str) -> Part:
    """What a heading, or a sentence that opens a list, is about; OTHER where it names several."""
    found = [part for part, words in _PARTS if words.search(heading)]
    kinds = {part for part in found if part not in (Part.WINDOW, Part.WHERE, Part.EXCLUDED)}
    several = len(kinds) > 1 and len(heading) <= 24 and bool(re.search("[、和与及]", heading))
    return found[0] if found and not several else Part.OTHER

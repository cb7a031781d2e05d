"""How a clause denies, doubts, or speaks of what is still under way."""

from __future__ import annotations

import re

NOT = re.compile(
    r"(?:没有?|不是?|未|无|非|别|都不|并不|从不|从没|木有|免)[^\n]{0,9}$|"
    r"\b(?:not|no|never|without|neither|nor|none of|nobody|don't|doesn't|didn't|isn't|"
    r"aren't|wasn't|weren't|haven't|hasn't|hadn't|can't|won't|nothing|failed|"
    r"zero)\b[^\n]{0,34}$"
)
IS_NOT = re.compile(
    r"(?:不是|不算|非|不属于|不走|不用|不按)[^\n没不也]{0,5}$|"
    r"(?:\b(?:not|no longer)|n't)(?: (?:yet|an?|the|be|by|on|taxed|registered|considered|as))* ?$"
)
"""A "not" that leaves, of two choices, the other."""
NOT_REALLY = re.compile(
    r"联系不上|不仅|不但|不光|不只|不过|不错|不断|没问题|没想到|除了|不同|不少|不多|"
    r"不久|非常|未来|无锡|无人|无线|无论|未必|别的|不用说|不到|"
    r"\bnot only\b|\bno longer a problem\b|\bno doubt\b|\bnot just\b|\bno problem\b|"
    r"\bsince\b"
)
NOT_AFTER = re.compile(
    r"^(?:证书?|资质|编号|备案|登记|认定|的?(?:话|事)|这块|这个|方面|现在|目前|暂时|"
    r"我们?|公司|、[^\n]{1,4}|也|都|:|是|,|"
    r" )*(?:还|暂|尚|并|从来|也|都)*(?:没有?|未|不是|不在|无(?!人)|没办|没做|没拿|"
    r"没通过|没过|不涉及|不属于|不存在|不算)|"
    r"^ ?(?:is|are|was|has|have|status)?:? ?(?:not|isn't|aren't|hasn't|haven't|never|"
    r"no|none)\b(?!-)"
)
GOING = re.compile(
    r"(?:正在|在)(?:走|申请|申报|办理?|走流程|准备|审核|评审|等)|申请中|办理中|审核中|"
    r"待(?:审核|批)|刚(?:申请|提交|申报)|"
    r"\b(?:applying|in (?:the )?process|pending|under review|waiting for|applied)\b"
)
UNTIL_DONE = frozenset(
    {
        "high_tech_enterprise",
        "tech_sme",
        "innovative_sme",
        "specialised_sme",
        "in_tech_firm_pool",
        "opc_recognised",
        "genai_filed",
        "algorithm_filed",
        "talent_programme_selected",
        "scenario_selected",
    }
)
"""What is still applied for is not held yet."""
HEDGES = re.compile(
    r"好像|不(?:太|是很|大)?(?:确定|清楚|知道|了解)|可能|也许|应该(?!就)|大概(?=是|有|"
    r"没|不|算)|估计|貌似|似乎|说不准|不好说|或许|"
    r"没准|记不清|忘了|看情况|"
    r"\bmaybe\b|\bperhaps\b|\bprobably\b|\bnot (?:really |quite |too )?(?:sure|"
    r"certain)\b|\bunsure\b|\bi think\b|\bi guess\b|\bmight\b|\bpossibly\b|"
    r"\bi suppose\b|\bdon't (?:know|remember)\b|\bi believe\b|\bshould be\b|\bno idea\b|"
    r"\bdon't think\b|\bnot that i know|\b(?:as|so) far as i know|\bafaik\b|\bi doubt|"
    r"\bdoubt it|\bdepends\b|\bhave to (?:ask|check)\b|\bkind of\b|\bseems?\b"
)
MAY_BE = re.compile(
    r"可能|也许|或许|说不定|没准|说不准|\b(?:maybe|perhaps|possibly|might)\b|\bmay (?=be|go|move|stay|live)"
)
"""Words that leave it open whether a place is the one."""
NOT_THERE = re.compile(
    r"(?:不|没)(?:是|再)?(?:在|住|去)?$|(?:不|没)(?:是)?在|\b(?:not|isn't|no longer|"
    r"never|aren't|"
    r"don't)\b"
)
NOT_OF_A_FIRM = re.compile(
    r"户|社保|社区|税务登记|tax regist|hukou|household|residence|insur|communit"
)
REGISTERS = re.compile(r"注册|regist|incorporat")
INSIDE = re.compile(r"没|不(?!同|断|良)|未(?!来)|\bnot\b|n't\b|\bnever\b|\bno\b|\bfailed\b")

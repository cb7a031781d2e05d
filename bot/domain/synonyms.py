"""What founders say for what the pages call otherwise: added to a search, never shown."""

from __future__ import annotations

import re

_SYNONYMS = (
    (r"显卡|gpu|租服务器|云服务器|跑模型|训练费|机时", "算力 compute"),
    (r"办公室|座位|位子|办公的地方|办公地点|\boffices?\b|\bworkspace\b", "工位 场地 desk space"),
    (r"借点|借钱|能借|借多少|\bborrow", "贷款 loan"),
    (r"公家|官方给|政府给|国家给|报销|报多少", "补贴 subsidy"),
    (r"挂靠|虚拟地址|没有办公室|virtual address|no office", "集群注册 住所 cluster address"),
    (r"赔进去|赔光|担责|连累|personally liable", "连带责任 无限责任 liable"),
    (r"\btokens?\b|接口费|api费|调用费", "模型 算力 model"),
    (r"入股|占股|股份|稀释", "股权投资 equity"),
    (
        r"\bemployees\b|\bheadcount\b|how many people|几个人|人数",
        "人数 专职人员 headcount full-time staff",
    ),
    (r"钱少|手头紧|缺钱", "资金"),
    (r"要不要钱|要钱吗|收费|花不花钱|\bcosts?\b|\bfees?\b", "免费 零成本 不收费 free no cost"),
)
_COMPILED = [(re.compile(pattern), words) for pattern, words in _SYNONYMS]


def widened(folded: str) -> str:
    """The words to add to a search for ``folded``, "" if none."""
    return " ".join(words for pattern, words in _COMPILED if pattern.search(folded))

"""Who asks for a person, and who only asks something with such a word in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from bot.domain.wish import wants_person

GOLDEN = Path(__file__).parents[2] / "knowledge" / "golden"


@pytest.mark.parametrize(
    "text",
    ["转人工", "人工", "人工服务", "人工客服", "转 人工！", "转接人工", "我要转人工",
     "帮我转人工吧",
     "请转人工客服，谢谢", "找工作人员", "我想找工作人员", "联系工作人员", "叫工作人员来", "找真人",
     "真人", "能不能找个真人聊聊", "我想和真人说话", "有人吗？", "有人在吗", "客服",
     "有没有人工客服",
     "我要找客服", "找个人聊聊", "想跟人说说", "可以转人工吗", "还是找人工吧", "请工作人员回答",
     "talk to a person", "Human please!", "human", "I want to talk to a human", "real person",
     "Can I speak to someone?", "I'd like to speak with a real person", "contact the staff",
     "let me talk to your staff", "connect me to an agent", "a real human please",
     "could I talk to a staff member", "get me a human"],
)  # fmt: skip
def test_whoever_asks_for_a_person_is_heard(text: str) -> None:
    assert wants_person(text)


@pytest.mark.parametrize(
    "text",
    ["人工智能补贴", "人工成本能补吗", "人工智能", "人工智能客服算AI企业吗", "人工费可以报销吗",
     "工作人员有社保要求吗", "客服外包能申请补贴吗", "人工智能公司有什么补贴", "找人合伙注册公司",
     "我想招一个客服", "工作人员电话是多少", "武汉有没有人才补贴", "转人工智能行业", "真人秀公司",
     "有人拿到过吗", "需要几个人", "can a person apply alone", "human resources",
     "one person company",
     "what does a staff member need", "do I need an agent to register", "people", "staff", "", "？",
     "talk to a person about the voucher that I asked for last week in Wuhan"],
)  # fmt: skip
def test_whoever_only_uses_such_a_word_is_not(text: str) -> None:
    assert not wants_person(text)


def test_no_golden_question_is_taken_for_it() -> None:
    asked = [entry["ask"] for path in sorted(GOLDEN.glob("*.yaml"))
             for entry in yaml.safe_load(path.read_text("utf-8")) if "ask" in entry]  # fmt: skip
    assert len(asked) > 100
    assert [text for text in asked if wants_person(text)] == []


@pytest.mark.parametrize("part", ["想要", "聊", "转", "i want to ", "帮我", "人工", "有"])
def test_no_text_keeps_it_thinking(part: str) -> None:
    start = time.perf_counter()
    for length in range(1, 60):
        wants_person(part * length + "x")
    assert time.perf_counter() - start < 1

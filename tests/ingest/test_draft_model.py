"""What a model adds to a draft is kept only where the text bears it out, and is never sure."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda

from bot.adapters.model import ModelExtractor, Reading, Said, open_extractor
from bot.commands.draft import report_draft
from bot.domain.official import Finding
from bot.errors import BadInput, BadSettings
from bot.settings import Settings
from ingest.draft import Draft, accepted, draft_with
from ingest.draft.page import find_all
from tests.ingest.drafting import KNOWLEDGE, NOTICES, TODAY, notice_text, the_facts, the_places

TEXT = """\
<!-- page 1 -->
# 示例市一人公司若干措施

第一条 对优秀项目，由示例市提供不少于三次的
免费路演机会。
<!-- page 2 -->
第二条 创始人应热爱创业。
"""


class Fixed:
    """An extractor that always finds the same."""

    def __init__(self, *found: Finding) -> None:
        self._found = found

    async def extract(self, text: str) -> Sequence[Finding]:
        return self._found


def drafted(*found: Finding) -> Draft:
    work = draft_with(Fixed(*found), TEXT, the_places(), the_facts(), TODAY)
    return asyncio.run(work)


def kept(*found: Finding) -> tuple[Finding, ...]:
    return accepted(found, TEXT, find_all(TEXT, the_places(), the_facts()))


def test_a_finding_with_its_sentence_is_kept_and_marked() -> None:
    sentence = "创始人应热爱创业。"
    draft = drafted(Finding("judged", "热爱创业", sentence, sure=True))
    (added,) = [one for one in draft.findings if one.value == "热爱创业"]
    assert (added.sure, added.page, added.cite) == (False, 2, "art.2")
    assert "# p.2 第二条：“创始人应热爱创业。”" in draft.text
    assert '- judged: {zh: "TODO 热爱创业", en: TODO}' in draft.text


def test_a_sentence_may_be_wrapped_in_the_text() -> None:
    (one,) = kept(Finding("benefit", "三次免费路演", "由示例市提供不少于三次的免费路演机会"))
    assert one.page == 1


@pytest.mark.parametrize(
    "found",
    [
        Finding("judged", "热爱工作", "创始人应热爱工作。"),  # not a sentence of the text
        Finding(
            "benefit", "五次免费路演", "由示例市提供不少于三次的免费路演机会"
        ),  # another number
        Finding("benefit", "三次路演，值20万元", "由示例市提供不少于三次的免费路演机会"),
        Finding("title", "示例市一人公司若干措施", "示例市一人公司若干措施"),  # read by rules alone
        Finding("judged", "", "创始人应热爱创业。"),
        Finding("judged", "创业", "创业"),  # too little to be a sentence
    ],
)
def test_what_the_text_does_not_bear_out_is_dropped(found: Finding) -> None:
    assert kept(found) == ()


def test_values_that_only_the_model_tells_are_dropped() -> None:
    made_up = Finding("condition", "热爱创业", "创始人应热爱创业。", 9, True, "第九条", "art.9",
                      {"fact": "team_size", "at_most": 1})  # fmt: skip
    (one,) = kept(made_up)
    assert one.entry == {}
    assert (one.page, one.cite) == (2, "art.2")


def test_what_a_rule_found_in_the_sentence_is_not_said_twice() -> None:
    text = notice_text("measures")
    known = find_all(text, the_places(), the_facts())
    said = next(one for one in known if one.field == "benefit")
    assert accepted([Finding("benefit", "补贴40%", said.sentence)], text, known) == ()


# ---- the adapter ----


class Chat(BaseChatModel):
    """A chat model that answers with a fixed reading, or fails, or never answers."""

    answer: Any = None

    @property
    def _llm_type(self) -> str:
        return "fixed"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage("no"))])

    def with_structured_output(self, schema: Any, **kwargs: Any) -> Runnable[Any, Any]:
        async def reply(_: Any) -> Any:
            if self.answer == "slow":
                await asyncio.sleep(60)
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer

        return RunnableLambda(reply)


async def test_a_model_is_asked_for_structured_output() -> None:
    said = Said(field="judged", value="热爱创业", sentence="创始人应热爱创业。")
    found = await ModelExtractor(Chat(answer=Reading(findings=[said]))).extract(TEXT)
    assert found == [Finding("judged", "热爱创业", "创始人应热爱创业。")]


@pytest.mark.parametrize("answer", [RuntimeError("down"), {"findings": [{"field": "x"}]}, "slow"])
async def test_a_model_that_fails_finds_nothing(answer: Any) -> None:
    assert list(await ModelExtractor(Chat(answer=answer), seconds=0.2).extract(TEXT)) == []


def test_an_unknown_model_is_a_setting_to_mend() -> None:
    with pytest.raises(BadSettings, match="QIHANG_MODEL=nobody:none"):
        open_extractor("nobody:none", None, None)


# ---- the command ----


def settings() -> Settings:
    return Settings(knowledge_dir=KNOWLEDGE, model=None, _env_file=None)


def test_the_command_writes_a_draft_and_says_what_is_next(tmp_path: Path) -> None:
    out, page = list[str](), tmp_path / "page.md"
    assert report_draft(settings(), NOTICES / "loan.md", page, "en", out.append) == 0
    assert "founder_guaranteed_loans" not in page.read_text("utf-8")
    assert "cap: 300000" in page.read_text("utf-8")
    assert "for you to check" in out[-1]


def test_the_command_prints_where_no_file_is_named() -> None:
    out = list[str]()
    assert report_draft(settings(), NOTICES / "startup.txt", None, "zh", out.append) == 0
    assert out[-1].startswith("---\n# 草稿")


def test_a_page_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("mine", "utf-8")
    with pytest.raises(BadInput, match="exists already"):
        report_draft(settings(), NOTICES / "loan.md", page, "en", print)
    assert page.read_text("utf-8") == "mine"


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    out = list[str]()
    assert report_draft(settings(), tmp_path / "nothing.pdf", None, "en", out.append) == 1
    assert len(out) == 1


def test_a_folder_without_its_vocabulary_is_named(tmp_path: Path) -> None:
    bare = Settings(knowledge_dir=tmp_path, model=None, _env_file=None)
    with pytest.raises(BadInput, match=r"facts\.yaml"):
        report_draft(bare, NOTICES / "loan.md", None, "en", print)

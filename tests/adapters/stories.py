"""Pages, passages and exchanges to tell stories with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.adapters.store import vocabulary_texts
from bot.domain.answer import Answer, Exchange, Status
from bot.domain.content import Page
from bot.domain.fact import FACTS_FILE
from bot.domain.passage import Passage
from bot.domain.place import PLACES_FILE

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
COUNTS = {"written": 1, "deleted": 0, "skipped": 0, "unchanged": 0}


def a_programme(slug: str = "wuhan/compute-voucher", words: str = "补50%。", **front: Any) -> Page:
    """A voucher with an amount, dates and one worked example; ``words`` is its Chinese body."""
    content = {
        "type": "programme",
        "title": {"zh": f"算力券 {slug}", "en": f"Compute voucher {slug}"},
        "summary": {"zh": "补一半。", "en": "Pays back half."},
        "kind": "voucher",
        "place": "cn/hubei/wuhan",
        "authority": {"zh": "武汉市数据局", "en": "Wuhan Data Bureau"},
        "status": "in_force",
        "in_force": {"from": "2026-03-18", "until": "2028-12-31"},
        "benefit": {"rate": "0.50", "of": "compute_spend_year", "cap": "200000.00",
                    "cite": "measures art.1"},
        "sources": [{"id": "measures", "title": "若干措施", "issued": dt.date(2026, 2, 13),
                     "standing": "official_text", "checked": dt.date(2026, 11, 22)}],
        "eligibility": {"all": [{"fact": "team_size", "at_most": 10, "cite": "measures art.1"}]},
        "examples": [{"name": "三人", "on": dt.date(2026, 11, 22), "given": {"team_size": 3},
                      "expect": "eligible", "amount": "150000"}],
        **front,
    }  # fmt: skip
    body = f"## 能拿多少\n\n{words}"
    return Page.model_validate(
        {"id": f"programmes/{slug}", "content": content, "bodies": {"zh": body},
         "digest": f"digest of {words}"}
    )  # fmt: skip


def passages_of(page: Page, *texts: str) -> list[Passage]:
    """A record and one passage for each text (the page's body if none is given)."""
    title = page.content.title.zh
    record = Passage(page.id, "zh", 0, title, "", "政策卡片")
    found = texts or (page.bodies["zh"],)
    return [record, *(Passage(page.id, "zh", n, title, "正文", t) for n, t in enumerate(found, 1))]


def a_vocabulary(*facts: str) -> dict[str, str]:
    """The named facts, and Wuhan with its provinces and Jianghan."""
    words = {"zh": "问", "en": "ask"}
    fact = {"type": "number", "question": words, "why": words, "label": words}
    wuhan = {"name": {"zh": "武汉", "en": "Wuhan"}, "aliases": ["江城"],
             "children": {"jianghan": {"name": {"zh": "江汉区", "en": "Jianghan"}}}}  # fmt: skip
    return vocabulary_texts(
        FACTS_FILE.validate_python(dict.fromkeys(facts or ("team_size",), fact)),
        PLACES_FILE.validate_python({"wuhan": wuhan}),
    )


def an_exchange(
    name: str = "e1", person: str = "telegram:42", at: dt.datetime = NOON, **given: Any
) -> Exchange:
    """A question about the voucher that was answered."""
    answer = given.pop("answer", Answer(Status.ANSWERED, "zh"))
    chat = given.pop("chat", person)
    return Exchange(name, person, chat, given.pop("asked", "算力券多少钱？"), answer, at, **given)

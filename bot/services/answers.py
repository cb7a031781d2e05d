"""Drafts, previews and publishes the answers that staff approve; a published one is a page."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

import yaml

from bot.domain.act import Upload
from bot.domain.answer import Answer, Status
from bot.domain.figures import Figure, figures
from bot.domain.masking import masked
from bot.domain.question import language_of, understand
from bot.domain.wording import money_words, percent_words
from bot.ports import Clock, Original, StaffStore, TalkStore
from bot.services.ask import Ask
from bot.services.gate import page_figures
from bot.services.library import Library
from bot.services.publish import Publish

FOLDER = "answers/"
NAME = "answers/draft.md"
"""What a draft is called among the things that wait for staff."""
LONGEST_ANSWER = 3_000
MOST_WORDINGS = 6
LONGEST_WORDING = 120
SUM = 1_000
"""From here on a number is taken for a sum of money."""


@dataclass(frozen=True)
class Draft:
    """An answer that waits for approval. ``exchanges`` are the questions that it settles."""

    id: str
    question: str
    answer: str
    language: str
    wordings: tuple[str, ...]
    exchanges: tuple[str, ...]
    at: dt.datetime

    @property
    def page_id(self) -> str:
        """The page that it becomes: the same however often it is published."""
        return f"{FOLDER}{self.at:%Y-%m-%d}-{self.id[1:7]}"


@dataclass(frozen=True)
class Nearest:
    """What the question gets today: the page, its first words, and figures that are not in it."""

    title: str
    says: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Released:
    """How publishing ended: the page is live or held back, and what the question gets now."""

    live: bool
    held: bool
    given: bool
    says: str
    problems: tuple[str, ...] = ()
    version: int | None = None


class Answers:
    """``signed`` is the name of the incubator, which answers go out under; "" is nobody's."""

    def __init__(
        self, store: StaffStore, talk: TalkStore, ask: Ask, library: Library, publish: Publish,
        clock: Clock, signed: str = "",
    ) -> None:  # fmt: skip
        self._store = store
        self._talk = talk
        self._ask = ask
        self._library = library
        self._publish = publish
        self._clock = clock
        self._signed = signed

    async def draft(
        self, question: str, answer: str, by: str, language: str, *, chat: str = "", key: str = "",
        wordings: Sequence[str] = (), exchanges: Sequence[str] = (),
    ) -> Draft:  # fmt: skip
        """Keep an answer to a question until it is approved; the same ``key`` makes it once."""
        name = hashlib.sha256(key.encode()).hexdigest()[:10] if key else secrets.token_hex(5)
        question = _one_line(masked(question))
        # A wording with a person's number in it helps nobody.
        others = [_one_line(text) for text in wordings if masked(text) == text]
        others = [text for text in dict.fromkeys(others)
                  if text != question and len(text) <= LONGEST_WORDING]  # fmt: skip
        draft = Draft(
            f"u{name}", question, answer.strip(), language_of(answer, language),
            tuple(others[:MOST_WORDINGS]), tuple(exchanges), self._clock.now(),
        )  # fmt: skip
        await self._keep(draft, by, chat)
        return draft

    async def waiting(self, draft_id: str) -> Draft | None:
        """A draft that is neither published nor rejected."""
        kept = await self._store.upload(draft_id)
        if kept is None or kept.name != NAME:
            return None
        said = kept.details
        wordings, ids = (tuple(filter(None, said[name].split("\n")))
                         for name in ("wordings", "exchanges"))  # fmt: skip
        at = kept.at.astimezone(self._clock.now().tzinfo)
        return Draft(draft_id, said["question"], said["answer"], said["language"], wordings, ids,
                     at)  # fmt: skip

    async def revise(self, draft: Draft, answer: str, by: str, chat: str) -> Draft:
        """The draft with other words."""
        language = language_of(answer, draft.language)
        changed = replace(draft, answer=answer.strip(), language=language)
        await self._keep(changed, by, chat)
        return changed

    async def reject(self, draft: Draft) -> None:
        """Drop the draft; its questions stay open."""
        await self._store.settle_upload(draft.id, "rejected")

    async def nearest(self, draft: Draft) -> Nearest | None:
        """What stands in the folder on the question; None if it is not answered now."""
        now = await self._ask.preview(draft.question, draft.language)
        if not now.status.is_answer or not now.sources:
            return None
        catalogue = self._library.shelf.catalogue
        page = catalogue.pages[now.sources[0].page]
        held = page_figures(page, catalogue, self._clock.now().date())
        said = figures(draft.answer)
        unknown = sorted(filter(None, (_shown(f, draft.language) for f in said - held)))
        title = page.content.title.in_(draft.language)
        return Nearest(title, now.sentences[0].text, tuple(unknown))

    async def release(self, draft: Draft, language: str) -> Released:
        """Write the page, publish it, and see what the question gets now. Safe to repeat.

        ``language`` is that of whoever reads what may be wrong.
        """
        path = f"{draft.page_id}.md"
        original = Original("", path, self.file(draft))
        write = partial(self._publish.publisher.put_back, [draft.page_id], [original])
        _, outcome = await self._publish.after(write, self._signed or None, quietly=True)
        live = draft.page_id in self._library.shelf.catalogue.pages
        held = draft.page_id in outcome.held
        problems = tuple(p.in_(language) for p in outcome.problems
                         if not p.warning and path in p.in_("en"))  # fmt: skip
        now = await self._ask.preview(draft.question, draft.language)
        if live or held:
            await self._store.settle_upload(draft.id, "published")
        if live:
            await self._talk.settle(draft.exchanges, "answered")
        version = outcome.publication.version if outcome.publication else None
        return Released(live, held, _is_given(now, draft.page_id), now.text, problems, version)

    def file(self, draft: Draft) -> bytes:
        """The page of a draft as it is written into the folder."""
        catalogue = self._library.shelf.catalogue
        places = understand(draft.question, draft.language, catalogue.places).places
        front: dict[str, Any] = {
            "title": draft.question,
            "questions": list(draft.wordings),
            "place": places[0] if len(places) == 1 else "cn",
            "approved": self._clock.now().date(),
            "by": self._signed,
            "language": draft.language if draft.language != "zh" else None,
        }
        filled = {name: value for name, value in front.items() if value}
        head = yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=1000)
        return f"---\n{head}---\n\n{draft.answer}\n".encode()

    async def _keep(self, draft: Draft, by: str, chat: str) -> None:
        details = {
            "question": draft.question, "answer": draft.answer, "language": draft.language,
            "wordings": "\n".join(draft.wordings), "exchanges": "\n".join(draft.exchanges),
        }  # fmt: skip
        await self._store.put_upload(Upload(draft.id, by, chat, draft.at, NAME, b"", details))


def _shown(figure: Figure, language: str) -> str:
    """A percentage, a date or a sum as it is written; "" for a small number."""
    if figure.kind == "percent":
        return percent_words(Decimal(figure.value) / 100)
    if isinstance(figure.value, str):
        return figure.value
    return money_words(figure.value, language) if figure.value >= SUM else ""


def _is_given(now: Answer, page_id: str) -> bool:
    """True if the answer comes from the page itself."""
    return now.status is Status.ANSWERED and any(one.page == page_id for one in now.sources)


def _one_line(text: str) -> str:
    return " ".join(text.split())

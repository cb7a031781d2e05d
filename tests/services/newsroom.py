"""An office whose staff can publish: what they approve is answered from at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.adapters.fakes import FakePublisher
from bot.domain.content import Page
from bot.domain.turn import Person, Reply
from bot.ports import Outcome, Publication
from bot.services.library import Shelf
from ingest.frontmatter import split_page
from ingest.split import split_page as passages_of
from tests.services.rules_stories import Town
from tests.services.stories import NOON, TitleIndex, a_person

STAFF = a_person(900)


def an_answer(
    slug: str = "2026-11-20-1", title: Any = "会议室怎么预约",
    body: str = "示例答复：在前台登记，每次最多2小时。", en: str | None = None, **front: Any,
) -> Page:  # fmt: skip
    """An answer that staff approved two days ago."""
    content = {"type": "answer", "title": title, "approved": "2026-11-20", **front}
    bodies = {"zh": body, **({"en": en} if en else {})}
    return Page.model_validate(
        {"id": f"answers/{slug}", "content": content, "bodies": bodies, "digest": f"{slug}{body}"}
    )


class Folder(FakePublisher):
    """Reads the answers that were put into the folder; ``held`` pages are kept back."""

    def __init__(self) -> None:
        super().__init__()
        self.held: set[str] = set()
        self.pages: dict[str, Page] = {}

    async def run(self, *, author: str | None = None, let_go: Collection[str] = ()) -> Outcome:
        """Publish every file that is there."""
        await super().run(author=author, let_go=let_go)
        for path, content in self.files.items():
            split = split_page(content.decode())
            assert split.front is not None
            front, slug = split.front.data, path.removeprefix("answers/").removesuffix(".md")
            if f"answers/{slug}" not in self.held:
                page = an_answer(slug, body=split.body.strip(), **front)
                self.pages[page.id] = page
        return Outcome(Publication(2, NOON, {}), {}, (), held=frozenset(self.held))


@dataclass
class Newsroom(Town):
    """A town with such a folder, and shortcuts for the staff."""

    def __post_init__(self) -> None:
        self.publisher = self.folder = Folder()
        super().__post_init__()

    async def _shelve(self) -> None:
        """Answer from what is published now."""
        self.hold(*self.folder.pages.values())

    def hold(self, *pages: Page) -> None:
        """Let the catalogue hold these pages too."""
        found = [p for page in pages for p in passages_of(page, self.catalogue.places)]
        changed = self.catalogue.after(pages, found, (), {})
        self.assistant.services.library.replace(Shelf(changed, TitleIndex(changed)))

    async def answers(self, quoted: Reply, text: str, by: Person = STAFF, id: str = "") -> Reply:
        """What comes back when somebody replies to one of our messages."""
        turn = self.turn(by, text, quoted=quoted.text, id=id)
        (reply,) = await self.assistant.replies(turn)
        return reply

    async def staff(self, command: str, text: str = "") -> Reply:
        """What staff see of a command."""
        (reply,) = await self.commands(command, text, STAFF)
        return reply

    async def press(self, data: str) -> Reply:
        """What staff see of a button."""
        (reply,) = await self.taps(data, STAFF)
        return reply

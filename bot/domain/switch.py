"""What staff have switched off: everything, one page, or whatever a topic's words name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.act import EVERYTHING, Switch
from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.folding import fold

PAGE, TOPIC = "page:", "topic:"
LONGEST_REASON = 200
MOST_CANDIDATES = 8
_OR = re.compile(r"[/|、]")
_ALL = {"all", "everything", "全部", "所有"}
_TOPIC = re.compile(
    r"\s*(?:主题|话题|topic)\s*[:：]\s*(?:[\"“「](?P<quoted>[^\"”」]+)[\"”」]|(?P<bare>\S+))\s*(?P<rest>.*)",
    re.I | re.S,
)
_CJK = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class Off:
    """Everything that is off at a moment."""

    switches: tuple[Switch, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.switches)

    @property
    def everything(self) -> Switch | None:
        """The switch of the whole assistant, if it is off."""
        return self.of_target(EVERYTHING)

    def of_target(self, target: str) -> Switch | None:
        """The switch of exactly this target."""
        return next((one for one in self.switches if one.target == target), None)

    def of_text(self, *texts: str) -> Switch | None:
        """The switch of a topic that one of the texts names."""
        topics = [one for one in self.switches if one.target.startswith(TOPIC)]
        folded = [fold(text).lower() for text in texts] if topics else []
        return next(
            (one for one in topics if any(_names(_words(one.target), text) for text in folded)),
            None,
        )

    def silences(self, page: Page) -> bool:
        """True if nothing about a page goes out by itself: it, or everything, is off."""
        return self.everything is not None or self.of_page(page) is not None

    def of_page(self, page: Page) -> Switch | None:
        """The switch that covers a page: its own, or that of a topic in its title or aliases."""
        return next((one for one in self.switches if covers(one.target, page)), None)


def covers(target: str, page: Page) -> bool:
    """Whether a target is this page or a topic that its names bear. Everything is no page's
    matter: it is kept from founders and not from staff.
    """
    if not target.startswith(TOPIC):
        return target == f"{PAGE}{page.id}"
    title = page.content.title
    names = {fold(name).lower() for name in (title.zh, title.en, *page.content.aliases)}
    return any(_names(_words(target), name) for name in names)


def _words(target: str) -> list[str]:
    """The words of a topic: ``topic:贷款/loan`` → any one of 贷款 and loan."""
    folded = fold(target.removeprefix(TOPIC)).lower()
    return [word.strip() for word in _OR.split(folded) if word.strip()]


def _names(words: Iterable[str], folded: str) -> bool:
    return any(
        word in folded if _CJK.search(word)
        else re.search(rf"(?<![a-z0-9]){re.escape(word)}(?:s|es)?(?![a-z0-9])", folded)
        for word in words
    )  # fmt: skip


@dataclass(frozen=True)
class Order:
    """What ``/off`` was told: the targets that it may mean, how many more it may, and why."""

    targets: tuple[str, ...]
    reason: str
    more: int = 0


def order_of(text: str, catalogue: Catalogue) -> Order:
    """Read ``all 原因``, ``主题:贷款/loan 原因`` or ``<name or slug of a page> 原因``."""
    if topic := _TOPIC.fullmatch(text):
        words = (topic["quoted"] or topic["bare"]).strip(" /|、")
        return Order((f"{TOPIC}{words}",) if words else (), topic["rest"].strip())
    parts = text.split()
    if parts and parts[0].lower() in _ALL:
        return Order((EVERYTHING,), " ".join(parts[1:]))
    for exact in (True, False):
        for length in range(len(parts), 0, -1):
            found = _pages(" ".join(parts[:length]), catalogue, exact)
            if found:
                reason = " ".join(parts[length:])
                targets = tuple(f"{PAGE}{page}" for page in found[:MOST_CANDIDATES])
                return Order(targets, reason, max(len(found) - MOST_CANDIDATES, 0))
    return Order((), " ".join(parts[1:]))


def _pages(name: str, catalogue: Catalogue, exact: bool) -> list[str]:
    """The ids of the pages that are called so, or whose name holds the words: those whose title
    does come first.
    """
    wanted = fold(name).lower()
    if exact:
        slugs = [page for page in catalogue.pages if wanted in (page, page.partition("/")[2])]
        return slugs or [page for called, page in catalogue.names if called == wanted]
    if len(wanted) < 2:
        return []
    found = [page for called, page in catalogue.names if wanted in called]
    found += [page for page in catalogue.pages if wanted in page]
    return sorted(dict.fromkeys(found), key=lambda page: not _titled(wanted, catalogue, page))


def _titled(wanted: str, catalogue: Catalogue, page: str) -> bool:
    title = catalogue.pages[page].content.title
    return any(wanted in fold(words).lower() for words in (title.zh, title.en))

"""The name of a page in a deep link and on a button, and the page that such a name means."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.walkthrough import handle_of

LONGEST = 64 - len("apply-")
"""Characters that Telegram leaves for the name in ``/start apply-<name>``."""
_HOME = "programmes/"


def link_name(page_id: str) -> str:
    """``wuhan__opc-recognition`` for a programme, ``guides__register-company`` for a guide.

    A name too long for a link is replaced by its handle.
    """
    name = page_id.removeprefix(_HOME).replace("/", "__")
    return name if len(name) <= LONGEST else handle_of(page_id)


def page_named(name: str, page_ids: Iterable[str]) -> str | None:
    """The page that a link or a button names; None for any other name."""
    return next((page for page in page_ids if name in (link_name(page), handle_of(page))), None)

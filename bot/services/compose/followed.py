"""The messages about a page that changed under a walk, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.content import Page
from bot.domain.touched import Touched
from bot.domain.turn import Block, Button, Reply, Span, paragraph
from bot.domain.walk_link import link_name
from bot.domain.walkthrough import Application, front_of
from bot.services.offers import shortened
from bot.texts import say


def change_message(
    application: Application, touched: Touched, blocks: Sequence[Block], instead: Sequence[Page]
) -> Reply:
    """What changed: move over or stay; where it is over, into something else."""
    app, language = application.id, application.language
    open_ = Button(say("remind.open", language), f"a:open:{app}")
    if touched.ended:
        ways = [(Button(shortened(page.content.title.in_(language)),
                        start=f"apply-{link_name(page.id)}"),) for page in instead]  # fmt: skip
        return Reply(tuple(blocks), (*ways, (Button(say("known.match", language), "match"), open_)))
    if application.is_submitted:
        return Reply(tuple(blocks), ((open_,),))
    move = Button(say("version.move", language), f"v:move:{app}")
    keep = Button(say("version.keep", language), f"v:keep:{app}")
    return Reply(tuple(blocks), ((move, keep), (open_,)))


def back_message(application: Application, page: Page) -> Reply:
    """What was told before has been taken back."""
    language = application.language
    title = front_of(page).title.in_(language)
    head = Block((Span(say("version.back", language, title=title), "bold"),))
    open_ = Button(say("remind.open", language), f"a:open:{application.id}")
    return Reply((head, paragraph(say("version.back_how", language))), ((open_,),))

"""The screens of documents: what is missing, one document, the files of it, which one a file is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.content import Paper, Step
from bot.domain.papers import Held, PaperFile, key_of, missing, papers_of
from bot.domain.plan import china_day
from bot.domain.turn import Block, Button, Reply, Sent, Span, paragraph
from bot.domain.walkthrough import front_of, handle_of
from bot.domain.wording import date_words
from bot.services.offers import shortened
from bot.services.papers import Need
from bot.services.walk import Walk
from bot.texts import say

MOST_SHOWN = 5
"""So many documents or files stand as buttons; the rest follow."""
MOST_TICKED = 8
"""So many stand in a list to tick."""
MOST_NAMED = 4
LONGEST_BUTTON = {"zh": 14, "en": 26}
WIDEST = 30
"""Columns that a row of buttons may take; a Chinese character takes two."""
LONGEST_NAME = 60
_WHOLE = "-"
"""In a button, in place of a step: the list of the whole application."""
Row = tuple[Button, ...]


def overview_reply(
    walks: Sequence[Walk], needs: Sequence[Need], held: Held, language: str, offset: int = 0
) -> Reply:
    """What is missing over all walks, each document once, and what is there."""
    if not walks:
        rows = _rows(_mine(held, language))
        return Reply((paragraph(say("papers.none", language)),), rows)
    lacking = [need for need in needs if not held.has(need.key)]
    there = [need for need in needs if held.has(need.key)]
    counts = {"have": len(there), "all": len(needs)}
    head = (say("papers.head", language, n=len(lacking), **counts) if lacking
            else say("papers.complete", language, **counts))  # fmt: skip
    blocks = [_bold(head)] if needs else []
    lacking = [need for walk in walks for need in lacking if need.walk is walk]
    for need, before in zip(lacking, (None, *lacking), strict=False):
        if len(walks) > 1 and (before is None or before.walk is not need.walk):
            blocks.append(_bold(_title(need.walk, language)))
        blocks.append(Block((Span(f"☐ {_needed(need, language)}"),), "line"))
    blocks += [Block((Span(f"☑ {_name(need.paper, language)}"),), "line") for need in there]
    if bare := [walk for walk in walks if not papers_of(walk.page)]:
        words = say("papers.not_listed", language, pages=_titles(bare, language))
        blocks.append(_small(words) if needs else paragraph(words))
    if needs and len(walks) == 1:
        blocks.append(_small(say("papers.used", language, pages=_title(walks[0], language))))
    shown = [Button(_on_button(need.paper, language), f"d:about:{_at(need)}")
             for need in lacking[offset : offset + MOST_SHOWN]]  # fmt: skip
    more = _more(len(lacking), offset, "d:papers", language)
    back = Button(say("papers.to_step", language), to_walk(walks[0].application.id))
    rest = (*more, *_loose(held, language), *_mine(held, language), *(() if needs else (back,)))
    return Reply(tuple(blocks), (*_packed(shown), *_packed(rest)))


def about_reply(need: Need, held: Held, language: str) -> Reply:
    """One document: what it is, where to get it, what goes wrong with it, who wants it."""
    at, paper, files = held.ticked.get(need.key), need.paper, held.files_of(need.key)
    where = (say("papers.where", language, where=paper.where.in_(language)) if paper.where
             else say("papers.where_unknown", language))  # fmt: skip
    state = (say("papers.ticked", language, date=_day(at, language)) if at
             else say("papers.open", language))  # fmt: skip
    blocks = [_bold(_name(paper, language)), paragraph(state), paragraph(where)]
    if paper.note:
        blocks.append(paragraph(paper.note.in_(language)))
    if paper.mistakes:
        text = paper.mistakes.in_(language)
        blocks.append(paragraph(say("papers.mistakes", language, text=text)))
    blocks.append(_small(say("papers.used", language, pages=_pages(need, language))))
    if files:
        blocks.append(_small(say("papers.sent", language, n=len(files))))
    tick = (Button(say("papers.untick", language), f"d:off:{_at(need)}") if at
            else Button(say("papers.tick", language), f"d:on:{_at(need)}"))  # fmt: skip
    send = Button(say("papers.send", language), f"d:send:{_at(need)}")
    see = (Button(say("papers.see", language), f"d:files:{_at(need)}"),) if files else ()
    back = Button(say("papers.back", language), f"d:list:{need.walk.application.id}")
    return Reply(tuple(blocks), ((tick, send), (*see, back)))


def list_reply(
    walk: Walk, held: Held, language: str, step: Step | None = None, offset: int = 0
) -> Reply:
    """The documents of a walk, or of one of its steps, to tick one by one."""
    papers, app = papers_of(walk.page, step), walk.application.id
    have = len(papers) - len(missing(walk.page, held, step))
    words = {"have": have, "all": len(papers)}
    way_back = [Button(say("papers.to_step", language), to_walk(app))]
    way_back.append(Button(say("papers.all", language), "d:papers"))
    if not papers:
        text = (say("papers.step_empty", language, step=step.title.in_(language)) if step
                else say("papers.list_empty", language, page=_title(walk, language)))  # fmt: skip
        return Reply((paragraph(text),), (tuple(way_back),))
    head = (say("papers.step", language, step=step.title.in_(language), **words) if step
            else say("papers.list", language, page=_title(walk, language), **words))  # fmt: skip
    lines = [Block((Span(f"{_sign(walk, p, held)} {_name(p, language)}"),), "line") for p in papers]
    place = handle_of(step.id) if step else _WHOLE
    rows = [_ticking(walk, paper, held, language, f"{place}:{offset}")
            for paper in papers[offset : offset + MOST_TICKED]]  # fmt: skip
    here = f"d:step:{app}:{place}" if step else f"d:list:{app}"
    more = _more(len(papers), offset, here, language, MOST_TICKED)
    blocks = (_bold(head), *lines, _small(say("papers.hint", language)))
    return Reply(blocks, (*rows, *_packed([*more, *way_back])))


def _ticking(walk: Walk, paper: Paper, held: Held, language: str, place: str) -> Row:
    """A document to tick, or to clear: said again after a kill it comes to the same."""
    key = key_of(walk.page, paper)
    at = f"{walk.application.id}:{handle_of(key)}"
    deed = "clear" if held.has(key) else "tick"
    label = f"{_sign(walk, paper, held)} {_on_button(paper, language)}"
    return (Button(label, f"d:{deed}:{at}:{place}"),
            Button(say("papers.details", language), f"d:about:{at}"))  # fmt: skip


def ask_file_reply(need: Need, language: str) -> Reply:
    """Asks for the file of a document."""
    back = Button(say("papers.back", language), f"d:list:{need.walk.application.id}")
    name = _name(need.paper, language)
    return Reply((paragraph(say("papers.ask_file", language, name=name)),), ((back,),))


def kept_reply(file: PaperFile, need: Need, held: Held, first: bool, language: str) -> Reply:
    """A file that was kept as a document, and what is missing still."""
    name = _name(need.paper, language)
    kept = paragraph(say("papers.kept", language, file=file_words(file, language), name=name))
    blocks = [kept, *_state(need, held, language)]
    if first:
        blocks.append(_small(say("papers.privacy", language)))
    app = need.walk.application.id
    wrong = Button(say("papers.wrong", language), f"d:other:{file.id}")
    back = Button(say("papers.back", language), f"d:list:{app}")
    return Reply(tuple(blocks), ((wrong, back), (Button(say("papers.to_step", language),
                                                        to_walk(app)),)))  # fmt: skip


def _state(need: Need, held: Held, language: str) -> list[Block]:
    """What is missing for the step that wants the document, or for its walk."""
    walk = need.walk
    lacking = missing(walk.page, held, walk.step if need.is_now else None)
    n, page = len(lacking), _title(walk, language)
    if need.is_now:
        head = (say("papers.step_missing", language, page=page, n=n) if lacking
                else say("papers.step_complete", language, page=page))  # fmt: skip
    else:
        head = (say("papers.walk_missing", language, page=page, n=n) if lacking
                else say("papers.walk_complete", language, page=page))  # fmt: skip
    lines = (Block((Span(f"☐ {_name(paper, language)}"),), "line") for paper in lacking)
    return [paragraph(head), *lines]


def is_it_reply(file: PaperFile, need: Need, first: bool, language: str) -> Reply:
    """Asks whether a file is the only document that is missing now."""
    name = _name(need.paper, language)
    blocks = [paragraph(say("papers.is_it", language, file=file_words(file, language), name=name))]
    if first:
        blocks.append(_small(say("papers.privacy", language)))
    yes = say("papers.is", language, name=_on_button(need.paper, language))
    row = (Button(say("papers.other", language), f"d:other:{file.id}"),
           Button(say("papers.not", language), f"d:not:{file.id}"))  # fmt: skip
    return Reply(tuple(blocks), ((Button(yes, f"d:is:{file.id}:{_at(need)}"),), row))


def which_reply(
    file: PaperFile, needs: Sequence[Need], first: bool, language: str, offset: int = 0
) -> Reply:
    """Asks which document a file is."""
    blocks = [paragraph(say("papers.which", language, file=file_words(file, language)))]
    if first:
        blocks.append(_small(say("papers.privacy", language)))
    shown = [Button(_on_button(need.paper, language), f"d:is:{file.id}:{_at(need)}")
             for need in needs[offset : offset + MOST_SHOWN]]  # fmt: skip
    more = _more(len(needs), offset, f"d:other:{file.id}", language)
    no = Button(say("papers.not", language), f"d:not:{file.id}")
    return Reply(tuple(blocks), (*_packed(shown), *_packed([*more, no])))


def files_reply(
    head: str, files: Sequence[PaperFile], names: Mapping[str, str], here: str, back: Button,
    language: str, offset: int = 0,
) -> Reply:  # fmt: skip
    """Files to have sent back. ``names`` are those of documents by key, ``here`` is the data of
    the button that shows them.
    """
    if not files:
        return Reply((paragraph(say("papers.no_files", language)),), ((back,),))
    shown = list(enumerate(files, 1))[offset : offset + MOST_SHOWN]
    lines = [Block((Span(f"{n}. {_file_line(file, names, language)}"),), "line")
             for n, file in shown]  # fmt: skip
    rows = [(Button(f"{n}. {_bare(file, language, LONGEST_BUTTON[language])}", f"d:get:{file.id}"),)
            for n, file in shown]  # fmt: skip
    more = _more(len(files), offset, here, language)
    return Reply((_bold(head), *lines), (*rows, *_packed([*more, back])))


def sure_reply(need: Need, files: int, language: str) -> Reply:
    """Asks before files go with the tick."""
    text = say("papers.sure", language, name=_name(need.paper, language), n=files)
    row = (Button(say("papers.sure_yes", language), f"d:sure:{_at(need)}"),
           Button(say("papers.keep", language), f"d:about:{_at(need)}"))  # fmt: skip
    return Reply((paragraph(text),), (row,))


def size_words(size: int) -> str:
    """``340 KB`` or ``2.1 MB``; "" for a size that is not known."""
    if size <= 0:
        return ""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"


def to_walk(application_id: str) -> str:
    """The data of a button that leads back to a walk."""
    return f"a:open:{application_id}"


def file_words(file: PaperFile | Sent, language: str) -> str:
    """``「报价.pdf」``, or "the photo": the name of one says nothing to a person."""
    if file.kind == "photo":
        return say("papers.photo", language)
    return say("papers.quoted", language, file=shortened(file.name, LONGEST_NAME))


def _file_line(file: PaperFile, names: Mapping[str, str], language: str) -> str:
    what = names.get(file.key, "") if file.key else say("papers.unfiled", language)
    parts = [_bare(file, language, LONGEST_NAME), what, size_words(file.size),
             _day(file.at, language)]  # fmt: skip
    return " · ".join(part for part in parts if part)


def _day(at: dt.datetime, language: str) -> str:
    return date_words(china_day(at), language)


def _bare(file: PaperFile, language: str, longest: int) -> str:
    photo = file.kind == "photo"
    return say("papers.a_photo", language) if photo else shortened(file.name, longest)


def _loose(held: Held, language: str) -> Iterator[Button]:
    """The first file of which it is not known yet what it is."""
    for file in held.files_of("")[:1]:
        label = say("papers.loose", language, file=file_words(file, language))
        yield Button(shortened(label, LONGEST_BUTTON[language]), f"d:other:{file.id}")


def _mine(held: Held, language: str) -> Iterator[Button]:
    if held.files:
        yield Button(say("papers.mine", language), "d:mine")


def _needed(need: Need, language: str) -> str:
    """A document's name, with who else wants it besides the walk that it is listed under."""
    name = _name(need.paper, language)
    others = [walk for walk in need.uses if walk is not need.walk]
    return name + say("papers.for", language, pages=_titles(others, language)) if others else name


def _more(
    all_: int, offset: int, here: str, language: str, shown: int = MOST_SHOWN
) -> Iterator[Button]:  # fmt: skip
    """Leads to those that follow, from the last ones back to the first."""
    after = offset + shown
    if after < all_:
        yield Button(say("papers.more", language), f"{here}:{after}")
    elif offset:
        yield Button(say("board.top", language), f"{here}:0")


def _at(need: Need) -> str:
    return f"{need.walk.application.id}:{need.handle}"


def _sign(walk: Walk, paper: Paper, held: Held) -> str:
    return "☑" if held.has(key_of(walk.page, paper)) else "☐"


def _name(paper: Paper, language: str) -> str:
    return paper.name.in_(language)


def _on_button(paper: Paper, language: str) -> str:
    return shortened(_name(paper, language), LONGEST_BUTTON[language])


def _title(walk: Walk, language: str) -> str:
    return front_of(walk.page).title.in_(language)


def _pages(need: Need, language: str) -> str:
    """Who wants a document."""
    return _titles(need.uses, language)


def _titles(walks: Sequence[Walk], language: str) -> str:
    """The titles of walks; of many the first are named."""
    pages = say("comma", language).join(_title(walk, language) for walk in walks[:MOST_NAMED])
    more = len(walks) > MOST_NAMED
    return say("papers.and_more", language, pages=pages, n=len(walks)) if more else pages


def _rows(buttons: Iterator[Button] | Sequence[Button]) -> tuple[Row, ...]:
    return tuple((button,) for button in buttons)


def _packed(buttons: Sequence[Button]) -> Iterator[Row]:
    """Two buttons to a row where both fit a phone."""
    row: Row = ()
    for button in buttons:
        width = sum(len(one.text.encode("gbk", "replace")) for one in (*row, button))
        if row and (len(row) == 2 or width > WIDEST):
            yield row
            row = ()
        row = (*row, button)
    if row:
        yield row


def _bold(text: str) -> Block:
    return Block((Span(text, "bold"),))


def _small(text: str) -> Block:
    return Block((Span(text),), "small")

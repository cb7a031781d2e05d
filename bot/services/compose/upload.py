"""What the bot understood of a file that staff sent, on one screen, and what they may do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeGuard

from bot.domain.act import Upload
from bot.domain.answer import Answer
from bot.domain.content import Content, Document, Page
from bot.domain.official import Finding, read_date
from bot.domain.place import Places
from bot.domain.question import understand
from bot.domain.review import Counts, PageReview
from bot.domain.turn import Block, Button, Reply, Span
from bot.domain.value_wording import place_words
from bot.domain.wording import date_words
from bot.ports import Preview
from bot.services.compose.publication import publication_blocks, spaced
from bot.texts import say

MOST_FINDINGS, MOST_PROBLEMS, MOST_PARTS = 8, 4, 3
LONGEST_LINE, LONGEST_ANSWER, LONGEST_TITLE, LONGEST_PROBLEM = 120, 160, 60, 160
FIELDS = {
    "title": ("标题", "title"), "place": ("地区", "地点", "place"), "number": ("文号", "number"),
    "issued": ("日期", "发布日期", "date", "issued"),
    "issuer": ("发文机关", "发布机构", "issuer"),
}  # fmt: skip
"""What staff may correct of a file, and the words that begin the line."""
SHOWN_FINDINGS = ("benefit", "window", "in_force", "condition", "judged", "document")
_LINE = re.compile(r"\s*([^:：]{1,12}?)\s*[:：]\s*(.+?)\s*")


def details_in(text: str, places: Places) -> dict[str, str]:
    """The fields in lines such as ``标题：…`` or ``date: 2026-03-01``; other lines are passed
    over. A place may be named, a date be written in Chinese.
    """
    found = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        name = match and next((n for n, words in FIELDS.items() if match[1].lower() in words), None)
        if match and name:
            found[name] = _as_kept(name, match[2], places)
    return found


def misread(details: Mapping[str, str], places: Places) -> dict[str, str]:
    """Those of the details that say no day and no place; a file with them cannot be published."""
    return {
        name: words
        for name, words in details.items()
        if (name == "issued" and read_date(words) is None)
        or (name == "place" and words not in places)
    }


def _as_kept(name: str, words: str, places: Places) -> str:
    """What the folder's files hold of a field; words that are not understood stay as they are."""
    if name == "issued":
        day = read_date(words)
        return day.isoformat() if day else words
    if name == "place" and words not in places:
        named = understand(words, "zh", places).places
        return named[0] if len(named) == 1 else words
    return words


def preview_reply(upload: Upload, preview: Preview, language: str) -> Reply:
    """The whole screen. A file that cannot be read only has what is wrong with it."""
    head = Block((Span(_short(f"📎 {upload.name}", LONGEST_LINE), "bold"),))
    blocks = [head, *_pages(preview, language), *_problems(preview, language)]
    if not preview.pages or preview.same:
        if preview.same:
            blocks.append(Block((Span(say("upload.same", language)),)))
        return Reply(tuple(blocks), _few_buttons(upload, preview, language))
    blocks += _resembles(preview, language)
    blocks += _findings(preview, language)
    blocks += _changes(preview, language)
    blocks += _answers(preview, language)
    return Reply(tuple(spaced(blocks)), _buttons(upload, preview, language))


def is_settled(upload: Upload, preview: Preview) -> bool:
    """True where nothing is left to decide: it is live already, or nobody can read it and it is
    not the fault of what staff said of it.
    """
    return preview.same or not (preview.pages or told(upload))


def told(upload: Upload) -> Mapping[str, str]:
    """What staff said of the document itself."""
    return {name: words for name, words in upload.details.items() if not name.startswith("_")}


def _pages(preview: Preview, language: str) -> Iterator[Block]:
    for page in preview.pages[:MOST_PARTS]:
        if _is_file(page.content):
            yield Block((Span(_read_words(page.content, language)),))
        yield Block((Span(_is_words(page, preview, language)),))
    if (more := len(preview.pages) - MOST_PARTS) > 0:
        yield Block((Span(say("upload.more_parts", language, n=more)),))
    if preview.pages:
        yield Block((Span(say("upload.path", language, path=preview.path)),), "small")


def _is_file(content: Content) -> TypeGuard[Document]:
    """True for a file without rules; an approved answer is a page like any other."""
    return content.type == "document"


def _read_words(content: Document, language: str) -> str:
    """``收到，7 页，读懂了 6 页。第 4 页是扫描图，已识别，请看一眼。``"""
    parts = [say("upload.read", language)]
    if content.pages:
        read = content.pages - len(content.empty_pages)
        parts = [say("upload.read_pages", language, pages=content.pages, read=read)]
    if content.tables:
        parts.append(say("upload.tables", language, n=content.tables))
    if content.ocr_pages:
        parts.append(say("upload.scanned", language, pages=_numbers(content.ocr_pages, language)))
    if content.empty_pages:
        parts.append(say("upload.empty", language, pages=_numbers(content.empty_pages, language)))
    return " ".join(parts) if language == "en" else "".join(parts)


def _numbers(pages: tuple[int, ...], language: str) -> str:
    words = say("comma", language).join(str(page) for page in pages[:8])
    return words + ("…" if len(pages) > 8 else "")


def _is_words(page: Page, preview: Preview, language: str) -> str:
    """``看起来是：武汉 · 《…》 · 武政规〔2026〕4号 · 2026年2月13日（按文件识别）``"""
    content = page.content
    parts = [place_words(content.place, preview.catalogue.places, language),
             _short(content.title.in_(language), LONGEST_TITLE)]  # fmt: skip
    if _is_file(content):
        issuer = content.issuer.in_(language) if content.issuer else ""
        parts += [_short(content.number or "", LONGEST_TITLE), _short(issuer, LONGEST_TITLE)]
        parts.append(date_words(content.issued, language) if content.issued else "")
    else:
        parts.append(say(f"upload.type.{content.type}", language))
    line = say("upload.is", language, what=" · ".join(part for part in parts if part))
    if _is_file(content) and content.guessed:
        line += say("upload.guessed", language)
    return line


def _problems(preview: Preview, language: str) -> Iterator[Block]:
    for problem in preview.problems[:MOST_PROBLEMS]:
        yield Block((Span("⚠ "), Span(_short(problem.in_(language), LONGEST_PROBLEM))))
    if (more := len(preview.problems) - MOST_PROBLEMS) > 0:
        yield Block((Span(say("review.problems_more", language, n=more)),))


def _resembles(preview: Preview, language: str) -> Iterator[Block]:
    page = preview.catalogue.pages.get(preview.resembles or "")
    if page is not None:
        title = _short(page.content.title.in_(language), LONGEST_TITLE)
        words = say("upload.resembles", language, title=title)
        yield Block((Span(words),))


def _findings(preview: Preview, language: str) -> Iterator[Block]:
    found = [one for one in preview.findings if one.field in SHOWN_FINDINGS]
    if not found:
        return
    yield _head("upload.found", language)
    for one in found[:MOST_FINDINGS]:
        yield Block((Span(_finding(one, language)),), "item")
    if (more := len(found) - MOST_FINDINGS) > 0:
        yield Block((Span(say("upload.found_more", language, n=more)),), "item")


def _finding(one: Finding, language: str) -> str:
    kind = say(f"upload.field.{one.field}", language)
    where = say("upload.on_page", language, n=one.page) if one.page else ""
    doubt = "" if one.sure else say("upload.unsure", language)
    return _short(f"{kind}{say('colon', language)}{one.value}") + where + doubt


def _changes(preview: Preview, language: str) -> tuple[Block, ...]:
    """What differs from the page that it would replace, and which answers would get worse."""
    review = preview.review
    if review is None or not any(_replaces(page) or page.failures for page in review.pages):
        return ()
    _, *blocks = publication_blocks(replace(review, counts=Counts()), language)
    if any(page.failures for page in review.pages):
        blocks.append(Block((Span(say("upload.would_hold", language), "bold"),)))
    return (_head("upload.would_change", language), *blocks)


def _replaces(page: PageReview) -> bool:
    return page.kind == "changed"


def _answers(preview: Preview, language: str) -> Iterator[Block]:
    if preview.answers:
        yield _head("upload.would_answer", language)
    for question, answer in preview.answers:
        line = say("upload.answer", language, question=_short(question, 60),
                   answer=_short(_said(answer), LONGEST_ANSWER))  # fmt: skip
        yield Block((Span(line),), "item")


def _said(answer: Answer) -> str:
    between = " " if answer.language == "en" else ""
    return between.join(sentence.text for sentence in answer.sentences[:2])


def _buttons(upload: Upload, preview: Preview, language: str) -> tuple[tuple[Button, ...], ...]:
    def button(key: str, deed: str) -> Button:
        return Button(say(key, language), f"file:{deed}:{upload.id}")

    rows: list[tuple[Button, ...]] = [
        (button("upload.publish", "yes"), button("upload.quietly", "quiet")),
        (button("upload.edit", "edit"), button("upload.reject", "no")),
    ]
    if preview.findings:
        rows.append((button("upload.draft", "draft"),))
    if not all(_is_file(page.content) for page in preview.pages):
        rows[1] = (button("upload.reject", "no"),)
    return tuple(rows)


def _few_buttons(upload: Upload, preview: Preview, language: str) -> tuple[tuple[Button, ...], ...]:
    """Of what cannot be published: nothing, or what staff said of it said better."""
    if is_settled(upload, preview):
        return ()
    return ((
        Button(say("upload.edit", language), f"file:edit:{upload.id}"),
        Button(say("upload.reject", language), f"file:no:{upload.id}"),
    ),)  # fmt: skip


def _head(key: str, language: str) -> Block:
    """What a list is of."""
    return Block((Span(say(key, language), "bold"),))


def _short(text: str, longest: int = LONGEST_LINE) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"

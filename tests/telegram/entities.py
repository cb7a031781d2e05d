"""Text of messages: trimmed and measured, entities found in it, and the way back to HTML."""

import re
from html import escape
from typing import Any

from tests.telegram.errors import wrong
from tests.telegram.markup import ParseError, parse_html, utf16

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
AUTOMATIC = (
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("url", re.compile(r"(?<!\w)https?://[^\s<>，。；）]+")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\d*[^\W\d])\w{1,256}(?![\w#])")),
)
OPENING = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def read_text(
    text: str, parse_mode: str | None, entities: list[dict[str, Any]] | None
) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities as they will be shown; refuses what Telegram cannot parse."""
    if parse_mode and parse_mode.lower() != "html":
        raise wrong(f"unsupported parse_mode {parse_mode!r} (the stand-in reads HTML only)")
    if parse_mode:
        try:
            text, entities = parse_html(text)
        except ParseError as error:
            raise wrong(f"can't parse entities: {error}") from error
    text, kept = trim(text, entities or [])
    taken = [e for e in kept if e["type"] in {"code", "pre", "text_link", "text_mention"}]
    found = [e for e in detect(text) if not any(overlap(e, other) for other in taken)]
    return text, sorted([*kept, *found], key=lambda e: (e["offset"], -e["length"]))


def message_text(params: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The `text` of a message within its limits."""
    if not params.get("text"):
        raise wrong("message text is empty")
    text, entities = read_text(params["text"], params.get("parse_mode"), params.get("entities"))
    if not text:
        raise wrong("text must be non-empty")
    if utf16(text) > TEXT_LIMIT:
        raise wrong("message is too long")
    return text, entities


def caption_text(params: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """The `caption` of a file within its limit; may be empty."""
    text, entities = read_text(
        params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities")
    )
    if utf16(text) > CAPTION_LIMIT:
        raise wrong("message caption is too long")
    return text, entities


def detect(text: str) -> list[dict[str, Any]]:
    """Commands, mentions, links and hashtags, as Telegram marks them by itself."""
    found: list[dict[str, Any]] = []
    for kind, pattern in AUTOMATIC:
        for match in pattern.finditer(text):
            entity = {
                "type": kind,
                "offset": utf16(text[: match.start()]),
                "length": utf16(match.group()),
            }
            if not any(overlap(entity, other) for other in found if other["type"] == "url"):
                found.append(entity)
    links = [entity for entity in found if entity["type"] == "url"]
    return [e for e in found if e in links or not any(overlap(e, link) for link in links)]


def trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without white space at both ends; entities move along."""
    stripped = text.strip()
    before, length = utf16(text[: len(text) - len(text.lstrip())]), utf16(stripped)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - before, 0)
        end = min(entity["offset"] + entity["length"] - before, length)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return stripped, moved


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two entities share a character."""
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )


def to_html(text: str, entities: list[dict[str, Any]]) -> str:
    """The message as HTML that Telegram would read back."""
    units = text.encode("utf-16-le")
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"])):
        opening, closing = tags(entity)
        starts.setdefault(entity["offset"], []).append(opening)
        ends.setdefault(entity["offset"] + entity["length"], []).insert(0, closing)
    points = sorted({0, len(units) // 2, *starts, *ends})
    pieces: list[str] = []
    for here, following in zip(points, [*points[1:], points[-1]], strict=True):
        pieces += ends.get(here, []) + starts.get(here, [])
        pieces.append(escape(units[here * 2 : following * 2].decode("utf-16-le"), quote=False))
    return "".join(pieces)


def tags(entity: dict[str, Any]) -> tuple[str, str]:
    """Opening and closing tag of an entity; empty for those found automatically."""
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    name = OPENING.get(kind)
    return (f"<{name}>", f"</{name}>") if name else ("", "")

"""Telegram's HTML parse mode: the same tags, the same errors, entities in UTF-16 units."""

import re
from dataclasses import dataclass, field
from typing import Any

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TAGS = {*SIMPLE, "a", "tg-emoji", "tg-time"}
SPECIAL = re.compile(r"[<&]")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>]*)(?:\s*=\s*(?:"(?P<dq>[^"]*)"|'(?P<sq>[^']*)'|(?P<token>[\w.-]+)(?=[\s>])))?"""
)
END_TAG = re.compile(r"</(?P<name>[^\s>]*)\s*(?P<closed>>?)")
LINK = re.compile(r"(?:https?|tg|ton|tonsite|ftp)://\S+|(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?", re.I)
USER_LINK = re.compile(r"tg://user\?id=(\d+)", re.I)


class ParseError(ValueError):
    """What Telegram says after "can't parse entities: "."""


@dataclass
class OpenTag:
    """A tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    offset: int
    start: int


@dataclass
class Parser:
    """One pass over the source: text so far, its UTF-16 length, open tags, entities."""

    source: str
    position: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    size: int = 0
    open_tags: list[OpenTag] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def run(self) -> tuple[str, list[dict[str, Any]]]:
        """The text without tags, and its entities."""
        while self.position < len(self.source):
            here = self.source[self.position]
            if here == "<":
                self._tag()
            elif here == "&":
                self._reference()
            else:
                end = SPECIAL.search(self.source, self.position)
                stop = end.start() if end else len(self.source)
                self._append(self.source[self.position : stop])
                self.position = stop
        if self.open_tags:
            name = self.open_tags[-1].name
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{name}"')
        return "".join(self.text), self.entities

    def _append(self, piece: str) -> None:
        self.text.append(piece)
        self.length += utf16(piece)
        self.size += len(piece)

    def _reference(self) -> None:
        found = REFERENCE.match(self.source, self.position)
        character = decode_reference(found) if found else None
        if found and character:
            self._append(character)
            self.position = found.end()
        else:
            self._append("&")
            self.position += 1

    def _tag(self) -> None:
        if self.source.startswith("</", self.position):
            self._end_tag()
        else:
            self._start_tag()

    def _start_tag(self) -> None:
        begin, at = self.position, self._byte_offset(self.position)
        found = TAG_NAME.match(self.source, begin + 1)
        name = found.group().lower() if found else ""
        position = begin + 1 + len(name)
        if position >= len(self.source):
            raise ParseError(f"Unclosed start tag at byte offset {at}")
        if name not in TAGS:
            raise ParseError(f'Unsupported start tag "{name}" at byte offset {at}')
        attributes = self._attributes(name, position, at)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise ParseError(f'Tag "tg-emoji" must have attribute "emoji-id" at byte offset {at}')
        if name == "tg-time" and not attributes.get("unix", "").isdigit():
            raise ParseError(f'Tag "tg-time" must have attribute "unix" at byte offset {at}')
        self.open_tags.append(OpenTag(name, attributes, self.length, self.size))

    def _attributes(self, tag: str, position: int, at: int) -> dict[str, str]:
        """Read up to the closing `>` and move behind it."""
        attributes: dict[str, str] = {}
        while True:
            while position < len(self.source) and self.source[position].isspace():
                position += 1
            if position >= len(self.source):
                raise ParseError(f'Unclosed start tag "{tag}" at byte offset {at}')
            if self.source[position] == ">":
                self.position = position + 1
                return attributes
            found = ATTRIBUTE.match(self.source, position)
            if found is None or not found["name"]:
                raise ParseError(f'Empty attribute name in the tag "{tag}" at byte offset {at}')
            position = found.end()
            if self.source[position : position + 1].strip().startswith("="):
                raise ParseError(f"Unclosed start tag at byte offset {at}")
            value = found["dq"] or found["sq"] or (found["token"] or "").lower()
            attributes[found["name"].lower()] = REFERENCE.sub(
                lambda match: decode_reference(match) or match.group(), value
            )

    def _end_tag(self) -> None:
        begin, at = self.position, self._byte_offset(self.position)
        if not self.open_tags:
            raise ParseError(f"Unexpected end tag at byte offset {at}")
        found = END_TAG.match(self.source, begin)
        if found is None or not found["closed"]:
            raise ParseError(f"Unclosed end tag at byte offset {at}")
        tag, name = self.open_tags[-1], found["name"].lower()
        if name and name != tag.name:
            raise ParseError(
                f"Unmatched end tag at byte offset {at}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        self.open_tags.pop()
        self.position = found.end()
        if self.length > tag.offset:
            self._close(tag)

    def _close(self, tag: OpenTag) -> None:
        inside = "".join(self.text)[tag.start :]
        span = {"offset": tag.offset, "length": self.length - tag.offset}
        last = self.entities[-1] if self.entities else None
        same = last is not None and {k: last[k] for k in span} == span
        if tag.name == "pre" and last and same and last["type"] == "code" and "language" in last:
            last["type"] = "pre"
            return
        entity = describe(tag, inside)
        if entity is not None:
            self.entities.append({**entity, **span})

    def _byte_offset(self, position: int) -> int:
        return len(self.source[:position].encode())


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of a message in HTML parse mode; raises ParseError as Telegram would."""
    text, found = Parser(source).run()
    blocks = [entity for entity in found if entity["type"] in {"code", "pre"}]
    kept = [e for e in found if not any(b is not e and contains(b, e) for b in blocks)]
    for entity in kept:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, sorted(kept, key=lambda e: (e["offset"], -e["length"]))


def describe(tag: OpenTag, inside: str) -> dict[str, Any] | None:
    """The entity for a closed tag; None where Telegram drops it (a link that is none)."""
    if tag.name == "a":
        return describe_link(tag.attributes.get("href") or inside)
    if tag.name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": tag.attributes["emoji-id"]}
    if tag.name == "tg-time":
        entity: dict[str, Any] = {"type": "date_time", "unix_time": int(tag.attributes["unix"])}
        if "format" in tag.attributes:
            entity["date_time_format"] = tag.attributes["format"]
        return entity
    kind = SIMPLE[tag.name]
    if kind == "blockquote" and "expandable" in tag.attributes:
        return {"type": "expandable_blockquote"}
    language = tag.attributes.get("class", "")
    if tag.name == "code" and language.startswith("language-"):
        return {"type": "code", "language": language.removeprefix("language-")}
    return {"type": kind}


def describe_link(url: str) -> dict[str, Any] | None:
    """A text link or a mention by id."""
    user = USER_LINK.fullmatch(url)
    if user:
        person = {"id": int(user.group(1)), "is_bot": False, "first_name": "User"}
        return {"type": "text_mention", "user": person}
    if not LINK.fullmatch(url):
        return None
    return {"type": "text_link", "url": url if "://" in url else f"http://{url}"}


def decode_reference(found: re.Match[str]) -> str | None:
    """The character of a numeric or one of the four named references."""
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


def contains(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    """Whether one entity lies within another."""
    start, end = outer["offset"], outer["offset"] + outer["length"]
    return bool(start <= inner["offset"] and inner["offset"] + inner["length"] <= end)


def utf16(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2

"""What a publication would change, before it happens; and what a review says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.catalogue import Catalogue
from bot.domain.content import Page
from bot.domain.passage import Passage

GONE = ""
"""The digest of a page that was removed."""


@dataclass(frozen=True)
class Prepared:
    """What a publication would change. ``held`` pages stay as they are published.

    ``released`` are the pages that staff let go although they were held back, by whom.
    """

    live: Catalogue
    vocabulary: Mapping[str, str]
    changed: tuple[Page, ...]
    removed: tuple[str, ...]
    passages: tuple[Passage, ...]
    held: frozenset[str] = frozenset()
    released: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True if nothing would change."""
        same = not self.changed and not self.removed
        return same and self.vocabulary == self.live.vocabulary

    @property
    def digests(self) -> dict[str, str]:
        """The digest that each changed page would get; GONE for a removed one."""
        return {**{page.id: page.digest for page in self.changed},
                **dict.fromkeys(self.removed, GONE)}  # fmt: skip

    @property
    def counts(self) -> dict[str, int]:
        """Passages written, deleted and skipped, and the pages they belong to."""
        touched = set(self.digests)
        before = {one.id for one in self.live.passages.values() if one.page_id in touched}
        after = {passage.id for passage in self.passages}
        return {
            "pages_changed": len(self.changed),
            "pages_removed": len(self.removed),
            "written": len(after - before),
            "deleted": len(before - after),
            "skipped": len(self.live.passages) - len(before) + len(after & before),
        }

    def candidate(self) -> Catalogue:
        """The catalogue as it would be."""
        return self.live.after(self.changed, self.passages, self.removed, self.vocabulary)

    def without(self, page_ids: Collection[str]) -> Prepared:
        """The same with some pages held back."""
        return replace(
            self,
            changed=tuple(page for page in self.changed if page.id not in page_ids),
            removed=tuple(page_id for page_id in self.removed if page_id not in page_ids),
            passages=tuple(one for one in self.passages if one.page_id not in page_ids),
            held=self.held | set(page_ids),
        )


@dataclass(frozen=True)
class Judgement:
    """What a review says of a publication: its words as JSON, and the pages to hold back, each
    with the review of it alone.
    """

    review: str
    blocked: Mapping[str, str] = field(default_factory=dict)


def vocabulary_digest(text: str) -> str:
    """What the file of a vocabulary is kept under, by its JSON."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_file_of(path: str, page_id: str) -> bool:
    """True for the files of a page: its own and its translations, or the document (the archive
    that holds it) and the sidecar. Pages with the same words share a digest, but no file.
    """
    document = path.removesuffix(".yaml")
    twin = path.removesuffix(".md")
    return (
        page_id in (path, document, twin)
        or page_id.startswith((f"{path}/", f"{document}/"))
        or (twin != path and twin[-3:-2] == "." and twin[:-3] == page_id)
    )

"""Numbers the sources of one answer as they are cited, each with the clause and its quote."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.domain.answer import Cited
from bot.domain.catalogue import Catalogue
from bot.domain.content import Approved, Document, Guide, Page, Programme, Source
from bot.domain.figures import Figure, figures
from bot.domain.folding import fold
from bot.domain.locator import locator_words
from bot.domain.markers import citations_in, without_markers
from bot.domain.prose import clipped, paragraphs, readable
from bot.domain.wording import clause_words

_AND = {"zh": "、", "en": ", "}
_SHOWN = {"title", "number", "issued"}
"""What a source line says of a document: where one was guessed, the line says that too."""
OWN = "page"
"""Cites the page itself rather than one of its sources."""
MOST_CLAUSES = 6
LONGEST_QUOTE = {"zh": 140, "en": 300}


@dataclass
class Notebook:
    """Collects citations: one number a source of a page, with every clause that was cited."""

    catalogue: Catalogue
    language: str
    entries: list[Cited] = field(default_factory=list)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _clauses: dict[int, list[str]] = field(default_factory=dict)

    def cite(
        self, page_id: str, citation: str | None, sentence: str = "", locator: str = ""
    ) -> tuple[int, ...]:
        """The numbers of a citation such as ``measures art.1; rules``; None cites the page.

        ``sentence`` is what is being said: the quote is chosen to bear it out. ``locator`` is
        where in its document it stands, such as "p3": it is told like a clause.
        """
        page = self.catalogue.pages[page_id]
        parts = [part.strip() for part in (citation or _main(page)).split(";") if part.strip()]
        numbers = dict.fromkeys(self._number(page, part, sentence) for part in parts)
        for number in numbers:
            self._add_clause(number, locator_words(locator, self.language))
        return tuple(numbers)

    def _number(self, page: Page, citation: str, sentence: str) -> int:
        key = (page.id, citation.split()[0])
        if key not in self._numbers:
            self._numbers[key] = len(self.entries) + 1
            self.entries.append(self._entry(page, citation, sentence, self._numbers[key]))
        if _source(page, citation):
            self._add_clause(self._numbers[key], clause_words(citation, self.language))
        return self._numbers[key]

    def _add_clause(self, number: int, clause: str) -> None:
        known = self._clauses.setdefault(number, [])
        if clause and clause not in known and len(known) < MOST_CLAUSES:
            known.append(clause)
            joined = _joined(known, self.language)
            self.entries[number - 1] = replace(self.entries[number - 1], clause=joined)

    def _entry(self, page: Page, citation: str, sentence: str, number: int) -> Cited:
        quote = self.quote(page, citation, sentence)
        source = _source(page, citation)
        if source is None:
            return self._page_entry(page, quote, number)
        content = page.content
        if isinstance(content, Approved):
            quote = ""  # the words are the staff's, not those of what they lean on
        # A programme's dates are those of its own rules, which stand first, not of every source.
        own = isinstance(content, Programme) and source.id == content.sources[0].id
        until = content.in_force.until if own and isinstance(content, Programme) else None
        status = str(content.status) if own and isinstance(content, Programme) else "in_force"
        return Cited(
            n=number, page=page.id, title=source.title.in_(self.language),
            standing=str(source.standing), number=source.number, date=source.issued,
            until=until, url=source.url, quote=quote, status=status,
        )  # fmt: skip

    def _page_entry(self, page: Page, quote: str, number: int) -> Cited:
        """The page itself as a source: a document with what is known of it, checked or guessed."""
        content = page.content
        title = content.title.in_(self.language)
        if isinstance(content, Approved):
            return Cited(number, page.id, title, "staff", date=content.approved, quote=quote)
        if not isinstance(content, Document):
            status = "in_force" if isinstance(content, Guide) else str(content.status)
            return Cited(number, page.id, title, "page", quote=quote, status=status)
        return Cited(
            n=number, page=page.id, title=title,
            standing="guessed" if _SHOWN & set(content.guessed) else "page",
            number=content.number, date=content.issued, quote=quote, status=str(content.status),
        )  # fmt: skip

    def quote(self, page: Page, citation: str, sentence: str) -> str:
        """The paragraph of the page that best bears out ``sentence``, cut at a sentence end."""
        language = self.language
        known = self.catalogue.once(
            ("paragraphs", page.id, page.digest, language), lambda: _paragraphs(page, language)
        )
        if not known:
            return ""
        wanted, pairs = figures(sentence), _pairs(sentence)

        def fits(one: _Paragraph) -> float:
            shared = len(pairs & one.pairs) / (1 + len(pairs))
            return 2.0 * (citation in one.cites) + 3.0 * len(wanted & one.figures) + shared

        longest = LONGEST_QUOTE[language] * (2 if isinstance(page.content, Document) else 1)
        return clipped(max(known, key=fits).words, longest)


def _joined(clauses: list[str], language: str) -> str:
    """``第一条、第二条``; a list of places with commas of their own is parted by semicolons."""
    own_commas = any(_AND[language] in clause for clause in clauses)
    return ("; " if own_commas else _AND[language]).join(clauses)


def _main(page: Page) -> str:
    own = isinstance(page.content, Approved) or not page.content.sources
    return OWN if own else page.content.sources[0].id


def _source(page: Page, citation: str) -> Source | None:
    wanted = citation.split()[0]
    return next((source for source in page.content.sources if source.id == wanted), None)


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph as it reads, with what is looked for in it."""

    words: str
    cites: tuple[str, ...]
    figures: frozenset[Figure]
    pairs: frozenset[str]


def _paragraphs(page: Page, language: str) -> list[_Paragraph]:
    found = []
    body = page.bodies.get(language) or page.bodies.get("zh") or next(iter(page.bodies.values()))
    for paragraph in paragraphs(body):
        if not paragraph.lstrip().startswith("#"):
            words = readable(without_markers(paragraph))
            cites = tuple(citations_in(paragraph))
            found.append(_Paragraph(words, cites, figures(words), _pairs(words)))
    return found


def _pairs(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1) if folded[i : i + 2].strip())

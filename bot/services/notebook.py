"""Numbers the sources of one answer as they are cited, each with the clause and its quote."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.domain.answer import Cited
from bot.domain.catalogue import Catalogue
from bot.domain.content import Document, Page, Programme, Source
from bot.domain.figures import Figure, figures
from bot.domain.folding import fold
from bot.domain.markers import citations_in, without_markers
from bot.domain.prose import clipped, paragraphs, readable
from bot.domain.wording import clause_words

_AND = {"zh": "、", "en": ", "}
MOST_CLAUSES = 6
LONGEST_QUOTE = {"zh": 140, "en": 300}


@dataclass
class Notebook:
    """Collects citations: one number a source of a page, with every clause that was cited."""

    catalogue: Catalogue
    language: str
    entries: list[Cited] = field(default_factory=list)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def cite(self, page_id: str, citation: str | None, sentence: str = "") -> tuple[int, ...]:
        """The numbers of a citation such as ``measures art.1; rules``; None cites the page.

        ``sentence`` is what is being said: the quote is chosen to bear it out.
        """
        page = self.catalogue.pages[page_id]
        parts = [part.strip() for part in (citation or _main(page)).split(";") if part.strip()]
        return tuple(dict.fromkeys(self._number(page, part, sentence) for part in parts))

    def _number(self, page: Page, citation: str, sentence: str) -> int:
        key = (page.id, citation.split()[0])
        if key not in self._numbers:
            self._numbers[key] = len(self.entries) + 1
            self.entries.append(self._entry(page, citation, sentence, self._numbers[key]))
        else:
            self._add_clause(self._numbers[key], clause_words(citation, self.language))
        return self._numbers[key]

    def _add_clause(self, number: int, clause: str) -> None:
        entry = self.entries[number - 1]
        known = (entry.clause or "").split(_AND[self.language])
        if clause and clause not in known and len(known) < MOST_CLAUSES:
            joined = _AND[self.language].join(part for part in (*known, clause) if part)
            self.entries[number - 1] = replace(entry, clause=joined)

    def _entry(self, page: Page, citation: str, sentence: str, number: int) -> Cited:
        quote = self.quote(page, citation, sentence)
        source = _source(page, citation)
        if source is None:
            return Cited(
                n=number, page=page.id, title=page.content.title.in_(self.language),
                standing="page", quote=quote, status=str(page.content.status)
                if not hasattr(page.content, "steps") else "in_force",
            )  # fmt: skip
        content = page.content
        # A programme's dates are those of its own rules, which stand first, not of every source.
        own = isinstance(content, Programme) and source.id == content.sources[0].id
        until = content.in_force.until if own and isinstance(content, Programme) else None
        status = str(content.status) if own and isinstance(content, Programme) else "in_force"
        return Cited(
            n=number, page=page.id, title=source.title.in_(self.language),
            standing=str(source.standing), number=source.number,
            clause=clause_words(citation, self.language) or None, date=source.issued,
            until=until, url=source.url, quote=quote, status=status,
        )  # fmt: skip

    def quote(self, page: Page, citation: str, sentence: str) -> str:
        """The paragraph of the page that best bears out ``sentence``, cut at a sentence end."""
        language = self.language
        known = self.catalogue.once(
            ("paragraphs", page.id, language), lambda: _paragraphs(page, language)
        )
        if not known:
            return ""
        wanted, pairs = figures(sentence), _pairs(sentence)

        def fits(one: _Paragraph) -> float:
            shared = len(pairs & one.pairs) / (1 + len(pairs))
            return 2.0 * (citation in one.cites) + 3.0 * len(wanted & one.figures) + shared

        longest = LONGEST_QUOTE[language] * (2 if isinstance(page.content, Document) else 1)
        return clipped(max(known, key=fits).words, longest)


def _main(page: Page) -> str:
    return page.content.sources[0].id if page.content.sources else "page"


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
    body = page.bodies.get(language) or page.bodies["zh"]
    found = []
    for paragraph in paragraphs(body):
        if not paragraph.lstrip().startswith("#"):
            words = readable(without_markers(paragraph))
            cites = tuple(citations_in(paragraph))
            found.append(_Paragraph(words, cites, figures(words), _pairs(words)))
    return found


def _pairs(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1) if folded[i : i + 2].strip())

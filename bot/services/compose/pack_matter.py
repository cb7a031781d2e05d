"""What a case pack is put into words from: one application as it stands, on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.answer import Sentence
from bot.domain.eligibility import Assessment, Mark
from bot.domain.label import Label
from bot.domain.pack import FilledForm, Item, Sign
from bot.domain.papers import Held
from bot.domain.plan import Plan
from bot.domain.walkthrough import Application
from bot.services.compose.record import Record

SIGNS = {str(Mark.MET): Sign.MET, str(Mark.NOT_MET): Sign.NOT_MET, str(Mark.UNKNOWN): Sign.UNKNOWN,
         str(Mark.JUDGED): Sign.JUDGED, "award": Sign.BULLET, "note": Sign.BULLET,
         "line": Sign.BULLET, "warning": Sign.WARNING}  # fmt: skip
"""The sign of a sentence by its role; the others have none."""


@dataclass(frozen=True)
class Matter:
    """Everything that a pack tells of: one application as it stands on the day of ``record``.

    ``chinese`` is the same record for the Chinese originals; None for who reads Chinese. Both
    notebooks must cite alike, so that their numbers agree.
    """

    record: Record
    chinese: Record | None
    application: Application
    assessment: Assessment
    held: Held
    plan: Plan
    form: FilledForm | None

    def say(self, key: str, **values: object) -> str:
        """A text in the founder's language."""
        return self.record.say(key, **values)

    def cited(self, label: Label, cite: str | None) -> tuple[str, str, tuple[int, ...]]:
        """Words of the page in the founder's language, their Chinese original, their sources."""
        text = label.in_(self.record.language)
        numbers = self.record.line(text, cite).cites
        if self.chinese is None:
            return text, "", numbers
        self.chinese.line(label.zh, cite)
        return text, label.zh if label.zh != text else "", numbers

    def told(self, tell: Callable[[Record], Sequence[Sentence]], original: bool) -> Iterator[Item]:
        """Sentences of a record as items, with the Chinese ones beside them if ``original``."""
        sentences = tell(self.record)
        chinese = tell(self.chinese) if self.chinese else sentences
        for sentence, beside in zip(sentences, chinese, strict=True):
            kept = beside.text if original and self.chinese and sentence.role in SIGNS else ""
            yield Item(sentence.text, SIGNS.get(sentence.role, Sign.NONE), kept, (), sentence.cites)

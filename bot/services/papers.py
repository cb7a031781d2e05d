"""The documents that running applications want, which of them are there, and the files of them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from bot.domain.content import Paper
from bot.domain.folding import fold
from bot.domain.papers import Held, PaperFile, key_of, papers_of
from bot.domain.turn import Sent, Turn
from bot.domain.walkthrough import front_of, handle_of
from bot.ports import ApplicationStore, Clock
from bot.services.walk import Walk, Walks

LARGEST = 50 * 1024 * 1024
"""Only the platform's id is kept, so that this is more than a bot could fetch."""
MOST_FILES = 200
"""So many files of one founder are kept."""
ONE_GO_SECONDS = 600
"""Files that come within this after another are one sending: an album, or several pages."""
LONGEST_NAME = 120
TAKEN = frozenset({
    "pdf", "jpg", "jpeg", "png", "heic", "heif", "webp", "bmp", "tif", "tiff", "doc", "docx",
    "wps", "xls", "xlsx", "et", "csv", "ppt", "pptx", "zip", "rar", "7z", "ofd", "txt",
})  # fmt: skip
"""What documents come as, by the end of the name. A name without an end is taken too."""
_SHORTEST = 2
"""A name of fewer characters is not looked for in a caption."""


@dataclass(frozen=True)
class Need:
    """A document that walks want. ``walk`` is the one it is shown for, ``uses`` are all of them,
    that one first. ``paper`` is how the page of ``walk`` words it.
    """

    key: str
    paper: Paper
    walk: Walk
    uses: tuple[Walk, ...]

    @property
    def handle(self) -> str:
        """As buttons carry it."""
        return handle_of(self.key)

    @property
    def is_now(self) -> bool:
        """True if the present step of its walk wants it."""
        return self.walk.step is not None and self.paper.id in self.walk.step.needs


class Refusal(StrEnum):
    """Why a file is not kept."""

    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Papers:
    """The verbs of documents. Each concerns one person's things alone; None is for another's."""

    store: ApplicationStore
    walks: Walks
    clock: Clock

    async def held(self, person: str) -> Held:
        """What a person has."""
        return await self.store.held(person)

    async def running(self, person: str) -> list[Walk]:
        """The walks under way, the latest touched first."""
        return [walk for walk in await self.walks.board(person) if walk.application.state.runs]

    async def needs(self, person: str) -> list[Need]:
        """Every document that the running walks still want, each once, ticked or not."""
        return joined(await self.running(person))

    async def names(self, person: str, language: str) -> dict[str, str]:
        """What the documents of all walks of a person are called, by key."""
        return {key_of(walk.page, paper): paper.name.in_(language)
                for walk in await self.walks.board(person)
                for paper in papers_of(walk.page)}  # fmt: skip

    async def need(self, person: str, application_id: str, handle: str) -> Need | None:
        """One document of one of a person's walks, whether it runs or not."""
        walk = await self.walks.walk(person, application_id)
        paper = _paper_with(walk, handle) if walk else None
        if walk is None or paper is None:
            return None
        others = [w for w in await self.running(person) if w.application.id != application_id]
        key = key_of(walk.page, paper)
        uses = (walk, *(w for w in others if any(key_of(w.page, p) == key for p in wanted(w))))
        return Need(key, paper, walk, uses)

    async def tick(self, person: str, key: str) -> None:
        """The founder has a document."""
        await self.store.tick(person, key, self.clock.now())

    async def untick(self, person: str, key: str) -> None:
        """He has it not after all; its files go too."""
        await self.store.untick(person, key)

    # ---- files

    async def waits(self, turn: Turn) -> Need | None:
        """The document that this person was asked to send in this chat, and may send now.

        After its first file only what comes in one go with it is taken for the same.
        """
        facing = await self.walks.facing(turn.person.key, turn.person.chat)
        if facing is None or facing[1].waits != "file" or not facing[1].is_fresh(turn.at):
            return None
        walk, walking = facing
        need = await self.need(turn.person.key, walk.application.id, handle_of(walking.about))
        if need is None:
            return None
        held = await self.held(turn.person.key)
        later = [f.at for f in held.files_of(need.key) if f.at >= walking.at]
        over = later and (turn.at - max(later)).total_seconds() > ONE_GO_SECONDS
        return None if over else need

    async def choices(self, person: str, chat: str) -> list[Need]:
        """What a file may be: the missing documents of the present step of the walk before the
        founder, of the rest of that walk, of the others; then those that are there.
        """
        held, facing = await self.held(person), await self.walks.facing(person, chat)
        ahead = facing[0].application.id if facing else ""
        needs = [_shown_for(need, ahead) for need in await self.needs(person)]
        return sorted(needs, key=lambda need: (
            held.has(need.key), need.walk.application.id != ahead, not need.is_now))  # fmt: skip

    async def refusal(self, person: str, sent: Sent) -> Refusal | None:
        """Why a file cannot be kept; None if it can."""
        if sent.size > LARGEST:
            return Refusal.TOO_LARGE
        ending = PurePath(clean_name(sent.name)).suffix.lower().removeprefix(".")
        if ending and ending not in TAKEN:
            return Refusal.WRONG_TYPE
        if len((await self.held(person)).files) >= MOST_FILES:
            return Refusal.TOO_MANY
        return None

    async def keep(self, turn: Turn, sent: Sent, key: str = "") -> tuple[PaperFile, bool]:
        """Keep where a file lies, once for a turn, and tick its document; with it, whether it is
        the first that is kept of this person.
        """
        person = turn.person.key
        known = turn.id or secrets.token_hex(8)
        name = hashlib.sha256(f"{person} {known} {sent.id}".encode()).hexdigest()[:12]
        file = PaperFile(name, person, key, sent.id, clean_name(sent.name), sent.size, sent.kind,
                         self.clock.now())  # fmt: skip
        others = [one for one in (await self.held(person)).files if one.id != name]
        await self.store.add_file(file)
        return file, not others

    async def file(self, person: str, file_id: str) -> PaperFile | None:
        """One file of this person."""
        file = await self.store.file(file_id)
        return file if file is not None and file.person == person else None

    async def assign(self, person: str, file_id: str, key: str) -> PaperFile | None:
        """Say which document a file is; one that it alone had ticked before is open again."""
        file, held = await self.file(person, file_id), await self.held(person)
        if file is None or not await self.store.assign(file_id, key, self.clock.now()):
            return None
        ticked = held.ticked.get(file.key)
        alone = held.files_of(file.key) == (file,)
        if file.key != key and ticked is not None and ticked >= file.at and alone:
            await self.store.untick(person, file.key)
        return replace(file, key=key)

    async def drop(self, person: str, file_id: str) -> PaperFile | None:
        """Drop a file; its document stays ticked."""
        file = await self.file(person, file_id)
        if file is not None:
            await self.store.drop_file(file_id)
        return file


def wanted(walk: Walk) -> tuple[Paper, ...]:
    """The documents that a walk can still use: all, or once it is handed in those of the steps
    that are not settled.
    """
    every = papers_of(walk.page)
    if not walk.application.is_submitted:
        return every
    later = {name for step in front_of(walk.page).steps if step.id not in walk.application.marks
             for name in step.needs}  # fmt: skip
    return tuple(paper for paper in every if paper.id in later)


def joined(walks: Sequence[Walk]) -> list[Need]:
    """The documents of several walks in their order, the same one of several once."""
    found: dict[str, Need] = {}
    for walk in walks:
        for paper in wanted(walk):
            key = key_of(walk.page, paper)
            known = found.get(key)
            found[key] = (replace(known, uses=(*known.uses, walk)) if known
                          else Need(key, paper, walk, (walk,)))  # fmt: skip
    return list(found.values())


def named_in(text: str, needs: Sequence[Need]) -> Need | None:
    """The document that a caption names, in either language; the longest name decides."""
    folded = _folded(text)
    names = [(name, need) for need in needs
             for label in (need.paper.name.zh, need.paper.name.en)
             if len(name := _folded(label)) >= _SHORTEST and name in folded]  # fmt: skip
    return max(names, key=lambda pair: len(pair[0]))[1] if names else None


def clean_name(name: str) -> str:
    """A file's name without what turns or hides its letters, its end kept when it is cut."""
    plain = "".join(sign for sign in name if sign.isprintable()).strip()
    if len(plain) <= LONGEST_NAME:
        return plain or "file"
    ending = PurePath(plain).suffix[-10:]
    return plain[: LONGEST_NAME - len(ending) - 1] + "…" + ending


def _paper_with(walk: Walk, handle: str) -> Paper | None:
    return next((paper for paper in papers_of(walk.page)
                 if handle_of(key_of(walk.page, paper)) == handle), None)  # fmt: skip


def _shown_for(need: Need, application_id: str) -> Need:
    """The same document as the walk with this id wants it, if that one does."""
    walk = next((w for w in need.uses if w.application.id == application_id), None)
    if walk is None:
        return need
    paper = _paper_with(walk, need.handle)
    assert paper is not None
    uses = (walk, *(w for w in need.uses if w is not walk))
    return replace(need, paper=paper, walk=walk, uses=uses)


def _folded(text: str) -> str:
    return "".join(fold(text).lower().split())

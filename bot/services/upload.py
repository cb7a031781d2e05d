"""Files that staff send: kept, looked at, and published, corrected or rejected as they decide."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from bot.domain.act import Hold, Upload
from bot.domain.place import Places
from bot.domain.turn import Reply, Sent, Turn, paragraph
from bot.logs import logger
from bot.ports import Clock, Messenger, Preview, Previewer, StaffStore
from bot.ports.catalogue import Sayable
from bot.services.compose.upload import details_in, is_settled, misread, preview_reply, told
from bot.services.publish import Publish
from bot.texts import say

LARGEST = 20 * 1024 * 1024
"""What Telegram lets a bot fetch."""
PATIENCE = 15.0
"""Seconds after which staff are told that it takes longer; the preview then comes by itself."""
LATER = "_later"
"""Kept with a file whose preview was promised: after a kill it is looked at again."""
LANGUAGE = "_language"
"""In which language the file is talked about; drafts that wait beside the files have none."""
log = logger(__name__)


@dataclass(frozen=True)
class Accepted:
    """What came of publishing a file: the publication, its pages that are held back, its errors.

    Without any of them it was live before.
    """

    version: int | None
    held: tuple[Hold, ...] = ()
    errors: tuple[Sayable, ...] = ()


@dataclass(frozen=True)
class Unclear:
    """What staff wrote about a file was not taken: ``fields`` that say no day or no place; empty
    where nothing said anything of a file.
    """

    fields: Mapping[str, str]


@dataclass
class Uploads:
    """Files from staff, from when they are sent to when they are decided on."""

    store: StaffStore
    messenger: Messenger
    previewer: Previewer
    publish: Publish
    clock: Clock
    patience: float = PATIENCE
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    async def take(self, turn: Turn, file: Sent, language: str) -> Upload:
        """Fetch and keep a file. Raises ChannelError; the same turn keeps it once."""
        upload_id = hashlib.sha256(f"{turn.id}{file.id}".encode()).hexdigest()[:12]
        known = await self.store.upload(upload_id)
        if known is not None:
            return known
        content = await self.messenger.fetch(turn.person.chat, file.id)
        upload = Upload(upload_id, turn.person.key, turn.person.chat, self.clock.now(), file.name,
                        content, {LANGUAGE: language})  # fmt: skip
        await self.store.put_upload(upload)
        return upload

    async def preview(self, upload: Upload, language: str) -> Reply | None:
        """What was understood of a file; None if that takes longer, then it is said by itself."""
        work = asyncio.create_task(self._looked_at(upload, language))
        done, _ = await asyncio.wait({work}, timeout=self.patience)
        if done:
            return await work
        await self.store.put_upload(replace(upload, details=upload.details | {LATER: "1"}))
        later = asyncio.create_task(self._say_later(work, upload, language))
        self._running.add(later)
        later.add_done_callback(self._running.discard)
        return None

    async def resume(self) -> None:
        """After a restart: look at the files whose preview was promised. Never raises for one."""
        for upload in await self.store.untold_uploads():
            language = upload.details[LANGUAGE]
            work = asyncio.create_task(self._looked_at(upload, language))
            await self._say_later(work, upload, language)

    async def waiting(self, upload_id: str) -> Upload | None:
        """A file that nobody has decided on yet."""
        upload = await self.store.upload(upload_id)
        return upload if upload and LANGUAGE in upload.details else None

    async def correct(self, upload: Upload, text: str, places: Places) -> Upload | Unclear:
        """Take what staff wrote about a file; nothing of it where something is not understood."""
        details = details_in(text, places)
        wrong = misread(details, places)
        if wrong or not details:
            return Unclear(wrong)
        upload = replace(upload, details=upload.details | details)
        await self.store.put_upload(upload)
        return upload

    async def accept(self, upload: Upload, by: str, *, quietly: bool) -> Accepted:
        """Put the file into the folder and publish it. Safe to repeat; raises OSError."""
        path = await self.previewer.path(upload.name, upload.content)
        write = partial(self.previewer.write, path, upload.content, told(upload))
        _, outcome = await self.publish.after(write, by, quietly=quietly)
        await self.store.settle_upload(upload.id, "published")
        version = outcome.publication.version if outcome.publication else None
        held = [hold for hold in await self.publish.holds.holds() if is_of(hold.page_id, path)]
        errors = [one for one in outcome.problems if not one.warning and path in one.in_("en")]
        return Accepted(version, tuple(held), tuple(errors))

    async def reject(self, upload_id: str) -> bool:
        """Drop a file; False if it was decided on before."""
        return await self.store.settle_upload(upload_id, "rejected")

    async def draft(self, upload: Upload) -> str | None:
        """A page draft from a file's text; None where nothing can be read of it."""
        return await self.previewer.draft(upload.name, upload.content)

    async def _looked_at(self, upload: Upload, language: str) -> Reply:
        preview: Preview = await self.previewer.preview(upload.name, upload.content, told(upload))
        if is_settled(upload, preview):
            await self.store.settle_upload(upload.id, "needless")
        return preview_reply(upload, preview, language)

    async def _say_later(self, work: asyncio.Task[Reply], upload: Upload, language: str) -> None:
        """Say the preview, or that there is none; where nobody is reached, after the next start."""
        try:
            reply = await work
        except Exception:
            log.exception("a file was not looked at", upload=upload.id)
            reply = Reply((paragraph(say("upload.failed", language, name=upload.name)),))
        if await self.messenger.send(upload.chat, reply) == "unreached":
            return
        kept = await self.store.upload(upload.id)
        if kept is not None:
            details = {name: words for name, words in kept.details.items() if name != LATER}
            await self.store.put_upload(replace(kept, details=details))


def is_of(page_id: str, path: str) -> bool:
    """Whether a page is made of the file at a path; an archive makes several."""
    return page_id == path.removesuffix(".md") or page_id.startswith(f"{path}/")

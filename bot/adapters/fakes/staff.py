"""What staff did, what is off, what waits and what is held back, in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.act import Act, Hold, Switch, Upload, is_made_of


class FakeStaff:
    """A StaffStore in memory."""

    def __init__(self) -> None:
        self.noted: list[Act] = []
        self.off: dict[str, Switch] = {}
        self.uploads: dict[str, Upload] = {}
        self.settled: dict[str, str] = {}
        self.sent_at: dict[str, dt.datetime] = {}

    async def note(self, act: Act) -> None:
        """Keep an act."""
        if act.at.tzinfo is None:
            raise ValueError(f"{act.at!r} has no time zone")
        self.noted.append(act)

    async def acts(self, limit: int) -> list[Act]:
        """The latest acts, newest first."""
        return self.noted[::-1][:limit]

    async def switches(self) -> list[Switch]:
        """What is off now, oldest first."""
        return sorted(self.off.values(), key=lambda switch: (switch.at, switch.target))

    async def switch_off(self, switch: Switch) -> None:
        """Switch a target off, or change the reason."""
        self.off[switch.target] = switch

    async def switch_on(self, target: str) -> bool:
        """Switch a target on; False if it was on."""
        return self.off.pop(target, None) is not None

    async def put_upload(self, upload: Upload) -> None:
        """Keep a file that waits, or what was corrected of it."""
        if upload.id not in self.settled:
            self.uploads[upload.id] = upload
            self.sent_at.setdefault(upload.id, upload.at)

    async def upload(self, upload_id: str) -> Upload | None:
        """A file that still waits."""
        return self.uploads.get(upload_id)

    async def settle_upload(self, upload_id: str, state: str) -> bool:
        """Drop bytes and details and keep how it ended; False if it was settled before."""
        if self.uploads.pop(upload_id, None) is None:
            return False
        self.settled[upload_id] = state
        return True

    async def untold_uploads(self) -> list[Upload]:
        """Files whose preview was promised for later and not shown yet, oldest first."""
        waiting = sorted(self.uploads.values(), key=lambda upload: upload.at)
        return [upload for upload in waiting if "_later" in upload.details]

    async def waiting_uploads(self) -> int:
        """How many files wait for a decision."""
        return sum(1 for upload in self.uploads.values() if upload.content)

    async def drop_drafts(self, exchange_ids: Collection[str]) -> int:
        """Erase what waits and was made of one of these exchanges; how many."""
        made = [upload for upload in self.uploads.values()
                if is_made_of(upload.details, exchange_ids)]  # fmt: skip
        return sum([await self.settle_upload(upload.id, "forgotten") for upload in made])

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the settled files, and the drafts, that were made before; rows gone by table."""
        drafts = [name for name, upload in self.uploads.items() if not upload.content]
        old = [name for name in (*self.settled, *drafts) if self.sent_at[name] < before]
        for name in old:
            self.settled.pop(name, None)
            self.uploads.pop(name, None)
            del self.sent_at[name]
        return {"uploads": len(old)}


class FakeHolds:
    """A HoldStore in memory."""

    def __init__(self) -> None:
        self.held: dict[str, Hold] = {}

    async def holds(self) -> list[Hold]:
        """Every hold, oldest first."""
        return sorted(self.held.values(), key=lambda hold: (hold.at, hold.page_id))

    async def hold(self, hold: Hold) -> None:
        """Keep back a page, in place of an earlier hold of it."""
        self.held[hold.page_id] = hold

    async def release(self, page_id: str, by: str, at: dt.datetime) -> bool:
        """Let a held page go at the next publication; False if it is not held."""
        if page_id not in self.held:
            return False
        self.held[page_id] = replace(self.held[page_id], released_by=by)
        return True

    async def drop(self, page_ids: Sequence[str]) -> None:
        """Forget the holds of these pages."""
        for page_id in page_ids:
            self.held.pop(page_id, None)

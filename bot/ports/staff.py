"""What staff did and decided: their acts, what is off, what waits for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Protocol

from bot.domain.act import Act, Hold, Switch, Upload


class StaffStore(Protocol):
    """Keeps the acts of staff, the switches and the files that wait for a decision."""

    async def note(self, act: Act) -> None:
        """Keep an act; it is never changed."""
        ...

    async def acts(self, limit: int) -> list[Act]:
        """The latest acts, newest first."""
        ...

    async def switches(self) -> list[Switch]:
        """What is off now, oldest first."""
        ...

    async def switch_off(self, switch: Switch) -> None:
        """Switch a target off, or change the reason."""
        ...

    async def switch_on(self, target: str) -> bool:
        """Switch a target on; False if it was on."""
        ...

    async def put_upload(self, upload: Upload) -> None:
        """Keep a file that waits, or what was corrected of it."""
        ...

    async def upload(self, upload_id: str) -> Upload | None:
        """A file that still waits."""
        ...

    async def settle_upload(self, upload_id: str, state: str) -> bool:
        """Drop bytes and details and keep how it ended; False if it was settled before."""
        ...

    async def untold_uploads(self) -> list[Upload]:
        """Files whose preview was promised for later (``details["_later"]``), oldest first."""
        ...

    async def waiting_uploads(self) -> int:
        """How many files wait for a decision; drafts, which have no bytes, are none."""
        ...

    async def drop_drafts(self, exchange_ids: Collection[str]) -> int:
        """Erase what waits and was made of one of these exchanges or cases
        (``details["exchanges"]``).
        """
        ...

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the settled files, and the drafts (which quote founders), that were made before;
        rows gone by table.
        """
        ...


class HoldStore(Protocol):
    """Keeps which changed pages are held back."""

    async def holds(self) -> list[Hold]:
        """Every hold, oldest first."""
        ...

    async def hold(self, hold: Hold) -> None:
        """Keep back a page, in place of an earlier hold of it."""
        ...

    async def release(self, page_id: str, by: str, at: dt.datetime) -> bool:
        """Let a held page go at the next publication; False if it is not held."""
        ...

    async def drop(self, page_ids: Sequence[str]) -> None:
        """Forget the holds of pages that were published, undone or removed."""
        ...

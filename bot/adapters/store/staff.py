"""What staff did, what is off, which files wait, and which pages are held back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, func, select

from bot.adapters.store.codec import value_from_json, value_to_json
from bot.adapters.store.engine import Database
from bot.adapters.store.tables import holds, staff_acts, switches, uploads
from bot.adapters.store.unbroken import unbroken
from bot.domain.act import Act, Hold, Switch, Upload, is_made_of

WAITING, FORGOTTEN = "waiting", "forgotten"


@unbroken
class SqlStaff:
    """The StaffStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def note(self, act: Act) -> None:
        """Keep an act; it is never changed."""
        async with self._db.write() as connection:
            await connection.execute(staff_acts.insert(), vars(act))

    async def acts(self, limit: int) -> list[Act]:
        """The latest acts, newest first."""
        query = select(staff_acts).order_by(staff_acts.c.seq.desc()).limit(limit)
        async with self._db.read() as connection:
            return [Act(row.person, row.deed, row.at) for row in await connection.execute(query)]

    async def switches(self) -> list[Switch]:
        """What is off now, oldest first."""
        query = select(switches).order_by(switches.c.at, switches.c.target)
        async with self._db.read() as connection:
            return [Switch(*row) for row in await connection.execute(query)]

    async def switch_off(self, switch: Switch) -> None:
        """Switch a target off, or change the reason."""
        row = vars(switch)
        insert = self._db.insert(switches).values(**row)
        change = insert.on_conflict_do_update(index_elements=["target"], set_=row)
        async with self._db.write() as connection:
            await connection.execute(change)

    async def switch_on(self, target: str) -> bool:
        """Switch a target on; False if it was on."""
        gone = switches.delete().where(switches.c.target == target)
        async with self._db.write() as connection:
            return (await connection.execute(gone)).rowcount == 1

    async def put_upload(self, upload: Upload) -> None:
        """Keep a file that waits, or what was corrected of it; a settled one stays settled."""
        row = {**vars(upload), "details": value_to_json(upload.details), "state": WAITING}
        insert = self._db.insert(uploads).values(**row)
        change = insert.on_conflict_do_update(
            index_elements=["id"], set_={"details": row["details"], "name": row["name"]},
            where=uploads.c.state == WAITING,
        )  # fmt: skip
        async with self._db.write() as connection:
            await connection.execute(change)

    async def upload(self, upload_id: str) -> Upload | None:
        """A file that still waits."""
        query = select(uploads).where(uploads.c.id == upload_id, uploads.c.state == WAITING)
        async with self._db.read() as connection:
            row = (await connection.execute(query)).first()
        return _upload(row) if row else None

    async def settle_upload(self, upload_id: str, state: str) -> bool:
        """Drop bytes and details and keep how it ended; False if it was settled before."""
        waiting = (uploads.c.id == upload_id) & (uploads.c.state == WAITING)
        change = uploads.update().where(waiting).values(state=state, content=None, details="{}")
        async with self._db.write() as connection:
            return (await connection.execute(change)).rowcount == 1

    async def untold_uploads(self) -> list[Upload]:
        """Files whose preview was promised for later and not shown yet, oldest first."""
        query = select(uploads).where(uploads.c.state == WAITING).order_by(uploads.c.at)
        async with self._db.read() as connection:
            found = [_upload(row) for row in await connection.execute(query)]
        return [upload for upload in found if "_later" in upload.details]

    async def waiting_uploads(self) -> int:
        """How many files wait for a decision."""
        files = (uploads.c.state == WAITING) & (func.length(uploads.c.content) > 0)
        query = select(func.count()).select_from(uploads).where(files)
        async with self._db.read() as connection:
            return await connection.scalar(query) or 0

    async def drop_drafts(self, exchange_ids: Collection[str]) -> int:
        """Erase what waits and was made of one of these exchanges; how many."""
        waiting = select(uploads.c.id, uploads.c.details).where(uploads.c.state == WAITING)
        async with self._db.read() as connection:
            kept = (await connection.execute(waiting)).all()
        made = [row.id for row in kept if is_made_of(value_from_json(row.details), exchange_ids)]
        return sum([await self.settle_upload(name, FORGOTTEN) for name in made])

    async def expire(self, before: dt.datetime) -> dict[str, int]:
        """Erase the settled files, and the drafts, that were made before; rows gone by table."""
        is_draft = func.coalesce(func.length(uploads.c.content), 0) == 0
        which = (uploads.c.state != WAITING) | is_draft
        old = uploads.delete().where(which, uploads.c.at < before)
        async with self._db.write() as connection:
            return {"uploads": (await connection.execute(old)).rowcount}


@unbroken
class SqlHolds:
    """The HoldStore port."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def holds(self) -> list[Hold]:
        """Every hold, oldest first."""
        query = select(holds).order_by(holds.c.at, holds.c.page_id)
        async with self._db.read() as connection:
            return [Hold(*row) for row in await connection.execute(query)]

    async def hold(self, hold: Hold) -> None:
        """Keep back a page, in place of an earlier hold of it."""
        row = vars(hold)
        insert = self._db.insert(holds).values(**row)
        change = insert.on_conflict_do_update(index_elements=["page_id"], set_=row)
        async with self._db.write() as connection:
            await connection.execute(change)

    async def release(self, page_id: str, by: str, at: dt.datetime) -> bool:
        """Let a held page go at the next publication; False if it is not held."""
        change = holds.update().where(holds.c.page_id == page_id).values(released_by=by)
        async with self._db.write() as connection:
            return (await connection.execute(change)).rowcount == 1

    async def drop(self, page_ids: Sequence[str]) -> None:
        """Forget the holds of these pages."""
        if page_ids:
            gone = holds.delete().where(holds.c.page_id.in_(page_ids))
            async with self._db.write() as connection:
                await connection.execute(gone)


def _upload(row: Row[Any]) -> Upload:
    details = value_from_json(row.details)
    return Upload(row.id, row.by, row.chat, row.at, row.name, row.content, details)

"""Print the resident memory, in MB, of a process that has answered over a built index."""

from __future__ import annotations

import asyncio

from bench.house import resident_mb
from bot.commands.ask import answering
from bot.settings import load_settings

QUESTIONS = (
    "武汉算力补贴能拿多少",
    "How do I register a company in Shanghai?",
    "创业贷款要什么材料",
)


async def main() -> None:
    """Answer a few questions, then look."""
    async with answering(load_settings()) as app:
        for question in QUESTIONS:
            await app.ask.question("bench", "bench", question, "zh")
        await app.store.talk.forget("bench")
        print(resident_mb())


if __name__ == "__main__":
    asyncio.run(main())

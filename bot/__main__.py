"""The command line: run, serve, chat, ask, check, match, ingest, publications, draft, eval, …"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gc
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from bot.errors import QihangError

cli = typer.Typer(
    help="启航 Qihang: what solo founders may get, with the clause beside the answer.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip
bench = typer.Typer(help="Measure Qihang on your own data.", no_args_is_help=True)
cli.add_typer(bench, name="bench")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable output")]
Lang = Annotated[str | None, typer.Option(help="zh or en; default: the language of the question")]
Facts = Annotated[Path | None, typer.Option(help="JSON or YAML file of fact: value")]
FactPairs = Annotated[list[str] | None, typer.Option("--fact", help="name=value; may repeat")]
ReportLang = Annotated[
    Literal["zh", "en"] | None,
    typer.Option("--lang", help="Language of the report; default: that of the shell's locale"),
]
On = Annotated[dt.datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="As of a day")]


def main() -> None:
    """Run a command; a known error ends it with one line and exit status 2."""
    # Nothing that start-up makes is garbage; ``open_app`` turns the collector on again.
    gc.disable()
    try:
        cli()
    except QihangError as error:
        sys.stderr.write(f"qihang: {error}\n")
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _go(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def _stopped_by_signals() -> asyncio.Event:
    """Set by Ctrl-C, and by what a supervisor sends."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    return stop


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _settings(quiet: bool = False) -> Any:
    """The settings, with logs set up; ``quiet`` for commands whose output a person reads."""
    from bot.domain.masking import masked
    from bot.logs import set_up_logs
    from bot.settings import load_settings

    settings = load_settings()
    level = "ERROR" if quiet and settings.log_level != "DEBUG" else settings.log_level
    set_up_logs(level, settings.log_format, settings.secrets(), masked)
    return settings


@cli.command()
def run() -> None:
    """Telegram if a token is set, else the same assistant in this terminal."""
    settings = _settings()
    if settings.telegram_token is None:
        chat(lang=None)
    else:
        serve()


@cli.command()
def serve() -> None:
    """Serve Telegram until stopped."""
    from bot.commands.talk import serve_telegram

    settings = _settings()

    async def work() -> None:
        await serve_telegram(settings, _stopped_by_signals())

    _go(work())


@cli.command()
def chat(lang: Lang = None) -> None:
    """Talk with the assistant in this terminal."""
    from bot.commands.talk import chat_in_terminal

    _go(chat_in_terminal(_settings(quiet=True), lang))


@cli.command()
def ask(question: str, lang: Lang = None, on: On = None, as_json: Json = False) -> None:
    """Answer one question."""
    from bot.commands.ask import report_answer

    _go(report_answer(_settings(quiet=True), question, lang, on, as_json, _print))


@cli.command()
def check(
    programme: str, facts: Facts = None, fact: FactPairs = None, on: On = None,
    lang: Annotated[Literal["zh", "en"], typer.Option(help="Language of the words")] = "zh",
    as_json: Json = False,
) -> None:  # fmt: skip
    """Whether somebody may get a programme: the verdict, condition by condition."""
    from bot.commands.eligibility import report_check

    settings = _settings(quiet=True)
    _go(report_check(settings, programme, facts, fact or [], on, lang, as_json, _print))


@cli.command()
def match(
    facts: Facts = None, fact: FactPairs = None,
    place: Annotated[str | None, typer.Option(help="Place; default: the facts' own")] = None,
    on: On = None,
    lang: Annotated[Literal["zh", "en"], typer.Option(help="Language of the words")] = "zh",
    as_json: Json = False,
) -> None:  # fmt: skip
    """Everything there is for somebody in a place, grouped by what it takes."""
    from bot.commands.eligibility import report_match

    settings = _settings(quiet=True)
    _go(report_match(settings, place, facts, fact or [], on, lang, as_json, _print))


@cli.command()
def search(
    text: str, k: Annotated[int, typer.Option("-k", min=1, max=200)] = 10, as_json: Json = False
) -> None:
    """Show the passages that fit a text best, with their scores."""
    from bot.commands.ask import report_passages

    _go(report_passages(_settings(quiet=True), text, k, as_json, _print))


@cli.command()
def programmes(as_json: Json = False) -> None:
    """List the programmes that are published."""
    from bot.commands.ask import report_programmes

    _go(report_programmes(_settings(quiet=True), as_json, _print))


@cli.command()
def ingest(
    check: Annotated[bool, typer.Option("--check", help="Only say what is wrong")] = False,
    fast: Annotated[
        bool, typer.Option("--fast", help="Do not wait for the careful embedder")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: publish each change until stopped")
    ] = False,
    lang: ReportLang = None,
) -> None:
    """Publish the knowledge folder; with --check only report every problem of every page."""
    from bot.commands.ingest import report_check, report_ingest, report_watch
    from bot.settings import shell_language

    settings, language = _settings(), lang or shell_language()
    if check:
        raise SystemExit(report_check(settings.knowledge_dir, language, _print))
    if watch:

        async def work() -> int:
            return await report_watch(settings, language, _print, _stopped_by_signals())

        raise SystemExit(_go(work()))
    raise SystemExit(_go(report_ingest(settings, fast, language, _print)))


@cli.command()
def publications(
    limit: Annotated[int, typer.Option("-n", min=1, help="How many")] = 20, lang: ReportLang = None
) -> None:
    """List what was published, when and by whom; and what is held back."""
    from bot.commands.publications import report_publications
    from bot.settings import shell_language

    settings, language = _settings(quiet=True), lang or shell_language()
    _go(report_publications(settings, limit, language, _print))


@cli.command()
def show(publication: int, lang: ReportLang = None) -> None:
    """What one publication changed, for how many founders, and what the golden questions say."""
    from bot.commands.publications import report_publication
    from bot.settings import shell_language

    settings, language = _settings(quiet=True), lang or shell_language()
    _go(report_publication(settings, publication, language, _print))


@cli.command()
def diff(
    publication: int,
    against: Annotated[int | None, typer.Argument(help="Default: the one before")] = None,
    lang: ReportLang = None,
) -> None:
    """Every field that differs between two publications, in words."""
    from bot.commands.publications import report_diff
    from bot.settings import shell_language

    settings, language = _settings(quiet=True), lang or shell_language()
    _go(report_diff(settings, publication, against, language, _print))


@cli.command()
def restore(
    publication: int,
    page: Annotated[
        list[str] | None, typer.Option(help="Only this page, e.g. programmes/wuhan/voucher")
    ] = None,
    lang: ReportLang = None,
) -> None:
    """Make the folder what it was at a publication, and publish that; nothing is lost."""
    from bot.commands.publications import report_restore
    from bot.settings import shell_language

    settings, language = _settings(quiet=True), lang or shell_language()
    raise SystemExit(_go(report_restore(settings, publication, page or [], language, _print)))


@cli.command()
def draft(
    file: Path,
    output: Annotated[Path | None, typer.Option("-o", help="Where to write the page")] = None,
    lang: ReportLang = None,
) -> None:
    """Draft a page from an official text, each field tied to its sentence; TODO marks the rest."""
    from bot.commands.draft import report_draft
    from bot.settings import shell_language

    settings, language = _settings(quiet=True), lang or shell_language()
    raise SystemExit(report_draft(settings, file, output, language, _print))


@cli.command("eval")
def evaluate(
    folder: Annotated[
        Path | None, typer.Option(help="Golden files; default knowledge/golden")
    ] = None,
    verbose: Annotated[bool, typer.Option("-v", help="Show every wrong answer")] = False,
    as_json: Json = False,
) -> None:
    """Ask the golden questions and count what is answered right, wrong, or abstained from."""
    from bot.commands.evaluate import report_eval

    raise SystemExit(_go(report_eval(_settings(), folder, verbose, as_json, _print)))


@cli.command()
def doctor() -> None:
    """Say how things stand: settings, folder, catalogue, embedders, how far each has come."""
    from bot.commands.doctor import report_doctor

    raise SystemExit(_go(report_doctor(_settings(), _print)))


@bench.command()
def retrieval(
    beir: Annotated[Path, typer.Option(help="Folder with corpus.jsonl, queries.jsonl, qrels.tsv")],
    as_json: Json = False,
) -> None:
    """nDCG@10, recall@1, recall@5 and MRR@10 of the production index on a BEIR folder."""
    from bot.commands.retrieval import report_retrieval

    raise SystemExit(_go(report_retrieval(_settings(), beir, as_json, _print)))


if __name__ == "__main__":
    main()

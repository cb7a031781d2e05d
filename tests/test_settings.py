"""Settings: a wrong value ends in one clear line, and a secret never reaches a log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.errors import BadSettings
from bot.logs import MASK, logger, set_up_logs
from bot.settings import PREFIX, Settings, env_example, load_settings, shell_language

TOKEN = "1234567890:AAFakeFakeFakeFakeFakeFakeFakeFakeFak"
PASSWORD = "open-sesame"
KNOWN = "sk-known-secret"
ADDRESS = f"postgresql://qihang:{PASSWORD}@db.example/qihang"
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def an_empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No ``.env`` of the machine and no variable of the shell is read."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


@pytest.fixture
def logs_put_back() -> Iterator[None]:
    """The root logger as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    chatty = {name: logging.getLogger(name).level for name in ("httpx", "telegram", "chromadb")}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in chatty.items():
        logging.getLogger(name).setLevel(before)


def test_without_anything_set_the_defaults_serve() -> None:
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.embedder == "embedded"
    assert settings.zone == ZoneInfo("Asia/Shanghai")
    assert settings.secrets() == []


def test_values_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIHANG_STAFF_IDS", " 1, 2,")
    monkeypatch.setenv("QIHANG_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("QIHANG_MODEL", "")
    settings = load_settings()
    assert settings.staff_ids == (1, 2)
    assert settings.secrets() == [TOKEN]
    assert settings.model is None, "an empty value is none"


def test_values_come_from_a_file_and_the_environment_outranks_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("QIHANG_EMBEDDER=fast\nQIHANG_LOG_FORMAT=json\n")
    monkeypatch.setenv("QIHANG_LOG_FORMAT", "text")
    assert (load_settings().embedder, load_settings().log_format) == ("fast", "text")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BASE_URL", "api.telegram.org"),
        ("TELEGRAM_MODE", "pigeon"),
        ("TELEGRAM_WEBHOOK_URL", "bot.example"),
        ("CHROMA_URL", "localhost:8000"),
        ("MODEL_BASE_URL", "ftp://x"),
        ("STAFF_CHAT", "the staff"),
        ("STAFF_IDS", "1,two"),
        ("TIMEZONE", "Mars/Olympus"),
        ("TIMEZONE", "../etc"),
        ("MESSAGES_PER_MINUTE", "0"),
        ("MESSAGES_PER_MINUTE", "many"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(BadSettings) as caught:
        load_settings()
    line = str(caught.value)
    assert line.startswith(f"{PREFIX}{name}: ")
    assert "\n" not in line
    assert "pydantic" not in line


def test_webhook_mode_names_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIHANG_TELEGRAM_MODE", "webhook")
    with pytest.raises(BadSettings, match="QIHANG_TELEGRAM_WEBHOOK_URL"):
        load_settings()


def test_secrets_are_not_shown_by_the_settings_themselves() -> None:
    settings = load_settings(telegram_token=TOKEN, database_url=ADDRESS, model_api_key=PASSWORD)
    assert settings.secrets() == [TOKEN, ADDRESS, PASSWORD]
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert TOKEN not in shown
        assert PASSWORD not in shown


class Address:
    """An object whose text holds a password."""

    def __repr__(self) -> str:
        return f"Address({ADDRESS})"


def _ours() -> Any:
    return logger("bot.test")


def _a_failure(log: Callable[..., object], *values: object) -> None:
    try:
        raise ConnectionError(f"no answer from {ADDRESS} for {TOKEN}")
    except ConnectionError:
        log(*values)


SLIPS: dict[str, Callable[[], object]] = {
    "a value": lambda: _ours().warning("x", token=TOKEN, address=ADDRESS, key=KNOWN),
    "the event": lambda: _ours().warning(f"{TOKEN} {ADDRESS} {KNOWN}"),
    "an error": lambda: _ours().warning("x", error=ConnectionError(ADDRESS)),
    "a traceback": lambda: _a_failure(_ours().exception, "failed"),
    "telegram": lambda: _a_failure(logging.getLogger("telegram.ext").exception, "at %s", TOKEN),
    "sqlalchemy": lambda: logging.getLogger("sqlalchemy").warning("connecting to %s", ADDRESS),
    "an extra": lambda: logging.getLogger("anybody").warning("x", extra={"url": ADDRESS}),
}
LEAKS: dict[str, Callable[[], object]] = {
    "httpx": lambda: logging.getLogger("httpx").warning("POST https://t.me/bot%s/getMe", TOKEN),
    "a nested value": lambda: _ours().warning("x", headers={"auth": KNOWN}, urls=[ADDRESS]),
    "an object": lambda: _ours().warning("x", address=Address()),
}


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("slip", [*SLIPS, *LEAKS])
@pytest.mark.usefixtures("logs_put_back")
def test_a_secret_never_reaches_a_log(
    capsys: pytest.CaptureFixture[str], form: str, slip: str
) -> None:
    set_up_logs("DEBUG", form, [KNOWN])
    (SLIPS | LEAKS)[slip]()
    said = capsys.readouterr().err
    assert said
    for secret in (TOKEN, PASSWORD, KNOWN):
        assert secret not in said
    assert MASK in said


@pytest.mark.usefixtures("logs_put_back")
def test_requests_are_not_logged_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "text")
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/…/getUpdates")
    logger("bot.test").info("started")
    said = capsys.readouterr().err
    assert "getUpdates" not in said
    assert "started" in said


def test_the_example_file_lists_exactly_the_settings() -> None:
    assert (ROOT / ".env.example").read_text("utf-8") == env_example(), (
        "write it anew: python -c 'from bot.settings import env_example; "
        'print(env_example(), end="")\' > .env.example'
    )
    for name in Settings.model_fields:
        assert f"# {PREFIX}{name.upper()}=" in env_example()


def test_the_example_file_with_its_marks_taken_off_changes_nothing(tmp_path: Path) -> None:
    lines = [
        line.removeprefix("# ") for line in env_example().splitlines() if f"# {PREFIX}" in line
    ]
    (tmp_path / ".env").write_text("\n".join(lines))
    assert load_settings() == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("shell", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
    ids=str,
)
def test_the_language_of_the_shell_is_that_of_its_locale(
    monkeypatch: pytest.MonkeyPatch, shell: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in shell.items():
        monkeypatch.setenv(name, value)
    assert shell_language() == language

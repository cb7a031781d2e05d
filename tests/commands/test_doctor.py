"""The doctor's findings, one line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.doctor import coverage, folder, machine, published, settings_in_force
from bot.domain.catalogue import Catalogue
from bot.settings import Settings, load_settings


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    monkeypatch.chdir(tmp_path)
    return load_settings(telegram_token="123:abc", staff_ids="7,8", embedder="embedded")


def test_a_secret_is_never_printed(settings: Settings) -> None:
    lines = list(settings_in_force(settings))
    assert "  QIHANG_TELEGRAM_TOKEN=********" in lines
    assert "  QIHANG_STAFF_IDS=7,8" in lines
    assert "123:abc" not in "\n".join(lines)


def test_a_setting_left_alone_is_marked(settings: Settings) -> None:
    assert "# QIHANG_TIMEZONE=Asia/Shanghai" in list(settings_in_force(settings))


def test_a_processor_without_avx2_is_wrong_where_the_careful_embedder_is_wanted(
    settings: Settings,
) -> None:
    assert machine(settings, avx2=False)[0].wrong
    assert not machine(settings, avx2=True)[0].wrong
    fast = settings.model_copy(update={"embedder": "fast", "telegram_token": None})
    assert not machine(fast, avx2=False)[0].wrong
    assert "terminal" in machine(fast, avx2=True)[1].what


def test_a_folder_that_is_missing_is_wrong(tmp_path: Path) -> None:
    assert folder(tmp_path / "nowhere")[0].wrong


def test_nothing_published_is_wrong() -> None:
    assert published(Catalogue()).wrong
    assert "version 3" in published(Catalogue(version=3)).what


def test_only_the_first_embedder_must_not_lag() -> None:
    assert coverage("fast", 5, 10, must=True).wrong
    assert not coverage("fast", 10, 10, must=True).wrong
    careful = coverage("careful", 5, 10, must=False)
    assert not careful.wrong
    assert str(careful).startswith("ok  embedder     careful: 5 of 10 rows (50%)")
    assert "0 of 0 rows (100%)" in coverage("careful", 0, 0, must=False).what

"""An empty knowledge folder for every story."""

from pathlib import Path

import pytest

from tests.ingest.stories import Knowledge, a_folder


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    """A folder with a small vocabulary and no pages."""
    return a_folder(tmp_path / "knowledge")

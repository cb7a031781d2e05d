"""A page draft from an official text: conditions, amounts and dates, each tied to its sentence."""

from bot.domain.official import Finding
from ingest.draft.extract import Extractor, accepted, draft_with
from ingest.draft.page import Draft, draft_page

__all__ = ["Draft", "Extractor", "Finding", "accepted", "draft_page", "draft_with"]

"""A review is kept as plain JSON and comes back as it was."""

from __future__ import annotations

import json

import pytest

from bot.domain.review import Review, as_json, review_from_dict, review_to_dict
from tests.services.compose.reviews import a_large_review, a_review


@pytest.mark.parametrize("review", [a_review(), a_large_review(), Review(())])
def test_a_review_survives_json(review: Review) -> None:
    kept = json.loads(as_json(review))
    assert kept == json.loads(json.dumps(review_to_dict(review)))
    assert review_from_dict(kept) == review


def test_what_is_kept_is_said_in_both_languages() -> None:
    (voucher, *_) = review_to_dict(a_review())["pages"]
    assert {"words": {"zh": "上限：20万元 → 10万元", "en": "Cap: CNY 200,000 → CNY 100,000"},
            "weighty": True} in voucher["changes"]  # fmt: skip
    assert voucher["effect"] == {"page": "programmes/wuhan/voucher", "gain": 0, "lose": 0,
                                 "amount": 12, "other": 0}  # fmt: skip

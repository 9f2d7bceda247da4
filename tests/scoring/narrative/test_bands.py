"""Bands of scores and rates: how they are written, and which numbers lie in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from scoring.narrative.blocks import Piece
from scoring.narrative.claims import claims_in
from scoring.narrative.sentences import searchable

TOTALS: Final = tuple(map(Decimal, ("100", "95", "92.5", "90", "80", "77.5")))

BANDS: Final = [
    ("得分在95分（含）以上的2个", "95分以上", (2, 2)),
    ("95分以上的2个", "95分以上", (1, 2)),
    ("90分（含）至95分的2个", "90分至95分", (2, 3)),
    ("90（含）-100分的4个", "90分至100分", (4, 4)),
    ("80分（含）-90分（不含）的1个", "80分至90分", (1, 1)),
    ("80分（含）以上90分以下的项目1个", "80分至90分", (1, 2)),
    ("90分（含）至100分（不含）项目3个", "90分至100分", (3, 3)),
    ("3个项目得分在90至100分之间（不含100分）", "90分至100分", (3, 3)),
    ("90分以上（含90分）100分以下（不含100分）的3个", "90分至100分", (3, 3)),
    ("90分以上不满100分的3个", "90分至100分", (2, 3)),
    ("90分以上但未得满分的3个", "90分至100分", (2, 3)),
    ("90分（不含）以上100分以下的2个", "90分至100分", (2, 3)),
    ("低于80分的1个", "80分以下", (1, 1)),
    ("80分以下的项目有1个", "80分以下", (1, 2)),
    ("3个项目自评得分不低于92.5分", "92.5分以上", (3, 3)),
    ("3个项目得分不低于90分", "90分以上", (4, 4)),
    ("1个项目自评100分", "100分", (1, 1)),
    ("执行率低于80%的项目2个", "80%以下", (1, 1)),
    ("2个项目执行率在90%以上", "90%以上", (3, 4)),
]


BESIDE_FULL: Final = [
    ("100分1个，90分至100分的3个", (3, 3)),
    ("满分项目1个，90分至100分的3个", (3, 3)),
    ("1个项目得满分，90分至100分的3个", (3, 3)),
    ("其中满分项目1个，90分至100分的3个", (3, 4)),
    ("90分至100分的4个，其中100分1个", (4, 4)),
    ("1个项目未得满分，90分至100分的4个", (4, 4)),
]


@pytest.mark.parametrize(("text", "counts"), BESIDE_FULL)
def test_those_of_full_marks_that_are_counted_apart_are_left_out(text: str, counts: tuple[int, int]) -> None:
    bands = [claim.band for claim in claims_in(searchable([Piece(text=text)])) if claim.band is not None]
    assert [band.count(TOTALS) for band in bands if str(band) == "90分至100分"] == [counts]


@pytest.mark.parametrize(("text", "words", "counts"), BANDS)
def test_bands(text: str, words: str | None, counts: tuple[int, int] | None) -> None:
    bands = [claim.band for claim in claims_in(searchable([Piece(text=text)])) if claim.band is not None]
    assert [(str(band), band.count(TOTALS)) for band in bands] == ([(words, counts)] if words else [])

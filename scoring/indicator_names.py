"""Names of indicators as they are compared: without the numbering that forms put before them."""

from __future__ import annotations

import re
from typing import Final

from indicator_specs.normalisation import clean

_NUMBERING: Final = re.compile(r"(?:指标[0-9]{1,2}[:.、)]?|\(?[0-9]{1,2}(?:[、:)]|\.(?![0-9])))")


def plain_indicator_name(name: str) -> str:
    """``指标2：培训人数``, ``2.培训人数`` → ``培训人数``; a name that is nothing else stays whole."""
    words = clean(name).text
    numbering = _NUMBERING.match(words)
    return (words[numbering.end() :] or words) if numbering else words

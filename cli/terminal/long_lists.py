"""How much of a list stands on the screen."""

from __future__ import annotations

from typing import Final

SHOWN_AT_MOST: Final = 20
"""Of a longer list the first; where all of them stand is told behind these."""

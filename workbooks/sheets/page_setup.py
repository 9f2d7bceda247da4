"""How every sheet of ours is printed."""

from __future__ import annotations

from typing import Final

A4: Final = 9
MARGINS: Final = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.6}
"""In inches."""

FOOTER: Final = "&C第&P页 共&N页"

"""
The column of hints right of a blank form: it belongs to whoever fills the form in, not to the form.

Its heading is how reading knows it again, whatever program saved the form and wherever the sheet was copied to.
"""

from __future__ import annotations

from typing import Final

HEADING: Final = "填写提示（随填随变，不打印）"
"""In no table of anybody else's; what stands in its column is never read."""

WIDTH: Final = 36.0
"""In digits of the default font: beside the form, the whole is still seen at 100 % on a small screen."""

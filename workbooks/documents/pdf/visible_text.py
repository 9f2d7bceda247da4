"""
A page of pdfplumber without the characters that nobody sees, and read no further than a bound on the work.

Office programs clip what does not fit into its cell, and the half of a cell that stands on the next page; pdfminer,
below pdfplumber, keeps no account of that.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Final

import pdfplumber.page
from attrs import define
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTItem, LTPage
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.utils import Matrix, Rect, apply_matrix_pt
from pdfplumber.pdf import PDF

_EVERYTHING: Final[Rect] = (float("-inf"), float("-inf"), float("inf"), float("inf"))


UNITS_OF_A_CHARACTER: Final = 20
"""To draw one takes as long as to take apart so many bytes; a byte takes five microseconds."""
MOST_OF_A_PAGE: Final = 1_500_000
MOST_OF_A_DOCUMENT: Final = 6_000_000
"""Of bytes and characters in all: some 200 full pages, in half the time that a PDF has."""


class TooMuchToReadError(Exception):
    """A page, or a document, takes longer than any that holds text and tables."""


@define
class Effort:
    """What it took to read a document, in bytes."""

    spent: int = 0
    _bound: int = MOST_OF_A_DOCUMENT

    def begin_page(self) -> None:
        """From here on a page may take its share."""
        self._bound = min(self.spent + MOST_OF_A_PAGE, MOST_OF_A_DOCUMENT)

    def add(self, units: int) -> None:
        """
        Raises:
            TooMuchToReadError: it is too much by now.
        """
        self.spent += units
        if self.spent > self._bound:
            raise TooMuchToReadError

    @property
    def is_used_up(self) -> bool:
        """Whether nothing more of the document is read."""
        return self.spent > MOST_OF_A_DOCUMENT


class VisiblePage(pdfplumber.page.Page):
    """A page without the characters that nobody sees."""

    def __init__(self, pdf: PDF, page: PDFPage, number: int, effort: Effort) -> None:
        super().__init__(pdf, page, number)
        self.effort = effort

    @property
    def layout(self) -> LTPage:
        """
        What is drawn on the page; made once.

        Raises:
            TooMuchToReadError: it takes too long.
        """
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
            device.effort = self.effort
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout

    def iter_layout_objects(self, layout_objects: list[LTComponent]) -> Generator[dict[str, Any], None, None]:
        """As pdfplumber does for what is drawn, without what is clipped away."""
        return super().iter_layout_objects([each for each in layout_objects if not _is_clipped(each)])

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """As pdfplumber does; of a character no more than is asked for, which takes a fifth of the time of a page."""
        if not isinstance(obj, LTChar):
            return super().process_object(obj)
        left, above = self.mediabox[:2]
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "matrix": obj.matrix,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": self.height - obj.y1 + above,
            "bottom": self.height - obj.y0 + above,
        }


def _is_clipped(drawn: LTComponent) -> bool:
    """Whether the middle of a character lies where nothing is shown."""
    if not isinstance(drawn, LTChar):
        return False
    x, y = (drawn.x0 + drawn.x1) / 2, (drawn.y0 + drawn.y1) / 2
    x0, y0, x1, y1 = _clip_of(drawn.graphicstate)
    return not (x0 <= x <= x1 and y0 <= y <= y1)


class _State(PDFGraphicState):
    """With the rectangle around what is not clipped away, in the coordinates of the page."""

    clip: Rect = _EVERYTHING

    def copy(self) -> _State:
        other = _State()
        other.__dict__.update(self.__dict__)
        return other


def _clip_of(state: PDFGraphicState) -> Rect:
    return state.clip if isinstance(state, _State) else _EVERYTHING


class _Device(PDFPageAggregator):
    effort: Effort

    def render_char(self, *args: Any, **named: Any) -> float:  # noqa: ANN401 - whatever pdfminer hands over
        self.effort.add(UNITS_OF_A_CHARACTER)
        return super().render_char(*args, **named)


class _Interpreter(PDFPageInterpreter):
    """Follows the clipping path."""

    device: _Device
    _outer_clip: Rect = _EVERYTHING

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self._clip_to(self._outer_clip)

    def subinterp(self) -> PDFPageInterpreter:
        inner = super().subinterp()
        if isinstance(inner, _Interpreter):
            inner._outer_clip = _clip_of(self.graphicstate)  # noqa: SLF001 - its own kind
        return inner

    def execute(self, streams: Sequence[object]) -> None:
        for stream in streams:
            self.device.effort.add(len(stream_value(stream).get_data()))
        super().execute(streams)

    def do_W(self) -> None:  # noqa: N802 - the name of the operator
        numbers = [number for _, *numbers in self.curpath for number in numbers]
        points = [apply_matrix_pt(self.ctm, point) for point in zip(numbers[::2], numbers[1::2], strict=True)]
        if points:
            xs, ys = zip(*points, strict=True)
            x0, y0, x1, y1 = _clip_of(self.graphicstate)
            self._clip_to((max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys))))

    def do_W_a(self) -> None:  # noqa: N802 - the name of the operator
        self.do_W()

    def _clip_to(self, clip: Rect) -> None:
        """In a state of its own: characters keep the one in which they were drawn."""
        state = _State()
        state.__dict__.update(self.graphicstate.__dict__)
        state.clip = clip
        self.graphicstate = state

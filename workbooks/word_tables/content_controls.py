"""
The inputs of a form in Word: content controls that hold their prompt until somebody types, and stay when one presses
Delete. All else is locked by the protection of the document, without a password, as on a sheet of a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final

from attrs import field, frozen
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.run import Run

from scoring.findings.addresses import address_of
from workbooks.sheets.cell_texts import clean_text, shortened, storable_text
from workbooks.sheets.input_prompts import shown_prompt
from workbooks.sheets.plan import Cell, Input
from workbooks.word_tables.elements import element_of, text_of

LONGEST_TITLE: Final = 64
"""Characters of a control's title that Word takes."""
PROMPT_STYLE: Final = "Placeholder Text"
_STYLES: Final = {
    PROMPT_STYLE: WD_STYLE_TYPE.CHARACTER,
    "Comment Reference": WD_STYLE_TYPE.CHARACTER,
    "Comment Text": WD_STYLE_TYPE.PARAGRAPH,
}
PROMPT_COLOUR: Final = RGBColor(0x59, 0x59, 0x59)

NOTES_OF: Final = "上年"

_BEHIND_THE_PROTECTION: Final = ("autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop")


@frozen
class ContentControls:
    """
    Makes the controls of a document, and the notes beside its cells.

    Attributes:
        document: python-docx's.
        prompt_style: Id of the style of prompts.
    """

    document: Any
    prompt_style: str
    _numbers: Iterator[int] = field(factory=lambda: count(1))

    @classmethod
    def of(cls, document: Any) -> ContentControls:  # noqa: ANN401 - python-docx leaves its documents untyped
        """Those of a document, which gets the style of their prompts."""
        _add_styles(document)
        return cls(document, document.styles[PROMPT_STYLE].style_id)

    def note(self, paragraph: Any, words: str) -> None:  # noqa: ANN401 - as above
        """Put a note beside the words of a paragraph; it carries no time."""
        runs = [Run(each, self.document) for each in paragraph.findall(qn("w:r"))]
        if runs:
            comment = self.document.add_comment((runs[0], runs[-1]), text=storable_text(words), author=NOTES_OF)
            comment._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001 - its only doorway

    def of_input(self, cell: Cell, wanted: Input, runs: Sequence[Any], run_properties: Any) -> Any:  # noqa: ANN401 - as above
        """
        The control of an input.

        Args:
            cell: Where it stands.
            wanted: What belongs there.
            runs: What stands there already; none for the prompt.
            run_properties: The look of what is typed.
        """
        control, properties = element_of("w:sdt"), element_of("w:sdtPr")
        properties.append(run_properties)
        properties.append(element_of("w:alias", val=shortened(clean_text(wanted.title), LONGEST_TITLE)))
        properties.append(element_of("w:tag", val=address_of(cell.row + 1, cell.column + 1)))
        properties.append(element_of("w:id", val=str(next(self._numbers))))
        properties.append(element_of("w:lock", val="sdtLocked"))
        if not runs:
            properties.append(element_of("w:showingPlcHdr"))
        if wanted.choices:
            properties.append(_list_of(wanted.choices))
        control.append(properties)
        content = element_of("w:sdtContent")
        for run in runs or (self._prompt(wanted, run_properties),):
            content.append(run)
        control.append(content)
        return control

    def _prompt(self, wanted: Input, run_properties: Any) -> Any:  # noqa: ANN401 - as above
        run, look = element_of("w:r"), element_of("w:rPr")
        look.append(element_of("w:rStyle", val=self.prompt_style))
        look.append(element_of("w:rFonts", hint="eastAsia"))
        for size in run_properties.findall(qn("w:sz")):
            look.append(element_of("w:sz", val=size.get(qn("w:val"))))
        run.append(look)
        run.append(text_of(storable_text(shown_prompt(wanted.brief))))
        return run


def _add_styles(document: Any) -> None:  # noqa: ANN401 - as above
    """Of prompts, and those that the library names in each comment without having them."""
    styles = document.styles
    known = {style.name for style in styles}
    for name, kind in _STYLES.items():
        if name not in known:
            styles.add_style(name, kind)
    styles[PROMPT_STYLE].font.color.rgb = PROMPT_COLOUR


def _list_of(choices: tuple[str, ...]) -> Any:  # noqa: ANN401 - as above
    """
    From which one may choose, and type anything else as well.

    Where there is none, a control takes any text. Word also knows controls for plain text alone, but LibreOffice saves
    what they hold once for each change between Chinese letters and others.
    """
    box = element_of("w:comboBox")
    for choice in filter(None, dict.fromkeys(map(clean_text, choices))):  # one that stands there twice, Word refuses
        box.append(element_of("w:listItem", displayText=choice, value=choice))
    return box


def protect(document: Any) -> None:  # noqa: ANN401 - as above
    """Nothing but the inputs can be changed, until somebody lifts the protection; there is no password."""
    settings = document.settings.element
    behind = next((each for each in settings if each.tag in map(_tag, _BEHIND_THE_PROTECTION)), None)
    protection = element_of("w:documentProtection", edit="forms", enforcement="1")
    if behind is None:
        settings.append(protection)
    else:
        behind.addprevious(protection)


def _tag(name: str) -> str:
    return qn(f"w:{name}")

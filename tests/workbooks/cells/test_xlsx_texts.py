"""The texts of .xlsx files: references resolved, runs joined, at each limit and one beside it."""

from __future__ import annotations

import pytest

from workbooks.cells.xlsx_texts import joined_runs, unescaped


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("甲&amp;乙&lt;&gt;&quot;&apos;", "甲&乙<>\"'"),
        ("&#65;&#x42;&#x4e2d;", "AB中"),
        ("_x0041__x4E2D_", "A中"),
        ("_x41_ _xyz_", "_x41_ _xyz_"),
        ("一_x000D_\n二\r三", "一\n二\n三"),
        ("\x00\x08\t\n\x0b\x0c\x0e\x1f甲", "\t\n甲"),
        ("_x0007_甲", "甲"),
        # the halves of surrogate pairs, and beside them
        ("&#xD7FF;", "\ud7ff"),
        ("&#xD800;", ""),
        ("&#xDFFF;", ""),
        ("&#xE000;", "\ue000"),
        ("_xD800_", ""),
        # the last character there is
        ("&#x10FFFF;", "\U0010ffff"),
        ("&#x110000;", ""),
        ("&#1114111;", "\U0010ffff"),
        ("&#1114112;", ""),
        ("&#9999999;", ""),
    ],
)
def test_what_stands_for_characters_is_resolved(xml: str, text: str) -> None:
    assert text == unescaped(xml)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>甲&amp;乙</t></si>", "甲&乙"),
        ('<t xml:space="preserve"> 甲 </t></si>', " 甲 "),
        ("<r><t>甲</t></r><r><rPr/><t>乙</t></r></si>", "甲乙"),
        ("<x:r><x:t>甲</x:t></x:r><x:t/></x:si>", "甲"),
        # how the words before are spoken is no part of the text
        ('<t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh><t>乙</t><rPh><t>yi</t></rPh></si>', "甲乙"),
        ("<rPh/><t>甲</t><rPh><t>jia</t></rPh></si>", "甲"),
        ("<t/>甲</si>", ""),
        ("<t>甲</t>乙</si>", "甲"),
    ],
)
def test_the_runs_of_a_text_are_joined(item: str, text: str) -> None:
    assert text == joined_runs(item)


@pytest.mark.parametrize(("length", "kept"), [(199_997, 199_997), (199_998, 199_997)])
def test_how_long_an_item_may_be(length: int, kept: int) -> None:
    """Two hundred thousand characters of XML; what is longer is cut off."""
    assert "长" * kept == joined_runs(f"<t>{'长' * length}</t></si>")

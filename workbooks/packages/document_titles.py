"""The list of sheets that a package's properties hold (``docProps/app.xml``), kept true."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from workbooks.packages.package import Package
from workbooks.packages.sheet_scan import number_in
from workbooks.packages.xml_edits import as_text
from workbooks.packages.xml_parts import Element, XmlPart

_PART: Final = "docProps/app.xml"


def with_titles(package: Package, removed: Collection[str], first: str | None, last: str | None) -> None:
    """
    Take sheets out of the list and add others. A list that is kept in another way than Excel does stays as it is.

    Args:
        package: To be changed.
        removed: Names of sheets.
        first, last: Names of sheets, or None.
    """
    if _PART not in package:
        return
    document = XmlPart(package.part(_PART))
    titles, count = _titles(document.root), _count_of_sheets(document.root)
    if titles is None or count is None:
        return
    listed = titles.children
    sheets = listed[: number_in(count.text.strip())]
    if not sheets or number_in(titles.attributes.get("size")) != len(listed):
        return
    gone = [each for each in sheets if each.text in removed]
    change = sum(each is not None for each in (first, last)) - len(gone)
    for each in gone:
        document.remove(each)
    prefix = document.prefix(sheets[0])
    if first is not None:
        document.before(sheets[0], f"<{prefix}lpstr>{as_text(first)}</{prefix}lpstr>")
    if last is not None:
        document.after(sheets[-1], f"<{prefix}lpstr>{as_text(last)}</{prefix}lpstr>")
    document.set_attributes(titles, {"size": str(len(listed) + change)})
    document.set_text(count, str(len(sheets) + change))
    package.change(_PART, document.edited())


def _titles(root: Element) -> Element | None:
    """The names of sheets, then those of others, in one list."""
    titles = root.first("TitlesOfParts")
    return titles.children[0] if titles is not None and titles.children else None


def _count_of_sheets(root: Element) -> Element | None:
    """What the first of them are called, and how many they are, are told in pairs: sheets come first."""
    pairs = root.first("HeadingPairs")
    variants = pairs.children[0].children if pairs is not None and pairs.children else []
    return variants[1].children[0] if len(variants) > 1 and variants[1].children else None

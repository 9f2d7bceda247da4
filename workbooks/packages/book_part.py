"""
The workbook part: which sheets there are, in which order, and what refers to them by their place in it.

``localSheetId`` of a name is the place of its sheet; ``sheetId`` and relations are names that stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from attrs import frozen

from workbooks.files.file_kinds import USUAL_BOOK
from workbooks.files.package_parts import Relation, main_part
from workbooks.packages.document_titles import with_titles
from workbooks.packages.package import SPREADSHEET_TYPE, TRANSITIONAL, Package, UnchangeablePackageError
from workbooks.packages.sheet_scan import number_in
from workbooks.packages.xml_edits import as_attribute, as_text
from workbooks.packages.xml_parts import Element, XmlPart

_WORKSHEET: Final = f"{SPREADSHEET_TYPE}.worksheet+xml"
_BEFORE_NAMES: Final = frozenset(
    """fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
    definedNames""".split()
)
"""What the schema puts before names, and before what is said of calculating."""
_PRINT_TITLES: Final = "_xlnm.Print_Titles"
_LAST_SHEET_NUMBER: Final = 65_534


@frozen
class BookSheet:
    """
    A sheet of the workbook.

    Attributes:
        name: On its tab.
        part: That holds it; empty where it has none.
        kind: ``worksheet``, ``chartsheet``.
        relation: The id of its relation.
    """

    name: str
    part: str
    kind: str
    relation: str


@frozen(kw_only=True)
class NewSheet:
    """
    A worksheet to add.

    Attributes:
        name: On its tab; no other sheet's.
        content: Its part.
        hidden: Nobody sees it, and no menu of an office program shows it.
        title_rows: The first and the last row, counted from 1, that are printed on every page; None for none.
    """

    name: str
    content: bytes
    hidden: bool = False
    title_rows: tuple[int, int] | None = None


class BookPart:
    """
    The workbook part of a package.

    Attributes:
        part: Its name.
        sheets: In the order of their tabs, as in the source.
        namespace: Of its elements.
        relations_namespace: Of the ids by which it calls parts; the kinds of relations begin with it, too.
    """

    def __init__(self, package: Package) -> None:
        """
        Raises:
            UnreadableWorkbookError: as ``XmlPart``.
            UnchangeablePackageError: it lists no sheets.
        """
        self._package = package
        self.part = main_part(package.archive, USUAL_BOOK)
        self._document = XmlPart(package.part(self.part))
        self._document.expect("workbook")
        self.namespace = self._document.root.namespace
        self._related = {each.id: each for each in package.relations(self.part)}
        listed = self._document.root.first("sheets")
        if listed is None:
            raise UnchangeablePackageError("工作簿没有列出工作表")
        self._list = listed
        self._elements = self._list.all("sheet")
        self.relations_namespace = _relations_namespace(self._elements)
        self.sheets = tuple(map(self._sheet, self._elements))
        self._numbers = {number_in(element.attributes.get("sheetId")) for element in self._elements}

    def related(self, kind: str) -> Relation | None:
        """The relation of a kind: ``styles``."""
        return next((each for each in self._related.values() if each.kind == kind), None)

    def has_relation(self, kinds: Collection[str]) -> bool:
        """Whether it has a relation of one of these kinds."""
        return any(each.kind in kinds for each in self._related.values())

    def change_sheets(self, *, removed: Collection[BookSheet], first: NewSheet | None, last: NewSheet | None) -> None:
        """
        Take sheets away and add others, and show the first of those that are added; otherwise what was shown.

        Args:
            removed: No formula refers to them.
            first, last: Before and behind all others.
        """
        removed = set(removed)
        places = self._new_places(removed, shift=first is not None)
        for sheet, element in zip(self.sheets, self._elements, strict=True):
            if sheet in removed:
                self._document.remove(element)
                self._numbers.discard(number_in(element.attributes.get("sheetId")))
                self._package.unrelate(self.part, sheet.relation)
                self._package.remove(sheet.part)
        names = self._move_names(places)
        if first:
            self._document.prepend(self._list, self._added(first))
        if last:
            self._document.append(self._list, self._added(last))
        if first and first.title_rows:
            self._add_name(names, _print_titles(self._document.prefix(self._document.root), first))
        if first:
            self._show(0)
        elif removed:
            self._show_what_was_shown(places)
        self._package.change(self.part, self._document.edited())
        with_titles(
            self._package, {sheet.name for sheet in removed}, first.name if first else None, last.name if last else None
        )

    def calculate_on_opening(self) -> None:
        """Let office programs compute all formulas anew when they open the workbook."""
        root = self._document.root
        calculation = root.first("calcPr")
        if calculation is not None:
            self._document.set_attributes(calculation, {"fullCalcOnLoad": "1"})
        else:
            self._put_behind_names(f'<{self._document.prefix(root)}calcPr fullCalcOnLoad="1"/>')
        self._package.change(self.part, self._document.edited())

    # ------------------------------------------------------------ sheets

    def _sheet(self, element: Element) -> BookSheet:
        identifier = element.attributes.get(f"{self.relations_namespace} id", "")
        relation = self._related.get(identifier)
        part = relation.target if relation and not relation.external else ""
        kind = relation.kind if relation else ""
        return BookSheet(element.attributes.get("name", ""), part, kind, identifier)

    def _new_places(self, removed: set[BookSheet], *, shift: bool) -> dict[int, int]:
        kept = [number for number, sheet in enumerate(self.sheets) if sheet not in removed]
        return {old: new for new, old in enumerate(kept, start=int(shift))}

    def _added(self, sheet: NewSheet) -> str:
        part = self._package.free_name("xl/worksheets/sheet", ".xml")
        self._package.add(part, sheet.content, _WORKSHEET)
        identifier = self._package.relate(self.part, f"{self.relations_namespace}/worksheet", part)
        number = self._free_number()
        prefix = self._document.prefix(self._list)
        hidden = ' state="veryHidden"' if sheet.hidden else ""
        relation = self._document.prefixes.attribute(self.relations_namespace, "id", identifier)
        return f'<{prefix}sheet name="{as_attribute(sheet.name)}" sheetId="{number}"{hidden}{relation}/>'

    def _free_number(self) -> int:
        number = max(self._numbers, default=0) + 1
        if number > _LAST_SHEET_NUMBER:
            number = next(free for free in range(1, _LAST_SHEET_NUMBER) if free not in self._numbers)
        self._numbers.add(number)
        return number

    # ------------------------------------------------------------ names

    def _move_names(self, places: Mapping[int, int]) -> Element | None:
        """Let the names of single sheets follow these; returns their list."""
        names = self._document.root.first("definedNames")
        if names is None:
            return None
        local = [name for name in names.all("definedName") if "localSheetId" in name.attributes]
        placed = [(name, number_in(name.attributes["localSheetId"])) for name in local]
        gone = [name for name, place in placed if place < len(self.sheets) and place not in places]
        if len(gone) == len(names.children):
            self._document.remove(names)
            return None
        for name in gone:
            self._document.remove(name)
        for name, place in placed:
            if places.get(place, place) != place:
                self._document.set_attributes(name, {"localSheetId": str(places[place])})
        return names

    def _add_name(self, names: Element | None, xml: str) -> None:
        if names is not None:
            self._document.prepend(names, xml)
            return
        prefix = self._document.prefix(self._document.root)
        self._put_behind_names(f"<{prefix}definedNames>{xml}</{prefix}definedNames>")

    def _put_behind_names(self, xml: str) -> None:
        """Where names stand, or would."""
        before = [each for each in self._document.root.children if each.name in _BEFORE_NAMES]
        self._document.after(before[-1], xml)

    def _views(self) -> list[Element]:
        views = self._document.root.first("bookViews")
        return views.all("workbookView") if views is not None else []

    def _show(self, place: int) -> None:
        for view in self._views():
            self._document.set_attributes(view, {"activeTab": str(place) if place else None, "firstSheet": None})

    def _show_what_was_shown(self, places: Mapping[int, int]) -> None:
        """Where that sheet is gone, the first that can be seen."""
        shown = next((number_in(view.attributes.get("activeTab")) for view in self._views()), 0)
        seen = [old for old in places if self._elements[old].attributes.get("state", "visible") == "visible"]
        self._show(places[shown] if shown in seen else places[seen[0]] if seen else 0)


def _relations_namespace(elements: list[Element]) -> str:
    """The strict form of a workbook has another one."""
    for element in elements:
        for name in element.attributes:
            namespace, _, local = name.rpartition(" ")
            if local == "id" and namespace:
                return namespace
    return TRANSITIONAL


def _print_titles(prefix: str, sheet: NewSheet) -> str:
    first, last = sheet.title_rows or (1, 1)
    place = as_text(f"{quoted_sheet_name(sheet.name)}!${first}:${last}")
    return f'<{prefix}definedName name="{_PRINT_TITLES}" localSheetId="0">{place}</{prefix}definedName>'


def quoted_sheet_name(name: str) -> str:
    """``'2023''年 表'``: as formulas and links write a sheet of any name."""
    return "'" + name.replace("'", "''") + "'"

"""
A workbook's package, of which some parts are changed, added or taken away; the others stay as they are packed.

What names parts elsewhere, relations and content types, is kept true.
"""

from __future__ import annotations

from io import BytesIO
from posixpath import basename, dirname, join, relpath
from typing import Final

from attrs import frozen

from workbooks.files.package_parts import Relation, relations
from workbooks.files.reading_findings import UnreadableWorkbookError
from workbooks.files.safe_opening import BoundedArchive, normalised
from workbooks.packages.raw_archive import archive_of, entry_of, new_entry
from workbooks.packages.xml_edits import DECLARATION, as_attribute
from workbooks.packages.xml_parts import Element, XmlPart

CONTENT_TYPES: Final = "[Content_Types].xml"
_RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
TRANSITIONAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SIGNATURES: Final = "_xmlsignatures/"
_MACROS: Final = "macroEnabled"
_NO_RELATIONS: Final = (
    f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class UnchangeablePackageError(Exception):
    """A package that cannot be changed so that all else in it stays; the text says why, in Chinese."""


def why_unchangeable(error: UnchangeablePackageError | UnreadableWorkbookError) -> str:
    """Why nothing could be written into a package, in Chinese."""
    return f"文件不能完整读取（{error.reason}）" if isinstance(error, UnreadableWorkbookError) else str(error)


@frozen
class AddedType:
    """A content type to declare: of a part, or of all parts with an ending (without its dot)."""

    part: str
    content_type: str
    ending: str = ""


class Package:
    """
    The parts of a workbook.

    Attributes:
        archive: The source, as it was.
    """

    def __init__(self, content: bytes) -> None:
        """
        Raises:
            UnreadableWorkbookError: as ``BoundedArchive``.
        """
        self._content = content
        self.archive = BoundedArchive(BytesIO(content))
        self._changed: dict[str, bytes] = {}
        self._added_names: dict[str, str] = {}
        self._removed: set[str] = set()
        self._added_types: list[AddedType] = []
        self._documents: dict[str, XmlPart] = {}
        self._ids: dict[str, set[str]] = {}

    def __contains__(self, part: str) -> bool:
        key = normalised(part)
        return key in self._changed or (key in self.archive.entries and key not in self._removed)

    def part(self, name: str) -> bytes:
        """
        An XML part in UTF-8, as it is now.

        Raises:
            UnreadableWorkbookError: as ``BoundedArchive.utf8``.
        """
        key = normalised(name)
        if key in self._removed:
            raise KeyError(name)
        return self._changed[key] if key in self._changed else self.archive.utf8(name)

    def change(self, name: str, content: bytes) -> None:
        """Put another content into a part that is there."""
        self._changed[normalised(name)] = content

    def add(self, name: str, content: bytes, content_type: str, *, by_ending: bool = False) -> None:
        """
        Add a part.

        Args:
            name: That no part has.
            content: Of it.
            content_type: Declared for it.
            by_ending: Declared for all parts of its ending, where that is not declared yet.
        """
        key = normalised(name)
        self._removed.discard(key)
        self._changed[key] = content
        self._added_names[key] = name
        self._added_types.append(AddedType(name, content_type, name.rpartition(".")[2] if by_ending else ""))

    def remove(self, name: str) -> None:
        """Take a part away with its own relations and its content type; who refers to it is ``unrelate``'s matter."""
        for gone in (name, relations_part(name)):
            self._removed.add(normalised(gone))
            self._changed.pop(normalised(gone), None)
            self._added_names.pop(normalised(gone), None)

    def free_name(self, stem: str, ending: str) -> str:
        """``xl/comments3.xml``: the first of such names that no part has."""
        number = 1
        while f"{stem}{number}{ending}" in self:
            number += 1
        return f"{stem}{number}{ending}"

    # ------------------------------------------------------------ relations

    def relations(self, owner: str) -> tuple[Relation, ...]:
        """What a part refers to in the source."""
        return relations(self.archive, owner)

    def relate(self, owner: str, kind: str, target: str) -> str:
        """
        Let a part refer to another.

        Args:
            owner: The referring part.
            kind: With its address: ``…/relationships/comments``.
            target: The part referred to.

        Returns:
            The id by which the owner's XML may call it.
        """
        name = relations_part(owner)
        if name not in self:
            self.add(name, _NO_RELATIONS.encode(), _RELATIONS_TYPE, by_ending=True)
        document = self._document(name)
        taken = self._ids_in(name)
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        taken.add(f"rId{number}")
        address = relpath(target, dirname(owner) or ".")
        prefix = document.prefix(document.root)
        document.append(
            document.root,
            f'<{prefix}Relationship Id="rId{number}" Type="{as_attribute(kind)}" Target="{as_attribute(address)}"/>',
        )
        return f"rId{number}"

    def unrelate(self, owner: str, identifier: str) -> None:
        """Take away the relation with an id."""
        name = relations_part(owner)
        document = self._document(name)
        for each in document.root.all("Relationship"):
            if each.attributes.get("Id") == identifier:
                document.remove(each)
        self._ids_in(name).discard(identifier)

    def _ids_in(self, name: str) -> set[str]:
        if name not in self._ids:
            self._ids[name] = {each.attributes.get("Id", "") for each in self._document(name).root.children}
        return self._ids[name]

    # ------------------------------------------------------------ what may not be changed, or is told by its kind

    @property
    def is_signed(self) -> bool:
        """Somebody has signed what it holds; any change would break that."""
        return any(name.startswith(_SIGNATURES) for name in self.archive.names)

    def refuse_if_signed(self) -> None:
        """
        Raises:
            UnchangeablePackageError: it is signed.
        """
        if self.is_signed:
            raise UnchangeablePackageError("文件有数字签名，一经标注签名就失效")

    def may_hold_macros(self, part: str) -> bool:
        """The content type of its main part says so."""
        return _MACROS in self.type_of(part)

    # ------------------------------------------------------------ content types

    def type_of(self, part: str) -> str:
        """The content type that is declared for a part itself, or nothing."""
        declared = self._overrides().get(normalised(part))
        return declared.attributes.get("ContentType", "") if declared else ""

    def set_type(self, part: str, content_type: str) -> None:
        """Declare another content type for a part of which one is declared."""
        self._document(CONTENT_TYPES).set_attributes(self._overrides()[normalised(part)], {"ContentType": content_type})

    def _overrides(self) -> dict[str, Element]:
        declared = self._document(CONTENT_TYPES).root.all("Override")
        return {normalised(each.attributes.get("PartName", "")): each for each in declared}

    def _declare_types(self) -> None:
        document = self._document(CONTENT_TYPES)
        root = document.root
        prefix = document.prefix(root)
        overrides = self._overrides()
        for name in overrides.keys() & (self._removed - self._changed.keys()):
            document.remove(overrides[name])
        endings = {each.attributes.get("Extension", "").lower() for each in root.all("Default")}
        for added in self._added_types:
            of_type = f'ContentType="{as_attribute(added.content_type)}"/>'
            if added.ending and added.ending not in endings:
                _put_default(document, f'<{prefix}Default Extension="{added.ending}" {of_type}')
                endings.add(added.ending)
            elif not added.ending and normalised(added.part) in overrides:  # in the place of one that was removed
                self.set_type(added.part, added.content_type)
            elif not added.ending:
                document.append(root, f'<{prefix}Override PartName="/{as_attribute(added.part)}" {of_type}')

    # ------------------------------------------------------------ writing

    def packed(self) -> bytes:
        """The package as a file: changed parts where they were, new ones at the end. It is used up by that."""
        self._declare_types()
        for name, document in self._documents.items():
            if name in self:
                self._changed[name] = document.edited()
        entries = []
        for key, info in self.archive.entries.items():
            if key in self._removed and key not in self._changed:
                continue
            entry = entry_of(self._content, info)
            changed = self._changed.get(key)
            entries.append(entry if changed is None else new_entry(entry.name, changed))
        for key, name in self._added_names.items():
            if key not in self.archive.entries:
                entries.append(new_entry(name.encode(), self._changed[key]))
        return archive_of(entries)

    def _document(self, name: str) -> XmlPart:
        """A part that is changed here and there until all is written."""
        key = normalised(name)
        if key not in self._documents:
            self._documents[key] = XmlPart(self.part(name))
        return self._documents[key]


def relations_part(owner: str) -> str:
    """Where the relations of a part stand."""
    return join(dirname(owner), "_rels", f"{basename(owner)}.rels")


def _put_default(document: XmlPart, xml: str) -> None:
    """Some programs expect the endings before the single parts."""
    defaults: list[Element] = document.root.all("Default")
    if defaults:
        document.after(defaults[-1], xml)
    else:
        document.prepend(document.root, xml)

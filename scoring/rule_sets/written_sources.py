"""
How a file writes its grounds, and what each of them is in full.

``source`` is a text (a document and no more) or a table; what a table leaves out is taken from the document that it
names with ``from``, else from the head of the file. Each value then carries the whole of its ground, whoever takes it
over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

SOURCE: Final = "source"
SOURCES: Final = "sources"
DOCUMENTS: Final = "documents"
FROM: Final = "from"
NAME: Final = "name"

HEAD: Final = ("document", "number")
"""Keys of the head of a file that a ground without a document takes over."""


def with_whole_sources(own: Mapping[str, Any]) -> dict[str, Any]:
    """
    The content with every ground as a whole table, and without the list of documents.

    Args:
        own: As it was written; what is no text and no table stays, for the checks to tell.
    """
    head = {key: own[key] for key in HEAD if isinstance(own.get(key), str)}
    reader = _Grounds(documents_by_name(own), head)
    whole: dict[str, Any] = reader.whole(without_documents(own))
    return whole


def documents_by_name(own: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """What a file says of the documents that it names once; what is none is left out, for the checks to tell."""
    listed = own.get(DOCUMENTS)
    documents = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    named = [(each.get(NAME), each) for each in documents]
    return {
        name: {key: value for key, value in each.items() if key != NAME}
        for name, each in named
        if isinstance(name, str)
    }


def without_documents(own: Mapping[str, Any]) -> dict[str, Any]:
    """The content without them; a ground from one of them then says no more than the head of the file."""
    return {key: value for key, value in own.items() if key != DOCUMENTS}


class _Grounds:
    def __init__(self, documents: Mapping[str, Any], head: Mapping[str, Any]) -> None:
        self._documents = documents
        self._head = head

    def whole(self, value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
        if isinstance(value, list):
            return [self.whole(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        return {key: self._part(key, part) for key, part in value.items()}

    def _part(self, key: str, part: Any) -> Any:  # noqa: ANN401 - likewise
        if key == SOURCE:
            return self._ground(part)
        if key == SOURCES and isinstance(part, Mapping):
            return {name: self._ground(ground) for name, ground in part.items()}
        return self.whole(part)

    def _ground(self, ground: Any) -> Any:  # noqa: ANN401 - likewise
        if isinstance(ground, str):
            return {"document": ground}
        if not isinstance(ground, Mapping):
            return ground
        given = {key: value for key, value in ground.items() if key != FROM}
        if FROM in ground:
            named = str(ground[FROM])
            # of a document that the file does not name nothing is known, and the checks tell that alone
            return {**self._documents[named], **given} if named in self._documents else {"document": named or "？"}
        return given if "document" in given else {**self._head, **given}


def grounds(content: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401
    """Every ground as it stands in the content, with its place."""
    if isinstance(content, list):
        for index, item in enumerate(content):
            yield from grounds(item, (*path, index))
    if not isinstance(content, Mapping):
        return
    for key, part in content.items():
        if key == SOURCE:
            yield (*path, key), part
        elif key == SOURCES and isinstance(part, Mapping):
            yield from (((*path, key, name), ground) for name, ground in part.items())
        elif key != DOCUMENTS:
            yield from grounds(part, (*path, key))

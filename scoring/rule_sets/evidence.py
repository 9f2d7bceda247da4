"""On what ground a value stands: the document, its words, and how somebody came to read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import field, frozen


class SourceReading(StrEnum):
    """How a value was come by, the surest first."""

    ORIGINAL = "V"
    DIGEST = "V-2"
    CODE = "V-code"
    INFERRED = "I"
    MEMORY = "M"


READING_WORDS: Final[Mapping[SourceReading, str]] = {
    SourceReading.ORIGINAL: "按原文核对",
    SourceReading.DIGEST: "按转述核对，未见原文",
    SourceReading.CODE: "见于在用系统的程序",
    SourceReading.INFERRED: "推得",
    SourceReading.MEMORY: "通行做法，未见原文",
}
"""How a value was come by → the words that users see."""

OWN_LIMIT: Final = "本工具的界限"
"""In place of a document: a number that no document names and the program supplies."""

OWN_WORDS: Final = "规则没有规定"

UNREAD_WORDS: Final = "未核对原文"
"""Said of a value of which nobody wrote how it was come by."""


@frozen(kw_only=True)
class Evidence:
    """
    The ground of a value.

    Attributes:
        document: Title of the document, or whose practice it is.
        number: 文号: ``财预〔2020〕10号``; empty for what has none.
        article: Article, annex or page: ``第十九条``.
        quote: The words that give the value, as they stand there.
        reading: How it was come by; None where nobody wrote it.
        read: The day on which somebody last looked.
        address: Where that can be looked up.
        note: What the words leave open, or who retells them.
    """

    document: str
    number: str = ""
    article: str = ""
    quote: str = ""
    reading: SourceReading | None = None
    read: date | None = None
    address: str = ""
    note: str = ""

    @property
    def is_verified(self) -> bool:
        """Somebody read it in the words of the document."""
        return self.reading is SourceReading.ORIGINAL

    @property
    def is_own(self) -> bool:
        """The value is the program's, and there is nothing to look up."""
        return self.document == OWN_LIMIT

    @property
    def reading_words(self) -> str:
        """``按原文核对``"""
        if self.is_own:
            return OWN_WORDS
        return UNREAD_WORDS if self.reading is None else READING_WORDS[self.reading]

    @property
    def cited(self) -> str:
        """As findings name it, short: ``川财绩〔2025〕5号第九条``."""
        return f"{self.number or self.document}{self.article}"

    @property
    def in_full(self) -> str:
        """Document, number and article: ``四川省预算绩效评价管理办法（川财绩〔2025〕5号）第九条``."""
        number = f"（{self.number}）" if self.number and self.number not in self.document else ""
        return f"{self.document}{number}{self.article}"


@frozen(kw_only=True)
class ListedDocument(Evidence):
    """
    A document that a file names once for many values: what every ground from there has in common.

    Attributes:
        name: By which the grounds name it (``from``).
    """

    name: str


@frozen(kw_only=True)
class ListedDocuments:
    """
    Attributes:
        documents: Of one file.
    """

    documents: tuple[ListedDocument, ...]


def own_evidence() -> Mapping[str, Evidence]:
    """The attribute ``sources``: of single values whose ground is another than their table's, by their names."""
    return field(factory=dict, hash=False)

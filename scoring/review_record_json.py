"""A file's review as one line of JSON and back: how records wait on disk instead of in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cattrs import Converter

from indicator_specs.numbers import to_decimal
from scoring.review_records import FileRecord
from scoring.rule_set import RuleSet


class ReviewRecordCodec:
    """
    Writes and reads records; a rule set is written as its id.

    Args:
        rule_sets: Id → rule set, for reading; every id that was written must be among them.
    """

    def __init__(self, rule_sets: Mapping[str, RuleSet]) -> None:
        self._converter = Converter()
        self._converter.register_unstructure_hook(Decimal, str)
        self._converter.register_structure_hook(Decimal, lambda text, _: to_decimal(text))
        self._converter.register_unstructure_hook(RuleSet, lambda rule_set: rule_set.id)
        self._converter.register_structure_hook(RuleSet, lambda id_, _: rule_sets[id_])

    def text(self, record: FileRecord) -> str:
        """One line, without a line feed."""
        return json.dumps(self._converter.unstructure(record), ensure_ascii=True, separators=(",", ":"))

    def record(self, text: str) -> FileRecord:
        """
        The record that was written.

        Raises:
            Exception: the text was not written by ``text``, or names an unknown rule set.
        """
        content: Any = json.loads(text)
        return self._converter.structure(content, FileRecord)

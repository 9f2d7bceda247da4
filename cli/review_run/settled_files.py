"""Which files a review is about and by which rules: settled before the first of them is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from attrs import evolve, frozen

from cli.review_store.file_queue import FileQueue
from cli.review_store.remembered_results import settings_digest
from cli.review_store.unread_files import UnreadFiles
from cli.sources.folder_rules import FolderRules, RulesByFolder
from cli.sources.found_files import own_file_notices
from cli.sources.unit_trust import UnitTrust
from cli.sources.units import Units
from cli.sources.workbook_sources import FoundUnread, WorkbookSearch
from indicator_specs.problems import Problem
from scoring.rule_sets.rule_set import RuleSet
from workbooks.working_paper.settings import ReviewSettings


@frozen(kw_only=True)
class SettledFiles:
    """
    Attributes:
        queue: The files.
        unread: What is no workbook in the directories.
        of_folders: Key → settings, for the files whose folder has rules of its own.
        unit_rules: Id → rule set, for those that the office names for folders.
        rule_sets: The same for every rule set by which any of the files may be reviewed.
        problems: Paths that lead nowhere, folders that cannot be looked into, and rules that cannot be used.
        notices: Each ``unit.toml`` that is not followed, and files that were passed over.
        hold_output: The output folder lies in one of the directories that were searched.
    """

    queue: FileQueue
    unread: UnreadFiles
    of_folders: Mapping[str, ReviewSettings]
    unit_rules: Mapping[str, RuleSet]
    rule_sets: Mapping[str, RuleSet]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    hold_output: bool


def settled_files(
    connection: sqlite3.Connection,
    search: WorkbookSearch,
    settings: ReviewSettings,
    *,
    program: str,
    trust: UnitTrust,
) -> SettledFiles:
    """
    Search the files, and the rules that the office names for their folders unless one rule set is for all of them.

    Args:
        connection: Of a store without files.
        search: Is carried out here.
        settings: What applies to every file.
        program: As ``program_digest`` gives it.
        trust: What the office says of units.
    """
    queue, unread = FileQueue(connection), UnreadFiles(connection)
    units = Units(trust, asks_for_rules=settings.rule_set is None)
    by_folder = RulesByFolder(units)
    decided = _SettingsOfFiles(settings, program)
    for found in search:
        if isinstance(found, FoundUnread):
            unread.add_found(found.unread, found.location)
            continue
        rules = by_folder.rules_for(found.file, found.below)
        key, digest = decided.for_file(rules)
        queue.add(
            found.file,
            below=found.below,
            location=found.location,
            rules=key,
            settings=digest,
            is_optional=found.is_optional,
        )
    for_all = [settings.rule_set] if settings.rule_set else []
    return SettledFiles(
        queue=queue,
        unread=unread,
        of_folders=decided.of_folders,
        unit_rules={} if settings.rule_set else by_folder.by_id,
        rule_sets={each.id: each for each in (*settings.rule_sets, *by_folder.by_id.values(), *for_all)},
        problems=(*search.problems, *by_folder.problems),
        notices=(*units.notices(), *own_file_notices(search.passed_over)),
        hold_output=search.holds_output,
    )


class _SettingsOfFiles:
    """The settings of each file, by the rules of its folder unless one rule set is for all."""

    def __init__(self, settings: ReviewSettings, program: str) -> None:
        self.of_folders: dict[str, ReviewSettings] = {}
        self._for_all = settings
        self._program = program
        self._digests: dict[str, str] = {}

    def for_file(self, rules: FolderRules) -> tuple[str | None, str]:
        """The key in ``of_folders``, none where the settings are those for all; and their digest."""
        key = "" if self._for_all.rule_set else rules.key
        if key not in self._digests:
            settings = self._for_all
            if key:
                settings = evolve(settings, rule_set=rules.rule_set, preferred=rules.preferred)
                self.of_folders[key] = settings
            self._digests[key] = settings_digest(settings, self._program)
        return key or None, self._digests[key]

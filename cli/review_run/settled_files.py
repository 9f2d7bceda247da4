"""Which files a review is about and by which rules: settled before the first of them is opened."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from cli.review_store.file_queue import FileQueue
from cli.review_store.remembered_results import settings_digest
from cli.review_store.unread_files import UnreadFiles
from cli.sources.units import UnitRules
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
        unit_rules: Id → rule set, for those that the folders of the files name.
        rule_sets: The same for every rule set by which any of the files may be reviewed.
        problems: Paths that lead nowhere, folders that cannot be looked into.
    """

    queue: FileQueue
    unread: UnreadFiles
    unit_rules: Mapping[str, RuleSet]
    rule_sets: Mapping[str, RuleSet]
    problems: tuple[Problem, ...]


def settled_files(
    search: WorkbookSearch, settings: ReviewSettings, queue: FileQueue, unread: UnreadFiles, program: str
) -> SettledFiles:
    """
    Search the files, and the rules that a ``unit.toml`` around them names unless one rule set is for all of them.

    Args:
        search: Is carried out here.
        settings: What applies to every file.
        queue: An empty one, to be filled, like
        unread: the list of what is no workbook.
        program: As ``program_digest`` gives it.

    Raises:
        UnusableInputError: a ``unit.toml`` cannot be used.
    """
    units = UnitRules()
    digests: dict[str | None, str] = {}
    for found in search:
        if isinstance(found, FoundUnread):
            unread.add_found(found.unread, found.location)
            continue
        rules = None if settings.rule_set else units.rules_for(found.file, found.below)
        key = rules.id if rules else None
        if key not in digests:
            digests[key] = settings_digest(evolve(settings, rule_set=rules or settings.rule_set), program)
        queue.add(found.file, below=found.below, location=found.location, rules=key, settings=digests[key])
    units.refuse_problems()
    for_all = [settings.rule_set] if settings.rule_set else []
    return SettledFiles(
        queue=queue,
        unread=unread,
        unit_rules=units.by_id,
        rule_sets={**{each.id: each for each in (*settings.rule_sets, *for_all)}, **units.by_id},
        problems=tuple(search.problems),
    )

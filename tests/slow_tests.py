"""
Which tests are slow: what ``make test-fast`` leaves out, and what ``make test`` begins with.

What ``make test-fast`` leaves out (``pytest --fast``), in this one place; ``make test`` and CI run all of it.

Slow is what starts other programs, builds what it tests, or tries thousands of cases. A new module is run unless it
is put down here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SLOW_TESTS: Final[Mapping[str, str]] = {
    "benchmarks": "lifelike forms by the hundred",
    "browser": "Chromium",
    "cli/commands": "whole runs of the commands",
    "cli/desk": "a server and its tasks",
    "cli/guard": "processes that are ended",
    "cli/letters": "finished reviews",
    "cli/record": "seasons of several rounds",
    "cli/review_run": "whole runs, thousands of planted mistakes",
    "cli/review_store": "whole runs",
    "cli/terminal": "a process for each stream and shell",
    "cli/workers": "processes and clusters",
    "hostile": "files of the largest size, fuzzing",
    "planted/test_on_files.py": "every planted mistake in workbooks and Word files",
    "portable": "PyInstaller",
    "scoring/review/test_coverage_law.py": "every number of every form changed",
    "scoring/review/test_review_laws.py": "whatever a sheet may hold, many times over",
    "test_docs.py": "every command of the documentation",
    "test_guides.py": "every command of the guides, LibreOffice",
    "test_import_directions.py": "a process for each command",
    "test_scale_page.py": "whole runs",
    "workbooks": "workbooks and documents of every kind, LibreOffice",
    "zipingbiao": "a type checker, whole runs",
}
"""A folder or module of ``tests`` → what it takes its time for."""

LONGEST: Final = (
    "portable/test_portable_folder.py",
    "workbooks/forms/test_recalculation.py",
    "test_guides.py",
    "workbooks/recalculation/test_against_libreoffice.py",
    "cli/record/test_season.py",
    "hostile/test_hostile_workbooks.py",
    "browser/test_desk_in_browser.py",
    "browser/test_page_in_browser.py",
    "cli/review_run/test_poison_files.py",
    "planted/test_on_files.py",
    "cli/desk/test_tasks.py",
    "test_docs.py",
    "cli/review_run/test_interrupted_review.py",
    "cli/desk/test_desk.py",
    "hostile/test_hostile_settings.py",
    "scoring/narrative_checks/test_changed_indicators.py",
    "cli/commands/test_publication.py",
    "scoring/review/test_review_laws.py",
    "scoring/narrative_checks/test_changed_figures.py",
    "cli/review_run/test_whole_documents.py",
    "cli/commands/test_one_total.py",
    "cli/workers/test_cluster.py",
    "cli/commands/test_forms_saved_elsewhere.py",
    "cli/review_run/test_numbers_of_any_size.py",
    "zipingbiao/test_public_names.py",
    "test_names.py",
)
"""Modules of few tests that take long, the longest first: begun last, one would keep a run waiting for one worker."""

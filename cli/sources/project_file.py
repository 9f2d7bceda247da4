"""A file that a person named, or that lies in a directory that was named."""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from cli.sources.named_files import NamedFiles


@frozen
class ProjectFile:
    """
    A file that should hold projects.

    Attributes:
        path: As the user named it, or below the directory that the user named.
        is_workbook: It is a filled-in sheet, not TOML.
        below: The directory that the user named and that it was found in, or None.
        is_handed_in: It is TOML and lies among workbooks that were handed in: it may be no more trusted than these.
        if_form: Of a document that was found, which counts only if it holds a form: grows by the file where it holds
            none; None for any other file.
    """

    path: Path
    is_workbook: bool = False
    below: Path | None = None
    is_handed_in: bool = False
    if_form: NamedFiles | None = field(default=None, eq=False)

    @property
    def was_found(self) -> bool:
        """It was found in a directory, not named itself; such a file may turn out to be no project at all."""
        return self.below is not None

    @property
    def folder(self) -> Path:
        """Where it lies below the directory that the user named; its results go to a folder of the same name."""
        return self.path.parent.relative_to(self.below) if self.below else Path()

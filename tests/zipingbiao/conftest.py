"""The command beside the names: what one gives, the other must give."""

from tests.cli.conftest import zpb

__all__ = ["zpb"]

"""Run ``zpb`` as a person does: arguments in, exit code and both streams out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from attrs import frozen

from cli.main import run
from tests.loaded_program import load_program


@frozen
class Result:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - a document of any shape
        """Standard output as a JSON document."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """Standard output by lines."""
        return self.out.splitlines()


RunZpb: TypeAlias = Callable[..., Result]


@pytest.fixture
def zpb(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> RunZpb:
    """``zpb("score", path)``; ``stdin=`` for what is piped in."""
    load_program()

    def run_once(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["zpb", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            run()
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, captured.out, captured.err)

    return run_once

"""The documentation is true: its console sessions are run, its links lead somewhere, its key tables are complete."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from tests.cli.record.seasons import WRONG_SCORE, WRONG_TOTAL, submit
from tests.guide_walks import GUIDES, WALK
from tests.workbooks.documents.document_files import docx, grids_of, paragraph, word_sheet

REPOSITORY: Final = Path(__file__).parent.parent
PAGES: Final = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md"), *REPOSITORY.glob("docs/zh/*.md")])
ELISION: Final = "…"

SESSION: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
MAKE_TARGET: Final = re.compile(r"\bmake ([a-z-]+)")
TABLE_KEY: Final = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def sessions() -> Iterator[Any]:
    """Every command of the documentation with the lines that it is said to print."""
    for page in (page for page in PAGES if page.parent != GUIDES or page.name not in WALK):
        for block in SESSION.findall(page.read_text("utf-8")):
            for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = session.partition("\n")
                yield pytest.param(command, printed.splitlines(), id=f"{page.relative_to(REPOSITORY)}: {command}")


@pytest.fixture(scope="module")
def newcomer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place like a fresh checkout, where commands of the documentation may write."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(REPOSITORY / "examples", folder / "examples")
    return folder


@pytest.mark.parametrize(("command", "expected"), list(sessions()))
def test_console_sessions_print_what_they_show(
    newcomer_folder: Path, program: Path, command: str, expected: list[str]
) -> None:
    shutil.rmtree(newcomer_folder / "out", ignore_errors=True)
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=newcomer_folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    pattern = "".join(r"(?:.*\n)*?" if line == ELISION else re.escape(line) + r"\n" for line in expected)
    assert re.fullmatch(pattern, done.stdout), done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {
        target
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        for target in MAKE_TARGET.findall(block)
    }
    assert named <= set(targets)


# --- docs/json.md ------------------------------------------------------------------------------------------------


def documented_keys(heading: str, table: str) -> set[str]:
    """The keys of a table of docs/json.md."""
    section = (
        (REPOSITORY / "docs" / "json.md").read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    )
    rows = section.partition(f"\n| {table} | |\n")[2].partition("\n\n")[0]
    return set(TABLE_KEY.findall(rows + "\n"))


def key_paths(document: object, prefix: str = "") -> Iterator[str]:
    """``projects[].execution.rate`` for every key that does not only hold further keys."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from key_paths(value, f"{prefix}.{key}" if prefix else key)
    elif isinstance(document, list):
        yield prefix
        for item in document:
            if isinstance(item, dict):
                yield from key_paths(item, f"{prefix}[]")
    else:
        yield prefix


Run = Callable[..., Any]


@pytest.fixture
def run_json(program: Path) -> Run:
    """What a command answers in JSON."""

    def answer(*arguments: object) -> Any:  # noqa: ANN401
        command = [str(program), *map(str, arguments), "--format", "json"]
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
        return json.loads(done.stdout)

    return answer


def test_keys_of_an_answer(run_json: Run) -> None:
    answer = run_json("try", "80%-90%", "85%", "--points", "10")
    assert set(key_paths(answer)) == documented_keys("zpb try", "key of an answer")


def test_keys_of_a_scored_batch(run_json: Run, tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "examples" / "yantai-2023", tmp_path / "projects")
    first, second, *_ = sorted((tmp_path / "projects").iterdir())
    first.write_text(re.sub(r'^actual = ".*"', 'actual = ""', first.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    second.write_text("name = 1", "utf-8")
    keys = set(key_paths(run_json("score", tmp_path / "projects")))

    scores = {
        f"projects[].{place}.{key}"
        for place in ("execution", "indicators[]")
        for key in documented_keys("zpb score", "key of a score")
    }
    as_understood = {
        f"projects[].indicators[].{key}"
        for key in documented_keys("zpb try", "key of an answer")
        if key.startswith(("target.", "actual."))
    }
    told_in_full_elsewhere = {"projects[].indicators[].target", "projects[].indicators[].actual", "summary.grades"}
    documented = documented_keys("zpb score", "key") - told_in_full_elsewhere
    assert keys == documented | scores | as_understood | {"summary.grades.优"}


def _with_a_number_beside_the_form(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0]["L14"] = 12.5
    workbook.save(path)


SAID_OF_IT: Final = (
    "绩效自评：会议费及接待调研考察经费项目自评得分96.67分，全年预算数280万元。优秀项目1个。"
    "“甲乙丙研究经费”项目自评得分95分。"
)


def test_keys_of_a_review(run_json: Run, tmp_path: Path) -> None:
    run_json("score", REPOSITORY / "examples" / "yantai-2023", "-o", tmp_path)
    (tmp_path / "扫描件.pdf").write_bytes(b"%PDF-1.7")
    form = next(tmp_path.glob("会议费*.xlsx"))
    (tmp_path / "说明.docx").write_bytes(docx(word_sheet(*grids_of(form)), paragraph(SAID_OF_IT)))
    _with_a_number_beside_the_form(form)
    assert set(key_paths(run_json("review", tmp_path))) == documented_keys("zpb review", "key")


def test_keys_of_a_draw_and_of_what_came_back(run_json: Run, tmp_path: Path) -> None:
    reviewed, forms = tmp_path / "复核", tmp_path / "底稿"
    run_json("score", REPOSITORY / "examples" / "yantai-2023", "-o", tmp_path / "报送")
    run_json("review", tmp_path / "报送", "-o", reviewed, "--no-copies")
    draw = ("--share", "1%", "--seed", 7, "-o", tmp_path / "名单.xlsx", "--forms", forms)
    keys = set(key_paths(run_json("draw", reviewed, *draw)))
    assert keys == documented_keys("zpb draw", "key of a draw")
    keys = set(key_paths(run_json("draw", reviewed, "--read", forms, "-o", tmp_path / "汇总.xlsx")))
    assert keys == documented_keys("zpb draw", "key of what came back")


def test_keys_of_a_round(run_json: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "报送", tmp_path / "复核"
    submit(folder, "甲局", "会议费", {**WRONG_SCORE, **WRONG_TOTAL, "H15": 11})
    submit(folder, "乙局", "印刷费")
    first = run_json("review", folder, "-o", out)
    id_ = next(each["id"] for each in first["files"][1]["findings"] if each["code"] == "ZP226")
    decision = f'[[decisions]]\nid = "{id_}"\nresult = "returned"\nreason = "请改"\n'
    (out / "decisions.toml").write_text(decision, encoding="utf-8")
    submit(folder, "甲局", "会议费", {**WRONG_SCORE, **WRONG_TOTAL})
    (folder / "乙局" / "印刷费.xlsx").unlink()
    submit(folder, "乙局", "印制费")
    (tmp_path / "名单.csv").write_text("单位,项目名称\n甲局,会议费\n", encoding="utf-8")
    submit(tmp_path / "上年报送", "甲局", "会议费", {"A1": "2022年度市级预算项目绩效自评表"})
    run_json("review", tmp_path / "上年报送", "-o", tmp_path / "上年")
    beside = ("--expected", tmp_path / "名单.csv", "--last-year", tmp_path / "上年")
    keys = set(key_paths(run_json("review", folder, "-o", out, *beside)))
    assert documented_keys("zpb review", "key of a round") == keys - set(key_paths(run_json("review", folder)))

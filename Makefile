# Two commands do everything: `make demo` and `make test`. Nothing but Python 3.11 or newer (with venv) is needed.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
BENCH_VENV := .venv-bench
FULL ?=
DATA ?=
ONLY ?=
ROUNDS ?= 5
FIRST ?= 0
FILES ?= 2000
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo desk portable test test-fast lint bench fuzz pictures clean

help:
	@echo "make demo   score the nine projects of examples/yantai-2023 and write their workbooks to out/"
	@echo "make desk   the page for those who open no terminal, with the nine projects' workbooks to try it on"
	@echo "make portable  the program as one folder, dist/zpb, for machines like this one that have no Python"
	@echo "make test   everything that must hold: lint, format, types, import directions, tests"
	@echo "make test-fast  the tests of the engine, in less than a minute; tests/slow_tests.py says what is left out"
	@echo "make lint   all of these but the tests"
	@echo "make bench  how fast it is, beside other ways; FULL=--full for up to 100,000 workbooks, DATA=DIR to keep them;"
	@echo "            ONLY='review copies' for some of its parts, ROUNDS=1 for each candidate once"
	@echo "make fuzz   files that are nearly right, for every reader: FILES=2000 of each, from FIRST=0 on"
	@echo "make pictures  the pictures of docs/zh, drawn anew from the program itself (LibreOffice, poppler-utils, Noto CJK)"
	@echo "make clean  remove the environment, the outputs and the caches"

demo: $(VENV)/installed
	$(BIN)/zpb score examples/yantai-2023 -o out --force

desk: $(VENV)/installed
	$(BIN)/zpb score examples/yantai-2023 -o out/desk/复核/九个例子/报来 --force
	$(BIN)/zpb desk out/desk

portable: $(VENV)/installed-portable
	$(BIN)/python -m PyInstaller --noconfirm --clean --log-level WARN portable/zpb.spec

test: lint
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

test-fast: $(VENV)/installed-dev
	$(BIN)/python -m pytest --quiet --fast --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BENCH_VENV)/installed
	$(BENCH_VENV)/bin/python -m benchmarks $(FULL) --rounds $(ROUNDS) $(if $(DATA),--data $(DATA)) \
		$(if $(ONLY),--keep $(addprefix --only ,$(ONLY)))

fuzz: $(VENV)/installed-dev
	for reader in xlsx ods xls project unit rules labels docx html text pdf; do \
		$(BIN)/python -m tests.hostile.fuzzing $$reader $(FIRST) $(FILES) || exit 1; done

pictures: $(VENV)/installed-dev
	$(BIN)/python -m docs.zh.pictures
	$(BIN)/python -m docs.zh.desk_pictures

clean:
	rm -rf $(VENV) $(BENCH_VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, but none was found." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(VENV)/installed $@

$(VENV)/installed-portable: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[portable]'
	@touch $(VENV)/installed $@

# The peers (pandas among them) have an environment of their own.
$(BENCH_VENV)/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, but none was found." >&2; exit 1; }
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/python -m pip install --quiet --editable '.[bench]'
	@touch $@

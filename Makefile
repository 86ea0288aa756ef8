# Two commands do all their own set-up on a machine with Python 3.11 or newer: make lab, make test.
# The rest: make setup, release, handouts, tidy, bench, clean. OPTIONS="…" goes to the command behind a target,
# LESSON=02-motives opens a lesson in place of the course page, STEM="02-motives 03-evidence" releases or prints some.

# The first Python that is new enough; a name alone proves nothing (pyenv's shims may lead nowhere).
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV_VERSION := 0.13.9
BIN := .venv/bin
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python
# The first start compiles what it imports and keeps it; an environment that forbids this makes every start as slow
# as the first. Compiling all 700 MB at installation takes longer than it saves.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := lab
.PHONY: lab setup test release handouts tidy bench clean

lab: setup
	$(BIN)/byline lab $(LESSON) $(OPTIONS)

setup: .venv/ready

.venv/uv:
	@test -n "$(PYTHON)" || { \
	  echo "Byline needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -m venv .venv || { \
	  echo "Python cannot make a virtual environment here. On Debian or Ubuntu: apt install python3-venv"; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

# What JupyterLab loads is copied into the environment, so a change of it is installed anew.
LAB_EXTENSION := $(shell find src/byline/front/labextension src/byline/lab/settings -type f)
.venv/ready: requirements.lock pyproject.toml $(LAB_EXTENSION) | .venv/uv
	@echo "Setting up in .venv (about 700 MB, once) …"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# Tests in the browser wait for pages most of the time, so they run beside the others, which two workers share, file by
# file; more at once than that and pages answer too late. So does the check of types, which keeps what it found in .mypy_cache. pytest ends with 5 where all were
# skipped, for want of a browser. OPTIONS="…" runs what it names.
BESIDE_LOG := .pytest_cache/beside.log
SHARED := -n 2 --dist loadfile
BROWSER := tests/browser tests/front/plain
test: setup
	$(BIN)/ruff check src tests benchmarks nbgrader_config.py
ifdef OPTIONS
	$(BIN)/mypy
	$(BIN)/python -m pytest $(OPTIONS)
else
	@mkdir -p $(dir $(BESIDE_LOG))
	@{ $(BIN)/mypy; typed=$$?; $(BIN)/python -m pytest $(BROWSER) || [ $$? -eq 5 ] && exit $$typed; } > $(BESIDE_LOG) 2>&1 & beside=$$!; \
	$(BIN)/python -m pytest $(BROWSER:%=--ignore=%) $(SHARED); others=$$?; \
	wait $$beside; beside=$$?; cat $(BESIDE_LOG); exit $$((others + beside))
endif

release: setup
	$(BIN)/python -m byline.front.bundle
	$(BIN)/byline release $(STEM)

# Lessons, quizzes and answer sheets to print, in handouts/; OPTIONS=--pdf prints them to PDF.
handouts: setup
	$(BIN)/byline handouts $(STEM) $(OPTIONS)

# Notebooks edited in JupyterLab come back to the one form in which they are committed: no outputs, no counts.
tidy: setup
	$(BIN)/ruff check --fix src tests benchmarks nbgrader_config.py
	$(BIN)/ruff format src tests benchmarks nbgrader_config.py
	$(BIN)/jupyter nbconvert --log-level=WARN --clear-output --inplace --ClearMetadataPreprocessor.enabled=True \
	  --ClearMetadataPreprocessor.preserve_cell_metadata_mask=nbgrader --ClearMetadataPreprocessor.preserve_cell_metadata_mask=byline \
	  --ClearMetadataPreprocessor.preserve_nb_metadata_mask=kernelspec \
	  lessons/*.ipynb solutions/*/*.ipynb

bench: setup
	for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

clean:
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

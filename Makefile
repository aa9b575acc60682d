# What a person does here, one target each. Only Python 3.11 (or newer) and make are needed: .venv is made from nothing.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
SECONDS := 60
SAMPLE := corpora/pairs/quy-dinh-dang-bo-co-so
BIN := .venv/bin
# Written last, so an interrupted installation is begun again and a finished one is not repeated.
INSTALLED := .venv/installed

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint check fuzz quality scores train holdout bench schema clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-9s %s\n' "$$name" "$$what"; done

$(INSTALLED): pyproject.toml
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(INSTALLED) ## compare the sample pair in the terminal
	$(BIN)/doichieu compare $(SAMPLE)/old.txt $(SAMPLE)/new.txt || test $$? -eq 1

serve: $(INSTALLED) ## serve the page and the HTTP API on http://127.0.0.1:8000
	$(BIN)/doichieu serve

test: $(INSTALLED) ## run the tests
	$(BIN)/python -m pytest

lint: $(INSTALLED) ## check format, style, types and the direction of imports
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## the gate: lint, the tests, README's commands among them

fuzz: $(INSTALLED) ## throw mutated files at each reader, for 60 seconds (SECONDS=60) each
	$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	for target in $$($(BIN)/python -m fuzz); do $(BIN)/python -m fuzz $$target $(SECONDS) || exit 1; done

quality: $(INSTALLED) ## score splitting, linking and labelling against gold, with gains and losses
	$(BIN)/doichieu quality

scores: $(INSTALLED) ## score and keep the result as the one to compare with, in corpora and in README
	$(BIN)/doichieu quality --write
	$(BIN)/python -m service.reports.quality README.md

train: $(INSTALLED) ## learn the weights of the alignment from all gold pairs (needs the real ones at hand)
	$(BIN)/python -m nlp.evaluate.train

holdout: $(INSTALLED) ## score each gold pair with weights learned from the others
	$(BIN)/python -m nlp.evaluate.train --holdout

bench: $(INSTALLED) ## measure time and memory as ratios in one run
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/reading.py

schema: $(INSTALLED) ## write service/comparison.schema.json from the types
	$(BIN)/python -m service.schemas > service/comparison.schema.json

clean: ## remove .venv and what the tools left behind
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

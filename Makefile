# Everything that is done with Gatekeeper from a terminal. `make help` lists it.
# The environment is made by tools/setup.sh from hash-locked requirements; nothing outside this folder is needed.

SHELL := /bin/sh
BIN := .venv/bin
SAMPLE := resources/samples/school-furniture.gatekeeper
JUSTIFICATION := build/sample-justification.pdf
# One thread for matrices: two workers share the cores already. Compiled modules are kept, whatever the shell says:
# the programs that tests start would each compile everything anew.
TEST_ENVIRONMENT := QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=

.DEFAULT_GOAL := help
.PHONY: help run test check wheel library locale screenshots lock clean environment development

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: environment ## Open the program; without a display, write the sample's justification instead
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(BIN)/gatekeeper; \
	else \
		echo "There is no display here, so the window cannot open. The same work without it, on the sample procurement:"; \
		mkdir -p build; \
		$(BIN)/gatekeeper check $(SAMPLE) || [ $$? -eq 1 ]; \
		$(BIN)/gatekeeper justify $(SAMPLE) --force -o $(JUSTIFICATION) >/dev/null; \
		echo "The justification as PDF: $(JUSTIFICATION)"; \
	fi

test: development ## Style, types and all tests (types are checked while the tests run)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/mypy & types=$$!; \
	$(TEST_ENVIRONMENT) $(BIN)/python -m pytest -n 2 --dist worksteal $(TESTS); tests=$$?; \
	wait $$types && exit $$tests

check: development ## Style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

wheel: development ## The installable package, in dist/
	rm -rf dist
	$(BIN)/hatchling build -t wheel -d dist

library: environment ## Build criteria_library.sqlite from resources/library
	$(BIN)/gatekeeper library build --lang en

locale: development ## Build the Finnish and Swedish catalogues from their fragments
	$(BIN)/python tools/locale_catalogues.py build
	$(BIN)/python tools/locale_catalogues.py check

screenshots: development ## Pictures of the program for the manual, in docs/screenshots/
	$(TEST_ENVIRONMENT) $(BIN)/python tools/screenshots.py

lock: ## Write the requirement locks anew (needs uv)
	sh tools/lock.sh

clean: ## Remove what was made, the environment too
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@sh tools/setup.sh run

development:
	@sh tools/setup.sh dev

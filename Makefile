# Two commands set everything up on a fresh machine: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests wait for browsers and servers: three to two processors keep them busy.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) \* 3 / 2)

# Why MkDocs and Material print their banners, and what follows from it: decision 0001.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site editor serve check test lint bench lock clean

site: $(VENV)/site.stamp ## the environment, the checks and the site in site/
	$(BIN)/places build $(OPTIONS)

serve: $(VENV)/site.stamp ## the site at http://127.0.0.1:8000/, following every change
	$(BIN)/places serve

check: $(VENV)/site.stamp ## every problem in the records
	$(BIN)/places check

editor: $(VENV)/site.stamp ## the editor in the browser, which `make site` then puts at /admin/; needs npm
	npm ci --prefix editor
	$(BIN)/python -m build_tools.browser_editor.take

test: $(VENV)/test.stamp ## every test, the browser's included
	$(BIN)/python tests/tools.py
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

lint: $(VENV)/test.stamp ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/bench.stamp ## how fast, side by side with others; see bench/README.md
	$(BIN)/python -m bench

lock: $(VENV)/test.stamp ## renew requirements/*.txt from pyproject.toml and requirements/*.in
	$(BIN)/python requirements/lock.py

clean:
	rm -rf $(VENV) site .site.building .site.former tests/node_modules editor/node_modules overrides/admin/editor

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The engine itself is installed without its dependencies: the lock file has brought them.
$(VENV)/site.stamp: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.txt
	touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	touch $@

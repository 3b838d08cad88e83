# The plain commands behind these targets stand in CONTRIBUTING.md.

CANDIDATES = python3.13 python3.14 python3.12 python3 python
PYTHON ?= $(shell for name in $(CANDIDATES); do \
    $$name -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 && echo $$name && break; done)
IN_ENVIRONMENT = PATH="$(CURDIR)/.venv/bin:$$PATH"

.DEFAULT_GOAL := build
.PHONY: serve build test test-engines check bench audit promises fuzz lighthouse clean locks setup-site setup-test setup-dev

serve: setup-site
	@NO_MKDOCS_2_WARNING=1 .venv/bin/python -m mkdocs serve

build: setup-site
	@.venv/bin/python -m retrowalk_site build

test: setup-test
	@$(IN_ENVIRONMENT) .venv/bin/python tools/check.py
	@.venv/bin/python -m retrowalk_site build
	@$(IN_ENVIRONMENT) .venv/bin/python -m pytest

# The tests of the engines beside Chromium.
test-engines: setup-test
	@$(IN_ENVIRONMENT) .venv/bin/python -m tools.engines
	@.venv/bin/python -m retrowalk_site build
	@$(IN_ENVIRONMENT) .venv/bin/python -m pytest tests/engines

check: setup-test
	@$(IN_ENVIRONMENT) .venv/bin/python tools/check.py

bench: setup-test
	@.venv/bin/python -m retrowalk_site build
	@$(IN_ENVIRONMENT) .venv/bin/python -m bench

bench-quick: setup-test
	@.venv/bin/python -m retrowalk_site build
	@$(IN_ENVIRONMENT) .venv/bin/python -m bench --quick

audit: setup-dev
	@$(IN_ENVIRONMENT) .venv/bin/python tools/audit.py

promises: setup-test
	@RETROWALK_EXAMPLES=2000 .venv/bin/python -m pytest tests/planner/test_promises.py
	@.venv/bin/python -m pytest -m long tests/planner

fuzz: setup-dev
	@$(IN_ENVIRONMENT) .venv/bin/python -m tools.fuzz

lighthouse: setup-test
	@.venv/bin/python -m retrowalk_site build
	@$(IN_ENVIRONMENT) .venv/bin/python -m tools.lighthouse

clean:
	@rm -rf .venv build dist node_modules site generator/retrowalk/data/fonts generator/retrowalk/data/drawings
	@find . -name __pycache__ -prune -exec rm -rf {} +

locks: setup-dev
	@$(IN_ENVIRONMENT) .venv/bin/python tools/locks.py

setup-site setup-test setup-dev: setup-%:
	@test -n "$(PYTHON)" || { echo "Retrowalk needs Python 3.12 or newer, and none was found." >&2; exit 1; }
	@$(PYTHON) tools/setup.py $*

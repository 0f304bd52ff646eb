# `make run` and `make test` are all that a fresh checkout needs: both set up what is missing first.
PY := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test lint types imports fast slow journeys guide setup-run setup-test shots bench fuzz mutants lock clean

run: setup-run
	@packaging/run.sh

test: setup-test lint types imports fast

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types:
	.venv/bin/basedpyright

imports:
	.venv/bin/lint-imports --no-cache

fast:
	$(OFFSCREEN) $(PY) -m pytest -n 2 -q

slow: setup-test
	$(OFFSCREEN) $(PY) -m pytest -n 2 -q -m slow

journeys: setup-test
	KITDESK_PICTURES=shots/journeys $(PY) -m pytest -q -m slow tests/journeys $(if $(SHORT),-k "$(SHORT)")

guide:
	$(MAKE) journeys SHORT=1366x768-light
	$(PY) packaging/guide.py shots/journeys

shots: setup-test
	$(OFFSCREEN) $(PY) packaging/shots.py shots

bench: setup-test
	-@packaging/bootstrap.sh bench
	$(OFFSCREEN) $(PY) -m bench

fuzz: setup-test
	$(PY) -m tests.exchange.fuzzing.run --count $(or $(COUNT),10000) --seed $(or $(SEED),1)
	$(OFFSCREEN) KITDESK_TESTS=fuzz KITDESK_EXAMPLES=$(or $(EXAMPLES),5000) $(PY) -m pytest -n 2 -q -m "slow or not slow" tests/log tests/exchange

mutants: setup-test
	$(PY) -m tests.mutants.run --table docs/mutants.md

lock: setup-test
	.venv/bin/uv pip compile pyproject.toml --group build $(LOCK) --output-file requirements.txt
	.venv/bin/uv pip compile pyproject.toml --group dev $(LOCK) --constraint requirements.txt --output-file requirements-dev.txt
	echo anki | .venv/bin/uv pip compile - $(LOCK) --output-file bench/requirements.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

setup-run:
	@packaging/bootstrap.sh run

setup-test:
	@packaging/bootstrap.sh test

clean:
	rm -rf build dist shots demo-season .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench packaging -name __pycache__ -prune -exec rm -rf {} +

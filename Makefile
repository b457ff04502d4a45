# Two commands matter: `make demo` and `make test`. Both install what they need.
PYTHON := $(shell tools/find-python)
BIN := .venv/bin

.PHONY: demo run test check fix docs bench pictures journeys oracle lock vendor clean

demo: .venv/app
	@$(BIN)/python -m stepwell.command.main up --demo $(if $(PORT),--port $(PORT))

run: .venv/app
	@$(BIN)/python -m stepwell.command.main up $(if $(PORT),--port $(PORT))

test: .venv/test
	@tools/test

check: .venv/test
	@tools/check

fix: .venv/test
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/djlint --reformat --quiet stepwell/templates || true

docs: .venv/test
	@$(BIN)/python -m tests.generate

bench: .venv/test
	@$(BIN)/python -m stepwell.command.main bench --out docs/generated/benchmarks.md

pictures: .venv/test
	@tools/browser && $(BIN)/python -m pytest -n 2 --dist loadfile -q -p no:randomly tests/journeys && ls docs/generated/pages/*.png

journeys: .venv/test
	@tools/browser && $(BIN)/python -m pytest -n 2 --dist loadfile -q -p no:randomly tests/journeys

oracle: .venv/test
	@$(BIN)/python -m pip install --quiet pyoce==0.1.0 && $(BIN)/python -m pytest -q -m oracle tests/oracle

lock: .venv/test
	@tools/lock

vendor:
	@$(PYTHON) tools/vendor.py

clean:
	rm -rf .venv build

.venv/app: requirements/app.lock
	@tools/install $(PYTHON) app

.venv/test: requirements/test.lock .venv/app
	@tools/install $(PYTHON) test

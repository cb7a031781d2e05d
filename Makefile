# One verb for each habit: run chat test check bench. Each makes its own .venv first.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: run chat test check bench eval lock clean
run: .venv/run.stamp          ## Telegram if a token is set, else the same assistant here
	@$(BIN)/qihang run
chat: .venv/run.stamp         ## the assistant in this terminal
	@$(BIN)/qihang chat
test: .venv/dev.stamp         ## every test
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
check: .venv/dev.stamp        ## style, types, layers, the knowledge folder
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m bench.function_length
	@$(BIN)/qihang ingest --check
bench: .venv/dev.stamp        ## the numbers of the README
	@$(BIN)/python -m bench
eval: .venv/run.stamp         ## the golden questions
	@$(BIN)/qihang eval

.venv/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else 0'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing (once, a minute or two) ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@
.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

lock: .venv/dev.stamp         ## renew the locked requirements after editing pyproject.toml
	@$(PIP) install uv
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
clean:
	@rm -rf .venv build *.egg-info

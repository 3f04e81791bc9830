# dev · check · test · docs · bench · bench-names · demo. Everything lives in .venv; nothing else is touched.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
RUST_LEAST := 1.89
STAMP := $(VENV)/.made
ENGINE := $(VENV)/.engine
ARGS ?=

.PHONY: dev check test docs bench bench-names demo clean
.DEFAULT_GOAL := dev

dev: $(ENGINE)  ## environment and engine, ready to work in

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Comity needs Python 3.11 or newer: on Debian, apt-get install python3 python3-venv"; exit 1; }
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python cannot make environments: on Debian, apt-get install python3-venv"; exit 1; }
	$(RUN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@touch $@

$(ENGINE): $(STAMP) rust/Cargo.toml rust/Cargo.lock pyproject.toml $(shell find rust/src -name '*.rs')
	@bash tools/check-rust.sh $(RUST_LEAST)
	$(RUN)/maturin develop --release --quiet
	@touch $@

check: $(ENGINE)  ## style, types, layers, and the engine's own lints
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	cd rust && cargo fmt --check && cargo clippy --quiet --all-targets -- -D warnings && cargo clippy --quiet --all-targets --features emulated -- -D warnings

test: $(ENGINE)  ## every test: engine, units, vectors, attacks, whole nodes, real browsers
	@bash tools/find-chromium.sh
	cd rust && cargo test --quiet --profile checked && cargo test --quiet --profile checked --features emulated --tests
	$(RUN)/python -m pytest -n auto --dist worksteal $(ARGS)

docs: $(ENGINE)  ## regenerate what is generated: the command reference
	$(RUN)/python -m tools.generate_docs

bench: $(ENGINE)  ## measure; writes bench/results
	$(RUN)/python -m bench $(ARGS)

bench-names: $(ENGINE)  ## measure matching by names; ARGS=pool or another of its commands
	$(RUN)/python -m bench.names $(or $(ARGS),all)

demo: $(ENGINE)  ## three services match real lists blind; ARGS=--once ends by itself
	$(RUN)/python -m demo $(ARGS)

clean:
	rm -rf $(VENV) rust/target demo-data

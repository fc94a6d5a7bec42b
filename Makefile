# Each target is an entry of packaging/make.py, which also runs where there is no make:
#   Windows: py packaging\make.py run      macOS: python3 packaging/make.py run
# The first Python that is new enough: the machine's own, else a later one beside it.
IS_NEW = -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p $(IS_NEW) && echo $$p && exit; done; echo python3)
MAKE_PY = $(PYTHON) packaging/make.py

.DEFAULT_GOAL = help
.PHONY: help setup run tour test quick check bench soak coverage clean

help:
	@echo "make run       the app, and a sync server of your own beside it (without a display: the tour)"
	@echo "make tour      the whole story in a terminal and a temporary folder: write, encrypt, push, pull, merge"
	@echo "make test      every test            make quick     those of a minute and a half"
	@echo "make check     format, lint, types, import contracts"
	@echo "make bench     measure               make soak      the long tests"
	@echo "make coverage  branches that no test took"
	@echo "make setup     the set-up alone      make clean     remove what these made"
	@echo "ARGS='...' is handed on, as in: make run ARGS='--input my-journal.zip'"

setup run tour test quick check bench soak coverage clean:
	@$(MAKE_PY) $@ $(ARGS)

# Drawbridge: build, run, test. `make run` and `make test` set up what is missing.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
# Arguments for the console: make run ARGS="browse --endpoint http://127.0.0.1:8099"
ARGS ?= demo

SOURCES := Package.swift Sources Tests

.PHONY: help run build test lint format check release install setup setup-test clean

help:
	@echo "make run      build what it needs and open the console on the embedded sandbox"
	@echo "make test     build and run all tests"
	@echo "make check    lint, then the tests: what a change must pass"
	@echo "make build    debug build of the program"
	@echo "make lint     check the format        make format   put it right"
	@echo "make release  static release build    make install  install it under PREFIX ($(PREFIX))"

setup:
	@sh .ci/packages build

setup-test: setup
	@sh .ci/packages test

build: setup
	$(SWIFT) build --product drawbridge

run: build
	@.build/debug/drawbridge $(ARGS)

# The backtracer would keep a crashed program's output open and stop whoever waits for it.
test: setup-test
	$(SWIFT) build --build-tests
	SWIFT_BACKTRACE=enable=no $(SWIFT) test --disable-xctest

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

check: lint test

# A folder of its own: other flags would rebuild everything in the debug folder.
release: setup
	$(SWIFT) build -c release --static-swift-stdlib --product drawbridge --scratch-path .build-release

install: release
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 .build-release/release/drawbridge "$(DESTDIR)$(PREFIX)/bin/drawbridge"

clean:
	rm -rf .build .build-release

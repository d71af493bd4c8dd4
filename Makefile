# Drawbridge: build, run, test. `make run` and `make test` set up what is missing.

SWIFT ?= swift
PYTHON ?= python3
PREFIX ?= /usr/local
DESTDIR ?=
# Arguments for the console: make run ARGS="browse --endpoint http://127.0.0.1:8099"
ARGS ?= demo

SOURCES := Package.swift Sources Tests

.PHONY: help run build test test-sdk bench-impact lint format check release install setup setup-test clean

help:
	@echo "make run      build what it needs and open the console on the embedded sandbox"
	@echo "make test     build and run all tests"
	@echo "make test-sdk drive the sandbox with Alibaba Cloud's Python SDKs, part of make test"
	@echo "make bench-impact  time the effect analysis, beside a solver asked the same"
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
	$(MAKE) --no-print-directory test-sdk

# Alibaba Cloud's own Python SDKs drive the sandbox.
test-sdk: .build-python/ready
	@test -x .build/debug/drawbridge || $(SWIFT) build --product drawbridge
	cd Tests/PythonSDK && PYTHONDONTWRITEBYTECODE=1 ../../.build-python/bin/python -m unittest

# Made anew whenever the requirements change.
.build-python/ready: Tests/PythonSDK/requirements.txt
	@echo "installing Alibaba Cloud's Python SDKs into .build-python"
	$(PYTHON) -m venv --clear .build-python
	.build-python/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# Never a part of the tests: what it prints depends on the machine and on what else runs there.
bench-impact: .build-python-z3/ready
	$(SWIFT) build -c release --product impact-benchmark --scratch-path .build-bench
	.build-bench/release/impact-benchmark
	.build-python-z3/bin/python Tests/ImpactBenchmark/impact_z3.py .build-bench/release/impact-benchmark

.build-python-z3/ready: Tests/ImpactBenchmark/requirements.txt
	@echo "installing the solver z3 into .build-python-z3"
	$(PYTHON) -m venv --clear .build-python-z3
	.build-python-z3/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

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
	rm -rf .build .build-release .build-bench .build-python .build-python-z3

# Drawbridge: build, run, test. `make run` and `make test` set up what is missing.

SWIFT ?= swift
PYTHON ?= python3
PREFIX ?= /usr/local
DESTDIR ?=
# Arguments for the console: make run ARGS="browse --endpoint http://127.0.0.1:8099"
ARGS ?= demo

SOURCES := Package.swift Sources Tests

.PHONY: help run build test test-sdk test-sanitize bench-impact soak frames pictures lint format check release install setup setup-test \
	bench-terminal bench-revoke manual setup-package deb test-package \
	release-check clean width-table

help:
	@echo "make run      build what it needs and open the console on the embedded sandbox"
	@echo "make test     build and run all tests"
	@echo "make test-sdk drive the sandbox with Alibaba Cloud's Python SDKs, part of make test"
	@echo "make test-sanitize  the C targets and what drives them, under clang's sanitizers"
	@echo "make bench-impact  time the effect analysis, beside a solver asked the same"
	@echo "make soak     the crash tests and the random ones again, a hundred times longer"
	@echo "make frames   take the screens over that the tests drew, once they were looked at"
	@echo "make pictures draw the pictures of the README anew, from the program"
	@echo "make manual   the same for help, completions and the pages of the manual"
	@echo "make check    lint, then the tests: what a change must pass"
	@echo "make build    debug build of the program"
	@echo "make lint     check the format        make format   put it right"
	@echo "make bench-terminal  measure the console beside a C list and the list programs installed"
	@echo "make bench-revoke  time revoking beside scripts with Alibaba Cloud's Python SDK"
	@echo "make deb      build a package for Debian, and a tar archive beside it, in $(PACKAGES)"
	@echo "make test-package  install it in a fresh system and try it there; needs root"
	@echo "make release-check  whether this may be released, and how to tag it"
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
# Many tests at once would make each other wait until a limit of theirs is up.
RUN_TESTS := SWIFT_BACKTRACE=enable=no SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=4 $(SWIFT) test --skip-build --disable-xctest
# Tests that drive programs in terminals: beside the others they would wait for a processor, and the terminal's own,
# which look at single writes, beside those of the program.
DRIVING := ^(drawbridgeTests|TerminalTests)\.
test: setup-test
	$(SWIFT) build --build-tests
	$(RUN_TESTS) --skip '$(DRIVING)'
	$(RUN_TESTS) --filter '^drawbridgeTests\.'
	$(RUN_TESTS) --filter '^TerminalTests\.'
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

# Swift's compiler has no sanitizer for undefined behaviour: only the C is looked at for that. The alternate stacks
# and the handlers of faults are the program's own, and the tests look at them.
SANITIZED := --sanitize=address -Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined \
	--scratch-path .build-sanitize
SANITIZED_TESTS := ^(ECSProtocolTests|TerminalTests)\.|^SecurityGroupClientTests\.(HTTPTransport|Proxy|TLS|Retry|Forwarding|Closing|AuditLog|AuditRotation)
test-sanitize: setup-test
	$(SWIFT) build --build-tests $(SANITIZED)
	ASAN_OPTIONS=use_sigaltstack=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0:detect_leaks=0 \
		UBSAN_OPTIONS=print_stacktrace=1 SWIFT_BACKTRACE=enable=no \
		$(SWIFT) test $(SANITIZED) --skip-build --disable-xctest --filter '$(SANITIZED_TESTS)'

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

# Hundreds of programs are killed while they revoke; every fault at the first, a middle and the last of ten
# requests; random keys, sizes and replies for the console; random groups whose effects are told and read back.
soak:
	DRAWBRIDGE_CRASHES=400 DRAWBRIDGE_FUZZ_STEPS=100000 DRAWBRIDGE_RANDOM_PLANS=100000 \
		SWIFT_BACKTRACE=enable=no $(SWIFT) test --disable-xctest \
		--filter 'CrashTests|FuzzTests|SecretTextTests|TenRequest|ExplanationTests|PrintedLinesTests|CleanUpTests'

# The golden frames of the console: look at them, then commit.
FRAMES := Tests/ConsoleTests/Frames
frames:
	rm -rf .build/frames
	-SWIFT_BACKTRACE=enable=no $(SWIFT) test --disable-xctest --filter GoldenFrameTests >/dev/null
	rm -rf $(FRAMES)
	cp -R .build/frames $(FRAMES)
	@git diff --stat -- $(FRAMES)

# What the README shows: dark and light, of one screen of the program.
pictures: setup-test build
	scripts/picture
	@ls -l assets/*.svg

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

check: lint test

# A folder of its own: other flags would rebuild everything in the debug folder. Every symbol that is
# exported and every library that is loaded makes each start longer: nothing looks symbols of the
# program up by name, and of the C++ library little is used (by Swift's own). Its archive is found before the
# shared one. No path to look for libraries in is left in the program, least of all its own folder: whoever may
# write there could put a libcurl beside it.
LINKED := .build-release/linked
release: setup
	@mkdir -p $(LINKED) && ln -sf "$$($(CC) -print-file-name=libstdc++.a)" $(LINKED)/
	$(SWIFT) build -c release --static-swift-stdlib --product drawbridge --scratch-path .build-release \
		--disable-local-rpath -Xswiftc -no-toolchain-stdlib-rpath \
		-Xlinker --no-export-dynamic -Xlinker -L$(CURDIR)/$(LINKED)
	@dynamic=$$(readelf -d .build-release/release/drawbridge) && case "$$dynamic" in *RPATH*|*RUNPATH*) \
		echo "The program says where its libraries are to be looked for: see readelf -d." >&2; exit 1;; esac

# Reads, draws and idles against a sandbox of its own; nothing but loopback is asked.
bench-terminal: release
	@$(PYTHON) Tests/TerminalBenchmark/bench.py .build-release/release/drawbridge

# The same, of whole commands beside scripts with the official SDK.
bench-revoke: release .build-python/ready
	@.build-python/bin/python Tests/RevokeBenchmark/bench.py .build-release/release/drawbridge

# Which characters take two columns, by Debian's copy of the Unicode Character Database.
width-table:
	@test -e /usr/share/unicode/EastAsianWidth.txt || { echo "install unicode-data first"; exit 1; }
	scripts/width-table

# Help, completions and the manual's pages, as the tests make them from the program's definitions: look at
# them, then commit. What is installed are these files.
MANUAL := docs/manual
manual:
	-SWIFT_BACKTRACE=enable=no $(SWIFT) test --disable-xctest --filter GoldenManualTests >/dev/null
	rm -rf $(MANUAL)
	cp -R .build/manual $(MANUAL)
	@git diff --stat -- $(MANUAL)

INSTALLED = $(DESTDIR)$(PREFIX)
# Debian's packages have a folder of their own.
ZSH_FUNCTIONS ?= $(PREFIX)/share/zsh/site-functions

install: release
	install -d "$(INSTALLED)/bin"
	install -s -m 755 .build-release/release/drawbridge "$(INSTALLED)/bin/drawbridge"
	install -D -m 644 $(MANUAL)/drawbridge.1 "$(INSTALLED)/share/man/man1/drawbridge.1"
	install -D -m 644 $(MANUAL)/drawbridge.toml.5 "$(INSTALLED)/share/man/man5/drawbridge.toml.5"
	install -d "$(INSTALLED)/share/doc/drawbridge/docs"
	install -m 644 README.md SECURITY.md "$(INSTALLED)/share/doc/drawbridge"
	install -m 644 docs/*.md "$(INSTALLED)/share/doc/drawbridge/docs"
	install -D -m 644 $(MANUAL)/drawbridge.bash \
		"$(INSTALLED)/share/bash-completion/completions/drawbridge"
	install -D -m 644 $(MANUAL)/drawbridge.zsh "$(DESTDIR)$(ZSH_FUNCTIONS)/_drawbridge"
	install -D -m 644 $(MANUAL)/drawbridge.fish \
		"$(INSTALLED)/share/fish/vendor_completions.d/drawbridge.fish"

# A package for Debian and, beside it, an archive of the same files for other systems, with bin and share to
# unpack into a prefix. The version is the one that the program says.
PACKAGES := .build-package
VERSION = $(shell sed -n 's/.*text = "\(.*\)".*/\1/p' Sources/drawbridge/Version.swift)
ARCHITECTURE = $(shell dpkg --print-architecture)
DEB = $(PACKAGES)/drawbridge_$(VERSION)_$(ARCHITECTURE).deb
TAR = $(PACKAGES)/drawbridge-$(VERSION)-linux-$(ARCHITECTURE)

setup-package: setup
	@sh .ci/packages package

deb: setup-package
	rm -rf $(PACKAGES) && mkdir $(PACKAGES)
	$(PYTHON) .ci/debian_changelog.py $(VERSION) > debian/changelog
	DEB_RULES_REQUIRES_ROOT=no PACKAGES=$(PACKAGES) debian/rules clean binary
	dpkg-deb --extract $(DEB) $(PACKAGES)/root
	mv $(PACKAGES)/root/usr/share/zsh/vendor-completions $(PACKAGES)/root/usr/share/zsh/site-functions
	tar --create --gzip --file $(TAR).tar.gz --sort=name --owner=0 --group=0 --numeric-owner \
		--mtime=@$$(dpkg-parsechangelog -STimestamp) --directory=$(PACKAGES)/root/usr \
		--transform='s,^,$(notdir $(TAR))/,' bin share
	rm -r $(PACKAGES)/root
	cd $(PACKAGES) && sha256sum *.deb *.tar.gz > SHA256SUMS
	@ls -l $(PACKAGES)

# As a user has it, in a fresh system without Swift: needs root, and asks the package sources of this one.
test-package: deb setup-test
	@sh Tests/Package/test $(DEB) $(TAR).tar.gz

# Version, changelog, clean tree, tests, package: then it says how to tag.
release-check:
	@MAKE="$(MAKE)" sh .ci/release-check

clean:
	rm -rf .build .build-release .build-bench .build-sanitize .build-python .build-python-z3 $(PACKAGES)

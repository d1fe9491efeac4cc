# SPDX-License-Identifier: MIT
# Verbs; what they do is in the scripts they call.

tools := python3
boot  := qemu-system-x86 qemu-system-arm
tests := $(tools) $(boot) libgmp-dev curl openssl git

.PHONY: help build demo check bench format install clean

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

# One file that needs no library of the Swift tool chain starts in a millisecond instead of four.
static := -Xswiftc -static-executable -Xlinker -s

build:  ## genode-host, in .build/release
	swift build -c release --product genode-host $(static)

demo:   ## render demo/ on this machine and on both CPUs in QEMU; the bytes must be the same
	@Tests/support/need $(tools) $(boot) && Tests/support/demo

check:  ## everything that CI runs
	@Tests/support/need $(tests) && Tests/support/check

bench:  build ## measure, beside other implementations if DHALL_REFERENCE names them
	@Tests/support/need python3 valgrind && Tests/Benchmarks/run --instructions

format: ## lay out the Swift sources
	swift format --in-place --recursive Sources Tests Package.swift

install: build ## genode-host, into $(DESTDIR)$(prefix)/bin
	install -D -m 755 .build/release/genode-host $(DESTDIR)$(prefix)/bin/genode-host

clean:  ## remove what was built
	rm -rf .build .build-embedded

prefix ?= /usr/local

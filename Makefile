# SPDX-License-Identifier: MIT
# Verbs; what they do is in the scripts they call.

tools := python3
boot  := qemu-system-x86 qemu-system-arm
images := lld xorriso mtools gdisk e2fsprogs grub-common grub-pc-bin grub-efi-amd64-bin u-boot-tools \
	u-boot-qemu device-tree-compiler qemu-utils ovmf qemu-efi-aarch64
tests := $(tools) $(boot) $(images) libgmp-dev libxml2-utils curl openssl git

.PHONY: help build demo check bench format manual install clean
# `manual` builds a genode-host of its own where `build` puts the one that is installed.
.NOTPARALLEL:

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

manual: ## the manual page, in .build/plugins/GenerateManual/outputs
	swift package --allow-writing-to-package-directory generate-manual

install: manual build ## genode-host, the Dhall package, the manual and completions, into $(DESTDIR)$(prefix)
	install -D -m 755 .build/release/genode-host $(into)/bin/genode-host
	install -D -m 644 .build/plugins/GenerateManual/outputs/genode-host/genode-host.1 $(into)/share/man/man1/genode-host.1
	mkdir -p $(into)/share/genode-host
	cp -R dhall $(into)/share/genode-host
	mkdir -p $(dir $(bash)) $(dir $(zsh)) $(dir $(fish))
	.build/release/genode-host --generate-completion-script bash > $(bash)
	.build/release/genode-host --generate-completion-script zsh > $(zsh)
	.build/release/genode-host --generate-completion-script fish > $(fish)

clean:  ## remove what was built
	rm -rf .build .build-embedded

prefix ?= /usr/local
into := $(DESTDIR)$(prefix)
bash := $(into)/share/bash-completion/completions/genode-host
zsh  := $(into)/share/zsh/site-functions/_genode-host
fish := $(into)/share/fish/vendor_completions.d/genode-host.fish

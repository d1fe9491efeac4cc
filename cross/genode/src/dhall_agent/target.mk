# SPDX-License-Identifier: MIT
#
# The agent as Genode's own build system makes it. What it does is in one object, which the Swift tool chain has made:
# cross/build-embedded.sh TRIPLE agent. In an archive of the depot it lies beside the source.
#
TARGET := dhall_agent
SRC_CC := main.cc
LIBS   := base

TRIPLE := $(if $(filter x86_64,$(SPECS)),x86_64-unknown-none-elf,$(if $(filter arm_v8a,$(SPECS)),aarch64-none-none-elf))

ifeq ($(TRIPLE),)
REQUIRES += x86_64_or_arm_v8a
endif

DHALL_DIR ?= $(realpath $(PRG_DIR)/../../../..)

ifneq ($(wildcard $(PRG_DIR)/agent_platform.h),)
INC_DIR     += $(PRG_DIR)
EXT_OBJECTS += $(PRG_DIR)/$(TRIPLE)/agent.o
else
INC_DIR     += $(DHALL_DIR)/Sources/CAgent/include
EXT_OBJECTS += $(DHALL_DIR)/.build-embedded/$(TRIPLE)/agent.o
endif

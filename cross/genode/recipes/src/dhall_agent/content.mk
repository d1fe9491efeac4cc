# The archive holds the agent's object for each CPU that there is one for: who builds it needs no Swift.
DHALL_DIR := $(realpath $(REP_DIR)/../..)
SRC_DIR   := src/dhall_agent
TRIPLES   := $(notdir $(patsubst %/,%,$(dir $(wildcard $(DHALL_DIR)/.build-embedded/*/agent.o))))

content: $(SRC_DIR) LICENSE

$(SRC_DIR):
	mkdir -p $@
	cp $(REP_DIR)/$@/main.cc $(REP_DIR)/$@/target.mk $(DHALL_DIR)/Sources/CAgent/include/agent_platform.h $@
	for triple in $(TRIPLES); do \
	  mkdir -p $@/$$triple && cp $(DHALL_DIR)/.build-embedded/$$triple/agent.o $@/$$triple; done

LICENSE:
	cp $(DHALL_DIR)/LICENSE $@

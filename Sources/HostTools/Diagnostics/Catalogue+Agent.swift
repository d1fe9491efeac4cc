// SPDX-License-Identifier: MIT

import Agent

/// A: what only the agent has to say. It says so in its state report and in its log (`docs/agent.md`). Examples are
/// configurations of the agent.
let catalogueOfAgent: [CatalogueEntry] =
  [
    agent(
      .settingsUnreadable, "the agent's configuration cannot be read",
      "The ROM `config` is there, but empty.", unshown: "it takes an empty ROM",
      "Look at what serves the ROM. What was in force stays in force."),
    agent(
      .settingsMissing, "the agent's configuration lacks something",
      "It needs a policy and an output; a policy, an input and an output need what names them; and a trial needs the state report of an init, either in `trial | rom` or in `output | state`.",
      fails: "config\n+ output config | label: init.config\n-\n", "Add what the report names."),
    agent(
      .settingsUnknown, "the agent's configuration has something unknown",
      "A node or an attribute that the agent does not know is an error, unlike elsewhere in Genode: a misspelt limit must not be no limit. A `default` node stands in an input that does not wait.",
      fails:
        "config\n+ policy | rom: policy.bundle\n+ output config | label: init.config\n+ limit | steps: 1000000\n-\n",
      "Correct the spelling, or remove it."),
    agent(
      .settingsValue, "a value in the agent's configuration is not what is expected",
      "The report says what is: a range of numbers, with K, M or G for units of 1024; yes or no; or one of a few words.",
      fails:
        "config\n+ policy | rom: policy.bundle\n+ output config | label: init.config | buffer: 1K\n-\n",
      "Write a value of that kind."),
    agent(
      .settingsTooMany, "too many inputs, outputs or ROMs",
      "There can be 16 inputs, 4 outputs, and 24 ROMs in all, with names of less than 160 bytes.",
      unshown: "it takes a long configuration", "Let two agents share the work, or one input carry more."),
    agent(
      .settingsTwice, "something is there twice",
      "Inputs have different names, and so have outputs and the labels of reports, of which `state` is the agent's own; every other node of the agent's configuration stands there at most once.",
      fails:
        "config\n+ policy | rom: a.bundle\n+ policy | rom: b.bundle\n+ output config | label: init.config\n-\n",
      "Keep one of them."),
    agent(
      .settingsMemory, "the agent's memory does not suffice",
      "Three times the buffer of each output, what inputs hold, and the evaluation have to fit into what the agent has: a share of its RAM quota.",
      fails:
        "config\n+ policy | rom: policy.bundle\n+ output config | label: init.config | buffer: 64M\n-\n",
      "Give it more RAM, or smaller buffers and limits."),
    agent(
      .policyAbsent, "there is no policy", "The ROM that `policy` names has no content, or the one with its modules.",
      unshown: "it takes a ROM that is absent",
      "Check the name, and the route of the ROM. The agent goes on as soon as it is there."),
    agent(
      .bundleMalformed, "the bundle of a policy is damaged",
      "A bundle begins with a table of its modules and their sizes, and ends with the last of them. This one is cut off, or was changed by hand.",
      unshown: "it takes a bundle", "Make it anew: genode-host agent bundle POLICY -o FILE."),
    agent(
      .policyParameter, "a policy's parameter does not match the inputs",
      "A policy is a function from a record with a field for each input. Without inputs it is a tree, or a record of trees.",
      unshown: "it takes a policy and a configuration",
      "Give the parameter a field of each input's name and no other, or name an input for each field."),
    agent(
      .policyInputMissing, "a policy asks for an input that there is not",
      "Its parameter has a field, and the agent's configuration no input of that name.",
      unshown: "it takes a policy and a configuration",
      "Add the input to the agent's configuration, or let the policy do without. The configurations that were made before stay in force."
    ),
    agent(
      .policyResult, "a policy's result is no configuration",
      "With one output it is a tree (`XML.Type`) or a record that has one under the output's name; with more outputs it is a record with a tree for each.",
      unshown: "it takes a policy and a configuration",
      "Let it give such a record; `genode-host dhall type` shows what it gives."),
    agent(
      .inputWaits, "an input is absent, and waited for",
      "Nothing is evaluated before each input has a content that its type can be read from. What was committed before stays in force.",
      unshown: "it takes a ROM that is absent",
      "Wait; or say what the input is meanwhile: `absent: default` or `absent: hold`."),
    agent(
      .inputTooLarge, "an input is too large to be held",
      "An input with `absent: hold` is copied, so that it can stand for itself later; there was no room.",
      unshown: "it takes a large ROM", "Give the agent more RAM; what is there now counts all the same."),
    agent(
      .outputTooLarge, "a result is larger than its output's buffer",
      "The document does not fit into the bytes that the output's `buffer` names.", unshown: "it takes a policy",
      "Raise `buffer`, and with it the agent's RAM."),
    agent(
      .outputRefused, "the prover has more findings than are kept",
      "There are errors, or warnings where those refuse, behind the first 32 findings.", unshown: "it takes a policy",
      "Render the policy on the host and look at all: genode-host check FILE."),
    agent(
      .outputUnchecked, "a result is too large to be proved",
      "The proof and the prediction of effects take memory, and what they need is more than there is. What is not proved is not committed.",
      unshown: "it takes a large policy", "Give the agent more RAM."),
    agent(
      .trialNoReport, "init has not reported what it was given",
      "No state report with the version of the commit came until the trial's window closed, or the one that came left no time to count the children.",
      unshown: "it takes an init",
      "Look whether init is alive, whether its report is routed to the agent, and whether the window is longer than init's delay."
    ),
    agent(
      .trialMissingChild, "a child is missing",
      "One delay after init's first report with the commit's version, that child was not listed.",
      unshown: "it takes an init", "Init's log says why it was not created: quota, or a name that is there twice."),
    agent(
      .trialRestartLoop, "children are made anew again and again",
      "Since the children were counted, init has given more ids than the trial allows restarts. The child that is named has the newest.",
      unshown: "it takes an init", "Look at that child's log; it crashes or hangs soon after its start."),
    agent(
      .trialSilentChild, "a child skips its heartbeats",
      "The state report says that the child has not answered as often as the trial's `skipped_heartbeats`.",
      unshown: "it takes an init", "Look at that child's log; it hangs, or waits for a session that nobody serves."),
    agent(
      .lastGoodRefused, "the last good configuration is refused",
      "What the ROM `last_good` holds is proved like everything else, and is not good enough, or cannot be read.",
      unshown: "it takes a ROM", "Nothing: the policy's own result will follow. Look who has changed the file."),
    agent(
      .trialExit, "a child has ended with a mistake",
      "Since the commit it has ended with another value than 0, which the report names.", unshown: "it takes an init",
      "Look at that child's log."),
    agent(
      .trialIncompleteChild, "a child does not come up",
      "When the trial's window closed, init said that the child's environment was incomplete, and all of that comes from the parent: as a rule its binary, or another ROM that it starts with, does not exist.",
      unshown: "it takes an init", "Compare the names of its binary and its ROMs with what the parent has."),
  ]

private let worksAll = """
  config
  + policy | rom: policy.bundle
  + output config | label: init.config
  + limits | steps: 1000000
  -

  """

private func agent(
  _ code: AgentCode, _ title: String, _ why: String, fails: String = "", unshown: String = "", _ next: String
) -> CatalogueEntry {
  CatalogueEntry(
    code: MessageCode("A", code.rawValue), title: title, why: why, language: .hid, fails: fails,
    fixed: fails.isEmpty ? "" : worksAll, unshown: unshown, next: next)
}

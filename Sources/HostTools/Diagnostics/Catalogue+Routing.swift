// SPDX-License-Identifier: MIT

import GenodeConfig

/// R02: routing.
let catalogueOfRouting: [CatalogueEntry] = [
  CatalogueEntry(
    finding: .absentChild, title: "a route to a child that there is not",
    why:
      "A `service` rule that takes a request decides: if none of its targets serves, the request is denied at once, and init does not even log it. An `any-service` rule lets the next rule try.",
    fails: rules("+ service LOG | + child terminal_lgo"), fixed: rules("+ service LOG | + child terminal_log"),
    next: "Correct the name, or start the child."),
  CatalogueEntry(
    finding: .childLacksService, title: "a route to a child that does not provide the service",
    why: "A child serves what its `provides` node names, and nothing else.",
    fails: rules("+ service Gui | + child terminal_log"), fixed: rules("+ service LOG | + child terminal_log"),
    next: "Name the service in `provides`, or route to who provides it."),
  CatalogueEntry(
    finding: .aliasWithoutServer, title: "a route to an alias that leads nowhere",
    why: "The alias stands for no child. Init follows one alias only, so it may not stand for another.",
    fails: rules("+ service LOG | + child log", "+ alias log | child: terminal"),
    fixed: rules("+ service LOG | + child log", "+ alias log | child: terminal_log"),
    next: "Correct the alias."),
  CatalogueEntry(
    finding: .parentLacksService, title: "a route to the parent for what it does not provide",
    why: "Init asks its parent only for services that `parent-provides` names.",
    fails: rules("+ service Timer | + parent"), fixed: rules("+ service LOG | + parent"),
    next: "Add the service to `parent-provides` if the parent has it, or route it to a child."),
  CatalogueEntry(
    finding: .ambiguousAnyChild, title: "any-child, and more than one provides it",
    why:
      "Init takes none of them: it logs an error and goes on with the next target. A client that has its session already is stuck as soon as a second server appears.",
    fails: rules("+ service LOG | + any-child", "+ start other_log | ram: 1M | caps: 100 | + provides | + service LOG"),
    fixed: rules(
      "+ service LOG | + child other_log", "+ start other_log | ram: 1M | caps: 100 | + provides | + service LOG"),
    next: "Name the server in a rule of its own, before the wildcard."),
  CatalogueEntry(
    finding: .shadowedRule, title: "a rule that is never reached",
    why: "The first rule that matches decides; there is no best match. An earlier rule takes whatever this one would.",
    fails: rules("+ service LOG | + parent\n+ service LOG | label: x | + child terminal_log"),
    fixed: rules("+ service LOG | label: x | + child terminal_log\n+ service LOG | + parent"),
    next: "Put the special rule first."),
  CatalogueEntry(
    finding: .selectorNeverMatches, title: "a selector that takes no request",
    why: "No label that this child or init can ask with fits the selector.",
    fails: rules("+ service LOG | unscoped_label: x | + child terminal_log"),
    fixed: rules("+ service LOG | label: x | + child terminal_log"),
    next: "`label` is compared without the child's name, `unscoped_label` with it, `label_last` with the last part."),
  CatalogueEntry(
    finding: .selectorRepeatsName, title: "a selector with the child's own name",
    why: "`label` and `label_prefix` are compared with what the child asks for, without its own name before it.",
    fails: rules("+ service LOG | label: a -> x | + child terminal_log"),
    fixed: rules("+ service LOG | label: x | + child terminal_log"),
    next: "Leave the name out."),
  CatalogueEntry(
    finding: .selectorIgnored, title: "a selector that another one switches off",
    why: "With `unscoped_label` or `label_last` init looks at no other selector of the rule.",
    fails: rules("+ service LOG | label: x | label_last: y | + child terminal_log"),
    fixed: rules("+ service LOG | label_suffix: y | label_prefix: x | + child terminal_log"),
    next: "`label`, `label_prefix` and `label_suffix` can be combined."),
  CatalogueEntry(
    finding: .environmentDenied, title: "a child that never starts",
    why:
      "Init opens PD, CPU, LOG and ROM sessions (its program and the linker) in a child's name before it starts. These requests carry no label of the child's: only rules without selector, or with label_last or unscoped_label, take them.",
    fails: rules("", last: "+ service LOG | + parent"), fixed: rules("", last: "+ any-service | + parent"),
    next: "End the route with a rule for all services, or name these four."),
  CatalogueEntry(
    finding: .routeToItself, title: "a child that asks itself",
    why: "It would have to answer while it waits for the answer. Init does not refuse this; the child waits for ever.",
    fails: rules(
      "",
      "+ start b | ram: 1M | caps: 100\n  + provides | + service Foo\n  + route\n    + service Foo | + child b\n    + any-service | + parent"
    ),
    fixed: rules(
      "", "+ start b | ram: 1M | caps: 100\n  + provides | + service Foo\n  + route\n    + any-service | + parent"),
    next: "Route the service to somebody else."),
  CatalogueEntry(
    finding: .environmentCycle, title: "children that need each other to start",
    why:
      "Each waits for a session of its environment that the other serves, once it has started. Neither does, and nothing says so.",
    fails: cycle("+ service LOG | + child a"), fixed: cycle("+ service LOG | + parent"),
    next: "Route PD, CPU, LOG and ROM of one of them to the parent."),
  CatalogueEntry(
    finding: .mutualDependency, title: "children that serve each other",
    why:
      "This works if one of them asks only after it has announced its own service. If both ask when they are constructed, both wait for ever, and look healthy.",
    fails: mutual("+ service Foo | + child b"), fixed: mutual("+ any-service | + parent"),
    next: "Make sure that one of them asks later."),
  CatalogueEntry(
    finding: .unreachableService, title: "a service that nobody can ask for",
    why: "No rule of any child, and no service node, leads to it.",
    fails: rules("", "+ start b | ram: 1M | caps: 100 | + provides | + service Foo"),
    fixed: rules(
      "+ service LOG | + child terminal_log\n+ service Foo | + child b",
      "+ start b | ram: 1M | caps: 100 | + provides | + service Foo"),
    next: "Route it, or do not provide it."),
  CatalogueEntry(
    finding: .policyRefuses, title: "a label that the server has no policy for",
    why:
      "The server picks the policy that fits the label best: label before label_prefix before label_suffix, the longer one first. Without one, and without default-policy, it refuses the session.",
    fails: policy("y"), fixed: policy("x"),
    next: "Compare the label that the server sees with its policies: `genode-host why` tells the label."),
  CatalogueEntry(
    finding: .upwardWithoutServer, title: "a service node that leads to no server",
    why: "Requests from outside wait until the child is there and provides the service.",
    fails:
      "config\n+ service Foo\n  + default-policy | + child b\n+ start a | ram: 1M | caps: 100 | + provides | + service Foo",
    fixed:
      "config\n+ service Foo\n  + default-policy | + child a\n+ start a | ram: 1M | caps: 100 | + provides | + service Foo",
    next: "Correct the name of the child, or its `provides`."),
  CatalogueEntry(
    finding: .upwardMissing, title: "an init that provides what it has no service node for",
    why: "Its clients' requests wait until it gets one.",
    fails:
      "config\n+ start sub | ram: 4M | caps: 500\n  + binary init\n  + provides | + service Foo\n  + config | + start a | ram: 1M | caps: 100",
    fixed:
      "config\n+ start sub | ram: 4M | caps: 500\n  + binary init\n  + provides | + service Foo\n  + config\n    + service Foo | + default-policy | + child a\n    + start a | ram: 1M | caps: 100 | + provides | + service Foo",
    next: "Add the node, with a policy."),
  CatalogueEntry(
    finding: .wildcardAuthority, title: "hardware by a wildcard",
    why:
      "A rule for any service leads to the parent, and the parent provides IO_MEM, IO_PORT, IRQ, Platform, VM or TRACE. Whoever has these commands the machine, or watches the others.",
    fails: authority("+ any-service | + parent"),
    fixed: authority("+ service LOG | + parent"),
    next: "Name the services that the child needs. `genode-host authority` lists who reaches what."),
  CatalogueEntry(
    finding: .managingSystem, title: "a child that manages the system",
    why: "`managing_system: yes` lets it set power states and constrain where memory comes from.",
    fails: "config\n+ start a | managing_system: yes | ram: 1M | caps: 100",
    fixed: "config\n+ start a | ram: 1M | caps: 100",
    next: "See that it is meant."),
  CatalogueEntry(
    finding: .ruleWithoutTarget, title: "a rule without a target",
    why: "It takes requests and denies them. Some say so on purpose.",
    fails: rules("+ service RM"), fixed: rules("+ service LOG | + parent"),
    next: "Name a target, or allow the code."),
  CatalogueEntry(
    finding: .parentPromisesTooMuch, title: "an inner init counts on what its route denies",
    why:
      "`parent-provides` of the inner init names the service, and the route of the child that it is serves it by no rule.",
    fails:
      "config\n+ start sub | ram: 4M | caps: 500\n  + binary init\n  + route | + any-service | + parent\n  + config\n    + parent-provides | + service Gui\n    + start a | ram: 1M | caps: 100",
    fixed:
      "config\n+ parent-provides | + service Gui\n+ start sub | ram: 4M | caps: 500\n  + binary init\n  + route | + any-service | + parent\n  + config\n    + parent-provides | + service Gui\n    + start a | ram: 1M | caps: 100",
    next: "Route it, or remove it from the inner list."),
  CatalogueEntry(
    finding: .selectorMissesEnvironment, title: "a label for what has no label",
    why:
      "What init asks for in a child's name when it starts it, such as its program, does not begin with the child's name, and `label` is compared with what stands behind that.",
    fails: rules("+ service ROM | label: a | + parent"), fixed: rules("+ service ROM | label_last: a | + parent"),
    next: "Use `label_last`, or `unscoped_label`."),
  CatalogueEntry(
    finding: .policyNeverMatches, title: "a policy without a label",
    why:
      "Policies are compared by their label, label_prefix and label_suffix. One without them scores nothing and takes no session.",
    fails:
      "config\n+ service Foo\n  + policy | + child a\n+ start a | ram: 1M | caps: 100 | + provides | + service Foo",
    fixed:
      "config\n+ service Foo\n  + default-policy | + child a\n+ start a | ram: 1M | caps: 100 | + provides | + service Foo",
    next: "Add a selector, or make it the default-policy."),
]

/// A system of two, with rules for the first; `more` stands behind.
private func rules(_ rules: String, _ more: String = "", last: String = "+ any-service | + parent") -> String {
  func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    " + $0 + "\n" }.joined()
  }
  return """
    config
    + parent-provides
      + service PD
      + service CPU
      + service LOG
      + service ROM
    + default-route | + any-service | + parent
    + start a | ram: 1M | caps: 100
      + route
    \(indented(rules))\(indented(last))+ start terminal_log | ram: 1M | caps: 100
      + provides | + service LOG
    \(more)
    """.split(separator: "\n").joined(separator: "\n")
}

private func cycle(_ rule: String) -> String {
  """
  config
  + parent-provides | + service LOG
  + start a | ram: 1M | caps: 100
    + provides | + service LOG
    + route | + service LOG | + child b
  + start b | ram: 1M | caps: 100
    + provides | + service LOG
    + route | \(rule)
  """
}

private func mutual(_ rule: String) -> String {
  """
  config
  + start a | ram: 1M | caps: 100
    + provides | + service Bar
    + route | \(rule)
  + start b | ram: 1M | caps: 100
    + provides | + service Foo
    + route | + service Bar | + child a
  """
}

private func policy(_ label: String) -> String {
  """
  config
  + start report_rom | ram: 1M | caps: 100
    + provides | + service ROM
    + config | + policy | label: a -> x | report: b -> x
  + start a | ram: 1M | caps: 100
    + route
      + service ROM | label: \(label) | + child report_rom
  """
}

private func authority(_ rule: String) -> String {
  """
  config
  + parent-provides
    + service LOG
    + service IO_MEM
  + start a | ram: 1M | caps: 100
    + route | \(rule)
  """
}

/// R03: assertions.
let catalogueOfAssertions: [CatalogueEntry] = [
  CatalogueEntry(
    code: MessageCode("R", 301), title: "a child reaches what an assertion forbids",
    why:
      "The assertion says who alone may reach a service, or who may not. A rule of the child's route leads there, for at least some labels.",
    language: .hid, unshown: "it takes a configuration and a file of assertions",
    next: "Change the rule, or the assertion. `genode-host authority` lists who reaches the hardware."),
  CatalogueEntry(
    code: MessageCode("R", 302), title: "an assertion wants another server",
    why: "The session that the assertion names is served by somebody else, or not at all.",
    language: .hid, unshown: "it takes a configuration and a file of assertions",
    next: "Let `genode-host why` tell how it is decided."),
  CatalogueEntry(
    code: MessageCode("R", 303), title: "an assertion about a child that there is not",
    why: "It can neither hold nor fail. A name in it is misspelt, or the child was renamed.",
    language: .hid, unshown: "it takes a configuration and a file of assertions",
    next: "Correct the name; a child of an inner init is named by its path, `sub -> k`."),
]

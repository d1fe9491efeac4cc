// SPDX-License-Identifier: MIT

import GenodeConfig

extension CatalogueEntry {
  /// A finding's. The examples lack what they do not need; the closing line is added.
  init(finding: FindingCode, title: String, why: String, fails: String, fixed: String, next: String) {
    self.init(
      code: MessageCode(finding), title: title, why: why, language: .hid, fails: fails + "\n-", fixed: fixed + "\n-",
      next: next)
  }
}

/// C04: what init makes of its nodes.
let catalogueOfNodes: [CatalogueEntry] = [
  CatalogueEntry(
    finding: .unknownElement, title: "a node that init does not know",
    why: "Init goes through the nodes that it knows and skips all others, with all they hold, without a word.",
    fails: "config\n+ strat a | ram: 1M | caps: 100\n+ start b | ram: 1M | caps: 100",
    fixed: "config\n+ start a | ram: 1M | caps: 100\n+ start b | ram: 1M | caps: 100",
    next: "Correct the type; to keep a node without effect, disable it: `x start`."),
  CatalogueEntry(
    finding: .unknownAttribute, title: "an attribute that init does not know",
    why:
      "Init asks nodes for the attributes that it knows and never sees others. A misspelt selector is worst: the rule then takes every label, those of environment sessions too.",
    fails: "config\n+ start a | ram: 1M | caps: 100\n  + route\n    + service LOG | lable: x | + child log",
    fixed: "config\n+ start a | ram: 1M | caps: 100\n  + route\n    + service LOG | label: x | + child log",
    next: "Correct the name of the attribute, or remove it."),
  CatalogueEntry(
    finding: .namelessStart, title: "a start node without a name",
    why:
      "Init's import stops there. The nodes before it become orphans: their programs run on, and no later configuration can change or remove them. The nodes behind it are lost. A later version of an orphaned server can put init into an endless loop.",
    fails: "config\n+ start a | ram: 1M | caps: 100\n+ start | ram: 1M | caps: 100",
    fixed: "config\n+ start a | ram: 1M | caps: 100\n+ start b | ram: 1M | caps: 100",
    next: "Name it. A system that has had such a configuration must be restarted."),
  CatalogueEntry(
    finding: .unknownResource, title: "a resource that is neither RAM nor CAP",
    why: "Init throws an exception that nothing catches, and its thread ends. Its children run on without a parent.",
    fails: "config\n+ resource CAPS | preserve: 200\n+ start a | ram: 1M | caps: 100",
    fixed: "config\n+ resource CAP | preserve: 200\n+ start a | ram: 1M | caps: 100",
    next: "Name it RAM or CAP."),
  CatalogueEntry(
    finding: .duplicateStart, title: "two start nodes of one name and version",
    why:
      "Name and version tell one child from another. The later node updates the child of the earlier one, so there is one child, with the later content, and every new configuration signals it a change.",
    fails: "config\n+ start a | ram: 1M | caps: 100\n+ start a | ram: 2M | caps: 100",
    fixed: "config\n+ start a | ram: 1M | caps: 100\n+ start a2 | ram: 2M | caps: 100 | + binary a",
    next: "Give one of them another name, and the same binary."),
  CatalogueEntry(
    finding: .sameNameOtherVersion, title: "two versions of one child at the same time",
    why: "Both run, side by side, and all their sessions have the same labels.",
    fails: "config\n+ start a | version: 1 | ram: 1M | caps: 100\n+ start a | version: 2 | ram: 1M | caps: 100",
    fixed: "config\n+ start a | version: 2 | ram: 1M | caps: 100",
    next: "Remove the old one: a new version of a node replaces the running child."),
  CatalogueEntry(
    finding: .nameCut, title: "a name is longer than 63 bytes",
    why:
      "Init keeps 63 bytes of names and 79 of versions and drops the rest silently: two long names that begin alike become one child.",
    fails:
      "config\n+ start a-name-that-goes-on-and-on-and-on-until-nobody-can-say-what-it-was-for\n       ram:  1M\n       caps: 100",
    fixed: "config\n+ start a-short-name | ram: 1M | caps: 100",
    next: "Use a shorter name."),
  CatalogueEntry(
    finding: .nameHoldsSeparator, title: "a name that holds ` -> `",
    why:
      "Labels are made of names with ` -> ` between. A child `c -> d` and a child d of a child c look the same to every server: one can pass for the other.",
    fails: "config\n+ start c -> d | ram: 1M | caps: 100",
    fixed: "config\n+ start c-d | ram: 1M | caps: 100",
    next: "Use another sign."),
  CatalogueEntry(
    finding: .reservedName, title: "a name that init keeps for itself",
    why:
      "A child's program is asked for by the child's name first. Requests for the ROMs config (with a config node), session_requests and ld.lib.so are answered with something else, which then is run as the program.",
    fails: "config\n+ start config | ram: 1M | caps: 100\n  + config | verbose: yes",
    fixed: "config\n+ start setup | ram: 1M | caps: 100\n  + binary config\n  + config | verbose: yes",
    next: "Give the child another name, and name the program by its `binary` node."),
  CatalogueEntry(
    finding: .aliasSwallowsChild, title: "an alias and a child of one name",
    why:
      "Children and aliases share their names. The later node decides what there is; the other vanishes without a word.",
    fails:
      "config\n+ start log | ram: 1M | caps: 100\n+ alias log | child: terminal_log\n+ start terminal_log | ram: 1M | caps: 100",
    fixed: "config\n+ alias log | child: terminal_log\n+ start terminal_log | ram: 1M | caps: 100",
    next: "Rename one of the two."),
  CatalogueEntry(
    finding: .duplicateAlias, title: "two aliases of one name",
    why: "The last one counts.",
    fails:
      "config\n+ alias log | child: a\n+ alias log | child: b\n+ start a | ram: 1M | caps: 100\n+ start b | ram: 1M | caps: 100",
    fixed: "config\n+ alias log | child: b\n+ start a | ram: 1M | caps: 100\n+ start b | ram: 1M | caps: 100",
    next: "Remove one of them."),
  CatalogueEntry(
    finding: .aliasLeadsNowhere, title: "an alias of something that is no child",
    why:
      "Routes to the alias lead nowhere. Init follows one alias only: one that stands for another alias leads nowhere too.",
    fails: "config\n+ alias log | child: terminl_log\n+ start terminal_log | ram: 1M | caps: 100",
    fixed: "config\n+ alias log | child: terminal_log\n+ start terminal_log | ram: 1M | caps: 100",
    next: "Correct the child's name."),
  CatalogueEntry(
    finding: .valueReplaced, title: "a value that init replaces by the default",
    why:
      "A value that is not a number, an amount or a yes or no to its very end is no value. Init takes the default in its place and says nothing: `8MB` is not 8M.",
    fails: "config\n+ start a | ram: 8MB | caps: 100",
    fixed: "config\n+ start a | ram: 8M | caps: 100",
    next:
      "Amounts are whole numbers with K, M or G; numbers may begin with 0x; flags are yes, no, true, false, on, off."),
  CatalogueEntry(
    finding: .valueOverflows, title: "a number of more than 64 bits",
    why: "Init computes with 64 bits and drops what exceeds them, so the amount becomes another one.",
    fails: "config\n+ start a | ram: 99999999999999999999 | caps: 100",
    fixed: "config\n+ start a | ram: 4G | caps: 100",
    next: "Write what is meant, with K, M or G."),
  CatalogueEntry(
    finding: .labelCut, title: "a label is longer than 159 bytes",
    why: "Genode keeps 159 bytes of a label and drops the rest. What is compared or sent is not what was written.",
    fails:
      "config\n+ start a | ram: 1M | caps: 100\n  + route\n    + service ROM | label: \(String(repeating: "0123456789", count: 16)) | + parent",
    fixed: "config\n+ start a | ram: 1M | caps: 100\n  + route\n    + service ROM | label: 0123456789 | + parent",
    next: "Shorten the label."),
  CatalogueEntry(
    finding: .defaultRouteTooLate, title: "a default-route behind the start nodes",
    why:
      "A child takes the default-route that has been read when it is made. The ones above have none at first, and get it only when a later configuration makes them anew.",
    fails: "config\n+ start a | ram: 1M | caps: 100\n+ default-route | + any-service | + parent",
    fixed: "config\n+ default-route | + any-service | + parent\n+ start a | ram: 1M | caps: 100",
    next: "Move the node up."),
  CatalogueEntry(
    finding: .replacedByLater, title: "a second node replaces the first",
    why:
      "Init has one of these, and each node of the type sets it anew: of two lists of services only the last one counts.",
    fails:
      "config\n+ parent-provides | + service LOG\n+ parent-provides | + service ROM\n+ start a | ram: 1M | caps: 100",
    fixed: "config\n+ parent-provides\n  + service LOG\n  + service ROM\n+ start a | ram: 1M | caps: 100",
    next: "Merge them."),
  CatalogueEntry(
    finding: .ignoredBehindFirst, title: "a second node that init does not look at",
    why: "Of a start node's binary, route, config and the like init looks at the first.",
    fails: "config\n+ start a | ram: 1M | caps: 100\n  + config | verbose: no\n  + config | verbose: yes",
    fixed: "config\n+ start a | ram: 1M | caps: 100\n  + config | verbose: yes",
    next: "Merge them."),
  CatalogueEntry(
    finding: .affinitySpaceTooLate, title: "an affinity-space behind the start nodes",
    why: "The affinity of a child is computed when it is made, in the space that has been read until then.",
    fails:
      "config\n+ start a | ram: 1M | caps: 100 | + affinity | xpos: 1\n+ affinity-space | width: 4",
    fixed: "config\n+ affinity-space | width: 4\n+ start a | ram: 1M | caps: 100 | + affinity | xpos: 1",
    next: "Move the node up."),
  CatalogueEntry(
    finding: .noQuota, title: "a child without RAM or capabilities",
    why: "Neither its node nor a default says how much it gets. It gets nothing, and blocks before it starts.",
    fails: "config\n+ start a | caps: 100",
    fixed: "config\n+ default | ram: 1M\n+ start a | caps: 100",
    next: "Give it some, or a default to all."),
  CatalogueEntry(
    finding: .quotaBelowFixedCosts, title: "a quota below what a child costs",
    why:
      "Init keeps 248K of RAM and 34 capabilities of a child's quota for what it needs to run it. Of less nothing is left.",
    fails: "config\n+ start a | ram: 100K | caps: 100",
    fixed: "config\n+ start a | ram: 1M | caps: 100",
    next: "Give it more."),
  CatalogueEntry(
    finding: .overcommit, title: "children are given more than there is",
    why:
      "Children get their quotas in the order of their nodes, until nothing is left: the last ones block. Init itself can be caught in endless requests for more, and then reads no other configuration; a `resource` node that preserves some for it prevents that.",
    fails:
      "config\n+ start sub | ram: 4M | caps: 200\n  + binary init\n  + config | + start a | ram: 8M | caps: 100",
    fixed: "config\n+ start sub | ram: 10M | caps: 200\n  + binary init\n  + config | + start a | ram: 8M | caps: 100",
    next: "Give less, or more to the init around. --ram and --caps tell what the outermost init has."),
  CatalogueEntry(
    finding: .priorityLevels, title: "prio_levels is no power of two",
    why: "Init switches priorities off then.",
    fails: "config | prio_levels: 3\n+ start a | ram: 1M | caps: 100",
    fixed: "config | prio_levels: 4\n+ start a | ram: 1M | caps: 100",
    next: "Use a power of two."),
  CatalogueEntry(
    finding: .priorityOutOfRange, title: "a priority outside of the levels",
    why: "Priorities are 0, the highest, or negative, down to one above the negative number of levels.",
    fails: "config | prio_levels: 2\n+ start a | priority: -2 | ram: 1M | caps: 100",
    fixed: "config | prio_levels: 4\n+ start a | priority: -2 | ram: 1M | caps: 100",
    next: "Raise `prio_levels`, or the priority."),
  CatalogueEntry(
    finding: .affinityWithoutSpace, title: "an affinity without an affinity-space",
    why: "Without a space there is one place only.",
    fails: "config\n+ start a | ram: 1M | caps: 100 | + affinity | xpos: 1",
    fixed: "config\n+ affinity-space | width: 2\n+ start a | ram: 1M | caps: 100 | + affinity | xpos: 1",
    next: "Add the space, before the start nodes."),
  CatalogueEntry(
    finding: .noReports, title: "a report node that reports nothing",
    why: "A delay of 0 switches the reports off.",
    fails: "config\n+ report | delay_ms: 0\n+ start a | ram: 1M | caps: 100",
    fixed: "config\n+ report | delay_ms: 100\n+ start a | ram: 1M | caps: 100",
    next: "Give a delay, or remove the node."),
  CatalogueEntry(
    finding: .missingName, title: "a service without a name",
    why: "Services are known by name only.",
    fails: "config\n+ start a | ram: 1M | caps: 100 | + provides | + service",
    fixed: "config\n+ start a | ram: 1M | caps: 100 | + provides | + service LOG",
    next: "Name it."),
  CatalogueEntry(
    finding: .emptyConfiguration, title: "an empty configuration",
    why: "Init takes it at its word and destroys all its children.",
    fails: "config",
    fixed: "config\n+ start a | ram: 1M | caps: 100",
    next: "Make sure that the file was written whole."),
  CatalogueEntry(
    finding: .noInitConfiguration, title: "no configuration of init",
    why:
      "There are no start nodes, or only those of a deploy file, which are for another component: what init would make of it says nothing.",
    fails: "config\n+ vfs | + dir dev | + log",
    fixed: "config\n+ start a | ram: 1M | caps: 100",
    next: "Check the configuration that init gets in the end. A schema can check others."),
  CatalogueEntry(
    finding: .endlessLinker, title: "the linker as a child's own program, without the linker",
    why:
      "With `ld: no` init asks for the child's binary wherever the linker is asked for. If that is the linker, it never comes to an end.",
    fails: "config\n+ start a | ld: no | ram: 1M | caps: 100 | + binary ld.lib.so",
    fixed: "config\n+ start a | ld: no | ram: 1M | caps: 100",
    next: "Name the program itself."),
]

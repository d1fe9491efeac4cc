// SPDX-License-Identifier: MIT

/// C06: turning documents into Dhall.
let catalogueOfImporting: [CatalogueEntry] = [
  entry(
    .unknownAttribute, "an attribute that Genode does not know",
    "The node has an attribute that no component reads in this place, often a misspelt one. The package's types "
      + "cannot say it. The node that holds it is written as plain nodes, so that nothing is lost.",
    "config\n+ start timer | rma: 1M\n-\n", "config\n+ start timer | ram: 1M\n-\n", "Correct it, or remove it."),
  entry(
    .unknownNode, "a node that Genode does not know",
    "A node stands where its component looks for others, or holds what it does not read. In HID the reason is often "
      + "a line that is one node inside of another: `+ parent | + any-child` puts the second into the first.",
    "config\n+ start timer\n  + rout\n-\n", "config\n+ start timer\n  + route\n-\n", "Correct it, or remove it."),
  entry(
    .value, "a value that Genode does not understand",
    "Genode takes the default for a value that it cannot read to its end, and says nothing. The package has no type "
      + "for such a value.",
    "config\n+ start timer | ram: 8MB\n-\n", "config\n+ start timer | ram: 8M\n-\n", "Say what is meant."),
  entry(
    .missing, "something required is missing",
    "Without it the component ignores the node, or does worse: a start node without a name leaves children behind "
      + "that no configuration can remove.",
    "config\n+ start | ram: 1M\n-\n", "config\n+ start timer | ram: 1M\n-\n", "Add it, or remove the node."),
  entry(
    .repeated, "a node that counts once is there twice",
    "The component reads one of the two. In Dhall it is a field of a record, which has one value.",
    "config\n+ start timer\n  + config\n  + config | a: b\n-\n", "config\n+ start timer\n  + config | a: b\n-\n",
    "Remove one of the two."),
  entry(
    .contradiction, "attributes that exclude each other",
    "Genode looks at one of them and ignores the others. The package's types are alternatives there.",
    "config\n+ start a\n  + route\n    + service ROM | label: a | label_last: b\n      + parent\n-\n",
    "config\n+ start a\n  + route\n    + service ROM | label_last: b\n      + parent\n-\n",
    "Keep the one that is meant."),
  entry(
    .order, "a node comes too late",
    "init hands `default-route`, `default` and `affinity-space` to a child when it creates it, so they have to come "
      + "before the start nodes. The package writes them there; so as not to change what the document does, the "
      + "whole is written as plain nodes.",
    "config\n+ start timer\n+ default | caps: 100\n-\n", "config\n+ default | caps: 100\n+ start timer\n-\n",
    "Move it before the start nodes, if it is meant for them."),
  entry(
    .spelling, "another spelling of the same value",
    "Genode reads `true` and `yes`, `0x10` and `16` alike. The package writes one of them.",
    "config | verbose: true\n+ start timer\n-\n", "config | verbose: yes\n+ start timer\n-\n", "Nothing."),
  entry(
    .emptyNode, "an empty node is left out",
    "An empty `provides`, for instance, says the same as none.",
    "config\n+ start timer\n  + provides\n-\n", "config\n+ start timer\n-\n", "Nothing."),
  entry(
    .moved, "nodes have changed places",
    "Nodes of one type stay in their order. Nodes of different types that stand mixed, which Genode does not tell "
      + "from the same nodes sorted by type, are written by type.",
    "config\n+ start a\n+ alias b | child: a\n+ start c\n-\n",
    "config\n+ alias b | child: a\n+ start a\n+ start c\n-\n",
    "Nothing."),
  CatalogueEntry(
    code: ImportCode.difference.message, title: "the result is another configuration",
    why: "Every result is evaluated and compared with its document before it is written. This one differs, so "
      + "nothing was written.",
    unshown: "it is a mistake in genode-host, and none is known", next: "Report it, with the document."),
]

private func entry(
  _ code: ImportCode, _ title: String, _ why: String, _ fails: String, _ fixed: String, _ next: String
) -> CatalogueEntry {
  CatalogueEntry(
    code: code.message, title: title, why: why, language: .hid, fails: fails, fixed: fixed, next: next)
}

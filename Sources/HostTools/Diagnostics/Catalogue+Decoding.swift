// SPDX-License-Identifier: MIT

import GenodeConfig

/// C03: nodes that are not of the type that is expected. `Block.decode` has the rules.
let catalogueOfDecoding: [CatalogueEntry] = [
  decoding(
    .unsupportedType, "a type that nodes do not have",
    "The whole is a record; its fields are Text, numbers, Bool, unions of empty alternatives, records, and Optional or List of these, or List of a union of records.",
    "Expect one of these."),
  decoding(
    .missingAttribute, "an attribute is missing",
    "The expected type has a field that is not Optional, and the node has no such attribute.",
    "Make the field Optional, or find out why the attribute is missing."),
  decoding(
    .missingNode, "a node is missing",
    "The expected type has a field that is a record and not Optional, and there is no node of that type.",
    "Make the field Optional, or expect a List."),
  decoding(
    .wrongValue, "a value is spelled otherwise",
    "Booleans are yes, no, true, false, on or off; naturals are digits, with K, M or G for units of 1024. A component would take its default without a message.",
    "Spell the value so, or expect Text."),
  decoding(
    .twoNodes, "two nodes where one is expected", "A record stands for one node of the type that the field names.",
    "Expect a List."),
  decoding(
    .outOfRoom, "the evaluation ended", "Memory of the evaluation was used up while a value was made.",
    "Give it more memory."),
]

private func decoding(_ code: NodeMismatchCode, _ title: String, _ why: String, _ next: String) -> CatalogueEntry {
  CatalogueEntry(
    code: MessageCode(code), title: title, why: why, language: .hid, unshown: "it takes a document and a type",
    next: next)
}

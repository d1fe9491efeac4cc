// SPDX-License-Identifier: MIT

import GenodeConfig

/// Where the tree of the result is another than that of the document. Equal are two nodes of the same type with the
/// same attributes, in any order, the same text, and equal nodes in the same order; except for what the import
/// announced: another spelling of a value, an empty node that is not there, nodes of different types that have changed
/// places.
func firstDifference(
  _ document: ImportNode, _ result: ImportNode, _ allowed: [ImportAllowance]
) -> (node: ImportNode, message: String)? {
  var spelled: [ObjectIdentifier: Set<String>] = [:]
  var absent: Set<ObjectIdentifier> = []
  var moved: Set<ObjectIdentifier> = []
  for allowance in allowed {
    let node = ObjectIdentifier(allowance.node)
    switch allowance {
    case .spelling(_, let attribute): spelled[node, default: []].insert(attribute)
    case .absent: absent.insert(node)
    case .moved: moved.insert(node)
    }
  }

  func compare(_ a: ImportNode, _ b: ImportNode) -> (ImportNode, String)? {
    guard a.type == b.type else { return (a, "`\(a.type)` has become `\(b.type)`") }
    let respelled = spelled[ObjectIdentifier(a)] ?? []
    for attribute in a.attributes where b[attribute.name] != attribute.value {
      guard let value = b[attribute.name] else { return (a, "the attribute `\(attribute.name)` is lost") }
      if respelled.contains(attribute.name) { continue }
      return (a, "`\(attribute.name): \(attribute.value)` has become `\(value)`")
    }
    if let more = b.attributes.first(where: { a[$0.name] == nil }) {
      return (a, "there is a new attribute `\(more.name): \(more.value)`")
    }
    guard a.text == b.text else { return (a, "its text has changed") }
    var ours = a.nodes.filter { !absent.contains(ObjectIdentifier($0)) }
    var theirs = b.nodes
    if moved.contains(ObjectIdentifier(a)) {
      // The nodes of each type stay in their order: a stable sort.
      ours = ours.enumerated().sorted { ($0.element.type, $0.offset) < ($1.element.type, $1.offset) }.map(\.element)
      theirs = theirs.enumerated().sorted { ($0.element.type, $0.offset) < ($1.element.type, $1.offset) }.map(\.element)
    }
    for (our, their) in zip(ours, theirs) {
      if let difference = compare(our, their) { return difference }
    }
    if ours.count > theirs.count { return (ours[theirs.count], "the node `\(ours[theirs.count].type)` is lost") }
    if theirs.count > ours.count { return (a, "there is a new node `\(theirs[ours.count].type)`") }
    return nil
  }
  return compare(document, result)
}

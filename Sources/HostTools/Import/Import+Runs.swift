// SPDX-License-Identifier: MIT

/// The nodes in a node by what field they become, with the comments in front of each.
struct NodeRuns {
  var members: [Int: [ImportNode]] = [:]
  /// The fields in the order of their first nodes.
  var sequence: [Int] = []
  /// Comments behind the last node.
  var rest: [ImportNode] = []
  /// Nodes of one field stand between those of another.
  var isMixed = false
}

/// The kind of an attribute's value.
enum AttributeKind { case text, bool, natural, integer, size }

extension Importer {
  func runs(
    of node: ImportNode, _ part: (ImportNode) throws(Misfit) -> Int
  ) throws(Misfit) -> NodeRuns {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    var runs = NodeRuns()
    var last: Int?
    for item in node.items {
      runs.rest.append(item)
      guard item.kind == .node else { continue }
      let index = try part(item)
      if runs.members[index] == nil {
        runs.sequence.append(index)
      } else if last != index {
        runs.isMixed = true
      }
      last = index
      runs.members[index, default: []] += runs.rest
      runs.rest = []
    }
    // A disabled node in the end belongs to the nodes before it.
    if let last, runs.rest.contains(where: { $0.kind == .disabled }) {
      runs.members[last, default: []] += runs.rest
      runs.rest = []
    }
    return runs
  }

  /// The runs of a configuration whose fields are written in the order of `known`.
  func sortedRuns(of node: ImportNode, _ known: [[String]]) throws(Misfit) -> NodeRuns {
    let runs = try runs(of: node) { (child: ImportNode) throws(Misfit) in
      guard let index = known.firstIndex(where: { $0.contains(child.type) }) else {
        throw self.unexpected(child, in: node, known.flatMap(\.self))
      }
      return index
    }
    if runs.isMixed || runs.sequence != runs.sequence.sorted() {
      if options.keepsOrder { throw unusual(node) }
      note(
        .moved, node.place, "the nodes of `\(node.type)` are written in the usual order, which is the same to Genode")
      allow(.moved(node))
    }
    return runs
  }

  /// A configuration that its type would write in another order.
  func unusual(_ node: ImportNode) -> Misfit {
    Misfit(
      code: .moved, place: node.place, message: "the nodes of `\(node.type)` are not in the usual order",
      help: "--usual-order gives this configuration its type")
  }

  /// A field with a list of what `body` makes of the nodes of a run.
  func listField(
    _ label: String, _ items: [ImportNode]?, _ body: (ImportNode) throws(Misfit) -> DhallExpression
  ) throws(Misfit) -> [DhallItem] {
    guard let items else { return [] }
    let (elements, end) = try list(items, body)
    return [try item(label) { () throws(Misfit) in .list(elements, end: end) }]
  }

  /// A field with what `body` makes of the only node of a run.
  func onlyField(
    _ label: String, _ items: [ImportNode]?, _ body: (ImportNode) throws(Misfit) -> DhallExpression
  ) throws(Misfit) -> [DhallItem] {
    guard let items else { return [] }
    var result: DhallItem?
    try each(items) { (node: ImportNode) throws(Misfit) in
      guard result == nil else {
        throw Misfit(
          code: .repeated, place: node.place, message: "a second `\(node.type)`; its component reads one",
          help: "remove one of the two")
      }
      result = try self.item(label) { () throws(Misfit) in try body(node) }
    }
    return result.map { [$0] } ?? []
  }

  /// A record of attributes as a value of a schema: those that must be there, and those that need not.
  func leafRecord(
    _ node: ImportNode, _ schema: String, required: [(String, AttributeKind)] = [],
    _ optional: [(String, AttributeKind)]
  ) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let fields = try fields(&attributes, required: required, optional)
    try attributes.end()
    try leaf(node)
    return .completion(schema, fields, end: [])
  }

  func fields(
    _ attributes: inout AttributeReader, required: [(String, AttributeKind)] = [], _ optional: [(String, AttributeKind)]
  ) throws(Misfit) -> [DhallItem] {
    var fields: [DhallItem] = []
    for (name, kind) in required {
      guard let value = try attributes.value(name, kind) else {
        _ = try attributes.required(name)
        continue
      }
      fields.append(DhallItem(name, value))
    }
    for (name, kind) in optional {
      if let value = try attributes.value(name, kind) { fields.append(DhallItem(name, .present(value))) }
    }
    return fields
  }

  /// What the dynamic linker reads in a configuration.
  func linker(_ attributes: inout AttributeReader) throws(Misfit) -> [DhallItem] {
    let fields = try fields(
      &attributes, [("ld_verbose", .bool), ("ld_bind_now", .bool), ("ld_check_ctors", .bool), ("generate_xml", .bool)])
    return fields.isEmpty ? [] : [DhallItem("ld", .completion("Ld", fields, end: []))]
  }
}

extension AttributeReader {
  mutating func value(_ name: String, _ kind: AttributeKind) throws(Misfit) -> DhallExpression? {
    switch kind {
    case .text: text(name)
    case .bool: try bool(name)
    case .natural: try natural(name)
    case .integer: try integer(name)
    case .size: try size(name)
    }
  }

  /// One of the words that a type of the package has constructors for.
  mutating func word(_ name: String, _ type: String, _ words: [String]) throws(Misfit) -> DhallExpression? {
    guard let attribute = take(name) else { return nil }
    guard words.contains(attribute.value) else {
      throw misfit(attribute, "is none of \(words.joined(separator: ", "))")
    }
    return .name(type + "." + attribute.value)
  }
}

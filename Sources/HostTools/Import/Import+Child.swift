// SPDX-License-Identifier: MIT

/// The nodes of a start node in the order of `Child/Part.dhall`.
private let childParts: [(type: String, part: String)] = [
  ("binary", "Binary"), ("resource", "Resource"), ("affinity", "Affinity"), ("heartbeat", "Heartbeat"),
  ("exit", "Exit"), ("provides", "Provides"), ("config", "Config"), ("route", "Route"),
]

extension Importer {
  /// `Child::{ … }`
  func child(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    guard !(node["name"] ?? "").isEmpty else {
      throw Misfit(
        code: .missing, place: node.place, message: "a `start` node without a name",
        help: "name it: init leaves children behind that no configuration can remove")
    }
    var attributes = AttributeReader(self, node)
    var fields: [DhallItem] = []
    func add(_ label: String, _ value: DhallExpression?) {
      if let value { fields.append(DhallItem(label, .present(value))) }
    }
    fields.append(DhallItem("name", .text(try attributes.required("name"))))
    add("version", attributes.text("version"))
    add("caps", try attributes.natural("caps"))
    add("ram", try attributes.size("ram"))
    add("priority", try attributes.priority("priority"))
    add("managing_system", try attributes.bool("managing_system"))
    add("ld", try attributes.bool("ld"))
    try attributes.end()
    let (parts, end) = try parts(node, childParts.map(\.type)) { (part: ImportNode) throws(Misfit) in
      try self.childPart(part, of: node)
    }
    fields += parts
    if let order = order(of: node, childParts, prefix: "Child.Part.") { fields.append(order) }
    return .completion("Child", fields, end: end)
  }

  /// The fields that the nodes in a node become, each once.
  func parts(
    _ node: ImportNode, _ known: [String], _ convert: (ImportNode) throws(Misfit) -> DhallItem?
  ) throws(Misfit) -> (fields: [DhallItem], end: [String]) {
    var fields: [DhallItem] = []
    var seen: Set<String> = []
    let outer = takePending()
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    try each(node.items) { (part: ImportNode) throws(Misfit) in
      guard known.contains(part.type) else { throw self.unexpected(part, in: node, known) }
      guard seen.insert(part.type).inserted else {
        throw Misfit(
          code: .repeated, place: part.place, message: "`\(node.type)` has a second `\(part.type)`; init reads one",
          help: "remove one of the two")
      }
      let before = self.takePending()
      if let field = try convert(part) {
        fields.append(
          DhallItem(comments: before + self.takePending() + field.comments, label: field.label, value: field.value))
      } else {
        self.pending = before + self.pending
      }
    }
    let end = takePending()
    pending = outer
    return (fields, end)
  }

  private func childPart(_ part: ImportNode, of node: ImportNode) throws(Misfit) -> DhallItem? {
    var attributes = AttributeReader(self, part)
    func leaf(_ label: String, _ value: DhallExpression) throws(Misfit) -> DhallItem {
      try attributes.end()
      try self.leaf(part)
      return DhallItem(label, value)
    }
    switch part.type {
    case "binary": return try leaf("binary", .present(.text(try attributes.required("name"))))
    case "resource":
      guard try attributes.required("name") == "RAM", let quantum = try attributes.size("quantum") else {
        throw Misfit(
          code: .value, place: part.place, message: "init knows `resource` of a child only as `RAM` with a `quantum`",
          help: "write `ram` and `caps` in the start node")
      }
      return try leaf("quantum", .present(quantum))
    case "affinity": return try leaf("affinity", .present(try affinity(&attributes, "Child.Affinity")))
    case "heartbeat": return try leaf("heartbeat", .present(try heartbeat(&attributes, "Child.Heartbeat")))
    case "exit":
      guard let propagate = try attributes.bool("propagate") else { return try absent(part) }
      return try leaf("exit", .present(.record([DhallItem("propagate", propagate)])))
    case "provides": return try services(part).map { DhallItem("provides", $0) }
    case "config": return DhallItem("config", .present(config(part, of: node)))
    default: return DhallItem("route", .present(try rules(part)))
    }
  }

  /// A node without attributes, which is the same as none.
  private func absent(_ part: ImportNode) throws(Misfit) -> DhallItem? {
    var attributes = AttributeReader(self, part)
    try attributes.end()
    try leaf(part)
    left(part)
    return nil
  }

  func affinity(_ attributes: inout AttributeReader, _ schema: String) throws(Misfit) -> DhallExpression {
    var fields: [DhallItem] = []
    for name in ["xpos", "ypos", "width", "height"] {
      if let value = try attributes.natural(name) { fields.append(DhallItem(name, .present(value))) }
    }
    return .completion(schema, fields, end: [])
  }

  func heartbeat(_ attributes: inout AttributeReader, _ schema: String) throws(Misfit) -> DhallExpression {
    let value = try attributes.natural("restart_after_skipped")
    return .completion(schema, value.map { [DhallItem("restart_after_skipped", .present($0))] } ?? [], end: [])
  }

  /// The field `order` for a node whose nodes are not in the usual order: as few of them as bring it about.
  func order(of node: ImportNode, _ parts: [(type: String, part: String)], prefix: String) -> DhallItem? {
    let found = node.nodes.compactMap { node in parts.firstIndex { $0.type == node.type } }
    guard let first = shortestOrder(found) else { return nil }
    guard options.keepsOrder else {
      note(.moved, node.place, "the nodes of `\(node.type)` are written in the usual order")
      allow(.moved(node))
      return nil
    }
    return DhallItem("order", .list(first.map { .name(prefix + parts[$0].part) }))
  }
}

/// The least beginning of `found` behind which the rest, in rising order, gives `found`. Nil if it is in that order.
func shortestOrder(_ found: [Int]) -> [Int]? {
  for count in 0...found.count {
    let first = Array(found.prefix(count))
    let rest = Array(found.dropFirst(count))
    if rest == rest.sorted() { return count == 0 ? nil : first }
  }
  return nil
}

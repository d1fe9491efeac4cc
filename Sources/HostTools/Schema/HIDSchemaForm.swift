// SPDX-License-Identifier: MIT

import GenodeConfig

/// The form of `.hsd` files: which nodes and attributes they are made of.
struct HIDSchemaForm {
  private(set) var findings: [SchemaFinding] = []
  private let schema: HIDSchema

  /// A word of schemas, by where it stands.
  private enum Word: String {
    case schema, type, category, attr, node, anything, quote

    /// What may stand in it.
    var members: [Word] {
      switch self {
      case .schema: [.type, .category, .attr, .node]
      case .category: [.node]
      case .node: [.attr, .node, .anything, .quote]
      case .type, .attr, .anything, .quote: []
      }
    }

    var attributes: [String] {
      switch self {
      case .schema, .type, .category: ["name"]
      case .attr: ["name", "type", "default"]
      case .node: ["name", "category", "multiple", "optional"]
      case .anything, .quote: []
      }
    }
  }

  init(_ schema: HIDSchema, _ root: Node) {
    self.schema = schema
    guard root.isType("schema") else {
      complain(
        "a schema begins with `schema` and the type of its top node, not with `\(root.typeText)`", root, "not `schema`",
        help: "for a schema of `config` nodes: `schema config`")
      return
    }
    var waiting: [(Node, Word)] = [(root, .schema)]
    while let (node, word) = waiting.popLast() {
      check(node, word)
      // What stands in a type is its pattern.
      guard word != .type else { continue }
      for child in node.schemaNodes.reversed() {
        guard let known = Word(rawValue: child.typeText), word.members.contains(known) else {
          let members = word.members.map(\.rawValue)
          complain(
            "`\(child.typeText)` has no meaning in `\(word.rawValue)`", child,
            members.isEmpty ? "nothing may stand in it" : "expected \(listed(members))",
            help: meant(child.typeText, among: members))
          continue
        }
        waiting.append((child, known))
      }
      if node.text != nil { complain("text has no meaning in `\(word.rawValue)`", node, "has text") }
    }
  }

  private mutating func check(_ node: Node, _ word: Word) {
    // What else stands in a type, `tool/hid` leaves alone.
    for attribute in node.attributes where word != .type || attribute.nameText == "name" {
      let name = attribute.nameText
      guard word.attributes.contains(name) else {
        complain(
          name == "name" ? "`\(word.rawValue)` has no name" : "`\(word.rawValue)` has no attribute `\(name)`", node,
          word.attributes.isEmpty ? "has no attributes" : "expected \(listed(word.attributes))", attribute,
          help: meant(name, among: word.attributes))
        continue
      }
      let value = attribute.valueText
      switch name {
      case "multiple", "optional":
        if value != "yes", value != "no" {
          complain("`\(name)` is `yes` or `no`, not `\(value)`", node, "expected `yes` or `no`", attribute)
        }
      case "default": break
      default:
        if !isIdentifier(value) {
          complain(
            "`\(value)` cannot be the \(name == "name" ? "name" : name) of `\(word.rawValue)`", node,
            "expected letters from a to z, digits, `_` and `-`, first a letter", attribute)
        }
      }
    }
    func lacks(_ attribute: StaticString) -> Bool { node.attribute(attribute) == nil }
    switch word {
    case .schema, .type, .category:
      if lacks("name") { complain("`\(word.rawValue)` lacks its name", node, "expected a name") }
    case .attr:
      if lacks("name") { complain("`attr` lacks the name of the attribute", node, "expected a name") }
      if lacks("type") {
        complain("`attr` lacks the type of its value", node, "expected `type`", help: "add `| type: NAME`")
      }
    case .node:
      if (node.text("name") ?? "").isEmpty, (node.text("category") ?? "").isEmpty {
        complain("`node` has neither a name nor a category", node, "expected one of them")
      }
    case .anything, .quote: break
    }
  }

  private func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first &- 0x61 < 26 else { return false }
    return text.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x5f || $0 == 0x2d }
  }

  private mutating func complain(
    _ headline: String, _ node: Node, _ label: String, _ attribute: NodeAttribute? = nil, help: String? = nil
  ) {
    var finding = SchemaFinding(.malformedSchema, headline)
    finding.place = schema.place(node, attribute)
    finding.label = label
    finding.help = [help ?? "docs/schema.md has the words that schemas are made of"]
    findings.append(finding)
  }
}

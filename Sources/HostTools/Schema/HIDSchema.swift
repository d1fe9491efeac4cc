// SPDX-License-Identifier: MIT

import GenodeConfig

/// A schema of Genode's for documents in HID, a `.hsd` file, with the meaning that Genode's `tool/hid` gives it:
///
///     schema NAME               the type of the top node
///     + type NAME | : PATTERN   the values that an attribute may have
///     + category NAME           nodes that may stand for each other
///     + attr NAME | type: TYPE | default: VALUE          with a default, it may be absent
///     + node NAME | multiple: BOOL | optional: BOOL      and in it its attributes and nodes
///     + node | category: NAME | …                        any node of the category
///     + anything                further attributes and nodes are nobody's business
///     + quote                   quoted text
final class HIDSchema {
  let file: ConfigurationFile
  let name: String
  /// The type of the top node of its documents.
  private(set) var topType = ""
  private(set) var types: [String: ValueType] = [:]
  private(set) var categories: [String: Category] = [:]
  /// What is wrong in the schema itself. With errors among it, nothing can be held against it.
  private(set) var findings: [SchemaFinding] = []
  private var rules: [UInt32: Rules] = [:]

  struct ValueType {
    var pattern: String
    /// As `tool/hid` anchors it, and as it is meant: they differ for patterns of several branches.
    var tool: SchemaPattern
    var whole: SchemaPattern
    var place: (text: SourceText, range: Range<Int>)?

    /// The words of a pattern that only lists some.
    var words: [String]? {
      let words = pattern.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let isPlain = words.allSatisfy { word in
        !word.isEmpty
          && word.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x5f || $0 == 0x2d }
      }
      return isPlain ? words : nil
    }
  }

  struct Category {
    /// In the order of the schema, each once.
    var options: [String] = []
    var nodes: [String: Resolution] = [:]
  }

  enum Resolution {
    case node(Node)
    case ambiguous([Node])
  }

  /// What one node of the schema says about those that it describes.
  struct Rules {
    struct Attribute {
      var name: String
      var type: String
      var isRequired: Bool
    }
    struct Member {
      /// Of a category, nil.
      var name: String?
      var category: String
      var isMultiple: Bool
      var isOptional: Bool
      var node: Node
    }

    var attributes: [Attribute] = []
    var members: [Member] = []
    var allowsAnything = false
    var allowsText = false
  }

  /// Reads a schema. What stands in the way of reading is shown before this throws.
  init(_ path: String, _ settings: Settings) throws(CommandFailure) {
    file = try ConfigurationFile(path, settings, NodeReadOptions(.byColumns))
    name = String(path[directoryPrefix(path).endIndex...])
    guard let root = file.tree.root else { return }
    topType = root.text("name") ?? ""
    findings = HIDSchemaForm(self, root).findings
    for node in root.schemaNodes where node.isType("type") { define(type: node) }
    define(categories: root.schemaNodes.filter { $0.isType("category") })
    checkReferences(root)
  }

  var root: Node? { file.tree.root }
  var isUsable: Bool { !findings.contains { $0.level == .error } }

  func place(_ node: Node, _ attribute: NodeAttribute? = nil) -> (text: SourceText, range: Range<Int>)? {
    file.source(of: attribute?.place ?? node.place)
  }

  /// `init.hsd:12`
  func line(_ node: Node) -> String {
    guard let place = place(node) else { return name }
    return "\(name):\(place.text.position(place.range.lowerBound).line)"
  }

  fileprivate func complain(
    _ code: SchemaCode, _ headline: String, at node: Node, _ attribute: StaticString? = nil,
    label: String = "", help: String? = nil, level: FindingLevel? = nil
  ) {
    var finding = SchemaFinding(code, headline)
    finding.level = level ?? code.level
    finding.place = place(node, attribute.flatMap { node.attribute($0) })
    finding.label = label
    finding.help = help.map { [$0] } ?? []
    findings.append(finding)
  }

  /// The rules of a node of the schema.
  func rules(of node: Node) -> Rules {
    if let known = rules[node.at] { return known }
    var found = Rules()
    for child in node.schemaNodes {
      let name = child.text("name") ?? ""
      if child.isType("node") {
        let member = Rules.Member(
          name: name.isEmpty ? nil : name, category: child.text("category") ?? "",
          isMultiple: child.text("multiple") != "no", isOptional: child.text("optional") != "no", node: child)
        // Of two with one name, the later one counts.
        if !name.isEmpty, let at = found.members.firstIndex(where: { $0.name == name }) {
          found.members[at] = member
        } else {
          found.members.append(member)
        }
      } else if child.isType("attr") {
        let attribute = Rules.Attribute(
          name: name, type: child.text("type") ?? "", isRequired: child.attribute("default") == nil)
        if let at = found.attributes.firstIndex(where: { $0.name == name }) {
          found.attributes[at].type = attribute.type
          found.attributes[at].isRequired = found.attributes[at].isRequired && attribute.isRequired
        } else {
          found.attributes.append(attribute)
        }
      } else if child.isType("anything") {
        found.allowsAnything = true
      } else if child.isType("quote") {
        found.allowsText = true
      }
    }
    rules[node.at] = found
    return found
  }
}

// MARK: - Definitions

extension HIDSchema {
  private func define(type node: Node) {
    let name = node.text("name") ?? ""
    // Of several lines the last one, as in `tool/hid`.
    let lines = (node.text ?? UnsafeRawBufferPointer(start: nil, count: 0)).split(separator: 0x0a).last ?? []
    var pattern = String(decoding: lines, as: UTF8.self)
    while let last = pattern.last, last == " " || last == "\t" { pattern.removeLast() }
    while let first = pattern.first, first == " " || first == "\t" { pattern.removeFirst() }
    do throws(SchemaPattern.Malformed) {
      types[name] = ValueType(
        pattern: pattern, tool: try SchemaPattern("^\(pattern)$"), whole: try SchemaPattern("^(?:\(pattern))$"),
        place: place(node))
    } catch {
      complain(
        .malformedPattern, "the pattern `\(pattern)` of the type `\(name)` cannot be used: \(error.reason)", at: node,
        help: "patterns are Tcl's regular expressions, without back references and look-ahead")
    }
  }

  /// A category after those that it refers to, so that none needs to be looked through twice.
  private func define(categories nodes: [Node]) {
    var waiting: [String: Node] = [:]
    for node in nodes { waiting[node.text("name") ?? ""] = node }
    var users: [String: [String]] = [:]
    var missing: [String: Int] = [:]
    var ready: [String] = []
    for (name, node) in waiting {
      let used = Set(Self.references(node)).filter { waiting[$0] != nil }
      missing[name] = used.count
      for other in used { users[other, default: []].append(name) }
      if used.isEmpty { ready.append(name) }
    }
    while let name = ready.popLast() {
      guard let node = waiting.removeValue(forKey: name) else { continue }
      categories[name] = resolve(node)
      for user in users[name] ?? [] {
        missing[user, default: 0] -= 1
        if missing[user] == 0 { ready.append(user) }
      }
    }
    for node in nodes where waiting[node.text("name") ?? ""] == node {
      complain(
        .circularCategory, "the category `\(node.text("name") ?? "")` is a part of itself, or refers to such a one",
        at: node, help: "a category refers to others with `+ node | category: NAME`: break the circle")
    }
  }

  private static func references(_ category: Node) -> [String] {
    category.schemaNodes.filter { ($0.text("name") ?? "").isEmpty }.compactMap { $0.text("category") }
  }

  private func resolve(_ category: Node) -> Category {
    var result = Category()
    var seen: Set<String> = []
    var inherited: [String: [Node]] = [:]
    for option in category.schemaNodes {
      let name = option.text("name") ?? ""
      guard name.isEmpty else {
        if seen.insert(name).inserted { result.options.append(name) }
        if result.nodes[name] == nil { result.nodes[name] = .node(option) }
        continue
      }
      guard let other = option.text("category").flatMap({ categories[$0] }) else { continue }
      for name in other.options {
        if seen.insert(name).inserted { result.options.append(name) }
        switch other.nodes[name] {
        case .node(let node): inherited[name, default: []].append(node)
        case .ambiguous(let nodes): inherited[name, default: []] += nodes.prefix(8)
        case nil: break
        }
      }
    }
    for (name, nodes) in inherited where result.nodes[name] == nil {
      result.nodes[name] = nodes.count == 1 ? .node(nodes[0]) : .ambiguous(nodes)
    }
    return result
  }

  /// Types and categories that are used and not there.
  private func checkReferences(_ root: Node) {
    func names(_ type: StaticString) -> Set<String> {
      Set(root.schemaNodes.filter { $0.isType(type) }.compactMap { $0.text("name") })
    }
    let types = names("type")
    let categories = names("category")
    var waiting = [root]
    while let node = waiting.popLast() {
      waiting += node.isType("type") ? [] : node.schemaNodes.reversed()
      if node.isType("attr"), let type = node.text("type"), !types.contains(type) {
        // With a default, `tool/hid` never looks at the type, and takes any value.
        let hasDefault = node.attribute("default") != nil
        complain(
          .undefinedType,
          hasDefault ? "there is no type `\(type)`: any value is accepted" : "there is no type `\(type)`", at: node,
          "type", label: "not defined",
          help: meant(type, among: types.sorted()) ?? "define it: `+ type \(type) | : PATTERN`, below the top node",
          level: hasDefault ? .warning : .error)
      }
      if node.isType("node"), (node.text("name") ?? "").isEmpty, let category = node.text("category"),
        !categories.contains(category)
      {
        complain(
          .undefinedCategory, "there is no category `\(category)`", at: node, "category", label: "not defined",
          help: meant(category, among: categories.sorted()) ?? "define it: `+ category \(category)`, below the top node"
        )
      }
    }
  }
}

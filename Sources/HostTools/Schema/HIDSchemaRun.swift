// SPDX-License-Identifier: MIT

import GenodeConfig

extension HIDSchema {
  /// What the schema says against a node and all that it describes in it; the same verdict as `tool/hid`'s, but for what
  /// it never looks at.
  func check(_ top: Node) -> [SchemaFinding] {
    guard isUsable, let root else { return [] }
    guard top.typeText == topType else {
      var finding = SchemaFinding(
        .otherDocument, "the schema \(name) is for `\(topType)` nodes, and this is a `\(top.typeText)` node", node: top)
      finding.label = "expected `\(topType)`"
      finding.expected = topType
      finding.found = top.typeText
      finding.help = [meant(top.typeText, among: [topType]) ?? "name the schema of this component, or correct the node"]
      return [finding]
    }
    var run = HIDSchemaRun(schema: self)
    var waiting: [(node: Node, rule: Node)] = [(top, root)]
    while let (node, rule) = waiting.popLast() {
      let rules = rules(of: rule)
      run.check(node, rules, rule)
      for child in node.schemaNodes.reversed() {
        guard let rule = run.rule(of: child, rules) else { continue }
        waiting.append((child, rule))
      }
    }
    return run.findings
  }
}

private struct HIDSchemaRun {
  let schema: HIDSchema
  var findings: [SchemaFinding] = []

  private func isMember(_ type: String, _ member: HIDSchema.Rules.Member) -> Bool {
    if let name = member.name { return name == type }
    return schema.categories[member.category]?.nodes[type] != nil
  }

  /// Which rule of a node a child counts for: the first that takes it.
  private func index(of child: Node, _ rules: HIDSchema.Rules) -> Int? {
    let type = child.typeText
    return rules.members.firstIndex { isMember(type, $0) }
  }

  /// Where the rules of a child are: one that names it comes before categories.
  mutating func rule(of child: Node, _ rules: HIDSchema.Rules) -> Node? {
    let type = child.typeText
    if let member = rules.members.first(where: { $0.name == type }) { return member.node }
    for member in rules.members where member.name == nil {
      switch schema.categories[member.category]?.nodes[type] {
      case .node(let node): return node
      case .ambiguous(let nodes):
        var finding = SchemaFinding(
          .ambiguousCategory, "the category `\(member.category)` has `\(type)` more than once", node: child)
        finding.place = schema.place(member.node, member.node.attribute("category"))
        finding.label = "which is meant?"
        finding.notes = ["defined at " + nodes.map(schema.line).joined(separator: " and ")]
        finding.help = ["let one of the categories that it is made of have it"]
        if !findings.contains(where: { $0.headline == finding.headline }) { findings.append(finding) }
        return nil
      case nil: break
      }
    }
    return nil
  }

  mutating func check(_ node: Node, _ rules: HIDSchema.Rules, _ rule: Node) {
    for attribute in node.attributes { check(attribute, of: node, rules, rule) }
    for expected in rules.attributes
    where expected.isRequired && !node.attributes.contains(where: { $0.nameText == expected.name }) {
      lacks(expected, node, rule)
    }
    checkNodes(node, rules, rule)
  }

  // MARK: Attributes

  private mutating func check(
    _ attribute: NodeAttribute, of node: Node, _ rules: HIDSchema.Rules, _ rule: Node
  ) {
    let name = attribute.nameText
    guard let expected = rules.attributes.first(where: { $0.name == name }) else {
      guard !rules.allowsAnything else { return }
      let names = rules.attributes.map(\.name)
      let type = node.typeText
      var finding = SchemaFinding(
        .unknownAttribute,
        name == "name" ? "`\(type)` has no name" : "`\(type)` has no attribute `\(shown(name))`", node: node,
        attribute: attribute)
      finding.label = name == "name" ? "a name" : "not in the schema"
      finding.expected = names.isEmpty ? "no attributes" : listed(names.map { $0 == "name" ? "name" : $0 })
      finding.notes = [origin(rule)]
      finding.help = [meant(name, among: names) ?? (names.isEmpty ? "remove it" : "remove it, or write one of these")]
      findings.append(finding)
      return
    }
    guard let type = schema.types[expected.type] else { return }
    let value = attribute.valueText
    if type.whole.matches(value) { return }
    let isLoose = type.tool.matches(value)
    var finding = SchemaFinding(
      isLoose ? .looseValue : .wrongValue,
      value.isEmpty ? "`\(name)` is given no value" : "`\(shown(value))` is no value of `\(name)`", node: node,
      attribute: attribute)
    finding.expected = describe(expected.type, type)
    finding.found = value.isEmpty ? "nothing" : "`\(shown(value))`"
    finding.label = "expected " + brief(expected.type, type)
    finding.notes = [origin(rule)]
    if isLoose {
      finding.notes.append(
        "`tool/hid` accepts it, as it anchors the outer ends of `\(type.pattern)` alone")
    }
    finding.help = [advice(value, expected, type)]
    findings.append(finding)
  }

  private func shown(_ text: String) -> String { DisplayText.safe(text.utf8.prefix(80), unicode: true) }

  private func brief(_ name: String, _ type: HIDSchema.ValueType) -> String {
    guard let words = type.words else { return "`\(name)`" }
    return words.count > 4 ? "`\(name)`" : listed(words)
  }

  private func describe(_ name: String, _ type: HIDSchema.ValueType) -> String {
    type.words.map { listed($0) } ?? "the type `\(name)`, which is \(shown(type.pattern))"
  }

  /// What to write instead.
  private func advice(_ value: String, _ expected: HIDSchema.Rules.Attribute, _ type: HIDSchema.ValueType) -> String {
    if value.isEmpty, !expected.isRequired { return "leave out `\(expected.name)`, or give it a value" }
    if let words = type.words {
      let same: [String: String] = ["true": "yes", "on": "yes", "1": "yes", "false": "no", "off": "no", "0": "no"]
      if let word = same[value.lowercased()], words.contains(word) { return "write `\(word)`" }
      return meant(value, among: words) ?? "write \(words.count > 8 ? "one of these" : listed(words))"
    }
    // `8MB`, `16 M`, `1.5`: the longest beginning that will do.
    let squeezed = value.filter { $0 != " " }
    for candidate in [squeezed] + (1..<max(1, squeezed.count)).reversed().map({ String(squeezed.prefix($0)) })
    where candidate != value && candidate.count <= 20 && candidate.count * 2 >= squeezed.count {
      if type.whole.matches(candidate) { return "write `\(shown(candidate))`, if that is meant" }
    }
    return "write a value that matches the pattern"
  }

  private mutating func lacks(_ expected: HIDSchema.Rules.Attribute, _ node: Node, _ rule: Node) {
    let type = node.typeText
    var finding = SchemaFinding(
      .missingAttribute, expected.name == "name" ? "`\(type)` lacks a name" : "`\(type)` lacks `\(expected.name)`",
      node: node)
    finding.label = expected.name == "name" ? "expected a name" : "expected `\(expected.name)`"
    finding.expected = schema.types[expected.type].map { describe(expected.type, $0) }
    finding.notes = [origin(rule)]
    finding.help = [expected.name == "name" ? "write `\(type) NAME`" : "add `| \(expected.name): …`"]
    findings.append(finding)
  }

  // MARK: Nodes

  private mutating func checkNodes(_ node: Node, _ rules: HIDSchema.Rules, _ rule: Node) {
    var count: [Int: Int] = [:]
    for child in node.schemaNodes {
      guard let index = index(of: child, rules) else {
        if !rules.allowsAnything { unknown(child, in: node, rules, rule) }
        continue
      }
      count[index, default: 0] += 1
      let member = rules.members[index]
      if !member.isMultiple, count[index] == 2, !rules.allowsAnything { repeated(child, member, in: node, rule) }
    }
    if let text = node.items.first(where: { $0.kind == .text }), !rules.allowsText, !rules.allowsAnything {
      var finding = SchemaFinding(.unexpectedText, "`\(node.typeText)` holds no text", node: text)
      finding.label = "not in the schema"
      finding.expected = allowed(rules)
      finding.notes = [origin(rule)]
      finding.help = ["remove the text, or write it as the value of an attribute"]
      findings.append(finding)
    }
    for (index, member) in rules.members.enumerated() where !member.isOptional && count[index] == nil {
      missing(member, in: node, rule)
    }
  }

  private func names(_ rules: HIDSchema.Rules) -> [String] {
    let named = rules.members.compactMap(\.name)
    return named + rules.members.filter { $0.name == nil }.flatMap { schema.categories[$0.category]?.options ?? [] }
  }

  private func allowed(_ rules: HIDSchema.Rules) -> String {
    let names = names(rules)
    return names.isEmpty ? "no nodes" : listed(names)
  }

  private mutating func unknown(_ child: Node, in node: Node, _ rules: HIDSchema.Rules, _ rule: Node) {
    let type = child.typeText
    var finding = SchemaFinding(
      .unknownNode, "`\(shown(type))` has no place in `\(node.typeText)`", node: child)
    finding.label = "not in the schema"
    finding.expected = allowed(rules)
    finding.notes = [origin(rule)]
    if child.kind == .disabled { finding.notes.append("the node is disabled, and `tool/hid` checks it all the same") }
    let names = names(rules)
    if let name = meant(type, among: names) {
      finding.help = [name]
    } else if rules.attributes.contains(where: { $0.name == type }) {
      finding.help = ["`\(type)` is an attribute: write `\(type): …` in place of `+ \(type) …`"]
    } else {
      finding.help = [names.isEmpty ? "remove it, or move it to where it belongs" : "remove it, or write one of these"]
    }
    findings.append(finding)
  }

  private mutating func repeated(_ child: Node, _ member: HIDSchema.Rules.Member, in node: Node, _ rule: Node) {
    let what = member.name.map { "`\($0)`" } ?? "a node of the category `\(member.category)`"
    var finding = SchemaFinding(.repeatedNode, "`\(node.typeText)` has \(what) more than once", node: child)
    finding.label = "the second"
    finding.expected = member.name == nil ? "one of \(listed(schema.categories[member.category]?.options ?? []))" : nil
    finding.notes = [origin(rule)]
    finding.help = ["keep one of them"]
    findings.append(finding)
  }

  private mutating func missing(_ member: HIDSchema.Rules.Member, in node: Node, _ rule: Node) {
    let options = schema.categories[member.category]?.options ?? []
    let what = member.name.map { "`\($0)`" } ?? "a node of the category `\(member.category)`"
    var finding = SchemaFinding(.missingNode, "`\(node.typeText)` lacks \(what)", node: node)
    finding.label = "expected " + (member.name.map { "`\($0)`" } ?? "one of them")
    finding.expected = member.name == nil ? listed(options) : nil
    finding.notes = [origin(rule)]
    let example = member.name ?? options.first ?? ""
    finding.help = ["put one into it, such as `+ \(example)`"]
    findings.append(finding)
  }

  private func origin(_ rule: Node) -> String { "the rule is at \(schema.line(rule))" }
}

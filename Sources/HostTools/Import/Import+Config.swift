// SPDX-License-Identifier: MIT

extension Importer {
  /// A node `config`: of an init, of a component that the package has a type for, or of any other.
  func config(_ node: ImportNode, of parent: ImportNode? = nil) -> DhallExpression {
    if isInit(node, of: parent) { return initialization(node) }
    return typedConfig(node, of: parent) ?? componentConfig(node)
  }

  /// `sequence` has start nodes too, and other ones.
  private func isInit(_ node: ImportNode, of parent: ImportNode?) -> Bool {
    let binary = parent.flatMap(binary)
    if binary == "sequence" { return false }
    if binary == "init" { return true }
    return node.child("start") != nil || node.child("parent-provides") != nil
  }

  /// Attributes and nodes as they are, with the policies in the package's words where they are the last nodes.
  private func componentConfig(_ node: ImportNode) -> DhallExpression {
    let nodes = node.nodes
    let policies = nodes.reversed().prefix { $0.type == "policy" || $0.type == "default-policy" }.reversed()
    let first = policies.first
    guard let first, node.text == nil, let split = node.items.firstIndex(where: { $0 === first }) else {
      return rawNode(node)
    }
    // Comments in front of the first policy are about it.
    var start = split
    while start > 0, node.items[start - 1].kind != .node { start -= 1 }
    let result = attempt { () throws(Misfit) in
      var fields: [DhallItem] = []
      if !node.attributes.isEmpty { fields.append(DhallItem("attributes", self.toMap(node.attributes))) }
      if start > 0 {
        fields.append(
          try self.item("content") { () throws(Misfit) in
            let (elements, end) = self.nodes(Array(node.items[..<start])) { self.rawNode($0) }
            return .list(elements, end: end)
          })
      }
      let (elements, end) = try self.list(Array(node.items[start...])) { (node: ImportNode) throws(Misfit) in
        try self.policy(node)
      }
      fields.append(try self.item("policies") { () throws(Misfit) in .list(elements, end: end) })
      return DhallExpression.call("Config.toXML", [.completion("Config", fields, end: [])])
    }
    switch result {
    case .success(let expression): return expression
    case .failure: return rawNode(node)
    }
  }

  /// What a server grants to the clients of a label.
  func policy(_ node: ImportNode) throws(Misfit) -> DhallExpression {
    var attributes = AttributeReader(self, node)
    let selector = node.type == "policy" ? try policySelector(&attributes) : .name("PolicySelector.otherwise")
    let map = toMap(attributes.rest())
    guard node.nodes.isEmpty, node.text == nil else {
      var fields = [DhallItem("selector", selector)]
      if !attributes.rest().isEmpty { fields.append(DhallItem("attributes", map)) }
      let content: DhallExpression
      if let text = node.text {
        try each(node.items) { (_: ImportNode) throws(Misfit) in }
        content = .list([.call("Genode.XML.text", [.text(text)])])
      } else {
        let (elements, end) = nodes(node.items) { self.rawNode($0) }
        content = .list(elements, end: end)
      }
      fields.append(DhallItem("content", content))
      return .completion("Policy", fields, end: [])
    }
    try each(node.items) { (_: ImportNode) throws(Misfit) in }
    switch selector {
    case .name: return .call("Policy.otherwise", [map])
    case .call("PolicySelector.label", let label): return .call("Policy.label", label + [map])
    case .call("PolicySelector.prefix", let prefix): return .call("Policy.prefix", prefix + [map])
    case .call("PolicySelector.suffix", let suffix): return .call("Policy.suffix", suffix + [map])
    default: return .call("Policy.on", [selector, map])
    }
  }

  /// Of a policy of a server, or of a service that init offers.
  func policySelector(_ attributes: inout AttributeReader) throws(Misfit) -> DhallExpression {
    let label = attributes.text("label")
    let prefix = attributes.text("label_prefix")
    let suffix = attributes.text("label_suffix")
    switch (label, prefix, suffix) {
    case (let label?, nil, nil): return .call("PolicySelector.label", [label])
    case (nil, let prefix?, nil): return .call("PolicySelector.prefix", [prefix])
    case (nil, nil, let suffix?): return .call("PolicySelector.suffix", [suffix])
    case (nil, let prefix?, let suffix?): return .call("PolicySelector.prefixSuffix", [prefix, suffix])
    case (nil, nil, nil):
      throw Misfit(
        code: .missing, place: attributes.node.place, message: "a policy without a label is for no client",
        help: "name the clients by `label`, `label_prefix` or `label_suffix`, or write `default-policy`")
    default:
      throw Misfit(
        code: .contradiction, place: attributes.node.place,
        message: "`label` stands beside `label_prefix` or `label_suffix`",
        help: "keep the `label`, or the two others")
    }
  }
}

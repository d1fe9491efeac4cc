// SPDX-License-Identifier: MIT

extension Importer {
  /// The node by its type, attributes and nodes, in the fewest words that `Node` has for it. Configurations of init
  /// inside of it keep their types.
  ///
  /// `isInit`: it is one that init reads, for which the package has a type that did not fit.
  func rawNode(_ node: ImportNode, isInit: Bool = false) -> DhallExpression {
    if node.type == "vfs", case .success(let mounts) = attempt({ () throws(Misfit) in try self.vfs(node) }) {
      return .call("VFS.toXML", [mounts])
    }
    rawNodes += 1
    if isInit { rawInitNodes.append(node) }
    return plainNode(node.type, node.attributes, node.items) { child in
      child.type == "config" ? self.config(child, of: node) : self.rawNode(child, isInit: isInit)
    }
  }

  func plainNode(
    _ type: String, _ attributes: [ImportNode.Attribute], _ items: [ImportNode],
    _ convert: (ImportNode) -> DhallExpression
  ) -> DhallExpression {
    let name = DhallExpression.text(type)
    let map = toMap(attributes)
    if let text = items.first(where: { $0.kind == .text }) {
      // Comments around a text come before its node.
      for item in items where item.kind != .text { _ = nodes([item], convert) }
      return attributes.isEmpty
        ? .call("Node.group", [name, .list([.call("Genode.XML.text", [.text(text.type)])])])
        : .call("Node.quote", [name, map, .text(text.type)])
    }
    let (elements, end) = nodes(items, convert)
    if elements.isEmpty {
      if attributes.isEmpty { return .call("Node.mark", [name]) }
      if attributes.count == 1, let only = attributes.first, only.name == "name" {
        return .call("Node.named", [name, .text(only.value)])
      }
      return .call("Node.leaf", [name, map])
    }
    let content = DhallExpression.list(elements, end: end)
    return attributes.isEmpty ? .call("Node.group", [name, content]) : .call("Node.node", [name, map, content])
  }

  /// `list` for what always fits.
  func nodes(
    _ items: [ImportNode], _ convert: (ImportNode) -> DhallExpression
  ) -> (elements: [DhallItem], end: [String]) {
    do throws(Misfit) {
      return try list(items) { (node: ImportNode) throws(Misfit) in convert(node) }
    } catch {
      preconditionFailure("what always fits did not")
    }
  }

  func toMap(_ attributes: [ImportNode.Attribute]) -> DhallExpression {
    .attributes(attributes.map { DhallItem($0.name, .text($0.value)) })
  }

  /// A node that has no nodes; comments in it wait.
  func leaf(_ node: ImportNode) throws(Misfit) {
    if let text = node.items.first(where: { $0.kind == .text }) { throw unexpectedText(text, in: node) }
    try each(node.items) { (child: ImportNode) throws(Misfit) in throw self.unexpected(child, in: node, []) }
  }

  func unexpectedText(_ text: ImportNode, in node: ImportNode) -> Misfit {
    Misfit(
      code: .unknownNode, place: text.place, message: "`\(node.type)` has quoted text, which Genode ignores here",
      help: "remove it, or make it a comment")
  }

  func unexpected(_ child: ImportNode, in parent: ImportNode, _ known: [String]) -> Misfit {
    let near = nearest(Array(child.type.utf8), among: known.map { Array($0.utf8) }).first
    let suggestion = near.map { ": did you mean `\(String(decoding: $0, as: UTF8.self))`?" } ?? ""
    return Misfit(
      code: .unknownNode, place: child.place,
      message: "`\(parent.type)` has no node `\(child.type)`; Genode ignores it",
      help: "correct or remove it" + suggestion)
  }
}

// SPDX-License-Identifier: MIT

import DhallLite

/// Nodes as a Dhall value, by the type that is expected of it. What the type does not name is not looked at.
///
/// A record is a node. Its fields are, by their types:
///
/// | type of the field `name` | what it is in the node |
/// |---|---|
/// | `Text` | the value of the attribute `name` |
/// | `Natural` | the same, a number as Genode reads it: decimal, or hexadecimal behind `0x`, with K, M or G |
/// | `Integer` | the same, with a sign |
/// | `Double` | the same, as a literal of Dhall |
/// | `Bool` | the same: yes, true, on, or no, false, off |
/// | a union of empty alternatives | the same: the name of an alternative |
/// | a record | the child node of type `name`, of which there is one |
/// | `Optional` of any of these | `None` where there is no such attribute or node |
/// | `List` of a record | all child nodes of type `name`, in their order |
/// | `List` of another type | the `name` attribute of each of these |
/// | `List` of a union of records | all child nodes whose types are alternatives, in their order |
///
/// The field `` `:` `` of type Text is the node's quoted text, empty where there is none. Labels are the names of
/// attributes and node types, letter by letter.
///
/// What is absent can have a default: a record of values, of which the field is taken. A node that is there has the
/// defaults of its field's record for what it lacks.
extension Block {
  /// A term of the type `type`, a record type in normal form, made of a node; new terms lie in the block.
  /// `defaults` is a record in normal form with values of fields of that type, or none.
  public func decode(
    _ node: Node, as type: TermID, defaults: TermID = .none
  ) throws(NodeMismatch) -> TermID {
    let mark = stackMark
    defer { restore(mark) }
    guard tag(type) == .recordType else { throw NodeMismatch(.unsupportedType, node, type) }
    let result = try shell(type, node, defaults)
    while stackMark < mark {
      let (target, type) = (TermID(self[frame: 0]), TermID(self[frame: 1]))
      let node = Node(tree: node.tree, at: self[frame: 2])
      let next = Int(self[frame: 3])
      guard next < count(target) else {
        pop()
        continue
      }
      self[frame: 3] = UInt32(next + 1)
      switch topKind {
      case DecodeFrame.record.rawValue: try decodeField(next, of: target, type, node)
      case DecodeFrame.list.rawValue: try decodeElement(next, of: target, type, node)
      default: try decodeAlternative(next, of: target, type, node)
      }
    }
    return result
  }

  // MARK: Frames: [target, type, node, next operand]

  private func push(_ kind: DecodeFrame, _ target: TermID, _ type: TermID, _ node: Node) throws(NodeMismatch) {
    try diagnosed(node) { () throws(Diagnostic) in try pushWalk(kind.rawValue, target.at, type.at, node.at, 0) }
  }

  private func decodeField(_ index: Int, of record: TermID, _ type: TermID, _ node: Node) throws(NodeMismatch) {
    let label = NameID(self[type, 2 * index])
    let value = try decode(child(type, 2 * index + 1), label, node, child(record, 2 * index + 1))
    self[record, 2 * index + 1] = value.at
  }

  /// The node in the frame is the next one that counts; the frame goes on with the one behind it.
  private func decodeElement(_ index: Int, of list: TermID, _ type: TermID, _ node: Node) throws(NodeMismatch) {
    self[frame: 2] = following(node, ofType: node.type)?.at ?? node.at
    if tag(type) == .recordType {
      self[list, index] = try shell(type, node).at
    } else {
      guard let name = node.attribute("name") else { throw NodeMismatch(.missingAttribute, node, type) }
      self[list, index] = try scalar(type, name.value, node, .none).at
    }
  }

  private func decodeAlternative(_ index: Int, of list: TermID, _ union: TermID, _ node: Node) throws(NodeMismatch) {
    self[frame: 2] = following(node, in: union)?.at ?? node.at
    guard let alternative = alternative(node.type, of: union) else { return }
    let type = child(union, 2 * alternative + 1)
    let value = type.isNone ? TermID.none : try shell(type, node)
    self[list, index] =
      try diagnosed(node) { () throws(Diagnostic) in try alternativeTerm(union, alternative, value) }.at
  }

  /// A record of which the fields come later, by a frame of its own; until then they are the defaults.
  @inline(never)
  private func shell(_ type: TermID, _ node: Node, _ defaults: TermID = .none) throws(NodeMismatch) -> TermID {
    let record = try diagnosed(node) { () throws(Diagnostic) in try recordTerm(type) }
    if !defaults.isNone, tag(defaults) == .record {
      // The labels of both are in the same order.
      var i = 0
      for j in 0..<count(defaults) {
        while i < count(record), self[record, 2 * i] != self[defaults, 2 * j] { i += 1 }
        guard i < count(record) else { break }
        self[record, 2 * i + 1] = self[defaults, 2 * j + 1]
      }
    }
    try push(.record, record, type, node)
    return record
  }

  // MARK: One field

  private func decode(
    _ type: TermID, _ label: NameID, _ node: Node, _ byDefault: TermID
  ) throws(NodeMismatch) -> TermID {
    if let element = argument(of: type, .list) { return try list(type, element, label, node, byDefault) }
    if let inner = argument(of: type, .optional) {
      if tag(inner) == .recordType {
        guard let child = try only(label, node, inner) else { return try absent(inner, node, byDefault) }
        let record = try shell(inner, child)
        return try diagnosed(node) { () throws(Diagnostic) in try someTerm(record) }
      }
      guard let attribute = node.attribute(bytes(label)) else { return try absent(inner, node, byDefault) }
      let value = try scalar(inner, attribute.value, node, label)
      return try diagnosed(node) { () throws(Diagnostic) in try someTerm(value) }
    }
    if tag(type) == .recordType {
      if let child = try only(label, node, type) { return try shell(type, child, byDefault) }
      if !byDefault.isNone { return byDefault }
      throw NodeMismatch(.missingNode, node, type, label)
    }
    if isQuote(label), isBuiltin(type, .text) {
      if node.text == nil, !byDefault.isNone { return byDefault }
      return try text(node.text ?? UnsafeRawBufferPointer(start: nil, count: 0), type, node, label)
    }
    guard let attribute = node.attribute(bytes(label)) else {
      if !byDefault.isNone { return byDefault }
      guard isScalar(type) else { throw NodeMismatch(.unsupportedType, node, type, label) }
      throw NodeMismatch(.missingAttribute, node, type, label)
    }
    return try scalar(type, attribute.value, node, label)
  }

  /// What an `Optional` is without its node or attribute.
  @inline(never)
  private func absent(_ inner: TermID, _ node: Node, _ byDefault: TermID) throws(NodeMismatch) -> TermID {
    if !byDefault.isNone { return byDefault }
    return try diagnosed(node) { () throws(Diagnostic) in try noneTerm(of: inner) }
  }

  private func isQuote(_ label: NameID) -> Bool { isName(label.at, ":") }

  /// The child node of a type, if there is one.
  @inline(never)
  private func only(_ label: NameID, _ node: Node, _ type: TermID) throws(NodeMismatch) -> Node? {
    guard let first = following(node.first, ofType: bytes(label), including: true) else { return nil }
    if let second = following(first, ofType: bytes(label)) { throw NodeMismatch(.twoNodes, second, type, label) }
    return first
  }

  @inline(never)
  private func list(
    _ type: TermID, _ element: TermID, _ label: NameID, _ node: Node, _ byDefault: TermID
  ) throws(NodeMismatch) -> TermID {
    let isUnion = tag(element) == .unionType && !isEnumeration(element)
    guard isUnion || tag(element) == .recordType || isScalar(element) else {
      throw NodeMismatch(.unsupportedType, node, type, label)
    }
    var first: Node?
    var count = 0
    for child in node.children {
      guard isUnion ? alternative(child.type, of: element) != nil : child.type.equals(bytes(label)) else { continue }
      if first == nil { first = child }
      count += 1
    }
    if count == 0, !byDefault.isNone { return byDefault }
    let list = try diagnosed(node) { () throws(Diagnostic) in try listTerm(type, count: count) }
    if let first { try push(isUnion ? .union : .list, list, element, first) }
    return list
  }

  // MARK: Siblings

  private func following(_ node: Node?, ofType type: UnsafeRawBufferPointer, including: Bool = false) -> Node? {
    var next = including ? node : node?.next
    while let candidate = next {
      if candidate.kind == .node, candidate.type.equals(type) { return candidate }
      next = candidate.next
    }
    return nil
  }

  private func following(_ node: Node, in union: TermID) -> Node? {
    var next = node.next
    while let candidate = next {
      if candidate.kind == .node, alternative(candidate.type, of: union) != nil { return candidate }
      next = candidate.next
    }
    return nil
  }

  @inline(never)
  func alternative(_ name: UnsafeRawBufferPointer, of union: TermID) -> Int? {
    for i in 0..<count(union) where bytes(NameID(self[union, 2 * i])).equals(name) { return i }
    return nil
  }
}

private enum DecodeFrame: UInt32 {
  case record = 1
  case list = 2
  case union = 3
}

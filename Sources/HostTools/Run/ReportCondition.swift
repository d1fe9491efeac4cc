// SPDX-License-Identifier: MIT

import GenodeConfig

/// What a report has to say (`dhall/Boot/Expect/Report.dhall`).
struct ReportCondition {
  enum Value {
    case text(String)
    case matches(LineExpression)
    case least(UInt64)
    case most(UInt64)
    case absent
  }

  let label: String
  /// Each step is a type, or a type, a space and a name.
  let path: [String]
  let attributes: [(name: String, value: Value)]
  let isThere: Bool

  init(_ node: Node) throws(BootFailure) {
    label = node.text("label") ?? ""
    isThere = node.text("there") != "no"
    var path: [String] = []
    var attributes: [(name: String, value: Value)] = []
    for child in node.children {
      if child.isType("step") {
        path.append(String(decoding: child.text ?? .init(start: nil, count: 0), as: UTF8.self))
      } else if child.isType("attribute") {
        attributes.append((child.text("name") ?? "", try Self.value(child)))
      }
    }
    self.path = path
    self.attributes = attributes
  }

  private static func value(_ node: Node) throws(BootFailure) -> Value {
    if let text = node.text("is") { return .text(text) }
    if let expression = node.text("matches") { return .matches(try LineExpression(expression)) }
    if let least = node.value("least").flatMap(GenodeValue.unsigned) { return .least(least) }
    if let most = node.value("most").flatMap(GenodeValue.unsigned) { return .most(most) }
    return .absent
  }

  /// What there is instead of what it wants; nil if all is well.
  func complaint(_ reports: LogReports) -> String? {
    guard let document = reports.latest[label] else {
      let others = reports.latest.keys.sorted().map { "`\($0)`" }
      return "no whole report of this label came" + (others.isEmpty ? "" : "; there are \(Self.list(others))")
    }
    return document.withRoot(complaint)
  }

  private func complaint(_ root: Node) -> String? {
    var found = [root]
    for step in path {
      let before = found
      found = before.flatMap { $0.children.filter { Self.matches($0, step) } }
      guard found.isEmpty else { continue }
      guard isThere else { return nil }
      let there = before.flatMap { $0.children.map(Self.title) }
      return "there is no `\(step)`, but " + (there.isEmpty ? "nothing" : Self.list(there))
    }
    let good = found.first { node in attributes.allSatisfy { Self.holds($0.value, node, $0.name) } }
    switch (good, isThere) {
    case (nil, true): return "there is " + Self.list(found.map(Self.whole))
    case (nil, false), (_?, true): return nil
    case (let node?, false): return "there is " + Self.whole(node)
    }
  }

  private static func matches(_ node: Node, _ step: String) -> Bool {
    let parts = step.split(separator: " ", maxSplits: 1)
    guard let type = parts.first, node.type.elementsEqual(type.utf8) else { return false }
    return parts.count < 2 || node.name.map { $0.elementsEqual(parts[1].utf8) } ?? false
  }

  private static func holds(_ value: Value, _ node: Node, _ name: String) -> Bool {
    let found = Array(name.utf8).withUnsafeBytes { node.attribute($0)?.value }
    guard let found else {
      if case .absent = value { return true }
      return false
    }
    switch value {
    case .text(let text): return found.elementsEqual(text.utf8)
    case .matches(let expression): return expression.matches(String(decoding: found, as: UTF8.self))
    case .least(let least): return GenodeValue.bytes(found).map { $0 >= least } ?? false
    case .most(let most): return GenodeValue.bytes(found).map { $0 <= most } ?? false
    case .absent: return false
    }
  }

  // MARK: Words

  var words: String {
    let place = path.isEmpty ? "the report `\(label)`" : path.map { "`\($0)`" }.joined(separator: " / ")
    let wanted = attributes.map { attribute in
      switch attribute.value {
      case .text(let text): "\(attribute.name) `\(text)`"
      case .matches(let expression): "\(attribute.name) like `\(expression.text)`"
      case .least(let least): "\(attribute.name) of \(least) at least"
      case .most(let most): "\(attribute.name) of \(most) at most"
      case .absent: "no \(attribute.name)"
      }
    }
    return (isThere ? "" : "no ") + place + (wanted.isEmpty ? "" : " with " + wanted.joined(separator: ", "))
      + (path.isEmpty ? "" : " in the report `\(label)`")
  }

  /// Not more than somebody reads.
  private static func list(_ words: [String]) -> String {
    words.prefix(8).joined(separator: ", ") + (words.count > 8 ? " and \(words.count - 8) more" : "")
  }

  private static func title(_ node: Node) -> String {
    let name = node.name.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
    return "`\(String(decoding: node.type, as: UTF8.self))\(name)`"
  }

  private static func whole(_ node: Node) -> String {
    let attributes = (0..<node.attributeCount).map { node.attribute(at: $0) }.filter { !$0.name.equals("name") }
    let words = attributes.map {
      "\(String(decoding: $0.name, as: UTF8.self)) `\(String(decoding: $0.value, as: UTF8.self))`"
    }
    return title(node) + (words.isEmpty ? " without attributes" : " with " + words.joined(separator: ", "))
  }
}

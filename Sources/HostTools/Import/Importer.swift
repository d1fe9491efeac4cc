// SPDX-License-Identifier: MIT

import GenodeConfig

/// Why the package's types do not take a node.
struct Misfit: Error {
  var code: ImportCode
  var place: Range<Int>
  var message: String
  var help: String?
}

/// What is said of a document.
enum ImportCode: UInt16, CaseIterable {
  // Not what a type of the package has: written as plain nodes.
  case unknownAttribute = 601
  case unknownNode = 602
  case value = 603
  case missing = 604
  case repeated = 605
  case contradiction = 606
  case order = 607
  // Written otherwise, and the same to Genode.
  case spelling = 620
  case emptyNode = 621
  case moved = 622
  // The result is wrong.
  case difference = 640

  var message: MessageCode { MessageCode("C", rawValue) }

  /// Nothing changes for Genode.
  var isNote: Bool { (620..<640).contains(rawValue) }
}

/// Something that the user is told.
struct ImportFinding {
  var code: ImportCode
  var place: Range<Int>
  var message: String
  var help: String?
}

struct ImportChoices {
  /// `order` where the nodes are not in the usual order.
  var keepsOrder = true
}

/// Turns nodes into Dhall. One pass over the nodes; what is tried and does not fit is taken back.
///
/// Comments wait in `pending` until an element or a field begins that can have them in front.
final class Importer {
  let options: ImportChoices
  var pending: [String] = []
  var findings: [ImportFinding] = []
  /// Places and codes of misfits that are among the findings.
  private var said: Set<[Int]> = []
  /// Where the result may differ from the document, because Genode does not tell the two apart.
  var allowed: [ImportAllowance] = []
  /// Nodes that are written without a type of the package, and those of them that init has a type for.
  var rawNodes = 0
  var rawInitNodes: [ImportNode] = []
  /// Whether what is converted is a comment of the result.
  var isDisabled = false

  init(_ options: ImportChoices) { self.options = options }
}

enum ImportAllowance {
  /// The attribute has another spelling of the same value.
  case spelling(ImportNode, String)
  /// The node, which holds nothing, is not there.
  case absent(ImportNode)
  /// Nodes of other types in it have changed places.
  case moved(ImportNode)

  var node: ImportNode {
    switch self {
    case .spelling(let node, _), .absent(let node), .moved(let node): node
    }
  }
}

extension Importer {
  /// The result of `body`, or what it found wrong and no trace of it.
  func attempt<Value>(_ body: () throws(Misfit) -> Value) -> Result<Value, Misfit> {
    let (pending, findings, allowed) = (pending, findings.count, allowed.count)
    let (raw, rawInit) = (rawNodes, rawInitNodes.count)
    do throws(Misfit) {
      return .success(try body())
    } catch {
      self.pending = pending
      self.findings.removeSubrange(findings...)
      self.allowed.removeSubrange(allowed...)
      rawNodes = raw
      rawInitNodes.removeSubrange(rawInit...)
      return .failure(error)
    }
  }

  /// Once, though more than one node may fail of it.
  func say(_ misfit: Misfit) {
    guard !isDisabled, said.insert([misfit.place.lowerBound, Int(misfit.code.rawValue)]).inserted else { return }
    findings.append(
      ImportFinding(code: misfit.code, place: misfit.place, message: misfit.message, help: misfit.help))
  }

  func note(_ code: ImportCode, _ place: Range<Int>, _ message: String) {
    guard !isDisabled else { return }
    findings.append(ImportFinding(code: code, place: place, message: message))
  }

  func allow(_ allowance: ImportAllowance) {
    guard !isDisabled else { return }
    allowed.append(allowance)
  }

  // MARK: Comments

  /// An element or field with the comments before it, and those inside of it that have no place of their own.
  func item(
    _ label: String? = nil, _ body: () throws(Misfit) -> DhallExpression
  ) throws(Misfit) -> DhallItem {
    let before = pending
    pending = []
    let value = try body()
    let comments = before + pending
    pending = []
    return DhallItem(comments: comments, label: label, value: value)
  }

  /// The comments that wait, for the end of a list or a record.
  func takePending() -> [String] {
    defer { pending = [] }
    return pending
  }

  /// Calls `body` for each node in a node; comments and disabled nodes wait for what comes next.
  func each(
    _ items: [ImportNode], _ body: (ImportNode) throws(Misfit) -> Void
  ) throws(Misfit) {
    for item in items {
      switch item.kind {
      case .node: try body(item)
      case .comment: pending += commentLines(item.type)
      case .disabled: pending += disabledLines(item) { _ in nil }
      case .text: break
      }
    }
  }

  /// A list of what `body` makes of each node. Disabled nodes are commented elements.
  func list(
    _ items: [ImportNode], _ body: (ImportNode) throws(Misfit) -> DhallExpression
  ) throws(Misfit) -> (elements: [DhallItem], end: [String]) {
    let outer = pending
    pending = []
    var elements: [DhallItem] = []
    for node in items {
      switch node.kind {
      case .node: elements.append(try item { () throws(Misfit) in try body(node) })
      case .comment: pending += commentLines(node.type)
      case .disabled:
        pending += disabledLines(node) { node in
          if case .success(let it) = attempt({ () throws(Misfit) in try body(node) }) { it } else { nil }
        }
      case .text: break
      }
    }
    let end = takePending()
    // Without an element there is nothing to stand at.
    pending = elements.isEmpty ? outer + end : outer
    return (elements, elements.isEmpty ? [] : end)
  }

  /// The node as Dhall that is commented out.
  private func disabledLines(_ node: ImportNode, _ convert: (ImportNode) -> DhallExpression?) -> [String] {
    let wasDisabled = isDisabled
    let outer = pending
    let (raw, rawInit) = (rawNodes, rawInitNodes.count)
    isDisabled = true
    pending = []
    let value = convert(node) ?? rawNode(node)
    let hoisted = takePending()
    rawNodes = raw
    rawInitNodes.removeSubrange(rawInit...)
    pending = outer
    isDisabled = wasDisabled
    var text = value.written
    if let laidOut = try? formatDhall(text, FormatOptions(width: 74)) { text = laidOut }
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return ["disabled:"] + hoisted.map { "  " + $0 } + lines.dropLast(lines.last == "" ? 1 : 0).map { "  " + $0 }
  }
}

/// What a comment says, a line each, without what they all are indented by.
func commentLines(_ text: String) -> [String] {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    var line = line
    while let last = line.utf8.last, last == 0x20 || last == 0x09 || last == 0x0d { line.removeLast() }
    return String(line)
  }
  while lines.first?.isEmpty == true { lines.removeFirst() }
  while lines.last?.isEmpty == true { lines.removeLast() }
  func indentation(_ line: String) -> Int { line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count }
  // The first line of a comment in XML stands behind the mark.
  let first = lines.first.map { String($0.dropFirst(indentation($0))) }
  let common = lines.dropFirst().filter { !$0.isEmpty }.map(indentation).min() ?? 0
  return [first].compactMap { $0 } + lines.dropFirst().map { String($0.dropFirst(common)) }
}

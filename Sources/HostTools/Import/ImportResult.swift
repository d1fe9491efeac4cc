// SPDX-License-Identifier: MIT

import GenodeConfig

/// A document as Dhall.
struct ImportResult {
  var dhall: [UInt8]
  var root: ImportNode
  var findings: [ImportFinding]
  var allowed: [ImportAllowance]
  var counts: ImportCounts
}

struct ImportCounts {
  var nodes = 0
  /// Without a type of the package.
  var raw = 0
  /// Of these, what init has a type for.
  var rawOfInit = 0
  var comments = 0

  var typed: Int { nodes - raw }

  static func += (a: inout Self, b: Self) {
    a.nodes += b.nodes
    a.raw += b.raw
    a.rawOfInit += b.rawOfInit
    a.comments += b.comments
  }
}

/// Turns a tree, read with its comments from `document`, into Dhall.
func importTree(
  _ tree: NodeTree, _ document: [UInt8], package: String, _ options: ImportChoices
) throws(CommandFailure) -> ImportResult {
  guard let top = tree.root else { preconditionFailure("a tree that was read has a root") }
  guard let root = ImportNode(top) else {
    throw .host(
      HostProblem(
        .importRefused, "the nodes nest more than \(ImportNode.deepest) deep",
        help: "no component of Genode reads so deep a configuration"))
  }
  let importer = Importer(options)
  let (before, behind) = outerComments(document, root.place.lowerBound)
  let body = importer.document(root)
  let hoisted = importer.takePending()
  let comments = before.flatMap(commentLines) + hoisted
  let end = behind.flatMap(commentLines)
  var counts = ImportCounts()
  counts.nodes = root.count
  counts.raw = importer.rawNodes
  counts.rawOfInit = importer.rawInitNodes.count
  counts.comments = root.commentCount + before.count + behind.count
  let dhall: [UInt8]
  do throws(FormatError) {
    dhall = try dhallDocument(body, package: package, comments: comments, end: end)
  } catch {
    throw .host(HostProblem(.formatterRefused, "the result nests too deeply to be laid out"))
  }
  return ImportResult(
    dhall: dhall, root: root, findings: importer.findings.sorted { $0.place.lowerBound < $1.place.lowerBound },
    allowed: importer.allowed, counts: counts)
}

extension Importer {
  /// By the type of the top node.
  fileprivate func document(_ node: ImportNode) -> DhallExpression {
    func typed(_ body: (ImportNode) throws(Misfit) -> DhallExpression) -> DhallExpression {
      switch attempt({ () throws(Misfit) in try body(node) }) {
      case .success(let expression): return expression
      case .failure(let misfit):
        say(misfit)
        return rawNode(node)
      }
    }
    switch node.type {
    case "config": return config(node)
    case "runtime" where node["ram"] != nil || node["caps"] != nil: return typed(runtime)
    case "deploy": return typed(deploy)
    case "option": return typed(option)
    default: return rawNode(node)
    }
  }
}

/// The comments in front of the top node and behind it, which are in XML alone.
private func outerComments(_ document: [UInt8], _ start: Int) -> (before: [String], behind: [String]) {
  func comments(_ bytes: ArraySlice<UInt8>) -> [String] {
    var found: [String] = []
    var at = bytes.startIndex
    while let begin = bytes[at...].firstRange(of: Array("<!--".utf8)),
      let end = bytes[begin.upperBound...].firstRange(of: Array("-->".utf8))
    {
      found.append(String(decoding: bytes[begin.upperBound..<end.lowerBound], as: UTF8.self))
      at = end.upperBound
    }
    return found
  }
  guard document.first(where: { $0 > 0x20 }) == 0x3c else { return ([], []) }
  var rest = document[...]
  var stop = rest.endIndex
  while true {
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    guard rest.suffix(3).elementsEqual("-->".utf8) else { break }
    var begin = rest.endIndex - 4
    while begin > 0, !rest[begin...].starts(with: "<!--".utf8) { begin -= 1 }
    rest = rest[..<begin]
    stop = begin
  }
  return (comments(document[..<min(start, document.count)]), comments(document[stop...]))
}

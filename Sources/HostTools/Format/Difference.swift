// SPDX-License-Identifier: MIT

/// One place where two values differ. `old` or `new` is nil when only the other value has the place.
public struct Difference: Sendable, Equatable {
  /// `.config.ram`, `.children[3].name`; empty for the whole.
  public var path: String
  public var old: [UInt8]?
  public var new: [UInt8]?

  /// `- .config.ram = 1` and `+ .config.ram = 2`, a line each.
  public var rendered: String {
    let place = path.isEmpty ? "" : path + " = "
    var lines: [String] = []
    if let old { lines.append("- " + place + String(decoding: old, as: UTF8.self)) }
    if let new { lines.append("+ " + place + String(decoding: new, as: UTF8.self)) }
    return lines.joined(separator: "\n")
  }
}

/// Where two normal forms, given as Dhall source, differ: records (and record types and unions) by field, lists by
/// index, `Some` by its content, everything else as a whole. Layout, field order and comments do not count.
public func differences(_ a: [UInt8], _ b: [UInt8]) -> [Difference] {
  let found = try? formatOnDeepStack { () throws(FormatError) -> [Difference] in
    var comparison = Comparison(old: try formatParse(a), new: try formatParse(b))
    comparison.compare(.node(comparison.old.root), .node(comparison.new.root), "")
    return comparison.found
  }
  // What does not parse is compared as bytes.
  return found ?? (a == b ? [] : [Difference(path: "", old: a, new: b)])
}

private struct Comparison {
  /// A node, or what is left of a dotted entry from one of its labels on.
  enum Part {
    case node(FormatTree.ID)
    case dotted(entry: FormatTree.ID, token: Int)
  }

  let old: FormatTree
  let new: FormatTree
  var found: [Difference] = []

  mutating func compare(_ left: Part, _ right: Part, _ path: String) {
    if let oldFields = fields(left, old), let newFields = fields(right, new), oldFields.kind == newFields.kind {
      return compareFields(oldFields.list, newFields.list, path)
    }
    if let oldList = elements(left, old), let newList = elements(right, new),
      !oldList.isEmpty || !newList.isEmpty
    {
      for index in 0..<max(oldList.count, newList.count) {
        let place = path + "[\(index)]"
        if index >= newList.count {
          found.append(Difference(path: place, old: text(oldList[index], old), new: nil))
        } else if index >= oldList.count {
          found.append(Difference(path: place, old: nil, new: text(newList[index], new)))
        } else {
          compare(oldList[index], newList[index], place)
        }
      }
      return
    }
    if let oldContent = content(left, old), let newContent = content(right, new) {
      return compare(oldContent, newContent, path + ".?")
    }
    guard case .node(let l) = left, case .node(let r) = right,
      FormatMeaning(old, at: l).difference(FormatMeaning(new, at: r)) == nil
    else { return found.append(Difference(path: path, old: text(left, old), new: text(right, new))) }
  }

  private mutating func compareFields(
    _ left: [(name: ArraySlice<UInt8>, value: Part?)], _ right: [(name: ArraySlice<UInt8>, value: Part?)],
    _ path: String
  ) {
    var known: [ArraySlice<UInt8>: Int] = [:]
    for (index, field) in right.enumerated() { known[field.name] = index }
    var met: Set<Int> = []
    for field in left {
      let place = path + step(field.name)
      guard let index = known[field.name]
      else {
        found.append(Difference(path: place, old: text(field.value, old), new: nil))
        continue
      }
      met.insert(index)
      switch (field.value, right[index].value) {
      case (let l?, let r?): compare(l, r, place)
      case (nil, nil): break
      case (let l, let r): found.append(Difference(path: place, old: text(l, old), new: text(r, new)))
      }
    }
    for (index, field) in right.enumerated() where !met.contains(index) {
      let place = path + step(field.name)
      found.append(Difference(path: place, old: nil, new: text(field.value, new)))
    }
  }

  /// `.name`, with backquotes where Dhall wants them.
  private func step(_ name: ArraySlice<UInt8>) -> String {
    let isPlain = !name.isEmpty && name.allSatisfy(\.isLabelByte) && !(name.first ?? 0).isASCIIDigit
    let text = String(decoding: name, as: UTF8.self)
    return isPlain ? ".\(text)" : ".`\(text)`"
  }

  private func fields(
    _ part: Part, _ tree: FormatTree
  ) -> (kind: FormatNodeKind, list: [(name: ArraySlice<UInt8>, value: Part?)])? {
    switch part {
    case .dotted(let entry, let token):
      return (.recordLiteral, [(tree.name(token), rest(entry, after: token, tree))])
    case .node(let outer):
      let id = tree.bare(outer)
      switch tree.kind(id) {
      case .emptyRecord: return (.recordLiteral, [])
      case .emptyRecordType: return (.recordType, [])
      case .recordLiteral, .recordType, .union:
        let list = (0..<tree.count(id)).map { index in
          let entry = tree.child(id, index)
          return (name: tree.name(tree.first(entry)), value: rest(entry, after: tree.first(entry), tree))
        }
        return (tree.kind(id), list)
      default: return nil
      }
    }
  }

  /// The value of an entry as seen behind one of its labels; nil for a pun or an empty alternative.
  private func rest(_ entry: FormatTree.ID, after token: Int, _ tree: FormatTree) -> Part? {
    if token < tree.main(entry) { return .dotted(entry: entry, token: token + 2) }
    return tree.count(entry) > 0 ? .node(tree.child(entry, 0)) : nil
  }

  private func elements(_ part: Part, _ tree: FormatTree) -> [Part]? {
    guard case .node(let outer) = part
    else { return nil }
    let id = tree.bare(outer)
    switch tree.kind(id) {
    case .list: return (0..<tree.count(id)).map { .node(tree.child(id, $0)) }
    case .emptyList: return []
    default: return nil
    }
  }

  private func content(_ part: Part, _ tree: FormatTree) -> Part? {
    guard case .node(let outer) = part
    else { return nil }
    let id = tree.bare(outer)
    guard tree.isKeywordApplication(id), tree.tokenKind(tree.first(id)) == .some, tree.count(id) == 1
    else { return nil }
    return .node(tree.child(id, 0))
  }

  private func text(_ part: Part?, _ tree: FormatTree) -> [UInt8] {
    switch part {
    case nil: return []
    case .node(let id): return Array(tree.tokens.source[tree.range(id)])
    case .dotted(let entry, let token):
      let start = Int(tree.tokens.tokens[token].start)
      let end = Int(tree.tokens.tokens[tree.last(entry)].end)
      return Array("{ ".utf8) + tree.tokens.source[start..<end] + Array(" }".utf8)
    }
  }
}

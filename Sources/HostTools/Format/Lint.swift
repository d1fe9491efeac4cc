// SPDX-License-Identifier: MIT

public struct LintFinding: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case unusedBinding, nestedLet, deprecated, redundantParentheses, loneInterpolation, booleanConditional
  }

  /// Bytes of the source.
  public var range: Range<Int>
  public var kind: Kind
  public var message: String
  /// `fixed` has it repaired.
  public var isFixed: Bool
}

/// What is needlessly complicated in a source, and the source without it. Nothing that carries a comment is removed.
/// The fixes change as few bytes as they can: format the result to lay it out.
public func lintDhall(_ source: [UInt8]) throws(FormatError) -> (findings: [LintFinding], fixed: [UInt8]) {
  try formatOnDeepStack { () throws(FormatError) -> (findings: [LintFinding], fixed: [UInt8]) in
    let tree = try formatParse(source)
    var linter = Linter(tree)
    let findings = linter.findings
    var fixed = source
    // One repair may uncover the next: parentheses around a `let`, for instance.
    for _ in 0..<16 where !linter.isClean {
      let next = linter.apply()
      guard let again = try? formatParse(next), linter.keepsComments(again)
      else { throw .lostToken(offset: 0) }
      fixed = next
      linter = Linter(again)
    }
    return (findings, fixed)
  }
}

/// Finds, and collects the edits that repair.
struct Linter {
  private struct Edit {
    var range: Range<Int>
    var replacement: [UInt8] = []
  }

  private let tree: FormatTree
  private(set) var findings: [LintFinding] = []
  private var edits: [Edit] = []
  /// Blocks that lose all their bindings.
  private var dissolved: Set<FormatTree.ID> = []
  var isClean: Bool { edits.isEmpty }

  init(_ tree: FormatTree) {
    self.tree = tree
    unusedBindings()
    for id in tree.nodes.indices {
      switch tree.kind(id) {
      case .let: nestedLet(id)
      case .if: booleanConditional(id)
      case .text: loneInterpolation(id)
      default: break
      }
      for index in 0..<tree.count(id) where tree.kind(id) != .paren && tree.kind(tree.child(id, index)) == .paren {
        parentheses(tree.child(id, index), wanted: tree.level(ofChild: index, in: id))
      }
    }
    if tree.kind(tree.root) == .paren { parentheses(tree.root, wanted: FormatLevel.expression) }
    findings.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private mutating func report(_ range: Range<Int>, _ kind: LintFinding.Kind, _ message: String, fixed: Bool) {
    findings.append(LintFinding(range: range, kind: kind, message: message, isFixed: fixed))
  }

  private func start(_ token: Int) -> Int { Int(tree.tokens.tokens[token].start) }
  private func end(_ token: Int) -> Int { Int(tree.tokens.tokens[token].end) }

  private mutating func unusedBindings() {
    let scope = LintScope(tree)
    var removed: Set<Int> = []
    for binder in scope.unused {
      let id = binder.node
      let first = tree.first(id)
      let last = tree.last(id)
      let name = String(decoding: tree.name(tree.main(id)), as: UTF8.self)
      let canRemove = !binder.isStuck
      report(tree.range(id), .unusedBinding, "`\(name)` is never used", fixed: canRemove)
      guard canRemove
      else { continue }
      removed.insert(id)
      edits.append(Edit(range: start(first)..<start(last + 1)))
    }
    // A block without bindings loses its `in` too.
    if !removed.isEmpty {
      for id in tree.nodes.indices where tree.kind(id) == .let {
        let bindings = tree.count(id) - 1
        guard (0..<bindings).allSatisfy({ removed.contains(tree.child(id, $0)) })
        else { continue }
        let keyword = tree.first(tree.child(id, bindings)) - 1
        edits.append(Edit(range: start(keyword)..<end(keyword)))
        dissolved.insert(id)
      }
    }
    for token in scope.freeVariables {
      let name = tree.name(token)
      guard name.elementsEqual("Optional/fold".utf8) || name.elementsEqual("Optional/build".utf8)
      else { continue }
      report(
        start(token)..<end(token), .deprecated,
        "`\(String(decoding: name, as: UTF8.self))` is no builtin any more: use merge, or the Prelude", fixed: false)
    }
  }

  private mutating func nestedLet(_ id: FormatTree.ID) {
    let body = tree.child(id, tree.count(id) - 1)
    guard tree.kind(body) == .let
    else { return }
    // When the inner block goes with its `in`, this one is still needed, for this round at least.
    let isNeeded = dissolved.contains(body) || dissolved.contains(id)
    let keyword = tree.first(body) - 1
    let range = start(keyword)..<end(keyword)
    report(range, .nestedLet, "`in let` is not needed between bindings", fixed: true)
    if !isNeeded { edits.append(Edit(range: range)) }
  }

  /// Of several parentheses around one expression the innermost are the ones the context may need.
  private mutating func parentheses(_ outer: FormatTree.ID, wanted: Int?) {
    var id = outer
    while tree.kind(tree.child(id, 0)) == .paren {
      redundant(id)
      id = tree.child(id, 0)
    }
    guard let wanted, tree.fits(tree.child(id, 0), level: wanted)
    else { return }
    redundant(id)
  }

  private mutating func redundant(_ id: FormatTree.ID) {
    let first = tree.first(id)
    let last = tree.last(id)
    guard tree.tokens.comments(before: first + 1).isEmpty, tree.tokens.comments(before: last).isEmpty
    else { return }
    report(tree.range(id), .redundantParentheses, "these parentheses change nothing", fixed: true)
    for token in [first, last] {
      let range = start(token)..<end(token)
      let touches = touchesWord(range.lowerBound - 1) && touchesWord(range.upperBound)
      edits.append(Edit(range: range, replacement: touches ? [0x20] : []))
    }
  }

  /// Whether the byte could grow together with a word next to it.
  private func touchesWord(_ index: Int) -> Bool {
    guard tree.tokens.source.indices.contains(index)
    else { return false }
    switch tree.tokens.source[index] {
    case 0x20, 0x09, 0x0A, 0x0D: return false
    default: return true
    }
  }

  private mutating func loneInterpolation(_ id: FormatTree.ID) {
    guard tree.count(id) == 1, end(tree.first(id)) - start(tree.first(id)) == 3,
      end(tree.last(id)) - start(tree.last(id)) == 2
    else { return }
    report(tree.range(id), .loneInterpolation, "the interpolated Text alone says the same", fixed: false)
  }

  private mutating func booleanConditional(_ id: FormatTree.ID) {
    let (condition, yes, no) = (tree.child(id, 0), tree.bare(tree.child(id, 1)), tree.bare(tree.child(id, 2)))
    if tree.spells(yes, "False"), tree.spells(no, "True") {
      report(tree.range(id), .booleanConditional, "this is the condition `== False`", fixed: false)
    }
    guard tree.spells(yes, "True"), tree.spells(no, "False")
    else { return }
    let quiet =
      !tree.hasComment(between: tree.first(id), tree.first(condition))
      && !tree.hasComment(between: tree.last(condition), tree.last(id))
    report(tree.range(id), .booleanConditional, "the condition alone says the same", fixed: quiet)
    guard quiet
    else { return }
    edits.append(Edit(range: start(tree.first(id))..<start(tree.first(condition))))
    edits.append(Edit(range: end(tree.last(condition))..<end(tree.last(id))))
  }

  /// The source with the edits. Of two that overlap the inner one waits for the next round; edits that belong
  /// together always lie inside or outside of another one together.
  func apply() -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    let source = tree.tokens.source
    let sorted = edits.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    for edit in sorted {
      guard edit.range.lowerBound >= position
      else { continue }
      result += source[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    return result + source[position...]
  }

  func keepsComments(_ other: FormatTree) -> Bool {
    func texts(_ tokens: FormatTokens) -> [ArraySlice<UInt8>] {
      tokens.comments.map { tokens.source[Int($0.start)..<Int($0.end)] }
    }
    return texts(tree.tokens).elementsEqual(texts(other.tokens)) { $0.elementsEqual($1) }
  }
}

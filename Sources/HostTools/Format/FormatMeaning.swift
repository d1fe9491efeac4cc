// SPDX-License-Identifier: MIT

/// What must not change when a source is laid out anew, written down twice:
/// - `shape`: the tree with the spelling of its leaves, without redundant parentheses and optional separators, and
///   with one spelling for `λ` and `\`;
/// - `order`: comments and leaves in order, so that no comment moves past an expression.
struct FormatMeaning {
  private(set) var shape: [UInt8] = []
  private(set) var order: [UInt8] = []
  /// Where in `order` each token begins, for the report.
  private var marks: [(offset: Int, token: Int)] = []

  init(_ tree: FormatTree) {
    shape.reserveCapacity(tree.tokens.source.count)
    add(tree, tree.root)
    guard !tree.tokens.comments.isEmpty
    else { return }
    for token in tree.tokens.tokens.indices { addInOrder(tree.tokens, token) }
  }

  /// Of one node, without comments.
  init(_ tree: FormatTree, at node: FormatTree.ID) { add(tree, node) }

  /// The first token that differs, or nil.
  func difference(_ other: FormatMeaning) -> Int? {
    if shape == other.shape, order == other.order { return nil }
    let same = zip(order, other.order).prefix { $0 == $1 }.count
    return marks.last { $0.offset <= same }?.token ?? 0
  }

  private mutating func addInOrder(_ tokens: FormatTokens, _ token: Int) {
    for index in tokens.comments(before: token) {
      let comment = tokens.comments[index]
      order.append(0x01)
      order.append(contentsOf: tokens.source[Int(comment.start)..<Int(comment.end)])
    }
    marks.append((order.count, token))
    let kind = tokens.kind(token)
    switch kind {
    case .comma, .bar, .openParen, .closeParen: break
    case .label, .quotedLabel, .literal, .text, .textHead, .textMiddle, .textTail, .path, .url, .environment, .hash:
      order.append(0x02)
      order.append(contentsOf: tokens.bytes(token))
    default:
      if kind.precedence == 0 {
        order.append(0x03)
        order.append(kind.rawValue)
      }
    }
  }

  private mutating func addToken(_ tree: FormatTree, _ token: Int) {
    shape.append(0x02)
    shape.append(contentsOf: tree.tokens.bytes(token))
  }

  private mutating func open(_ tag: UInt8, _ count: Int) {
    shape.append(0x04)
    shape.append(tag)
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { shape.append(contentsOf: $0) }
  }

  private mutating func add(_ tree: FormatTree, _ outer: FormatTree.ID) {
    let id = tree.bare(outer)
    let kind = tree.kind(id)
    switch kind {
    case .operator:
      var operands: [FormatTree.ID] = []
      collect(tree, id, &operands) {
        tree.kind($0) == .operator && tree.tokenKind(tree.main($0)) == tree.tokenKind(tree.main(id))
      }
      open(kind.rawValue, operands.count)
      shape.append(tree.tokenKind(tree.main(id)).rawValue)
      for operand in operands { add(tree, operand) }
      return
    case .application:
      var parts: [FormatTree.ID] = []
      collect(tree, id, &parts) { tree.kind($0) == .application }
      var head = id
      while !tree.isKeywordApplication(head), tree.kind(tree.bare(tree.child(head, 0))) == .application {
        head = tree.bare(tree.child(head, 0))
      }
      open(kind.rawValue, parts.count)
      if tree.isKeywordApplication(head) { shape.append(tree.tokenKind(tree.first(head)).rawValue) }
      for part in parts { add(tree, part) }
      return
    case .block:
      addBlock(tree, id)
      return
    default: break
    }
    open(kind.rawValue, tree.count(id))
    switch kind {
    case .lambda, .forall: addToken(tree, tree.main(id))
    case .binding: addToken(tree, tree.main(id))
    case .entry:
      for index in tree.first(id)...tree.main(id) { addToken(tree, index) }
    case .withClause:
      for index in (tree.first(id) + 1)..<(tree.first(tree.child(id, 0)) - 1) { addToken(tree, index) }
    case .field: addToken(tree, tree.last(id))
    case .projection:
      for index in (tree.last(tree.child(id, 0)) + 1)...tree.last(id) where tree.tokenKind(index) != .comma {
        addToken(tree, index)
      }
    case .literal, .variable:
      for index in tree.first(id)...tree.last(id) { addToken(tree, index) }
    case .importing:
      var index = tree.first(id)
      while index <= tree.last(id) {
        if tree.count(id) > 0, index == tree.first(tree.child(id, 0)) {
          index = tree.last(tree.child(id, 0)) + 1
          continue
        }
        addToken(tree, index)
        index += 1
      }
    case .text:
      if tree.count(id) == 0 { addToken(tree, tree.first(id)) }
      for index in 0..<tree.count(id) { addToken(tree, tree.first(tree.child(id, index)) - 1) }
      if tree.count(id) > 0 { addToken(tree, tree.last(id)) }
    default: break
    }
    for index in 0..<tree.count(id) { add(tree, tree.child(id, index)) }
  }

  /// `(a + b) + c` and `a + b + c` are one tree, and so are `(f x) y` and `f x y`.
  private func collect(
    _ tree: FormatTree, _ id: FormatTree.ID, _ parts: inout [FormatTree.ID], _ continues: (FormatTree.ID) -> Bool
  ) {
    for index in 0..<tree.count(id) {
      let inner = tree.bare(tree.child(id, index))
      if index == 0, !tree.isKeywordApplication(id), continues(inner) {
        collect(tree, inner, &parts, continues)
      } else {
        parts.append(inner)
      }
    }
  }

  private mutating func addBlock(_ tree: FormatTree, _ id: FormatTree.ID) {
    let block = FormatBlock(tree, id)
    open(FormatNodeKind.block.rawValue, block.pieces.count)
    for (index, piece) in block.pieces.enumerated() {
      for (number, line) in piece.lines.enumerated() {
        let startsLine = number > 0 || index == 0
        let from = startsLine ? min(line.lowerBound + block.indentation, line.upperBound) : line.lowerBound
        shape.append(0x0A)
        shape.append(contentsOf: tree.tokens.source[from..<line.upperBound])
      }
      if index < tree.count(id) { add(tree, tree.child(id, index)) }
    }
  }
}

// SPDX-License-Identifier: MIT

/// A layout document in the manner of Wadler and Leijen, as the reference formatter uses it, in flat arrays.
///
/// Every node knows three widths, so that the choice between one line and several looks at each part once:
/// - `flat`: all on one line;
/// - `line`: up to the first possible end of line when laid out over several lines;
/// - `whole`: without any end of line, when laid out over several lines.
///
/// `FormatDocument.infinite` means that there is no such layout.
struct FormatDocument {
  typealias ID = UInt32

  static let infinite: UInt16 = .max

  enum Kind: UInt8 {
    case empty
    /// Source bytes `a ..< b`.
    case source
    /// `a` indexes the table of spellings.
    case spelling
    /// `a` spaces that vanish at the end of a line.
    case spaces
    case hardline
    /// Children `a ..< a + b`.
    case concat
    /// `b` indented by `a` more.
    case nest
    /// `a` indented to the current column.
    case align
    /// `a` on one line if it fits.
    case group
    /// `a` over several lines, `b` on one.
    case choice
    /// Source bytes `a ..< b` after which the line must end.
    case comment
    /// Source bytes `a ..< b` that contain ends of lines; the line may go on after them.
    case lines
    /// Source bytes `a ..< b`, a comment on one line with something behind it.
    case inline
  }

  struct Node {
    var kind: Kind
    var flat: UInt16
    var line: UInt16
    var whole: UInt16
    var a: UInt32
    var b: UInt32
  }

  var nodes: [Node] = []
  var parts: [ID] = []
  var spellings: [StaticString] = []

  init() {
    nodes.append(Node(kind: .empty, flat: 0, line: Self.infinite, whole: 0, a: 0, b: 0))
    nodes.append(Node(kind: .hardline, flat: Self.infinite, line: 0, whole: Self.infinite, a: 0, b: 0))
  }

  static let empty: ID = 0
  static let hardline: ID = 1

  private static func sum(_ left: UInt16, _ right: UInt16) -> UInt16 {
    left.addingReportingOverflow(right).overflow ? infinite : left &+ right
  }

  private static func clamp(_ width: Int) -> UInt16 { UInt16(min(width, Int(infinite) - 1)) }

  private mutating func add(_ node: Node) -> ID {
    nodes.append(node)
    return ID(truncatingIfNeeded: nodes.count - 1)
  }

  private mutating func leaf(_ kind: Kind, width: Int, _ a: Int, _ b: Int = 0) -> ID {
    let width = Self.clamp(width)
    return add(
      Node(
        kind: kind, flat: width, line: Self.infinite, whole: width, a: UInt32(truncatingIfNeeded: a),
        b: UInt32(truncatingIfNeeded: b)))
  }

  mutating func source(_ range: Range<Int>, width: Int) -> ID {
    leaf(.source, width: width, range.lowerBound, range.upperBound)
  }

  mutating func inline(_ range: Range<Int>, width: Int) -> ID {
    leaf(.inline, width: width, range.lowerBound, range.upperBound)
  }

  mutating func spelling(_ text: StaticString, width: Int) -> ID {
    spellings.append(text)
    return leaf(.spelling, width: width, spellings.count - 1)
  }

  mutating func spaces(_ count: Int) -> ID { leaf(.spaces, width: count, count) }

  mutating func comment(_ range: Range<Int>, endsLine: Bool = true) -> ID {
    add(
      Node(
        kind: endsLine ? .comment : .lines, flat: Self.infinite, line: 0, whole: Self.infinite,
        a: UInt32(truncatingIfNeeded: range.lowerBound), b: UInt32(truncatingIfNeeded: range.upperBound)))
  }

  /// Inlined so that short lists of parts need no array.
  @inline(__always)
  mutating func concat(_ documents: [ID]) -> ID {
    var node = Node(
      kind: .concat, flat: 0, line: Self.infinite, whole: 0, a: ID(truncatingIfNeeded: parts.count),
      b: ID(truncatingIfNeeded: documents.count))
    for document in documents {
      let part = nodes[Int(document)]
      node.flat = Self.sum(node.flat, part.flat)
      node.line = min(node.line, Self.sum(node.whole, part.line))
      node.whole = Self.sum(node.whole, part.whole)
    }
    parts.append(contentsOf: documents)
    return add(node)
  }

  /// `concat` for the few parts of most constructs, without an array.
  mutating func join(_ a: ID, _ b: ID, _ c: ID = empty, _ d: ID = empty, _ e: ID = empty) -> ID {
    var node = Node(
      kind: .concat, flat: 0, line: Self.infinite, whole: 0, a: ID(truncatingIfNeeded: parts.count), b: 2)
    append(a, to: &node)
    append(b, to: &node)
    node.b += append(c, to: &node) + append(d, to: &node) + append(e, to: &node)
    return add(node)
  }

  @discardableResult
  private mutating func append(_ document: ID, to node: inout Node) -> UInt32 {
    if document == Self.empty, parts.count >= Int(node.a) + 2 { return 0 }
    let part = nodes[Int(document)]
    node.flat = Self.sum(node.flat, part.flat)
    node.line = min(node.line, Self.sum(node.whole, part.line))
    node.whole = Self.sum(node.whole, part.whole)
    parts.append(document)
    return 1
  }

  private mutating func wrap(_ kind: Kind, _ inner: ID, _ a: UInt32, _ b: UInt32) -> ID {
    var node = nodes[Int(inner)]
    node.kind = kind
    node.a = a
    node.b = b
    return add(node)
  }

  mutating func nest(_ indent: Int, _ inner: ID) -> ID {
    wrap(.nest, inner, UInt32(truncatingIfNeeded: indent), inner)
  }

  mutating func align(_ inner: ID) -> ID { wrap(.align, inner, inner, 0) }

  mutating func group(_ inner: ID) -> ID {
    let id = wrap(.group, inner, inner, 0)
    nodes[Int(id)].whole = min(nodes[Int(id)].whole, nodes[Int(id)].flat)
    return id
  }

  mutating func choice(long: ID, short: ID) -> ID {
    var node = nodes[Int(long)]
    node.kind = .choice
    node.flat = nodes[Int(short)].flat
    node.a = long
    node.b = short
    return add(node)
  }

  /// `short` if it fits on the line, else `long`.
  mutating func either(long: ID, short: ID) -> ID {
    let both = choice(long: long, short: short)
    return group(both)
  }

  /// Indented by `count` spaces that begin here.
  mutating func indent(_ count: Int, _ inner: ID) -> ID {
    let body = concat([spaces(count), inner])
    return align(nest(count, body))
  }
}

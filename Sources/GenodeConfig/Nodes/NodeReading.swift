// SPDX-License-Identifier: MIT

import DhallLite

/// How a document is read.
public struct NodeReadOptions: Sendable {
  /// Whose eyes.
  public enum Mode: Sendable {
    /// A person's tools: everything is a problem that Genode ignores, or takes for something else than it looks.
    /// The tree is Genode's.
    case strict
    /// The same, but nodes are where the columns put them, as `doc/hid.txt` and `tool/hid` have it: for documents that
    /// no component reads, such as schemas.
    case byColumns
    /// Genode's `Node` interface, for what comes from a running system: the same tree, byte for byte.
    case asTarget
  }

  public var mode: Mode
  /// Comments become items of the tree. Not in `asTarget`.
  public var keepsComments: Bool

  public init(_ mode: Mode = .strict, keepsComments: Bool = false) {
    self.mode = mode
    self.keepsComments = keepsComments
  }
}

/// Reads a document in HID or XML into an empty tree. The syntax is told as in Genode: `<` comes first in XML.
///
/// Disabled nodes are kept as items, unless `asTarget`. Errors are added to the problems, and the first one is thrown in the
/// end; the tree has a root even then if the reader could go on behind them.
///
/// In `asTarget`, an error is thrown where Genode sees a node of type `empty` instead of the document. What Genode
/// ignores is not in the tree: the second of two equal attributes, attributes behind nodes, quoted text beside nodes,
/// disabled nodes. Values in XML stay undecoded, and a document ends at its first zero byte, as a ROM does.
public func readNodes(
  _ document: UnsafeRawBufferPointer, _ options: NodeReadOptions = NodeReadOptions(), into tree: NodeTree,
  problems: inout NodeProblems
) throws(NodeReadError) {
  if options.mode == .asTarget { return try readNodesAsTarget(document, into: tree) }
  guard document.count < 1 << 30 else { throw NodeReadError(.documentTooLarge, .none) }
  let start = document.skip(from: 0, upTo: document.count) { isLayout($0) || $0 == .carriageReturn }
  guard start < document.count else { throw NodeReadError(.emptyDocument, .none) }
  if document[start] == .less {
    var reader = XMLReader(document, start, keepsComments: options.keepsComments, into: tree)
    defer { problems = reader.problems }
    reader.problems = problems
    try reader.read()
  } else {
    var reader = HIDReader(document, start, options, into: tree)
    defer { problems = reader.problems }
    reader.problems = problems
    try reader.read()
  }
  if let error = problems.firstError { throw error }
}

/// Reads in `strict`, and forgets warnings.
public func readNodes(_ document: UnsafeRawBufferPointer, into tree: NodeTree) throws(NodeReadError) {
  var problems = NodeProblems()
  try readNodes(document, into: tree, problems: &problems)
}

/// `readNodes` with `asTarget`, for programs that have no need of the other mode.
public func readNodesAsTarget(_ rom: UnsafeRawBufferPointer, into tree: NodeTree) throws(NodeReadError) {
  let document = UnsafeRawBufferPointer(rebasing: rom[..<rom.find(0, from: 0, upTo: rom.count)])
  guard document.count < 1 << 30 else { throw NodeReadError(.documentTooLarge, .none) }
  let start = document.skip(from: 0, upTo: document.count, isLayout)
  guard start < document.count else { throw NodeReadError(.emptyDocument, .none) }
  if document[start] == .less {
    var reader = XMLTargetReader(document, start, into: tree)
    try reader.read()
  } else {
    var reader = HIDReader(document, start, NodeReadOptions(.asTarget), into: tree)
    try reader.read()
  }
}

/// Genode's `is_whitespace`.
func isLayout(_ byte: UInt8) -> Bool { byte == .space || byte == .lineFeed || byte == .tab }

extension UnsafeRawBufferPointer {
  /// The first place of a byte, `end` if it does not occur.
  @inline(__always)
  func find(_ byte: UInt8, from start: Int, upTo end: Int) -> Int {
    var at = start
    // A word at a time: a byte that is zero after the exclusive or borrows into its highest bit.
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    while at + 8 <= end {
      let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self)) ^ pattern
      let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      if zeros != 0 { return at + zeros.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < end, self[at] != byte { at += 1 }
    return at
  }

  @inline(__always)
  func skip(from start: Int, upTo end: Int, _ matches: (UInt8) -> Bool) -> Int {
    var at = start
    while at < end, matches(self[at]) { at += 1 }
    return at
  }

  /// The first byte from a place on that needs a look: a control character or, if `ascii`, what is beyond ASCII, and
  /// 0x7f.
  func plainEnd(from start: Int, ascii: Bool) -> Int {
    var at = start
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highest = ones << 7
    while at + 8 <= count {
      let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self))
      var hits = (word &- ones &* 0x20) & ~word & highest
      if ascii { hits |= (word | (word &+ ones)) & highest }
      // Borrows and carries can only blame a byte behind the first true hit.
      if hits != 0 { return at + hits.trailingZeroBitCount / 8 }
      at += 8
    }
    return skip(from: at, upTo: count) { $0 >= 0x20 && !(ascii && $0 >= 0x7f) }
  }

  /// Without a check that it lies inside: the caller's indices come from this buffer.
  @inline(__always)
  func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[start..<end])
  }
}

extension NodePlace {
  @inline(__always)
  init(_ start: Int, _ end: Int) { self.init(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end)) }
}

extension NodeProblems {
  /// Checks a character beyond ASCII, or 0x7f, and returns its length.
  mutating func checkCharacter(in document: UnsafeRawBufferPointer, at: Int) -> Int {
    if document[at] == 0x7f {
      add(NodeReadError(.controlCharacter, NodePlace(at, at + 1)))
      return 1
    }
    let (validity, length) = NodeBytes.scalar(in: document, at: at)
    if validity != .valid {
      add(NodeReadError(validity == .invalid ? .invalidUTF8 : .controlCharacter, NodePlace(at, at + length)))
    }
    return length
  }
}

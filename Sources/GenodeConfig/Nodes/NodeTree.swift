// SPDX-License-Identifier: MIT

import DhallLite

/// A node tree in memory of the caller: a configuration or a report that has been read, or a Dhall value that has
/// been turned into nodes. Written once by a `TreeBuilder`, then only read.
///
/// ```
///  word 0   Head        of fixed size
///           items    →  nodes and their attributes, in document order
///           free
///           bytes    ←  types, names, values and texts, copied from what was read
///  count
/// ```
///
/// An item is a run of words, named by the offset of its first one:
///
/// ```
///  kind | parent | next | first | attributes | type start | type count | place start | place end
///  …followed by the node's attributes, each
///  name start | name count | value start | value count | place start | place end
/// ```
///
/// `next` is the next sibling and `first` the first child, 0 for none. Texts and comments are items without
/// attributes whose bytes stand where a node has its type. A text's bytes lie behind its item, because they come in
/// pieces.
///
/// The struct is a pointer and is copied freely; it is valid as long as the memory is.
public struct NodeTree {
  let words: UnsafeMutablePointer<UInt32>

  struct Head {
    var count: Int
    var itemsEnd: Int
    /// Where the bytes begin, counted in bytes from the start of the memory.
    var bytesStart: Int
    var root: UInt32 = 0
  }

  var head: UnsafeMutablePointer<Head> { UnsafeMutableRawPointer(words).assumingMemoryBound(to: Head.self) }

  static var headWords: Int { (MemoryLayout<Head>.size + 15) / 16 * 4 }

  /// An empty tree. Nil if the memory is below 256 bytes or not aligned to 16. At most 4 GiB are used.
  public init?(_ memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress, UInt(bitPattern: start) & 15 == 0, memory.count >= 256 else { return nil }
    let count = min(memory.count, 0xffff_fff0) / 4
    words = start.bindMemory(to: UInt32.self, capacity: count)
    UnsafeMutableRawPointer(start).bindMemory(to: Head.self, capacity: 1).initialize(
      to: Head(count: count, itemsEnd: Self.headWords, bytesStart: count * 4))
  }

  /// The tree that was made in this memory, which must be one.
  public init(made memory: UnsafeMutableRawBufferPointer) {
    words = memory.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt32.self)
  }

  /// The top node; nil until a document has been read whole.
  public var root: Node? { head.pointee.root == 0 ? nil : Node(tree: self, at: head.pointee.root) }

  /// The item that `Node.at` names.
  public func node(at: UInt32) -> Node { Node(tree: self, at: at) }

  /// Memory that suffices for the tree of any document of `count` bytes.
  public static func bytes(forDocument count: Int) -> Int { 1024 + 20 * count }

  /// Bytes of the memory that the tree takes.
  public var usedBytes: Int {
    let h = head.pointee
    return h.itemsEnd * 4 + h.count * 4 - h.bytesStart
  }

  subscript(at: UInt32) -> UInt32 {
    get {
      precondition(Int(at) < head.pointee.itemsEnd, "handle of another tree")
      return words[Int(at)]
    }
    nonmutating set { words[Int(at)] = newValue }
  }

  func bytes(_ start: UInt32, _ count: UInt32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(mutableBytes(start, count))
  }

  func mutableBytes(_ start: UInt32, _ count: UInt32) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(words) + Int(start), count: Int(count))
  }

  func put(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    guard let source = bytes.baseAddress else { return }
    (UnsafeMutableRawPointer(words) + offset).copyMemory(from: source, byteCount: bytes.count)
  }
}

/// What stands in a tree. Comments and disabled nodes mean nothing to Genode; they are there for tools that write
/// the document again, if the reader was asked to keep them.
public enum NodeKind: UInt32, Equatable, Sendable {
  case node = 0
  /// `x start …`: a node with all it contains that Genode skips.
  case disabled = 1
  /// Quoted text: at most one per node, and then no nodes.
  case text = 2
  /// Without the syntax's marks, a line each in HID.
  case comment = 3
}

/// A place in what a tree was made of: byte offsets into the document that was read, or places of the block
/// (`SourceRange`) for a tree that was made from a Dhall value. (0, 0) means none is known.
public typealias NodePlace = SourceRange

/// One item of a tree. Two words: pass it by value.
public struct Node: Equatable {
  public let tree: NodeTree
  /// Names the item within its tree; in document order.
  public let at: UInt32

  /// `at` names an item of the tree.
  @inline(__always) package init(tree: NodeTree, at: UInt32) {
    self.tree = tree
    self.at = at
  }

  public static func == (a: Node, b: Node) -> Bool { a.at == b.at && a.tree.words == b.tree.words }

  public var kind: NodeKind {
    @inline(never) get { NodeKind(rawValue: tree[at]) ?? .comment }
  }
  public var parent: Node? { item(1) }
  /// The next item in the same parent, of whatever kind.
  public var next: Node? { item(2) }
  public var first: Node? { item(3) }
  public var attributeCount: Int { Int(tree[at + 4]) }
  /// The node's type; of a text or a comment its bytes.
  public var type: UnsafeRawBufferPointer {
    @inline(never) get { tree.bytes(tree[at + 5], tree[at + 6]) }
  }
  /// Of its type, name and attributes.
  public var place: NodePlace {
    @inline(never) get { NodePlace(tree[at + 7], tree[at + 8]) }
    nonmutating set { (tree[at + 7], tree[at + 8]) = (newValue.start, newValue.end) }
  }

  static var itemWords: UInt32 { 9 }

  @inline(never)
  private func item(_ word: UInt32) -> Node? {
    let at = tree[at + word]
    return at == 0 ? nil : Node(tree: tree, at: at)
  }

  /// The children of kind `node`, in order: what Genode sees.
  public var children: Children { Children(upcoming: first, all: false) }
  /// All items in it.
  public var items: Children { Children(upcoming: first, all: true) }

  public struct Children: Sequence, IteratorProtocol {
    var upcoming: Node?
    let all: Bool

    @inline(never)
    public mutating func next() -> Node? {
      while let node = upcoming {
        upcoming = node.next
        if all || node.kind == .node { return node }
      }
      return nil
    }
  }

  /// The first child node of a type.
  public func child(_ type: StaticString) -> Node? {
    for node in children where node.isType(type) { return node }
    return nil
  }

  /// The quoted text, as one piece.
  public var text: UnsafeRawBufferPointer? {
    guard let first, first.kind == .text else { return nil }
    return first.type
  }

  @inline(never)
  public func isType(_ type: StaticString) -> Bool { self.type.equals(type) }
}

/// An attribute of a node.
public struct NodeAttribute {
  let tree: NodeTree
  let at: UInt32

  public var name: UnsafeRawBufferPointer {
    @inline(never) get { tree.bytes(tree[at], tree[at + 1]) }
  }
  public var value: UnsafeRawBufferPointer {
    @inline(never) get { tree.bytes(tree[at + 2], tree[at + 3]) }
  }
  /// From the start of the name to the end of the value.
  public var place: NodePlace {
    @inline(never) get { NodePlace(tree[at + 4], tree[at + 5]) }
  }

  static var words: UInt32 { 6 }
}

extension Node {
  @inline(never)
  public func attribute(at index: Int) -> NodeAttribute {
    precondition(index >= 0 && index < attributeCount)
    return NodeAttribute(tree: tree, at: at + Node.itemWords + UInt32(index) * NodeAttribute.words)
  }

  /// The attribute of a name: the first one, as in Genode.
  public func attribute(_ name: StaticString) -> NodeAttribute? {
    for i in 0..<attributeCount where attribute(at: i).name.equals(name) { return attribute(at: i) }
    return nil
  }

  public func attribute(_ name: UnsafeRawBufferPointer) -> NodeAttribute? {
    for i in 0..<attributeCount where attribute(at: i).name.equals(name) { return attribute(at: i) }
    return nil
  }

  /// The value of an attribute, nil where it is absent.
  @inline(never)
  public func value(_ name: StaticString) -> UnsafeRawBufferPointer? { attribute(name)?.value }

  /// The `name` attribute.
  public var name: UnsafeRawBufferPointer? {
    @inline(never) get { value("name") }
  }
}

extension UnsafeRawBufferPointer {
  /// Byte for byte.
  @inline(never)
  public func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for i in 0..<count where self[i] != text.utf8Start[i] { return false }
    return true
  }

  /// Byte for byte.
  @inline(never)
  public func equals(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    for i in 0..<count where self[i] != other[i] { return false }
    return true
  }
}

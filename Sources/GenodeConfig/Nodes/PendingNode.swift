// SPDX-License-Identifier: MIT

/// Memory of the caller, for what a writer must know before it can write a line. It grows and shrinks at its end.
struct Scratch {
  let memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

  @inline(never)
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    guard bytes.count <= memory.count - count else { throw .scratchFull }
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  mutating func append(length: Int) throws(NodeError) {
    guard let word = UInt32(exactly: length), memory.count - count >= 4 else { throw .scratchFull }
    memory.storeBytes(of: word, toByteOffset: count, as: UInt32.self)
    count += 4
  }

  @inline(never)
  func bytes(_ start: Int, _ length: Int) -> UnsafeRawBufferPointer {
    precondition(start >= 0 && length >= 0 && length <= count - start, "a range outside the scratch memory")
    return UnsafeRawBufferPointer(rebasing: memory[start..<start + length])
  }

  func length(at offset: Int) -> Int {
    Int(bytes(offset, 4).loadUnaligned(as: UInt32.self))
  }

  mutating func truncate(to newCount: Int) {
    precondition(newCount >= 0 && newCount <= count, "scratch memory shrinks only")
    count = newCount
  }

  /// Drops the bytes before `start`, which becomes 0.
  mutating func dropFront(to start: Int) {
    let kept = bytes(start, count - start)
    memory.copyMemory(from: kept)
    count = kept.count
  }
}

/// A node whose attributes are being collected. In the scratch memory, from `start`:
///
///     type  { name length: 4, value length: 4, name, value }*
///
/// Nothing here depends on `start`, so that the bytes may move.
struct PendingNode {
  /// An attribute list is searched for every new name, so its length has a bound; Genode's longest has about 30.
  static let maximumAttributes = 256

  var start: Int
  /// 0 for the top node.
  let level: Int
  let typeLength: Int
  private(set) var length: Int
  private(set) var attributes = 0
  /// Offset of the attribute `name` behind `start`, or -1.
  private(set) var nameOffset = -1
  /// Columns of the other attributes as ` | tag: value`, and of the longest tag among them.
  private(set) var columns = 0
  private(set) var tagColumns = 0

  init(type: UnsafeRawBufferPointer, level: Int, in scratch: inout Scratch) throws(NodeError) {
    start = scratch.count
    self.level = level
    typeLength = type.count
    length = type.count
    try scratch.append(type)
  }

  mutating func add(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer, to scratch: inout Scratch)
    throws(NodeError)
  {
    guard attributes < Self.maximumAttributes else { throw .tooManyAttributes }
    var cursor = firstAttribute
    while let next = attribute(at: &cursor, in: scratch) {
      if next.name.equals(name) { throw .duplicateAttribute }
    }
    let offset = length
    try scratch.append(length: name.count)
    try scratch.append(length: value.count)
    try scratch.append(name)
    try scratch.append(value)
    length = scratch.count - start
    attributes += 1
    if name.equals("name") {
      nameOffset = offset
    } else {
      columns += 3 + name.count + 1 + (value.isEmpty ? 0 : 1 + NodeBytes.columns(value))
      tagColumns = max(tagColumns, name.count)
    }
  }

  var end: Int { start + length }

  func type(in scratch: Scratch) -> UnsafeRawBufferPointer { scratch.bytes(start, typeLength) }

  struct Attribute { let name, value: UnsafeRawBufferPointer }

  /// The cursor of the first attribute; `attribute(at:)` moves it.
  var firstAttribute: Int { typeLength }

  @inline(never)
  func attribute(at cursor: inout Int, in scratch: Scratch) -> Attribute? {
    guard cursor < length else { return nil }
    let nameLength = scratch.length(at: start + cursor)
    let valueLength = scratch.length(at: start + cursor + 4)
    let name = scratch.bytes(start + cursor + 8, nameLength)
    let value = scratch.bytes(start + cursor + 8 + nameLength, valueLength)
    cursor += 8 + nameLength + valueLength
    return Attribute(name: name, value: value)
  }

  /// The value of the attribute `name`.
  func name(in scratch: Scratch) -> UnsafeRawBufferPointer? {
    guard nameOffset >= 0 else { return nil }
    var cursor = nameOffset
    return attribute(at: &cursor, in: scratch)?.value
  }
}

// SPDX-License-Identifier: MIT

/// Text values: bytes, slices of a source, and ropes of both. Appending is one small object; the bytes are put side by
/// side once, when somebody looks at them.
extension Block {
  private static var abstract: UInt32 { 1 << 31 }

  /// True if the value is a text literal, of one piece or a rope of literals.
  func isTextLiteral(_ value: Value) -> Bool {
    if value == .emptyText { return true }
    guard value.isObject, !value.isNone else { return false }
    switch tag(value) {
    case .text, .textSlice: return true
    case .textConcat: return self[value, 0] & Block.abstract == 0
    default: return false
    }
  }

  /// Bytes of the literal parts.
  func textCount(_ value: Value) -> UInt32 {
    guard value.isObject, !value.isNone else { return 0 }
    switch tag(value) {
    case .text: return self[value, 0]
    case .textSlice: return self[value, 1]
    case .textConcat: return self[value, 0] & ~Block.abstract
    default: return 0
    }
  }

  /// `left ++ right` of two evaluated values (beta-normalization.md §Text). Needs room for 12 words.
  func appendText(_ left: Value, _ right: Value) throws(Failure) -> Value {
    if left == .emptyText { return right }
    if right == .emptyText { return left }
    let flat = isFlat(left) && isFlat(right)
    if flat {
      let a = textBytes(left), b = textBytes(right)
      if a.count &+ b.count <= Block.shortText { return joined(a, b) }
    }
    let count = UInt64(textCount(left)) &+ UInt64(textCount(right))
    guard count < 1 << 31 else { throw fail(.tooLarge) }
    let abstract = flat || (isTextLiteral(left) && isTextLiteral(right)) ? 0 : Block.abstract
    return make(.textConcat, UInt32(count) | abstract, left.bits, right.bits)
  }

  /// Texts up to so many bytes are put side by side at once: that takes less memory than a rope.
  private static var shortText: Int { 40 }

  @inline(__always)
  func isFlat(_ value: Value) -> Bool {
    guard value.isObject else { return false }
    let tag = header(value) & 63
    return tag == Tag.text.rawValue || tag == Tag.textSlice.rawValue
  }

  @inline(__always)
  private func joined(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Value {
    let (text, to) = makeText(left.count &+ right.count)
    if let start = left.baseAddress { to.update(from: start, count: left.count) }
    if let start = right.baseAddress { (to + left.count).update(from: start, count: right.count) }
    return text
  }

  /// Where the bytes of a `text` or `textSlice` are, until the heap changes.
  @inline(__always)
  func textBytes(_ value: Value) -> UnsafeBufferPointer<UInt8> {
    if value == .emptyText { return UnsafeBufferPointer(start: nil, count: 0) }
    if tag(value) == .textSlice {
      return UnsafeBufferPointer(start: bytes + Int(self[value, 0]), count: Int(self[value, 1]))
    }
    let start = UnsafeRawPointer(payload(value) + 1).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: Int(self[value, 0]))
  }

  /// A new text of `count` bytes for the caller to fill; `count / 4 + 3` words must have been ensured.
  func makeText(_ count: Int) -> (value: Value, bytes: UnsafeMutablePointer<UInt8>) {
    let value = allocate(.text, 1 + (count + 3) / 4)
    self[value, 0] = UInt32(truncatingIfNeeded: count)
    if count > 0 { self[value, (count + 3) / 4] = 0 }
    let start = UnsafeMutableRawPointer(words + head.pointee.heapBase + value.object + 2)
    return (value, start.assumingMemoryBound(to: UInt8.self))
  }

  /// Makes the literal in register `value` one piece.
  func flattenText() throws(Failure) {
    guard isObject(head.pointee.value, .textConcat) else { return }
    let count = Int(textCount(head.pointee.value))
    guard count < 1 << 27 else { throw fail(.tooLarge) }
    try ensure(count / 4 + 8)
    let rope = head.pointee.value
    let (text, to) = makeText(count)
    var at = 0
    try eachLeaf(rope) { leaf in
      let from = textBytes(leaf)
      if let start = from.baseAddress { (to + at).update(from: start, count: from.count) }
      at += from.count
    }
    redirect(rope, to: text)
    head.pointee.value = text
  }

  /// Visits the leaves of a text from left to right. The stack grows with the depth of its right sides' nesting to the
  /// left, nothing is allocated, and `visit` must not either.
  /// A rope that shares its halves has more leaves than the block has words: who needs room for each says how many there
  /// can be.
  func eachLeaf(_ rope: Value, atMost: Int = .max, _ visit: (Value) -> Void) throws(Failure) {
    let bottom = head.pointee.sp
    var node = rope
    var left = atMost
    while true {
      while isObject(node, .textConcat) {
        try pushRight(of: node, bottom)
        node = child(node, 1)
      }
      guard left > 0 else {
        unwind(to: bottom)
        throw fail(.outOfMemory)
      }
      left &-= 1
      visit(node)
      if head.pointee.sp == bottom { return }
      node = self[value: 0]
      pop(values: 1, raws: 0)
    }
  }

  /// Remembers the right side of a rope's node in a frame, which may reach below where frames end otherwise: into the
  /// room of the next collection, which is not now.
  func pushRight(of node: Value, _ bottom: Int) throws(Failure) {
    guard head.pointee.sp &- 16 > head.pointee.heapBase &+ head.pointee.heapTop else {
      unwind(to: bottom)
      throw fail(.outOfMemory)
    }
    head.pointee.sp &-= 2
    words[head.pointee.sp] = 1 << 8
    words[head.pointee.sp &+ 1] = child(node, 2).bits
  }
}

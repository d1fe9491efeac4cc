// SPDX-License-Identifier: MIT

/// Text literals with interpolations (beta-normalization.md §Text).
extension Block {
  /// So many interpolations are evaluated before they are put together.
  private static var batch: Int { 6 }
  /// Literals that are together no longer become one piece at once.
  private static var joinedText: Int { 128 }

  func evaluateText(_ term: TermID, _ environment: Value) throws(Failure) -> Mode {
    let first = literal(term), n = count(term)
    if n == 0 { return give(first) }
    let slots = Swift.min(n, Block.batch)
    let frame = pushFrame(Frame.chunks, values: 2 &+ slots, raws: 3)
    words[frame] = environment.bits
    words[frame &+ 1] = first.bits
    var at = frame &+ 2
    while at < frame &+ 2 &+ slots {
      words[at] = 0
      at &+= 1
    }
    words[at] = term.at
    words[at &+ 1] = 0
    words[at &+ 2] = 0
    return evaluateOrGive(child(term, 2), environment)
  }

  /// An interpolation has its value.
  func giveChunk() throws(Failure) -> Mode {
    let values = Int(words[head.pointee.sp] &>> 8 & 0xfff)
    let term = TermID(self[frame: values]), i = Int(self[frame: values &+ 1]), base = Int(self[frame: values &+ 2])
    self[value: 2 &+ i &- base] = head.pointee.value
    let next = i &+ 1
    let isLast = next == count(term)
    if isLast || next &- base == values &- 2 {
      let text = try join(term, from: base, to: next)
      if isLast {
        pop()
        return give(text)
      }
      self[value: 1] = text
      self[frame: values &+ 2] = UInt32(truncatingIfNeeded: next)
    }
    self[frame: values &+ 1] = UInt32(truncatingIfNeeded: next)
    return evaluateOrGive(child(term, 3 &* next &+ 2), self[value: 0])
  }

  /// What there is already, then each interpolation of `base..<end` and the piece behind it.
  private func join(_ term: TermID, from base: Int, to end: Int) throws(Failure) -> Value {
    let before = self[value: 1]
    var total = 0
    var isFlat = before == .emptyText || self.isFlat(before)
    if isFlat { total = textBytes(before).count }
    var i = base
    while isFlat, i < end {
      let value = self[value: 2 &+ i &- base]
      isFlat = value == .emptyText || self.isFlat(value)
      if isFlat { total &+= textBytes(value).count &+ Int(self[term, 3 &* i &+ 4]) }
      i &+= 1
    }
    guard isFlat, total <= Block.joinedText else { return try append(term, from: base, to: end) }
    if total == 0 { return .emptyText }
    var (text, to) = makeText(total)
    put(textBytes(before), &to)
    i = base
    while i < end {
      put(textBytes(self[value: 2 &+ i &- base]), &to)
      put(UnsafeBufferPointer(start: bytes + Int(self[term, 3 &* i &+ 3]), count: Int(self[term, 3 &* i &+ 4])), &to)
      i &+= 1
    }
    return text
  }

  @inline(__always)
  private func put(_ piece: UnsafeBufferPointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>) {
    guard let from = piece.baseAddress else { return }
    to.update(from: from, count: piece.count)
    to += piece.count
  }

  /// The same as a rope: a slice and two short texts or nodes for each interpolation.
  private func append(_ term: TermID, from base: Int, to end: Int) throws(Failure) -> Value {
    try ensure(Block.batch * 32)
    var rope = self[value: 1]
    var i = base
    while i < end {
      rope = try appendText(rope, self[value: 2 &+ i &- base])
      let count = self[term, 3 &* i &+ 4]
      if count > 0 { rope = try appendText(rope, make(.textSlice, self[term, 3 &* i &+ 3], count)) }
      i &+= 1
    }
    return rope
  }
}

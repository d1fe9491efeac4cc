// SPDX-License-Identifier: MIT

/// Naturals and Integers as values: immediate below 2^31, limbs in the heap above.
extension Block {
  func isNatural(_ value: Value) -> Bool { value.isSmall || isObject(value, .natural) }

  /// Limbs that a Natural has.
  func limbCount(_ value: Value) -> Int {
    value.isSmall ? (value.small == 0 ? 0 : 1) : count(value)
  }

  /// The limbs of a Natural; a small one is put into `scratch`.
  func limbs(_ value: Value, _ scratch: UnsafeMutablePointer<UInt32>) -> (start: UnsafePointer<UInt32>, count: Int) {
    if value.isSmall {
      scratch.pointee = value.small
      return (UnsafePointer(scratch), value.small == 0 ? 0 : 1)
    }
    return (UnsafePointer(words + head.pointee.heapBase + value.object + 1), count(value))
  }

  /// Words of the heap that are free: beyond `offset` from its top, to write a result or scratch into. They must have
  /// been ensured and stay where they are until the next allocation.
  func freeWords(_ offset: Int) -> UnsafeMutablePointer<UInt32> {
    words + head.pointee.heapBase + head.pointee.heapTop + offset
  }

  /// A Natural whose limbs lie at `freeWords(1)`, just where the new object's payload will be.
  func adoptNatural(_ count: Int) -> Value {
    let limbs = freeWords(1)
    if count == 0 { return Value(small: 0) }
    if count == 1, limbs[0] >> 31 == 0 { return Value(small: limbs[0]) }
    return allocate(.natural, count)
  }

  func makeNatural(_ number: UInt64) -> Value {
    if number >> 31 == 0 { return Value(small: UInt32(truncatingIfNeeded: number)) }
    let low = UInt32(truncatingIfNeeded: number), high = UInt32(truncatingIfNeeded: number >> 32)
    return high == 0 ? make(.natural, low) : make(.natural, low, high)
  }

  /// `left + right` of the Naturals in the registers `left` and `right`.
  func addNaturals() throws(Failure) -> Value {
    let h = head.pointee
    if h.left.isSmall, h.right.isSmall { return makeNatural(UInt64(h.left.small) + UInt64(h.right.small)) }
    let room = Swift.max(limbCount(h.left), limbCount(h.right)) + 1
    try ensure(room + 8)
    let scratch = freeWords(room + 2)
    let a = limbs(head.pointee.left, scratch), b = limbs(head.pointee.right, scratch + 1)
    return adoptNatural(Limbs.add(freeWords(1), a.start, a.count, b.start, b.count))
  }

  func multiplyNaturals() throws(Failure) -> Value {
    let h = head.pointee
    if h.left.isSmall, h.right.isSmall { return makeNatural(UInt64(h.left.small) * UInt64(h.right.small)) }
    let m = limbCount(h.left), n = limbCount(h.right)
    guard m + n < 1 << 24 else { throw fail(.tooLarge) }
    let room = m + n + Limbs.multiplyScratch(m, n)
    try ensure(room + 8)
    let scratch = freeWords(room + 2)
    let a = limbs(head.pointee.left, scratch), b = limbs(head.pointee.right, scratch + 1)
    return adoptNatural(
      Limbs.multiply(freeWords(1), a.start, a.count, b.start, b.count, scratch: freeWords(m + n + 1)))
  }

  /// `right - left`, or 0 (beta-normalization.md §Natural/subtract).
  func subtractNaturals() throws(Failure) -> Value {
    let h = head.pointee
    if h.left.isSmall, h.right.isSmall {
      return Value(small: h.right.small > h.left.small ? h.right.small - h.left.small : 0)
    }
    let room = Swift.max(limbCount(h.left), limbCount(h.right)) + 1
    try ensure(room + 8)
    let scratch = freeWords(room + 2)
    let a = limbs(head.pointee.right, scratch), b = limbs(head.pointee.left, scratch + 1)
    guard Limbs.compare(a.start, a.count, b.start, b.count) > 0 else { return Value(small: 0) }
    return adoptNatural(Limbs.subtract(freeWords(1), a.start, a.count, b.start, b.count))
  }

  /// Order of two Naturals.
  func compareNaturals(_ x: Value, _ y: Value) -> Int {
    if x.isSmall, y.isSmall { return x.small == y.small ? 0 : x.small < y.small ? -1 : 1 }
    var p: UInt32 = 0, q: UInt32 = 0
    return withUnsafeMutablePointer(to: &p) { p in
      withUnsafeMutablePointer(to: &q) { q in
        let a = limbs(x, p), b = limbs(y, q)
        return Limbs.compare(a.start, a.count, b.start, b.count)
      }
    }
  }

  /// The decimal digits of the Natural or Integer in register `value` as a text, the latter with its sign.
  func showNumber() throws(Failure) -> Value {
    let integer = isObject(head.pointee.value, .integer)
    let n = integer ? count(head.pointee.value) - 1 : limbCount(head.pointee.value)
    let capacity = Limbs.decimalCapacity(n) + 1
    try ensure(capacity / 4 + Limbs.decimalScratch(n) + 16)
    let value = head.pointee.value
    // Digits go where the new text's bytes will be: behind its header and its count.
    let to = UnsafeMutableRawPointer(freeWords(2)).assumingMemoryBound(to: UInt8.self)
    let scratch = freeWords(2 + capacity / 4 + 2)
    var at = 0
    let digits: (start: UnsafePointer<UInt32>, count: Int)
    if integer {
      to[0] = self[value, 0] == 1 ? 0x2d : 0x2b
      at = 1
      digits = (UnsafePointer(words + head.pointee.heapBase + value.object + 2), n)
    } else {
      digits = limbs(value, scratch)
    }
    at += Limbs.writeDecimal(digits.start, digits.count, into: to + at, scratch: scratch + 1)
    let text = allocate(.text, 1 + (at + 3) / 4)
    self[text, 0] = UInt32(truncatingIfNeeded: at)
    return text
  }

  /// An Integer from a Natural in register `value` and a sign.
  func makeInteger(negative: Bool) throws(Failure) -> Value {
    let n = limbCount(head.pointee.value)
    try ensure(n + 4)
    let value = head.pointee.value
    let integer = allocate(.integer, n + 1)
    self[integer, 0] = negative && n > 0 ? 1 : 0
    if value.isSmall {
      if n == 1 { self[integer, 1] = value.small }
    } else {
      for i in 0..<n { self[integer, i + 1] = self[value, i] }
    }
    return integer
  }

  func makeDouble(_ number: Double) -> Value {
    let bits = number.isNaN ? 0x7ff8_0000_0000_0000 : number.bitPattern
    return make(.double, UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32))
  }

  func double(_ value: Value) -> Double {
    Double(bitPattern: UInt64(self[value, 0]) | UInt64(self[value, 1]) << 32)
  }
}

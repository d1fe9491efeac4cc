// SPDX-License-Identifier: MIT

/// Text/show, Text/replace, and the show functions of dates and times (beta-normalization.md §Text).
extension Block {
  /// The literal in register `value` as Dhall source; the topmost frame is the builtin's.
  func showText() throws(Failure) -> Mode {
    try flattenText()
    var count = 2
    for byte in textBytes(head.pointee.value) { count += escapedLength(byte) }
    guard count < 1 << 27 else { throw fail(.tooLarge) }
    try ensure(count / 4 + 8)
    let source = textBytes(head.pointee.value)
    let (text, to) = makeText(count)
    var at = 1
    to[0] = 0x22
    for byte in source { at += writeEscaped(byte, to + at) }
    to[at] = 0x22
    pop()
    return give(text)
  }

  private func escapedLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0x22, 0x5c, 0x08, 0x0c, 0x0a, 0x0d, 0x09: 2
    case 0x24, 0..<0x20: 6
    default: 1
    }
  }

  private func writeEscaped(_ byte: UInt8, _ to: UnsafeMutablePointer<UInt8>) -> Int {
    let letter: UInt8
    switch byte {
    case 0x22, 0x5c: letter = byte
    case 0x08: letter = 0x62
    case 0x0c: letter = 0x66
    case 0x0a: letter = 0x6e
    case 0x0d: letter = 0x72
    case 0x09: letter = 0x74
    case 0x24, 0..<0x20:
      func digit(_ n: UInt8) -> UInt8 { n < 10 ? 0x30 + n : 0x57 + n }
      to[0] = 0x5c
      to[1] = 0x75
      to[2] = 0x30
      to[3] = 0x30
      to[4] = digit(byte >> 4)
      to[5] = digit(byte & 15)
      return 6
    default:
      to[0] = byte
      return 1
    }
    to[0] = 0x5c
    to[1] = letter
    return 2
  }

  // MARK: Text/replace

  /// Text/replace needle replacement haystack, with argument `index` just evaluated: first the needle, then the
  /// haystack, and the replacement only if there is something to replace.
  func replace(_ start: Value, _ first: Int) throws(Failure) -> Mode {
    var index = first
    while true {
      let application = self[value: 0]
      let argument = head.pointee.value
      self[application, index] = argument.bits
      if index == 2 { return try replaceAll(argument) }
      if index == 1 {
        index = 3
        if argument == .emptyText {
          pop()
          return enter(child(application, 3))
        }
      } else {
        if !isFlat(argument) || !isFlat(child(application, 1)) {
          guard isTextLiteral(child(application, 1)), isTextLiteral(argument) else {
            pop()
            return give(application)
          }
          try flattenArguments()
        }
        let needle = textBytes(child(self[value: 0], 1)), haystack = child(self[value: 0], 3)
        if match(needle, textBytes(haystack), from: 0) < 0 {
          pop(values: 1, raws: 1)
          return give(haystack)
        }
        index = 2
      }
      self[frame: 1] = UInt32(index)
      let next = child(self[value: 0], index)
      head.pointee.value = next
      if isDelayed(next) { return .enter }
    }
  }

  /// Makes needle and haystack one piece each.
  private func flattenArguments() throws(Failure) {
    var i = 1
    while i <= 3 {
      let text = child(self[value: 0], i)
      if isObject(text, .textConcat) {
        head.pointee.value = text
        try flattenText()
        self[self[value: 0], i] = head.pointee.value.bits
      }
      i &+= 2
    }
  }

  /// All three arguments are evaluated, needle and haystack are flat literals; the topmost frame has the application.
  private func replaceAll(_ replacement: Value) throws(Failure) -> Mode {
    var matches = 0
    eachMatch { _ in matches += 1 }
    guard matches < 1 << 22 else { throw fail(.tooLarge) }
    // Two appends for every match, a slice of the haystack between them.
    let haystackCount = Int(textCount(child(self[value: 0], 3)))
    try ensure(matches * 30 + haystackCount / 4 + 32)
    let application = self[value: 0]
    let new = child(application, 2), haystack = child(application, 3)
    let needleCount = Int(textCount(child(application, 1)))
    var rope = Value.emptyText
    var at = 0
    var failure: Failure?
    // `eachMatch` reads the haystack where it is: nothing moves until the next `ensure`.
    eachMatch { match in
      if failure == nil {
        do throws(Failure) {
          rope = try appendText(try appendText(rope, piece(haystack, at, match - at)), new)
        } catch { failure = error }
        at = match + needleCount
      }
    }
    if let failure { throw failure }
    rope = try appendText(rope, piece(haystack, at, haystackCount - at))
    pop()
    return give(rope)
  }

  /// Where the needle is found in the haystack, from left to right, without overlaps.
  private func eachMatch(_ visit: (Int) -> Void) {
    let application = self[value: 0]
    let needle = textBytes(child(application, 1)), haystack = textBytes(child(application, 3))
    var at = match(needle, haystack, from: 0)
    while at >= 0 {
      visit(at)
      at = match(needle, haystack, from: at &+ needle.count)
    }
  }

  /// The first place at or after `start` where the needle, which is not empty, is found; -1 if there is none.
  func match(_ needle: UnsafeBufferPointer<UInt8>, _ haystack: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let a = needle.baseAddress, let b = haystack.baseAddress else { return -1 }
    let first = a[0], n = needle.count
    let last = haystack.count &- n
    var at = start
    while true {
      while at <= last, b[at] != first { at &+= 1 }
      if at > last { return -1 }
      var i = 1
      while i < n, b[at &+ i] == a[i] { i &+= 1 }
      if i == n { return at }
      at &+= 1
    }
  }

  /// A part of a flat text: a slice when its bytes lie in the arena, else a copy. The room has been ensured.
  private func piece(_ text: Value, _ start: Int, _ count: Int) -> Value {
    if count == 0 { return .emptyText }
    if tag(text) == .textSlice { return make(.textSlice, self[text, 0] + UInt32(start), UInt32(count)) }
    let (part, to) = makeText(count)
    if let from = textBytes(text).baseAddress { to.update(from: from + start, count: count) }
    return part
  }

  // MARK: Dates and times

  /// A date or a time zone as Dhall writes it; returns how many bytes.
  func writeTemporal(_ value: Value, _ to: UnsafeMutablePointer<UInt8>) -> Int {
    let bits = self[value, 0]
    func two(_ at: Int, _ n: UInt32) {
      to[at] = 0x30 + UInt8(n / 10 % 10)
      to[at + 1] = 0x30 + UInt8(n % 10)
    }
    if tag(value) == .date {
      two(0, (bits >> 16) / 100)
      two(2, (bits >> 16) % 100)
      to[4] = 0x2d
      two(5, bits >> 8 & 0xff)
      to[7] = 0x2d
      two(8, bits & 0xff)
      return 10
    }
    to[0] = bits >> 16 == 1 ? 0x2d : 0x2b
    two(1, bits >> 8 & 0xff)
    to[3] = 0x3a
    two(4, bits & 0xff)
    return 6
  }

  /// The time in register `value`, with as many digits as it was written with.
  func showTime() throws(Failure) -> Value {
    let digits = Int(self[head.pointee.value, 1])
    let n = count(head.pointee.value) - 2
    let capacity = Swift.max(digits, Limbs.decimalCapacity(n)) + 16
    guard capacity < 1 << 26 else { throw fail(.tooLarge) }
    try ensure(capacity / 2 + Limbs.decimalScratch(n) + 32)
    let value = head.pointee.value
    let (text, to) = makeText(9 + digits)
    func two(_ at: Int, _ n: UInt32) {
      to[at] = 0x30 + UInt8(n / 10 % 10)
      to[at + 1] = 0x30 + UInt8(n % 10)
    }
    two(0, self[value, 0] >> 16)
    to[2] = 0x3a
    two(3, self[value, 0] >> 8 & 0xff)
    to[5] = 0x3a
    two(6, self[value, 0] & 0xff)
    if digits == 0 { return trimText(text, 8) }
    to[8] = 0x2e
    let limbs = UnsafePointer(words + head.pointee.heapBase + value.object + 3)
    let free = UnsafeMutableRawPointer(freeWords(0)).assumingMemoryBound(to: UInt8.self)
    let written = Limbs.writeDecimal(limbs, n, into: free, scratch: freeWords(capacity / 4 + 2))
    for i in 0..<digits {
      let k = i - (digits - written)
      to[9 + i] = k < 0 ? 0x30 : free[k]
    }
    return text
  }
}

// SPDX-License-Identifier: MIT

/// The head of one item (RFC 7049 §2): what it is, and its number or count.
struct CBORHead {
  var major: UInt8
  /// The low five bits of the first byte: 20…27 tell simple values and floats apart.
  var info: UInt8
  var value: UInt64
  /// Where the head begins.
  var start: UInt32
}

/// Reads items one after the other. Numbers need not be as short as they could be (binary.md §Variables); indefinite
/// lengths are refused, which no encoder of Dhall writes.
struct CBORReader {
  let block: Block
  /// The next byte, and the end, as byte offsets of the arena.
  var at: UInt32
  let end: UInt32
  /// Items that the arrays and maps around still have to come up with. Each takes at least a byte: what is claimed
  /// beyond that is refused before anything is reserved for it.
  var owed: UInt64 = 1

  init(_ block: Block, _ start: UInt32, _ count: Int) {
    self.block = block
    at = start
    end = start &+ UInt32(truncatingIfNeeded: count)
  }

  func invalid(_ start: UInt32) -> Failure { block.fail(.invalidBinary, SourceRange(start, at)) }

  func tooShort(_ start: UInt32) -> Failure { block.fail(.binaryTooShort, SourceRange(start, end)) }

  /// Offset of the next item; the tag "this is CBOR" is skipped wherever it stands (§CBOR Tags).
  mutating func skipTags() {
    while end &- at >= 3, block.bytes[Int(at)] == 0xd9, block.bytes[Int(at) &+ 1] == 0xd9,
      block.bytes[Int(at) &+ 2] == 0xf7
    {
      at &+= 3
    }
  }

  /// The first byte of the next item, which stays; nil at the end.
  mutating func peek() -> UInt8? {
    skipTags()
    return at < end ? block.bytes[Int(at)] : nil
  }

  /// Reads the head of an item. What a string, an array or a map claims is there, as far as bytes can tell.
  mutating func head() throws(Failure) -> CBORHead {
    skipTags()
    var head = try rawHead()
    // The tag again, spelled longer than need be.
    while head.major == 6, head.value == 55799 { head = try rawHead() }
    if head.major == 6 { return head }
    owed &-= 1
    guard head.major >= 2, head.major <= 5 else { return head }
    let left = UInt64(end &- at)
    guard head.value <= left else { throw tooShort(head.start) }
    if head.major >= 4 { owed &+= head.major == 5 ? 2 &* head.value : head.value }
    guard owed <= left else { throw tooShort(head.start) }
    return head
  }

  private mutating func rawHead() throws(Failure) -> CBORHead {
    let start = at
    guard at < end else { throw tooShort(start) }
    let first = block.bytes[Int(at)]
    at &+= 1
    var head = CBORHead(major: first >> 5, info: first & 31, value: UInt64(first & 31), start: start)
    guard head.info >= 24 else { return head }
    guard head.info < 28 else { throw invalid(start) }
    let count: UInt32 = 1 << UInt32(head.info &- 24)
    guard end &- at >= count else { throw tooShort(start) }
    head.value = 0
    var i: UInt32 = 0
    while i < count {
      head.value = head.value << 8 | UInt64(block.bytes[Int(at &+ i)])
      i &+= 1
    }
    at &+= count
    return head
  }

  /// True if the next item is an array that begins with the number `label`.
  func seesArray(labelled label: UInt64) -> Bool {
    var ahead = self
    do throws(Failure) {
      let array = try ahead.head()
      guard array.major == 4, array.value > 0 else { return false }
      let first = try ahead.head()
      return first.major == 0 && first.value == label
    } catch {
      return false
    }
  }

  /// An array's count of elements.
  mutating func array() throws(Failure) -> Int {
    let head = try self.head()
    guard head.major == 4 else { throw invalid(head.start) }
    return Int(truncatingIfNeeded: head.value)
  }

  /// A small number, at most `most`.
  mutating func number(most: UInt64) throws(Failure) -> UInt32 {
    let head = try self.head()
    guard head.major == 0, head.value <= most else { throw invalid(head.start) }
    return UInt32(truncatingIfNeeded: head.value)
  }

  /// True if the next item is null, which is then read.
  mutating func null() -> Bool {
    guard peek() == 0xf6 else { return false }
    at &+= 1
    owed &-= 1
    return true
  }

  /// The bytes of a text string, which must be UTF-8.
  mutating func text() throws(Failure) -> SourceRange {
    let head = try self.head()
    guard head.major == 3 else { throw invalid(head.start) }
    return try text(head)
  }

  mutating func text(_ head: CBORHead) throws(Failure) -> SourceRange {
    let range = take(head)
    guard isUTF8(block.bytes + Int(range.start), Int(range.end &- range.start)) else {
      throw block.fail(.invalidUTF8, range)
    }
    return range
  }

  /// The content of a string whose head has been read.
  mutating func take(_ head: CBORHead) -> SourceRange {
    let start = at
    at &+= UInt32(truncatingIfNeeded: head.value)
    return SourceRange(start, at)
  }

  mutating func name() throws(Failure) -> NameID { try block.intern(try text()) }

  /// The digits of a bignum, whose tag has been read: big-endian bytes, without leading zeros.
  mutating func bignum(_ start: UInt32) throws(Failure) -> SourceRange {
    let head = try self.head()
    guard head.major == 2 else { throw invalid(start) }
    var range = take(head)
    while range.start < range.end, block.bytes[Int(range.start)] == 0 { range.start &+= 1 }
    return range
  }
}

/// Well-formed UTF-8 (Unicode §3.9, table 3-7).
private func isUTF8(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  var i = 0
  while i < count {
    let first = bytes[i]
    if first < 0x80 {
      i &+= 1
      continue
    }
    var least: UInt8 = 0x80
    var most: UInt8 = 0xbf
    let more: Int
    switch first {
    case 0xc2...0xdf: more = 1
    case 0xe0...0xef:
      more = 2
      if first == 0xe0 { least = 0xa0 } else if first == 0xed { most = 0x9f }
    case 0xf0...0xf4:
      more = 3
      if first == 0xf0 { least = 0x90 } else if first == 0xf4 { most = 0x8f }
    default: return false
    }
    guard i &+ more < count, bytes[i &+ 1] >= least, bytes[i &+ 1] <= most else { return false }
    var j = 2
    while j <= more {
      if bytes[i &+ j] & 0xc0 != 0x80 { return false }
      j &+= 1
    }
    i &+= more &+ 1
  }
  return true
}

private func isUTF8(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
  isUTF8(UnsafePointer(bytes), count)
}

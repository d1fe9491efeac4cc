// SPDX-License-Identifier: MIT

/// Sources lie whole in the arena, followed by zero bytes that stop every scanning loop.
extension Block {
  /// Copies a source into the arena and remembers its name, so that places in it can be told.
  func addSource(_ text: UnsafeRawBufferPointer, name: SourceRange) throws(Failure) -> SourceRange {
    let range = try copySource(text)
    if head.pointee.sourceCount == head.pointee.sourceCapacity {
      let capacity = Swift.max(16, head.pointee.sourceCapacity * 2)
      let table = try reserve(capacity * 4)
      (words + table).update(from: words + head.pointee.sourceTable, count: head.pointee.sourceCount * 4)
      head.pointee.sourceTable = table
      head.pointee.sourceCapacity = capacity
    }
    let entry = head.pointee.sourceTable + head.pointee.sourceCount * 4
    self[entry] = range.start
    self[entry + 1] = range.end
    self[entry + 2] = name.start
    self[entry + 3] = name.end
    head.pointee.sourceCount += 1
    return range
  }

  /// The source that a place lies in: its text and its name. Nil for places that no source has.
  public func source(of range: SourceRange) -> (text: SourceRange, name: SourceRange)? {
    for i in 0..<head.pointee.sourceCount {
      let entry = head.pointee.sourceTable + i * 4
      if range.start >= self[entry], range.end <= self[entry + 1], range != .none {
        return (SourceRange(self[entry], self[entry + 1]), SourceRange(self[entry + 2], self[entry + 3]))
      }
    }
    return nil
  }

  func copySource(_ text: UnsafeRawBufferPointer) throws(Failure) -> SourceRange {
    let start = try reserveBytes(text.count + 8)
    let to = UnsafeMutableRawPointer(bytes + Int(start))
    if let from = text.baseAddress { to.copyMemory(from: from, byteCount: text.count) }
    (to + text.count).initializeMemory(as: UInt8.self, repeating: 0, count: 8)
    return SourceRange(start, start + UInt32(text.count))
  }

  /// Checks that a source is UTF-8 without the code points that dhall.abnf §valid-non-ascii leaves out: surrogates and
  /// non-characters. The parser need not look again.
  func validate(_ source: SourceRange) throws(Failure) {
    let text = UnsafePointer(bytes)
    var at = Int(source.start)
    let end = Int(source.end)
    while at < end {
      if text[at] < 0x80 {
        // Eight bytes at once while all of them are ASCII; the padding makes reading past the end harmless.
        while at < end, UnsafeRawPointer(text + at).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
          at &+= 8
        }
        while at < end, text[at] < 0x80 { at &+= 1 }
        continue
      }
      let count = validLength(text + at, end - at)
      guard count != 0 else {
        throw fail(.invalidUTF8, SourceRange(UInt32(at), UInt32(at + 1)), .number(UInt64(text[at])))
      }
      at &+= count
    }
  }

  /// Length of the valid non-ASCII character at `p`, 0 if there is none.
  private func validLength(_ p: UnsafePointer<UInt8>, _ left: Int) -> Int {
    func tail(_ i: Int) -> UInt32? { i < left && p[i] & 0xc0 == 0x80 ? UInt32(p[i] & 0x3f) : nil }
    let first = UInt32(p[0])
    switch first {
    case 0xc2...0xdf:
      return tail(1) == nil ? 0 : 2
    case 0xe0...0xef:
      guard let a = tail(1), let b = tail(2) else { return 0 }
      let scalar = (first & 0xf) << 12 | a << 6 | b
      return scalar >= 0x800 && !(0xd800...0xdfff ~= scalar) && scalar < 0xfffe ? 3 : 0
    case 0xf0...0xf4:
      guard let a = tail(1), let b = tail(2), let c = tail(3) else { return 0 }
      let scalar = (first & 7) << 18 | a << 12 | b << 6 | c
      return scalar >= 0x10000 && scalar <= 0x10ffff && scalar & 0xffff < 0xfffe ? 4 : 0
    default:
      return 0
    }
  }
}

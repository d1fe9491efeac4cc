// SPDX-License-Identifier: MIT

/// Sources lie whole in the arena, followed by zero bytes that stop every scanning loop.
extension Block {
  /// Copies a source into the arena. Its range is what every place in it is counted from.
  public func addSource(_ text: UnsafeRawBufferPointer) throws -> SourceRange {
    do { return try copySource(text) } catch { throw diagnostic }
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

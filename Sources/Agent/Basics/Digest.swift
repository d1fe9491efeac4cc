// SPDX-License-Identifier: MIT

import DhallLite

/// The SHA-256 of some bytes: what tells one content of a ROM, or one result, from another.
struct Digest: Equatable {
  var words = InlineArray<8, UInt32>(repeating: 0)

  init() {}

  init(words: InlineArray<8, UInt32>) { self.words = words }

  init(_ bytes: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.add(bytes)
    words = hash.finish()
  }

  init(_ hash: consuming SHA256) { words = hash.finish() }

  static func == (a: Digest, b: Digest) -> Bool {
    for i in 0..<8 where a.words[i] != b.words[i] { return false }
    return true
  }

  /// Hex digit `index` of 64.
  func digit(_ index: Int) -> UInt8 {
    let nibble = UInt8(truncatingIfNeeded: words[index / 8] >> UInt32(28 - index % 8 * 4)) & 15
    return nibble < 10 ? 0x30 + nibble : 0x57 + nibble
  }
}

extension SHA256 {
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    if let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress { _ = write(start, bytes.count) }
  }
}

// SPDX-License-Identifier: MIT

/// What the options common to all commands say. The defaults are those of a command line without options.
package struct Settings {
  package enum Cache: Equatable {
    /// `$XDG_CACHE_HOME/dhall`, else `~/.cache/dhall`
    case standard
    case none
    case directory(String)
  }

  /// Bytes to reserve; nil takes as much as a block can use, and less if the system refuses.
  package var memory: Int?
  package var steps = UInt64.max
  package var cache = Cache.standard
  package var network = true
  package var networkTimeout = 60
  /// Addresses that are read from directories.
  package var remoteMap: [RemoteMapping] = []
  /// Variables that `env:` sees in place of those of the environment.
  package var environment: [(name: String, value: String)] = []
  /// What relative imports of an input start from: empty, or a folder with a slash at its end.
  package var folder = ""
  package var messages = Messages()
  /// Of a boot description that has a system for each of its boards, whose is meant; nil for the first.
  package var board: String?
  /// Where the result goes; nil for standard output.
  package var output: String?

  package init() {}
}

package struct RemoteMapping: Equatable {
  package var prefix: String
  package var directory: String

  package init(prefix: String, directory: String) {
    self.prefix = prefix
    self.directory = directory
  }
}

/// A size as people write it: digits with an optional K, M or G (of 1024). Nil if it is none.
package func byteSize(_ text: String) -> Int? {
  var digits = Array(text.utf8)
  var factor = 1
  if let last = digits.last {
    switch last {
    case 0x4b, 0x6b: factor = 1 << 10
    case 0x4d, 0x6d: factor = 1 << 20
    case 0x47, 0x67: factor = 1 << 30
    default: break
    }
  }
  if factor > 1 { digits.removeLast() }
  guard !digits.isEmpty else { return nil }
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    let (ten, tooMuch) = value.multipliedReportingOverflow(by: 10)
    let (sum, muchTooMuch) = ten.addingReportingOverflow(Int(digit) - 0x30)
    if tooMuch || muchTooMuch { return nil }
    value = sum
  }
  let (bytes, tooMuch) = value.multipliedReportingOverflow(by: factor)
  return tooMuch ? nil : bytes
}

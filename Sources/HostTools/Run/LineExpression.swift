// SPDX-License-Identifier: MIT

import Glibc

/// A POSIX extended regular expression, for lines of a log.
final class LineExpression {
  let text: String
  private var compiled = regex_t()

  init(_ text: String) throws(BootFailure) {
    self.text = text
    let status = regcomp(&compiled, text, REG_EXTENDED | REG_NOSUB)
    guard status != 0 else { return }
    var words = [CChar](repeating: 0, count: 200)
    regerror(status, &compiled, &words, words.count)
    let reason = words.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    throw BootFailure(
      BootProblem(
        .expression, "`\(text)` is no regular expression: \(reason)",
        help: "POSIX extended expressions are meant; `\\(`, `\\[`, `\\*` are the characters themselves"))
  }

  deinit { regfree(&compiled) }

  func matches(_ line: String) -> Bool { regexec(&compiled, line, 0, nil, 0) == 0 }
}

/// Cuts what comes from a serial line into lines, without the control sequences that colour them.
struct LineCutter {
  private var pending: [UInt8] = []

  /// Lines that have ended, and at the end of all the rest.
  mutating func add(_ bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 0x0a {
        lines.append(Self.plain(pending))
        pending.removeAll(keepingCapacity: true)
      } else if pending.count < 65_536 {
        pending.append(byte)
      }
    }
    return lines
  }

  mutating func rest() -> String? {
    defer { pending = [] }
    return pending.isEmpty ? nil : Self.plain(pending)
  }

  private static func plain(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x1b, at < bytes.count, bytes[at] == 0x5b {
        at += 1
        while at < bytes.count, !(0x40...0x7e).contains(bytes[at]) { at += 1 }
        at += 1
      } else if byte >= 0x20 || byte == 0x09 {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

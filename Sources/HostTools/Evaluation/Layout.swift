// SPDX-License-Identifier: MIT

import DhallLite

/// How a term is written for people.
package struct Layout {
  /// One line, however long.
  package var isPlain = false
  /// `\` and `->` for `λ` and `→`.
  package var isASCII = false

  package init() {}
}

extension Session {
  /// A term as Dhall source, with the end of the line.
  package func source(of term: TermID, _ layout: Layout) throws(CommandFailure) -> ByteBuffer {
    var line = try write(term, as: layout.isASCII ? .ascii : .text)
    if !layout.isPlain, line.withBytes(needsLayout) {
      // What the formatter refuses, because it nests too deeply for it, is right nevertheless.
      if let text = try? formatResult(line.array, FormatOptions(unicode: !layout.isASCII)) {
        line.removeAll()
        line.append(text)
        return line
      }
    }
    line.append(0x0a)
    return line
  }
}

/// Laying out can cost twice what evaluation does, and memory: what nobody can read anyway is left to programs, and to
/// `genode-host dhall format` for who wants it all the same.
private let mostLaidOut = 256 << 10

/// False for a number, a name or a text too: the formatter would leave it as it is, and it costs a thread.
private func needsLayout(_ line: UnsafeRawBufferPointer) -> Bool {
  guard line.count <= mostLaidOut, line.first != 0x22 || !isOneText(line) else { return false }
  return line.count > 60
    || line.count <= 60
      && !line.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2e
          || $0 == 0x2b
      }
}

/// A text without interpolations, and nothing behind it.
private func isOneText(_ line: UnsafeRawBufferPointer) -> Bool {
  var at = 1
  while at < line.count, line[at] != 0x22 {
    if line[at] == 0x24, at + 1 < line.count, line[at + 1] == 0x7b { return false }
    at += line[at] == 0x5c ? 2 : 1
  }
  return at == line.count - 1
}

// SPDX-License-Identifier: MIT

/// Lays a result out, which the printer has written on one line: no comments, no redundant parentheses, one spelling of
/// everything. That the layout says the same is seen from its bytes; what is not as simple as that is parsed again.
func formatResult(_ line: [UInt8], _ options: FormatOptions) throws(FormatError) -> [UInt8] {
  let result = try formatOnDeepStack { () throws(FormatError) -> [UInt8] in
    try formatOnce(try formatParse(line), options)
  }
  return differsInSpaceOnly(line, result) ? result : try formatDhall(line, options)
}

/// Whether `laidOut` is `line` with white space only where `line` has some, or where it parts no word: beside brackets,
/// separators and what is not ASCII. Texts and quoted labels are the same byte for byte.
func differsInSpaceOnly(_ line: [UInt8], _ laidOut: [UInt8]) -> Bool {
  line.withUnsafeBufferPointer { line in laidOut.withUnsafeBufferPointer { spaceDiffers(line, $0) } }
}

private func spaceDiffers(_ line: UnsafeBufferPointer<UInt8>, _ laidOut: UnsafeBufferPointer<UInt8>) -> Bool {
  // What ends the text or the label that `i` and `j` are in; 0 outside.
  var quote: UInt8 = 0
  // For each open brace, whether it began an interpolation.
  var braces: [Bool] = []
  var i = 0
  var j = 0
  while true {
    if quote == 0 {
      let from = (i, j)
      while i < line.count, isSpace(line[i]) { i += 1 }
      while j < laidOut.count, isSpace(laidOut[j]) { j += 1 }
      if i == line.count || j == laidOut.count { return i == line.count && j == laidOut.count }
      if i > from.0, j == from.1 { return false }
      if j > from.1, i == from.0, i > 0, !parts(line[i - 1]), !parts(line[i]) { return false }
    } else if i == line.count || j == laidOut.count {
      return false
    }
    let byte = line[i]
    guard byte == laidOut[j] else { return false }
    i += 1
    j += 1
    switch (byte, quote) {
    case (0x22, 0), (0x60, 0): quote = byte
    case (0x7b, 0): braces.append(false)
    case (0x7d, 0): if braces.popLast() ?? false { quote = 0x22 }
    case (0x5c, 0x22):
      guard i < line.count, j < laidOut.count, line[i] == laidOut[j] else { return false }
      i += 1
      j += 1
    case (0x24, 0x22) where i < line.count && j < laidOut.count && line[i] == 0x7b && laidOut[j] == 0x7b:
      i += 1
      j += 1
      braces.append(true)
      quote = 0
    default: if byte == quote, quote != 0 { quote = 0 }
    }
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a }

/// `( ) , : < = > [ ] { | }`, and `→` and the like.
private func parts(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x28, 0x29, 0x2c, 0x3a, 0x3c...0x3e, 0x5b, 0x5d, 0x7b...0x7d, 0x80...: true
  default: false
  }
}

// SPDX-License-Identifier: MIT

/// Source as a terminal may be sent it: what is not UTF-8, control characters and marks that turn the direction of
/// text around are replaced, so that no source can disguise itself or the diagnostic about it.
struct DisplayText {
  /// One entry for each character of the source: what is shown for it, and how many columns that takes.
  private(set) var cells: [(text: Character, width: Int)] = []
  /// The byte offset of each cell, and the end.
  private(set) var offsets: [Int] = []

  private static let tabWidth = 4

  init(_ bytes: ArraySlice<UInt8>, unicode: Bool) {
    let replacement = Glyphs(unicode: unicode).replacement
    var at = bytes.startIndex
    var column = 0
    cells.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    while at < bytes.endIndex {
      let (scalar, length) = DisplayText.decode(bytes[at...])
      var shown = replacement
      var width = 1
      if let scalar {
        if scalar == "\t" {
          shown = " "
          width = DisplayText.tabWidth - column % DisplayText.tabWidth
        } else if !DisplayText.isHarmful(scalar), unicode || scalar.isASCII {
          shown = Character(scalar)
          width = DisplayText.width(scalar)
        }
      }
      cells.append((shown, width))
      offsets.append(at)
      column += width
      at += length
    }
    offsets.append(bytes.endIndex)
  }

  /// Columns before the cell that holds a byte offset.
  func column(_ offset: Int) -> Int {
    var column = 0
    for i in cells.indices where offsets[i + 1] <= offset { column += cells[i].width }
    return column
  }

  var width: Int { cells.reduce(0) { $0 + $1.width } }

  /// What is shown from one column to another.
  func slice(_ columns: Range<Int>) -> String {
    var result = ""
    var column = 0
    for cell in cells {
      if column >= columns.lowerBound, column + cell.width <= columns.upperBound {
        result.append(cell.text)
        // Only tabs are one character in more columns than it has itself.
        if cell.text == " " { for _ in 1..<max(1, cell.width) { result.append(" ") } }
      } else if column < columns.upperBound, column + cell.width > columns.lowerBound {
        let part = min(column + cell.width, columns.upperBound) - max(column, columns.lowerBound)
        for _ in 0..<part { result.append(" ") }
      }
      column += cell.width
    }
    return result
  }

  /// A name, a label or a type on one line of a message.
  static func safe(_ bytes: some Collection<UInt8>, unicode: Bool) -> String {
    let text = DisplayText(Array(bytes)[...], unicode: unicode)
    return String(text.cells.map(\.text))
  }

  // MARK: Characters

  /// The character that a slice begins with, nil for a byte that begins none.
  static func decode(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar?, length: Int) {
    guard let first = bytes.first else { return (nil, 1) }
    let length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
    guard length > 0, bytes.count >= length else { return (nil, 1) }
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0x7f >> UInt32(length))
    for byte in bytes.dropFirst().prefix(length - 1) {
      guard byte & 0xc0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3f)
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], let scalar = Unicode.Scalar(value) else { return (nil, 1) }
    return (scalar, length)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0: true
    case 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a...0x202e, 0x2060...0x206f, 0xfeff, 0xfff9...0xfffb: true
    default: false
    }
  }

  /// Columns of a character: 0 for marks that combine, 2 for the wide ones of East Asia and for pictures.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36f, 0x200c...0x200d, 0xfe00...0xfe0f, 0x20d0...0x20ff, 0x1ab0...0x1aff: 0
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
      2
    default: 1
    }
  }
}

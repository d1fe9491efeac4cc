// SPDX-License-Identifier: MIT

/// A picture of three bytes a pixel: red, green and blue.
struct Picture {
  let width: Int
  let height: Int
  let bytes: [UInt8]

  /// A PNG file of 8 bits for each part of a colour, as QEMU writes them: without palette, not interlaced. What it has of
  /// transparency is left out. Nil for others.
  init?(png file: [UInt8]) {
    guard file.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) else { return nil }
    func number(_ at: Int) -> Int { file[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    var data: [UInt8] = []
    var (width, height, channels) = (0, 0, 0)
    var at = 8
    while file.count - at >= 12 {
      let size = number(at)
      guard size <= file.count - at - 12 else { return nil }
      let kind = String(decoding: file[(at + 4)..<(at + 8)], as: UTF8.self)
      let start = at + 8
      if kind == "IHDR" {
        guard size == 13, file[start + 8] == 8, file[start + 12] == 0 else { return nil }
        (width, height) = (number(start), number(start + 4))
        switch file[start + 9] {
        case 0: channels = 1
        case 2: channels = 3
        case 6: channels = 4
        default: return nil
        }
      } else if kind == "IDAT" {
        data += file[start..<(start + size)]
      } else if kind == "IEND" {
        break
      }
      at = start + size + 4
    }
    guard (1...16_384).contains(width), (1...16_384).contains(height), channels > 0, data.count > 6 else { return nil }
    let row = width * channels
    // Two bytes of zlib's before the stream, and four behind it (RFC 1950).
    guard let lines = Inflate.inflated(data[2...], limit: (row + 1) * height), lines.count == (row + 1) * height,
      let plain = Self.unfiltered(lines, row, height, channels)
    else { return nil }
    self.width = width
    self.height = height
    bytes = channels == 3 ? plain : Self.coloured(plain, channels)
  }

  /// Each line says how its bytes follow from those to the left and above (PNG, section 9).
  private static func unfiltered(_ lines: [UInt8], _ row: Int, _ height: Int, _ channels: Int) -> [UInt8]? {
    var result = [UInt8](repeating: 0, count: row * height)
    for line in 0..<height {
      let (source, target) = (line * (row + 1), line * row)
      let filter = lines[source]
      guard filter <= 4 else { return nil }
      for index in 0..<row {
        let left = index >= channels ? Int(result[target + index - channels]) : 0
        let up = line > 0 ? Int(result[target + index - row]) : 0
        let corner = line > 0 && index >= channels ? Int(result[target + index - row - channels]) : 0
        let foretold =
          switch filter {
          case 1: left
          case 2: up
          case 3: (left + up) / 2
          case 4: nearest(left, up, corner)
          default: 0
          }
        result[target + index] = lines[source + 1 + index] &+ UInt8(foretold)
      }
    }
    return result
  }

  private static func nearest(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let sum = left + up - corner
    let (a, b, c) = (abs(sum - left), abs(sum - up), abs(sum - corner))
    return a <= b && a <= c ? left : b <= c ? up : corner
  }

  private static func coloured(_ bytes: [UInt8], _ channels: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / channels * 3)
    for at in stride(from: 0, to: bytes.count, by: channels) {
      for part in 0..<3 { result.append(bytes[at + (channels == 1 ? 0 : part)]) }
    }
    return result
  }
}

// SPDX-License-Identifier: MIT

import GenodeConfig

/// What the screen has to show (`dhall/Boot/Expect/Screen.dhall`).
struct ScreenCondition {
  enum Look {
    case same(Picture, file: String, pixels: Int)
    case varied
    case colour([UInt8], percent: Int, off: Int)
  }

  struct Region { var x, y, width, height: Int }

  let look: Look
  let region: Region?

  /// `path` is that of the picture that is compared with, if there is one.
  init(_ node: Node, path: String?) throws(BootFailure) {
    func number(_ name: StaticString) -> Int? {
      node.value(name).flatMap(GenodeValue.unsigned).flatMap { Int(exactly: $0) }
    }
    if let path {
      look = .same(try Self.picture(path), file: path, pixels: number("pixels") ?? 0)
    } else if let colour = node.text("colour") {
      guard let parts = Self.parts(colour) else {
        throw BootFailure(
          BootProblem(.pictureForm, "`\(colour)` is no colour", help: "colours are `#rrggbb`, with digits of 0 to f"))
      }
      look = .colour(parts, percent: number("percent") ?? 100, off: number("off") ?? 0)
    } else {
      look = .varied
    }
    region = number("x").map { x in
      Region(x: x, y: number("y") ?? 0, width: number("width") ?? 0, height: number("height") ?? 0)
    }
  }

  private static func picture(_ path: String) throws(BootFailure) -> Picture {
    let content: [UInt8]
    do throws(FileTrouble) { content = try readWhole(path) } catch {
      throw BootFailure(BootProblem(.pictureForm, "the picture `\(path)` cannot be read"))
    }
    guard let picture = Picture(png: content) else {
      throw BootFailure(
        BootProblem(
          .pictureForm, "`\(path)` is no picture that can be compared",
          help: "a PNG file with 8 bits for each colour, not interlaced; `genode-host run --screenshot` writes such"))
    }
    return picture
  }

  private static func parts(_ colour: String) -> [UInt8]? {
    let digits = colour.utf8.dropFirst()
    guard colour.hasPrefix("#"), digits.count == 6,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    return [UInt8(value >> 16 & 0xff), UInt8(value >> 8 & 0xff), UInt8(value & 0xff)]
  }

  /// What there is instead of what it wants; nil if all is well.
  func complaint(_ screen: Picture) -> String? {
    let region = region ?? Region(x: 0, y: 0, width: screen.width, height: screen.height)
    guard region.width > 0, region.height > 0, region.x <= screen.width - region.width,
      region.y <= screen.height - region.height
    else { return "the screen has \(screen.width) x \(screen.height) pixels" }
    switch look {
    case .same(let other, _, let allowed):
      guard other.width == screen.width, other.height == screen.height else {
        return "the screen has \(screen.width) x \(screen.height) pixels, the picture \(other.width) x \(other.height)"
      }
      var count = 0
      var first: (x: Int, y: Int)?
      Self.each(region, screen.width) { at in
        guard !(0..<3).allSatisfy({ screen.bytes[at + $0] == other.bytes[at + $0] }) else { return }
        count += 1
        if first == nil { first = (at / 3 % screen.width, at / 3 / screen.width) }
      }
      guard count > allowed, let first else { return nil }
      return "\(count) of \(region.width * region.height) pixels differ, the first at \(first.x), \(first.y)"
    case .varied:
      let start = (region.y * screen.width + region.x) * 3
      var isVaried = false
      Self.each(region, screen.width) { at in
        if !isVaried { isVaried = !(0..<3).allSatisfy { screen.bytes[at + $0] == screen.bytes[start + $0] } }
      }
      return isVaried ? nil : "all of it is \(Self.name(screen.bytes[start..<(start + 3)]))"
    case .colour(let wanted, let percent, let off):
      var count = 0
      Self.each(region, screen.width) { at in
        if (0..<3).allSatisfy({ abs(Int(screen.bytes[at + $0]) - Int(wanted[$0])) <= off }) { count += 1 }
      }
      let all = region.width * region.height
      guard count * 100 < percent * all else { return nil }
      let middle = ((region.y + region.height / 2) * screen.width + region.x + region.width / 2) * 3
      return "\(count) of \(all) pixels have it; the one in the middle is "
        + Self.name(screen.bytes[middle..<(middle + 3)])
    }
  }

  /// The places of the region's pixels in the picture's bytes.
  private static func each(_ region: Region, _ width: Int, _ body: (Int) -> Void) {
    for y in region.y..<(region.y + region.height) {
      for x in region.x..<(region.x + region.width) { body((y * width + x) * 3) }
    }
  }

  // MARK: Words

  var words: String {
    let place = region.map { " in the \($0.width) x \($0.height) pixels at \($0.x), \($0.y)" } ?? ""
    switch look {
    case .same(_, let file, let pixels):
      return "a screen like `\(file)`" + (pixels == 0 ? "" : " but for \(pixels) pixels") + place
    case .varied: return "a screen of more than one colour" + place
    case .colour(let colour, let percent, let off):
      return "the colour \(Self.name(colour[...]))" + (off == 0 ? "" : ", off by \(off) at most,")
        + " in \(percent) % of the screen" + place
    }
  }

  private static func name(_ colour: ArraySlice<UInt8>) -> String {
    "#" + colour.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

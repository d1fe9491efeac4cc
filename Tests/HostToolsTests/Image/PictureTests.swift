// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct PictureTests {
  /// Two pixels, red and blue, one above the other, in a stored block; `Tests/Image/expectations.py` has the other forms.
  private let small: [UInt8] = {
    func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
      func big(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
      let body = Array(name.utf8) + content
      return big(UInt32(content.count)) + body + big(crc32(body))
    }
    let lines: [UInt8] = [0, 255, 0, 0, 2, 1, 0, 255]
    let data: [UInt8] = [0x78, 1, 1, 8, 0, 0xf7, 0xff] + lines + [0, 0, 0, 0]
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 2, 8, 2, 0, 0, 0]) + chunk("IDAT", data) + chunk("IEND", [])
  }()

  @Test func pixels() throws {
    let picture = try #require(Picture(png: small))
    #expect((picture.width, picture.height) == (1, 2))
    #expect(picture.bytes == [255, 0, 0, 0, 0, 255])
  }

  /// Whatever a file has, it is a picture or none.
  @Test func hostile() {
    for end in 0..<small.count { #expect(Picture(png: Array(small[..<end])) == nil || end >= small.count - 12) }
    var luck = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      var file = small
      for _ in 0..<Int.random(in: 1...4, using: &luck) {
        file[Int.random(in: 8..<file.count, using: &luck)] = UInt8.random(in: 0...255, using: &luck)
      }
      _ = Picture(png: file)
    }
    for _ in 0..<20_000 {
      let stream = (0..<40).map { _ in UInt8.random(in: 0...255, using: &luck) }
      #expect(Inflate.inflated(stream[...], limit: 1000).map { $0.count <= 1000 } ?? true)
    }
  }
}

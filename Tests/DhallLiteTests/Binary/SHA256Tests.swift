// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import DhallLite

@Suite struct SHA256Tests {
  func hash(_ bytes: [UInt8], step: Int = .max) -> String {
    var hash = SHA256()
    var at = 0
    while at < bytes.count {
      let count = min(step, bytes.count - at)
      _ = bytes.withUnsafeBufferPointer { hash.write($0.baseAddress! + at, count) }
      at += count
    }
    let words = hash.finish()
    return (0..<8).map { String(format: "%08x", words[$0]) }.joined()
  }

  /// FIPS 180-4, appendix and NIST's example values.
  @Test func knownHashes() {
    #expect(hash([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(hash(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hash(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      hash([UInt8](repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Every way to cut the bytes gives the same hash, at every length around a block's.
  @Test func pieces() {
    for count in 0...200 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) }
      let whole = hash(bytes)
      for step in [1, 3, 55, 56, 63, 64, 65] where hash(bytes, step: step) != whole {
        Issue.record("\(count) bytes in pieces of \(step)")
      }
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sha256sum"), "no sha256sum here"))
  func againstSha256sum() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("sha-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    for count in [0, 1, 55, 56, 63, 64, 119, 120, 100_003] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
      try Data(bytes).write(to: file)
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
      process.arguments = [file.path]
      process.standardOutput = pipe
      try process.run()
      let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(said.prefix(64) == hash(bytes))
    }
  }
}

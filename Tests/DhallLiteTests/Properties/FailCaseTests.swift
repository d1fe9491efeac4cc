// SPDX-License-Identifier: MIT

import Foundation
import Testing

/// What a fuzzer once found: `Tests/Fuzz/FailCases/TARGET-…`.
@Suite struct FailCaseTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Fuzz").standardized.path

  static func names(_ part: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + part)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// What is known and not repaired yet: some would end the whole run.
  static let open = Set(
    String(decoding: contents(folder + "/open.txt"), as: UTF8.self).split(separator: "\n").map {
      String($0.prefix { $0 != " " })
    })

  @Test(arguments: names("FailCases").filter { !open.contains($0) })
  func stays(_ name: String) throws {
    let trial = try #require(Trial(rawValue: String(name.prefix { $0 != "-" })))
    try trial.run(contents(FailCaseTests.folder + "/FailCases/" + name))
  }

  /// The fuzzers' own seeds, in every size of block.
  @Test(arguments: Trial.allCases)
  func seeds(_ trial: Trial) throws {
    for name in FailCaseTests.names("Seeds/" + trial.rawValue) {
      let text = contents(FailCaseTests.folder + "/Seeds/\(trial.rawValue)/\(name)")
      for size in UInt8(0)..<8 { try trial.run([size] + text) }
    }
  }
}

// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import GenodeConfig
@testable import HostKit

/// The errors in Genode's own configurations are those that `docs/corpus-findings.md` explains, and no others.
@Suite struct CorpusFindingsTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../..").standardized.path
  static let corpus = root + "/../../shared/genode-configs"
  static let beside = root + "/../shared/genode-configs"
  static let folder = FileManager.default.fileExists(atPath: beside) ? beside : corpus

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder), "there are no Genode configurations to read"))
  func errorsAreExplained() throws {
    let document = try String(contentsOfFile: CorpusFindingsTests.root + "/docs/corpus-findings.md", encoding: .utf8)
    var errors: [String] = []
    var read = 0
    let files = FileManager.default.enumerator(atPath: CorpusFindingsTests.folder)?.compactMap { $0 as? String } ?? []
    for file in files.sorted() where !file.hasPrefix("schema/") && (file.hasSuffix(".hid") || file.hasSuffix(".xml")) {
      let text = try String(contentsOfFile: CorpusFindingsTests.folder + "/" + file, encoding: .utf8)
      // What is malformed is the readers' business.
      guard let proof = try? proved(text, name: file) else { continue }
      read += 1
      for finding in proof.findings where finding.level == .error {
        errors.append("| `\(file)` | \(line(finding, proof)) | \(MessageCode(finding.code)) |")
      }
    }
    #expect(read > 150)
    // The rows of the table, up to the code; those of the readers (C01) are theirs.
    let section = document.components(separatedBy: "## The errors").dropFirst().first?.components(separatedBy: "\n## ")
    let rows = (section?.first ?? "").split(separator: "\n").filter { $0.hasPrefix("| `") && !$0.contains("| C01") }
    let explained = rows.map { $0.split(separator: "|").prefix(3).map { "|" + $0 }.joined() + "|" }
    #expect(errors.sorted() == explained.sorted())
  }

  private func line(_ finding: Finding, _ proof: ProvenConfiguration) -> Int {
    let place = proof.place(finding.node, attribute: finding.attribute)
    return place.map { $0.text.position($0.range.lowerBound).line } ?? 0
  }
}

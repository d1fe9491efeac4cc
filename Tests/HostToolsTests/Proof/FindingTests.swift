// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import GenodeConfig
@testable import HostKit

/// What the prover says of a document.
func proved(_ text: String, name: String = "example.hid", _ options: ProofOptions = ProofOptions()) throws
  -> ProvenConfiguration
{
  var input = ByteBuffer()
  input.append(text)
  return ProvenConfiguration(try ConfigurationFile(name, input, Settings(), warns: false), options)
}

extension ProvenConfiguration {
  func rendered(_ finding: Finding, _ format: RenderOptions.Format = .frame) -> String {
    FindingWords(finding, in: self).report.rendered(RenderOptions(format: format, width: 100))
  }
}

/// Each code's example in the catalogue is the case of its mistake. What is said of it is in the file beside, which
/// `BLESS=1` writes anew.
@Suite struct FindingTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Golden/findings").standardized.path

  @Test func everyCodeHasAnEntry() {
    let known = (catalogueOfNodes + catalogueOfRouting).map(\.code)
    #expect(known.sorted() == FindingCode.allCases.map { MessageCode($0) }.sorted())
  }

  @Test(arguments: FindingCode.allCases) func wording(code: FindingCode) throws {
    let entry = try #require(catalogueEntry(MessageCode(code)))
    let proof = try proved(entry.fails)
    let found = proof.findings.filter { $0.code == code }
    #expect(!found.isEmpty, "\(entry.fails)")
    let text = entry.fails + "\n\n" + found.map { proof.rendered($0) }.joined(separator: "\n\n") + "\n"
    let path = "\(FindingTests.folder)/\(code).txt"
    if ProcessInfo.processInfo.environment["BLESS"] != nil {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect(FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } == text)
    let repaired = try proved(entry.fixed)
    #expect(!repaired.findings.contains { $0.code == code }, "\(entry.fixed)")
  }

  @Test(arguments: FindingCode.allCases) func otherFormats(code: FindingCode) throws {
    let proof = try proved(try #require(catalogueEntry(MessageCode(code))).fails)
    for finding in proof.findings where finding.code == code {
      let name = MessageCode(code).description
      #expect(proof.rendered(finding, .short).hasSuffix("[\(name)]"))
      #expect(proof.rendered(finding, .json).hasPrefix("{\"code\":\"\(name)\",\"severity\":\""))
    }
  }

  @Test(arguments: FindingCode.allCases) func pages(code: FindingCode) throws {
    let page = try #require(explain(MessageCode(code).description))
    for line in page.split(separator: "\n") where !line.hasPrefix("    ") { #expect(line.count <= 84, "\(line)") }
  }

  /// The same findings in the same order, however little room there is for them.
  @Test func littleRoom() throws {
    let proof = try proved(try #require(catalogueEntry(MessageCode(.absentChild))).fails)
    let all = proof.findings
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: proof.model.proofBytes, alignment: 16)
    defer { scratch.deallocate() }
    for room in 0...all.count {
      let memory = UnsafeMutableBufferPointer<Finding>.allocate(capacity: room)
      defer { memory.deallocate() }
      var findings = Findings(memory)
      #expect(proof.model.prove(scratch: scratch, into: &findings))
      #expect(findings.count == room && findings.total == all.count)
    }
    var findings = Findings(UnsafeMutableBufferPointer(start: nil, count: 0))
    let half = UnsafeMutableRawBufferPointer(rebasing: scratch[..<(scratch.count / 2)])
    #expect(!proof.model.prove(scratch: half, into: &findings))
  }

  @Test func totals() throws {
    let text = "config\n+ start a | ram: 10M | caps: 100\n+ start b | ram: 10M | caps: 100\n-"
    func codes(_ text: String, _ ram: UInt64, _ caps: UInt64) throws -> [String] {
      try proved(text, ProofOptions(ram: ram, caps: caps)).findings.filter { $0.code == .overcommit }
        .map { "\($0.level)" }
    }
    #expect(try codes(text, 21 << 20, 300) == [])
    #expect(try codes(text, 20 << 20, 300) == ["error"])
    #expect(try codes(text, 21 << 20, 200) == ["warning"])
    // With something kept back for init, it survives.
    let kept = text.replacingOccurrences(of: "config\n", with: "config\n+ resource RAM | preserve: 4M\n")
    #expect(try codes(kept, 21 << 20, 300) == ["warning"])
  }
}

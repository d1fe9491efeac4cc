// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import DhallLite
@testable import HostKit

/// One mistake in each file of Tests/Golden/diagnostics. The first line says which code it has; the wording is in the
/// file beside it, which `BLESS=1` writes anew.
@Suite struct GoldenTests {
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: GoldenImports.folder)) ?? []
    return files.filter { $0.hasSuffix(".dhall") }.map { String($0.dropLast(6)) }.sorted()
  }()

  static func source(_ name: String) -> [UInt8] {
    [UInt8](FileManager.default.contents(atPath: "\(GoldenImports.folder)/\(name).dhall") ?? Data())
  }

  static func code(_ name: String) -> String {
    String(decoding: source(name).dropFirst(3).prefix(5), as: UTF8.self)
  }

  /// Compares with a file, or writes it.
  private func expect(_ text: String, in file: String) throws {
    let path = "\(GoldenImports.folder)/\(file)"
    if ProcessInfo.processInfo.environment["BLESS"] != nil {
      try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
    }
    let golden = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    #expect(text + "\n" == golden, "\(file)")
  }

  @Test(arguments: names) func wording(name: String) throws {
    let evaluation = try Evaluation(GoldenTests.source(name), name: "./\(name).dhall")
    let diagnostic = try #require(evaluation.diagnostic, "\(name) passes")
    #expect(codeName(diagnostic.code) == GoldenTests.code(name))
    try expect(#require(evaluation.rendered()), in: "\(name).txt")
  }

  @Test(arguments: [
    "wrong-argument-field", "field-unknown", "mistake-in-import", "fields-too-many", "missing-brace", "import-hash",
  ])
  func otherFormats(name: String) throws {
    let evaluation = try Evaluation(GoldenTests.source(name), name: "./\(name).dhall")
    try expect(#require(evaluation.rendered(.short)), in: "\(name).short.txt")
    try expect(#require(evaluation.rendered(.json)), in: "\(name).json")
    try expect(#require(evaluation.rendered(.full, color: true)), in: "\(name).full.txt")
    try expect(#require(evaluation.rendered(unicode: false, width: 60)), in: "\(name).ascii.txt")
  }

  /// Codes that no golden shows, and where they are tested instead.
  private static let elsewhere: [DiagnosticCode: String] = [
    .invalidUTF8: "RenderTests.invalidUTF8: a golden would be no text file",
    .importUnavailable: "RenderTests.everyCode: the evaluator leaves it to the network's client",
    .importKeyword: "RenderTests.everyCode: the evaluator gives it for no source",
    .invalidBinary: "RenderTests.binary", .binaryTooShort: "RenderTests.binary",
    .outOfMemory: "RenderTests.limits", .outOfSteps: "RenderTests.limits", .tooDeep: "RenderTests.limits",
    .cancelled: "RenderTests.everyCode: it takes somebody who cancels",
    .outputFull: "RenderTests.everyCode: it depends on the room for the output",
    .tooLarge: "RenderTests.everyCode: such a value takes gigabytes",
    .notText: "RenderTests.everyCode: the command decides it",
    .notNodes: "RenderTests.everyCode: the command decides it",
    .nodeRefused: "RenderTests.everyCode: the writers' own tests have the cases",
  ]

  @Test func everyCodeIsShown() {
    let shown = Set(GoldenTests.names.map(GoldenTests.code))
    for code in DiagnosticCode.allCases {
      let isShown = shown.contains(codeName(code))
      #expect(isShown != (GoldenTests.elsewhere[code] != nil), "\(codeName(code)) needs a golden or a reason, not both")
    }
  }
}

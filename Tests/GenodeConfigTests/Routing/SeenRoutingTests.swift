// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import GenodeConfig

/// Generated rules, and who served each request in a real init: recorded by `Tests/Genode/effects --init --record`.
@Suite struct SeenRoutingTests {
  private struct Recorded: Decodable {
    var name: String
    var configuration: String
    /// Service, label, who served it and under which label; "parent" and "denied" for who.
    var answers: [[String]]
  }

  private static let recorded: [Recorded] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Genode/routings.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Recorded].self, from: data)) ?? []
  }()

  @Test func asInInit() throws {
    try #require(Self.recorded.count >= 40)
    var differences: [String] = []
    for one in Self.recorded {
      let document = ReadDocument(one.configuration)
      let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: InitModel.bytes(for: document.tree), alignment: 16)
      defer { memory.deallocate() }
      let model = try #require(InitModel(document.tree, in: memory))
      let child = try #require((0..<model.entryCount).last { text(model.bytes(model.entry($0).name)) == "a" })
      for answer in one.answers {
        let (service, label) = (Array(answer[0].utf8), Array(answer[1].utf8))
        let name = service.withUnsafeBytes { model.name($0) } ?? .none
        let decision = model.resolve(label.withUnsafeBytes { model.request(name, label: $0, by: child) })
        let there = decision.label.withBytes { text($0) }
        let found: [String] =
          switch decision.server {
          case .parent: ["parent", ""]
          case .denied: ["denied", ""]
          case .child(let row): [text(model.bytes(model.entry(model.provided(row).entry).name)), there]
          case .inlineConfig, .sessionRequests, .local: ["init", ""]
          }
        if found != Array(answer[2...]) { differences.append("\(one.name) \(answer): resolved to \(found)") }
      }
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  private func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
}

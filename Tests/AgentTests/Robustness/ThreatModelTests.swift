// SPDX-License-Identifier: MIT

import Testing

/// `docs/threat-model.md` claims nothing that no test shows.
@Suite struct ThreatModelTests {
  @Test func everyClaimIsShown() throws {
    let sources = try Repository.files(below: "Tests/AgentTests", named: ".swift").map { try Repository.text($0) }
    let claims = try Self.claims()
    #expect(claims.map(\.number) == Array(1...claims.count))
    #expect(claims.count >= 20)
    for claim in claims {
      #expect(!claim.shownBy.isEmpty, "claim \(claim.number)")
      for name in claim.shownBy {
        if name.contains("/") {
          #expect((try? Repository.text(name)) != nil, "claim \(claim.number): there is no \(name)")
          continue
        }
        let parts = name.split(separator: ".").map(String.init)
        try #require(parts.count == 2, "claim \(claim.number): \(name)")
        let isThere = sources.contains { source in
          source.contains("@Suite struct \(parts[0]) {") && Self.tests(in: source).contains(parts[1])
        }
        #expect(isThere, "claim \(claim.number): there is no test \(name)")
      }
    }
  }

  /// And what is tested for its sake is claimed.
  @Test(arguments: ["SecurityTests", "SessionTests", "FallbackTests"]) func everyTestIsClaimed(_ suite: String) throws {
    let claimed = Set(try Self.claims().flatMap(\.shownBy))
    let tests = Self.tests(in: try Repository.text("Tests/AgentTests/Robustness/\(suite).swift"))
    #expect(!tests.isEmpty)
    for test in tests { #expect(claimed.contains("\(suite).\(test)"), "\(suite).\(test)") }
  }

  private static func claims() throws -> [(number: Int, shownBy: [String])] {
    try Repository.text("docs/threat-model.md").lines.compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimming(" ") }
      guard cells.count == 3, let number = Int(cells[0]) else { return nil }
      let names = cells[2].split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      return (number, names)
    }
  }

  /// The names of the functions that follow `@Test`.
  private static func tests(in source: String) -> [String] {
    var names: [String] = []
    var isTest = false
    for line in source.lines {
      if line.trimming(" ").hasPrefix("@Test") { isTest = true }
      guard isTest, let function = line.split(separator: "func ", maxSplits: 1).dropFirst().first else { continue }
      names.append(String(function.prefix { $0.isLetter || $0.isNumber }))
      isTest = false
    }
    return names
  }
}

extension StringProtocol {
  fileprivate func trimming(_ character: Character) -> String {
    String(drop(while: { $0 == character }).reversed().drop(while: { $0 == character }).reversed())
  }
}

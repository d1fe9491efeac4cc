// SPDX-License-Identifier: MIT

import Testing

@testable import Agent

/// A long life: every change is committed once, and the memory looks as it did.
///
///     AGENT_CHANGES=100000 swift test --filter SoakTests
@Suite struct SoakTests {
  /// After so many changes they begin anew, so that the same figures must come again.
  private static let period = 154

  @Test func manyChanges() throws {
    let count = max(3 * Self.period, environment("AGENT_CHANGES", default: 1200))
    let profile = Profile(absent: "hold", syntax: "hid", hasTrial: true)
    var children = QuietInit()
    let machine = Machine { $0.label == "init.config" ? children.answer($0) : [] }
    machine.set("config", profile.settings)
    machine.set("policy", Source.policy())
    machine.pass(milliseconds: 1000)
    machine.take()
    var first: [Marks] = []
    var peaks: [Int] = []
    var version: UInt64 = 0
    for number in 0..<count {
      machine.set("devices", Self.devices(number))
      // Some come while the one before is on trial.
      machine.pass(milliseconds: number % 3 == 0 ? 200 : 700)
      let reports = machine.take().reports
      let commits = reports.filter { $0.label == "init.config" }
      try #require(commits.count == 1, "change \(number): \(commits.count) commits")
      let next = try #require(Judge.version(commits[0].content))
      try #require(next == version + 1, "change \(number): version \(next) after \(version)")
      version = next
      if number % 50 == 0 { #expect(Judge.complaint(commits[0].content) == nil) }
      let state = try #require(reports.last { $0.label == "state" })
      let told = StateDocument(state.content).nodes[0].values
      try #require(told["commit"] == String(version) && told["version"] == String(version), "\(state.text)")

      let marks = Marks(machine), peak = machine.agent.state.pointee.figures.memory
      if number < 2 * Self.period {
        first.append(marks)
        peaks.append(peak)
      } else {
        // The first period is the one in which everything happens for the first time.
        let then = Self.period + number % Self.period
        try #require(marks == first[then], "change \(number): \(marks), and before \(first[then])")
        try #require(peak <= peaks[Self.period - 1], "change \(number): a peak of \(peak) bytes")
      }
    }
    print("\(count) changes, versions 1 to \(version), peak \(peaks.max() ?? 0) bytes; \(Marks(machine))")
  }

  private static func devices(_ number: Int) -> String {
    let lines = (0..<number % 7).map { index in
      "+ device d\((number * 3 + index) % 11) | class: \(["nic", "disk"][(number + index) % 2])\n"
    }
    return "devices\n\(lines.joined())-\n"
  }
}

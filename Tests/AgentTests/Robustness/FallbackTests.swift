// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// Every way in which a configuration can make the system sick, one after the other in the life of one agent.
@Suite struct FallbackTests {
  private static let faults: [(kind: SimulatedInit.Fault.Kind, code: String)] = [
    (.missing, "A0501"), (.restarts(5), "A0502"), (.skips(3), "A0503"), (.silent, "A0500"), (.exits(1), "A0506"),
    (.incomplete, "A0507"),
  ]
  private static let round: UInt64 = 100_000_000

  /// The last good one is back byte for byte within the window, it is counted, what failed is not tried again however
  /// much time goes by, and the next good one goes through.
  @Test func eachFault() throws {
    let faults = Self.faults.enumerated().map { number, fault in
      SimulatedInit.Fault(
        child: "sick", kind: fault.kind, from: UInt64(number + 1) * Self.round,
        until: UInt64(number + 1) * Self.round + 50_000_000)
    }
    let simulator = try Simulator.make(initIn: "state", faults: faults)
    simulator.set("config", TrialTests.settings)
    simulator.set("policy.dhall", CommitTests.policy(["well"]))
    var good = try #require(commit(simulator, until: Self.round - 1, after: 0))
    for (number, fault) in Self.faults.enumerated() {
      let start = UInt64(number + 1) * Self.round
      let before = simulator.deeds.count
      simulator.add(event(start, ["well", "sick"]))
      simulator.run(until: start + 60_000_000)
      let deeds = simulator.deeds[before...].filter { $0.name == "init.config" }
      try #require(deeds.count == 2, "\(fault): \(deeds.map(\.time))")
      #expect(deeds[1].content == good)
      #expect(deeds[0].time == start && deeds[1].time > start && deeds[1].time <= start + 2_000_000, "\(fault)")
      let state = simulator.last("state")
      #expect(state.contains("verdict:    taken-back"), "\(fault)")
      #expect(state.contains("fallbacks: \(number + 1)") && state.contains("code: \(fault.code)"), "\(state)")

      simulator.add(event(start + 70_000_000, ["well", "child\(number)"]))
      good = try #require(commit(simulator, until: start + Self.round - 1, after: simulator.deeds.count))
      #expect(simulator.last("state").contains("verdict:    kept"), "\(fault)")
      #expect(simulator.last("state").contains("fallbacks: \(number + 1)"))
    }
  }

  /// What init says goes on changing after a fallback; that is no reason to try again, even for a policy that reads it.
  @Test func stateReportsAreNoReason() throws {
    let fault = SimulatedInit.Fault(child: "sick", kind: .missing, from: 5_000_000, until: .max)
    let simulator = try Simulator.make(initIn: "state", faults: [fault])
    simulator.set(
      "config", TrialTests.settings.replacing("+ output", with: "+ input told | rom: state | absent: default\n+ output")
    )
    let policy = { (children: [String]) -> String in
      CommitTests.policy(children)
        .replacing("in λ(XML : Type)", with: "in λ(input : { told : { version : Optional Text } }) → λ(XML : Type)")
    }
    simulator.set("policy.dhall", policy(["well"]))
    simulator.run(until: 5_000_000)
    let before = simulator.commits("init.config").count
    simulator.set("policy.dhall", policy(["well", "sick"]))
    simulator.run(until: 20_000_000)
    for second in 21..<40 {
      simulator.add(
        Simulator.Event(
          time: UInt64(second) * 1_000_000, rom: "state", content: Array("state | version: v\(second)\n-\n".utf8)))
    }
    simulator.run(until: 50_000_000)
    #expect(simulator.commits("init.config").count == before + 2)
    #expect(simulator.last("state").contains("taken-back"))
  }

  /// A state report of the trial that nobody can read, of another version, or gone, is as good as none.
  @Test(arguments: [
    "", "state\n", "<state", "state | version: 1\n+ child well | id: 1\n+ child sick | id: 2\n-\n", nil,
  ])
  func uselessReports(_ content: String?) throws {
    let simulator = try #require(
      Simulator(memory: 2 << 20) { deed in
        guard deed.name == "init.config" else { return [] }
        let isFirst = String(decoding: deed.content, as: UTF8.self).contains("version: 1\n")
        let good = "state | version: 1\n+ child well | id: 1\n-\n"
        return [
          Simulator.Event(
            time: deed.time + 20_000, rom: "state", content: (isFirst ? good : content).map { Array($0.utf8) })
        ]
      })
    simulator.set("config", TrialTests.settings)
    simulator.set("policy.dhall", CommitTests.policy(["well"]))
    simulator.run(until: 5_000_000)
    try #require(simulator.last("state").contains("kept"), "\(simulator.last("state"))")
    simulator.set("policy.dhall", CommitTests.policy(["well", "sick"]))
    simulator.run(until: 7_100_000)
    let commits = simulator.commits("init.config")
    #expect(commits.count == 3 && commits[2] == commits[0])
    #expect(simulator.times("init.config").last == 7000)
    #expect(simulator.last("state").contains("A0500"))
  }

  private func event(_ time: UInt64, _ children: [String]) -> Simulator.Event {
    Simulator.Event(time: time, rom: "policy.dhall", content: Array(CommitTests.policy(children).utf8))
  }

  /// The only configuration that is reported until `end`; nil if there are others.
  private func commit(_ simulator: Simulator, until end: UInt64, after count: Int) -> [UInt8]? {
    simulator.run(until: end)
    let deeds = simulator.deeds[count...].filter { $0.name == "init.config" }
    return deeds.count == 1 ? deeds[0].content : nil
  }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// What becomes of what is in force, and of a trial, when the agent's configuration changes.
@Suite struct SettingsTests {
  /// Nothing is looked at before it is known of each ROM what it holds: what is missing then is waited for.
  @Test(arguments: [true, false]) func nothingIsRefusedAtTheStart(_ isThere: Bool) throws {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set(
      "config",
      "config\n+ policy | rom: policy.dhall\n+ input x | absent: wait\n+ input y | absent: default\n+ output config\n-\n"
    )
    if isThere {
      simulator.set(
        "policy.dhall", CommitTests.policy(["a"]).replacing("in λ(XML", with: "in λ(i : { x : {}, y : {} }) → λ(XML"))
    }
    simulator.run(until: 1_000_000)
    let lastWatch = try #require(simulator.deeds.lastIndex { $0.kind == .watch })
    #expect(simulator.deeds.filter { $0.kind == .watch }.count == 4)
    #expect(simulator.deeds[...lastWatch].allSatisfy { $0.kind == .watch })
    let states = simulator.commits("state")
    #expect(states.count == 1 && states[0].contains("waiting"), "\(states)")
    #expect(states[0].contains(isThere ? "A0300" : "A0200"))
    let lines = simulator.deeds.filter { $0.kind == .log }.map { String(decoding: $0.content, as: UTF8.self) }
    #expect(lines.count == 1 && lines[0].hasPrefix("waiting"), "\(lines)")
  }

  /// Without `trial` nobody judges: the commit on trial stands, whatever init says of it, and is the last good one.
  @Test func trialEndsWithItsNode() throws {
    let fault = SimulatedInit.Fault(child: "b", kind: .missing, from: 5_000_000, until: .max)
    let simulator = try Simulator.make(initIn: "state", faults: [fault])
    let trial = TrialTests.settings
      .replacing("label: init.config", with: "label: init.config | state: state | persist: save")
      .replacing("trial | rom: state", with: "trial")
    simulator.set("config", trial)
    simulator.set("policy.dhall", CommitTests.policy(["a"]))
    simulator.run(until: 5_000_000)
    simulator.set("policy.dhall", CommitTests.policy(["a", "b"]))
    simulator.run(until: 5_100_000)
    #expect(simulator.last("state").contains("verdict:    on-trial"))
    simulator.set(
      "config", trial.replacing("+ trial | window_ms: 2000 | delay_ms: 150\n", with: ""))
    simulator.run(until: 20_000_000)
    #expect(simulator.commits("init.config").count == 2)
    #expect(simulator.last("state").contains("verdict:    committed"))
    #expect(simulator.last("save") == simulator.last("init.config"))
    // With another trial the next one is judged again, and it is this one that comes back.
    simulator.set("config", trial)
    simulator.run(until: 25_000_000)
    simulator.set("policy.dhall", CommitTests.policy(["a", "b", "c"]))
    simulator.run(until: 40_000_000)
    let commits = simulator.commits("init.config")
    #expect(commits.count == 4 && commits[3] == commits[1])
    #expect(simulator.last("state").contains("verdict:    taken-back"))
  }

  /// Outputs that change places, or come and go, in the middle of a trial take along what their inits have said.
  @Test(arguments: [SimulatedInit.Fault.Kind.restarts(0), .restarts(6)], ["two", "swapped"])
  func trialsFollowTheirOutputs(_ fault: SimulatedInit.Fault.Kind, _ change: String) throws {
    let faults = [SimulatedInit.Fault(child: "b", kind: fault, from: 5_000_000, until: .max)]
    let one = SimulatedInit(rom: "one.state", delay: 20_000, faults: [])
    let two = SimulatedInit(rom: "two.state", delay: 30_000, faults: faults)
    let simulator = try #require(
      Simulator(memory: 3 << 20) { deed in
        switch deed.name {
        case "one.config": one.deliver(deed.content, at: deed.time)
        case "two.config": two.deliver(deed.content, at: deed.time)
        default: []
        }
      })
    let settings = SeveralInitsTests.settings
    simulator.set("config", settings)
    simulator.set("policy.dhall", SeveralInitsTests.policy)
    simulator.run(until: 5_000_000)
    simulator.set("right", "side\n+ child b\n-\n")
    simulator.run(until: 5_250_000)
    let first = "+ output one | label: one.config | state: one.state\n"
    let changed = settings.replacing(first, with: "")
    simulator.set("config", change == "two" ? changed : changed.replacing("+ trial", with: first + "+ trial"))
    simulator.run(until: 20_000_000)
    let isSick = if case .restarts(6) = fault { true } else { false }
    #expect(simulator.commits("two.config").count == (isSick ? 3 : 2), "\(simulator.transcript)")
    #expect(simulator.last("state").contains("verdict:    \(isSick ? "taken-back" : "kept")"))
    #expect(simulator.times("one.config") == [0])
  }

  /// What was handed out as a text is no configuration of an init: there is nothing before the first one.
  @Test(arguments: ["hid", "xml"]) func fromTextToInit(_ syntax: String) throws {
    let settings = "config\n+ policy | rom: policy.dhall\n+ output config | label: init.config | syntax: \(syntax)"
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set("config", settings + " | init: no\n-\n")
    simulator.set("policy.dhall", "\"no nodes: <a> | b\"")
    simulator.run(until: 1_000_000)
    #expect(simulator.commits("init.config") == ["no nodes: <a> | b"])
    simulator.set("config", settings + " | init: yes\n-\n")
    simulator.run(until: 2_000_000)
    // A text is no configuration of an init, and that is said of the policy.
    #expect(simulator.last("state").contains("refused"))
    simulator.set("policy.dhall", CommitTests.policy(["a"]))
    simulator.run(until: 3_000_000)
    #expect(simulator.commits("init.config").count == 2, "\(simulator.last("state"))")
    #expect(simulator.last("state").contains("verdict:    committed") && simulator.last("state").contains("created: 1"))
    simulator.set("config", settings + " | init: no\n-\n")
    simulator.set("policy.dhall", "\"text again\"")
    simulator.run(until: 4_000_000)
    #expect(simulator.last("init.config") == "text again")
  }
}

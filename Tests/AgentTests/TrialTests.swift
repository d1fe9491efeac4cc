// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// What becomes of a commit whose children do not come up, and what does not.
@Suite struct TrialTests {
  static let settings = """
    config
    + policy | rom: policy.dhall
    + output config | label: init.config
    + trial | rom: state | window_ms: 2000 | delay_ms: 150
    -
    """

  /// Good, then what the fault hits at 5 s, then good again at 20 s.
  private func run(_ fault: SimulatedInit.Fault.Kind?, settings: String = Self.settings) throws -> Simulator {
    let faults = fault.map {
      [SimulatedInit.Fault(child: "b", kind: $0, from: 5_000_000, until: 20_000_000)]
    }
    let simulator = try Simulator.make(initIn: "state", faults: faults ?? [])
    simulator.set("config", settings)
    simulator.set("policy.dhall", CommitTests.policy(["a"]))
    simulator.add(
      Simulator.Event(time: 5_000_000, rom: "policy.dhall", content: Array(CommitTests.policy(["a", "b"]).utf8)))
    simulator.add(
      Simulator.Event(time: 20_000_000, rom: "policy.dhall", content: Array(CommitTests.policy(["c", "b"]).utf8)))
    simulator.run(until: 30_000_000)
    return simulator
  }

  @Test func healthy() throws {
    let simulator = try run(nil)
    #expect(simulator.times("init.config") == [0, 5000, 20_000])
    #expect(simulator.last("state").contains("verdict:    kept"))
    #expect(simulator.last("state").contains("fallbacks: 0"))
  }

  @Test(arguments: [
    (SimulatedInit.Fault.Kind.missing, "A0501", 5200), (.restarts(5), "A0502", 5900), (.skips(3), "A0503", 5200),
    (.silent, "A0500", 7000), (.exits(1), "A0506", 5200), (.incomplete, "A0507", 7000),
  ])
  func takenBack(_ fault: SimulatedInit.Fault.Kind, _ code: String, _ by: UInt64) throws {
    let simulator = try run(fault)
    let commits = simulator.commits("init.config")
    let times = simulator.times("init.config")
    try #require(commits.count == 4, "\(times)")
    // The good one is back byte for byte and in time, the bad one is not tried again, and the next good one goes through.
    #expect(commits[2] == commits[0])
    #expect(times[1] == 5000 && times[2] > 5000 && times[2] <= by && times[3] == 20_000, "\(times)")
    let report = try #require(simulator.commits("state").first { $0.contains("taken-back") })
    #expect(report.contains("code: \(code)"))
    #expect(report.contains("fallbacks: 1"))
    #expect(simulator.last("state").contains("verdict:    kept"))
    let versions = commits.map { $0.split(separator: "\n")[0] }
    #expect(Set([versions[0], versions[1], versions[3]]).count == 3)
  }

  @Test func doneIsNoFailure() throws {
    #expect(try run(.exits(0)).times("init.config") == [0, 5000, 20_000])
  }

  /// init says of a child whose environment a sibling serves that it is incomplete, although it runs.
  @Test func servedBySibling() throws {
    let fault = SimulatedInit.Fault(child: "b", kind: .incomplete, from: 0, until: .max)
    let simulator = try Simulator.make(initIn: "state", faults: [fault])
    simulator.set("config", Self.settings)
    let start = { (name: String) in "\"\(name)\", caps = \"100\", ram = \"1M\" }) [ " }
    let child = "n \"child\" (toMap { name = \"a\" }) ([] : List XML)"
    let policy = CommitTests.policy(["a", "b"])
      .replacing(start("a"), with: start("a") + "n \"provides\" none [ s \"LOG\" ], ")
      .replacing(
        start("b") + "n \"route\" none [ ",
        with: start("b") + "n \"route\" none [ n \"service\" (toMap { name = \"LOG\" }) [ \(child) ], "
      )
    #expect(policy.contains("provides") && policy.contains("\"LOG\" }) [ n \"child\""))
    simulator.set("policy.dhall", policy)
    simulator.run(until: 30_000_000)
    #expect(simulator.last("state").contains("verdict:    kept"))
  }

  /// The same from an init that looks at the routes; and a child that nobody serves, which no prover looks at here, has to
  /// be made anew by every configuration until somebody does.
  @Test func routes() throws {
    let system = SimulatedInit(rom: "state", delay: 20_000, faults: [], looksAtRoutes: true)
    let simulator = try #require(
      Simulator(memory: 2 << 20) { $0.name == "init.config" ? system.deliver($0.content, at: $0.time) : [] })
    simulator.set("config", Self.settings.replacing("+ trial", with: "+ proof | level: none\n+ trial"))
    let sibling = "n \"service\" (toMap { name = \"LOG\" }) [ n \"child\" (toMap { name = \"a\" }) ([] : List XML) ], "
    let any = "n \"any-service\" none [ n \"parent\" none ([] : List XML) ]"
    func policy(_ name: String, _ route: String) -> String {
      let plain = CommitTests.policy(["a", name])
      let start = "name = \"\(name)\", caps = \"100\", ram = \"1M\" }) [ n \"route\" none [ "
      precondition(plain.contains(start + any))
      return plain.replacing(start + any, with: start + route)
        .replacing(
          "name = \"a\", caps = \"100\", ram = \"1M\" }) [ ",
          with: "name = \"a\", caps = \"100\", ram = \"1M\" }) [ n \"provides\" none [ s \"LOG\" ], ")
    }
    simulator.set("policy.dhall", policy("b", sibling + any))
    simulator.run(until: 5_000_000)
    #expect(simulator.last("state").contains("verdict:    kept"), "\(simulator.last("state"))")
    #expect(simulator.commits("init.config").count == 1)
    simulator.set("policy.dhall", policy("c", sibling))
    simulator.run(until: 6_000_000)
    let report = try #require(simulator.history.last { $0.rom == "state" }?.content)
    #expect(String(decoding: report, as: UTF8.self).contains("+ child c | binary: c | id: 3 | state: incomplete"))
    simulator.run(until: 10_000_000)
    #expect(simulator.last("state").contains("code: A0507") && simulator.last("state").contains("subject: c"))
    #expect(simulator.commits("init.config").count == 3)
  }

  /// What had failed before a commit, and was kept, is not the fault of the next one.
  @Test func oldExit() throws {
    let fault = SimulatedInit.Fault(child: "b", kind: .exits(1), from: 0, until: .max)
    let simulator = try Simulator.make(initIn: "state", faults: [fault])
    simulator.set(
      "config", Self.settings.replacing("+ trial | rom: state | window_ms: 2000 | delay_ms: 150\n", with: ""))
    simulator.set("policy.dhall", CommitTests.policy(["b"]))
    simulator.run(until: 5_000_000)
    simulator.set("config", Self.settings)
    simulator.run(until: 10_000_000)
    simulator.set("policy.dhall", CommitTests.policy(["b", "c"]))
    simulator.run(until: 20_000_000)
    #expect(simulator.last("state").contains("verdict:    kept"))
  }

  @Test func attempts() throws {
    let settings = Self.settings.replacing("delay_ms: 150", with: "delay_ms: 150 | attempts: 3")
    let simulator = try run(.missing, settings: settings)
    let commits = simulator.commits("init.config")
    try #require(commits.count == 8, "\(simulator.times("init.config"))")
    // The same each time, but for the version, which tells one attempt's state report from another's.
    let contents = commits.map { $0.split(separator: "\n").dropFirst() }
    #expect(contents[1] == contents[3] && contents[3] == contents[5])
    #expect(Set([1, 3, 5].map { commits[$0].split(separator: "\n")[0] }).count == 3)
    #expect(commits[0] == commits[2] && commits[2] == commits[4] && commits[4] == commits[6])
  }

  /// Init's state report is an input too: what is evaluated because of it takes no attempt away, and adds none.
  @Test func attemptsWhileStateIsAnInput() throws {
    let settings = Self.settings.replacing("delay_ms: 150", with: "delay_ms: 150 | attempts: 3")
      .replacing("+ output", with: "+ input state | absent: default\n+ input on | absent: default\n+ output")
    let simulator = try Simulator.make(
      initIn: "state",
      faults: [SimulatedInit.Fault(child: "b", kind: .missing, from: 5_000_000, until: 20_000_000)])
    simulator.set("config", settings)
    simulator.set("policy.dhall", Self.switched)
    simulator.add(Simulator.Event(time: 5_000_000, rom: "on", content: Array("on\n+ child b\n-\n".utf8)))
    simulator.run(until: 30_000_000)
    let commits = simulator.commits("init.config")
    // Good, three attempts, each taken back.
    try #require(commits.count == 7, "\(simulator.times("init.config"))")
    #expect([1, 3, 5].allSatisfy { commits[$0].contains("start b") })
    #expect([2, 4, 6].allSatisfy { commits[$0] == commits[0] })
    #expect(simulator.last("state").contains("fallbacks: 3"))
  }

  /// A child for each node of the input `on`, whatever `state` says.
  static let switched = """
    let Attribute = { mapKey : Text, mapValue : Text }
    in λ(input : { state : { child : List { name : Text } }, on : { child : List { name : Text } } }) →
       λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
        let n = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → xml.element { attributes, content, name }
        let none = [] : List Attribute
        let leaf = [] : List XML
        let s = λ(name : Text) → n "service" (toMap { name }) leaf
        let start = λ(name : Text) → n "start" (toMap { name, caps = "100", ram = "1M" })
              [ n "route" none [ n "any-service" none [ n "parent" none leaf ] ] ]
        in n "config" none
            ( [ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ], start "a" ]
            # List/fold { name : Text } input.on.child (List XML)
                (λ(c : { name : Text }) → λ(l : List XML) → [ start c.name ] # l) leaf
            )
    """

  /// Nothing has proved itself yet: there is nothing to go back to, and that is said.
  @Test func firstCommitFails() throws {
    let simulator = try Simulator.make(
      initIn: "state", faults: [SimulatedInit.Fault(child: "a", kind: .missing, from: 0, until: .max)])
    simulator.set("config", Self.settings)
    simulator.set("policy.dhall", CommitTests.policy(["a"]))
    simulator.run(until: 30_000_000)
    #expect(simulator.commits("init.config").count == 1)
    #expect(simulator.last("state").contains("verdict:    failed"))
  }
}

extension Simulator {
  static func make(memory: Int = 2 << 20, initIn rom: String, faults: [SimulatedInit.Fault] = []) throws -> Simulator {
    let system = SimulatedInit(rom: rom, delay: 20_000, faults: faults)
    return try #require(
      Simulator(memory: memory) { deed in
        deed.name == "init.config" ? system.deliver(deed.content, at: deed.time) : []
      })
  }

  /// In milliseconds.
  func times(_ label: String) -> [UInt64] {
    deeds.filter { if case .report = $0.kind { $0.name == label } else { false } }.map { $0.time / 1000 }
  }

  func last(_ label: String) -> String { commits(label).last ?? "" }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// One policy for more than one init: each is watched by its own state report, and they stand and fall together.
@Suite struct SeveralInitsTests {
  static let settings = """
    config
    + policy | rom: policy.dhall
    + input left  | absent: default
    + input right | absent: default
    + output one | label: one.config | state: one.state
    + output two | label: two.config | state: two.state
    + trial | window_ms: 2000 | delay_ms: 150
    -
    """

  static let policy = """
    let Attribute = { mapKey : Text, mapValue : Text }
    let Side = { child : List { name : Text } }
    in λ(input : { left : Side, right : Side }) →
       let config = λ(side : Side) →
         λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
          let n = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → xml.element { attributes, content, name }
          let none = [] : List Attribute
          let leaf = [] : List XML
          let s = λ(name : Text) → n "service" (toMap { name }) leaf
          let start = λ(name : Text) → n "start" (toMap { name, caps = "100", ram = "1M" })
                [ n "route" none [ n "any-service" none [ n "parent" none leaf ] ] ]
          in n "config" none
              ( [ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ], start "always" ]
              # List/fold { name : Text } side.child (List XML)
                  (λ(c : { name : Text }) → λ(l : List XML) → [ start c.name ] # l) leaf
              )
       in { one = config input.left, two = config input.right }
    """

  private func run(_ faults: [SimulatedInit.Fault], _ events: [(UInt64, String, String)]) throws -> Simulator {
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
    simulator.set("config", Self.settings)
    simulator.set("policy.dhall", Self.policy)
    for (time, rom, child) in events {
      simulator.add(
        Simulator.Event(time: time * 1000, rom: rom, content: Array("side\n+ child \(child)\n-\n".utf8)))
    }
    simulator.run(until: 60_000_000)
    return simulator
  }

  /// What stays the same is not reported again.
  @Test func onlyWhatChanges() throws {
    let simulator = try run([], [(5000, "left", "a"), (10_000, "right", "b")])
    #expect(simulator.times("one.config") == [0, 5000])
    #expect(simulator.times("two.config") == [0, 10_000])
    #expect(simulator.last("state").contains("verdict:    kept") && simulator.last("state").contains("commit:     3"))
  }

  @Test(arguments: [
    (SimulatedInit.Fault.Kind.missing, "A0501"), (.restarts(6), "A0502"), (.skips(3), "A0503"), (.silent, "A0500"),
  ])
  func theSecondFails(_ fault: SimulatedInit.Fault.Kind, _ code: String) throws {
    let simulator = try run(
      [SimulatedInit.Fault(child: "b", kind: fault, from: 5_000_000, until: 8_000_000)], [(5000, "right", "b")])
    #expect(simulator.times("one.config") == [0])
    let second = simulator.commits("two.config")
    try #require(second.count == 3, "\(simulator.times("two.config"))")
    #expect(second[0] == second[2] && second[1].contains("start b"))
    #expect(simulator.last("state").contains("code: \(code)") && simulator.last("state").contains("file: two.state"))
  }

  /// Both have changed: the one that is well goes back too.
  @Test func takenBackTogether() throws {
    let simulator = try run(
      [SimulatedInit.Fault(child: "b", kind: .missing, from: 5_000_000, until: 8_000_000)],
      [(5000, "left", "a"), (5000, "right", "b"), (20_000, "right", "c")])
    // Both changes come in the same millisecond, one after the other: the second commit is the one that fails.
    let (first, second) = (simulator.commits("one.config"), simulator.commits("two.config"))
    #expect(first.last?.contains("start a") == true && second.last?.contains("start c") == true)
    let taken = try #require(simulator.commits("state").first { $0.contains("taken-back") })
    #expect(taken.contains("A0501") && taken.contains("subject: b"))
    #expect(first.contains(first[0]) && first.filter { $0 == first[0] }.count == 2)
  }

  /// A child that fails in an init whose configuration has not changed counts as well: components are configured by
  /// other outputs too.
  @Test func theOtherIsWatchedToo() throws {
    let one = SimulatedInit(rom: "one.state", delay: 20_000, faults: [])
    let simulator = try #require(
      Simulator(memory: 3 << 20) { deed in deed.name == "one.config" ? one.deliver(deed.content, at: deed.time) : [] })
    simulator.set("config", Self.settings)
    simulator.set("policy.dhall", Self.policy)
    func report(_ time: UInt64, _ skipped: String) {
      let text = "state | version: 1\n+ child always | id: 1\(skipped)\n-\n"
      simulator.add(Simulator.Event(time: time * 1000, rom: "two.state", content: Array(text.utf8)))
    }
    report(30, "")
    report(130, " | x: 1")
    simulator.add(Simulator.Event(time: 5_000_000, rom: "left", content: Array("side\n+ child a\n-\n".utf8)))
    report(5500, " | skipped_heartbeats: 4")
    simulator.run(until: 60_000_000)
    #expect(simulator.times("two.config") == [0])
    #expect(simulator.times("one.config") == [0, 5000, 5500])
    #expect(simulator.last("state").contains("A0503"))
  }

  @Test func aTrialNeedsSomethingToWatch() throws {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set("config", "config\n+ policy | rom: p\n+ output a\n+ trial | window_ms: 2000\n-\n")
    simulator.run(until: 1_000_000)
    #expect(simulator.last("state").contains("A0101") && simulator.last("state").contains("output / state"))
  }
}

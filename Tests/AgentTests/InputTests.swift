// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// What becomes of inputs that are absent, change, or are not what the policy expects.
@Suite struct InputTests {
  static let policy = """
    let Device = { name : Text, class : < nic | disk >, ram : Optional Natural }
    let Attribute = { mapKey : Text, mapValue : Text }
    in λ(input : { devices : { device : List Device }, mode : { name : Text } }) →
       λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
        let n = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → xml.element { attributes, content, name }
        let none = [] : List Attribute
        let leaf = [] : List XML
        let s = λ(name : Text) → n "service" (toMap { name }) leaf
        let start = λ(d : Device) →
          n "start" (toMap { name = d.name, caps = "100", ram = merge { None = "1M", Some = Natural/show } d.ram })
            [ n "binary" (toMap { name = merge { nic = "nic_drv", disk = "disk_drv" } d.class }) leaf
            , n "route" none [ n "any-service" none [ n "parent" none leaf ] ]
            , n "config" (toMap { mode = input.mode.name }) leaf
            ]
        in n "config" none
            ( [ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ] ]
            # List/fold Device input.devices.device (List XML) (λ(d : Device) → λ(l : List XML) → [ start d ] # l) leaf
            )
    """

  private func simulate(_ absent: String, _ events: [(UInt64, String, String?)]) throws -> Simulator {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set(
      "config",
      """
      config
      + policy | rom: policy.dhall
      + input devices | absent: \(absent)
      + input mode | rom: mode | absent: default
        + default | + mode normal
      + output config | label: init.config
      -
      """)
    simulator.set("policy.dhall", Self.policy)
    for (time, rom, content) in events {
      simulator.add(Simulator.Event(time: time * 1000, rom: rom, content: content.map { Array($0.utf8) }))
    }
    simulator.run(until: 100_000_000)
    return simulator
  }

  static let one = "devices\n+ device eth0 | class: nic\n-\n"
  static let two = "devices\n+ device eth0 | class: nic\n+ device sda | class: disk | ram: 4M\n-\n"

  @Test func waits() throws {
    let simulator = try simulate(
      "wait", [(1000, "devices", Self.one), (2000, "devices", nil), (3000, "devices", Self.two)])
    #expect(simulator.times("init.config") == [1000, 3000])
    let states = simulator.commits("state")
    #expect(states.contains { $0.contains("verdict: waiting") && $0.contains("code: A0300") })
    // The last one stands while the input is gone.
    #expect(states.contains { $0.contains("commit:     1") && $0.contains("state: absent") })
  }

  @Test func defaults() throws {
    let simulator = try simulate("default", [(1000, "devices", Self.one), (2000, "devices", nil)])
    #expect(simulator.times("init.config") == [0, 1000, 2000])
    let commits = simulator.commits("init.config")
    #expect(!commits[0].contains("start") && commits[1].contains("+ start eth0") && !commits[2].contains("start"))
    #expect(commits[1].contains("mode: normal"))
  }

  @Test func holds() throws {
    let simulator = try simulate(
      "hold",
      [
        (1000, "devices", Self.one), (2000, "devices", nil),
        (3000, "devices", "devices\n+ device eth0 | class: gpu\n-\n"),
        (4000, "mode", "mode night\n-\n"),
      ])
    #expect(simulator.times("init.config") == [1000, 4000])
    #expect(simulator.commits("init.config")[1].contains("mode: night"))
    let state = simulator.last("state").replacing(" ", with: "")
    #expect(state.contains("state:held") && state.contains("code:C0303"))
  }

  @Test(arguments: [
    ("devices\n+ device eth0 | class: gpu\n-\n", "C0303", "line:"), ("devices\n+ device eth0\n-\n", "C0301", "line:"),
    ("devices\n+ device eth0 | class: nic | ram: lots\n-\n", "C0303", "found: lots"), ("", "C01", ""),
    ("<devices>", "C01", ""),
    ("devices\n+ device a\u{7}b | class: nic\n-\n", "C01", ""), ("garbage", "C01", ""),
    ("a long one", "C01", ""),
  ])
  func broken(_ content: String, _ code: String, _ place: String) throws {
    let content = content == "a long one" ? String(repeating: "x", count: 16 << 20) : content
    let simulator = try simulate(
      "wait", [(1000, "devices", Self.one), (2000, "devices", content), (3000, "devices", Self.two)])
    #expect(simulator.times("init.config") == [1000, 3000])
    let refused = try #require(simulator.state(at: 2000))
    #expect(refused.contains("refused") && refused.contains("code: \(code)"))
    #expect(refused.contains(place) || place.isEmpty)
  }

  @Test func sameBytesCostNothing() throws {
    let simulator = try simulate(
      "wait",
      [
        (1000, "devices", Self.one), (2000, "devices", Self.one),
        (3000, "devices", Self.one + "anything behind the end"),
      ])
    #expect(simulator.times("init.config") == [1000])
    // The second is not even looked at; the third is, and comes to the same.
    #expect(simulator.last("state").contains("generation: 4") || simulator.last("state").contains("generation: 3"))
  }
}

extension InputTests {
  /// A report often changes in what the policy does not read: what comes to the same value is not evaluated.
  @Test func sameValuesCostLittle() throws {
    let simulator = try simulate(
      "wait",
      [
        (1000, "devices", Self.one), (2000, "devices", "devices\n+ device eth0 | class: nic | rx_bytes: 17\n-\n"),
        (3000, "devices", "devices\n+ device eth0 | class: gpu\n-\n"), (4000, "devices", Self.one),
        (5000, "devices", Self.two),
      ])
    #expect(simulator.times("init.config") == [1000, 5000])
    func steps(_ time: UInt64) -> Int {
      let words = (simulator.state(at: time) ?? "").split { " \n".contains($0) }
      return words.firstIndex(of: "steps:").flatMap { Int(words[$0 + 1]) } ?? -1
    }
    #expect(steps(1000) > 0 && steps(2000) < steps(1000) / 2, "\(steps(1000)), \(steps(2000))")
    // Behind a refusal everything is evaluated, so that nothing of it stays.
    #expect(simulator.state(at: 3000)?.contains("C0303") == true)
    #expect(simulator.state(at: 4000)?.contains("C0303") == false)
    #expect(steps(4000) > steps(1000) * 9 / 10)
  }

  /// What is absent when the platform opens it is absent; what is not told yet is waited for.
  @Test func whatIsThereFromTheStart() throws {
    let simulator = try simulate("default", [(0, "devices", Self.one), (0, "mode", "mode night\n-\n")])
    #expect(simulator.times("init.config") == [0])
    #expect(simulator.commits("init.config")[0].contains("start eth0"))
    #expect(simulator.commits("init.config")[0].contains("mode: night"))
  }

  /// With a default, `hold` does not wait for the first time.
  @Test func holdsFromTheDefaultOn() throws {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set(
      "config",
      """
      config
      + policy | rom: policy.dhall
      + input devices | absent: hold
        + default | + devices | + device lo | class: nic
      + input mode | rom: mode | absent: default
        + default | + mode normal
      + output config | label: init.config
      -
      """)
    simulator.set("policy.dhall", Self.policy)
    for (time, content) in [(1000, Self.one), (2000, "broken"), (3000, nil)] {
      simulator.add(
        Simulator.Event(time: UInt64(time) * 1000, rom: "devices", content: content.map { Array($0.utf8) }))
    }
    simulator.run(until: 10_000_000)
    let commits = simulator.commits("init.config")
    #expect(simulator.times("init.config") == [0, 1000])
    #expect(commits[0].contains("start lo") && commits[1].contains("start eth0"))
    #expect(simulator.last("state").contains("held"))
  }
}

extension Simulator {
  /// The last state report of a millisecond, without its alignment.
  func state(at time: UInt64) -> String? {
    deeds.last { $0.name == "state" && $0.time / 1000 == time }.map {
      String(decoding: $0.content, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: true).joined(
        separator: " ")
    }
  }
}

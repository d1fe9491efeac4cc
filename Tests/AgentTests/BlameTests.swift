// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// Who is left out when what the inputs come to together is refused.
@Suite struct BlameTests {
  /// A child for each name of two lists: the same name in both cannot be proved, nor can a name in one twice.
  static let policy = """
    let Attribute = { mapKey : Text, mapValue : Text }
    let Named = { name : Text }
    in λ(input : { first : { child : List Named }, second : { child : List Named }, mode : { name : Text } }) →
       λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
        let n = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → xml.element { attributes, content, name }
        let none = [] : List Attribute
        let leaf = [] : List XML
        let s = λ(name : Text) → n "service" (toMap { name }) leaf
        let start = λ(c : Named) →
          n "start" (toMap { name = c.name, caps = "100", ram = "1M" })
            [ n "route" none [ n "any-service" none [ n "parent" none leaf ] ], n "config" (toMap { mode = input.mode.name }) leaf ]
        in n "config" none
            ( [ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ] ]
            # List/fold Named (input.first.child # input.second.child) (List XML) (λ(c : Named) → λ(l : List XML) → [ start c ] # l) leaf
            )
    """

  private static func settings(_ first: String, _ second: String, more: String = "") -> String {
    """
    config
    + policy | rom: policy.dhall
    + input first  | absent: \(first)
    + input second | absent: \(second)
    + input mode | absent: hold
      + default | + mode normal
    + output config | label: init.config
    \(more.isEmpty ? "." : more)
    -
    """
  }

  private func list(_ names: String...) -> String {
    "list\n\(names.map { "+ child \($0)\n" }.joined())-\n"
  }

  private func simulator(_ settings: String) throws -> Simulator {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set("config", settings)
    simulator.set("policy.dhall", Self.policy)
    simulator.set("first", list("a"))
    simulator.set("second", list("b"))
    simulator.run(until: 1_000_000)
    return simulator
  }

  /// The children that are in force, after a change.
  private func children(_ simulator: Simulator, _ changes: (String, String?)...) -> [String] {
    for (rom, content) in changes { simulator.set(rom, content) }
    simulator.run(until: simulator.now + 1_000_000)
    return simulator.last("init.config").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.first == "+" && words[1] == "start" ? String(words[2]) : nil
    }
  }

  private func refused(_ simulator: Simulator) -> [String] {
    var name = ""
    var refused: [String] = []
    for line in simulator.last("state").split(separator: "\n") {
      if line.hasPrefix("+ input") { name = String(line.split(separator: " ")[2]) }
      if line.hasPrefix("+ output") { break }
      if line.contains("+ diagnostic") { refused.append(name) }
    }
    return refused
  }

  /// What came first is believed; when it has changed, what was left out is tried again.
  @Test func theNewOneIsToBlame() throws {
    let simulator = try simulator(Self.settings("hold", "hold"))
    #expect(children(simulator) == ["a", "b"])
    #expect(children(simulator, ("second", list("a"))) == ["a", "b"])
    #expect(refused(simulator) == ["second"] && simulator.last("state").contains("code: C0405"))
    #expect(children(simulator, ("first", list("c"))) == ["c", "a"])
    #expect(refused(simulator).isEmpty)
    #expect(children(simulator, ("first", list("a"))) == ["c", "a"])
    #expect(refused(simulator) == ["first"])
  }

  /// Of several new ones those pass that can, in the order of the settings, in one commit.
  @Test func severalAtOnce() throws {
    let simulator = try simulator(Self.settings("hold", "default", more: "+ limits | debounce_ms: 10"))
    let before = simulator.commits("init.config").count
    #expect(
      children(simulator, ("second", list("x", "y")), ("mode", "mode night\n-\n"), ("first", list("x"))) == ["x"])
    #expect(refused(simulator) == ["second"])
    #expect(simulator.commits("init.config").count == before + 1)
    #expect(simulator.last("init.config").contains("mode: night"))
    // Who is left out already comes last, even if it is named first.
    #expect(children(simulator, ("first", list("y", "y")), ("second", list("z"))) == ["x", "z"])
    #expect(refused(simulator) == ["first"])
    #expect(children(simulator, ("first", list("z")), ("second", list("y", "z"))) == ["x", "y", "z"])
    #expect(refused(simulator) == ["first"])
    // Alone each would do.
    #expect(children(simulator, ("second", list("w"))) == ["z", "w"])
    #expect(refused(simulator).isEmpty)
  }

  /// What was taken back stays so when another input is refused meanwhile: what is left then is the same as before.
  @Test func takenBackAndThenRefused() throws {
    let fault = SimulatedInit.Fault(child: "bad", kind: .missing, from: 0, until: .max)
    let simulator = try Simulator.make(initIn: "state", faults: [fault])
    let trial = "+ trial | window_ms: 1000 | delay_ms: 100"
    simulator.set(
      "config",
      Self.settings("hold", "hold", more: trial)
        .replacing("label: init.config", with: "label: init.config | state: state"))
    simulator.set("policy.dhall", Self.policy)
    #expect(children(simulator, ("first", list("a")), ("second", list("b"))) == ["a", "b"])
    simulator.run(until: simulator.now + 5_000_000)
    #expect(children(simulator, ("first", list("bad"))) == ["a", "b"])
    simulator.run(until: simulator.now + 5_000_000)
    let before = simulator.commits("init.config").count
    #expect(before == 3 && simulator.last("state").contains("fallbacks: 1"))
    for second in [list("c", "c"), list("d", "d"), list("b")] {
      #expect(children(simulator, ("second", second)) == ["a", "b"])
      simulator.run(until: simulator.now + 5_000_000)
    }
    #expect(simulator.commits("init.config").count == before, "\(simulator.times("init.config"))")
  }

  /// Nothing can stand for an input that is waited for: the whole is refused, as long as it holds that.
  @Test func whoIsWaitedForHoldsUpAll() throws {
    let simulator = try simulator(Self.settings("wait", "hold"))
    #expect(children(simulator, ("first", list("c", "c"))) == ["a", "b"])
    #expect(simulator.last("state").contains("verdict:    refused"))
    #expect(children(simulator, ("second", list("d"))) == ["a", "b"])
    #expect(simulator.last("state").contains("verdict:    refused"))
    #expect(refused(simulator) == [""])
    #expect(children(simulator, ("first", list("c"))) == ["c", "d"])
    // Nor can a default that is refused itself.
    let other = try self.simulator(
      Self.settings("hold", "default").replacing(
        "absent: default\n", with: "absent: default\n  + default\n    + list\n      + child z\n      + child z\n"))
    #expect(children(other, ("second", list("a"))) == ["a", "b"])
    #expect(refused(other) == [""])
    #expect(children(other, ("second", list("c"))) == ["a", "c"])
  }

  /// What the policy does not read is no reason to look again, nor is it to forget.
  @Test func nothingNewCostsLittle() throws {
    let simulator = try simulator(Self.settings("default", "hold"))
    #expect(children(simulator, ("second", list("a"))) == ["a", "b"])
    let steps = figure(simulator, "steps:")
    let reports = simulator.commits("init.config").count
    for count in 0..<3 {
      #expect(children(simulator, ("mode", "mode normal | count: \(count)\n-\n")) == ["a", "b"])
      #expect(refused(simulator) == ["second"] && simulator.last("state").contains("state: held"))
      #expect(figure(simulator, "steps:") < steps / 3)
    }
    #expect(simulator.commits("init.config").count == reports)
    #expect(logs(simulator).count == 1)
    // The same content after another one is said again; after a change of another input it is not.
    #expect(children(simulator, ("mode", "mode night\n-\n")) == ["a", "b"])
    #expect(logs(simulator).count == 1)
    #expect(children(simulator, ("second", list("b"))) == ["a", "b"])
    #expect(children(simulator, ("second", list("a"))) == ["a", "b"])
    #expect(logs(simulator).count == 2)
  }

  /// With n new inputs there are at most n + 2 evaluations: here three, and two of them are refused.
  @Test func evaluationsAreFew() throws {
    let simulator = try simulator(Self.settings("hold", "hold", more: "+ limits | debounce_ms: 10"))
    _ = children(simulator, ("mode", "mode night\n-\n"))
    let one = figure(simulator, "steps:")
    _ = children(
      simulator, ("first", list("x", "x")), ("second", list("y", "y")), ("mode", "mode day\n-\n"))
    #expect(refused(simulator) == ["first", "second"])
    #expect(simulator.last("init.config").contains("mode: day"))
    #expect(figure(simulator, "steps:") < one * 6, "\(figure(simulator, "steps:")), \(one)")
  }

  /// A policy that is refused for what has been accepted is to blame itself; what is left out stays so under a new one.
  @Test func policies() throws {
    let simulator = try simulator(Self.settings("default", "default"))
    let strict = Self.policy.replacing("# input.second.child", with: "# input.second.child # input.second.child")
    #expect(children(simulator, ("policy.dhall", strict)) == ["a", "b"])
    #expect(simulator.last("state").contains("verdict:    refused") && refused(simulator) == [""])
    #expect(children(simulator, ("policy.dhall", Self.policy)) == ["a", "b"])
    #expect(children(simulator, ("second", list("c", "c"))) == ["a"])
    let next = Self.policy.replacing("ram = \"1M\"", with: "ram = \"2M\"")
    #expect(children(simulator, ("policy.dhall", next)) == ["a"])
    #expect(simulator.last("init.config").contains("ram: 2M") && refused(simulator) == ["second"])
  }

  /// A change of the settings does not make new what was accepted, nor does it lose what is held.
  @Test func settingsChange() throws {
    let simulator = try simulator(Self.settings("hold", "hold"))
    #expect(children(simulator, ("second", list("a"))) == ["a", "b"])
    let turned = Self.settings("hold", "hold", more: "+ limits | steps: 1000000")
      .replacing("+ input first  | absent: hold\n", with: "")
      .replacing("+ output", with: "+ input first  | absent: hold\n+ output")
    #expect(turned.contains("first"))
    #expect(children(simulator, ("config", turned), ("mode", "mode night\n-\n")) == ["a", "b"])
    #expect(refused(simulator) == ["second"], "\(simulator.last("state"))")
    #expect(simulator.last("init.config").contains("mode: night"))
  }

  /// What is tried a second time is what failed, without what was left out of it.
  @Test func attempts() throws {
    let fault = SimulatedInit.Fault(child: "c", kind: .missing, from: 3_000_000, until: 7_000_000)
    let simulator = try Simulator.make(initIn: "state", faults: [fault])
    simulator.set(
      "config",
      Self.settings(
        "hold", "hold", more: "+ trial | rom: state | window_ms: 2000 | delay_ms: 150 | attempts: 3"))
    simulator.set("policy.dhall", Self.policy)
    simulator.set("first", list("a"))
    simulator.set("second", list("b"))
    simulator.run(until: 3_000_000)
    #expect(children(simulator, ("second", list("d", "d"))) == ["a", "b"])
    simulator.set("first", list("c"))
    simulator.run(until: 20_000_000)
    #expect(simulator.last("state").contains("verdict:    kept") && refused(simulator) == ["second"])
    #expect(children(simulator) == ["c", "b"])
    #expect(simulator.last("state").contains("fallbacks: 2"), "\(simulator.last("state"))")
  }

  private func figure(_ simulator: Simulator, _ name: String) -> Int {
    let words = simulator.last("state").split { " \n".contains($0) }
    return words.firstIndex { $0 == name }.flatMap { Int(words[$0 + 1]) } ?? -1
  }

  private func logs(_ simulator: Simulator) -> [String] {
    simulator.deeds.filter { $0.kind == .log }.map { String(decoding: $0.content, as: UTF8.self) }
  }
}

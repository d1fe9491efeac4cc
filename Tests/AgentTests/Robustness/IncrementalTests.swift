// SPDX-License-Identifier: MIT

import Testing

@testable import Agent

/// An agent that has seen many inputs commits what one would that sees only the last: what is remembered of an
/// evaluation, of its tree and of its document must never show.
@Suite struct IncrementalTests {
  /// Children of several forms, each made of one entry alone.
  private static let policy = """
    let Attribute = { mapKey : Text, mapValue : Text }
    let Maker = λ(XML : Type) → { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }
    let Node = ∀(XML : Type) → ∀(xml : Maker XML) → XML
    let node = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List Node) →
      ( λ(XML : Type) → λ(xml : Maker XML) →
          let inside = List/fold Node content (List XML) (λ(x : Node) → λ(l : List XML) → [ x XML xml ] # l) ([] : List XML)
          in xml.element { attributes, content = inside, name }
      ) : Node
    let text = λ(t : Text) → (λ(XML : Type) → λ(xml : Maker XML) → xml.text t) : Node
    let none = [] : List Attribute
    let leaf = [] : List Node
    let Form = < plain | long | quoted | inner >
    let Device = { name : Text, form : Form, ram : Natural, note : Text }
    let Input = { devices : { device : List Device }, mode : { name : Text } }
    let service = λ(name : Text) → node "service" (toMap { name }) leaf
    let route = node "route" none [ node "any-service" none [ node "parent" none leaf ] ]
    let start = λ(name : Text) → λ(ram : Natural) → λ(config : Node) →
      node "start" (toMap { name, caps = "100", ram = "${Natural/show ram}M" }) [ config, route ]
    let provided = node "parent-provides" none [ service "ROM", service "PD", service "CPU", service "LOG" ]
    let config = λ(d : Device) → merge
      { plain = node "config" (toMap { note = d.note }) leaf
      , long = node "config" (toMap { first = "a long value of an attribute", second = "another long value", third = d.note }) leaf
      , quoted = node "config" none [ text "${d.note}\\n+ no child\\n" ]
      , inner = node "config" none [ provided, start "inner" 2 (node "config" (toMap { note = d.note }) leaf) ]
      } d.form
    let child = λ(d : Device) → start d.name d.ram (config d)
    let List/map = λ(a : Type) → λ(b : Type) → λ(f : a → b) → λ(l : List a) →
      List/build b (λ(list : Type) → λ(cons : b → list → list) → List/fold a l list (λ(x : a) → cons (f x)))
    in λ(input : Input) →
      node "config" none
        ( [ provided ]
        # List/map Device Node child input.devices.device
        # [ start "mode" 1 (node "config" (toMap { mode = input.mode.name }) leaf) ]
        )
    """

  private struct Device {
    var number: Int
    var ram = 1
    var note = "x"

    /// The form follows from the name: another one would be another child.
    var line: String {
      "+ device d\(number) | form: \(["plain", "long", "quoted", "inner"][number % 4]) | ram: \(ram) | note: \(note)\n"
    }
  }

  @Test(arguments: ["hid", "xml"], 0..<4)
  func sameAsFresh(_ syntax: String, _ seed: Int) throws {
    var random = Random(seed: UInt64(seed))
    var devices: [Device] = []
    var mode = 0
    func content() -> String { "devices\n\(devices.map(\.line).joined())-\n" }
    let machine = started(syntax, content(), mode)
    var last = try #require(machine.take().reports.last { $0.label == "init.config" }).text
    for round in 0..<60 {
      switch devices.isEmpty ? 0 : random.below(6) {
      case 0, 1:
        let unused = (0..<100).filter { number in !devices.contains { $0.number == number } }
        let number = random.one(of: unused)
        devices.insert(Device(number: number), at: random.below(devices.count + 1))
      case 2: devices.remove(at: random.below(devices.count))
      case 3: devices[random.below(devices.count)].ram = 1 + random.below(9)
      case 4: devices[random.below(devices.count)].note = "note \(random.below(1000))"
      default: mode += 1
      }
      machine.set("devices", content())
      machine.set("mode", "mode m\(mode)\n-\n")
      machine.pass(milliseconds: 1000)
      if let commit = machine.take().reports.last(where: { $0.label == "init.config" }) { last = commit.text }
      let fresh = started(syntax, content(), mode)
      let expected = try #require(fresh.take().reports.last { $0.label == "init.config" }).text
      try #require(unversioned(last) == unversioned(expected), "round \(round): \(last)")
    }
  }

  private func started(_ syntax: String, _ devices: String, _ mode: Int) -> Machine {
    let machine = Machine(memory: 4 << 20)
    machine.set("config", Profile(absent: "wait", syntax: syntax).settings)
    machine.set("policy", Self.policy)
    machine.set("devices", devices)
    machine.set("mode", "mode m\(mode)\n-\n")
    machine.pass(milliseconds: 1000)
    return machine
  }

  /// Without the number of the commit, which is in the first line.
  private func unversioned(_ document: String) -> String {
    var lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[0].removeAll { $0.isNumber }
    return lines.joined(separator: "\n")
  }
}

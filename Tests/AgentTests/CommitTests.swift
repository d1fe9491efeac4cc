// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// The agent's ways from a change to a commit, to a refusal, or back.
@Suite struct CommitTests {
  static let settings = """
    config
    + policy | rom: policy.dhall
    + output config | label: init.config
    -
    """

  static let tree = """
    let Attribute = { mapKey : Text, mapValue : Text }
    let node = λ(XML : Type) → λ(element : { attributes : List Attribute, content : List XML, name : Text } → XML) →
      λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → element { attributes, content, name }
    """

  static func policy(_ children: [String]) -> String {
    let starts = children.map {
      "n \"start\" (toMap { name = \"\($0)\", caps = \"100\", ram = \"1M\" }) [ n \"route\" none [ n \"any-service\" none [ n \"parent\" none ([] : List XML) ] ], n \"config\" none ([] : List XML) ]"
    }
    return """
      \(tree)
      in λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
        let n = node XML xml.element
        let none = [] : List Attribute
        let s = λ(name : Text) → n "service" (toMap { name }) ([] : List XML)
        in n "config" none ([ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ], \(starts.joined(separator: ", ")) ] : List XML)
      """
  }

  @Test func commitsOnce() throws {
    let simulator = try #require(Simulator(memory: 2 << 20))
    simulator.set("config", Self.settings)
    simulator.set("policy.dhall", Self.policy(["a", "b"]))
    simulator.run(until: 1_000_000)
    #expect(simulator.commits("init.config").count == 1)
    simulator.set("policy.dhall", Self.policy(["a", "b"]) + "\n-- a comment\n")
    simulator.run(until: 2_000_000)
    #expect(simulator.commits("init.config").count == 1)
  }
}

extension CommitTests {
  /// What was good before is in force at once, byte for byte, and what is good now is handed out to be kept.
  @Test func remembersAcrossRestarts() throws {
    let settings =
      "config\n+ policy | rom: policy.dhall\n+ output config | label: init.config | last_good: saved | persist: save\n-\n"
    let first = try #require(Simulator(memory: 2 << 20))
    first.set("config", settings)
    first.set("policy.dhall", Self.policy(["a", "b"]))
    first.run(until: 1_000_000)
    let saved = try #require(first.commits("save").last)
    #expect(saved == first.commits("init.config").last)

    let second = try #require(Simulator(memory: 2 << 20))
    second.set("config", settings)
    second.set("saved", saved)
    second.run(until: 1_000_000)
    #expect(second.commits("init.config") == [saved])
    second.set("policy.dhall", Self.policy(["c"]))
    second.run(until: 2_000_000)
    #expect(second.commits("init.config").count == 2)
    #expect(second.commits("save").last?.contains("start c") == true)
    // Versions go on from the one that was saved: an old state report is not taken for a new one.
    #expect(second.commits("init.config")[1].hasPrefix("config | version: 3"))

    let third = try #require(Simulator(memory: 2 << 20))
    third.set("config", settings)
    third.set("saved", "config\n+ start a\n+ start\n-\n")
    third.run(until: 1_000_000)
    #expect(third.commits("init.config").isEmpty && third.last("state").contains("code:"))
  }
}

extension CommitTests {
  /// A name that would not come back in init's state report, which is HID, is refused with its place, in XML too.
  @Test(arguments: [("a|b", true), (" a", true), ("a ", true), ("a&b", false), ("a<b", false), ("a\\\"b", false)])
  func namesComeBack(_ name: String, _ always: Bool) throws {
    for syntax in ["hid", "xml"] {
      let simulator = try #require(Simulator(memory: 2 << 20))
      simulator.set(
        "config",
        "config\n+ policy | rom: policy.dhall\n+ output config | label: init.config | syntax: \(syntax)\n-\n")
      simulator.set("policy.dhall", CommitTests.policy([name]))
      simulator.run(until: 1_000_000)
      let isRefused = always || syntax == "xml"
      #expect(simulator.commits("init.config").isEmpty == isRefused, "\(simulator.last("state"))")
      let state = simulator.last("state")
      if isRefused {
        #expect(
          state.contains("code: C01") && state.contains("file: init.config") && state.contains("subject: start"),
          "\(state)")
      }
    }
  }
}

extension Simulator {
  func set(_ rom: String, _ content: String?) {
    add(Event(time: now, rom: rom, content: content.map { Array($0.utf8) }))
  }

  func commits(_ label: String) -> [String] {
    deeds.filter { if case .report = $0.kind { $0.name == label } else { false } }
      .map { String(decoding: $0.content, as: UTF8.self) }
  }

  var transcript: String {
    deeds.map { "\($0.time / 1000) \($0.kind) \($0.name)\n\(String(decoding: $0.content, as: UTF8.self))" }
      .joined(separator: "\n")
  }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

/// Versions that are raised where init would not notice a change, or where it would leave a child without its server.
@Suite struct VersionTests {
  /// `a` has a priority, which init reads when a child is created, and is what `inside` is too, one init further in.
  static let policy = """
    let Attribute = { mapKey : Text, mapValue : Text }
    in λ(input : { mode : { priority : Text, size : Text } }) →
       λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
        let n = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → xml.element { attributes, content, name }
        let none = [] : List Attribute
        let leaf = [] : List XML
        let s = λ(name : Text) → n "service" (toMap { name }) leaf
        let route = n "route" none [ n "any-service" none [ n "parent" none leaf ] ]
        let child = λ(name : Text) → λ(priority : Text) →
              n "start" (toMap { name, caps = "100", ram = input.mode.size, priority }) [ route ]
        let config = λ(content : List XML) →
              n "config" (toMap { prio_levels = "4" })
                ([ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ] ] # content)
        let init = λ(name : Text) → λ(content : List XML) →
              n "start" (toMap { name, caps = "2000", ram = "20M" })
                [ n "binary" (toMap { name = "init" }) leaf, config content, route ]
        in config
             [ init "outer" [ child "fixed" "0", init "inner" [ child "deep" input.mode.priority ] ], child "fixed" "0" ]
    """

  private func run(_ modes: [(String, String)], _ reports: [(UInt64, String)] = []) throws -> Simulator {
    let simulator = try #require(Simulator(memory: 3 << 20))
    simulator.set(
      "config",
      "config\n+ policy | rom: policy.dhall\n+ input mode\n+ output config | label: init.config | state: state\n-\n")
    simulator.set("policy.dhall", Self.policy)
    for (i, mode) in modes.enumerated() {
      let text = "mode | priority: \(mode.0) | size: \(mode.1)\n-\n"
      simulator.add(
        Simulator.Event(time: UInt64(i + 1) * 1_000_000, rom: "mode", content: Array(text.utf8)))
    }
    for (time, report) in reports {
      simulator.add(Simulator.Event(time: time * 1000, rom: "state", content: Array(report.utf8)))
    }
    simulator.run(until: 60_000_000)
    return simulator
  }

  private func line(_ document: String, _ name: String) -> String {
    document.split(separator: "\n").first { $0.contains("start \(name)") }.map(String.init) ?? ""
  }

  /// Also of a child two inits further in, and it stays raised as long as it is the policy's same version.
  @Test func insideOfInits() throws {
    let simulator = try run([("0", "1M"), ("-1", "1M"), ("-1", "2M"), ("-2", "2M")])
    let commits = simulator.commits("init.config")
    try #require(commits.count == 4)
    #expect(!commits[0].contains("~"))
    #expect(line(commits[1], "deep").contains("version: ~1"))
    #expect(line(commits[2], "deep").contains("version: ~1"))
    #expect(line(commits[3], "deep").contains("version: ~2"))
    for commit in commits { #expect(!line(commit, "fixed").contains("~") && !line(commit, "outer").contains("~")) }
    #expect(simulator.commits("state").last?.contains("raised:  1") == true, "\(simulator.last("state"))")
  }

  /// What has exited takes no change, and needs no version for that: the state report says so, the configuration
  /// does not.
  @Test func theRealStateCounts() throws {
    let outer = "config\n+ policy | rom: p\n+ input mode\n+ output config | label: init.config | state: state\n-\n"
    func states(_ report: String?) throws -> String {
      let simulator = try #require(Simulator(memory: 3 << 20))
      simulator.set("config", outer)
      simulator.set("p", Self.flat)
      simulator.add(Simulator.Event(time: 0, rom: "mode", content: Array("mode | priority: 0\n-\n".utf8)))
      if let report {
        simulator.add(Simulator.Event(time: 500_000, rom: "state", content: Array(report.utf8)))
      }
      simulator.add(Simulator.Event(time: 1_000_000, rom: "mode", content: Array("mode | priority: -1\n-\n".utf8)))
      simulator.run(until: 5_000_000)
      return simulator.last("init.config")
    }
    #expect(line(try states(nil), "a").contains("version: ~1"))
    #expect(line(try states("state | version: 1\n+ child a | id: 1\n-\n"), "a").contains("version: ~1"))
    let exited = "+ child a | id: 1 | exited: 0\n-\n"
    #expect(!line(try states("state | version: 1\n" + exited), "a").contains("~"))
    // A report of something else is none.
    #expect(line(try states("state | version: 7\n" + exited), "a").contains("version: ~1"))
    #expect(line(try states("state | version: 1 | + child"), "a").contains("version: ~1"))
  }

  static let flat = """
    let Attribute = { mapKey : Text, mapValue : Text }
    in λ(input : { mode : { priority : Text } }) →
       λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
        let n = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → xml.element { attributes, content, name }
        let none = [] : List Attribute
        let leaf = [] : List XML
        let s = λ(name : Text) → n "service" (toMap { name }) leaf
        in n "config" (toMap { prio_levels = "4" })
             [ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ]
             , n "start" (toMap { name = "a", caps = "100", ram = "1M", priority = input.mode.priority })
                 [ n "route" none [ n "any-service" none [ n "parent" none leaf ] ] ]
             ]
    """
}

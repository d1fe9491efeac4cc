// SPDX-License-Identifier: MIT

import Testing

@testable import GenodeConfig

/// What init does to each child is compared with a real init by `Tests/Genode/effects`; here is the rest.
@Suite struct EffectsTests {
  static let parent = """
    + parent-provides
      + service ROM
      + service PD
      + service CPU
      + service LOG
    """

  static func configuration(_ nodes: String...) -> String {
    "config\n" + ([parent] + nodes).joined(separator: "\n") + "\n-\n"
  }

  static func start(_ name: String, _ attributes: String = "", provides: String? = nil, _ rules: String...) -> String {
    var text = "+ start \(name)\(attributes.isEmpty ? "" : " | \(attributes)")\n"
    if let provides { text += "  + provides\n    + service \(provides)\n" }
    text += "  + config\n  + route\n"
    for rule in rules {
      let parts = rule.split(separator: ">").map { $0.split(separator: " ").joined(separator: " ") }
      text += "    + service \(parts[0])\n      + \(parts[1])\n"
    }
    return text + "    + any-service\n      + parent"
  }

  static func report(_ children: String...) -> String {
    "state\n" + children.joined(separator: "\n") + "\n-\n"
  }

  static func reported(_ name: String, _ attributes: String = "", _ sessions: String...) -> String {
    let environment = [
      "PD | label: \(name)", "CPU | label: \(name)", "LOG | label: \(name)", "ROM | label: \(name)",
      "ROM | label: ld.lib.so",
    ]
    return "+ child \(name)\(attributes.isEmpty ? "" : " | \(attributes)")\n  + requested\n"
      + (environment + sessions).map { "    + session \($0) | state: OK" }.joined(separator: "\n")
  }

  static let server = start("srv", provides: "Foo")
  static let client = start("a", "", "Foo > child srv")

  @Test func withoutAReportTheSessionIsOnlyPossible() throws {
    let new = Self.configuration(Self.start("srv", "version: 2", provides: "Foo"), Self.client)
    let change = try Change(Self.configuration(Self.server, Self.client), new)
    #expect(change.lines == ["srv restart C0510", "a restart? C0513"])
  }

  @Test func theReportTells() throws {
    let old = Self.configuration(Self.server, Self.client)
    let new = Self.configuration(Self.start("srv", "version: 2", provides: "Foo"), Self.client)
    let open = Self.report(Self.reported("srv"), Self.reported("a", "", "Foo | label: a -> x"))
    #expect(try Change(old, new, report: open).lines == ["srv restart C0510", "a restart C0513"])
    let none = Self.report(Self.reported("srv"), Self.reported("a"))
    #expect(try Change(old, new, report: none).lines == ["srv restart C0510"])
  }

  @Test func exited() throws {
    let old = Self.configuration(Self.server, Self.client)
    let new = Self.configuration(Self.server, Self.start("a", "priority: -1", "Foo > child srv"))
    let change = try Change(old, new, report: Self.report(Self.reported("srv"), "+ child a | exited: 7"))
    #expect(change.lines == ["a ignored C0549"])
    #expect(!change.effects.isMendable)
  }

  @Test func stuckStaysStuck() throws {
    let bad = Self.start("a", "", "Foo > child nobody")
    let stuck = Self.report(Self.reported("srv"), Self.reported("a", "state: incomplete", "Foo | label: a -> x"))
    let change = try Change(
      Self.configuration(Self.server, bad), Self.configuration(Self.server, Self.client), report: stuck)
    #expect(change.lines == ["a stuck C0523 C0562"])
    let mended = try change.mended()
    #expect(mended.contains("+ start a | version: 1"))
    #expect(
      try Change(Self.configuration(Self.server, bad), mended, report: stuck).lines == ["a restart C0510"])
  }

  @Test func stuckHealsWhenAServerComes() throws {
    let bad = Self.start("a", "", "Foo > child late")
    let late = Self.start("late", provides: "Foo")
    let stuck = Self.report(Self.reported("srv"), Self.reported("a", "state: incomplete", "Foo | label: a -> x"))
    let change = try Change(
      Self.configuration(Self.server, bad), Self.configuration(Self.server, bad, late), report: stuck)
    #expect(change.lines == ["a restart C0515", "late created C0500"])
  }

  @Test func aServerThatGoesBreaksItsClients() throws {
    let old = Self.configuration(Self.server, Self.client)
    let change = try Change(old, Self.configuration(Self.client))
    #expect(change.lines == ["a broken? C0530", "srv destroyed C0501"])
    // Nobody else serves: a new version would be denied.
    #expect(!change.effects.isMendable)
  }

  @Test func versionsThatMend() throws {
    let old = Self.configuration(Self.start("a", "version: 9"), Self.start("b", "version: v"), Self.start("c"))
    let new = Self.configuration(
      Self.start("a", "version: 9 | priority: -1"), Self.start("b", "version: v | priority: -1"),
      Self.start("c", "priority: -1"))
    let change = try Change(old, new)
    #expect(change.lines.map { $0.split(separator: " ")[1] } == ["ignored", "ignored", "ignored"])
    let mended = try change.mended()
    for version in ["start a | version: 10", "start b | version: v+1", "version: 1"] {
      #expect(mended.contains(version), "\(mended)")
    }
    let again = try Change(old, mended)
    #expect(again.lines == ["a restart C0510", "b restart C0510", "c restart C0510"])
    #expect(!again.effects.isMendable)
  }

  @Test func insideOfAnInit() throws {
    func sub(_ inner: String) -> String {
      let lines = (Self.parent + "\n" + inner).split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
      return "+ start sub\n  + binary init\n  + config\n" + lines + "\n  + route\n    + any-service\n      + parent"
    }
    let change = try Change(
      Self.configuration(sub(Self.start("k"))), Self.configuration(sub(Self.start("k", "version: 2"))))
    #expect(change.lines == ["sub live C0560 C0571", "k restart C0510"])
    #expect(change.effects.instanceCount == 2)
  }

  @Test func neverSend() throws {
    let change = try Change(Self.configuration(Self.server), Self.configuration(Self.server, "+ start | ram: 1M"))
    #expect(change.effects.instance(0).refusal == .namelessStart)
    #expect(change.lines.isEmpty)
    let other = try Change(Self.configuration(Self.server), Self.configuration("+ resource IRQ | preserve: 4"))
    #expect(other.effects.instance(0).refusal == .unknownResource)
  }

  @Test func theLastNodeDiffersFromItselfInTheMiddle() throws {
    let last = "+ start a\n  + route\n    + any-service\n      + parent\n  + config\n    + x"
    let old = Self.configuration(last)
    let new = Self.configuration(last, Self.start("b"))
    #expect(try Change(old, new).lines == ["a live C0561", "b created C0500"])
    #expect(try Change(old, new, written: .xml).lines == ["b created C0500"])
    #expect(try Change(old, old, written: .mixed).lines == ["a live C0561"])
  }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import GenodeConfig
@testable import HostKit

/// What init was seen to do with mistaken configurations, and what the prover says of each. The routing decisions
/// themselves are in ResolveTests.
@Suite struct SeenTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var what: String
    var nodes: String
    var code: FindingCode?
    var level = FindingLevel.error
    var ram: UInt64?
    var testDescription: String { what }

    init(
      _ what: String, _ nodes: String, _ code: FindingCode?, _ level: FindingLevel = .error, ram: UInt64? = nil
    ) {
      self.what = what
      self.nodes = nodes
      self.code = code
      self.level = level
      self.ram = ram
    }
  }

  private static func starts(_ count: Int, _ ram: String) -> String {
    (0..<count).map { "+ start c\($0) | ram: \(ram) | caps: 100" }.joined(separator: "\n")
  }

  static let rows: [Row] = [
    Row("strat: skipped without a message", "+ strat b | ram: 1M | caps: 100", .unknownElement, .warning),
    Row(
      "binry: skipped, the binary is the name", "+ start b | ram: 1M | caps: 100 | + binry c", .unknownElement, .warning
    ),
    Row("unknown attribute of a start node", "+ start b | ram: 1M | caps: 100 | prio: 1", .unknownAttribute, .warning),
    Row("a disabled start node", "x start b", nil),
    Row("ram 8MB: the default", "+ start b | ram: 8MB | caps: 100", .valueReplaced),
    Row("ram -1: the default", "+ start b | ram: -1 | caps: 100", .valueReplaced),
    Row("ram 1.5M: the default", "+ start b | ram: 1.5M | caps: 100", .valueReplaced),
    Row("ram 3m: the default", "+ start b | ram: 3m | caps: 100", .valueReplaced),
    Row("caps 1e3: the default", "+ start b | ram: 1M | caps: 1e3", .valueReplaced),
    Row("ram in hexadecimal: accepted", "+ start b | ram: 0x300000 | caps: 100", nil),
    Row("an overflowing number: huge", "+ start b | ram: 99999999999999999999 | caps: 100", .valueOverflows),
    Row("no ram and no default: blocks", "+ start b | caps: 100", .noQuota),
    Row("no caps and no default: blocks", "+ start b | ram: 1M", .noQuota),
    Row("ram 100K: blocks", "+ start b | ram: 100K | caps: 100", .quotaBelowFixedCosts),
    Row("caps 20: blocks", "+ start b | ram: 1M | caps: 20", .quotaBelowFixedCosts),
    Row("a nameless start node: orphans", "+ start | ram: 1M | caps: 100", .namelessStart),
    Row("a resource of another name: init dies", "+ resource FOO | preserve: 1", .unknownResource),
    Row(
      "a start node shifted by two columns: vanishes", "  + start b | ram: 1M | caps: 100", .unknownElement, .warning),
    Row("a name of 64 bytes: cut", "+ start \(String(repeating: "k", count: 64)) | ram: 1M | caps: 100", .nameCut),
    Row(
      "names of 64 and 65 bytes: one child",
      "+ start \(String(repeating: "k", count: 64)) | ram: 1M | caps: 100\n"
        + "+ start \(String(repeating: "k", count: 65)) | ram: 1M | caps: 100", .duplicateStart),
    Row("4G of 60M and a second one: the second blocks", "+ start b | ram: 4G | caps: 100", .overcommit, ram: 60 << 20),
    Row("8 x 10M of 60M: init hangs", starts(8, "10M"), .overcommit, ram: 60 << 20),
    Row(
      "the same with something kept for init: it survives", "+ resource RAM | preserve: 4M\n" + starts(8, "10M"),
      .overcommit, .warning, ram: 60 << 20),
    Row("5 x 10M of 60M: fine", starts(5, "10M"), nil, ram: 60 << 20),
    Row(
      "the same name twice: one child", "+ start b | ram: 1M | caps: 100\n+ start b | ram: 1M | caps: 100",
      .duplicateStart),
    Row(
      "two versions of one name: two instances",
      "+ start b | version: 1 | ram: 1M | caps: 100\n+ start b | version: 2 | ram: 1M | caps: 100",
      .sameNameOtherVersion, .warning),
    Row("a child named `c -> d`: an identity clash", "+ start c -> d | ram: 1M | caps: 100", .nameHoldsSeparator),
    Row("a child named config, with a config", "+ start config | ram: 1M | caps: 100 | + config", .reservedName),
    Row("a child named session_requests", "+ start session_requests | ram: 1M | caps: 100", .reservedName),
    Row("a child named ld.lib.so", "+ start ld.lib.so | ram: 1M | caps: 100", .reservedName),
    Row("an alias with the name of a child", "+ alias a | child: a", .aliasSwallowsChild),
    Row("an alias of an alias", "+ alias x1 | child: x2\n+ alias x2 | child: a", .aliasLeadsNowhere),
    Row("two parent-provides: the last counts", "+ parent-provides | + service LOG", .replacedByLater),
    Row(
      "two binary nodes: the first counts", "+ start b | ram: 1M | caps: 100\n  + binary c\n  + binary d",
      .ignoredBehindFirst, .warning),
    Row(
      "prio_levels and affinity", "+ start b | ram: 1M | caps: 100 | + affinity | xpos: 1", .affinityWithoutSpace,
      .warning),
    Row("a route to itself: blocks for ever", child("b", "+ service Foo | + child b", provides: "Foo"), .routeToItself),
    Row("env LOG by itself", child("b", "+ service LOG | + child b", provides: "LOG"), .routeToItself),
    Row(
      "env LOG of each by the other",
      child("b", "+ service LOG | + child c", provides: "LOG") + "\n"
        + child("c", "+ service LOG | + child b", provides: "LOG"), .environmentCycle),
    Row(
      "each asks the other in its constructor",
      child("b", "+ service Foo | + child c", provides: "Bar") + "\n"
        + child("c", "+ service Bar | + child b", provides: "Foo"), .mutualDependency, .note),
    Row("a misspelt target: denied", child("b", "+ service LOG | + chidl a"), .unknownElement, .warning),
    Row("a misspelt rule: skipped", child("b", "+ servce LOG | + parent"), .unknownElement),
    Row("lable: takes everything", child("b", "+ service LOG | lable: x | + parent"), .unknownAttribute),
    Row(
      "label_prefix on a target: ignored", child("b", "+ service LOG | + parent | label_prefix: x"), .unknownAttribute),
    Row(
      "label beside unscoped_label", child("b", "+ service LOG | label: x | unscoped_label: b -> x | + parent"),
      .selectorIgnored, .warning),
    Row(
      "a rule without selector shadows", child("b", "+ service LOG | + parent\n+ service LOG | label: x | + parent"),
      .shadowedRule, .warning),
    Row("no route for the environment", "+ start b | ram: 1M | caps: 100 | + route", .environmentDenied),
    Row("delay_ms 0: no reports at all", "+ report | delay_ms: 0", .noReports, .warning),
  ]

  private static func child(_ name: String, _ rules: String, provides: String? = nil) -> String {
    let service = provides.map { "  + provides | + service \($0)\n" } ?? ""
    let lines = rules.split(separator: "\n").map { "    " + $0 + "\n" }.joined()
    return "+ start \(name) | ram: 1M | caps: 100\n\(service)  + route\n\(lines)    + any-service | + parent"
  }

  @Test(arguments: rows) func asSeen(row: Row) throws {
    let text = """
      config
      + parent-provides
        + service ROM
        + service PD
        + service CPU
        + service LOG
      + default-route | + any-service | + parent
      + start a | ram: 1M | caps: 100
      \(row.nodes)
      -
      """
    let findings = try proved(text, ProofOptions(ram: row.ram)).findings
    let told = findings.map { "\($0.level) \($0.code)" }
    guard let code = row.code else {
      #expect(!findings.contains { $0.level > .note }, "\(told)")
      return
    }
    #expect(findings.contains { $0.code == code && $0.level == row.level }, "\(told)")
  }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import GenodeConfig

@Suite struct HIDWriterTests {
  /// What people write, in one tree.
  static let system = Tree(
    "config", ["verbose": "yes"],
    [
      Tree("parent-provides", [Tree("service", ["name": "ROM"]), Tree("service", ["name": "LOG"])]),
      Tree("default", ["caps": "100", "ram": "1M"]),
      Tree(
        "start", ["caps": "200", "name": "nic_router", "ram": "10M"],
        [
          Tree("provides", [Tree("service", ["name": "Nic"])]),
          Tree(
            "route",
            [
              Tree("service", ["name": "ROM", "label": "config"], [Tree("parent", ["label": "router.config"])]),
              Tree("any-service", [Tree("parent")]),
            ]),
          Tree(
            "config", ["dhcp_discover_timeout_sec": "1", "icmp_idle_timeout_sec": "6", "verbose": "no", "empty": ""],
            [Tree("policy", ["label_prefix": "ping ->", "domain": "lan"]), Tree("domain", ["name": "lan"])]),
        ]),
      Tree("alias", ["name": "a", "child": "b"]),
      Tree(
        "start", ["name": "bash"],
        [
          Tree(
            "config",
            [
              Tree("env", ["key": "PS1"], text: "$PWD | "),
              Tree("inline", ["name": "motd"], text: "Hello\n\n  there | friend\n"),
            ])
        ]),
    ])

  @Test func canonicalForm() throws {
    #expect(
      try Self.system.hid() == """
        config | verbose: yes
        + parent-provides
          + service ROM
          + service LOG

        + default | caps: 100 | ram: 1M

        + start nic_router | caps: 200 | ram: 10M
          + provides | + service Nic
          + route
            + service ROM | label: config | + parent | label: router.config
            + any-service | + parent
          + config
                   dhcp_discover_timeout_sec: 1
                   icmp_idle_timeout_sec:     6
                   verbose:                   no
                   empty:
            + policy | label_prefix: ping -> | domain: lan
            + domain lan

        + alias a | child: b

        + start bash
          + config
            + env | key: PS1 | : $PWD |\u{20}
            + inline motd
              : Hello
              :
              :   there | friend
              :
        -

        """)
  }

  @Test func smallestDocument() throws {
    #expect(try Tree("config").hid() == "config\n-\n")
    #expect(try Tree("config", text: "a\nb").hid() == "config\n: a\n: b\n-\n")
  }

  @Test func namesThatReadAsSomethingElse() throws {
    let names = ["", "a:b", "tag:", "A:b", ": x", "+ x", "x y", "-c"]
    let tree = Tree("config", names.map { Tree("arg", ["name": $0], [Tree("n"), Tree("n")]) })
    let heads = try tree.hid().split(separator: "\n").filter { $0.hasPrefix("+") }
    #expect(
      heads == [
        "+ arg | name:", "+ arg | name: a:b", "+ arg | name: tag:", "+ arg A:b", "+ arg : x", "+ arg + x",
        "+ arg x y", "+ arg -c",
      ])
    #expect(try Tree("x", ["name": "n"]).hid() == "x | name: n\n-\n")
  }

  /// The border of rules 3 and 4, met exactly and passed by one column.
  @Test(arguments: [0, 1]) func lastColumn(over: Int) throws {
    func filled(_ line: String) -> String { String(repeating: "é", count: 79 - line.count + over) }

    let head = "+ n | a: 1 | b: "
    let b = filled(head)
    let form = "+ n\n    a: 1\n    b: \(b)"
    #expect(try Tree("t", [Tree("n", ["a": "1", "b": b])]).hid() == "t\n\(over == 0 ? head + b : form)\n-\n")

    let shared = "+ n | + m "
    let name = filled(shared)
    let apart = "+ n\n  + m \(name)"
    #expect(
      try Tree("t", [Tree("n", [Tree("m", ["name": name])])]).hid() == "t\n\(over == 0 ? shared + name : apart)\n-\n")

    let quoted = "+ n | : "
    let text = filled(quoted)
    let below = "+ n\n  : \(text)"
    #expect(try Tree("t", [Tree("n", text: text)]).hid() == "t\n\(over == 0 ? quoted + text : below)\n-\n")
  }

  @Test func oneLongAttributeStaysOnItsLine() throws {
    let long = String(repeating: "v", count: 100)
    #expect(try Tree("t", [Tree("n", ["a": long])]).hid() == "t\n+ n | a: \(long)\n-\n")
  }

  @Test func textInPieces() throws {
    let whole = try Tree("t", [Tree("n", text: "one\ntwo | three")]).hid()
    let pieces = try Memory().hid { (sink) throws(NodeError) in
      try sink.open(type: "t")
      try sink.open(type: "n")
      for piece in ["o", "", "ne", "\n", "two", " | three"] { try sink.text(piece) }
      try sink.close()
      try sink.close()
    }
    #expect(pieces == whole)
  }

  @Test func deepNestingCostsNoStackAndNoScratch() throws {
    let depth = 1000
    let hid = try Memory(output: 4 << 20, scratch: 64).hid { (sink) throws(NodeError) in
      for _ in 0..<depth { try sink.open(type: "n") }
      for _ in 0..<depth { try sink.close() }
    }
    #expect(hid.utf8.reduce(0) { $0 + ($1 == 0x6e ? 1 : 0) } == depth)
  }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import GenodeConfig

/// What init 26.02 was seen to do with the requests of a child `a`, a case each.
@Suite struct ResolveTests {
  /// `a` with a route; `lg` provides LOG and the ROM service, `srv1` provides Foo.
  private func model(_ route: String, start: String = "", extra: String = "") throws -> Model {
    func indented(_ text: String, _ columns: Int) -> String {
      text.split(separator: "\n").map { String(repeating: " ", count: columns) + $0 }.joined(separator: "\n")
    }
    return try Model(
      """
      config
      + parent-provides
        + service PD
        + service CPU
        + service ROM
        + service LOG
      + start a | caps: 100 | ram: 1M
      \(indented(start, 2))
        + route
      \(indented(route, 4))
          + any-service | + parent
      + start lg | + provides | + service LOG
      + start srv1 | + provides | + service Foo
      \(extra)
      """)
  }

  private func expect(
    _ model: Model, _ rows: [(label: String, server: String)], service: String = "LOG",
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    for row in rows {
      #expect(try model.answer("a", service, row.label) == row.server, "\(row.label)", sourceLocation: location)
    }
  }

  @Test func label() throws {
    let model = try model("+ service LOG | label: x | + child lg")
    try expect(model, [("x", "lg 'a -> x'"), ("xy", "parent 'a -> xy'"), ("y -> x", "parent 'a -> y -> x'")])
    #expect(try model.environment("a", .log) == "parent 'a'")
  }

  @Test func labelOfTwoElements() throws {
    let model = try model("+ service LOG | label: y -> x | + child lg")
    try expect(model, [("y -> x", "lg 'a -> y -> x'"), ("x", "parent 'a -> x'")])
  }

  @Test func labelPrefix() throws {
    let model = try model("+ service LOG | label_prefix: y -> | + child lg")
    try expect(model, [("y -> x", "lg 'a -> y -> x'"), ("x", "parent 'a -> x'")])
  }

  @Test func labelSuffix() throws {
    let model = try model("+ service LOG | label_suffix: x | + child lg")
    try expect(
      model, [("x", "lg 'a -> x'"), ("ax", "lg 'a -> ax'"), ("y -> x", "lg 'a -> y -> x'"), ("xa", "parent 'a -> xa'")])
  }

  @Test func labelPrefixOfTheOwnName() throws {
    let model = try model("+ service LOG | label_prefix: a | + child lg")
    try expect(model, [("ax", "lg 'a -> ax'"), ("x", "parent 'a -> x'")])
    #expect(try model.environment("a", .log) == "parent 'a'")
  }

  @Test func labelLast() throws {
    let model = try model("+ service LOG | label_last: x | label: q | + child lg")
    try expect(model, [("x", "lg 'a -> x'"), ("y -> x", "lg 'a -> y -> x'"), ("xx", "parent 'a -> xx'")])
  }

  @Test(arguments: ["label_last", "unscoped_label"]) func theOwnNameTakesTheEnvironment(selector: String) throws {
    let model = try model("+ service LOG | \(selector): a | + child lg")
    #expect(try model.environment("a", .log) == "lg 'a'")
    try expect(model, [("x", "parent 'a -> x'")])
  }

  @Test func unscopedLabel() throws {
    let model = try model("+ service LOG | label: q | unscoped_label: a -> x | + child lg")
    try expect(model, [("x", "lg 'a -> x'"), ("q", "parent 'a -> q'")])
  }

  @Test func emptyLabels() throws {
    try expect(model("+ service LOG | label: | + child lg"), [("", "lg 'a -> '"), ("x", "parent 'a -> x'")])
    try expect(model("+ service LOG | label_last: | + child lg"), [("", "lg 'a -> '"), ("x", "parent 'a -> x'")])
    let prefix = try model("+ service LOG | label_prefix: | + child lg")
    try expect(prefix, [("", "lg 'a -> '"), ("x", "lg 'a -> x'")])
    #expect(try prefix.environment("a", .log) == "parent 'a'")
  }

  @Test func aMisspelledSelectorTakesEverything() throws {
    let model = try model("+ service LOG | lable: x | + child lg")
    try expect(model, [("x", "lg 'a -> x'"), ("y", "lg 'a -> y'")])
    #expect(try model.environment("a", .log) == "lg 'a'")
  }

  private func romModel(_ selector: String, start: String = "+ binary probe") throws -> Model {
    try model(
      "+ service ROM | \(selector) | + child fs", start: start, extra: "+ start fs | + provides | + service ROM")
  }

  @Test(arguments: ["label: probe", "label_prefix: probe", "label_suffix: probe"])
  func scopedSelectorsNeverTakeTheBinary(selector: String) throws {
    #expect(try romModel(selector).environment("a", .binary) == "parent 'probe'")
  }

  @Test(arguments: ["label_last", "unscoped_label"]) func selectorsOfTheBinary(selector: String) throws {
    #expect(try romModel("\(selector): probe").environment("a", .binary) == "fs 'probe'")
    #expect(try romModel("\(selector): ld.lib.so").environment("a", .linker) == "fs 'ld.lib.so'")
    #expect(try romModel("\(selector): a").environment("a", .binary) == "parent 'probe'")
    #expect(try romModel("\(selector): a", start: "").environment("a", .binary) == "fs 'a'")
  }

  @Test func withoutTheLinker() throws {
    let model = try romModel("label_last: probe", start: "+ binary probe")
    #expect(try model.environment("a", .linker) == "parent 'ld.lib.so'")
    let plain = try Model(
      """
      config
      + parent-provides | + service ROM
      + start a | ld: no
        + binary probe
        + route | + service ROM | + parent
      """)
    #expect(try plain.environment("a", .linker) == "parent 'probe'")
  }

  @Test(arguments: ["PD", "CPU"]) func selectorsOfTheEnvironment(service: String) throws {
    let extra = "+ start env | + provides | + service \(service)"
    let session: EnvironmentSession = service == "PD" ? .pd : .cpu
    for selector in ["label: a", "label_prefix: a", "label:", "label_prefix:"] {
      let model = try model("+ service \(service) | \(selector) | + child env", extra: extra)
      #expect(try model.environment("a", session) == "parent 'a'", "\(selector)")
    }
    for selector in ["label_last: a", "unscoped_label: a", "other: a"] {
      let model = try model("+ service \(service) | \(selector) | + child env", extra: extra)
      #expect(try model.environment("a", session) == "env 'a'", "\(selector)")
    }
  }

  @Test func theFirstRuleDecides() throws {
    let extra = "+ start other | + provides | + service LOG"
    try expect(
      model(
        """
        + service LOG | label_prefix: x | + child lg
        + service LOG | label: xy | + child other
        """, extra: extra), [("xy", "lg 'a -> xy'")])
    try expect(
      model(
        """
        + service LOG | + child lg
        + service LOG | label: xy | + child other
        """, extra: extra), [("xy", "lg 'a -> xy'")])
  }

  @Test(arguments: ["+ child gone", "+ child", "+ chidl lg", "+ child srv1", ""])
  func aServiceRuleDeniesAtOnce(target: String) throws {
    let rule = target.isEmpty ? "+ service LOG" : "+ service LOG | \(target)"
    let model = try model("\(rule)\n+ service LOG | + parent")
    try expect(model, [("x", "denied: targets")])
  }

  @Test func anAnyServiceRuleGoesOn() throws {
    try expect(model("+ any-service | + child gone"), [("x", "parent 'a -> x'")])
    try expect(model("+ any-service | + child gone"), [("x", "denied: no rule")], service: "Foo")
  }

  @Test func twoTargets() throws {
    try expect(model("+ service LOG\n  + child gone\n  + parent"), [("x", "parent 'a -> x'")])
  }

  @Test func anyChildWithTwoProviders() throws {
    let extra = "+ start srv2 | + provides | + service Foo"
    // The error is logged, and the next target or rule is tried all the same.
    try expect(
      model("+ service Foo\n  + any-child\n  + child srv2", extra: extra), [("x", "srv2 'a -> x'")], service: "Foo")
    try expect(
      model("+ any-service | + any-child\n+ any-service | + child srv2", extra: extra), [("x", "srv2 'a -> x'")],
      service: "Foo")
    try expect(model("+ service Foo | + any-child", extra: extra), [("x", "denied: targets")], service: "Foo")
    try expect(model("+ any-service | + any-child"), [("x", "srv1 'a -> x'")], service: "Foo")
  }

  @Test func aMisspelledRuleIsSkipped() throws {
    try expect(model("+ servce LOG | + child lg"), [("x", "parent 'a -> x'")])
  }

  @Test func aliases() throws {
    let rule = "+ service LOG | + child log"
    try expect(model(rule, extra: "+ alias log | child: lg"), [("x", "lg 'a -> x'")])
    try expect(model(rule, extra: "+ alias log | child: gone"), [("x", "denied: targets")])
    // One level only.
    try expect(
      model(rule, extra: "+ alias log | child: log2\n+ alias log2 | child: lg"), [("x", "denied: targets")])
    // The last of one name wins, over an earlier child too.
    try expect(
      model(rule, extra: "+ alias log | child: gone\n+ alias log | child: lg"), [("x", "lg 'a -> x'")])
    let swallowed = try model("+ service LOG | + child lg", extra: "+ alias lg | child: srv1")
    #expect(
      (0..<swallowed.init_.entryCount).allSatisfy {
        swallowed.text(swallowed.init_.entry($0).name) != "lg"
          || swallowed.init_.entry($0).kind == .alias
      })
    try expect(swallowed, [("x", "denied: targets")])
  }

  @Test func toItself() throws {
    let model = try model("+ service Bar | + child a", start: "+ provides | + service Bar")
    try expect(model, [("x", "a 'a -> x'")], service: "Bar")
  }

  @Test(arguments: [
    ("label: zz", "x", "zz"), ("label: | identity: me", "x", ""), ("identity: me", "xy", "me -> xy"),
    ("identity: me", "p -> q", "me -> q"), ("identity:", "xy", "xy"), ("resource: res", "x", "a -> res"),
    ("resource: res", "p -> q", "a -> p -> res"), ("resource:", "x", "a -> "),
    ("prepend_resource: pre/", "xy", "a -> pre/xy"), ("prepend_resource: pre/ | resource: r", "x", "a -> pre/r"),
    ("identity: me | resource: r", "x", "me -> r"), ("label_prefix: q", "x", "a -> x"),
  ]) func targetLabels(attributes: String, label: String, seen: String) throws {
    try expect(model("+ service LOG | + child lg | \(attributes)"), [(label, "lg '\(seen)'")])
  }

  @Test func withoutRoute() throws {
    let model = try Model("config\n+ parent-provides | + service LOG\n+ start a")
    for session in [EnvironmentSession.pd, .cpu, .log, .binary, .linker] {
      #expect(try model.environment("a", session) == "denied: no route")
    }
  }

  @Test func defaultRoutes() throws {
    let model = try Model(
      """
      config
      + parent-provides
        + service LOG
        + service ROM
      + start early
      + default-route | + service LOG | + parent
      + start a
      + default-route | + service ROM | + parent
      + start b
      + start c
        + route
      """)
    #expect(try model.environment("early", .log) == "denied: no route")
    #expect(try model.environment("a", .log) == "parent 'a'")
    #expect(try model.environment("a", .linker) == "denied: no rule")
    #expect(try model.environment("b", .log) == "denied: no rule")
    #expect(try model.environment("b", .linker) == "parent 'ld.lib.so'")
    #expect(try model.environment("c", .log) == "denied: no rule")
  }

  @Test func theLastOfTwoReplacesTheFirst() throws {
    let model = try Model(
      """
      config
      + parent-provides | + service LOG
      + parent-provides | + service ROM
      + default | ram: 1M | caps: 100
      + default | ram: 2M
      + start a
        + route | + any-service | + parent
      """)
    #expect(try model.environment("a", .log) == "denied: no rule")
    #expect(try model.environment("a", .linker) == "parent 'ld.lib.so'")
    #expect(model.init_.entry(0).ram == 2 << 20)
    #expect(model.init_.entry(0).caps == 0)
  }

  @Test func theFirstOfTwoInAStartNode() throws {
    let model = try Model(
      """
      config
      + parent-provides | + service ROM
      + start a
        + binary one
        + binary two
        + route | + service ROM | + parent
        + route
      """)
    #expect(try model.environment("a", .binary) == "parent 'one'")
  }

  @Test func theSameNameTwice() throws {
    let model = try Model(
      """
      config
      + parent-provides
        + service LOG
        + service ROM
      + start a
        + binary one
        + route | + service LOG | + parent
      + start a
        + binary two
        + route | + service ROM | + parent
      + start b | version: 1
      + start b | version: 2
      """)
    #expect(model.init_.entryCount == 3)
    #expect(try model.environment("a", .log) == "denied: no rule")
    #expect(try model.environment("a", .binary) == "parent 'two'")
  }

  @Test func reservedNames() throws {
    let model = try Model(
      """
      config
      + parent-provides | + service ROM
      + default-route | + service ROM | + parent
      + start config | + config
      + start session_requests
      + start ld.lib.so
      """)
    #expect(try model.environment("config", .binary) == "inline config")
    #expect(try model.environment("session_requests", .binary) == "session requests")
    #expect(try model.environment("ld.lib.so", .binary) == "parent 'ld.lib.so'")
  }

  @Test func theConfigOfAnyoneBelow() throws {
    let model = try model("+ service ROM | + child gone", start: "+ config")
    try expect(model, [("config", "inline config"), ("foo -> config", "inline config")], service: "ROM")
  }

  @Test func nestedInit() throws {
    let model = try Model(
      """
      config
      + start srv | + provides | + service Foo
      + start sub
        + binary init
        + config
          + parent-provides | + service Foo
          + start k
            + route | + service Foo | + parent
        + route
          + service Foo | label_prefix: k -> | label_suffix: eep | + child srv
      """)
    #expect(try model.end("k", "Foo", "deep") == "srv 'sub -> k -> deep'")
    #expect(try model.end("k", "Foo", "shallow") == "denied")
  }

  @Test func upwardServices() throws {
    let model = try Model(
      """
      config
      + start sub
        + binary init
        + provides
          + service Foo
          + service Bar
        + config
          + service Foo
            + policy | label_prefix: a | + child one
            + policy | label: a -> x | + child two | label: renamed
            + policy | label_last: z | + child one
          + start one | + provides | + service Foo
          + start two | + provides | + service Foo
      + start a
        + route | + any-service | + child sub
      + start b
        + route | + any-service | + child sub
      """)
    #expect(try model.end("a", "Foo", "y") == "one 'a -> y'")
    #expect(try model.end("a", "Foo", "x") == "two 'renamed'")
    #expect(try model.end("b", "Foo", "z") == "refused")
    #expect(try model.end("a", "Bar", "x") == "waits")
  }

  @Test func longNamesAndLabels() throws {
    let k = String(repeating: "k", count: 63)
    let model = try Model(
      """
      config
      + parent-provides | + service LOG
      + start \(k)k
      + start \(k)kk
        + route | + service LOG | + parent
      """)
    #expect(model.init_.entryCount == 1)
    let label = SessionLabel()
    #expect(!label.isCut)
    let request = k.utf8.withContiguousStorageIfAvailable { bytes in
      model.init_.request(.log, label: UnsafeRawBufferPointer(bytes), by: 0)
    }
    #expect(request?.label.count == 130)
  }

  @Test func values() {
    func bytes(_ text: String) -> UInt64? { Array(text.utf8).withUnsafeBytes { GenodeValue.bytes($0) } }
    #expect(bytes("8M") == 8 << 20)
    #expect(bytes("0x300000") == 3 << 20)
    for text in ["8MB", "-1", "1.5M", "3m", "", "M", "1e3"] { #expect(bytes(text) == nil, "\(text)") }
    #expect(bytes("99999999999999999999") == 7_766_279_631_452_241_919)
    func bool(_ text: String) -> Bool? { Array(text.utf8).withUnsafeBytes { GenodeValue.bool($0) } }
    #expect(bool("on") == true)
    #expect(bool("Yes") == nil)
  }

  @Test func tooLittleMemory() throws {
    let sketch = try SketchTree("config\n+ start a\n+ start b")
    let need = InitModel.bytes(for: sketch.tree)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: need, alignment: 16)
    defer { memory.deallocate() }
    #expect(InitModel(sketch.tree, in: memory) != nil)
    for size in stride(from: 0, to: need / 2, by: 64) {
      #expect(InitModel(sketch.tree, in: UnsafeMutableRawBufferPointer(rebasing: memory[..<size])) == nil)
    }
  }
}

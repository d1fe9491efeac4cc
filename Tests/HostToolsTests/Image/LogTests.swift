// SPDX-License-Identifier: MIT

import Testing

@testable import HostKit

@Suite struct LogTests {
  @Test func lines() {
    var cutter = LineCutter()
    let first = cutter.add("a\r\n\u{1b}[0mb\u{1b}[31;1m\nc".utf8)
    #expect(first == ["a", "b"])
    let second = cutter.add("d\n".utf8)
    #expect(second == ["cd"])
    let nothing = cutter.rest()
    #expect(nothing == nil)
    let unfinished = cutter.add([0x1b, 0x5b])
    #expect(unfinished.isEmpty)
    let empty = cutter.rest()
    #expect(empty == "")
  }

  /// A line without an end takes no more memory than a line may.
  @Test func endless() {
    var cutter = LineCutter()
    let lines = cutter.add(repeatElement(0x61, count: 1 << 20))
    #expect(lines.isEmpty)
    let rest = cutter.rest()
    #expect(rest?.utf8.count == 65_536)
  }

  @Test func expectations() throws {
    var expected = try LogExpectation(["^one", "two$"], never: ["panic"])
    for line in ["two", "one and two"] { expected.look(line) }
    #expect(expected.next == "two$")
    expected.look("one and two")
    #expect(expected.isMet)
    var refused = try LogExpectation(["never"], never: ["panic"])
    refused.look("a panic")
    #expect(refused.refused?.expression == "panic")
    #expect(!refused.isMet)
    #expect(throws: BootFailure.self) { try LogExpectation(["("], never: []) }
  }

  @Test func settled() throws {
    var wanted = BootDescription.Expectation()
    // Without anything to wait for, time ends it.
    let endless = try SystemExpectation(wanted)
    #expect(endless.isEmpty && !endless.isSettled)
    wanted.lines = ["one"]
    wanted.exit = 0
    var ending = try SystemExpectation(wanted)
    ending.look("one")
    #expect(ending.isMet && !ending.isSettled)
  }

  /// Lines of report_rom and of others come as they like; a report counts when it is whole.
  @Test func reports() {
    var reports = LogReports()
    func look(_ lines: String...) -> [Bool] { lines.map { reports.look($0) } }
    let first = look(
      "[init -> report_rom] report 'dyn -> state'", "[init -> report_rom]   state | version: 1", "[init -> a] -",
      "| -", "[init -> report_rom]   + child a", "[init -> report_rom]   -", "[init -> report_rom]   -")
    #expect(first == [false, false, false, false, false, true, false])
    let second = look("report state", "| <state>", "|  <child name=\"x\"/>", "| </state>")
    #expect(second == [false, false, false, true])
    let children = ["dyn -> state", "state"].map { label in
      reports.latest[label]?.withRoot { root in root.child("child")?.text("name") }
    }
    #expect(children == ["a", "x"])
    // One that is not whole leaves the one before.
    let third = look("report state", "| state", "report state", "| state | a: b", "| -")
    #expect(third == [false, false, false, false, true])
    let value = reports.latest["state"]?.withRoot { $0.text("a") }
    #expect(value == "b")
    // What report_rom cut is one line again.
    let note = String(repeating: "n", count: 300)
    let whole = "state | note: \(note)"
    let start = "[init -> report_rom] "
    let cut = look(
      start + "report 'cut'", "\(start)  \(whole.prefix(200))", "\(start)  \(whole.dropFirst(200))", start + "  -")
    #expect(cut == [false, false, false, true])
    let found = reports.latest["cut"]?.withRoot { $0.text("note") }
    #expect(found == note)
    let long = "| " + String(repeating: "a", count: 65_000)
    let endless = look("report endless") + (0..<70).map { _ in reports.look(long) }
    #expect(!endless.contains(true))
    #expect(reports.latest["endless"] == nil)
  }

  @Test func results() {
    var result = TestResult(system: "a<b", board: "pc", seconds: 1.25, problem: "\"x\" & y")
    result.log = "\u{1b}[0mend]]>\n"
    let xml = TestResult.junit([result])
    #expect(xml.contains("name=\"a&lt;b\" time=\"1.3\""))
    #expect(xml.contains("<failure message=\"&quot;x&quot; &amp; y\">[0mend]]&gt;\n</failure>"))
    #expect(TestResult.text([result]).hasSuffix("0 passed, 1 failed\n"))
  }
}

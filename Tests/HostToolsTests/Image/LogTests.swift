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
    let goesOn = ["two", "one and two"].map { expected.look($0) }
    #expect(goesOn == [true, true])
    #expect(expected.next == "two$")
    let goesFurther = expected.look("one and two")
    #expect(!goesFurther)
    #expect(expected.isMet)
    var refused = try LogExpectation(["never"], never: ["panic"])
    let isPatient = refused.look("a panic")
    #expect(!isPatient)
    #expect(refused.refused?.expression == "panic")
    #expect(!refused.isMet)
    // Without anything to wait for, time ends it.
    var endless = try LogExpectation([], never: [])
    let waits = endless.look("anything")
    #expect(waits)
    #expect(throws: BootFailure.self) { try LogExpectation(["("], never: []) }
  }

  @Test func archive() {
    var archive = TapeArchive()
    let long = String(repeating: "d", count: 150) + "/" + String(repeating: "f", count: 100)
    let taken = [
      archive.add("a", [1, 2, 3]), archive.add(long, []), archive.add(String(repeating: "f", count: 101), []),
      archive.add("", []),
    ]
    #expect(taken == [true, true, false, false])
    let bytes = archive.finish()
    #expect(bytes.count == 512 * 5)
    #expect(bytes[257..<263].elementsEqual("ustar\0".utf8))
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

// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite
@testable import HostKit

@Suite struct RenderTests {
  private func frame(_ source: String, width: Int = 100, unicode: Bool = true) throws -> [String] {
    let evaluation = try Evaluation(Array(source.utf8), name: "./x.dhall")
    return try #require(evaluation.rendered(unicode: unicode, width: width)).split(separator: "\n").map(String.init)
  }

  /// Where the carets of a frame stand, counted from the bar.
  private func carets(_ lines: [String]) -> (start: Int, count: Int)? {
    for line in lines {
      guard let bar = line.firstIndex(where: { $0 == "│" || $0 == "|" }) else { continue }
      let rest = line[line.index(after: bar)...]
      guard let first = rest.firstIndex(of: "^") else { continue }
      return (rest.distance(from: rest.startIndex, to: first), rest[first...].prefix { $0 == "^" }.count)
    }
    return nil
  }

  // MARK: Places

  @Test func columnsCountCharacters() throws {
    let lines = try frame("{ a = \"äöü→\", b = 1 + \"x\" }")
    #expect(lines[1].hasSuffix("./x.dhall:1:23"))
    #expect(carets(lines)?.start == 23)
  }

  @Test func tabsTakeTheirRoom() throws {
    let lines = try frame("\t1 +\t\"x\"")
    #expect(lines[1].hasSuffix("./x.dhall:1:6"))
    // Two tab stops of four columns, and the space behind the bar.
    #expect(carets(lines)?.start == 9)
    #expect(lines[3].hasSuffix("    1 + \"x\""))
  }

  @Test func wideCharactersTakeTwoColumns() throws {
    let lines = try frame("{ a = \"名前\", b = 1 + \"x\" }")
    #expect(lines[1].hasSuffix("./x.dhall:1:21"))
    #expect(carets(lines)?.start == 23)
  }

  @Test(arguments: ["let x = 1", "let x = 1\n", "let x = 1\r\n\r\n", "let x = 1\n\n\n\t "])
  func endOfFile(source: String) throws {
    let lines = try frame(source)
    #expect(lines[1].hasSuffix("./x.dhall:1:10"))
    #expect(carets(lines)?.start == 10)
  }

  @Test func emptySource() throws {
    for source in ["", "\n", "   "] {
      let lines = try frame(source)
      #expect(lines[0] == "error[D0102]: the file is empty")
    }
  }

  @Test func longLinesAreCut() throws {
    let filler = (0..<100).map { "field\($0) = \($0)" }.joined(separator: ", ")
    for source in [
      "{ \(filler), x = 1 + \"y\" }", "{ x = 1 + \"y\", \(filler) }", "{ \(filler), x = 1 + \"y\", z = { \(filler) } }",
    ] {
      for unicode in [true, false] {
        let lines = try frame(source, width: 80, unicode: unicode)
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
        let line = try #require(lines.first { $0.contains("\"y\"") })
        #expect(line.contains(unicode ? "…" : "..."))
        let caret = try #require(carets(lines))
        let bar = try #require(line.firstIndex { $0 == "│" || $0 == "|" })
        let at = line.index(bar, offsetBy: caret.start + 1)
        #expect(line[at...].hasPrefix("\"y\""))
      }
    }
  }

  @Test func rangesOfMoreLines() throws {
    let lines = try frame("let x : Natural = {\n  a = 1,\n  b = 2,\n  c = 3\n}\nin x")
    #expect(lines.filter { $0.contains("^") }.count == 2)
    #expect(!lines.contains { $0.contains("b = 2") })
  }

  // MARK: What a terminal may be sent

  @Test func nothingHarmfulIsShown() throws {
    let hostile = "\u{202e}\u{2066}\u{200b}\u{feff}\u{9b}31m"
    for format in [RenderOptions.Format.frame, .full, .short] {
      let evaluation = try Evaluation(
        Array("{ a = \"\(hostile)\" } : Natural -- \(hostile)".utf8), name: "./\u{1b}[2J.dhall")
      let text = try #require(evaluation.rendered(format))
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7f..<0xa0).contains(scalar.value), "U+\(String(scalar.value, radix: 16))")
        #expect(!(0x202a...0x202e).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
      }
    }
  }

  @Test func asciiIsASCII() throws {
    for name in GoldenTests.names {
      let evaluation = try Evaluation(GoldenTests.source(name), name: "./\(name).dhall")
      for format in [RenderOptions.Format.frame, .full, .short] {
        let text = try #require(evaluation.rendered(format, unicode: false))
        #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
      }
    }
  }

  @Test func colorOnlyWhenAsked() throws {
    let evaluation = try Evaluation(Array("1 + \"x\"".utf8), name: "./x.dhall")
    #expect(try #require(evaluation.rendered()).contains("\u{1b}") == false)
    #expect(try #require(evaluation.rendered(color: true)).contains("\u{1b}[1;31merror[D0308]\u{1b}[0m"))
  }

  @Test func invalidUTF8() throws {
    let evaluation = try Evaluation(Array("{ a = \"".utf8) + [0xff, 0xfe] + Array("\" }".utf8), name: "./x.dhall")
    #expect(evaluation.diagnostic?.code == .invalidUTF8)
    #expect(try #require(evaluation.rendered()).contains("not UTF-8: byte 0xff"))
  }

  // MARK: Without a source

  @Test func limits() throws {
    let fold = Array("Natural/fold 100000000 Natural (\\(n : Natural) -> n + 1) 0".utf8)
    let steps = try Evaluation(fold, name: "./x.dhall", limits: Limits(steps: 10_000))
    #expect(steps.diagnostic?.code == .outOfSteps)
    #expect(try #require(steps.rendered(.short)).hasSuffix("[D0501]"))
    let list = Array(
      "List/length Natural (Natural/fold 1000000 (List Natural) (\\(n : List Natural) -> n # [ 1 ]) ([] : List Natural))"
        .utf8)
    let memory = try Evaluation(list, name: "./x.dhall", bytes: 1 << 18)
    #expect(memory.diagnostic?.code == .outOfMemory)
    #expect(try #require(memory.rendered()).contains("more memory"))
    let deep = Array((String(repeating: "(", count: 20_000) + "1").utf8)
    let stack = try Evaluation(deep, name: "./x.dhall", limits: Limits(stackWords: 10_000))
    #expect(stack.diagnostic?.code == .tooDeep)
    #expect(try #require(stack.rendered()).contains("nested deeper"))
  }

  @Test func binary() throws {
    for (bytes, code) in [([0xff, 0xff], DiagnosticCode.invalidBinary), ([0x82, 0x0f], .binaryTooShort)]
      as [([UInt8], DiagnosticCode)]
    {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
      defer { memory.deallocate() }
      let block = try Block.prepared(memory)
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      defer { copy.deallocate() }
      copy.copyBytes(from: bytes)
      do throws(Diagnostic) {
        _ = try block.decode(UnsafeRawBufferPointer(copy))
        Issue.record("decoded")
      } catch {
        #expect(error.code == code)
        #expect(render(error, in: block, RenderOptions(format: .short)).hasSuffix("[\(codeName(code))]"))
      }
    }
  }

  /// Every code can be rendered without anything that it usually carries, with places anywhere, and with notes that
  /// mean something else than they should.
  @Test(arguments: DiagnosticCode.allCases) func everyCode(code: DiagnosticCode) throws {
    let source = "let f = \\(x : { a : Natural }) ->\r\n\tx.a\r\nin  f { a = \"é\" } -- end"
    let evaluation = try Evaluation(Array(source.utf8), name: "./x.dhall")
    let known = try #require(evaluation.diagnostic)
    let block = evaluation.block
    let text = try #require(block.source(of: known.range)).text
    let name = DiagnosticNote.name(block.name(.value))
    let notes: [DiagnosticNote?] = [
      nil, name, .number(7), .number(.max), .range(.none), .range(known.range), .bytes(start: text.start, count: 5),
      .bytes(start: 0, count: 0), .path(start: 0, count: 0), known.first, known.second, known.third, .term(.none),
    ]
    var state: UInt64 = 42
    func random(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
    for format in RenderOptions.Format.allCases {
      for _ in 0..<60 {
        let count = text.end - text.start
        let a = UInt32(random(Int(count) + 1))
        let b = UInt32(random(Int(count) + 1))
        let ranges: [SourceRange] = [
          .none, known.range, text, SourceRange(text.end, text.end), SourceRange(text.start, text.start),
          SourceRange(text.start + min(a, b), text.start + max(a, b)), SourceRange(text.end, text.end + 9),
          SourceRange(.max - 1, .max), SourceRange(9, 3),
        ]
        let diagnostic = Diagnostic(
          code: code, range: ranges[random(ranges.count)], first: notes[random(notes.count)],
          second: notes[random(notes.count)], third: notes[random(notes.count)])
        let options = RenderOptions(format: format, color: random(2) == 0, unicode: random(2) == 0, width: random(120))
        #expect(!render(diagnostic, in: block, options).isEmpty)
        #expect(!render(diagnostic, in: nil, options).isEmpty)
      }
    }
  }

  // MARK: Sizes

  /// Neither depth nor size of a source may end the one who explains what is wrong with it.
  @Test func deepAndLongSources() throws {
    let n = 3_000
    let lambdas = String(repeating: "\\(x : Natural) -> ", count: n) + "x + \"\""
    let lets =
      (0..<n).map { "let x\($0) = \($0 == 0 ? "{ a = 1 }" : "x\($0 - 1)")" }.joined(separator: "\n")
      + " in x\(n - 1) : { a : Text }"
    let records = String(repeating: "{ a = ", count: n) + "1 + \"\"" + String(repeating: " }", count: n)
    let fields = "{ " + (0..<n).map { "f\($0) = \($0)" }.joined(separator: ", ") + " } : { f1 : Text }"
    let selections = "\\(r : {}) -> r" + String(repeating: ".a", count: n)
    let broken = String(repeating: "[ ", count: n)
    for source in [lambdas, lets, records, fields, selections, broken] {
      let evaluation = try Evaluation(Array(source.utf8), name: "./x.dhall", bytes: 256 << 20)
      #expect(evaluation.diagnostic != nil)
      for format in RenderOptions.Format.allCases {
        let text = try #require(evaluation.rendered(format))
        if format == .frame || format == .short { #expect(text.utf8.count < 8000, "\(text.prefix(1000))") }
      }
    }
  }
}

// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// Input that nests as deeply as it is long, on 64 KiB of stack: an answer or a diagnostic, and never much time.
@Suite(.serialized) struct NestingTests {
  /// A debug build takes 30 times as long.
  static let depth = isDebug ? 20_000 : 1_000_000

  struct Nest: Sendable, CustomTestStringConvertible {
    var open: String
    var middle: String
    var close: String
    /// Some are unfinished or have no type.
    var failure: DiagnosticCode?
    var testDescription: String { open + "…" + middle + "…" + close }

    init(_ open: String, _ middle: String, _ close: String, _ failure: DiagnosticCode? = nil) {
      self.open = open
      self.middle = middle
      self.close = close
      self.failure = failure
    }
  }

  static let shapes: [Nest] = [
    Nest("(", "1", ")"), Nest("[", "1", "]"), Nest("{a=", "1", "}"), Nest("{a: ", "Bool", "}"),
    Nest("<A: ", "Bool", ">"), Nest("λ(x : Bool)→", "x", ""), Nest("∀(x : Bool)→", "Bool", ""),
    Nest("Bool→", "Bool", ""), Nest("let x=1 let y=x in ", "y", ""), Nest("let x=", "1", " in x"),
    Nest("if True then ", "1", " else 2"), Nest("if ", "True", " then True else False"),
    Nest("1 + ", "1", ""), Nest("1*", "1", ""), Nest("[1]#", "[1]", ""), Nest("\"a\"++", "\"\"", ""),
    Nest("True&&", "True", ""), Nest("False||", "True", ""), Nest("True==", "True", ""),
    Nest("{a=1}//", "{b=1}", ""), Nest("Some ", "1", "", .reservedName), Nest("Some (", "1", ")"),
    Nest("\"${", "\"\"", "}\""), Nest("''${", "\"\"", "}''", .unexpected),
    Nest("{-", "1", "-}", .unexpectedEnd), Nest("(", "", "", .unexpectedEnd), Nest("[", "", "", .unexpectedEnd),
    Nest("{a=", "", "", .unexpectedEnd), Nest("\"${", "", "", .unexpectedEnd), Nest("{-", "", "", .unclosedComment),
    Nest("merge {=} (", "1", ")", .mergeNotUnion), Nest("(", "1", " : Natural)"), Nest("{a=1}.a + ", "1", ""),
    Nest("(λ(x : Natural)→x) (", "1", ")"), Nest("", "{=}", ".a", .missingField), Nest("", "1", " 1", .notAFunction),
    Nest("({a=", "1", "}).a"), Nest("List (", "Bool", ")"), Nest("", "{=}", " with a=1"),
    Nest("{=}//(", "{a=1}", ")"), Nest("", "{=}", "∧{=}"),
  ]

  @Test(arguments: shapes)
  func deep(_ shape: Nest) {
    let source = Array(
      (String(repeating: shape.open, count: NestingTests.depth) + shape.middle
        + String(repeating: shape.close, count: NestingTests.depth)).utf8)
    let clock = ContinuousClock()
    var ended: [Outcome] = []
    let time = clock.measure {
      ended = onSmallStack { NestingTests.through(source) }
    }
    if let failure = shape.failure {
      #expect(ended.first { $0 != .done([]) } == .failed(failure))
    } else {
      #expect(ended.allSatisfy { $0 == .done([]) || $0.isLimit }, "\(ended)")
    }
    if time > .seconds(isDebug ? 20 : 10) { Issue.record("\(time) \(ended)") }
  }

  private enum Stage: CaseIterable { case encode, decode, check, normalize }

  /// Parse, encode, decode, check, normalise and print, each in a block of its own; how each ended.
  static func through(_ source: [UInt8]) -> [Outcome] {
    var encoded: [UInt8] = []
    var ended: [Outcome] = []
    for stage in Stage.allCases {
      ended.append(run(stage, source, &encoded))
      // What cannot be read cannot be decoded; what has no type is not normalised.
      if ended.last != .done([]) { break }
    }
    return ended
  }

  private static func run(_ stage: Stage, _ source: [UInt8], _ encoded: inout [UInt8]) -> Outcome {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 640 << 20, alignment: 16)
    defer { memory.deallocate() }
    do throws(Diagnostic) {
      let block = try Block.prepared(memory, limits: Limits(steps: 50_000_000))
      var counter = Output.counting()
      switch stage {
      case .encode:
        var sink = ByteList()
        try block.write(block.read(source), as: .binary, into: &sink)
        encoded = sink.bytes
      case .decode: try block.write(block.decoded(encoded), as: .text, into: &counter)
      case .check: try block.check(block.read(source))
      case .normalize: try block.write(block.normalize(block.read(source)), as: .alphaBinary, into: &counter)
      }
      return .done([])
    } catch { return .failed(error.code) }
  }

  /// A chain of modules, each importing the next.
  @Test func imports() {
    let count = isDebug ? 1_000 : 10_000
    var text = "./m0\n"
    for i in 0..<count { text += "--- ./m\(i)\n./m\(i + 1)\n" }
    text += "--- ./m\(count)\n1\n"
    let source = Array(text.utf8)
    let outcome = onSmallStack {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 20, alignment: 16)
      defer { memory.deallocate() }
      var table = ModuleTable(source, reads: .max)
      do throws(Diagnostic) {
        let block = try Block.prepared(memory)
        let term = try block.read(table.main)
        try block.resolve(term, from: &table)
        return Outcome.done(try block.written(block.normalize(term), .text))
      } catch { return Outcome.failed(error.code) }
    }
    #expect(outcome == .done([0x31]))
  }
}

let isDebug = _isDebugAssertConfiguration()

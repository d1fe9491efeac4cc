// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// D04 to D06: binaries, limits and results.
extension ReportBuilder {
  mutating func rest() {
    switch diagnostic.code {
    case .invalidBinary:
      report.headline = "the bytes are no encoded Dhall expression"
      report.help = ["expected is the encoding of `genode-host dhall encode`, CBOR as the standard's binary.md has it"]
    case .binaryTooShort:
      report.headline = "the encoded expression is cut short"
      report.help = ["the file was not transferred or written whole"]
    case .outOfMemory:
      report.headline = "the evaluation needs more memory than it was given"
      report.help = [
        "raise the memory limit; if it still does not end, look for a normal form that doubles in every step"
      ]
    case .outOfSteps:
      report.headline = "the evaluation takes more steps than it was allowed"
      report.help = ["raise the limit of steps, or look for a fold over a very large number"]
    case .tooDeep:
      report.headline = "the expression is nested deeper than it was allowed"
      report.help = ["raise the limit of depth; lists and `let` chains of any length nest no deeper"]
    case .cancelled: report.headline = "the evaluation was cancelled"
    case .outputFull:
      report.headline = "the output is larger than the room for it"
      report.help = ["give a larger buffer or file"]
    case .tooLarge:
      report.headline = "a number, text or list is larger than the evaluator can hold"
      point("")
      report.help = ["a single number has at most 64 MiB, a text 2 GiB, a list 32 million elements"]
    case .notText:
      report.headline = "the result is not Text" + (brief(found).map { ", but \($0)" } ?? "")
      point(thisIs(found))
      report.help = ["give an expression of type Text"]
    case .notNodes:
      report.headline = "the result is no configuration: neither Text nor a tree of nodes"
      point("")
      report.help = ["a configuration is a value of `XML.Type`; `(./node.dhall).element` makes one"]
    case .nodeRefused: refused()
    default: break
    }
  }

  private mutating func refused() {
    let text = bytes(diagnostic.second).map { DisplayText.safe($0.prefix(60), unicode: options.unicode) }
    let quoted = text.map { " `\($0)`" } ?? ""
    report.headline =
      "the configuration cannot be written:\(quoted) " + (number(diagnostic.first).flatMap(reason) ?? "is refused")
    point("")
  }

  private func reason(_ number: UInt64) -> String? {
    UInt8(exactly: number).flatMap { NodeError(rawValue: $0) }?.reason
  }
}

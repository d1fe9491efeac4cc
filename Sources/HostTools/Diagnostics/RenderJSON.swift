// SPDX-License-Identifier: MIT

import DhallLite

/// A message as one JSON object on one line. The names of the fields are permanent, and all of them are always
/// there; what is not known is `null` or empty. Types and places are never shortened.
///
/// ```
/// code       "D0305"
/// severity   "error", "warning" or "note"
/// message    the headline, a sentence without its full stop
/// label      what is said of the place itself, "" for nothing
/// file       the name of the source, as it was given to the evaluator
/// line, column, endLine, endColumn   from 1, in characters; the end is behind the last character
/// start, end byte offsets in the file
/// expected, found                    the types as Dhall, or the values of an assertion
/// path       labels from the outside to what has the types `expected` and `found`
/// differences  [ { "path", "expected", "found" } ], `null` for what is missing on a side; these paths are whole
/// related    [ { "file", "line", "column", "endLine", "endColumn", "start", "end", "message" } ]
/// notes, help  lists of sentences
/// explain    the command that says more
/// ```
struct JSONReport {
  private(set) var line = ""

  /// `builder` has the terms of a diagnostic of the language.
  init(_ report: Report, _ builder: ReportBuilder? = nil) {
    let full = builder?.block.map { TypeText(block: $0, unicode: true, isFull: true) }
    func term(_ term: TermID?) -> String { term.flatMap { full?.text($0) }.map(JSONReport.string) ?? "null" }
    let primary = report.primary
    line = "{\"code\":\(JSONReport.string(report.code.description)),\"severity\":\"\(report.severity.rawValue)\","
    line += "\"message\":\(JSONReport.string(report.headline)),\"label\":\(JSONReport.string(primary?.label ?? "")),"
    line += JSONReport.place(primary)
    // A digest is no term.
    line +=
      ",\"expected\":\(builder?.expected != nil ? term(builder?.expected) : report.expected.map(JSONReport.string) ?? "null")"
    line += ",\"found\":\(builder?.found != nil ? term(builder?.found) : report.found.map(JSONReport.string) ?? "null")"
    line += ",\"path\":\(JSONReport.list(report.path.map { JSONReport.string(DisplayText.safe($0, unicode: true)) }))"
    let rows: [String] = report.differences.map { row in
      let path = JSONReport.list(row.path.map { JSONReport.string(DisplayText.safe($0, unicode: true)) })
      return "{\"path\":\(path),\"expected\":\(term(row.expected)),\"found\":\(term(row.found))}"
    }
    line += ",\"differences\":\(JSONReport.list(rows))"
    let related = report.marks.filter { !$0.isPrimary }.map {
      "{\(JSONReport.place($0)),\"message\":\(JSONReport.string($0.label))}"
    }
    line += ",\"related\":\(JSONReport.list(related))"
    line += ",\"notes\":\(JSONReport.list(report.notes.map(JSONReport.string)))"
    line += ",\"help\":\(JSONReport.list(report.help.map(JSONReport.string)))"
    line += ",\"explain\":\(JSONReport.string("genode-host explain \(report.code)"))}"
  }

  private static func place(_ mark: Report.Mark?) -> String {
    guard let mark else {
      return
        "\"file\":null,\"line\":null,\"column\":null,\"endLine\":null,\"endColumn\":null,\"start\":null,\"end\":null"
    }
    let start = mark.source.position(mark.range.lowerBound)
    let end = mark.source.position(mark.range.upperBound)
    let file = string(String(decoding: mark.source.name, as: UTF8.self))
    return "\"file\":\(file),\"line\":\(start.line),\"column\":\(start.column),\"endLine\":\(end.line),"
      + "\"endColumn\":\(end.column),\"start\":\(mark.range.lowerBound),\"end\":\(mark.range.upperBound)"
  }

  private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7f {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

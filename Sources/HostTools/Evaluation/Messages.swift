// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// How people and programs are told what went wrong: always on the standard error.
package struct Messages {
  package enum Format: String, CaseIterable { case full, short, json }
  package enum Color: String, CaseIterable { case auto, always, never }

  package var format = Format.full
  package var color = Color.auto
  package var verbose = false

  package init() {}

  /// Whether to colour: NO_COLOR and a terminal without capabilities count as no (https://no-color.org).
  var isColored: Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      return environmentVariable("NO_COLOR") == nil && environmentVariable("TERM") != "dumb" && isatty(STDERR_FILENO) == 1
    }
  }

  package func show(_ failure: CommandFailure) {
    if case .host(let problem) = failure { show(problem) }
  }

  /// The one place that words for the language's diagnostics come from.
  package func show(_ diagnostic: Diagnostic, in block: Block) {
    let digits = String(diagnostic.code.rawValue)
    let code = "D" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    var place: Place?
    if let source = block.source(of: diagnostic.range) {
      let (line, column) = block.position(diagnostic.range.start, in: source.text)
      let name = block.slice(source.name.start, source.name.end - source.name.start)
      place = Place(file: String(decoding: name, as: UTF8.self), line: Int(line), column: Int(column))
    }
    show(severity: .error, code: code, message: "\(diagnostic.code)", at: place)
  }

  package func show(_ problem: HostProblem) {
    show(severity: .error, code: problem.code.name, message: problem.message, help: problem.help)
  }

  package func warn(_ message: String) { show(severity: .warning, message: message) }
  package func say(_ message: String) { show(severity: .note, message: message) }

  package struct Place {
    var file: String
    var line: Int
    var column: Int
  }

  package enum Severity: String { case error, warning, note }

  package func show(
    severity: Severity, code: String? = nil, message: String, at place: Place? = nil, help: String? = nil
  ) {
    var text = ""
    switch format {
    case .full:
      let (on, off) = isColored ? (severity == .error ? "\u{1b}[1;31m" : "\u{1b}[1;33m", "\u{1b}[0m") : ("", "")
      text = "\(on)\(severity.rawValue)\(code.map { "[\($0)]" } ?? "")\(off): \(message)\n"
      if let place { text += "  --> \(place.file):\(place.line):\(place.column)\n" }
      if let help { text += "  = help: \(help)\n" }
    case .short:
      if let place { text = "\(place.file):\(place.line):\(place.column): " }
      text += "\(severity.rawValue): \(message)\(code.map { " [\($0)]" } ?? "")\n"
    case .json:
      text = "{\"severity\":\"\(severity.rawValue)\""
      if let code { text += ",\"code\":\"\(code)\"" }
      if let place {
        text += ",\"file\":\(jsonString(place.file)),\"line\":\(place.line),\"column\":\(place.column)"
      }
      text += ",\"message\":\(jsonString(message))"
      if let help { text += ",\"help\":\(jsonString(help))" }
      text += "}\n"
    }
    writeError(text)
  }
}

/// A JSON string literal.
func jsonString(_ text: String) -> String {
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
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

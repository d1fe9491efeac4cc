// SPDX-License-Identifier: MIT

import GenodeConfig

/// Text as the formats around take it. Names can hold anything; control characters are gone already.
enum GraphText {
  /// In XML and HTML.
  static func markup(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// In a label of DOT that is in its HTML: there, too, a backslash means something.
  static func label(_ text: String) -> String { markup(text).replacing("\\", with: "\\\\") }

  /// A quoted string of DOT. Backslashes and entities mean something in it; a line end is `\n`.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }

  /// JSON in a `script` element: nothing in it can end the element.
  static func json(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "<", ">", "&", "\u{2028}", "\u{2029}":
        let digits = String(character.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }

  static func short(_ text: String, _ limit: Int = 32) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  /// `512K`, as it would be written.
  static func size(_ bytes: UInt64) -> String {
    for (shift, unit) in [(30, "G"), (20, "M"), (10, "K")] where bytes > 0 && bytes % (1 << UInt64(shift)) == 0 {
      return "\(bytes >> UInt64(shift))\(unit)"
    }
    return String(bytes)
  }
}

extension SystemGraph {
  /// What is known of a component, a line each.
  func details(_ component: Component) -> [String] {
    var lines = [component.path]
    if let binary = component.binary { lines.append("binary: \(binary)") }
    if component.ram > 0 || component.caps > 0 {
      lines.append("RAM \(GraphText.size(component.ram)), \(component.caps) caps")
    }
    if !component.provides.isEmpty { lines.append("provides " + component.provides.joined(separator: ", ")) }
    if !component.authority.isEmpty { lines.append("authority: " + component.authority.joined(separator: ", ")) }
    if !component.authorityByWildcard.isEmpty {
      lines.append("by a wildcard also " + component.authorityByWildcard.joined(separator: ", "))
    }
    return lines + component.findings.map(remark)
  }

  func details(_ edge: Edge) -> [String] {
    var lines = ["\(name(edge.from)) → \(name(edge.to))"]
    for service in edge.services {
      let name = service.name == "∗" ? "anything else" : service.name
      lines += service.labels.isEmpty ? [name] : service.labels.map { "\(name), \($0)" }
    }
    switch edge.kind {
    case .byDefault: lines.append("by the default-route")
    case .inward: lines.append("handed on by a policy")
    case .rule, .anything, .broken: break
    }
    return lines + edge.findings.map(remark)
  }

  func remark(_ index: Int) -> String {
    let finding = findings[index]
    return "\(finding.level) \(finding.code): \(finding.headline)"
  }

  /// The component that a finding is about; nil where it is about no single one.
  func subject(_ target: RemarkTarget) -> String? {
    switch target {
    case .system(let system): systems[system].owner.map { name(Place.component($0)) }
    case .component(let row): name(Place.component(row))
    case .edge(let index): name(edges[index].from)
    }
  }

  func name(_ place: Place) -> String {
    switch place {
    case .outside: "parent"
    case .component(let row): components[row]?.path ?? ""
    case .absent(let index): absent[index].name
    }
  }
}

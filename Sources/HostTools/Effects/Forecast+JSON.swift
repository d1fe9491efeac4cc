// SPDX-License-Identifier: MIT

import GenodeConfig

/// ```
/// { "children": [ {
///     "child": "sub -> k"         names on the way, inits first
///     "alias": false
///     "effect": "restart"        unchanged, live, ignored, restart, broken, stuck, created, destroyed
///     "certain": true            false: if the session is open
///     "code": "C0511"            what decided, or null
///     "session": { "service", "label" }, or null: the label is the one that init sees; "*" stands for any
///     "server": "srv1"           who serves that session before, or null for the parent
///     "changes": [ "C0543" ]     differences of its start node, live and ignored
///     "mend": "1"                the version that mends it; null if none is needed or none helps
///     "mendable": true           null if there is nothing to mend
///   } ],
///   "refused": [ { "init": "sub", "code": "C0590" } ],
///   "harmless": false }          the exit status is 0
/// ```
extension Forecast {
  func json() -> String {
    let children = rows.map { "    " + json($0) }.joined(separator: ",\n")
    let refused = (0..<effects.instanceCount).compactMap { index -> String? in
      let instance = effects.instance(index)
      guard let code = instance.refusal else { return nil }
      let path = instance.owner.map { self.path($0).joined(separator: " -> ") } ?? ""
      return "{ \"init\": \(path.quoted), \"code\": \"\(MessageCode(code))\" }"
    }
    return """
      {
        "children": [\(children.isEmpty ? "" : "\n" + children + "\n  ")],
        "refused": [\(refused.joined(separator: ", "))],
        "harmless": \(isHarmless)
      }

      """
  }

  private func json(_ row: Int) -> String {
    let child = effects[row]
    var changes: [String] = []
    child.changes.forEach { changes.append("\"\(MessageCode($0))\"") }
    let session = self.session(row).map { "{ \"service\": \($0.service.quoted), \"label\": \($0.label.quoted) }" }
    let mendable: String? =
      switch child.mend {
      case .notNeeded: nil
      case .version: "true"
      case .useless: "false"
      }
    let fields = [
      ("child", path(row).joined(separator: " -> ").quoted), ("alias", "\(child.isAlias)"),
      ("effect", child.effect.word.quoted), ("certain", "\(child.certainty == .certain)"),
      ("code", child.cause.map { "\"\(MessageCode($0))\"" } ?? "null"), ("session", session ?? "null"),
      ("server", child.other.map { path($0).joined(separator: " -> ").quoted } ?? "null"),
      ("changes", "[\(changes.joined(separator: ", "))]"), ("mend", mendingVersion(row)?.quoted ?? "null"),
      ("mendable", mendable ?? "null"),
    ]
    return "{ " + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + " }"
  }
}

extension String {
  /// As JSON has it.
  fileprivate var quoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

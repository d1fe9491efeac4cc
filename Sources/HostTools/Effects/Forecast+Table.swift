// SPDX-License-Identifier: MIT

import GenodeConfig

extension Forecast {
  /// One line for each child: its name, what becomes of it, why; and what they add up to.
  func table(all: Bool, _ style: Style) -> String {
    let shown = rows.filter { all || effects[$0].effect != .unchanged }
    let names = shown.map { path($0).joined(separator: " -> ") }
    let marks = shown.map { effects[$0].effect.word + (effects[$0].certainty == .certain ? "" : "?") }
    let width = (names.map(\.count).max() ?? 0, marks.map(\.count).max() ?? 0)
    var text = ""
    for (index, row) in shown.enumerated() {
      let name = names[index] + String(repeating: " ", count: width.0 - names[index].count)
      let mark = style.paint(marks[index], effects[row].effect.ink)
      let gap = String(repeating: " ", count: width.1 - marks[index].count)
      let reasons = self.reasons(row)
      text += "\(name)  \(mark)\(gap)  \(reasons.first ?? "")".trimmedAtEnd + "\n"
      let indent = String(repeating: " ", count: width.0 + width.1 + 4)
      for reason in reasons.dropFirst() { text += indent + reason + "\n" }
    }
    if isRefused { return text }
    return text + style.paint(summary, .strong) + "\n"
  }

  private var summary: String {
    var counts: [Effect: Int] = [:]
    for row in rows { counts[effects[row].effect, default: 0] += 1 }
    let order: [Effect] = [.created, .destroyed, .restart, .stuck, .broken, .ignored, .live, .unchanged]
    let parts = order.compactMap { effect in counts[effect].map { "\($0) \(effect.word)" } }
    return parts.isEmpty ? "no children" : parts.joined(separator: ", ")
  }

  /// What there is to say of a child, the cause first.
  func reasons(_ row: Int) -> [String] {
    let child = effects[row]
    var lines: [String] = []
    if let cause = child.cause, let line = words(for: cause, row) { lines.append(line) }
    if child.effect != .restart { child.changes.forEach { lines.append($0.words) } }
    switch child.mend {
    case .notNeeded: break
    case .version:
      if let version = mendingVersion(row) { lines.append("a new version mends it: version \(version)") }
    case .useless: lines.append("a new version would not mend it: it would have no route either")
    }
    return lines
  }

  func mendingVersion(_ row: Int) -> String? {
    effects.mendingVersion(row)?.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// What decided, in words; nil where the effect says it all.
  func words(for cause: EffectCode, _ row: Int) -> String? {
    let other = effects[row].other.map { path($0).joined(separator: " -> ") }
    let session = self.session(row).map {
      "its \($0.service) session" + ($0.label.hasSuffix(" -> *") ? "" : " `\($0.label)`")
    }
    let its = session ?? "a session"
    switch cause {
    case .created, .destroyed: return nil
    case .versionChanged: return "its version changes"
    case .serverChanged where self.session(row)?.label.hasSuffix("-> config") ?? false:
      return "\(its), its configuration, comes from elsewhere"
    case .serverChanged: return "\(its) goes from \(other ?? "the parent") to another server"
    case .labelChanged: return "\(its) has another label at its server"
    case .serverRestarts: return "\(its) is served by \(other ?? "a child"), which is created again"
    case .environmentDenied: return "its environment had no route: init creates it again at every configuration"
    case .heals: return "it was stuck, and has a route for every session again"
    case .noRoute: return "\(its) has no route any more" + (other.map { ": it is open to \($0)" } ?? "")
    case .ambiguous: return "\(its) has no route any more: more than one child provides what any-child is to find"
    case .environmentLost: return "\(its) goes with \(other ?? "its server"), and it cannot be without"
    case .stillStuck: return "it was stuck before, and takes no change"
    case .serverGone: return "\(its) goes with \(other ?? "its server"): it is lost, and nobody tells"
    default: return cause.words
    }
  }
}

extension Effect {
  /// Also what `--json` says.
  var word: String {
    switch self {
    case .unchanged: "unchanged"
    case .live: "live"
    case .ignored: "ignored"
    case .restart: "restart"
    case .broken: "broken"
    case .stuck: "stuck"
    case .created: "created"
    case .destroyed: "destroyed"
    }
  }

  var ink: Style.Ink {
    switch self {
    case .unchanged: .frame
    case .live, .created: .extra
    case .ignored, .restart: .help
    case .broken, .stuck: .error
    case .destroyed: .missing
    }
  }
}

extension EffectCode {
  /// A change, in words.
  var words: String { catalogueEntry(MessageCode(self))?.title ?? "" }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}

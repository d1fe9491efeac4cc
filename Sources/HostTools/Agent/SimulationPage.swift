// SPDX-License-Identifier: MIT

import GenodeConfig

/// A simulation as one page that needs nothing else: a picture of the whole, and below a card for each moment.
struct SimulationPage {
  let simulation: Simulation
  let title: String
  /// Rows by their times, without those in which only an init reports what is expected.
  let moments: [(time: UInt64, rows: [Simulation.Row])]

  init(_ simulation: Simulation, _ title: String) {
    self.simulation = simulation
    self.title = title
    var moments: [(time: UInt64, rows: [Simulation.Row])] = []
    for row in simulation.rows {
      if case .log = row.event { continue }
      if moments.last?.time != row.time { moments.append((row.time, [])) }
      moments[moments.count - 1].rows.append(row)
    }
    self.moments = moments.filter { moment in
      !moment.rows.allSatisfy { if case .report = $0.event { true } else { false } }
    }
  }

  var text: String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>\(markup(title))</title>
    <style>
    \(Self.style)
    </style></head><body>
    <header><h1>\(markup(title))</h1><p>\(summary)</p></header>
    \(timeline)
    <main>
    \(moments.enumerated().map { card($0.offset, $0.element) }.joined(separator: "\n"))
    </main>
    </body></html>

    """
  }

  private var summary: String {
    var counts: [String: Int] = [:]
    for row in simulation.rows {
      switch row.event {
      case .input: counts["inputs", default: 0] += 1
      case .commit(let commit) where !commit.isBack: counts["commits", default: 0] += 1
      case .state(let state, let before):
        let isNew = state.verdict != before.verdict || state.problems[""] != before.problems[""]
        if isNew { counts[state.verdict, default: 0] += 1 }
      default: break
      }
    }
    let words = [
      ("inputs", "changes of ROMs"), ("commits", "configurations handed over"), ("taken-back", "taken back"),
      ("refused", "refused"),
    ]
    return words.compactMap { key, word in counts[key].map { "<b>\($0)</b> \(word)" } }.joined(separator: " · ")
  }

  // MARK: A moment

  private func card(_ index: Int, _ moment: (time: UInt64, rows: [Simulation.Row])) -> String {
    let rows = moment.rows.compactMap { row -> String? in
      switch row.event {
      case .log: return nil
      case .input: return line("input", "→", row, gist(row.content, columns: 110), nil)
      case .report: return line("report", "→", row, gistOfState(row.content), nil)
      case .output: return line("output", "←", row, gist(row.content, columns: 110), nil)
      case .commit(let commit): return line("output", "←", row, nil, commitment(commit))
      case .state(let state, let before):
        return line("verdict " + state.verdict, "·", row, nil, verdict(state, before))
      }
    }
    return """
      <section id="m\(index)"><h2>\(seconds(moment.time))</h2><div>
      \(rows.joined(separator: "\n"))
      </div></section>
      """
  }

  /// `words` are text, `html` is not.
  private func line(_ kind: String, _ sign: String, _ row: Simulation.Row, _ words: String?, _ html: String?) -> String
  {
    let detail = html ?? "<span class=\"gist\">\(markup(words ?? ""))</span>"
    return "<div class=\"row \(kind)\"><span class=\"sign\">\(sign)</span><b>\(markup(row.subject))</b><div>\(detail)"
      + documents(row) + "</div></div>"
  }

  private func commitment(_ commit: Simulation.Commit) -> String {
    let chips = commit.groups.flatMap { group in
      group.children.map { child in
        let reasons = child.reasons.joined(separator: "; ")
        return "<span class=\"chip \(group.effect.word)\" title=\"\(markup(reasons))\">\(group.effect.symbol) "
          + "\(markup(child.name))\(child.isCertain ? "" : "?") <i>\(group.effect.pastWord)</i></span>"
      }
    }
    let told = commit.changed.filter {
      [.restart, .stuck, .broken, .ignored].contains($0.effect) && !$0.reasons.isEmpty
    }
    let reasons = told.map { "<li><b>\(markup($0.name))</b> \(markup($0.reasons.joined(separator: "; ")))</li>" }
    return "<span class=\"version\">\(commit.isBack ? "back to version" : "version") \(markup(commit.version))</span>"
      + (chips.isEmpty ? "<span class=\"soft\">no child changes</span>" : chips.joined())
      + (reasons.isEmpty ? "" : "<ul>\(reasons.joined())</ul>")
  }

  private func verdict(_ state: Simulation.State, _ before: Simulation.State) -> String {
    let fresh = state.problems.filter {
      before.problems[$0.key] != $0.value || state.verdict != before.verdict && $0.key.isEmpty
    }
    let problems = fresh.sorted { $0.key < $1.key }.map { name, problem in
      "<li class=\"problem\"><b>\(markup(problem.code))</b> \(markup(problem.title))<br><span class=\"soft\">"
        + (name.isEmpty || problem.text.hasPrefix(name) ? "" : "\(markup(name)): ")
        + "\(markup(problem.text))</span></li>"
    }
    let standIns = state.standIns.sorted { $0.key < $1.key }.map { "\(markup($0.key)) is \($0.value)" }
    return "<span class=\"word\">\(markup(state.verdict))</span>"
      + (standIns.isEmpty ? "" : "<span class=\"soft\">\(standIns.joined(separator: ", "))</span>")
      + (problems.isEmpty ? "" : "<ul>\(problems.joined())</ul>")
  }

  /// What has changed in the document, and all of it.
  private func documents(_ row: Simulation.Row) -> String {
    guard !row.content.isEmpty, !row.content.hasPrefix("dhall-bundle") else { return "" }
    var text = ""
    switch row.event {
    case .state: break
    default:
      if !row.before.isEmpty, !row.before.hasPrefix("dhall-bundle") {
        let lines = difference(row.before.split(separator: "\n"), row.content.split(separator: "\n"))
        if !lines.isEmpty {
          text += "<details><summary>what has changed</summary><pre>\(lines.joined(separator: "\n"))</pre></details>"
        }
      }
    }
    return text
      + "<details><summary>\(row.content.utf8.count) bytes</summary><pre>\(markup(row.content))</pre></details>"
  }

  /// Lines that go and come, with one line around them.
  private func difference(_ old: [Substring], _ new: [Substring]) -> [String] {
    var marked: [(sign: Character, line: Substring)] = new.map { (" ", $0) }
    for change in new.difference(from: old).insertions {
      if case .insert(let offset, _, _) = change { marked[offset].sign = "+" }
    }
    // Removals stand before what follows them in the new document.
    var at = 0
    var result: [(sign: Character, line: Substring)] = []
    var removed = Set<Int>()
    for change in new.difference(from: old).removals {
      if case .remove(let offset, _, _) = change { removed.insert(offset) }
    }
    for (index, line) in old.enumerated() {
      if removed.contains(index) {
        result.append(("-", line))
        continue
      }
      while at < marked.count, marked[at].sign == "+" {
        result.append(marked[at])
        at += 1
      }
      if at < marked.count { result.append(marked[at]) }
      at += 1
    }
    result += marked[min(at, marked.count)...]
    return result.enumerated().compactMap { index, entry in
      let near = result[max(0, index - 1)...min(result.count - 1, index + 1)]
      guard near.contains(where: { $0.sign != " " }) else { return nil }
      let text = markup("\(entry.sign) \(entry.line)")
      return entry.sign == " " ? text : "<span class=\"\(entry.sign == "+" ? "in" : "out")\">\(text)</span>"
    }
  }

  func markup(_ text: String) -> String { GraphText.markup(text) }

  func seconds(_ time: UInt64) -> String {
    let text = String(time / 1000 % 1000)
    var fraction = String(repeating: "0", count: 3 - text.count) + text
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(time / 1_000_000)" + (fraction.isEmpty ? "" : ".\(fraction)") + " s"
  }
}

extension Effect {
  var symbol: String {
    switch self {
    case .created: "+"
    case .destroyed: "−"
    case .restart: "↻"
    case .live, .unchanged: "~"
    case .ignored: "∅"
    case .stuck, .broken: "!"
    }
  }
}

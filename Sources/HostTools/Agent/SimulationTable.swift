// SPDX-License-Identifier: MIT

import GenodeConfig

/// What happened in a simulation and what the agent did about it, row by row.
struct SimulationTable {
  struct Row {
    enum Kind: String { case input, output, verdict, log }

    var time: UInt64
    var kind: Kind
    var subject: String
    var detail: String
    /// The whole document.
    var content: String
  }

  private(set) var rows: [Row] = []

  init(_ simulator: Simulator) {
    var events = simulator.history[...]
    func take(until time: UInt64) {
      while let event = events.first, event.time <= time {
        events.removeFirst()
        let content = event.content.map { String(decoding: $0, as: UTF8.self) }
        rows.append(
          Row(
            time: event.time, kind: .input, subject: event.rom,
            detail: content.map { "\($0.utf8.count) bytes" } ?? "gone", content: content ?? ""))
      }
    }
    var verdict = ""
    for deed in simulator.deeds {
      take(until: deed.time)
      let content = String(decoding: deed.content, as: UTF8.self)
      switch deed.kind {
      case .watch, .unwatch: continue
      case .log: rows.append(Row(time: deed.time, kind: .log, subject: "", detail: content, content: ""))
      case .report where deed.name == "state":
        guard let root = NodeDocument(asTarget: deed.content)?.root else { continue }
        let summary = Self.summary(of: root)
        guard summary != verdict else { continue }
        verdict = summary
        rows.append(Row(time: deed.time, kind: .verdict, subject: "agent", detail: summary, content: content))
      case .report:
        rows.append(
          Row(
            time: deed.time, kind: .output, subject: deed.name, detail: Self.outline(of: deed.content),
            content: content))
      }
    }
    take(until: .max)
  }

  /// The agent's state in a line.
  private static func summary(of state: Node) -> String {
    var parts = [state.text("verdict") ?? ""]
    for node in state.children {
      switch String(decoding: node.type, as: UTF8.self) {
      case "diagnostic", "settings": parts.append(diagnostic(node))
      case "input":
        let name = node.text("name") ?? ""
        if let problem = node.child("diagnostic") { parts.append("\(name): \(diagnostic(problem))") }
        if node.text("state") == "held" || node.text("state") == "default" {
          parts.append("\(name) is \(node.text("state") ?? "")")
        }
      case "effects":
        let counts = ["created", "removed", "restart", "live", "ignored", "harmed", "raised"].compactMap {
          name -> String? in
          var value: String?
          for i in 0..<node.attributeCount where String(decoding: node.attribute(at: i).name, as: UTF8.self) == name {
            value = String(decoding: node.attribute(at: i).value, as: UTF8.self)
          }
          return value == nil || value == "0" ? nil : "\(value ?? "") \(name)"
        }
        if !counts.isEmpty { parts.append(counts.joined(separator: ", ")) }
      case "trial":
        if let problem = node.child("diagnostic") { parts.append(diagnostic(problem)) }
      default: break
      }
    }
    return parts.joined(separator: "; ")
  }

  private static func diagnostic(_ node: Node) -> String {
    var text = node.text("code") ?? ""
    if let file = node.text("file") {
      text += " \(file)"
      if let line = node.text("line"), let column = node.text("column") { text += ":\(line):\(column)" }
    }
    if let subject = node.text("subject") { text += " of \(subject)" }
    if let expected = node.text("expected") { text += ", expected \(expected)" }
    if let found = node.text("found") { text += ", found \(found)" }
    return text
  }

  /// Its version and its children.
  private static func outline(of document: [UInt8]) -> String {
    guard let root = NodeDocument(asTarget: document)?.root else { return "\(document.count) bytes" }
    let names = root.children.filter { $0.isType("start") }.map { $0.text("name") ?? "?" }
    let version = root.text("version").map { "version \($0): " } ?? ""
    return version + (names.isEmpty ? "\(document.count) bytes" : names.joined(separator: " "))
  }

  // MARK: Text

  func text(_ style: Style) -> String {
    let times = rows.map { "\($0.time / 1000)" }
    let wide = max(4, times.map(\.count).max() ?? 0)
    let subjects = max(6, rows.map { $0.subject.count }.max() ?? 0)
    var lines = [style.paint("\(String(repeating: " ", count: wide - 2))ms     subject", .frame)]
    for (row, time) in zip(rows, times) {
      let sign =
        switch row.kind {
        case .input: "→"
        case .output: "←"
        case .verdict: "·"
        case .log: " "
        }
      let subject = row.subject + String(repeating: " ", count: subjects - row.subject.count)
      let painted = row.kind == .output ? style.paint(subject, .strong) : subject
      let isBad =
        row.kind == .verdict
        && (row.detail.hasPrefix("refused") || row.detail.hasPrefix("taken-back") || row.detail.hasPrefix("failed"))
      lines.append(
        String(repeating: " ", count: wide - time.count) + time + "  " + sign + "  " + painted + "  "
          + (isBad ? style.paint(row.detail, .error) : row.detail))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: HTML

  /// One page that needs nothing else.
  func page(_ title: String) -> String {
    let rows = self.rows.map { row in
      let content =
        row.content.isEmpty
        ? "" : "<details><summary>\(escaped(row.detail))</summary><pre>\(escaped(row.content))</pre></details>"
      return "<tr class=\"\(row.kind.rawValue)\"><td>\(row.time / 1000)</td><td>\(escaped(row.subject))</td>"
        + "<td>\(content.isEmpty ? escaped(row.detail) : content)</td></tr>"
    }
    return """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>\(escaped(title))</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color-scheme: light dark }
      table { border-collapse: collapse; width: 100% }
      td, th { padding: .25rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid #8884 }
      td:first-child, th:first-child { text-align: right; font-variant-numeric: tabular-nums }
      .input td:nth-child(2)::before { content: "→ " } .output td:nth-child(2)::before { content: "← " }
      .output { font-weight: 600 } .log { opacity: .7 } pre { font-weight: 400; overflow-x: auto; margin: .5rem 0 }
      summary { cursor: pointer }
      </style>
      <h1>\(escaped(title))</h1>
      <table><tr><th>ms<th>subject<th>what happened</tr>
      \(rows.joined(separator: "\n"))
      </table>
      </html>

      """
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
      "\"", with: "&quot;")
  }
}

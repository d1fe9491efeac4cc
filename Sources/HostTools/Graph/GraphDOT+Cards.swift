// SPDX-License-Identifier: MIT

import GenodeConfig

/// What a component looks like: a card with its name, what it can reach, whom it asks like all the others, and how
/// much is wrong.
extension GraphDOT {
  func card(_ component: SystemGraph.Component) -> String {
    let worst = graph.worst(component.findings)
    let isSystem = component.inner.map { !graph.systems[$0].members.isEmpty } ?? false
    var look = (line: GraphColor.cardLine, fill: GraphColor.card, width: 1)
    if !component.authority.isEmpty { look = (.authority, .authorityCard, 1) }
    if worst == .warning { look = (.warningLine, .warningCard, 2) }
    if worst == .error { look = (.error, .errorCard, 2) }
    var rows = [row(component.name, .ink, size: 13, isBold: true)]
    if let binary = component.binary { rows.append(row(binary, .soft, size: 9)) }
    if isSystem { rows.append(row("parent of these", .soft, size: 9)) }
    if !component.authority.isEmpty {
      rows += lines(component.authority, 3).map { row("◆ " + $0, .authority, size: 10, isBold: true) }
    } else if !component.authorityByWildcard.isEmpty {
      rows.append(row("◇ hardware by wildcard", .authority, size: 9))
    }
    let common = commonServices(component.entry)
    if !common.isEmpty { rows += lines(common, 4).map { row("→ " + $0, .soft, size: 9) } }
    for (service, count) in clients(of: .component(component.entry)) {
      rows.append(row("\(service) for \(count)", .soft, size: 9))
    }
    rows += count(component.findings)
    return table(rows, look.line, look.fill, look.width)
  }

  func card(_ absent: SystemGraph.Absent) -> String {
    table(
      [row(absent.name, .error, size: 13, isBold: true), row("is not there", .error, size: 9)], .error, .errorCard, 1,
      style: "rounded,dashed")
  }

  func parentCard() -> String {
    var rows = [row("parent", .parentInk, size: 14, isBold: true)]
    for (service, count) in clients(of: .outside) {
      rows.append(row("\(service == "∗" ? "anything else" : service) for \(count)", .parentInk, size: 9))
    }
    return table(rows, .parent, .parent, 1)
  }

  private func table(
    _ rows: [String], _ line: GraphColor, _ fill: GraphColor, _ width: Int, style: String = "rounded"
  ) -> String {
    "<<table border=\"\(width)\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"2\" style=\"\(style)\" "
      + "color=\"\(line.rawValue)\" bgcolor=\"\(fill.rawValue)\">\(rows.joined())</table>>"
  }

  private func row(_ text: String, _ color: GraphColor, size: Int, isBold: Bool = false) -> String {
    let text = GraphText.label(GraphText.short(text, size > 10 ? 28 : 40))
    let inner = isBold ? "<b>\(text)</b>" : text
    return "<tr><td><font point-size=\"\(size)\" color=\"\(color.rawValue)\">&#160;\(inner)&#160;</font></td></tr>"
  }

  private func lines(_ words: [String], _ count: Int) -> [String] {
    stride(from: 0, to: words.count, by: count).map {
      words[$0..<min($0 + count, words.count)].joined(separator: " ")
    }
  }

  private func count(_ findings: [Int]) -> [String] {
    let errors = findings.count { graph.findings[$0].level == .error }
    let warnings = findings.count { graph.findings[$0].level == .warning }
    var rows: [String] = []
    if errors > 0 { rows.append(row("✖ \(errors) error\(errors == 1 ? "" : "s")", .error, size: 10, isBold: true)) }
    if warnings > 0 {
      rows.append(row("▲ \(warnings) warning\(warnings == 1 ? "" : "s")", .warning, size: 10, isBold: true))
    }
    return rows
  }

  /// What it asks a server for that many ask for the same. What most ask for is told by the server alone.
  private func commonServices(_ entry: Int) -> [String] {
    var names: [String] = []
    for edge in graph.edges where edge.from == .component(entry) {
      let most = clients(of: edge.to).filter { 2 * $0.count > graph.componentCount }.map(\.service)
      names += edge.services.filter { $0.isCommon && !most.contains($0.name) }.map(\.name)
    }
    return names
  }

  /// Those services that many ask it for, in the order in which they are first asked for.
  private func clients(of place: SystemGraph.Place) -> [(service: String, count: Int)] {
    var found: [(service: String, count: Int)] = []
    for edge in graph.edges where edge.to == place {
      for service in edge.services where service.isCommon {
        if let at = found.firstIndex(where: { $0.service == service.name }) {
          found[at].count += 1
        } else {
          found.append((service.name, 1))
        }
      }
    }
    return found
  }
}

// SPDX-License-Identifier: MIT

import GenodeConfig

/// A graph in DOT, Graphviz' language: clients on the left, servers on the right, the parent at the end.
///
/// Places have ids that the page's script knows: `c` and the entry, `a` and the number of what is absent, `p`, `s` and
/// the instance, `e` and the edge.
struct GraphDOT {
  let graph: SystemGraph
  private(set) var text = ""

  static func text(_ graph: SystemGraph) -> String {
    var writer = GraphDOT(graph: graph)
    writer.write()
    return writer.text
  }

  private mutating func write() {
    line("digraph genode {")
    line(
      "  graph [bgcolor=\"\(GraphColor.page.rawValue)\", rankdir=LR, ranksep=0.3, nodesep=0.22, pad=0.25, newrank=true, "
        + "outputorder=edgesfirst, \(GraphDOT.effort(graph)), fontname=\"Helvetica,Arial,sans-serif\", tooltip=\" \"];")
    line("  node [shape=plain, fontname=\"Helvetica,Arial,sans-serif\", fontsize=12];")
    line("  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, arrowsize=0.6];")
    systems()
    for (index, edge) in graph.edges.enumerated() where graph.isDrawn(edge) { self.edge(index, edge) }
    line("}")
  }

  mutating func line(_ text: String) { self.text += text + "\n" }

  /// Graphviz takes time that grows with the square of the edges, and more; a large picture is laid out less well.
  private static func effort(_ graph: SystemGraph) -> String {
    graph.components.count < 150 ? "remincross=true" : "splines=polyline, nslimit=4, nslimit1=4, mclimit=0.3"
  }

  /// Systems lie in each other as deep as somebody wrote them, so this goes along them, and not into itself.
  private mutating func systems() {
    var open: [(system: Int, next: Int)] = []
    begin(0)
    open.append((0, 0))
    while let (system, next) = open.last {
      let members = graph.systems[system].members
      guard next < members.count else {
        open.removeLast()
        for (index, absent) in graph.absent.enumerated() where absent.system == system {
          line(indent(open.count + 1) + "a\(index) [id=\"a\(index)\", class=\"absent\", label=\(card(absent))];")
        }
        line(indent(open.count) + "}")
        continue
      }
      open[open.count - 1].next = next + 1
      guard let component = graph.components[members[next]] else { continue }
      if let inner = component.inner, !graph.systems[inner].members.isEmpty {
        begin(inner, depth: open.count)
        self.component(component, depth: open.count + 1)
        open.append((inner, 0))
      } else {
        self.component(component, depth: open.count)
      }
    }
    if graph.edges.contains(where: { $0.to == .outside }) {
      line(
        "  { rank=sink; p [id=\"p\", class=\"parent\", tooltip=\"the parent of this system\", label=\(parentCard())]; }"
      )
    }
  }

  private mutating func begin(_ system: Int, depth: Int = 0) {
    let indent = indent(depth + 1)
    line(self.indent(depth) + "subgraph cluster_\(system) {")
    let name = graph.systems[system].owner.flatMap { graph.components[$0]?.path } ?? graph.title
    let worst = graph.worst(graph.systems[system].findings)
    let stroke = worst == .error ? GraphColor.error : worst == .warning ? .warningLine : .frame
    let fill = system == 0 ? GraphColor.system : .inner
    let tooltip = ([name] + graph.systems[system].findings.map(graph.remark)).joined(separator: "\n")
    line(
      indent + "graph [id=\"s\(system)\", style=\"rounded,filled\", fillcolor=\"\(fill.rawValue)\", "
        + "color=\"\(stroke.rawValue)\", penwidth=\(worst == nil ? "1" : "2"), margin=14, labeljust=l, fontsize=13, "
        + "fontcolor=\"\(GraphColor.soft.rawValue)\", tooltip=\(GraphText.quoted(tooltip)), "
        + "label=<<b>\(GraphText.label(GraphText.short(name, 60)))</b>>];")
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: min(depth, 20) + 1) }

  private mutating func component(_ component: SystemGraph.Component, depth: Int) {
    let tooltip = GraphText.quoted(graph.details(component).joined(separator: "\n"))
    let id = "c\(component.entry)"
    line(indent(depth) + "\(id) [id=\"\(id)\", tooltip=\(tooltip), label=\(card(component))];")
  }

  static func id(_ place: SystemGraph.Place) -> String {
    switch place {
    case .outside: "p"
    case .component(let row): "c\(row)"
    case .absent(let index): "a\(index)"
    }
  }

  private mutating func edge(_ index: Int, _ edge: SystemGraph.Edge) {
    let tooltip = GraphText.quoted(graph.details(edge).joined(separator: "\n"))
    let look = look(edge)
    var label = ""
    if edge.kind != .anything {
      let shown = edge.services.filter { !$0.isCommon }
      let rows = stride(from: 0, to: shown.count, by: 2).map { start in
        shown[start..<min(start + 2, shown.count)].map { service in
          let name = GraphText.label(GraphText.short(service.name, 24))
          if service.isAuthority { return colored("<b>\(name)</b>", .authority) }
          return look.isPlain ? graph.colors[service.name].map { colored(name, $0) } ?? name : name
        }.joined(separator: ", ")
      }
      label = ", label=<\(rows.joined(separator: "<br/>"))>"
    }
    line(
      "  \(GraphDOT.id(edge.from)) -> \(GraphDOT.id(edge.to)) [id=\"e\(index)\", class=\"\(look.name)\", "
        + "color=\"\(look.color.rawValue)\", fontcolor=\"\(look.text.rawValue)\", penwidth=\(look.width)"
        + (look.style.map { ", style=\($0)" } ?? "") + ", tooltip=\(tooltip), labeltooltip=\(tooltip)\(label)];")
  }

  private func colored(_ text: String, _ color: GraphColor) -> String {
    "<font color=\"\(color.rawValue)\">\(text)</font>"
  }

  private struct Look {
    var name: String
    var isPlain: Bool { name == "plain" || name == "authority" }
    var color: GraphColor
    var text: GraphColor
    var width: String
    var style: String?
  }

  private func look(_ edge: SystemGraph.Edge) -> Look {
    let style: String? =
      switch edge.kind {
      case .rule: nil
      case .byDefault, .inward: "dashed"
      case .anything: "dotted"
      case .broken: "dashed"
      }
    switch graph.worst(edge.findings) {
    case .error: return Look(name: "error", color: .error, text: .error, width: "2", style: style)
    case .warning: return Look(name: "warning", color: .warningLine, text: .warning, width: "2", style: style)
    case .note, nil: break
    }
    if edge.services.contains(where: \.isAuthority) {
      return Look(name: "authority", color: .authority, text: .lineText, width: "1.6", style: style)
    }
    if edge.kind == .anything {
      return Look(name: "anything", color: .faint, text: .soft, width: "1.2", style: style)
    }
    let color = edge.services.first { !$0.isCommon }.flatMap { graph.colors[$0.name] }
    return Look(name: "plain", color: color ?? .line, text: .lineText, width: "1.1", style: style)
  }
}

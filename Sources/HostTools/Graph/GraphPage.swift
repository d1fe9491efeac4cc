// SPDX-License-Identifier: MIT

import GenodeConfig

/// One file of HTML with the picture, a search, filters and the findings. It asks nobody for anything: style, script and
/// data are in it, and its policy forbids the rest.
enum GraphPage {
  static func text(_ graph: SystemGraph) throws(CommandFailure) -> String {
    page(graph, svg: try GraphPicture.svg(graph))
  }

  static func page(_ graph: SystemGraph, svg: String) -> String {
    let title = GraphText.markup(graph.title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
      script-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>
      \(GraphPage.style)
      \(serviceColors)
      @media (prefers-color-scheme: dark) {
      \(GraphColor.darkRules("#picture"))
      }
      </style>
      </head>
      <body>
      <header>
      <h1>\(title)</h1>
      <p id="summary">\(summary(graph))</p>
      <input id="search" type="search" placeholder="Search components and services ( / )" \
      aria-label="Search components and services" autocomplete="off" spellcheck="false">
      <output id="found" aria-live="polite"></output>
      <span class="zoom"><button id="out" aria-label="Zoom out">−</button><button id="fit">Fit</button>\
      <button id="in" aria-label="Zoom in">+</button></span>
      </header>
      <main>
      <aside>
      <section id="chosen" aria-live="polite" hidden></section>
      <section><h2>Findings</h2>\(findings(graph))</section>
      <section><h2>Services</h2>\(services(graph))</section>
      <section class="legend"><h2>Legend</h2>\(legend)</section>
      </aside>
      <div id="picture">
      \(svg)</div>
      </main>
      <script type="application/json" id="data">\(data(graph))</script>
      <script>
      \(GraphPage.script)
      </script>
      </body>
      </html>

      """
  }

  private static func summary(_ graph: SystemGraph) -> String {
    func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    func findings(_ level: FindingLevel) -> Int { graph.findings.count { $0.level == level } }
    let authority = graph.components.count { !($0?.authority.isEmpty ?? true) }
    var parts = [count(graph.componentCount, "component")]
    let inner = graph.systems.count { $0.owner != nil && !$0.members.isEmpty }
    if inner > 0 { parts.append(count(inner, "system") + " inside") }
    parts.append("\(authority) with authority")
    parts.append(count(findings(.error), "error"))
    parts.append(count(findings(.warning), "warning"))
    return parts.joined(separator: " · ")
  }

  private static func findings(_ graph: SystemGraph) -> String {
    let order = graph.findings.indices.sorted {
      (graph.findings[$1].level, $0) < (graph.findings[$0].level, $1)
    }
    func rows(_ findings: some Sequence<Int>) -> String {
      let rows = findings.map { index in
        let finding = graph.findings[index]
        let whereabouts = [finding.place, graph.subject(finding.target)].compactMap(\.self).joined(separator: " · ")
        let place = whereabouts.isEmpty ? "" : "<small>\(GraphText.markup(whereabouts))</small>"
        return "<li class=\"\(finding.level)\"><button data-finding=\"\(index)\"><b>\(finding.code)</b> "
          + "\(GraphText.markup(finding.headline))\(place)</button></li>"
      }
      return "<ul class=\"findings\">\(rows.joined(separator: "\n"))</ul>"
    }
    let notes = order.filter { graph.findings[$0].level == .note }
    let others = order.filter { graph.findings[$0].level != .note }
    let first = others.isEmpty ? "<p class=\"soft\">No errors, no warnings.</p>" : rows(others)
    guard !notes.isEmpty else { return first }
    return first
      + "<details><summary>\(notes.count) note\(notes.count == 1 ? "" : "s")</summary>\(rows(notes))</details>"
  }

  /// Each service with the number of edges it is on, the most asked for first.
  private static func services(_ graph: SystemGraph) -> String {
    var found: [(name: String, count: Int, isAuthority: Bool)] = []
    for service in graph.edges.lazy.flatMap(\.services) where service.name != "∗" {
      if let at = found.firstIndex(where: { $0.name == service.name }) {
        found[at].count += 1
      } else {
        found.append((service.name, 1, service.isAuthority))
      }
    }
    found.sort { ($1.count, $0.name) < ($0.count, $1.name) }
    let rows = found.map { service in
      "<label class=\"\(service.isAuthority ? "authority" : graph.colors[service.name].map { "\($0)" } ?? "plain")\"><input type=\"checkbox\" "
        + "value=\"\(GraphText.markup(service.name))\"> \(GraphText.markup(service.name)) "
        + "<small>\(service.count)</small></label>"
    }
    return "<div id=\"services\">\(rows.joined(separator: "\n"))</div>"
  }

  private static var serviceColors: String {
    let rules = GraphColor.services.map { "#services .\($0) { color: \($0.rawValue); border-color: \($0.rawValue); }" }
    let dark = GraphColor.services.map { "#services .\($0) { color: \($0.dark); border-color: \($0.dark); }" }
    return rules.joined(separator: "\n") + "\n@media (prefers-color-scheme: dark) {\n"
      + dark.joined(separator: "\n") + "\n}"
  }

  private static var legend: String {
    """
    <dl>
    <dt class="line"></dt><dd>a rule names the service</dd>
    <dt class="line dashed"></dt><dd>by the default-route, or handed on inward</dd>
    <dt class="line dotted"></dt><dd>anything else, by a wildcard</dd>
    <dt class="authority">◆</dt><dd>commands hardware, or watches others, by a rule that says so</dd>
    <dt class="authority">◇</dt><dd>could do so, because of a wildcard</dd>
    <dt>→</dt><dd>asks for a service like most others do</dd>
    <dt class="error">✖</dt><dd>an error</dd>
    <dt class="warning">▲</dt><dd>a warning</dd>
    </dl>
    <p class="soft">Click a component: blue is what it reaches, green what reaches it. Esc clears, / searches, Enter goes \
    to the next one found, arrow keys move and + − zoom.</p>
    """
  }

  // MARK: Data

  private static func list(_ values: [String]) -> String { "[\(values.joined(separator: ","))]" }

  private static func data(_ graph: SystemGraph) -> String {
    var places: [String] = []
    for component in graph.components {
      guard let component else { continue }
      let words = [component.path] + [component.binary].compactMap(\.self) + component.provides
      places.append(
        "{\"id\":\"c\(component.entry)\",\"name\":\(GraphText.json(component.name)),"
          + "\"details\":\(list(graph.details(component).map(GraphText.json))),"
          + "\"provides\":\(list(component.provides.map(GraphText.json))),"
          + "\"words\":\(list(words.map(GraphText.json)))}")
    }
    for (index, absent) in graph.absent.enumerated() {
      places.append(
        "{\"id\":\"a\(index)\",\"name\":\(GraphText.json(absent.name)),"
          + "\"details\":[\(GraphText.json(absent.name)),\"is not there\"],\"provides\":[],\"words\":[\(GraphText.json(absent.name))]}"
      )
    }
    places.append(
      "{\"id\":\"p\",\"name\":\"parent\",\"details\":[\"parent\"],\"provides\":[],\"words\":[\"parent\"]}")
    let edges = graph.edges.enumerated().map { index, edge in
      "{\"id\":\"e\(index)\",\"from\":\"\(GraphDOT.id(edge.from))\",\"to\":\"\(GraphDOT.id(edge.to))\","
        + "\"wild\":\(edge.kind == .anything),\"services\":\(list(edge.services.map { GraphText.json($0.name) }))}"
    }
    let targets = graph.findings.map { finding in
      switch finding.target {
      case .system(let system): "\"s\(system)\""
      case .component(let component): "\"c\(component)\""
      case .edge(let edge): "\"e\(edge)\""
      }
    }
    return "{\"places\":\(list(places)),\n\"edges\":\(list(edges)),\n\"findings\":\(list(targets))}"
  }
}

// SPDX-License-Identifier: MIT

import Glibc

/// SVG by Graphviz' program `dot`.
enum GraphPicture {
  /// The `svg` element, with what is to be known of each part as its title.
  static func svg(_ graph: SystemGraph) throws(CommandFailure) -> String {
    let text = try layOut(GraphDOT.text(graph))
    return trimmed(text, titles(graph))
  }

  /// A document by itself, which follows whether its reader wants light or dark.
  static func document(_ graph: SystemGraph) throws(CommandFailure) -> String {
    let svg = try svg(graph)
    guard let end = svg.firstIndex(of: ">") else { return svg }
    let head = svg[...end].replacing("<svg ", with: "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
    let style = "\n<style>@media (prefers-color-scheme: dark) {\n\(GraphColor.darkRules("svg"))\n}</style>"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + head + style + svg[svg.index(after: end)...]
  }

  private static func layOut(_ dot: String) throws(CommandFailure) -> String {
    var source = ByteBuffer()
    source.append(dot)
    var result = ByteBuffer()
    var said = ByteBuffer()
    let end: ProgramEnd
    do throws(SystemError) {
      let input = try AnonymousFile()
      let output = try AnonymousFile()
      let errors = try AnonymousFile()
      try source.withBytes { bytes throws(SystemError) in try input.write(bytes) }
      end = runProgram(["dot", "-Tsvg"], [input.descriptor, output.descriptor, errors.descriptor])
      try output.read(into: &result)
      try errors.read(into: &said)
    } catch {
      throw .host(HostProblem(.layoutFailed, "no temporary file: \(systemMessage(error.number))"))
    }
    let reason: String
    switch end {
    case .status(0): return String(decoding: result.array, as: UTF8.self)
    case .failed(ENOENT), .status(127):
      throw .host(
        HostProblem(
          .layoutMissing, "the program dot, which lays graphs out, is not installed",
          help: "on Debian: apt install graphviz; --format dot does without"))
    case .failed(let number): reason = "dot does not start: \(systemMessage(number))"
    case .signal(let number): reason = "dot was ended by signal \(number)"
    case .status(let status):
      let first = said.array.split(separator: 0x0a).first.map { DisplayText.safe($0, unicode: true) }
      reason = "dot fails" + (first.map { ": \($0)" } ?? ", with status \(status)")
    }
    throw .host(HostProblem(.layoutFailed, reason, help: "--format dot writes what it was given"))
  }

  /// By the id of an element.
  private static func titles(_ graph: SystemGraph) -> [String: String] {
    var titles = ["p": "parent"]
    for component in graph.components {
      guard let component else { continue }
      titles["c\(component.entry)"] = graph.details(component).joined(separator: "\n")
    }
    for (index, absent) in graph.absent.enumerated() { titles["a\(index)"] = "\(absent.name) is not there" }
    for (index, edge) in graph.edges.enumerated() {
      titles["e\(index)"] = graph.details(edge).joined(separator: "\n")
    }
    for (index, system) in graph.systems.enumerated() {
      let name = system.owner.flatMap { graph.components[$0]?.path } ?? graph.title
      titles["s\(index)"] = ([name] + system.findings.map(graph.remark)).joined(separator: "\n")
    }
    return titles
  }

  /// Without Graphviz' prologue and comments, and with our titles for its own, which browsers show, in place of links
  /// that lead nowhere.
  private static func trimmed(_ text: String, _ titles: [String: String]) -> String {
    var result: [String] = []
    var id: String?
    var dropsEnd = false
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("<svg ") { isInside = true }
      guard isInside, !line.hasPrefix("<!--"), !line.hasPrefix("<g id=\"a_") else { continue }
      if line == "</a>" {
        dropsEnd = true
      } else if dropsEnd, line == "</g>" {
        dropsEnd = false
      } else if line.hasPrefix("<title>") {
        // It is that of the element whose line came before; the whole has none.
        if let title = id.flatMap({ titles[$0] }) { result.append("<title>\(GraphText.markup(title))</title>") }
        id = nil
      } else {
        if line.hasPrefix("<g id=\"") { id = line.dropFirst(7).split(separator: "\"").first.map(String.init) }
        guard line.hasPrefix(" viewBox="), let names = line.firstRange(of: " xmlns=") else {
          result.append(String(line))
          continue
        }
        result.append(line[..<names.lowerBound] + ">")
      }
    }
    return result.joined(separator: "\n") + "\n"
  }
}

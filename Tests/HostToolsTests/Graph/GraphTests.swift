// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import HostKit

@Suite("Graphs")
struct GraphTests {
  private func graph(_ text: String, isWhole: Bool = false) throws -> SystemGraph {
    var buffer = ByteBuffer()
    buffer.append(text)
    let file = try ConfigurationFile("system.hid", buffer, Settings(), warns: false)
    return SystemGraph(ProvenConfiguration(file), isWhole: isWhole)
  }

  private func edges(_ graph: SystemGraph) -> [String] {
    graph.edges.map { edge in
      "\(graph.name(edge.from)) \(edge.kind) \(graph.name(edge.to)): "
        + edge.services.map(\.name).joined(separator: " ")
    }
  }

  private let small = """
    config
    + parent-provides
      + service ROM
      + service LOG
      + service IRQ
    + start timer
      + provides
        + service Timer
      + route
        + service IRQ | + parent
        + service ROM | + parent
    + start app
      + route
        + service Timer | + child timer
        + service Timer | + child timer
        + service LOG | + child log
        + any-service | + parent
    -
    """

  @Test("A rule is an edge, and what everybody has of the parent is none")
  func rules() throws {
    #expect(
      edges(try graph(small)) == [
        "timer rule parent: IRQ", "app rule timer: Timer", "app anything parent: ∗", "app broken log: LOG",
      ])
    #expect(edges(try graph(small, isWhole: true))[0] == "timer rule parent: IRQ ROM")
  }

  @Test("Authority is told from what a wildcard lets through")
  func authority() throws {
    let components = try graph(small).components.compactMap { $0 }
    #expect(components.map(\.authority) == [["IRQ"], []])
    #expect(components.map(\.authorityByWildcard) == [[], ["IRQ"]])
  }

  @Test("An init inside is a component to those around, and the parent to those in it")
  func nested() throws {
    let found = try graph(
      """
      config
      + start timer
        + provides
          + service Timer
      + start sub
        + binary init
        + provides
          + service Terminal
        + config
          + parent-provides
            + service Timer
          + service Terminal
            + default-policy | + child console
          + start console
            + provides
              + service Terminal
            + route
              + service Timer | + parent
        + route
          + service Timer | + child timer
      + start shell
        + route
          + service Terminal | + child sub
      -
      """)
    #expect(
      edges(found) == [
        "sub rule timer: Timer", "shell rule sub: Terminal", "sub -> console rule sub: Timer",
        "sub inward sub -> console: Terminal",
      ])
  }

  @Test("What many ask one server for is no edge, unless everything is asked for")
  func common() throws {
    let clients = (1...8).map { "+ start c\($0)\n  + route\n    + service Timer | + child timer\n" }.joined()
    let text = "config\n+ start timer\n  + provides\n    + service Timer\n" + clients + "-\n"
    let some = try graph(text)
    #expect(some.edges.filter(some.isDrawn).isEmpty)
    #expect(GraphDOT.text(some).contains("Timer for 8"))
    let all = try graph(text, isWhole: true)
    #expect(all.edges.filter(all.isDrawn).count == 8)
  }

  @Test("A finding is on the edge or the component that it is about")
  func findings() throws {
    let found = try graph(small)
    let absent = try #require(found.findings.first { $0.code == "R0201" })
    #expect(absent.target == .edge(3))
    #expect(absent.place == "system.hid:16")
    #expect(found.findings.contains { $0.code == "C0420" && $0.target == .component(0) })
  }

  @Test("The example that is described is drawn as it is told")
  func example() throws {
    let root = #filePath.components(separatedBy: "/Tests/")[0]
    let text = try String(contentsOfFile: root + "/docs/graph.md", encoding: .utf8)
    let source = text.components(separatedBy: "```hid\n")[1].components(separatedBy: "```")[0]
    #expect(
      edges(try graph(source)) == [
        "timer rule parent: IRQ", "timer anything parent: ∗", "clock rule timer: Timer",
        "clock anything parent: ∗", "clock broken rtc: Rtc",
      ])
    let picture = try String(contentsOfFile: root + "/docs/graph.svg", encoding: .utf8)
    for word in ["timer", "clock", "◆ IRQ", "rtc", "is not there", "parent"] { #expect(picture.contains(word)) }
  }

  @Test("Names are text, whatever they hold")
  func hostile() throws {
    let name = "</script><img src=x onerror=alert(1)>&lt;\"'\\N\\G"
    let found = try graph(
      "config\n+ start \(name)\n  + binary \(name)\n  + provides\n    + service \(name)\n  + route\n"
        + "    + service \(name) | + child \(name)\n    + service x | + child --><b>\(name)\n-\n")
    let page = GraphPage.page(found, svg: "<svg></svg>")
    #expect(!page.contains("<img") && !page.contains("</script><"))
    #expect(page.components(separatedBy: "</script>").count == 3)
    let data = page.components(separatedBy: "id=\"data\">")[1].components(separatedBy: "</script>")[0]
    let read = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: [Any]]
    let places = try #require(read?["places"] as? [[String: Any]])
    #expect(places[0]["name"] as? String == name)
    let dot = GraphDOT.text(found)
    // What is quoted can hold anything but a quote; the markup of labels cannot.
    let quoted = try Regex(#""(\\.|[^"\\])*""#)
    #expect(dot.contains("&lt;/script&gt;") && !dot.replacing(quoted, with: "").contains("<img"))
    #expect(!dot.replacing("\\\\", with: "").contains("\\N"))
  }

  @Test("A page asks nobody for anything")
  func outside() throws {
    let page = GraphPage.page(try graph(small), svg: "<svg></svg>")
    for word in ["http:", "https:", "src=", "href=", "url(", "@import", "fetch(", "XMLHttpRequest", "//cdn"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test("Colours have one meaning each, in the dark too")
  func colours() {
    #expect(Set(GraphColor.allCases.map(\.rawValue)).count == GraphColor.allCases.count)
    #expect(GraphColor.allCases.allSatisfy { $0.rawValue.count == 7 && $0.dark.count == 7 })
  }
}

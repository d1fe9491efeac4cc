// SPDX-License-Identifier: MIT

import GenodeConfig

extension BootDescription {
  /// What a system says and shows when all is well (`dhall/Boot/Expect.dhall`).
  struct Expectation {
    var lines: [String] = []
    var never: [String] = []
    var reports: [Node] = []
    /// With the paths of the pictures that they are compared with.
    var screens: [(node: Node, path: String?)] = []
    var exit: Int?
    var seconds = 60
  }

  func expectation(_ node: Node) -> Expectation {
    var expectation = Expectation()
    func number(_ name: StaticString) -> Int? { node.text(name).flatMap { Int($0) } }
    if let seconds = number("seconds"), seconds > 0 { expectation.seconds = seconds }
    expectation.exit = number("exit")
    for child in node.children {
      let text = String(decoding: child.text ?? .init(start: nil, count: 0), as: UTF8.self)
      if child.isType("line") { expectation.lines.append(text) }
      if child.isType("never") { expectation.never.append(text) }
      if child.isType("report") { expectation.reports.append(child) }
      if child.isType("screen") {
        let path = child.attribute("same").map { resolved(String(decoding: $0.value, as: UTF8.self), $0.place) }
        expectation.screens.append((child, path))
      }
    }
    return expectation
  }
}

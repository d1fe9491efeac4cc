// SPDX-License-Identifier: MIT

import GenodeConfig

/// An init whose children all come up, and never again.
struct QuietInit {
  private var ids: [String: Int] = [:]

  mutating func answer(_ report: Machine.Report) -> [(time: UInt64, rom: String, content: [UInt8])] {
    var names: [String] = []
    let version = Judge.withTree(report.content) { tree -> String in
      guard let root = tree?.root else { return "" }
      for start in root.children where start.isType("start") {
        names.append(start.name.map { String(decoding: $0, as: UTF8.self) } ?? "")
      }
      return root.value("version").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    for name in names where ids[name] == nil { ids[name] = ids.count + 1 }
    // In the syntax that carries all names as they are.
    let isHID = !names.contains { $0.contains("|") || $0.hasPrefix(" ") }
    let children = names.map { name in
      isHID
        ? "+ child \(name) | id: \(ids[name, default: 0])\n"
        : "<child name=\"\(name)\" id=\"\(ids[name, default: 0])\"/>"
    }.joined()
    let text =
      isHID ? "state | version: \(version)\n\(children)-\n" : "<state version=\"\(version)\">\(children)</state>"
    return [(report.time + 10_000, "state", Array(text.utf8))]
  }
}

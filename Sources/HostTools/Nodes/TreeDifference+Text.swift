// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// How differences are shown.
struct DifferenceStyle {
  var color = false
  var unicode = true

  fileprivate enum Sign: String { case removed = "-", added = "+", changed = "~" }

  fileprivate func line(_ sign: Sign, _ text: String) -> String {
    let codes: [Sign: String] = [.removed: "31", .added: "32", .changed: "33"]
    let line = sign.rawValue + "   " + text
    return color ? "\u{1b}[\(codes[sign] ?? "0")m\(line)\u{1b}[0m" : line
  }

  fileprivate func strong(_ text: String) -> String { color ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
  fileprivate func safe(_ bytes: some Collection<UInt8>) -> String {
    DisplayText.safe(Array(bytes)[...], unicode: unicode)
  }
  fileprivate var arrow: String { unicode ? "→" : "=>" }
}

extension NodeDifference {
  /// The node's path as `tool/hid` takes it, `config | + start timer`, and a line for each change.
  func lines(_ style: DifferenceStyle) -> [String] {
    var lines = [style.strong(nodePath(node, unicode: style.unicode))]
    let width = changes.map { $0.tagWidth(style) }.max() ?? 0
    for change in changes { lines += change.lines(width, style) }
    return lines
  }
}

extension NodeDifference.Change {
  fileprivate func tagWidth(_ style: DifferenceStyle) -> Int {
    switch self {
    case .attribute(let name, _, _): style.safe(name).count + 1
    case .type: 4 + 1
    case .text, .removed, .added, .moved: 0
    }
  }

  fileprivate func lines(_ width: Int, _ style: DifferenceStyle) -> [String] {
    func tagged(_ tag: String, _ value: String) -> String {
      let padding = String(repeating: " ", count: max(0, width - tag.count - 1))
      return value.isEmpty ? tag + ":" : tag + ":" + padding + " " + value
    }
    switch self {
    case .type(let old, let new):
      return [style.line(.changed, tagged("type", "\(style.safe(old.type)) \(style.arrow) \(style.safe(new.type))"))]
    case .attribute(let name, let old?, nil): return [style.line(.removed, tagged(style.safe(name), style.safe(old)))]
    case .attribute(let name, nil, let new?): return [style.line(.added, tagged(style.safe(name), style.safe(new)))]
    case .attribute(let name, let old, let new):
      let values = [old, new].map { style.safe($0 ?? []) }
      return [style.line(.changed, tagged(style.safe(name), values.joined(separator: " \(style.arrow) ")))]
    case .text(let old, let new): return Self.text(old, new, style)
    case .removed(let node): return Self.whole(node).map { style.line(.removed, style.safe($0)) }
    case .added(let node): return Self.whole(node).map { style.line(.added, style.safe($0)) }
    case .moved(let node, let behind):
      let place = behind.map { "behind + " + nodeHead($0, unicode: style.unicode) } ?? "to the front"
      return [style.line(.changed, "+ " + nodeHead(node, unicode: style.unicode) + " moved " + place)]
    }
  }

  /// The lines that are not the same at both ends.
  private static func text(_ old: [UInt8], _ new: [UInt8], _ style: DifferenceStyle) -> [String] {
    func split(_ text: [UInt8]) -> ArraySlice<ArraySlice<UInt8>> {
      text.isEmpty ? [] : text.split(separator: 0x0a, omittingEmptySubsequences: false)[...]
    }
    var (before, after) = (split(old), split(new))
    while let one = before.first, one == after.first {
      before = before.dropFirst()
      after = after.dropFirst()
    }
    while let one = before.last, one == after.last {
      before = before.dropLast()
      after = after.dropLast()
    }
    return before.map { style.line(.removed, ": " + style.safe($0)) }
      + after.map { style.line(.added, ": " + style.safe($0)) }
  }

  /// A node with all it contains, as lines of HID; of XML where HID cannot carry it.
  private static func whole(_ node: Node) -> [[UInt8]] {
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: node.tree.usedBytes + 4096, alignment: 16)
    defer { scratch.deallocate() }
    func lines<Sink: NodeSink>(_ make: (ByteBuffer.Sink) -> Sink) -> [[UInt8]]? {
      var output = ByteBuffer()
      var isWhole = false
      output.withSink { sink in
        var writer = make(sink)
        do throws(NodeError) {
          try node.write(into: &writer)
          try writer.finish()
          isWhole = true
        } catch { isWhole = false }
      }
      return isWhole ? output.array.split(separator: 0x0a).map(Array.init) : nil
    }
    if let hid = lines({ HIDWriter(output: $0, scratch: scratch) }) {
      // Without the closing `-`.
      return hid.dropLast().enumerated().map { ($0 == 0 ? [0x2b, 0x20] : [0x20, 0x20]) + $1 }
    }
    return lines { XMLWriter(output: $0, scratch: scratch) } ?? [Array("+ ".utf8) + Array(node.type)]
  }
}

// SPDX-License-Identifier: MIT

import DhallLite
import Foundation
import Testing

@testable import GenodeConfig

/// A tree in memory of its own, from lines that look like HID: two columns a level, ` | ` between segments.
final class SketchTree {
  let memory: UnsafeMutableRawBufferPointer
  let tree: NodeTree

  init(_ text: String) throws {
    memory = .allocate(byteCount: 4096 + 64 * text.utf8.count, alignment: 16)
    tree = try #require(NodeTree(memory))
    var builder = TreeBuilder(tree)
    var columns: [Int] = []
    for (number, line) in text.split(separator: "\n").enumerated() where !line.allSatisfy({ $0 == " " }) {
      var column = line.prefix { $0 == " " }.count
      var rest = line.dropFirst(column)
      while true {
        let end = rest.range(of: " | ")?.lowerBound ?? rest.endIndex
        let segment = rest[..<end]
        builder.place(NodePlace(UInt32(number + 1), UInt32(number + 1)))
        if number == 0 && columns.isEmpty || segment.hasPrefix("+ ") || segment.hasPrefix("x ") {
          while let last = columns.last, last >= column, columns.count > 1 {
            columns.removeLast()
            try builder.close()
          }
          let words = segment.hasPrefix("+ ") || segment.hasPrefix("x ") ? segment.dropFirst(2) : segment
          let type = words.prefix { $0 != " " }
          try builder.open(String(type), disabled: segment.hasPrefix("x "))
          let name = words.dropFirst(type.count).drop { $0 == " " }
          if !name.isEmpty { try builder.add("name", String(name)) }
          columns.append(columns.isEmpty ? -1 : column)
        } else {
          let colon = segment.firstIndex(of: ":") ?? segment.endIndex
          try builder.add(
            String(segment[..<colon]), String(segment[colon...].dropFirst().drop { $0 == " " }).trimmed)
        }
        guard end < rest.endIndex else { break }
        column += line.distance(from: rest.startIndex, to: end) + 3
        rest = rest[rest.index(end, offsetBy: 3)...]
      }
    }
    for _ in columns { try builder.close() }
    try builder.finish()
  }

  deinit { memory.deallocate() }
}

extension String {
  var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

extension TreeBuilder {
  fileprivate mutating func open(_ type: String, disabled: Bool) throws(NodeError) {
    let bytes = Array(type.utf8)
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    if disabled {
      try openDisabled(type: UnsafeRawBufferPointer(copy))
    } else {
      try open(type: UnsafeRawBufferPointer(copy))
    }
  }

  fileprivate mutating func add(_ name: String, _ value: String) throws(NodeError) {
    let bytes = Array(name.utf8) + Array(value.utf8)
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    try attribute(
      name: UnsafeRawBufferPointer(rebasing: copy[..<name.utf8.count]),
      value: UnsafeRawBufferPointer(rebasing: copy[name.utf8.count...]))
  }
}

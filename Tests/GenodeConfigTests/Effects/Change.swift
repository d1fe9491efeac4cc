// SPDX-License-Identifier: MIT

import DhallLite
import Testing

@testable import GenodeConfig

/// Two configurations in HID, and what becomes of the children when the one follows the other.
final class Change {
  private let documents: [ReadDocument]
  private var memory: [UnsafeMutableRawBufferPointer] = []
  let effects: Effects

  init(_ old: String, _ new: String, report: String? = nil, written: WrittenAs = .hid) throws {
    documents = [ReadDocument(old), ReadDocument(new)] + (report.map { [ReadDocument($0)] } ?? [])
    var memory: [UnsafeMutableRawBufferPointer] = []
    func room(_ bytes: Int) -> UnsafeMutableRawBufferPointer {
      memory.append(.allocate(byteCount: bytes, alignment: 16))
      return memory[memory.count - 1]
    }
    let models = try documents.prefix(2).map { document in
      try #require(InitModel(document.tree, in: room(InitModel.bytes(for: document.tree))))
    }
    let state = documents.count > 2 ? StateReport(documents[2].tree) : nil
    let bytes = Effects.bytes(from: models[0], to: models[1], report: state)
    // Nothing less than what was asked for may be written over.
    for part in 0..<8 {
      _ = Effects(
        from: models[0], to: models[1], report: state, written: written,
        in: UnsafeMutableRawBufferPointer(rebasing: room(bytes)[..<(bytes * part / 8)]))
    }
    effects = try #require(
      Effects(from: models[0], to: models[1], report: state, written: written, in: room(bytes)))
    #expect(effects.usedBytes <= bytes)
    self.memory = memory
  }

  deinit { for block in memory { block.deallocate() } }

  /// `a restart C0511`, with `?` where it is only possible, of all whom something happens to.
  var lines: [String] {
    (0..<effects.count).compactMap { row in
      let child = effects[row]
      guard child.effect != .unchanged else { return nil }
      let name = String(decoding: effects.name(row), as: UTF8.self)
      let sure = child.certainty == .certain ? "" : "?"
      let code = child.cause.map { " C0\($0.rawValue)" } ?? ""
      var changes = ""
      child.changes.forEach { changes += " C0\($0.rawValue)" }
      return "\(name) \(child.effect)\(sure)\(code)\(changes)"
    }
  }

  /// The new configuration with versions that mend it.
  func mended() throws -> String {
    var writer = HIDWriter(
      output: Collected(), scratch: UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16))
    try effects.writeMended(into: &writer)
    return writer.output.text
  }
}

private struct Collected: ByteSink {
  var text = ""

  mutating func write(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    text += String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    return true
  }
}

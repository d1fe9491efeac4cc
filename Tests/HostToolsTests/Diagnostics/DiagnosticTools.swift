// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import DhallLite
@testable import HostKit

/// Imports of the tests: files beside the goldens, and hosts as folders of `imports/`.
struct GoldenImports: ImportSource {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Golden/diagnostics").standardized.path
  private var kept: [UnsafeMutableRawBufferPointer] = []

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    let location = String(decoding: request.location, as: UTF8.self)
    if location.contains("unreadable") || location.contains("secret") { return ImportAnswer(.unreadable(13)) }
    if location.hasSuffix("/folder") { return ImportAnswer(.unreadable(21)) }
    if location.contains("offline") { return ImportAnswer(.offline) }
    if request.kind == .environment { return ImportAnswer(.absent) }
    // What the catalogue's examples have beside them.
    if location == "./ram.dhall" { return found(Array("10".utf8)) }
    if location == "./circle.dhall" { return found(Array("./circle.dhall".utf8)) }
    var path = location
    if path.hasPrefix("https://") { path = "imports/" + path.dropFirst(8) }
    if path.hasPrefix("./") { path.removeFirst(2) }
    guard let data = FileManager.default.contents(atPath: GoldenImports.folder + "/" + path) else {
      return ImportAnswer(.absent)
    }
    return found([UInt8](data))
  }

  private mutating func found(_ bytes: [UInt8]) -> ImportAnswer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    kept.append(copy)
    return ImportAnswer(.found(UnsafeRawBufferPointer(copy)))
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? { nil }
  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {}
}

/// One evaluation, kept so that its diagnostic can be rendered.
final class Evaluation {
  let memory: UnsafeMutableRawBufferPointer
  let block: Block
  private(set) var diagnostic: Diagnostic?

  init(_ source: [UInt8], name: String, bytes: Int = 16 << 20, limits: Limits = Limits()) throws {
    memory = .allocate(byteCount: bytes, alignment: 16)
    block = try Block.prepared(memory, limits: limits)
    do throws(Diagnostic) { try run(source, Array(name.utf8)) } catch { diagnostic = error }
  }

  deinit { memory.deallocate() }

  private func run(_ source: [UInt8], _ name: [UInt8]) throws(Diagnostic) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count + name.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: source + name)
    let term = try block.read(
      UnsafeRawBufferPointer(rebasing: copy[..<source.count]),
      name: UnsafeRawBufferPointer(rebasing: copy[source.count...]))
    var imports = GoldenImports()
    try block.resolve(term, from: &imports)
    try block.check(term)
    _ = try block.normalize(term)
  }

  func rendered(_ format: RenderOptions.Format = .frame, color: Bool = false, unicode: Bool = true, width: Int = 100)
    -> String?
  {
    diagnostic.map {
      render(
        $0, in: block,
        RenderOptions(
          format: format, color: color, unicode: unicode, width: width, importSite: importSite,
          importedText: importedText))
    }
  }
}

/// Where a source was imported, by the import table: what the block does not tell yet.
@Sendable func importSite(_ block: Block, _ place: SourceRange) -> SourceRange? {
  guard let source = block.source(of: place) else { return nil }
  for i in 0..<block.head.pointee.importCount {
    let site = block.range(TermID(block.entry(i, ImportEntry.site)))
    let term = TermID(block.entry(i, ImportEntry.term))
    let last = block.head.pointee.sourceTable + (block.head.pointee.sourceCount - 1) * 4
    let isInside =
      term.isNone
      ? block.entry(i, ImportEntry.state) == ImportState.loading && block[last] == source.text.start
      : block.source(of: block.range(term))?.text == source.text
    if isInside { return site }
  }
  return nil
}

/// The source that was read for the import at a place.
@Sendable func importedText(_ block: Block, _ site: SourceRange) -> SourceRange? {
  for i in 0..<block.head.pointee.importCount where block.range(TermID(block.entry(i, ImportEntry.site))) == site {
    return block.source(of: block.range(TermID(block.entry(i, ImportEntry.term))))?.text
  }
  return nil
}

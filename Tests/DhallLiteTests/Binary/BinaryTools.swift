// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import DhallLite

/// Collects what is written.
struct ByteList: ByteSink {
  var bytes: [UInt8] = []

  mutating func write(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    return true
  }
}

/// Takes so many bytes and no more.
struct ShortSink: ByteSink {
  var left: Int

  mutating func write(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    left -= count
    return left >= 0
  }
}

/// A block of its own memory.
final class Bench {
  let memory: UnsafeMutableRawBufferPointer
  let block: Block

  init(bytes: Int = 4 << 20) {
    memory = .allocate(byteCount: bytes, alignment: 16)
    block = Block(memory)!
    do throws(Failure) { try block.internReserved() } catch { preconditionFailure() }
  }

  deinit { memory.deallocate() }

  /// Copies bytes into the arena, followed by zeros as a source must be.
  func load(_ bytes: [UInt8]) throws(Failure) -> SourceRange {
    let start = try block.reserveBytes(bytes.count + 8)
    for (i, byte) in (bytes + [UInt8](repeating: 0, count: 8)).enumerated() { block.bytes[Int(start) + i] = byte }
    return SourceRange(start, start + UInt32(bytes.count))
  }

  func decode(_ bytes: [UInt8]) throws(Failure) -> TermID {
    let range = try load(bytes)
    return try block.decode(range.start, bytes.count)
  }

  func parse(_ bytes: [UInt8]) throws(Failure) -> TermID {
    var parser = Parser(block, try load(bytes))
    return try parser.parse()
  }

  func encode(_ term: TermID, alpha: Bool = false) throws(Failure) -> [UInt8] {
    var sink = ByteList()
    try block.encode(term, alpha: alpha, into: &sink)
    return sink.bytes
  }

  func print(_ term: TermID, ascii: Bool = false) throws(Failure) -> [UInt8] {
    var sink = ByteList()
    try block.print(term, ascii: ascii, into: &sink)
    return sink.bytes
  }

  /// Nothing is left on the stack, and no name is bound.
  func expectAtRest(_ comment: Comment? = nil) {
    let head = block.head.pointee
    #expect(head.sp == head.count, comment)
    #expect(head.depth == 0, comment)
    for slot in 0..<head.nameCapacity {
      let name = Int(block[head.nameTable + slot])
      if name != 0, block[name + NameWord.scope] != 0 { Issue.record("a scope was left open") }
    }
  }
}

/// What a step on a fresh block gives, or the diagnostic's code.
func onBench(
  bytes: Int = 4 << 20, _ body: (Bench) throws(Failure) -> [UInt8]
) -> Result<[UInt8], CodeError> {
  let bench = Bench(bytes: bytes)
  defer { bench.expectAtRest() }
  do throws(Failure) { return .success(try body(bench)) } catch {
    return .failure(CodeError(code: bench.block.diagnostic.code))
  }
}

struct CodeError: Error, Equatable { var code: DiagnosticCode }

func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.utf8.filter { $0 != 0x20 }.map { UInt8($0 < 0x3a ? $0 - 0x30 : $0 - 0x57) }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

/// The standard's own tests: `DHALL_LANG`, or beside this package. A stranger's clone has neither.
let dhallLang: String? = {
  let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shared/dhall-lang").standardized.path
  for folder in [ProcessInfo.processInfo.environment["DHALL_LANG"], beside] {
    if let folder, FileManager.default.fileExists(atPath: folder + "/tests") { return folder }
  }
  return nil
}()

/// Paths below `folder` of the suite that end like this.
func suiteFiles(_ folder: String, _ end: String) -> [String] {
  guard let dhallLang, let all = FileManager.default.enumerator(atPath: dhallLang + "/" + folder) else { return [] }
  return all.compactMap { ($0 as? String).flatMap { $0.hasSuffix(end) ? "\(dhallLang)/\(folder)/\($0)" : nil } }
    .sorted()
}

func contents(_ path: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: path) ?? Data()) }

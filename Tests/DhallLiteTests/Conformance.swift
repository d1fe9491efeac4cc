// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import DhallLite

/// Files below one folder, and nothing else: no environment, no network, no cache.
struct FileImports: ImportSource {
  let root: String
  private var held: [UInt8] = []

  init(root: String) { self.root = root }

  mutating func read(_ request: ImportRequest) -> ImportAnswer {
    guard request.location.starts(with: Array("./".utf8)) else { return ImportAnswer(.offline) }
    let path = root + String(decoding: request.location.dropFirst(1), as: UTF8.self)
    guard let content = FileManager.default.contents(atPath: path) else { return ImportAnswer(.absent) }
    held = [UInt8](content)
    return held.withUnsafeBytes { ImportAnswer(.found($0)) }
  }

  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? { nil }
  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {}
}

/// An evaluation through the façade, in a block of its own, of files below `root`.
final class Evaluation {
  enum Step { case encode, resolve, type, normalize, hash, check }

  private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 20, alignment: 16)
  private let root: String

  init(root: String) { self.root = root }
  deinit { memory.deallocate() }

  /// What a step gives: the binary encoding, or 64 digits. `check` is `normalize` of what has a type.
  func run(_ step: Step, _ file: String) -> Result<[UInt8], CodeError> {
    run(step, contents(root + "/" + file), name: "./" + file)
  }

  func run(_ step: Step, _ text: [UInt8], name: String) -> Result<[UInt8], CodeError> {
    do throws(Diagnostic) { return .success(try evaluate(step, text, Array(name.utf8))) } catch {
      return .failure(CodeError(code: error.code))
    }
  }

  /// The closures of `withUnsafeBytes` cannot throw what they want.
  private func copy(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(copy)
  }

  private func evaluate(_ step: Step, _ text: [UInt8], _ name: [UInt8]) throws(Diagnostic) -> [UInt8] {
    let block = try Block.prepared(memory)
    let (text, name) = (copy(text), copy(name))
    defer {
      text.deallocate()
      name.deallocate()
    }
    let term = try block.read(text, name: name)
    var sink = ByteList()
    if step == .encode {
      try block.write(term, as: .binary, into: &sink)
      return sink.bytes
    }
    var files = FileImports(root: root)
    try block.resolve(term, from: &files)
    switch step {
    case .type: try block.write(block.inferType(term), as: .binary, into: &sink)
    case .encode, .resolve:
      try block.normalizeImports()
      try block.write(term, as: .binary, into: &sink)
    case .normalize, .check:
      if step == .check { try block.check(term) }
      try block.write(block.normalize(term), as: .binary, into: &sink)
    case .hash:
      var digits = [UInt8](repeating: 0, count: 64)
      let normal = try block.normalize(term)
      var failure: Diagnostic?
      digits.withUnsafeMutableBufferPointer { digits in
        do throws(Diagnostic) { try block.hash(normal, into: digits.baseAddress.unsafelyUnwrapped) } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      return digits
    }
    return sink.bytes
  }
}

/// The library against the language, inside this process and with all of its own checks: what `Tests/support/conformance`
/// does with the released program. Here nothing but files is imported.
@Suite struct Conformance {
  private static let ours = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Conformance").standardized.path

  private static let names: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: ours))?
    .filter { $0.hasSuffix(".dhall") }.sorted() ?? []

  /// `-- type: …`, `-- value: …`, `-- hash: …` and `-- error: …`, each continued by lines that begin with `--   `.
  private static func expectations(_ text: String) -> [(kind: String, text: String)] {
    var found: [(kind: String, text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--   "), !found.isEmpty {
        found[found.count - 1].text += "\n" + line.dropFirst(5)
      } else if line.hasPrefix("-- "), let colon = line.firstIndex(of: ":") {
        found.append((String(line[..<colon].dropFirst(3)), String(line[colon...].dropFirst(2))))
      } else if !line.hasPrefix("--") {
        break
      }
    }
    return found.filter { ["type", "value", "hash", "error"].contains($0.kind) }
  }

  @Test(arguments: names) func ours(_ name: String) {
    let evaluation = Evaluation(root: Self.ours)
    let expectations = Self.expectations(String(decoding: contents(Self.ours + "/" + name), as: UTF8.self))
    #expect(!expectations.isEmpty)
    for (kind, text) in expectations {
      let wanted = evaluation.run(.encode, Array(text.utf8), name: "./expected")
      switch kind {
      case "type": #expect(evaluation.run(.type, name) == wanted)
      case "value": #expect(evaluation.run(.check, name) == wanted)
      case "hash": #expect(evaluation.run(.hash, name) == .success(Array(text.utf8.dropFirst(7))))
      default:
        let code = UInt16(text.dropFirst()).flatMap { DiagnosticCode(rawValue: $0) }
        #expect(evaluation.run(.check, name) == code.map { .failure(CodeError(code: $0)) })
      }
    }
  }

  /// Paths below the suite's parent, as the suite wants to be named.
  private func files(_ folder: String, _ end: String) -> [String] {
    suiteFiles("tests/" + folder, end).map { String($0.dropFirst(root.utf8.count)) }
  }

  private var root: String { dhallLang ?? "" }

  /// Runs the cases of a folder; those that want more than files do not count.
  private func check(
    _ folder: String, atLeast least: Int, _ step: Evaluation.Step, _ suffix: String, against second: Evaluation.Step?
  ) {
    let evaluation = Evaluation(root: root)
    var count = 0
    for file in files(folder, "A.dhall") {
      let found = evaluation.run(step, file)
      if case .failure(let error) = found, error.code == .importOffline { continue }
      count += 1
      let other = String(file.dropLast(7)) + suffix
      let wanted =
        second.map { evaluation.run($0, other) }
        ?? .success(Array(contents(root + other).dropFirst(7).prefix(64)))
      if found != wanted || (try? wanted.get()) == nil { Issue.record("\(file): \(found)") }
    }
    #expect(count >= least)
  }

  @Test(.enabled(if: dhallLang != nil, "no dhall-lang here: set DHALL_LANG to run the standard's tests"))
  func normalization() {
    check("normalization/success", atLeast: 280, .normalize, "B.dhall", against: .resolve)
  }

  @Test(.enabled(if: dhallLang != nil, "no dhall-lang here: set DHALL_LANG to run the standard's tests"))
  func typeInference() {
    check("type-inference/success", atLeast: 360, .type, "B.dhall", against: .encode)
  }

  @Test(.enabled(if: dhallLang != nil, "no dhall-lang here: set DHALL_LANG to run the standard's tests"))
  func semanticHash() {
    check("semantic-hash/success", atLeast: 140, .hash, "B.hash", against: nil)
  }

  @Test(.enabled(if: dhallLang != nil, "no dhall-lang here: set DHALL_LANG to run the standard's tests"))
  func typeErrors() {
    let evaluation = Evaluation(root: root)
    for file in files("type-inference/failure", ".dhall") {
      if case .success = evaluation.run(.type, file) { Issue.record("\(file): accepted") }
    }
  }
}

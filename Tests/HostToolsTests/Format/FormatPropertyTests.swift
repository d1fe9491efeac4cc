// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import HostKit

/// The test data of the language: `DHALL_LANG`, or `shared/dhall-lang` beside the checkout.
enum DhallLang {
  static let root: String? = {
    if let named = ProcessInfo.processInfo.environment["DHALL_LANG"] { return named }
    var directory = URL(fileURLWithPath: #filePath)
    for _ in 0..<6 {
      directory.deleteLastPathComponent()
      let candidate = directory.appendingPathComponent("shared/dhall-lang").path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
    }
    return nil
  }()

  static func files(_ folder: String) -> [String] {
    guard let root, let walker = FileManager.default.enumerator(atPath: root + "/" + folder)
    else { return [] }
    return walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".dhall") }.sorted()
      .map { root + "/" + folder + "/" + $0 }
  }

  static func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
}

@Suite(.enabled(if: DhallLang.root != nil, "DHALL_LANG is not set and there is no shared/dhall-lang"))
struct FormatPropertyTests {
  /// The Prelude was laid out by the reference formatter.
  @Test func preludeStaysAsItIs() throws {
    let files = DhallLang.files("Prelude")
    let changed = try files.filter { path in
      let source = try DhallLang.read(path)
      return try formatDhall(source, .matching(source)) != source
    }
    #expect(files.count >= 260)
    #expect(changed == [])
  }

  /// `formatDhall` itself compares tokens and comments and throws when they differ; here: idempotence, and that a
  /// narrow page loses nothing either.
  @Test(arguments: ["parser", "normalization", "type-inference", "import", "semantic-hash"])
  func suite(part: String) throws {
    let files = DhallLang.files("tests/\(part)/success")
    #expect(!files.isEmpty)
    for path in files {
      let source = try DhallLang.read(path)
      for options in [FormatOptions(), FormatOptions(width: 30, unicode: false)] {
        let once = try formatDhall(source, options)
        #expect(try formatDhall(once, options) == once, "\(path)")
      }
    }
  }

  /// A comment in every gap of every file, in each of the shapes a comment can have.
  @Test func commentsEverywhere() throws {
    let shapes = [
      " {- c -} ", " -- c\n ", "\n -- c\n ", "\n\n{- c\n d -}\n", " {- c\n d -} ", "\n {- c -} ", " {- c -}\n ",
      " -- c\n\n\n -- d\n",
    ].map { Array($0.utf8) }
    for (number, path) in DhallLang.files("tests/parser/success").enumerated() {
      let source = try DhallLang.read(path)
      guard source.count < 4000
      else { continue }
      let tokens = try formatScan(source)
      for round in 0..<2 {
        var commented: [UInt8] = []
        var position = 0
        for (index, token) in tokens.tokens.enumerated() {
          commented += source[position..<Int(token.start)]
          position = Int(token.start)
          commented += shapes[(number + round * (index + 1)) % shapes.count]
        }
        let once = try formatDhall(commented)
        #expect(try formatDhall(once) == once, "\(path)")
        #expect(try formatScan(once).comments.count == formatScan(commented).comments.count, "\(path)")
      }
    }
  }

  /// The fixes of the linter parse, keep every comment and leave nothing more to fix.
  @Test func lintSettles() throws {
    for path in DhallLang.files("tests/normalization/success") + DhallLang.files("Prelude") {
      let source = try DhallLang.read(path)
      let fixed = try lintDhall(source).fixed
      #expect(try lintDhall(fixed).findings.allSatisfy { !$0.isFixed }, "\(path)")
      if path.contains("/Prelude/") { #expect(try lintDhall(source).findings.isEmpty, "\(path)") }
    }
  }
}

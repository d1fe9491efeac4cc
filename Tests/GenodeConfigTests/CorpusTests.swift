// SPDX-License-Identifier: MIT

import Foundation
import GenodeConfig
import Testing

/// Every file of the corpus, against its manifest: what is well-formed keeps its tree through both syntaxes, what is
/// not is refused in the line of the mistake.
@Suite(.enabled(if: !Corpus.files.isEmpty, Comment(rawValue: GenodeConfigs.missing)))
struct CorpusTests {
  @Test(arguments: Corpus.files.filter(\.isWellFormed))
  func keepsItsTree(file: Corpus.File) throws {
    let read = ReadDocument(try file.bytes)
    #expect(read.error == nil)
    let tree = try #require(read.root)
    let refusals: [NodeError] = [.hidType, .hidAttributeName, .hidOuterSpaceInValue, .xmlType, .xmlAttributeName]
    for write in [{ try read.tree.hid() }, { try read.tree.xml() }] as [() throws -> String] {
      let written: String
      do { written = try write() } catch let error as NodeError {
        // Names of XML schemas are no HID identifiers, and have the colon that our XML is without. HID has no
        // values that end in a space.
        let isForeign = file.path.hasSuffix(".xsd") || file.path.hasPrefix("ext-")
        #expect(isForeign && refusals.contains(error))
        continue
      }
      let again = ReadDocument(written)
      #expect(again.error == nil && again.problems.allSatisfy { $0.code == .xmlUndecoded })
      #expect(again.root == tree.nameFirst)
    }
  }

  /// What people wrote means the same on the target, but for the places that a warning names.
  @Test(arguments: Corpus.files.filter(\.isWellFormed))
  func isTheSameOnTheTarget(file: Corpus.File) throws {
    let strict = ReadDocument(try file.bytes)
    let target = ReadDocument(try file.bytes, NodeReadOptions(.asTarget))
    #expect(target.error == nil)
    if strict.problems.allSatisfy({ $0.code == .oddIndentation || $0.code == .nodeColumn || $0.code == .textColumn }) {
      if file.path.hasSuffix(".hid") { #expect(target.root == strict.root) }
    }
  }

  @Test(arguments: Corpus.files.filter { !$0.isWellFormed })
  func isRefusedInItsLine(file: Corpus.File) throws {
    let read = ReadDocument(try file.bytes)
    let error = try #require(read.error)
    #expect(abs(read.line(error.place) - file.errorLine) <= 1)
  }
}

enum Corpus {
  struct File: CustomTestStringConvertible, Sendable {
    var path: String
    var isWellFormed: Bool
    var errorLine: Int

    var testDescription: String { path }
    var bytes: [UInt8] {
      get throws { [UInt8](try Data(contentsOf: URL(fileURLWithPath: GenodeConfigs.folder + "/" + path))) }
    }
  }

  /// From the manifest: `file group syntax parse … error`, separated by tabs.
  static let files: [File] = {
    guard let manifest = try? String(contentsOfFile: GenodeConfigs.folder + "/MANIFEST.tsv", encoding: .utf8) else {
      return []
    }
    return manifest.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let error = fields.last ?? ""
      // `24: bad attribute`, or `not well-formed: line 18, column 6`
      let number = error.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
      return File(path: String(fields[0]), isWellFormed: fields[3] == "ok", errorLine: number)
    }
  }()
}

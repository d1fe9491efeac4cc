// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

struct DhallFreeze: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze", abstract: "Write hashes behind imports: what they stand for cannot change unnoticed then.",
    discussion: """
      Remote imports get a hash, with --all local files and variables too. Hashes that are there are computed anew. \
      Nothing else in the source changes. Files are rewritten in place, the standard input goes to the standard output.
      """)

  @OptionGroup(title: "Files") var options: RewriteOptions
  @Flag(help: "Freeze local imports and variables too.") var all = false
  @OptionGroup var common: CommonOptions

  var output: String? { options.destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    try rewrite(options, settings) { source, file throws(CommandFailure) in
      let sites = try formatted(source, file, settings) { source throws(FormatError) in try imports(in: source) }
      var hashes: [(site: ImportSite, hash: [UInt8])] = []
      var session: Session?
      for site in sites where site.mode != .location && isWanted(source[site.importType]) {
        if session == nil { session = try Session(settings) }
        let hash = try session?.hash(ofImport: expression(site, in: source), in: inputName(file))
        if let hash { hashes.append((site, hash)) }
      }
      return inserting(hashes: hashes, into: source)
    }
  }

  private func isWanted(_ text: ArraySlice<UInt8>) -> Bool {
    if text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8) { return true }
    return all && !text.elementsEqual("missing".utf8)
  }

  /// The import without its hash.
  private func expression(_ site: ImportSite, in source: [UInt8]) -> [UInt8] {
    var text = Array(source[site.importType])
    switch site.mode {
    case .text: text += Array(" as Text".utf8)
    case .bytes: text += Array(" as Bytes".utf8)
    case .code, .location: break
    }
    return text
  }
}

extension Session {
  /// The hash, as `sha256:…`, of what an import in the file `name` stands for. Imports that several sites share are
  /// read once.
  mutating func hash(ofImport expression: [UInt8], in name: String) throws(CommandFailure) -> [UInt8] {
    let term = try read(expression, name: name)
    try resolve(term)
    let normal = try attempt { block throws(Diagnostic) in try block.normalize(term) }
    return try hash(normal).array.dropLast()
  }
}

// SPDX-License-Identifier: MIT

/// Where an import stands in a source, for `freeze`.
public struct ImportSite: Sendable, Equatable {
  public enum Mode: Sendable { case code, text, bytes, location }

  /// The path, address, variable or `missing`, with its `using` clause: a hash goes right behind.
  public var importType: Range<Int>
  /// `sha256:…`, if there is one.
  public var hash: Range<Int>?
  public var mode: Mode
  /// Headers without parentheses would take the hash for themselves: they get parentheses with it.
  public var bareHeaders: Range<Int>?
}

/// Every import of a source in order, those in `using` clauses included.
public func imports(in source: [UInt8]) throws(FormatError) -> [ImportSite] {
  try formatOnDeepStack { () throws(FormatError) -> [ImportSite] in
    let tree = try formatParse(source)
    var sites: [ImportSite] = []
    for id in tree.nodes.indices where tree.kind(id) == .importing { sites.append(importSite(tree, id)) }
    return sites.sorted { $0.importType.lowerBound < $1.importType.lowerBound }
  }
}

private func importSite(_ tree: FormatTree, _ id: FormatTree.ID) -> ImportSite {
  func range(_ first: Int, _ last: Int) -> Range<Int> {
    Int(tree.tokens.tokens[first].start)..<Int(tree.tokens.tokens[last].end)
  }
  let first = tree.first(id)
  let last = tree.last(id)
  let headers = tree.count(id) > 0 ? tree.child(id, 0) : -1
  let typeEnd = headers >= 0 ? tree.last(headers) : first
  let hash = tree.main(id)
  let modeAt = hash > 0 ? hash + 1 : typeEnd + 1
  var mode = ImportSite.Mode.code
  if modeAt < last, tree.tokenKind(modeAt) == .as {
    let word = tree.tokens.bytes(last)
    mode = word.elementsEqual("Text".utf8) ? .text : word.elementsEqual("Bytes".utf8) ? .bytes : .location
  }
  let isBare = headers >= 0 && tree.kind(headers) == .importing
  return ImportSite(
    importType: range(first, typeEnd), hash: hash > 0 ? range(hash, hash) : nil, mode: mode,
    bareHeaders: isBare ? tree.range(headers) : nil)
}

/// The source with a hash at each site, in place of the one that is there. A hash is 32 bytes, or its text with or
/// without `sha256:`. Of the sites only those of `imports(in: source)` make sense; others are left out.
public func inserting(hashes: [(site: ImportSite, hash: [UInt8])], into source: [UInt8]) -> [UInt8] {
  var edits: [(range: Range<Int>, text: [UInt8])] = []
  // At one offset what belongs to inner imports comes first: an inner import begins later.
  for (site, hash) in hashes.sorted(by: { $0.site.importType.lowerBound > $1.site.importType.lowerBound }) {
    if let old = site.hash {
      edits.append((old, hashText(hash)))
      continue
    }
    if let headers = site.bareHeaders {
      edits.append((headers.lowerBound..<headers.lowerBound, [0x28]))
      edits.append((headers.upperBound..<headers.upperBound, [0x29]))
    }
    let end = site.importType.upperBound
    edits.append((end..<end, [0x20] + hashText(hash)))
  }
  let ordered = edits.enumerated().sorted {
    ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
  }
  var result: [UInt8] = []
  var position = 0
  for (_, edit) in ordered where edit.range.lowerBound >= position && edit.range.upperBound <= source.count {
    result += source[position..<edit.range.lowerBound]
    result += edit.text
    position = edit.range.upperBound
  }
  return result + source[position...]
}

private func hashText(_ hash: [UInt8]) -> [UInt8] {
  let prefix = Array("sha256:".utf8)
  if hash.starts(with: prefix) { return hash }
  guard hash.count == 32
  else { return prefix + hash }
  let digits = Array("0123456789abcdef".utf8)
  return prefix + hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
}

// SPDX-License-Identifier: MIT

extension FormatPrinter {
  /// `"…"`: the pieces as they are spelled, the interpolated expressions laid out.
  mutating func text(_ id: FormatTree.ID) -> Document {
    guard tree.count(id) > 0
    else { return token(tree.first(id)) }
    var parts: [Document] = []
    for index in 0..<tree.count(id) {
      let inner = tree.child(id, index)
      parts.append(token(tree.first(inner) - 1))
      parts.append(expression(inner))
    }
    parts.append(token(tree.last(id)))
    return document.concat(parts)
  }

  /// `''…''`: its lines keep their text and move together to where the literal begins, which the standard defines to
  /// mean the same.
  mutating func block(_ id: FormatTree.ID) -> Document {
    let pieces = FormatBlock(tree, id)
    let indent = pieces.indentation
    var lines: [Document] = []
    for (index, piece) in pieces.pieces.enumerated() {
      // Comments before the `}` of an interpolation.
      if index > 0 { lines += leadingDocuments(comments.takeLeading(pieces.tokens[index])) }
      if index > 0 { lines.append(document.spelling("}", width: 1)) }
      var isFirst = true
      for line in piece.lines {
        let startsLine = !isFirst || index == 0
        if !isFirst { lines.append(FormatDocument.hardline) }
        isFirst = false
        var range = line
        if startsLine { range = min(range.lowerBound + indent, range.upperBound)..<range.upperBound }
        guard !range.isEmpty
        else { continue }
        lines.append(document.source(range, width: formatWidth(tree.tokens.source[range])))
      }
      if index < tree.count(id) {
        lines.append(document.spelling("${", width: 2))
        lines.append(expression(tree.child(id, index)))
      }
    }
    lines.append(document.spelling("''", width: 2))
    let body = document.concat(lines)
    let inner = document.align(body)
    let quotes = document.spelling("''", width: 2)
    let all = document.join(quotes, FormatDocument.hardline, inner)
    let result = document.align(all)
    // What stands at the quotes themselves.
    let first = tree.first(id)
    guard comments.hasLeading(first) || comments.hasTrailing(tree.last(id))
    else { return result }
    return item(from: first, to: tree.last(id)) { _ in result }
  }
}

/// The lines of a `''…''` literal, piece by piece between its interpolations.
struct FormatBlock {
  struct Piece {
    /// Byte ranges without the line ends. The first line of the first piece begins after the opening line end; the
    /// first line of every other piece goes on after an interpolation.
    var lines: [Range<Int>]
  }

  var pieces: [Piece] = []
  var tokens: [Int] = []
  /// Bytes of white space that begin every line and are no content.
  var indentation = 0

  init(_ tree: FormatTree, _ id: FormatTree.ID) {
    let source = tree.tokens.source
    tokens = [tree.first(id)]
    for index in 0..<tree.count(id) { tokens.append(tree.last(tree.child(id, index)) + 1) }
    for (index, token) in tokens.enumerated() {
      let range = Int(tree.tokens.tokens[token].start)..<Int(tree.tokens.tokens[token].end)
      var start = range.lowerBound + 1
      if index == 0 { start = (source[range].firstIndex(of: 0x0A) ?? range.lowerBound + 1) + 1 }
      pieces.append(Piece(lines: Self.split(source, start..<(range.upperBound - 2))))
    }
    indentation = commonIndentation(source)
  }

  private static func split(_ source: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where source[index] == 0x0A {
      let end = index > start && source[index - 1] == 0x0D ? index - 1 : index
      lines.append(start..<end)
      start = index + 1
    }
    lines.append(start..<max(start, range.upperBound))
    return lines
  }

  /// The longest run of spaces and tabs that begins every line; empty lines do not count, except for the last.
  private func commonIndentation(_ source: [UInt8]) -> Int {
    var common: ArraySlice<UInt8>?
    for (index, piece) in pieces.enumerated() {
      for (number, line) in piece.lines.enumerated() {
        guard number > 0 || index == 0
        else { continue }
        let isLastOfPiece = number == piece.lines.count - 1
        // An empty rest before an interpolation or before the closing quotes is not an empty line.
        if line.isEmpty, !isLastOfPiece { continue }
        let space = source[line].prefix { $0 == 0x20 || $0 == 0x09 }
        guard let known = common
        else {
          common = space
          continue
        }
        let same = zip(known, space).prefix { $0 == $1 }.count
        common = known.prefix(same)
      }
    }
    return common?.count ?? 0
  }
}

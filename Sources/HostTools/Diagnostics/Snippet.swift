// SPDX-License-Identifier: MIT

/// Draws sources with what is marked in them.
///
/// ```
///    ┌─ boot/qemu.dhall:14:26
///    │
///  9 │   let Start = { ram : Natural }
///    │                 ------------- `ram` is declared Natural here
///    ·
/// 14 │   , nic = { ram = "10M" }
///    │                   ^^^^^ expected Natural, found Text
/// ```
///
/// One frame for each source: the one with the primary mark first.
struct Snippet {
  let style: Style
  let glyphs: Glyphs
  let unicode: Bool
  let width: Int

  /// A mark on one line: a range of more lines gives two of these, on its first and on its last line.
  private struct Piece {
    var line: Int
    var columns: Range<Int>
    var label: String
    var isPrimary: Bool
  }

  func draw(_ marks: [Report.Mark], locate: (SourceText, Range<Int>) -> String) -> [String] {
    var sources: [SourceText] = []
    for mark in marks.filter(\.isPrimary) + marks where !sources.contains(where: { $0 === mark.source }) {
      sources.append(mark.source)
    }
    let gutter = String((marks.map { $0.source.line($0.range.upperBound) + 1 }.max() ?? 1)).count
    var lines: [String] = []
    for (i, source) in sources.enumerated() {
      let here = marks.filter { $0.source === source }
      guard let first = here.first(where: \.isPrimary) ?? here.first else { continue }
      let indent = String(repeating: " ", count: gutter + 1)
      lines.append(style.paint(indent + glyphs.corner, .frame) + " " + locate(source, first.range))
      if i == 0 { lines.append(style.paint(indent + glyphs.bar, .frame)) }
      lines += draw(source, here, gutter)
    }
    return lines
  }

  private func draw(_ source: SourceText, _ marks: [Report.Mark], _ gutter: Int) -> [String] {
    var pieces: [Piece] = []
    var texts: [Int: DisplayText] = [:]
    func text(_ line: Int) -> DisplayText {
      if let known = texts[line] { return known }
      let new = DisplayText(source.bytes[source.lineRange(line)], unicode: unicode)
      texts[line] = new
      return new
    }
    for mark in marks {
      let first = source.line(mark.range.lowerBound)
      let last = source.line(max(mark.range.lowerBound, mark.range.upperBound - 1))
      let start = text(first).column(mark.range.lowerBound)
      if first == last {
        let end = text(first).column(min(mark.range.upperBound, source.lineRange(first).upperBound))
        pieces.append(
          Piece(line: first, columns: start..<max(start + 1, end), label: mark.label, isPrimary: mark.isPrimary))
        continue
      }
      let edge = text(first).width
      pieces.append(Piece(line: first, columns: start..<max(start + 1, edge), label: "", isPrimary: mark.isPrimary))
      let indent = text(last).cells.prefix { $0.text == " " }.reduce(0) { $0 + $1.width }
      let end = text(last).column(mark.range.upperBound)
      pieces.append(
        Piece(
          line: last, columns: min(indent, max(0, end - 1))..<max(end, 1), label: mark.label, isPrimary: mark.isPrimary)
      )
    }
    var lines: [String] = []
    var before: Int?
    for line in Set(pieces.map(\.line)).sorted() {
      if let before, line > before + 1 {
        lines.append(
          line == before + 2
            ? numbered(before + 1, text(before + 1).slice(0..<max(1, room(gutter))).trimmedEnd, gutter)
            : style.paint(String(repeating: " ", count: gutter + 1) + glyphs.gap, .frame))
      }
      lines += draw(line, text(line), pieces.filter { $0.line == line }, gutter)
      before = line
    }
    return lines
  }

  /// Columns for the source itself.
  private func room(_ gutter: Int) -> Int { max(20, width - gutter - 3) }

  private func numbered(_ line: Int, _ text: String, _ gutter: Int) -> String {
    let number = String(line + 1)
    let padding = String(repeating: " ", count: max(0, gutter - number.count))
    return style.paint("\(padding)\(number) \(glyphs.bar)", .frame) + (text.isEmpty ? "" : " " + text)
  }

  private func draw(_ line: Int, _ text: DisplayText, _ pieces: [Piece], _ gutter: Int) -> [String] {
    let (window, shown) = window(text, pieces, room(gutter))
    var lines = [numbered(line, shown.trimmedEnd, gutter)]
    let lead = style.paint(String(repeating: " ", count: gutter + 1) + glyphs.bar, .frame) + " "
    let offset = window.lowerBound == 0 ? 0 : glyphs.ellipsis.count - window.lowerBound
    func column(_ column: Int) -> Int {
      max(0, min(max(column, window.lowerBound), window.upperBound) + offset)
    }
    let sorted = pieces.map { piece in
      var piece = piece
      let start = column(piece.columns.lowerBound)
      piece.columns = start..<max(start + 1, column(piece.columns.upperBound))
      return piece
    }.sorted { ($0.columns.lowerBound, $0.isPrimary ? 1 : 0) < ($1.columns.lowerBound, $1.isPrimary ? 1 : 0) }
    guard let last = sorted.last else { return lines }

    // All underlines; the rightmost has its label behind it.
    var cells: [(sign: String, ink: Style.Ink)] = []
    for piece in sorted.filter({ !$0.isPrimary }) + sorted.filter(\.isPrimary) {
      while cells.count < piece.columns.upperBound { cells.append((" ", .frame)) }
      for i in piece.columns { cells[i] = piece.isPrimary ? ("^", .primary) : ("-", .secondary) }
    }
    // A label that would begin inside of another underline goes below, like those further left.
    let isBehind = last.columns.upperBound == cells.count && cells.count + 1 + last.label.count <= room(gutter)
    lines.append(
      lead + paint(cells) + (isBehind && !last.label.isEmpty ? " " + style.paint(last.label, ink(last)) : ""))
    var below = sorted
    if isBehind { below.removeLast() }
    below.removeAll { $0.label.isEmpty }
    for (i, piece) in below.enumerated().reversed() {
      var cells: [(sign: String, ink: Style.Ink)] = []
      for other in below[..<i] {
        while cells.count <= other.columns.lowerBound { cells.append((" ", .frame)) }
        cells[other.columns.lowerBound] = (glyphs.bar, ink(other))
      }
      // What would run off the edge begins further left, if there is nothing to hang beside.
      let start =
        cells.isEmpty
        ? max(0, min(piece.columns.lowerBound, room(gutter) - piece.label.count)) : piece.columns.lowerBound
      while cells.count < start { cells.append((" ", .frame)) }
      lines.append(lead + paint(Array(cells.prefix(start))) + style.paint(piece.label, ink(piece)))
    }
    return lines
  }

  private func ink(_ piece: Piece) -> Style.Ink { piece.isPrimary ? .primary : .secondary }

  private func paint(_ cells: [(sign: String, ink: Style.Ink)]) -> String {
    var result = ""
    var i = 0
    while i < cells.count {
      var end = i
      var run = ""
      while end < cells.count, cells[end].ink == cells[i].ink, (cells[end].sign == " ") == (cells[i].sign == " ") {
        run += cells[end].sign
        end += 1
      }
      result += cells[i].sign == " " ? run : style.paint(run, cells[i].ink)
      i = end
    }
    return result
  }

  /// The columns of a line to show, and their text with an ellipsis on either side that is cut.
  private func window(_ text: DisplayText, _ pieces: [Piece], _ room: Int) -> (Range<Int>, String) {
    let width = text.width
    guard width > room else {
      return (0..<max(width, pieces.map(\.columns.upperBound).max() ?? 0), text.slice(0..<width))
    }
    let cut = glyphs.ellipsis.count
    let focus = (pieces.first { $0.isPrimary } ?? pieces[0]).columns
    let inner = max(8, room - 2 * cut)
    // The caret a third from the left, so that what follows can be seen too.
    var start = max(0, focus.lowerBound - inner / 3)
    if focus.upperBound <= inner { start = 0 }
    if start + inner >= width { start = max(0, width - inner) }
    let end = min(width, start + inner + (start == 0 ? cut : 0))
    let range = start..<end
    return (range, (start > 0 ? glyphs.ellipsis : "") + text.slice(range) + (end < width ? glyphs.ellipsis : ""))
  }
}

extension String {
  var trimmedEnd: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}

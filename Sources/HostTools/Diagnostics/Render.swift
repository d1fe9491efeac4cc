// SPDX-License-Identifier: MIT

import DhallLite

/// A diagnostic for people, or for their editors. Every diagnostic can be rendered, whatever it lacks. The result has
/// no line end behind its last line.
///
/// After a failure the block need only answer what a diagnostic asks: its notes, and the sources it has read.
public func render(_ diagnostic: Diagnostic, in block: Block?, _ options: RenderOptions = RenderOptions()) -> String {
  var builder = ReportBuilder(diagnostic, block, options)
  let report = builder.build()
  guard options.format != .json else { return JSONReport(report, builder).line }
  return report.rendered(options, types: builder.types)
}

extension Report {
  /// `types` spells the terms of `differences`, which only diagnostics of the language have.
  func rendered(_ options: RenderOptions, types: TypeText? = nil) -> String {
    switch options.format {
    case .frame, .full: frame(self, types, options)
    case .short: short(self, options)
    case .json: JSONReport(self).line
    }
  }
}

private func short(_ report: Report, _ options: RenderOptions) -> String {
  // "expected Natural, found Text" is worth the room; other labels say again what the headline does.
  let label = report.primary.map(\.label) ?? ""
  let detail = label.hasPrefix("expected ") && !report.headline.contains(label) ? ": " + label : ""
  let message = plain("\(report.severity.rawValue): \(report.headline)\(detail) [\(report.code)]", options)
  guard let mark = report.primary else { return message }
  return "\(mark.source.place(mark.range.lowerBound, options)): \(message)"
}

/// Our own words have a few signs that not every locale has.
private func plain(_ text: String, _ options: RenderOptions) -> String {
  guard !options.unicode else { return text }
  var result = ""
  for character in text {
    switch character {
    case "…": result += "..."
    case "→": result += "->"
    default: result.append(character.isASCII ? character : "?")
    }
  }
  return result
}

private func frame(_ report: Report, _ types: TypeText?, _ options: RenderOptions) -> String {
  let style = Style(color: options.color)
  let glyphs = Glyphs(unicode: options.unicode)
  var lines = [
    style.paint("\(report.severity.rawValue)[\(report.code)]", report.severity == .error ? .error : .help)
      + style.paint(": " + plain(report.headline, options), .strong)
  ]
  let snippet = Snippet(style: style, glyphs: glyphs, unicode: options.unicode, width: options.width)
  lines += snippet.draw(
    report.marks.map { mark in
      var mark = mark
      mark.label = plain(mark.label, options)
      return mark
    }
  ) { source, range in source.place(range.lowerBound, options) }
  let gutter = String(
    repeating: " ", count: String(report.marks.map { $0.source.line($0.range.upperBound) + 1 }.max() ?? 1).count + 1)
  func note(_ word: String, _ text: String, _ ink: Style.Ink) {
    let lead = gutter + style.paint("=", .frame) + " "
    let room = Swift.max(30, options.width - gutter.count - 2)
    let rows = wrap(plain("\(word): \(text)", options), width: room, indent: word.count + 2)
    for (i, row) in rows.enumerated() {
      let painted = i == 0 ? style.paint(String(row.prefix(word.count + 1)), ink) + row.dropFirst(word.count + 1) : row
      lines.append((i == 0 ? lead : gutter + "  ") + painted)
    }
  }
  let pair = report.words
  let widest = max(pair.0.count, pair.1.count)
  func aligned(_ word: String) -> String { String(repeating: " ", count: widest - word.count) + word }
  if let expected = report.expected { note(report.found == nil ? pair.0 : aligned(pair.0), expected, .strong) }
  if let found = report.found { note(report.expected == nil ? pair.1 : aligned(pair.1), found, .strong) }
  lines += differences(report, types, style, gutter, options)
  for text in report.notes { note("note", text, .strong) }
  if report.isShortened, options.format != .full {
    note("note", "shortened; `--message-format=full` shows everything", .strong)
  }
  for text in report.help { note("help", text, .help) }
  note("more", "genode-host explain \(report.code)", .help)
  return lines.joined(separator: "\n")
}

/// The fields that differ, one on a line: what is expected behind `-`, what was found behind `+`.
private func differences(
  _ report: Report, _ types: TypeText?, _ style: Style, _ gutter: String, _ options: RenderOptions
) -> [String] {
  guard !report.differences.isEmpty, let types else { return [] }
  if report.differences.count == 1, let row = report.differences.first,
    [row.expected, row.found].allSatisfy({
      guard let term = $0, !term.isNone else { return true }
      return types.brief(term).map { !$0.hasPrefix("a ") && !$0.hasPrefix("an ") } ?? false
    })
  {
    // The label under the caret says it all, unless there is no source to put it under.
    if report.primary != nil, report.code != MessageCode(.assertFailed) { return [] }
  }
  let most = options.format == .full ? report.differences.count : 12
  let shown = report.differences.prefix(most)
  let widest = min(30, shown.map { dotted($0.path).count }.max() ?? 0)
  var lines = [
    gutter + style.paint("=", .frame) + " "
      + style.paint("differing \(report.isUnion ? "alternatives" : "fields"):", .strong)
      + " - \(report.words.0), + \(report.words.1)"
  ]
  func line(_ sign: String, _ row: TypeText.Difference, _ term: TermID?, _ ink: Style.Ink) {
    guard let term else { return }
    var text = dotted(row.path)
    if !term.isNone {
      text +=
        String(repeating: " ", count: Swift.max(0, widest - text.count)) + " \(row.sign) " + (types.text(term) ?? "?")
    }
    lines.append(gutter + "    " + style.paint(sign + " " + plain(text, options), ink))
  }
  for row in shown {
    line("-", row, row.expected, .missing)
    line("+", row, row.found, .extra)
  }
  if report.differences.count > most {
    lines.append(gutter + "    and \(report.differences.count - most) more: `--message-format=full` lists them")
  }
  return lines
}

/// Breaks a text between words; lines behind the first begin with `indent` spaces. What has no spaces stays whole.
func wrap(_ text: String, width: Int, indent: Int = 0) -> [String] {
  var lines: [String] = []
  var line = ""
  var count = 0
  var isFirst = true
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let length = word.count
    if !isFirst, count + 1 + length > width, count > indent {
      lines.append(line)
      line = String(repeating: " ", count: indent)
      count = indent
      line += word
      count += length
      continue
    }
    if !isFirst {
      line += " "
      count += 1
    }
    line += word
    count += length
    isFirst = false
  }
  return lines + [line]
}

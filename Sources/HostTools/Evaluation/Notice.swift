// SPDX-License-Identifier: MIT

/// A message about anything but an evaluation, laid out as the diagnostics of evaluations are.
struct Notice {
  enum Severity: String { case error, warning, note }

  struct Place {
    var source: SourceText
    /// Bytes of the source.
    var range: Range<Int>
  }

  var severity: Severity
  /// `H0101`, or the name of a lint.
  var code: String?
  var message: String
  var place: Place?
  var help: String?

  init(severity: Severity, code: String? = nil, message: String, place: Place? = nil, help: String? = nil) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
    self.help = help
  }

  /// What can be asked about.
  private var explained: String? { code.flatMap { $0.utf8.first == UInt8(ascii: "H") ? $0 : nil } }

  func rendered(_ options: RenderOptions) -> String {
    switch options.format {
    case .frame, .full: frame(options)
    case .short: short
    case .json: json
    }
  }

  private func frame(_ options: RenderOptions) -> String {
    let style = Style(color: options.color)
    let title = severity.rawValue + (code.map { "[\($0)]" } ?? "")
    var lines = [style.paint(title, severity == .error ? .error : .help) + style.paint(": " + message, .strong)]
    if let place {
      let glyphs = Glyphs(unicode: options.unicode)
      let snippet = Snippet(style: style, glyphs: glyphs, unicode: options.unicode, width: options.width)
      let mark = Report.Mark(source: place.source, range: place.range, label: "", isPrimary: true)
      lines += snippet.draw([mark]) { _, _ in position(place) }
    }
    if let help { lines.append("  " + style.paint("=", .frame) + " " + style.paint("help:", .help) + " " + help) }
    if let explained {
      lines.append(
        "  " + style.paint("=", .frame) + " " + style.paint("more:", .help) + " genode-host explain \(explained)")
    }
    return lines.joined(separator: "\n")
  }

  private var short: String {
    (place.map { position($0) + ": " } ?? "") + "\(severity.rawValue): \(message)" + (code.map { " [\($0)]" } ?? "")
  }

  private func position(_ place: Place) -> String {
    let (line, column) = place.source.position(place.range.lowerBound)
    return "\(String(decoding: place.source.name, as: UTF8.self)):\(line):\(column)"
  }

  /// The fields of `JSONReport`; those that only evaluations have are empty.
  private var json: String {
    let string = JSONReport.string
    var line = "{\"code\":\(code.map(string) ?? "null"),\"severity\":\"\(severity.rawValue)\""
    line += ",\"message\":\(string(message)),\"label\":\"\""
    if let place {
      let start = place.source.position(place.range.lowerBound)
      let end = place.source.position(place.range.upperBound)
      line += ",\"file\":\(string(String(decoding: place.source.name, as: UTF8.self)))"
      line += ",\"line\":\(start.line),\"column\":\(start.column)"
      line += ",\"endLine\":\(end.line),\"endColumn\":\(end.column)"
      line += ",\"start\":\(place.range.lowerBound),\"end\":\(place.range.upperBound)"
    } else {
      line += ",\"file\":null,\"line\":null,\"column\":null,\"endLine\":null,\"endColumn\":null"
      line += ",\"start\":null,\"end\":null"
    }
    line += ",\"expected\":null,\"found\":null,\"path\":[],\"differences\":[],\"related\":[],\"notes\":[]"
    line += ",\"help\":[\(help.map(string) ?? "")]"
    return line + ",\"explain\":\(explained.map { string("genode-host explain \($0)") } ?? "null")}"
  }
}

// SPDX-License-Identifier: MIT

import DhallLite

/// How a diagnostic is shown. What the terminal can do is the caller's to find out.
public struct RenderOptions: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    /// Source, carets and notes; long types are cut in the middle.
    case frame
    /// The same with nothing left out.
    case full
    /// `file:line:col: error: message [D0312]`
    case short
    /// One object on one line: see `JSONReport`.
    case json
  }

  public var format: Format
  public var color: Bool
  /// False where the locale is not UTF-8: frames, arrows and ellipses are ASCII then.
  public var unicode: Bool
  /// Columns of the terminal; source lines that are longer are cut around the caret.
  public var width: Int
  /// Where the source that a place lies in was imported, nil for what was read directly. It makes the "imported at"
  /// notes; the block keeps this in its import table.
  public var importSite: @Sendable (Block, SourceRange) -> SourceRange?
  /// The other way: the whole text that the import at a place was read from, nil if it was not read as a source. It
  /// leads to the declarations in other files.
  public var importedText: @Sendable (Block, SourceRange) -> SourceRange?

  public init(
    format: Format = .frame, color: Bool = false, unicode: Bool = true, width: Int = 100,
    importSite: @escaping @Sendable (Block, SourceRange) -> SourceRange? = { _, _ in nil },
    importedText: @escaping @Sendable (Block, SourceRange) -> SourceRange? = { _, _ in nil }
  ) {
    self.format = format
    self.color = color
    self.unicode = unicode
    self.width = width
    self.importSite = importSite
    self.importedText = importedText
  }
}

/// The escape sequences of a terminal, or nothing.
public struct Style: Sendable {
  public enum Ink: Sendable {
    case error, primary, secondary, frame, help, strong, missing, extra
  }

  public var isOn: Bool

  public init(color: Bool) { isOn = color }

  public func paint(_ text: String, _ ink: Ink) -> String {
    guard isOn, !text.isEmpty else { return text }
    let code =
      switch ink {
      case .error: "1;31"
      case .primary: "31"
      case .secondary, .frame: "34"
      case .help: "36"
      case .strong: "1"
      case .missing: "31"
      case .extra: "32"
      }
    return "\u{1b}[\(code)m\(text)\u{1b}[0m"
  }
}

/// The signs that frames are drawn with.
struct Glyphs {
  var corner: String
  var bar: String
  var gap: String
  var ellipsis: String
  /// For what a terminal must not be sent: control characters, stray bytes.
  var replacement: Character

  init(unicode: Bool) {
    corner = unicode ? "┌─" : "-->"
    bar = unicode ? "│" : "|"
    gap = unicode ? "·" : ":"
    ellipsis = unicode ? "…" : "..."
    replacement = unicode ? "\u{fffd}" : "?"
  }
}

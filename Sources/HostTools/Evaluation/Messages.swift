// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig
import Glibc

/// How people and programs are told what went wrong: always on the standard error.
package struct Messages {
  package typealias Format = RenderOptions.Format
  package enum Color: String, CaseIterable { case auto, always, never }

  package var format = Format.frame
  package var color = Color.auto
  package var verbose = false

  package init() {}

  package func show(_ failure: CommandFailure) {
    if case .host(let problem) = failure { show(problem) }
  }

  package func show(_ diagnostic: Diagnostic, in block: Block) {
    writeError(render(diagnostic, in: block, options) + "\n")
  }

  package func show(_ problem: HostProblem) {
    show(Notice(severity: .error, code: problem.code.name, message: problem.message, help: problem.help))
  }

  /// A message that brings its own words.
  func show(_ report: Report) { writeError(report.rendered(options) + "\n") }

  /// What is wrong in a document.
  func show(_ problem: NodeReadError, in source: SourceText) {
    show(Report(problem, in: source, unicode: isUnicode))
  }

  /// What a document cannot carry.
  func show(_ refusal: NodeError, at place: (text: SourceText, range: Range<Int>)?) {
    show(Report(refusal, at: place, unicode: isUnicode))
  }

  package func warn(_ message: String) { show(Notice(severity: .warning, message: message)) }
  package func say(_ message: String) { show(Notice(severity: .note, message: message)) }

  func show(_ notice: Notice) { writeError(notice.rendered(options) + "\n") }

  /// What the terminal can do.
  private var options: RenderOptions {
    var width = 100
    var size = winsize()
    if ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 { width = Int(size.ws_col) }
    return RenderOptions(
      format: format, color: isColored, unicode: isUnicode, width: width,
      importSite: { block, range in block.importSite(of: range) },
      importedText: { block, range in block.importedText(at: range) })
  }

  /// NO_COLOR and a terminal without capabilities count as no (https://no-color.org).
  private var isColored: Bool { isColored(STDERR_FILENO) }

  /// Whether what goes to a descriptor is coloured.
  func isColored(_ descriptor: Int32) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      environmentVariable("NO_COLOR") == nil && environmentVariable("TERM") != "dumb" && isatty(descriptor) == 1
    }
  }

  /// What the locale says; containers and build services often have none, and show Unicode all the same.
  var isUnicode: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let locale = environmentVariable(name) else { continue }
      let lower = locale.lowercased()
      return lower.hasSuffix("utf-8") || lower.hasSuffix("utf8") || lower.contains("utf-8@") || lower.contains("utf8@")
    }
    return true
  }
}

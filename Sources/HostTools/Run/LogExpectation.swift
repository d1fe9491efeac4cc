// SPDX-License-Identifier: MIT

/// What a log must and must not have, and how far it has come.
struct LogExpectation {
  private let lines: [LineExpression]
  private let never: [LineExpression]
  private(set) var seen = 0
  /// The line that must not have come, and the expression that it matches.
  private(set) var refused: (line: String, expression: String)?

  init(_ lines: [String], never: [String]) throws(BootFailure) {
    var compiled: [LineExpression] = []
    for line in lines { compiled.append(try LineExpression(line)) }
    self.lines = compiled
    var refusals: [LineExpression] = []
    for line in never { refusals.append(try LineExpression(line)) }
    self.never = refusals
  }

  var isMet: Bool { refused == nil && seen == lines.count }
  var next: String? { seen < lines.count ? lines[seen].text : nil }
  var count: Int { lines.count }

  mutating func look(_ line: String) {
    if let expression = never.first(where: { $0.matches(line) }) {
      refused = (line, expression.text)
    } else if seen < lines.count, lines[seen].matches(line) {
      seen += 1
    }
  }
}

// SPDX-License-Identifier: MIT

import DhallLite

extension HIDReader {
  /// Where the document ends: at the first line that begins with `-`. Genode refuses a document whole that has
  /// control characters before; a tab passes in a comment, or in a text up to its first `|`, which Genode's scan
  /// takes for the end of a segment.
  mutating func checkedEnd() throws(NodeReadError) -> Int {
    let count = document.count
    var at = start
    // Up to here tabs have been judged, and how.
    var judged = start
    var tabsPass = false
    while true {
      at = document.plainEnd(from: at, ascii: strict)
      guard at < count else { break }
      let byte = document[at]
      if byte == .lineFeed {
        if at + 1 < count, document[at + 1] == .minus { return endMark(at + 1) }
        at += 1
      } else if byte >= 0x7f {
        at += problems.checkCharacter(in: document, at: at)
      } else if byte == .carriageReturn, at + 1 < count, document[at + 1] == .lineFeed {
        at += 1
      } else if byte == .tab {
        if let passes = segmentPassesTabs(before: at, from: judged) { tabsPass = passes }
        if !tabsPass { try refuse(.misplacedTab, at) }
        at += 1
        judged = at
      } else {
        try refuse(.controlCharacter, at)
        at += 1
      }
    }
    try refuse(.noEndMark, count, count)
    return count
  }

  /// Whether tabs pass in the segment that a place is in; nil if it began before `from`.
  private func segmentPassesTabs(before at: Int, from: Int) -> Bool? {
    var begin = at
    while begin > from, document[begin - 1] != .lineFeed, document[begin - 1] != .bar { begin -= 1 }
    if begin == from, from > start, document[from - 1] != .lineFeed, document[from - 1] != .bar { return nil }
    let first = document.skip(from: begin, upTo: at) { $0 == .space }
    return first < at && (document[first] == .colon || document[first] == .dot)
  }

  private mutating func refuse(_ code: NodeReadCode, _ at: Int, _ end: Int? = nil) throws(NodeReadError) {
    let error = NodeReadError(code, NodePlace(at, end ?? at + 1))
    guard strict else { throw error }
    problems.add(error)
  }

  private mutating func endMark(_ at: Int) -> Int {
    if strict {
      let feed = document.find(.lineFeed, from: at, upTo: document.count)
      let isBlank = { (byte: UInt8) in isLayout(byte) || byte == .carriageReturn }
      if document.skip(from: at + 1, upTo: feed, isBlank) < feed {
        problems.add(NodeReadError(.endMarkNotAlone, NodePlace(at, feed)))
      }
      let behind = document.skip(from: feed, upTo: document.count, isBlank)
      if behind < document.count { problems.add(NodeReadError(.textBehindEnd, lineAround(behind))) }
    }
    return at
  }

  func lineAround(_ at: Int) -> NodePlace {
    NodePlace(at, document.find(.lineFeed, from: at, upTo: document.count))
  }
}

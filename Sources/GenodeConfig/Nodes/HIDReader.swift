// SPDX-License-Identifier: MIT

import DhallLite

/// Reads human-inclined data (`doc/hid.txt` of Genode).
///
/// Unless `byColumns`, the tree is the one that Genode builds (`repos/base/include/util/hid.h`), which is not the one that the
/// columns suggest to an eye: a node's attributes and text are those that come before its first node, wherever they
/// are indented, and a node's bytes begin with its type, so that columns in its first line count from there. `strict`
/// says where eyes, or `tool/hid`, see another tree.
///
/// In one corner it differs: of a text right behind `+ `, where the type is missing, Genode drops what follows a `|`.
///
/// A line is read a segment at a time:
///
///     segment := ("+ " | "x ") type [name] | tag ":" value | ". " comment | ": " text
///
/// The node begun last is `builder`'s open one. An open node lends two words: the largest column that a node in it or
/// around it has in its parent, as Genode counts, and the column that people see.
struct HIDReader {
  let document: UnsafeRawBufferPointer
  let strict: Bool
  let byColumns: Bool
  let keepsComments: Bool
  let start: Int
  var builder: TreeBuilder
  var problems = NodeProblems()

  // The line
  var lineStart = 0
  var lineEnd = 0
  var lineHasNode = false
  var lineIsBlank = true

  // The open node
  var typeStart = 0
  var column = 0
  var attributesAreOver = false
  var textLines = 0
  /// Its line ended behind `+ `: Genode takes a letter in the next line's first column for a type.
  var typeIsMissing = false

  /// A disabled node is skipped; this is its column in the open node.
  var skipped: Int?
  /// Where the first comment is that has not become an item yet: attributes may follow it, which come first.
  var commentsFrom: Int?

  init(_ document: UnsafeRawBufferPointer, _ start: Int, _ options: NodeReadOptions, into tree: NodeTree) {
    self.document = document
    self.start = start
    strict = options.mode != .asTarget
    byColumns = options.mode == .byColumns
    keepsComments = strict && options.keepsComments
    builder = TreeBuilder(tree)
  }

  mutating func read() throws(NodeReadError) {
    let type = identifier(start, document.count)
    guard type > start else { throw NodeReadError(.noTopNode, lineAround(start)) }
    let end = try checkedEnd()
    do throws(NodeError) {
      lineStart = start
      lineEnd = endOfLine(start, end)
      lineHasNode = true
      lineIsBlank = false
      if strict { checkTopNode(type) }
      builder.place(NodePlace(start, type))
      try builder.open(type: cutType(start, type))
      builder.lent = (0, 0)
      var at = try readName(behind: type)
      typeStart = start
      column = 0
      while true {
        while at < lineEnd { at = try readSegment(at) }
        let next = document.find(.lineFeed, from: lineEnd, upTo: end) + 1
        guard next < end else { break }
        lineStart = next
        lineEnd = endOfLine(next, end)
        lineHasNode = false
        lineIsBlank = true
        at = next
      }
      try placeComments(before: end, column: 0)
      while let node = builder.openNode, node.parent != nil { try builder.closeLender() }
      try builder.closeLender()
      try builder.finish()
    } catch {
      throw NodeReadError(.treeFull, NodePlace(lineStart, lineEnd))
    }
  }

  /// Without the line feed, or the carriage return before it.
  private func endOfLine(_ start: Int, _ end: Int) -> Int {
    let feed = document.find(.lineFeed, from: start, upTo: end)
    return feed > start && document[feed - 1] == .carriageReturn ? feed - 1 : feed
  }

  private mutating func checkTopNode(_ type: Int) {
    if start > 0, document[start - 1] != .lineFeed {
      problems.add(NodeReadError(.indentedTopNode, NodePlace(start, type)))
    }
    let (name, end) = trimmed(type, document.find(.bar, from: type, upTo: lineEnd))
    if type == start + 1, document[start] == .x, name < end {
      problems.add(NodeReadError(.topNodeTypeX, NodePlace(start, type)))
    }
  }
}

// MARK: - Segments

extension HIDReader {
  /// The end of the identifier at a place; the place itself if there is none.
  func identifier(_ at: Int, _ end: Int) -> Int {
    guard at < end, NodeBytes.isLower(document[at]) else { return at }
    return document.skip(from: at + 1, upTo: end) {
      NodeBytes.isLower($0) || NodeBytes.isDigit($0) || $0 == .underscore || $0 == .minus
    }
  }

  /// Reads the segment at a place, and returns where the next one begins.
  private mutating func readSegment(_ at: Int) throws(NodeError) -> Int {
    let begin = document.skip(from: at, upTo: lineEnd) { $0 == .space }
    let marked = begin + 1 < lineEnd && document[begin + 1] == .space
    if marked, document[begin] == .plus || document[begin] == .x { return try readNode(begin) }
    if typeIsMissing {
      typeIsMissing = false
      if begin == at, begin < lineEnd, NodeBytes.isLower(document[begin]) { return try readName(behind: begin) }
    }
    if begin < lineEnd, marked || begin + 1 == lineEnd {
      if document[begin] == .dot {
        if keepsComments, commentsFrom == nil { commentsFrom = begin }
        return lineEnd
      }
      if document[begin] == .colon {
        try readText(begin)
        return lineEnd
      }
    }
    return try readAttribute(begin)
  }

  /// Where the segment ends, at its bar or at the end of the line.
  private mutating func segmentEnd(_ at: Int) -> Int {
    let bar = document.find(.bar, from: at, upTo: lineEnd)
    if strict, bar < lineEnd {
      let spaceBefore = bar == lineStart || document[bar - 1] == .space
      let spaceBehind = bar + 1 < lineEnd ? document[bar + 1] == .space : lineIsBlank
      if !spaceBefore || !spaceBehind { problems.add(NodeReadError(.barWithoutSpaces, NodePlace(bar, bar + 1))) }
    }
    return bar
  }

  private func trimmed(_ start: Int, _ end: Int) -> (Int, Int) {
    let start = document.skip(from: start, upTo: end) { $0 == .space }
    var end = end
    while end > start, document[end - 1] == .space { end -= 1 }
    return (start, end)
  }

  /// What stands behind the type at `type`, up to the bar.
  private mutating func readName(behind type: Int) throws(NodeError) -> Int {
    let end = segmentEnd(type)
    let (start, stop) = trimmed(document.find(.space, from: type, upTo: end), end)
    if start < stop {
      let tag = identifier(start, stop)
      if tag > start, tag < stop, document[tag] == .colon {
        if tag + 1 == stop || document[tag + 1] == .space {
          if strict { problems.add(NodeReadError(.noBarBeforeAttribute, NodePlace(start, stop))) }
          try addAttribute(start, tag, stop)
          return min(end + 1, lineEnd)
        }
        if strict { problems.add(NodeReadError(.nameLikeTag, NodePlace(start, stop))) }
      }
      let name: StaticString = "name"
      try add(
        UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), document.slice(start, stop),
        NodePlace(start, stop))
    }
    return min(end + 1, lineEnd)
  }

  private mutating func readAttribute(_ at: Int) throws(NodeError) -> Int {
    let end = segmentEnd(at)
    let (start, stop) = trimmed(at, end)
    if start < stop {
      let tag = identifier(start, stop)
      if tag > start, tag < stop, document[tag] == .colon {
        if strict { checkAttribute(start, tag, stop) }
        try addAttribute(start, tag, stop)
      } else if strict {
        let colon = document.find(.colon, from: start, upTo: stop)
        let code: NodeReadCode = colon < document.find(.space, from: start, upTo: stop) ? .attributeName : .strayLine
        problems.add(NodeReadError(code, NodePlace(start, stop)))
      }
      lineIsBlank = false
    }
    return min(end + 1, lineEnd)
  }

  private mutating func checkAttribute(_ start: Int, _ tag: Int, _ stop: Int) {
    if tag + 1 < stop, document[tag + 1] != .space {
      problems.add(NodeReadError(.noSpaceBehindColon, NodePlace(start, stop)))
    }
    if isOutside(start) {
      problems.add(NodeReadError(.attributeColumn, NodePlace(start, stop), other: openPlace))
    } else if attributesAreOver {
      problems.add(NodeReadError(.attributeBehindContent, NodePlace(start, stop), other: openPlace))
    }
  }

  /// What is at `place` looks as if it belonged to a node around the open one.
  private func isOutside(_ place: Int) -> Bool {
    !lineHasNode && column > 0 && place - lineStart <= column - 2
  }

  var openPlace: NodePlace { builder.openPlace }

  /// From the tag to the end of the value, which begins behind the first space.
  private mutating func addAttribute(_ start: Int, _ tag: Int, _ stop: Int) throws(NodeError) {
    let (from, to) = trimmed(document.find(.space, from: tag, upTo: stop), stop)
    try add(document.slice(start, tag), document.slice(from, to), NodePlace(start, stop))
  }

  private mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, _ place: NodePlace)
    throws(NodeError)
  {
    guard !attributesAreOver, skipped == nil, let node = builder.openNode else { return }
    // The search is bounded; of the attributes behind, Genode finds the first one too.
    if node.attributeCount < PendingNode.maximumAttributes {
      if let first = node.attribute(name) {
        if strict { problems.add(NodeReadError(.duplicateAttribute, place, other: first.place)) }
        return
      }
    } else if strict, node.attributeCount == PendingNode.maximumAttributes {
      problems.add(NodeReadError(.tooManyAttributes, place, other: openPlace))
    }
    builder.place(place)
    try builder.attribute(name: name, value: value)
  }

  private mutating func readText(_ begin: Int) throws(NodeError) {
    let from = min(begin + 2, lineEnd)
    if strict {
      checkIndentation(begin)
      if isOutside(begin) { problems.add(NodeReadError(.textColumn, NodePlace(begin, lineEnd), other: openPlace)) }
    }
    attributesAreOver = true
    // In the lines of a disabled node only if the open one has no other nodes.
    if skipped != nil, textLines == 0, builder.lastChild != 0 { return }
    builder.place(NodePlace(from, lineEnd))
    if textLines == 0 {
      try placeComments(before: begin, column: .max)
    } else {
      try builder.text(document.slice(lineStart - 1, lineStart))
    }
    textLines += 1
    try builder.text(document.slice(from, lineEnd))
  }

  /// `tool/hid` takes the columns before nodes and texts in pairs.
  private mutating func checkIndentation(_ begin: Int) {
    if lineIsBlank, (begin - lineStart) & 1 != 0 {
      problems.add(NodeReadError(.oddIndentation, NodePlace(begin, lineEnd)))
    }
  }
}

// MARK: - Nodes

extension HIDReader {
  /// Genode keeps 63 bytes.
  private mutating func cutType(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
    guard end - start > NodeBytes.maximumType else { return document.slice(start, end) }
    if strict { problems.add(NodeReadError(.typeTooLong, NodePlace(start, end))) }
    return document.slice(start, start + NodeBytes.maximumType)
  }

  private mutating func readNode(_ begin: Int) throws(NodeError) -> Int {
    let start = begin + 2
    let enabled = document[begin] == .plus
    if strict { checkIndentation(begin) }
    // A node in the line of another is in it. Others are in the last one that is less indented, and whose nodes
    // around are: closing from the inside needs their largest column only.
    let columnInParent = lineHasNode && !byColumns ? start - typeStart : start - lineStart
    let sameLine = lineHasNode
    lineHasNode = true
    lineIsBlank = false
    if let column = skipped {
      if sameLine || column < columnInParent && builder.lent.0 < columnInParent {
        return min(segmentEnd(start) + 1, lineEnd)
      }
      skipped = nil
    }
    if !sameLine { try closeNodes(begin, column: columnInParent) }
    typeStart = start
    column = start - lineStart

    typeIsMissing = false
    let type = identifier(start, lineEnd)
    if strict { checkType(start, type) } else if !enabled { return try skip(columnInParent, type) }
    if textLines > 0 {
      if strict { problems.add(NodeReadError(.mixedContent, NodePlace(begin, max(type, start)), other: openPlace)) }
      builder.dropChildren()
    }
    let outer = Int(builder.lent.0)
    builder.place(NodePlace(start, type))
    let bytes = type > start ? cutType(start, type) : Self.invalid
    if enabled { try builder.open(type: bytes) } else { try builder.openDisabled(type: bytes) }
    builder.lent = (UInt32(max(outer, columnInParent)), UInt32(column))
    attributesAreOver = false
    textLines = 0
    if type > start { return try readName(behind: type) }
    typeIsMissing = start == lineEnd
    return start
  }

  /// What Genode says of a node without a type.
  private static var invalid: UnsafeRawBufferPointer {
    let word: StaticString = "invalid"
    return UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
  }

  private mutating func checkType(_ start: Int, _ type: Int) {
    let bar = document.find(.bar, from: start, upTo: lineEnd)
    let end = document.find(.space, from: start, upTo: bar)
    if type == start || type < end { problems.add(NodeReadError(.nodeType, NodePlace(start, end))) }
  }

  /// A disabled node, which ends the attributes of the open one too.
  private mutating func skip(_ column: Int, _ type: Int) throws(NodeError) -> Int {
    skipped = column
    attributesAreOver = true
    return type > typeStart ? min(segmentEnd(type) + 1, lineEnd) : typeStart
  }

  private mutating func closeNodes(_ begin: Int, column: Int) throws(NodeError) {
    try placeComments(before: begin, column: column)
    while Int(builder.lent.0) >= column { try close() }
    // What was closed is indented as much at least; what stays open need not be less.
    if strict, Int(builder.lent.1) >= column {
      problems.add(NodeReadError(.nodeColumn, NodePlace(begin, lineEnd), other: openPlace))
    }
  }

  /// Closes the open node; its parent has had a node now.
  private mutating func close() throws(NodeError) {
    try builder.closeLender()
    attributesAreOver = true
    textLines = 0
  }
}

// MARK: - Comments

extension HIDReader {
  /// Makes items of the comments that wait. A node that comes may be in any node whose columns are smaller: of these
  /// a comment goes to the last one that is less indented than itself.
  private mutating func placeComments(before end: Int, column: Int) throws(NodeError) {
    guard var at = commentsFrom else { return }
    commentsFrom = nil
    var line = document[..<at].lastIndex(of: .lineFeed).map { $0 + 1 } ?? start
    var isFirst = line == start
    while at < end {
      // In the line of a node or an attribute it is that node's.
      let begin = document.skip(from: at, upTo: end) { $0 == .space || $0 == .bar }
      let feed = document.find(.lineFeed, from: begin, upTo: document.count)
      let stop = feed > begin && document[feed - 1] == .carriageReturn ? feed - 1 : feed
      let bare = begin + 1 == stop
      if begin < stop, document[begin] == .dot, bare || document[begin + 1] == .space {
        let alone = !isFirst && document.skip(from: line, upTo: begin) { $0 == .space || $0 == .bar } == begin
        while alone, Int(builder.lent.0) >= column, Int(builder.lent.1) >= begin - line + 2 { try close() }
        let from = bare ? stop : begin + 2
        builder.place(NodePlace(from, stop))
        try builder.comment(document.slice(from, stop))
      } else if begin < stop, !(document[begin] == .colon && (bare || document[begin + 1] == .space)) {
        let bar = document.find(.bar, from: begin, upTo: stop)
        if bar < stop {
          at = bar
          continue
        }
      }
      at = feed + 1
      line = at
      isFirst = false
    }
  }
}

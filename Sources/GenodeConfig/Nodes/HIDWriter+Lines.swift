// SPDX-License-Identifier: MIT

import DhallLite

/// Where the empty lines go: rule 5.
struct Gaps {
  var isFirst = true
  var lastWasBlock = false
}

/// The text being written.
struct Quote {
  /// The text may still share its node's line: it is in the scratch memory, behind `current`.
  var waits = false
  var columns = 0
  /// Something follows the colon of this line.
  var lineUsed = false
  var lineHasBar = false
}

extension StaticString {
  /// Of ASCII literals.
  @inline(__always) var columns: Int { utf8CodeUnitCount }
}

// MARK: - A node's line

extension HIDWriter {
  /// The last column of a line that something shares; `tool/hid format` draws the same border.
  static var lastColumn: Int { 79 }

  /// Columns from the type on, on one line.
  func width(_ node: PendingNode) -> Int {
    var width = node.typeLength + node.columns
    if let name = node.name(in: scratch) {
      let tag: StaticString = " | name:"
      width += isShorthand(name, of: node) ? 0 : tag.columns
      width += name.isEmpty ? 0 : 1 + NodeBytes.columns(name)
    }
    return width
  }

  /// Rule 3.
  func fits(_ node: PendingNode) -> Bool {
    let others = node.attributes - (node.nameOffset < 0 ? 0 : 1)
    return others <= 1 || 2 * node.level + width(node) <= Self.lastColumn
  }

  /// Rule 2. `tool/hid` takes anything like `tag:` behind a type for an attribute that lacks its bar, and a top
  /// node `x name` for a disabled one.
  private func isShorthand(_ name: UnsafeRawBufferPointer, of node: PendingNode) -> Bool {
    guard !name.isEmpty else { return false }
    let tag = NodeBytes.hidIdentifierPrefix(name)
    if tag > 0, tag < name.count, name[tag] == .colon { return false }
    return node.level > 0 || node.typeLength > 1 || node.type(in: scratch).first != .x
  }

  /// Without the line feed.
  @inline(never)
  mutating func writeLine(_ node: PendingNode, isBlock: Bool) throws(NodeError) {
    if node.level == 0 {
      gaps.lastWasBlock = !fits(node)
    } else if node.level == 1 {
      try writeGap(isBlock)
    }
    if node.level > 0 {
      try output.putSpaces(2 * (node.level - 1))
      try output.put("+ ")
    }
    if fits(node) { try writeHead(node) } else { try writeForm(node) }
  }

  private mutating func writeGap(_ isBlock: Bool) throws(NodeError) {
    if gaps.lastWasBlock || isBlock && !gaps.isFirst { try output.put("\n") }
    gaps = Gaps(isFirst: false, lastWasBlock: isBlock)
  }

  /// Writes a child of the top node as it has been written before: its lines, without the empty ones around it.
  public mutating func repeatLines(_ lines: UnsafeRawBufferPointer) throws(NodeError) {
    guard depth == 1 else { throw .noOpenNode }
    if phase == .attributes { try currentBecomesParent() }
    phase = .nodes
    var end = 0
    while end + 1 < lines.count, lines[end] != .lineFeed { end += 1 }
    try writeGap(end + 1 < lines.count)
    try output.put(lines)
  }

  /// Type, name and attributes on one line.
  mutating func writeHead(_ node: PendingNode) throws(NodeError) {
    try writeTypeAndName(node)
    var cursor = node.firstAttribute
    while let attribute = node.attribute(at: &cursor, in: scratch) {
      if attribute.name.equals("name") { continue }
      try output.put(" | ")
      try writeAttribute(attribute, padding: 0)
    }
  }

  /// Type and name, and the attributes as a form below.
  private mutating func writeForm(_ node: PendingNode) throws(NodeError) {
    try writeTypeAndName(node)
    var cursor = node.firstAttribute
    while let attribute = node.attribute(at: &cursor, in: scratch) {
      if attribute.name.equals("name") { continue }
      try output.put("\n")
      try output.putSpaces(2 * node.level + node.typeLength + 1)
      try writeAttribute(attribute, padding: node.tagColumns - attribute.name.count)
    }
  }

  private mutating func writeTypeAndName(_ node: PendingNode) throws(NodeError) {
    try output.put(node.type(in: scratch))
    guard let name = node.name(in: scratch) else { return }
    if !isShorthand(name, of: node) { try output.put(" | name:") }
    if name.isEmpty { return }
    try output.put(" ")
    try output.put(name)
  }

  private mutating func writeAttribute(_ attribute: PendingNode.Attribute, padding: Int) throws(NodeError) {
    try output.put(attribute.name)
    try output.put(":")
    // No white space at the end of a line: `tool/hid` may take it for an error.
    if attribute.value.isEmpty { return }
    try output.putSpaces(1 + padding)
    try output.put(attribute.value)
  }
}

// MARK: - Text

extension HIDWriter {
  mutating func beginText() throws(NodeError) {
    try writeHeld()
    guard let node = current else { return }
    phase = .text
    quote = Quote()
    quote.waits = node.level > 0 && fits(node)
    quote.columns = 2 * node.level + width(node) + 5  // " | : "
    if !quote.waits { try beginQuotedLines() }
  }

  mutating func append(quoted bytes: UnsafeRawBufferPointer) throws(NodeError) {
    try NodeBytes.check(bytes, text: true)
    var isOneLine = true
    for byte in bytes {
      switch byte {
      case .bar: quote.lineHasBar = true
      case .tab: if quote.lineHasBar { throw .hidTabAfterBar }
      case .lineFeed: (quote.lineHasBar, isOneLine) = (false, false)
      default: break
      }
    }
    if quote.waits {
      quote.columns += NodeBytes.columns(bytes)
      if isOneLine, quote.columns <= Self.lastColumn {
        return try scratch.append(bytes)
      }
      try beginQuotedLines()
    }
    try writeQuoted(bytes)
  }

  mutating func endText() throws(NodeError) {
    if quote.waits, let node = current {
      current = nil
      try writeLine(node, isBlock: false)
      try output.put(" | : ")
      try output.put(scratch.bytes(node.end, scratch.count - node.end))
    }
    try output.put("\n")
  }

  /// The text has lines of its own, and what waited goes to the first.
  private mutating func beginQuotedLines() throws(NodeError) {
    guard let node = current else { return }
    quote.waits = false
    try writeCurrent(isBlock: true)
    try writeQuoteMark()
    try writeQuoted(scratch.bytes(node.end, scratch.count - node.end))
  }

  private mutating func writeQuoted(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    var rest = bytes
    while let end = rest.firstIndex(of: .lineFeed) {
      try writeFragment(UnsafeRawBufferPointer(rebasing: rest[..<end]))
      try output.put("\n")
      try writeQuoteMark()
      rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    }
    try writeFragment(rest)
  }

  private mutating func writeFragment(_ bytes: UnsafeRawBufferPointer) throws(NodeError) {
    if bytes.isEmpty { return }
    if !quote.lineUsed { try output.put(" ") }
    quote.lineUsed = true
    try output.put(bytes)
  }

  private mutating func writeQuoteMark() throws(NodeError) {
    try output.putSpaces(2 * (depth - 1))
    try output.put(":")
    quote.lineUsed = false
  }
}

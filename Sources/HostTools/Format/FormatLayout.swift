// SPDX-License-Identifier: MIT

/// Documents to bytes: one pass with an explicit stack. A group is laid out flat when what follows it up to the next
/// possible end of line fits too; the widths in the nodes answer that without looking inside.
struct FormatLayout {
  struct Item {
    var document: FormatDocument.ID
    var indent: Int
    var flat: Bool
  }

  let document: FormatDocument
  let source: [UInt8]
  let width: Int
  let carriageReturns: Bool
  let limit: Int

  var output: [UInt8] = []
  var stack: [Item] = []
  var column = 0
  /// White space before here stays: it belongs to a text or to a comment.
  var kept = 0
  /// A comment asks for a line end before anything else.
  var mustBreak = false
  /// Indentation is written when something follows it.
  var pendingSpaces = 0

  init(_ document: FormatDocument, source: [UInt8], width: Int, carriageReturns: Bool) {
    self.document = document
    self.source = source
    self.width = min(width, Int(FormatDocument.infinite) - 2)
    self.carriageReturns = carriageReturns
    // Deep nesting makes the indentation quadratic: refuse before the output eats the memory.
    limit = (64 << 20) + 64 * source.count
    output.reserveCapacity(source.count + source.count / 4)
  }

  mutating func run(_ root: FormatDocument.ID) throws(FormatError) {
    stack.append(Item(document: root, indent: 0, flat: false))
    while let item = stack.popLast() {
      let node = document.nodes[Int(item.document)]
      switch node.kind {
      case .empty: break
      case .source: write(source[Int(node.a)..<Int(node.b)], width: Int(node.flat), indent: item.indent)
      case .inline:
        separate(item.indent)
        write(source[Int(node.a)..<Int(node.b)], width: Int(node.flat), indent: item.indent)
      case .comment:
        separate(item.indent)
        write(source[Int(node.a)..<Int(node.b)], width: 0, indent: item.indent)
        mustBreak = true
      case .lines:
        separate(item.indent)
        let bytes = source[Int(node.a)..<Int(node.b)]
        write(bytes, width: 0, indent: item.indent)
        column = formatWidth(bytes[((bytes.lastIndex(of: 0x0A) ?? bytes.startIndex) + 1)...])
      case .spelling:
        let text = document.spellings[Int(node.a)]
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        write(bytes, width: Int(node.flat), indent: item.indent)
      case .spaces:
        if !mustBreak {
          pendingSpaces += Int(node.a)
          column += Int(node.a)
        }
      case .hardline: newline(item.indent)
      case .concat:
        var part = Int(node.a) + Int(node.b)
        while part > Int(node.a) {
          part -= 1
          stack.append(Item(document: document.parts[part], indent: item.indent, flat: item.flat))
        }
      case .nest: stack.append(Item(document: node.b, indent: item.indent + Int(node.a), flat: item.flat))
      case .align:
        if mustBreak { newline(item.indent) }
        stack.append(Item(document: node.a, indent: column, flat: item.flat))
      case .choice: stack.append(Item(document: item.flat ? node.b : node.a, indent: item.indent, flat: item.flat))
      case .group:
        if mustBreak { newline(item.indent) }
        let flat = item.flat || fits(node)
        stack.append(Item(document: node.a, indent: item.indent, flat: flat))
      }
      guard output.count <= limit
      else { throw .tooDeep(offset: 0) }
    }
  }

  private mutating func write(_ bytes: some Collection<UInt8>, width: Int, indent: Int) {
    guard !bytes.isEmpty
    else { return }
    if mustBreak { newline(indent) }
    flushSpaces()
    output.append(contentsOf: bytes)
    column += width
    kept = output.count
  }

  /// A comment never touches what is before it: `x--` would be a label.
  private mutating func separate(_ indent: Int) {
    if mustBreak { newline(indent) }
    guard pendingSpaces == 0, let last = output.last, last != 0x0A
    else { return }
    pendingSpaces = 1
    column += 1
  }

  private mutating func flushSpaces() {
    if pendingSpaces == 1 {
      output.append(0x20)
    } else if pendingSpaces > 0 {
      output.append(contentsOf: repeatElement(0x20, count: pendingSpaces))
    }
    pendingSpaces = 0
  }

  private mutating func newline(_ indent: Int) {
    if carriageReturns { output.append(0x0D) }
    output.append(0x0A)
    pendingSpaces = indent
    column = indent
    mustBreak = false
  }

  private func fits(_ group: FormatDocument.Node) -> Bool {
    guard group.flat != FormatDocument.infinite
    else { return false }
    var used = column + Int(group.flat)
    var index = stack.count
    while used <= width, index > 0 {
      index -= 1
      let next = document.nodes[Int(stack[index].document)]
      if next.line != FormatDocument.infinite, used + Int(next.line) <= width { return true }
      guard next.whole != FormatDocument.infinite
      else { return false }
      used += Int(next.whole)
    }
    return used <= width
  }
}

// SPDX-License-Identifier: MIT

import DhallLite

/// Reads XML as Genode does (`repos/base/include/util/xml_node.h`, `token.h`): not a document but a row of words, in
/// which it looks for tags. What is no tag is skipped, `"` begins a word that ends at the next one even in text, and
/// end tags are compared when someone asks for the node: one with another name hides the node and all behind it.
///
/// Text beside nodes, which Genode hands out too, is left out. The words that an open node lends are the child before,
/// and where its content begins.
struct XMLTargetReader {
  private let document: UnsafeRawBufferPointer
  private var builder: TreeBuilder
  private var at: Int
  /// A start tag, or a comment, without an end was found: do not look again.
  private var commentsAreOver = false

  /// The open node's further children are hidden; inside them, this many tags are open.
  private var hides = false
  private var hiddenDepth = 0

  init(_ document: UnsafeRawBufferPointer, _ start: Int, into tree: NodeTree) {
    self.document = document
    at = start
    builder = TreeBuilder(tree)
  }

  private enum Kind { case start, end, empty }

  private struct Tag {
    var kind: Kind
    var nameStart: Int
    var nameEnd: Int
    /// Behind the `>`.
    var end: Int
  }

  private var end: Int { document.count }

  mutating func read() throws(NodeReadError) {
    repeat {
      guard let tag = nextTag() else {
        throw NodeReadError(.xmlUnclosed, NodePlace(end, end), other: builder.openPlace)
      }
      let isWrong = tag.kind == .end && hiddenDepth == 0 && !closes(tag)
      if isWrong, builder.openNode?.parent == nil {
        throw NodeReadError(.xmlEndTag, NodePlace(at, tag.end), other: builder.openPlace)
      }
      do throws(NodeError) { try take(tag, isWrong: isWrong) } catch {
        throw NodeReadError(.treeFull, NodePlace(at, tag.end))
      }
      at = tag.end
    } while builder.openNode != nil
    do throws(NodeError) { try builder.finish() } catch { throw NodeReadError(.treeFull, NodePlace(at, at)) }
  }

  private func closes(_ tag: Tag) -> Bool {
    guard let node = builder.openNode else { return false }
    return document.slice(tag.nameStart, tag.nameEnd).equals(node.type)
  }

  private mutating func take(_ tag: Tag, isWrong: Bool) throws(NodeError) {
    switch tag.kind {
    case .start where hides: hiddenDepth += 1
    case .empty where hides: break
    case .end where hiddenDepth > 0: hiddenDepth -= 1
    case .start: try open(tag)
    case .empty:
      try open(tag)
      try close()
    case .end where isWrong:
      let previous = builder.lent.0
      try close()
      builder.dropLast(previous: previous)
      hides = true
    case .end:
      if builder.lastChild == 0 { try addText(from: Int(builder.lent.1)) }
      try close()
    }
  }

  private mutating func open(_ tag: Tag) throws(NodeError) {
    let previous = builder.lastChild
    builder.place(NodePlace(tag.nameStart, tag.nameEnd))
    try builder.open(type: document.slice(tag.nameStart, tag.nameEnd))
    builder.lent = (previous, UInt32(tag.end))
    var place = tag.nameEnd
    while let attribute = attribute(place) {
      place = attribute.end + 1
      let name = document.slice(attribute.nameStart, attribute.nameEnd)
      // The search is bounded; of the attributes behind, Genode finds the first one too.
      if let node = builder.openNode, node.attributeCount < PendingNode.maximumAttributes,
        node.attribute(name) != nil
      {
        continue
      }
      builder.place(NodePlace(attribute.nameStart, attribute.end + 1))
      try builder.attribute(name: name, value: document.slice(attribute.start, attribute.end))
    }
    hides = false
  }

  private mutating func close() throws(NodeError) {
    try builder.closeLender()
    hides = false
  }

  /// Lines, the last of which ends with the content or before its last line feed.
  private mutating func addText(from contentStart: Int) throws(NodeError) {
    let first = document.skip(from: contentStart, upTo: at, isLayout)
    guard first < at, document[first] != .less else { return }
    let stop = document[at - 1] == .lineFeed ? at - 1 : at
    builder.place(NodePlace(contentStart, stop))
    try builder.text(document.slice(contentStart, stop))
    builder.editText(from: 0, XMLNames.decodeAsTarget)
  }
}

// MARK: - Words

extension XMLTargetReader {
  /// The next tag at or behind `at`, which moves there.
  private mutating func nextTag() -> Tag? {
    while at < end {
      if let tag = tag(at) { return tag }
      if let comment = commentEnd(at) {
        at = comment
      } else if let next = wordEnd(at) {
        at = next
      } else {
        return nil
      }
    }
    return nil
  }

  /// Of a comment its last two characters are words that are skipped later.
  private mutating func commentEnd(_ place: Int) -> Int? {
    guard !commentsAreOver, matches("<!--", place) else { return nil }
    var close = place + 4
    while close < end {
      close = document.find(.minus, from: close, upTo: end)
      if matches("-->", close) { return close + 1 }
      close += 1
    }
    commentsAreOver = true
    return nil
  }

  private func matches(_ word: StaticString, _ place: Int) -> Bool {
    guard end - place >= word.utf8CodeUnitCount else { return false }
    for i in 0..<word.utf8CodeUnitCount where document[place + i] != word.utf8Start[i] { return false }
    return true
  }

  /// Nil at a `"` without a second one, where Genode's reader sees the end.
  private func wordEnd(_ place: Int) -> Int? {
    let byte = document[place]
    if XMLNames.isFirst(byte) { return document.skip(from: place, upTo: end, XMLNames.isFurther) }
    if NodeBytes.isDigit(byte) { return document.skip(from: place, upTo: end, NodeBytes.isDigit) }
    if isLayout(byte) { return skipLayout(place) }
    if byte == .quote {
      let close = document.find(.quote, from: place + 1, upTo: end)
      return close < end ? close + 1 : nil
    }
    return place + 1
  }

  private func skipLayout(_ place: Int) -> Int { document.skip(from: place, upTo: end, isLayout) }

  private func tag(_ place: Int) -> Tag? {
    guard place + 1 < end, document[place] == .less else { return nil }
    var kind = document[place + 1] == .slash ? Kind.end : .start
    let name = kind == .end ? place + 2 : place + 1
    guard name < end, XMLNames.isFirst(document[name]) else { return nil }
    let nameEnd = document.skip(from: name, upTo: end, XMLNames.isFurther)
    var next = nameEnd
    if kind == .start {
      while let attribute = attribute(next) { next = attribute.end + 1 }
    }
    next = skipLayout(next)
    guard next < end else { return nil }
    if document[next] == .slash {
      guard kind == .start, next + 1 < end else { return nil }
      kind = .empty
      next += 1
    }
    guard document[next] == .greater else { return nil }
    return Tag(kind: kind, nameStart: name, nameEnd: nameEnd, end: next + 1)
  }

  private struct Attribute {
    var nameStart: Int
    var nameEnd: Int
    /// The value, between its quotes.
    var start: Int
    var end: Int
  }

  private func attribute(_ place: Int) -> Attribute? {
    let name = skipLayout(place)
    guard name < end, XMLNames.isFirst(document[name]) else { return nil }
    let nameEnd = document.skip(from: name, upTo: end, XMLNames.isFurther)
    let equals = skipLayout(nameEnd)
    guard equals < end, document[equals] == .equals else { return nil }
    let open = skipLayout(equals + 1)
    guard open < end, document[open] == .quote else { return nil }
    let close = document.find(.quote, from: open + 1, upTo: end)
    guard close < end else { return nil }
    return Attribute(nameStart: name, nameEnd: nameEnd, start: open + 1, end: close)
  }
}

// SPDX-License-Identifier: MIT

import DhallLite

/// Reads XML as its standard demands it, but for what configurations have no use for: document types, and names that
/// are not ASCII. Warns where Genode's reader (`repos/base/include/util/xml_node.h`) sees something else.
struct XMLReader {
  let document: UnsafeRawBufferPointer
  let keepsComments: Bool
  var builder: TreeBuilder
  var problems = NodeProblems()
  var at: Int

  /// Behind the open node's start tag, if it has no nodes so far.
  private var contentStart = 0
  private var isLeaf = false
  /// The first character of text in the open node.
  private var visible: Int?

  init(_ document: UnsafeRawBufferPointer, _ start: Int, keepsComments: Bool, into tree: NodeTree) {
    self.document = document
    self.keepsComments = keepsComments
    at = start
    builder = TreeBuilder(tree)
  }

  private var end: Int { document.count }

  /// Ends at the first error: nothing says how to go on.
  mutating func read() throws(NodeReadError) {
    checkCharacters()
    while at < end {
      let less = document.find(.less, from: at, upTo: end)
      try checkText(at, less)
      at = less
      guard at < end else { break }
      let next = at + 1 < end ? document[at + 1] : 0
      if starts("<!--") {
        try readComment()
      } else if builder.openNode != nil, starts("<![CDATA[") {
        let close = try close("]]>")
        problems.add(NodeReadError(.xmlCDATA, NodePlace(at, at + 9)))
        if visible == nil { visible = at + 9 }
        if !isLeaf { throw NodeReadError(.mixedContent, NodePlace(at, close + 3), other: builder.openPlace) }
        at = close + 3
      } else if next == 0x3f {  // ?
        at = try close("?>") + 2
      } else if next == 0x21 {  // !
        throw NodeReadError(.xmlDoctype, NodePlace(at, lineEnd(at)))
      } else if next == .slash {
        try readEndTag()
      } else {
        try readStartTag()
      }
    }
    if builder.openNode != nil {
      throw NodeReadError(.xmlUnclosed, NodePlace(end, end), other: builder.openPlace)
    }
    // Only layout and comments were there.
    guard builder.lastChild != 0 else { throw NodeReadError(.emptyDocument, .none) }
    try build { builder throws(NodeError) in try builder.finish() }
  }

  private mutating func build(_ body: (inout TreeBuilder) throws(NodeError) -> Void) throws(NodeReadError) {
    do throws(NodeError) { try body(&builder) } catch {
      throw NodeReadError(error == .mixedContent ? .mixedContent : .treeFull, NodePlace(at, lineEnd(at)))
    }
  }

  private func lineEnd(_ at: Int) -> Int { document.find(.lineFeed, from: at, upTo: end) }

  private func starts(_ word: StaticString, at place: Int? = nil) -> Bool {
    let place = place ?? at
    guard end - place >= word.utf8CodeUnitCount else { return false }
    for i in 0..<word.utf8CodeUnitCount where document[place + i] != word.utf8Start[i] { return false }
    return true
  }

  /// The next place of a mark that closes what begins here.
  private func close(_ mark: StaticString) throws(NodeReadError) -> Int {
    var place = at
    while place < end {
      place = document.find(mark.utf8Start[0], from: place, upTo: end)
      if starts(mark, at: place) { return place }
      place += 1
    }
    throw NodeReadError(.xmlUnclosed, NodePlace(end, end), other: NodePlace(at, lineEnd(at)))
  }

  private mutating func checkCharacters() {
    var place = at
    var hasReturn = false
    while true {
      place = document.plainEnd(from: place, ascii: true)
      guard place < end else { return }
      let byte = document[place]
      if byte == .carriageReturn, !hasReturn {
        hasReturn = true
        problems.add(NodeReadError(.xmlCarriageReturn, NodePlace(place, place + 1)))
      }
      if byte >= 0x7f {
        place += problems.checkCharacter(in: document, at: place)
      } else {
        if !isSpace(byte) { problems.add(NodeReadError(.controlCharacter, NodePlace(place, place + 1))) }
        place += 1
      }
    }
  }
}

/// White space of XML.
private func isSpace(_ byte: UInt8) -> Bool { isLayout(byte) || byte == .carriageReturn }

// MARK: - Tags

extension XMLReader {
  private func name(_ at: Int) -> Int {
    guard at < end, XMLNames.isFirst(document[at]) else { return at }
    return document.skip(from: at, upTo: end, XMLNames.isFurther)
  }

  private func skipSpace(_ place: Int) -> Int { document.skip(from: place, upTo: end, isSpace) }

  private mutating func readStartTag() throws(NodeReadError) {
    let start = at + 1
    let stop = name(start)
    guard stop > start, stop == end || endsName(document[stop]) else {
      throw NodeReadError(.xmlTag, NodePlace(at, wordEnd(start)))
    }
    guard stop - start <= NodeBytes.maximumType else { throw NodeReadError(.typeTooLong, NodePlace(start, stop)) }
    if builder.openNode != nil {
      if let visible {
        let stop = document.find(.less, from: visible, upTo: lineEnd(visible))
        throw NodeReadError(.mixedContent, NodePlace(visible, stop), other: builder.openPlace)
      }
    } else if builder.lastChild != 0 {
      throw NodeReadError(.xmlSecondTopNode, NodePlace(start, stop))
    }
    builder.place(NodePlace(start, stop))
    try build { [document] builder throws(NodeError) in
      try builder.open(type: document.slice(start, stop))
      builder.lent = (0, 0)
    }
    at = stop
    while true {
      let spaced = at
      at = skipSpace(at)
      guard at < end else { throw NodeReadError(.xmlUnclosed, NodePlace(end, end), other: NodePlace(start, stop)) }
      if document[at] == .greater {
        at += 1
        (contentStart, isLeaf, visible) = (at, true, nil)
        return
      }
      if document[at] == .slash {
        guard at + 1 < end, document[at + 1] == .greater else {
          throw NodeReadError(.xmlAttribute, NodePlace(at, wordEnd(at)), other: NodePlace(start, stop))
        }
        at += 2
        return try closeNode()
      }
      try readAttribute(isSpaced: at > spaced, tag: NodePlace(start, stop))
    }
  }

  private func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || byte == .greater || byte == .slash }

  /// For messages: what a person takes for one thing.
  private func wordEnd(_ place: Int) -> Int {
    max(min(place + 1, end), document.skip(from: place, upTo: end) { !endsName($0) && $0 != .less })
  }

  private mutating func readAttribute(isSpaced: Bool, tag: NodePlace) throws(NodeReadError) {
    let start = at
    let stop = name(start)
    let equals = skipSpace(stop)
    let open = equals < end && document[equals] == .equals ? skipSpace(equals + 1) : end
    guard isSpaced, stop > start, open < end, document[open] == .quote || document[open] == .apostrophe else {
      throw NodeReadError(.xmlAttribute, NodePlace(start, wordEnd(start)), other: tag)
    }
    let quote = document[open]
    let close = document.find(quote, from: open + 1, upTo: end)
    guard close < end else { throw NodeReadError(.xmlUnclosed, NodePlace(end, end), other: NodePlace(start, open + 1)) }
    let less = document.find(.less, from: open + 1, upTo: close)
    guard less == close else { throw NodeReadError(.xmlLessInValue, NodePlace(less, less + 1), other: tag) }
    let place = NodePlace(start, close + 1)
    if quote == .apostrophe { problems.add(NodeReadError(.xmlSingleQuotes, place)) }
    guard let node = builder.openNode else { return }
    let name = document.slice(start, stop)
    guard node.attributeCount < PendingNode.maximumAttributes else {
      throw NodeReadError(.tooManyAttributes, place, other: tag)
    }
    if let first = node.attribute(name) { throw NodeReadError(.duplicateAttribute, place, other: first.place) }
    let hasReferences = try checkReferences(open + 1, close)
    let hasLayout = document.skip(from: open + 1, upTo: close) { $0 >= .space } < close
    if hasReferences || hasLayout { problems.add(NodeReadError(.xmlUndecoded, place)) }
    builder.place(place)
    try build { [document] builder throws(NodeError) in
      try builder.attribute(name: name, value: document.slice(open + 1, close))
    }
    if hasReferences || hasLayout { builder.editValue { XMLNames.decode($0, isValue: true) } }
    at = close + 1
  }

  private mutating func readEndTag() throws(NodeReadError) {
    let stop = name(at + 2)
    let close = skipSpace(stop)
    let place = NodePlace(at, min(close + 1, end))
    guard let node = builder.openNode else { throw NodeReadError(.xmlEndTag, place) }
    guard close < end, document[close] == .greater, document.slice(at + 2, stop).equals(node.type) else {
      throw NodeReadError(.xmlEndTag, place, other: builder.openPlace)
    }
    if visible != nil { try addText(upTo: at) }
    at = close + 1
    try closeNode()
  }

  private mutating func closeNode() throws(NodeReadError) {
    try build { builder throws(NodeError) in try builder.closeLender() }
    (isLeaf, visible) = (false, nil)
  }
}

// MARK: - Text and comments

extension XMLReader {
  /// What stands between two tags.
  private mutating func checkText(_ start: Int, _ stop: Int) throws(NodeReadError) {
    let first = skipSpace(start)
    guard first < stop else { return }
    let place = NodePlace(first, min(stop, lineEnd(first)))
    guard builder.openNode != nil else { throw NodeReadError(.xmlTextOutside, place) }
    guard isLeaf else { throw NodeReadError(.mixedContent, place, other: builder.openPlace) }
    if visible == nil { visible = first }
    if try checkReferences(first, stop, warns: true) {}
    var quotes = 0
    var quote = document.find(.quote, from: first, upTo: stop)
    while quote < stop {
      quotes += 1
      quote = document.find(.quote, from: quote + 1, upTo: stop)
    }
    if quotes & 1 != 0 { problems.add(NodeReadError(.xmlQuoteInText, place)) }
  }

  /// The open node's text: all pieces between comments and sections, now that it is known to have no nodes.
  private mutating func addText(upTo stop: Int) throws(NodeReadError) {
    let here = at
    at = contentStart
    while at < stop {
      let less = document.find(.less, from: at, upTo: stop)
      try addText(at, less, isPlain: true)
      at = less
      guard at < stop else { break }
      if starts("<![CDATA[") {
        let close = try close("]]>")
        try addText(at + 9, close, isPlain: false)
        at = close + 3
      } else {
        at = starts("<!--") ? try close("-->") + 3 : try close("?>") + 2
      }
    }
    at = here
  }

  private mutating func addText(_ start: Int, _ stop: Int, isPlain: Bool) throws(NodeReadError) {
    guard start < stop else { return }
    builder.place(NodePlace(start, stop))
    let before = builder.textCount
    try build { [document] builder throws(NodeError) in try builder.text(document.slice(start, stop)) }
    if isPlain { builder.editText(from: before) { XMLNames.decode($0, isValue: false) } }
  }

  private mutating func readComment() throws(NodeReadError) {
    let start = at + 4
    var close = start
    while true {
      close = document.find(.minus, from: close, upTo: end)
      guard close < end else {
        throw NodeReadError(.xmlUnclosed, NodePlace(end, end), other: NodePlace(at, lineEnd(at)))
      }
      if starts("--", at: close) { break }
      close += 1
    }
    guard starts("-->", at: close) else { throw NodeReadError(.xmlComment, NodePlace(close, close + 2)) }
    if keepsComments {
      builder.place(NodePlace(start, close))
      try build { [document] builder throws(NodeError) in try builder.comment(document.slice(start, close)) }
    }
    at = close + 3
  }

  /// Whether there are references; an unknown one is an error.
  private mutating func checkReferences(_ start: Int, _ stop: Int, warns: Bool = false) throws(NodeReadError) -> Bool {
    var place = document.find(.ampersand, from: start, upTo: stop)
    guard place < stop else { return false }
    while place < stop {
      guard let reference = XMLNames.reference(document, place, stop) else {
        throw NodeReadError(.xmlReference, NodePlace(place, min(stop, wordEnd(place))))
      }
      let isNamed = document[place + 1] != 0x23  // #
      if !isNamed, warns { problems.add(NodeReadError(.xmlUndecoded, NodePlace(place, place + reference.length))) }
      place = document.find(.ampersand, from: place + reference.length, upTo: stop)
    }
    return true
  }
}

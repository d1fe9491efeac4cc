// SPDX-License-Identifier: MIT

/// A tree to a layout document. The layouts are those of the reference formatter, construct by construct; comments are
/// hung on the outermost expression that begins or ends where they stand, so that they do not break what they follow.
struct FormatPrinter {
  typealias Document = FormatDocument.ID

  let tree: FormatTree
  let options: FormatOptions
  var comments: FormatComments
  var document = FormatDocument()
  var spaceDocuments: [Document] = []
  /// Between a separator and a value: a space, or a new line four columns to the right.
  var hangingGap = FormatDocument.empty

  init(_ tree: FormatTree, _ options: FormatOptions) {
    self.tree = tree
    self.options = options
    comments = FormatComments(tree.tokens)
    document.nodes.reserveCapacity(tree.tokens.tokens.count * 4)
    document.parts.reserveCapacity(tree.tokens.tokens.count * 5)
    for count in 0...4 { spaceDocuments.append(document.spaces(count)) }
    let lead = document.join(FormatDocument.hardline, space(4))
    hangingGap = document.choice(long: lead, short: space())
  }

  func space(_ count: Int = 1) -> Document { spaceDocuments[count] }

  /// The whole file: the comments at its head as they stand, the expression, the comments at its end.
  mutating func file() -> Document {
    let end = tree.tokens.tokens.count - 1
    let first = tree.first(tree.root)
    var parts: [Document] = []
    let head = comments.takeLeading(first)
    if let from = head.first, let to = head.last {
      let list = tree.tokens.comments
      parts.append(document.comment(Int(list[from].start)..<Int(list[to].end)))
      parts.append(FormatDocument.hardline)
      if list[to].newlinesAfter > 1 { parts.append(FormatDocument.hardline) }
    }
    let body = expression(tree.root)
    parts.append(document.group(body))
    parts.append(FormatDocument.hardline)
    let tail = comments.takeLeading(end)
    for index in tail {
      let comment = tree.tokens.comments[index]
      if comment.newlinesBefore > 1 { parts.append(FormatDocument.hardline) }
      parts.append(document.comment(Int(comment.start)..<Int(comment.end)))
      parts.append(FormatDocument.hardline)
    }
    return document.concat(parts)
  }

  /// An expression with what belongs to it, without parentheses that `level` does not ask for.
  mutating func expression(_ id: FormatTree.ID, level: Int = FormatLevel.expression) -> Document {
    if comments.isEmpty { return node(stripped(id, level: level)) }
    return item(from: tree.first(id), to: tree.last(id)) { $0.bareExpression(id, level: level) }
  }

  private mutating func bareExpression(_ id: FormatTree.ID, level: Int) -> Document {
    let inner = stripped(id, level: level)
    if inner != id { return expression(inner, level: level) }
    return node(inner)
  }

  /// The inside of redundant parentheses. Parentheses with a comment right inside stay: it belongs in them.
  func stripped(_ id: FormatTree.ID, level: Int) -> FormatTree.ID {
    var current = id
    while tree.kind(current) == .paren {
      let inner = tree.child(current, 0)
      guard tree.fits(inner, level: level), isQuietInside(current)
      else { return current }
      current = inner
    }
    return current
  }

  private func isQuietInside(_ paren: FormatTree.ID) -> Bool {
    if comments.isEmpty { return true }
    let inner = tree.child(paren, 0)
    return !comments.hasLeading(tree.first(inner)) && !comments.hasTrailing(tree.first(paren))
      && !comments.hasTrailing(tree.last(inner)) && !comments.hasLeading(tree.last(paren))
  }

  /// Wraps what lies between two tokens in the comments before the first (unless nil) and behind the last.
  mutating func item(from first: Int?, to last: Int, _ build: (inout FormatPrinter) -> Document) -> Document {
    if comments.isEmpty { return build(&self) }
    let before = first.map { comments.takeLeading($0) } ?? 0..<0
    let behind = comments.takeTrailing(last)
    var body = build(&self)
    if !behind.isEmpty {
      let rest = trailingDocument(behind)
      body = document.join(body, rest)
    }
    guard !before.isEmpty
    else { return body }
    var parts = leadingDocuments(before)
    parts.append(body)
    let all = document.concat(parts)
    return document.align(all)
  }

  /// Comments in front of something, each on its line unless it stood on the line of what follows.
  mutating func leadingDocuments(_ range: Range<Int>) -> [Document] {
    var parts: [Document] = []
    for index in range {
      let comment = tree.tokens.comments[index]
      if !comment.isLine, comment.newlinesAfter == 0 {
        parts.append(inlineComment(comment))
        parts.append(space())
      } else {
        parts.append(document.comment(Int(comment.start)..<Int(comment.end)))
        parts.append(FormatDocument.hardline)
        if comment.newlinesAfter > 1 { parts.append(FormatDocument.hardline) }
      }
    }
    return parts
  }

  private mutating func inlineComment(_ comment: FormatComment) -> Document {
    let range = Int(comment.start)..<Int(comment.end)
    if comment.spansLines { return document.comment(range, endsLine: false) }
    return document.inline(range, width: formatWidth(tree.tokens.source[range]))
  }

  /// Comments behind something, on its line.
  mutating func trailingDocument(_ range: Range<Int>) -> Document {
    var parts: [Document] = []
    for index in range {
      let comment = tree.tokens.comments[index]
      parts.append(space())
      let endsLine = comment.isLine || comment.spansLines || comment.newlinesAfter > 0
      parts.append(
        endsLine ? document.comment(Int(comment.start)..<Int(comment.end)) : inlineComment(comment))
    }
    return document.concat(parts)
  }

  /// One token as it is spelled, with the comments nobody took before.
  mutating func token(_ index: Int) -> Document {
    let range = Int(tree.tokens.tokens[index].start)..<Int(tree.tokens.tokens[index].end)
    let text = document.source(range, width: formatWidth(tree.tokens.source[range]))
    return decorated(index, text)
  }

  /// One token in another spelling.
  mutating func token(_ index: Int, as text: StaticString, width: Int) -> Document {
    let text = document.spelling(text, width: width)
    return decorated(index, text)
  }

  mutating func decorated(_ index: Int, _ text: Document) -> Document {
    if comments.isEmpty || (!comments.hasLeading(index) && !comments.hasTrailing(index)) { return text }
    let before = comments.takeLeading(index)
    let behind = comments.takeTrailing(index)
    var parts = leadingDocuments(before)
    parts.append(text)
    if !behind.isEmpty { parts.append(trailingDocument(behind)) }
    return document.concat(parts)
  }

  /// The comments of a token that is not printed, before or behind what is.
  mutating func ghost(_ index: Int) -> Document {
    if comments.isEmpty { return FormatDocument.empty }
    var parts = leadingDocuments(comments.takeLeading(index))
    parts += leadingDocuments(comments.takeTrailing(index))
    return parts.isEmpty ? FormatDocument.empty : document.concat(parts)
  }

  mutating func arrow(_ index: Int) -> Document {
    options.unicode ? token(index, as: "→", width: 1) : token(index, as: "->", width: 2)
  }
}

/// Columns of a text: its code points, as the reference counts.
func formatWidth(_ bytes: ArraySlice<UInt8>) -> Int {
  var width = 0
  for byte in bytes where byte & 0xC0 != 0x80 { width += 1 }
  return width
}

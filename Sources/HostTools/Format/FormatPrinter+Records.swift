// SPDX-License-Identifier: MIT

extension FormatPrinter {
  /// `{ … }`, `< … >` and `[ … ]` with at least one element.
  mutating func container(_ id: FormatTree.ID) -> Document {
    let (open, elements, separators, close) = containerParts(id)
    let isUnion = tree.kind(id) == .union
    var long: [Document] = [open, space()]
    var short: [Document] = [open, space()]
    long.reserveCapacity(4 * elements.count + 2)
    short.reserveCapacity(4 * elements.count + 3)
    for (index, element) in elements.enumerated() {
      if index > 0 {
        let separator = separators[index - 1]
        long.append(separator)
        long.append(space())
        if isUnion { short.append(space()) }
        short.append(separator)
        short.append(space())
      }
      long.append(element)
      long.append(FormatDocument.hardline)
      short.append(element)
    }
    long.append(close)
    short.append(space())
    short.append(close)
    return aligned(long, short)
  }

  private mutating func containerParts(_ id: FormatTree.ID) -> (Document, [Document], [Document], Document) {
    let open = token(tree.first(id))
    var elements: [Document] = []
    var separators: [Document] = []
    let isList = tree.kind(id) == .list
    elements.reserveCapacity(tree.count(id))
    separators.reserveCapacity(tree.count(id))
    for index in 0..<tree.count(id) {
      let element = tree.child(id, index)
      let separator = tree.first(element) - 1
      if index > 0 {
        separators.append(token(separator))
      }
      var extra = FormatDocument.empty
      if index == 0, separator != tree.first(id) { extra = ghost(separator) }
      let body =
        isList
        ? expression(element)
        : item(from: tree.first(element), to: tree.last(element)) { $0.entry(element) }
      elements.append(extra == FormatDocument.empty ? body : document.join(extra, body))
    }
    let last = tree.last(id)
    var end = comments.takeLeading(last)
    let lastSeparator = last - 1
    if tree.count(id) > 0, lastSeparator > tree.last(tree.child(id, tree.count(id) - 1)) {
      // A separator before the closing bracket is dropped, what stands around it is not.
      let before = comments.takeLeading(lastSeparator)
      if !before.isEmpty { end = before.lowerBound..<max(end.upperBound, before.upperBound) }
    }
    let bracket = token(last)
    return (open, elements, separators, closing(end, bracket))
  }

  /// `{}`, `{=}`, `<>`, `[]`: what stands inside is at most an `=` or a separator, and comments.
  mutating func emptyBrackets(from first: Int, to last: Int) -> Document {
    var parts = [token(first)]
    for index in (first + 1)..<last {
      if tree.tokenKind(index) == .equals {
        if comments.hasLeading(index) { parts.append(space()) }
        parts.append(token(index))
      } else {
        if comments.hasLeading(index) { parts.append(space()) }
        parts.append(ghost(index))
      }
    }
    if comments.hasLeading(last) { parts.append(space()) }
    parts.append(token(last))
    let all = document.concat(parts)
    return document.align(all)
  }

  private mutating func entry(_ id: FormatTree.ID) -> Document {
    guard tree.count(id) > 0
    else { return keys(from: tree.first(id), to: tree.main(id)) }
    return keyValue(from: tree.first(id), to: tree.main(id), value: tree.child(id, 0), level: FormatLevel.expression)
  }

  /// `a` or `a.b.c`
  private mutating func keys(from first: Int, to last: Int) -> Document {
    if first == last { return token(first) }
    var short: [Document] = []
    var long: [Document] = []
    for index in stride(from: first, through: last, by: 2) {
      if index > first {
        let dot = token(index - 1)
        long += [FormatDocument.hardline, dot, space()]
        short.append(dot)
      }
      let key = token(index)
      long.append(index == first ? document.indent(2, key) : key)
      short.append(key)
    }
    return aligned(long, short)
  }

  /// `key = value` or `key : type`. What hangs where when it does not fit on one line depends on the value.
  mutating func keyValue(from first: Int, to last: Int, value: FormatTree.ID, level: Int) -> Document {
    let hasCommentAfterKey = comments.hasTrailing(last) || comments.hasLeading(last + 1)
    let keys = keys(from: first, to: last)
    let separator = token(last + 1)
    let (short, long) = hanging(value, level: level)
    let line = document.join(keys, space(), separator, space(), short)
    let head = document.join(
      keys, first == last && !hasCommentAfterKey ? space() : FormatDocument.hardline)
    let block = document.align(head)
    let lines = document.join(block, separator, long)
    return document.either(long: lines, short: line)
  }

  /// A value on the line of its key, and what follows the separator when it is not.
  private mutating func hanging(_ id: FormatTree.ID, level: Int) -> (short: Document, long: Document) {
    let value = stripped(id, level: level)
    let isQuiet = isQuietAround(id, value)
    if isQuiet {
      switch tree.kind(value) {
      case .completion:
        let parts = completion(value)
        let long = document.join(space(), parts.hanging)
        return (parts.aligned, long)
      case .recordLiteral, .emptyRecord, .list:
        let inner = expression(id, level: level)
        let long = document.join(FormatDocument.hardline, space(2), inner)
        return (inner, long)
      case .application where tree.isKeywordApplication(value) && tree.count(value) == 1:
        if tree.tokenKind(tree.first(value)) != .merge { return hangingKeyword(value) }
      default: break
      }
    }
    let inner = expression(id, level: level)
    let all = document.join(hangingGap, inner)
    return (inner, document.group(all))
  }

  private func isQuietAround(_ outer: FormatTree.ID, _ inner: FormatTree.ID) -> Bool {
    if comments.isEmpty { return true }
    for index in tree.first(outer)...tree.first(inner) where comments.hasLeading(index) { return false }
    for index in tree.last(inner)...tree.last(outer) where comments.hasTrailing(index) { return false }
    return true
  }

  /// `Some`, `toMap` and `showConstructor` stay behind the separator, their argument goes below.
  private mutating func hangingKeyword(_ id: FormatTree.ID) -> (short: Document, long: Document) {
    let keyword = token(tree.first(id))
    let argument = tree.child(id, 0)
    let inner = stripped(argument, level: FormatLevel.importing)
    let isSome = tree.tokenKind(tree.first(id)) == .some
    if tree.kind(inner) == .completion, isQuietAround(argument, inner) {
      let parts = completion(inner)
      let long = document.join(space(), keyword, space(), parts.hanging)
      return (call([keyword, parts.aligned]), long)
    }
    let body = expression(argument, level: FormatLevel.importing)
    let isBracketed =
      switch tree.kind(inner) {
      case .recordLiteral, .emptyRecord, .list: true
      default: false
      }
    let long = document.join(space(), keyword, FormatDocument.hardline, space(isSome && isBracketed ? 2 : 4), body)
    return (call([keyword, body]), long)
  }

  /// `T::{ … }` as an expression of its own, and as it hangs behind a key.
  mutating func completion(_ id: FormatTree.ID) -> (aligned: Document, hanging: Document) {
    let schema = expression(tree.child(id, 0), level: FormatLevel.selector)
    let right = tree.child(id, 1)
    let symbol = token(tree.first(right) - 1)
    let literal = stripped(right, level: FormatLevel.selector)
    guard tree.kind(literal) == .recordLiteral, isQuietAround(right, literal)
    else {
      let record = expression(right, level: FormatLevel.selector)
      let all = document.join(schema, symbol, record)
      return (document.align(all), all)
    }
    let (open, elements, separators, close) = containerParts(literal)
    var short: [Document] = [open, space()]
    // The separator of the first element exists only in this layout.
    var lines: [Document] = [document.spelling(",", width: 1), space()]
    for (index, element) in elements.enumerated() {
      if index > 0 {
        lines += [separators[index - 1], space()]
        short += [separators[index - 1], space()]
      }
      lines += [element, FormatDocument.hardline]
      short.append(element)
    }
    let line = document.concat(short + [space(), close])
    let body = document.concat(lines + [close])
    func hang(_ indent: Int) -> Document {
      let long = document.join(open, FormatDocument.hardline, document.indent(indent, body))
      let braces = document.either(long: long, short: line)
      return document.join(schema, symbol, braces)
    }
    let alone = hang(0)
    return (document.align(alone), hang(2))
  }

  /// `x.{ a, b }`
  mutating func projection(_ id: FormatTree.ID) -> Document {
    let record = expression(tree.child(id, 0), level: FormatLevel.selector)
    let first = tree.last(tree.child(id, 0)) + 1
    let last = tree.last(id)
    let dot = token(first)
    var labels: [Int] = []
    for index in (first + 2)..<max(last, first + 2) where tree.tokenKind(index) != .comma { labels.append(index) }
    guard !labels.isEmpty
    else {
      let empty = emptyBrackets(from: first + 1, to: last)
      return document.join(record, dot, empty)
    }
    let open = token(first + 1)
    var long: [Document] = [open, space()]
    var short: [Document] = [open, space()]
    var next = first + 2
    for (index, label) in labels.enumerated() {
      if index > 0 {
        let comma = token(next)
        next += 1
        long += [comma, space()]
        short += [comma, space()]
      } else if next < label {
        let comments = ghost(next)
        next += 1
        long.append(comments)
        short.append(comments)
      }
      let name = item(from: label, to: label) { $0.token(label) }
      next = label + 1
      long += [name, FormatDocument.hardline]
      short.append(name)
    }
    let end = next < last ? ghost(next) : FormatDocument.empty
    let inside = comments.takeLeading(last)
    let close = closing(inside, token(last))
    let braces = aligned(long + [end, close], short + [end, space(), close])
    return document.join(record, dot, braces)
  }
}

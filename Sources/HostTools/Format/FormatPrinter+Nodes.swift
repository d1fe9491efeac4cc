// SPDX-License-Identifier: MIT

extension FormatPrinter {
  mutating func node(_ id: FormatTree.ID) -> Document {
    switch tree.kind(id) {
    case .lambda, .forall, .arrow: return arrows(id)
    case .if: return conditional(id)
    case .let: return letBlock(id)
    case .with: return with(id)
    case .assert: return assertion(id)
    case .annotatedMerge, .annotatedToMap: return annotatedKeyword(id)
    case .emptyList:
      let brackets = emptyBrackets(from: tree.first(id), to: tree.first(tree.child(id, 0)) - 2)
      let colon = token(tree.first(tree.child(id, 0)) - 1)
      let type = expression(tree.child(id, 0))
      return document.join(brackets, space(), colon, space(), type)
    case .annotation: return annotation(id)
    case .operator: return operators(id)
    case .application: return application(id)
    case .completion: return completion(id).aligned
    case .field:
      let record = expression(tree.child(id, 0), level: FormatLevel.selector)
      let dot = token(tree.last(tree.child(id, 0)) + 1)
      let label = token(tree.last(id))
      let all = document.join(record, dot, label)
      if comments.isEmpty { return all }
      return document.align(document.nest(2, all))
    case .projection: return projection(id)
    case .typeProjection:
      let record = expression(tree.child(id, 0), level: FormatLevel.selector)
      let type = tree.child(id, 1)
      let dot = token(tree.first(type) - 2)
      let open = token(tree.first(type) - 1)
      let inner = expression(type)
      let close = token(tree.last(id))
      return document.join(record, dot, open, inner, close)
    case .paren: return parentheses(id)
    case .literal: return token(tree.first(id))
    case .variable:
      if tree.first(id) == tree.last(id) { return token(tree.first(id)) }
      var parts: [Document] = []
      for index in tree.first(id)...tree.last(id) { parts.append(token(index)) }
      return document.concat(parts)
    case .text: return text(id)
    case .block: return block(id)
    case .recordLiteral, .recordType, .union, .list:
      return tree.count(id) > 0 ? container(id) : emptyBrackets(from: tree.first(id), to: tree.last(id))
    case .emptyRecord, .emptyRecordType: return emptyBrackets(from: tree.first(id), to: tree.last(id))
    case .importing: return importing(id)
    case .binding, .withClause, .entry: return FormatDocument.empty
    }
  }

  private mutating func parentheses(_ id: FormatTree.ID) -> Document {
    let open = token(tree.first(id))
    let inner = expression(tree.child(id, 0))
    let end = comments.takeLeading(tree.last(id))
    let close = token(tree.last(id))
    let last = closing(end, close)
    let short = document.join(open, inner, last)
    let lines = document.join(open, space(), inner, FormatDocument.hardline, last)
    let long = document.align(lines)
    return document.either(long: long, short: short)
  }

  /// A closing bracket behind the comments that stand before it, two columns to the right of it.
  mutating func closing(_ range: Range<Int>, _ close: Document) -> Document {
    guard !range.isEmpty
    else { return close }
    var parts = leadingDocuments(range)
    var endsLine = false
    while parts.last == FormatDocument.hardline {
      parts.removeLast()
      endsLine = true
    }
    let inner = document.concat(parts)
    let shifted = document.indent(2, inner)
    return document.concat([shifted, endsLine ? FormatDocument.hardline : FormatDocument.empty, close])
  }

  private mutating func conditional(_ id: FormatTree.ID) -> Document {
    var long: [Document] = []
    var short: [Document] = []
    var current = id
    var isFirst = true
    while true {
      let keyword = token(tree.first(current))
      let condition = expression(tree.child(current, 0))
      let then = token(tree.last(tree.child(current, 0)) + 1)
      let consequence = expression(tree.child(current, 1))
      let otherwise = token(tree.last(tree.child(current, 1)) + 1)
      long += [keyword, isFirst ? space(4) : space(), condition, FormatDocument.hardline]
      long += [then, space(2), consequence, FormatDocument.hardline, otherwise, space(2)]
      short += [keyword, space(), condition, space(), then, space(), consequence, space(), otherwise, space()]
      isFirst = false
      let next = chainLink(tree.child(current, 2), .if)
      guard next >= 0
      else { break }
      current = next
    }
    let last = expression(tree.child(current, 2))
    return aligned(long + [last], short + [last])
  }

  /// `child` without parentheses when it is a further link of a chain and no comment stands in the way, else -1.
  func chainLink(_ child: FormatTree.ID, _ kinds: FormatNodeKind...) -> FormatTree.ID {
    let inner = stripped(child, level: FormatLevel.expression)
    guard kinds.contains(tree.kind(inner))
    else { return -1 }
    if !comments.isEmpty {
      for index in tree.first(child)...tree.first(inner) where comments.hasLeading(index) { return -1 }
      for index in tree.last(inner)...tree.last(child) where comments.hasTrailing(index) { return -1 }
    }
    return inner
  }

  mutating func aligned(_ long: [Document], _ short: [Document]) -> Document {
    let lines = document.concat(long)
    let block = document.align(lines)
    let line = document.concat(short)
    return document.either(long: block, short: line)
  }

  private mutating func assertion(_ id: FormatTree.ID) -> Document {
    let keyword = token(tree.first(id))
    let colon = token(tree.first(id) + 1)
    let type = expression(tree.child(id, 0))
    return aligned(
      [space(2), keyword, FormatDocument.hardline, colon, space(), type], [keyword, space(), colon, space(), type])
  }

  private mutating func annotatedKeyword(_ id: FormatTree.ID) -> Document {
    let keyword = token(tree.first(id))
    var long = [keyword]
    var short = [keyword]
    let arguments = tree.count(id) - 1
    for index in 0..<arguments {
      let argument = expression(tree.child(id, index), level: FormatLevel.importing)
      long += [FormatDocument.hardline, document.indent(2, argument)]
      short += [space(), argument]
    }
    let colon = token(tree.first(tree.child(id, arguments)) - 1)
    let type = expression(tree.child(id, arguments))
    return aligned(
      long + [FormatDocument.hardline, colon, space(), type], short + [space(), colon, space(), type])
  }

  private mutating func annotation(_ id: FormatTree.ID) -> Document {
    var long: [Document] = [space(2)]
    var short: [Document] = []
    var current = id
    while true {
      let left = tree.child(current, 0)
      let inner = tree.bare(left)
      let value =
        tree.kind(left) == .paren && tree.needsParenthesesBeforeColon(inner)
        ? item(from: tree.first(left), to: tree.last(left)) { $0.parentheses(left) }
        : expression(left, level: FormatLevel.operator)
      let colon = token(tree.last(left) + 1)
      long += [value, FormatDocument.hardline, colon, space()]
      short += [value, space(), colon, space()]
      let next = chainLink(tree.child(current, 1), .annotation)
      guard next >= 0
      else { break }
      current = next
    }
    let type = expression(tree.child(current, 1))
    return aligned(long + [type], short + [type])
  }

  private mutating func importing(_ id: FormatTree.ID) -> Document {
    let first = tree.first(id)
    var head = [token(first)]
    var next = first + 1
    if tree.count(id) > 0 {
      let headers = tree.child(id, 0)
      let using = token(next)
      // The parentheses decide whose hash follows: they stay.
      let inner =
        tree.kind(headers) == .paren
        ? item(from: tree.first(headers), to: tree.last(headers)) { $0.plainParentheses(headers) }
        : expression(headers, level: FormatLevel.importing)
      head += [space(), using, space(), inner]
      next = tree.last(headers) + 1
    }
    var result = document.concat(head)
    if tree.main(id) > 0 {
      let hash = token(next)
      result = aligned([result, FormatDocument.hardline, space(2), hash], [result, space(), hash])
      next += 1
    }
    guard next <= tree.last(id)
    else { return result }
    let keyword = token(next)
    let mode = token(next + 1)
    return document.join(result, space(), keyword, space(), mode)
  }

  private mutating func plainParentheses(_ id: FormatTree.ID) -> Document {
    let open = token(tree.first(id))
    let inner = expression(tree.child(id, 0))
    let close = token(tree.last(id))
    return document.join(open, inner, close)
  }
}

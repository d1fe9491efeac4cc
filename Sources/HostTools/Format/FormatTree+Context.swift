// SPDX-License-Identifier: MIT

extension FormatTree {
  /// What the child at `index` must bind as tightly as to stand there without parentheses; nil where its
  /// parentheses stay whatever it is.
  func level(ofChild index: Int, in id: ID) -> Int? {
    switch kind(id) {
    case .arrow: return index == 0 ? FormatLevel.operator : FormatLevel.expression
    case .with, .annotatedMerge, .annotatedToMap:
      let isType = kind(id) != .with && index == count(id) - 1
      return isType ? FormatLevel.expression : FormatLevel.importing
    case .withClause: return FormatLevel.operator
    case .annotation:
      guard index == 0
      else { return FormatLevel.expression }
      return needsParenthesesBeforeColon(bare(child(id, 0))) ? nil : FormatLevel.operator
    case .operator:
      let own = tokenKind(main(id)).precedence
      return index == 0 ? own : own + 1
    case .application:
      let isHead = index == 0 && !isKeywordApplication(id)
      return isHead && kind(bare(child(id, 0))) == .application ? FormatLevel.application : FormatLevel.importing
    case .completion: return FormatLevel.selector
    case .field, .projection: return FormatLevel.selector
    case .typeProjection: return index == 0 ? FormatLevel.selector : FormatLevel.expression
    case .importing: return nil
    default: return FormatLevel.expression
    }
  }

  /// A comment between the tokens from `first` to `last`, in front of `first`, or behind `last` on its line.
  func hasComment(around first: Int, _ last: Int) -> Bool {
    if tokens.comments.isEmpty { return false }
    if hasComment(between: first, last) || !tokens.comments(before: first).isEmpty { return true }
    guard last + 1 < tokens.tokens.count
    else { return false }
    let behind = tokens.comments(before: last + 1)
    guard let index = behind.first
    else { return false }
    return tokens.comments[index].newlinesBefore == 0
  }

  func hasComment(between first: Int, _ last: Int) -> Bool {
    guard first < last
    else { return false }
    return tokens.comments(before: first + 1).lowerBound < tokens.comments(before: last).upperBound
  }

  /// The text of a label without its backquotes.
  func name(_ token: Int) -> ArraySlice<UInt8> {
    let bytes = tokens.bytes(token)
    return tokenKind(token) == .quotedLabel ? bytes.dropFirst().dropLast() : bytes
  }

  func spells(_ id: ID, _ word: StaticString) -> Bool {
    guard kind(id) == .variable, first(id) == last(id), tokenKind(first(id)) == .label
    else { return false }
    return tokens.bytes(first(id)).elementsEqual(
      UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }
}

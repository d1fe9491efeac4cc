// SPDX-License-Identifier: MIT

/// Reads Dhall source into terms (dhall.abnf), without tokens and without recursion.
///
/// The grammar's levels are states; what surrounds the place being read is frames on the block's stack:
///
///     expression   lambda, if, let, forall, assert, or an operator expression
///     operand      the head of an application: merge, Some, toMap, showConstructor, or an import expression
///     primary      an import, or a primitive expression
///     selected     a primitive has been read: `.x` and `::` may follow
///     imported     an import expression has been read: it is an argument, or a head that arguments may follow
///     applied      an application has been read: an operator may follow
///     operated     an operator expression has been read: `->` and `:` may follow
///     finished     an expression has been read: the topmost frame says what it was part of
///
/// Names become de Bruijn indices on the way (`Scope`).
struct Parser {
  let block: Block
  /// The arena's bytes; `at` and `end` are offsets into it.
  let text: UnsafePointer<UInt8>
  var at: Int
  let end: Int
  let base: Int
  /// What the state in hand has read.
  var node = TermID.none
  /// The last term that was closed by a parenthesis: `(merge a b) : T` is an annotation, `merge a b : T` is not.
  var parenthesised = TermID.none
  /// Whether the piece of text that was scanned last holds escapes.
  var escaped = false

  enum State {
    case expression, operand, primary, selected, imported, head, applied, operated, finished, end
  }

  init(_ block: Block, _ source: SourceRange) {
    self.block = block
    text = UnsafePointer(block.bytes)
    at = Int(source.start)
    base = at
    end = Int(source.end)
  }

  /// The whole source as one term (dhall.abnf §complete-dhall-file).
  mutating func parse() throws(Failure) -> TermID {
    let sp = block.head.pointee.sp
    let depth = block.head.pointee.depth
    do {
      try block.validate(SourceRange(UInt32(base), UInt32(end)))
      while text[at] == 0x23, text[at + 1] == 0x21 {  // #!
        while at < end, text[at] != 0x0a { at &+= 1 }
        if at < end { at &+= 1 }
      }
      try block.push(Kind.root, 0)
      var state = State.expression
      while state != .end { state = try step(state) }
      block.pop()
      return node
    } catch {
      // Leaves every scope that was open, so that the block can parse another source.
      block.leaveScopes(above: sp)
      block.unwind(to: sp)
      block.head.pointee.depth = depth
      throw error
    }
  }

  private mutating func step(_ state: State) throws(Failure) -> State {
    switch state {
    case .expression: try startExpression()
    case .operand: try startOperand()
    case .primary: try startPrimary()
    case .selected: try afterPrimitive()
    case .imported: try afterImportExpression()
    case .head: try afterHead(simple: false)
    case .applied: try afterApplication()
    case .operated: try afterOperators()
    case .finished: try finish()
    case .end: .end
    }
  }

  // MARK: Places and errors

  func range(_ start: Int) -> SourceRange {
    SourceRange(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: at))
  }

  func range(_ start: UInt32) -> SourceRange { SourceRange(start, UInt32(truncatingIfNeeded: at)) }

  /// The diagnostic for what stands at `at`, where `expected` (see `Expected`) should be.
  @inline(never)
  func unexpected(_ expected: Expected) -> Failure {
    guard at < end else {
      return block.fail(.unexpectedEnd, SourceRange(UInt32(end), UInt32(end)), .number(expected.rawValue))
    }
    if text[at] < 0x20, text[at] != 0x0a, text[at] != 0x09, text[at] != 0x0d {
      return block.fail(.controlCharacter, SourceRange(UInt32(at), UInt32(at + 1)), .number(UInt64(text[at])))
    }
    return block.fail(.unexpected, SourceRange(UInt32(at), UInt32(at + characterLength)), .number(expected.rawValue))
  }

  /// Bytes of the character or of the label at `at`, so that a diagnostic underlines a whole word.
  private var characterLength: Int {
    if isLabelStart(text[at]) { return labelLength(at) }
    var n = 1
    while at + n < end, text[at + n] & 0xc0 == 0x80 { n += 1 }
    return n
  }

  // MARK: White space

  /// Skips white space and comments (§whsp). True if there was any.
  mutating func skip() throws(Failure) -> Bool {
    let c = text[at]
    if c > 0x20, c != 0x2d, c != 0x7b { return false }
    return try skipSlowly()
  }

  @inline(never)
  private mutating func skipSlowly() throws(Failure) -> Bool {
    let start = at
    while true {
      let c = text[at]
      if c == 0x20 || c == 0x0a || c == 0x09 {
        at &+= 1
      } else if c == 0x0d, text[at + 1] == 0x0a {
        at &+= 2
      } else if c == 0x2d, text[at + 1] == 0x2d {
        try skipLineComment()
      } else if c == 0x7b, text[at + 1] == 0x2d {
        try skipBlockComment()
      } else {
        return at != start
      }
    }
  }

  private mutating func skipLineComment() throws(Failure) {
    while true {
      let c = text[at]
      if c == 0x0a || (c == 0x0d && text[at + 1] == 0x0a) || at >= end { return }
      guard c >= 0x20 || c == 0x09 else { throw unexpected(.comment) }
      at &+= 1
    }
  }

  private mutating func skipBlockComment() throws(Failure) {
    let start = at
    var depth = 0
    while true {
      let c = text[at]
      if c == 0x7b, text[at + 1] == 0x2d {
        depth &+= 1
        at &+= 2
      } else if c == 0x2d, text[at + 1] == 0x7d {
        depth &-= 1
        at &+= 2
        if depth == 0 { return }
      } else if c >= 0x20 || c == 0x0a || c == 0x09 || (c == 0x0d && text[at + 1] == 0x0a) {
        at &+= 1
      } else if at >= end {
        throw block.fail(.unclosedComment, SourceRange(UInt32(start), UInt32(start + 2)))
      } else {
        throw unexpected(.comment)
      }
    }
  }

  /// At least one white space must follow a keyword and some symbols (§whsp1).
  mutating func space() throws(Failure) {
    guard try skip() else { throw missingSpace() }
  }

  @inline(never)
  private func missingSpace() -> Failure {
    at < end ? block.fail(.missingSpace, SourceRange(UInt32(at), UInt32(at + 1))) : unexpected(.expression)
  }

  mutating func expect(_ byte: UInt8, _ expected: Expected) throws(Failure) {
    guard text[at] == byte else { throw unexpected(expected) }
    at &+= 1
  }

  // MARK: Labels

  func isLabelStart(_ c: UInt8) -> Bool { (c | 0x20) &- 0x61 < 26 || c == 0x5f }

  func isLabelNext(_ c: UInt8) -> Bool {
    (c | 0x20) &- 0x61 < 26 || c &- 0x2f < 11 || c == 0x2d || c == 0x5f
  }

  func labelLength(_ start: Int) -> Int {
    var p = start
    while isLabelNext(text[p]) { p &+= 1 }
    return p &- start
  }

  /// True if the label at `at` is exactly `word`.
  func isWord(_ word: StaticString) -> Bool {
    let n = word.utf8CodeUnitCount
    var i = 0
    while i < n {
      if text[at + i] != word.utf8Start[i] { return false }
      i &+= 1
    }
    return !isLabelNext(text[at + n])
  }

  /// A label of a record or of a union, or a selector: anything but a keyword (§any-label-or-some).
  mutating func anyLabel(some: Bool = true) throws(Failure) -> NameID {
    let start = at
    let (name, quoted) = try label()
    if !quoted, let keyword = block.keyword(name), !(some && keyword == .some) {
      throw block.fail(.reservedName, range(start), .name(name))
    }
    return name
  }

  /// The name of a bound variable: neither keyword nor builtin (§nonreserved-label).
  mutating func boundLabel() throws(Failure) -> NameID {
    let start = at
    let (name, quoted) = try label()
    if !quoted, block.keyword(name) != nil || block.builtin(name) != nil {
      throw block.fail(.reservedName, range(start), .name(name))
    }
    return name
  }

  mutating func label() throws(Failure) -> (name: NameID, quoted: Bool) {
    if isLabelStart(text[at]) {
      let n = labelLength(at)
      let name = try block.intern(text + at, n)
      at &+= n
      return (name, false)
    }
    guard text[at] == 0x60 else { throw unexpected(.label) }
    let start = at + 1
    at &+= 1
    while text[at] >= 0x20, text[at] <= 0x7e, text[at] != 0x60 { at &+= 1 }
    try expect(0x60, .labelEnd)
    return (try block.intern(text + start, at - 1 - start), true)
  }
}

extension Block {
  /// Undoes the bindings of every frame above `sp` that is a binder.
  func leaveScopes(above sp: Int) {
    var at = head.pointee.sp
    while at < sp {
      let header = words[at]
      let kind = header & 0xff
      if Kind.isBinder(kind) { self[Int(self[at + 1]) + NameWord.scope] = self[at + 1 + ScopeWord.outer] }
      at += 1 + Int(header >> 8 & 0xfff) + Int(header >> 20)
    }
  }
}

/// What could have stood where something else was found; the host has the words.
public enum Expected: UInt64, Sendable {
  case expression, operand, label, labelEnd, comment, colon, equals, arrow, openParenthesis, closeParenthesis
  case closeBrace, closeBracket, closeAngle, commaOrBrace, commaOrBracket, barOrAngle, inOrLet, then, `else`
  case interpolationEnd, end, importMode, pathComponent, hashDigits, newline, natural, hexDigits, environmentName
  case withPath, selector
}

/// The parser's frames. The binders come first; their words start with a scope entry.
enum Kind {
  /// [scope × 5, start, type]
  static var lambdaBody: UInt32 { 1 }
  /// [scope × 5, start, type]
  static var piBody: UInt32 { 2 }
  /// [scope × 5, start, type, value]
  static var letBody: UInt32 { 3 }
  static var start: Int { ScopeWord.readerWords }
  static var type: Int { ScopeWord.readerWords + 1 }
  static var value: Int { ScopeWord.readerWords + 2 }
  static func isBinder(_ kind: UInt32) -> Bool { kind >= 1 && kind <= 3 }

  static var root: UInt32 { 4 }
  /// [start, name]
  static var lambdaType: UInt32 { 5 }
  /// [start, name]
  static var piType: UInt32 { 6 }
  /// [start, name]
  static var letType: UInt32 { 7 }
  /// [start, name, type]
  static var letValue: UInt32 { 8 }
  /// [start], [start, condition], [start, condition, then]
  static var ifCondition: UInt32 { 9 }
  static var ifThen: UInt32 { 10 }
  static var ifElse: UInt32 { 11 }
  /// [start]
  static var assertion: UInt32 { 12 }
  /// [start]
  static var emptyList: UInt32 { 13 }
  /// [annotated, 1 if it was in parentheses]
  static var annotation: UInt32 { 14 }
  /// [start]
  static var parenthesis: UInt32 { 15 }
  /// [element]
  static var operand: UInt32 { 16 }
  /// [start, count] below: `operand` × count
  static var list: UInt32 { 17 }
  /// [name, term]
  static var entry: UInt32 { 18 }
  /// [name]
  static var component: UInt32 { 19 }
  /// [start, count, name, components] below: `component` × components, `entry` × count
  static var recordValue: UInt32 { 20 }
  /// [start, count, name]
  static var recordType: UInt32 { 21 }
  /// [start, count, name]
  static var unionType: UInt32 { 22 }
  /// [left, operator]
  static var operation: UInt32 { 23 }
  /// [function, count] below: `operand` × count
  static var application: UInt32 { 24 }
  /// [start], [start, handlers]
  static var mergeHandlers: UInt32 { 25 }
  static var mergeUnion: UInt32 { 26 }
  /// [start]
  static var some: UInt32 { 27 }
  static var toMap: UInt32 { 28 }
  static var showConstructor: UInt32 { 29 }
  /// [record]
  static var completion: UInt32 { 30 }
  /// [record]
  static var selectorType: UInt32 { 31 }
  /// [record, components] below: `component` × components
  static var withValue: UInt32 { 32 }
  /// [import]
  static var using: UInt32 { 33 }
  /// [start, count]: a run of bytes of a path
  static var path: UInt32 { 34 }
  /// [start, count, term] a piece of text and the interpolation behind it
  static var chunk: UInt32 { 35 }
  /// [start << 1 | single, chunks, piece start, piece count] below: `chunk` × chunks
  static var interpolation: UInt32 { 36 }
}

#if !hasFeature(Embedded)
  extension Expected: CaseIterable {}
#endif

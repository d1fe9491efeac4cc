// SPDX-License-Identifier: MIT

/// Expressions: what binds loosest (dhall.abnf §expression), operators and applications.
extension Parser {
  mutating func startExpression() throws(Failure) -> State {
    _ = try skip()
    let start = at
    switch text[at] {
    case 0x5c:  // \
      at &+= 1
      return try startBinder(Kind.lambdaType, start)
    case 0xce where text[at + 1] == 0xbb:  // λ
      at &+= 2
      return try startBinder(Kind.lambdaType, start)
    case 0xe2 where text[at + 1] == 0x88 && text[at + 2] == 0x80:  // ∀
      at &+= 3
      return try startBinder(Kind.piType, start)
    case 0x66 where isWord("forall"):
      at &+= 6
      return try startBinder(Kind.piType, start)
    case 0x69 where isWord("if"):
      at &+= 2
      try space()
      try block.push(Kind.ifCondition, UInt32(truncatingIfNeeded: start))
      return .expression
    case 0x6c where isWord("let"):
      return try startLet()
    case 0x61 where isWord("assert"):
      at &+= 6
      _ = try skip()
      try expect(0x3a, .colon)
      try space()
      try block.push(Kind.assertion, UInt32(truncatingIfNeeded: start))
      return .expression
    case 0x5b:  // [
      if try skipEmptyList() {
        try block.push(Kind.emptyList, UInt32(truncatingIfNeeded: start))
        return .expression
      }
      return .operand
    default:
      return .operand
    }
  }

  /// `(x : A) ->` after a `\` or `forall`.
  private mutating func startBinder(_ kind: UInt32, _ start: Int) throws(Failure) -> State {
    _ = try skip()
    try expect(0x28, .openParenthesis)
    _ = try skip()
    let name = try boundLabel()
    _ = try skip()
    try expect(0x3a, .colon)
    try space()
    try block.push(kind, UInt32(truncatingIfNeeded: start), name.at)
    return .expression
  }

  private mutating func startLet() throws(Failure) -> State {
    let start = UInt32(truncatingIfNeeded: at)
    at &+= 3
    try space()
    let name = try boundLabel()
    _ = try skip()
    if text[at] == 0x3a {
      at &+= 1
      try space()
      try block.push(Kind.letType, start, name.at)
    } else {
      try expect(0x3d, .equals)
      try block.push(Kind.letValue, start, name.at, 0)
    }
    return .expression
  }

  /// `[ ] :` — an empty list is an expression with its annotation, never an operand.
  private mutating func skipEmptyList() throws(Failure) -> Bool {
    let start = at
    at &+= 1
    _ = try skip()
    if text[at] == 0x2c {
      at &+= 1
      _ = try skip()
    }
    guard text[at] == 0x5d else {
      at = start
      return false
    }
    at &+= 1
    let close = at
    _ = try skip()
    guard text[at] == 0x3a, text[at + 1] != 0x3a else {
      at = close
      throw block.fail(.emptyListType, range(start))
    }
    at &+= 1
    try space()
    return true
  }

  mutating func startOperand() throws(Failure) -> State {
    let start = UInt32(truncatingIfNeeded: at)
    switch text[at] {
    case 0x6d where isWord("merge"):
      at &+= 5
      try space()
      try block.push(Kind.mergeHandlers, start)
    case 0x53 where isWord("Some"):
      at &+= 4
      try space()
      try block.push(Kind.some, start)
    case 0x74 where isWord("toMap"):
      at &+= 5
      try space()
      try block.push(Kind.toMap, start)
    case 0x73 where isWord("showConstructor"):
      at &+= 15
      try space()
      try block.push(Kind.showConstructor, start)
    default: break
    }
    return .primary
  }

  /// `node` is an import expression: an argument of what the topmost frame says, or a head.
  mutating func afterImportExpression() throws(Failure) -> State {
    let block = self.block
    switch block.topKind {
    case Kind.application:
      let function = block[frame: 0], count = block[frame: 1]
      block.pop()
      try block.push(Kind.operand, node.at)
      try block.push(Kind.application, function, count &+ 1)
      let before = at
      if try skip(), argumentFollows() { return .primary }
      at = before
      return try finishApplication()
    case Kind.using:
      return try finishUsing()
    case Kind.mergeHandlers:
      let start = block[frame: 0]
      block.pop()
      try space()
      try block.push(Kind.mergeUnion, start, node.at)
      return .primary
    case Kind.mergeUnion:
      let start = block[frame: 0], handlers = block[frame: 1]
      block.pop()
      node = try block.make(.merge, 0, handlers, node.at, 0, range(start))
      return .head
    case Kind.some:
      node = try block.make(.some, 0, node.at, range(block[frame: 0]))
      block.pop()
      return .head
    case Kind.toMap:
      node = try block.make(.toMap, 0, node.at, 0, range(block[frame: 0]))
      block.pop()
      return .head
    case Kind.showConstructor:
      node = try block.make(.showConstructor, 0, node.at, range(block[frame: 0]))
      block.pop()
      return .head
    case Kind.operation, Kind.withValue:
      return try afterHead(simple: false)
    default:
      return try afterHead(simple: true)
    }
  }

  /// `node` is the head of an application. `simple`: it is an import expression by itself, so `with` may follow.
  mutating func afterHead(simple: Bool) throws(Failure) -> State {
    let before = at
    guard try skip() else { return .applied }
    if argumentFollows() {
      try block.push(Kind.application, node.at, 0)
      return .primary
    }
    if simple, text[at] == 0x77, isWord("with") { return try startWith() }
    at = before
    return .applied
  }

  /// True if what stands at `at`, after white space, begins an import expression (§application-expression).
  private func argumentFollows() -> Bool {
    let c = text[at]
    if isLabelStart(c) {
      switch c {
      case 0x61, 0x65, 0x66, 0x69, 0x6c, 0x6d, 0x73, 0x53, 0x74, 0x75, 0x77: return !isKeyword()
      default: return true
      }
    }
    switch c {
    case 0x30...0x39, 0x22, 0x28, 0x5b, 0x7b, 0x3c, 0x60: return true
    case 0x27: return text[at + 1] == 0x27
    case 0x2b: return text[at + 1] &- 0x30 < 10
    case 0x2d: return text[at + 1] &- 0x30 < 10 || text[at + 1] == 0x49
    case 0x2e: return text[at + 1] == 0x2f || (text[at + 1] == 0x2e && text[at + 2] == 0x2f)
    case 0x7e: return text[at + 1] == 0x2f
    case 0x2f: return text[at + 1] != 0x2f && text[at + 1] != 0x5c
    default: return false
    }
  }

  /// True if the label at `at` is a keyword that cannot begin an import expression.
  private func isKeyword() -> Bool {
    isWord("then") || isWord("else") || isWord("in") || isWord("with") || isWord("as") || isWord("using")
      || isWord("let") || isWord("if") || isWord("merge") || isWord("toMap") || isWord("Some") || isWord("assert")
      || isWord("forall") || isWord("showConstructor")
  }

  private mutating func finishApplication() throws(Failure) -> State {
    let block = self.block
    let function = TermID(block[frame: 0]), count = Int(block[frame: 1])
    block.pop()
    let flat = block.tag(function) == .application
    let inner = flat ? block.count(function) : 0
    let last = TermID(block[frame: 0])
    let term = try block.make(
      .application, inner + count, operands: 1 + inner + count,
      SourceRange(block.range(function).start, block.range(last).end))
    block[term, 0] = flat ? block[function, 0] : function.at
    var i = 0
    while i < inner {
      block[term, i &+ 1] = block[function, i &+ 1]
      i &+= 1
    }
    i = inner &+ count
    while i > inner {
      block[term, i] = block[frame: 0]
      block.pop()
      i &-= 1
    }
    node = term
    return .applied
  }

  /// `with a.b = v`, after an import expression or after another `with`.
  private mutating func startWith() throws(Failure) -> State {
    at &+= 4
    try space()
    var count: UInt32 = 0
    while true {
      if text[at] == 0x3f {
        at &+= 1
        try block.push(Kind.component, TermTag.withOptional)
      } else {
        guard isLabelStart(text[at]) || text[at] == 0x60 else { throw unexpected(.withPath) }
        try block.push(Kind.component, anyLabel().at)
      }
      count &+= 1
      _ = try skip()
      guard text[at] == 0x2e else { break }
      at &+= 1
      _ = try skip()
    }
    try expect(0x3d, .equals)
    _ = try skip()
    try block.push(Kind.withValue, node.at, count)
    return .operand
  }

  private mutating func finishWith() throws(Failure) -> State {
    let block = self.block
    let record = TermID(block[frame: 0]), count = Int(block[frame: 1])
    block.pop()
    let range = SourceRange(block.range(record).start, block.range(node).end)
    let term = try block.make(.with, count, operands: count + 2, range)
    block[term, 0] = record.at
    block[term, 1] = node.at
    var i = count &+ 1
    while i > 1 {
      block[term, i] = block[frame: 0]
      block.pop()
      i &-= 1
    }
    node = term
    let before = at
    if try skip(), isWord("with") { return try startWith() }
    at = before
    return .finished
  }

  /// `node` is an application: reduce what binds tighter than the operator that follows, if one does.
  mutating func afterApplication() throws(Failure) -> State {
    let before = at
    _ = try skip()
    guard let next = operatorAhead() else {
      try reduce(to: 0)
      at = before
      return .operated
    }
    at = before
    try reduce(to: next.operation.precedence)
    _ = try skip()
    at &+= next.length
    _ = try skip()
    try block.push(Kind.operation, node.at, next.operation.rawValue)
    return .operand
  }

  /// Closes the operations whose precedence is at least `precedence`: all operators are left-associative.
  private mutating func reduce(to precedence: UInt32) throws(Failure) {
    while block.topKind == Kind.operation {
      let operation = Operator(rawValue: block[frame: 1]).unsafelyUnwrapped
      guard operation.precedence >= precedence else { return }
      let left = TermID(block[frame: 0])
      block.pop()
      node = try block.make(
        .operation, Int(operation.rawValue), left.at, node.at,
        SourceRange(block.range(left).start, block.range(node).end))
    }
  }

  private func operatorAhead() -> (operation: Operator, length: Int)? {
    let c = text[at], d = text[at + 1]
    switch c {
    case 0x3d:  // =
      guard d == 0x3d else { return nil }
      return text[at + 2] == 0x3d ? (.equivalent, 3) : (.equal, 2)
    case 0x3f: return isSpace(at + 1) ? (.alternative, 1) : nil
    case 0x7c: return d == 0x7c ? (.or, 2) : nil
    case 0x2b: return d == 0x2b ? (.textAppend, 2) : isSpace(at + 1) ? (.plus, 1) : nil
    case 0x23: return (.listAppend, 1)
    case 0x26: return d == 0x26 ? (.and, 2) : nil
    case 0x2f:
      if d == 0x5c { return (.combine, 2) }
      guard d == 0x2f else { return nil }
      return text[at + 2] == 0x5c && text[at + 3] == 0x5c ? (.combineTypes, 4) : (.prefer, 2)
    case 0x2a: return (.times, 1)
    case 0x21: return d == 0x3d ? (.notEqual, 2) : nil
    case 0xe2:
      switch (d, text[at + 2]) {
      case (0x88, 0xa7): return (.combine, 3)  // ∧
      case (0xab, 0xbd): return (.prefer, 3)  // ⫽
      case (0xa9, 0x93): return (.combineTypes, 3)  // ⩓
      case (0x89, 0xa1): return (.equivalent, 3)  // ≡
      default: return nil
      }
    default: return nil
    }
  }

  /// True if white space or a comment begins at `at`.
  private func isSpace(_ at: Int) -> Bool {
    switch text[at] {
    case 0x20, 0x0a, 0x09: true
    case 0x0d: text[at + 1] == 0x0a
    case 0x2d: text[at + 1] == 0x2d
    case 0x7b: text[at + 1] == 0x2d
    default: false
    }
  }

  /// `node` is an operator expression: a function type or an annotation may follow.
  mutating func afterOperators() throws(Failure) -> State {
    if block.topKind == Kind.withValue { return try finishWith() }
    let before = at
    _ = try skip()
    if let length = arrowLength() {
      at &+= length
      let start = block.range(node).start
      try pushBinder(Kind.piBody, block.name(.underscore), start)
      return .expression
    }
    if text[at] == 0x3a, text[at + 1] != 0x3a {
      at &+= 1
      try space()
      try block.push(Kind.annotation, node.at, node == parenthesised ? 1 : 0)
      return .expression
    }
    at = before
    return .finished
  }

  /// What `node` is the type of is bound from here on.
  private func pushBinder(_ kind: UInt32, _ name: NameID, _ start: UInt32) throws(Failure) {
    try block.ensureStack(Kind.type + 2)
    let frame = block.pushFrame(kind, values: 0, raws: Kind.type + 1)
    block[frame + Kind.start] = start
    block[frame + Kind.type] = node.at
    block.bindForReader(name, at: frame)
  }

  private func arrowLength() -> Int? {
    if text[at] == 0x2d, text[at + 1] == 0x3e { return 2 }
    if text[at] == 0xe2, text[at + 1] == 0x86, text[at + 2] == 0x92 { return 3 }
    return nil
  }

  mutating func expectArrow() throws(Failure) {
    guard let length = arrowLength() else { throw unexpected(.arrow) }
    at &+= length
  }

  /// `node` is a whole expression: part of whatever the topmost frame says.
  mutating func finish() throws(Failure) -> State {
    let block = self.block
    let kind = block.topKind
    switch kind {
    case Kind.lambdaBody, Kind.piBody:
      let name = block[frame: 0], start = block[frame: Kind.start], type = block[frame: Kind.type]
      block.unbind(at: block.head.pointee.sp + 1)
      block.pop()
      node = try block.make(
        kind == Kind.lambdaBody ? .lambda : .pi, 0, name, type, node.at, SourceRange(start, block.range(node).end))
      return .finished
    case Kind.letBody:
      let name = block[frame: 0], start = block[frame: Kind.start]
      let type = block[frame: Kind.type], value = block[frame: Kind.value]
      block.unbind(at: block.head.pointee.sp + 1)
      block.pop()
      let term = try block.make(.let, 0, operands: 4, SourceRange(start, block.range(node).end))
      block[term, 0] = name
      block[term, 1] = type
      block[term, 2] = value
      block[term, 3] = node.at
      node = term
      return .finished
    case Kind.lambdaType, Kind.piType:
      let start = block[frame: 0], name = block[frame: 1]
      block.pop()
      _ = try skip()
      try expect(0x29, .closeParenthesis)
      _ = try skip()
      try expectArrow()
      try pushBinder(kind == Kind.lambdaType ? Kind.lambdaBody : Kind.piBody, NameID(name), start)
      return .expression
    case Kind.letType:
      let start = block[frame: 0], name = block[frame: 1]
      block.pop()
      _ = try skip()
      try expect(0x3d, .equals)
      try block.push(Kind.letValue, start, name, node.at)
      return .expression
    case Kind.letValue:
      return try finishLetValue()
    case Kind.ifCondition:
      let start = block[frame: 0]
      block.pop()
      _ = try skip()
      guard isWord("then") else { throw unexpected(.then) }
      at &+= 4
      try space()
      try block.push(Kind.ifThen, start, node.at)
      return .expression
    case Kind.ifThen:
      let start = block[frame: 0], condition = block[frame: 1]
      block.pop()
      _ = try skip()
      guard isWord("else") else { throw unexpected(.else) }
      at &+= 4
      try space()
      try block.push(Kind.ifElse, start, condition, node.at)
      return .expression
    case Kind.ifElse:
      let start = block[frame: 0], condition = block[frame: 1], then = block[frame: 2]
      block.pop()
      node = try block.make(.conditional, 0, condition, then, node.at, SourceRange(start, block.range(node).end))
      return .finished
    case Kind.assertion, Kind.emptyList:
      let start = block[frame: 0]
      block.pop()
      node = try block.make(
        kind == Kind.assertion ? .assertion : .emptyList, 0, node.at, SourceRange(start, block.range(node).end))
      return .finished
    case Kind.annotation:
      return try finishAnnotation()
    case Kind.root:
      _ = try skip()
      guard at >= end else { throw unexpected(.end) }
      return .end
    default:
      return try finishPrimitive(kind)
    }
  }

  /// The type of an annotation has been read; `merge` and `toMap` take it themselves unless parentheses kept it off.
  private mutating func finishAnnotation() throws(Failure) -> State {
    let block = self.block
    let annotated = TermID(block[frame: 0])
    let wasParenthesised = block[frame: 1] == 1
    block.pop()
    let range = SourceRange(block.range(annotated).start, block.range(node).end)
    let tag = block.tag(annotated)
    if !wasParenthesised, tag == .merge, block[annotated, 2] == 0 {
      node = try block.make(.merge, 0, block[annotated, 0], block[annotated, 1], node.at, range)
    } else if !wasParenthesised, tag == .toMap, block[annotated, 1] == 0 {
      node = try block.make(.toMap, 0, block[annotated, 0], node.at, range)
    } else {
      node = try block.make(.annotation, 0, annotated.at, node.at, range)
    }
    return .finished
  }

  /// A `let` has its value; `in` or another `let` follows, after white space.
  private mutating func finishLetValue() throws(Failure) -> State {
    let block = self.block
    let start = block[frame: 0], name = block[frame: 1], type = block[frame: 2]
    block.pop()
    guard try skip() else {
      if at < end, isWord("in") || isWord("let") {
        throw block.fail(.missingSpace, SourceRange(UInt32(at), UInt32(at + 1)))
      }
      throw unexpected(.inOrLet)
    }
    if isWord("in") {
      at &+= 2
      try space()
    } else if !isWord("let") {
      throw unexpected(.inOrLet)
    }
    try block.ensureStack(Kind.value + 2)
    let frame = block.pushFrame(Kind.letBody, values: 0, raws: Kind.value + 1)
    block[frame + Kind.start] = start
    block[frame + Kind.type] = type
    block[frame + Kind.value] = node.at
    block.bindForReader(NameID(name), at: frame)
    return .expression
  }
}

// SPDX-License-Identifier: MIT

/// Quoting: a value as a term in normal form. Evaluates what is delayed on the way.
extension Block {
  func quoted(_ term: TermID) -> Mode {
    head.pointee.result = term
    return .quoted
  }

  func quoteStep() throws(Failure) -> Mode {
    let value = resolve(head.pointee.value)
    if value.isSmall { return quoted(try makeNaturalTerm(value.small)) }
    if value.isConstant { return quoted(try quoteConstant(value)) }
    switch tag(value) {
    case .thunk, .combination:
      _ = pushFrame(Frame.quoteForced, values: 0, raws: 0)
      return enter(value)
    case .natural: return quoted(try copyPayload(value, .natural, n: count(value)))
    case .integer: return quoted(try copyPayload(value, .integer, n: count(value) - 1))
    case .double: return quoted(try copyPayload(value, .double))
    case .bytes: return quoted(try copyPayload(value, .bytes))
    case .date: return quoted(try copyPayload(value, .date))
    case .time: return quoted(try copyPayload(value, .time, n: count(value) - 2))
    case .timeZone: return quoted(try copyPayload(value, .timeZone))
    case .free: return quoted(try copyPayload(value, .free))
    case .text, .textSlice, .textConcat:
      head.pointee.value = value
      return try quoteText()
    case .listConcat, .listCons:
      head.pointee.value = value
      try flattenList()
      return .quote
    case .list: return try quoteChildren(value, make(.list, count(value), operands: count(value)))
    case .emptyList: return try quoteChildren(value, make(.emptyList, 0, 0))
    case .some: return try quoteChildren(value, make(.some, 0, 0))
    case .record: return try quoteEntries(value, .record)
    case .recordType: return try quoteEntries(value, .recordType)
    case .unionType: return try quoteEntries(value, .unionType)
    case .union:
      let field = try make(.field, 0, 0, self[value, 0])
      if self[value, 2] == 0 { return try quoteChildren(value, field) }
      return try quoteChildren(value, make(.application, 1, field.at, 0))
    case .lambda:
      let lambda = TermID(self[value, 0])
      let term = try make(.lambda, 0, self[lambda, 0], 0, 0)
      pushQuoteDomain(value, term)
      return evaluate(child(lambda, 1), Value(bits: self[value, 1]))
    case .openPi where self[value, 1] != head.pointee.level:
      _ = pushFrame(Frame.quoteForced, values: 0, raws: 0)
      return closePi(value)
    case .pi, .arrow, .openPi:
      let term = try make(.pi, 0, self[value, 0], 0, 0)
      pushQuoteDomain(value, term)
      return enter(child(value, 2))
    case .application: return try quoteChildren(value, make(.application, 1, 0, 0))
    case .builtin:
      let n = count(value) - 1
      let builtin = try make(.builtin, Int(self[value, 0]), operands: 0)
      let term = try make(.application, n, operands: n + 1)
      self[term, 0] = builtin.at
      return try quoteChildren(value, term)
    case .operation: return try quoteChildren(value, make(.operation, Int(self[value, 0]), 0, 0))
    case .conditional: return try quoteChildren(value, make(.conditional, 0, 0, 0, 0))
    case .field: return try quoteChildren(value, make(.field, 0, 0, self[value, 0]))
    case .projection:
      let n = count(value) - 1
      let term = try make(.projection, n, operands: n + 1)
      for i in 0..<n { self[term, i + 1] = self[value, i] }
      return try quoteChildren(value, term)
    case .projectionByType: return try quoteChildren(value, make(.projectionByType, 0, 0, 0))
    case .merge: return try quoteChildren(value, make(.merge, 0, 0, 0, 0))
    case .toMap: return try quoteChildren(value, make(.toMap, 0, 0, 0))
    case .showConstructor: return try quoteChildren(value, make(.showConstructor, 0, 0))
    case .assertion: return try quoteChildren(value, make(.assertion, 0, 0))
    case .with:
      let n = count(value) - 2
      let term = try make(.with, n, operands: n + 2)
      for i in 0..<n { self[term, i + 2] = self[value, i] }
      return try quoteChildren(value, term)
    case .forwarded, .indirection, .environment, .typedEnvironment:
      preconditionFailure("not a value")
    }
  }

  func makeNaturalTerm(_ number: UInt32) throws(Failure) -> TermID {
    number == 0 ? try make(.natural, 0, operands: 0) : try make(.natural, 1, number)
  }

  private func quoteConstant(_ value: Value) throws(Failure) -> TermID {
    if let builtin = value.asBuiltin { return try make(.builtin, Int(builtin.rawValue), operands: 0) }
    if value.isConstant(.variable) {
      let level = value.payload
      if level < head.pointee.base {
        if !head.pointee.naming.isNone { return try make(.free, 0, contextName(level).at, 0) }
        return try make(.level, 0, level)
      }
      if level == head.pointee.base { head.pointee.occurs = true }
      precondition(level < head.pointee.level, "a variable out of its scope")
      return try make(.variable, 0, head.pointee.level - level - 1)
    }
    if value == .emptyText { return try make(.text, 0, 0, 0) }
    if value == .emptyRecord { return try make(.record, 0, operands: 0) }
    if value == .emptyRecordType { return try make(.recordType, 0, operands: 0) }
    return try make(.unionType, 0, operands: 0)
  }

  /// The name of a context's variable.
  private func contextName(_ level: UInt32) -> NameID {
    var entry = head.pointee.naming
    while !entry.isNone {
      if child(entry, 0) == Value(level: level), isObject(entry, .typedEnvironment) {
        return NameID(child(entry, 3).small)
      }
      entry = Value(bits: self[entry, 1])
    }
    return name(.underscore)
  }

  private func copyPayload(_ value: Value, _ tag: TermTag, n: Int = 0) throws(Failure) -> TermID {
    let count = self.count(value)
    let term = try make(tag, n, operands: count)
    for i in 0..<count { self[term, i] = self[value, i] }
    return term
  }

  private func quoteEntries(_ value: Value, _ tag: TermTag) throws(Failure) -> Mode {
    let n = count(value) / 2
    let term = try make(tag, n, operands: 2 * n)
    var i = 0
    while i < n {
      self[term, 2 &* i] = self[value, i]
      self[term, 2 &* i &+ 1] = 0
      i &+= 1
    }
    return try quoteChildren(value, term)
  }

  /// Quotes the values of an object one by one into the operands of `term`; absent ones stay 0.
  private func quoteChildren(_ value: Value, _ term: TermID) throws(Failure) -> Mode {
    let frame = pushFrame(Frame.quoteChildren, values: 1, raws: 3)
    words[frame] = value.bits
    words[frame + 1] = term.at
    words[frame + 2] = UInt32(tag(value).rawCount(count(value)))
    words[frame + 3] = head.pointee.level
    return nextQuoteChild()
  }

  private func nextQuoteChild() -> Mode {
    let value = self[value: 0]
    let n = count(value)
    var i = Int(self[frame: 2])
    while i < n, self[value, i] == 0 { i &+= 1 }
    if i < n {
      self[frame: 2] = UInt32(truncatingIfNeeded: i)
      head.pointee.level = self[frame: 3]
      head.pointee.value = child(value, i)
      return .quote
    }
    let term = TermID(self[frame: 1])
    pop()
    return quoted(term)
  }

  /// The operand word that child `index` of an object is written to.
  private func slot(_ value: Value, _ term: TermID, _ index: Int) -> Int {
    let i = index - tag(value).rawCount(count(value))
    let operands = Int(term.at) + 3
    switch tag(term) {
    case .record, .recordType, .unionType: return operands + 2 * i + 1
    case .text: return operands + 3 * i + 2
    case .application:
      if isObject(value, .builtin) { return operands + i + 1 }
      // A union's type belongs to the field that is applied.
      if isObject(value, .union), i == 0 { return Int(self[term, 0]) + 3 }
      return operands + i
    default: return operands + i
    }
  }

  func quotedStep() throws(Failure) -> Mode {
    switch topKind {
    case Frame.quoteChildren:
      let value = self[value: 0]
      let term = TermID(self[frame: 1]), i = Int(self[frame: 2])
      if isObject(value, .application), i == 1 {
        // Applications are flat: the function may have been one.
        pop()
        return quoted(try makeApplication(TermID(self[term, 0]), head.pointee.result))
      }
      self[slot(value, term, i)] = head.pointee.result.at
      self[frame: 2] = UInt32(truncatingIfNeeded: i &+ 1)
      return nextQuoteChild()
    case Frame.quoteDomain:
      return quoteBody()
    case Frame.quoteBody:
      let term = TermID(self[frame: 0])
      self[term, 2] = head.pointee.result.at
      head.pointee.level = self[frame: 1]
      pop()
      return quoted(term)
    case Frame.quoteEnd:
      head.pointee.base = self[frame: 0]
      head.pointee.level = self[frame: 1]
      let outer = self[frame: 2] == 1
      pop()
      if topKind == Frame.closePi { return finishClosing(outer) }
      head.pointee.occurs = outer
      return topKind == Frame.halt ? .halt : .foreign
    default:
      preconditionFailure("a frame that takes no term")
    }
  }

  private func pushQuoteDomain(_ value: Value, _ term: TermID) {
    let frame = pushFrame(Frame.quoteDomain, values: 1, raws: 2)
    words[frame] = value.bits
    words[frame + 1] = term.at
    words[frame + 2] = head.pointee.level
  }

  /// The domain of a lambda or function type is quoted: the body follows, under a fresh variable.
  private func quoteBody() -> Mode {
    let value = self[value: 0]
    let term = TermID(self[frame: 1]), level = self[frame: 2]
    self[term, 1] = head.pointee.result.at
    pop()
    let frame = pushFrame(Frame.quoteBody, values: 0, raws: 2)
    words[frame] = term.at
    words[frame + 1] = level
    head.pointee.level = level + 1
    switch tag(value) {
    case .lambda:
      let environment = extend(Value(bits: self[value, 1]), with: Value(level: level))
      return evaluate(child(TermID(self[value, 0]), 2), environment)
    case .pi:
      return evaluate(TermID(self[value, 1]), extend(Value(bits: self[value, 3]), with: Value(level: level)))
    default:
      return enter(child(value, 3))
    }
  }

  // MARK: Function types as inferred

  /// Turns an `openPi` into a `pi` or an `arrow`, in place, and gives it.
  func closePi(_ pi: Value) -> Mode {
    words[pushFrame(Frame.closePi, values: 1, raws: 0)] = pi.bits
    beginQuote(level: self[pi, 1] + 1, base: self[pi, 1])
    head.pointee.value = child(pi, 3)
    return .quote
  }

  private func finishClosing(_ outer: Bool) -> Mode {
    let pi = self[value: 0]
    pop()
    if head.pointee.occurs {
      retag(pi, .pi)
      self[pi, 1] = head.pointee.result.at
      self[pi, 3] = 0
    } else {
      retag(pi, .arrow)
      self[pi, 1] = 0
    }
    head.pointee.occurs = outer
    return give(pi)
  }

  // MARK: Text

  /// The text in register `value` as an array of pieces, where no two literals are neighbours.
  func textPieces() throws(Failure) -> Value {
    var leaves = 0
    if isObject(head.pointee.value, .textConcat) {
      try eachLeaf(head.pointee.value, atMost: head.pointee.count / 14) { _ in leaves += 1 }
    } else {
      leaves = 1
    }
    try ensure(14 * leaves + 16)
    let rope = head.pointee.value
    if leaves == 1 {
      let pieces = allocate(.list, 1)
      self[pieces, 0] = rope.bits
      return pieces
    }
    let pieces = allocate(.list, leaves)
    for i in 0..<leaves { self[pieces, i] = 0 }
    var n = 0
    var literal = false
    var failure: Failure?
    try eachLeaf(rope) { leaf in
      let isLiteral = isTextLiteral(leaf)
      if isLiteral, literal {
        do throws(Failure) {
          self[pieces, n - 1] = try appendText(Value(bits: self[pieces, n - 1]), leaf).bits
        } catch { failure = error }
      } else {
        self[pieces, n] = leaf.bits
        n += 1
      }
      literal = isLiteral
    }
    if let failure { throw failure }
    // The object keeps its size; what is not used stays absent.
    return pieces
  }

  private func quoteText() throws(Failure) -> Mode {
    if isTextLiteral(head.pointee.value) {
      let (start, count) = try textInArena()
      return quoted(try make(.text, 0, start, count))
    }
    let pieces = try textPieces()
    var n = 0
    var interpolations = 0
    while n < count(pieces), self[pieces, n] != 0 {
      if !isTextLiteral(child(pieces, n)) { interpolations += 1 }
      n += 1
    }
    // The pieces wait in a frame: putting bytes side by side may collect.
    words[pushFrame(Frame.leaf, values: 1, raws: 0)] = pieces.bits
    let term = try make(.text, interpolations, operands: 3 * interpolations + 2)
    for i in 0..<3 * interpolations + 2 { self[term, i] = 0 }
    var k = 0
    for i in 0..<n {
      let piece = child(self[value: 0], i)
      if isTextLiteral(piece) {
        head.pointee.value = piece
        let (start, count) = try textInArena()
        self[term, 3 * k] = start
        self[term, 3 * k + 1] = count
        self[self[value: 0], i] = 0
      } else {
        k += 1
      }
    }
    // What is left in the array are the interpolations, in order.
    let rest = self[value: 0]
    pop()
    k = 0
    for i in 0..<n where self[rest, i] != 0 {
      let piece = self[rest, i]
      self[rest, i] = 0
      self[rest, k] = piece
      k += 1
    }
    return try quoteChildren(rest, term)
  }

  /// The bytes of the literal in register `value` in the arena.
  private func textInArena() throws(Failure) -> (UInt32, UInt32) {
    let value = head.pointee.value
    if value == .emptyText { return (0, 0) }
    if isObject(value, .textSlice) { return (self[value, 0], self[value, 1]) }
    let count = Int(textCount(value))
    let start = try reserveBytes(count)
    var at = Int(start)
    // A text that is one piece is a rope of one leaf.
    try eachLeaf(value) { leaf in
      let from = textBytes(leaf)
      if let source = from.baseAddress { (bytes + at).update(from: source, count: from.count) }
      at += from.count
    }
    return (start, UInt32(count))
  }
}

// SPDX-License-Identifier: MIT

/// Evaluating a term to weak head normal form: what the loop in `run` leaves to others.
extension Block {
  func pushTerm(_ kind: UInt32, _ term: TermID, _ environment: Value) {
    let frame = pushFrame(kind, values: 1, raws: 1)
    words[frame] = environment.bits
    words[frame &+ 1] = term.at
  }

  /// What `run` does not do itself.
  @inline(never)
  func evaluateRare(_ term: TermID, _ environment: Value) throws(Failure) -> Mode {
    switch tag(term) {
    case .text:
      return try evaluateText(term, environment)
    case .record:
      return try evaluateRecord(.record, term, .emptyRecord)
    case .resolved:
      let entry = head.pointee.importTable &+ Int(self[term, 0]) &* ImportEntry.words
      return enter(Value(bits: self[entry &+ ImportEntry.value]))
    case .natural:
      return give(try evaluateNatural(term))
    case .integer:
      let n = count(term) + 1
      try ensure(n + 1)
      return give(copyOperands(term, .integer, n))
    case .double:
      return give(make(.double, self[term, 0], self[term, 1]))
    case .bytes:
      return give(make(.bytes, self[term, 0], self[term, 1]))
    case .date:
      return give(make(.date, self[term, 0]))
    case .timeZone:
      return give(make(.timeZone, self[term, 0]))
    case .time:
      let n = count(term) + 2
      try ensure(n + 1)
      return give(copyOperands(term, .time, n))
    case .free:
      return give(make(.free, self[term, 0], self[term, 1]))
    case .level:
      return give(Value(level: self[term, 0]))
    case .pi:
      let domain = delay(child(term, 1), environment)
      return give(make(.pi, self[term, 0], self[term, 2], domain.bits, environment.bits))
    case .list:
      return give(try evaluateList(term))
    case .emptyList:
      return give(make(.emptyList, delay(child(term, 0), environment).bits))
    case .some:
      return give(make(.some, delay(child(term, 0), environment).bits))
    case .recordType:
      return try evaluateRecord(.recordType, term, .emptyRecordType)
    case .unionType:
      return try evaluateRecord(.unionType, term, .emptyUnionType)
    case .projection:
      guard count(term) > 0 else { return give(.emptyRecord) }
      words[pushFrame(Frame.projection, values: 0, raws: 1)] = term.at
      return evaluate(child(term, 0), environment)
    case .projectionByType:
      pushTerm(Frame.projectedType, term, environment)
      return evaluate(child(term, 1), environment)
    case .completion:
      // `T::r` is `T.default // r` (beta-normalization.md §Records).
      pushTerm(Frame.completionDefault, term, environment)
      words[pushFrame(Frame.field, values: 0, raws: 1)] = name(.defaultField).at
      return evaluate(child(term, 0), environment)
    case .merge:
      let union = immediate(child(term, 1), environment)
      if !union.isNone { return try evaluateHandlers(of: term, union, environment) }
      pushTerm(Frame.mergeUnion, term, environment)
      return evaluate(child(term, 1), environment)
    case .toMap:
      pushTerm(Frame.toMap, term, environment)
      return evaluate(child(term, 0), environment)
    case .showConstructor:
      _ = pushFrame(Frame.showConstructor, values: 0, raws: 0)
      return evaluate(child(term, 0), environment)
    case .assertion:
      return give(make(.assertion, delay(child(term, 0), environment).bits))
    case .with:
      return try evaluateWith(term)
    case .import:
      // Only what was never resolved can get here: a caller's mistake, answered like an import that is missing.
      throw fail(.importMissing, range(term))
    default:
      preconditionFailure("run does the others itself")
    }
  }

  private func evaluateNatural(_ term: TermID) throws(Failure) -> Value {
    switch count(term) {
    case 0: return Value(small: 0)
    case 1 where self[term, 0] >> 31 == 0: return Value(small: self[term, 0])
    default:
      try ensure(count(term) + 1)
      return copyOperands(term, .natural, count(term))
    }
  }

  private func copyOperands(_ term: TermID, _ tag: Tag, _ n: Int) -> Value {
    let value = allocate(tag, n)
    var i = 0
    while i < n {
      self[value, i] = self[term, i]
      i &+= 1
    }
    return value
  }

  private func evaluateList(_ term: TermID) throws(Failure) -> Value {
    let n = count(term)
    try ensure(n * (1 + Block.delayedWords) + 1)
    let environment = head.pointee.environment
    let list = allocate(.list, n)
    var i = 0
    while i < n {
      self[list, i] = delay(child(term, i), environment).bits
      i &+= 1
    }
    return list
  }

  private func evaluateRecord(_ tag: Tag, _ term: TermID, _ empty: Value) throws(Failure) -> Mode {
    let n = count(term)
    if n == 0 { return give(empty) }
    if n > 8 { try ensure(n &* (2 &+ Block.delayedWords) &+ 1) }
    let environment = head.pointee.environment
    let record = allocate(tag, 2 &* n)
    var i = 0
    while i < n {
      self[record, i] = self[term, 2 &* i]
      let operand = child(term, 2 &* i &+ 1)
      self[record, n &+ i] = operand.isNone ? 0 : delay(operand, environment).bits
      i &+= 1
    }
    return give(record)
  }

  /// Evaluates a term for the frame on top, at once if it needs no evaluation.
  func evaluateOrGive(_ term: TermID, _ environment: Value) -> Mode {
    let value = immediate(term, environment)
    return value.isNone ? evaluate(term, environment) : give(value)
  }

  // MARK: Application

  /// Applies what is no lambda to the register `value`.
  @inline(never)
  func applyRare(_ function: Value) throws(Failure) -> Mode {
    let argument = head.pointee.value
    if let builtin = function.asBuiltin {
      return try applyBuiltin(builtin, make(.builtin, builtin.rawValue, argument.bits))
    }
    if isObject(function, .builtin), count(function) &- 1 < Builtin(number: self[function, 0]).arity {
      let builtin = Builtin(number: self[function, 0])
      let n = count(function)
      let application = allocate(.builtin, n &+ 1)
      var i = 0
      while i < n {
        self[application, i] = self[function, i]
        i &+= 1
      }
      self[application, n] = argument.bits
      return try applyBuiltin(builtin, application)
    }
    if isObject(function, .union), self[function, 2] == 0 {
      return give(make(.union, self[function, 0], self[function, 1], argument.bits))
    }
    return give(make(.application, function.bits, argument.bits))
  }

  func pushArguments(_ term: TermID, from first: Int, _ environment: Value) {
    let frame = pushFrame(Frame.arguments, values: 1, raws: 2)
    words[frame] = environment.bits
    words[frame &+ 1] = term.at
    words[frame &+ 2] = UInt32(truncatingIfNeeded: first)
  }

  /// Applies an evaluated function, no lambda, to the arguments of an application: a builtin to all that it takes.
  @inline(never)
  func applyArguments(
    _ function: Value, _ term: TermID, from first: Int, _ environment: Value
  ) throws(Failure) -> Mode {
    let end = count(term) &+ 1
    let known = knownArguments(function)
    if known >= 0 {
      let builtin = known == 0 ? Builtin(number: function.payload) : Builtin(number: self[function, 0])
      let n = Swift.min(builtin.arity &- known, end &- first)
      if n > 0 {
        if known == 0, n <= 2, n == builtin.arity, first &+ n == end {
          let value = small(builtin, child(term, first), child(term, end &- 1), environment)
          if !value.isNone { return give(value) }
        }
        let application = allocate(.builtin, known &+ n &+ 1)
        self[application, 0] = builtin.rawValue
        var i = 1
        while i <= known {
          self[application, i] = self[function, i]
          i &+= 1
        }
        var looksAt = known &+ n == builtin.arity ? firstLook(builtin, known) : 0
        if looksAt == 3, !isFlat(child(function, 1)) { looksAt = 0 }
        var atOnce = TermID.none
        var at = first
        while at < first &+ n {
          let argument = child(term, at)
          if i == looksAt, tag(argument) == .application {
            self[application, i] = 0
            atOnce = argument
          } else {
            self[application, i] = delay(argument, environment).bits
          }
          i &+= 1
          at &+= 1
        }
        if at < end { pushArguments(term, from: at, environment) }
        if atOnce.isNone { return try applyBuiltin(builtin, application) }
        let frame = pushFrame(Frame.builtin, values: 1, raws: 1)
        words[frame] = application.bits
        words[frame &+ 1] = UInt32(truncatingIfNeeded: looksAt)
        return evaluate(atOnce, environment)
      }
    }
    let argument = delay(child(term, first), environment)
    if isObject(function, .union), self[function, 2] == 0, first &+ 1 == end {
      return give(make(.union, self[function, 0], self[function, 1], argument.bits))
    }
    if first &+ 1 < end { pushArguments(term, from: first &+ 1, environment) }
    return apply(function, argument)
  }

  /// The argument that a saturated builtin looks at first: it is evaluated without being delayed before. 0 if there is
  /// none. Text/replace looks at its first one, and if that is known and is a literal, at its last.
  @inline(__always)
  private func firstLook(_ builtin: Builtin, _ known: Int) -> Int {
    switch builtin {
    case .listFold, .listLength, .listHead, .listLast, .listIndexed, .listReverse: 2
    case .textReplace: known == 0 ? 1 : 3
    case .naturalBuild, .listBuild: 0
    default: 1
    }
  }

  /// How many arguments a builtin has already; -1 for anything else.
  @inline(__always)
  private func knownArguments(_ function: Value) -> Int {
    function.isConstant(.builtin) ? 0 : isObject(function, .builtin) ? count(function) &- 1 : -1
  }
}

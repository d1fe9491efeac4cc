// SPDX-License-Identifier: MIT

/// Functions, `let`, annotations and assertions (type-inference.md §Functions and after).
extension Block {
  /// Requires the type that was asked for to be `Type`, `Kind` or `Sort`: the term it is of is a type.
  func requireConstant(_ term: TermID) throws(Failure) -> Value {
    let type = try force(head.pointee.value)
    guard isConstant(type) else { throw mistake(.notAType, term, found: type) }
    return type
  }

  func resumeLambda(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    if stage == 1 {
      _ = try requireConstant(child(term, 1))
      let domain = delay(child(term, 1), context)
      self[value: CheckFrame.a] = domain
      return askUnder(self[term, 0], domain, child(term, 2), then: 2)
    }
    // The function's type must have a type itself: its codomain cannot be `Sort`.
    if resolve(head.pointee.value) == Value(.sort) { throw mistake(.sortHasNoType, child(term, 2)) }
    let codomain = head.pointee.value, domain = self[value: CheckFrame.a], level = contextLevel
    return answer(make(.openPi, self[term, 0], level, domain.bits, codomain.bits))
  }

  func resumePi(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    if stage == 1 {
      self[value: CheckFrame.a] = try requireConstant(child(term, 1))
      let domain = delay(child(term, 1), context)
      return askUnder(self[term, 0], domain, child(term, 2), then: 2)
    }
    let output: Value
    let type = try force(head.pointee.value)
    if isConstant(type) {
      output = type
    } else {
      throw mistake(.notAType, child(term, 2), found: type)
    }
    // function-check.md: functions that return terms are impredicative.
    return answer(output == Value(.type) ? output : larger(output, self[value: CheckFrame.a]))
  }

  /// `Type` < `Kind` < `Sort`
  func larger(_ a: Value, _ b: Value) -> Value { a.bits > b.bits ? a : b }

  // MARK: let

  func startLet() -> CheckStep {
    let type = child(subject, 1)
    return type.isNone ? ask(child(subject, 2), then: 2) : ask(type, then: 1)
  }

  func resumeLet(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    if stage == 1 {
      _ = try requireConstant(child(term, 1))
      return ask(child(term, 2), then: 2)
    }
    self[value: CheckFrame.a] = head.pointee.value
    if self[term, 1] != 0 {
      let annotation = delay(child(term, 1), context)
      try require(annotation, self[value: CheckFrame.a], .annotationMismatch, child(term, 2))
    }
    let environment = context
    let value = delay(child(term, 2), environment)
    head.pointee.environment = make(
      .typedEnvironment, value.bits, environment.bits, self[value: CheckFrame.a].bits, Value(small: self[term, 0]).bits)
    head.pointee.term = child(term, 3)
    head.pointee.level = contextLevel
    // The body's type is the answer: no frame is left behind, however long a chain of lets is.
    pop()
    return .infer
  }

  // MARK: Application

  func resumeApplication(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    let i = Int(self[frame: CheckFrame.index])
    if stage == 1 {
      let pi = try force(head.pointee.value)
      guard isPi(pi) else {
        let function = i == 0 ? child(term, 0) : term
        throw mistake(.notAFunction, function, found: pi)
      }
      self[value: CheckFrame.a] = pi
      return ask(child(term, i + 1), then: 2)
    }
    try require(child(self[value: CheckFrame.a], 2), head.pointee.value, .wrongArgument, child(term, i + 1))
    var pi = resolve(self[value: CheckFrame.a])
    if isObject(pi, .openPi) { pi = try closed(pi) }
    let type = codomain(pi, delay(child(term, i + 1), context))
    if i + 1 == count(term) { return answer(type) }
    self[frame: CheckFrame.index] = UInt32(i + 1)
    self[frame: CheckFrame.stage] = 1
    return yield(type)
  }

  /// Closes an `openPi` in place.
  func closed(_ pi: Value) throws(Failure) -> Value {
    _ = pushFrame(Frame.halt, values: 0, raws: 0)
    try run(closePi(pi))
    pop()
    return head.pointee.value
  }

  // MARK: Annotations and assertions

  func startAnnotation() -> CheckStep {
    let type = child(subject, 1)
    // `Sort` has no type but is an annotation (type-inference.md §Type annotations).
    if tag(type) == .builtin, count(type) == Int(Builtin.sort.rawValue) { return ask(child(subject, 0), then: 2) }
    return ask(type, then: 1)
  }

  func resumeAnnotation(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    if stage == 1 {
      _ = try requireConstant(child(term, 1))
      return ask(child(term, 0), then: 2)
    }
    self[value: CheckFrame.a] = head.pointee.value
    let annotation = delay(child(term, 1), context)
    try require(annotation, self[value: CheckFrame.a], .annotationMismatch, child(term, 0))
    return answer(self[value: CheckFrame.a])
  }

  func resumeAssertion() throws(Failure) -> CheckStep {
    let term = child(subject, 0)
    guard try force(head.pointee.value) == Value(.type) else {
      throw mistake(.assertNotEquivalence, term, found: head.pointee.value)
    }
    let type = try evaluated(term, context, level: contextLevel)
    guard isObject(type, .operation), self[type, 0] == Operator.equivalent.rawValue else {
      throw mistake(.assertNotEquivalence, term, found: type)
    }
    self[value: CheckFrame.a] = type
    try require(child(type, 1), child(type, 2), .assertFailed, term)
    return answer(self[value: CheckFrame.a])
  }

  // MARK: if

  func resumeConditional(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    switch stage {
    case 1:
      let type = try force(head.pointee.value)
      guard type == Value(.bool) else { throw mistake(.conditionNotBool, child(term, 0), found: type) }
      return ask(child(term, 1), then: 2)
    case 2:
      self[value: CheckFrame.a] = head.pointee.value
      return ask(child(term, 2), then: 3)
    default:
      if resolve(self[value: CheckFrame.a]) == Value(.sort) { throw mistake(.sortHasNoType, child(term, 1)) }
      try require(self[value: CheckFrame.a], head.pointee.value, .branchMismatch, child(term, 2))
      return answer(self[value: CheckFrame.a])
    }
  }
}

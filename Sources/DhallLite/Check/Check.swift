// SPDX-License-Identifier: MIT

/// Type inference (type-inference.md) on the block's stack.
///
/// A frame stands for a term whose type is being inferred; it is resumed with the type of the part that it asked for.
/// Evaluation, conversion and quotation are runs of the machine in between: what must survive one lies in a frame or
/// in a register.
///
/// ```
///  [environment, a, b | term, stage, level, index]
/// ```
enum CheckFrame {
  static var root: UInt32 { Frame.foreign }
  static var term: UInt32 { Frame.foreign + 1 }

  static var environment: Int { 0 }
  static var a: Int { 1 }
  static var b: Int { 2 }
  static var subject: Int { 3 }
  static var stage: Int { 4 }
  static var level: Int { 5 }
  static var index: Int { 6 }
}

/// What inference does next.
enum CheckStep {
  /// Infer the type of register `term` in register `environment`.
  case infer
  /// Resume the topmost frame with the type in register `value`.
  case resume
}

extension Block {
  /// The type of a term in a context of `level` variables, in weak head normal form or delayed.
  func infer(_ term: TermID, _ environment: Value = .none, level: UInt32 = 0) throws(Failure) -> Value {
    try ensureStack(Block.stepWords)
    _ = pushFrame(CheckFrame.root, values: 0, raws: 0)
    head.pointee.term = term
    head.pointee.environment = environment
    head.pointee.level = level
    var step = CheckStep.infer
    while true {
      try safePoint()
      switch step {
      case .infer:
        step = try inferStep()
      case .resume:
        if topKind == CheckFrame.root {
          pop()
          return head.pointee.value
        }
        step = try resumeStep()
      }
    }
  }

  // MARK: Steps

  func yield(_ type: Value) -> CheckStep {
    head.pointee.value = type
    return .resume
  }

  func yield(_ type: Builtin) -> CheckStep { yield(Value(type)) }

  /// The frame's answer: its term has this type.
  func answer(_ type: Value) -> CheckStep {
    pop()
    return yield(type)
  }

  /// Asks for the type of a part, in the frame's context. `stage` is where the frame goes on.
  func ask(_ term: TermID, then stage: UInt32) -> CheckStep {
    self[frame: CheckFrame.stage] = stage
    head.pointee.term = term
    head.pointee.environment = self[value: CheckFrame.environment]
    head.pointee.level = self[frame: CheckFrame.level]
    return .infer
  }

  /// The same under one more variable, of type `type`.
  func askUnder(_ name: UInt32, _ type: Value, _ term: TermID, then stage: UInt32) -> CheckStep {
    let level = self[frame: CheckFrame.level]
    let environment = self[value: CheckFrame.environment]
    self[frame: CheckFrame.stage] = stage
    head.pointee.term = term
    head.pointee.environment = make(
      .typedEnvironment, Value(level: level).bits, environment.bits, type.bits, Value(small: name).bits)
    head.pointee.level = level + 1
    return .infer
  }

  func pushCheck(_ term: TermID) {
    let frame = pushFrame(CheckFrame.term, values: 3, raws: 4)
    words[frame + CheckFrame.environment] = head.pointee.environment.bits
    words[frame + CheckFrame.a] = 0
    words[frame + CheckFrame.b] = 0
    words[frame + CheckFrame.subject] = term.at
    words[frame + CheckFrame.stage] = 0
    words[frame + CheckFrame.level] = head.pointee.level
    words[frame + CheckFrame.index] = 0
  }

  /// The topmost check frame's parts.
  var subject: TermID { TermID(self[frame: CheckFrame.subject]) }
  var context: Value { self[value: CheckFrame.environment] }
  var contextLevel: UInt32 { self[frame: CheckFrame.level] }

  private func inferStep() throws(Failure) -> CheckStep {
    let term = head.pointee.term
    switch tag(term) {
    case .variable: return yield(try contextType(index: self[term, 0]))
    case .level: return yield(try contextType(level: self[term, 0], term))
    case .free: throw fail(.unboundVariable, range(term), .name(NameID(self[term, 0])), .number(UInt64(self[term, 1])))
    case .builtin: return yield(try builtinType(term))
    case .natural: return yield(.natural)
    case .integer: return yield(.integer)
    case .double: return yield(.double)
    case .bytes: return yield(.bytes)
    case .date: return yield(.date)
    case .time: return yield(.time)
    case .timeZone: return yield(.timeZone)
    case .text where count(term) == 0: return yield(.text)
    case .record where count(term) == 0: return yield(.emptyRecordType)
    case .recordType where count(term) == 0, .unionType where count(term) == 0: return yield(.type)
    case .link:
      head.pointee.term = child(term, 0)
      return .infer
    case .resolved:
      let entry = head.pointee.importTable + Int(self[term, 0]) * ImportEntry.words
      return yield(resolve(Value(bits: self[entry + ImportEntry.type])))
    case .import: throw fail(.importMissing, range(term))
    case .lambda, .pi:
      pushCheck(term)
      return ask(child(term, 1), then: 1)
    case .let:
      pushCheck(term)
      return startLet()
    case .application, .conditional, .some, .field, .projection, .projectionByType, .completion, .toMap,
      .showConstructor, .emptyList:
      pushCheck(term)
      return ask(child(term, 0), then: 1)
    case .with: return try startWith(term)
    case .assertion:
      pushCheck(term)
      return ask(child(term, 0), then: 1)
    case .merge:
      pushCheck(term)
      return ask(child(term, 0), then: 1)
    case .annotation:
      pushCheck(term)
      return startAnnotation()
    case .operation: return try startOperation(term)
    case .text:
      pushCheck(term)
      return ask(child(term, 2), then: 1)
    case .list:
      pushCheck(term)
      return ask(child(term, 0), then: 1)
    case .record: return try startRecord(term)
    case .recordType, .unionType:
      pushCheck(term)
      self[value: CheckFrame.a] = Value(.type)
      return nextEntryType()
    }
  }

  private func resumeStep() throws(Failure) -> CheckStep {
    let stage = self[frame: CheckFrame.stage]
    switch tag(subject) {
    case .lambda: return try resumeLambda(stage)
    case .pi: return try resumePi(stage)
    case .let: return try resumeLet(stage)
    case .application: return try resumeApplication(stage)
    case .annotation: return try resumeAnnotation(stage)
    case .assertion: return try resumeAssertion()
    case .conditional: return try resumeConditional(stage)
    case .operation: return try resumeOperation(stage)
    case .text: return try resumeText()
    case .list: return try resumeList(stage)
    case .emptyList: return try resumeEmptyList()
    case .some: return try resumeSome()
    case .record: return try resumeRecord()
    case .recordType, .unionType: return try resumeEntryType()
    case .field: return try resumeField()
    case .projection: return try resumeProjection()
    case .projectionByType: return try resumeProjectionByType(stage)
    case .completion: return try resumeCompletion(stage)
    case .toMap: return try resumeToMap(stage)
    case .merge: return try resumeMerge(stage)
    case .showConstructor: return try resumeShowConstructor()
    case .with: return try resumeWith(stage)
    default: preconditionFailure("a term without parts")
    }
  }

  // MARK: Contexts and constants

  private func contextType(index: UInt32) throws(Failure) -> Value {
    var environment = head.pointee.environment
    var left = index
    while left > 0, !environment.isNone {
      environment = Value(bits: self[environment, 1])
      left -= 1
    }
    // The headers of an import are read inside of the scopes around it, but stand alone.
    guard !environment.isNone else { throw fail(.unboundVariable, range(head.pointee.term)) }
    return child(environment, 2)
  }

  private func contextType(level: UInt32, _ term: TermID) throws(Failure) -> Value {
    var environment = head.pointee.environment
    while !environment.isNone {
      if self[environment, 0] == Value(level: level).bits { return child(environment, 2) }
      environment = Value(bits: self[environment, 1])
    }
    throw fail(.unboundVariable, range(term))
  }

  private func builtinType(_ term: TermID) throws(Failure) -> Value {
    let builtin = Builtin(rawValue: UInt32(count(term))).unsafelyUnwrapped
    switch builtin {
    case .bool, .natural, .integer, .double, .text, .bytes, .date, .time, .timeZone: return Value(.type)
    case .true, .false: return Value(.bool)
    case .type: return Value(.kind)
    case .kind: return Value(.sort)
    case .sort: throw fail(.sortHasNoType, range(term))
    default: break
    }
    let at = head.pointee.closedTable + Int(builtin.rawValue)
    let known = Value(bits: self[at])
    if !known.isNone { return resolve(known) }
    let source = try parseSnippet(builtin.typeSource)
    let type = delay(source, .none)
    self[at] = type.bits
    return type
  }

  /// `Type`, `Kind` or `Sort`.
  func isConstant(_ type: Value) -> Bool {
    guard let builtin = type.asBuiltin else { return false }
    return builtin == .type || builtin == .kind || builtin == .sort
  }

  // MARK: Diagnostics

  /// The part of the topmost frame's term that a diagnostic is about, with the types in question as terms that a
  /// reader understands: variables have their names.
  func mistake(
    _ code: DiagnosticCode, _ term: TermID, expected: Value? = nil, found: Value? = nil, name: UInt32? = nil
  ) -> Failure {
    do throws(Failure) {
      let range = self.range(term)
      head.pointee.left = expected ?? .none
      head.pointee.right = found ?? .none
      head.pointee.naming = context
      let level = contextLevel
      var first: DiagnosticNote?
      if let name { first = .name(NameID(name)) } else { first = try pathNote() }
      var second: DiagnosticNote?
      var third: DiagnosticNote?
      if expected != nil {
        // The second quotation's subject waits in a frame while the first one runs.
        words[pushFrame(Frame.leaf, values: 1, raws: 0)] = head.pointee.right.bits
        second = .term(try normalForm(head.pointee.left, level: level, base: level))
        head.pointee.right = self[value: 0]
        pop()
      }
      if found != nil { third = .term(try normalForm(head.pointee.right, level: level, base: level)) }
      head.pointee.naming = .none
      return fail(code, range, first, second, third)
    } catch {
      // Too little memory is left to say more.
      return error
    }
  }

  /// The labels that lead to where a conversion failed, outermost first, as words in the arena.
  private func pathNote() throws(Failure) -> DiagnosticNote? {
    let n = head.pointee.pathCount
    if head.pointee.equal || n == 0 { return nil }
    let at = try reserve(n)
    for i in 0..<n { self[at + i] = head.pointee.path[n - 1 - i] }
    return .path(start: UInt32(at), count: UInt32(n))
  }

  /// Requires `found` to be equivalent to `expected`.
  func require(
    _ expected: Value, _ found: Value, _ code: DiagnosticCode, _ term: TermID, name: UInt32? = nil
  ) throws(Failure) {
    if resolve(expected) == resolve(found) { return }
    // Both are needed again if they differ.
    let frame = pushFrame(Frame.leaf, values: 2, raws: 0)
    words[frame] = expected.bits
    words[frame + 1] = found.bits
    let level = words[head.pointee.sp + 3 + 1 + CheckFrame.level]
    let equal = try equivalent(expected, found, level: level)
    var expected = self[value: 0], found = self[value: 1]
    pop()
    if equal { return }
    if head.pointee.pathCount > 0, head.pointee.level == level {
      // Labels lead to what differs, and no binder was passed on the way: only that needs to be shown.
      expected = head.pointee.left
      found = head.pointee.right
    }
    throw mistake(code, term, expected: expected, found: found, name: name)
  }
}

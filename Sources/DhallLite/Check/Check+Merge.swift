// SPDX-License-Identifier: MIT

/// Record merges, and taking unions apart (type-inference.md §Records, §Unions).
extension Block {
  // MARK: `//` and `/\`

  /// A left-nested chain of one operator is inferred as one: `a` collects the operands' types, `b` holds the operands.
  func startChain(_ term: TermID, _ operation: Operator) throws(Failure) -> CheckStep {
    var n = 1
    var node = term
    while let left = chained(node, operation.rawValue) {
      n += 1
      node = left
    }
    try ensure(2 * n + 8)
    pushCheck(term)
    let terms = allocate(.natural, n)
    let types = allocate(.list, n)
    node = term
    var i = n
    while let left = chained(node, operation.rawValue) {
      i -= 1
      self[terms, i] = self[node, 1]
      self[types, i] = 0
      node = left
    }
    self[terms, 0] = node.at
    self[types, 0] = 0
    self[value: CheckFrame.a] = types
    self[value: CheckFrame.b] = terms
    return ask(node, then: 1)
  }

  func resumeChain(_ operation: Operator) throws(Failure) -> CheckStep {
    let i = Int(self[frame: CheckFrame.index])
    let type = try force(head.pointee.value)
    guard isRecordType(type) else {
      throw mistake(.notARecord, TermID(self[self[value: CheckFrame.b], i]), found: type)
    }
    self[self[value: CheckFrame.a], i] = type.bits
    let n = count(self[value: CheckFrame.a])
    if i + 1 < n {
      self[frame: CheckFrame.index] = UInt32(i + 1)
      return ask(TermID(self[self[value: CheckFrame.b], i + 1]), then: 1)
    }
    let merged = try mergeAllTypes(self[value: CheckFrame.a], recursive: operation == .combine)
    self[value: CheckFrame.a] = merged
    if operation == .combine { try requireMergeable(merged, subject) }
    return answer(self[value: CheckFrame.a])
  }

  func resumeCombineTypes(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    let sort = try requireConstant(child(term, Int(stage) - 1))
    if stage == 1 {
      self[value: CheckFrame.a] = sort
      return ask(child(term, 1), then: 2)
    }
    self[value: CheckFrame.a] = larger(self[value: CheckFrame.a], sort)
    let left = try evaluated(child(term, 0), context, level: contextLevel)
    guard isRecordType(left) else { throw mistake(.notARecordType, child(term, 0), found: left) }
    self[value: CheckFrame.b] = left
    let right = try evaluated(child(term, 1), context, level: contextLevel)
    guard isRecordType(right) else { throw mistake(.notARecordType, child(term, 1), found: right) }
    let pair = allocate(.list, 2)
    self[pair, 0] = self[value: CheckFrame.b].bits
    self[pair, 1] = right.bits
    let merged = try mergeAllTypes(pair, recursive: true)
    self[value: CheckFrame.b] = merged
    try requireMergeable(merged, term)
    return answer(self[value: CheckFrame.a])
  }

  /// After a recursive merge, every field that collided is a combination: forces them, all the way down, and requires
  /// record types.
  private func requireMergeable(_ type: Value, _ term: TermID) throws(Failure) {
    let bottom = head.pointee.sp
    try ensureStack(Block.stepWords)
    var frame = pushFrame(Frame.leaf, values: 1, raws: 1)
    words[frame] = type.bits
    words[frame + 1] = 0
    while head.pointee.sp < bottom {
      let record = self[value: 0]
      let i = Int(self[frame: 1])
      if i == fieldCount(record) {
        pop()
        continue
      }
      self[frame: 1] = UInt32(i + 1)
      let n = count(record) / 2
      let field = child(record, n + i)
      guard isObject(field, .combination) else { continue }
      let name = self[record, i]
      let forced = try force(field)
      guard isRecordType(forced) else {
        unwind(to: bottom)
        throw mistake(.collision, term, name: name)
      }
      try ensureStack(Block.stepWords)
      frame = pushFrame(Frame.leaf, values: 1, raws: 1)
      words[frame] = head.pointee.value.bits
      words[frame + 1] = 0
    }
  }

  // MARK: merge

  func resumeMerge(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    switch stage {
    case 1:
      let handlers = try force(head.pointee.value)
      guard isRecordType(handlers) else { throw mistake(.handlersNotRecord, child(term, 0), found: handlers) }
      self[value: CheckFrame.a] = handlers
      return ask(child(term, 1), then: 2)
    case 2:
      let union = try force(head.pointee.value)
      if let element = argument(union, of: .optional) {
        // As if it were < None | Some : A >.
        let names = (name(Builtin.none).at, name(Keyword.some).at)
        self[value: CheckFrame.b] = make(.unionType, names.0, names.1, 0, element.bits)
      } else {
        guard union == .emptyUnionType || isObject(union, .unionType) else {
          throw mistake(.mergeNotUnion, child(term, 1), found: union)
        }
        self[value: CheckFrame.b] = union
      }
      try matchHandlers()
      if self[term, 2] != 0 { return ask(child(term, 2), then: 3) }
      guard self[value: CheckFrame.b] != .emptyUnionType else { throw mistake(.mergeNeedsType, term) }
      return try checkHandlers(.none)
    default:
      let sort = try force(head.pointee.value)
      guard sort == Value(.type) || self[value: CheckFrame.b] != .emptyUnionType && isConstant(sort) else {
        throw mistake(.notAType, child(term, 2), found: sort)
      }
      return try checkHandlers(delay(child(term, 2), context))
    }
  }

  /// Handlers and alternatives must have the same labels.
  private func matchHandlers() throws(Failure) {
    let handlers = resolve(self[value: CheckFrame.a]), union = resolve(self[value: CheckFrame.b])
    let m = fieldCount(handlers), n = union == .emptyUnionType ? 0 : count(union) / 2
    for i in 0..<n where m == 0 || field(handlers, NameID(self[union, i])) == nil {
      throw mistake(.missingHandler, child(subject, 0), name: self[union, i])
    }
    for i in 0..<m where n == 0 || field(union, NameID(self[handlers, i])) == nil {
      throw mistake(.unusedHandler, child(subject, 0), name: self[handlers, i])
    }
  }

  /// Every handler takes what its alternative holds and gives the same type, which is the answer.
  private func checkHandlers(_ annotation: Value) throws(Failure) -> CheckStep {
    let union = resolve(self[value: CheckFrame.b])
    let n = union == .emptyUnionType ? 0 : count(union) / 2
    if n == 0 { return answer(annotation) }
    // The output type, once known, waits in a frame above the check frame's.
    var output = annotation
    for i in 0..<n {
      let handlers = resolve(self[value: CheckFrame.a]), union = resolve(self[value: CheckFrame.b])
      let name = self[union, i]
      let handler = child(handlers, n + i)
      if self[union, n + i] == 0 {
        output = try matchOutput(output, handler, name)
        continue
      }
      // One after the other: looking at the handler may move what is known so far.
      let type = try handlerOutput(handler, child(union, n + i), name, &output)
      output = try matchOutput(output, type, name)
    }
    return answer(output)
  }

  /// Remembers the first output type, compares the others with it.
  private func matchOutput(_ output: Value, _ type: Value, _ name: UInt32) throws(Failure) -> Value {
    if output.isNone { return type }
    let frame = pushFrame(Frame.leaf, values: 1, raws: 0)
    words[frame] = output.bits
    let equal = try comparedUnder(output, type)
    let output = self[value: 0]
    pop()
    if !equal.0 {
      throw mistake(.handlerOutputMismatch, child(subject, 0), expected: output, found: equal.1, name: name)
    }
    return output
  }

  /// `equivalent` with both values kept for a diagnostic; the check frame is the second from the top.
  private func comparedUnder(_ a: Value, _ b: Value) throws(Failure) -> (Bool, Value) {
    let frame = pushFrame(Frame.leaf, values: 1, raws: 0)
    words[frame] = b.bits
    let level = words[head.pointee.sp + 2 + 2 + 1 + CheckFrame.level]
    let equal = try equivalent(a, b, level: level)
    let kept = self[value: 0]
    pop()
    return (equal, kept)
  }

  /// What a handler gives, after its input has been compared; `output` is kept from the collector meanwhile.
  private func handlerOutput(
    _ handler: Value, _ input: Value, _ name: UInt32, _ output: inout Value
  ) throws(Failure) -> Value {
    // [output, input, handler]
    let frame = pushFrame(Frame.leaf, values: 3, raws: 0)
    words[frame] = output.bits
    words[frame + 1] = input.bits
    words[frame + 2] = handler.bits
    let level = words[head.pointee.sp + 4 + 1 + CheckFrame.level]
    var pi = try force(handler)
    self[value: 2] = pi
    guard isPi(pi) else {
      pop()
      throw mistake(.handlerNotFunction, child(subject, 0), found: pi, name: name)
    }
    guard try equivalent(child(pi, 2), self[value: 1], level: level) else {
      let expected = self[value: 1], found = child(self[value: 2], 2)
      pop()
      throw mistake(.handlerInputMismatch, child(subject, 0), expected: expected, found: found, name: name)
    }
    pi = resolve(self[value: 2])
    if isObject(pi, .openPi) { pi = try closed(pi) }
    if isObject(pi, .pi) { pi = try independent(pi, level) }
    guard isObject(pi, .arrow) else {
      pop()
      throw mistake(.handlerDependent, child(subject, 0), found: pi, name: name)
    }
    output = self[value: 0]
    pop()
    return child(pi, 3)
  }

  /// A function type whose codomain does not mention its argument once it is evaluated, as an `arrow`.
  private func independent(_ pi: Value, _ level: UInt32) throws(Failure) -> Value {
    let body = codomain(pi, Value(level: level))
    let open = make(.openPi, self[pi, 0], level, self[pi, 2], body.bits)
    return try closed(open)
  }

  func resumeShowConstructor() throws(Failure) -> CheckStep {
    let type = try force(head.pointee.value)
    guard type == .emptyUnionType || isObject(type, .unionType) || argument(type, of: .optional) != nil else {
      throw mistake(.showConstructorNotUnion, child(subject, 0), found: type)
    }
    return answer(Value(.text))
  }
}

// SPDX-License-Identifier: MIT

/// Operators, text and lists (type-inference.md §Bool to §Optional).
extension Block {
  func startOperation(_ term: TermID) throws(Failure) -> CheckStep {
    let operation = Operator(rawValue: UInt32(count(term))).unsafelyUnwrapped
    switch operation {
    case .prefer, .combine: return try startChain(term, operation)
    case .alternative: throw fail(.importMissing, range(term))
    default:
      pushCheck(term)
      return ask(child(term, 0), then: 1)
    }
  }

  func resumeOperation(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    let operation = Operator(rawValue: UInt32(count(term))).unsafelyUnwrapped
    switch operation {
    case .or, .and, .equal, .notEqual: return try resumeOperands(stage, .bool)
    case .plus, .times: return try resumeOperands(stage, .natural)
    case .textAppend: return try resumeOperands(stage, .text)
    case .listAppend: return try resumeListAppend(stage)
    case .prefer, .combine: return try resumeChain(operation)
    case .combineTypes: return try resumeCombineTypes(stage)
    case .equivalent: return try resumeEquivalent(stage)
    case .alternative: preconditionFailure("startOperation refuses it")
    }
  }

  private func resumeOperands(_ stage: UInt32, _ expected: Builtin) throws(Failure) -> CheckStep {
    let term = subject
    let type = try force(head.pointee.value)
    guard type == Value(expected) else {
      throw mistake(.operandType, child(term, Int(stage) - 1), expected: Value(expected), found: type)
    }
    return stage == 1 ? ask(child(term, 1), then: 2) : answer(type)
  }

  private func resumeListAppend(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    let type = try force(head.pointee.value)
    guard argument(type, of: .list) != nil else {
      throw mistake(.operandType, child(term, Int(stage) - 1), found: type)
    }
    if stage == 1 {
      self[value: CheckFrame.a] = type
      return ask(child(term, 1), then: 2)
    }
    try require(self[value: CheckFrame.a], type, .listAppendMismatch, child(term, 1))
    return answer(self[value: CheckFrame.a])
  }

  private func resumeEquivalent(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    if stage == 1 {
      self[value: CheckFrame.a] = head.pointee.value
      return ask(child(term, 1), then: 2)
    }
    if stage == 2 {
      self[value: CheckFrame.b] = head.pointee.value
      return try askSort(self[value: CheckFrame.a], then: 3)
    }
    guard head.pointee.value == Value(.type) else {
      throw mistake(.equivalenceNotTerm, child(term, 0), found: self[value: CheckFrame.a])
    }
    try require(self[value: CheckFrame.a], self[value: CheckFrame.b], .equivalenceMismatch, child(term, 1))
    return answer(Value(.type))
  }

  func resumeText() throws(Failure) -> CheckStep {
    let term = subject
    let i = Int(self[frame: CheckFrame.index])
    let type = try force(head.pointee.value)
    guard type == Value(.text) else {
      throw mistake(.operandType, child(term, 3 * i + 2), expected: Value(.text), found: type)
    }
    if i + 1 == count(term) { return answer(type) }
    self[frame: CheckFrame.index] = UInt32(i + 1)
    return ask(child(term, 3 * i + 5), then: 1)
  }

  // MARK: Lists and Optionals

  func resumeList(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    let i = Int(self[frame: CheckFrame.index])
    switch stage {
    case 1:
      self[value: CheckFrame.a] = head.pointee.value
      return try askSort(head.pointee.value, then: 2)
    case 2:
      guard head.pointee.value == Value(.type) else {
        throw mistake(.listElementNotTerm, child(term, 0), found: self[value: CheckFrame.a])
      }
    default:
      try require(self[value: CheckFrame.a], head.pointee.value, .listElementMismatch, child(term, i))
    }
    if i + 1 == count(term) { return answer(apply(.list, to: self[value: CheckFrame.a])) }
    self[frame: CheckFrame.index] = UInt32(i + 1)
    return ask(child(term, i + 1), then: 3)
  }

  func resumeEmptyList() throws(Failure) -> CheckStep {
    let term = child(subject, 0)
    let type = try evaluated(term, context, level: contextLevel)
    guard argument(type, of: .list) != nil else { throw mistake(.emptyListNotList, term, found: type) }
    return answer(type)
  }

  func resumeSome() throws(Failure) -> CheckStep {
    if self[frame: CheckFrame.stage] == 1 {
      self[value: CheckFrame.a] = head.pointee.value
      return try askSort(head.pointee.value, then: 2)
    }
    guard head.pointee.value == Value(.type) else {
      throw mistake(.optionalNotTerm, child(subject, 0), found: self[value: CheckFrame.a])
    }
    return answer(apply(.optional, to: self[value: CheckFrame.a]))
  }

  // MARK: The type of a type

  /// Asks for the type of a type that was inferred: `Type`, `Kind` or `Sort`. Most are told by their shape; for the
  /// others the type is written as a term and its type is inferred.
  func askSort(_ type: Value, then stage: UInt32) throws(Failure) -> CheckStep {
    self[frame: CheckFrame.stage] = stage
    let type = try force(type)
    if let sort = quickSort(type, 6) { return yield(sort) }
    if type == Value(.sort) { throw mistake(.sortHasNoType, subject) }
    let term = try normalForm(type, level: contextLevel, base: contextLevel)
    return ask(term, then: stage)
  }

  private func quickSort(_ type: Value, _ depth: Int) -> Value? {
    let type = resolve(type)
    if let builtin = type.asBuiltin {
      switch builtin {
      case .bool, .natural, .integer, .double, .text, .bytes, .date, .time, .timeZone: return Value(.type)
      case .type: return Value(.kind)
      case .kind: return Value(.sort)
      default: return nil
      }
    }
    if type == .emptyRecordType || type == .emptyUnionType { return Value(.type) }
    guard type.isObject, !type.isNone, depth > 0 else { return nil }
    switch tag(type) {
    case .builtin:
      return argument(type, of: .list) != nil || argument(type, of: .optional) != nil ? Value(.type) : nil
    case .recordType, .unionType:
      let n = count(type) / 2
      guard n <= 64 else { return nil }
      var result = Value(.type)
      for i in 0..<n where self[type, n + i] != 0 {
        guard let sort = quickSort(child(type, n + i), depth - 1) else { return nil }
        result = larger(result, sort)
      }
      return result
    case .arrow:
      // A codomain that is made of terms makes a function type of terms.
      return quickSort(child(type, 3), depth - 1) == Value(.type) ? Value(.type) : nil
    default:
      return nil
    }
  }
}

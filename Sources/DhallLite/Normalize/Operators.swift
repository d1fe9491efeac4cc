// SPDX-License-Identifier: MIT

/// The binary operators (beta-normalization.md).
extension Block {
  /// The operators that do not evaluate their left operand first.
  func evaluateOperation(_ term: TermID, _ environment: Value) throws(Failure) -> Mode {
    let operation = UInt32(truncatingIfNeeded: count(term))
    if operation == Operator.prefer.rawValue || operation == Operator.combine.rawValue
      || operation == Operator.combineTypes.rawValue
    {
      return try evaluateChain(term, operation)
    }
    let left = delay(child(term, 0), environment), right = delay(child(term, 1), environment)
    return give(make(.operation, operation, left.bits, right.bits))
  }

  /// The left operand is evaluated.
  @inline(never)
  func operate(_ left: Value, on term: TermID, _ environment: Value) throws(Failure) -> Mode {
    let operation = Operator(number: UInt32(truncatingIfNeeded: count(term)))
    switch operation {
    case .or where left == Value(true), .and where left == Value(false): return give(left)
    case .or where left == Value(false), .and where left == Value(true): return evaluate(child(term, 1), environment)
    case .times where left == Value(small: 0): return give(left)
    default: break
    }
    let right = immediate(child(term, 1), environment)
    if !right.isNone { return try operate(operation, left, right) }
    let frame = pushFrame(Frame.right, values: 1, raws: 1)
    words[frame] = left.bits
    words[frame &+ 1] = operation.rawValue
    return evaluate(child(term, 1), environment)
  }

  /// Both operands are evaluated.
  func operate(_ operation: Operator, _ left: Value, _ right: Value) throws(Failure) -> Mode {
    if operation == .plus, left.isSmall, right.isSmall {
      return give(makeNatural(UInt64(left.small) &+ UInt64(right.small)))
    }
    head.pointee.left = left
    head.pointee.right = right
    switch operation {
    case .plus:
      if isNatural(left), isNatural(right) { return give(try addNaturals()) }
      if left == Value(small: 0) { return give(right) }
      if right == Value(small: 0) { return give(left) }
    case .times:
      if isNatural(left), isNatural(right) { return give(try multiplyNaturals()) }
      if left == Value(small: 0) || right == Value(small: 1) { return give(left) }
      if right == Value(small: 0) || left == Value(small: 1) { return give(right) }
    case .textAppend: return give(try appendText(left, right))
    case .listAppend: return give(try appendLists(left, right))
    case .prefer, .combine, .combineTypes: return try combine(operation)
    case .or:
      if left == Value(false) || right == Value(true) { return give(right) }
      if left == Value(true) || right == Value(false) { return give(left) }
      return compareOperands(operation)
    case .and:
      if left == Value(true) || right == Value(false) { return give(right) }
      if left == Value(false) || right == Value(true) { return give(left) }
      return compareOperands(operation)
    case .equal:
      if left == Value(true) { return give(right) }
      if right == Value(true) { return give(left) }
      return compareOperands(operation)
    case .notEqual:
      if left == Value(false) { return give(right) }
      if right == Value(false) { return give(left) }
      return compareOperands(operation)
    case .equivalent, .alternative: break
    }
    return give(make(.operation, operation.rawValue, left.bits, right.bits))
  }

  /// The operands of a stuck operator: equal ones still say something.
  private func compareOperands(_ operation: Operator) -> Mode {
    let left = head.pointee.left, right = head.pointee.right
    let frame = pushFrame(Frame.operands, values: 2, raws: 1)
    words[frame] = left.bits
    words[frame + 1] = right.bits
    words[frame + 2] = operation.rawValue
    return compare(left, right)
  }

  func giveOperands() -> Mode {
    let left = resolve(self[value: 0]), right = resolve(self[value: 1])
    let operation = Operator(rawValue: self[frame: 2]).unsafelyUnwrapped
    pop()
    guard takeEqual() else { return give(make(.operation, operation.rawValue, left.bits, right.bits)) }
    switch operation {
    case .equal: return give(Value(true))
    case .notEqual: return give(Value(false))
    default: return give(left)
    }
  }
}

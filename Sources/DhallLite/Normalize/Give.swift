// SPDX-License-Identifier: MIT

/// Handing an evaluated value to the frame that waits for it.
extension Block {
  @inline(__always)
  func giveStep() throws(Failure) -> Mode {
    switch topKind {
    case Frame.update:
      let delayed = self[value: 0]
      pop(values: 1, raws: 0)
      if delayed != head.pointee.value { redirect(delayed, to: head.pointee.value) }
      return .give
    case Frame.arguments: return try giveFunction()
    case Frame.left: return try giveLeft()
    case Frame.right: return try giveRight()
    case Frame.field:
      let name = NameID(self[frame: 0])
      pop(values: 0, raws: 1)
      return try select(name)
    case Frame.naturalFold: return giveNaturalFold()
    case Frame.listFold: return giveListFold()
    case Frame.applyTo:
      let argument = self[value: 0]
      pop(values: 1, raws: 0)
      return apply(head.pointee.value, argument)
    case Frame.chunks: return try giveChunk()
    case Frame.builtin: return try giveBuiltinArgument()
    default: return try giveRare()
    }
  }

  @inline(never)
  private func giveRare() throws(Failure) -> Mode {
    switch topKind {
    case Frame.halt: return .halt
    case Frame.condition: return try giveCondition()
    case Frame.branches: return giveBranches()
    case Frame.operands: return giveOperands()
    case Frame.chain: return try giveChain()
    case Frame.chainRest: return try giveChainRest()
    case Frame.combine: return try giveCombination()
    case Frame.projection:
      let term = TermID(self[frame: 0])
      pop()
      return try project(term)
    case Frame.restricted: return try giveRestricted()
    case Frame.projectedType: return giveProjectedType()
    case Frame.projectByType: return try giveProjectByType()
    case Frame.completionDefault:
      let environment = self[value: 0]
      let term = TermID(self[frame: 1])
      pop()
      let frame = pushFrame(Frame.right, values: 1, raws: 1)
      words[frame] = head.pointee.value.bits
      words[frame + 1] = Operator.prefer.rawValue
      return evaluate(child(term, 1), environment)
    case Frame.mergeUnion: return try giveMergeUnion()
    case Frame.mergeHandlers: return try giveMergeHandlers()
    case Frame.toMap: return try giveToMap()
    case Frame.showConstructor:
      pop()
      return giveShowConstructor()
    case Frame.with: return try giveWith()
    case Frame.withInner: return try giveWithInner()
    case Frame.withOptional:
      pop()
      return give(make(.some, head.pointee.value.bits))
    case Frame.subtract:
      let application = self[value: 0]
      pop()
      return give(takeEqual() ? Value(small: 0) : application)
    case Frame.quoteForced:
      pop()
      return .quote
    case Frame.quoteDomain, Frame.quoteBody: return .quote
    case Frame.convertLeft: return giveConvertLeft()
    case Frame.convertRight: return giveConvertRight()
    case Frame.convertPair, Frame.convertChildren, Frame.convertAgain: return convertNext()
    case Frame.closePi: preconditionFailure("a frame that takes a term")
    case Frame.compared:
      head.pointee.level = self[frame: 0]
      pop()
      head.pointee.equal = true
      return .give
    default:
      precondition(topKind >= Frame.foreign, "a frame that takes no value")
      return .foreign
    }
  }

  // MARK: if

  private func giveCondition() throws(Failure) -> Mode {
    let environment = self[value: 0]
    let term = TermID(self[frame: 1])
    pop()
    let condition = head.pointee.value
    if condition == Value(true) { return evaluate(child(term, 1), environment) }
    if condition == Value(false) { return evaluate(child(term, 2), environment) }
    // A stuck `if`: its branches decide whether it means anything (beta-normalization.md §Bool).
    let then = delay(child(term, 1), environment), otherwise = delay(child(term, 2), environment)
    let frame = pushFrame(Frame.branches, values: 3, raws: 0)
    words[frame] = condition.bits
    words[frame + 1] = then.bits
    words[frame + 2] = otherwise.bits
    return compare(then, otherwise)
  }

  private func giveBranches() -> Mode {
    let condition = self[value: 0], then = resolve(self[value: 1]), otherwise = resolve(self[value: 2])
    pop()
    if takeEqual() { return enter(then) }
    if then == Value(true), otherwise == Value(false) { return give(condition) }
    return give(make(.conditional, condition.bits, then.bits, otherwise.bits))
  }

  /// The answer to `compare`. An outer conversion that this one is part of has not failed yet.
  func takeEqual() -> Bool {
    let equal = head.pointee.equal
    head.pointee.equal = true
    return equal
  }

  /// Asks whether two values are equivalent; the topmost frame gets the answer in `equal`.
  func compare(_ left: Value, _ right: Value) -> Mode {
    words[pushFrame(Frame.compared, values: 0, raws: 1)] = head.pointee.level
    head.pointee.left = left
    head.pointee.right = right
    return .convert
  }
}

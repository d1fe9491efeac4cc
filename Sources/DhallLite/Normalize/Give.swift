// SPDX-License-Identifier: MIT

/// Handing an evaluated value to the frame that waits for it.
extension Block {
  /// Hands register `value` to a frame that `run` does not look at itself.
  @inline(never)
  func giveRare() throws(Failure) -> Mode {
    switch topKind {
    case Frame.halt: return .halt
    case Frame.chunks: return try giveChunk()
    case Frame.builtin: return try giveBuiltinArgument()
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
    case Frame.withField: return giveWithField()
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

// SPDX-License-Identifier: MIT

/// Merging records (beta-normalization.md §Records): `//`, `/\` and `//\\`.
///
/// A chain `a // b // c …` is merged at once, so that n small records cost n log n and not n².
extension Block {
  /// Evaluates the operands of a left-nested chain of one operator, from left to right.
  func evaluateChain(_ term: TermID, _ operation: UInt32) throws(Failure) -> Mode {
    var n = 1
    var node = term
    while let left = chained(node, operation) {
      n += 1
      node = left
    }
    try ensure(2 * n + 8)
    let environment = head.pointee.environment
    let terms = allocate(.natural, n)
    let collected = allocate(.list, n)
    node = term
    var i = n
    while let left = chained(node, operation) {
      i -= 1
      self[terms, i] = self[node, 1]
      self[collected, i] = 0
      node = left
    }
    self[terms, 0] = node.at
    self[collected, 0] = 0
    let frame = pushFrame(Frame.chain, values: 3, raws: 2)
    words[frame] = collected.bits
    words[frame + 1] = terms.bits
    words[frame + 2] = environment.bits
    words[frame + 3] = operation
    words[frame + 4] = 0
    return evaluate(node, environment)
  }

  /// The left operand of an operation of that kind, nil for any other term.
  func chained(_ term: TermID, _ operation: UInt32) -> TermID? {
    var term = term
    while tag(term) == .link { term = child(term, 0) }
    return self[term.at] == operation << 8 | TermTag.operation.rawValue ? child(term, 0) : nil
  }

  func giveChain() throws(Failure) -> Mode {
    let collected = self[value: 0], terms = self[value: 1]
    let i = Int(self[frame: 4])
    self[collected, i] = head.pointee.value.bits
    if i + 1 < count(collected) {
      self[frame: 4] = UInt32(i + 1)
      return evaluate(TermID(self[terms, i + 1]), self[value: 2])
    }
    let operation = Operator(number: self[frame: 3])
    pop()
    return try combineAll(collected, operation)
  }

  /// The members of a combination are evaluated one by one.
  func giveCombination() throws(Failure) -> Mode {
    let combination = self[value: 0]
    let i = Int(self[frame: 1])
    self[combination, i] = head.pointee.value.bits
    if i + 1 < count(combination) {
      self[frame: 1] = UInt32(i + 1)
      return enter(child(combination, i + 1))
    }
    pop()
    let first = child(combination, 0)
    let types = isObject(first, .recordType) || first == .emptyRecordType
    return try combineAll(combination, types ? .combineTypes : .combine)
  }

  /// Two evaluated operands, in the registers `left` and `right`.
  func combine(_ operation: Operator) throws(Failure) -> Mode {
    let pair = allocate(.list, 2)
    self[pair, 0] = head.pointee.left.bits
    self[pair, 1] = head.pointee.right.bits
    return try combineAll(pair, operation)
  }

  /// Combines the evaluated members of an array, from left to right. The record literals in front are merged at once;
  /// from the first abstract member on it is one operator after the other, as the standard has them.
  private func combineAll(_ members: Value, _ operation: Operator) throws(Failure) -> Mode {
    let n = count(members)
    var literals = 0
    var fields = 0
    while literals < n, let count = fieldCount(child(members, literals), operation) {
      fields += count
      literals += 1
    }
    head.pointee.left = members
    // Pairs to sort, scratch for that, the merged record, and a combination for every collision at the worst.
    try ensure(10 * fields + 32)
    let members = head.pointee.left
    let rest = Swift.max(literals, 1)
    if rest < n {
      let frame = pushFrame(Frame.chainRest, values: 1, raws: 2)
      words[frame] = members.bits
      words[frame + 1] = operation.rawValue
      words[frame + 2] = UInt32(rest)
    }
    return give(
      literals == 0 ? child(members, 0) : merge(members, literals, fields, operation, types: operation == .combineTypes)
    )
  }

  /// The members up to here are combined; the next one comes.
  func giveChainRest() throws(Failure) -> Mode {
    let members = self[value: 0]
    let operation = Operator(number: self[frame: 1])
    let i = Int(self[frame: 2])
    if i + 1 == count(members) { pop() } else { self[frame: 2] = UInt32(i + 1) }
    let left = head.pointee.value, right = child(members, i)
    let empty: Value = operation == .combineTypes ? .emptyRecordType : .emptyRecord
    if left == empty { return give(right) }
    if right == empty { return give(left) }
    // `x // x` is x, whatever x is.
    guard operation == .prefer else { return give(make(.operation, operation.rawValue, left.bits, right.bits)) }
    let frame = pushFrame(Frame.operands, values: 2, raws: 1)
    words[frame] = left.bits
    words[frame + 1] = right.bits
    words[frame + 2] = operation.rawValue
    return compare(left, right)
  }

  /// The type of a whole chain from its operands' evaluated record types. `recursive`: fields of the same name become
  /// combinations, else the last one counts.
  func mergeAllTypes(_ types: Value, recursive: Bool) throws(Failure) -> Value {
    var fields = 0
    for i in 0..<count(types) { fields += fieldCount(child(types, i), .combineTypes) ?? 0 }
    head.pointee.left = types
    try ensure(10 * fields + 32)
    return merge(head.pointee.left, count(head.pointee.left), fields, recursive ? .combineTypes : .prefer, types: true)
  }

  /// Fields of a record literal (or record type, for `//\\`); nil for anything else.
  private func fieldCount(_ value: Value, _ operation: Operator) -> Int? {
    if operation == .combineTypes {
      return value == .emptyRecordType ? 0 : isObject(value, .recordType) ? count(value) / 2 : nil
    }
    return value == .emptyRecord ? 0 : isObject(value, .record) ? count(value) / 2 : nil
  }

  /// One record of the first `n` members, which are literals; the room has been ensured.
  private func merge(_ members: Value, _ n: Int, _ fields: Int, _ operation: Operator, types: Bool) -> Value {
    let kind: Operator = types ? .combineTypes : .combine
    if fields == 0 { return types ? .emptyRecordType : .emptyRecord }
    if n == 1 { return child(members, 0) }
    // The pairs lie beyond everything that is allocated below.
    let pairs = head.pointee.heapBase + head.pointee.heapTop + 6 * fields + 8
    var k = 0
    for i in 0..<n {
      let record = child(members, i)
      let m = fieldCount(record, kind) ?? 0
      var j = 0
      while j < m {
        words[pairs + 2 * k] = self[record, j]
        words[pairs + 2 * k + 1] = self[record, m + j]
        k += 1
        j += 1
      }
    }
    if n == 2 {
      mergePairs(pairs, fieldCount(child(members, 0), kind) ?? 0, k)
    } else {
      sortPairs(pairs, k, scratch: pairs + 2 * k)
    }
    var distinct = 0
    for i in 0..<k where i == 0 || words[pairs + 2 * i] != words[pairs + 2 * i - 2] { distinct += 1 }
    let result = allocate(types ? .recordType : .record, 2 * distinct)
    var i = 0
    var out = 0
    while i < k {
      var end = i + 1
      while end < k, words[pairs + 2 * end] == words[pairs + 2 * i] { end += 1 }
      self[result, out] = words[pairs + 2 * i]
      var value = Value(bits: words[pairs + 2 * end - 1])
      if end - i > 1, operation != .prefer {
        value = allocate(.combination, end - i)
        for j in i..<end { self[value, j - i] = words[pairs + 2 * j + 1] }
      }
      self[result, distinct + out] = value.bits
      out += 1
      i = end
    }
    return result
  }

  /// Two sorted runs of pairs, the first of `split` pairs, merged in place by way of the space behind them.
  private func mergePairs(_ pairs: Int, _ split: Int, _ total: Int) {
    let scratch = pairs + 2 * total
    var i = 0, j = split, k = 0
    while k < total {
      let left =
        j >= total
        || (i < split && compare(NameID(words[pairs + 2 * i]), NameID(words[pairs + 2 * j])) <= 0)
      let source = left ? i : j
      words[scratch + 2 * k] = words[pairs + 2 * source]
      words[scratch + 2 * k + 1] = words[pairs + 2 * source + 1]
      if left { i += 1 } else { j += 1 }
      k += 1
    }
    (words + pairs).update(from: words + scratch, count: 2 * total)
  }
}

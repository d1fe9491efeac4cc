// SPDX-License-Identifier: MIT

/// Taking values apart: fields, projections, `merge`, `toMap`, `with` (beta-normalization.md §Records, §Unions).
extension Block {
  /// `value.name` of an evaluated value.
  func select(_ name: NameID) -> Mode {
    selectRare(head.pointee.value, name)
  }

  @inline(never)
  func selectRare(_ start: Value, _ name: NameID) -> Mode {
    var record = start
    while record.isObject, !record.isNone {
      switch tag(record) {
      case .record:
        guard let index = field(record, name) else { return give(make(.field, name.at, record.bits)) }
        return enter(child(record, count(record) / 2 + index))
      case .unionType:
        return give(make(.union, name.at, record.bits, 0))
      case .projection:
        record = child(record, count(record) - 1)
        continue
      case .operation:
        guard let operation = Operator(rawValue: self[record, 0]), operation == .prefer || operation == .combine else {
          return give(make(.field, name.at, record.bits))
        }
        let left = child(record, 1), right = child(record, 2)
        if isObject(left, .record) {
          guard let index = field(left, name) else {
            record = right
            continue
          }
          let narrowed = make(.record, name.at, child(left, count(left) / 2 + index).bits)
          return give(make(.field, name.at, make(.operation, operation.rawValue, narrowed.bits, right.bits).bits))
        }
        if isObject(right, .record) {
          guard let index = field(right, name) else {
            record = left
            continue
          }
          let value = child(right, count(right) / 2 + index)
          if operation == .prefer { return enter(value) }
          let narrowed = make(.record, name.at, value.bits)
          return give(make(.field, name.at, make(.operation, operation.rawValue, left.bits, narrowed.bits).bits))
        }
        return give(make(.field, name.at, record.bits))
      default:
        return give(make(.field, name.at, record.bits))
      }
    }
    return give(make(.field, name.at, record.bits))
  }

  // MARK: Projection

  /// `value.{ … }` with the labels of a `projection` term.
  func project(_ term: TermID) throws(Failure) -> Mode {
    let n = count(term)
    try ensure(6 * n + 16)
    // The labels, sorted and distinct, as a projection object that may turn out to be the result.
    let labels = allocate(.projection, n + 1)
    for i in 0..<n { self[labels, i] = self[term, i + 1] }
    self[labels, n] = 0
    return try project(sorted(labels, n))
  }

  /// Sorts the labels of a projection by insertion: a handful, written by hand.
  private func sorted(_ labels: Value, _ n: Int) -> Value {
    var i = 1
    while i < n {
      let name = self[labels, i]
      var j = i
      while j > 0, compare(NameID(self[labels, j - 1]), NameID(name)) > 0 {
        self[labels, j] = self[labels, j - 1]
        j -= 1
      }
      self[labels, j] = name
      i += 1
    }
    return distinct(labels, n)
  }

  /// Sorted labels without repetitions, which only terms without a type have.
  private func distinct(_ labels: Value, _ n: Int) -> Value {
    var kept = 0
    for i in 0..<n where i == 0 || self[labels, i] != self[labels, i - 1] { kept += 1 }
    if kept == n { return labels }
    let result = allocate(.projection, kept + 1)
    var k = 0
    for i in 0..<n where i == 0 || self[labels, i] != self[labels, i - 1] {
      self[result, k] = self[labels, i]
      k += 1
    }
    self[result, kept] = 0
    return result
  }

  /// Projects the evaluated register `value` on the sorted labels of `labels`, whose record is still open.
  private func project(_ labels: Value) throws(Failure) -> Mode {
    var labels = labels
    var record = head.pointee.value
    while count(labels) > 1 {
      if isObject(record, .projection) {
        record = child(record, count(record) - 1)
        continue
      }
      if record == .emptyRecord { return give(.emptyRecord) }
      if isObject(record, .record) { return give(restrict(record, labels)) }
      guard isObject(record, .operation), self[record, 0] == Operator.prefer.rawValue,
        isObject(child(record, 2), .record)
      else {
        self[labels, count(labels) - 1] = record.bits
        return give(labels)
      }
      // `(l // { rs }).{ xs }` is `l.{ xs \ rs } // { rs }.{ xs ∩ rs }`.
      let right = child(record, 2)
      record = child(record, 1)
      if head.pointee.sp - Block.stepWords < head.pointee.stackLimit { throw fail(.outOfMemory) }
      head.pointee.value = record
      head.pointee.left = right
      head.pointee.right = labels
      try ensure(6 * count(labels) + 16)
      let restricted = restrict(head.pointee.left, head.pointee.right)
      labels = without(head.pointee.left, head.pointee.right)
      record = head.pointee.value
      if restricted != .emptyRecord { words[pushFrame(Frame.restricted, values: 1, raws: 0)] = restricted.bits }
    }
    return give(.emptyRecord)
  }

  /// The labels that a record does not have.
  private func without(_ record: Value, _ labels: Value) -> Value {
    let n = count(labels) - 1
    var inner = 0
    for i in 0..<n where field(record, NameID(self[labels, i])) == nil { inner += 1 }
    let rest = allocate(.projection, inner + 1)
    var k = 0
    for i in 0..<n where field(record, NameID(self[labels, i])) == nil {
      self[rest, k] = self[labels, i]
      k += 1
    }
    self[rest, inner] = 0
    return rest
  }

  func giveRestricted() throws(Failure) -> Mode {
    let right = self[value: 0]
    pop()
    head.pointee.left = head.pointee.value
    head.pointee.right = right
    return try combine(.prefer)
  }

  /// The fields of a record that `labels` names.
  private func restrict(_ record: Value, _ labels: Value) -> Value {
    let n = count(labels) - 1
    var found = 0
    for i in 0..<n where field(record, NameID(self[labels, i])) != nil { found += 1 }
    if found == 0 { return .emptyRecord }
    let result = allocate(.record, 2 * found)
    let half = count(record) / 2
    var k = 0
    for i in 0..<n {
      guard let index = field(record, NameID(self[labels, i])) else { continue }
      self[result, k] = self[labels, i]
      self[result, found + k] = child(record, half + index).bits
      k += 1
    }
    return result
  }

  /// The type of `value.(T)` has been evaluated.
  func giveProjectedType() -> Mode {
    let environment = self[value: 0]
    let term = TermID(self[frame: 1])
    pop()
    words[pushFrame(Frame.projectByType, values: 1, raws: 0)] = head.pointee.value.bits
    return evaluate(child(term, 0), environment)
  }

  func giveProjectByType() throws(Failure) -> Mode {
    let type = self[value: 0]
    guard type == .emptyRecordType || isObject(type, .recordType) else {
      pop()
      return give(make(.projectionByType, head.pointee.value.bits, type.bits))
    }
    if type == .emptyRecordType {
      pop()
      return give(.emptyRecord)
    }
    let n = count(type) / 2
    try ensure(6 * n + 16)
    let fields = self[value: 0]
    pop()
    let labels = allocate(.projection, n + 1)
    for i in 0..<n { self[labels, i] = self[fields, i] }
    self[labels, n] = 0
    return try project(labels)
  }

  // MARK: merge, toMap, showConstructor

  func giveMergeUnion() throws(Failure) -> Mode {
    let environment = self[value: 0]
    let term = TermID(self[frame: 1])
    pop(values: 1, raws: 1)
    return try evaluateHandlers(of: term, head.pointee.value, environment)
  }

  /// The union of a `merge` is evaluated. Of handlers that are written out only the one that is meant is looked at.
  func evaluateHandlers(of term: TermID, _ union: Value, _ environment: Value) throws(Failure) -> Mode {
    let handlers = child(term, 0)
    if tag(handlers) == .record, let (name, argument) = alternative(union) {
      var i = 0
      let n = count(handlers)
      while i < n, self[handlers, 2 &* i] != name.at { i &+= 1 }
      if i < n {
        if let argument { words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = argument.bits }
        return evaluate(child(handlers, 2 &* i &+ 1), environment)
      }
    }
    let frame = pushFrame(Frame.mergeHandlers, values: 2, raws: 1)
    words[frame] = union.bits
    words[frame &+ 1] = environment.bits
    words[frame &+ 2] = term.at
    return evaluate(handlers, environment)
  }

  func giveMergeHandlers() throws(Failure) -> Mode {
    let union = self[value: 0], environment = self[value: 1]
    let term = TermID(self[frame: 2])
    pop()
    let handlers = head.pointee.value
    if isObject(handlers, .record), let (name, argument) = alternative(union), let index = field(handlers, name) {
      let handler = child(handlers, count(handlers) / 2 + index)
      guard let argument else { return enter(handler) }
      words[pushFrame(Frame.applyTo, values: 1, raws: 0)] = argument.bits
      return enter(handler)
    }
    let type = self[term, 2] == 0 ? Value.none : delay(child(term, 2), environment)
    return give(make(.merge, handlers.bits, union.bits, type.bits))
  }

  /// The alternative of an evaluated union or Optional, and what it holds.
  private func alternative(_ union: Value) -> (NameID, Value?)? {
    if isObject(union, .union) {
      if self[union, 2] != 0 { return (NameID(self[union, 0]), child(union, 2)) }
      // A constructor that still waits for its argument is no alternative yet.
      let type = child(union, 1)
      guard isObject(type, .unionType), let index = field(type, NameID(self[union, 0])),
        self[type, count(type) / 2 + index] == 0
      else { return nil }
      return (NameID(self[union, 0]), nil)
    }
    if isObject(union, .some) { return (name(Keyword.some), child(union, 0)) }
    if argument(union, of: .none) != nil { return (name(Builtin.none), nil) }
    return nil
  }

  func giveShowConstructor() -> Mode {
    guard let (name, _) = alternative(head.pointee.value) else {
      return give(make(.showConstructor, head.pointee.value.bits))
    }
    return give(nameText(name))
  }

  /// A name's bytes as a text. Needs room for 3 words.
  func nameText(_ name: NameID) -> Value {
    let count = self[Int(name.at) + NameWord.count]
    return count == 0 ? .emptyText : make(.textSlice, (name.at + UInt32(NameWord.bytes)) * 4, count)
  }

  func giveToMap() throws(Failure) -> Mode {
    let term = TermID(self[frame: 1])
    let record = head.pointee.value
    if isObject(record, .record) {
      let n = count(record) / 2
      try ensure(9 * n + 8)
      let record = head.pointee.value
      pop()
      let list = allocate(.list, n)
      for i in 0..<n { self[list, i] = 0 }
      for i in 0..<n {
        let key = nameText(NameID(self[record, i]))
        let entry = make(.record, name(.mapKey).at, name(.mapValue).at, key.bits, child(record, n + i).bits)
        self[list, i] = entry.bits
      }
      return give(list)
    }
    let type = self[term, 1] == 0 ? Value.none : delay(child(term, 1), self[value: 0])
    pop()
    if record == .emptyRecord, !type.isNone { return give(make(.emptyList, type.bits)) }
    return give(make(.toMap, record.bits, type.bits))
  }
}

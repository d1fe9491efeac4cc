// SPDX-License-Identifier: MIT

/// Records (type-inference.md §Records).
extension Block {
  func isRecordType(_ type: Value) -> Bool { type == .emptyRecordType || isObject(type, .recordType) }

  /// Fields of an evaluated record type.
  func fieldCount(_ type: Value) -> Int { type == .emptyRecordType ? 0 : count(type) / 2 }

  /// The type of a field, nil if the record type has none of that name.
  func fieldType(_ type: Value, _ name: UInt32) -> Value? {
    guard isObject(type, .recordType), let index = field(type, NameID(name)) else { return nil }
    return child(type, count(type) / 2 + index)
  }

  // MARK: Literals and types

  func startRecord(_ term: TermID) throws(Failure) -> CheckStep {
    let n = count(term)
    try ensure(2 * n + 1)
    pushCheck(term)
    let type = allocate(.recordType, 2 * n)
    for i in 0..<n {
      self[type, i] = self[term, 2 * i]
      self[type, n + i] = 0
    }
    self[value: CheckFrame.a] = type
    return ask(child(term, 1), then: 1)
  }

  func resumeRecord() throws(Failure) -> CheckStep {
    let term = subject
    let n = count(term), i = Int(self[frame: CheckFrame.index])
    let type = resolve(head.pointee.value)
    if type == Value(.sort) { throw mistake(.fieldHasNoType, child(term, 2 * i + 1), name: self[term, 2 * i]) }
    self[self[value: CheckFrame.a], n + i] = type.bits
    if i + 1 == n { return answer(self[value: CheckFrame.a]) }
    self[frame: CheckFrame.index] = UInt32(i + 1)
    return ask(child(term, 2 * i + 3), then: 1)
  }

  /// A record type's or union type's next entry that has a type; `a` is the largest of those seen.
  func nextEntryType() -> CheckStep {
    let term = subject
    var i = Int(self[frame: CheckFrame.index])
    while i < count(term), self[term, 2 * i + 1] == 0 { i += 1 }
    self[frame: CheckFrame.index] = UInt32(i)
    return i == count(term) ? answer(self[value: CheckFrame.a]) : ask(child(term, 2 * i + 1), then: 1)
  }

  func resumeEntryType() throws(Failure) -> CheckStep {
    let i = self[frame: CheckFrame.index]
    let type = try requireConstant(child(subject, 2 * Int(i) + 1))
    self[value: CheckFrame.a] = larger(self[value: CheckFrame.a], type)
    self[frame: CheckFrame.index] = i + 1
    return nextEntryType()
  }

  // MARK: Selection

  func resumeField() throws(Failure) -> CheckStep {
    let term = subject
    let name = self[term, 1]
    let type = try force(head.pointee.value)
    if isRecordType(type) {
      guard let field = fieldType(type, name) else { throw mistake(.missingField, term, found: type, name: name) }
      return answer(field)
    }
    guard isConstant(type) else { throw mistake(.notSelectable, child(term, 0), found: type, name: name) }
    // A constructor of a union type (type-inference.md §Unions).
    let union = try evaluated(child(term, 0), context, level: contextLevel)
    guard union == .emptyUnionType || isObject(union, .unionType) else {
      throw mistake(.notSelectable, child(term, 0), found: union, name: name)
    }
    guard isObject(union, .unionType), let index = field(union, NameID(name)) else {
      throw mistake(.missingAlternative, term, found: union, name: name)
    }
    let argument = self[union, count(union) / 2 + index]
    if argument == 0 { return answer(union) }
    return answer(make(.arrow, name, 0, argument, union.bits))
  }

  func resumeProjection() throws(Failure) -> CheckStep {
    let term = subject
    let type = try force(head.pointee.value)
    guard isRecordType(type) else { throw mistake(.notARecord, child(term, 0), found: type) }
    let n = count(term)
    if n == 0 { return answer(.emptyRecordType) }
    self[value: CheckFrame.a] = type
    let mark = head.pointee.arenaTop
    let pairs = try reserve(2 * n)
    for i in 0..<n {
      let name = self[term, i + 1]
      guard let field = fieldType(type, name) else { throw mistake(.missingField, term, found: type, name: name) }
      self[pairs + 2 * i] = name
      self[pairs + 2 * i + 1] = field.bits
    }
    try sortPairs(pairs, n)
    for i in 1..<Swift.max(n, 1) where self[pairs + 2 * i] == self[pairs + 2 * i - 2] {
      throw mistake(.duplicateProjection, term, name: self[pairs + 2 * i])
    }
    // The pairs hold values: nothing may be collected while they are copied.
    guard head.pointee.heapTop + 2 * n + 8 <= head.pointee.heapLimit else {
      head.pointee.arenaTop = mark
      try ensure(2 * n + 8)
      return yield(self[value: CheckFrame.a])
    }
    let result = allocate(.recordType, 2 * n)
    for i in 0..<n {
      self[result, i] = self[pairs + 2 * i]
      self[result, n + i] = self[pairs + 2 * i + 1]
    }
    head.pointee.arenaTop = mark
    return answer(result)
  }

  func resumeProjectionByType(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    if stage == 1 {
      let type = try force(head.pointee.value)
      guard isRecordType(type) else { throw mistake(.notARecord, child(term, 0), found: type) }
      self[value: CheckFrame.a] = type
      return ask(child(term, 1), then: 2)
    }
    self[value: CheckFrame.b] = try evaluated(child(term, 1), context, level: contextLevel)
    guard isRecordType(self[value: CheckFrame.b]) else {
      throw mistake(.notARecordType, child(term, 1), found: self[value: CheckFrame.b])
    }
    for i in 0..<fieldCount(self[value: CheckFrame.b]) {
      let wanted = resolve(self[value: CheckFrame.b])
      let name = self[wanted, i]
      let record = resolve(self[value: CheckFrame.a])
      guard let field = fieldType(record, name) else { throw mistake(.missingField, term, found: record, name: name) }
      try require(child(wanted, count(wanted) / 2 + i), field, .projectionMismatch, term, name: name)
    }
    return answer(self[value: CheckFrame.b])
  }

  func resumeCompletion(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    if stage == 1 {
      let type = try force(head.pointee.value)
      guard isRecordType(type), let defaults = fieldType(type, name(.defaultField).at),
        fieldType(type, name(.typeField).at) != nil
      else { throw mistake(.completionShape, child(term, 0), found: type) }
      let record = try force(defaults)
      guard isRecordType(record) else { throw mistake(.completionShape, child(term, 0), found: record) }
      self[value: CheckFrame.a] = record
      return ask(child(term, 1), then: 2)
    }
    let right = try force(head.pointee.value)
    guard isRecordType(right) else { throw mistake(.notARecord, child(term, 1), found: right) }
    let merged = try mergeTypes(resolve(self[value: CheckFrame.a]), right)
    self[value: CheckFrame.b] = merged
    // (T.default // r) : T.Type
    _ = try evaluated(child(term, 0), context, level: contextLevel)
    _ = pushFrame(Frame.halt, values: 0, raws: 0)
    try run(select(name(.typeField)))
    pop()
    self[value: CheckFrame.a] = head.pointee.value
    try require(self[value: CheckFrame.a], self[value: CheckFrame.b], .annotationMismatch, term)
    // T.Type and not what was found: all completions of T have the same object as their type, and compare at once.
    return answer(self[value: CheckFrame.a])
  }

  /// The type of `l // r` from the operands' record types.
  func mergeTypes(_ left: Value, _ right: Value) throws(Failure) -> Value {
    if left == .emptyRecordType { return right }
    if right == .emptyRecordType { return left }
    head.pointee.left = left
    head.pointee.right = right
    try ensure(2 * (count(left) / 2 + count(right) / 2) + 8)
    let left = head.pointee.left, right = head.pointee.right
    let m = count(left) / 2, n = count(right) / 2
    var common = 0
    var i = 0, j = 0
    while i < m, j < n {
      let order = compare(NameID(self[left, i]), NameID(self[right, j]))
      if order == 0 { common += 1 }
      if order <= 0 { i += 1 }
      if order >= 0 { j += 1 }
    }
    let total = m + n - common
    let result = allocate(.recordType, 2 * total)
    (i, j) = (0, 0)
    for k in 0..<total {
      let order =
        i == m ? 1 : j == n ? -1 : compare(NameID(self[left, i]), NameID(self[right, j]))
      self[result, k] = order < 0 ? self[left, i] : self[right, j]
      self[result, total + k] = order < 0 ? self[left, m + i] : self[right, n + j]
      if order <= 0 { i += 1 }
      if order >= 0 { j += 1 }
    }
    return result
  }

  // MARK: toMap

  func resumeToMap(_ stage: UInt32) throws(Failure) -> CheckStep {
    let term = subject
    switch stage {
    case 1:
      let type = try force(head.pointee.value)
      guard isRecordType(type) else { throw mistake(.toMapNotRecord, child(term, 0), found: type) }
      self[value: CheckFrame.a] = type
      if self[term, 1] != 0 { return ask(child(term, 1), then: 2) }
      guard type != .emptyRecordType else { throw mistake(.toMapNeedsType, term) }
      return try mapType()
    case 2:
      self[value: CheckFrame.b] = try evaluated(child(term, 1), context, level: contextLevel)
      guard resolve(self[value: CheckFrame.a]) == .emptyRecordType else { return try mapType() }
      guard try isMapType(self[value: CheckFrame.b]) else {
        throw mistake(.toMapMismatch, child(term, 1), found: self[value: CheckFrame.b])
      }
      return answer(self[value: CheckFrame.b])
    default:
      let record = resolve(self[value: CheckFrame.a])
      let value = child(record, count(record) / 2)
      guard head.pointee.value == Value(.type) else { throw mistake(.toMapNotTerm, child(term, 0), found: value) }
      let entry = make(.recordType, name(.mapKey).at, name(.mapValue).at, Value(.text).bits, value.bits)
      let map = apply(.list, to: entry)
      self[value: CheckFrame.a] = map
      if self[term, 1] != 0 { try require(self[value: CheckFrame.b], map, .toMapMismatch, term) }
      return answer(self[value: CheckFrame.a])
    }
  }

  /// All fields have the first one's type, which must be a `Type`.
  private func mapType() throws(Failure) -> CheckStep {
    let n = fieldCount(resolve(self[value: CheckFrame.a]))
    for i in 1..<Swift.max(n, 1) {
      let record = resolve(self[value: CheckFrame.a])
      try require(child(record, n), child(record, n + i), .toMapMismatch, child(subject, 0), name: self[record, i])
    }
    let record = resolve(self[value: CheckFrame.a])
    return try askSort(child(record, n), then: 3)
  }

  /// `List { mapKey : Text, mapValue : T }`
  private func isMapType(_ type: Value) throws(Failure) -> Bool {
    guard let element = argument(type, of: .list) else { return false }
    let entry = try force(element)
    guard isObject(entry, .recordType), count(entry) == 4, fieldType(entry, name(.mapValue).at) != nil,
      let key = fieldType(entry, name(.mapKey).at)
    else { return false }
    return try force(key) == Value(.text)
  }
}

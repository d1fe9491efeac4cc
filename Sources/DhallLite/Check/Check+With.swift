// SPDX-License-Identifier: MIT

/// `e with k.ks = v` (type-inference.md §Records).
///
/// A chain of links without `?` is checked at once, so that n of them cost n log n: its types are made as the machine
/// makes its values, in `Normalize/With.swift`. A `?` changes nothing in a type, but must not; such a link stands alone.
extension Block {
  func startWith(_ term: TermID) throws(Failure) -> CheckStep {
    var n = 0
    var node = term
    while let record = labelled(node) {
      n += 1
      node = record
    }
    guard n > 0 else {
      pushCheck(term)
      return ask(child(term, 0), then: 1)
    }
    try ensure(2 * n + 4)
    pushCheck(term)
    // In front is what the links are applied to.
    let links = allocate(.natural, n + 1)
    let types = allocate(.list, n + 1)
    self[links, 0] = node.at
    self[types, 0] = 0
    var i = n
    node = term
    while let record = labelled(node) {
      self[links, i] = followed(node).at
      self[types, i] = 0
      i -= 1
      node = record
    }
    self[value: CheckFrame.a] = types
    self[value: CheckFrame.b] = links
    return ask(node, then: 3)
  }

  /// What a link whose path is all labels is applied to; nil for any other term.
  private func labelled(_ term: TermID) -> TermID? {
    guard let record = withRecord(term) else { return nil }
    let link = followed(term)
    for i in 0..<count(link) where self[link, 2 + i] == TermTag.withOptional { return nil }
    return record
  }

  func resumeWith(_ stage: UInt32) throws(Failure) -> CheckStep {
    if stage == 3 { return try resumeLabelled() }
    let term = subject
    if stage == 1 {
      self[value: CheckFrame.b] = head.pointee.value
      return ask(child(term, 1), then: 2)
    }
    return try checkOptional(term)
  }

  /// The types of the record and of all values come in one by one.
  private func resumeLabelled() throws(Failure) -> CheckStep {
    let i = Int(self[frame: CheckFrame.index])
    let types = self[value: CheckFrame.a], links = self[value: CheckFrame.b]
    self[types, i] = head.pointee.value.bits
    let n = count(types)
    if i + 1 < n {
      self[frame: CheckFrame.index] = UInt32(i + 1)
      return ask(child(TermID(self[links, i + 1]), 1), then: 3)
    }
    try ensureStack(Block.stepWords)
    let bottom = head.pointee.sp
    let all = self[value: CheckFrame.a], chain = self[value: CheckFrame.b]
    _ = pushFrame(Frame.halt, values: 0, raws: 0)
    pushWith(chain, all, WithDepth(0, types: true), 1, n)
    head.pointee.level = words[bottom + 1 + CheckFrame.level]
    do throws(Failure) { try run(enter(child(all, 0))) } catch {
      guard head.pointee.diagnostic.code == .withNotRecord else { throw error }
      unwind(to: bottom)
      throw mistake(.withNotRecord, head.pointee.term, found: head.pointee.value)
    }
    pop()
    return answer(head.pointee.value)
  }

  /// One link with a `?`: the types down the path are collected in an array, then built anew from the inside.
  private func checkOptional(_ term: TermID) throws(Failure) -> CheckStep {
    let n = count(term)
    self[value: CheckFrame.a] = head.pointee.value
    try ensure(n + 1)
    let path = allocate(.list, n)
    for i in 0..<n { self[path, i] = 0 }
    let start = self[value: CheckFrame.b]
    self[value: CheckFrame.b] = path
    var type = start
    var depth = 0
    while depth < n {
      type = try force(type)
      self[self[value: CheckFrame.b], depth] = type.bits
      let component = self[term, 2 + depth]
      depth += 1
      if component == TermTag.withOptional {
        guard let inner = argument(type, of: .optional) else { throw mistake(.withNotRecord, term, found: type) }
        type = inner
      } else {
        guard isRecordType(type) else { throw mistake(.withNotRecord, term, found: type) }
        guard let field = fieldType(type, component) else { break }
        type = field
      }
    }
    // What is missing from here on is made of one field each.
    for i in depth..<Swift.max(n, depth) {
      guard self[term, 2 + i] != TermTag.withOptional else {
        throw mistake(.withNotRecord, term, found: .emptyRecordType)
      }
      self[self[value: CheckFrame.b], i] = Value.emptyRecordType.bits
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      let component = self[term, 2 + i]
      let outer = child(self[value: CheckFrame.b], i)
      if component == TermTag.withOptional {
        let inner = argument(outer, of: .optional) ?? .none
        try require(inner, self[value: CheckFrame.a], .withTypeChange, child(term, 1))
        self[value: CheckFrame.a] = child(self[value: CheckFrame.b], i)
      } else {
        try ensure(8)
        let single = make(.recordType, component, self[value: CheckFrame.a].bits)
        self[value: CheckFrame.a] = try mergeTypes(child(self[value: CheckFrame.b], i), single)
      }
    }
    return answer(self[value: CheckFrame.a])
  }
}

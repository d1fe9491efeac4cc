// SPDX-License-Identifier: MIT

/// Data as a value, in which everything is the same object as in the last value of that type where it is equal to it.
///
/// The value has nothing of the term in it: texts are copied, so that it outlives a rewinding of the arena. What stands
/// for types does not; those are terms of the policy.
extension Block {
  /// [old, new | term, next child, offset, is other] an object whose children are being made: `offset` says which of a
  /// list's old elements is compared, `isOther` is 1 once a child is not the old one.
  private enum Part {
    static var kind: UInt32 { 1 }
    static var old: Int { 0 }
    static var new: Int { 1 }
    static var term: Int { 2 }
    static var next: Int { 3 }
    static var offset: Int { 4 }
    static var isOther: Int { 5 }
  }

  /// The value of a term that is data in normal form, as `decode` makes it: numbers, texts, records, lists, optional
  /// values and alternatives. Nil if it is anything else. `old` is a value of the same type, or none.
  func shared(_ term: TermID, with old: Value) throws(Failure) -> Value? {
    let bottom = head.pointee.sp
    head.pointee.left = old
    var term = term
    while true {
      // The register `left` is the old value; a leaf is made at once, an object gets a frame.
      try ensure(Block.stepWords)
      try ensureStack(Block.stepWords)
      guard var value = try begun(term) else {
        unwind(to: bottom)
        return nil
      }
      while true {
        if value.isNone {
          guard let next = nextPart() else {
            value = finishedPart()
            continue
          }
          term = next
          break
        }
        if head.pointee.sp == bottom { return value }
        guard let again = take(value) else {
          value = .none
          continue
        }
        term = again
        break
      }
    }
  }

  /// A leaf's value; none for an object, for whose children a frame has been pushed; nil for what is no data.
  private func begun(_ term: TermID) throws(Failure) -> Value? {
    let n = count(term)
    switch tag(term) {
    case .natural where n == 0: return Value(small: 0)
    case .natural where n == 1 && self[term, 0] >> 31 == 0: return Value(small: self[term, 0])
    case .natural: return try leaf(term, .natural, n)
    case .integer: return try leaf(term, .integer, n + 1)
    case .double: return try leaf(term, .double, 2)
    case .builtin: return Value(.builtin, UInt32(truncatingIfNeeded: n))
    case .text where n == 0: return try sharedText(self[term, 0], self[term, 1])
    case .emptyList: return old(.emptyList) ?? make(.emptyList, delay(child(term, 0), .none).bits)
    case .record where n == 0: return .emptyRecord
    case .record: return try part(term, .record, n)
    case .list: return try part(term, .list, n)
    case .some: return try part(term, .some, 1)
    case .field:
      guard tag(child(term, 0)) == .unionType else { return nil }
      if let old = old(.union), self[old, 0] == self[term, 1], self[old, 2] == 0 { return old }
      let type = try unionType(child(term, 0))
      return make(.union, self[term, 1], type.bits, 0)
    case .application where n == 1:
      let function = child(term, 0)
      if tag(function) == .builtin, count(function) == Int(Builtin.none.rawValue) {
        if let old = old(.builtin) { return old }
        let type = delay(child(term, 1), .none)
        return make(.builtin, Builtin.none.rawValue, type.bits)
      }
      guard tag(function) == .field, tag(child(function, 0)) == .unionType else { return nil }
      return try part(term, .union, 3, type: unionType(child(function, 0)))
    default: return nil
    }
  }

  /// The register `left` if it is an object of that kind.
  private func old(_ tag: Tag) -> Value? { isObject(head.pointee.left, tag) ? head.pointee.left : nil }

  /// The type of an alternative: that of the old one, or one made of a term. There is room for a small object left.
  private func unionType(_ term: TermID) throws(Failure) -> Value {
    if let old = old(.union) { return child(old, 1) }
    let n = count(term)
    try ensure(n * (2 + Block.delayedWords) + Block.stepWords)
    let type = allocate(.unionType, 2 * n)
    for i in 0..<n {
      self[type, i] = self[term, 2 * i]
      let inner = child(term, 2 * i + 1)
      self[type, n + i] = inner.isNone ? 0 : delay(inner, .none).bits
    }
    return type
  }

  private func leaf(_ term: TermID, _ tag: Tag, _ n: Int) throws(Failure) -> Value {
    if let old = old(tag), count(old) == n {
      var i = 0
      while i < n, self[old, i] == self[term, i] { i += 1 }
      if i == n { return old }
    }
    try ensure(n + 1)
    let value = allocate(tag, n)
    for i in 0..<n { self[value, i] = self[term, i] }
    return value
  }

  private func sharedText(_ start: UInt32, _ count: UInt32) throws(Failure) -> Value {
    if count == 0 { return .emptyText }
    let n = Int(count)
    if let old = old(.text), self[old, 0] == count {
      let known = textBytes(old)
      var i = 0
      while i < n, known[i] == bytes[Int(start) + i] { i += 1 }
      if i == n { return old }
    }
    try ensure(n / 4 + 8)
    let (text, to) = makeText(n)
    to.update(from: bytes + Int(start), count: n)
    return text
  }

  // MARK: Objects

  private func part(_ term: TermID, _ tag: Tag, _ n: Int, type: Value = .none) throws(Failure) -> Value {
    let words = tag == .record ? 2 * n : n
    // An alternative is small: there is room for it.
    if type.isNone { try ensure(words + 1) }
    let new = allocate(tag, words)
    for i in 0..<words { self[new, i] = 0 }
    if tag == .record { for i in 0..<n { self[new, i] = self[term, 2 * i] } }
    if tag == .union {
      self[new, 0] = self[child(term, 0), 1]
      self[new, 1] = type.bits
    }
    var old = old(tag) ?? .none
    if tag == .union, !old.isNone, self[old, 0] != self[new, 0] || self[old, 2] == 0 { old = .none }
    let frame = pushFrame(Part.kind, values: 2, raws: 4)
    self.words[frame + Part.old] = old.bits
    self.words[frame + Part.new] = new.bits
    self.words[frame + Part.term] = term.at
    self.words[frame + Part.next] = 0
    self.words[frame + Part.offset] = 0
    self.words[frame + Part.isOther] = old.isNone || count(old) != words ? 1 : 0
    return .none
  }

  /// Where in the object child `i` is.
  private func place(_ object: Value, _ i: Int) -> Int {
    isObject(object, .record) ? count(object) / 2 + i : isObject(object, .union) ? 2 : i
  }

  /// The term of the next child, and its old value in register `left`; nil if there is none.
  private func nextPart() -> TermID? {
    let new = self[value: Part.new], old = self[value: Part.old]
    let term = TermID(self[frame: Part.term])
    let i = Int(self[frame: Part.next])
    head.pointee.left = .none
    switch tag(new) {
    case .record:
      guard i < count(new) / 2 else { return nil }
      if !old.isNone { head.pointee.left = child(old, place(old, i)) }
      return child(term, 2 * i + 1)
    case .list:
      guard i < count(new) else { return nil }
      let j = i - Int(Int32(bitPattern: self[frame: Part.offset]))
      if !old.isNone, j >= 0, j < count(old) { head.pointee.left = child(old, j) }
      return child(term, i)
    default:
      guard i == 0 else { return nil }
      if !old.isNone { head.pointee.left = child(old, place(old, 0)) }
      return child(term, isObject(new, .union) ? 1 : 0)
    }
  }

  /// Puts a child in its place. Not nil: make it once more, from that term, because what it was compared with may not be
  /// what it was before: where a list has got longer or shorter, what follows has moved.
  private func take(_ value: Value) -> TermID? {
    let new = self[value: Part.new], old = self[value: Part.old]
    let i = Int(self[frame: Part.next])
    if isObject(new, .list), !old.isNone {
      let moved = Int32(truncatingIfNeeded: count(new) - count(old))
      let offset = Int32(bitPattern: self[frame: Part.offset])
      let j = i - Int(offset)
      let isSame = j >= 0 && j < count(old) && child(old, j) == value
      if !isSame, offset == 0, moved != 0 {
        self[frame: Part.offset] = UInt32(bitPattern: moved)
        return nextPart()
      }
      // It is new: what follows is compared as before, and then as moved.
      if !isSame { self[frame: Part.offset] = 0 }
    }
    let at = place(new, i)
    self[new, at] = value.bits
    if old.isNone || count(old) != count(new) || child(old, at) != value { self[frame: Part.isOther] = 1 }
    self[frame: Part.next] = UInt32(i + 1)
    return nil
  }

  /// The object, or the old one if all its children are the old ones.
  private func finishedPart() -> Value {
    let value = self[frame: Part.isOther] == 0 ? self[value: Part.old] : self[value: Part.new]
    pop()
    return value
  }
}

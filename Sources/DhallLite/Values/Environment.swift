// SPDX-License-Identifier: MIT

/// Environments: a linked list of bound values, innermost first, so that closures share what they have in common.
extension Block {
  @inline(__always)
  func extend(_ environment: Value, with value: Value) -> Value {
    makePair(.environment, value.bits, environment.bits)
  }

  /// The entry that de Bruijn index `index` stands for, which may be an indirection.
  @inline(__always)
  func entry(_ index: UInt32, in environment: Value) -> Value {
    var environment = environment
    var left = index
    while left > 0 {
      environment = Value(bits: self[environment, 1])
      left &-= 1
    }
    return Value(bits: self[environment, 0])
  }

  /// The value that de Bruijn index `index` stands for; it may be delayed.
  @inline(__always)
  func lookUp(_ index: UInt32, in environment: Value) -> Value { resolve(entry(index, in: environment)) }

  /// What a value is once indirections are followed, if it is evaluated; else "none".
  @inline(__always)
  func evaluated(_ value: Value) -> Value {
    guard value.isObject else { return value }
    let tag = header(value) & 63
    return tag > Tag.combination.rawValue ? value : tag == Tag.indirection.rawValue ? evaluatedTarget(value) : .none
  }

  @inline(never)
  private func evaluatedTarget(_ indirection: Value) -> Value {
    var value = indirection
    while true {
      value = Value(bits: self[value, 0])
      guard value.isObject else { return value }
      let tag = header(value) & 63
      if tag > Tag.combination.rawValue { return value }
      if tag != Tag.indirection.rawValue { return .none }
    }
  }

  /// A term that is to be evaluated when first needed, or its value when that takes no work.
  ///
  /// Needs room for `delayedWords`. What is cheap is done at once: it takes less memory than remembering to do it, and
  /// keeps the state of a long fold from growing into a chain of thunks.
  @inline(__always)
  func delay(_ term: TermID, _ environment: Value) -> Value {
    let tag = tag(term)
    if tag == .variable { return lookUp(self[term, 0], in: environment) }
    if tag == .application {
      return head.pointee.memoIsActive ? remembered(term, environment) : makePair(.thunk, term.at, environment.bits)
    }
    return delayOther(term, environment)
  }

  /// The same, called.
  @inline(never)
  func delayCalled(_ term: TermID, _ environment: Value) -> Value { delay(term, environment) }

  @inline(never)
  private func delayOther(_ term: TermID, _ environment: Value) -> Value {
    switch tag(term) {
    case .builtin: return Value(.builtin, UInt32(truncatingIfNeeded: count(term)))
    case .lambda: return makePair(.lambda, term.at, environment.bits)
    case .natural where count(term) == 0: return Value(small: 0)
    case .natural where count(term) == 1 && self[term, 0] >> 31 == 0: return Value(small: self[term, 0])
    case .text where count(term) == 0: return literal(term)
    case .field, .operation:
      let value = known(term, environment)
      if !value.isNone { return value }
    default: break
    }
    return makePair(.thunk, term.at, environment.bits)
  }

  static var delayedWords: Int { 4 }

  /// The text before the first interpolation. Needs room for 3 words.
  func literal(_ text: TermID) -> Value {
    self[text, 1] == 0 ? .emptyText : makePair(.textSlice, self[text, 0], self[text, 1])
  }

  /// The evaluated value of a term that needs no evaluation; "none" for others. Needs room for 3 words.
  func immediate(_ term: TermID, _ environment: Value) -> Value {
    switch tag(term) {
    case .variable: return evaluated(entry(self[term, 0], in: environment))
    case .builtin: return Value(.builtin, UInt32(truncatingIfNeeded: count(term)))
    case .lambda: return makePair(.lambda, term.at, environment.bits)
    case .field: return evaluated(knownField(term, environment))
    case .text where count(term) == 0: return literal(term)
    case .natural where count(term) == 0: return Value(small: 0)
    case .natural where count(term) == 1 && self[term, 0] >> 31 == 0: return Value(small: self[term, 0])
    default: return .none
    }
  }

  /// The value of a selection or of an arithmetic operation that follows from what is evaluated already, without
  /// allocation; "none" if it takes more.
  private func known(_ term: TermID, _ environment: Value) -> Value {
    let header = header(term)
    if header == TermTag.field.rawValue { return knownField(term, environment) }
    let isSum = header == TermTag.operation.rawValue | Operator.plus.rawValue << 8
    guard isSum || header == TermTag.operation.rawValue | Operator.times.rawValue << 8 else { return .none }
    let left = knownOperand(child(term, 0), environment)
    guard left.isSmall else { return .none }
    let right = knownOperand(child(term, 1), environment)
    guard right.isSmall else { return .none }
    let x = UInt64(left.small), y = UInt64(right.small)
    let result = isSum ? x &+ y : x &* y
    return result >> 31 == 0 ? Value(small: UInt32(truncatingIfNeeded: result)) : .none
  }

  private func knownOperand(_ term: TermID, _ environment: Value) -> Value {
    switch header(term) {
    case TermTag.variable.rawValue: return lookUp(self[term, 0], in: environment)
    case TermTag.natural.rawValue: return Value(small: 0)
    case TermTag.natural.rawValue | 1 << 8: return self[term, 0] >> 31 == 0 ? Value(small: self[term, 0]) : .none
    case TermTag.field.rawValue: return knownField(term, environment)
    default: return .none
    }
  }

  /// `x.a` or `x.a.b …` of a variable whose records are evaluated. The result may be delayed.
  func knownField(_ term: TermID, _ environment: Value) -> Value {
    let inner = child(term, 0)
    let record: Value
    switch tag(inner) {
    case .variable: record = evaluated(entry(self[inner, 0], in: environment))
    case .field: record = knownDeepField(inner, environment)
    default: return .none
    }
    guard isObject(record, .record), let index = field(record, NameID(self[term, 1])) else { return .none }
    return resolve(Value(bits: self[record, count(record) / 2 &+ index]))
  }

  /// The same one to three selections further in.
  private func knownDeepField(_ term: TermID, _ environment: Value) -> Value {
    var inner = child(term, 0)
    var depth = 0
    while tag(inner) == .field, depth < 2 {
      inner = child(inner, 0)
      depth &+= 1
    }
    guard tag(inner) == .variable else { return .none }
    var record = lookUp(self[inner, 0], in: environment)
    while true {
      // The selection that is `depth` levels inside of the term.
      var selection = term
      var i = 0
      while i < depth {
        selection = child(selection, 0)
        i &+= 1
      }
      guard isObject(record, .record), let index = field(record, NameID(self[selection, 1])) else { return .none }
      record = child(record, count(record) / 2 &+ index)
      if depth == 0 { return record }
      depth &-= 1
    }
  }

  /// Index of a label in a record, record type or union type.
  @inline(__always)
  func field(_ record: Value, _ name: NameID) -> Int? {
    let index = position(record, name)
    return index < 0 ? nil : index
  }

  /// The same, or -1.
  @inline(__always)
  private func position(_ record: Value, _ name: NameID) -> Int {
    let n = count(record) / 2
    if n > 16 { return search(record, n, name) }
    let names = payload(record)
    var i = 0
    while i < n {
      if names[i] == name.at { return i }
      i &+= 1
    }
    return -1
  }

  @inline(never)
  private func search(_ record: Value, _ n: Int, _ name: NameID) -> Int {
    var low = 0
    var high = n
    while low < high {
      let middle = (low &+ high) / 2
      let order = compare(NameID(self[record, middle]), name)
      if order == 0 { return middle }
      if order < 0 { low = middle &+ 1 } else { high = middle }
    }
    return -1
  }
}

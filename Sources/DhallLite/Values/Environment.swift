// SPDX-License-Identifier: MIT

/// Environments: a linked list of bound values, innermost first, so that closures share what they have in common.
extension Block {
  func extend(_ environment: Value, with value: Value) -> Value {
    make(.environment, value.bits, environment.bits)
  }

  /// The value that de Bruijn index `index` stands for; it may be delayed.
  @inline(__always)
  func lookUp(_ index: UInt32, in environment: Value) -> Value {
    var environment = environment
    var left = index
    while left > 0 {
      environment = Value(bits: self[environment, 1])
      left &-= 1
    }
    return child(environment, 0)
  }

  /// A term that is to be evaluated when first needed, or its value when that takes no work.
  ///
  /// Needs room for `delayedWords`. What is cheap is done at once: it takes less memory than remembering to do it, and
  /// keeps the state of a long fold from growing into a chain of thunks.
  func delay(_ term: TermID, _ environment: Value) -> Value {
    switch tag(term) {
    case .variable: lookUp(self[term, 0], in: environment)
    case .builtin: Value(.builtin, UInt32(truncatingIfNeeded: count(term)))
    case .lambda: make(.lambda, term.at, environment.bits)
    case .natural where count(term) == 0: Value(small: 0)
    case .natural where count(term) == 1 && self[term, 0] >> 31 == 0: Value(small: self[term, 0])
    case .text where count(term) == 0:
      self[term, 1] == 0 ? .emptyText : make(.textSlice, self[term, 0], self[term, 1])
    case .field, .operation: remembered(known(term, environment), term, environment)
    default: make(.thunk, term.at, environment.bits)
    }
  }

  static var delayedWords: Int { 4 }

  private func remembered(_ known: Value, _ term: TermID, _ environment: Value) -> Value {
    known.isNone ? make(.thunk, term.at, environment.bits) : known
  }

  /// The evaluated value of a term that needs no evaluation; "none" for others. Needs room for 3 words.
  func immediate(_ term: TermID, _ environment: Value) -> Value {
    let value: Value
    switch tag(term) {
    case .variable: value = lookUp(self[term, 0], in: environment)
    case .builtin: return Value(.builtin, UInt32(truncatingIfNeeded: count(term)))
    case .lambda: return make(.lambda, term.at, environment.bits)
    case .field: value = knownField(term, environment)
    case .text where count(term) == 0:
      return self[term, 1] == 0 ? .emptyText : make(.textSlice, self[term, 0], self[term, 1])
    case .natural where count(term) == 1 && self[term, 0] >> 31 == 0: return Value(small: self[term, 0])
    default: return .none
    }
    return isDelayed(value) ? .none : value
  }

  /// The value of a selection or of an arithmetic operation that follows from what is evaluated already, without
  /// allocation; "none" if it takes more.
  func known(_ term: TermID, _ environment: Value) -> Value {
    switch self[term.at] {
    case TermTag.operation.rawValue | Operator.plus.rawValue << 8:
      let left = knownOperand(child(term, 0), environment)
      guard left.isSmall else { return .none }
      let right = knownOperand(child(term, 1), environment)
      guard right.isSmall else { return .none }
      let sum = left.small &+ right.small
      return sum >> 31 == 0 ? Value(small: sum) : .none
    case TermTag.operation.rawValue | Operator.times.rawValue << 8:
      let left = knownOperand(child(term, 0), environment)
      guard left.isSmall else { return .none }
      let right = knownOperand(child(term, 1), environment)
      guard right.isSmall else { return .none }
      let product = UInt64(left.small) &* UInt64(right.small)
      return product >> 31 == 0 ? Value(small: UInt32(truncatingIfNeeded: product)) : .none
    case TermTag.field.rawValue: return knownField(term, environment)
    default: return .none
    }
  }

  @inline(__always)
  private func knownOperand(_ term: TermID, _ environment: Value) -> Value {
    switch self[term.at] {
    case TermTag.variable.rawValue: return lookUp(self[term, 0], in: environment)
    case TermTag.natural.rawValue: return Value(small: 0)
    case TermTag.natural.rawValue | 1 << 8: return self[term, 0] >> 31 == 0 ? Value(small: self[term, 0]) : .none
    case TermTag.field.rawValue: return knownField(term, environment)
    default: return .none
    }
  }

  /// `x.a` or `x.a.b …` of a variable whose records are evaluated. The result may be delayed.
  private func knownField(_ term: TermID, _ environment: Value) -> Value {
    var inner = child(term, 0)
    var depth = 0
    while tag(inner) == .field, depth < 3 {
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
  func field(_ record: Value, _ name: NameID) -> Int? {
    let n = count(record) / 2
    if n <= 8 {
      var i = 0
      while i < n {
        if self[record, i] == name.at { return i }
        i &+= 1
      }
      return nil
    }
    return search(record, n, name)
  }

  private func search(_ record: Value, _ n: Int, _ name: NameID) -> Int? {
    var low = 0
    var high = n
    while low < high {
      let middle = (low &+ high) / 2
      let order = compare(NameID(self[record, middle]), name)
      if order == 0 { return middle }
      if order < 0 { low = middle &+ 1 } else { high = middle }
    }
    return nil
  }
}

// SPDX-License-Identifier: MIT

/// Environments: a linked list of bound values, innermost first, so that closures share what they have in common.
extension Block {
  func extend(_ environment: Value, with value: Value) -> Value {
    make(.environment, value.bits, environment.bits)
  }

  /// The value that de Bruijn index `index` stands for; it may be delayed.
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
    case .field, .operation: cheap(term, environment, 3) ?? make(.thunk, term.at, environment.bits)
    default: make(.thunk, term.at, environment.bits)
    }
  }

  static var delayedWords: Int { 4 }

  /// The value of a term whose parts are known already, with at most `depth` steps and no allocation.
  private func cheap(_ term: TermID, _ environment: Value, _ depth: Int) -> Value? {
    switch tag(term) {
    case .variable:
      let value = lookUp(self[term, 0], in: environment)
      return isDelayed(value) ? nil : value
    case .natural where count(term) == 0: return Value(small: 0)
    case .natural where count(term) == 1 && self[term, 0] >> 31 == 0: return Value(small: self[term, 0])
    case .field where depth > 0:
      guard let record = cheap(child(term, 0), environment, depth - 1), isObject(record, .record),
        let index = field(record, NameID(self[term, 1]))
      else { return nil }
      return child(record, count(record) / 2 + index)
    case .operation where depth > 0:
      let operation = Operator(rawValue: UInt32(truncatingIfNeeded: count(term)))
      guard operation == .plus || operation == .times,
        let left = cheap(child(term, 0), environment, depth - 1), left.isSmall,
        let right = cheap(child(term, 1), environment, depth - 1), right.isSmall
      else { return nil }
      let result =
        operation == .plus
        ? UInt64(left.small) &+ UInt64(right.small) : UInt64(left.small) &* UInt64(right.small)
      return result >> 31 == 0 ? Value(small: UInt32(truncatingIfNeeded: result)) : nil
    default: return nil
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

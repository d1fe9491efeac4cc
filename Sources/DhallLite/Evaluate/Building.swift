// SPDX-License-Identifier: MIT

/// Terms made by a program instead of a parser: normal forms, for what comes from outside as data.
extension Block {
  package func naturalTerm(_ value: UInt64) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let limbs = value == 0 ? 0 : value >> 32 == 0 ? 1 : 2
      let term = try make(.natural, limbs, operands: limbs)
      if limbs > 0 { self[term, 0] = UInt32(truncatingIfNeeded: value) }
      if limbs > 1 { self[term, 1] = UInt32(truncatingIfNeeded: value >> 32) }
      return term
    }
  }

  package func integerTerm(isNegative: Bool, _ value: UInt64) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let limbs = value == 0 ? 0 : value >> 32 == 0 ? 1 : 2
      let term = try make(.integer, limbs, operands: limbs + 1)
      self[term, 0] = isNegative && value != 0 ? 1 : 0
      if limbs > 0 { self[term, 1] = UInt32(truncatingIfNeeded: value) }
      if limbs > 1 { self[term, 2] = UInt32(truncatingIfNeeded: value >> 32) }
      return term
    }
  }

  /// The number that a literal of Dhall's grammar spells; none if it is too large for a Double.
  package func doubleTerm(_ literal: UnsafeRawBufferPointer) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let mark = head.pointee.arenaTop
      let scratch = try reserve(Limbs.doubleScratch)
      let value = literal.assumingMemoryBound(to: UInt8.self).baseAddress.flatMap {
        parseDouble($0, literal.count, scratch: words + scratch, scratchWords: Limbs.doubleScratch)
      }
      head.pointee.arenaTop = mark
      guard let value, value.isFinite else { return .none }
      let bits = value.bitPattern
      return try make(.double, 0, UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32))
    }
  }

  /// A text, copied into the block; none if it is no UTF-8 as Dhall has it.
  package func textTerm(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let copy = try copySource(bytes)
      do throws(Failure) { try validate(copy) } catch { return .none }
      return try make(.text, 0, copy.start, copy.end - copy.start)
    }
  }

  package func boolTerm(_ value: Bool) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in try make(.builtin, Int((value ? Builtin.true : .false).rawValue), operands: 0) }
  }

  package func someTerm(_ value: TermID) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in try make(.some, 0, value.at) }
  }

  /// `None T`
  package func noneTerm(of type: TermID) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      try makeApplication(make(.builtin, Int(Builtin.none.rawValue), operands: 0), type)
    }
  }

  /// A list whose elements the caller sets, of a type `List T`.
  package func listTerm(_ type: TermID, count: Int) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      guard count > 0 else { return try make(.emptyList, 0, type.at) }
      let list = try make(.list, count, operands: count)
      for i in 0..<count { self[list, i] = 0 }
      return list
    }
  }

  /// A record of a record type, whose fields the caller sets: field `i` is operand `2 * i + 1`.
  package func recordTerm(_ type: TermID) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let n = count(type)
      let record = try make(.record, n, operands: 2 * n)
      for i in 0..<n {
        self[record, 2 * i] = self[type, 2 * i]
        self[record, 2 * i + 1] = 0
      }
      return record
    }
  }

  /// Alternative `index` of a union type, with its value if it has one.
  package func alternativeTerm(_ union: TermID, _ index: Int, _ value: TermID = .none) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let alternative = try make(.field, 0, union.at, self[union, 2 * index])
      return value.isNone ? alternative : try makeApplication(alternative, value)
    }
  }

  /// The argument of a type that is one constructor applied: `List T`, `Optional T`.
  package func argument(of type: TermID, _ constructor: Builtin) -> TermID? {
    guard tag(type) == .application, count(type) == 1, isBuiltin(child(type, 0), constructor) else { return nil }
    return child(type, 1)
  }

  package func isBuiltin(_ term: TermID, _ builtin: Builtin) -> Bool {
    tag(term) == .builtin && count(term) == Int(builtin.rawValue)
  }
}

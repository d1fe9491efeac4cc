// SPDX-License-Identifier: MIT

/// Values that need no object, and small ones that are made often.
extension Value {
  init(_ builtin: Builtin) { self.init(.builtin, builtin.rawValue) }
  init(level: UInt32) { self.init(.variable, level) }
  init(_ bool: Bool) { self.init(bool ? Builtin.true : Builtin.false) }

  static let emptyText = Value(.emptyText)
  static let emptyRecord = Value(.emptyRecord)
  static let emptyRecordType = Value(.emptyRecordType)
  static let emptyUnionType = Value(.emptyUnionType)

  /// The builtin that the value is, if it is one without arguments.
  var asBuiltin: Builtin? { isConstant(.builtin) ? Builtin(number: payload) : nil }
}

extension Block {
  func make(_ tag: Tag, _ a: UInt32) -> Value {
    let value = allocate(tag, 1)
    payload(value)[0] = a
    return value
  }

  /// What is made most often: a thunk, a closure, an environment.
  @inline(__always)
  func makePair(_ tag: Tag, _ a: UInt32, _ b: UInt32) -> Value {
    let value = allocate(tag, 2)
    let payload = payload(value)
    payload[0] = a
    payload[1] = b
    return value
  }

  func make(_ tag: Tag, _ a: UInt32, _ b: UInt32) -> Value { makePair(tag, a, b) }

  func make(_ tag: Tag, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> Value {
    let value = allocate(tag, 3)
    let payload = payload(value)
    payload[0] = a
    payload[1] = b
    payload[2] = c
    return value
  }

  func make(_ tag: Tag, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> Value {
    let value = allocate(tag, 4)
    let payload = payload(value)
    payload[0] = a
    payload[1] = b
    payload[2] = c
    payload[3] = d
    return value
  }

  /// True for a thunk or a combination, which `enter` evaluates.
  @inline(__always)
  func isDelayed(_ value: Value) -> Bool {
    guard value.isObject else { return false }
    return header(value) & 63 &- Tag.thunk.rawValue <= Tag.combination.rawValue - Tag.thunk.rawValue
  }

  /// `List T`, `Optional T`: the argument of a type constructor's application.
  func argument(_ value: Value, of constructor: Builtin) -> Value? {
    guard isObject(value, .builtin), self[value, 0] == constructor.rawValue, count(value) == 2 else { return nil }
    return child(value, 1)
  }

  func apply(_ constructor: Builtin, to argument: Value) -> Value {
    make(.builtin, constructor.rawValue, argument.bits)
  }
}

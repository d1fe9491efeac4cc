// SPDX-License-Identifier: MIT

/// A value: an object of the heap, or one of the constants that need no object.
///
/// ```
///  …………………………………… 00   object: offset in words from `heapBase`, shifted by 2; 0 is "none"
///  …………………………………… 01/11  Natural below 2^31: bit 0 is set, the number is in bits 1…31
///  ………………………… kkk 10   constant of kind `k` with a payload in bits 5…31
/// ```
public struct Value: Equatable, Sendable {
  public var bits: UInt32

  init(bits: UInt32) { self.bits = bits }

  package static let none = Value(bits: 0)
  package var isNone: Bool { bits == 0 }

  init(object at: Int) { bits = UInt32(truncatingIfNeeded: at &<< 2) }
  var isObject: Bool { bits & 3 == 0 }
  /// Offset of the header word.
  var object: Int { Int(bits &>> 2) }

  init(small number: UInt32) { bits = number &<< 1 | 1 }
  var isSmall: Bool { bits & 1 == 1 }
  var small: UInt32 { bits &>> 1 }

  init(_ kind: Constant, _ payload: UInt32 = 0) { bits = payload &<< 5 | kind.rawValue &<< 2 | 2 }
  var isConstant: Bool { bits & 3 == 2 }
  var payload: UInt32 { bits &>> 5 }

  func isConstant(_ kind: Constant) -> Bool { bits & 31 == kind.rawValue &<< 2 | 2 }

  enum Constant: UInt32 {
    /// A builtin or a constant such as `True`; the payload is its `Builtin`.
    case builtin = 0
    /// A variable that nothing is known of; the payload is its de Bruijn level.
    case variable = 1
    case emptyText = 2
    case emptyRecord = 3
    case emptyRecordType = 4
    case emptyUnionType = 5
  }
}

/// What an object of the heap is. Its header word holds the tag (6 bits) and the number of payload words.
///
/// A payload starts with raw words (names, terms, numbers) and ends with values; `rawCount` tells how many are raw.
enum Tag: UInt32 {
  /// Left behind by the collector: the payload's first word is where the object went.
  case forwarded = 0
  /// [value, …] was a thunk; everybody who meets it takes the value instead.
  case indirection
  /// [term | environment] evaluated when first needed.
  case thunk
  /// [ | record…] all of them combined (`∧`) when first needed, from left to right.
  case combination
  /// [ | value, parent] one bound variable.
  case environment
  /// [ | value, parent, type, name] one bound variable while types are inferred; the name as a small Natural.
  case typedEnvironment

  /// [limb…] a Natural of 2^31 or more, little-endian.
  case natural
  /// [sign, limb…] sign is 1 for a negative number.
  case integer
  /// [low, high]
  case double
  /// [count, byte…]
  case text
  /// [start, count] bytes of the arena.
  case textSlice
  /// [count | left, right] a rope; bit 31 of count: some leaf is not a text literal.
  case textConcat
  /// [start, count] bytes of the arena.
  case bytes
  /// [year << 16 | month << 8 | day]
  case date
  /// [hour << 16 | minute << 8 | second, digits, limb…] digits after the point, and their value.
  case time
  /// [sign << 16 | hour << 8 | minute]
  case timeZone

  /// [ | element…] at least one.
  case list
  /// [count | left, right] a rope of non-empty lists.
  case listConcat
  /// [count | element, rest] an element in front of a list, which may be empty.
  case listCons
  /// [ | type] the whole annotation, `List T`.
  case emptyList
  /// [ | value]
  case some
  /// [name… | value…] sorted by label, at least one.
  case record
  /// [name… | type…] sorted by label, at least one.
  case recordType
  /// [name… | type…] sorted by label, at least one; "none" for an empty alternative.
  case unionType
  /// [name | unionType, argument] "none": an empty alternative, or a constructor that waits for its argument.
  case union

  /// [term | environment] the term is a `lambda`.
  case lambda
  /// [name, body | domain, environment] a function type whose codomain is a term.
  case pi
  /// [name, 0 | domain, codomain] a function type that does not depend on its argument.
  case arrow
  /// [name, level | domain, codomain] the codomain as inferred, where the argument is still the variable `level`.
  case openPi

  // What cannot be reduced further (a neutral value).
  /// [name, index] a free variable.
  case free
  /// [ | function, argument]
  case application
  /// [builtin | argument…] not saturated, or stuck on an argument.
  case builtin
  /// [operator | left, right]
  case operation
  /// [ | condition, then, else]
  case conditional
  /// [name | record]
  case field
  /// [name… | record]
  case projection
  /// [ | record, type]
  case projectionByType
  /// [ | handlers, union, type or none]
  case merge
  /// [ | record, type or none]
  case toMap
  /// [ | union]
  case showConstructor
  /// [name… | record, value]
  case with
  /// [ | type]
  case assertion

  /// The tag in an object's header. The cases are numbered from 0 without gaps, so a number is its case's bits.
  @inline(__always)
  init(header: UInt32) { self = unsafeBitCast(UInt8(truncatingIfNeeded: header & 63), to: Tag.self) }

  /// Raw words at the start of a payload of `count` words.
  func rawCount(_ count: Int) -> Int {
    switch self {
    case .forwarded, .natural, .integer, .double, .text, .textSlice, .bytes, .date, .time, .timeZone, .free: count
    case .indirection, .environment, .typedEnvironment, .list, .emptyList, .some, .application, .conditional,
      .projectionByType, .merge, .toMap, .showConstructor, .assertion, .combination:
      0
    case .thunk, .textConcat, .listConcat, .listCons, .union, .lambda, .builtin, .operation, .field: 1
    case .pi, .arrow, .openPi: 2
    case .record, .recordType, .unionType: count / 2
    case .projection: count - 1
    case .with: count - 2
    }
  }
}

extension Block {
  /// A new object whose payload the caller fills at once; `ensure` has made the room.
  @inline(__always)
  func allocate(_ tag: Tag, _ count: Int) -> Value {
    let head = self.head
    let at = head.pointee.heapTop
    precondition(at &+ count < head.pointee.heapLimit &+ 8, "room was not ensured")
    words[head.pointee.heapBase &+ at] = UInt32(truncatingIfNeeded: count) &<< 6 | tag.rawValue
    head.pointee.heapTop = at &+ count &+ 1
    return Value(object: at)
  }

  /// Where an object is, until the next collection: its header, then its payload.
  @inline(__always)
  private func object(_ value: Value) -> UnsafeMutablePointer<UInt32> {
    // The handle's bits are the object's offset in bytes: it is counted in words and shifted by 2.
    (heap + Int(value.bits)).assumingMemoryBound(to: UInt32.self)
  }

  @inline(__always)
  func payload(_ value: Value) -> UnsafeMutablePointer<UInt32> { object(value) + 1 }

  /// Payload word `index` of an object.
  ///
  /// Not checked, unlike `header`: handles are made by `allocate` only, the collector keeps them exact, and `index` is
  /// one that the object's tag and count, which every reader looks at first, say is there. The words of an environment
  /// are read without a look at its tag: an environment has as many entries as its term has variables. A debug build
  /// checks each access.
  subscript(_ value: Value, _ index: Int) -> UInt32 {
    @inline(__always)
    get {
      assert(isInside(value, index), "not an object of this heap")
      return object(value)[1 &+ index]
    }
    @inline(__always)
    nonmutating set {
      assert(isInside(value, index), "not an object of this heap")
      object(value)[1 &+ index] = newValue
    }
  }

  private func isInside(_ value: Value, _ index: Int) -> Bool {
    value.isObject && !value.isNone && index < Int(header(value) >> 6) && value.object + index < head.pointee.heapTop
  }

  /// Tag and count of an object. That of "none" is 0, which is no live object's.
  @inline(__always)
  func header(_ value: Value) -> UInt32 {
    precondition(UInt(bitPattern: value.object) < UInt(bitPattern: head.pointee.heapTop), "not an object of this heap")
    return object(value)[0]
  }

  @inline(__always)
  private func setHeader(_ value: Value, _ header: UInt32) { object(value)[0] = header }

  /// Changes what an object is, but not its size.
  func retag(_ value: Value, _ tag: Tag) { setHeader(value, header(value) & ~63 | tag.rawValue) }

  @inline(__always)
  func tag(_ value: Value) -> Tag { Tag(header: header(value)) }

  @inline(__always)
  func count(_ value: Value) -> Int { Int(header(value) &>> 6) }

  @inline(__always)
  func isObject(_ value: Value, _ tag: Tag) -> Bool {
    value.isObject && header(value) & 63 == tag.rawValue
  }

  /// Payload word `index` as a value; indirections are followed.
  func child(_ value: Value, _ index: Int) -> Value { resolve(Value(bits: self[value, index])) }

  /// Follows indirections.
  @inline(__always)
  func resolve(_ value: Value) -> Value {
    isObject(value, .indirection) ? target(value) : value
  }

  @inline(never)
  private func target(_ value: Value) -> Value {
    var value = value
    repeat { value = Value(bits: self[value, 0]) } while isObject(value, .indirection)
    return value
  }

  /// Turns an object into an indirection to `target`; its size stays, for the collector's sake.
  @inline(__always)
  func redirect(_ value: Value, to target: Value) {
    setHeader(value, header(value) & ~63 | Tag.indirection.rawValue)
    self[value, 0] = target.bits
  }
}

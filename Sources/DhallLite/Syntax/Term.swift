// SPDX-License-Identifier: MIT

/// What a term is. Terms are flat: words in the arena, written once, addressed by `TermID`.
///
/// ```
///  +0  n << 8 | tag
///  +1  start      place in the arena's sources, 0 when no source spells the term
///  +2  end
///  +3  operands   as listed with each tag; `n` counts what repeats
/// ```
///
/// Variables are de Bruijn indices (the innermost binder is 0, whatever its name); the binders keep their names, and
/// `x@n` is computed where a term is written out (`Scope`).
public enum TermTag: UInt32 {
  /// [index]
  case variable
  /// [name, index] bound nowhere: `name@index` once the binders of that name around it are subtracted.
  case free
  /// [level] a variable of the inference context, counted from its outside. Only in terms quoted for the machine.
  case level
  /// [] n: the `Builtin`
  case builtin

  /// [limb × n] little-endian, no leading zero; 0 has no limb
  case natural
  /// [sign, limb × n] sign 1 for negative
  case integer
  /// [low, high]
  case double
  /// [start, count, (term, start, count) × n] bytes of the arena, and the interpolations between them
  case text
  /// [start, count] bytes of the arena
  case bytes
  /// [year << 16 | month << 8 | day]
  case date
  /// [hour << 16 | minute << 8 | second, digits, limb × n] digits after the point, and their value
  case time
  /// [sign << 16 | hour << 8 | minute]
  case timeZone

  /// [name, type, body]
  case lambda
  /// [name, type, body]
  case pi
  /// [name, type or 0, value, body]
  case `let`
  /// [function, argument × n] the function is no application itself
  case application
  /// [left, right] n: the `Operator`
  case operation
  /// [condition, then, else]
  case conditional
  /// [element × n] n > 0
  case list
  /// [type] the annotation, a `List T`
  case emptyList
  /// [value]
  case some
  /// [(name, value) × n] sorted by label
  case record
  /// [(name, type) × n] sorted by label
  case recordType
  /// [(name, type or 0) × n] sorted by label
  case unionType
  /// [record, name]
  case field
  /// [record, name × n] in the order written
  case projection
  /// [record, type]
  case projectionByType
  /// [record with Type and default, record]
  case completion
  /// [handlers, union, type or 0]
  case merge
  /// [record, type or 0]
  case toMap
  /// [union]
  case showConstructor
  /// [type]
  case assertion
  /// [value, type]
  case annotation
  /// [record, value, component × n] a component is a name, or `withOptional` for `?`
  case with
  /// [kind | mode << 8, hash, headers or 0, query start, query count, next, (start, count) × n] see `ImportWord`
  case `import`
  /// [entry] the import table's entry that the import resolved to
  case resolved
  /// [term] stands for another term: what is left of `a ? b`
  case link

  /// The component `?` of a `with`, which no name can be.
  static var withOptional: UInt32 { 1 }

  /// The tag in a term's header. The cases are numbered from 0 without gaps, so a number is its case's bits.
  @inline(__always)
  init(header: UInt32) { self = unsafeBitCast(UInt8(truncatingIfNeeded: header), to: TermTag.self) }
}

/// The binary operators, in the numbering of the standard's encoding (binary.md §Operators).
public enum Operator: UInt32 {
  case or, and, equal, notEqual, plus, times, textAppend, listAppend, combine, prefer, combineTypes, alternative
  case equivalent
  /// Not an operator of the encoding: `::` has precedence of its own and is a `completion`.
  static var completionCode: UInt32 { 13 }

  /// The operator of that number. The cases are numbered from 0 without gaps, so a number is its case's bits.
  @inline(__always)
  init(number: UInt32) {
    assert(number <= Operator.equivalent.rawValue)
    self = unsafeBitCast(UInt8(truncatingIfNeeded: number), to: Operator.self)
  }

  /// From loosest to tightest, as the grammar nests them.
  var precedence: UInt32 {
    switch self {
    case .equivalent: 0
    case .alternative: 1
    case .or: 2
    case .plus: 3
    case .textAppend: 4
    case .listAppend: 5
    case .and: 6
    case .combine: 7
    case .prefer: 8
    case .combineTypes: 9
    case .times: 10
    case .equal: 11
    case .notEqual: 12
    }
  }
}

/// The operands of an `import` term.
enum ImportWord {
  /// `ImportKind`, and `ImportMode` from bit 8.
  static var kind: Int { 0 }
  /// Byte offset of the 32 bytes of the hash, 0 for none.
  static var hash: Int { 1 }
  static var headers: Int { 2 }
  /// Byte offset and count of the query; offset 0 for none.
  static var query: Int { 3 }
  /// The import before this one in the same source, for the resolver.
  static var next: Int { 5 }
  /// Remote: authority first. Path components, the file last. Environment: the variable.
  static var components: Int { 6 }
}

/// binary.md §Imports; the raw values are the encoding's.
public enum ImportKind: UInt32 {
  case http, https, absolute, here, parent, home, environment, missing
  var isRemote: Bool { self == .http || self == .https }
}

public enum ImportMode: UInt32 {
  case code, text, location, bytes
}

/// A term's header and operands, by handle.
extension Block {
  @inline(__always)
  public func tag(_ term: TermID) -> TermTag { TermTag(header: header(term)) }

  /// The `n` of the header.
  @inline(__always)
  public func count(_ term: TermID) -> Int { Int(header(term) &>> 8) }

  /// The word that says what a term is.
  ///
  /// Not checked, like its operands: only `make` makes a `TermID`, with its words in the arena, which never moves. "None"
  /// is the block's first word, a harmless number. A debug build checks each access.
  @inline(__always)
  func header(_ term: TermID) -> UInt32 {
    assert(!term.isNone && Int(term.at) < head.pointee.arenaTop, "not a term")
    return words[Int(term.at)]
  }

  /// Operand `index`, one that the term's tag and `n` say is there.
  public subscript(_ term: TermID, _ index: Int) -> UInt32 {
    @inline(__always)
    get {
      assert(!term.isNone && Int(term.at) + 3 + index < head.pointee.arenaTop, "not an operand")
      return words[Int(term.at) &+ 3 &+ index]
    }
    @inline(__always)
    nonmutating set {
      assert(!term.isNone && Int(term.at) + 3 + index < head.pointee.arenaTop, "not an operand")
      words[Int(term.at) &+ 3 &+ index] = newValue
    }
  }

  @inline(__always)
  public func child(_ term: TermID, _ index: Int) -> TermID { TermID(self[term, index]) }

  public func range(_ term: TermID) -> SourceRange {
    term.isNone ? .none : SourceRange(self[Int(term.at) + 1], self[Int(term.at) + 2])
  }

  /// The bytes of a term that is a text literal without interpolations.
  public func textLiteral(_ term: TermID) -> UnsafeRawBufferPointer? {
    tag(term) == .text && count(term) == 0 ? slice(self[term, 0], self[term, 1]) : nil
  }

  /// A new term with room for `operands` words, which the caller fills at once.
  func make(_ tag: TermTag, _ n: Int = 0, operands: Int, _ range: SourceRange = .none) throws(Failure) -> TermID {
    let at = try reserve(3 &+ operands)
    words[at] = UInt32(truncatingIfNeeded: n) &<< 8 | tag.rawValue
    words[at &+ 1] = range.start
    words[at &+ 2] = range.end
    return TermID(UInt32(truncatingIfNeeded: at))
  }

  func make(_ tag: TermTag, _ n: Int = 0, _ a: UInt32, _ range: SourceRange = .none) throws(Failure) -> TermID {
    let term = try make(tag, n, operands: 1, range)
    self[term, 0] = a
    return term
  }

  func make(
    _ tag: TermTag, _ n: Int = 0, _ a: UInt32, _ b: UInt32, _ range: SourceRange = .none
  ) throws(Failure) -> TermID {
    let term = try make(tag, n, operands: 2, range)
    self[term, 0] = a
    self[term, 1] = b
    return term
  }

  func make(
    _ tag: TermTag, _ n: Int = 0, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ range: SourceRange = .none
  ) throws(Failure) -> TermID {
    let term = try make(tag, n, operands: 3, range)
    self[term, 0] = a
    self[term, 1] = b
    self[term, 2] = c
    return term
  }

  /// `function argument`, kept flat when the function is an application already.
  func makeApplication(_ function: TermID, _ argument: TermID, _ range: SourceRange = .none) throws(Failure) -> TermID {
    let flat = tag(function) == .application
    let n = flat ? count(function) : 0
    let term = try make(.application, n + 1, operands: n + 2, range)
    self[term, 0] = flat ? self[function, 0] : function.at
    for i in 0..<n { self[term, i + 1] = self[function, i + 1] }
    self[term, n + 1] = argument.at
    return term
  }
}

// SPDX-License-Identifier: MIT

extension Block {
  /// The term that `count` bytes of the arena from byte offset `start` on encode (binary.md §Decoding judgment). Text
  /// stays where it is; the bytes must not change afterwards.
  func decode(_ start: UInt32, _ count: Int) throws(Failure) -> TermID {
    precondition(head.pointee.depth == 0, "scopes were left open")
    var decoder = Decoder(block: self, reader: CBORReader(self, start, count))
    let sp = head.pointee.sp
    do throws(Failure) {
      let term = try decoder.run()
      let at = decoder.reader.at
      if at != decoder.reader.end { throw fail(.invalidBinary, SourceRange(at, decoder.reader.end)) }
      return term
    } catch {
      decoder.abandon(to: sp)
      throw error
    }
  }
}

/// The state of one decoding. An array in progress is a frame on the block's stack.
struct Decoder {
  let block: Block
  var reader: CBORReader
  /// Binders around whose name is not `_`. While there are none, `_@n` is the n-th binder, without looking.
  var otherBinders: UInt32 = 0

  // Frames. A term is made before its children when its size is known then.
  /// [term, operand, end] children are operands in a row
  static var fill: UInt32 { 0xe8 }
  /// [term, operand, end, outer] see `openApplication`
  static var application: UInt32 { 0xe9 }
  /// [term, field, unsorted]
  static var fields: UInt32 { 0xea }
  /// [term, interpolation]
  static var text: UInt32 { 0xeb }
  /// [start]
  static var emptyList: UInt32 { 0xec }
  /// [start]
  static var field: UInt32 { 0xed }
  /// [start, labels]
  static var projection: UInt32 { 0xee }
  /// [start]
  static var with: UInt32 { 0xef }
  /// [start, hash, kind | mode << 8, components]
  static var headers: UInt32 { 0xf0 }
  /// [term, step, scope entry]
  static var binder: UInt32 { 0xf1 }
  /// [term, step, scope entry, bindings left]
  static var binding: UInt32 { 0xf2 }

  init(block: Block, reader: CBORReader) {
    self.block = block
    self.reader = reader
  }

  mutating func run() throws(Failure) -> TermID {
    let sp = block.head.pointee.sp
    var value = try item()
    while value.isNone || block.head.pointee.sp != sp {
      value = value.isNone ? try item() : try advance(value)
    }
    return value
  }

  /// Leaves what a failure has left open.
  func abandon(to sp: Int) {
    while block.head.pointee.sp < sp {
      let bound: UInt32? = block.topKind == Decoder.binder ? 1 : block.topKind == Decoder.binding ? 2 : nil
      if let bound, block[frame: 1] == bound { block.unbind(at: block.head.pointee.sp &+ 3) }
      block.pop()
    }
  }

  /// Reads a term up to its first child. Returns the term if it has none; otherwise a frame has been pushed.
  private mutating func item() throws(Failure) -> TermID {
    let head = try reader.head()
    switch head.major {
    case 0:
      return try variable(block.name(.underscore), try index(head), head.start)
    case 3:
      let name = try block.intern(try reader.text(head))
      // §Built-in constants; the Boolean values have an encoding of their own.
      guard let builtin = block.builtin(name), builtin != .true, builtin != .false else {
        throw reader.invalid(head.start)
      }
      return try constant(builtin, head.start)
    case 4:
      return try array(head)
    case 6:
      return try variable(block.name(.underscore), try index(head), head.start)
    case 7:
      switch head.info {
      case 20: return try constant(.false, head.start)
      case 21: return try constant(.true, head.start)
      case 25: return try double(halfToDouble(UInt16(truncatingIfNeeded: head.value)), head.start)
      case 26: return try double(singleToDouble(UInt32(truncatingIfNeeded: head.value)), head.start)
      case 27: return try double(Double(bitPattern: head.value), head.start)
      default: throw reader.invalid(head.start)
      }
    default: throw reader.invalid(head.start)
    }
  }

  /// Hands a child to the topmost frame. Returns the frame's term when it is finished, else none.
  private mutating func advance(_ child: TermID) throws(Failure) -> TermID {
    let term = TermID(block[frame: 0])
    switch block.topKind {
    case Decoder.fill:
      let operand = block[frame: 1]
      block[term, Int(operand)] = child.at
      block[frame: 1] = operand &+ 1
      if operand &+ 1 < block[frame: 2] { return .none }
    case Decoder.application: return advanceApplication(term, child)
    case Decoder.fields:
      let i = block[frame: 1]
      block[term, 2 &* Int(i) &+ 1] = child.at
      block[frame: 1] = i &+ 1
      return try nextField(term)
    case Decoder.text:
      let i = Int(block[frame: 1])
      let range = try reader.text()
      block[term, 3 &* i &+ 2] = child.at
      block[term, 3 &* i &+ 3] = range.start
      block[term, 3 &* i &+ 4] = range.end &- range.start
      block[frame: 1] = UInt32(truncatingIfNeeded: i &+ 1)
      if i &+ 1 < block.count(term) { return .none }
    case Decoder.emptyList:
      let start = block[frame: 0]
      block.pop()
      let list = try constant(.list, start)
      let type = try block.make(.application, 1, list.at, child.at, SourceRange(start, reader.at))
      return try block.make(.emptyList, 0, type.at, SourceRange(start, reader.at))
    case Decoder.field:
      let start = block[frame: 0]
      let label = try reader.name()
      block.pop()
      return try block.make(.field, 0, child.at, label.at, SourceRange(start, reader.at))
    case Decoder.projection: return try advanceProjection(child)
    case Decoder.with: return try advanceWith(child)
    case Decoder.headers:
      let start = block[frame: 0]
      let hash = block[frame: 1]
      let kind = block[frame: 2]
      let count = Int(block[frame: 3])
      block.pop()
      return try components(start, hash, kind, child, count)
    case Decoder.binder:
      if block[frame: 1] == 0 {
        block[term, 1] = child.at
        enter(NameID(block[term, 0]), step: 1)
        return .none
      }
      block[term, 2] = child.at
      leave(NameID(block[term, 0]))
    default: return try advanceLet(term, child)
    }
    block.pop()
    return finish(term)
  }

  /// A term ends where the last of its bytes has been read.
  func finish(_ term: TermID) -> TermID {
    block[Int(term.at) &+ 2] = reader.at
    return term
  }

  func make(_ tag: TermTag, _ n: Int, operands: Int, _ start: UInt32) throws(Failure) -> TermID {
    // What repeats is counted in 24 bits (`TermTag`).
    guard n < 1 << 24 else { throw block.fail(.tooLarge, SourceRange(start, reader.at)) }
    return try block.make(tag, n, operands: operands, SourceRange(start, reader.at))
  }

  /// Pushes a frame for a term whose operands from `first` on are its children.
  func children(_ term: TermID, _ first: UInt32, _ end: Int) throws(Failure) -> TermID {
    try block.push(Decoder.fill, term.at, first, UInt32(truncatingIfNeeded: end))
    return .none
  }
}

// MARK: - Arrays

extension Decoder {
  private mutating func array(_ head: CBORHead) throws(Failure) -> TermID {
    let start = head.start
    let n = Int(truncatingIfNeeded: head.value)
    guard n > 0 else { throw reader.invalid(start) }
    if let first = reader.peek(), first >> 5 == 3 { return try namedVariable(start, n) }
    let label = try reader.number(most: 34)
    switch label {
    case 0: return try openApplication(start, n)
    case 1: return try openFunction(.lambda, start, n)
    case 2: return try openFunction(.pi, start, n)
    case 3:
      try expect(n == 4, start)
      let code = try reader.number(most: UInt64(Operator.completionCode))
      if code == Operator.completionCode { return try children(try make(.completion, 0, operands: 2, start), 0, 2) }
      return try children(try make(.operation, Int(code), operands: 2, start), 0, 2)
    case 4:
      if n == 2, reader.peek() != Encoder.null {
        try block.push(Decoder.emptyList, start)
        return .none
      }
      try expect(n >= 3 && reader.null(), start)
      return try children(try make(.list, n &- 2, operands: n &- 2, start), 0, n &- 2)
    case 5:
      try expect(n == 3 && reader.null(), start)
      return try children(try make(.some, 0, operands: 1, start), 0, 1)
    case 6:
      try expect(n == 3 || n == 4, start)
      return try optionalLast(.merge, 3, start, n &- 1)
    case 7: return try openFields(.recordType, start, n)
    case 8: return try openFields(.record, start, n)
    case 9:
      try expect(n == 3, start)
      try block.push(Decoder.field, start)
      return .none
    case 10:
      try expect(n >= 2, start)
      try block.push(Decoder.projection, start, UInt32(truncatingIfNeeded: n &- 2))
      return .none
    case 11: return try openFields(.unionType, start, n)
    case 14:
      try expect(n == 4, start)
      return try children(try make(.conditional, 0, operands: 3, start), 0, 3)
    case 15:
      try expect(n == 2, start)
      return try natural(start)
    case 16:
      try expect(n == 2, start)
      return try integer(start)
    case 18: return try openText(start, n)
    case 19:
      try expect(n == 2, start)
      return try children(try make(.assertion, 0, operands: 1, start), 0, 1)
    case 24: return try openImport(start, n)
    case 25:
      try expect(n >= 5 && (n &- 2) % 3 == 0, start)
      try openBinding(start, (n &- 2) / 3 &- 1)
      return .none
    case 26:
      try expect(n == 3, start)
      return try children(try make(.annotation, 0, operands: 2, start), 0, 2)
    case 27:
      try expect(n == 2 || n == 3, start)
      return try optionalLast(.toMap, 2, start, n &- 1)
    case 28:
      try expect(n == 2, start)
      return try children(try make(.emptyList, 0, operands: 1, start), 0, 1)
    case 29:
      try expect(n == 4, start)
      try block.push(Decoder.with, start)
      return .none
    case 30: return try date(start, n)
    case 31: return try time(start, n)
    case 32: return try timeZone(start, n)
    case 33:
      try expect(n == 2, start)
      let head = try reader.head()
      try expect(head.major == 2, start)
      let range = reader.take(head)
      return try block.make(.bytes, 0, range.start, range.end &- range.start, SourceRange(start, reader.at))
    case 34:
      try expect(n == 2, start)
      return try children(try make(.showConstructor, 0, operands: 1, start), 0, 1)
    // 12 and 13 are obsolete, the others were never used.
    default: throw reader.invalid(start)
    }
  }

  func expect(_ condition: Bool, _ start: UInt32) throws(Failure) {
    if !condition { throw reader.invalid(start) }
  }

  /// A term of `operands` operands, the last of which may be absent; `given` of them follow.
  private func optionalLast(_ tag: TermTag, _ operands: Int, _ start: UInt32, _ given: Int) throws(Failure) -> TermID {
    let term = try make(tag, 0, operands: operands, start)
    block[term, operands &- 1] = 0
    return try children(term, 0, given)
  }

  /// §Function application. Terms are flat, and so the arguments of a function that is an application itself go into the
  /// same term. It is made at the innermost array; those around wait until it comes to them, each with
  /// [0, start, arguments, number of arrays around].
  private mutating func openApplication(_ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    var n = n
    var arguments = 0
    var outer: UInt32 = 0
    var begin = start
    while true {
      try expect(n >= 3, begin)
      arguments &+= n &- 2
      try block.push(Decoder.application, 0, begin, UInt32(truncatingIfNeeded: n &- 2), outer)
      guard reader.seesArray(labelled: 0) else { break }
      let inner = try reader.head()
      _ = try reader.head()
      n = Int(truncatingIfNeeded: inner.value)
      begin = inner.start
      outer &+= 1
    }
    let term = try make(.application, arguments, operands: arguments &+ 1, start)
    block[frame: 0] = term.at
    block[frame: 1] = 0
    block[frame: 2] = UInt32(truncatingIfNeeded: n &- 1)
    return .none
  }

  private func advanceApplication(_ term: TermID, _ child: TermID) -> TermID {
    let operand = block[frame: 1] &+ 1
    block[term, Int(operand &- 1)] = child.at
    block[frame: 1] = operand
    if operand < block[frame: 2] { return .none }
    let outer = block[frame: 3]
    block.pop()
    if outer == 0 { return finish(term) }
    block[frame: 0] = term.at
    block[frame: 1] = operand
    block[frame: 2] = operand &+ block[frame: 2]
    return .none
  }
}

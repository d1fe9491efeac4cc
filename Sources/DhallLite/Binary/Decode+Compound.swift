// SPDX-License-Identifier: MIT

// Variables, binders, and arrays that are more than terms in a row.

// MARK: - Variables and binders

extension Decoder {
  /// `[ "x", n ]`. `_` must be a naked number (§Variables).
  mutating func namedVariable(_ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n == 2, start)
    let name = try reader.name()
    try expect(name != block.name(.underscore), start)
    let head = try reader.head()
    return try variable(name, try index(head), start)
  }

  /// The number of a variable, which may be a bignum.
  mutating func index(_ head: CBORHead) throws(Failure) -> UInt32 {
    var value = head.value
    if head.major == 6 {
      try expect(head.value == 2, head.start)
      let digits = try reader.bignum(head.start)
      value = digits.end &- digits.start > 4 ? .max : 0
      if value == 0 {
        for i in digits.start..<digits.end { value = value << 8 | UInt64(block.bytes[Int(i)]) }
      }
    } else {
      try expect(head.major == 0, head.start)
    }
    guard value <= 0xffff_ffff else { throw block.fail(.tooLarge, SourceRange(head.start, reader.at)) }
    return UInt32(truncatingIfNeeded: value)
  }

  func variable(_ name: NameID, _ n: UInt32, _ start: UInt32) throws(Failure) -> TermID {
    let range = SourceRange(start, reader.at)
    if otherBinders == 0, name == block.name(.underscore) {
      let depth = block.head.pointee.depth
      if n < depth { return try block.make(.variable, 0, n, range) }
      return try block.make(.free, 0, name.at, n &- depth, range)
    }
    let (index, bound) = block.index(of: name, n)
    if let index { return try block.make(.variable, 0, index, range) }
    return try block.make(.free, 0, name.at, n &- bound, range)
  }

  /// Makes the topmost frame's scope entry the innermost binder.
  mutating func enter(_ name: NameID, step: UInt32) {
    block.bindForReader(name, at: block.head.pointee.sp &+ 3)
    block[frame: 1] = step
    if name != block.name(.underscore) { otherBinders &+= 1 }
  }

  mutating func leave(_ name: NameID) {
    block.unbind(at: block.head.pointee.sp &+ 3)
    if name != block.name(.underscore) { otherBinders &-= 1 }
  }

  /// §Functions. `_` must be left out.
  mutating func openFunction(_ tag: TermTag, _ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n == 3 || n == 4, start)
    let name = n == 4 ? try reader.name() : block.name(.underscore)
    try expect(n == 3 || name != block.name(.underscore), start)
    let term = try make(tag, 0, operands: 3, start)
    block[term, 0] = name.at
    try block.ensureStack(3 &+ ScopeWord.readerWords)
    let at = block.pushFrame(Decoder.binder, values: 0, raws: 2 &+ ScopeWord.readerWords)
    block[at] = term.at
    block[at &+ 1] = 0
    return .none
  }

  /// §`let` expressions: each binding of the array is a `let` in the body of the one before.
  mutating func openBinding(_ start: UInt32, _ left: Int) throws(Failure) {
    let name = try reader.name()
    let term = try make(.let, 0, operands: 4, start)
    block[term, 0] = name.at
    block[term, 1] = 0
    try block.ensureStack(4 &+ ScopeWord.readerWords)
    let at = block.pushFrame(Decoder.binding, values: 0, raws: 3 &+ ScopeWord.readerWords)
    block[at] = term.at
    block[at &+ 1] = reader.null() ? 1 : 0
    block[at &+ 2 &+ ScopeWord.readerWords] = UInt32(truncatingIfNeeded: left)
  }

  mutating func advanceLet(_ term: TermID, _ child: TermID) throws(Failure) -> TermID {
    // Steps are operands: the type, the value, and later the body.
    switch block[frame: 1] {
    case 0:
      block[term, 1] = child.at
      block[frame: 1] = 1
    case 1:
      block[term, 2] = child.at
      enter(NameID(block[term, 0]), step: 2)
      let left = Int(block[frame: 2 &+ ScopeWord.readerWords])
      if left > 0 {
        reader.skipTags()
        try openBinding(reader.at, left &- 1)
      }
    default:
      block[term, 3] = child.at
      leave(NameID(block[term, 0]))
      block.pop()
      return finish(term)
    }
    return .none
  }
}

// MARK: - Records, unions, text

extension Decoder {
  /// §Records, §Unions.
  mutating func openFields(_ tag: TermTag, _ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n == 2, start)
    let map = try reader.head()
    try expect(map.major == 5, start)
    let count = Int(truncatingIfNeeded: map.value)
    let term = try make(tag, count, operands: 2 &* count, start)
    try block.push(Decoder.fields, term.at, 0, 0)
    return try nextField(term)
  }

  /// Reads up to the next value. Returns the term if there is none.
  mutating func nextField(_ term: TermID) throws(Failure) -> TermID {
    let n = block.count(term)
    var i = Int(block[frame: 1])
    while i < n {
      reader.skipTags()
      let start = reader.at
      let name = try reader.name()
      block[term, 2 &* i] = name.at
      if i > 0 {
        let order = block.compare(NameID(block[term, 2 &* i &- 2]), name)
        if order > 0 { block[frame: 2] = 1 }
        if order == 0 { throw duplicate(name, start) }
      }
      guard block.tag(term) == .unionType, reader.null() else {
        block[frame: 1] = UInt32(truncatingIfNeeded: i)
        return .none
      }
      block[term, 2 &* i &+ 1] = 0
      i &+= 1
    }
    let unsorted = block[frame: 2] != 0
    block.pop()
    if unsorted {
      try block.sortPairs(Int(term.at) &+ 3, n)
      var i = 1
      while i < n {
        if block[term, 2 &* i] == block[term, 2 &* i &- 2] {
          throw duplicate(NameID(block[term, 2 &* i]), block.range(term).start)
        }
        i &+= 1
      }
    }
    return finish(term)
  }

  /// A label twice. The standard leaves it to the type check to refuse this; a term cannot even say it, because its
  /// fields are found by their order.
  private func duplicate(_ name: NameID, _ start: UInt32) -> Failure {
    block.fail(.duplicateLabel, SourceRange(start, reader.at), .name(name))
  }

  /// §`Text`.
  mutating func openText(_ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n >= 2 && n % 2 == 0, start)
    let interpolations = (n &- 2) / 2
    let term = try make(.text, interpolations, operands: 2 &+ 3 &* interpolations, start)
    let range = try reader.text()
    block[term, 0] = range.start
    block[term, 1] = range.end &- range.start
    if interpolations == 0 { return finish(term) }
    try block.push(Decoder.text, term.at, 0)
    return .none
  }

  /// `[ 10, t, "x", … ]` or `[ 10, t, [ T ] ]`, once `t` is known.
  mutating func advanceProjection(_ record: TermID) throws(Failure) -> TermID {
    let start = block[frame: 0]
    let labels = Int(block[frame: 1])
    block.pop()
    if labels == 1, let first = reader.peek(), first >> 5 == 4 {
      try expect(try reader.array() == 1, start)
      let term = try make(.projectionByType, 0, operands: 2, start)
      block[term, 0] = record.at
      return try children(term, 1, 2)
    }
    let term = try make(.projection, labels, operands: 1 &+ labels, start)
    block[term, 0] = record.at
    for i in 0..<labels { block[term, 1 &+ i] = try reader.name().at }
    return finish(term)
  }

  /// §`with` expressions, once the record is known.
  mutating func advanceWith(_ record: TermID) throws(Failure) -> TermID {
    let start = block[frame: 0]
    block.pop()
    let n = try reader.array()
    try expect(n > 0, start)
    let term = try make(.with, n, operands: 2 &+ n, start)
    block[term, 0] = record.at
    for i in 0..<n {
      let head = try reader.head()
      if head.major == 0, head.value == 0 {
        block[term, 2 &+ i] = TermTag.withOptional
      } else {
        try expect(head.major == 3, head.start)
        block[term, 2 &+ i] = try block.intern(try reader.text(head)).at
      }
    }
    return try children(term, 1, 2)
  }

  // MARK: Imports

  /// §Imports: up to the headers.
  mutating func openImport(_ start: UInt32, _ n: Int) throws(Failure) -> TermID {
    try expect(n >= 4, start)
    var hash: UInt32 = 0
    if !reader.null() {
      let head = try reader.head()
      try expect(head.major == 2 && head.value == 34, start)
      let range = reader.take(head)
      try expect(block.bytes[Int(range.start)] == 0x12 && block.bytes[Int(range.start) &+ 1] == 0x20, start)
      hash = range.start &+ 2
    }
    let mode = try reader.number(most: UInt64(ImportMode.bytes.rawValue))
    let number = try reader.number(most: UInt64(ImportKind.missing.rawValue))
    guard let kind = ImportKind(rawValue: number) else { throw reader.invalid(start) }
    let word = number | mode << 8
    // Behind the head: headers, authority, path and query; or a path; or a variable.
    switch kind {
    case .http, .https:
      try expect(n >= 8, start)
      if !reader.null() {
        try block.push(Decoder.headers, start, hash, word, UInt32(truncatingIfNeeded: n &- 6))
        return .none
      }
      return try components(start, hash, word, .none, n &- 6)
    case .absolute, .here, .parent, .home: try expect(n >= 5, start)
    case .environment: try expect(n == 5, start)
    case .missing: try expect(n == 4, start)
    }
    return try components(start, hash, word, .none, n &- 4)
  }

  mutating func components(
    _ start: UInt32, _ hash: UInt32, _ kind: UInt32, _ headers: TermID, _ n: Int
  ) throws(Failure) -> TermID {
    let term = try make(.import, n, operands: ImportWord.components &+ 2 &* n, start)
    block[term, ImportWord.kind] = kind
    block[term, ImportWord.hash] = hash
    block[term, ImportWord.headers] = headers.at
    block[term, ImportWord.query] = 0
    block[term, ImportWord.query &+ 1] = 0
    let importKind = ImportKind(rawValue: kind & 0xff) ?? .missing
    for i in 0..<n {
      let range = try reader.text()
      let part = importKind.isRemote ? i == 0 ? ImportPart.authority : .segment : .component
      try expect(try block.canSpell(range, part, of: importKind), start)
      block[term, ImportWord.components &+ 2 &* i] = range.start
      block[term, ImportWord.components &+ 2 &* i &+ 1] = range.end &- range.start
    }
    if importKind.isRemote, !reader.null() {
      let range = try reader.text()
      try expect(try block.canSpell(range, .query, of: importKind), start)
      block[term, ImportWord.query] = range.start
      block[term, ImportWord.query &+ 1] = range.end &- range.start
    }
    block[term, ImportWord.next] = block.head.pointee.importList.at
    block.head.pointee.importList = term
    return finish(term)
  }
}

// SPDX-License-Identifier: MIT

/// Primitive expressions and what is selected from them (dhall.abnf §import-expression to §primitive-expression).
extension Parser {
  mutating func startPrimary() throws(Failure) -> State {
    let start = at
    let c = text[at]
    switch c {
    case 0x22:  // "
      at &+= 1
      return try continueText(start, single: false, chunks: 0)
    case 0x27 where text[at + 1] == 0x27:  // ''
      return try startSingleQuoted()
    case 0x7b: return try startRecord()
    case 0x3c: return try startUnion()
    case 0x5b: return try startList()
    case 0x28:
      at &+= 1
      try block.push(Kind.parenthesis, UInt32(truncatingIfNeeded: start))
      return .expression
    case 0x30...0x39, 0x2b, 0x2d:
      node = try number()
      return .selected
    case 0x2e, 0x2f, 0x7e:
      return try startImport()
    case 0x60: return try identifier()
    default:
      guard isLabelStart(c) else { throw unexpected(.operand) }
      switch c {
      case 0x65
      where text[at + 1] == 0x6e && text[at + 2] == 0x76 && text[at + 3] == 0x3a && isEnvironmentStart(at + 4):
        return try startImport()
      case 0x68 where isURL(): return try startImport()
      case 0x6d where isWord("missing"): return try startImport()
      default: return try identifier()
      }
    }
  }

  private func isEnvironmentStart(_ at: Int) -> Bool { isLabelStart(text[at]) || text[at] == 0x22 }

  /// `http://` or `https://`
  private func isURL() -> Bool {
    guard text[at + 1] == 0x74, text[at + 2] == 0x74, text[at + 3] == 0x70 else { return false }
    let p = text[at + 4] == 0x73 ? at + 5 : at + 4
    return text[p] == 0x3a && text[p + 1] == 0x2f && text[p + 2] == 0x2f
  }

  private mutating func identifier() throws(Failure) -> State {
    let start = at
    let (name, quoted) = try label()
    if !quoted {
      if let builtin = block.builtin(name) {
        node = try block.make(.builtin, Int(builtin.rawValue), operands: 0, range(start))
        return .selected
      }
      if let keyword = block.keyword(name) {
        switch keyword {
        case .infinity: node = try double(.infinity, start)
        case .nan: node = try double(.nan, start)
        default: throw block.fail(.reservedName, range(start), .name(name))
        }
        return .selected
      }
    }
    var n: UInt32 = 0
    let after = at
    _ = try skip()
    if text[at] == 0x40 {
      at &+= 1
      _ = try skip()
      n = try variableIndex()
    } else {
      at = after
    }
    node = try variable(name, n, range(start))
    return .selected
  }

  func variable(_ name: NameID, _ n: UInt32, _ range: SourceRange) throws(Failure) -> TermID {
    let (index, bound) = block.index(of: name, n)
    if let index { return try block.make(.variable, 0, index, range) }
    return try block.make(.free, 0, name.at, n &- bound, range)
  }

  /// `node` is a primitive: selectors and a completion may follow.
  mutating func afterPrimitive() throws(Failure) -> State {
    let block = self.block
    while true {
      let before = at
      _ = try skip()
      guard text[at] == 0x2e else {
        at = before
        break
      }
      at &+= 1
      _ = try skip()
      let c = text[at]
      let start = block.range(node).start
      if isLabelStart(c) || c == 0x60 {
        let record = node
        // A projection of the very field `Some` needs quotes (§any-label).
        let name = try anyLabel(some: false)
        node = try block.make(.field, 0, record.at, name.at, range(start))
      } else if c == 0x7b {
        try projection(start)
      } else if c == 0x28 {
        at &+= 1
        try block.push(Kind.selectorType, node.at)
        return .expression
      } else {
        // `List ./type`: the dot belongs to a path (§selector-expression).
        at = before
        break
      }
    }
    if block.topKind == Kind.completion {
      let record = TermID(block[frame: 0])
      block.pop()
      node = try block.make(
        .completion, 0, record.at, node.at, SourceRange(block.range(record).start, block.range(node).end))
      return .imported
    }
    let before = at
    _ = try skip()
    if text[at] == 0x3a, text[at + 1] == 0x3a {
      at &+= 2
      _ = try skip()
      try block.push(Kind.completion, node.at)
      return .primary
    }
    at = before
    return .imported
  }

  /// `.{ a, b }`
  private mutating func projection(_ start: UInt32) throws(Failure) {
    let record = node
    at &+= 1
    var count = 0
    _ = try skip()
    if text[at] == 0x2c {
      at &+= 1
      _ = try skip()
    }
    while text[at] != 0x7d {
      try block.push(Kind.component, anyLabel().at)
      count &+= 1
      _ = try skip()
      if text[at] == 0x2c {
        at &+= 1
        _ = try skip()
      } else if text[at] != 0x7d {
        throw unexpected(.commaOrBrace)
      }
    }
    at &+= 1
    let term = try block.make(.projection, count, operands: count + 1, range(start))
    block[term, 0] = record.at
    var i = count
    while i > 0 {
      block[term, i] = block[frame: 0]
      block.pop()
      i &-= 1
    }
    node = term
  }

  // MARK: Lists

  private mutating func startList() throws(Failure) -> State {
    let start = UInt32(truncatingIfNeeded: at)
    at &+= 1
    _ = try skip()
    if text[at] == 0x2c {
      at &+= 1
      _ = try skip()
    }
    guard text[at] != 0x5d else {
      at &+= 1
      throw block.fail(.emptyListType, range(start))
    }
    try block.push(Kind.list, start, 0)
    return .expression
  }

  private mutating func finishElement() throws(Failure) -> State {
    let block = self.block
    let start = block[frame: 0], count = block[frame: 1] &+ 1
    block.pop()
    try block.push(Kind.operand, node.at)
    _ = try skip()
    if text[at] == 0x2c {
      at &+= 1
      _ = try skip()
      if text[at] != 0x5d {
        try block.push(Kind.list, start, count)
        return .expression
      }
    }
    try expect(0x5d, .commaOrBracket)
    let n = Int(count)
    let term = try block.make(.list, n, operands: n, range(start))
    var i = n
    while i > 0 {
      i &-= 1
      block[term, i] = block[frame: 0]
      block.pop()
    }
    node = term
    return .selected
  }

  // MARK: Records and unions

  private mutating func startRecord() throws(Failure) -> State {
    let start = UInt32(truncatingIfNeeded: at)
    at &+= 1
    _ = try skip()
    if text[at] == 0x2c {
      at &+= 1
      _ = try skip()
    }
    if text[at] == 0x7d {
      at &+= 1
      node = try block.make(.recordType, 0, operands: 0, range(start))
      return .selected
    }
    if text[at] == 0x3d {
      at &+= 1
      _ = try skip()
      if text[at] == 0x2c {
        at &+= 1
        _ = try skip()
      }
      try expect(0x7d, .closeBrace)
      node = try block.make(.record, 0, operands: 0, range(start))
      return .selected
    }
    let before = at
    let name = try anyLabel()
    _ = try skip()
    if text[at] == 0x3a {
      at &+= 1
      try space()
      try block.push(Kind.recordType, start, 0, name.at)
      return .expression
    }
    at = before
    return try startField(start, 0)
  }

  /// A field of a record literal: `a = v`, `a.b = v`, or `a` alone, which stands for `a = a`.
  private mutating func startField(_ start: UInt32, _ count: UInt32) throws(Failure) -> State {
    let block = self.block
    let before = at
    let name = try anyLabel()
    let labelEnd = at
    _ = try skip()
    if text[at] != 0x3d, text[at] != 0x2e {
      // record.md §desugar-puns: a variable, even if a builtin has that name.
      node = try variable(name, 0, SourceRange(UInt32(before), UInt32(labelEnd)))
      try block.push(Kind.recordValue, start, count, name.at, 0)
      return .finished
    }
    var components: UInt32 = 0
    while text[at] == 0x2e {
      at &+= 1
      _ = try skip()
      try block.push(Kind.component, anyLabel().at)
      components &+= 1
      _ = try skip()
    }
    try expect(0x3d, .equals)
    try block.push(Kind.recordValue, start, count, name.at, components)
    return .expression
  }

  private mutating func finishField() throws(Failure) -> State {
    let block = self.block
    let start = block[frame: 0], count = block[frame: 1] &+ 1, name = block[frame: 2]
    var components = block[frame: 3]
    block.pop()
    // record.md §desugar-dotted-fields: the innermost component was pushed last.
    while components > 0 {
      let inner = block[frame: 0]
      block.pop()
      node = try block.make(.record, 1, inner, node.at, block.range(node))
      components &-= 1
    }
    try block.push(Kind.entry, name, node.at)
    _ = try skip()
    if text[at] == 0x2c {
      at &+= 1
      _ = try skip()
      if text[at] != 0x7d { return try startField(start, count) }
    }
    try expect(0x7d, .commaOrBrace)
    node = try closeEntries(.record, count, start)
    return .selected
  }

  private mutating func finishFieldType() throws(Failure) -> State {
    let block = self.block
    let start = block[frame: 0], count = block[frame: 1] &+ 1, name = block[frame: 2]
    block.pop()
    try block.push(Kind.entry, name, node.at)
    _ = try skip()
    if text[at] == 0x2c {
      at &+= 1
      _ = try skip()
      if text[at] != 0x7d {
        let name = try anyLabel()
        _ = try skip()
        try expect(0x3a, .colon)
        try space()
        try block.push(Kind.recordType, start, count, name.at)
        return .expression
      }
    }
    try expect(0x7d, .commaOrBrace)
    node = try closeEntries(.recordType, count, start)
    return .selected
  }

  private mutating func startUnion() throws(Failure) -> State {
    let start = UInt32(truncatingIfNeeded: at)
    at &+= 1
    _ = try skip()
    if text[at] == 0x7c {
      at &+= 1
      _ = try skip()
    }
    return try startAlternative(start, 0)
  }

  private mutating func startAlternative(_ start: UInt32, _ count: UInt32) throws(Failure) -> State {
    var count = count
    while true {
      if text[at] == 0x3e {
        at &+= 1
        node = try closeEntries(.unionType, count, start)
        return .selected
      }
      let name = try anyLabel()
      _ = try skip()
      if text[at] == 0x3a {
        at &+= 1
        try space()
        try block.push(Kind.unionType, start, count, name.at)
        return .expression
      }
      try block.push(Kind.entry, name.at, 0)
      count &+= 1
      try nextAlternative()
    }
  }

  private mutating func nextAlternative() throws(Failure) {
    if text[at] == 0x7c {
      at &+= 1
      _ = try skip()
    } else if text[at] != 0x3e {
      throw unexpected(.barOrAngle)
    }
  }

  private mutating func finishAlternative() throws(Failure) -> State {
    let block = self.block
    let start = block[frame: 0], count = block[frame: 1], name = block[frame: 2]
    block.pop()
    try block.push(Kind.entry, name, node.at)
    _ = try skip()
    try nextAlternative()
    return try startAlternative(start, count &+ 1)
  }

  /// The `count` entries on the stack as a record, a record type or a union type: sorted by label. Equal labels of a
  /// literal are combined (record.md §desugar-duplicates), others are refused.
  private func closeEntries(_ tag: TermTag, _ count: UInt32, _ start: UInt32) throws(Failure) -> TermID {
    let n = Int(count)
    let term = try block.make(tag, n, operands: 2 * n, range(start))
    var i = n
    var sorted = true
    while i > 0 {
      i &-= 1
      let name = block[frame: 0]
      block[term, 2 &* i] = name
      block[term, 2 &* i &+ 1] = block[frame: 1]
      block.pop()
      if i &+ 1 < n, block.compare(NameID(name), NameID(block[term, 2 &* i &+ 2])) >= 0 { sorted = false }
    }
    if sorted { return term }
    try block.sortPairs(Int(term.at) + 3, n)
    return try combineDuplicates(term, n)
  }

  private func combineDuplicates(_ term: TermID, _ n: Int) throws(Failure) -> TermID {
    let block = self.block
    var out = 0
    var i = 1
    while i < n {
      let name = block[term, 2 &* i]
      if name == block[term, 2 &* out] {
        let left = block.child(term, 2 &* out &+ 1), right = block.child(term, 2 &* i &+ 1)
        guard block.tag(term) == .record else {
          throw block.fail(.duplicateLabel, block.range(term), .name(NameID(name)))
        }
        block[term, 2 &* out &+ 1] =
          try block.make(
            .operation, Int(Operator.combine.rawValue), left.at, right.at,
            SourceRange(block.range(left).start, block.range(right).end)
          ).at
      } else {
        out &+= 1
        block[term, 2 &* out] = name
        block[term, 2 &* out &+ 1] = block[term, 2 &* i &+ 1]
      }
      i &+= 1
    }
    block[term.at] = UInt32(truncatingIfNeeded: out &+ 1) &<< 8 | block.tag(term).rawValue
    return term
  }

  /// Expressions that close a primitive: see `finish`.
  mutating func finishPrimitive(_ kind: UInt32) throws(Failure) -> State {
    switch kind {
    case Kind.parenthesis:
      _ = try skip()
      try expect(0x29, .closeParenthesis)
      block.pop()
      parenthesised = node
      return .selected
    case Kind.list: return try finishElement()
    case Kind.recordValue: return try finishField()
    case Kind.recordType: return try finishFieldType()
    case Kind.unionType: return try finishAlternative()
    case Kind.interpolation: return try finishInterpolation()
    case Kind.selectorType:
      _ = try skip()
      try expect(0x29, .closeParenthesis)
      let record = TermID(block[frame: 0])
      block.pop()
      node = try block.make(.projectionByType, 0, record.at, node.at, range(block.range(record).start))
      return .selected
    default:
      preconditionFailure("a frame that no expression ends")
    }
  }
}

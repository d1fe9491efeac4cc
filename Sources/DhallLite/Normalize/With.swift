// SPDX-License-Identifier: MIT

/// `record with path = value` (beta-normalization.md §With).
///
/// A chain of them, `r with a = 1 with b.c = 2 …`, is done at once, so that n links cost n log n and not n²: the links
/// are sorted by the label that their paths have at a depth, the record is copied once, and what a label's links have
/// in common goes on one level deeper. Links of one label keep their order: the last one whose path ends there says what
/// those after it change.
///
/// The checker runs the same on types, where a link that meets no record type is a mistake: `WithDepth.isTypes`.
struct WithDepth {
  var bits: UInt32

  init(_ depth: Int, types: Bool) { bits = UInt32(depth) << 1 | (types ? 1 : 0) }
  init(bits: UInt32) { self.bits = bits }

  /// How many labels of the paths lie behind.
  var depth: Int { Int(bits >> 1) }
  /// Whether the records are record types.
  var isTypes: Bool { bits & 1 != 0 }
  var deeper: WithDepth { WithDepth(bits: bits + 2) }
}

extension Block {
  /// What a `with` is applied to; nil for any other term.
  func withRecord(_ term: TermID) -> TermID? {
    var term = term
    while tag(term) == .link { term = child(term, 0) }
    return tag(term) == .with ? child(term, 0) : nil
  }

  /// Collects a chain's links in the order in which they apply, and evaluates what they apply to.
  func evaluateWith(_ term: TermID) throws(Failure) -> Mode {
    var n = 0
    var node = term
    while let record = withRecord(node) {
      n += 1
      node = record
    }
    try ensure(n * (2 + Block.delayedWords) + 2)
    let environment = head.pointee.environment
    let links = allocate(.natural, n)
    let values = allocate(.list, n)
    var i = n
    node = term
    while let record = withRecord(node) {
      i -= 1
      let link = followed(node)
      self[links, i] = link.at
      self[values, i] = delay(child(link, 1), environment).bits
      node = record
    }
    pushWith(links, values, WithDepth(0, types: false), 0, n)
    return evaluate(node, environment)
  }

  /// The term that a chain of links stands for.
  func followed(_ term: TermID) -> TermID {
    var term = term
    while tag(term) == .link { term = child(term, 0) }
    return term
  }

  func pushWith(_ links: Value, _ values: Value, _ depth: WithDepth, _ first: Int, _ end: Int) {
    let frame = pushFrame(Frame.with, values: 2, raws: 3)
    words[frame] = links.bits
    words[frame + 1] = values.bits
    words[frame + 2] = depth.bits
    words[frame + 3] = UInt32(first)
    words[frame + 4] = UInt32(end)
  }

  /// The label of a link's path at a depth, or `withOptional`.
  private func component(_ links: Value, _ link: Int, _ depth: WithDepth) -> UInt32 {
    self[TermID(self[links, link]), 2 + depth.depth]
  }

  /// Behind the last of `first..<end` whose path ends at `depth`; `first` if there is none.
  private func restStart(_ links: Value, _ first: Int, _ end: Int, _ depth: WithDepth) -> Int {
    var i = end
    while i > first, count(TermID(self[links, i - 1])) != depth.depth + 1 { i -= 1 }
    return i
  }

  /// What the links of the frame on top apply to has been evaluated.
  func giveWith() throws(Failure) -> Mode {
    let target = head.pointee.value, links = self[value: 0], values = self[value: 1]
    let depth = WithDepth(bits: self[frame: 2])
    let first = Int(self[frame: 3]), end = Int(self[frame: 4])
    var optional = 0
    for i in first..<end where component(links, i, depth) == TermTag.withOptional { optional += 1 }
    if optional == 0,
      target == (depth.isTypes ? .emptyRecordType : .emptyRecord)
        || isObject(target, depth.isTypes ? .recordType : .record)
    {
      return try changeFields(depth, first, end)
    }
    if depth.isTypes {
      head.pointee.term = TermID(self[links, first])
      throw fail(.withNotRecord, range(head.pointee.term))
    }
    guard optional == end - first else { return try abstractWith() }
    if argument(target, of: .none) != nil {
      pop()
      return give(target)
    }
    guard isObject(target, .some) else { return try abstractWith() }
    pop()
    _ = pushFrame(Frame.withOptional, values: 0, raws: 0)
    let rest = restStart(links, first, end, depth)
    let inner = rest > first ? child(values, rest - 1) : child(target, 0)
    if rest == end { return give(inner) }
    pushWith(links, values, depth.deeper, rest, end)
    return enter(inner)
  }

  /// What is no record and no optional value yet keeps its links, one around the other.
  private func abstractWith() throws(Failure) -> Mode {
    let first = Int(self[frame: 3]), end = Int(self[frame: 4])
    let depth = WithDepth(bits: self[frame: 2]).depth
    var room = 4
    for i in first..<end { room += count(TermID(self[self[value: 0], i])) - depth + 3 }
    try ensure(room)
    let links = self[value: 0], values = self[value: 1]
    var record = head.pointee.value
    for i in first..<end {
      let link = TermID(self[links, i])
      let n = count(link) - depth
      let with = allocate(.with, n + 2)
      for k in 0..<n { self[with, k] = self[link, 2 + depth + k] }
      self[with, n] = record.bits
      self[with, n + 1] = self[values, i]
      record = with
    }
    pop()
    return give(record)
  }

  // MARK: Records

  /// Makes the changed record, in which the fields with deeper links have what these apply to.
  private func changeFields(_ depth: WithDepth, _ first: Int, _ end: Int) throws(Failure) -> Mode {
    let n = end - first
    let old = head.pointee.value.isObject ? count(head.pointee.value) / 2 : 0
    // The links and values in order, the record, and beyond these pairs to sort and scratch for that.
    let made = 2 * n + 2 + 2 * (old + n) + 1
    try ensure(made + 4 * n + 8)
    let record = head.pointee.value
    let sorted = sortLinks(self[value: 0], self[value: 1], depth, first, end, made)
    let links = sorted.links, values = sorted.values
    let start = sorted.first, limit = sorted.first + n
    var total = old
    var i = start
    while i < limit {
      let name = component(links, i, depth)
      if old == 0 || field(record, NameID(name)) == nil { total += 1 }
      i = groupEnd(links, i, limit, depth)
    }
    let result = allocate(depth.isTypes ? .recordType : .record, 2 * total)
    var deeper = false
    var k = 0
    var j = 0
    i = start
    while k < total {
      let name = i < limit ? component(links, i, depth) : 0
      let order = i == limit ? -1 : j == old ? 1 : compare(NameID(self[record, j]), NameID(name))
      if order < 0 {
        self[result, k] = self[record, j]
        self[result, total + k] = self[record, old + j]
      } else {
        let next = groupEnd(links, i, limit, depth)
        let rest = restStart(links, i, next, depth)
        let empty: Value = depth.isTypes ? .emptyRecordType : .emptyRecord
        self[result, k] = name
        self[result, total + k] = rest > i ? self[values, rest - 1] : order == 0 ? self[record, old + j] : empty.bits
        if rest < next { deeper = true }
        i = next
      }
      if order <= 0 { j += 1 }
      k += 1
    }
    pop()
    if !deeper { return give(result) }
    let frame = pushFrame(Frame.withField, values: 3, raws: 3)
    words[frame] = result.bits
    words[frame + 1] = links.bits
    words[frame + 2] = values.bits
    words[frame + 3] = depth.bits
    words[frame + 4] = UInt32(start)
    words[frame + 5] = UInt32(limit)
    return nextField()
  }

  /// Behind the last link of the same label; the links are sorted.
  private func groupEnd(_ links: Value, _ first: Int, _ end: Int, _ depth: WithDepth) -> Int {
    let name = component(links, first, depth)
    var i = first + 1
    while i < end, component(links, i, depth) == name { i += 1 }
    return i
  }

  /// The links of a frame by label: where they are if they are sorted already, else copies. `made` words may be
  /// allocated before what lies beyond them is used no more.
  private func sortLinks(
    _ links: Value, _ values: Value, _ depth: WithDepth, _ first: Int, _ end: Int, _ made: Int
  ) -> (links: Value, values: Value, first: Int) {
    var i = first + 1
    while i < end {
      let a = component(links, i - 1, depth), b = component(links, i, depth)
      if a != b, compare(NameID(a), NameID(b)) > 0 { break }
      i += 1
    }
    if i == end { return (links, values, first) }
    let n = end - first
    let pairs = head.pointee.heapBase + head.pointee.heapTop + made
    for i in 0..<n {
      words[pairs + 2 * i] = component(links, first + i, depth)
      words[pairs + 2 * i + 1] = UInt32(first + i)
    }
    sortPairs(pairs, n, scratch: pairs + 2 * n)
    let sortedLinks = allocate(.natural, n)
    let sortedValues = allocate(.list, n)
    for i in 0..<n {
      let link = Int(words[pairs + 2 * i + 1])
      self[sortedLinks, i] = self[links, link]
      self[sortedValues, i] = self[values, link]
    }
    return (sortedLinks, sortedValues, 0)
  }

  /// The field's value, changed by its links, has been evaluated.
  func giveWithField() -> Mode {
    let record = self[value: 0], links = self[value: 1]
    let depth = WithDepth(bits: self[frame: 3])
    let next = Int(self[frame: 4])
    if let index = field(record, NameID(component(links, next, depth))) {
      self[record, count(record) / 2 + index] = head.pointee.value.bits
    }
    self[frame: 4] = UInt32(groupEnd(links, next, Int(self[frame: 5]), depth))
    return nextField()
  }

  /// Goes on with the next field that has deeper links.
  private func nextField() -> Mode {
    let record = self[value: 0], links = self[value: 1], values = self[value: 2]
    let depth = WithDepth(bits: self[frame: 3])
    var next = Int(self[frame: 4])
    let limit = Int(self[frame: 5])
    while next < limit {
      let end = groupEnd(links, next, limit, depth)
      let rest = restStart(links, next, end, depth)
      if rest < end, let index = field(record, NameID(component(links, next, depth))) {
        self[frame: 4] = UInt32(next)
        pushWith(links, values, depth.deeper, rest, end)
        return enter(child(record, count(record) / 2 + index))
      }
      next = end
    }
    pop()
    return give(record)
  }
}

// SPDX-License-Identifier: MIT

/// Labels and variables, interned: equal names are equal words.
///
/// A name in the arena:
/// ```
///  +0  hash
///  +1  count of bytes
///  +2  bytes 0…3, big-endian      } compared first: most labels differ here
///  +3  bytes 4…7, big-endian      }
///  +4  scope: the innermost binder of this name (see `Scope`), 0 for none
///  +5  reserved: 0, or 1 + its index in `reservedNames`
///  +6  the bytes
/// ```
enum NameWord {
  static var hash: Int { 0 }
  static var count: Int { 1 }
  static var prefix: Int { 2 }
  static var scope: Int { 4 }
  static var reserved: Int { 5 }
  static var bytes: Int { 6 }
}

extension Block {
  /// The name of `count` bytes at `start`, which may lie in the arena.
  func intern(_ start: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> NameID {
    var hash: UInt32 = 2_166_136_261
    var i = 0
    while i < count {
      hash = (hash ^ UInt32(start[i])) &* 16_777_619
      i &+= 1
    }
    let mask = head.pointee.nameCapacity &- 1
    var slot = Int(hash ^ hash >> 15) & mask
    while true {
      let found = Int(self[head.pointee.nameTable &+ slot])
      if found == 0 { break }
      if words[found] == hash, words[found &+ NameWord.count] == UInt32(truncatingIfNeeded: count) {
        let bytes = self.bytes + (found &+ NameWord.bytes) &* 4
        var j = 0
        while j < count, bytes[j] == start[j] { j &+= 1 }
        if j == count { return NameID(UInt32(truncatingIfNeeded: found)) }
      }
      slot = (slot &+ 1) & mask
    }
    return try add(start, count, hash, slot)
  }

  /// A name given by an arena range.
  func intern(_ range: SourceRange) throws(Failure) -> NameID {
    try intern(UnsafePointer(bytes + Int(range.start)), Int(range.end - range.start))
  }

  @inline(never)
  private func add(_ start: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt32, _ slot: Int) throws(Failure) -> NameID {
    guard count < 1 << 24 else { throw fail(.tooLarge) }
    let at = try reserve(NameWord.bytes + (count + 3) / 4)
    words[at] = hash
    words[at + NameWord.count] = UInt32(count)
    words[at + NameWord.scope] = 0
    words[at + NameWord.reserved] = 0
    (bytes + (at + NameWord.bytes) * 4).update(from: start, count: count)
    for half in 0..<2 {
      var prefix: UInt32 = 0
      for i in half * 4..<half * 4 + 4 { prefix = prefix << 8 | (i < count ? UInt32(start[i]) : 0) }
      words[at + NameWord.prefix + half] = prefix
    }
    words[head.pointee.nameTable + slot] = UInt32(at)
    head.pointee.nameCount += 1
    if head.pointee.nameCount * 2 > head.pointee.nameCapacity { try growNames(head.pointee.nameCapacity * 2) }
    return NameID(UInt32(at))
  }

  /// A larger table; what the old one took stays unused, at most as much as the new one in all.
  private func growNames(_ capacity: Int) throws(Failure) {
    let old = head.pointee.nameTable
    let oldCapacity = head.pointee.nameCapacity
    let table = try reserve(capacity)
    (words + table).update(repeating: 0, count: capacity)
    for i in 0..<oldCapacity where words[old + i] != 0 {
      let hash = words[Int(words[old + i])]
      var slot = Int(hash ^ hash >> 15) & (capacity - 1)
      while words[table + slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      words[table + slot] = words[old + i]
    }
    head.pointee.nameTable = table
    head.pointee.nameCapacity = capacity
  }

  /// Interns `reservedNames`. The `index`-th lies at the word that `reservedName` computes from the start.
  func internReserved() throws(Failure) {
    try growNames(256)
    let list = try reserve(reservedCount)
    var start = reservedNames.utf8Start
    var left = reservedNames.utf8CodeUnitCount
    var index = 0
    while left > 0 {
      var count = 0
      while count < left, start[count] != 0x20 { count += 1 }
      let name = try intern(start, count)
      if self[Int(name.at) + NameWord.reserved] == 0 {
        self[Int(name.at) + NameWord.reserved] = UInt32(index + 1)
      }
      self[list + index] = name.at
      index += 1
      start += Swift.min(count + 1, left)
      left -= Swift.min(count + 1, left)
    }
    precondition(index == reservedCount, "reservedNames and its enumerations disagree")
    head.pointee.reservedList = list
  }

  private var reservedCount: Int { Builtin.count + Keyword.count + KnownName.count }

  func name(_ name: KnownName) -> NameID {
    NameID(self[head.pointee.reservedList + Builtin.count + Keyword.count + Int(name.rawValue)])
  }

  func name(_ builtin: Builtin) -> NameID { NameID(self[head.pointee.reservedList + Int(builtin.rawValue)]) }

  func name(_ keyword: Keyword) -> NameID {
    NameID(self[head.pointee.reservedList + Builtin.count + Int(keyword.rawValue)])
  }

  func builtin(_ name: NameID) -> Builtin? {
    let reserved = self[Int(name.at) &+ NameWord.reserved]
    return reserved != 0 && Int(reserved) <= Builtin.count ? Builtin(rawValue: reserved &- 1) : nil
  }

  func keyword(_ name: NameID) -> Keyword? {
    let reserved = Int(self[Int(name.at) &+ NameWord.reserved]) &- 1 &- Builtin.count
    return reserved >= 0 && reserved < Keyword.count ? Keyword(rawValue: UInt32(truncatingIfNeeded: reserved)) : nil
  }

  public func bytes(_ name: NameID) -> UnsafeRawBufferPointer {
    slice((name.at + UInt32(NameWord.bytes)) * 4, self[Int(name.at) + NameWord.count])
  }

  /// Order of labels: by their bytes, which is the order of their code points.
  func compare(_ a: NameID, _ b: NameID) -> Int {
    if a == b { return 0 }
    let x = Int(a.at), y = Int(b.at)
    for half in 0..<2 {
      let p = self[x &+ NameWord.prefix &+ half], q = self[y &+ NameWord.prefix &+ half]
      if p != q { return p < q ? -1 : 1 }
    }
    return compareRest(x, y)
  }

  private func compareRest(_ x: Int, _ y: Int) -> Int {
    let m = Int(words[x + NameWord.count]), n = Int(words[y + NameWord.count])
    let p = bytes + (x + NameWord.bytes) * 4, q = bytes + (y + NameWord.bytes) * 4
    var i = 8
    while i < m, i < n {
      if p[i] != q[i] { return p[i] < q[i] ? -1 : 1 }
      i &+= 1
    }
    return m == n ? 0 : m < n ? -1 : 1
  }
}

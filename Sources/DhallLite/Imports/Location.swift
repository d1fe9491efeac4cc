// SPDX-License-Identifier: MIT

/// Where an import points to: chaining and canonicalization (imports.md §Chaining imports, §Canonicalization).
///
/// A location is an `import` term of its own, with the components that are left after both.
extension Block {
  func importKind(_ location: TermID) -> ImportKind {
    ImportKind(rawValue: self[location, ImportWord.kind] & 0xff).unsafelyUnwrapped
  }

  func importMode(_ location: TermID) -> ImportMode {
    ImportMode(rawValue: self[location, ImportWord.kind] >> 8).unsafelyUnwrapped
  }

  private func component(_ location: TermID, _ index: Int) -> SourceRange {
    let start = self[location, ImportWord.components + 2 * index]
    return SourceRange(start, start + self[location, ImportWord.components + 2 * index + 1])
  }

  /// parent </> child, canonicalized.
  func chain(_ parent: TermID, _ child: TermID) throws(Failure) -> TermID {
    let kind = importKind(child)
    let parentKind = parent.isNone ? ImportKind.missing : importKind(parent)
    let relative = kind == .here || kind == .parent
    let chained = relative && parentKind != .missing && parentKind != .environment
    let inherited = chained ? count(parent) - 1 : 0
    let room = inherited + count(child) + 2
    let location = try make(.import, 0, operands: ImportWord.components + 2 * room, range(child))
    for i in 0..<ImportWord.components { self[location, i] = 0 }
    self[location, ImportWord.kind] =
      (chained ? parentKind : kind).rawValue | self[child, ImportWord.kind] & ~0xff
    self[location, ImportWord.hash] = self[child, ImportWord.hash]
    // A relative import keeps its parent's headers (imports.md §Chaining imports).
    self[location, ImportWord.headers] =
      chained && parentKind.isRemote && self[child, ImportWord.headers] == 0
      ? self[parent, ImportWord.headers] : self[child, ImportWord.headers]
    if !chained {
      self[location, ImportWord.query] = self[child, ImportWord.query]
      self[location, ImportWord.query + 1] = self[child, ImportWord.query + 1]
    }
    // What no ".." can remove: a remote import's authority.
    let remote = chained ? parentKind.isRemote : kind.isRemote
    var n = 0
    func add(_ range: SourceRange, last: Bool) {
      let text = bytes + Int(range.start)
      let length = Int(range.end - range.start)
      let floor = remote ? 1 : 0
      if !last, n >= floor, length == 1, text[0] == 0x2e { return }
      if !last, n > floor, length == 2, text[0] == 0x2e, text[1] == 0x2e, !isParent(component(location, n - 1)) {
        n -= 1
        return
      }
      self[location, ImportWord.components + 2 * n] = range.start
      self[location, ImportWord.components + 2 * n + 1] = range.end - range.start
      n += 1
    }
    for i in 0..<inherited { add(component(parent, i), last: false) }
    if chained, kind == .parent { add(try dots(), last: false) }
    for i in 0..<count(child) { add(component(child, i), last: i + 1 == count(child)) }
    self[location.at] = UInt32(n) << 8 | TermTag.import.rawValue
    return location
  }

  private func isParent(_ range: SourceRange) -> Bool {
    range.end - range.start == 2 && bytes[Int(range.start)] == 0x2e && bytes[Int(range.start) + 1] == 0x2e
  }

  /// The two bytes `..` somewhere in the arena.
  private func dots() throws(Failure) -> SourceRange {
    let at = try reserveBytes(2)
    bytes[Int(at)] = 0x2e
    bytes[Int(at) + 1] = 0x2e
    return SourceRange(at, at + 2)
  }

  /// True if two locations are the same import: same kind, mode, components and query.
  func sameLocation(_ a: TermID, _ b: TermID) -> Bool {
    guard count(a) == count(b), self[a, ImportWord.kind] == self[b, ImportWord.kind],
      self[a, ImportWord.query + 1] == self[b, ImportWord.query + 1],
      (self[a, ImportWord.query] == 0) == (self[b, ImportWord.query] == 0), sameHash(a, b)
    else { return false }
    for i in 0..<count(a) where !sameBytes(component(a, i), component(b, i)) { return false }
    let query = self[a, ImportWord.query], other = self[b, ImportWord.query]
    let length = self[a, ImportWord.query + 1]
    return query == 0 || sameBytes(SourceRange(query, query + length), SourceRange(other, other + length))
  }

  /// A number that equal locations have in common.
  func locationHash(_ location: TermID) -> UInt32 {
    var hash = self[location, ImportWord.kind] &* 16_777_619
    for i in 0..<count(location) {
      let range = component(location, i)
      for at in Int(range.start)..<Int(range.end) { hash = (hash ^ UInt32(bytes[at])) &* 16_777_619 }
      hash = (hash ^ 0x2f) &* 16_777_619
    }
    return hash
  }

  private func sameHash(_ a: TermID, _ b: TermID) -> Bool {
    let x = self[a, ImportWord.hash], y = self[b, ImportWord.hash]
    if x == 0 || y == 0 { return x == y }
    return sameBytes(SourceRange(x, x + 32), SourceRange(y, y + 32))
  }

  func sameBytes(_ a: SourceRange, _ b: SourceRange) -> Bool {
    let length = Int(a.end - a.start)
    guard length == Int(b.end - b.start) else { return false }
    let p = bytes + Int(a.start), q = bytes + Int(b.start)
    for i in 0..<length where p[i] != q[i] { return false }
    return true
  }

  /// The location as the import would be written, in the arena: what a source reads, and what `as Location` shows.
  func locationText(_ location: TermID) throws(Failure) -> SourceRange {
    let kind = importKind(location)
    let prefix: StaticString
    switch kind {
    case .http: prefix = "http://"
    case .https: prefix = "https://"
    case .absolute, .environment: prefix = ""
    case .here: prefix = "."
    case .parent: prefix = ".."
    case .home: prefix = "~"
    case .missing: prefix = "missing"
    }
    var length = prefix.utf8CodeUnitCount + Int(self[location, ImportWord.query + 1]) + 1
    for i in 0..<count(location) { length += Int(self[location, ImportWord.components + 2 * i + 1]) + 1 }
    let start = try reserveBytes(length)
    var out = Int(start)
    func put(_ from: UnsafePointer<UInt8>, _ n: Int) {
      (bytes + out).update(from: from, count: n)
      out += n
    }
    put(prefix.utf8Start, prefix.utf8CodeUnitCount)
    for i in 0..<count(location) {
      if !(i == 0 && (kind.isRemote || kind == .environment)) {
        bytes[out] = 0x2f
        out += 1
      }
      let range = component(location, i)
      put(bytes + Int(range.start), Int(range.end - range.start))
    }
    if self[location, ImportWord.query] != 0 {
      bytes[out] = 0x3f
      out += 1
      put(bytes + Int(self[location, ImportWord.query]), Int(self[location, ImportWord.query + 1]))
    }
    return SourceRange(start, UInt32(out))
  }

  // MARK: Who may import what (imports.md §Referential sanity check, §CORS)

  func isReferentiallySane(_ parent: TermID, _ child: TermID) -> Bool {
    parent.isNone || !importKind(parent).isRemote || importKind(child).isRemote || importKind(child) == .missing
  }

  /// Scheme and authority.
  private func sameOrigin(_ a: TermID, _ b: TermID) -> Bool {
    importKind(a) == importKind(b) && sameBytes(component(a, 0), component(b, 0))
  }

  func isCORSCompliant(_ parent: TermID, _ child: TermID, _ allowed: UnsafeRawBufferPointer?) -> Bool {
    guard !parent.isNone, importKind(parent).isRemote, importKind(child).isRemote, !sameOrigin(parent, child) else {
      return true
    }
    guard let allowed else { return false }
    if allowed.count == 1, allowed[0] == 0x2a { return true }
    let scheme: StaticString = importKind(parent) == .https ? "https://" : "http://"
    let authority = component(parent, 0)
    let n = scheme.utf8CodeUnitCount
    guard allowed.count == n + Int(authority.end - authority.start) else { return false }
    for i in 0..<n where allowed[i] != scheme.utf8Start[i] { return false }
    for i in n..<allowed.count where allowed[i] != bytes[Int(authority.start) + i - n] { return false }
    return true
  }
}

// SPDX-License-Identifier: MIT

/// Import resolution (imports.md): every import of a term, transitively, each place once.
///
/// The walk keeps its own frames on the block's stack, so that neither deep syntax nor long chains of imports are
/// bounded by the machine's stack. Parsing, checking and hashing of an import run on top of them.
enum ResolveFrame {
  static var end: UInt32 { 192 }
  /// [term, next child]
  static var visit: UInt32 { 193 }
  /// [alternative] its left side is being resolved
  static var attempt: UInt32 { 194 }
  /// [entry, import, source's location before] the content of an import is being resolved
  static var content: UInt32 { 195 }
}

/// States of an entry of the import table.
enum ImportState {
  static var loading: UInt32 { 1 }
  static var ready: UInt32 { 2 }
  static var absent: UInt32 { 3 }
}

extension Block {
  /// Resolves every import of `term`, which was read at `here` (none: imports are relative to nothing).
  func resolveImports<Source: ImportSource & ~Copyable>(
    _ term: TermID, at here: TermID, from source: inout Source
  ) throws(Failure) {
    let bottom = head.pointee.sp
    var here = here
    try push(ResolveFrame.end, 0)
    try push(ResolveFrame.visit, term.at, 0)
    while true {
      switch topKind {
      case ResolveFrame.end:
        pop()
        return
      case ResolveFrame.visit:
        let term = TermID(self[frame: 0])
        let i = Int(self[frame: 1])
        if i == 0, isAlternative(term) {
          pop()
          try push(ResolveFrame.attempt, term.at)
          try push(ResolveFrame.visit, self[term, 0], 0)
          continue
        }
        if let slot = childSlot(term, i) {
          self[frame: 1] = UInt32(i + 1)
          if self[term, slot] != 0 { try push(ResolveFrame.visit, self[term, slot], 0) }
          continue
        }
        pop()
        guard tag(term) == .import else { continue }
        do throws(Failure) {
          try startImport(term, &here, &source)
        } catch {
          // A missing import makes the nearest `?` around it take its right side.
          guard isRecoverable, try recover(above: bottom, &here) else { throw error }
        }
      case ResolveFrame.attempt:
        // The left side is resolved: it stands for the whole.
        let term = TermID(self[frame: 0])
        pop()
        replace(term, by: self[term, 0])
      case ResolveFrame.content:
        let entry = Int(self[frame: 0]), site = TermID(self[frame: 1])
        here = TermID(self[frame: 2])
        try finishImport(entry, &source)
        pop()
        markResolved(site, entry)
      default:
        preconditionFailure("not a frame of the resolver")
      }
    }
  }

  private func isAlternative(_ term: TermID) -> Bool {
    self[term.at] == Operator.alternative.rawValue << 8 | TermTag.operation.rawValue
  }

  private func replace(_ term: TermID, by other: UInt32) {
    self[term.at] = TermTag.link.rawValue
    self[term, 0] = other
  }

  private func markResolved(_ site: TermID, _ entry: Int) {
    self[site.at] = TermTag.resolved.rawValue
    self[site, 0] = UInt32(entry)
  }

  /// True if the failure in the block's head is one that `?` recovers from.
  private var isRecoverable: Bool {
    let code = head.pointee.diagnostic.code
    return code == .importMissing || code == .importOffline
  }

  /// Unwinds to the nearest `?` and goes on with its right side. False if there is none.
  private func recover(above bottom: Int, _ here: inout TermID) throws(Failure) -> Bool {
    // The failure may have left frames of the parser or of the machine above the resolver's.
    while head.pointee.sp < bottom {
      switch topKind {
      case ResolveFrame.attempt:
        let term = TermID(self[frame: 0])
        pop()
        replace(term, by: self[term, 1])
        try push(ResolveFrame.visit, self[term, 0], 0)
        return true
      case ResolveFrame.content:
        // It can be tried again, and will be absent again.
        entry(Int(self[frame: 0]), ImportEntry.state, set: 0)
        here = TermID(self[frame: 2])
        pop()
      case ResolveFrame.end: return false
      default: pop()
      }
    }
    return false
  }

  // MARK: The import table

  private func entryWord(_ entry: Int, _ word: Int) -> Int {
    head.pointee.importTable + entry * ImportEntry.words + word
  }

  func entry(_ entry: Int, _ word: Int) -> UInt32 { self[entryWord(entry, word)] }

  func entry(_ entry: Int, _ word: Int, set value: UInt32) { self[entryWord(entry, word)] = value }

  /// The entry of a location, new if it was not imported before.
  private func entry(of location: TermID, site: TermID, here: TermID) throws(Failure) -> Int {
    let hash = locationHash(location)
    for i in 0..<head.pointee.importCount
    where entry(i, ImportEntry.keyHash) == hash && sameLocation(TermID(entry(i, ImportEntry.key)), location) {
      return i
    }
    if head.pointee.importCount == head.pointee.importCapacity {
      let capacity = Swift.max(16, head.pointee.importCapacity * 2)
      let table = try reserve(capacity * ImportEntry.words)
      (words + table).update(
        from: words + head.pointee.importTable, count: head.pointee.importCount * ImportEntry.words)
      head.pointee.importTable = table
      head.pointee.importCapacity = capacity
    }
    let new = head.pointee.importCount
    for word in 0..<ImportEntry.words { self[entryWord(new, word)] = 0 }
    head.pointee.importCount += 1
    entry(new, ImportEntry.key, set: location.at)
    entry(new, ImportEntry.keyHash, set: hash)
    entry(new, ImportEntry.site, set: site.at)
    entry(new, ImportEntry.parent, set: here.at)
    return new
  }

  /// Where the source that a place lies in was imported first; nil for the source that was read by itself.
  package func importSite(of place: SourceRange) -> SourceRange? {
    guard let source = source(of: place) else { return nil }
    for i in 0..<head.pointee.importCount where entry(i, ImportEntry.source) == source.text.start {
      return range(TermID(entry(i, ImportEntry.site)))
    }
    return nil
  }

  /// The source that was read for the import at a place.
  package func importedText(at site: SourceRange) -> SourceRange? {
    for i in 0..<head.pointee.importCount where range(TermID(entry(i, ImportEntry.site))) == site {
      let start = entry(i, ImportEntry.source)
      return start == 0 ? nil : source(of: SourceRange(start, start + 1))?.text
    }
    return nil
  }

  // MARK: One import

  private func startImport<Source: ImportSource & ~Copyable>(
    _ site: TermID, _ here: inout TermID, _ source: inout Source
  ) throws(Failure) {
    let location = try chain(here, site)
    let range = self.range(site)
    let mode = importMode(location)
    if mode == .location { return try finishLocation(site, location) }
    let text = try locationText(location)
    let note = DiagnosticNote.bytes(start: text.start, count: text.end - text.start)
    guard isReferentiallySane(here, location) else { throw fail(.importNotReferentiallySane, range, note) }
    let number = try entry(of: location, site: site, here: here)
    switch entry(number, ImportEntry.state) {
    case ImportState.ready: return markResolved(site, number)
    case ImportState.loading: throw fail(.importCycle, range, note)
    default: break
    }
    if try startCached(number, location, &source) { return markResolved(site, number) }
    if importKind(location) == .missing { throw fail(.importMissing, range, note) }
    let headers = try requestHeaders(location)
    let answer = source.read(
      ImportRequest(
        kind: importKind(location), location: slice(text.start, text.end - text.start),
        headers: slice(headers.start, headers.end - headers.start)))
    let content: UnsafeRawBufferPointer
    switch answer.content {
    case .found(let bytes): content = bytes
    case .absent: throw fail(.importMissing, range, note)
    case .offline: throw fail(.importOffline, range, note)
    case .unreadable(let number): throw fail(.importUnreadable, range, note, .number(number))
    }
    guard isCORSCompliant(here, location, answer.allowedOrigin) else { throw fail(.importCrossOrigin, range, note) }
    let copy = try addSource(content, name: text)
    entry(number, ImportEntry.source, set: copy.start)
    entry(number, ImportEntry.state, set: ImportState.loading)
    switch mode {
    case .code:
      var parser = Parser(self, copy)
      let term = try parser.parse()
      entry(number, ImportEntry.term, set: term.at)
      try push(ResolveFrame.content, UInt32(number), site.at, here.at)
      try push(ResolveFrame.visit, term.at, 0)
      here = location
    case .text:
      try validate(copy)
      let term = try make(.text, 0, copy.start, copy.end - copy.start, copy)
      entry(number, ImportEntry.term, set: term.at)
      try finishImport(number, &source)
      markResolved(site, number)
    case .bytes:
      let term = try make(.bytes, 0, copy.start, copy.end - copy.start, copy)
      entry(number, ImportEntry.term, set: term.at)
      try finishImport(number, &source)
      markResolved(site, number)
    case .location: preconditionFailure("handled above")
    }
  }

  /// `as Location`: nothing is read (imports.md).
  private func finishLocation(_ site: TermID, _ location: TermID) throws(Failure) {
    let alternative: KnownName
    switch importKind(location) {
    case .http, .https: alternative = .remote
    case .environment: alternative = .environment
    case .missing: alternative = .missingLocation
    default: alternative = .local
    }
    let union = try parseSnippet(Snippet.location.source)
    let field = try make(.field, 0, union.at, name(alternative).at)
    if alternative == .missingLocation { return replace(site, by: field.at) }
    let text = try locationText(location)
    let argument = try make(.text, 0, text.start, text.end - text.start)
    replace(site, by: try makeApplication(field, argument).at)
  }

  /// An import with a hash that the source has in its cache needs nothing else.
  private func startCached<Source: ImportSource & ~Copyable>(
    _ number: Int, _ location: TermID, _ source: inout Source
  ) throws(Failure) -> Bool {
    let hash = self[location, ImportWord.hash]
    guard hash != 0, let encoded = source.cached(bytes + Int(hash)) else { return false }
    let copy = try copySource(encoded)
    var digest = Output.hashing()
    _ = digest.write(bytes + Int(copy.start), encoded.count)
    // A poisoned cache is no cache: the import is read as if it were not there.
    guard try matches(hash, digest) != nil else { return false }
    let term = try decode(copy.start, encoded.count)
    entry(number, ImportEntry.term, set: term.at)
    entry(number, ImportEntry.normal, set: term.at)
    try settle(number, term)
    return true
  }

  private func requireHash(_ expected: UInt32, _ digest: consuming Output, _ location: TermID) throws(Failure) {
    let found = try matches(expected, digest)
    guard found == nil else { return }
    throw fail(
      .importHashMismatch, range(location), .bytes(start: expected, count: 32),
      .bytes(start: head.pointee.foundHash, count: 32))
  }

  /// Where the digest lies if it is the expected one; nil if not, and then `foundHash` tells where it lies.
  private func matches(_ expected: UInt32, _ digest: consuming Output) throws(Failure) -> UInt32? {
    let found = try reserveBytes(32)
    let state = digest.finish()
    for i in 0..<32 { bytes[Int(found) + i] = UInt8(truncatingIfNeeded: state[i / 4] >> UInt32(24 - i % 4 * 8)) }
    head.pointee.foundHash = found
    return sameBytes(SourceRange(expected, expected + 32), SourceRange(found, found + 32)) ? found : nil
  }

  /// The content's own imports are resolved: checks it, and its hash if it has one.
  private func finishImport<Source: ImportSource & ~Copyable>(
    _ number: Int, _ source: inout Source
  ) throws(Failure) {
    let term = TermID(entry(number, ImportEntry.term))
    try settle(number, term)
    let location = TermID(entry(number, ImportEntry.key))
    let hash = self[location, ImportWord.hash]
    guard hash != 0 else { return }
    let normal = try normalTerm(number)
    var digest = Output.hashing()
    try encode(normal, alpha: true, into: &digest)
    try requireHash(hash, digest, location)
    // The encoding is kept for the next time (imports.md: MUST attempt to cache).
    let mark = head.pointee.arenaTop
    var counter = Output.counting()
    try encode(normal, alpha: true, into: &counter)
    let start = try reserveBytes(counter.count)
    var buffer = Output.buffer(UnsafeMutableBufferPointer(start: bytes + Int(start), count: counter.count))
    try encode(normal, alpha: true, into: &buffer)
    source.store(bytes + Int(hash), slice(start, UInt32(counter.count)))
    head.pointee.arenaTop = mark
  }

  /// Type and value of an entry; the value is evaluated when somebody needs it.
  private func settle(_ number: Int, _ term: TermID) throws(Failure) {
    let type = try infer(term)
    entry(number, ImportEntry.type, set: type.bits)
    try ensure(Block.stepWords)
    entry(number, ImportEntry.value, set: delay(term, .none).bits)
    entry(number, ImportEntry.state, set: ImportState.ready)
  }

  /// The normal form of an entry, made once.
  func normalTerm(_ number: Int) throws(Failure) -> TermID {
    let known = entry(number, ImportEntry.normal)
    if known != 0 { return TermID(known) }
    let normal = try normalForm(Value(bits: entry(number, ImportEntry.value)))
    entry(number, ImportEntry.normal, set: normal.at)
    return normal
  }

  // MARK: Headers

  /// The headers of a remote import as lines, from its `using` clause (imports.md).
  private func requestHeaders(_ location: TermID) throws(Failure) -> SourceRange {
    let headers = child(location, ImportWord.headers)
    guard !headers.isNone, importKind(location).isRemote else { return .none }
    try push(Frame.leaf, location.at)
    defer { pop() }
    let types = [Snippet.headers, .legacyHeaders] as InlineArray<2, Snippet>
    var matches = try hasType(headers, types[0])
    if !matches { matches = try hasType(headers, types[1]) }
    guard matches else { throw fail(.importHeaders, range(headers)) }
    head.pointee.value = try evaluated(headers, .none, level: 0)
    let normal = try normalForm(head.pointee.value)
    guard tag(normal) == .list else { return .none }
    var writer = HeaderWriter()
    try eachHeader(normal, &writer)
    writer.to = bytes + Int(try reserveBytes(writer.count))
    let length = writer.count
    writer.count = 0
    try eachHeader(normal, &writer)
    let start = UInt32(writer.to.unsafelyUnwrapped - bytes)
    return SourceRange(start, start + UInt32(length))
  }

  /// True if a closed term has the type that a snippet spells. Other mistakes in it are thrown.
  private func hasType(_ term: TermID, _ type: Snippet) throws(Failure) -> Bool {
    let sp = head.pointee.sp
    do throws(Failure) {
      let annotation = try make(.annotation, 0, term.at, try parseSnippet(type.source).at, range(term))
      _ = try infer(annotation)
      return true
    } catch {
      unwind(to: sp)
      guard diagnostic.code == .annotationMismatch else { throw error }
      return false
    }
  }

  /// Both types of headers have the name in the first field and the value in the second. Values that are no literals,
  /// or that would end their line, are refused.
  private func eachHeader(_ list: TermID, _ writer: inout HeaderWriter) throws(Failure) {
    for i in 0..<count(list) {
      let entry = child(list, i)
      guard tag(entry) == .record, count(entry) == 2, let name = textLiteral(child(entry, 1)),
        let value = textLiteral(child(entry, 3)), isHeaderPart(name), isHeaderPart(value)
      else { throw fail(.importHeaders, range(list)) }
      writer.put(name)
      writer.put(0x3a, 0x20)
      writer.put(value)
      writer.put(0x0d, 0x0a)
    }
  }

  private func isHeaderPart(_ text: UnsafeRawBufferPointer) -> Bool {
    for byte in text where byte < 0x20 { return false }
    return true
  }
}

/// Writes header lines, or counts their bytes while it has nowhere to write them.
private struct HeaderWriter {
  var to: UnsafeMutablePointer<UInt8>?
  var count = 0

  mutating func put(_ text: UnsafeRawBufferPointer) {
    if let to, let from = text.assumingMemoryBound(to: UInt8.self).baseAddress {
      (to + count).update(from: from, count: text.count)
    }
    count += text.count
  }

  mutating func put(_ a: UInt8, _ b: UInt8) {
    if let to {
      to[count] = a
      to[count + 1] = b
    }
    count += 2
  }
}

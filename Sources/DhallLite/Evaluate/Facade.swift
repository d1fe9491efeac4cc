// SPDX-License-Identifier: MIT

/// What the library is for, in one place: bytes and imports in, terms and bytes out, or a diagnostic.
///
///     let block = try Block.prepared(memory)
///     let term = try block.read(text, name: "./system.dhall")
///     try block.resolve(term, from: &source)
///     let type = try block.inferType(term)
///     let normal = try block.normalize(term)
///     try block.write(normal, as: .text, into: &sink)
///
/// A block can go on reading and evaluating until it is dropped or reset; terms stay valid as long as it does. After a
/// diagnostic it can only be asked about that.
extension Block {
  /// A block ready to be used. The memory must be at least `minimumBytes`, and aligned to 16 bytes.
  public static func prepared(
    _ memory: UnsafeMutableRawBufferPointer, limits: Limits = Limits()
  ) throws(Diagnostic) -> Block {
    guard let block = Block(memory, limits: limits) else {
      throw Diagnostic(code: .outOfMemory, range: .none)
    }
    try block.attempt { () throws(Failure) in
      try block.internReserved()
      try block.makeTables()
    }
    return block
  }

  @inline(__always)
  func attempt<T>(_ body: () throws(Failure) -> T) throws(Diagnostic) -> T {
    do { return try body() } catch { throw diagnostic }
  }

  /// Reads Dhall source. `name` is where it comes from: a path or a URL that its relative imports start from.
  public func read(_ text: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let name = try copySource(name)
      let source = try addSource(text, name: name)
      var parser = Parser(self, source)
      head.pointee.here = try location(fromName: name)
      return try parser.parse()
    }
  }

  /// Reads the standard's binary encoding.
  public func decode(_ encoded: UnsafeRawBufferPointer) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      let copy = try copySource(encoded)
      return try decode(copy.start, encoded.count)
    }
  }

  /// Replaces the imports of the term that was read last by what they stand for, transitively.
  public func resolve<Source: ImportSource & ~Copyable>(
    _ term: TermID, from source: inout Source
  ) throws(Diagnostic) {
    try attempt { () throws(Failure) in try resolveImports(term, at: head.pointee.here, from: &source) }
  }

  /// The normal forms of all resolved imports, so that the term can be written with them in place.
  public func normalizeImports() throws(Diagnostic) {
    try attempt { () throws(Failure) in
      for i in 0..<head.pointee.importCount where entry(i, ImportEntry.state) == ImportState.ready {
        _ = try normalTerm(i)
      }
    }
  }

  /// The type of a closed term, in normal form.
  public func inferType(_ term: TermID) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in try normalForm(infer(term)) }
  }

  /// Checks that a closed term has a type.
  public func check(_ term: TermID) throws(Diagnostic) {
    try attempt { () throws(Failure) in _ = try infer(term) }
  }

  /// The β-normal form of a closed term. It is not checked first: see `check`.
  public func normalize(_ term: TermID) throws(Diagnostic) -> TermID {
    try attempt { () throws(Failure) in
      try ensure(Block.stepWords)
      return try normalForm(delay(term, .none))
    }
  }

  public enum Form {
    /// Dhall source on one line.
    case text
    /// The same with `->` and `\` for `→` and `λ`.
    case ascii
    /// binary.md
    case binary
    /// binary.md, with all bound variables named `_` (alpha-normalization.md)
    case alphaBinary
  }

  public func write<Sink: ByteSink & ~Copyable>(
    _ term: TermID, as form: Form, into sink: inout Sink
  ) throws(Diagnostic) {
    do throws(Failure) {
      switch form {
      case .text: try print(term, into: &sink)
      case .ascii: try print(term, ascii: true, into: &sink)
      case .binary: try encode(term, alpha: false, into: &sink)
      case .alphaBinary: try encode(term, alpha: true, into: &sink)
      }
    } catch { throw diagnostic }
  }

  /// The semantic hash of a normal form: SHA-256 of its α-normal encoding, as 64 hex digits.
  public func hash(_ normal: TermID, into digits: UnsafeMutablePointer<UInt8>) throws(Diagnostic) {
    var digest = Output.hashing()
    do throws(Failure) { try encode(normal, alpha: true, into: &digest) } catch { throw diagnostic }
    let state = digest.finish()
    for i in 0..<64 {
      let nibble = UInt8(truncatingIfNeeded: state[i / 8] >> UInt32(28 - i % 8 * 4)) & 15
      digits[i] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
    }
  }

  /// Walks a tree that the caller knows, on the block's stack: pushes [kind | a, b], which the caller pops.
  package func pushWalk(_ kind: UInt32, _ a: UInt32, _ b: UInt32) throws(Diagnostic) {
    try attempt { () throws(Failure) in try push(kind, a, b) }
  }

  /// The same with more to remember: [kind | a, b, c, d].
  package func pushWalk(_ kind: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) throws(Diagnostic) {
    try attempt { () throws(Failure) in try push(kind, a, b, c, d) }
  }

  /// The stack as it is, and back to that.
  package var stackMark: Int { head.pointee.sp }
  package func restore(_ mark: Int) { unwind(to: mark) }

  /// True if a name has these bytes.
  package func isName(_ at: UInt32, _ spelling: StaticString) -> Bool {
    let bytes = bytes(NameID(at))
    guard bytes.count == spelling.utf8CodeUnitCount else { return false }
    for i in 0..<bytes.count where bytes[i] != spelling.utf8Start[i] { return false }
    return true
  }

  /// Line and column, from 1, of a byte offset in a source; columns count characters.
  public func position(_ offset: UInt32, in source: SourceRange) -> (line: UInt32, column: UInt32) {
    var line: UInt32 = 1
    var column: UInt32 = 1
    for at in source.start..<Swift.max(source.start, Swift.min(offset, source.end)) {
      let byte = bytes[Int(at)]
      if byte == 0x0a {
        line += 1
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  /// The location that a source's name stands for. Any name is one: what has no prefix is relative.
  private func location(fromName name: SourceRange) throws(Failure) -> TermID {
    let text = bytes + Int(name.start)
    let length = Int(name.end - name.start)
    func starts(_ prefix: StaticString) -> Bool {
      let n = prefix.utf8CodeUnitCount
      guard length >= n else { return false }
      for i in 0..<n where text[i] != prefix.utf8Start[i] { return false }
      return true
    }
    if starts("https://") || starts("http://") {
      var parser = Parser(self, name)
      return try chain(.none, parser.parse())
    }
    let kind: ImportKind
    var at = 0
    if starts("../") {
      kind = .parent
      at = 3
    } else if starts("./") {
      kind = .here
      at = 2
    } else if starts("~/") {
      kind = .home
      at = 2
    } else if starts("/") {
      kind = .absolute
      at = 1
    } else {
      kind = .here
    }
    var components = 1
    for i in at..<Swift.max(at, length) where text[i] == 0x2f { components += 1 }
    let term = try make(.import, components, operands: ImportWord.components + 2 * components)
    for i in 0..<ImportWord.components { self[term, i] = 0 }
    self[term, ImportWord.kind] = kind.rawValue
    for i in 0..<components {
      let start = at
      while at < length, text[at] != 0x2f { at += 1 }
      self[term, ImportWord.components + 2 * i] = name.start + UInt32(start)
      self[term, ImportWord.components + 2 * i + 1] = UInt32(at - start)
      at += 1
    }
    return try chain(.none, term)
  }
}

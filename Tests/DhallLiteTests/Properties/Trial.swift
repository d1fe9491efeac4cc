// SPDX-License-Identifier: MIT

@testable import DhallLite

/// What the fuzzers (`Tests/Fuzz`) do with an input, and the tests with every input that once failed.
///
/// ```
///  byte 0   bits 0…2  size of the tight block (`Tight.sizes`)
///           bit  3    collect before every step, where the build can (`Tests/Fuzz/run` patches a copy of the sources)
///           bit  4    few words of stack
///           bits 5…7  steps: 7 few, 6 some
///  byte 1…  what is read
/// ```
///
/// Each trial runs in a roomy block first, where its properties are checked, and then in a tight one, where it must
/// end the same way or in a limit.
enum Trial: String, CaseIterable {
  /// parse; print → parse → encode and encode → decode → encode keep the term
  case parse
  /// decode; what was decoded can be encoded, decoded again and printed
  case decode
  /// modules of a table that import each other
  case imports
  /// parse, check, normalise, and what must hold of a normal form
  case evaluate
  /// normalise what may have no type
  case unchecked
}

/// How a run ended.
enum Outcome: Equatable {
  case done([UInt8])
  case failed(DiagnosticCode)

  var isLimit: Bool {
    switch self {
    case .failed(.outOfMemory), .failed(.outOfSteps), .failed(.tooDeep), .failed(.outputFull): true
    default: false
    }
  }
}

/// What is wrong, in words for whoever reads the report.
struct Violation: Error { var text: String }

/// What a tight run is given.
struct Tight {
  static let sizes = [64 << 10, 72 << 10, 88 << 10, 128 << 10, 192 << 10, 320 << 10, 768 << 10, 3 << 20]

  var bytes: Int
  var stress: Bool
  var limits: Limits

  init(_ control: UInt8) {
    bytes = Tight.sizes[Int(control & 7)]
    stress = control & 8 != 0
    // Collecting at every step takes time that grows with what is alive.
    let steps = control >> 5 == 7 ? 500 : control >> 5 == 6 || stress ? 5_000 : Trial.steps
    limits = Limits(steps: numericCast(steps), stackWords: control & 16 != 0 ? 3_000 : .max)
  }

  init(bytes: Int, limits: Limits) {
    self.bytes = bytes
    self.limits = limits
    stress = false
  }

  static let roomy = Tight(bytes: 1 << 20, limits: Limits(steps: numericCast(Trial.steps)))
}

extension Trial {
  static let steps = 50_000
  static let output = 1 << 18

  /// Throws what is wrong with the evaluator's answers to `input`.
  func run(_ input: [UInt8]) throws(Violation) {
    guard let control = input.first else { return }
    let body = Array(input.dropFirst())
    let roomy = try attempt(body, .roomy)
    let tight = try attempt(body, Tight(control))
    if roomy != tight, !tight.isLimit, !(roomy.isLimit && Tight(control).bytes >= Tight.roomy.bytes) {
      throw Violation(text: "roomy: \(roomy.summary), tight: \(tight.summary)")
    }
    if case .done(let normal) = roomy { try checkResult(normal, of: body) }
  }

  private func attempt(_ body: [UInt8], _ tight: Tight) throws(Violation) -> Outcome {
    try onBlock(tight) { block throws(Diagnostic) in
      switch self {
      case .parse: return try block.written(block.read(body), .binary)
      case .decode: return try block.written(block.decoded(body), .binary)
      case .imports:
        var table = ModuleTable(body)
        let term = try block.read(table.main)
        try block.resolve(term, from: &table)
        try block.check(term)
        return try block.written(block.normalize(term), .binary)
      case .evaluate:
        let term = try block.read(body)
        try block.check(term)
        return try block.written(block.normalize(term), .binary)
      case .unchecked: return try block.written(block.normalize(block.read(body)), .binary)
      }
    }
  }

  private func checkResult(_ encoded: [UInt8], of body: [UInt8]) throws(Violation) {
    try expectSame("decode, encode", encoded) { block throws(Diagnostic) in
      try block.written(block.decoded(encoded), .binary)
    }
    try expectSame("print, parse, encode", encoded) { block throws(Diagnostic) in
      let text = try block.written(block.decoded(encoded), encoded.count & 1 == 0 ? .text : .ascii)
      return try block.written(block.read(text), .binary)
    }
    switch self {
    case .parse, .decode: break
    case .unchecked: break
    case .imports, .evaluate:
      try expectSame("normalise again", encoded) { block throws(Diagnostic) in
        try block.written(block.normalize(block.decoded(encoded)), .binary)
      }
      try expectSame("hash after print, parse, normalise", hashed(encoded)) { block throws(Diagnostic) in
        let text = try block.written(block.decoded(encoded), .text)
        return try block.hashed(block.normalize(block.read(text)))
      }
    }
    guard self == .evaluate else { return }
    let type = try onBlock(.roomy) { block throws(Diagnostic) in
      try block.written(block.inferType(block.read(body)), .alphaBinary)
    }
    if case .done(let type) = type {
      try expectSame("the normal form's type", type) { block throws(Diagnostic) in
        try block.written(block.inferType(block.decoded(encoded)), .alphaBinary)
      }
    }
  }

  private func hashed(_ encoded: [UInt8]) throws(Violation) -> [UInt8] {
    let outcome = try onBlock(.roomy) { block throws(Diagnostic) in try block.hashed(block.decoded(encoded)) }
    if case .done(let hash) = outcome { return hash }
    return []
  }

  /// Runs what must give these bytes, unless it meets a limit.
  private func expectSame(
    _ what: String, _ expected: [UInt8], _ body: (Block) throws(Diagnostic) -> [UInt8]
  ) throws(Violation) {
    let outcome = try onBlock(.roomy, body)
    if outcome == .done(expected) || outcome.isLimit || expected.isEmpty { return }
    // `r.{ x, x }` can be read and written, and is refused by the decoder as it is by the type checker.
    if outcome == .failed(.duplicateLabel), self != .evaluate { return }
    // What no source can spell, such as a path's component with a slash, may be refused; it must not be another term.
    if self == .decode, case .failed = outcome { return }
    throw Violation(text: "\(what): \(outcome.summary), not \(Outcome.done(expected).summary)")
  }
}

extension Outcome {
  var summary: String {
    switch self {
    case .failed(let code): return "\(code)"
    case .done(let bytes):
      let digits = bytes.prefix(200).map { byte in
        let text = String(byte, radix: 16)
        return byte < 16 ? "0" + text : text
      }
      return digits.joined()
    }
  }
}

extension Block {
  func read(_ text: [UInt8]) throws(Diagnostic) -> TermID {
    // Of exactly this size, so that reading beyond it can be seen.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: text)
    return try read(UnsafeRawBufferPointer(copy), name: UnsafeRawBufferPointer(start: nil, count: 0))
  }

  func decoded(_ encoded: [UInt8]) throws(Diagnostic) -> TermID {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: encoded.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: encoded)
    return try decode(UnsafeRawBufferPointer(copy))
  }

  func written(_ term: TermID, _ form: Form) throws(Diagnostic) -> [UInt8] {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Trial.output)
    defer { buffer.deallocate() }
    var output = Output.buffer(buffer)
    try write(term, as: form, into: &output)
    return Array(buffer[..<output.count])
  }

  func hashed(_ term: TermID) throws(Diagnostic) -> [UInt8] {
    var digits = [UInt8](repeating: 0, count: 64)
    // What is too large to write is too large to hash here.
    _ = try written(term, .alphaBinary)
    let target = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
    defer { target.deallocate() }
    try hash(term, into: target)
    for i in 0..<64 { digits[i] = target[i] }
    return digits
  }
}

/// Runs in a block of exactly that size. Whatever a diagnostic refers to is read too, as a host does to show it.
func onBlock(_ tight: Tight, _ body: (Block) throws(Diagnostic) -> [UInt8]) throws(Violation) -> Outcome {
  let guardBytes = 4096
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: tight.bytes + guardBytes, alignment: 16)
  defer { memory.deallocate() }
  // Garbage, the same every time: what is read without having been written shows.
  memory.initializeMemory(as: UInt8.self, repeating: 0xa5)
  setStress(tight.stress)
  defer { setStress(false) }
  let outcome: Outcome
  var mistake: String?
  do throws(Diagnostic) {
    let block = try Block.prepared(
      UnsafeMutableRawBufferPointer(rebasing: memory[..<tight.bytes]), limits: tight.limits)
    do throws(Diagnostic) {
      outcome = .done(try body(block))
    } catch {
      outcome = .failed(error.code)
      mistake = readNotes(of: error, in: block)
    }
    if block.peakBytes > tight.bytes { mistake = "\(block.peakBytes) of \(tight.bytes) bytes in use" }
  } catch {
    outcome = .failed(error.code)
  }
  for byte in memory[tight.bytes...] where byte != 0xa5 { mistake = "written behind the block" }
  if let mistake { throw Violation(text: mistake) }
  return outcome
}

/// What is wrong with what a diagnostic refers to.
private func readNotes(of diagnostic: Diagnostic, in block: Block) -> String? {
  if let source = block.source(of: diagnostic.range) {
    guard diagnostic.range.start <= diagnostic.range.end else { return "a range that ends before it starts" }
    _ = block.position(diagnostic.range.start, in: source.text)
    _ = block.position(diagnostic.range.end, in: source.text)
  }
  for note in [diagnostic.first, diagnostic.second, diagnostic.third] {
    switch note {
    case .name(let name): _ = block.bytes(name).reduce(0) { $0 ^ $1 }
    case .term(let term):
      if let text = try? block.written(term, .text), text.isEmpty { return "a term that prints as nothing" }
    case .range(let range):
      if let source = block.source(of: range) { _ = block.position(range.start, in: source.text) }
    case .path(let start, let count):
      for i in 0..<count { _ = block.bytes(NameID(block[start + i])).count }
    case .bytes(let start, let count): _ = block.slice(start, count).reduce(0) { $0 ^ $1 }
    case .number, nil: break
    }
  }
  return nil
}

#if STRESS
  func setStress(_ on: Bool) { collectsAlways = on }
#else
  func setStress(_ on: Bool) {}
#endif

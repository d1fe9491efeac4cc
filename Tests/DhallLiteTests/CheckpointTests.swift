// SPDX-License-Identifier: MIT

import Testing

@testable import DhallLite

/// A kept function gives for each argument what a fresh block gives, whatever came before, and forgets it again.
@Suite struct CheckpointTests {
  static let policy = """
    let Device = { name : Text, class : < Nic | Disk : { sectors : Natural } >, ports : List Natural }
    let List/map = λ(a : Type) → λ(b : Type) → λ(f : a → b) → λ(l : List a) →
      List/build b (λ(list : Type) → λ(cons : b → list → list) →
        List/fold a l list (λ(x : a) → cons (f x)))
    let squares = Natural/fold 300 (List Natural) (λ(l : List Natural) → l # [ List/length Natural l ]) ([] : List Natural)
    let total = List/fold Natural squares Natural (λ(a : Natural) → λ(b : Natural) → a * a + b) 0
    in λ(input : { devices : List Device, limit : Natural, `a label` : Optional Text }) →
      { names = List/map Device Text (λ(d : Device) → "${d.name}-${Natural/show (List/length Natural d.ports)}") input.devices
      , size = List/fold Device input.devices Natural
          (λ(d : Device) → λ(n : Natural) → n + merge { Nic = 0, Disk = λ(r : { sectors : Natural }) → r.sectors * 512 } d.class) total
      , label = merge { None = "none", Some = λ(t : Text) → t } input.`a label`
      , map = toMap { limit = input.limit, total }
      , count = Natural/fold input.limit Natural (λ(n : Natural) → n + 3) 0
      }
    """

  static let type = "< Nic | Disk : { sectors : Natural } >"
  static let arguments = [
    "{ devices = [] : List { name : Text, class : \(type), ports : List Natural }, limit = 0, `a label` = None Text }",
    "{ devices = [ { name = \"sda\", class = \(type).Disk { sectors = 77 }, ports = [ 1, 2 ] } ], limit = 10, `a label` = Some \"x\" }",
    "let d = { name = \"n\\u{e9}w\", class = \(type).Nic, ports = [] : List Natural } in { devices = [ d, d ], limit = 2000, `a label` = Some \"fresh name\" }",
    "let brand_new_name = 12345678901234567890123 in { devices = [ { name = \"\", class = \(type).Disk { sectors = brand_new_name }, ports = [ brand_new_name ] } ], limit = 1, `a label` = None Text }",
  ]

  static let limits = Limits(steps: 60_000)

  private func withBlock<T>(_ bytes: Int = 2 << 20, _ body: (Block) throws -> T) throws -> T {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 16)
    defer { memory.deallocate() }
    return try body(Block.prepared(memory, limits: Self.limits))
  }

  private func read(_ text: String, in block: Block) throws -> TermID {
    var text = text
    let term = try text.withUTF8 {
      try block.read(UnsafeRawBufferPointer($0), name: UnsafeRawBufferPointer(start: nil, count: 0))
    }
    try block.check(term)
    return term
  }

  private func shown(_ term: TermID, in block: Block) throws -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    return try bytes.withUnsafeMutableBufferPointer { buffer in
      var sink = BufferSink(buffer)
      try block.write(term, as: .text, into: &sink)
      return String(decoding: buffer[..<sink.count], as: UTF8.self)
    }
  }

  private func fresh(_ argument: String) throws -> String {
    try withBlock { try shown($0.normalize(read("(\(Self.policy)) (\(argument))", in: $0)), in: $0) }
  }

  private func answered(_ argument: TermID, in block: Block) throws -> TermID {
    _ = try block.offer(argument)
    try block.answer(applied: true)
    return try block.answerTerm()
  }

  @Test func sameAsFresh() throws {
    let expected = try Self.arguments.map(fresh)
    #expect(Set(expected).count == expected.count)
    try withBlock { block in
      let policy = try read(Self.policy, in: block)
      // What stays of an argument must not be in what is rewound but for its data: types are from before.
      let arguments = try Self.arguments.map { try block.normalize(read($0, in: block)) }
      let start = try block.keep(policy)
      var used: [[Int]] = []
      var state: UInt64 = 7
      for round in 0..<400 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let choice = Int(state >> 33) % expected.count
        // By way of a value that stays, and of one that goes with the arena.
        let result =
          try round % 7 == 0
          ? block.applyKept(to: read(Self.arguments[choice], in: block)) : answered(arguments[choice], in: block)
        #expect(try shown(result, in: block) == expected[choice], "round \(round) of \(choice)")
        block.rewind(to: start)
        block.collect()
        used.append([choice, round % 7 == 0 ? 1 : 0, block.head.pointee.arenaTop + block.head.pointee.heapTop])
      }
      // Once everything that does not depend on the argument has been evaluated, nothing grows: what stays is that and
      // what the last offer has led to.
      #expect(Set(used[200...].filter { $0[1] == 0 }).count == expected.count)
      #expect(Set(used[200...].map { $0[2] }).count == expected.count)
    }
  }

  /// In a small block everything moves all the time, and what is remembered is given up when room is short.
  @Test(arguments: [80, 84, 88, 96, 112]) func sameInASmallBlock(kibibytes: Int) throws {
    let expected = try Self.arguments.map(fresh)
    try withBlock(kibibytes << 10) { block in
      let policy = try read(Self.policy, in: block)
      let arguments = try Self.arguments.map { try block.normalize(read($0, in: block)) }
      let start = try block.keep(policy)
      let before = block.head.pointee.collections
      for round in 0..<60 {
        let choice = round * 7 % 5 % expected.count
        let result = try answered(arguments[choice], in: block)
        #expect(try shown(result, in: block) == expected[choice], "round \(round) of \(choice)")
        block.rewind(to: start)
      }
      #expect(block.head.pointee.collections > before + 10)
    }
  }

  /// What is enough memory for a policy is so in a larger block too, wherever its heap happens to be full of garbage.
  @Test func everyBlockAboveTheLeast() throws {
    var least: Int?
    for bytes in stride(from: 64 << 10, to: 256 << 10, by: 512) {
      do {
        try withBlock(bytes) { block in _ = try block.keep(read(Self.policy, in: block)) }
        least = least ?? bytes
      } catch {
        #expect(least == nil, "\(bytes) bytes are not enough, and \(least ?? 0) were")
      }
    }
    #expect(least != nil)
  }

  @Test func failuresLeaveNothing() throws {
    let expected = try fresh(Self.arguments[1])
    try withBlock { block in
      let start = try block.keep(read(Self.policy, in: block))
      let mistakes = [
        "{ devices = [", "λ(x : Natural) → λ(y : Natural) → x y", "let x = ",
        "{ devices = [] : List { name : Text, class : \(Self.type), ports : List Natural }, limit = 9000000, `a label` = None Text }",
        "Natural/fold 100000000 (List Natural) (λ(l : List Natural) → l # l) [ 1 ]",
      ]
      for round in 0..<60 {
        var code: DiagnosticCode?
        do {
          _ = try block.applyKept(to: read(mistakes[round % mistakes.count], in: block))
        } catch let diagnostic as Diagnostic { code = diagnostic.code }
        #expect(code != nil, "mistake \(round % mistakes.count)")
        block.rewind(to: start)
        let result = try block.applyKept(to: read(Self.arguments[1], in: block))
        #expect(try shown(result, in: block) == expected)
        block.rewind(to: start)
      }
    }
  }

  @Test func anApplicationCostsLessThanTheBeginning() throws {
    try withBlock { block in
      let start = try block.keep(read(Self.policy, in: block))
      func steps() throws -> UInt64 {
        let before = block.steps
        _ = try block.applyKept(to: read(Self.arguments[1], in: block))
        let after = block.steps
        block.rewind(to: start)
        return after - before
      }
      let (first, second) = (try steps(), try steps())
      #expect(second * 5 < first, "\(second) steps after \(first)")
      #expect(try steps() == second)
    }
  }
}

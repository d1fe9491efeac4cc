// SPDX-License-Identifier: MIT

/// What is known beside the configuration.
public struct ProofOptions: Sendable {
  /// What the document's init has, nil where it is not known.
  public var ram: UInt64?
  public var caps: UInt64?

  public init(ram: UInt64? = nil, caps: UInt64? = nil) {
    self.ram = ram
    self.caps = caps
  }
}

extension InitModel {
  /// Memory that `prove` needs beside the room for its findings.
  public var proofBytes: Int { ProofScratch.bytes(self) }

  /// Everything that can be said against the configuration without running it. The findings are in the order of the
  /// document. False if the memory does not suffice: nothing has been judged then.
  public func prove(
    _ options: ProofOptions = ProofOptions(), scratch: UnsafeMutableRawBufferPointer, into findings: inout Findings
  ) -> Bool {
    guard let tables = ProofScratch(self, scratch) else { return false }
    var prover = Prover(model: self, options: options, scratch: tables, findings: findings)
    guard prover.isForInit() else {
      findings = prover.findings
      return true
    }
    for instance in 0..<instanceCount {
      prover.checkNodes(instance)
      prover.checkNames(instance)
      prover.checkOrder(instance)
      prover.checkQuotas(instance)
      prover.checkServices(instance)
      prover.checkUpward(instance)
    }
    for route in 0..<routeCount { prover.checkRoute(route) }
    for entry in 0..<entryCount where self.entry(entry).kind == .child { prover.checkChild(entry) }
    prover.checkCycles()
    findings = prover.findings
    findings.sort()
    return true
  }
}

/// Goes through a model and collects findings. Each concern is an extension.
struct Prover {
  let model: InitModel
  let options: ProofOptions
  var scratch: ProofScratch
  var findings: Findings

  /// One more finding, at a node, to be filled in.
  @inline(never) @discardableResult
  mutating func found(
    _ code: FindingCode, _ level: FindingLevel, _ node: UInt32, in instance: Int
  ) -> UnsafeMutablePointer<Finding> {
    findings.add(Finding(code, level, node, in: instance), spare: scratch.spare)
  }

  func node(_ item: UInt32) -> Node { model.node(item) }
}

/// Tables that the checks share.
struct ProofScratch {
  /// By name: the route in which a `service` rule without selector last decided it, plus one.
  var decided: Table<UInt32>
  /// By name: the last rule of the route in hand for it, plus one; `route` tells whether it is of this route.
  var lastRule: Table<UInt32>
  var lastRoute: Table<UInt32>
  /// By rule: the one before of the same service in the same route, plus one.
  var earlierRule: Table<UInt32>
  /// Provided services of which an instance has more than one, the last of each: sorted by instance.
  var ambiguous: Table<UInt32>
  /// By instance: where its part of `ambiguous` ends.
  var ambiguousEnd: Table<UInt32>
  /// By provided service: somebody's rule leads there.
  var isReached: Table<Bool>
  /// By instance: a rule leads to every child.
  var isMarkedWhole: Table<Bool>
  /// By route: what it lets children reach has been told.
  var isReachTold: Table<Bool>
  /// By entry and environment session: the entry that serves it, plus one.
  var serves: Table<UInt32>
  /// By entry: 0 not visited, 1 on the path, 2 done.
  var visited: Table<UInt8>
  /// Entries on the path, and the session that is looked at next.
  var path: Table<UInt32>
  /// Pairs of children, the first asking the second: hashed, with the rule.
  var pairs: Table<DependencyPair>
  /// For findings of which no one takes note.
  let spare: UnsafeMutablePointer<Finding>

  init?(_ model: InitModel, _ memory: UnsafeMutableRawBufferPointer) {
    var arena = Arena(memory)
    decided = arena.table(model.nameCount, of: UInt32.self, filledWith: 0)
    lastRule = arena.table(model.nameCount, of: UInt32.self, filledWith: 0)
    lastRoute = arena.table(model.nameCount, of: UInt32.self, filledWith: 0)
    earlierRule = arena.table(model.ruleCount, of: UInt32.self, filledWith: 0)
    ambiguous = arena.table(model.providedCount, of: UInt32.self)
    ambiguousEnd = arena.table(model.instanceCount, of: UInt32.self)
    isReached = arena.table(model.providedCount, of: Bool.self, filledWith: 0)
    isMarkedWhole = arena.table(model.instanceCount, of: Bool.self, filledWith: 0)
    isReachTold = arena.table(model.routeCount, of: Bool.self, filledWith: 0)
    serves = arena.table(model.entryCount * Int(EnvironmentSession.count), of: UInt32.self, filledWith: 0)
    visited = arena.table(model.entryCount, of: UInt8.self, filledWith: 0)
    path = arena.table(2 * model.entryCount, of: UInt32.self)
    pairs = arena.table(NameTable.slotCount(model.ruleCount), of: DependencyPair.self, filledWith: 0xff)
    spare = arena.table(1, of: Finding.self).start
    guard !arena.isExhausted else { return nil }
    for instance in 0..<model.instanceCount {
      for entry in model.instance(instance).entries {
        for row in model.entry(entry).provides {
          let provided = model.provided(row)
          guard provided.earlier != nil, model.lastProvided(provided.service, in: instance) == row else { continue }
          guard ambiguous.append(UInt32(row)) else { return nil }
        }
      }
      guard ambiguousEnd.append(UInt32(ambiguous.count)) else { return nil }
    }
  }

  func ambiguousRows(of instance: Int) -> Range<Int> {
    (instance == 0 ? 0 : Int(ambiguousEnd[instance - 1]))..<Int(ambiguousEnd[instance])
  }

  static func bytes(_ model: InitModel) -> Int {
    3 * Arena.bytes(model.nameCount, of: UInt32.self) + Arena.bytes(model.ruleCount, of: UInt32.self)
      + Arena.bytes(model.providedCount, of: UInt32.self) + Arena.bytes(model.instanceCount, of: UInt32.self)
      + Arena.bytes(model.providedCount, of: Bool.self) + Arena.bytes(model.instanceCount, of: Bool.self)
      + Arena.bytes(model.routeCount, of: Bool.self)
      + Arena.bytes(model.entryCount * Int(EnvironmentSession.count), of: UInt32.self)
      + Arena.bytes(model.entryCount, of: UInt8.self) + Arena.bytes(2 * model.entryCount, of: UInt32.self)
      + Arena.bytes(NameTable.slotCount(model.ruleCount), of: DependencyPair.self) + Arena.bytes(1, of: Finding.self)
  }
}

/// All bytes of one that is free are 0xff.
struct DependencyPair: BitwiseCopyable {
  var client: UInt32
  var server: UInt32
  var rule: UInt32
}

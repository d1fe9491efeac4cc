// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Settings {
  /// Reads the top node of a configuration; the ROMs it names are wanted from `roms`.
  ///
  /// What the agent does not know is an error, unlike elsewhere in Genode: a misspelt limit must not be no limit.
  init(_ config: Node, _ roms: Roms, _ refuse: Refusals) throws(Refusal) {
    try Self.expect(config, "verbose version ld_verbose", refuse)
    verbose = try config.bool("verbose", default: false, refuse)
    var seen: UInt32 = 0
    var trialRom: Int?
    for node in config.children {
      let kind = try Self.kind(of: node, refuse)
      if kind != .input, kind != .output {
        guard seen & 1 << kind.rawValue == 0 else { throw refuse(.settingsTwice, node.type) }
        seen |= 1 << kind.rawValue
      }
      switch kind {
      case .policy: try readPolicy(node, roms, refuse)
      case .input: try readInput(node, roms, refuse)
      case .output: try readOutput(node, roms, refuse)
      case .limits: try readLimits(node, refuse)
      case .proof: try readProof(node, refuse)
      case .trial: trialRom = try readTrial(node, roms, refuse)
      }
    }
    guard seen & 1 << Kind.policy.rawValue != 0 else { throw refuse(.settingsMissing, ShortText("policy")) }
    guard outputCount > 0 else { throw refuse(.settingsMissing, ShortText("output")) }
    if tries { try watch(trialRom, refuse) }
    tree = config.tree
    isValid = true
  }

  private enum Kind: UInt32 {
    case policy, input, output, limits, proof, trial
  }

  private static func kind(of node: Node, _ refuse: Refusals) throws(Refusal) -> Kind {
    if node.isType("policy") { return .policy }
    if node.isType("input") { return .input }
    if node.isType("output") { return .output }
    if node.isType("limits") { return .limits }
    if node.isType("proof") { return .proof }
    if node.isType("trial") { return .trial }
    throw unknown(node.type, node.place, refuse)
  }

  private static func unknown(_ what: UnsafeRawBufferPointer, _ place: NodePlace, _ refuse: Refusals) -> Refusal {
    let refusal = refuse(.settingsUnknown, what)
    refusal.place.pointee.start = place.start
    refusal.place.pointee.end = place.end
    return refusal
  }

  /// `names` are the attributes that a node may have, with a space between them.
  private static func expect(_ node: Node, _ names: StaticString, _ refuse: Refusals) throws(Refusal) {
    for i in 0..<node.attributeCount {
      let attribute = node.attribute(at: i)
      guard has(names, attribute.name) else { throw unknown(attribute.name, attribute.place, refuse) }
    }
  }

  private static func has(_ words: StaticString, _ word: UnsafeRawBufferPointer) -> Bool {
    let bytes = UnsafeRawBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x20 { end += 1 }
      if UnsafeRawBufferPointer(rebasing: bytes[start..<end]).equals(word) { return true }
      start = end + 1
    }
    return false
  }

  private func rom(_ name: UnsafeRawBufferPointer, _ roms: Roms, _ refuse: Refusals) throws(Refusal) -> Int {
    guard name.count < ShortText.capacity, let number = roms.want(name) else {
      throw refuse(.settingsTooMany, name)
    }
    return number
  }

  private mutating func readPolicy(_ node: Node, _ roms: Roms, _ refuse: Refusals) throws(Refusal) {
    try Self.expect(node, "rom bundle", refuse)
    policyRom = try rom(node.required("rom", refuse), roms, refuse)
    if let bundle = node.value("bundle") { bundleRom = try rom(bundle, roms, refuse) }
  }

  private mutating func readInput(_ node: Node, _ roms: Roms, _ refuse: Refusals) throws(Refusal) {
    try Self.expect(node, "name rom absent", refuse)
    let name = try node.required("name", refuse)
    guard inputCount < Self.maximumInputs else { throw refuse(.settingsTooMany, name) }
    for i in 0..<inputCount where Node.named(inputs[i].node, in: node).equals(name) {
      throw refuse(.settingsTwice, name)
    }
    var input = InputSetting()
    input.node = node.at
    input.rom = try rom(node.value("rom") ?? name, roms, refuse)
    if let absent = node.attribute("absent") {
      if absent.value.equals("wait") {
        input.absent = .wait
      } else if absent.value.equals("default") {
        input.absent = .fallback
      } else if absent.value.equals("hold") {
        input.absent = .hold
      } else {
        throw node.wrong(absent, "wait, default or hold", refuse)
      }
    }
    for child in node.children {
      guard child.isType("default"), input.absent != .wait else {
        throw Self.unknown(child.type, child.place, refuse)
      }
    }
    inputs[inputCount] = input
    inputCount += 1
  }

  private mutating func readOutput(_ node: Node, _ roms: Roms, _ refuse: Refusals) throws(Refusal) {
    try Self.expect(node, "name label syntax buffer init state last_good persist", refuse)
    let name = try node.required("name", refuse)
    guard outputCount < Self.maximumOutputs else { throw refuse(.settingsTooMany, name) }
    for i in 0..<outputCount where Node.named(outputs[i].node, in: node).equals(name) {
      throw refuse(.settingsTwice, name)
    }
    var output = OutputSetting()
    output.node = node.at
    if let syntax = node.attribute("syntax") {
      if syntax.value.equals("xml") {
        output.syntax = .xml
      } else if !syntax.value.equals("hid") {
        throw node.wrong(syntax, "hid or xml", refuse)
      }
    }
    output.buffer = Int(try node.number("buffer", default: 64 << 10, in: 4096...(64 << 20), refuse))
    output.isInit = try node.bool("init", default: true, refuse)
    if let name = node.value("state"), output.isInit { output.stateRom = try rom(name, roms, refuse) }
    if let name = node.value("last_good") { output.lastGoodRom = try rom(name, roms, refuse) }
    output.persists = node.value("persist") != nil
    try claim(node.value("label") ?? name, node, refuse)
    outputs[outputCount] = output
    outputCount += 1
    if let persist = node.value("persist") { try claim(persist, node, refuse, isPersist: true) }
  }

  /// Whoever reads a report goes by its label: each belongs to one output, to what is kept of one, or to the agent's state.
  private func claim(
    _ label: UnsafeRawBufferPointer, _ node: Node, _ refuse: Refusals, isPersist: Bool = false
  ) throws(Refusal) {
    var isTaken = label.equals("state")
    for i in 0..<outputCount {
      let output = Node(tree: node.tree, at: outputs[i].node)
      if (output.value("label") ?? output.name)?.equals(label) == true { isTaken = true }
      if isPersist && output.at == node.at { continue }
      if output.value("persist")?.equals(label) == true { isTaken = true }
    }
    if isTaken { throw refuse(.settingsTwice, label) }
  }

  private mutating func readLimits(_ node: Node, _ refuse: Refusals) throws(Refusal) {
    try Self.expect(node, "memory steps nesting debounce_ms", refuse)
    memory = Int(try node.number("memory", default: UInt64(Int.max), in: (64 << 10)...(4 << 30), refuse))
    steps = try node.number("steps", default: steps, in: 1000...(1 << 40), refuse)
    nesting = Int(try node.number("nesting", default: UInt64(Int.max), in: 4096...(4 << 30), refuse))
    debounce = 1000 * (try node.number("debounce_ms", default: 0, in: 0...60_000, refuse))
  }

  private mutating func readProof(_ node: Node, _ refuse: Refusals) throws(Refusal) {
    try Self.expect(node, "level", refuse)
    guard let level = node.attribute("level") else { return }
    if level.value.equals("warning") {
      refusesWarnings = true
    } else if level.value.equals("none") {
      proves = false
    } else if !level.value.equals("error") {
      throw node.wrong(level, "error, warning or none", refuse)
    }
  }

  /// The state report that `trial` names is that of the first init that names none; without one there is nothing to try.
  private mutating func watch(_ rom: Int?, _ refuse: Refusals) throws(Refusal) {
    var isWatched = false
    var rom = rom
    for i in 0..<outputCount where outputs[i].isInit {
      if outputs[i].stateRom == nil {
        outputs[i].stateRom = rom
        rom = nil
      }
      if outputs[i].stateRom != nil { isWatched = true }
    }
    guard isWatched, rom == nil else { throw refuse(.settingsMissing, ShortText("output | state")) }
  }

  /// The ROM that it names.
  private mutating func readTrial(_ node: Node, _ roms: Roms, _ refuse: Refusals) throws(Refusal) -> Int? {
    try Self.expect(node, "rom window_ms delay_ms attempts restarts skipped_heartbeats", refuse)
    tries = true
    window = 1000 * (try node.number("window_ms", default: 5000, in: 100...3_600_000, refuse))
    delay = 1000 * (try node.number("delay_ms", default: 200, in: 1...60_000, refuse))
    attempts = UInt32(try node.number("attempts", default: 1, in: 1...100, refuse))
    restarts = UInt32(try node.number("restarts", default: 3, in: 0...1000, refuse))
    skippedHeartbeats = UInt32(try node.number("skipped_heartbeats", default: 3, in: 1...1000, refuse))
    guard let name = node.value("rom") else { return nil }
    return try self.rom(name, roms, refuse)
  }
}

extension Node {
  /// The name of another node of the same document.
  static func named(_ at: UInt32, in node: Node) -> UnsafeRawBufferPointer {
    Node(tree: node.tree, at: at).name ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }
}

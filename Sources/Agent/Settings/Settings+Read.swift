// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Settings {
  /// Reads the top node of a configuration; the ROMs it names are wanted from `roms`.
  ///
  /// What the agent does not know is an error, unlike elsewhere in Genode: a misspelt limit must not be no limit.
  init(_ config: Node, _ roms: Roms) throws(Refusal) {
    try Self.expect(config, ["verbose", "version", "ld_verbose"])
    verbose = try config.bool("verbose", default: false)
    var seen: UInt32 = 0
    for node in config.children {
      let kind = try Self.kind(of: node)
      if kind != .input, kind != .output {
        guard seen & 1 << kind.rawValue == 0 else { throw Refusal(.settingsTwice, ShortText(node.type)) }
        seen |= 1 << kind.rawValue
      }
      switch kind {
      case .policy: try readPolicy(node, roms)
      case .input: try readInput(node, roms)
      case .output: try readOutput(node, roms)
      case .limits: try readLimits(node)
      case .proof: try readProof(node)
      case .trial: try readTrial(node, roms)
      }
    }
    guard seen & 1 << Kind.policy.rawValue != 0 else { throw Refusal(.settingsMissing, ShortText("policy")) }
    guard outputCount > 0 else { throw Refusal(.settingsMissing, ShortText("output")) }
    tree = config.tree
    isValid = true
  }

  private enum Kind: UInt32 {
    case policy, input, output, limits, proof, trial
  }

  private static func kind(of node: Node) throws(Refusal) -> Kind {
    if node.isType("policy") { return .policy }
    if node.isType("input") { return .input }
    if node.isType("output") { return .output }
    if node.isType("limits") { return .limits }
    if node.isType("proof") { return .proof }
    if node.isType("trial") { return .trial }
    throw unknown(node.type, node.place)
  }

  private static func unknown(_ what: UnsafeRawBufferPointer, _ place: NodePlace) -> Refusal {
    var refusal = Refusal(.settingsUnknown, ShortText(what))
    refusal.trouble.start = place.start
    refusal.trouble.end = place.end
    return refusal
  }

  private static func expect<let count: Int>(
    _ node: Node, _ names: InlineArray<count, StaticString>
  ) throws(Refusal) {
    for i in 0..<node.attributeCount {
      let attribute = node.attribute(at: i)
      var isKnown = false
      for j in 0..<count where attribute.name.equals(names[j]) { isKnown = true }
      guard isKnown else { throw unknown(attribute.name, attribute.place) }
    }
  }

  private func rom(_ name: UnsafeRawBufferPointer, _ roms: Roms) throws(Refusal) -> Int {
    guard name.count < ShortText.capacity, let number = roms.want(name) else {
      throw Refusal(.settingsTooMany, ShortText(name))
    }
    return number
  }

  private mutating func readPolicy(_ node: Node, _ roms: Roms) throws(Refusal) {
    try Self.expect(node, ["rom", "bundle"])
    policyRom = try rom(node.required("rom"), roms)
    if let bundle = node.value("bundle") { bundleRom = try rom(bundle, roms) }
  }

  private mutating func readInput(_ node: Node, _ roms: Roms) throws(Refusal) {
    try Self.expect(node, ["name", "rom", "absent"])
    let name = try node.required("name")
    guard inputCount < Self.maximumInputs else { throw Refusal(.settingsTooMany, ShortText(name)) }
    for i in 0..<inputCount where Node.named(inputs[i].node, in: node).equals(name) {
      throw Refusal(.settingsTwice, ShortText(name))
    }
    var input = InputSetting()
    input.node = node.at
    input.rom = try rom(node.value("rom") ?? name, roms)
    if let absent = node.attribute("absent") {
      if absent.value.equals("wait") {
        input.absent = .wait
      } else if absent.value.equals("default") {
        input.absent = .fallback
      } else if absent.value.equals("hold") {
        input.absent = .hold
      } else {
        throw node.wrong(absent, "wait, default or hold")
      }
    }
    for child in node.children {
      guard child.isType("default"), input.absent == .fallback else { throw Self.unknown(child.type, child.place) }
    }
    inputs[inputCount] = input
    inputCount += 1
  }

  private mutating func readOutput(_ node: Node, _ roms: Roms) throws(Refusal) {
    try Self.expect(node, ["name", "label", "syntax", "buffer", "init", "last_good", "persist"])
    let name = try node.required("name")
    guard outputCount < Self.maximumOutputs else { throw Refusal(.settingsTooMany, ShortText(name)) }
    for i in 0..<outputCount where Node.named(outputs[i].node, in: node).equals(name) {
      throw Refusal(.settingsTwice, ShortText(name))
    }
    var output = OutputSetting()
    output.node = node.at
    if let syntax = node.attribute("syntax") {
      if syntax.value.equals("xml") {
        output.syntax = .xml
      } else if !syntax.value.equals("hid") {
        throw node.wrong(syntax, "hid or xml")
      }
    }
    output.buffer = Int(try node.number("buffer", default: 64 << 10, in: 4096...(64 << 20)))
    output.isInit = try node.bool("init", default: true)
    if let name = node.value("last_good") { output.lastGoodRom = try rom(name, roms) }
    output.persists = node.value("persist") != nil
    outputs[outputCount] = output
    outputCount += 1
  }

  private mutating func readLimits(_ node: Node) throws(Refusal) {
    try Self.expect(node, ["memory", "steps", "nesting", "debounce_ms"])
    memory = Int(try node.number("memory", default: UInt64(Int.max), in: (64 << 10)...(4 << 30)))
    steps = try node.number("steps", default: steps, in: 1000...(1 << 40))
    nesting = Int(try node.number("nesting", default: UInt64(Int.max), in: 4096...(4 << 30)))
    debounce = 1000 * (try node.number("debounce_ms", default: 0, in: 0...60_000))
  }

  private mutating func readProof(_ node: Node) throws(Refusal) {
    try Self.expect(node, ["level"])
    guard let level = node.attribute("level") else { return }
    if level.value.equals("warning") {
      refusesWarnings = true
    } else if level.value.equals("none") {
      proves = false
    } else if !level.value.equals("error") {
      throw node.wrong(level, "error, warning or none")
    }
  }

  private mutating func readTrial(_ node: Node, _ roms: Roms) throws(Refusal) {
    try Self.expect(node, ["rom", "window_ms", "delay_ms", "attempts", "restarts", "skipped_heartbeats"])
    trialRom = try rom(node.required("rom"), roms)
    window = 1000 * (try node.number("window_ms", default: 5000, in: 100...3_600_000))
    delay = 1000 * (try node.number("delay_ms", default: 200, in: 1...60_000))
    attempts = UInt32(try node.number("attempts", default: 1, in: 1...100))
    restarts = UInt32(try node.number("restarts", default: 3, in: 0...1000))
    skippedHeartbeats = UInt32(try node.number("skipped_heartbeats", default: 3, in: 1...1000))
  }
}

extension Node {
  /// The name of another node of the same document.
  static func named(_ at: UInt32, in node: Node) -> UnsafeRawBufferPointer {
    Node(tree: node.tree, at: at).name ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }
}

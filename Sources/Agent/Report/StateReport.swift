// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// The agent's own state as a document: what an operator, a program, and another agent's input can read.
extension Agent {
  /// Writes the report anew. It is bounded: at most 16 inputs and 4 outputs, and short texts. If all of these are as
  /// long as they can be, what was found in which input is left out: no input can keep the report from being written.
  func writeReport() {
    if writeReport(isBrief: false) || writeReport(isBrief: true) { return }
    state.pointee.reportCount = 0
    say("the state report could not be written")
  }

  private func writeReport(isBrief: Bool) -> Bool {
    let area = state.pointee.areas.report
    let half = area.count / 2
    let text = UnsafeMutableBufferPointer(
      start: area.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self), count: half)
    var writer = HIDWriter(
      output: Output.buffer(text), scratch: UnsafeMutableRawBufferPointer(rebasing: area[half...]))
    do throws(NodeError) { try writeReport(&writer, isBrief: isBrief) } catch { return false }
    state.pointee.reportCount = writer.output.count
    return true
  }

  private func writeReport<Sink: NodeSink>(_ sink: inout Sink, isBrief: Bool) throws(NodeError) {
    let s = state
    try sink.open("agent")
    try sink.put("generation", UInt64(s.pointee.generation))
    try sink.put("verdict", verdict)
    try sink.put("commit", UInt64(s.pointee.commits))
    if committed(0) != nil {
      try sink.put("version", s.pointee.version)
      try sink.put("hash", s.pointee.digest)
    }
    try sink.trouble("settings", s.pointee.settingsTrouble)
    if settings.isValid {
      try writePolicy(&sink)
      try sink.trouble("diagnostic", s.pointee.trouble)
      try writeInputs(&sink, isBrief: isBrief)
      try writeOutputs(&sink)
      try writeEffects(&sink)
      try writeTrial(&sink)
      try writeFigures(&sink)
    }
    try sink.close()
    try sink.finish()
  }

  /// In one word: what became of the last change.
  private var verdict: StaticString {
    if !settings.isValid { return "unconfigured" }
    if !state.pointee.trouble.isNone { return state.pointee.trouble.isWaiting ? "waiting" : "refused" }
    switch state.pointee.trial.phase {
    case .none: return committed(0) == nil ? "waiting" : "committed"
    case .running: return "on-trial"
    case .passed: return "kept"
    case .takenBack: return "taken-back"
    case .failed: return "failed"
    }
  }

  private func writePolicy<Sink: NodeSink>(_ sink: inout Sink) throws(NodeError) {
    let rom = state.pointee.roms.table[settings.policyRom]
    try sink.open("policy")
    try sink.put("rom", rom.name)
    try sink.put("generation", UInt64(rom.generation))
    try sink.put("state", rom.content == nil ? "absent" : state.pointee.policy.isReady ? "ready" : "refused")
    if rom.content != nil { try sink.put("hash", rom.digest) }
    try sink.close()
  }

  private func writeInputs<Sink: NodeSink>(_ sink: inout Sink, isBrief: Bool) throws(NodeError) {
    for i in 0..<settings.inputCount {
      guard let node = setting(settings.inputs[i].node) else { continue }
      let input = state.pointee.inputs[i], rom = state.pointee.roms.table[settings.inputs[i].rom]
      try sink.open("input")
      try sink.put("name", ShortText(node.name ?? UnsafeRawBufferPointer(start: nil, count: 0)))
      try sink.put("rom", rom.name)
      try sink.put("generation", UInt64(rom.generation))
      switch input.source {
      case .none: try sink.put("state", rom.content == nil ? "absent" : "invalid")
      case .rom: try sink.put("state", "valid")
      case .fallback: try sink.put("state", "default")
      case .held: try sink.put("state", "held")
      }
      var trouble = input.blame.isNone ? input.trouble : input.blame
      if isBrief { trouble.leaveOutTexts() }
      try sink.trouble("diagnostic", trouble)
      try sink.close()
    }
  }

  private func writeOutputs<Sink: NodeSink>(_ sink: inout Sink) throws(NodeError) {
    for i in 0..<settings.outputCount {
      let output = state.pointee.outputs[i]
      guard let bytes = committed(i), let node = setting(settings.outputs[i].node) else { continue }
      try sink.open("output")
      try sink.put("name", ShortText(node.name ?? UnsafeRawBufferPointer(start: nil, count: 0)))
      try sink.put("label", output.label)
      if settings.outputs[i].isInit { try sink.put("version", output.committed.version) }
      try sink.put("bytes", UInt64(bytes.count))
      try sink.close()
    }
  }

  private func writeEffects<Sink: NodeSink>(_ sink: inout Sink) throws(NodeError) {
    let effects = state.pointee.effects
    guard committed(0) != nil else { return }
    try sink.open("effects")
    try sink.put("created", UInt64(effects.created))
    try sink.put("removed", UInt64(effects.removed))
    try sink.put("restart", UInt64(effects.restart))
    try sink.put("live", UInt64(effects.live))
    try sink.put("ignored", UInt64(effects.ignored))
    try sink.put("harmed", UInt64(effects.harmed))
    try sink.put("raised", UInt64(effects.bumped))
    try sink.close()
  }

  private func writeTrial<Sink: NodeSink>(_ sink: inout Sink) throws(NodeError) {
    let trial = state.pointee.trial
    guard settings.tries else { return }
    try sink.open("trial")
    try sink.put("attempt", UInt64(trial.attempt))
    try sink.put("fallbacks", UInt64(trial.fallbacks))
    try sink.trouble("diagnostic", trial.trouble)
    try sink.close()
  }

  private func writeFigures<Sink: NodeSink>(_ sink: inout Sink) throws(NodeError) {
    let figures = state.pointee.figures
    try sink.open("figures")
    try sink.put("steps", figures.steps)
    try sink.put("preparation_steps", figures.coldSteps)
    try sink.put("memory", UInt64(max(0, figures.memory)))
    try sink.put("committed_ms", figures.committedAt / 1000)
    try sink.close()
  }
}

extension Trouble {
  fileprivate mutating func leaveOutTexts() {
    file = ShortText()
    subject = ShortText()
    expected = ShortText()
    found = ShortText()
  }
}

extension NodeSink {
  mutating func open(_ type: StaticString) throws(NodeError) {
    try open(type: UnsafeRawBufferPointer(start: type.utf8Start, count: type.utf8CodeUnitCount))
  }

  mutating func put(_ name: StaticString, _ value: UnsafeRawBufferPointer) throws(NodeError) {
    try attribute(
      name: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), value: value)
  }

  mutating func put(_ name: StaticString, _ value: StaticString) throws(NodeError) {
    try put(name, UnsafeRawBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  /// A text that may come from a user: what the syntax cannot carry is replaced.
  mutating func put(_ name: StaticString, _ value: ShortText) throws(NodeError) {
    try value.carriable.withBytes { (bytes) throws(NodeError) in try put(name, bytes) }
  }

  mutating func put(_ name: StaticString, _ value: UInt64) throws(NodeError) {
    var text = ShortText()
    text.append(value)
    try put(name, text)
  }

  mutating func put(_ name: StaticString, _ value: Digest) throws(NodeError) {
    var text = ShortText()
    text.append(value, digits: 64)
    try put(name, text)
  }

  mutating func trouble(_ type: StaticString, _ trouble: Trouble) throws(NodeError) {
    if trouble.isNone { return }
    try open(type)
    try put("code", trouble.code)
    if !trouble.file.isEmpty { try put("file", trouble.file) }
    if trouble.line > 0 {
      try put("line", UInt64(trouble.line))
      try put("column", UInt64(trouble.column))
      try put("start", UInt64(trouble.start))
      try put("end", UInt64(trouble.end))
    }
    if !trouble.subject.isEmpty { try put("subject", trouble.subject) }
    if !trouble.expected.isEmpty { try put("expected", trouble.expected) }
    if !trouble.found.isEmpty { try put("found", trouble.found) }
    try close()
  }
}

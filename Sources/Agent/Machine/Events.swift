// SPDX-License-Identifier: MIT

import CAgent
import DhallLite
import GenodeConfig

extension Agent {
  // MARK: What happens

  func romChanged(_ number: Int, _ content: UnsafeRawBufferPointer?) {
    guard number >= 0, number < Rom.capacity, state.pointee.roms.table[number].phase != .unused,
      state.pointee.roms.update(number, content)
    else { return }
    state.pointee.reportDue = true
    if number == AGENT_CONFIG_ROM { return configure() }
    let settings = state.pointee.settings
    guard settings.isValid else { return }
    if number == settings.policyRom || number == settings.bundleRom { due(policy: true) }
    for i in 0..<settings.inputCount where settings.inputs[i].rom == number { due(policy: false, from: number) }
    for i in 0..<settings.outputCount where settings.outputs[i].stateRom == number { observe(i) }
    for i in 0..<settings.outputCount where settings.outputs[i].lastGoodRom == number { restoreLastGood() }
  }

  /// An evaluation is due, once changes have stopped coming for a moment.
  private func due(policy: Bool, from rom: Int? = nil) {
    if policy { state.pointee.policyChanged = true }
    state.pointee.inputsChanged = true
    if state.pointee.dueAt == nil { state.pointee.dueAt = state.pointee.now &+ state.pointee.settings.debounce }
    // What init reports of a configuration that failed is no reason to try it at once, nor to give it up.
    if rom.map({ !settings.isState($0) }) ?? true {
      state.pointee.rejectedCount = 0
      state.pointee.trial.retryAt = nil
    }
  }

  func timePasses(_ now: UInt64) { state.pointee.now = max(state.pointee.now, now) }

  /// The time that was asked for has come, or not quite: then it is asked for again.
  func timerFired() { state.pointee.toldWakeAt = nil }

  /// Does what is due by now, and finds out what is due next.
  func advance() {
    // What has just been opened is waited for: else a start would first go by what inputs are while they are absent.
    let isComplete = state.pointee.roms.areTold
    if isComplete, let due = state.pointee.dueAt, due <= state.pointee.now {
      state.pointee.dueAt = nil
      evaluate()
    }
    judge()
    var wake = isComplete ? state.pointee.dueAt : nil
    func at(_ time: UInt64?) { if let time { wake = min(wake ?? time, time) } }
    at(nextJudgement)
    at(state.pointee.trial.retryAt)
    state.pointee.wakeAt = wake
  }

  private func configure() {
    let area = 1 - state.pointee.settingsArea
    let old = state.pointee.settings
    state.pointee.roms.forgetWants()
    do throws(Refusal) {
      guard let content = state.pointee.roms.table[0].content else { throw refuse(.settingsUnreadable) }
      guard let tree = NodeTree(state.pointee.areas.settings[area]) else { throw refuse(.settingsMemory) }
      do throws(NodeReadError) { try readNodesAsTarget(content, into: tree) } catch {
        throw refuse(Trouble(error, in: content, file: ShortText("config")))
      }
      guard let root = tree.root else { throw refuse(.settingsUnreadable) }
      let settings = try Settings(root, state.pointee.roms, refuse)
      try layOutputs(settings, root)
      state.pointee.settings = settings
      state.pointee.settingsArea = area
      state.pointee.settingsTrouble = Trouble()
      layInputs(old, settings)
      state.pointee.policy = Policy()
      endTrialIfNoneIsWanted()
      due(policy: true)
    } catch {
      let trouble = error.trouble.placed(in: state.pointee.roms.table[0].name, state.pointee.roms.table[0].content)
      state.pointee.settingsTrouble = trouble
      wantAgain(old)
      say("configuration refused, the old one stays", trouble)
    }
    state.pointee.roms.closeUnwanted()
  }

  private func wantAgain(_ settings: Settings) {
    guard settings.isValid else { return }
    func want(_ rom: Int?) { if let rom { state.pointee.roms.table[rom].isWanted = true } }
    want(settings.policyRom)
    want(settings.bundleRom)
    for i in 0..<settings.inputCount { want(settings.inputs[i].rom) }
    for i in 0..<settings.outputCount {
      want(settings.outputs[i].stateRom)
      want(settings.outputs[i].lastGoodRom)
    }
  }
}

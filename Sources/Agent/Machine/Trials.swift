// SPDX-License-Identifier: MIT

import CAgent
import DhallLite
import GenodeConfig

/// Commits, and what becomes of them. The rules of init's state report are those that were seen: a report counts from
/// the one that carries our version on, and children are counted one delay later.
extension Agent {
  /// Makes the candidates what is in force, and begins their trial. An output whose content stays the same is left
  /// alone, but its init is watched as well.
  func commit(_ digest: Digest, version: UInt64, attempt: UInt32) {
    state.pointee.commits &+= 1
    state.pointee.version = version
    state.pointee.digest = digest
    for i in 0..<settings.outputCount where !state.pointee.outputs[i].isSame {
      let candidate = state.pointee.outputs[i].candidate
      state.pointee.outputs[i].candidate = state.pointee.outputs[i].committed
      state.pointee.outputs[i].committed = candidate
      state.pointee.outputs[i].isDue = true
    }
    state.pointee.figures.committedAt = state.pointee.now
    state.pointee.reportDue = true
    let fallbacks = state.pointee.trial.fallbacks
    state.pointee.trial = Trial()
    state.pointee.trial.fallbacks = fallbacks
    state.pointee.trial.attempt = attempt
    guard settings.tries else { return keep() }
    state.pointee.trial.phase = .running
    state.pointee.trial.end = state.pointee.now &+ settings.window
    for i in 0..<settings.outputCount where settings.outputs[i].stateRom != nil {
      rememberExits(i)
      state.pointee.trial.watches[i].phase = .waiting
      if state.pointee.outputs[i].isSame { observe(i) }
    }
  }

  /// A state report has come: looks at it as far as the trial needs it.
  func observe(_ output: Int) {
    guard state.pointee.trial.phase == .running, let rom = settings.outputs[output].stateRom,
      let content = state.pointee.roms.table[rom].content, let tree = NodeTree(spareTree)
    else { return }
    // A report that cannot be read tells nothing: the window goes on.
    do throws(NodeReadError) { try readNodesAsTarget(content, into: tree) } catch { return }
    guard let report = tree.root else { return }
    let seen = Observation(report, skippedHeartbeats: settings.skippedHeartbeats)
    guard isOf(output, seen.version) else { return }
    var watch = state.pointee.trial.watches[output]
    if watch.phase == .waiting {
      watch.phase = .reported
      watch.countAt = state.pointee.now &+ settings.delay
    }
    if watch.phase == .reported, state.pointee.now >= watch.countAt {
      if let missing = missingChild(output, in: report) { return fail(.trialMissingChild, output, missing) }
      watch.phase = .present
      watch.firstID = seen.highestID
    }
    state.pointee.trial.watches[output] = watch
    guard watch.phase == .present else { return }
    if let child = failedChild(output, in: report) {
      return fail(.trialExit, output, child.name.map { ShortText($0) } ?? ShortText(), found: child.value("exited"))
    }
    if let silent = seen.silent { return fail(.trialSilentChild, output, ShortText(silent)) }
    guard seen.highestID > watch.firstID &+ UInt64(settings.restarts) else { return }
    fail(.trialRestartLoop, output, seen.newest.map { ShortText($0) } ?? ShortText())
  }

  /// A child of what is in force that a state report does not list.
  private func missingChild(_ output: Int, in report: Node) -> ShortText? {
    guard let bytes = committed(output), let tree = NodeTree(state.pointee.areas.trees[0]) else { return nil }
    do throws(NodeReadError) { try readNodesAsTarget(bytes, into: tree) } catch { return nil }
    let memory = scratch
    guard let model = InitModel(tree, in: memory) else { return nil }
    // A byte for each entry.
    let seen = Scratch(memory, behind: model.usedBytes).rest
    guard seen.count >= model.entryCount else { return nil }
    for entry in 0..<model.entryCount { seen[entry] = 0 }
    for child in report.children where child.isType("child") {
      if let name = child.name.flatMap(model.name), let entry = model.child(name, in: 0) { seen[entry] = 1 }
    }
    for entry in model.instance(0).entries where model.entry(entry).kind == .child {
      let name = model.entry(entry).name
      if let last = model.child(name, in: 0), seen[last] == 0 { return ShortText(model.bytes(name)) }
    }
    return nil
  }

  /// What time decides.
  func judge() {
    let now = state.pointee.now
    guard state.pointee.trial.phase == .running else {
      guard let retry = state.pointee.trial.retryAt, now >= retry else { return }
      state.pointee.trial.retryAt = nil
      state.pointee.trial.isRetrying = true
      evaluate()
      state.pointee.trial.isRetrying = false
      return
    }
    for i in 0..<settings.outputCount {
      let watch = state.pointee.trial.watches[i]
      if watch.phase == .reported, now >= watch.countAt { observe(i) }
    }
    guard state.pointee.trial.phase == .running, now >= state.pointee.trial.end else { return }
    for i in 0..<settings.outputCount {
      let phase = state.pointee.trial.watches[i].phase
      if phase == .waiting || phase == .reported { return fail(.trialNoReport, i, ShortText()) }
      if phase == .present, let child = incompleteChild(i) { return fail(.trialIncompleteChild, i, child) }
    }
    keep()
  }

  var nextJudgement: UInt64? {
    guard state.pointee.trial.phase == .running else { return nil }
    var next = state.pointee.trial.end
    for i in 0..<settings.outputCount where state.pointee.trial.watches[i].phase == .reported {
      next = min(next, state.pointee.trial.watches[i].countAt)
    }
    return next
  }

  /// With `trial` gone from the settings nothing is on trial any more: what is in force stands.
  func endTrialIfNoneIsWanted() {
    if state.pointee.trial.phase == .running, !settings.tries { keep() }
  }

  /// The trial has been passed, or there is none.
  private func keep() {
    state.pointee.trial.phase = settings.tries ? .passed : .none
    state.pointee.reportDue = true
    state.pointee.lastGoodVersion = state.pointee.version
    state.pointee.lastGoodDigest = state.pointee.digest
    for i in 0..<settings.outputCount {
      let content = state.pointee.outputs[i].committed
      guard let bytes = committed(i),
        content.version != state.pointee.outputs[i].lastGood.version
          || content.digest != state.pointee.outputs[i].lastGood.digest
      else { continue }
      let entry = state.pointee.outputs[i].lastGood.entry
      if state.pointee.store.set(entry, bytes) {
        state.pointee.outputs[i].lastGood = content
        state.pointee.outputs[i].lastGood.entry = entry
        state.pointee.outputs[i].persistIsDue = settings.outputs[i].persists
      }
    }
  }

  /// The trial has failed: the last good outputs come back, byte for byte.
  private func fail(
    _ code: AgentCode, _ output: Int, _ child: ShortText, found: UnsafeRawBufferPointer? = nil
  ) {
    var trouble = Trouble(code, child, found: found.map { ShortText($0) } ?? ShortText())
    if let rom = settings.outputs[output].stateRom { trouble.file = state.pointee.roms.table[rom].name }
    state.pointee.trial.phase = .failed
    state.pointee.trial.trouble = trouble
    state.pointee.reportDue = true
    for i in 0..<settings.outputCount
    where state.pointee.store.bytes(state.pointee.outputs[i].lastGood.entry).isEmpty {
      return say("the first configuration failed its trial, and there is no other", trouble)
    }
    state.pointee.trial.phase = .takenBack
    reject(state.pointee.digest)
    state.pointee.failedDigest = state.pointee.digest
    for i in 0..<settings.outputCount {
      let (failed, good) = (state.pointee.outputs[i].committed, state.pointee.outputs[i].lastGood)
      if failed.version == good.version, failed.digest == good.digest { continue }
      _ = state.pointee.store.set(failed.entry, state.pointee.store.bytes(good.entry))
      state.pointee.outputs[i].committed = good
      state.pointee.outputs[i].committed.entry = failed.entry
      state.pointee.outputs[i].isDue = true
    }
    state.pointee.digest = state.pointee.lastGoodDigest
    state.pointee.version = state.pointee.lastGoodVersion
    state.pointee.trial.fallbacks &+= 1
    if state.pointee.trial.attempt < settings.attempts {
      state.pointee.trial.retryAt = state.pointee.now &+ settings.window
    }
    say("the configuration failed its trial, the last good one is back", trouble)
  }

  // MARK: What is not tried again

  private func reject(_ digest: Digest) {
    if isRejected(digest) { return }
    let last = min(state.pointee.rejectedCount, 3)
    state.pointee.rejected[last] = digest
    state.pointee.rejectedCount = last + 1
  }

  func isRejected(_ digest: Digest) -> Bool {
    for i in 0..<state.pointee.rejectedCount where state.pointee.rejected[i] == digest { return true }
    return false
  }
}

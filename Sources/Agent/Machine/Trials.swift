// SPDX-License-Identifier: MIT

import CAgent
import DhallLite
import GenodeConfig

/// Commits, and what becomes of them. The rules of init's state report are those that were seen: a report counts from
/// the one that carries our version on, and children are counted one delay later.
extension Agent {
  /// Makes the candidates what is in force, and begins their trial.
  func commit(_ digest: Digest, version: UInt64, attempt: UInt32) {
    state.pointee.commits &+= 1
    state.pointee.version = version
    for i in 0..<settings.outputCount {
      let (candidate, committed) = (state.pointee.outputs[i].candidate, state.pointee.outputs[i].committed)
      state.pointee.outputs[i].candidate = committed
      state.pointee.outputs[i].committed = candidate
      state.pointee.outputs[i].isDue = true
      state.pointee.outputs[i].digest = digest
    }
    state.pointee.figures.committedAt = state.pointee.now
    state.pointee.reportDue = true
    let fallbacks = state.pointee.trial.fallbacks
    state.pointee.trial = Trial()
    state.pointee.trial.fallbacks = fallbacks
    state.pointee.trial.attempt = attempt
    guard settings.trialRom != nil else { return keep() }
    rememberExits()
    state.pointee.trial.phase = .committed
    state.pointee.trial.end = state.pointee.now &+ settings.window
  }

  /// A state report has come: looks at it as far as the trial needs it.
  func observe() {
    guard state.pointee.trial.isRunning, let rom = settings.trialRom,
      let content = state.pointee.roms.table[rom].content, let tree = NodeTree(state.pointee.areas.trees[1])
    else { return }
    // A report that cannot be read tells nothing: the window goes on.
    do throws(NodeReadError) { try readNodesAsTarget(content, into: tree) } catch { return }
    guard let report = tree.root else { return }
    let seen = Observation(report, skippedHeartbeats: settings.skippedHeartbeats)
    guard let version = seen.version, isOurs(version) else { return }
    if state.pointee.trial.phase == .committed {
      state.pointee.trial.phase = .reported
      state.pointee.trial.countAt = state.pointee.now &+ settings.delay
    }
    if state.pointee.trial.phase == .reported, state.pointee.now >= state.pointee.trial.countAt {
      count(in: report, seen)
    }
    guard state.pointee.trial.phase == .present else { return }
    if let child = failedChild(in: report) {
      return fail(.trialExit, child.name.map { ShortText($0) } ?? ShortText(), found: child.value("exited"))
    }
    if let silent = seen.silent { return fail(.trialSilentChild, ShortText(silent)) }
    if let first = state.pointee.trial.firstID, seen.highestID > first &+ UInt64(settings.restarts) {
      return fail(.trialRestartLoop, ShortText())
    }
  }

  private func count(in report: Node, _ seen: Observation) {
    for i in 0..<settings.outputCount where settings.outputs[i].isInit {
      guard let bytes = committed(i), let tree = NodeTree(state.pointee.areas.trees[0]) else { continue }
      do throws(NodeReadError) { try readNodesAsTarget(bytes, into: tree) } catch { continue }
      if let root = tree.root, let missing = missingChild(of: root, in: report) {
        return fail(.trialMissingChild, ShortText(missing))
      }
      break  // The state report is that of the first init.
    }
    state.pointee.trial.phase = .present
    state.pointee.trial.children = seen.children
    state.pointee.trial.firstID = seen.highestID
  }

  func isOurs(_ version: UnsafeRawBufferPointer) -> Bool {
    var ours = ShortText()
    ours.append(state.pointee.version)
    return ours.equals(version)
  }

  /// What time decides.
  func judge() {
    let now = state.pointee.now
    switch state.pointee.trial.phase {
    case .committed:
      if now >= state.pointee.trial.end { fail(.trialNoReport, ShortText()) }
    case .reported:
      if now >= state.pointee.trial.countAt { observe() }
      if state.pointee.trial.phase == .reported, now >= state.pointee.trial.end { fail(.trialNoReport, ShortText()) }
    case .present:
      guard now >= state.pointee.trial.end else { break }
      if let child = incompleteChild() { fail(.trialIncompleteChild, child) } else { keep() }
    case .none, .passed, .takenBack, .failed:
      if let retry = state.pointee.trial.retryAt, now >= retry {
        let attempt = state.pointee.trial.attempt &+ 1
        state.pointee.trial.retryAt = nil
        commit(state.pointee.outputs[0].failedDigest, version: state.pointee.failedVersion, attempt: attempt)
      }
    }
  }

  var nextJudgement: UInt64? {
    let trial = state.pointee.trial
    switch trial.phase {
    case .committed, .present: return trial.end
    case .reported: return min(trial.countAt, trial.end)
    case .none, .passed, .takenBack, .failed: return nil
    }
  }

  /// The trial has been passed, or there is none.
  private func keep() {
    state.pointee.trial.phase = settings.trialRom == nil ? .none : .passed
    state.pointee.reportDue = true
    state.pointee.lastGoodVersion = state.pointee.version
    for i in 0..<settings.outputCount {
      guard let bytes = committed(i) else { continue }
      if state.pointee.store.set(state.pointee.outputs[i].lastGood, bytes) {
        state.pointee.outputs[i].lastGoodDigest = state.pointee.outputs[i].digest
        state.pointee.outputs[i].persistIsDue = settings.outputs[i].persists
      }
    }
  }

  /// The trial has failed: the last good outputs come back, byte for byte.
  private func fail(_ code: AgentCode, _ child: ShortText, found: UnsafeRawBufferPointer? = nil) {
    var trouble = Trouble(code, child, found: found.map { ShortText($0) } ?? ShortText())
    trouble.file = state.pointee.roms.table[settings.trialRom ?? 0].name
    state.pointee.trial.phase = .failed
    state.pointee.trial.trouble = trouble
    state.pointee.reportDue = true
    var isComplete = true
    for i in 0..<settings.outputCount
    where state.pointee.store.bytes(state.pointee.outputs[i].lastGood).isEmpty { isComplete = false }
    guard isComplete else {
      say("the first configuration failed its trial, and there is no other", trouble)
      return
    }
    state.pointee.trial.phase = .takenBack
    reject(state.pointee.outputs[0].digest)
    for i in 0..<settings.outputCount {
      let output = state.pointee.outputs[i]
      state.pointee.outputs[i].failedDigest = output.digest
      // What failed becomes the candidate again, in case it is tried once more.
      state.pointee.outputs[i].candidate = output.committed
      state.pointee.outputs[i].committed = output.candidate
      _ = state.pointee.store.set(
        state.pointee.outputs[i].committed, state.pointee.store.bytes(output.lastGood))
      state.pointee.outputs[i].digest = output.lastGoodDigest
      state.pointee.outputs[i].isDue = true
    }
    state.pointee.failedVersion = state.pointee.version
    state.pointee.version = state.pointee.lastGoodVersion
    state.pointee.trial.fallbacks &+= 1
    if state.pointee.trial.attempt < settings.attempts {
      state.pointee.trial.retryAt = state.pointee.now &+ settings.window
    }
    say("the configuration failed its trial, the last good one is back", trouble)
  }

  // MARK: What is not tried again

  private func reject(_ digest: Digest) {
    let last = min(state.pointee.rejectedCount, 3)
    state.pointee.rejected[last] = digest
    state.pointee.rejectedCount = last + 1
  }

  func isRejected(_ digest: Digest) -> Bool {
    for i in 0..<state.pointee.rejectedCount where state.pointee.rejected[i] == digest { return true }
    return false
  }
}

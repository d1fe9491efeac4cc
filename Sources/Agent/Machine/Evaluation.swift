// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// From changed ROMs to a commit, or to a refusal.
extension Agent {
  func evaluate() {
    guard settings.isValid else { return }
    state.pointee.generation &+= 1
    state.pointee.reportDue = true
    do throws(Refusal) {
      if state.pointee.policyChanged {
        state.pointee.policyChanged = false
        try preparePolicy()
      }
      // A policy that was refused stays refused until it changes.
      guard state.pointee.policy.isReady, let block = state.pointee.policy.block,
        let checkpoint = state.pointee.policy.checkpoint
      else { return }
      defer {
        state.pointee.figures.memory = block.peakBytes
        block.rewind(to: checkpoint)
      }
      try settle(in: block, from: checkpoint)
      state.pointee.trouble = Trouble()
    } catch {
      state.pointee.policy.stands = false
      forgetRefused()
      let trouble = placed(error.trouble)
      state.pointee.trouble = trouble
      say(trouble.isWaiting ? "waiting, what is in force stays" : "refused, what is in force stays", trouble)
    }
  }

  /// What the policy itself is to blame for is said of its ROM, unless it has a place of its own.
  func placed(_ trouble: Trouble) -> Trouble {
    guard trouble.letter == 0x44 || trouble.subject.isEmpty else { return trouble }
    return trouble.placed(in: state.pointee.roms.table[settings.policyRom].name, nil)
  }

  /// Evaluates the inputs, with what stands for some of them, until all that is left is to commit the result. Nothing if
  /// they come to the same as before: reports often change in what the policy does not read.
  @inline(never)
  func attempt(without left: InputSet, in block: Block) throws(Refusal) -> Attempt {
    state.pointee.policy.isOffered = false
    let steps = block.steps
    let known = try apply(without: left, in: block)
    state.pointee.figures.steps &+= block.steps &- steps
    return if let known { known } else { .passed(try propose(in: block)) }
  }

  /// Finds the policy's answer for the inputs, if it is not known what comes of that.
  @inline(never)
  private func apply(without left: InputSet, in block: Block) throws(Refusal) -> Attempt? {
    guard !state.pointee.policy.parameter.isNone else {
      try language(block) { () throws(Diagnostic) in try block.answer(applied: false) }
      return nil
    }
    let argument = try decodeInputs(state.pointee.policy.parameter, without: left, in: block)
    return try language(block) { () throws(Diagnostic) in
      if state.pointee.policy.hasRefused, try block.isRefused(argument) { return .refusedBefore }
      let isOther = try block.offer(argument)
      if !isOther, state.pointee.policy.stands, !state.pointee.trial.isRetrying { return .stands }
      state.pointee.policy.isOffered = true
      try block.answer(applied: true)
      return nil
    }
  }

  /// Turns the answer into candidates, and foresees what they do.
  private func propose(in block: Block) throws(Refusal) -> EffectCounts {
    if !block.answerIsRecord, settings.outputCount > 1 {
      throw refuse(
        .policyResult,
        found: try language(block) { () throws(Diagnostic) in ShortText(try block.answerTerm(), in: block) })
    }
    var effects = EffectCounts()
    for i in 0..<settings.outputCount { try render(output: i, version: nextVersion, &effects, in: block) }
    return effects
  }

  private var nextVersion: UInt64 { UInt64(state.pointee.commits) &+ state.pointee.versionBase &+ 1 }

  /// Commits the candidates if they are anything new.
  func commitCandidates(_ effects: EffectCounts) {
    var isNew = false
    for i in 0..<settings.outputCount where !state.pointee.outputs[i].isSame { isNew = true }
    guard isNew else { return }
    let digest = digestOfCandidates
    var attempt: UInt32 = 1
    if isRejected(digest) {
      guard state.pointee.trial.isRetrying, digest == state.pointee.failedDigest else { return }
      attempt = state.pointee.trial.attempt &+ 1
    }
    state.pointee.effects = effects
    keepTree()
    commit(digest, version: nextVersion, attempt: attempt)
  }

  /// Of all outputs together; of a single one its own.
  private var digestOfCandidates: Digest {
    guard settings.outputCount > 1 else { return state.pointee.outputs[0].candidate.digest }
    var hash = SHA256()
    for i in 0..<settings.outputCount {
      var words = state.pointee.outputs[i].candidate.digest.words
      withUnsafeBytes(of: &words) { hash.add($0) }
    }
    return Digest(hash)
  }
}

/// What an evaluation came to.
enum Attempt {
  /// To the same as what stands.
  case stands
  /// To what was refused before: nothing has changed about that.
  case refusedBefore
  /// To candidates that are proved.
  case passed(EffectCounts)
}

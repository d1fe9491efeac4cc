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
      let steps = block.steps
      let result = try apply(in: block)
      state.pointee.figures.steps = block.steps &- steps
      guard let result else { return }
      try propose(result, in: block)
      holdInputs()
      state.pointee.trouble = Trouble()
    } catch {
      state.pointee.policy.argument = nil
      var trouble = error.trouble
      if trouble.letter == 0x44 || trouble.subject.isEmpty {
        trouble = trouble.placed(in: state.pointee.roms.table[settings.policyRom].name, nil)
      }
      state.pointee.trouble = trouble
      say("refused, what is in force stays", trouble)
    }
  }

  /// The policy's result for the inputs as they are; nil if they come to the same as before: reports often change in
  /// what the policy does not read.
  private func apply(in block: Block) throws(Refusal) -> TermID? {
    guard !state.pointee.policy.parameter.isNone else {
      return try language(block) { () throws(Diagnostic) in try block.normalizeKept() }
    }
    let argument = try decodeInputs(state.pointee.policy.parameter, in: block)
    return try language(block) { () throws(Diagnostic) in
      var hash = Output.hashing()
      try block.write(argument, as: .alphaBinary, into: &hash)
      let digest = Digest(words: hash.finish())
      guard digest != state.pointee.policy.argument || state.pointee.trial.isRetrying else { return nil }
      state.pointee.policy.argument = digest
      return try block.applyKept(to: argument)
    }
  }

  private func language<T>(_ block: Block, _ body: () throws(Diagnostic) -> T) throws(Refusal) -> T {
    do throws(Diagnostic) { return try body() } catch { throw refuse(Trouble(error, in: block)) }
  }

  /// Turns the result into candidates, and commits them if they are anything new.
  private func propose(_ result: TermID, in block: Block) throws(Refusal) {
    let version = UInt64(state.pointee.commits) &+ state.pointee.versionBase &+ 1
    var effects = EffectCounts()
    for i in 0..<settings.outputCount {
      try render(part(i, of: result, in: block), output: i, version: version, &effects, in: block)
    }
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
    commit(digest, version: version, attempt: attempt)
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

  /// The output's field of a record; a result of another kind is the only output.
  private func part(_ output: Int, of result: TermID, in block: Block) throws(Refusal) -> TermID {
    guard block.tag(result) == .record else {
      guard settings.outputCount == 1 else { throw refuse(.policyResult, found: ShortText(result, in: block)) }
      return result
    }
    guard let name = setting(settings.outputs[output].node)?.name else { throw refuse(.policyResult) }
    for i in 0..<block.count(result) where block.bytes(NameID(block[result, 2 * i])).equals(name) {
      return block.child(result, 2 * i + 1)
    }
    throw refuse(.policyResult, name)
  }
}

// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// What an input holds can fit its type and still make a result that is refused: one that cannot be proved, is too large,
/// or takes too many steps. That must not hold up what the other inputs have to say.
///
///     all as they are ─ passes ─▶ commit
///           │ refused
///     for each input that is new: with it, those that have passed, and what stands for the others
///           │ passes: it stays      refused: it is left out
///     commit what is left
///
/// New is what was not part of the last result that passed. So an input is looked at once, whatever comes of it: with n
/// new ones there are at most n + 2 evaluations, each with its own steps. Inputs are taken in the order of the settings,
/// but those that are left out already come last. The same refused whole is not looked at again: another input has to
/// change.
extension Agent {
  /// Evaluates the inputs, and commits what comes of them, or of those that are not to blame for a refusal.
  func settle(in block: Block, from checkpoint: Checkpoint) throws(Refusal) {
    state.pointee.figures.steps = 0
    var outcome = Attempt.stands
    do throws(Refusal) {
      outcome = try attempt(without: InputSet(), in: block)
      if case .refusedBefore = outcome {
        block.rewind(to: checkpoint)
        outcome = try attempt(without: leftOut, in: block)
      } else {
        forgetRefused()
        for i in 0..<settings.inputCount { state.pointee.inputs[i].blame = Trouble() }
      }
    } catch {
      outcome = try leaveOut(placed(error.trouble), in: block, from: checkpoint)
    }
    if case .passed(let effects) = outcome {
      commitCandidates(effects)
      state.pointee.policy.stands = true
      block.stand()
      holdInputs()
    }
    for i in 0..<settings.inputCount {
      let isRead = state.pointee.inputs[i].source == .rom
      state.pointee.inputs[i].accepted = isRead ? state.pointee.roms.table[settings.inputs[i].rom].digest : nil
    }
  }

  /// Nothing is left out any more, or all of it is refused.
  func forgetRefused() {
    state.pointee.policy.hasRefused = false
    state.pointee.policy.block?.rememberRefused(false)
  }

  /// The inputs that are left out of what stands.
  private var leftOut: InputSet {
    var set = InputSet()
    for i in 0..<settings.inputCount where !state.pointee.inputs[i].blame.isNone { set.insert(i) }
    return set
  }

  /// Finds out what is to blame for a refusal, which stands if nothing is, or if what stands for it is refused too.
  private func leaveOut(
    _ refusal: Trouble, in block: Block, from checkpoint: Checkpoint
  ) throws(Refusal) -> Attempt {
    let isOffered = state.pointee.policy.isOffered
    block.rememberRefused(isOffered)
    let new = newInputs, before = leftOut
    state.pointee.policy.hasRefused = false
    for i in 0..<settings.inputCount { state.pointee.inputs[i].blame = Trouble() }
    var left = new
    // Of the inputs without these, if that was evaluated last.
    var outcome: Attempt?
    for round in 0..<2 {
      for i in 0..<settings.inputCount where new.contains(i) && before.contains(i) == (round == 1) {
        var fewer = left
        fewer.remove(i)
        if fewer.isEmpty {
          // With all of them it was refused already.
          state.pointee.inputs[i].blame = refusal
          continue
        }
        outcome = nil
        do throws(Refusal) {
          block.rewind(to: checkpoint)
          outcome = try attempt(without: fewer, in: block)
          left = fewer
        } catch {
          state.pointee.inputs[i].blame = placed(error.trouble)
        }
      }
    }
    do throws(Refusal) {
      guard !new.isEmpty else { throw refuse(refusal) }
      if outcome == nil {
        block.rewind(to: checkpoint)
        outcome = try attempt(without: left, in: block)
      }
      state.pointee.policy.hasRefused = isOffered
      sayWhatIsLeftOut()
      return outcome ?? .stands
    } catch {
      // As if nothing had been left out.
      for i in 0..<settings.inputCount where new.contains(i) {
        state.pointee.inputs[i].source = .rom
        state.pointee.inputs[i].blame = Trouble()
      }
      throw refuse(refusal)
    }
  }

  /// Those whose content was not part of the last result that passed, and that something can stand for. None while
  /// another one is waited for: it is too early to blame any.
  private var newInputs: InputSet {
    var set = InputSet()
    for i in 0..<settings.inputCount {
      let input = state.pointee.inputs[i], setting = settings.inputs[i]
      if input.source == .none, input.trouble.letter != 0x44 { return InputSet() }
      guard input.source == .rom, input.accepted != state.pointee.roms.table[setting.rom].digest else { continue }
      switch setting.absent {
      case .wait: continue
      case .fallback: set.insert(i)
      case .hold: if input.held != nil || self.setting(setting.node)?.child("default") != nil { set.insert(i) }
      }
    }
    return set
  }

  private func sayWhatIsLeftOut() {
    for i in 0..<settings.inputCount where !state.pointee.inputs[i].blame.isNone {
      let generation = state.pointee.roms.table[settings.inputs[i].rom].generation
      if generation == state.pointee.inputs[i].blamedGeneration { continue }
      state.pointee.inputs[i].blamedGeneration = generation
      let name = setting(settings.inputs[i].node)?.name ?? UnsafeRawBufferPointer(start: nil, count: 0)
      say("left out is input", ShortText(name), state.pointee.inputs[i].blame)
    }
  }
}

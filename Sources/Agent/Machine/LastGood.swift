// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

extension Agent {
  /// At the start, before anything was committed: what was good before counts until the policy has its say. It is
  /// proved like everything else, and all outputs must have one.
  func restoreLastGood() {
    guard committed(0) == nil, state.pointee.commits == 0 else { return }
    for i in 0..<settings.outputCount {
      guard let rom = settings.outputs[i].lastGoodRom, let content = state.pointee.roms.table[rom].content,
        !content.isEmpty
      else { return }
    }
    do throws(Refusal) {
      var version: UInt64 = 0
      for i in 0..<settings.outputCount {
        guard let rom = settings.outputs[i].lastGoodRom, let content = state.pointee.roms.table[rom].content else {
          return
        }
        var candidate = Content(entry: state.pointee.outputs[i].candidate.entry, digest: Digest(content))
        if settings.outputs[i].isInit {
          candidate.version = try proved(content, i, state.pointee.roms.table[rom].name)
          version = max(version, candidate.version)
        }
        guard state.pointee.store.set(candidate.entry, content) else {
          throw refuse(.outputTooLarge, state.pointee.outputs[i].label)
        }
        state.pointee.outputs[i].candidate = candidate
        state.pointee.outputs[i].isSame = false
      }
      state.pointee.versionBase = version
      commit(Digest(), version: version, attempt: 1)
      say("the last good configuration is in force again")
    } catch {
      var trouble = error.trouble
      if trouble.letter == 0x41 { trouble.number = AgentCode.lastGoodRefused.rawValue }
      state.pointee.trouble = trouble
      state.pointee.reportDue = true
      say("the last good configuration was refused", trouble)
    }
  }

  /// Its version, if it passes.
  private func proved(
    _ content: UnsafeRawBufferPointer, _ output: Int, _ name: ShortText
  ) throws(Refusal) -> UInt64 {
    guard let tree = NodeTree(spareTree) else { throw refuse(.settingsMemory) }
    do throws(NodeReadError) { try readNodesAsTarget(content, into: tree) } catch {
      throw refuse(Trouble(error, in: content, file: name))
    }
    let memory = scratch
    guard let root = tree.root, let model = InitModel(tree, in: memory) else { throw refuse(.lastGoodRefused, name) }
    try prove(model, output, in: Scratch(memory, behind: model.usedBytes))
    return root.value("version").flatMap(decimal) ?? 0
  }
}

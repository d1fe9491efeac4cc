// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// What a state report says of single children: which have ended with a mistake, and which have never come up.
extension Agent {
  /// Remembers what was so before a commit, which is not the commit's fault.
  func rememberExits(_ output: Int) {
    guard let report = lastStateReport(output) else { return }
    var exits = Exits()
    for child in report.children where child.isType("child") {
      guard let id = child.value("id").flatMap(decimal) else { continue }
      exits.highestID = max(exits.highestID, id)
      if child.hasFailed { exits.add(id) }
    }
    state.pointee.trial.watches[output].exits = exits
  }

  /// A child that has ended with a mistake since the commit.
  func failedChild(_ output: Int, in report: Node) -> Node? {
    for child in report.children where child.isType("child") && child.hasFailed {
      if let id = child.value("id").flatMap(decimal), state.pointee.trial.watches[output].exits.isNew(id) {
        return child
      }
    }
    return nil
  }

  /// A child whose environment is incomplete at the end of the window. init tells the same of one that runs, if a
  /// sibling serves its environment (until the next configuration): only what the parent serves counts, or nobody.
  func incompleteChild(_ output: Int) -> ShortText? {
    guard let report = lastStateReport(output), isOf(output, report.value("version")) else { return nil }
    var isAny = false
    for child in report.children where child.isType("child") && child.isIncomplete { isAny = true }
    guard isAny else { return nil }
    guard let bytes = committed(output), let tree = NodeTree(state.pointee.areas.trees[0]) else { return nil }
    do throws(NodeReadError) { try readNodesAsTarget(bytes, into: tree) } catch { return nil }
    guard let model = InitModel(tree, in: scratch) else { return nil }
    for child in report.children where child.isType("child") && child.isIncomplete {
      if let name = child.name, !model.siblingsServeEnvironment(of: name) { return ShortText(name) }
    }
    return nil
  }

  /// The top node of init's state report as it is now.
  private func lastStateReport(_ output: Int) -> Node? {
    guard let rom = settings.outputs[output].stateRom, let content = state.pointee.roms.table[rom].content,
      let tree = NodeTree(spareTree)
    else { return nil }
    do throws(NodeReadError) { try readNodesAsTarget(content, into: tree) } catch { return nil }
    return tree.root
  }
}

extension Node {
  /// `exited` is the value that it has ended with.
  fileprivate var hasFailed: Bool { value("exited").map { !$0.equals("0") } ?? false }
  fileprivate var isIncomplete: Bool { value("state").map { $0.equals("incomplete") } ?? false }
}

extension InitModel {
  fileprivate func siblingsServeEnvironment(of child: UnsafeRawBufferPointer) -> Bool {
    guard let name = name(child), let entry = self.child(name, in: 0) else { return true }
    var isAny = false
    for number in 0..<EnvironmentSession.count {
      guard let session = EnvironmentSession(rawValue: number) else { continue }
      switch resolve(request(session, of: entry)).server {
      case .denied: return false
      case .child: isAny = true
      default: continue
      }
    }
    return isAny
  }
}

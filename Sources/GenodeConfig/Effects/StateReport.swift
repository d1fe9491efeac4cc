// SPDX-License-Identifier: MIT

/// The state report of an init: what is known of its children beyond the configuration.
///
/// ```
/// state | version: V
/// + child NAME | version | id | state: incomplete | exited: N
///   + requested
///     + session SERVICE | state | label          the label that the server sees
/// ```
public struct StateReport: BitwiseCopyable {
  let tree: NodeTree
  let top: UInt32

  /// Nil if the tree is empty.
  public init?(_ tree: NodeTree) {
    guard let root = tree.root else { return nil }
    self.tree = tree
    top = root.at
  }

  var children: Node.Children { Node(tree: tree, at: top).children }
}

/// What a `child` node says.
struct ReportedChild {
  let node: Node

  var hasExited: Bool { node.value("exited") != nil }
  var isIncomplete: Bool { node.value("state") != nil }
  var sessions: Node? { node.child("requested") }

  /// An incomplete child whose environment sessions all exist, and are open, cannot but be stuck. Where one is missing
  /// it had no route, and where one is not open yet the child waits.
  var isStuck: Bool {
    guard isIncomplete, let sessions else { return false }
    var open = (log: false, roms: 0)
    for session in sessions.children {
      guard let state = session.value("state"), state.equals("OK") else { return false }
      if session.name?.equals("LOG") ?? false { open.log = true }
      if session.name?.equals("ROM") ?? false { open.roms += 1 }
    }
    return open.log && open.roms > 0
  }
}

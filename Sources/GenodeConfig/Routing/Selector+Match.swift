// SPDX-License-Identifier: MIT

extension RouteSelector {
  enum Match { case yes, no, noChildLabel }

  /// Does the rule take a label? (`service_node_matches`, and before it the checksums of `Route_model::Rule`.)
  func match(_ label: UnsafeRawBufferPointer, of child: UnsafeRawBufferPointer, in tree: NodeTree) -> Match {
    if isEmpty { return .yes }
    // Beside these two, the other selectors mean nothing.
    if unscoped != 0 { return value(unscoped, tree).equals(label) ? .yes : .no }
    if last != 0 { return value(last, tree).equals(LabelPart.last(label)) ? .yes : .no }
    guard let scoped = LabelPart.scoped(label, by: child) else { return .noChildLabel }
    if prefix == 0, suffix == 0 {
      // The checksum is that of the value as it is: outer blanks, which only XML can carry, must be in both. An empty
      // value has none, and is compared without them.
      let wanted = value(self.label, tree)
      return wanted.isEmpty ? (LabelPart.trimmed(scoped).isEmpty ? .yes : .no) : wanted.equals(scoped) ? .yes : .no
    }
    let trimmed = LabelPart.trimmed(scoped)
    if self.label != 0, !trimmed.equals(LabelPart.trimmed(value(self.label, tree))) { return .no }
    if prefix != 0, !trimmed.begins(with: LabelPart.trimmed(value(prefix, tree))) { return .no }
    if suffix != 0, !trimmed.ends(with: LabelPart.trimmed(value(suffix, tree))) { return .no }
    return .yes
  }
}

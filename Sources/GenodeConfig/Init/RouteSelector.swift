// SPDX-License-Identifier: MIT

/// Which labels a rule takes: the attributes of its node that init looks at. Each is the place of an attribute in the
/// tree, 0 where it is absent.
public struct RouteSelector: BitwiseCopyable {
  public var label: UInt32 = 0
  public var prefix: UInt32 = 0
  public var suffix: UInt32 = 0
  public var last: UInt32 = 0
  public var unscoped: UInt32 = 0

  public init(_ node: Node) {
    for index in 0..<node.attributeCount {
      let attribute = node.attribute(at: index)
      let name = attribute.name
      guard name.count >= 5 else { continue }
      // The first attribute of a name counts.
      if label == 0, name.equals("label") { label = attribute.at }
      if prefix == 0, name.equals("label_prefix") { prefix = attribute.at }
      if suffix == 0, name.equals("label_suffix") { suffix = attribute.at }
      if last == 0, name.equals("label_last") { last = attribute.at }
      if unscoped == 0, name.equals("unscoped_label") { unscoped = attribute.at }
    }
  }

  /// Takes every label, those of environment sessions too.
  public var isEmpty: Bool { label | prefix | suffix | last | unscoped == 0 }

  /// The value, as a `String<160>` keeps it.
  @inline(never)
  func value(_ attribute: UInt32, _ tree: NodeTree) -> UnsafeRawBufferPointer {
    GenodeValue.cut(NodeAttribute(tree: tree, at: attribute).value, GenodeValue.labelLimit)
  }
}

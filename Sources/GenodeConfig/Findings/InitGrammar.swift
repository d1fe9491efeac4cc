// SPDX-License-Identifier: MIT

/// The nodes and attributes that init reads (`lib/sandbox`), by where they stand. Everything else it skips silently.
public struct InitGrammar: Equatable, Sendable {
  /// A place in the grammar.
  public enum Context: UInt8, Sendable {
    case config = 0x43  // C
    case parentProvides = 0x50  // P
    case parentService = 0x70  // p
    case route = 0x52  // R
    case rule = 0x72  // r
    case anyRule = 0x61  // a
    case target = 0x74  // t
    case childTarget = 0x63  // c
    case defaults = 0x44  // D
    case affinitySpace = 0x41  // A
    case report = 0x45  // E
    case heartbeat = 0x48  // H
    case upward = 0x55  // U
    case policy = 0x75  // u
    case policyChild = 0x76  // v
    case resource = 0x4f  // O
    case alias = 0x4c  // L
    case start = 0x53  // S
    case binary = 0x42  // B
    case quantum = 0x51  // Q
    case affinity = 0x46  // F
    case childHeartbeat = 0x68  // h
    case exit = 0x58  // X
    case provides = 0x56  // V
    case provided = 0x77  // w
    /// What is in it is somebody else's.
    case anything = 0x2a  // *
  }

  /// What an attribute's value must be.
  public enum Value: UInt8, Sendable {
    case name = 0x6e  // n
    case version = 0x76  // v
    case label = 0x6c  // l
    case unsigned = 0x75  // u
    case bytes = 0x62  // b
    case signed = 0x73  // s
    case flag = 0x66  // f
    case text = 0x74  // t
  }

  /// `name=kind …`
  public static func attributes(_ context: Context) -> StaticString {
    switch context {
    case .config:
      "prio_levels=s verbose=f version=v ld_verbose=f ld_bind_now=f ld_check_ctors=f generate_xml=f"
    case .rule:
      "name=n label=l label_prefix=l label_suffix=l label_last=l unscoped_label=l"
    case .anyRule: "label=l label_prefix=l label_suffix=l label_last=l unscoped_label=l"
    case .target: "label=l identity=l resource=l prepend_resource=l"
    case .childTarget: "name=n label=l identity=l resource=l prepend_resource=l"
    case .defaults: "caps=u ram=b"
    case .affinitySpace: "width=u height=u"
    case .report:
      "ids=f requested=f provided=f session_args=f child_ram=f child_caps=f init_ram=f init_caps=f delay_ms=u buffer=b"
    case .heartbeat: "rate_ms=u"
    case .upward, .binary, .provided, .parentService: "name=n"
    case .policy: "label=l label_prefix=l label_suffix=l"
    case .policyChild: "name=n label=l"
    case .resource: "name=t preserve=b"
    case .alias: "name=n child=n version=v"
    case .start: "name=n version=v caps=u ram=b priority=s managing_system=f ld=f"
    case .quantum: "name=t quantum=b"
    case .affinity: "xpos=s ypos=s width=u height=u"
    case .childHeartbeat: "restart_after_skipped=u"
    case .exit: "propagate=f"
    case .parentProvides, .route, .provides, .anything: ""
    }
  }

  /// `type=context …`
  public static func elements(_ context: Context) -> StaticString {
    switch context {
    case .config:
      """
      parent-provides=P default-route=R default=D affinity-space=A report=E heartbeat=H service=U resource=O alias=L \
      start=S ld=*
      """
    case .route: "service=r any-service=a"
    case .rule, .anyRule: "parent=t child=c any-child=t local=t"
    case .upward: "policy=u default-policy=u"
    case .policy: "child=v"
    case .start: "binary=B resource=Q affinity=F heartbeat=h exit=X provides=V route=R config=*"
    case .provides: "service=w"
    default: ""
    }
  }

  public static func value(_ context: Context, _ name: UnsafeRawBufferPointer) -> Value? {
    find(name, in: attributes(context)).flatMap(Value.init(rawValue:))
  }

  public static func element(_ context: Context, _ type: UnsafeRawBufferPointer) -> Context? {
    // Init looks at the names of these, whatever their type.
    if context == .parentProvides { return .parentService }
    return find(type, in: elements(context)).flatMap(Context.init(rawValue:))
  }

  static func find(_ word: UnsafeRawBufferPointer, in list: StaticString) -> UInt8? {
    let bytes = UnsafeRawBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
    var start = 0
    while start < bytes.count {
      var end = start
      while bytes[end] != 0x3d { end += 1 }
      if UnsafeRawBufferPointer(rebasing: bytes[start..<end]).equals(word) { return bytes[end + 1] }
      start = end + 3
    }
    return nil
  }
}

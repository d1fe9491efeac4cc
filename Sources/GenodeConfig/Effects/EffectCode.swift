// SPDX-License-Identifier: MIT

/// What becomes of a child when one configuration follows another. The larger number is the worse for who uses it.
public enum Effect: UInt8, Comparable, BitwiseCopyable, Sendable {
  /// The same process, which notices nothing.
  case unchanged = 0
  /// The same process, with the change.
  case live = 1
  /// The same process, without the change, or a part of it: that comes into force when the child is next created.
  case ignored = 2
  /// A new process.
  case restart = 3
  /// The same process, with a session that its server knows no more, and that nobody marks.
  case broken = 4
  /// The same process, which init takes no change for any more.
  case stuck = 5
  case created = 6
  case destroyed = 7

  public static func < (a: Effect, b: Effect) -> Bool { a.rawValue < b.rawValue }
}

/// Why. The numbers are those of `C05…` and permanent; the words live on the host.
public enum EffectCode: UInt16, BitwiseCopyable, Sendable {
  // There was none, there is none any more.
  case created = 500
  case destroyed = 501

  // A new process.
  case versionChanged = 510
  /// An open session goes to another server.
  case serverChanged = 511
  /// An open session has another label at its server: its route gives another one, or the binary another name.
  case labelChanged = 512
  /// The server of an open session is created again.
  case serverRestarts = 513
  /// An environment session had no route. Init creates such a child again at every configuration.
  case environmentDenied = 514
  /// It was stuck, and all its sessions have a route again while a server appears.
  case heals = 515

  // Stuck.
  case noRoute = 520
  /// Two children provide what any-child is to find.
  case ambiguous = 521
  /// The server of its LOG or its binary goes.
  case environmentLost = 522
  /// It was stuck before.
  case stillStuck = 523

  // A session that is no more.
  case serverGone = 530

  // Not before the child is created again.
  case routeAdded = 540
  case routeRemoved = 541
  case defaultRouteChanged = 542
  case priorityChanged = 543
  case affinityChanged = 544
  case linkerChanged = 545
  case managingSystemChanged = 546
  case priorityLevelsChanged = 547
  case affinitySpaceChanged = 548
  /// It has exited, and stays so.
  case exited = 549

  // At once.
  case configChanged = 560
  /// The child is told that its configuration has changed, and finds the same.
  case configSignalled = 561
  case routeChanged = 562
  case quotaRaised = 563
  case quotaLowered = 564
  case serviceAdded = 565
  case serviceRemoved = 566
  case heartbeatChanged = 567
  case exitChanged = 568
  /// Open sessions stay where they are, new ones go elsewhere or nowhere.
  case newSessionsMove = 569
  /// An open session is to a service that the parent is no longer said to provide: the next time that init looks, the
  /// child is stuck.
  case parentServiceRemoved = 570
  case insideChanged = 571
  /// Nothing that init looks at.
  case otherChanged = 572
  case aliasChanged = 573

  // Of all children: init aborts, or forgets them.
  case namelessStart = 590
  case unknownResource = 591
}

/// Differences of two start nodes, each a code.
public struct StartChanges: OptionSet, BitwiseCopyable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let routeAdded = StartChanges(rawValue: 1 << 0)
  public static let routeRemoved = StartChanges(rawValue: 1 << 1)
  public static let defaultRoute = StartChanges(rawValue: 1 << 2)
  public static let priority = StartChanges(rawValue: 1 << 3)
  public static let affinity = StartChanges(rawValue: 1 << 4)
  public static let linker = StartChanges(rawValue: 1 << 5)
  public static let managingSystem = StartChanges(rawValue: 1 << 6)
  public static let priorityLevels = StartChanges(rawValue: 1 << 7)
  public static let affinitySpace = StartChanges(rawValue: 1 << 8)
  public static let exited = StartChanges(rawValue: 1 << 9)
  public static let config = StartChanges(rawValue: 1 << 10)
  public static let configSignal = StartChanges(rawValue: 1 << 11)
  public static let route = StartChanges(rawValue: 1 << 12)
  public static let quotaRaised = StartChanges(rawValue: 1 << 13)
  public static let quotaLowered = StartChanges(rawValue: 1 << 14)
  public static let serviceAdded = StartChanges(rawValue: 1 << 15)
  public static let serviceRemoved = StartChanges(rawValue: 1 << 16)
  public static let heartbeat = StartChanges(rawValue: 1 << 17)
  public static let exit = StartChanges(rawValue: 1 << 18)
  public static let newSessions = StartChanges(rawValue: 1 << 19)
  public static let parentServiceRemoved = StartChanges(rawValue: 1 << 20)
  public static let inside = StartChanges(rawValue: 1 << 21)
  public static let other = StartChanges(rawValue: 1 << 22)
  public static let alias = StartChanges(rawValue: 1 << 23)

  /// What comes into force when the child is next created.
  public static let ignored = StartChanges(rawValue: 1 << 10 - 1)
  /// What a new version brings into force.
  public static let mendable = ignored.subtracting(.exited)

  static var count: UInt32 { 24 }

  /// The codes of what is in the set, in order.
  public func forEach(_ body: (EffectCode) -> Void) {
    for bit in 0..<Self.count where rawValue & 1 << bit != 0 {
      // 540… for what is ignored, 560… for what is live.
      let code = bit < 10 ? 540 + bit : 550 + bit
      if let code = EffectCode(rawValue: UInt16(code)) { body(code) }
    }
  }
}

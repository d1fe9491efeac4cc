// SPDX-License-Identifier: MIT

/// A session that a child asks for.
public struct SessionRequest: BitwiseCopyable {
  /// The entry that asks.
  public var child: Int
  public var service = InitName.none
  /// As init sees it: `child -> label`, or of an environment session what init itself asks for.
  public var label = SessionLabel()
}

/// What init opens for every child before it runs, in this order.
public enum EnvironmentSession: UInt8, BitwiseCopyable, Sendable {
  case pd, cpu, log, binary, linker

  public static let count: UInt8 = 5
}

/// Who serves a request.
public struct Decision: BitwiseCopyable {
  public enum Server: Equatable, BitwiseCopyable {
    /// The child's own `config` node, as its config ROM.
    case inlineConfig
    /// Init, for the requests that a server gets.
    case sessionRequests
    case parent
    /// A service of the program around, such as monitor's.
    case local
    /// A row of `InitModel.provided`.
    case child(provided: Int)
    case denied(Denial)
  }

  public enum Denial: UInt8, BitwiseCopyable, Sendable {
    /// The child has no route, and there was no default-route when it was made.
    case noRoute
    /// No rule is left: init says "no route to service".
    case noRule
    /// A `service` rule took the request, and none of its targets can serve it: init says nothing.
    case targets
  }

  public var server: Server
  /// What decided: rows of the model.
  public var rule: Int?
  public var target: Int?
  /// The label that the server sees; until it is decided, the one that was asked for.
  public var label = SessionLabel()

  public var isDenied: Bool { if case .denied = server { true } else { false } }

  mutating func deny(_ denial: Denial, by rule: Int? = nil) {
    server = .denied(denial)
    self.rule = rule
    label.clear()
  }
}

/// One step on the way to a decision.
public struct RouteStep: BitwiseCopyable {
  public enum Verdict: UInt8, BitwiseCopyable, Sendable {
    // Of a rule.
    case notARule = 1
    case otherService = 2
    case otherLabel = 3
    /// An environment session has no label of the child's, which this selector asks for.
    case environmentHasNoLabel = 4
    /// The rule takes the request; its targets follow.
    case matches = 5
    /// None of the targets of an any-service rule can serve: the next rule is tried.
    case goesOn = 6
    /// None of the targets of a service rule can serve: denied at once.
    case deniedAtOnce = 7

    // Of a target.
    case notATarget = 20
    case parentLacksService = 21
    case noLocalService = 22
    case noSuchChild = 23
    case childLacksService = 24
    /// The alias stands for a child that there is not, or for another alias.
    case aliasLeadsNowhere = 25
    case noChildProvides = 26
    /// More than one child provides the service: init logs an error and tries the next target.
    case ambiguous = 27
    case serves = 28
  }

  /// The rule or target node.
  public var node: UInt32
  public var verdict: Verdict
}

/// Room of the caller for the steps; what does not fit is only counted.
public struct RouteTrace {
  private let room: UnsafeMutableBufferPointer<RouteStep>
  /// Steps taken, of which the room may hold fewer.
  public private(set) var count = 0

  public init(_ room: UnsafeMutableBufferPointer<RouteStep>) { self.room = room }

  /// Keeps nothing.
  public init() { room = UnsafeMutableBufferPointer(start: nil, count: 0) }

  /// Of those that are kept.
  public subscript(index: Int) -> RouteStep {
    precondition(index >= 0 && index < kept)
    return room[index]
  }

  public var kept: Int { min(count, room.count) }

  mutating func add(_ node: UInt32, _ verdict: RouteStep.Verdict) {
    if count < room.count { room.initializeElement(at: count, to: RouteStep(node: node, verdict: verdict)) }
    count += 1
  }
}

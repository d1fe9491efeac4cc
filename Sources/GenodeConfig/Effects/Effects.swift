// SPDX-License-Identifier: MIT

/// How much is known of something that may happen.
public enum Certainty: UInt8, Comparable, BitwiseCopyable, Sendable {
  case none = 0
  /// If the child has a certain session open.
  case possible = 1
  case certain = 2

  public static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
}

/// What becomes of every child when init, which runs with one configuration, is given another.
///
/// It goes through init's own steps (`sandbox/library.cc`, `apply_config`): import, then for children whose
/// dependencies are in doubt, or for all of them if a server has come or changed, a look at every open session: does
/// the route still lead to the same server under the same label? If not, restart; if nowhere, stuck. A child that
/// restarts is a server that changes for its clients. Which sessions a child has open is known of its environment;
/// of others only if a state report tells, else what its rules allow for is possible.
///
/// It lies in memory of the caller and refers to the two models and the report: keep them.
public struct Effects {
  struct Head: BitwiseCopyable {
    var old: InitModel
    var new: InitModel
    var report: StateReport?
    var written: WrittenAs
    var children: Table<ChildEffect>
    var instances: Table<InstanceEffect>
    var sessions: Table<OpenSession>
    /// Rows of `children` by entries of the two models.
    var rowOfOld: Table<Int32>
    var rowOfNew: Table<Int32>
    var used: Int
  }

  let head: UnsafeMutablePointer<Head>

  public var old: InitModel { head.pointee.old }
  public var new: InitModel { head.pointee.new }
  /// Bytes of the memory that are taken.
  public var usedBytes: Int { head.pointee.used }

  /// Children and aliases: those of the new configuration in its order, then those that are gone.
  public var count: Int { head.pointee.children.count }
  public subscript(row: Int) -> ChildEffect { head.pointee.children[row] }

  /// Inits that a change reaches, the document's first.
  public var instanceCount: Int { head.pointee.instances.count }
  public func instance(_ index: Int) -> InstanceEffect { head.pointee.instances[index] }

  public func session(_ row: Int) -> OpenSession { head.pointee.sessions[row] }

  /// What a session was asked for: where no rule tells the label, `child -> *` stands for any.
  public func asked(_ session: Int) -> (service: UnsafeRawBufferPointer, label: SessionLabel)? {
    let session = self.session(session)
    var request = SessionRequest(child: 0)
    guard Predictor.request(session, self[Int(session.child)], old, new, head.pointee.report, &request) else {
      return nil
    }
    return (old.bytes(request.service), request.label)
  }

  /// The name of a child or alias.
  public func name(_ row: Int) -> UnsafeRawBufferPointer {
    let child = self[row]
    if let new = child.new { return self.new.bytes(self.new.entry(new).name) }
    return child.old.map { old.bytes(old.entry($0).name) } ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The start or alias node that matters: in the new configuration if it is there, else in the old one.
  public func node(_ row: Int) -> (node: Node, isNew: Bool)? {
    let child = self[row]
    if let new = child.new { return (self.new.node(self.new.entry(new).latest), true) }
    return child.old.map { (old.node(old.entry($0).latest), false) }
  }
}

/// One init in both configurations.
public struct InstanceEffect: BitwiseCopyable {
  public var old: Int
  public var new: Int
  /// The child that it is, nil for the document's.
  public var owner: Int?
  /// What it must never be given, and the node: then nothing can be said of its children.
  public var refusal: EffectCode?
  public var refusedNode: UInt32 = 0
  /// Rows of its children.
  public var children = Rows.none
}

/// One child or alias.
public struct ChildEffect: BitwiseCopyable {
  /// Would a new version of it help?
  public enum Mend: UInt8, BitwiseCopyable, Sendable {
    case notNeeded
    case version
    /// Created again, it would have no route either.
    case useless
  }

  public var old: Int?
  public var new: Int?
  /// The init that it is a child of: a row of `Effects.instance`.
  public var instance: Int
  public var isAlias = false
  public var effect = Effect.unchanged
  public var certainty = Certainty.certain
  /// What decided; nil where only `changes` tell.
  public var cause: EffectCode?
  /// The session that decided, a row of `Effects.session`, and the child that it was open to, a row of `Effects`.
  public var session: Int?
  public var other: Int?
  public var changes: StartChanges = []
  public var mend = Mend.notNeeded

  // While it is worked on.
  var restart = Certainty.none
  var stuck = Certainty.none
  var restartCause = Cause()
  var stuckCause = Cause()
  /// How sure it is that init has looked at its sessions.
  var evaluated = Certainty.none
  var isUncertain = false
  var runs = false
  var wasStuck = false
  var hasExited = false
  var isDenied = false
  /// It is stuck only as long as a service that is given up hides another.
  var stuckByHidden = false
  var providesNode = false
  var reaches = Reach()
  var firstSession: UInt32 = 0
  var sessionCount: UInt32 = 0
  /// The first open session to it.
  var firstClient: Int32 = -1
  /// The state report's node of it, 0 for none.
  var reported: UInt32 = 0

  struct Cause: BitwiseCopyable {
    var code = EffectCode.otherChanged
    var session: Int32 = -1
    var other: Int32 = -1
  }

  /// What an any-service rule may lead to.
  struct Reach: BitwiseCopyable {
    var anyChild = false
    /// Sessions of such rules that have been looked at.
    var tried: UInt8 = 0
    var next: Int32 = -1
  }
}

/// A session that a child has open, or may have.
public struct OpenSession: BitwiseCopyable {
  public enum Origin: UInt8, BitwiseCopyable, Sendable {
    case environment
    /// The ROM of its own configuration.
    case config
    /// A rule of the old route, or of the new one, that allows for it.
    case oldRule, newRule
    /// A provided service, or one of the parent's, that an any-service rule allows for.
    case provided, parentService
    /// The state report.
    case report
  }

  public var child: UInt32
  public var origin: Origin
  /// By origin: the environment session, a row of rules, of provided or parent services, or a node of the report.
  public var detail: UInt32
  public var certainty: Certainty
  /// The child that serves it, a row of `Effects`; nil for the parent and for init itself.
  public var server: Int?
  var nextClient: Int32 = -1
}

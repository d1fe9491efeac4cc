// SPDX-License-Identifier: MIT

import DhallLite
import GenodeConfig

/// All that an agent knows, at the start of its memory.
///
/// ```
///  State
///  tables     ROMs, inputs, outputs
///  settings   two documents: the settings in force, and room for the next ones
///  report     the agent's state report, and its log
///  trees      three documents: what is read, what is in force, and what may follow; scratch for the proof
///  pool       store: what was committed, what is held
///             block: the evaluator's
/// ```
struct State {
  var now: UInt64
  var settings = Settings()
  /// Which of the two documents the settings in force are.
  var settingsArea = 0
  let roms: Roms
  let refuse: Refusals
  var store: Store
  let areas: Areas

  // What is to be done.
  var policyChanged = false
  var inputsChanged = false
  /// Evaluation waits until then, for more changes to come.
  var dueAt: UInt64?
  var settingsTrouble = Trouble()
  var trouble = Trouble()

  // What was evaluated last.
  var policy = Policy()
  let inputs: UnsafeMutablePointer<Input>
  let outputs: UnsafeMutablePointer<OutputState>
  var generation: UInt32 = 0
  var figures = Figures()

  /// Which of the trees may be written: 1 or 2. The other one is what is in force, if `madeTree` says so.
  var spareTree = 1
  var madeTree: Content?

  // Commits.
  var commits: UInt32 = 0
  /// Versions are the number of the commit, and what an earlier run of the agent had come to.
  var versionBase: UInt64 = 0
  /// Of what is in force, of all outputs together: they are committed, kept and taken back together.
  var version: UInt64 = 0
  var digest = Digest()
  var lastGoodVersion: UInt64 = 0
  var lastGoodDigest = Digest()
  /// Of what failed its trial last.
  var failedDigest = Digest()
  var trial = Trial()
  var rejected = InlineArray<4, Digest>(repeating: Digest())
  var rejectedCount = 0
  var effects = EffectCounts()

  // What the platform has yet to be told.
  var reportDue = true
  var reportCount = 0
  var log = Log()
  var wakeAt: UInt64?
  var toldWakeAt: UInt64?

  init(areas: Areas, now: UInt64) {
    self.areas = areas
    self.now = now
    store = Store(areas.pool)
    roms = Roms(areas.roms)
    refuse = Refusals(areas.refusal)
    inputs = areas.inputs.baseAddress.unsafelyUnwrapped.bindMemory(to: Input.self, capacity: Settings.maximumInputs)
    for i in 0..<Settings.maximumInputs { (inputs + i).initialize(to: Input()) }
    outputs = areas.outputs.baseAddress.unsafelyUnwrapped.bindMemory(
      to: OutputState.self, capacity: Settings.maximumOutputs)
    for i in 0..<Settings.maximumOutputs { (outputs + i).initialize(to: OutputState()) }
  }
}

/// The parts of the memory behind the state.
struct Areas {
  let roms: UnsafeMutableRawBufferPointer
  let refusal: UnsafeMutableRawBufferPointer
  let inputs: UnsafeMutableRawBufferPointer
  let outputs: UnsafeMutableRawBufferPointer
  let settings: InlineArray<2, UnsafeMutableRawBufferPointer>
  let report: UnsafeMutableRawBufferPointer
  let log: UnsafeMutableRawBufferPointer
  /// A name on its way to the platform.
  let name: UnsafeMutableRawBufferPointer
  let trees: InlineArray<3, UnsafeMutableRawBufferPointer>
  let scratch: UnsafeMutableRawBufferPointer
  /// The store, as large as the outputs need it, and behind it the evaluator's block.
  let pool: UnsafeMutableRawBufferPointer

  /// Of what the settings and the report leave: 5/64 to each of the three trees, 2/64 to the scratch memory, and the rest
  /// to the pool.
  init?(_ memory: UnsafeMutableRawBufferPointer, behind head: Int) {
    guard let base = memory.baseAddress else { return nil }
    var at = (head + 63) & ~63
    func take(_ count: Int) -> UnsafeMutableRawBufferPointer {
      let count = (count + 63) & ~63
      defer { at += count }
      return UnsafeMutableRawBufferPointer(start: base + at, count: count)
    }
    guard memory.count >= at + (512 << 10) else { return nil }
    // Tables of their own, so that the state is small enough for a small stack.
    roms = take(Rom.capacity * MemoryLayout<Rom>.stride)
    refusal = take(MemoryLayout<Trouble>.stride)
    inputs = take(Settings.maximumInputs * MemoryLayout<Input>.stride)
    outputs = take(Settings.maximumOutputs * MemoryLayout<OutputState>.stride)
    settings = [take(32 << 10), take(32 << 10)]
    report = take(32 << 10)
    log = take(4 << 10)
    name = take(ShortText.capacity)
    let rest = memory.count - at
    let part = rest / 4096 * 64
    trees = [take(5 * part), take(5 * part), take(5 * part)]
    scratch = take(2 * part)
    pool = take((memory.count - at) & ~63)
  }
}

/// The policy as it was prepared last.
struct Policy {
  var isReady = false
  var block: Block?
  var checkpoint: Checkpoint?
  /// The parameter's type, a record type, in the block; none for a policy without inputs.
  var parameter = TermID.none
  /// The result of the argument that stands for the evaluator does so, too; not after a refusal of the whole.
  var stands = false
  /// The evaluator remembers an argument of which some was refused, and is left out of what stands.
  var hasRefused = false
  /// An argument was made in the last attempt.
  var isOffered = false
}

/// What an output is given, or was.
struct Content {
  /// Of the store.
  var entry = -1
  /// Without its version, so that a content has one digest whenever it is committed.
  var digest = Digest()
  /// In its top node; 0 for what is no init's.
  var version: UInt64 = 0
}

/// An output and what became of it.
struct OutputState {
  var isUsed = false
  var label = ShortText()
  var isInit = true
  /// What may be committed next, unless it is what is committed already.
  var candidate = Content()
  var isSame = false
  /// What has been reported.
  var committed = Content()
  /// What has proved itself.
  var lastGood = Content()
  /// The platform has yet to be told.
  var isDue = false
  var persistIsDue = false
  var buffer: UInt64 = 0
}

/// What the last evaluation took.
struct Figures {
  var steps: UInt64 = 0
  var memory = 0
  var coldSteps: UInt64 = 0
  /// Microseconds.
  var committedAt: UInt64 = 0
}

/// How many children the last commit was expected to touch.
struct EffectCounts {
  var live: UInt32 = 0
  var restart: UInt32 = 0
  var created: UInt32 = 0
  var removed: UInt32 = 0
  /// Before versions were raised: changes that do not come into force, and clients that lose their servers.
  var ignored: UInt32 = 0
  var harmed: UInt32 = 0
  /// Versions that were raised, so that a change takes effect or a client is repaired.
  var bumped: UInt32 = 0
}

/// Lines that wait to be printed: each is its length as two bytes, and its text.
struct Log {
  var first = 0
  var end = 0
}

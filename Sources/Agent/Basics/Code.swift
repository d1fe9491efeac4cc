// SPDX-License-Identifier: MIT

import DhallLite

/// The permanent numbers of what the agent itself has to say: `A` and four digits. Never reused, never renumbered.
/// What is wrong with an expression, a document or a configuration has the code of the language (`D`), of nodes and
/// configurations (`C`) or of routing (`R`).
package enum AgentCode: UInt16, CaseIterable {
  // A01: the agent's own configuration
  case settingsUnreadable = 100
  case settingsMissing = 101
  case settingsUnknown = 102
  case settingsValue = 103
  case settingsTooMany = 104
  case settingsTwice = 105
  case settingsMemory = 106

  // A02: the policy
  case policyAbsent = 200
  case bundleMalformed = 201
  case policyParameter = 202
  case policyInputMissing = 203
  case policyResult = 204

  // A03: inputs
  case inputWaits = 300
  case inputTooLarge = 301

  // A04: outputs
  case outputTooLarge = 400
  case outputRefused = 401
  case outputUnchecked = 402

  // A05: trials
  case trialNoReport = 500
  case trialMissingChild = 501
  case trialRestartLoop = 502
  case trialSilentChild = 503
  case lastGoodRefused = 505
  case trialExit = 506
  case trialIncompleteChild = 507
}

/// Where something is wrong, and what: a diagnostic of any kind, by value, so that it outlives the evaluation.
struct Trouble {
  /// `D`, `C`, `R` or `A`; 0: nothing is wrong.
  var letter: UInt8 = 0
  var number: UInt16 = 0
  /// A file of the policy, or the ROM.
  var file = ShortText()
  var line: UInt32 = 0
  var column: UInt32 = 0
  /// Bytes of the file.
  var start: UInt32 = 0
  var end: UInt32 = 0
  /// What it is about: an input, an output, a child, an attribute.
  var subject = ShortText()
  var expected = ShortText()
  var found = ShortText()

  init() {}

  init(_ code: AgentCode, _ subject: ShortText = ShortText(), found: ShortText = ShortText()) {
    letter = 0x41
    number = code.rawValue
    self.subject = subject
    self.found = found
  }

  var isNone: Bool { letter == 0 }

  /// Nothing is wrong yet: a ROM that has to be there has still to come.
  var isWaiting: Bool {
    letter == 0x41 && (number == AgentCode.inputWaits.rawValue || number == AgentCode.policyAbsent.rawValue)
  }
}

/// Ends what the agent was about to do. What is wrong waits in the agent's memory, so that a `throws` costs nothing.
struct Refusal: Error, @unchecked Sendable {
  let place: UnsafeMutablePointer<Trouble>

  /// Until the next one.
  var trouble: Trouble { place.pointee }
}

/// Makes refusals, one at a time.
struct Refusals {
  private let place: UnsafeMutablePointer<Trouble>

  /// In memory of the agent's.
  init(_ memory: UnsafeMutableRawBufferPointer) {
    place = memory.baseAddress.unsafelyUnwrapped.bindMemory(to: Trouble.self, capacity: 1)
    place.initialize(to: Trouble())
  }

  @inline(never)
  func callAsFunction(_ trouble: Trouble) -> Refusal {
    place.pointee = trouble
    return Refusal(place: place)
  }

  @inline(never)
  func callAsFunction(
    _ code: AgentCode, _ subject: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
    found: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
  ) -> Refusal {
    place.pointee = Trouble(code, ShortText(subject), found: ShortText(found))
    return Refusal(place: place)
  }

  @inline(never)
  func callAsFunction(_ code: AgentCode, _ subject: ShortText) -> Refusal {
    place.pointee = Trouble(code, subject)
    return Refusal(place: place)
  }

  @inline(never)
  func callAsFunction(_ code: AgentCode, found: ShortText) -> Refusal {
    place.pointee = Trouble(code, found: found)
    return Refusal(place: place)
  }
}

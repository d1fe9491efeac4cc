// SPDX-License-Identifier: MIT

/// The permanent codes of what goes wrong around an evaluation: `H` and four digits.
package enum HostCode: UInt16, CaseIterable, Sendable {
  case inputMissing = 101
  case inputIsDirectory = 102
  case inputUnreadable = 103
  case outputFailed = 201
  case standardOutputFailed = 202
  case memoryRefused = 301
  case memoryTooSmall = 302
  case formatterRefused = 401
  case importRefused = 402
  case unknownCode = 501
  case unknownChild = 502
  case assertionForm = 503
  case layoutMissing = 601
  case layoutFailed = 602
  case scenarioMalformed = 701
  case schemaMissing = 801
  case validatorMissing = 802
  case validatorFailed = 803

  package var name: String {
    let digits = String(rawValue)
    return "H" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

package struct HostProblem: Error {
  package var code: HostCode
  package var message: String
  package var help: String?

  package init(_ code: HostCode, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}

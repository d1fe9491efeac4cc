// SPDX-License-Identifier: MIT

/// The permanent codes of what keeps a system from being built or run: `B` and four digits.
enum BootCode: UInt16, CaseIterable {
  case descriptionForm = 101
  case unknownBoard = 102
  case moduleTwice = 103
  case moduleName = 104
  case moduleUnreadable = 105
  case moduleHash = 106
  case moduleChanged = 107
  case moduleEmpty = 108
  case hashForm = 109
  case expression = 110
  case fileKind = 111
  case volumeForm = 112
  case driverMissing = 113
  case guestKernel = 114
  case guestMemory = 115
  case guestArguments = 116
  case pictureForm = 120

  case binaryMissing = 201
  case binaryAmbiguous = 202
  case wrongArchitecture = 203
  case notABinary = 204
  case kernelMissing = 205

  case unprovable = 301
  case tooLarge = 302
  case formatOfBoard = 303
  case reservedMemory = 304

  case programMissing = 401
  case programFailed = 402
  case scratchFailed = 403

  case noMachine = 501
  case noEnd = 502
  case refusedLine = 503
  case lineMissing = 504
  case machineFailed = 505
  case reportUnmet = 506
  case screenUnmet = 507
  case wrongExit = 508

  var message: MessageCode { MessageCode("B", rawValue) }
}

/// What is wrong with a description, or with what it names.
struct BootProblem: Sendable {
  typealias Place = (text: SourceText, range: Range<Int>)

  var code: BootCode
  var headline: String
  var place: Place?
  var label = ""
  /// A second place, and what is there.
  var other: (place: Place, label: String)?
  var notes: [String] = []
  var help: String?

  init(_ code: BootCode, _ headline: String, at place: Place? = nil, _ label: String = "", help: String? = nil) {
    self.code = code
    self.headline = headline
    self.place = place
    self.label = label
    self.help = help
  }

  var report: Report {
    var report = Report(code: code.message)
    report.headline = headline
    if let place {
      report.marks = [Report.Mark(source: place.text, range: place.range, label: label, isPrimary: true)]
    }
    if let other {
      report.marks.append(
        Report.Mark(source: other.place.text, range: other.place.range, label: other.label, isPrimary: false))
    }
    report.notes = notes
    report.help = help.map { [$0] } ?? []
    return report
  }
}

extension Messages {
  func show(_ problem: BootProblem) { show(problem.report) }
}

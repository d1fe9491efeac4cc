// SPDX-License-Identifier: MIT

/// What a system must say and show, and how far it has come: first the lines and the reports, then the screen, and its
/// end at last.
struct SystemExpectation {
  /// What was expected, and what there was instead.
  typealias Complaint = (expected: String, found: String)

  private(set) var log: LogExpectation
  private let reports: [ReportCondition]
  private let screens: [ScreenCondition]
  let exit: Int?
  private var seen = LogReports()
  private(set) var reportComplaints: [Complaint] = []
  private(set) var screenComplaints: [Complaint] = []

  init(_ expectation: BootDescription.Expectation) throws(BootFailure) {
    log = try LogExpectation(expectation.lines, never: expectation.never)
    var reports: [ReportCondition] = []
    for node in expectation.reports { reports.append(try ReportCondition(node)) }
    self.reports = reports
    var screens: [ScreenCondition] = []
    for screen in expectation.screens { screens.append(try ScreenCondition(screen.node, path: screen.path)) }
    self.screens = screens
    exit = expectation.exit
    compareReports()
    screenComplaints = screens.map { ($0.words, "nobody came to look at the screen") }
  }

  mutating func look(_ line: String) {
    log.look(line)
    if !reports.isEmpty, seen.look(line) { compareReports() }
  }

  private mutating func compareReports() {
    reportComplaints = reports.compactMap { report in report.complaint(seen).map { (report.words, $0) } }
  }

  /// Nil where there was no picture to be had.
  mutating func look(at screen: Picture?) {
    screenComplaints = screens.compactMap { condition in
      guard let screen else { return (condition.words, "no picture of the screen: the machine has none") }
      return condition.complaint(screen).map { (condition.words, $0) }
    }
  }

  /// Without anything to wait for it is the time that ends a run.
  var isEmpty: Bool { log.count == 0 && reports.isEmpty && screens.isEmpty && exit == nil }

  private var isSaid: Bool { log.isMet && reportComplaints.isEmpty }
  var wantsScreen: Bool { isSaid && !screenComplaints.isEmpty }
  /// All but the machine's end.
  var isMet: Bool { isSaid && screenComplaints.isEmpty }
  /// There is nothing more to wait for.
  var isSettled: Bool { log.refused != nil || isMet && exit == nil && !isEmpty }

  /// How far it has come.
  var progress: String {
    if !log.isMet { return "\(log.seen) of \(log.count) lines" }
    if !reportComplaints.isEmpty { return "\(reports.count - reportComplaints.count) of \(reports.count) reports" }
    return screenComplaints.isEmpty ? "it is to end" : "its screen"
  }
}

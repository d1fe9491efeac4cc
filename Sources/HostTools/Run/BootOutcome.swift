// SPDX-License-Identifier: MIT

extension BootSession.Outcome {
  /// What is wrong with it; nil if all is well.
  var problem: BootProblem? {
    if let refused = expected.log.refused {
      var problem = BootProblem(.refusedLine, "a line came that must not: `\(refused.expression)`")
      problem.notes = ["the line: \(shown(refused.line))"] + logNotes
      return problem
    }
    switch end {
    case .stopped, .interrupted: return nil
    case .timeout:
      if expected.isEmpty { return nil }
      let time = " within \(Int(seconds.rounded())) s"
      return unmet(time, .noEnd, help: "--seconds gives more time")
        ?? problem(.wrongExit, "the machine did not end" + time, ["expected: exit status \(expected.exit ?? 0)"])
    case .ended(let end):
      let words =
        switch end {
        case .status(let status): "its exit status: \(status)"
        case .signal(let number): "ended by signal \(number)"
        case .failed(let number): systemMessage(number)
        }
      if let machineTrouble { return problem(.machineFailed, "the machine could not go on", [machineTrouble, words]) }
      if var problem = unmet(" before the machine ended", .lineMissing, help: nil) {
        problem.notes.append(words)
        return problem
      }
      if let exit = expected.exit {
        guard end != .status(Int32(truncatingIfNeeded: exit)) else { return nil }
        let notes = ["expected: exit status \(exit)", words]
        return problem(.wrongExit, "the machine ended otherwise than expected", notes)
      }
      if !expected.isEmpty || end == .status(0) { return nil }
      return problem(.machineFailed, "the machine ended by itself", [words])
    }
  }

  /// What did not come; nil if everything came.
  private func unmet(_ time: String, _ lineCode: BootCode, help: String?) -> BootProblem? {
    var problem: BootProblem
    let (reports, screens) = (expected.reportComplaints, expected.screenComplaints)
    if let next = expected.log.next {
      let place = expected.log.count == 1 ? "" : ", line \(expected.log.seen + 1) of \(expected.log.count),"
      problem = BootProblem(lineCode, "`\(next)`\(place) did not come" + time)
    } else if let first = reports.first {
      problem = BootProblem(.reportUnmet, "this did not come\(time): \(first.expected)")
    } else if let first = screens.first {
      problem = BootProblem(.screenUnmet, "this did not come\(time): \(first.expected)")
    } else {
      return nil
    }
    // A screen is looked at when everything else has come.
    for complaint in reports + (expected.wantsScreen ? screens : []) {
      problem.notes += ["expected: \(complaint.expected)", "found: \(shown(complaint.found))"]
    }
    if expected.wantsScreen, let picture { problem.notes.append("the screen: \(picture)") }
    problem.notes += logNotes
    problem.help = help
    return problem
  }

  private func problem(_ code: BootCode, _ headline: String, _ notes: [String]) -> BootProblem {
    var problem = BootProblem(code, headline)
    problem.notes = notes + logNotes
    return problem
  }

  private var logNotes: [String] {
    if isLogKept { return ["the log: \(log)"] }
    guard let bytes = try? readWhole(log) else { return [] }
    var cutter = LineCutter()
    let lines = cutter.add(bytes.suffix(4000) + [0x0a]).filter { !$0.isEmpty }
    return lines.isEmpty ? ["it said nothing"] : ["the end of its log:"] + lines.suffix(4).map(shown)
  }

  private func shown(_ line: String) -> String {
    Array(line.utf8.prefix(600)).withUnsafeBytes { DisplayText.safe($0, unicode: true) }
  }
}

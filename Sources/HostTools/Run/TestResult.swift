// SPDX-License-Identifier: MIT

/// How a system did on a board.
struct TestResult {
  var system: String
  var board: String
  var seconds: Double
  var problem: String?
  /// What was expected and what was found, of a failure.
  var notes: [String] = []
  /// The end of what the machine said, of a failure.
  var log = ""
  var kept: String?

  var isPassed: Bool { problem == nil }

  init(system: String, board: String, seconds: Double, problem: String? = nil) {
    self.system = system
    self.board = board
    self.seconds = seconds
    self.problem = problem
  }

  /// Seconds with one digit behind the point.
  private var time: String {
    let tenths = Int((seconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  static func text(_ results: [TestResult]) -> String {
    var text = ""
    for result in results {
      text += "\(result.isPassed ? "ok  " : "FAIL") \(result.system) on \(result.board), \(result.time) s"
      text += result.problem.map { ": \($0)" } ?? ""
      text += result.kept.map { " (\($0))" } ?? ""
      text += "\n"
    }
    let passed = results.count(where: \.isPassed)
    return text + "\(passed) passed, \(results.count - passed) failed\n"
  }

  static func json(_ results: [TestResult]) -> String {
    let string = JSONReport.string
    let objects = results.map { result in
      "{\"system\":\(string(result.system)),\"board\":\(string(result.board)),\"passed\":\(result.isPassed),"
        + "\"seconds\":\(result.time),\"problem\":\(result.problem.map(string) ?? "null"),"
        + "\"notes\":[\(result.notes.map(string).joined(separator: ","))],"
        + "\"log\":\(string(result.log)),\"kept\":\(result.kept.map(string) ?? "null")}"
    }
    return "[\(objects.joined(separator: ",\n"))]\n"
  }

  /// As build services read it.
  static func junit(_ results: [TestResult]) -> String {
    let failed = results.count { !$0.isPassed }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuite name=\"genode-host\" tests=\"\(results.count)\" failures=\"\(failed)\">\n"
    for result in results {
      text += "  <testcase classname=\"\(escaped(result.board))\" name=\"\(escaped(result.system))\""
      text += " time=\"\(result.time)\""
      guard let problem = result.problem else {
        text += "/>\n"
        continue
      }
      let notes = result.notes.map { $0 + "\n" }.joined()
      text += ">\n    <failure message=\"\(escaped(problem))\">\(escaped(notes + result.log))</failure>\n"
      text += "  </testcase>\n"
    }
    return text + "</testsuite>\n"
  }

  /// XML has no form for control characters.
  private static func escaped(_ text: String) -> String {
    let allowed = text.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 && $0.value < 0xfffe }
    return GraphText.markup(String(String.UnicodeScalarView(allowed)))
  }
}

// SPDX-License-Identifier: MIT

/// The reports in a log: report_rom shows them if it is told to (`repos/os/include/report_rom/report_service.h`), and so
/// does the stand-in for core.
///
///     [init -> report_rom] report 'runtime -> state'       report state
///     [init -> report_rom]   state                         | state
///     [init -> report_rom]   -                             | -
struct LogReports {
  /// The last one of each label that came whole.
  private(set) var latest: [String: NodeDocument] = [:]
  /// report_rom cuts lines: what is as long goes on in the next one (`print_lines<200>`).
  private static let longest = 200
  /// Before the stand-in's lines.
  private static let bar = "| "
  /// Of those whose lines still come: by what is before each of them.
  private var open: [String: (label: String, text: [UInt8])] = [:]

  /// Looks at a line; true if a report is complete with it.
  mutating func look(_ line: String) -> Bool {
    let line = Array(line.utf8)
    for (start, report) in open where line.starts(with: start.utf8) {
      let part = line.dropFirst(start.utf8.count)
      let isCut = start != Self.bar && part.count == Self.longest
      let added = report.text + part + (isCut ? [] : [0x0a])
      guard added.count < 1 << 22 else {
        open[start] = nil
        return false
      }
      open[start] = (report.label, added)
      // Both syntaxes are read to their end, and one more than half of a document is none.
      guard part.elementsEqual("-".utf8) || part.last == 0x3e, let document = NodeDocument(asTarget: added) else {
        return false
      }
      latest[report.label] = document
      open[start] = nil
      return true
    }
    if let (start, label) = Self.head(line) { open[start] = (label, []) }
    return false
  }

  /// What is before each line of the report that a line announces, and the label.
  private static func head(_ line: [UInt8]) -> (start: String, label: String)? {
    if line.starts(with: "report ".utf8) {
      return (Self.bar, String(decoding: line.dropFirst(7), as: UTF8.self))
    }
    guard line.first == 0x5b, line.last == 0x27, let end = line.firstIndex(of: 0x5d) else { return nil }
    let rest = line[(end + 1)...]
    let word = " report '"
    guard rest.starts(with: word.utf8), rest.count > word.utf8.count else { return nil }
    return (
      String(decoding: line[...end], as: UTF8.self) + "   ",
      String(decoding: rest.dropFirst(word.utf8.count).dropLast(), as: UTF8.self)
    )
  }
}

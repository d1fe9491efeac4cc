// SPDX-License-Identifier: MIT

import GenodeConfig

/// The picture above: a column for each moment; lanes for the ROMs that change, for what the agent makes of it, and for
/// the children.
extension SimulationPage {
  private static let column = 40
  private static let lane = 24

  private struct Lane {
    var name: String
    var marks = ""
    var isHead = false
  }

  var timeline: String {
    let names = romLanes.map(\.name) + commitLanes.map(\.name) + childLanes.map(\.name)
    let left = 24 + 8 * (names.map(\.count).max() ?? 0)
    let lanes =
      [Lane(name: "what changes", isHead: true)] + romLanes + [Lane(name: "what the agent hands over", isHead: true)]
      + commitLanes + [Lane(name: "children", isHead: true)] + childLanes
    let width = left + moments.count * Self.column + 12
    let height = lanes.count * Self.lane + 40
    var svg =
      "<div class=\"timeline\"><svg width=\"\(width)\" height=\"\(height)\" role=\"img\" "
      + "aria-label=\"Timeline\"><g transform=\"translate(0 30)\">"
    for (index, moment) in moments.enumerated() {
      let x = left + index * Self.column
      svg +=
        "<a href=\"#m\(index)\"><text class=\"time\" x=\"\(x)\" y=\"-12\">\(seconds(moment.time))</text>"
        + "<line class=\"grid\" x1=\"\(x)\" y1=\"-6\" x2=\"\(x)\" y2=\"\(height - 40)\"/></a>"
    }
    for (index, lane) in lanes.enumerated() {
      let y = index * Self.lane + Self.lane / 2
      svg +=
        lane.isHead
        ? "<text class=\"head\" x=\"8\" y=\"\(y + 6)\">\(markup(lane.name))</text>"
        : "<text x=\"16\" y=\"\(y + 4)\">\(markup(lane.name))</text>"
          + "<g transform=\"translate(\(left) \(y))\">\(lane.marks)</g>"
    }
    return svg + "</g></svg></div>" + Self.legend
  }

  private static let legend = """
    <p class="legend"><span><i class="dot good"></i> read</span><span><i class="dot bad"></i> not as expected</span>
    <span><i class="dot gone"></i> gone</span><span><i class="bar trial"></i> on trial</span>
    <span><i class="bar kept"></i> kept</span><span><i class="bar back"></i> taken back</span>
    <span><i class="bar refused"></i> refused</span><span><i class="bar child"></i> child runs</span>
    <span>↻ made anew</span><span>~ changed while it runs</span></p>
    """

  private func x(_ moment: Int) -> Int { moment * Self.column }

  // MARK: ROMs

  private var romLanes: [Lane] {
    var names: [String] = []
    var marks: [String: String] = [:]
    for (index, moment) in moments.enumerated() {
      var state: Simulation.State?
      for row in moment.rows { if case .state(let said, _) = row.event { state = said } }
      for row in moment.rows {
        guard case .input = row.event else { continue }
        if !names.contains(row.subject) { names.append(row.subject) }
        let word = state?.roms[row.subject] ?? "valid"
        let isBad = word == "invalid" || word == "refused"
        let kind = row.content.isEmpty ? "gone" : isBad ? "bad" : "good"
        marks[row.subject, default: ""] +=
          "<circle class=\"\(kind)\" cx=\"\(x(index))\" r=\"6\"><title>\(markup(gist(row.content, columns: 200)))</title></circle>"
      }
    }
    return names.map { Lane(name: $0, marks: marks[$0] ?? "") }
  }

  // MARK: Commits

  private var commitLanes: [Lane] {
    var names: [String] = []
    var marks: [String: String] = [:]
    /// Where a commit is that is still on trial, by label.
    var open: [String: Int] = [:]
    func bar(_ label: String, _ from: Int, _ to: Int, _ kind: String) {
      guard to > from else { return }
      marks[label, default: ""] +=
        "<rect class=\"\(kind)\" x=\"\(x(from))\" y=\"-4\" width=\"\(x(to) - x(from))\" height=\"8\"/>"
    }
    var texts: [String: String] = [:]
    for (index, moment) in moments.enumerated() {
      for row in moment.rows {
        switch row.event {
        case .commit(let commit):
          if !names.contains(row.subject) { names.append(row.subject) }
          if let from = open[row.subject] { bar(row.subject, from, index, commit.isBack ? "back" : "trial") }
          open[row.subject] = commit.isBack ? nil : index
          texts[row.subject, default: ""] +=
            "<g transform=\"translate(\(x(index)) 0)\"><rect class=\"pill\(commit.isBack ? " backward" : "")\" x=\"-15\" "
            + "y=\"-9\" width=\"30\" height=\"18\" rx=\"9\"/><text class=\"number\" y=\"4\">"
            + "\(commit.isBack ? "↩" : "")\(markup(commit.version))</text></g>"
        case .state(let state, _) where state.verdict == "kept" || state.verdict == "committed":
          for (label, from) in open { bar(label, from, index, "kept") }
          open = [:]
        case .state(let state, _) where state.verdict == "refused" || state.verdict == "failed":
          for label in names.prefix(1) {
            texts[label, default: ""] += "<text class=\"refusal\" x=\"\(x(index))\" y=\"6\">✗</text>"
          }
        default: break
        }
      }
    }
    for (label, from) in open { bar(label, from, moments.count, "trial") }
    return names.map { Lane(name: $0, marks: (marks[$0] ?? "") + (texts[$0] ?? "")) }
  }

  // MARK: Children

  private var childLanes: [Lane] {
    var names: [String] = []
    var marks: [String: String] = [:]
    var since: [String: Int] = [:]
    let labels = Set(simulation.rows.compactMap { if case .commit = $0.event { $0.subject } else { nil } })
    func end(_ name: String, _ index: Int) {
      guard let from = since.removeValue(forKey: name) else { return }
      marks[name, default: ""] =
        "<rect class=\"child\" x=\"\(x(from))\" y=\"-6\" width=\"\(max(4, x(index) - x(from)))\" height=\"12\" rx=\"3\"/>"
        + marks[name, default: ""]
    }
    for (index, moment) in moments.enumerated() {
      for row in moment.rows {
        guard case .commit(let commit) = row.event else { continue }
        func lane(_ name: String) -> String { labels.count > 1 ? "\(name) (\(row.subject))" : name }
        let suffix = labels.count > 1 ? " (\(row.subject))" : ""
        for name in commit.children where since[lane(name)] == nil {
          if !names.contains(lane(name)) { names.append(lane(name)) }
          since[lane(name)] = index
        }
        for name in since.keys where name.hasSuffix(suffix) && !commit.children.contains(where: { lane($0) == name }) {
          end(name, index)
        }
        for child in commit.changed where [.restart, .live, .ignored, .stuck, .broken].contains(child.effect) {
          marks[lane(child.name), default: ""] +=
            "<text class=\"change \(child.effect.word)\" x=\"\(x(index))\" y=\"5\">\(child.effect.symbol)"
            + "<title>\(markup(child.reasons.joined(separator: "; ")))</title></text>"
        }
      }
    }
    for name in names { end(name, moments.count) }
    return names.map { Lane(name: $0, marks: marks[$0] ?? "") }
  }
}

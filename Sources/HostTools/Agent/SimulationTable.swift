// SPDX-License-Identifier: MIT

import GenodeConfig

/// A simulation for a terminal: a line for each thing that happened.
///
///     1000  →  devices      device nic0 class: nic
///           ←  init.config  version 2: nic0 created (2 children)
///     2000  ·  agent        kept
struct SimulationTable {
  let simulation: Simulation

  func text(_ style: Style) -> String {
    var rows: [(time: UInt64, sign: String, subject: String, detail: String, ink: Style.Ink?)] = []
    for (index, row) in simulation.rows.enumerated() {
      switch row.event {
      case .input: rows.append((row.time, "→", row.subject, gist(row.content, columns: 72), nil))
      case .report: rows.append((row.time, "→", row.subject, gistOfState(row.content), .frame))
      case .output: rows.append((row.time, "←", row.subject, gist(row.content, columns: 72), .strong))
      case .commit(let commit): rows.append((row.time, "←", row.subject, outline(commit), .strong))
      case .state(let state, let before):
        let detail = words(state, after: before)
        let isBad = ["refused", "taken-back", "failed", "unconfigured"].contains(state.verdict)
        if !detail.isEmpty { rows.append((row.time, "·", row.subject, detail, isBad ? .error : .help)) }
      case .log:
        // The agent's state, which follows, says the same.
        let follows = simulation.rows[(index + 1)...].first { if case .state = $0.event { true } else { false } }
        if follows?.time != row.time { rows.append((row.time, " ", "", row.content, nil)) }
      }
    }
    let times = rows.enumerated().map { $0 > 0 && rows[$0 - 1].time == $1.time ? "" : "\($1.time / 1000)" }
    let wide = max(4, times.map(\.count).max() ?? 0)
    let subjects = max(6, rows.map { $0.subject.count }.max() ?? 0)
    var lines = [style.paint("\(String(repeating: " ", count: wide - 2))ms     subject", .frame)]
    for (row, time) in zip(rows, times) {
      let subject = row.subject + String(repeating: " ", count: subjects - row.subject.count)
      let detail = row.ink.map { style.paint(row.detail, $0) } ?? row.detail
      lines.append(
        String(repeating: " ", count: wide - time.count) + time + "  " + row.sign + "  " + subject + "  " + detail)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func outline(_ commit: Simulation.Commit) -> String {
    let groups = commit.groups.map { group in
      let names = group.children.map { $0.name + ($0.isCertain ? "" : "?") }
      return names.joined(separator: " ") + " "
        + group.effect.pastWord
    }
    let count = commit.children.count == 1 ? "1 child" : "\(commit.children.count) children"
    return (commit.isBack ? "back to version " : "version ") + commit.version + ": "
      + (groups.isEmpty ? "no child changes" : groups.joined(separator: ", ")) + " (\(count))"
  }

  /// What is new about the agent's state; nothing while a trial merely begins.
  private func words(_ state: Simulation.State, after before: Simulation.State) -> String {
    var parts: [String] = []
    if state.verdict != before.verdict, state.verdict != "on-trial" || before.verdict.isEmpty {
      parts.append(state.verdict)
    } else if let problem = state.problems[""], problem != before.problems[""] {
      parts.append(state.verdict)
    }
    for (name, problem) in state.problems.sorted(by: { $0.key < $1.key }) where before.problems[name] != problem {
      parts.append((name.isEmpty ? "" : "\(name): ") + "\(problem.code) \(problem.text)")
    }
    for (name, word) in state.standIns.sorted(by: { $0.key < $1.key }) where before.standIns[name] != word {
      parts.append("\(name) is \(word)")
    }
    let again = before.standIns.keys.filter { state.standIns[$0] == nil && state.problems[$0] == nil }.sorted()
    for name in again where state.roms[name] != "absent" { parts.append("\(name) is read") }
    return parts.joined(separator: "; ")
  }
}

extension Effect {
  /// As it is said of somebody: nic0 created.
  var pastWord: String {
    switch self {
    case .destroyed: "removed"
    case .restart: "restarted"
    default: word
    }
  }
}

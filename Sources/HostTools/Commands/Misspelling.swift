// SPDX-License-Identifier: MIT

import ArgumentParser

/// What to say about a command that there is not; nil if the words are commands as far as they must be.
/// ArgumentParser itself would call it an unexpected argument.
func misspelling(_ arguments: [String]) -> String? {
  var command: ParsableCommand.Type = GenodeHost.self
  var path = "genode-host"
  for word in arguments {
    let children = command.configuration.subcommands
    guard !children.isEmpty, !word.hasPrefix("-") else { return nil }
    if let next = children.first(where: { $0._commandName == word }) {
      command = next
      path += " " + word
      continue
    }
    if word == "help" { return nil }
    var text = "error: there is no command `\(path) \(word)`\n"
    let near = suggestions(for: word, below: command, path)
    if !near.isEmpty { text += "  = help: did you mean `\(near.joined(separator: "` or `"))`?\n" }
    return text + "  = help: `\(path) --help` lists the commands\n"
  }
  return nil
}

/// The commands whose names are close, here and, if none is, one level below: `genode-host eval`.
private func suggestions(for word: String, below command: ParsableCommand.Type, _ path: String) -> [String] {
  func near(_ children: [ParsableCommand.Type], _ path: String, _ distance: Int) -> [String] {
    children.map { (editDistance(word, $0._commandName), path + " " + $0._commandName) }
      .filter { $0.0 <= distance }.sorted { $0.0 < $1.0 }.map(\.1)
  }
  let children = command.configuration.subcommands
  let limit = max(1, word.utf8.count / 3)
  for distance in 1...max(1, limit) {
    let found = near(children, path, distance)
    if !found.isEmpty { return found }
    let below = children.flatMap {
      near($0.configuration.subcommands, path + " " + $0._commandName, distance - 1)
    }
    if !below.isEmpty { return below }
  }
  // The other commands of the group that was left out: `genode-host lint`, `genode-host dhall render`.
  return near(GenodeHost.configuration.subcommands, "genode-host", 0)
}

/// How many letters to insert, drop, replace or swap with their neighbours.
func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.utf8)
  let b = Array(b.utf8)
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    before = last
    last = row
  }
  return last[b.count]
}

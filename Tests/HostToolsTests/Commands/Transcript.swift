// SPDX-License-Identifier: MIT

/// A command line session in one readable file, in the manner of Go's txtar:
///
/// ```
/// # What is shown here, in prose.
///
/// $ genode-host dhall eval a.dhall          a command: words as a shell splits them, quotes included
/// 3                                         its standard output
/// 2> error[H0101]: …                        its standard error
/// [1]                                       its exit status, if it is not 0
///
/// -- a.dhall --                             the files that it finds
/// 1 + 2
/// ```
///
/// Commands run one after another in the directory of the files. `…` in an expected line stands for any text, and a
/// line of `…` alone for any lines. Behind a word, `< file` and `> file` are the standard input and output; `A=b` in
/// front of the first word is a variable. Besides genode-host there are `cat`, `chmod`, `ls`, `stat`, `prlimit` in front
/// of genode-host, and `bytes FILE HEX`, which writes a file.
struct Transcript {
  struct Command {
    var line: Int
    var text: String
    var output: [String] = []
    var errors: [String] = []
    var status: Int32 = 0
  }

  var commands: [Command] = []
  var files: [(name: String, content: String)] = []

  init(_ text: String) {
    var isCommand = false
    // What stands behind the last line end is no line.
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated() {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].content += line + "\n"
      } else if line.hasPrefix("$ ") {
        commands.append(Command(line: index + 1, text: String(line.dropFirst(2))))
        isCommand = true
      } else if isCommand, line.hasPrefix("2>") {
        commands[commands.count - 1].errors.append(String(line.dropFirst(line.hasPrefix("2> ") ? 3 : 2)))
      } else if isCommand, line.hasPrefix("["), line.hasSuffix("]"), let status = Int32(line.dropFirst().dropLast()) {
        commands[commands.count - 1].status = status
        isCommand = false
      } else if line.hasPrefix("# ") {
        isCommand = false
      } else if isCommand {
        commands[commands.count - 1].output.append(String(line))
      }
    }
    for i in commands.indices {
      while commands[i].output.last == "" { commands[i].output.removeLast() }
    }
  }

  /// Words, with quotes, and the descriptors that are redirected.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return words
  }
}

/// Whether lines are the expected ones, in which `…` stands for anything.
func matches(_ lines: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
  guard let pattern = expected.first else { return lines.isEmpty }
  if pattern == "…" {
    return (0...lines.count).contains { matches(lines.dropFirst($0), expected.dropFirst()) }
  }
  guard let line = lines.first, matchesLine(line[...], pattern[...]) else { return false }
  return matches(lines.dropFirst(), expected.dropFirst())
}

private func matchesLine(_ line: Substring, _ pattern: Substring) -> Bool {
  guard let first = pattern.first else { return line.isEmpty }
  if first == "…" {
    var rest = line
    while true {
      if matchesLine(rest, pattern.dropFirst()) { return true }
      guard !rest.isEmpty else { return false }
      rest = rest.dropFirst()
    }
  }
  guard line.first == first else { return false }
  return matchesLine(line.dropFirst(), pattern.dropFirst())
}

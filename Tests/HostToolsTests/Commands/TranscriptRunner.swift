// SPDX-License-Identifier: MIT

import Glibc

/// Runs the commands of a transcript in a directory of its own.
struct TranscriptRunner {
  struct Outcome {
    var output: [String]
    var errors: [String]
    var status: Int32
  }

  let program: String
  let directory: String

  /// The program under test: `GENODE_HOST`, or the newest build of this package.
  static let program: String? = {
    if let path = getenv("GENODE_HOST") { return String(cString: path) }
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let builds = ["release", "debug"].map { "/\(root)/.build/\($0)/genode-host" }
    func age(_ path: String) -> Int {
      var status = stat()
      return stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
    }
    return builds.filter { age($0) > 0 }.max { age($0) < age($1) }
  }()

  init?(_ transcript: Transcript) {
    guard let program = TranscriptRunner.program, let name = strdup("/tmp/genode-host-test.XXXXXX") else { return nil }
    defer { free(name) }
    guard mkdtemp(name) != nil else { return nil }
    self.program = program
    directory = String(cString: name)
    for (name, content) in transcript.files {
      let path = directory + "/" + name
      makeDirectories(of: path)
      write(path, Array(content.utf8))
    }
    // Neither the caches nor the headers of who runs the tests matter.
    makeDirectories(of: directory + "/home/x")
  }

  func remove() { _ = spawn(["rm", "-rf", directory], [:], nil, nil, in: "/") }

  func run(_ text: String) -> Outcome {
    var words = Transcript.words(text)
    var variables: [String: String] = [:]
    while let word = words.first, let sign = word.firstIndex(of: "="), word.first?.isUppercase == true {
      variables[String(word[..<sign])] = String(word[word.index(after: sign)...])
      words.removeFirst()
    }
    var input: String?
    var output: String?
    while words.count >= 2, [">", "<"].contains(words[words.count - 2]) {
      let file = words.removeLast()
      if words.removeLast() == ">" { output = file } else { input = file }
    }
    switch words.first {
    case "genode-host": words[0] = program
    case "bytes":
      let starts = stride(from: 0, to: words[2].utf8.count, by: 2)
      let content = starts.compactMap { UInt8(String(words[2].dropFirst($0).prefix(2)), radix: 16) }
      write(directory + "/" + words[1], content)
      return Outcome(output: [], errors: [], status: 0)
    case "cat", "chmod", "ls", "stat": break
    case "prlimit": words = words.map { $0 == "genode-host" ? program : $0 }
    default: return Outcome(output: [], errors: ["the transcript asks for an unknown command"], status: 127)
    }
    return spawn(words, variables, input, output, in: directory)
  }

  private func makeDirectories(of path: String) {
    var at = directory
    for part in path.dropFirst(directory.count + 1).split(separator: "/").dropLast() {
      at += "/" + part
      mkdir(at, 0o755)
    }
  }

  private func write(_ path: String, _ bytes: [UInt8]) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  private func read(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard got > 0 else { return result }
      result += chunk[..<got]
    }
  }

  private func spawn(
    _ words: [String], _ variables: [String: String], _ input: String?, _ output: String?, in working: String
  ) -> Outcome {
    let captured = directory + "/home/.stdout"
    let complaints = directory + "/home/.stderr"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : working + "/" + name }
    posix_spawn_file_actions_addopen(&actions, 0, path(input ?? "/dev/null"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, path(output ?? captured), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, complaints, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var environment = ["PATH": "/usr/bin:/bin", "HOME": directory + "/home", "LC_ALL": "C.UTF-8", "COLUMNS": "100"]
    environment.merge(variables) { $1 }
    // The call that would change the directory is hidden from Swift, so env does it.
    let words = ["env", "-C", working] + words
    var arguments = words.map { strdup($0) } + [nil]
    var entries = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + entries { free(text) } }
    var process = pid_t()
    guard posix_spawnp(&process, words[0], &actions, nil, &arguments, &entries) == 0 else {
      return Outcome(output: [], errors: ["\(words[0]) does not start"], status: 127)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return Outcome(
      output: output == nil ? lines(read(captured)) : [], errors: lines(read(complaints)),
      status: status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f)
  }

  /// The directory's name is different in every run.
  private func lines(_ bytes: [UInt8]) -> [String] {
    var lines = String(decoding: bytes, as: UTF8.self).replacing(directory, with: "DIR")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}

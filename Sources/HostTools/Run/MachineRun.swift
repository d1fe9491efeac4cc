// SPDX-License-Identifier: MIT

import Glibc

/// A machine that runs: its lines are looked at as they come, until something ends it.
struct MachineRun {
  enum End {
    /// Whoever looks at the lines had enough.
    case stopped
    case timeout
    /// By itself.
    case ended(ProgramEnd)
    case interrupted
  }

  let machine: Machine
  /// Where all of it is written.
  let log: Int32
  /// Where it is shown; nil for nowhere.
  let shown: Int32?
  /// Nil for as long as it likes.
  let seconds: Double?

  /// `look` gets each line, and nil where none comes for a while, and says whether to go on; `last` comes before the
  /// machine is ended, if it has not ended by itself.
  func run(_ look: (String?) -> Bool, last: () -> Void) throws(BootFailure) -> End {
    noteInterrupts()
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failed(errno) }
    defer { close(ends[0]) }
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(nothing) }
    // In a group of its own, to be ended with all that it starts; but who reads the terminal must be in the one that the
    // terminal talks to.
    let input = isatty(STDIN_FILENO) == 1 && machine.folder == nil ? STDIN_FILENO : nothing
    let isGroup = input == nothing
    var command = machine.command
    // Whatever ends us, the machine does not go on without us.
    if machine.folder == nil, let guardian = Tool.setpriv.path {
      command = [guardian, "--pdeathsig", "KILL"] + command
    }
    if let folder = machine.folder { command = ["env", "-C", folder] + command }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    guard let process = startProgram(command, [input, ends[1], ends[1]], newGroup: isGroup) else {
      let number = errno
      close(ends[1])
      throw failed(number)
    }
    close(ends[1])
    let end = watch(ends[0], look)
    if end != nil { last() }
    return finish(process, isGroup: isGroup, end)
  }

  private func failed(_ number: Int32) -> BootFailure {
    BootFailure(BootProblem(.machineFailed, "\(machine.command[0]) cannot be started: \(systemMessage(number))"))
  }

  private func watch(_ source: Int32, _ look: (String?) -> Bool) -> End? {
    let begun = ImageProgress.now()
    var cutter = LineCutter()
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      if pendingInterrupt != 0 { return .interrupted }
      let left = seconds.map { $0 - (ImageProgress.now() - begun) } ?? 1
      guard left > 0 else { return .timeout }
      var ready = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
      let count = poll(&ready, 1, Int32(min(left, 0.25) * 1000) + 1)
      guard count > 0 else {
        if !look(nil) { return .stopped }
        continue
      }
      let got = chunk.withUnsafeMutableBytes { read(source, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        if let rest = cutter.rest(), !look(rest) { return .stopped }
        return nil
      }
      chunk.withUnsafeBytes { bytes in
        let part = UnsafeRawBufferPointer(rebasing: bytes[..<got])
        _ = writeAll(part, to: log)
        if let shown { _ = writeAll(part, to: shown) }
      }
      for line in cutter.add(chunk[..<got]) where !look(line) { return .stopped }
    }
  }

  /// Ends what is left, all of its group.
  private func finish(_ process: pid_t, isGroup: Bool, _ end: End?) -> End {
    let target = isGroup ? -process : process
    var status: Int32 = 0
    func isOver(within seconds: Double) -> Bool {
      let begun = ImageProgress.now()
      while true {
        let done = waitpid(process, &status, WNOHANG)
        if done == process || done < 0 && errno != EINTR { return true }
        guard ImageProgress.now() - begun < seconds else { return false }
        usleep(5000)
      }
    }
    if end != nil {
      kill(target, SIGTERM)
      if !isOver(within: 3) {
        kill(target, SIGKILL)
        _ = isOver(within: 3)
      }
    } else {
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    // Components of base-linux outlive a core that was killed.
    if isGroup { kill(-process, SIGKILL) }
    if let end { return end }
    guard status & 0x7f == 0 else { return .ended(.signal(status & 0x7f)) }
    let code = status >> 8 & 0xff
    return .ended(.status(machine.doublesStatus && code & 1 == 1 ? code >> 1 : code))
  }
}

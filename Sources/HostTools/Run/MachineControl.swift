// SPDX-License-Identifier: MIT

import Glibc

/// Commands to QEMU (QMP: objects of JSON, one a line, on a socket).
enum MachineControl {
  /// Writes what the machine's screen shows as a PNG; false if it could not.
  @discardableResult
  static func screenshot(_ socket: String, to path: String) -> Bool {
    let file = JSONReport.string(absolutePath(path))
    return send(socket, ["{\"execute\":\"screendump\",\"arguments\":{\"filename\":\(file),\"format\":\"png\"}}"])
  }

  /// Presses keys one after another, by QEMU's names for them.
  @discardableResult
  static func press(_ socket: String, _ keys: [String]) -> Bool {
    send(
      socket,
      keys.map { key in
        let parts = key.split(separator: "-").map { "{\"type\":\"qcode\",\"data\":\(JSONReport.string(String($0)))}" }
        return "{\"execute\":\"send-key\",\"arguments\":{\"keys\":[\(parts.joined(separator: ","))]}}"
      })
  }

  /// Sends commands, each after the answer to the one before; true if all were accepted.
  private static func send(_ path: String, _ commands: [String]) -> Bool {
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return false }
    defer { close(socket) }
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard connected == 0, answer(socket, "\"QMP\"") else { return false }
    for command in ["{\"execute\":\"qmp_capabilities\"}"] + commands {
      let line = Array((command + "\n").utf8)
      guard line.withUnsafeBytes({ writeAll($0, to: socket) }) == 0, answer(socket, "\"return\"") else { return false }
    }
    return true
  }

  /// Reads lines until one has `word`, past events; false at an error or the end.
  private static func answer(_ socket: Int32, _ word: String) -> Bool {
    var cutter = LineCutter()
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let got = chunk.withUnsafeMutableBytes { read(socket, $0.baseAddress, $0.count) }
      guard got > 0 else { return false }
      for line in cutter.add(chunk[..<got]) {
        if line.contains("{\"error\"") || line.contains("\"error\":") { return false }
        if line.contains(word) { return true }
      }
    }
  }
}

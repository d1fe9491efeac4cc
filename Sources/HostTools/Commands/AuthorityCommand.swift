// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite
import GenodeConfig

struct AuthorityCommand: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "authority",
    abstract: "List who can reach the hardware, and by which rule.",
    discussion: """
      The services are IO_MEM, IO_PORT, IRQ, Platform, VM and TRACE, wherever they come from; and managing_system. With \
      --against only what the configuration adds to an older one, and what it takes away, is told; the exit status is 1 \
      if it adds something.

      Examples:
        genode-host authority system.dhall
        genode-host authority new.hid --against old.hid
      """)

  @Argument(help: ArgumentHelp("A configuration in Dhall, HID or XML.", valueName: "file"), completion: .file())
  var file: String
  @Option(help: ArgumentHelp("Compare with this configuration.", valueName: "old"), completion: .file())
  var against: String?
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var boards: BoardOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let settings = boards.applied(to: settings)
    let new = ProvenConfiguration(try ConfigurationFile(file, settings), isProved: false).authority()
    var text = ByteBuffer()
    guard let against else {
      text.append(table(new.map { ("", $0) }))
      return try deliver(text, settings)
    }
    let old = ProvenConfiguration(try ConfigurationFile(against, settings), isProved: false).authority()
    let added = new.filter { row in !old.contains { $0.isSame(as: row) } }
    let removed = old.filter { row in !new.contains { $0.isSame(as: row) } }
    text.append(table(added.map { ("+ ", $0) } + removed.map { ("- ", $0) }))
    try deliver(text, settings)
    guard added.isEmpty else { throw .shown }
  }

  private func table(_ rows: [(sign: String, row: AuthorityRow)]) -> String {
    let child = rows.map(\.row.child.count).max() ?? 0
    let service = rows.map(\.row.service.count).max() ?? 0
    let server = rows.map(\.row.server.count).max() ?? 0
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    return rows.map { sign, row in
      "\(sign)\(padded(row.child, child))  \(padded(row.service, service))  \(padded(row.server, server))  \(row.rule)"
        .trimmedEnd + "\n"
    }.joined()
  }
}

/// One way to a service of authority.
struct AuthorityRow: Equatable {
  var child: String
  var service: String
  var server: String
  /// By which rule, and where that is.
  var rule: String

  /// A rule that only moved grants nothing.
  func isSame(as other: AuthorityRow) -> Bool {
    child == other.child && service == other.service && server == other.server
  }
}

extension ProvenConfiguration {
  /// Each child's ways to each service of authority, in the order of the document.
  func authority() -> [AuthorityRow] {
    var rows: [AuthorityRow] = []
    for entry in 0..<model.entryCount where model.entry(entry).kind == .child {
      let row = model.entry(entry)
      for number in Authority.services {
        let service = Authority.service(number)
        for way in ReachRules(model, entry, service) {
          let server: String
          switch way.server {
          case .parent: server = model.leadsOutside(service, from: row.instance) ? "parent" : ""
          case .local: server = "local"
          case .child(let provided): server = path(model.provided(provided).entry)
          default: server = ""
          }
          if server.isEmpty { continue }
          let place = self.place(model.rule(way.rule).node)
          let line = place.map { ", line \($0.text.position($0.range.lowerBound).line)" } ?? ""
          let isWildcard = model.rule(way.rule).kind == .anyService
          rows.append(
            AuthorityRow(
              child: path(entry), service: text(service), server: server,
              rule: (isWildcard ? "any-service" : "service") + (row.isDefaultRoute ? " of default-route" : "") + line))
        }
      }
      if row.managesSystem {
        rows.append(AuthorityRow(child: path(entry), service: "managing_system", server: "", rule: ""))
      }
    }
    return rows
  }
}

// SPDX-License-Identifier: MIT

import ArgumentParser
import Glibc

struct AgentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent", abstract: "Try out and pack what the agent evaluates on the target.",
    subcommands: [AgentSimulate.self, AgentBundle.self])
}

struct AgentBundle: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Pack a policy and everything that it imports into one ROM.",
    discussion: """
      Frozen imports are packed as their normal forms, found by their hashes. The same sources give the same bytes.

      Example:
        genode-host agent bundle policy.dhall -o policy.bundle
      """)

  @Argument(help: ArgumentHelp("The policy.", valueName: "file"), completion: .file()) var file: String
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }
  func execute(_ settings: Settings) throws(CommandFailure) { try deliver(bundle(file, settings), settings) }
}

struct AgentSimulate: HostCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Let a timeline of ROMs happen, and show what the agent does about it.",
    discussion: """
      The scenario is a document in HID or XML, or an expression that describes one: the agent's configuration and \
      policy, the ROMs that change, and an init that answers with state reports.

      Examples:
        genode-host agent simulate hot-plug.hid
        genode-host agent simulate hot-plug.hid --html hot-plug.html
      """)

  @Argument(help: ArgumentHelp("The scenario.", valueName: "file"), completion: .file()) var file: String
  @Option(help: ArgumentHelp("Write a page that shows every document, too.", valueName: "file"), completion: .file())
  var html: String?
  @Option(
    help: ArgumentHelp("Write the timeline, as a bare machine replays it (qemu/README.md).", valueName: "file"),
    completion: .file())
  var timeline: String?
  @Option(
    help: ArgumentHelp("Write what the agent did, as a bare machine says it.", valueName: "file"), completion: .file())
  var deeds: String?
  @OptionGroup(title: "Result") var destination: OutputOption
  @OptionGroup var common: CommonOptions

  var output: String? { destination.output }

  func execute(_ settings: Settings) throws(CommandFailure) {
    let document = try ConfigurationFile(file, settings)
    guard let root = document.tree.root else { throw .shown }
    let scenario: Scenario
    do throws(ScenarioError) {
      scenario = try Scenario(root, folder: directoryPrefix(file), settings)
    } catch {
      throw .host(HostProblem(.scenarioMalformed, "\(place(of: error, in: document)): \(error.message)"))
    }
    guard let simulator = scenario.run() else {
      throw .host(
        HostProblem(.scenarioMalformed, "\(file): the agent needs more memory", help: "raise `memory` in the scenario"))
    }
    let simulation = Simulation(simulator, reports: scenario.reports)
    let table = SimulationTable(simulation: simulation)
    if let html {
      try replace(
        html, with: ByteBuffer(SimulationPage(simulation, scenario.about.isEmpty ? file : scenario.about).text))
    }
    if let timeline {
      try replace(
        timeline, with: ByteBuffer(Timeline.encoded(simulator.history, memory: scenario.memory, end: scenario.end)))
    }
    if let deeds { try replace(deeds, with: ByteBuffer(Timeline.encoded(simulator.deeds))) }
    try deliver(ByteBuffer(table.text(Style(color: settings.messages.isColored(STDOUT_FILENO)))), settings)
  }

  private func place(of error: ScenarioError, in document: ConfigurationFile) -> String {
    guard let (text, range) = document.source(of: error.place) else { return file }
    let place = text.position(range.lowerBound)
    return "\(file):\(place.line):\(place.column)"
  }
}

extension ByteBuffer {
  init(_ text: String) {
    self.init(capacity: text.utf8.count + 1)
    append(text)
  }

  init(_ bytes: [UInt8]) {
    self.init(capacity: bytes.count + 1)
    append(bytes)
  }
}

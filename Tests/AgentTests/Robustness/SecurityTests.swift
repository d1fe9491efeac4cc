// SPDX-License-Identifier: MIT

import Glibc
import Testing

/// What the agent can be made to do by those that it does not trust: nothing. `docs/threat-model.md` says of whom.
@Suite struct SecurityTests {
  private static let settings = Profile(absent: "default").settings

  private func machine(_ settings: String = Self.settings, policy: String = Source.policy()) -> Machine {
    let machine = Machine()
    machine.set("config", settings)
    machine.set("policy", policy)
    machine.set("devices", Cases.devices)
    machine.pass(milliseconds: 1000)
    return machine
  }

  private func commits(_ machine: Machine) -> [Machine.Report] {
    machine.take().reports.filter { $0.label == "init.config" }
  }

  private func codes(_ machine: Machine) -> [String] {
    let state = machine.take().reports.last { $0.label == "state" }
    return state.map { StateDocument($0.content).diagnostics.compactMap { $0.values["code"] } } ?? []
  }

  // MARK: What is opened

  @Test func opensOnlyNamedRoms() {
    let machine = machine()
    #expect(machine.watched.keys.sorted() == ["config", "devices", "mode", "policy"])
    let more = Self.settings
      .replacing("| rom: policy\n", with: "| rom: policy | bundle: modules\n")
      .replacing("buffer: 32K", with: "buffer: 32K | last_good: saved | persist: save")
    machine.set("config", more)
    machine.pass(milliseconds: 1000)
    #expect(machine.watched.keys.sorted() == ["config", "devices", "mode", "modules", "policy", "saved"])
    machine.set("config", Self.settings)
    machine.pass(milliseconds: 1000)
    #expect(machine.watched.keys.sorted() == ["config", "devices", "mode", "policy"])
  }

  @Test func reportsOnlyUnderItsLabels() {
    let machine = machine(Self.settings.replacing("buffer: 32K", with: "buffer: 32K | persist: save"))
    for content in Source.forgingDevices {
      machine.set("devices", content)
      machine.pass(milliseconds: 1000)
    }
    #expect(Set(machine.take().reports.map(\.label)) == ["init.config", "save", "state"])
  }

  // MARK: What a policy reads

  /// Whatever a policy imports, what the host has under that name is not looked at.
  @Test func importsReachNothing() {
    setenv("AGENT_SECRET", "\"the environment\"", 1)
    let machine = machine()
    _ = machine.take()
    for location in Source.imports + [
      "start { name = env:AGENT_SECRET, class = < nic | disk >.nic, ram = None Natural }"
    ] {
      machine.set("policy", Source.policy(more: location))
      machine.pass(milliseconds: 1000)
      let reports = machine.take().reports
      #expect(!reports.contains { $0.label == "init.config" }, "\(location)")
      #expect(reports.last?.text.contains("D02") == true, "\(location)\n\(reports.last?.text ?? "")")
      #expect(!reports.contains { $0.text.contains("the environment") || $0.text.contains("root:") })
      #expect(machine.watched.keys.sorted() == ["config", "devices", "mode", "policy"])
    }
  }

  /// A module of a bundle that is named like a file or a variable of the host is what the bundle says.
  @Test func bundlesAnswerForThemselves() {
    setenv("HOME", "\"of the host\"", 1)
    let named = "start { name = /etc/hostname, class = < nic | disk >.nic, ram = None Natural }"
    let machine = machine(
      policy: bundle([("policy.dhall", Source.policy(more: named)), ("/etc/hostname", "\"of-the-bundle\"")]))
    #expect(commits(machine).last?.text.contains("start of-the-bundle") == true)
  }

  @Test func bundlesCannotLieAboutAHash() {
    let hash = String(repeating: "0", count: 64)
    let policy = Source.policy(more: "start (./child.dhall sha256:\(hash))")
    let machine = machine(policy: bundle([("policy.dhall", policy), ("./child.dhall", "1"), ("sha256:\(hash)", "1")]))
    #expect(codes(machine).contains { $0.hasPrefix("D02") })
    #expect(commits(machine).isEmpty)
  }

  private func bundle(_ modules: [(name: String, text: String)]) -> String {
    "dhall-bundle 1\n" + modules.map { "\($0.text.utf8.count) \($0.name)\n" }.joined() + "\n"
      + modules.map(\.text).joined()
  }

  @Test func nothingBehindAZeroIsRead() {
    let machine = machine()
    _ = machine.take()
    machine.set("devices", Array(Cases.devices.utf8) + [0] + Array("devices\n+ device hidden | class: nic\n-\n".utf8))
    machine.pass(milliseconds: 1000)
    #expect(commits(machine).isEmpty)
  }

  // MARK: What a hostile report does

  /// While one input is broken in any of these ways, another one changes, and the change goes through.
  @Test(arguments: ["default", "hold"]) func brokenInputsStayAlone(_ absent: String) {
    let machine = machine(Profile(absent: absent).settings)
    _ = machine.take()
    var broken: [[UInt8]?] =
      (Source.malformedHID + Source.malformedXML + Source.illTypedElements
      + Source.nestedDocuments(3000)).map { Array($0.utf8) }
    broken += Source.illTypedDevices.map { Array("devices\n\($0)\n-\n".utf8) }
    broken += Source.invalidUTF8.map { Array("devices\n+ device ".utf8) + $0 + Array(" | class: nic\n-\n".utf8) }
    broken += [nil, [], [0], [UInt8](repeating: 0x78, count: 16 << 20)]
    for (number, content) in broken.enumerated() {
      machine.set("devices", content)
      machine.set("mode", "mode m\(number)\n-\n")
      machine.pass(milliseconds: 1000)
      let reports = machine.take().reports
      let commit = reports.last { $0.label == "init.config" }
      let text =
        (reports.last?.text ?? "") + (content.map { String(decoding: $0.prefix(200), as: UTF8.self) } ?? "absent")
      #expect(commit.map { Judge.complaint($0.content) } == .some(nil), "\(text)")
      #expect(commit?.text.contains("mode: m\(number)") == true, "\(text)")
    }
  }

  /// What fits its type and makes a result that is refused is left out: another input changes, and the change goes
  /// through. Nothing of it is tried again for the time being.
  @Test(arguments: ["default", "hold"], Source.unprovableDevices.indices)
  func refusedInputsStayAlone(_ absent: String, _ number: Int) throws {
    let machine = machine(Profile(absent: absent).settings)
    let before = try #require(commits(machine).last)
    machine.set("devices", Source.unprovableDevices[number])
    machine.pass(milliseconds: 1000)
    let (reports, lines) = machine.take()
    let state = try #require(reports.last { $0.label == "state" })
    let told = StateDocument(state.content).nodes
    let devices = try #require(told.firstIndex { $0.type == "input" && $0.values["name"] == "devices" })
    #expect(told[devices].values["state"] == (absent == "hold" ? "held" : absent), "\(state.text)")
    let diagnostic = told[devices + 1]
    #expect(diagnostic.type == "diagnostic" && diagnostic.values["code"] != nil, "\(state.text)")
    #expect((diagnostic.values["file"] ?? diagnostic.values["subject"]) != nil, "\(state.text)")
    #expect(["committed", "kept"].contains(StateDocument(state.content).verdict))
    #expect(lines.count == 1 && String(decoding: lines[0], as: UTF8.self).hasPrefix("left out is input devices: "))
    #expect(reports.contains { $0.label == "init.config" } == (absent == "default"))
    for mode in ["day", "night"] {
      machine.set("mode", "mode \(mode)\n-\n")
      machine.pass(milliseconds: 1000)
      let (reports, lines) = machine.take()
      let commit = try #require(reports.last { $0.label == "init.config" })
      #expect(Judge.complaint(commit.content) == nil)
      #expect(commit.text.contains("mode: \(mode)") && commit.text.contains("start eth0") == (absent == "hold"))
      #expect(lines.isEmpty)
    }
    machine.set("mode", nil as String?)
    machine.set("devices", Cases.devices)
    machine.pass(milliseconds: 1000)
    let after = try #require(commits(machine).last)
    #expect(after.text.drop { $0 != "\n" } == before.text.drop { $0 != "\n" })
  }

  /// Texts of reports come into the log and the state report as texts.
  @Test func forgesNeitherLogNorState() {
    let machine = machine(Profile(absent: "wait").settings)
    _ = machine.take()
    for content in Source.forgingDevices + Source.illTypedElements + Source.malformedHID {
      machine.set("devices", content)
      machine.pass(milliseconds: 1000)
      let (reports, lines) = machine.take()
      for line in lines { #expect(isPlain(line), "\(String(decoding: line, as: UTF8.self))") }
      for report in reports where report.label == "state" {
        let document = StateDocument(report.content)
        #expect(document.nodes.map(\.type).filter { $0 == "input" }.count == 2)
        #expect(document.nodes.first?.type == "agent" && document.nodes.filter { $0.type == "agent" }.count == 1)
        #expect(["refused", "committed"].contains(document.verdict))
        #expect(report.content.allSatisfy { $0 >= 0x20 || $0 == 0x0a })
      }
    }
  }

  /// Mistakes in all inputs, of texts as long as they can be, leave room for the report that tells of them.
  @Test func sixteenLongMistakes() throws {
    let long = String(repeating: "ß", count: 90)
    let names = (0..<16).map { "\(String(UnicodeScalar(UInt8(97 + $0))))\(String(repeating: "n", count: 130))" }
    let settings =
      "config\n+ policy | rom: policy\n"
      + names.map { "+ input \($0) | rom: rom-\($0)\n" }.joined() + "+ output config | label: init.config\n-\n"
    let machine = Machine(memory: 4 << 20)
    machine.set("config", settings)
    let type = names.map {
      "\($0) : { child : List { name : < \(long.prefix(1))a | \(String(repeating: "x", count: 150)) > } }"
    }
    machine.set(
      "policy",
      Source.policy().replacing(
        "in λ(input : Input) → (",
        with:
          "in λ(given : { \(type.joined(separator: ", ").replacing("ßa", with: "a")) }) → let input = { devices.device = [] : List Device, mode.name = \"m\" } in ("
      ))
    for name in names { machine.set("rom-\(name)", "top\n+ child \(long)\n-\n") }
    machine.pass(milliseconds: 1000)
    let state = try #require(machine.take().reports.last { $0.label == "state" })
    let document = StateDocument(state.content)
    #expect(document.nodes.filter { $0.type == "input" }.count == 16, "\(state.text)")
    #expect(document.diagnostics.count >= 16)
    #expect(state.content.count <= state.buffer)
    for name in names { machine.set("rom-\(name)", "top\n-\n") }
    machine.pass(milliseconds: 1000)
    let after = try #require(machine.take().reports.last { $0.label == "state" })
    #expect(StateDocument(after.content).verdict == "committed", "\(after.text)")
  }

  // MARK: Limits

  @Test(arguments: [
    ("steps: 200000", Source.endless), ("steps: 200000", Source.greedy), ("steps: 20000", Source.endless),
  ])
  func limitsHold(_ limit: String, _ policies: [String]) {
    let machine = machine(Self.settings.replacing("steps: 200000", with: limit))
    let marks = Marks(machine)
    _ = machine.take()
    for policy in policies {
      machine.set("policy", Source.policy(more: policy))
      machine.pass(milliseconds: 1000)
      #expect(codes(machine).contains { $0.hasPrefix("D05") }, "\(policy)")
      machine.set("policy", Source.policy())
      machine.pass(milliseconds: 1000)
      #expect(Marks(machine) == marks)
    }
  }

  @Test func nestingIsLimited() {
    let machine = machine()
    for policy in Source.nested(40_000) {
      _ = machine.take()
      machine.set("policy", policy)
      machine.pass(milliseconds: 1000)
      #expect(!codes(machine).isEmpty, "\(policy.prefix(20))")
    }
  }

  /// However often reports change, an evaluation waits until the time between two has gone by.
  @Test func debounceGathersChanges() {
    let machine = machine(Self.settings.replacing("steps: 200000", with: "steps: 200000 | debounce_ms: 50"))
    _ = machine.take()
    for number in 0..<1000 {
      machine.set("mode", "mode m\(number)\n-\n")
      machine.pass(milliseconds: 1)
    }
    let count = commits(machine).count
    #expect(count > 0 && count <= 20, "\(count)")
  }

  // MARK: Proof

  /// What was stored is not trusted more than what is evaluated.
  @Test(arguments: Source.unprovable.indices) func storedConfigurationsAreProved(_ number: Int) {
    let settings = Self.settings.replacing("buffer: 32K", with: "buffer: 32K | last_good: saved | persist: save")
    let unproved = Profile(absent: "default").settings.replacing("+ limits", with: "+ proof | level: none\n+ limits")
    let source = machine(unproved, policy: Source.policy(more: Source.unprovable[number]))
    guard let sick = commits(source).last else { return }  // What cannot even be written cannot be stored.
    #expect(Judge.complaint(sick.content) != nil)
    let machine = Machine()
    machine.set("config", settings)
    machine.set("saved", sick.content)
    machine.pass(milliseconds: 1000)
    #expect(commits(machine).isEmpty)
  }
}

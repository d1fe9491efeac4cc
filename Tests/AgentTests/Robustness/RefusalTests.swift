// SPDX-License-Identifier: MIT

import Glibc
import Testing

/// Thousands of changes, half of them broken: only what is proved is committed, and what is refused leaves nothing behind
/// but its code and place.
///
///     AGENT_CASES=10000 AGENT_SEED=1 swift test --filter RefusalTests
@Suite struct RefusalTests {
  @Test func generated() throws {
    let count = environment("AGENT_CASES", default: 600), seed = environment("AGENT_SEED", default: 1)
    var counts: [String: (cases: Int, commits: Int)] = [:]
    var commits = 0
    var failed: Set<String> = []
    for (number, profile) in Profile.all.enumerated() {
      var trial = Trials(profile)
      var cases = Cases(seed: UInt64(seed) &* 1_000_003 &+ UInt64(number))
      let share = count / Profile.all.count + (number < count % Profile.all.count ? 1 : 0)
      for index in 0..<share {
        let change = cases.next(profile)
        let made = trial.run(change)
        counts[change.name, default: (0, 0)].cases += 1
        counts[change.name, default: (0, 0)].commits += made
        for complaint in trial.complaints {
          Issue.record(
            "seed \(seed), profile \(number), case \(index), \(change.name): \(complaint)\n\(excerpt(change.content))")
        }
        // One of a kind is enough to look at.
        if !trial.complaints.isEmpty, !failed.insert(change.name).inserted || failed.count > 20 { return }
      }
      commits += trial.proved
      print("seed \(seed), \(profile.absent) \(profile.syntax)\(profile.hasTrial ? " trial" : ""): \(trial.marks)")
    }
    for (name, figures) in counts.sorted(by: { $0.key < $1.key }) {
      print("seed \(seed), \(name): \(figures.cases), \(figures.commits) committed")
    }
    print(
      "seed \(seed): \(counts.values.reduce(0) { $0 + $1.cases }) changes, \(commits) commits, each proved on its own")
    #expect(commits > count / 2)
  }

  private func excerpt(_ content: [UInt8]?) -> String {
    content.map { String(decoding: $0.count > 6000 ? Array($0.prefix(400)) : $0, as: UTF8.self) } ?? "absent"
  }
}

/// One agent that lives through all cases of a profile; after each the world is as it was before.
private struct Trials {
  private let profile: Profile
  private let machine: Machine
  private var inForce: [UInt8] = []
  private var version: UInt64 = 0
  private(set) var marks: Marks
  private(set) var proved = 0
  private(set) var complaints: [String] = []
  private var lastState = ""

  init(_ profile: Profile) {
    self.profile = profile
    var init_ = QuietInit()
    machine = Machine { report in
      profile.hasTrial && report.label == "init.config" ? init_.answer(report) : []
    }
    machine.set("config", profile.settings)
    machine.set("policy", Source.policy())
    machine.set("devices", Cases.devices)
    machine.pass(milliseconds: 1000)
    // The second time everything is as it will always be.
    machine.set("policy", nil as String?)
    machine.set("policy", Source.policy())
    machine.pass(milliseconds: 1000)
    marks = Marks(machine)
    look("the base", Case("base", .config, nil, .either), isRestored: true)
  }

  /// How often it was committed.
  mutating func run(_ change: Case) -> Int {
    complaints = []
    let before = inForce
    machine.set(change.subject.rawValue, change.content)
    machine.pass(milliseconds: 1000)
    let commits = look("the change", change, isRestored: false)
    if change.verdict == .committed, commits != 1 {
      complaints.append("a good change is committed \(commits) times\n\(lastState)")
    }
    if change.verdict == .refused, commits != 0, !(profile.absent == "default" && change.subject == .devices) {
      complaints.append("a broken change is committed")
    }
    if commits == 0, inForce != before { complaints.append("the last good one does not stand") }
    if change.subject == .devices, profile.absent != "wait" { changeAnother() }

    machine.set("config", profile.settings)
    machine.set("policy", Source.policy())
    machine.set("devices", Cases.devices)
    machine.set("mode", nil as String?)
    machine.pass(milliseconds: 1000)
    look("the return", Case("base", .config, nil, .either), isRestored: true)
    compare(Marks(machine), change)
    return commits
  }

  /// Whatever one input holds, the change of another one goes through.
  private mutating func changeAnother() {
    let mode = "other\(version)"
    machine.set("mode", "mode \(mode)\n-\n")
    machine.pass(milliseconds: 1000)
    let commits = look("the change of another", Case("mode", .config, nil, .either), isRestored: false)
    if commits != 1 || !String(decoding: inForce, as: UTF8.self).contains(mode) {
      complaints.append("the change of another input is committed \(commits) times\n\(lastState)")
    }
  }

  /// Judges what was reported since the last look.
  @discardableResult
  private mutating func look(_ what: String, _ change: Case, isRestored: Bool) -> Int {
    let (reports, lines) = machine.take()
    var commits = 0
    for report in reports where report.label == "init.config" {
      commits += 1
      proved += 1
      if let complaint = Judge.complaint(report.content) {
        complaints.append("\(what): what is committed \(complaint)")
      }
      keep(report.content)
      guard let number = Judge.version(report.content) else {
        complaints.append("\(what): a commit without version")
        continue
      }
      if number <= version { complaints.append("\(what): version \(number) after \(version)") }
      version = number
      inForce = report.content
    }
    for line in lines where !isPlain(line) {
      complaints.append("\(what): a line of the log is more than that: \(String(decoding: line, as: UTF8.self))")
    }
    let states = reports.filter { $0.label == "state" }
    for state in states { complaints += forgeries(state, change).map { "\(what): \($0)" } }
    guard let last = states.last else {
      if change.verdict != .either, !isRestored { complaints.append("\(what): no state report") }
      return commits
    }
    lastState = last.text
    let document = StateDocument(last.content)
    if isRestored, !["kept", "committed"].contains(document.verdict) {
      complaints.append("\(what): \(document.verdict ?? "no verdict")\n\(last.text)")
    }
    if !isRestored, change.verdict == .refused {
      let places = document.diagnostics.filter {
        $0.values["code"] != nil && ($0.values["file"] ?? $0.values["subject"]) != nil
      }
      if places.isEmpty { complaints.append("\(what): no code and place\n\(last.text)") }
    }
    return commits
  }

  private mutating func compare(_ now: Marks, _ change: Case) {
    // What a policy computes for its own sake it keeps: a policy that was read again has everything ahead of it.
    var expected = marks
    if change.subject == .devices || now.heap < marks.heap { expected.heap = now.heap }
    if now.heap > marks.heap * 2 || now != expected { complaints.append("memory: \(now), and before \(marks)") }
  }

  private func forgeries(_ state: Machine.Report, _ change: Case) -> [String] {
    let types = StateDocument(state.content).nodes.map(\.type)
    func count(_ type: String) -> Int { types.count { $0 == type } }
    var complaints: [String] = []
    let known = ["agent", "settings", "policy", "diagnostic", "input", "output", "effects", "trial", "figures"]
    if types.first != "agent" || types.contains(where: { !known.contains($0) }) || count("agent") != 1
      || count("policy") > 1 || count("input") > 2 && change.subject != .config || count("output") > 1
      || count("diagnostic") > 4
    {
      complaints.append("the state report has nodes \(types)")
    }
    if state.content.count > state.buffer { complaints.append("the state report exceeds its buffer") }
    return complaints
  }

  /// For another prover to look at.
  private func keep(_ content: [UInt8]) {
    guard let folder = getenv("AGENT_COMMITS").map({ String(cString: $0) }) else { return }
    let path = "\(folder)/\(profile.absent)-\(profile.syntax)-\(profile.hasTrial)-\(proved)"
    guard let file = fopen(path, "w") else { return }
    fwrite(content, 1, content.count, file)
    fclose(file)
  }
}

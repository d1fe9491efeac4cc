// SPDX-License-Identifier: MIT

/// A change of one ROM, and what it must lead to.
struct Case {
  enum Subject: String {
    case policy, devices, config
  }

  enum Verdict {
    /// A new configuration is committed.
    case committed
    /// The change is refused with code and place, and nothing is committed. An input of which the last or a default
    /// value is taken instead is refused alone.
    case refused
    /// Chance decides.
    case either
  }

  var name: String
  var subject: Subject
  var content: [UInt8]?
  var verdict: Verdict

  init(_ name: String, _ subject: Subject, _ content: [UInt8]?, _ verdict: Verdict = .refused) {
    (self.name, self.subject, self.content, self.verdict) = (name, subject, content, verdict)
  }

  init(_ name: String, _ subject: Subject, _ content: String, _ verdict: Verdict = .refused) {
    self.init(name, subject, Array(content.utf8), verdict)
  }
}

/// What stands in force between two cases.
struct Profile {
  var absent = "wait"
  var syntax = "hid"
  var hasTrial = false

  static let all: [Profile] = ["wait", "hold", "default"].flatMap { absent in
    ["hid", "xml"].flatMap { syntax in
      [false, true].map { Profile(absent: absent, syntax: syntax, hasTrial: $0) }
    }
  }

  var settings: String {
    """
    config
    + policy | rom: policy
    + input devices | absent: \(absent)
    + input mode | rom: mode | absent: default
      + default | + mode normal
    + output config | label: init.config | syntax: \(syntax) | buffer: 32K
    + limits | steps: 200000 | nesting: 64K
    \(hasTrial ? "+ trial | rom: state | window_ms: 400 | delay_ms: 50" : ".")
    -

    """
  }
}

/// Makes cases; the same for the same seed.
struct Cases {
  var random: Random
  private var count = 0

  init(seed: UInt64) { random = Random(seed: seed) }

  static let devices = "devices\n+ device eth0 | class: nic\n+ device sda | class: disk | ram: 4M\n-\n"

  /// A half is good, and a half is broken.
  mutating func next(_ profile: Profile) -> Case {
    count += 1
    if random.isOne(in: 2) { return random.isOne(in: 3) ? goodPolicy() : goodDevices() }
    switch random.below(20) {
    case 0..<9: return brokenPolicy()
    case 9..<18: return brokenDevices()
    default: return brokenSettings(profile)
    }
  }

  // MARK: Good ones

  private mutating func goodPolicy() -> Case {
    let more = "start { name = \"extra\(count)\", class = < nic | disk >.nic, ram = Some \(random.below(9) + 1)000000 }"
    return Case("good policy", .policy, Source.policy(more: more), .committed)
  }

  private mutating func goodDevices() -> Case {
    let isXML = random.isOne(in: 3)
    var lines = [device("new\(count)", isXML)]
    for number in 0..<random.below(12) { lines.append(device("d\(number)", isXML)) }
    return isXML
      ? Case("good input in XML", .devices, "<devices>\n\(lines.joined(separator: "\n"))\n</devices>\n", .committed)
      : Case("good input in HID", .devices, "devices\n\(lines.joined(separator: "\n"))\n-\n", .committed)
  }

  private mutating func device(_ name: String, _ isXML: Bool) -> String {
    let `class` = random.one(of: ["nic", "disk"])
    let ram = random.one(of: ["", "4M", "1048576", "3M"])
    if isXML { return "<device name=\"\(name)\" class=\"\(`class`)\"\(ram.isEmpty ? "" : " ram=\"\(ram)\"")/>" }
    return "+ device \(name) | class: \(`class`)\(ram.isEmpty ? "" : " | ram: \(ram)")"
  }

  // MARK: Broken ones

  private mutating func brokenPolicy() -> Case {
    let good = Array(Source.policy().utf8)
    func policy(_ name: String, _ text: String, _ verdict: Case.Verdict = .refused) -> Case {
      Case("policy: " + name, .policy, text, verdict)
    }
    func bytes(_ name: String, _ content: [UInt8], _ verdict: Case.Verdict = .refused) -> Case {
      Case("policy: " + name, .policy, content, verdict)
    }
    switch random.below(18) {
    case 0:
      return policy(
        "syntax", Source.policy(more: random.one(of: ["let x", "(", "\"", "[ 1,, 2 ]", "{ = 1 }", "if", "1 1 ="])))
    case 1: return policy("ill-typed", Source.policy(more: random.one(of: Source.illTyped)))
    case 2: return policy("unprovable", Source.policy(more: random.one(of: Source.unprovable)))
    case 3:
      return policy(
        "wrong result",
        Source.wrapped(random.one(of: ["1", "\"text\"", "{ config = 1 }", "{ other = True }", "[] : List Natural"])))
    case 4: return policy("wrong parameter", random.one(of: Source.wrongParameters))
    case 5: return policy("endless", Source.policy(more: random.one(of: Source.endless)))
    case 6: return policy("too much memory", Source.policy(more: random.one(of: Source.greedy)))
    case 7: return policy("deeply nested", random.one(of: Source.nested(20_000 + random.below(20_000))))
    case 8: return policy("imports", Source.policy(more: random.one(of: Source.imports)))
    case 9: return bytes("truncated", Array(good[..<(1 + random.below(good.count - 8))]))
    case 10: return bytes("NUL", inserting([0], into: good, before: good.count - 8))
    case 11:
      return bytes("invalid UTF-8", inserting(random.one(of: Source.invalidUTF8), into: good, before: good.count))
    case 12: return bytes("bundle", bundle(good))
    case 13: return bytes("random bytes", noise(1 + random.below(2000)))
    case 14:
      return policy("nodes that cannot be written", Source.policy(more: random.one(of: Source.unwritable)), .refused)
    case 15: return policy("larger than its buffer", Source.policy(more: Source.many(400)))
    case 16 where random.isOne(in: 12):
      return bytes("16 MiB", [UInt8](repeating: random.one(of: [0x20, 0x28, 0x78]), count: 16 << 20) + good)
    case 16: return bytes("nothing", [])
    default: return bytes("mutated", mutated(good), .either)
    }
  }

  private mutating func brokenDevices() -> Case {
    let hid = Array(Self.devices.utf8)
    let xml = Array(
      "<devices>\n<device name=\"a\" class=\"nic\"/>\n<device name=\"b\" class=\"disk\"/>\n</devices>".utf8)
    func input(_ name: String, _ text: String, _ verdict: Case.Verdict = .refused) -> Case {
      Case("input: " + name, .devices, text, verdict)
    }
    func bytes(_ name: String, _ content: [UInt8], _ verdict: Case.Verdict = .refused) -> Case {
      Case("input: " + name, .devices, content, verdict)
    }
    switch random.below(17) {
    case 0: return input("ill-typed", "devices\n" + random.one(of: Source.illTypedDevices) + "\n-\n")
    case 1:
      return input("ill-typed in XML", "<devices>" + random.one(of: Source.illTypedElements) + "</devices>")
    case 2: return input("malformed HID", random.one(of: Source.malformedHID))
    case 3: return input("malformed XML", random.one(of: Source.malformedXML))
    case 4: return bytes("truncated HID", Array(hid[..<(1 + random.below(hid.count - 3))]))
    case 5: return bytes("truncated XML", Array(xml[..<(1 + random.below(xml.count - 3))]))
    case 6: return bytes("NUL", inserting([0], into: random.isOne(in: 2) ? hid : xml, before: hid.count - 3))
    case 7:
      let text =
        Array("devices\n+ device e".utf8) + random.one(of: Source.invalidUTF8) + Array("f | class: nic\n-\n".utf8)
      return bytes("invalid UTF-8", text)
    case 8: return bytes("random bytes", noise(1 + random.below(2000)))
    case 9: return input("deeply nested", random.one(of: Source.nestedDocuments(500 + random.below(4000))), .either)
    case 10 where random.isOne(in: 12):
      return bytes("16 MiB", Array("devices\n+ device ".utf8) + [UInt8](repeating: 0x78, count: 16 << 20))
    case 10: return bytes("nothing", [])
    case 11: return input("one name twice", "devices\n+ device a | class: nic\n+ device a | class: disk\n-\n", .either)
    case 12: return input("names that forge", random.one(of: Source.forgingDevices), .either)
    case 13:
      let lines = (0..<(2000 + random.below(2000))).map { "+ device d\($0) | class: nic" }
      return input("too many", "devices\n\(lines.joined(separator: "\n"))\n-\n", .either)
    case 14, 15: return input("fits and is refused", random.one(of: Source.unprovableDevices))
    default: return bytes("mutated", mutated(random.isOne(in: 2) ? hid : xml), .either)
    }
  }

  private mutating func brokenSettings(_ profile: Profile) -> Case {
    let good = profile.settings
    func edited(_ from: String, _ to: String) -> Case {
      precondition(good.contains(from))
      return Case("settings: wrong", .config, good.replacing(from, with: to))
    }
    switch random.below(9) {
    case 0:
      return edited(
        "steps: 200000",
        random.one(of: ["steps: lots", "stepps: 1", "steps: 0", "steps: -1", "steps: 99999999999999999999"]))
    case 1:
      return edited(
        "+ input mode | rom: mode",
        random.one(of: ["+ input devices | rom: mode", "+ input | rom: mode", "+ inputs mode"]))
    case 2: return edited("buffer: 32K", random.one(of: ["buffer: 1G", "buffer: 60M", "buffer: 1", "bufer: 32K"]))
    case 3:
      return edited(
        "+ policy | rom: policy\n",
        random.one(of: ["", "+ policy\n", "+ policy | rom: policy\n+ policy | rom: other\n"]))
    case 4:
      return edited(
        "label: init.config", random.one(of: ["label: init.config | syntax: json", "label: init.config | init: maybe"]))
    case 5: return edited("absent: default", random.one(of: ["absent: never", "absent: wait"]))
    case 6: return Case("settings: truncated", .config, Array(good.utf8.prefix(1 + random.below(good.utf8.count - 4))))
    case 7: return Case("settings: random bytes", .config, noise(1 + random.below(500)))
    default: return Case("settings: mutated", .config, mutated(Array(good.utf8)), .either)
    }
  }

  // MARK: Bytes

  private mutating func noise(_ count: Int) -> [UInt8] {
    // The first byte begins neither a document nor an expression.
    [0x7d] + (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  private mutating func inserting(_ bytes: [UInt8], into text: [UInt8], before end: Int) -> [UInt8] {
    let at = 1 + random.below(min(end, text.count) - 1)
    return Array(text[..<at]) + bytes + Array(text[at...])
  }

  private mutating func mutated(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0...random.below(4) where text.count > 1 {
      let at = random.below(text.count)
      switch random.below(4) {
      case 0: text[at] ^= 1 << UInt8(random.below(8))
      case 1: text.remove(at: at)
      case 2: text.insert(random.one(of: Array("|+-:\"<>{}()[]\n\t, =λ".utf8)), at: at)
      default:
        let from = random.below(text.count)
        text.insert(contentsOf: Array(text[from..<min(text.count, from + random.below(40))]), at: at)
      }
    }
    return text
  }

  private mutating func bundle(_ policy: [UInt8]) -> [UInt8] {
    let head = "dhall-bundle 1\n"
    let table = random.one(of: [
      "", "\n", "1000000000 policy.dhall\n\n", "99999999999999999999999999 policy.dhall\n\n", "-1 policy.dhall\n\n",
      "\(policy.count + 1) policy.dhall\n\n", "\(policy.count)\n\n", "\(policy.count) policy.dhall\n", "x y z\n\n",
      "\(policy.count) policy.dhall\n1 more\n\n", " \n\n",
    ])
    return Array((head + table).utf8) + policy
  }
}

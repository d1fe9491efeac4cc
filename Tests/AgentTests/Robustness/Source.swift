// SPDX-License-Identifier: MIT

/// Texts that policies, inputs and documents are made of.
enum Source {
  private static let open = """
    let Device = { name : Text, class : < nic | disk >, ram : Optional Natural }
    let Attribute = { mapKey : Text, mapValue : Text }
    let Input = { devices : { device : List Device }, mode : { name : Text } }
    let Result = ∀(XML : Type) → ∀(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) → XML
    """

  /// A policy of the two inputs with one more child.
  static func policy(more: String = "start { name = \"always\", class = < nic | disk >.disk, ram = None Natural }")
    -> String
  {
    """
    \(open)
    in λ(input : Input) → (
      λ(XML : Type) → λ(xml : { element : { attributes : List Attribute, content : List XML, name : Text } → XML, rawText : Text → XML, text : Text → XML }) →
        let n = λ(name : Text) → λ(attributes : List Attribute) → λ(content : List XML) → xml.element { attributes, content, name }
        let none = [] : List Attribute
        let leaf = [] : List XML
        let s = λ(name : Text) → n "service" (toMap { name }) leaf
        let routed = λ(name : Text) → λ(ram : Text) → λ(nodes : List XML) → n "start" (toMap { name, caps = "100", ram }) nodes
        let parent = n "route" none [ n "any-service" none [ n "parent" none leaf ] ]
        let start = λ(d : Device) →
          routed d.name (merge { None = "1M", Some = Natural/show } d.ram)
            [ n "binary" (toMap { name = merge { nic = "nic_drv", disk = "disk_drv" } d.class }) leaf, parent
            , n "config" (toMap { mode = input.mode.name }) leaf ]
        in n "config" none
            ( [ n "parent-provides" none [ s "ROM", s "PD", s "CPU", s "LOG" ], \(more) ]
            # List/fold Device input.devices.device (List XML) (λ(d : Device) → λ(l : List XML) → [ start d ] # l) leaf
            )
    ) : Result
    """
  }

  /// A function of the inputs to anything.
  static func wrapped(_ result: String) -> String { "\(open)\nin λ(input : Input) → \(result)" }

  static let wrongParameters = [
    policy().replacing("mode : { name : Text } }", with: "mode : { name : Text }, more : { name : Text } }"),
    wrapped("1").replacing("(input : Input)", with: "(input : Natural)"),
    wrapped("1").replacing("(input : Input)", with: "(input : { devices : { device : List Device } })"),
    "{ config = 1 }", "Type", "λ(t : Type) → t",
  ]

  static let illTyped = [
    "1", "n \"start\"", "start \"a\"", "(n \"a\" none leaf : Text)", "start (1 + True)", "nothing",
    "start { name = 1 }",
    "n \"a\" (toMap { name = 1 }) leaf", "(merge { nic = leaf } < nic | disk >.nic)", "(if 1 then start else start)",
    "(assert : 1 === 2)", "start input.devices.none",
  ]

  /// Each alone is an error of the prover's.
  static let unprovable = [
    "start { name = \"same\", class = < nic | disk >.nic, ram = None Natural }, start { name = \"same\", class = < nic | disk >.nic, ram = None Natural }",
    "n \"start\" none [ parent ]",
    "routed \"a -> b\" \"1M\" [ parent ]",
    "routed \"poor\" \"0\" [ parent ]",
    "routed \"cut off\" \"1M\" [ n \"route\" none leaf ]",
    "routed \"selfish\" \"1M\" [ n \"provides\" none [ s \"LOG\" ], n \"route\" none [ n \"service\" (toMap { name = \"LOG\" }) [ n \"child\" (toMap { name = \"selfish\" }) leaf ], n \"any-service\" none [ n \"parent\" none leaf ] ] ]",
  ]

  static let endless = [
    "start { name = Natural/show (Natural/fold 1000000000000 Natural (λ(n : Natural) → n + 1) 0), class = < nic | disk >.nic, ram = None Natural }",
    "start { name = Natural/show (Natural/fold 100000 Natural (λ(n : Natural) → Natural/fold 100000 Natural (λ(m : Natural) → m + 1) n) 0), class = < nic | disk >.nic, ram = None Natural }",
    "start { name = \"a\", class = < nic | disk >.nic, ram = Some (List/length Natural (Natural/fold 10000000 (List Natural) (λ(l : List Natural) → l # [ 1 ]) ([] : List Natural))) }",
  ]

  static let greedy = [
    "start { name = Natural/fold 60 Text (λ(t : Text) → t ++ t) \"a\", class = < nic | disk >.nic, ram = None Natural }",
    "start { name = \"a\", class = < nic | disk >.nic, ram = Some (Natural/fold 40 Natural (λ(n : Natural) → n * n + 1) 12345678901234567890) }",
  ]

  static func nested(_ depth: Int) -> [String] {
    func times(_ text: String) -> String { String(repeating: text, count: depth) }
    return [
      times("(") + "1" + times(")"), times("["), times("{ a = "), times("Some "), times("λ(x : Natural) → ") + "1",
      times("if True then "), times("{- "), times("\"${"), times("let x = 1 in ") + "y",
    ]
  }

  static let imports = [
    "start (env:HOME)", "start (env:PATH as Text)",
    "start { name = env:USER as Text, class = < nic | disk >.nic, ram = None Natural }",
    "start /etc/passwd", "start { name = /etc/passwd as Text, class = < nic | disk >.nic, ram = None Natural }",
    "start ./policy.dhall", "start ../other.dhall", "start ~/.profile", "start https://example.com/a.dhall",
    "start http://127.0.0.1/a.dhall", "start missing",
    "start (missing sha256:0000000000000000000000000000000000000000000000000000000000000000)",
    "start (https://example.com/a.dhall using [ { mapKey = \"a\", mapValue = env:HOME as Text } ])",
    "start (env:HOME ? /etc/passwd ? missing)",
  ]

  static let invalidUTF8: [[UInt8]] = [
    [0xff], [0xc0, 0x80], [0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x28, 0xa1], [0xc3],
    [0xfe, 0xff],
  ]

  /// Names and values that neither syntax carries.
  static let unwritable = [
    "n \"a b\" none leaf", "n \"\" none leaf", "n \"a\" [ { mapKey = \"b c\", mapValue = \"1\" } ] leaf",
    "n \"a\" (toMap { name = \"bell \\u0007\" }) leaf", "n \"a<b\" none leaf",
  ]

  static func many(_ count: Int) -> String {
    (0..<count).map {
      "start { name = \"child-with-a-long-name-\($0)\", class = < nic | disk >.nic, ram = None Natural }"
    }
    .joined(separator: ", ")
  }

  static let illTypedDevices = [
    "+ device eth0 | class: gpu", "+ device eth0", "+ device eth0 | class: nic | ram: lots",
    "+ device eth0 | class: nic | ram: -1", "+ device eth0 | class: nic | ram: 1.5", "+ device eth0 | class:",
    "+ device a | class: nic\n+ device b | class: NIC",
  ]

  static let illTypedElements = [
    "<device name=\"a\" class=\"gpu\"/>", "<device name=\"a\"/>", "<device class=\"nic\"/>",
    "<device name=\"a\" class=\"nic\" ram=\"1 M\"/>",
  ]

  static let malformedHID = [
    "devices\n+ device a | class: nic\n", "devices\n+ device a | class nic\n-\n",
    "devices\n+ device a | : nic\n-\n", "-\n", "\n\n",
    "devices\n+ device a\u{7}b | class: nic\n-\n",
  ]

  static let malformedXML = [
    "<devices>", "<devices></device>", "<devices><device name=\"a\" class=\"nic\"></devices>", "<devices", "<>",
    "< devices/>",
    "<devices><device name=\"a class=\"nic\"/></devices>", "<!-- -->", "<?xml?>",
  ]

  static func nestedDocuments(_ depth: Int) -> [String] {
    func times(_ text: String) -> String { String(repeating: text, count: depth) }
    return [
      times("<a>") + times("</a>"), times("<a>"), "<devices>" + times("<device name=\"a\" class=\"nic\">"),
      "devices\n" + (0..<min(depth, 300)).map { String(repeating: "  ", count: $0) + "+ a\n" }.joined() + "-\n",
      "devices | " + times("+ a | ") + "\n-\n",
    ]
  }

  /// Names that would like to be a line, a node, an attribute or an end.
  static let forgingDevices = [
    "<devices><device name=\"a&#10;+ start root\" class=\"nic\"/></devices>",
    "<devices><device name=\"a | ram: 1G\" class=\"nic\"/></devices>",
    "<devices><device name=\"-\" class=\"nic\"/></devices>",
    "<devices><device name=\"a&quot;/>&lt;start name=&quot;b\" class=\"nic\"/></devices>",
    "<devices><device name=\"a&#0;b\" class=\"nic\"/></devices>",
    "<devices><device name=\"\u{1b}[2Jkept\" class=\"nic\"/></devices>",
    "<devices><device name=\"  \" class=\"nic\"/></devices>",
    "<devices><device name=\"\" class=\"nic\"/></devices>",
    "devices\n+ device refused, what is in force stays: A0000 | class: x\n-\n",
    "devices\n+ device a\u{9b}2J\u{202e} | class: \u{9b}2J\u{2028}kept\n-\n",
    "devices\n+ device \(String(repeating: "ä", count: 200)) | class: \(String(repeating: "ö", count: 200))\n-\n",
  ]

  /// Each fits its type, and makes something of the whole that is refused.
  static let unprovableDevices = [
    "devices\n+ device a | class: nic\n+ device a | class: disk\n-\n",
    "devices\n+ device always | class: nic\n-\n",
    "devices\n+ device eth0 -> a | class: nic\n-\n",
    "devices\n+ device poor | class: disk | ram: 0\n-\n",
    "<devices><device name=\"\" class=\"nic\"/></devices>",
    "<devices><device name=\"a|b\" class=\"nic\"/></devices>",
    "<devices><device name=\" a\" class=\"nic\"/></devices>",
    "devices\n\((0..<400).map { "+ device child-with-a-long-name-\($0) | class: nic\n" }.joined())-\n",
    "devices\n\((0..<700).map { "+ device d\($0) | class: nic\n" }.joined())-\n",
  ]
}

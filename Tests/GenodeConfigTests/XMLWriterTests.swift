// SPDX-License-Identifier: MIT

import Testing

@testable import GenodeConfig

@Suite struct XMLWriterTests {
  @Test func canonicalForm() throws {
    #expect(
      try HIDWriterTests.system.xml() == """
        <config verbose="yes">
        \t<parent-provides>
        \t\t<service name="ROM"/>
        \t\t<service name="LOG"/>
        \t</parent-provides>
        \t<default caps="100" ram="1M"/>
        \t<start name="nic_router" caps="200" ram="10M">
        \t\t<provides>
        \t\t\t<service name="Nic"/>
        \t\t</provides>
        \t\t<route>
        \t\t\t<service name="ROM" label="config">
        \t\t\t\t<parent label="router.config"/>
        \t\t\t</service>
        \t\t\t<any-service>
        \t\t\t\t<parent/>
        \t\t\t</any-service>
        \t\t</route>
        \t\t<config dhcp_discover_timeout_sec="1" icmp_idle_timeout_sec="6" verbose="no" empty="">
        \t\t\t<policy label_prefix="ping ->" domain="lan"/>
        \t\t\t<domain name="lan"/>
        \t\t</config>
        \t</start>
        \t<alias name="a" child="b"/>
        \t<start name="bash">
        \t\t<config>
        \t\t\t<env key="PS1">$PWD | </env>
        \t\t\t<inline name="motd">Hello

          there | friend
        </inline>
        \t\t</config>
        \t</start>
        </config>

        """)
  }

  @Test func escapes() throws {
    #expect(
      try Tree("T.x-_1", ["A": "<>&'\""], text: "<]]>&'\"").xml()
        == "<T.x-_1 A=\"&lt;>&amp;'&quot;\">&lt;]]&gt;&amp;'\"</T.x-_1>\n")
  }

  @Test(arguments: ["&", "a<b", "\""]) func refusesWhatGenodeReadsUndecoded(value: String) throws {
    #expect(throws: NodeError.xmlReferenceInValue) {
      try Memory().xml(.refused) { (sink) throws(NodeError) in
        try sink.open(type: "n")
        try sink.attribute("a", value)
      }
    }
  }

  @Test func outerSpaceSurvives() throws {
    #expect(try Tree("n", ["a": " b "], text: " c").xml() == "<n a=\" b \"> c</n>\n")
  }
}

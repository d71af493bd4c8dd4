import Foundation
import SecurityGroups
import TestSupport
import Testing

@Suite("Commands for the official command line")
struct AliyunCommandTests {
    /// The bytes of the only option's value, as `aliyun` gets it.
    private func value(_ arguments: [String]) -> [UInt8]? {
        guard arguments.count == 3, arguments[2].utf8.starts(with: "--Description=".utf8) else {
            return nil
        }
        return Array(arguments[2].utf8.dropFirst("--Description=".utf8.count))
    }

    private func command(_ value: String) throws -> String {
        try #require(AliyunCommand("DoThis", [("Description", value)])).text
    }

    @Test(
        "a shell reads every value back as it was, and nothing in it reaches a terminal raw",
        arguments: [
            "plain", "two words", "it's", "$(rm -rf /) `id` \"$HOME\"", "100% \\ off", "数据库迁移",
            "bell \u{7} and \u{1B}[2J and \u{202E}right to left", "-dash\u{1}", "tab\tand\nline",
            "it's %s \u{1B}\\", "-1/-1", "a=b:c", "x'\u{301}; id; '\u{301}",
            "x'\u{FF9E}; id; '\u{FF9E}", "-\u{FF9E}\u{1}", "ends in a line\n", "\n", "\n\n",
            "!! \u{200D}!$", "e\u{301} is no \u{E9}", "\u{212A}elvin",
        ])
    func quoting(_ value: String) throws {
        let command = try command(value)
        let arguments = try ShellWords.arguments(of: [command])
        #expect(arguments.first?.prefix(2) == ["ecs", "DoThis"])
        #expect(arguments.first.flatMap(self.value) == Array(value.utf8))
        #expect(
            command.unicodeScalars.allSatisfy {
                ![.control, .format, .nonspacingMark].contains($0.properties.generalCategory)
            })
        #expect(!command.contains("printf") || !command.contains("!"), "history is left alone")
    }

    /// Pieces that end, join or hide a quotation.
    private static let pieces = [
        "'", "\"", "`", "$", "$(id)", "${IFS}", "\\", "%", "%s", "%n", "=", ":", ",", ";", "&", "|",
        "-", "--", "!", "!!", "#", "~", "*", "?", " ", "  ", "\t", "\n", "\r\n", "\r", "\u{1B}[2J",
        "\u{7}", "\u{301}", "\u{300}\u{316}", "\u{200D}", "\u{200B}", "\u{202E}", "\u{FE0F}",
        "\u{FF9E}", "\u{1F3FF}", "\u{85}", "\u{2028}", "a", "Z", "0", "é", "世界", "𝒳", "👩‍👩‍👧", "🇩🇪",
        "\u{E000}", "\u{10FFFF}", "\\055", "\\", "''", "'\\''", ")\"", "v0",
    ]

    @Test("thousands of random values come back from a shell as they went in")
    func random() throws {
        var generator = SeededGenerator(seed: 11)
        let values = (0..<3000).map { _ in
            (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                generator.pick(Self.pieces)
            }.joined()
        }
        let read = try ShellWords.arguments(of: try values.map(command))
        try #require(read.count == values.count)
        for (value, arguments) in zip(values, read) {
            #expect(self.value(arguments) == Array(value.utf8), "\(value.debugDescription)")
        }
    }

    @Test("a NUL, which no argument can hold, has no command, and an empty value is left out")
    func noArgument() throws {
        #expect(AliyunCommand("DoThis", [("Description", "a\0b")]) == nil)
        #expect(
            try #require(AliyunCommand("DoThis", [("A", ""), ("B", "1")])).text
                == "aliyun ecs DoThis --B=1")
        let rule = IngressRule(attributes: [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceCidrIp": "10.0.0.0/8",
            "Description": "a\0b",
        ])
        #expect(
            AliyunCommand(
                authorising: rule, in: SecurityGroupID("sg-1"), region: RegionID("r")) == nil)
        #expect(
            AliyunCommand.obstacle(authorising: rule, network: .vpc)?.contains(
                "its Description holds a NUL")
                == true)
    }

    @Test("a rule is authorised again with all that it says")
    func authorising() throws {
        let rule = IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-1", "IpProtocol": "TCP", "PortRange": "22/22",
            "SourceGroupId": "sg-2", "Policy": "Drop", "Priority": "7", "NicType": "intranet",
            "Description": "it's",
        ])
        let command = try #require(
            AliyunCommand(
                authorising: rule, in: SecurityGroupID("sg-1"), region: RegionID("cn-hangzhou")))
        #expect(
            command.text == """
                aliyun ecs AuthorizeSecurityGroup --RegionId=cn-hangzhou --SecurityGroupId=sg-1 \
                --Permissions.1.IpProtocol=tcp --Permissions.1.PortRange=22/22 \
                --Permissions.1.NicType=intranet --Permissions.1.Policy=drop \
                --Permissions.1.SourceGroupId=sg-2 --Permissions.1.Priority=7 \
                --Permissions.1.Description='it'\\''s'
                """)
        let odd = IngressRule(attributes: ["IpProtocol": "TCP", "PortRange": "22/22"])
        #expect(
            AliyunCommand(
                authorising: odd, in: SecurityGroupID("sg-1"), region: RegionID("r")) == nil)
    }

    @Test("what a rule leaves out stays out, and its addresses keep their spelling")
    func asItStands() throws {
        let rule = IngressRule(attributes: [
            "IpProtocol": "ICMP", "PortRange": "-1/-1", "Ipv6SourceCidrIp": "2001:DB8::/32",
            "DestCidrIp": "0.0.0.0/0",
        ])
        let pairs = try #require(RulePermission(authorising: rule)).pairs
        #expect(!pairs.contains { $0.name == "SourcePortRange" })
        #expect(pairs.contains { $0 == ("Ipv6SourceCidrIp", "2001:DB8::/32") })
        #expect(pairs.contains { $0 == ("DestCidrIp", "0.0.0.0/0") })
    }
}

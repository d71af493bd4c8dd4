import Foundation
import SecurityGroups
import Testing

@Suite("Commands for the official command line")
struct AliyunCommandTests {
    /// The arguments that a POSIX shell makes of a command.
    private func arguments(of command: String) throws -> [String] {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "aliyun() { printf '%s\\0' \"$@\"; }\n\(command)"]
        let pipe = Pipe()
        shell.standardOutput = pipe
        try shell.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "a shell reads every value back as it was, and nothing in it reaches a terminal raw",
        arguments: [
            "plain", "two words", "it's", "$(rm -rf /) `id` \"$HOME\"", "100% \\ off", "数据库迁移",
            "bell \u{7} and \u{1B}[2J and \u{202E}right to left", "-dash\u{1}", "tab\tand\nline",
            "it's %s \u{1B}\\",
        ])
    func quoting(_ value: String) throws {
        let command = AliyunCommand("DoThis", [("Description", value)]).text
        #expect(try arguments(of: command) == ["ecs", "DoThis", "--Description", value])
        #expect(
            command.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
                    && $0.properties.generalCategory != .format
            })
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
                aliyun ecs AuthorizeSecurityGroup --RegionId cn-hangzhou --SecurityGroupId sg-1 \
                --Permissions.1.IpProtocol tcp --Permissions.1.PortRange 22/22 \
                --Permissions.1.NicType intranet --Permissions.1.Policy drop \
                --Permissions.1.SourceGroupId sg-2 --Permissions.1.Priority 7 \
                --Permissions.1.Description 'it'\\''s'
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

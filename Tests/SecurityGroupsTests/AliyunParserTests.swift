import Foundation
import SecurityGroups
import Testing

/// How `aliyun` reads its arguments (cli/parser.go of aliyun/aliyun-cli): each is cut at its first
/// `=` or `:`; what begins with `--` is an option, and what stands behind the cut its value; without
/// that it waits for the next argument that is no option. What begins with one `-` is an option of
/// one letter, and refused where it is longer.
private struct AliyunParser {
    struct Refused: Error { let argument: String }

    private(set) var options: [String: [UInt8]] = [:]
    private(set) var others: [String] = []

    init(_ arguments: [String]) throws {
        var waiting: String?
        for argument in arguments {
            let bytes = Array(argument.utf8)
            let cut = bytes.firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }
            let head = bytes[..<(cut ?? bytes.endIndex)]
            let dashes = head.prefix { $0 == UInt8(ascii: "-") }.count
            switch dashes {
            case 2 where head.count > 2:
                let name = String(decoding: head.dropFirst(2), as: UTF8.self)
                guard waiting == nil, options[name] == nil else {
                    throw Refused(argument: argument)
                }
                let value = cut.map { bytes[($0 + 1)...] } ?? []
                options[name] = Array(value)
                if value.isEmpty { waiting = name }
            case 0, 3...:
                if let name = waiting { options[name] = bytes } else { others.append(argument) }
                waiting = nil
            // No option of one letter is meant here.
            default: throw Refused(argument: argument)
            }
        }
        if let waiting { throw Refused(argument: waiting) }
    }
}

@Suite("Printed commands by the rules of the official command line's parser")
struct AliyunParserTests {
    @Test("the parser refuses a separate value that begins with a dash, as the rules say")
    func separate() throws {
        #expect(throws: AliyunParser.Refused.self) {
            try AliyunParser(["ecs", "X", "--PortRange", "-1/-1"])
        }
        #expect(try AliyunParser(["--A", "b", "--C=-1/-1"]).options["C"] == Array("-1/-1".utf8))
    }

    @Test(
        "every rule is read as it was, ports of -1/-1 and values that begin with dashes among them")
    func reads() throws {
        let descriptions = [
            "", "-", "--", "-x", "--help", "---", "-1/-1", "=", ":", "a=b", "--Description=x",
            "-=:",
            "--\n", "- \u{301}", " ", "'--' \u{1B}", "help",
        ]
        let rules = descriptions.flatMap { description in
            [("ICMP", "-1/-1"), ("ALL", "-1/-1"), ("TCP", "1/65535")].map { name, ports in
                IngressRule(attributes: [
                    "IpProtocol": name, "PortRange": ports, "SourceCidrIp": "0.0.0.0/0",
                    "SourcePortRange": "-1/-1", "NicType": "intranet", "Policy": "Drop",
                    "Description": description,
                ])
            }
        }
        let commands = try rules.map { rule in
            try #require(
                AliyunCommand(
                    authorising: rule, in: SecurityGroupID("sg-1"), region: RegionID("cn-hangzhou"))
            )
        }
        let read = try ShellWords.arguments(of: commands.map(\.text))
        try #require(read.count == commands.count)
        for (command, arguments) in zip(commands, read) {
            let parsed = try AliyunParser(arguments)
            #expect(parsed.others == ["ecs", "AuthorizeSecurityGroup"])
            let meant = command.parameters.map { ($0.name, Array($0.value.utf8)) }
            #expect(parsed.options == Dictionary(uniqueKeysWithValues: meant))
        }
    }
}

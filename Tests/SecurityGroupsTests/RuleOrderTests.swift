import SecurityGroups
import Testing

@Suite("Rule order")
struct RuleOrderTests {
    static func rule(_ name: String, _ fields: [String: String] = [:]) -> IngressRule {
        IngressRule(
            attributes: [
                "SecurityGroupRuleId": name, "IpProtocol": "TCP", "PortRange": "22/22",
                "SourceCidrIp": "10.0.0.0/8", "Policy": "Accept", "Priority": "1",
            ].merging(fields) { $1 })
    }

    static func names(_ rules: [IngressRule]) -> [String] {
        rules.map { $0.id?.rawValue ?? "" }
    }

    /// One rule for each value of a field, in the order in which they should come.
    static func ordered(_ field: String, _ values: [String]) -> [IngressRule] {
        values.enumerated().map { rule("r\($0.offset)", [field: $0.element, "SourceCidrIp": ""]) }
    }

    @Test("rules are tested by priority, and drop before accept at equal priority")
    func precedence() {
        let rules = [
            Self.rule("accept-2", ["Priority": "2"]), Self.rule("accept-10", ["Priority": "10"]),
            Self.rule("accept-1"), Self.rule("drop-100", ["Policy": "drop", "Priority": "100"]),
            Self.rule("drop-2", ["Policy": "Drop", "Priority": "2"]),
            Self.rule("audit-1", ["Policy": "audit"]),
        ]
        let expected = ["audit-1", "accept-1", "drop-2", "accept-2", "accept-10", "drop-100"]
        #expect(Self.names(RuleOrder.precedence.sorted(rules)) == expected)
        #expect(Self.names(RuleOrder.precedence.sorted(rules.reversed())) == expected)
    }

    static let columns: [(RuleColumn, [IngressRule])] = [
        (.policy, ordered("Policy", ["Accept", "Drop"])),
        (.ipProtocol, ordered("IpProtocol", ["ALL", "GRE", "icmp", "TCP", "udp"])),
        (.ports, ordered("PortRange", ["", "9/9", "80/80", "443/443", "10000/10001"])),
        (
            .sourcePorts,
            ordered("SourcePortRange", ["", "9/9", "80/80", "443/443", "10000/10001"])
        ),
        (
            .source,
            ["0.0.0.0/0", "9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/16", "100.0.0.0/8"].enumerated()
                .map { rule("r\($0.offset)", ["SourceCidrIp": $0.element]) }
                + [
                    rule("r5", ["SourceCidrIp": "", "Ipv6SourceCidrIp": "::/0"]),
                    rule("r6", ["SourceCidrIp": "", "SourcePrefixListId": "pl-1"]),
                    rule("r7", ["SourceCidrIp": "", "SourceGroupId": "sg-1"]),
                ]
        ),
        (.priority, ordered("Priority", ["1", "2", "10", "100"])),
        (.description, ordered("Description", ["", "a", "b"])),
        (.nicType, ordered("NicType", ["internet", "intranet"])),
        (.destination, ordered("DestCidrIp", ["", "9.0.0.0/8", "10.0.0.0/8", "100.0.0.0/8"])),
        (.created, ordered("CreateTime", ["", "2024-12-31T23:59:59Z", "2025-01-01T00:00:00Z"])),
        (.id, ["a", "b", "c"].map { rule($0) }),
    ]

    @Test("each column sorts by its meaning, both ways", arguments: columns)
    func byColumn(_ column: RuleColumn, _ rules: [IngressRule]) {
        let expected = Self.names(rules)
        #expect(Self.names(RuleOrder(by: column).sorted(rules.reversed())) == expected)
        #expect(
            Self.names(RuleOrder(by: column, descending: true).sorted(rules))
                == expected.reversed())
    }

    @Test("there is a test for every column")
    func allColumns() {
        #expect(Set(Self.columns.map(\.0)) == Set(RuleColumn.allCases))
    }

    @Test("rules that are equal in the column stay in the order in which they are tested")
    func ties() {
        let rules = [
            Self.rule("web-9", ["PortRange": "80/80", "Priority": "9"]),
            Self.rule("ssh-9", ["Priority": "9"]), Self.rule("ssh-1"),
            Self.rule("ssh-1-drop", ["Policy": "Drop"]),
        ]
        let up = RuleOrder(by: .ports).sorted(rules)
        #expect(Self.names(up) == ["ssh-1-drop", "ssh-1", "ssh-9", "web-9"])
        let down = RuleOrder(by: .ports, descending: true).sorted(rules)
        #expect(Self.names(down) == ["web-9", "ssh-1-drop", "ssh-1", "ssh-9"])
    }

    @Test("rules that are equal in all of it stay as they came, in every column and both ways")
    func stable() {
        let names = (0..<200).map { "same-\($0)" }
        let rules = names.map { Self.rule($0) }
        for column in RuleColumn.allCases where column != .id {
            for descending in [false, true] {
                let sorted = RuleOrder(by: column, descending: descending).sorted(rules)
                #expect(Self.names(sorted) == names)
            }
        }
    }
}

import SecurityGroups
import Testing

@Suite("Typing a filter on")
struct FilterTypingTests {
    @Test(
        "what is typed on narrows what was there",
        arguments: [
            ("", "a"), ("ab", "abc"), ("ab", "ab "), ("ab c", "ab cd"), ("port:22 a", "port:22 ab"),
            ("!x a", "!x ab"),
        ])
    func narrows(old: String, new: String) {
        #expect(RuleFilter(new).narrows(RuleFilter(old)))
    }

    @Test(
        "all else may let more through",
        arguments: [
            ("abc", "ab"), ("ab", "xab"), ("!a", "!ab"), ("port:2", "port:22"), ("port", "port:2"),
            ("prio:1", "prio:10"), ("proto:icmp", "proto:icmpv6"),
            ("src:10.0.0.0/1", "src:10.0.0.0/16"),
        ])
    func widens(old: String, new: String) {
        #expect(!RuleFilter(new).narrows(RuleFilter(old)))
    }
}

@Suite("Rule filters")
struct RuleFilterTests {
    static func rule(_ name: String, _ fields: [String: String]) -> IngressRule {
        IngressRule(
            attributes: [
                "SecurityGroupRuleId": "sgr-\(name)", "IpProtocol": "TCP", "PortRange": "22/22",
                "Policy": "Accept", "Priority": "1", "NicType": "intranet",
            ].merging(fields) { $1 })
    }

    static let rules = [
        rule("ssh", ["SourceCidrIp": "203.0.113.0/24", "Description": "Jump Host: port 22"]),
        rule("web", ["SourceCidrIp": "0.0.0.0/0", "PortRange": "80/443", "Priority": "5"]),
        rule("udp", ["SourceCidrIp": "10.0.0.0/8", "IpProtocol": "17", "PortRange": "1/65535"]),
        rule("all", ["SourceCidrIp": "10.1.0.0/16", "IpProtocol": "ALL", "PortRange": "-1/-1"]),
        rule(
            "icmp",
            [
                "SourceCidrIp": "0.0.0.0/0", "IpProtocol": "ICMP", "PortRange": "-1/-1",
                "Policy": "DROP",
            ]),
        rule(
            "icmp6",
            [
                "Ipv6SourceCidrIp": "::/0", "IpProtocol": "ICMPv6", "PortRange": "-1/-1",
            ]),
        rule("v6", ["Ipv6SourceCidrIp": "2001:DB8:0::/32", "PortRange": "443/443"]),
        rule("group", ["SourceGroupId": "sg-Other"]),
        rule("list", ["SourcePrefixListId": "pl-1", "PortRange": "", "PortRangeListId": "prl-1"]),
        rule("odd", ["IpProtocol": "SCTP", "PortRange": "odd", "Priority": "150"]),
    ]

    /// The rules that are shown, with `?` behind those that only may be meant.
    static func found(
        _ text: String, in context: RuleFilter.Context = RuleFilter.Context()
    ) -> String {
        let filter = RuleFilter(text)
        return rules.compactMap { rule in
            let name = rule.id?.rawValue.dropFirst(4) ?? ""
            return switch filter.match(rule, in: context) {
            case .yes: String(name)
            case .may: "\(name)?"
            case .no: nil
            }
        }.joined(separator: " ")
    }

    static let everything = "ssh web udp all icmp icmp6 v6 group list odd"

    @Test(
        "text is found anywhere, in any letter case, as sent or as shown",
        arguments: [
            ("jump", "ssh"), ("JUMP HOST:", "ssh"), ("203.0.113", "ssh"), ("sg-other", "group"),
            ("udp", "udp"), ("2001:db8::", "v6"), ("2001:db8:0", "v6"), ("sgr-icmp", "icmp icmp6"),
            ("nowhere", ""), ("host port", "ssh"),
        ])
    func text(_ text: String, _ expected: String) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "port: finds the rules for any of the ports, and those that may be for them",
        arguments: [
            ("port:22", "ssh udp all group list? odd?"), ("port:80", "web udp all list? odd?"),
            ("port:443", "web udp all v6 list? odd?"),
            ("port:80-443", "web udp all v6 list? odd?"),
            ("port:80/443", "web udp all v6 list? odd?"),
            ("port:444-500", "udp all list? odd?"), ("port:65535", "udp all list? odd?"),
            ("PORT:22", "ssh udp all group list? odd?"),
            ("port:22,443", "ssh web udp all v6 group list? odd?"),
            ("port:22,", "ssh udp all group list? odd?"),
            ("port:ssh", "ssh udp all group list? odd?"),
            ("port:https,RDP", "web udp all v6 list? odd?"),
            ("!port:22", "web icmp icmp6 v6 list? odd?"),
        ])
    func ports(_ text: String, _ expected: String) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "src: finds the rules for any address of the block, and lists and groups that may hold it",
        arguments: [
            ("src:10.1.2.3", "web udp all icmp group? list? odd?"),
            ("src:10.2.0.0/16", "web udp icmp group? list? odd?"),
            ("src:10.0.0.0/7", "web udp all icmp group? list? odd?"),
            ("src:2001:db8::1", "icmp6 v6 group? list? odd?"),
            ("src:2001:db9::1", "icmp6 group? list? odd?"),
            ("src:sg-other", "group"), ("src:PL-1", "list"), ("src:203.0", "ssh"),
            ("src:2001:db9::1,sg-other", "icmp6 group list? odd?"),
            ("src:sg-other|2001:db9::1", "icmp6 group list? odd?"),
            ("!src:10.1.2.3", "ssh icmp6 v6 group? list? odd?"),
        ])
    func sources(_ text: String, _ expected: String) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "the other prefixes look at their own field only",
        arguments: [
            ("proto:tcp", "ssh web all v6 group list odd?"), ("proto:udp", "udp all odd?"),
            ("proto:17", "udp all odd?"), ("proto:all", "all"),
            ("proto:icm", "all icmp icmp6"), ("proto:icmp", "all icmp odd?"),
            ("proto:icmpv6", "all icmp6 odd?"), ("proto:sctp", "all odd"),
            ("!proto:tcp", "udp icmp icmp6 odd?"),
            ("prio:<5", "ssh udp all icmp icmp6 v6 group list"),
            ("prio:>=5", "web odd"), ("prio:2-10", "web"), ("prio:2-", ""), ("policy:drop", "icmp"),
            ("policy:D", "icmp"),
            ("!policy:accept", "icmp"), ("prio:5", "web"), ("prio:150", "odd"),
            ("desc:jump", "ssh"), ("desc:22", "ssh"), ("desc:sgr", ""),
        ])
    func prefixes(_ text: String, _ expected: String) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "all terms must hold, and ! turns one of them round",
        arguments: [
            ("port:22 src:10.1.2.3", "udp all group? list? odd?"),
            ("port:22 !proto:all src:10.1.2.3 is:world", "list? odd?"),
            ("  src:10.1.2.3   prio:5  ", "web"), ("src:10.1.2.3\tprio:5", "web"),
            ("is:world !port:22", "web icmp6 list? odd?"), ("ssh !ssh", ""),
            ("desc:jump|prio:5", "ssh web"), ("port:22|3389 desc:jump", "ssh"),
            ("jump|sg-other", "ssh group"), ("!jump|sg-other prio:1", "udp all icmp icmp6 v6 list"),
            ("\"jump host\"", "ssh"), ("desc:\"host: port\"", "ssh"), ("\"host jump\"", ""),
            ("\"port:22\"", ""), ("\"port 22\"", "ssh"), ("\"ssh|x\"", ""), ("is:drop", "icmp"),
            ("!is:drop is:world", "web icmp6 list? odd?"),
        ])
    func combined(_ text: String, _ expected: String) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "a term that is still being typed hides nothing",
        arguments: [
            "", " ", "!", "port:", "!port:", "src:", "proto:", "prio:", "desc:", "is:", "! ! ", "|",
            "\"\"", "\"", "port:|",
        ])
    func halfTyped(_ text: String) {
        #expect(Self.found(text) == Self.everything)
        #expect(RuleFilter(text).isEmpty)
        #expect(RuleFilter(text).problem == nil)
    }

    @Test(
        "a prefix that names no field is text, and is pointed out",
        arguments: [
            ("prot:tcp", "prot:"), ("port:22 source:10.0.0.1", "source:"), ("host:", "host:"),
            ("port:22", nil), ("2001:db8::1", nil), ("fe80::1", nil), ("4711:", nil), ("ssh", nil),
        ])
    func unknownPrefixes(_ text: String, _ expected: String?) {
        #expect(RuleFilter(text).unknownPrefix == expected)
    }

    @Test(
        "a value that is none of its field's is text, and is pointed out",
        arguments: [
            ("proto:tpc", "proto:tpc is no protocol"),
            ("ssh !proto:udp,sctp", "proto:sctp is no protocol"),
            ("proto:t|300", "proto:300 is no protocol"), ("src:10.0", "src:10.0 is no address"),
            ("src:10.0.0.1/33", "src:10.0.0.1/33 is no address"),
            ("src:10", "src:10 is no address"),
            ("src:10.0.0.*|::1", "src:10.0.0.* is no address"),
            ("src:office,fe80::g|fe80:", "src:fe80: is no address"),
            ("policy:deny", "policy:deny is neither accept nor drop"),
            ("proto:t", nil), ("proto:ICM", nil), ("proto:132,6", nil),
            ("src:10.0.0.1,::1/64", nil),
            ("src:sg-1", nil), ("src:pl-bp10", nil), ("src:cafe", nil), ("src:2024-11", nil),
            ("src:v1.2", nil), ("policy:D", nil), ("desc:proto:x", nil), ("\"proto:x\"", nil),
            ("proto:", nil), ("src:", nil),
        ])
    func mistakes(_ text: String, _ expected: String?) {
        #expect(RuleFilter(text).mistake == expected)
        #expect(RuleFilter(text).problem == nil)
    }

    @Test("a range that lacks its end is a port as yet", arguments: ["port:22-", "port:22/"])
    func halfTypedRange(_ text: String) {
        #expect(Self.found(text) == Self.found("port:22"))
    }

    @Test(
        "a value that cannot be read lets no rule through, negated or not, and says why",
        arguments: [
            "port:0", "port:65536", "port:sshd", "port:30-20", "port:22,x", "is:de", "is:open",
            "prio:<", "prio:<x", "prio:20-10", "port:-22", "port:-1/-1",
            "port:1-2-3", "port:-", "port:+22", "prio:high", "prio:1.5",
        ])
    func unreadable(_ text: String) throws {
        for typed in [text, "!" + text, "ssh " + text] {
            #expect(Self.found(typed) == "")
            let problem = try #require(RuleFilter(typed).problem)
            #expect(problem.contains(try #require(text.split(separator: ":").first)))
        }
    }

    @Test(
        "! inside of a term is told, since what is behind it would be text",
        arguments: ["!!is:dead", "ssh|!is:dead", "!a|!b", "is:dead|!drop", "!!"])
    func innerNegation(_ text: String) {
        #expect(Self.found(text) == "")
        #expect(RuleFilter(text).problem == "! stands once, before a whole term")
        #expect(RuleFilter("\"!ssh\" a|\"!b\" ssh!").problem == nil)
    }

    @Test(
        "what was typed is found whatever mark follows it",
        arguments: ["cafe", "desc:cafe", "src:sg-a", "policy:od", "proto:od"])
    func marks(_ text: String) {
        let rule = IngressRule(attributes: [
            "Description": "cafe\u{301}", "SourceGroupId": "sg-a\u{301}", "Policy": "od\u{301}",
            "IpProtocol": "od\u{301}d",
        ])
        #expect(RuleFilter(text).holds(for: rule))
        #expect(!RuleFilter("!" + text).holds(for: rule))
        #expect(!RuleFilter("desc:caf\u{E9}").holds(for: rule))
    }

    @Test("signs of the filter are those signs whatever mark follows them")
    func markedSigns() {
        let rule = IngressRule(attributes: ["Description": "a:\u{301}b"])
        #expect(RuleFilter("desc:\u{301}b").holds(for: rule))
        #expect(!RuleFilter("!\u{301}b").holds(for: rule))
        #expect(!RuleFilter("caf\u{E9}").narrows(RuleFilter("cafe\u{301}")))
    }

    @Test("a list that was read is told exactly, and a group never is")
    func lists() {
        var context = RuleFilter.Context()
        context.prefixLists = ["pl-1": ["10.1.0.0/16", "0.0.0.0/0"].compactMap { CIDRBlock($0) }]
        context.portLists = ["prl-1": [22...22]]
        #expect(
            Self.found("src:10.1.2.3 port:22", in: context) == "udp all group? list odd?")
        #expect(Self.found("port:23", in: context) == "udp all odd?")
        #expect(Self.found("is:world", in: context) == "web icmp6 list odd?")
        // Blocks of a size that counts for nothing alone.
        context.prefixLists = ["pl-1": ["8.0.0.0/8", "11.0.0.0/8"].compactMap { CIDRBlock($0) }]
        #expect(Self.found("is:world", in: context) == "web icmp6 list odd?")
        context.prefixLists = ["pl-1": ["8.0.0.0/8", "::/5"].compactMap { CIDRBlock($0) }]
        #expect(Self.found("is:world", in: context) == "web icmp6 odd?")
        context.prefixLists = ["pl-1": []]
        #expect(Self.found("src:10.1.2.3", in: context) == "web udp all icmp group? odd?")
    }

    @Test("what only the analysis tells shows nothing until it is there, negated or not")
    func standings() {
        for typed in ["is:dead", "!is:dead", "is:needed|dead", "!is:redundant ssh"] {
            #expect(Self.found(typed) == "")
            #expect(RuleFilter(typed).needsStandings)
        }
        var context = RuleFilter.Context()
        context.standings = [.dead: [.id(RuleID("sgr-ssh"))], .needed: [.id(RuleID("sgr-v6"))]]
        context.marked = [.id(RuleID("sgr-web"))]
        #expect(Self.found("is:dead", in: context) == "ssh")
        #expect(Self.found("is:dead|needed", in: context) == "ssh v6")
        #expect(Self.found("!is:dead prio:1 is:drop", in: context) == "icmp")
        #expect(Self.found("is:marked", in: context) == "web")
        #expect(Self.found("is:redundant", in: context) == "")
        #expect(!RuleFilter("is:marked").needsStandings)
    }
}

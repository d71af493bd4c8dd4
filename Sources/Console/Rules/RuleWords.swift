import FoundationEssentials
import SecurityGroups

/// A rule in words, as a command and as JSON.
enum RuleWords {
    /// Who may reach what: the sentence under the table.
    ///
    /// - Parameter risk: why the rule deserves a second look, as its list sees it.
    static func explanation(of rule: IngressRule, risk: String?) -> String {
        let verb: String
        switch rule.policy {
        case .accept:
            verb = rule.ipProtocol.hasPorts || rule.ipProtocol == .all ? "may reach" : "may send"
        case .drop: verb = "is kept from"
        case .unrecognised(let text): verb = "(policy “\(text)”)"
        }
        var text = "\(who(rule.source)) \(verb) \(what(rule))"
        if case .cidr(let block) = rule.destination { text += " at \(block)" }
        if case .unrecognised(let words) = rule.destination { text += " at \(words)" }
        if rule.sourcePortRange != .all {
            text += " from source port \(rule.sourcePortRange.wireText)"
        }
        text += ", priority \(rule.priority)"
        if let risk { text += " — ! \(risk)" }
        return text
    }

    private static func who(_ source: Source) -> String {
        switch source {
        case .cidr(let block) where block.isAny && block.family == .v4: "anyone on IPv4"
        case .cidr(let block) where block.isAny: "anyone on IPv6"
        case .cidr(let block): block.description
        case .group(let id): "members of \(id)"
        case .prefixList(let id): "addresses in list \(id)"
        case .unrecognised(let text): text.isEmpty ? "an unknown source" : "source “\(text)”"
        }
    }

    private static func what(_ rule: IngressRule) -> String {
        if rule.match.portRangeListID != nil {
            return "\(rule.ipProtocol.name) ports of \(rule.portsText)"
        }
        switch rule.ipProtocol {
        case .all: return "every protocol and port"
        case .tcp, .udp:
            return rule.portRange == .all
                ? "every \(rule.ipProtocol.name) port" : "\(rule.ipProtocol.name) \(rule.portsText)"
        case .number(let number): return "IP protocol \(number)"
        case .icmp, .icmpv6, .gre, .unrecognised: return rule.ipProtocol.name
        }
    }

    /// The parameters of the request that revokes the rule alone.
    static func request(
        revoking rule: IngressRule, of group: SecurityGroupID, in region: RegionID
    ) -> [(name: String, value: String)] {
        let common = [
            (name: "Action", value: "RevokeSecurityGroup"),
            (name: "RegionId", value: region.rawValue),
            (name: "SecurityGroupId", value: group.rawValue),
        ]
        guard let id = rule.id else { return common + RuleParameters(naming: rule).pairs }
        return common + [(name: "SecurityGroupRuleId.1", value: id.rawValue)]
    }

    /// The same request as a command for the official command line, quoted for a POSIX shell.
    static func aliyunCommand(
        revoking rule: IngressRule, of group: SecurityGroupID, in region: RegionID
    ) -> String {
        let command = AliyunCommand(
            "RevokeSecurityGroup",
            Array(request(revoking: rule, of: group, in: region).dropFirst()))
        return command?.text ?? "No command can say it: a field holds a NUL character or a secret."
    }

    /// `2026-01-02`, in UTC.
    static func day(_ date: Date) -> String {
        String(date.formatted(.iso8601).prefix(10))
    }

    /// `03:12:07Z`, in UTC.
    static func clock(_ date: Date) -> String {
        let seconds = ((Int(date.timeIntervalSince1970) % 86400) + 86400) % 86400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
    }
}

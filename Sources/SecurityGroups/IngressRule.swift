/// An ingress rule of a security group, as DescribeSecurityGroupAttribute returns it.
///
/// Every field is kept exactly as the service sent it; the typed properties are read from there and
/// never fail, so that no rule is hidden because a field is strange.
public struct IngressRule: Sendable, Hashable {
    /// Rules are copied into plans, lists and orders: a copy is a reference to this.
    private let record: Record

    private final class Record: Sendable {
        let fields: RuleFields
        let id: RuleID?
        let match: RuleMatch
        let searchText: SearchText

        init(_ fields: RuleFields) {
            self.fields = fields
            id = fields["SecurityGroupRuleId"].map { RuleID($0) }
            match = RuleMatch { fields[$0] ?? "" }
            searchText = SearchText(
                fields, shown: [match.ipProtocol.name, match.policy.name, match.source.text])
        }
    }

    /// - Parameter fields: ECS's field names (`IpProtocol`, `PortRange`, …) and their values, empty
    ///   ones counting as absent.
    public init(fields: some Sequence<(name: String, value: String)>) {
        record = Record(RuleFields(fields))
    }

    /// - Parameter attributes: ECS's field names and values.
    public init(attributes: [String: String]) {
        self.init(fields: attributes.lazy.map { (name: $0.key, value: $0.value) })
    }

    /// A field of the rule, exactly as the service sent it; nil where it is absent or empty.
    public subscript(field name: String) -> String? { record.fields[name] }

    /// ECS's own field names and values, without empty ones. To compare rules, compare the rules.
    public var attributes: [String: String] {
        // Names that are not documented may differ in their bytes and be equal texts.
        Dictionary(
            record.fields.ordered.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether ECS documents a field of this name.
    public static func documents(field name: String) -> Bool { RuleFields.documents(name) }

    /// ECS's fields in the order in which its documentation lists them, then any other by name.
    public var orderedAttributes: [(name: String, value: String)] { record.fields.ordered }

    /// The rule's id; nil for the rare rule that the service returns without one.
    public var id: RuleID? { record.id }
    /// What the rule matches and what it does then.
    public var match: RuleMatch { record.match }
    /// All that a text filter looks at.
    var searchText: SearchText { record.searchText }

    public static func == (left: IngressRule, right: IngressRule) -> Bool {
        left.record === right.record || left.record.fields == right.record.fields
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(record.fields) }

    /// `IpProtocol`.
    public var ipProtocol: IPProtocol { match.ipProtocol }
    /// `PortRange`, of the destination.
    public var portRange: PortRange { match.portRange }
    /// `SourcePortRange`.
    public var sourcePortRange: PortRange { match.sourcePortRange }
    /// The source that counts where several are given.
    public var source: Source { match.source }
    /// `DestCidrIp` or `Ipv6DestCidrIp`.
    public var destination: Destination { match.destination }
    /// `Policy`.
    public var policy: Policy { match.policy }
    /// `Priority`.
    public var priority: Priority { match.priority }
    /// `NicType`.
    public var nicType: NICType { match.nicType }

    /// Free text of up to 512 characters. Untrusted.
    public var description: String { self[field: "Description"] ?? "" }
    /// When the rule was made, as the service writes it: `yyyy-MM-ddTHH:mm:ssZ`.
    public var creationTime: String { self[field: "CreateTime"] ?? "" }

    /// What the rule is known by on the screen and in a plan.
    public var key: RuleKey { id.map { .id($0) } ?? .match(match) }

    /// The ports as a table shows them: `22`, `8000/8100`, `all`, or a port list's id.
    public var portsText: String {
        if let list = match.portRangeListID { return list }
        switch portRange {
        case .all: return "all"
        case .ports(let range):
            return range.count == 1 ? String(range.lowerBound) : portRange.wireText
        case .unrecognised(let text): return text
        }
    }
}

extension IngressRule {
    /// The rule in a few words of plain text, for messages: `accept tcp 22 from 0.0.0.0/0,
    /// priority 1`. Untrusted fields are included as they are.
    public var summary: String { "\(matchSummary), priority \(priority)" }

    /// The same where room is scarce: `accept tcp 22 from 0.0.0.0/0, p1`.
    public var shortSummary: String { "\(matchSummary), p\(priority)" }

    private var matchSummary: String {
        var text = "\(policy.name) \(ipProtocol.name)"
        if ipProtocol.hasPorts || portsText != "all" { text += " \(portsText)" }
        let from = source.text.isEmpty ? "an unknown source" : source.text
        text += " from \(from)"
        if destination != .any { text += " to \(destination.text)" }
        if sourcePortRange != .all { text += ", source port \(sourcePortRange.wireText)" }
        for name in ["DestGroupId", "DestPrefixListId"] {
            if let id = self[field: name] { text += " to \(id)" }
        }
        if nicType == .internet { text += ", internet NIC" }
        return text
    }
}

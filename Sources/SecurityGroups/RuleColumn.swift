/// A column of the rule table, in the order in which the sort keys step through them.
public enum RuleColumn: Sendable, Hashable, CaseIterable {
    case policy
    case ipProtocol
    case ports
    case source
    case priority
    case description
    case nicType
    case destination
    case sourcePorts
    case created
    case id

    /// The head of the column.
    public var title: String {
        switch self {
        case .policy: "POLICY"
        case .ipProtocol: "PROTO"
        case .ports: "PORTS"
        case .source: "SOURCE"
        case .priority: "PRIO"
        case .description: "DESCRIPTION"
        case .nicType: "NIC"
        case .destination: "DESTINATION"
        case .sourcePorts: "SRC PORTS"
        case .created: "CREATED"
        case .id: "RULE ID"
        }
    }

    /// The text of the rule's cell, untrusted where the field is free text.
    public func text(of rule: IngressRule) -> String {
        switch self {
        case .policy: rule.policy.name
        case .ipProtocol: rule.ipProtocol.name
        case .ports: rule.portsText
        case .source: rule.source.text
        case .priority: rule.priority.description
        case .description: rule.description
        case .nicType: rule.nicType.name
        case .destination: rule.destination.text
        case .sourcePorts: rule.sourcePortRange == .all ? "any" : rule.sourcePortRange.wireText
        case .created: rule.creationTime
        case .id: rule.id?.rawValue ?? ""
        }
    }
}

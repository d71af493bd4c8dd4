public import JSONText
public import SecurityGroups

extension IngressRule {
    /// Every field as the service sent it, under ECS's names.
    public var json: JSONValue {
        .members(orderedAttributes.map { ($0.name, .string($0.value)) })
    }

    /// Reads what `json` wrote.
    init(json: JSONValue) throws(AuditEntryFault) {
        guard let members = json.members else { throw AuditEntryFault(member: "rules") }
        let fields = members.compactMap { member in
            member.value.stringValue.map { (member.name, $0) }
        }
        self.init(attributes: Dictionary(fields, uniquingKeysWith: { first, _ in first }))
    }
}

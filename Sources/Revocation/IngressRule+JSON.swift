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
        self.init(
            fields: members.compactMap { member in
                member.value.stringValue.map { (name: member.name, value: $0) }
            })
    }
}

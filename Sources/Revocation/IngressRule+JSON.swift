public import JSONText
import Redaction
public import SecurityGroups

extension IngressRule {
    /// Every field as the service sent it, under ECS's names. A name that ECS does not document is free
    /// of secrets.
    public var json: JSONValue {
        let redactor = Redactor.live
        return .members(
            orderedAttributes.map { field in
                let isOwn = Self.documents(field: field.name)
                return (isOwn ? field.name : redactor.redacted(field.name), .string(field.value))
            })
    }

    /// Reads what `json` wrote.
    init(json: JSONValue) throws(AuditEntryError) {
        guard let members = json.members else { throw AuditEntryError(member: "rules") }
        self.init(
            fields: members.compactMap { member in
                member.value.stringValue.map { (name: member.name, value: $0) }
            })
    }
}

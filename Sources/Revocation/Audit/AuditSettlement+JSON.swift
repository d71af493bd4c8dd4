import JSONText
import SecurityGroups

extension AuditSettlement {
    var json: JSONValue {
        .members([
            ("intent", .integer(Int64(intent))),
            ("SecurityGroupId", .string(groupID.rawValue)),
            ("readAt", .string(readAt.auditText)),
            ("groupGone", isGroupGone ? true : nil),
            ("rules", .array(rules.map(\.json))),
        ])
    }

    init(_ json: JSONValue) throws(AuditEntryError) {
        var rules: [FoundRule] = []
        for rule in try json.array("rules") { rules.append(try FoundRule(rule)) }
        self.init(
            intent: try json.integer("intent"), groupID: .init(try json.text("SecurityGroupId")),
            readAt: try json.date("readAt"), rules: rules,
            isGroupGone: json["groupGone"] == true)
    }
}

extension FoundRule {
    fileprivate var json: JSONValue {
        .members([("found", isPresent ? "present" : "absent"), ("rule", rule.json)])
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryError) {
        let isPresent: Bool
        switch try json.text("found") {
        case "present": isPresent = true
        case "absent": isPresent = false
        default: throw AuditEntryError(member: "found")
        }
        self.init(try IngressRule(json: try json.member("rule")), isPresent: isPresent)
    }
}

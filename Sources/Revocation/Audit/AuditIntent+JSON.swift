import JSONText
import SecurityGroups

extension AuditIntent {
    var json: JSONValue {
        .members([
            ("SecurityGroupId", .string(groupID.rawValue)),
            ("SecurityGroupName", .string(groupName)),
            ("VpcId", .string(vpcID)),
            ("restores", restores.map { .integer(Int64($0)) }),
            ("readAt", .string(readAt.auditText)),
            ("continues", continues.map { .integer(Int64($0)) }),
            ("reason", .string(reason)),
            (
                "confirmation",
                .members([
                    ("phrase", .string(phrase)),
                    ("hazards", .array(hazards.map(JSONValue.string))),
                ])
            ),
            ("requests", .array(requests.map(\.json))),
            ("rules", .array(rules.map(\.json))),
        ])
    }

    init(_ kind: ChangeKind, _ json: JSONValue) throws(AuditEntryError) {
        let confirmation = try json.member("confirmation")
        var requests: [ChangeRequest] = []
        for request in try json.array("requests") {
            requests.append(try ChangeRequest(request))
        }
        guard requests.allSatisfy({ $0.action.kind == kind }) else {
            throw AuditEntryError(member: "form")
        }
        var rules: [IngressRule] = []
        for rule in try json.array("rules") { rules.append(try IngressRule(json: rule)) }
        self.init(
            kind, groupID: .init(try json.text("SecurityGroupId")),
            groupName: try json.text("SecurityGroupName"), vpcID: try json.text("VpcId"),
            restores: json["restores"] == nil ? nil : try json.integer("restores"),
            readAt: try json.date("readAt"),
            continues: json["continues"] == nil ? nil : try json.integer("continues"),
            reason: try json.text("reason"), phrase: try confirmation.text("phrase"),
            hazards: try confirmation.array("hazards").compactMap(\.stringValue),
            requests: requests, rules: rules)
    }
}

extension ChangeRequest {
    fileprivate var json: JSONValue {
        let token = ("ClientToken", JSONValue.string(clientToken))
        return switch action {
        case .revoke(.ids(let ids)):
            .members([
                ("form", "id"), token,
                ("SecurityGroupRuleId", .array(ids.map { .string($0.rawValue) })),
            ])
        case .revoke(.parameters(let rule)):
            .members(
                [("form", "parameters"), token] + rule.pairs.map { ($0.name, .string($0.value)) })
        case .revoke(.permissions(let rules)):
            .members([
                ("form", "permissions"), token, ("Permissions", Self.json(rules.map(\.pairs))),
            ])
        case .authorise(let rules):
            .members([token, ("Permissions", Self.json(rules.map(\.pairs)))])
        }
    }

    private static func json(_ rules: [[(name: String, value: String)]]) -> JSONValue {
        .array(rules.map { rule in .members(rule.map { ($0.name, .string($0.value)) }) })
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryError) {
        let action: Action
        switch json["form"] == nil ? nil : try json.text("form") {
        case "id":
            let ids = try json.array("SecurityGroupRuleId").compactMap(\.stringValue)
            action = .revoke(.ids(ids.map { RuleID($0) }))
        case "parameters": action = .revoke(.parameters(RuleParameters(json.texts)))
        case "permissions":
            let rules = try json.array("Permissions").map { RuleParameters($0.texts) }
            action = .revoke(.permissions(rules))
        case nil:
            let rules = try json.array("Permissions").map { RulePermission($0.texts) }
            action = .authorise(rules)
        default: throw AuditEntryError(member: "form")
        }
        self.init(clientToken: try json.text("ClientToken"), action: action)
    }
}

extension JSONValue {
    /// The members of an object that are text, by name.
    fileprivate var texts: [String: String] {
        let texts = (members ?? []).compactMap { member in
            member.value.stringValue.map { (member.name, $0) }
        }
        return Dictionary(texts, uniquingKeysWith: { first, _ in first })
    }
}

import JSONText
import SecurityGroups

extension AuditIntent {
    var json: JSONValue {
        .members([
            ("SecurityGroupId", .string(groupID.rawValue)),
            ("SecurityGroupName", .string(groupName)),
            ("VpcId", .string(vpcID)),
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

    init(_ json: JSONValue) throws(AuditEntryFault) {
        let confirmation = try json.member("confirmation")
        var requests: [ChangeRequest] = []
        for request in try json.array("requests") {
            requests.append(try ChangeRequest(request))
        }
        var rules: [IngressRule] = []
        for rule in try json.array("rules") { rules.append(try IngressRule(json: rule)) }
        self.init(
            groupID: .init(try json.text("SecurityGroupId")),
            groupName: try json.text("SecurityGroupName"), vpcID: try json.text("VpcId"),
            readAt: try json.date("readAt"),
            continues: json["continues"] == nil ? nil : try json.integer("continues"),
            reason: try json.text("reason"), phrase: try confirmation.text("phrase"),
            hazards: try confirmation.array("hazards").compactMap(\.stringValue),
            requests: requests, rules: rules)
    }
}

extension ChangeRequest {
    fileprivate var json: JSONValue {
        switch naming {
        case .ids(let ids):
            .members([
                ("form", "id"), ("ClientToken", .string(clientToken)),
                ("SecurityGroupRuleId", .array(ids.map { .string($0.rawValue) })),
            ])
        case .parameters(let parameters):
            .members(
                [("form", "parameters"), ("ClientToken", .string(clientToken))]
                    + parameters.pairs.map { ($0.name, .string($0.value)) })
        case .permissions(let rules):
            .members([
                ("form", "permissions"), ("ClientToken", .string(clientToken)),
                (
                    "Permissions",
                    .array(
                        rules.map { rule in
                            .members(rule.pairs.map { ($0.name, .string($0.value)) })
                        })
                ),
            ])
        }
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryFault) {
        let token = try json.text("ClientToken")
        switch try json.text("form") {
        case "id":
            let ids = try json.array("SecurityGroupRuleId").compactMap(\.stringValue)
            self.init(clientToken: token, naming: .ids(ids.map { RuleID($0) }))
        case "parameters":
            self.init(clientToken: token, naming: .parameters(RuleParameters(json)))
        case "permissions":
            let rules = try json.array("Permissions").map { RuleParameters($0) }
            self.init(clientToken: token, naming: .permissions(rules))
        default: throw AuditEntryFault(member: "form")
        }
    }
}

extension RuleParameters {
    fileprivate init(_ json: JSONValue) {
        let values = (json.members ?? []).compactMap { member in
            member.value.stringValue.map { (member.name, $0) }
        }
        self.init(Dictionary(values, uniquingKeysWith: { first, _ in first }))
    }
}

import JSONText
import SecurityGroups

extension AuditRestoreIntent {
    var json: JSONValue {
        .members([
            ("SecurityGroupId", .string(groupID.rawValue)),
            ("SecurityGroupName", .string(groupName)),
            ("VpcId", .string(vpcID)),
            ("restores", .integer(Int64(restores))),
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
        var requests: [RestorationRequest] = []
        for request in try json.array("requests") {
            requests.append(try RestorationRequest(request))
        }
        var rules: [IngressRule] = []
        for rule in try json.array("rules") { rules.append(try IngressRule(json: rule)) }
        self.init(
            groupID: .init(try json.text("SecurityGroupId")),
            groupName: try json.text("SecurityGroupName"), vpcID: try json.text("VpcId"),
            restores: try json.integer("restores"), readAt: try json.date("readAt"),
            continues: json["continues"] == nil ? nil : try json.integer("continues"),
            reason: try json.text("reason"), phrase: try confirmation.text("phrase"),
            hazards: try confirmation.array("hazards").compactMap(\.stringValue),
            requests: requests, rules: rules)
    }
}

extension RestorationRequest {
    fileprivate var json: JSONValue {
        .members([
            ("ClientToken", .string(clientToken)),
            (
                "Permissions",
                .array(
                    permissions.map { permission in
                        .members(permission.pairs.map { ($0.name, .string($0.value)) })
                    })
            ),
        ])
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryFault) {
        self.init(
            clientToken: try json.text("ClientToken"),
            permissions: try json.array("Permissions").map { permission in
                let values = (permission.members ?? []).compactMap { member in
                    member.value.stringValue.map { (member.name, $0) }
                }
                return RulePermission(
                    Dictionary(values, uniquingKeysWith: { first, _ in first }))
            })
    }
}

import JSONText
import SecurityGroups

extension AuditOutcome {
    var json: JSONValue {
        .members([
            ("intent", intent.map { .integer(Int64($0)) } ?? .null),
            ("SecurityGroupId", .string(groupID.rawValue)),
            ("interrupted", .bool(interrupted)),
            ("readBackAt", readBackAt.map { .string($0.auditText) } ?? .null),
            ("rules", .array(rules.map(\.json))),
        ])
    }

    init(_ json: JSONValue) throws(AuditEntryFault) {
        var rules: [SettledRule] = []
        for rule in try json.array("rules") { rules.append(try SettledRule(rule)) }
        guard case .bool(let interrupted) = try json.member("interrupted") else {
            throw AuditEntryFault(member: "interrupted")
        }
        self.init(
            intent: try json.member("intent") == .null ? nil : try json.integer("intent"),
            groupID: .init(try json.text("SecurityGroupId")), interrupted: interrupted,
            readBackAt: try json.member("readBackAt") == .null ? nil : try json.date("readBackAt"),
            rules: rules)
    }
}

extension SettledRule {
    fileprivate var json: JSONValue {
        let detail: (String, JSONValue?) =
            switch outcome {
            case .revoked(let grantedBy):
                (
                    "grantedBy",
                    grantedBy.isEmpty ? nil : .array(grantedBy.map { .string($0.rawValue) })
                )
            case .restored(let id), .alreadyThere(let id):
                ("as", id.map { .string($0.rawValue) })
            case .refused(let fault): ("error", fault.json)
            case .changed(let now): ("now", now.json)
            case .notSent(let why), .unknown(let why): ("why", .string(why))
            case .alreadyAbsent, .notRevoked, .notRestored: ("why", nil)
            }
        return .members([
            ("outcome", .string(outcome.name)), ("RequestId", requestID.map(JSONValue.string)),
            detail, ("rule", rule.json),
        ])
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryFault) {
        let outcome: RuleOutcome
        guard let kind = RuleOutcome.Kind(rawValue: try json.text("outcome")) else {
            throw AuditEntryFault(member: "outcome")
        }
        switch kind {
        case .revoked:
            let ids = json["grantedBy"]?.arrayValue ?? []
            outcome = .revoked(grantedBy: ids.compactMap(\.stringValue).map { RuleID($0) })
        case .alreadyAbsent: outcome = .alreadyAbsent
        case .notRevoked: outcome = .notRevoked
        case .restored: outcome = .restored(as: json["as"]?.stringValue.map { RuleID($0) })
        case .alreadyThere:
            outcome = .alreadyThere(as: json["as"]?.stringValue.map { RuleID($0) })
        case .notRestored: outcome = .notRestored
        case .refused: outcome = .refused(try ServiceFault(try json.member("error")))
        case .changed:
            outcome = .changed(now: try IngressRule(json: try json.member("now")))
        case .notSent: outcome = .notSent(try json.text("why"))
        case .unknown: outcome = .unknown(try json.text("why"))
        }
        self.init(
            try IngressRule(json: try json.member("rule")), outcome,
            requestID: json["RequestId"]?.stringValue)
    }
}

extension ServiceFault {
    fileprivate var json: JSONValue {
        .members([
            ("Code", .string(code.name)), ("Message", .string(message)),
            ("httpStatus", .integer(Int64(httpStatus))),
            ("RequestId", requestID.map(JSONValue.string)),
        ])
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryFault) {
        self.init(
            code: ErrorCode(try json.text("Code")), message: try json.text("Message"),
            httpStatus: try json.integer("httpStatus"), requestID: json["RequestId"]?.stringValue)
    }
}

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

    init(_ kind: ChangeKind, _ json: JSONValue) throws(AuditEntryError) {
        var rules: [SettledRule] = []
        for rule in try json.array("rules") { rules.append(try SettledRule(rule)) }
        guard case .bool(let interrupted) = try json.member("interrupted") else {
            throw AuditEntryError(member: "interrupted")
        }
        self.init(
            kind, intent: try json.member("intent") == .null ? nil : try json.integer("intent"),
            groupID: .init(try json.text("SecurityGroupId")), interrupted: interrupted,
            readBackAt: try json.member("readBackAt") == .null ? nil : try json.date("readBackAt"),
            rules: rules)
    }
}

extension SettledRule {
    fileprivate var json: JSONValue {
        .members(
            [("outcome", .string(outcome.name)), ("RequestId", requestID.map(JSONValue.string))]
                + details + [("rule", rule.json)])
    }

    private var details: [(String, JSONValue?)] {
        switch outcome {
        case .revoked(let grantedBy), .alreadyAbsent(let grantedBy):
            [("grantedBy", Self.list(grantedBy))]
        case .goneAfterRefusal(let fault, let grantedBy):
            [("error", fault.json), ("grantedBy", Self.list(grantedBy))]
        case .restored(let id), .alreadyThere(let id):
            [("as", id.map { .string($0.rawValue) })]
        case .thereAfterRefusal(let fault, let id):
            [("error", fault.json), ("as", id.map { .string($0.rawValue) })]
        case .refused(let fault): [("error", fault.json)]
        case .changed(let now): [("now", now.json)]
        case .notSent(let why), .unknown(let why): [("why", .string(why))]
        case .notRevoked, .notRestored: []
        }
    }

    private static func list(_ ids: [RuleID]) -> JSONValue? {
        ids.isEmpty ? nil : .array(ids.map { .string($0.rawValue) })
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryError) {
        guard let kind = RuleOutcome.Kind(rawValue: try json.text("outcome")) else {
            throw AuditEntryError(member: "outcome")
        }
        let grantedBy = (json["grantedBy"]?.arrayValue ?? []).compactMap(\.stringValue)
            .map { RuleID($0) }
        let id = json["as"]?.stringValue.map { RuleID($0) }
        let outcome: RuleOutcome
        switch kind {
        case .revoked: outcome = .revoked(grantedBy: grantedBy)
        case .alreadyAbsent: outcome = .alreadyAbsent(grantedBy: grantedBy)
        case .goneAfterRefusal:
            outcome = .goneAfterRefusal(
                try ServiceError(try json.member("error")), grantedBy: grantedBy)
        case .notRevoked: outcome = .notRevoked
        case .restored: outcome = .restored(as: id)
        case .alreadyThere: outcome = .alreadyThere(as: id)
        case .thereAfterRefusal:
            outcome = .thereAfterRefusal(try ServiceError(try json.member("error")), as: id)
        case .notRestored: outcome = .notRestored
        case .refused: outcome = .refused(try ServiceError(try json.member("error")))
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

extension ServiceError {
    fileprivate var json: JSONValue {
        .members([
            ("Code", .string(code.name)), ("Message", .string(message)),
            ("httpStatus", .integer(Int64(httpStatus))),
            ("RequestId", requestID.map(JSONValue.string)),
        ])
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryError) {
        self.init(
            code: ErrorCode(try json.text("Code")), message: try json.text("Message"),
            httpStatus: try json.integer("httpStatus"), requestID: json["RequestId"]?.stringValue)
    }
}

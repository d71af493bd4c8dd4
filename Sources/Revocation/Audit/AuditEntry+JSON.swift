public import JSONText
import Redaction
import SecurityGroups

extension AuditEntry {
    /// What `sum` is the hash of: the line up to it, free of secrets.
    public var unsealed: String { unsealed(freeOf: .live) }

    /// The format's own names stay, whatever the secrets are: an entry has to be readable.
    func unsealed(freeOf redactor: Redactor) -> String {
        String(json.mapTexts(redactor.redacted).text.dropLast())
    }

    /// All members but `sum`.
    public var json: JSONValue {
        .object([
            .init("seq", .integer(Int64(sequence))),
            .init("prev", .string(previous)),
            .init("format", .integer(Int64(Self.format))),
            .init("time", .string(time.auditText)),
            .init("event", .string(event.name)),
            .init("operator", who.json),
            .init("session", session.json),
            .init(event.name, event.json),
        ])
    }

    /// Reads a line's value.
    ///
    /// - Throws: `AuditEntryError`, also for a `format` or `event` that a later version wrote.
    public init(_ json: JSONValue) throws(AuditEntryError) {
        guard try json.integer("format") == Self.format else {
            throw AuditEntryError(member: "format")
        }
        let event: AuditEvent
        switch try json.text("event") {
        case "settled": event = .settled(try AuditSettlement(try json.member("settled")))
        case "torn": event = .torn(try AuditTornLines(try json.member("torn")))
        case "missing":
            event = .missing(try AuditMissingEntries(try json.member("missing")))
        case let name:
            if let kind = ChangeKind.allCases.first(where: { $0.intentName == name }) {
                event = .intent(try AuditIntent(kind, try json.member(name)))
            } else if let kind = ChangeKind.allCases.first(where: { $0.outcomeName == name }) {
                event = .outcome(try AuditOutcome(kind, try json.member(name)))
            } else {
                throw AuditEntryError(member: "event")
            }
        }
        self.init(
            sequence: try json.integer("seq"), previous: try json.text("prev"),
            time: try json.date("time"), who: try OperatorIdentity(try json.member("operator")),
            session: try AuditSession(try json.member("session")), event: event)
    }
}

extension AuditEvent {
    fileprivate var json: JSONValue {
        switch self {
        case .intent(let intent): intent.json
        case .outcome(let outcome): outcome.json
        case .settled(let settlement): settlement.json
        case .torn(let lines): lines.json
        case .missing(let entries): entries.json
        }
    }
}

extension OperatorIdentity {
    fileprivate var json: JSONValue {
        let names = Self.claimedNames
        return .members([
            ("uid", .integer(Int64(uid))), ("account", account.map(JSONValue.string)),
            ("loginuid", loginUID.map { .integer(Int64($0)) }), ("tty", tty.map(JSONValue.string)),
            ("host", host.map(JSONValue.string)),
            ("claimed", .members(names.map { ($0, claimed[$0].map(JSONValue.string)) })),
        ])
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryError) {
        let claimed = (json["claimed"]?.members ?? []).compactMap { member in
            member.value.stringValue.map { (member.name, $0) }
        }
        self.init(
            uid: try json.integer("uid"), account: json["account"]?.stringValue,
            loginUID: json["loginuid"]?.integerValue.flatMap { Int(exactly: $0) },
            tty: json["tty"]?.stringValue, host: json["host"]?.stringValue,
            environment: Dictionary(claimed, uniquingKeysWith: { first, _ in first }))
    }
}

extension AuditSession {
    fileprivate var json: JSONValue {
        .members([
            ("endpoint", .string(endpoint)), ("region", .string(region.rawValue)),
            ("account", account.map(JSONValue.string)),
            ("accessKeyId", accessKeyID.map(JSONValue.string)),
            ("clockOffset", clockOffset.map { .integer(Int64($0)) }),
        ])
    }

    fileprivate init(_ json: JSONValue) throws(AuditEntryError) {
        self.init(
            endpoint: try json.text("endpoint"), region: .init(try json.text("region")),
            account: json["account"]?.stringValue, accessKeyID: json["accessKeyId"]?.stringValue,
            clockOffset: json["clockOffset"]?.integerValue.flatMap { Int(exactly: $0) })
    }
}

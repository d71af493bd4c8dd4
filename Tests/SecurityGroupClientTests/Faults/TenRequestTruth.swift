import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

extension TenRequestWorld {
    /// Expects what holds after every change: that the report says what is so, that the log has it,
    /// and that each request was recorded before it left, and left alone.
    func expectTruth(of report: ChangeReport) throws {
        expectAgreement(of: report)
        try expectRecord(of: report)
        let replies = faulty.replies(to: action).map(\.request)
        let isOneAtATime = zip(replies, replies.dropFirst()).allSatisfy {
            $0.answered <= $1.arrived
        }
        #expect(isOneAtATime)
    }

    /// What the report says of each rule is so in the sandbox's own world.
    private func expectAgreement(of report: ChangeReport) {
        let rules = server.rules(of: FaultWorld.groupID, in: FaultWorld.region)
        let standing = Dictionary(grouping: rules) { $0.number ?? 0 }
        let untouched = kind == .revoke ? 1 : 0
        let wrong = report.rules.filter { settled in
            let found = standing[settled.rule.number ?? 0] ?? []
            return switch settled.outcome {
            case .revoked, .alreadyAbsent: !found.isEmpty
            case .restored(let id):
                found.map(\.id) != [id] || !found.allSatisfy(settled.rule.isSame)
            case .refused, .notSent: found.count != untouched
            case .unknown: false
            default: true
            }
        }
        #expect(report.rules.count == 1000)
        #expect(wrong.map { "\($0.rule.key.text) \($0.outcome.name)" } == [])
        let namedBy = Dictionary(
            uniqueKeysWithValues: requests.map { ($0.requestID, $0.ruleNumbers) })
        let misattributed = report.rules.filter { settled in
            guard let id = settled.requestID else { return false }
            return namedBy[id]?.contains(settled.rule.number ?? 0) != true
        }
        #expect(misattributed.isEmpty)
    }

    /// The log verifies and ends with the report, and each request was in an intent on the disk
    /// before it left.
    private func expectRecord(of report: ChangeReport) throws {
        let trail = try AuditTrail.read(at: faulty.executor.log.path)
        #expect(trail.isComplete)
        #expect(trail.danglingIntents.isEmpty)
        #expect(trail.head?.hash == report.auditHead)
        let outcome = trail.records.last?.entry?.event.recordedOutcome
        #expect((outcome?.rules.map(\.summary) == report.rules.map(\.summary)) == true)
        #expect(outcome?.interrupted == report.isInterrupted)
        #expect(outcome?.intent == report.auditEntry)

        var recorded: [String: (rules: Set<Int>, end: Int)] = [:]
        var end = 0
        for record in trail.records {
            end += record.bytes.count + 1
            guard case .intent(let intent) = record.entry?.event else { continue }
            for request in intent.requests {
                recorded[request.clientToken] = (request.action.ruleNumbers, end)
            }
        }
        // Nothing answers to a request that was reset unread.
        let looked = requests.filter { $0.verdict != .dropped }
        let replies = faulty.replies(to: action)
        #expect(looked.count == replies.count)
        for request in requests {
            let intent = recorded[request.clientToken ?? ""]
            #expect(intent?.rules == request.ruleNumbers)
        }
        for (request, reply) in zip(looked, replies) {
            #expect(recorded[request.clientToken ?? ""].map { $0.end <= reply.logSize } == true)
        }
    }
}

extension IngressRule {
    /// The number of a rule of `TenRequestWorld`, whatever its id is by now.
    var number: Int? { self[field: "PortRange"].flatMap(Int.init(port:)) }

    /// Whether another rule is the same but for what ECS makes anew.
    func isSame(as other: IngressRule) -> Bool {
        match == other.match && description == other.description
    }
}

extension SettledRule {
    var summary: [String?] { [rule.key.text, outcome.name, requestID] }
}

extension ReceivedRequest {
    var clientToken: String? { parameters["ClientToken"] }

    var ruleNumbers: Set<Int> {
        Set(
            parameters.compactMap { name, value in
                if name.hasPrefix("SecurityGroupRuleId.") { return Int(id: value) }
                return name.hasSuffix(".PortRange") ? Int(port: value) : nil
            })
    }
}

extension ChangeRequest.Action {
    var ruleNumbers: Set<Int> {
        switch self {
        case .revoke(.ids(let ids)): Set(ids.compactMap { Int(id: $0.rawValue) })
        case .revoke(.permissions(let rules)):
            Set(rules.compactMap { $0.portRange.flatMap(Int.init(port:)) })
        case .revoke(.parameters(let rule)):
            Set([rule].compactMap { $0.portRange.flatMap(Int.init(port:)) })
        case .authorise(let permissions):
            Set(permissions.compactMap { $0.parameters.portRange.flatMap(Int.init(port:)) })
        }
    }
}

extension Int {
    /// - Parameter id: `sgr-7`.
    init?(id: String) { self.init(id.dropFirst("sgr-".count)) }

    /// - Parameter port: `7/7`.
    init?(port: String) { self.init(port.prefix { $0 != "/" }) }
}

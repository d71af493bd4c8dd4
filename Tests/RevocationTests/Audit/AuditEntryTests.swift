import FoundationEssentials
import JSONText
import Redaction
import SecurityGroups
import Testing

@testable import Revocation

@Suite("Audit entries")
struct AuditEntryTests {
    static let hostile = "line\nbreak \u{1B}[2J \u{202E}“quoted” \\ \u{7} 世界"

    static let web = IngressRule(attributes: [
        "SecurityGroupRuleId": "sgr-web", "Direction": "ingress", "IpProtocol": "TCP",
        "PortRange": "80/80", "SourceCidrIp": "0.0.0.0/0", "Policy": "Accept", "Priority": "1",
        "NicType": "intranet", "Description": hostile, "SomethingNew": "kept",
    ])
    static let nameless = IngressRule(attributes: [
        "IpProtocol": "UDP", "PortRange": "53/53", "SourceGroupId": "sg-other", "Policy": "Drop",
        "Priority": "7", "NicType": "intranet",
    ])
    static let group = GroupRules(
        region: RegionID("cn-hangzhou"), groupID: SecurityGroupID("sg-bp1abcdef"), name: hostile,
        vpcID: "vpc-1",
        rules: [web, nameless], readAt: Date(timeIntervalSince1970: 1_770_000_000))

    static let session = AuditSession(
        endpoint: "https://ecs.cn-hangzhou.aliyuncs.com", region: RegionID("cn-hangzhou"),
        account: "1234567890", accessKeyID: "LTAI-example")
    static let who = OperatorIdentity(
        uid: 1000, account: "ana", loginUID: 1000, tty: "/dev/pts/3", host: "jump",
        environment: ["USER": hostile, "SSH_CONNECTION": "::1 1 ::1 22", "HOME": "/home/ana"])

    static func entry(_ event: AuditEvent) -> AuditEntry {
        AuditEntry(
            sequence: 42, previous: AuditEntry.firstPrevious,
            time: Date(timeIntervalSince1970: 1_770_000_001.75), who: who, session: session,
            event: event)
    }

    static func intent() throws -> AuditIntent {
        let plan = try #require(
            ChangePlan(revoking: group.rules.map(\.key), of: group, reason: hostile))
        return AuditIntent(
            plan, confirmedBy: .count, group: group,
            requests: [
                ChangeRequest(clientToken: "token-1", action: .revoke(.ids([RuleID("sgr-web")]))),
                ChangeRequest(
                    clientToken: "token-2",
                    action: .revoke(.parameters(RuleParameters(naming: nameless)))),
                ChangeRequest(
                    clientToken: "token-3",
                    action: .revoke(
                        .permissions([
                            RuleParameters(naming: web), RuleParameters(naming: nameless),
                        ]))),
            ], rules: plan.rules, continues: 41)
    }

    static let outcome = AuditOutcome(
        .revoke, intent: 42, groupID: group.groupID, interrupted: true,
        readBackAt: Date(timeIntervalSince1970: 1_770_000_009),
        rules: [
            SettledRule(web, .revoked(grantedBy: [RuleID("sgr-twin")]), requestID: "R-1"),
            SettledRule(web, .revoked(grantedBy: []), requestID: "R-1"),
            SettledRule(web, .alreadyAbsent()),
            SettledRule(web, .alreadyAbsent(grantedBy: [RuleID("sgr-back")])),
            SettledRule(
                web,
                .goneAfterRefusal(
                    ServiceError(
                        code: ErrorCode("Throttling.User"), message: hostile, httpStatus: 429,
                        requestID: "R-4"), grantedBy: [RuleID("sgr-back")]), requestID: "R-4"),
            SettledRule(web, .notRevoked, requestID: "R-2"),
            SettledRule(
                web,
                .refused(
                    ServiceError(
                        code: ErrorCode("Forbidden.RAM"), message: hostile, httpStatus: 403,
                        requestID: "R-3")), requestID: "R-3"),
            SettledRule(web, .changed(now: nameless)),
            SettledRule(nameless, .notSent("interrupted")),
            SettledRule(nameless, .unknown("no reply")),
        ])

    @Test("an intent reads back from its line as it was written")
    func intentRoundTrip() throws {
        let entry = Self.entry(.intent(try Self.intent()))
        let read = try AuditEntry(JSONValue(parsing: Data(entry.json.text.utf8)))
        #expect(read == entry)
    }

    @Test("an outcome with every kind of rule outcome reads back as it was written")
    func outcomeRoundTrip() throws {
        let entry = Self.entry(.outcome(Self.outcome))
        let read = try AuditEntry(JSONValue(parsing: Data(entry.json.text.utf8)))
        #expect(read == entry)
    }

    @Test("an outcome of a plan that needed no request reads back as it was written")
    func outcomeWithoutIntent() throws {
        let entry = Self.entry(
            .outcome(
                AuditOutcome(
                    .revoke, intent: nil, groupID: SecurityGroupID("sg-1"), interrupted: false,
                    readBackAt: nil, rules: [])))
        let read = try AuditEntry(JSONValue(parsing: Data(entry.json.text.utf8)))
        #expect(read == entry)
    }

    @Test("a clock that is known to be wrong is recorded with the entry, and otherwise nothing is")
    func clockOffset() throws {
        #expect(Self.entry(.outcome(Self.outcome)).json["session"]?["clockOffset"] == nil)
        for (offset, words) in [
            (320, "320 s behind the service's"), (-90, "90 s ahead of the service's"),
        ] {
            let session = AuditSession(
                endpoint: "https://ecs.example", region: RegionID("r"), clockOffset: offset)
            let entry = AuditEntry(
                sequence: 1, previous: AuditEntry.firstPrevious, time: Date(), who: Self.who,
                session: session, event: .outcome(Self.outcome))
            let read = try AuditEntry(JSONValue(parsing: Data(entry.json.text.utf8)))
            #expect(read.session.clockOffset == offset)
            #expect(read.session.clockSummary == words)
        }
    }

    @Test("what is said of missing entries reads back as it was written, if it can be said of any")
    func missingRoundTrip() throws {
        let digest = AuditEntry.firstPrevious
        let torn = AuditTornLines.Line(byteCount: 7, digest: digest)
        for event in [
            AuditMissingEntries(first: 3, last: 41, digest: digest, after: digest, lines: [torn]),
            AuditMissingEntries(first: 1, last: 1, digest: digest),
        ] {
            let entry = Self.entry(.missing(event))
            let read = try AuditEntry(JSONValue(parsing: Data(entry.json.text.utf8)))
            #expect(read == entry)
        }
        for (first, last) in [(5, 4), (0, 4)] {
            let event = AuditMissingEntries(first: first, last: last, digest: digest)
            #expect(throws: AuditEntryError(member: "first")) {
                try AuditEntry(Self.entry(.missing(event)).json)
            }
        }
    }

    @Test("an entry is one line of harmless characters, whatever the operator and the cloud say")
    func oneHarmlessLine() throws {
        let line = Self.entry(.intent(try Self.intent())).json.text
        #expect(
            line.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}"
            })
        #expect(line.contains("\\u001b[2J"))
        #expect(line.contains("世界"))
    }

    @Test("an entry begins with seq and prev and names the rules in ECS's words")
    func order() throws {
        let entry = Self.entry(.intent(try Self.intent()))
        let zeros = String(repeating: "0", count: 64)
        #expect(
            entry.json.text.hasPrefix(
                #"{"seq":42,"prev":"\#(zeros)","format":1,"time":"2026-02-02T02:40:01Z","event":"intent","operator":{"uid":1000,"#
            ))
        #expect(
            entry.json.members?.map(\.name) == [
                "seq", "prev", "format", "time", "event", "operator", "session", "intent",
            ])
        let rule = entry.json["intent"]?["rules"]?.arrayValue?.first
        #expect(rule?["SecurityGroupRuleId"] == "sgr-web")
        #expect(rule?["SomethingNew"] == "kept")
        let requests = entry.json["intent"]?["requests"]?.arrayValue
        #expect(requests?.first?["SecurityGroupRuleId"] == ["sgr-web"])
        #expect(requests?.dropFirst().first?["SourceGroupId"] == "sg-other")
        #expect(requests?.last?["form"] == "permissions")
        let permissions = requests?.last?["Permissions"]?.arrayValue
        #expect(permissions?.count == 2)
        #expect(permissions?.last?["SourceGroupId"] == "sg-other")
    }

    @Test("what the environment says is marked as claimed, and nothing else of it is kept")
    func claimed() {
        let json = Self.entry(.outcome(Self.outcome)).json["operator"]
        #expect(json?["claimed"]?.members?.map(\.name) == ["USER", "SSH_CONNECTION"])
        #expect(json?["USER"] == nil)
    }

    @Test(
        "a line of another format, event or shape is no entry",
        arguments: [
            (#""format":1"#, #""format":2"#, "format"),
            (#""event":"outcome""#, #""event":"remark""#, "event"),
            (#""seq":42"#, #""seq":"42""#, "seq"),
            (#""outcome":"alreadyAbsent""#, #""outcome":"vanished""#, "outcome"),
            (#""region":"#, #""Region":"#, "region"),
        ])
    func unknownShapes(_ original: String, _ replacement: String, _ member: String) throws {
        let line = Self.entry(.outcome(Self.outcome)).json.text
        let altered = line.replacing(original, with: replacement)
        #expect(altered != line)
        let json = try JSONValue(parsing: Data(altered.utf8))
        #expect(throws: AuditEntryError(member: member)) { try AuditEntry(json) }
    }

    @Test("entries are of the same place only where endpoint, region and account agree")
    func samePlace() {
        func session(_ account: String?, key: String? = "K", region: String = "r") -> AuditSession {
            AuditSession(
                endpoint: "e", region: RegionID(region), account: account, accessKeyID: key)
        }
        #expect(session("1").isSamePlace(as: session("1", key: "other")))
        #expect(!session("1").isSamePlace(as: session("2")))
        #expect(session("1").isSamePlace(as: session(nil)))
        #expect(!session(nil, key: nil).isSamePlace(as: session(nil, key: nil)))
        #expect(!session("1").isSamePlace(as: session("1", region: "s")))
    }

    @Test("an entry can be read whatever the secret is, also where its own names are one")
    func ownNames() throws {
        for secret in ["operator", "endpoint", "Priority", "Description", "confirmation"] {
            let entry = Self.entry(.intent(try Self.intent()))
            let line = entry.unsealed(freeOf: Redactor([secret])) + "}"
            #expect(try AuditEntry(JSONValue(parsing: Data(line.utf8))) == entry)
        }
    }
}

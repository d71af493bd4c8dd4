import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

let words = CommandLine.arguments  // the region, the group's id, a rule's id
let environment = ProcessInfo.processInfo.environment
let connection = ECSConnection(
    endpoints: try EndpointSetting(environment: environment),
    credentials: CredentialStore(CredentialSource()), transport: HTTPTransport())
let reader = SecurityGroupReader(caller: connection)
let seen = try await reader.rules(of: SecurityGroupID(words[2]), in: RegionID(words[1]))
for rule in seen.rules { print(rule.key.text, rule.summary) }

let log = AuditLog(path: "audit.jsonl", who: .current(environment: environment))
let gate = ChangeExecutor(reader: reader, log: log, session: connection.auditSession)
if let plan = ChangePlan(revoking: [.id(RuleID(words[3]))], of: seen, reason: "INC-4711") {
    print("Type \(plan.phrase.text) to revoke the rule.")
    if let confirmed = ConfirmedChange(plan, typed: readLine() ?? ""),
        case .finished(let report) = try await gate.carryOut(confirmed)
    {
        for settled in report.rules { print(settled.rule.key.text, settled.outcome.words) }
    }
}

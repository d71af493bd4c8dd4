import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

let words = CommandLine.arguments  // the region, the group's id, a rule's id
do {
    let client = try ECSClient(region: RegionID(words[1]), auditLog: "audit.jsonl")
    let seen = try await client.rules(of: SecurityGroupID(words[2]))
    for rule in seen.rules { print(rule.key.text, rule.summary) }

    let key = RuleKey.id(RuleID(words[3]))
    if let plan = await client.plan(revoking: [key], of: seen, reason: "INC-4711") {
        if let effect = plan.effect { print(effect.verdict.sentence) }
        for region in plan.effect?.impact.lost ?? [] { print("No longer accepted:", region.text) }
        for hazard in plan.hazards { print(hazard.summary) }
        print("Type \(plan.phrase.text) to revoke the rule.")
        if let confirmed = ConfirmedChange(plan, typed: readLine() ?? ""),
            case .finished(let report) = try await client.carryOut(confirmed)
        {
            for rule in report.rules { print(rule.rule.key.text, rule.outcome.summary) }
        }
    }
} catch { print(error) }

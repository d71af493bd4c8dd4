import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import TestSupport
import TrafficImpact

@testable import Console

/// What the world might answer: success, part of it, failure, something that changed meanwhile.
struct FuzzReplies {
    var random: SeededGenerator
    let now: Date

    private static let stage = Stage(size: .init(columns: 80, rows: 24), isHostile: true)
    private static let pool: [IngressRule] =
        Sample.rules + [Sample.inside] + stage.rules
        + (1...30).map {
            Sample.rule(
                "sgr-many\($0)", "tcp", "\($0)/\($0)", "10.0.0.0/8", priority: $0,
                description: $0 % 7 == 0 ? Stage.hostileTexts[$0 % 8] : "rule \($0)")
        }

    mutating func events(for effect: Effect) -> [Event] {
        switch effect {
        case .prepare:
            random.happens(90)
                ? [.prepared(region: Stage.region, profile: "ops", warnings: [])]
                : [.preparationFailed(message: Self.stage.failure)]
        case .read(let read): random.happens(85) ? events(for: read) : [failure(of: read)]
        case .useProfile(let name):
            [.prepared(region: Stage.region, profile: name, warnings: [])]
        case .listProfiles:
            [.profilesFound(Self.stage.profiles, problems: random.happens(80) ? [] : ["Odd."])]
        case .search(let id, let region):
            [
                .groupSearched(
                    GroupSearch(
                        groupID: id, found: random.happens(60) ? RegionID("cn-shanghai") : nil),
                    besides: region)
            ]
        case .findAccount: [.accountKnown("1234567890123456")]
        case .findInterruptedReport:
            random.happens(30) ? [.interruptedReportFound(Self.stage.report, at: now)] : []
        case .checkAuditLog:
            [.auditLogChecked(problem: random.happens(90) ? nil : Self.stage.failure)]
        case .analyse(let plan, _):
            random.happens(80)
                ? [
                    .analysed(
                        ChangeEffect(
                            of: plan, keeping: ProtectedAccess(),
                            around: plan.kind.countsSurroundings ? .alone : nil,
                            budget: WorkBudget(stepLimit: 20_000)), of: plan)
                ] : []
        case .findStandings(let rules): standings(of: rules)
        case .carryOut(let confirmed): events(for: confirmed.plan)
        case .readAudit:
            random.happens(90)
                ? [.auditRead(AuditSample.listing)]
                : [.auditFailed(message: Self.stage.failure)]
        case .prepareRestoration(let entry): [restoration(of: entry)]
        case .prepareUndo: [restoration(of: 41)]
        case .copyToClipboard: [.copied]
        default: []
        }
    }

    private mutating func events(for read: Read) -> [Event] {
        switch read {
        case .regions: [.regionsLoaded(Self.stage.regions)]
        case .groups(let region):
            [
                .groupsLoaded(
                    subset(of: Self.stage.groups), of: region, isComplete: random.happens(70),
                    readAt: readAt())
            ]
        case .group(.rules, let id, let region):
            random.happens(30)
                ? [
                    .rulesArriving(
                        PartialRuleList(
                            region: region, groupID: id, rules: subset(of: Self.pool),
                            readAt: readAt()))
                ] : [.rulesLoaded(rules(of: id, in: region))]
        case .group(.instances, let id, _):
            [.instancesLoaded(Self.stage.instances, of: id, isComplete: random.happens(60))]
        case .group(.interfaces, let id, _): [.interfacesLoaded(Self.stage.interfaces, of: id)]
        case .group(.references, let id, _): [.referencesLoaded(Self.stage.references, to: id)]
        }
    }

    /// A moment ago, now and then: the reply of an older read.
    private mutating func readAt() -> Date {
        random.happens(80) ? now : Date(timeIntervalSince1970: now.timeIntervalSince1970 - 5)
    }

    private mutating func failure(of read: Read) -> Event {
        if case .group(.rules, let id, let region) = read, random.happens(50) {
            return .groupNotFound(id, in: region, message: Self.stage.failure)
        }
        return .readFailed(read, message: Self.stage.failure)
    }

    private mutating func rules(of id: SecurityGroupID, in region: RegionID) -> GroupRules {
        GroupRules(
            region: region, groupID: id, name: Stage.hostileTexts[0], vpcID: "vpc-1",
            rules: subset(of: Self.pool), readAt: readAt())
    }

    private mutating func restoration(of entry: Int) -> Event {
        guard random.happens(80), let revoked = try? AuditSample.revoked else {
            return .restorationRefused(message: Self.stage.failure)
        }
        return .restorationPrepared(
            ChangePlan(
                restoring: revoked, into: rules(of: Sample.groupID, in: Stage.region)))
    }

    private func standings(of rules: GroupRules) -> [Event] {
        let budget = WorkBudget(stepLimit: 20_000)
        let analysis = RuleStandingsAnalysis(of: rules)
        let first = analysis.standings(budget: budget)
        var explained = first
        analysis.explain(&explained, budget: budget)
        return [
            .standingsFound(first, of: rules),
            .exposureFound(InterfaceGroup(rules).worldExposure(budget: budget), of: rules),
            .standingsFound(explained, of: rules),
        ]
    }

    private mutating func events(for plan: ChangePlan) -> [Event] {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return [.revocationFailed(message: Self.stage.failure)]
        case 1:
            let now = rules(of: plan.groupID, in: plan.region)
            return [.groupChanged(GroupDifference(from: plan.seen, to: now), now: now)]
        default:
            let outcome: RuleOutcome =
                plan.source == nil ? .revoked(grantedBy: []) : .restored(as: nil)
            let settled = plan.rules.map { SettledRule($0, outcome) }
            return settled.map { .revocationAdvanced(.settled($0)) } + [
                .revocationFinished(
                    ChangeReport(
                        plan.kind, groupID: plan.groupID, rules: settled, auditEntry: 1,
                        auditHead: "9f3c",
                        readBack: random.happens(70)
                            ? rules(of: plan.groupID, in: plan.region) : nil))
            ]
        }
    }

    private mutating func subset<Element>(of elements: [Element]) -> [Element] {
        let share = random.pick([0, 10, 50, 90, 100])
        return elements.filter { _ in random.happens(share) }
    }
}

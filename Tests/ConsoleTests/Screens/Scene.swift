import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import Console

/// A screen of the console, as the keys and replies that lead there. Whatever is tested of all
/// screens takes them from `all`: a new screen is one line there, and `make frames`.
struct Scene: Sendable, CustomTestStringConvertible {
    let name: String
    private let open: @Sendable (Stage) -> ConsoleDriver

    var testDescription: String { name }

    init(_ name: String, _ open: @escaping @Sendable (Stage) -> ConsoleDriver) {
        self.name = name
        self.open = open
    }

    func callAsFunction(on stage: Stage) -> ConsoleDriver { open(stage) }

    func callAsFunction(_ columns: Int, _ rows: Int) -> ConsoleDriver {
        open(Stage(size: Size(columns: columns, rows: rows)))
    }

    static let all: [Scene] = [
        Scene("groups") { .atGroups($0) },
        Scene("groups-opened") { .atRules($0, pressing: "q>>>>>>") },
        Scene("groups-reading") { stage in
            var driver = ConsoleDriver(on: stage)
            driver.handle(
                .groupsLoaded(
                    Array(stage.groups.prefix(2)), of: Stage.region, isComplete: false))
            return driver
        },
        Scene("groups-failed") { stage in
            var driver = ConsoleDriver(on: stage)
            driver.handle(.readFailed(.groups(Stage.region), message: stage.failure))
            return driver
        },
        Scene("regions") { .atGroups($0, pressing: "Lj") },
        Scene("profiles") { stage in
            var driver = ConsoleDriver(
                columns: stage.size.columns, rows: stage.size.rows, isSandbox: false)
            driver.press("P")
            driver.handle(.profilesFound(stage.profiles, problems: []))
            return driver
        },
        Scene("jump") { .atGroups($0, pressing: ":orders") },
        Scene("rules") { .atRules($0, pressing: "j jj ") },
        Scene("rules-wide") { .atRules($0, pressing: "w>>I") },
        Scene("rules-filter") { .atRules($0, pressing: "/port:443 !policy:drop") },
        Scene("rules-bad-filter") { .atRules($0, pressing: "/port:htps") },
        Scene("what-if") { .atRules($0, pressing: "W198.51.100.7 443") },
        Scene("rules-arriving") { stage in
            var driver = ConsoleDriver.atGroups(stage)
            driver.press(.enter)
            driver.handle(.rulesArriving(stage.arriving))
            driver.press("D")
            return driver
        },
        Scene("rules-quiet") { stage in
            var driver = ConsoleDriver(
                columns: stage.size.columns, rows: stage.size.rows, isQuiet: true)
            driver.handle(.groupsLoaded(stage.groups, of: Stage.region, isComplete: true))
            driver.press(.enter)
            driver.handle(.rulesLoaded(stage.groupRules))
            return driver
        },
        Scene("rules-elsewhere") { stage in
            var driver = ConsoleDriver.atGroups(stage)
            driver.press(.enter)
            driver.handle(
                .groupNotFound(Sample.groupID, in: Stage.region, message: stage.failure))
            return driver
        },
        Scene("rules-none") { stage in
            var driver = ConsoleDriver.atGroups(stage)
            driver.press(.enter)
            driver.handle(.rulesLoaded(Sample.groupRules([])))
            return driver
        },
        Scene("detail") { .atRules($0, pressing: "jjd") },
        Scene("detail-search") { .atRules($0, pressing: "jjd/0.0.0.0") },
        Scene("instances") { .atInstances($0) },
        Scene("instances-refused") { stage in
            var driver = ConsoleDriver.atRules(stage, pressing: "i")
            driver.handle(
                .readFailed(
                    .group(.instances, Sample.groupID, Stage.region), message: stage.failure))
            driver.handle(.interfacesLoaded([], of: Sample.groupID))
            driver.handle(.referencesLoaded([], to: Sample.groupID))
            return driver
        },
        Scene("review") { .inReview($0) },
        Scene("review-wrong-phrase") { stage in
            var driver = ConsoleDriver.inReview(stage)
            for _ in 0..<40 { driver.press(.pageDown) }
            driver.press("revoke 9")
            driver.press(.enter)
            return driver
        },
        Scene("review-restoration") { .inReviewOfRestoration($0) },
        Scene("progress") { .revoking($0) },
        Scene("report") { stage in
            var driver = ConsoleDriver.revoking(stage)
            driver.handle(.revocationFinished(stage.report))
            return driver
        },
        Scene("report-interrupted") { stage in
            var driver = ConsoleDriver(on: stage)
            driver.handle(.interruptedReportFound(stage.report, at: Stage.readAt))
            return driver
        },
        Scene("audit") { .onAudit(columns: $0.size.columns, rows: $0.size.rows) },
        Scene("audit-entry") { stage in
            var driver = ConsoleDriver.onAudit(
                columns: stage.size.columns, rows: stage.size.rows)
            driver.press("jjjd")
            return driver
        },
        Scene("messages") { stage in
            var driver = ConsoleDriver.atRules(stage)
            driver.handle(.noticed(stage.failure))
            driver.handle(
                .readFailed(.rules(Sample.groupID, Stage.region), message: stage.failure))
            driver.press("!")
            return driver
        },
        Scene("help") { .atRules($0, pressing: "?") },
        Scene("help-everything") { .atRules($0, pressing: "??") },
        Scene("help-groups") { .atGroups($0, pressing: "?") },
        Scene("help-filter") { .atRules($0, pressing: "/port:22").asking() },
        Scene("help-review") { ConsoleDriver.inReview($0).asking() },
        Scene("help-report") { stage in
            var driver = ConsoleDriver.revoking(stage)
            driver.handle(.revocationFinished(stage.report))
            return driver.asking()
        },
        Scene("help-audit") {
            ConsoleDriver.onAudit(columns: $0.size.columns, rows: $0.size.rows).asking()
        },
    ]

    /// The screen by its name.
    static func named(_ name: String) throws -> Scene {
        try #require(all.first { $0.name == name })
    }
}

extension Stage {
    /// A report with every outcome.
    var report: ChangeReport {
        let fault = ServiceError(
            code: .other("Forbidden.RAM"), message: failure, httpStatus: 403, requestID: "BBB-2")
        let outcomes: [RuleOutcome] = [
            .revoked(grantedBy: []), .alreadyAbsent(), .goneAfterRefusal(fault), .notRevoked,
            .refused(fault),
            .changed(now: rules[9]),
            .notSent("an earlier request failed"), .unknown(failure),
        ]
        let settled = zip(rules, outcomes).map { SettledRule($0, $1, requestID: "AAA-1") }
        return ChangeReport(
            .revoke, groupID: Sample.groupID, rules: settled, auditEntry: 41, auditHead: "9f3c",
            troubles: [failure], readBack: groupRules)
    }
}

extension ConsoleDriver {
    static func inReviewOfRestoration(_ stage: Stage) -> ConsoleDriver {
        var driver = onAudit(columns: stage.size.columns, rows: stage.size.rows)
        driver.press("R")
        guard let revoked = try? AuditSample.revoked else { return driver }
        driver.handle(
            .restorationPrepared(
                ChangePlan(
                    restoring: revoked, into: Sample.groupRules([Sample.inside]))))
        driver.handle(.auditLogChecked(problem: nil))
        return driver
    }

    init(on stage: Stage) {
        self.init(columns: stage.size.columns, rows: stage.size.rows)
        handle(.accountKnown("1234567890123456"))
    }

    static func atGroups(_ stage: Stage, pressing keys: String = "") -> ConsoleDriver {
        var driver = ConsoleDriver(on: stage)
        driver.handle(.regionsLoaded(stage.regions))
        driver.handle(.groupsLoaded(stage.groups, of: Stage.region, isComplete: true))
        driver.press(keys)
        return driver
    }

    static func atRules(_ stage: Stage, pressing keys: String = "") -> ConsoleDriver {
        var driver = atGroups(stage)
        driver.press(.enter)
        driver.handle(.rulesLoaded(stage.groupRules))
        driver.answerStandings()
        driver.press(keys)
        return driver
    }

    static func atInstances(_ stage: Stage) -> ConsoleDriver {
        var driver = atRules(stage, pressing: "i")
        driver.handle(.instancesLoaded(stage.instances, of: Sample.groupID, isComplete: true))
        driver.handle(.interfacesLoaded(stage.interfaces, of: Sample.groupID))
        driver.handle(.referencesLoaded(stage.references, to: Sample.groupID))
        return driver
    }

    /// After F1.
    func asking() -> ConsoleDriver {
        var driver = self
        driver.press(.function(1))
        return driver
    }

    static func inReview(_ stage: Stage) -> ConsoleDriver {
        var driver = atRules(stage, pressing: "   D")
        driver.handle(.auditLogChecked(problem: nil))
        return driver
    }

    /// In the middle of a revocation. On a screen that cannot show a rule whole there is none.
    static func revoking(_ stage: Stage) -> ConsoleDriver {
        var driver = inReview(stage)
        for _ in 0..<40 { driver.press(.pageDown) }
        driver.press(driver.session.review?.plan.phrase.text ?? "")
        driver.press(.enter)
        driver.handle(.revocationAdvanced(.recorded(auditEntry: 41)))
        driver.handle(.revocationAdvanced(.sending(batch: 1, of: 1, rules: 3)))
        if let first = driver.session.report?.rules.first {
            driver.handle(
                .revocationAdvanced(.settled(SettledRule(first, .revoked(grantedBy: [])))))
        }
        return driver
    }
}

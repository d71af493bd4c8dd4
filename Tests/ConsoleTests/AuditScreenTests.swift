import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("The audit log on the screen")
struct AuditScreenTests {
    @Test(
        "lists an operation a line, the newest first, with what became of it and the chain's status"
    )
    func list() {
        let driver = ConsoleDriver.onAudit()
        #expect(
            driver.lines[1...6] == [
                "Audit  /home/ops/.local/state/drawbridge/audit.jsonl",
                "The chain holds from entry 41 to 44, head 9f3c9f3c9f3c…",
                "   ENTRY TIME              WHO      GROUP         WHAT",
                "▸  44    2026-02-02 03:01Z bo                     0 torn lines before it",
                " ~ 43    2026-02-02 03:00Z bo       shop-bastion  revoke 2, NO OUTCOME recorded…",
                "   41    2026-02-02 02:40Z ana      shop-bastion  revoked 1/2, 1 not sent · “IN…",
            ])
        #expect(driver.screen.contains("3 operations"))
        let frame = FrameRenderer.frame(of: driver.session)
        #expect(frame[5, 50].style == .danger && frame[6, 50].style == .danger)
        #expect(frame[7, 50].style == .plain)
    }

    @Test(
        "what was undone says by what, and the undoing what it undoes; nothing has a name of the log"
    )
    func undone() throws {
        let revoked = try AuditSample.revoked
        let listing = AuditListing(entries: try AuditSample.undone(by: revoked))
        for columns in [60, 80, 160] {
            var driver = ConsoleDriver.onAudit(listing, columns: columns, rows: 60)
            #expect(driver.lines.allSatisfy { DisplayWidth.of($0) <= columns })
            driver.press(.enter)
            let shown = driver.screen.components(separatedBy: "As it stands in the log")[0]
            for name in ["restoreIntent", "restoreOutcome", "groupSuffix", "notSent"] {
                #expect(!shown.contains(name), "\(name)")
            }
        }
        let driver = ConsoleDriver.onAudit(listing, columns: 160)
        #expect(driver.lines[4].hasSuffix(" restored 2/2 · undoes 41 · “back”"))
        #expect(driver.lines[5].hasSuffix(" revoked 2/2 · undone by 43 · “INC-4711”"))
    }

    @Test("is asked for, says so while it is read, and why where it cannot be")
    func reading() {
        var driver = ConsoleDriver.onRules()
        driver.press("e")
        #expect(driver.effects == [.readAudit])
        #expect(driver.screen.contains("Reading the audit log…"))
        driver.handle(.auditFailed(message: "The audit log x is a symbolic link."))
        #expect(
            driver.screen.contains(
                "Could not read the audit log. The audit log x is a symbolic link. r reads"))
        driver.press("r")
        #expect(driver.effects == [.readAudit])
        driver.handle(.auditRead(AuditListing(entries: [])))
        #expect(driver.screen.contains("The audit log has no entries yet: nothing was revoked."))
        driver.press(.escape)
        #expect(driver.session.screen.context == .rules)
    }

    @Test("a chain that does not hold is told in the title, and each entry after it is marked")
    func violation() {
        let driver = ConsoleDriver.onAudit(
            AuditListing(
                entries: [
                    AuditSample.listed(41, .intent(AuditSample.intent)),
                    AuditSample.listed(42, .outcome(AuditSample.outcome), isVerified: false),
                ], violation: "The audit log does not hold: entry 42 was changed (x, line 2)."))
        #expect(
            driver.lines[2]
                == "! The audit log does not hold: entry 42 was changed (x, line 2).")
        #expect(driver.lines[4].hasPrefix("▸! 41"))
        #expect(driver.screen.contains("Not verified. sgr-1 accept"))
    }

    @Test("of a long log the newest entries are there first, and are neither verified nor doubted")
    func firstPage() {
        let entries = [
            AuditSample.listed(41, .intent(AuditSample.intent)),
            AuditSample.listed(42, .outcome(AuditSample.outcome)),
        ]
        func page(_ entries: [ListedEntry]) -> AuditListing {
            AuditListing(
                entries: entries.map {
                    ListedEntry(
                        sequence: $0.sequence, entry: $0.entry, line: $0.line, place: $0.place,
                        hash: "hash \($0.sequence)", isVerified: false, isElsewhere: false)
                }, isWhole: false)
        }
        var driver = ConsoleDriver.onAudit(page(entries))
        #expect(driver.lines[2] == "The newest entries; the chain is being verified…")
        #expect(driver.lines[4].hasPrefix("▸  41"))
        #expect(!driver.screen.contains("Not verified"))
        #expect(driver.screen.contains("1 operation so far"))
        driver.press(.enter)
        #expect(driver.screen.contains("Not verified yet: the chain is being walked."))
        driver.press(.escape)
        let older = AuditSample.listed(40, .outcome(AuditSample.outcome))
        let whole = AuditListing(
            entries: [older]
                + page(entries).entries.map {
                    ListedEntry(
                        sequence: $0.sequence, entry: $0.entry, line: $0.line, place: $0.place,
                        hash: $0.hash, isVerified: true, isElsewhere: false)
                }, missing: "entries 3 to 5")
        driver.handle(.auditRead(whole))
        #expect(
            driver.lines[2].hasPrefix("! Not here: entries 3 to 5. The chain holds from entry 40"))
        // The cursor is where it was, and a first page that comes again takes nothing away.
        #expect(driver.session.audit?.selected?.listed.sequence == 41)
        driver.press("r")
        driver.handle(.auditRead(page(entries)))
        #expect(driver.session.audit?.rows.count == 2)
        #expect(driver.session.audit?.loading == .underWay)
    }

    private func shown(_ filter: String) -> [Int] {
        var driver = ConsoleDriver.onAudit()
        driver.press("/")
        driver.press(filter)
        driver.press(.enter)
        return driver.session.audit?.visible.map(\.listed.sequence) ?? []
    }

    @Test(
        "filters by operator, group, rule, outcome, time and text",
        arguments: [
            ("op:ana", [41]), ("!op:ana", [44, 43]), ("group:000001", [43, 41]),
            ("rule:sgr-3", [43, 41]), ("rule:sgr-2", []), ("outcome:revoked", [41]),
            ("outcome:notsent op:ana", [41]), ("inc-4711", [43, 41]), ("torn", [44]),
            ("since:2026-02-02T03", [44, 43]), ("until:2026-02-02T02", [41]),
            ("since:2026-02-02 until:2026-02-02", [44, 43, 41]), ("since:2027", []),
            ("until:2025-12-31", []), ("eu-central-1", [43]), ("since:today", [44, 43, 41]),
            ("!since:today", []), ("group:bastion 42", [41]),
        ])
    func filter(_ text: String, _ entries: [Int]) {
        #expect(shown(text) == entries)
    }

    @Test("a prefix that names no field is text, and that is told")
    func unknownField() {
        var driver = ConsoleDriver.onAudit(columns: 100)
        driver.press("/sice:today")
        #expect(driver.screen.contains("“sice:” names no field: taken as text"))
        #expect(AuditTextFilter("group:a op:b 12:30 fe80::1 https :x").problem == nil)
    }

    @Test("a time that is none is told, and Esc clears the filter before it leaves")
    func badTime() {
        var driver = ConsoleDriver.onAudit(columns: 100)
        driver.press("/")
        driver.press("since:yesterday")
        #expect(driver.screen.contains("since: takes a time in UTC, such as today, 2026-11-24"))
        driver.press(.enter)
        driver.press(.escape)
        #expect(driver.session.audit?.filter.isEmpty == true)
        driver.press(.escape)
        #expect(driver.session.screen.context == .rules)
    }

    @Test("shows an entry in full, what belongs to it, and its line")
    func detail() {
        var driver = ConsoleDriver.onAudit(columns: 100, rows: 90)
        driver.press("G")
        driver.press(.enter)
        let screen = driver.screen
        for words in [
            "Entries 41 and 42: revoked 1/2, 1 not sent", "Entry 41: revoke 2",
            "Entry 42: outcome of 41", "confirmed by    the end of the group's id, typed",
            "Verified: the chain holds up to this entry.",
            "operator        ana (uid 1000) on bastion-1", "reason          INC-4711",
            "region          cn-hangzhou", "ClientToken     token-1",
            "sgr-1 accept tcp 22 from 0.0.0.0/0, priority 10",
            #"{"seq":41,"prev":"0000"#,
        ] {
            #expect(screen.contains(words), "\(words) in\n\(screen)")
        }
        #expect(!screen.contains("43     2026"), "another plan does not belong to it")
        driver.press("y")
        let lines = AuditSample.listing.entries.prefix(2).map(\.line)
        #expect(driver.effects == [.copyToClipboard(lines.joined(separator: "\n"))])
        driver.press(.escape)
        #expect(driver.session.screen.context == .audit)
    }

    @Test("an entry of another place says so, in the list and in full")
    func elsewhere() {
        var driver = ConsoleDriver.onAudit(columns: 100)
        driver.press("j")
        #expect(
            driver.screen.contains(
                "Belongs elsewhere: https://ecs.eu-central-1.aliyuncs.com, eu-central-1"))
        driver.press(.enter)
        #expect(driver.screen.contains("It belongs elsewhere: another endpoint, region or account"))
    }

    @Test("what a later version wrote is listed and shown as it stands, harmless")
    func later() {
        let unread = ListedEntry(
            sequence: 45, entry: nil, line: #"{"seq":45,"event":"new \#u{1B}[2J"}"#,
            place: "x, line 9", hash: "00", isVerified: true, isElsewhere: false)
        var driver = ConsoleDriver.onAudit(AuditListing(entries: [unread]))
        #expect(driver.screen.contains("written by a later version"))
        driver.press(.enter)
        #expect(driver.screen.contains("As it stands in the log"))
        #expect(!driver.screen.contains("\u{1B}"))
    }

    @Test("the smallest terminal shows entries, times and outcomes")
    func small() {
        let driver = ConsoleDriver.onAudit(columns: 60, rows: 17)
        #expect(driver.lines.allSatisfy { $0.count <= 60 })
        #expect(
            driver.lines[6].hasPrefix("   41    02-02 02:40Z ana   shop-bast… revoked 1/2, 1 not"))
    }

    @Test(
        "thousands of entries are listed and filtered, and the cursor stays when it is read again")
    func many() {
        let entries = (1...5000).map {
            AuditSample.listed(
                $0, .intent(AuditSample.intent), who: $0 % 1000 == 0 ? "bo" : "ana")
        }
        var driver = ConsoleDriver.onAudit(AuditListing(entries: Array(entries.dropLast())))
        driver.press("jj")
        driver.handle(.auditRead(AuditListing(entries: entries)))
        #expect(driver.session.audit?.selected?.listed.sequence == 4997)
        driver.press("/")
        driver.press("op:bo")
        #expect(driver.session.audit?.visible.count == 5)
        #expect(driver.screen.contains("5 of 5000 operations"))
    }
}

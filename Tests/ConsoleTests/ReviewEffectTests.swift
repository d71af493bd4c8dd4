import Canvas
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@testable import Console

@Suite("The effect in Review")
struct ReviewEffectTests {
    /// Two rules accept the world's ssh; a drop above them holds it back.
    static let guarded = [
        Sample.rule("sgr-d", "tcp", "22/22", "0.0.0.0/0", policy: "Drop", priority: 5),
        Sample.rule("sgr-w", "tcp", "22/22", "0.0.0.0/0", priority: 9),
        Sample.inside,
    ]

    @Test("says that it is being worked out, and asks for the stronger phrase until it is")
    func underWay() {
        let driver = ConsoleDriver.inReview(marking: ["sgr-1"], answersAnalyses: false)
        #expect(driver.screen.contains("Working out the effect on traffic…"))
        #expect(driver.screen.contains("! The effect on traffic is not known."))
        #expect(driver.session.review?.plan.hazards == [.effectUnknown])
        #expect(driver.screen.contains("Type 000001"))
    }

    @Test("clears what was typed when the effect changes the phrase, and says so")
    func phraseChanges() throws {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"], answersAnalyses: false)
        let plan = try #require(driver.session.review?.plan)
        driver.press("0000")
        driver.analyse(plan)
        #expect(driver.session.review?.typed == "")
        #expect(
            driver.screen.contains(
                "The effect is known now, and the phrase is another one: revoke 1"))
        #expect(driver.screen.contains("Type revoke 1 to revoke:"))
    }

    @Test("clears what was typed where other words come, also under the same phrase and hazards")
    func wordsCome() throws {
        var driver = ConsoleDriver.inReview(
            marking: ["sgr-w"], rules: [Self.guarded[1]], answersAnalyses: false)
        let plan = try #require(driver.session.review?.plan)
        driver.press("0000")
        driver.analyse(plan)
        #expect(driver.session.review?.plan.hazards == [.lastAccept(["tcp 22"])])
        #expect(driver.session.review?.typed == "")
        #expect(driver.screen.contains("The effect is known now: look at it"))
    }

    @Test("keeps what was typed where the effect says the same again")
    func sameWords() throws {
        var driver = ConsoleDriver.inReview(marking: ["sgr-w"], rules: [Self.guarded[1]])
        let plan = try #require(driver.session.review?.plan)
        driver.press("0000")
        driver.analyse(plan)
        #expect(driver.session.review?.typed == "0000")
    }

    @Test("clears what was typed where a hazard comes, also under the same phrase")
    func hazardComes() throws {
        var driver = ConsoleDriver.inReview(
            marking: ["sgr-d"], rules: Self.guarded, answersAnalyses: false)
        let plan = try #require(driver.session.review?.plan)
        driver.press("0000")
        driver.analyse(plan)
        #expect(driver.session.review?.plan.phrase == plan.phrase)
        #expect(driver.session.review?.typed == "")
        #expect(
            driver.screen.contains(
                "The effect is known now (opens SSH TO THE INTERNET): type the phrase anew."))
    }

    @Test(
        "takes no phrase while a hazard has not been on the screen, wherever that was scrolled to")
    func hazardUnshown() throws {
        var driver = ConsoleDriver.inReview(
            marking: ["sgr-d"], columns: 60, rows: 17, rules: Self.guarded, answersAnalyses: false)
        guard let plan = driver.session.review?.plan else {
            Issue.record("no revocation is in Review")
            return
        }
        driver.press(.end)
        driver.press(.pageDown)
        let effect = ChangeEffect(
            of: plan, keeping: driver.kept, around: driver.around, budget: WorkBudget())
        _ = driver.session.update(.analysed(effect, of: plan))
        for _ in 0..<30 { driver.press(.down) }
        driver.press("000001")
        #expect(driver.session.review?.typed == "")
        #expect(driver.screen.contains("What the plan does was not shown yet: Home"))
        #expect(driver.screen.contains("Not all was shown yet: the line above says how"))
        driver.press(.home)
        #expect(driver.session.review?.top == 0)
        driver.press("000001")
        #expect(driver.session.review?.typed == "000001")
        driver.press(.enter)
        #expect(driver.effects.count == 1)
    }

    @Test("drops an effect that belongs to another plan")
    func stale() throws {
        var driver = ConsoleDriver.inReview(
            marking: ["sgr-1", "sgr-3"], answersAnalyses: false)
        let first = try #require(driver.session.review?.plan)
        driver.press(.delete)
        #expect(driver.analysedRules == ["sgr-1"], "the smaller plan is asked about")
        driver.analyse(first)
        #expect(driver.session.review?.plan.effect == nil)
        #expect(driver.screen.contains("Working out the effect"))
        driver.analyse(try #require(driver.session.review?.plan))
        #expect(driver.session.review?.plan.effect != nil)
    }

    @Test("keeps the effect while a reason is typed, also one that arrives meanwhile")
    func reason() throws {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"], answersAnalyses: false)
        let plan = try #require(driver.session.review?.plan)
        driver.press(.tab)
        driver.press("INC")
        driver.analyse(plan)
        #expect(driver.session.review?.plan.effect != nil)
        #expect(driver.session.review?.plan.reason == "INC")
    }

    @Test("a drop rule that opens port 22 to the world is told first and in the title")
    func opensPort() {
        let driver = ConsoleDriver.inReview(marking: ["sgr-d"], rows: 30, rules: Self.guarded)
        #expect(
            driver.body == """
                Review: revoke 1 rule  ! opens SSH TO THE INTERNET  ! newly ACCEPTED
                Opens SSH TO THE INTERNET.
                OPENS   tcp 22 from anyone (IPv4)
                        let in by anyone (IPv4), p9; held back until now by anyone (IPv4)
                """)
        #expect(driver.screen.contains("Type 000001"))
    }

    @Test("a drop rule whose going changes nothing is an ordinary plan")
    func harmlessDrop() {
        let driver = ConsoleDriver.inReview(
            marking: ["sgr-d"], rows: 30, rules: [Self.guarded[0], Sample.inside])
        // 10.9.0.0/16 is accepted by the weaker rule: that is not harmless.
        #expect(driver.screen.contains("Newly ACCEPTED: tcp 22 from 10.9.0.0/16"))
        let alone = ConsoleDriver.inReview(
            marking: ["sgr-d"], rows: 30, rules: [Self.guarded[0]])
        #expect(
            alone.body == """
                Review: revoke 1 rule
                Changes nothing.
                OPENS   nothing: what was held back stays out
                """)
        #expect(alone.screen.contains("Type revoke 1 to revoke:"))
    }

    @Test("a rule inside a wider one: nothing stops")
    func redundant() {
        let wide = Sample.rule("sgr-w", "tcp", "443/443", "203.0.113.0/24")
        let narrow = Sample.rule("sgr-n", "tcp", "443/443", "203.0.113.128/25", priority: 20)
        let driver = ConsoleDriver.inReview(
            marking: ["sgr-n"], rows: 30, rules: [wide, narrow])
        #expect(
            driver.body == """
                Review: revoke 1 rule
                Changes nothing.
                CLOSES  nothing: other rules accept all of it
                """)
    }

    @Test("the last accept rule of a port asks for the stronger phrase")
    func lastAccept() {
        let driver = ConsoleDriver.inReview(marking: ["sgr-1"], rules: Sample.rules)
        #expect(driver.screen.contains("! No other rule accepts all of tcp 22."))
        #expect(driver.screen.contains("Type 000001"))
    }

    @Test("the operator's own session: cut, it is a hazard; the words promise nothing")
    func ownSession() {
        let kept = ProtectedAccess(connection: SSHConnection("192.0.2.7 50022 10.0.0.5 22"))
        let cut = ConsoleDriver.inReview(marking: ["sgr-1"], rows: 30, kept: kept)
        #expect(
            cut.lines.prefix(11).suffix(4) == [
                "! Your own connection, 192.0.2.7 to port 22: a reconnect will be refused, and",
                "the running session may be cut.", "",
                "▸ 1.  accept tcp 22 from 0.0.0.0/0, priority 10 “SSH for everyone?” sgr-1",
            ])
        #expect(cut.lines[2].contains("! your connection cut"))
        #expect(cut.screen.contains("Type 000001"))
        let safe = ConsoleDriver.inReview(marking: ["sgr-2"], rows: 30, kept: kept)
        #expect(
            safe.screen.contains("STAYS   you: 192.0.2.7 → 22, by “SSH for everyone?”"))
        #expect(safe.screen.contains("Type revoke 1 to revoke:"))
    }

    @Test("a connection that was refused before is no hazard")
    func refusedBefore() {
        let kept = ProtectedAccess(connection: SSHConnection("203.0.113.9 50022 10.0.0.5 22"))
        let driver = ConsoleDriver.inReview(marking: ["sgr-1"], rows: 30, kept: kept)
        #expect(driver.screen.contains("203.0.113.9 to port 22: refused, as before."))
        #expect(driver.screen.contains("Type revoke 1 to revoke:"))
    }

    @Test("many hazards leave room for where in the text one is")
    func manyHazards() {
        let kept = ProtectedAccess(connection: SSHConnection("192.0.2.7 50022 10.0.0.5 22"))
        let driver = ConsoleDriver.inReview(
            marking: Sample.rules.map(\.key.text), columns: 60, rules: Sample.rules, kept: kept)
        #expect(driver.lines[2].contains("! your connection cut  "))
        #expect(driver.lines[2].contains("… 1–17 of "))
    }

    @Test("an address to keep that is cut is a hazard")
    func keptAddress() throws {
        let kept = try ProtectedAccess(addresses: [#require(KeptAddress("198.51.100.0/24:22"))])
        let driver = ConsoleDriver.inReview(marking: ["sgr-1"], rows: 30, kept: kept)
        #expect(driver.lines[2].contains("! kept address cut"))
        #expect(driver.screen.contains("Type 000001"))
    }
}

extension ConsoleDriver {
    /// The rules of the plan whose effect was asked for last.
    var analysedRules: [String]? {
        for case .analyse(let plan, _) in effects { return plan.rules.map(\.key.text) }
        return nil
    }

    /// The title and the text of Review up to what is known of the own connection.
    fileprivate var body: String {
        lines.dropFirst(2).prefix { !$0.hasPrefix("Your own connection") }
            .joined(separator: "\n")
    }
}

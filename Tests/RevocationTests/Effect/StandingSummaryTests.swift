import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@Suite("why a rule may go, in words")
struct StandingSummaryTests {
    typealias Example = EffectSummaryExampleTests

    static let last = Example.rule(
        "last", "drop all -1/-1 0.0.0.0/0 100", "Everything else ends here")
    static let debug = Example.rule("debug", "accept tcp 443/443 0.0.0.0/0 1", "temp debug")
    static let plain = Example.rule("plain", "accept tcp 1/65535 sg-app 3")

    @Test("names what decides instead, verdict first")
    func dead() {
        func text(_ deciders: IngressRule...) -> String? {
            StandingSummary(.dead, deciders: deciders).text
        }
        #expect(
            text(Self.last)
                == "DEAD: held back by “Everything else ends here” (drop all from anyone (IPv4), priority 100)"
        )
        #expect(
            text(Self.plain)
                == "DEAD: accepted already by accept tcp all ports from members of sg-app, priority 3"
        )
        #expect(
            text(Self.plain, Self.last)?.hasPrefix("DEAD: decided already by accept tcp") == true)
        #expect(
            text(Self.last, Self.last, Self.last, Self.last)?.hasSuffix(" and 2 more together")
                == true)
        #expect(text() == "DEAD: it matches nothing")
    }

    @Test("says once what is closed a rule is needed, and that this is a hazard")
    func needed() {
        let partner = StandingSummary(.needed, deciders: [Self.debug], world: [Self.debug])
        let words = "once “temp debug” (accept tcp 443 from anyone (IPv4), priority 1) is closed"
        #expect(partner.text == "NEEDED \(words)")
        #expect(partner.hazard == "needed \(words)")
        let twin = StandingSummary(
            .needed, deciders: [Self.debug], world: [Self.debug], isWorld: true)
        #expect(twin.text == "OPENS AGAIN \(words)")
        #expect(twin.hazard == "lets the world in \(words)")
    }

    @Test("of several world-open rules says that these are closed, not which of them is enough")
    func severalWorldRules() {
        let other = Example.rule("half", "accept tcp 443/443 0.0.0.0/1 2", "half")
        #expect(
            StandingSummary(.needed, deciders: [], world: [Self.debug, other]).text
                == "NEEDED once these are closed: “temp debug” (accept tcp 443 from anyone (IPv4), priority 1), “half” (accept tcp 443 from 0.0.0.0/1, priority 2)"
        )
    }

    @Test("says nothing of a rule that does something, and no hazard of one that may go")
    func others() {
        #expect(StandingSummary(.effective, deciders: []).text == nil)
        let redundant = StandingSummary(.redundant, deciders: [])
        #expect(redundant.text == "REDUNDANT: where it decides, other rules do the same")
        #expect(redundant.hazard == nil)
        #expect(StandingSummary(.dead, deciders: [Self.last]).hazard == nil)
        #expect(
            StandingSummary.deadOnly(because: Self.last, count: 59)
                == "59 rules are dead only because of “Everything else ends here” (drop all from anyone (IPv4), priority 100)"
        )
    }
}

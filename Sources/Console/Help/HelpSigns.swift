/// Something that help explains: a sign that a screen draws, a text that may be typed, or keys.
struct HelpItem: Sendable, Hashable {
    var label: String
    /// Short enough for half of a narrow screen.
    let summary: String
    /// What is added where there is room.
    let more: String

    init(_ label: String, _ summary: String, more: String = "") {
        self.label = label
        self.summary = summary
        self.more = more
    }
}

extension KeyContext {
    /// Every sign that the screen can draw.
    var signs: [HelpItem] {
        switch self {
        case .rules:
            [
                HelpItem(
                    "!", "admin/database port open to all",
                    more: ": its source is the whole world, and it decides"),
                HelpItem("*", "marked: D reviews what is marked"),
                HelpItem(
                    "x", "dead: it never decides",
                    more: "; all rules with an x may be revoked together"),
                HelpItem(
                    "~", "needed once world rules are gone",
                    more: ": it never decides while rules open to the world stand"),
                HelpItem(
                    "=", "redundant: alone changes nothing",
                    more: ", together with others it may; shown once the other groups "
                        + "of the instances are known, which D reads"),
                HelpItem(
                    "+", "limited by what has no column",
                    more: ": to a destination or by source ports; w shows both"),
                HelpItem(
                    "?", "may match the filter",
                    more: ": it names a group or a list that is not known here; a leaves it out"),
                .cursor,
            ]
        case .groups:
            [
                HelpItem(
                    "!", "opens an admin or database port",
                    more: " to the world, when its rules were read in this session"),
                HelpItem("–", "not known: Enter reads its rules"), .cursor,
            ]
        case .regions: [.cursor]
        case .profiles: [HelpItem("*", "the profile in use"), .cursor]
        case .review:
            [
                HelpItem(
                    "!", "hazard: read before you confirm"),
                HelpItem("▸", "the rule that Delete takes out"),
                HelpItem("-", "revoked, in the order under F2", more: "; before an id: left alone"),
                HelpItem("+", "restored, in the order under F2"),
            ]
        case .progress:
            [
                HelpItem("…", "not sent yet"), HelpItem("→", "sent, not settled yet"),
                HelpItem("#", "settled"), HelpItem("=", "sent", more: ", in the bar"),
            ] + HelpItem.outcomes
        case .report: HelpItem.outcomes + HelpItem.matches
        case .audit:
            [
                HelpItem("!", "not verified: the chain is broken", more: " at it or before it"),
                HelpItem("~", "of another account or region", more: ", or of another endpoint"),
                .cursor,
            ]
        case .detail, .instances, .messages, .auditEntry, .help: HelpItem.matches
        default: []
        }
    }

    /// What may be typed there, after its title.
    var examples: (title: String, list: [HelpItem])? {
        switch self {
        case .rules:
            (
                "Filter",
                [
                    HelpItem("port:22,mysql", "for these ports"),
                    HelpItem("src:10.0.2.194", "for this address"),
                    HelpItem(
                        "is:dead", "or is:world is:drop",
                        more: " is:needed is:redundant is:marked"),
                    HelpItem("!proto:udp", "without these"),
                    HelpItem("ssh|\"jump box\"", "either of two texts"),
                    HelpItem("prio:<10", "by priority"),
                ]
            )
        case .groups:
            (
                "Filter",
                [
                    HelpItem("prod", "in any column"),
                    HelpItem("prod shop", "both, in any order"),
                    HelpItem("!stage", "without it"),
                    HelpItem("vpc-bp1qqw", "groups of a VPC"),
                ]
            )
        case .audit:
            (
                "Filter",
                [
                    HelpItem("since:today", "in UTC; also until:"),
                    HelpItem("op:ana", "of an operator"),
                    HelpItem("group:prod", "by id or name"),
                    HelpItem("rule:22", "by id or field"),
                    HelpItem("outcome:unknown", "what became of it"),
                    HelpItem("!restore", "without this text"),
                ]
            )
        case .jump:
            (
                "Jump",
                [
                    HelpItem("prod-shop-edge", "group, by its name"),
                    HelpItem("sg-bp1ah51ucs1", "group, by its id"),
                    HelpItem("cn-shanghai", "another region"),
                    HelpItem("cn-shanghai prod", "a group there"),
                ]
            )
        case .whatIf:
            (
                "Ask",
                [
                    HelpItem("203.0.113.7 22", "an address by tcp"),
                    HelpItem("10.0.0.0/8 udp 53", "a block by udp"),
                    HelpItem("10.0.0.9 icmp", "no port"),
                    HelpItem("2001:db8::1 443", "IPv6"),
                ]
            )
        default: nil
        }
    }
}

extension HelpItem {
    fileprivate static let cursor = HelpItem("▸", "the cursor")
    fileprivate static let matches = [
        HelpItem("●", "the match that n goes on from"), HelpItem("◂", "another match"),
    ]
    fileprivate static let outcomes = [
        HelpItem("✓", "as asked, read back"), HelpItem("✗", "refused, or not done"),
        HelpItem("!", "done, although it was refused", more: "; before a sentence: trouble"),
        HelpItem("-", "left alone: changed, or not sent"),
        HelpItem("?", "unknown: look before you go on"),
    ]
}

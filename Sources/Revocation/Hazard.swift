/// A reason why a plan asks for the stronger confirmation.
public enum Hazard: Sendable, Hashable {
    /// The operator's own connection, or an address to keep, is cut or may be.
    case access(AccessResult)
    /// A rule of lower priority is to accept the same, and not all groups of the instances are known:
    /// one of them may deny it first.
    case accessHandedDown(AccessResult)
    /// Services of administration and databases become reachable from the internet: `SSH`.
    case opensToTheInternet([String])
    /// Traffic becomes accepted; the words of the broadest region, and how many regions there are.
    case newlyAccepted(String, regions: Int)
    /// The plan holds drop rules and what they hold back is not known: traffic may be let in.
    case dropRule(count: Int)
    /// The plan holds drop rules that decide something, and the other groups of the instances, which
    /// may accept it, are not known.
    case dropRuleElsewhere(count: Int)
    /// The effect is not worked out, or not yet.
    case effectUnknown
    /// The instances and their other groups are still being read.
    case instancesPending
    /// The effect is known in part.
    case effectIncomplete
    /// More rules than one looks through at a glance.
    case manyRules(count: Int)
    /// No other rule accepts these ports as a whole; in words, such as `tcp 22`.
    case lastAccept([String])
    /// Rules to revoke that cannot be authorised again as they are; a sentence each.
    case notRestorable([String])
    /// Rules to revoke that do nothing only while rules open to the world stand; a sentence each.
    case neededLater([String])
    /// Rules to revoke do nothing only because of one drop rule for everybody; a sentence.
    case deadBehindOneDrop(String)
    /// Rules to restore that let anyone in, over IPv4 or IPv6; their summaries.
    case openToTheWorld([String])
    /// Drop rules that went with the rules to restore stay away: these may let in more than before.
    case dropsStayAway(count: Int)

    /// A plan of more rules than this has a hazard.
    public static let manyRulesLimit = 10

    /// Whether the headless form needs `--confirm`, too. Size alone does not: `--expect-count`
    /// already says how many rules are meant; nor does the last accept rule of a port, which is what
    /// a revoke is for.
    public var needsHeadlessConfirmation: Bool {
        switch self {
        case .access, .accessHandedDown, .opensToTheInternet, .newlyAccepted, .dropRule,
            .dropRuleElsewhere, .effectUnknown, .instancesPending, .effectIncomplete,
            .notRestorable, .neededLater, .deadBehindOneDrop, .openToTheWorld, .dropsStayAway:
            true
        case .manyRules, .lastAccept: false
        }
    }

    /// A few words, for a title.
    public var label: String {
        switch self {
        case .access(let access):
            "\(access.isOwn ? "your connection" : "kept address") \(access.isRefused ? "cut" : "may be cut")"
        case .accessHandedDown(let access):
            "\(access.isOwn ? "your connection" : "kept address") may be cut"
        case .opensToTheInternet(let services):
            "opens \(services.joined(separator: ", ")) TO THE INTERNET"
        case .newlyAccepted: "newly ACCEPTED"
        case .dropRule(let count), .dropRuleElsewhere(let count):
            count == 1 ? "1 drop rule" : "\(count) drop rules"
        case .instancesPending: "other groups not known yet"
        case .effectUnknown: "effect not known"
        case .effectIncomplete: "effect not complete"
        case .manyRules: "more than \(Self.manyRulesLimit) rules"
        case .lastAccept: "last accept"
        case .notRestorable: "no way back"
        case .neededLater: "needed later"
        case .deadBehindOneDrop: "dead only behind one drop rule"
        case .openToTheWorld: "open to the world"
        case .dropsStayAway: "without its drop rules"
        }
    }

    /// One sentence for the operator; ids in it are untrusted.
    public var summary: String {
        switch self {
        case .access(let access): return access.summary
        case .accessHandedDown(let access): return access.wordsOfHandingDown
        case .opensToTheInternet(let services):
            let names = services.joined(separator: " and ")
            return "\(names) becomes reachable from the whole internet."
        case .newlyAccepted(let first, let regions):
            return "Newly ACCEPTED: \(first)"
                + (regions > 1 ? ", and \(regions - 1) more." : ".")
        case .dropRule(let count):
            return count == 1
                ? "A drop rule is among them: what it holds back may become ACCEPTED."
                : "\(count) drop rules are among them: what they hold back may become ACCEPTED."
        case .dropRuleElsewhere(let count):
            let subject =
                count == 1
                ? "A drop rule is among them: what it holds back"
                : "\(count) drop rules are among them: what they hold back"
            return
                "\(subject) may become ACCEPTED by another group of the same instances; not all of those are known."
        case .effectUnknown: return "The effect on traffic is not known."
        case .instancesPending:
            return "The other groups of the group's instances are still being read."
        case .effectIncomplete: return "The effect is known only in part: there may be more."
        case .manyRules(let count):
            return "\(count) rules at once, more than \(Self.manyRulesLimit)."
        case .lastAccept(let ports):
            let names = ports.prefix(3).joined(separator: ", ")
            let more = ports.count > 3 ? " and more" : ""
            return "No other rule accepts all of \(names)\(more)."
        case .notRestorable(let sentences):
            let more = sentences.count > 1 ? " And \(sentences.count - 1) more." : ""
            return "No way back: \(sentences.first ?? "")\(more)"
        case .neededLater(let sentences):
            let more = sentences.count > 1 ? " And \(sentences.count - 1) more." : ""
            return "Needed later: \(sentences.first ?? "")\(more)"
        case .deadBehindOneDrop(let sentence): return sentence
        case .openToTheWorld(let rules):
            let more = rules.count > 1 ? ", and \(rules.count - 1) more" : ""
            return "Open to the world: \(rules.first ?? "")\(more)."
        case .dropsStayAway(let count):
            let rules = count == 1 ? "A drop rule that was" : "\(count) drop rules that were"
            return "\(rules) revoked with these stays away: they may let in more than before."
        }
    }
}

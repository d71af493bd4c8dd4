public import SecurityGroups

/// What a change does to traffic, told by rules and not by regions: the overlap of two rules is
/// always short, where the difference of two lists may be thousands of regions.
///
/// Each line names one rule, or two that overlap, and exceptions that are rules. Together the lines
/// are exact: what `openings` denote is what is newly accepted, and what `closings` denote is what
/// stops being accepted. For a restoration it is the other way round; the rest reads the same.
///
/// - An opening is the traffic of its two rules, less that of the rules in `stillOut` and `alreadyIn`.
/// - `closings` are the only lines that read the others: the traffic of their rules less all of
///   `stays` and `blocked`. Those two count within the traffic of the closings only.
/// - A line of `stays` is the traffic of its rule, less that of the rules in `except` and less that of
///   every surviving rule of `blocked` that is not in `evenIn`.
/// - A line of `blocked` is the traffic of its rule less that of the rules in `except`, and less all of
///   `stays`.
///
/// What members of a group that is open within send each other (InnerAccessPolicy Accept) is no part
/// of it.
public struct EffectExplanation: Sendable, Hashable {
    /// What stands for a rule here. A smaller number is a rule that is tested earlier.
    public typealias Place = Int

    /// Traffic that a rule which stays lets in, once a drop rule goes.
    public struct Opening: Sendable, Hashable {
        /// The drop rule of the plan, and the surviving accept rule of lower precedence.
        public let drop, accept: Place
        /// What both match.
        public let traffic: RuleTraffic
        /// Surviving drop rules that are stronger than the accept rule.
        public internal(set) var stillOut: [Place] = []
        /// Accept rules that are stronger than the drop rule.
        public internal(set) var alreadyIn: [Place] = []
        /// Whether another opening holds all of it.
        public internal(set) var isInside = false
    }

    /// Traffic of an accept rule of the plan, some of which stops being accepted.
    public struct Closing: Sendable, Hashable {
        /// The accept rule of the plan.
        public let rule: Place
        /// What the rule matches.
        public let traffic: RuleTraffic
        /// Whether a line of `stays` or `blocked` takes something away.
        public internal(set) var isCut = false
        /// Whether a line of `stays` takes something away.
        public internal(set) var staysInPart = false
        /// Whether another closing holds all of it.
        public internal(set) var isInside = false
    }

    /// Traffic inside the closings that a surviving rule accepts afterwards, whether or not it
    /// decided before.
    public struct Stay: Sendable, Hashable {
        /// The surviving accept rule.
        public let rule: Place
        /// What the rule matches of what all closings have in common.
        public let traffic: RuleTraffic
        /// Blocked lines that are weaker than the rule.
        public internal(set) var evenIn: [Place] = []
        /// Surviving drop rules that are stronger, beside those of `blocked`.
        public internal(set) var except: [Place] = []
        /// Whether a rule of `blocked` takes something away.
        public internal(set) var isCut = false
        /// Whether another line of `stays` holds all of it.
        public internal(set) var isInside = false
    }

    /// Traffic inside the closings that a drop rule denies now and that stays denied.
    public struct Blocked: Sendable, Hashable {
        /// The drop rule.
        public let rule: Place
        /// What the rule matches of what all closings have in common.
        public let traffic: RuleTraffic
        /// Accept rules that are stronger: those of the plan, or all of them for a rule of the plan.
        public internal(set) var except: [Place] = []
        /// Whether another line of `blocked` holds all of it.
        public internal(set) var isInside = false
    }

    /// A rule of the plan that opens or closes nothing.
    public struct Idle: Sendable, Hashable {
        /// The rule of the plan.
        public let rule: Place
        /// Whether it is certain that other rules accept all that this accept rule matches.
        public let isAcceptedElsewhere: Bool
    }

    /// A rule that cannot be read: of its traffic nothing is told.
    public struct Unsure: Sendable, Hashable {
        /// The rule, with all that it may match.
        public let rule: ExplainedRule
        /// All that it may match.
        public let traffic: RuleTraffic
        /// What cannot be read: names of fields in words, and why.
        public let fields: [UnreadableField]
    }

    /// The rules that lines name.
    public internal(set) var rules: [Place: ExplainedRule] = [:]
    /// The widest first.
    public internal(set) var openings: [Opening] = []
    /// The widest first.
    public internal(set) var closings: [Closing] = []
    /// The widest first.
    public internal(set) var stays: [Stay] = []
    /// The widest first; surviving rules before those of the plan.
    public internal(set) var blocked: [Blocked] = []
    /// Rules that cannot be read and may match traffic of the plan; outside theirs all is exact.
    public internal(set) var unsure: [Unsure] = []
    /// Rules of the plan that open or close nothing.
    public internal(set) var idle: [Idle] = []
    /// What all closings have in common.
    public internal(set) var context: RuleTraffic = .everything
    /// Whether lines are only there where their rules decide. Otherwise the budget did not reach:
    /// overlapping rules are told as they overlap, which is exact, but not the shortest.
    public internal(set) var isShortest = true
    /// Whether the rules are added and not taken away.
    public internal(set) var isRestoration = false
    /// Whether the rules are for both kinds of interface, as in a classic network.
    public internal(set) var hasSeveralNICTypes = false

    /// Whether nothing changes, as far as the rules can be read.
    public var changesNothing: Bool { openings.isEmpty && closings.isEmpty }
}

/// A rule as an explanation names it.
public struct ExplainedRule: Sendable, Hashable {
    /// Which rule of which group it is.
    public let reference: RuleReference
    /// The rule itself, for its description and the names of what it refers to.
    public let rule: IngressRule
    /// What it matches; of a rule that cannot be read, what it may match. Nil: nothing at all.
    public let traffic: RuleTraffic?
    /// Whether it is one of the plan's.
    public let isPlanned: Bool
}

extension EffectExplanation {
    /// The same with every line left out that another of its kind holds: as exact, and shorter.
    public var withoutInsideLines: EffectExplanation {
        var short = self
        short.openings.removeAll(where: \.isInside)
        short.closings.removeAll(where: \.isInside)
        short.stays.removeAll(where: \.isInside)
        short.blocked.removeAll(where: \.isInside)
        return short
    }
}

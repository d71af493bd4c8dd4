public import Canvas
public import SecurityGroups

/// All that the console knows and shows, as a value. `update` is the only thing that changes it,
/// `Screens` the only thing that draws it.
public struct Session: Sendable, Equatable {
    public internal(set) var size: Size
    public let facts: SessionFacts
    var account: String?
    /// The account is not known and the key is temporary.
    var isBoundToKey = false
    /// Where the credentials are from; nil until they have been read.
    var profile: String?
    /// The profile that was turned to since the start.
    var chosenProfile: String?
    /// The places the operator came through, the present one last. Never empty.
    var places: [Mode] = [.groups]
    var groups: GroupsState
    var regions = RegionsState()
    var profiles = ProfilesState()
    var rules: RulesState?
    var review: ReviewState?
    var revocation: RevocationState?
    /// Instances and references of the group that was looked at last.
    var surroundings: SurroundingsState?
    var audit: AuditState?
    /// The screen from which a restoration was asked for that is being prepared; nil for none.
    var restorationAskedAt: Mode?
    /// The answer to what is being typed for `W`; nil otherwise.
    var whatIf: WhatIfState?
    /// Text being typed for `/`, `:` and `W`; nil otherwise.
    var prompt: Prompt?
    /// Reads asked for before the credentials are known.
    var waitingReads: [Read] = []
    var isPreparing = false
    /// Whether the rules of a group that was named at the start are still on their way.
    var awaitsFirstRules = false
    /// Whether what the first screen does without is still to be asked for.
    var isRestOutstanding = false
    /// The group named at the start is opened once, not after every change of the profile.
    var hasOpenedFirstGroup = false
    /// A name to jump to as soon as the list of groups is complete.
    var pendingJump: String?
    /// The first line shown of each text, but for progress and report.
    var textTops: [Mode: Int] = [:]
    /// What is searched for in the text that is shown.
    var search = TextSearch()
    /// Nil outside of `drawbridge demo`, and once it is done or was left.
    var tour: GuidedTour?
    var message: Message?
    var messages: [Message] = []
    /// One plain line a revocation, for the normal screen after the console has closed.
    public internal(set) var farewell: [String] = []

    struct Prompt: Sendable, Hashable {
        let mode: Mode
        var text: String
    }

    /// The smallest terminal that the screens fit in.
    public static let smallestSize = Size(columns: 60, rows: 17)

    /// - Parameter region: nil where only the configuration file can tell it.
    public init(size: Size, region: RegionID?, facts: SessionFacts) {
        self.size = size
        self.facts = facts
        groups = GroupsState(region: region ?? RegionID(""))
        tour = facts.tourGroup.map { GuidedTour(group: $0) }
    }

    /// What the keys mean now.
    public var mode: Mode { prompt?.mode ?? place }
    /// Which screen is shown.
    var place: Mode { places.last ?? .groups }

    var isTooSmall: Bool {
        size.columns < Self.smallestSize.columns || size.rows < Self.smallestSize.rows
    }

    /// The region whose groups are listed; empty until it is known.
    public var region: RegionID { groups.region }

    /// Whether a revocation has begun and its outcome is not known yet.
    public var isRevoking: Bool { revocation != nil && revocation?.report == nil }

    /// What to do first, right after the first frame stands: until then nobody is connected to.
    public mutating func start() -> [Effect] {
        isPreparing = true
        groups.loading = .underWay
        if let group = facts.firstGroup, group.hasPrefix("sg-"), !region.rawValue.isEmpty {
            hasOpenedFirstGroup = true
            _ = openGroup(SecurityGroupID(group))
        }
        return [.prepare]
    }

    /// Answers a key.
    mutating func hint(_ text: String) { message = Message(kind: .hint, text: text) }

    mutating func notice(_ text: String) { say(Message(kind: .notice, text: text)) }

    mutating func fail(_ text: String, reading read: Read? = nil) {
        say(Message(kind: .error, text: text, read: read))
    }

    private mutating func say(_ message: Message) {
        self.message = message
        messages.append(message)
    }
}

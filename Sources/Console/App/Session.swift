public import Canvas
public import SecurityGroups

/// All that the console knows and shows, as a value. `update` is the only thing that changes it,
/// `FrameRenderer` the only thing that draws it.
public struct Session: Sendable, Equatable {
    public internal(set) var size: Size
    public let facts: SessionFacts
    /// Whose credentials are used, and what waits for them.
    var connection = Connection()
    /// What was read beside the rules of the open group.
    var inventory: Inventory
    /// The open group: its rules, and what the operator does with them.
    var rules: RulesState?
    /// What the operator chose in groups that were open before: marks, filter, order and cursor.
    var keptChoices: [SecurityGroupID: RulesState.Choices] = [:]
    var screens = ScreenStack()
    /// Text being typed for `/`, `:` and `W`; nil otherwise.
    var prompt: Prompt?
    /// What was typed there before.
    var promptHistory = PromptHistory()
    /// What the operator asked for and waits for.
    var awaited = Awaited()
    /// Nil outside of `drawbridge demo`, and once it is done or was left.
    var tour: GuidedTour?
    var log = MessageLog()
    /// Whether the cursor of a list has stood still for a moment. While it moves, what explains the row at
    /// the cursor is not drawn: on a slow line the rows come first.
    public internal(set) var isResting = true

    /// What was read of the account, and which of it is shown.
    struct Inventory: Sendable, Hashable {
        var groups: GroupsState
        var regions = RegionsState()
        var profiles = ProfilesState()
        /// Instances and references of the group that was looked at last.
        var surroundings: SurroundingsState?
    }

    struct Awaited: Sendable, Hashable {
        /// A name to jump to as soon as the list of groups is complete.
        var jump: String?
        /// Where a restoration was asked for that is being prepared; nil for none.
        var restoration: KeyContext?
    }

    /// The smallest terminal that the screens fit in.
    public static let smallestSize = Size(columns: 60, rows: 17)

    /// - Parameter region: nil where only the configuration file can tell it.
    public init(size: Size, region: RegionID?, facts: SessionFacts) {
        self.size = size
        self.facts = facts
        inventory = Inventory(groups: GroupsState(region: region ?? RegionID("")))
        tour = facts.tourGroup.map { GuidedTour(group: $0) }
    }

    /// The screen that is shown.
    var screen: any ScreenBehavior { screens.top }
    /// What the keys mean now.
    public var context: KeyContext { prompt?.context ?? screen.context }

    var isTooSmall: Bool {
        size.columns < Self.smallestSize.columns || size.rows < Self.smallestSize.rows
    }

    /// The region whose groups are listed; empty until it is known.
    public var region: RegionID { inventory.groups.region }

    /// Whether a revocation has begun and its outcome is not known yet.
    public var isRevoking: Bool { report.map { $0.report == nil } ?? false }

    /// One plain line a revocation, for the normal screen after the console has closed.
    public var farewell: [String] { log.farewell }

    /// What to do first, right after the first frame stands: until then nobody is connected to.
    public mutating func start() -> [Effect] {
        connection.isPreparing = true
        inventory.groups.loading = .underWay
        if let group = facts.firstGroup, group.hasPrefix("sg-"), !region.rawValue.isEmpty {
            connection.hasOpenedFirstGroup = true
            _ = openGroup(SecurityGroupID(group))
        }
        return [.prepare]
    }

    /// Opens a screen over the present one.
    mutating func show(_ screen: any ScreenBehavior) {
        guard self.screen.context != screen.context else { return }
        screens.endSearches()
        screens.push(screen)
    }
}

/// What was said to the operator.
struct MessageLog: Sendable, Hashable {
    /// What stands on the screen.
    var shown: Message?
    /// Oldest first.
    private(set) var all: [Message] = []
    var farewell: [String] = []

    mutating func say(_ message: Message) {
        shown = message
        all.append(message)
    }
}

extension Session {
    var message: Message? {
        get { log.shown }
        set { log.shown = newValue }
    }

    /// Answers a key.
    mutating func hint(_ text: String) { message = Message(kind: .hint, text: text) }

    mutating func notice(_ text: String) { log.say(Message(kind: .notice, text: text)) }

    mutating func fail(_ text: String, reading read: Read? = nil) {
        log.say(Message(kind: .error, text: text, read: read))
    }
}

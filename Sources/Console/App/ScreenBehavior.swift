import Canvas

/// What the session asks of a screen: which keys it has, what they do or why they cannot, and how it is
/// drawn. The screen's value holds its own state. What belongs to a group, such as its rules, marks and
/// filter, lives in the session and outlives the screen, so that all are given the session, too.
protocol ScreenBehavior: Sendable {
    /// Its keys, and its title in help.
    var context: KeyContext { get }
    /// Itself, for the stack.
    var screen: Screen { get }

    func draw(_ session: Session, on frame: inout Frame)
    /// The second line of the header.
    func header(in session: Session) -> Header

    /// What keeps a command from being carried out, for the operator; nil where nothing does. No key is
    /// ever answered with silence.
    func disabledReason(for command: Command, in session: Session) -> String?
    /// Carries a command out that is the screen's own. Those of every screen are the session's.
    func perform(_ command: Command, in session: inout Session) -> [Effect]
    func move(_ move: Move, in session: inout Session)
    /// Goes to the next match, or the previous one.
    func step(_ direction: Move, in session: inout Session)
    /// A key that is text, where the screen takes any.
    func type(_ key: Key, in session: inout Session)
    func click(onRow row: Int, in session: inout Session) -> [Effect]
    /// What to say of a key that asks for nothing here; nil for what is said everywhere.
    func answerToUnboundKey(in session: Session) -> String?
    /// Esc, where nothing else waits for it: takes one thing back, or leaves.
    func goBack(in session: inout Session) -> [Effect]
    /// `q`.
    func quit(in session: inout Session) -> [Effect]

    func isReading(in session: Session) -> Bool
    func readAgain(in session: inout Session) -> [Effect]
    /// The filter or what is searched for, for `/` to go on from.
    func filter(in session: Session) -> String
    func setFilter(_ text: String, in session: inout Session)

    /// Whether Page Down shows more of a text.
    func hasMoreBelow(in session: Session) -> Bool
    /// Keeps what is shown within the screen, whatever happened.
    func clamp(in session: inout Session)
    /// The screen as it stands has been drawn.
    func notePainted(in session: inout Session)
}

extension ScreenBehavior {
    func header(in session: Session) -> Header { .ofOpenGroup(in: session) }
    func disabledReason(for command: Command, in session: Session) -> String? { nil }
    func perform(_ command: Command, in session: inout Session) -> [Effect] { [] }
    func step(_ direction: Move, in session: inout Session) { move(direction, in: &session) }
    func type(_ key: Key, in session: inout Session) {}
    func click(onRow row: Int, in session: inout Session) -> [Effect] { [] }
    func answerToUnboundKey(in session: Session) -> String? { nil }
    func goBack(in session: inout Session) -> [Effect] {
        session.screens.pop()
        return []
    }
    func quit(in session: inout Session) -> [Effect] {
        session.screens.pop()
        return []
    }
    func isReading(in session: Session) -> Bool { false }
    func readAgain(in session: inout Session) -> [Effect] { [] }
    func filter(in session: Session) -> String { "" }
    func setFilter(_ text: String, in session: inout Session) {}
    func hasMoreBelow(in session: Session) -> Bool { false }
    func clamp(in session: inout Session) {}
    func notePainted(in session: inout Session) {}
}

/// The second line of the screen: what it is about, and how new that is.
struct Header: Sendable, Equatable {
    let title: String
    let text: String
    /// What follows the text as far as it has room.
    let notes: [String]
    let right: String

    init(_ title: String, _ text: String = "", notes: [String] = [], right: String = "") {
        self.title = title
        self.text = text
        self.notes = notes
        self.right = right
    }

    /// The group that is open, or the region's groups.
    static func ofOpenGroup(in session: Session) -> Header {
        session.rules.map(Header.init(of:)) ?? Header(of: session.inventory.groups)
    }
}

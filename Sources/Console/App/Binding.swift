public import Canvas

/// Which keys ask for a command, and how help and the hint line name it.
public struct Binding: Sendable, Hashable {
    public let keys: [Key]
    /// The keys as help shows them.
    public let label: String
    public let command: Command
    public let summary: String
    /// A word for the hint line at the bottom; nil where only help shows it.
    public let hint: String?
    /// The first of the keys, for the hint line.
    let shortLabel: String
    /// The columns that the key and its hint take there.
    let hintWidth: Int

    init(
        _ keys: [Key], _ label: String, _ command: Command, _ summary: String, hint: String? = nil
    ) {
        self.keys = keys
        self.label = label
        self.command = command
        self.summary = summary
        self.hint = hint
        shortLabel = String(label.prefix { $0 != " " })
        hintWidth = DisplayWidth.of(shortLabel) + 1 + DisplayWidth.of(hint ?? "")
    }

    /// Whether it shows more of a text.
    var isMore: Bool { command == .move(.pageDown) }
}

/// Bindings that several screens have.
extension Binding {
    static let open = Binding(
        [.enter], "Enter", .open, "open the group or region, use the profile", hint: "open")
    static let filterRules = Binding(
        [.character("/")], "/", .filter,
        "filter: text !text a|b \"two words\" port:22,443 src: proto:tcp is:dead desc: policy: prio:<9",
        hint: "filter")
    static let filterGroups = Binding(
        [.character("/")], "/", .filter,
        "filter: parts of id, name, VPC, type or description; !text: without it", hint: "filter")
    static let search = Binding(
        [.character("/")], "/", .filter, "search in the text", hint: "search")
    static let nextMatch = Binding(
        [.character("n")], "n", .nextMatch, "next match of the filter or the search")
    static let previousMatch = Binding(
        [.character("N")], "N", .previousMatch, "previous match of the filter or the search")
    static let sortNext = Binding([.character(">")], ">", .sortNext, "sort by the next column")
    static let sortPrevious = Binding(
        [.character("<")], "<", .sortPrevious, "sort by the previous column")
    static let invertSort = Binding(
        [.character("I")], "I", .invertSort, "turn the order round")
    static let restore = Binding(
        [.character("R")], "R", .restore, "review a restoration of what the entry revoked",
        hint: "restore…")
    static let copyRule = Binding(
        [.character("y")], "y", .copy, "copy the rule as JSON (OSC 52)", hint: "copy")
    static let audit = Binding([.character("e")], "e", .audit, "the audit log", hint: "audit")
    static let instances = Binding(
        [.character("i")], "i", .instances, "instances of the group and what references it",
        hint: "instances")
    static let chooseRegion = Binding(
        [.character("L")], "L", .chooseRegion, "choose a region", hint: "region")
    static let chooseProfile = Binding(
        [.character("P")], "P", .chooseProfile, "choose a profile")
    static let jump = Binding(
        [.character(":")], ":", .jump, "jump to a group or region by id or name")
    static let readAgain = Binding(
        [.character("r"), .function(5)], "r F5", .readAgain, "read again", hint: "read again")
    static let messages = Binding([.character("!")], "!", .messages, "all messages in full")
    static let help = Binding(
        [.character("?"), .function(1)], "? F1", .help, "keys, signs and examples of this place",
        hint: "help")
    /// Where text is typed.
    static let erase = Binding(
        [.backspace, .control("h")], "Backspace", .erase, "erase a character")

    static let repaint = Binding([.control("l")], "^L", .repaint, "draw the screen again")
    static let suspend = Binding(
        [.control("z")], "^Z", .suspend, "suspend; during a revocation it waits")
    static let back = Binding(
        [.escape], "Esc", .back, "back; clear the filter, the range or the error", hint: "back")
    static let quit = Binding([.character("q")], "q", .quit, "back, then quit", hint: "quit")
    static let interrupt = Binding(
        [.control("c")], "^C", .interrupt, "quit; during a revocation it waits for the outcome")
}

/// Movements, in lists, in texts and where letters are text.
extension Binding {
    private static let down = Binding(
        [.character("j"), .down, .wheelDown], "j Down", .move(.down), "down")
    private static let up = Binding([.character("k"), .up, .wheelUp], "k Up", .move(.up), "up")
    private static let arrows = [
        Binding([.down, .wheelDown], "Down", .move(.down), "down"),
        Binding([.up, .wheelUp], "Up", .move(.up), "up"),
    ]
    private static let ends = [
        Binding([.character("g"), .home], "g Home", .move(.first), "first"),
        Binding([.character("G"), .end], "G End", .move(.last), "last"),
    ]
    private static let endKeys = [
        Binding([.home], "Home", .move(.first), "first"),
        Binding([.end], "End", .move(.last), "last"),
    ]
    private static let pageDown = Binding(
        [.pageDown, .control("f")], "PgDn ^F", .move(.pageDown), "a page down")
    /// Where not all may be in sight, the hint line names it.
    private static let more = Binding(
        [.pageDown, .control("f")], "PgDn ^F", .move(.pageDown), "a page down", hint: "more")
    private static let pages = [
        Binding([.pageUp, .control("b")], "PgUp ^B", .move(.pageUp), "a page up"),
        Binding([.control("d")], "^D", .move(.halfPageDown), "half a page down"),
        Binding([.control("u")], "^U", .move(.halfPageUp), "half a page up"),
    ]

    static let listMoves = [down, up] + ends + [pageDown] + pages
    static let textMoves = [down, up] + ends + [more] + pages
    /// Over a list, while text is typed: the other keys are the line's.
    static let typingMoves = [
        Binding([.pageDown], "PgDn", .move(.pageDown), "a page down"),
        Binding([.pageUp], "PgUp", .move(.pageUp), "a page up"),
        Binding([.wheelDown], "wheel down", .move(.down), "down"),
        Binding([.wheelUp], "wheel up", .move(.up), "up"),
    ]
    static let reviewMoves = arrows + endKeys + [more] + pages
    static let progressMoves = arrows + endKeys + [pageDown] + pages
    /// All of them, for help.
    static let moves =
        [down, up] + arrows + ends + endKeys + [pageDown, more] + pages + typingMoves
}

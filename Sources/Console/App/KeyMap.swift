public import Canvas

/// The one table of keys: `update` looks keys up here, help and the hint line are drawn from it.
public enum KeyMap {
    /// The command of `key` in `mode`; nil where it has none.
    public static func command(for key: Key, in mode: Mode) -> Command? {
        bindings.first { $0.modes.contains(mode) && $0.keys.contains(key) }?.command
    }

    /// What `key` asks for in other modes, for an answer where it asks for nothing: the rule list
    /// first, where most keys have their meaning.
    static func binding(elsewhereOf key: Key) -> Binding? {
        let bindings = bindings.filter { $0.keys.contains(key) }
        return bindings.first { $0.modes.contains(.rules) } ?? bindings.first
    }

    /// The bindings that the hint line shows in each mode.
    static let hinted: [Mode: [Binding]] = Dictionary(
        uniqueKeysWithValues: Mode.allCases.map { mode in
            (mode, bindings.filter { $0.hint != nil && $0.modes.contains(mode) })
        })

    private static let lists: Set<Mode> = [.groups, .regions, .profiles, .rules, .audit]
    private static let texts: Set<Mode> = [
        .detail, .instances, .report, .messages, .help, .auditEntry,
    ]
    private static let scrolling: Set<Mode> = texts.union([.review])
    private static let typing: Set<Mode> = [.filter, .jump, .whatIf]
    private static let browsing = lists.union(texts)
    private static let moving = browsing.union([.filter, .whatIf, .review, .progress])

    /// In the order in which help and the hint line show them.
    public static let bindings: [Binding] = actions + movements + leaving

    private static let actions: [Binding] = [
        Binding(
            [.enter], "Enter", .open, "open the group or region, use the profile",
            in: [.groups, .regions, .profiles],
            hint: "open"),
        Binding(
            [.enter, .character("d")], "Enter d", .open, "every field of the entry", in: [.audit],
            hint: "detail"),
        Binding(
            [.enter, .character("d")], "Enter d", .detail, "every field of the rule", in: [.rules],
            hint: "detail"),
        Binding(
            [.character(" ")], "Space", .mark, "mark the rule and step", in: [.rules], hint: "mark"),
        Binding(
            [.character("D"), .delete], "D Delete", .review,
            "review a revocation of the marked rules, else of the rule at the cursor", in: [.rules],
            hint: "revoke…"),
        Binding(
            [.character("R")], "R", .restore,
            "review a restoration of what the entry revoked", in: [.report, .audit, .auditEntry],
            hint: "restore…"),
        Binding(
            [.character("u")], "u", .undo,
            "review a restoration of what you revoked last of this group", in: [.rules]),
        Binding(
            [.enter], "Enter", .accept, "confirm with what was typed", in: [.review],
            hint: "confirm"),
        Binding(
            [.enter], "Enter", .accept, "keep the filter; jump; go to the rule that decides",
            in: typing, hint: "accept"),
        Binding(
            [.delete, .control("x")], "Delete ^X", .takeOut, "take the rule at the cursor out",
            in: [.review], hint: "take out"),
        Binding(
            [.tab, .backTab], "Tab", .switchField, "between the phrase and the reason",
            in: [.review], hint: "reason"),
        Binding(
            [.function(2)], "F2", .allOfEffect,
            "every rule that the effect is told by, and the exact regions", in: [.review],
            hint: "all"),
        Binding([.function(1)], "F1", .help, "help", in: [.review], hint: "help"),
        Binding(
            [.backspace, .control("h")], "Backspace", .erase, "erase a character",
            in: typing.union([.review])),
        Binding(
            [.character("/")], "/", .filter,
            "filter: text !text port:22 src:10.0.0.1 proto: policy: prio: desc:",
            in: [.groups, .rules], hint: "filter"),
        Binding(
            [.character("/")], "/", .filter,
            "filter: text !text op: group: rule: outcome: since:2026-11-24 until:2026-11-24T07",
            in: [.audit], hint: "filter"),
        Binding(
            [.character("/")], "/", .filter, "search in the text", in: texts, hint: "search"),
        Binding(
            [.character("n")], "n", .nextMatch, "next match of the filter or the search",
            in: texts.union([.groups, .rules, .audit])),
        Binding(
            [.character("N")], "N", .previousMatch, "previous match of the filter or the search",
            in: texts.union([.groups, .rules, .audit])),
        Binding([.character(">")], ">", .sortNext, "sort by the next column", in: [.rules]),
        Binding([.character("<")], "<", .sortPrevious, "sort by the previous column", in: [.rules]),
        Binding([.character("I")], "I", .invertSort, "turn the order round", in: [.rules]),
        Binding(
            [.character("v")], "v", .markRange, "mark a range: v at one end, v at the other",
            in: [.rules]),
        Binding(
            [.character("a")], "a", .markVisible, "mark all rules that the filter shows",
            in: [.rules]),
        Binding([.character("*")], "*", .invertMarks, "invert the marks", in: [.rules]),
        Binding([.character("U")], "U", .unmarkAll, "take all marks away", in: [.rules]),
        Binding([.character("m")], "m", .onlyMarked, "show only marked rules", in: [.rules]),
        Binding(
            [.character("W")], "W", .whatIf,
            "what if: 203.0.113.7 22, [2001:db8::1]:443/udp: which rule decides now, and after",
            in: [.rules]),
        Binding(
            [.character("w")], "w", .wideColumns,
            "other columns, page by page: id, destination, source ports, NIC type, created",
            in: [.rules]),
        Binding(
            [.character("y")], "y", .copy, "copy the rule as JSON (OSC 52)", in: [.rules, .detail],
            hint: "copy"),
        Binding(
            [.character("y")], "y", .copy, "copy the entry as it stands in the log (OSC 52)",
            in: [.auditEntry], hint: "copy"),
        Binding(
            [.character("e")], "e", .audit, "the audit log", in: [.groups, .rules, .report],
            hint: "audit"),
        Binding(
            [.character("i")], "i", .instances, "instances of the group and what references it",
            in: [.groups, .rules, .detail], hint: "instances"),
        Binding(
            [.character("L")], "L", .chooseRegion, "choose a region", in: [.groups, .rules],
            hint: "region"),
        Binding(
            [.character("P")], "P", .chooseProfile, "choose a profile", in: [.groups, .rules]),
        Binding(
            [.character("E")], "E", .lookEverywhere,
            "look in every region for a group that is not in this one; again: go there",
            in: [.rules]),
        Binding(
            [.character(":")], ":", .jump, "jump to a group or region by id or name",
            in: [.groups, .rules, .regions]),
        Binding(
            [.character("r"), .function(5)], "r F5", .readAgain, "read again",
            in: lists.union([.instances]), hint: "read again"),
        Binding(
            [.character("!")], "!", .messages, "all messages in full",
            in: lists.union([.detail, .instances, .report, .auditEntry])),
        Binding(
            [.character("?"), .function(1)], "? F1", .help, "help",
            in: lists.union(texts).subtracting([.help]), hint: "help"),
    ]

    private static let movements: [Binding] = [
        Binding([.character("j"), .down, .wheelDown], "j ↓", .move(.down), "down", in: browsing),
        Binding([.character("k"), .up, .wheelUp], "k ↑", .move(.up), "up", in: browsing),
        Binding(
            [.down, .wheelDown], "↓", .move(.down), "down",
            in: [.filter, .whatIf, .review, .progress]),
        Binding(
            [.up, .wheelUp], "↑", .move(.up), "up", in: [.filter, .whatIf, .review, .progress]),
        Binding([.character("g"), .home], "g Home", .move(.first), "first", in: browsing),
        Binding([.character("G"), .end], "G End", .move(.last), "last", in: browsing),
        Binding([.home], "Home", .move(.first), "first", in: [.review, .progress]),
        Binding([.end], "End", .move(.last), "last", in: [.review, .progress]),
        Binding(
            [.pageDown, .control("f")], "PgDn ^F", .move(.pageDown), "a page down",
            in: moving.subtracting(scrolling)),
        Binding(
            [.pageDown, .control("f")], "PgDn ^F", .move(.pageDown), "a page down", in: scrolling,
            hint: "more"),
        Binding([.pageUp, .control("b")], "PgUp ^B", .move(.pageUp), "a page up", in: moving),
        Binding([.control("d")], "^D", .move(.halfPageDown), "half a page down", in: moving),
        Binding([.control("u")], "^U", .move(.halfPageUp), "half a page up", in: moving),
    ]

    private static let leaving: [Binding] = [
        Binding([.control("l")], "^L", .repaint, "draw the screen again", in: Set(Mode.allCases)),
        Binding(
            [.control("z")], "^Z", .suspend, "suspend; during a revocation it waits",
            in: Set(Mode.allCases)),
        Binding(
            [.escape], "Esc", .back, "back; clear the filter, the range or the error",
            in: Set(Mode.allCases), hint: "back"),
        Binding(
            [.character("q")], "q", .quit, "back, then quit", in: browsing.union([.progress]),
            hint: "quit"),
        Binding(
            [.control("c")], "^C", .interrupt, "quit; during a revocation it waits for the outcome",
            in: Set(Mode.allCases)),
    ]
}

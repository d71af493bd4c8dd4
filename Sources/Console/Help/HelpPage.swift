import Canvas

/// Help of one place: all its keys in columns, how one moves, its signs, examples of what is typed there.
/// It says as much as the screen has room for.
struct HelpPage {
    private(set) var lines: [TextLine] = []

    /// - Parameters:
    ///   - context: the keys to tell of.
    ///   - screen: the screen below them, whose signs are in sight; the same but where text is typed.
    init(about context: KeyContext, over screen: KeyContext, size: Size) {
        for style in HelpStyle.all(forColumns: size.columns) {
            let sections = Self.sections(
                about: context, over: screen, style, columns: size.columns)
            let spare = size.rows - sections.reduce(0) { $0 + $1.count }
            lines = Self.joined(sections, gaps: spare < 0 ? sections.count : spare)
            if spare >= 0 { return }
        }
    }

    private static func joined(_ sections: [[TextLine]], gaps: Int) -> [TextLine] {
        sections.enumerated().flatMap { index, section in
            index > 0 && index <= gaps ? [TextLine()] + section : section
        }
    }

    private static func sections(
        about context: KeyContext, over screen: KeyContext, _ style: HelpStyle, columns: Int
    ) -> [[TextLine]] {
        let own = context.bindings.filter { $0.step == nil && (style.isFull || !$0.isGeneral) }
        let general = style.isFull ? [] : context.bindings.filter(\.isGeneral)
        let keys = own.map { HelpItem($0.label, style.isFull ? $0.summary : $0.brief) }
        let signs = context == screen ? context.signs : context.signs + screen.signs
        // Where a filter is typed, the examples are those of the list under it.
        let examples = context.examples ?? (context == .filter ? screen.examples : nil)
        let labelled = { (label: String, items: [HelpItem]) in
            HelpTable(style.isFull ? items : items.map { HelpItem($0.label, $0.summary) })
                .lines(min(2, style.columns), of: columns - margin)
                .indented(under: label, by: margin)
        }
        return [
            HelpTable(style.isFull ? keys : keys.merged).lines(style.columns, of: columns),
            flow("Move", context.bindings.compactMap(\.step).merged, columns: columns)
                + flow(
                    "Always", general.map { HelpItem($0.label, $0.brief) }.merged, columns: columns),
            labelled("Signs", signs), labelled(examples?.title ?? "", examples?.list ?? []),
        ].filter { !$0.isEmpty }
    }

    /// What a section is about stands in the margin.
    private static let margin = 8

    /// One behind the other, as many as a line holds.
    private static func flow(
        _ label: String, _ items: [HelpItem], columns: Int
    ) -> [TextLine] {
        var lines: [TextLine] = []
        for item in items {
            let part = "\(item.label) \(item.summary)"
            let taken = lines.last.map { DisplayWidth.of($0.text) + 2 } ?? 0
            if lines.isEmpty || taken + DisplayWidth.of(part) > columns - margin {
                lines.append(TextLine())
            } else {
                lines[lines.count - 1].text += "  "
            }
            let start = DisplayWidth.of(lines[lines.count - 1].text)
            lines[lines.count - 1].text += part
            lines[lines.count - 1].parts.append(
                TextLine.Part(columns: start..<start + DisplayWidth.of(item.label), style: .bold))
        }
        return lines.indented(under: label, by: margin)
    }
}

/// How much a page says, and in how many columns.
private struct HelpStyle {
    let isFull: Bool
    let columns: Int

    /// The one that says most first, and last the one for which there always has to be room.
    static func all(forColumns columns: Int) -> [HelpStyle] {
        let full = [HelpStyle(isFull: true, columns: 1)]
        let brief = [HelpStyle(isFull: false, columns: 2)]
        if columns < 78 { return full + brief }
        // On half of a narrow screen whole sentences break too often.
        let halves = columns < 100 ? [] : [HelpStyle(isFull: true, columns: 2)]
        return full + halves + brief + [HelpStyle(isFull: false, columns: 3)]
    }
}

extension [HelpItem] {
    /// Neighbours that say the same are one.
    fileprivate var merged: [HelpItem] {
        reduce(into: []) { merged, item in
            if let last = merged.last, last.summary == item.summary {
                merged[merged.count - 1].label += " \(item.label)"
            } else {
                merged.append(item)
            }
        }
    }
}

/// Items in columns, each with its words beside it.
private struct HelpTable {
    private let items: [HelpItem]

    init(_ items: [HelpItem]) { self.items = items }

    /// Read from top to bottom; the columns are of about one height.
    func lines(_ count: Int, of columns: Int) -> [TextLine] {
        let label = items.map { DisplayWidth.of($0.label) }.max() ?? 0
        let text = items.map { DisplayWidth.of($0.summary + $0.more) }.max() ?? 0
        // No wider than they have to be: on a wide screen they would stand far apart.
        let width = min(columns / count, label + text + 5)
        let cells = items.map { item in
            let key = TextLayout.pad(item.label, columns: label)
            var lines = TextLine.item("\(key) ", item.summary + item.more, columns: width)
            lines[0].parts = [
                TextLine.Part(columns: 0..<DisplayWidth.of(item.label), style: .bold)
            ]
            return lines
        }
        let parted = Self.parted(cells, into: count)
        let height = parted.map(\.count).max() ?? 0
        return (0..<height).map { row in
            parted.enumerated().reduce(into: TextLine()) { line, column in
                guard row < column.element.count else { return }
                line.append(column.element[row], at: column.offset * width)
            }
        }
    }

    /// Cells are not torn.
    private static func parted(_ cells: [[TextLine]], into count: Int) -> [[TextLine]] {
        let total = cells.reduce(0) { $0 + $1.count }
        var height = (total + count - 1) / count
        while true {
            var columns: [[TextLine]] = []
            for cell in cells {
                if let last = columns.last, last.count + cell.count <= height {
                    columns[columns.count - 1] += cell
                } else {
                    columns.append(cell)
                }
            }
            if columns.count <= count { return columns }
            height += 1
        }
    }
}

extension [TextLine] {
    /// The label stands before the first of them.
    fileprivate func indented(under label: String, by margin: Int) -> [TextLine] {
        enumerated().map { index, line in
            var indented = TextLine(index == 0 ? label : "")
            indented.parts = [
                TextLine.Part(columns: 0..<DisplayWidth.of(indented.text), style: .accent)
            ]
            indented.append(line, at: margin)
            return indented
        }
    }
}

extension Binding {
    /// What a page says of a movement, which it tells in one line; nil of any other key.
    fileprivate var step: HelpItem? {
        guard case .move(let move) = command else { return nil }
        return switch move {
        case .up, .down: HelpItem(label, "step")
        case .first, .last: HelpItem(label, "ends")
        case .pageUp, .pageDown: HelpItem(label, "page")
        case .halfPageUp, .halfPageDown: HelpItem(label, "half")
        }
    }

    /// Whether it means the same on every screen.
    fileprivate var isGeneral: Bool {
        switch command {
        case .messages, .help, .repaint, .suspend, .back, .quit, .interrupt: true
        default: false
        }
    }

    /// The summary in a word or two, for a screen with little room.
    var brief: String {
        switch command {
        // What these do depends on the screen.
        case .open, .accept, .filter, .copy: hint ?? summary
        case .move: step?.summary ?? summary
        case .detail: "every field"
        case .whatIf: "what if…"
        case .nextMatch, .previousMatch: "other matches"
        case .sortNext, .sortPrevious: "sort by column"
        case .invertSort: "turn the order"
        case .sortBySign: "signs first"
        case .mark: "mark"
        case .markRange: "mark a range"
        case .markVisible: "mark all shown"
        case .invertMarks: "invert marks"
        case .unmarkAll: "unmark all"
        case .onlyMarked: "only marked"
        case .review: "revoke…"
        case .takeOut: "take out"
        case .switchField: "phrase, reason"
        case .allOfEffect: "whole effect"
        case .restore: "restore…"
        case .undo: "undo my last…"
        case .audit: "audit log"
        case .chooseRegion: "region"
        case .instances: "instances"
        case .chooseProfile: "profile"
        case .lookEverywhere: "in all regions"
        case .jump: "jump"
        case .readAgain: "read again"
        case .repaint: "redraw"
        case .messages: "messages"
        case .wideColumns: "other columns"
        case .help: "all"
        case .back: "back"
        case .quit, .interrupt: "quit"
        case .suspend: "suspend"
        case .erase: "erase"
        case .edit(let edit): edit.brief
        case .earlierText: "typed before"
        case .laterText: "typed after"
        case .complete, .completeBack: "complete"
        }
    }
}

extension LineEdit {
    fileprivate var brief: String {
        switch self {
        case .left: "left"
        case .right: "right"
        case .start: "start"
        case .end: "end"
        case .deleteForward: "delete"
        case .deleteWord: "delete word"
        case .deleteToStart: "delete before"
        case .deleteToEnd: "delete after"
        case .wordLeft: "word left"
        case .wordRight: "word right"
        case .deleteWordLeft: "delete word"
        case .deleteWordRight: "delete next"
        }
    }
}

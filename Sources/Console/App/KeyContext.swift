public import Canvas

/// What the keys mean at a moment: those of a screen, or of a line in which text is typed over one. Each
/// screen declares its own beside itself.
public struct KeyContext: Sendable {
    /// What help calls it.
    public let title: String
    /// In the order in which help and the hint line show them.
    public let bindings: [Binding]
    /// Whether a printable key is text here and never a command.
    public let takesText: Bool
    /// The bindings that the hint line shows.
    let hinted: [Binding]

    /// - Parameters:
    ///   - actions: what is particular to the context.
    ///   - moves: how one moves in it.
    ///   - canQuit: whether `q` leaves it.
    init(
        _ title: String, _ actions: [Binding], moves: [Binding], canQuit: Bool = true,
        takesText: Bool = false
    ) {
        self.title = title
        bindings =
            actions + moves + [.repaint, .suspend, .back] + (canQuit ? [.quit] : []) + [.interrupt]
        self.takesText = takesText
        hinted = bindings.filter { $0.hint != nil }
    }

    /// The hints that fit: help and the four first come before back and quit, and those before the rest;
    /// where text is typed, the way out comes earlier. A key that does nothing now is not among them, or
    /// not live: while something is read, the others keep its place free, since it will do something soon.
    func hints(columns: Int, in session: Session) -> [(binding: Binding, isLive: Bool)] {
        let isReading = session.screen.isReading(in: session)
        let live = hinted.filter { hint in
            hint.isMore
                ? session.screen.hasMoreBelow(in: session)
                : session.disabledReason(for: hint.command) == nil
        }
        let useful = isReading ? hinted.filter { !$0.isMore || live.contains($0) } : live
        let leaving: [Command] = [.back, .quit]
        let first = takesText ? 2 : 4
        let actions = useful.filter { !leaving.contains($0.command) && $0.command != .help }
            .sorted { takesText && $0.isMore && !$1.isMore }
        let byUse =
            useful.filter { $0.command == .help } + actions.prefix(first)
            + useful.filter { leaving.contains($0.command) } + actions.dropFirst(first)
        var room = columns + 2
        let fitting = byUse.filter { hint in
            guard room >= hint.hintWidth + 2 else { return false }
            room -= hint.hintWidth + 2
            return true
        }
        return useful.filter(fitting.contains).map { ($0, live.contains($0)) }
    }

    /// What `key` asks for; nil where it asks for nothing.
    public func command(for key: Key) -> Command? {
        bindings.first { $0.keys.contains(key) }?.command
    }
}

extension KeyContext: Hashable, CustomStringConvertible {
    public static func == (left: KeyContext, right: KeyContext) -> Bool {
        left.title == right.title
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(title) }

    public var description: String { title }
}

/// All bindings, wherever they stand: help and the answers to keys without a meaning are made of them.
public enum KeyMap {
    /// Every binding once.
    public static let bindings: [Binding] = KeyContext.allCases.flatMap(\.bindings)
        .reduce(into: []) { all, binding in
            if !all.contains(binding) { all.append(binding) }
        }

    /// What `key` asks for in other contexts, for an answer where it asks for nothing: the rule list
    /// first, where most keys have their meaning.
    static func binding(elsewhereOf key: Key) -> Binding? {
        (KeyContext.rules.bindings + bindings).first { $0.keys.contains(key) }
    }
}

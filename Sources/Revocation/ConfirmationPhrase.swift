/// What the operator types to confirm a plan.
public enum ConfirmationPhrase: Sendable, Hashable {
    /// An ordinary plan: `revoke 3`, `restore 3`.
    case count(Int, ChangeKind = .revoke)
    /// A plan with a hazard: the last six characters of the group's id.
    case groupSuffix(String)

    /// What is to be typed, to the letter.
    public var text: String {
        switch self {
        case .count(let count, let kind): "\(kind.verb) \(count)"
        case .groupSuffix(let suffix): suffix
        }
    }

    /// Whether `typed` is the phrase to the letter; blanks around it do not count.
    func isTyped(_ typed: String) -> Bool {
        let blank = UInt8(ascii: " ")
        var typed = typed.utf8[...]
        while typed.first == blank { typed.removeFirst() }
        while typed.last == blank { typed.removeLast() }
        // A group whose id is empty would ask for nothing at all.
        return !typed.isEmpty && typed.elementsEqual(text.utf8)
    }

    /// What typing it is, for the audit log.
    var confirmation: ConfirmationKind {
        switch self {
        case .count: .count
        case .groupSuffix: .groupSuffix
        }
    }
}

/// What confirmed a plan, as the audit log records it: what was given, not what was asked for.
public enum ConfirmationKind: String, Sendable, Hashable {
    /// Typed in the console: `revoke 3`.
    case count = "count"
    /// Typed in the console: the last six characters of the group's id.
    case groupSuffix = "groupSuffix"
    /// On the command line: `--yes --expect-count N`.
    case expectCount = "expectCount"
    /// On the command line: `--yes --expect-count N --confirm XXXXXX`.
    case expectCountAndGroupSuffix = "expectCountAndGroupSuffix"

    /// What it was, in words.
    public var summary: String {
        switch self {
        case .count: "the number of rules, typed"
        case .groupSuffix: "the end of the group's id, typed"
        case .expectCount: "the number of rules, on the command line"
        case .expectCountAndGroupSuffix:
            "the number of rules and the end of the group's id, on the command line"
        }
    }
}

public import SecurityGroups

/// The rules that together cover one that never decides, in words.
public struct CoveringRules: Sendable, Hashable {
    /// Strongest first; empty where they are not known.
    public let keys: [RuleKey]

    public init(_ keys: [RuleKey]) { self.keys = keys }

    /// `sgr-a and sgr-b together cover it`; ids are untrusted.
    public var summary: String {
        let names = keys.map(\.text)
        switch names.count {
        case 0: return "stronger rules cover it"
        case 1: return "\(names[0]) covers it"
        case 2, 3:
            return names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
                + " together cover it"
        default: return "\(names[0]), \(names[1]) and \(names.count - 2) more together cover it"
        }
    }
}

public import SecurityGroups

/// What a group or a list that rules name stood for when it was read.
public enum ResolvedSource: Sendable, Hashable {
    /// The instances whose primary interface is in a group. Further interfaces, and those without an
    /// instance, may be members, too, and members come and go, so an effect never counts on the list.
    case members([Instance])
    /// The entries of a prefix list, which the effect counts with.
    case entries([CIDRBlock])
    /// The ranges of a port list, which the effect counts with.
    case ports([ClosedRange<UInt16>])
    /// The words say why, as a whole sentence or less.
    case unread(String)

    /// A clause; ids in it are untrusted.
    func summary(_ name: String) -> String {
        switch self {
        case .members(let instances) where instances.isEmpty:
            return "\(name) has no instance by its primary interface now"
        case .members(let instances):
            let addresses = instances.flatMap(\.privateAddresses)
            let count = instances.count
            return
                "\(name) has \(count) \(count == 1 ? "instance by its" : "instances by their") primary interface now"
                + Self.list(addresses)
        case .entries(let blocks) where blocks.isEmpty: return "\(name) is empty"
        case .entries(let blocks): return "\(name) is" + Self.list(blocks.map(\.description))
        case .ports(let ranges) where ranges.isEmpty: return "\(name) is empty"
        case .ports(let ranges):
            return "\(name) is"
                + Self.list(
                    ranges.map {
                        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
                    })
        case .unread(let reason): return "\(name) was not read: \(reason.withoutStop)"
        }
    }

    private static func list(_ texts: [String]) -> String {
        if texts.isEmpty { return "" }
        let more = texts.count > 3 ? " and \(texts.count - 3) more" : ""
        return " (\(texts.prefix(3).joined(separator: ", "))\(more))"
    }
}

extension String {
    /// Without the stop that ends a sentence.
    var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

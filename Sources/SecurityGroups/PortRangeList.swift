/// A port list, which a rule can have in the place of a port range. Texts are untrusted.
public struct PortRangeList: Sendable, Hashable {
    /// One range of a list.
    public struct Entry: Sendable, Hashable {
        /// `80/80`, as the service writes it.
        public let portRange: String
        /// Untrusted; may be empty.
        public let description: String

        public init(portRange: String, description: String = "") {
            self.portRange = portRange
            self.description = description
        }
    }

    /// `prl-…`.
    public let id: String
    /// The ranges that the list stands for.
    public let entries: [Entry]

    public init(id: String, entries: [Entry] = []) {
        self.id = id
        self.entries = entries
    }

    /// The entries as ranges of ports; nil where one of them cannot be read, since the rest would
    /// pass for the list.
    public var ranges: [ClosedRange<UInt16>]? {
        var ranges: [ClosedRange<UInt16>] = []
        for entry in entries {
            switch PortRange(entry.portRange).normalised {
            case .ports(let range): ranges.append(range)
            case .all: ranges.append(1...65535)
            case .unrecognised: return nil
            }
        }
        return ranges
    }
}

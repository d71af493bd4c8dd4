/// A range of ports (`PortRange`, `SourcePortRange`).
public enum PortRange: Sendable, Hashable {
    /// `-1/-1`: the protocol has no ports, or any port.
    case all
    /// First and last port, both within 1–65535.
    case ports(ClosedRange<UInt16>)
    /// What the service sent and this program cannot read; shown as it came.
    case unrecognised(String)

    /// Reads what the service sent. Nothing at all and `-1/-1` mean any port.
    public init(_ text: String) {
        if text.isEmpty || text == "-1/-1" {
            self = .all
        } else if let range = Self.range(text) {
            self = .ports(range)
        } else {
            self = .unrecognised(text)
        }
    }

    /// The ports of `a/b` with 1 ≤ a ≤ b ≤ 65535; nil for anything else.
    static func range(_ text: String) -> ClosedRange<UInt16>? {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        guard ends.count == 2,
            let first = ends[0].decimal(UInt16.self), let last = ends[1].decimal(UInt16.self),
            first >= 1, first <= last
        else { return nil }
        return first...last
    }

    /// The form ECS writes: `a/b` or `-1/-1`.
    public var wireText: String {
        switch self {
        case .all: "-1/-1"
        case .ports(let range): "\(range.lowerBound)/\(range.upperBound)"
        case .unrecognised(let text): text
        }
    }

    /// Every port as tcp and udp spell it, for which the specification has no `-1/-1`.
    static let every = PortRange.ports(1...65535)

    /// The same range with 1–65535 written as `all`, so that two spellings of "every port" agree.
    public var normalised: PortRange { self == .every ? .all : self }

    /// Whether every port of `range` is within this one.
    public func covers(_ range: ClosedRange<UInt16>) -> Bool {
        switch self {
        case .all: true
        case .ports(let ports):
            ports.lowerBound <= range.lowerBound && range.upperBound <= ports.upperBound
        case .unrecognised: false
        }
    }
}

extension StringProtocol {
    /// The number where the text is nothing but ASCII digits without a leading zero, so that no two
    /// readers can take it for different numbers (`022` is 18 to some); nil for anything else.
    func decimal<Number: FixedWidthInteger>(_: Number.Type = Number.self) -> Number? {
        guard utf8.allSatisfy({ (0x30...0x39).contains($0) }), !hasPrefix("0") || utf8.count == 1
        else { return nil }
        return Number(self)
    }
}

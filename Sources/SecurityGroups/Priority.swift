/// The priority of a rule: the smaller, the stronger; at equal priority a drop wins.
///
/// The specification allows 1–100; old rules may carry more, which is shown as it is.
public struct Priority: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 1–100; the lower number is tested first.
    public let value: Int

    public init(_ value: Int) { self.value = value }

    /// What a rule has that names none (specification).
    public static let standard = Priority(1)
    /// What a request may ask for (specification).
    public static let allowed = 1...100

    public static func < (left: Priority, right: Priority) -> Bool { left.value < right.value }
    public var description: String { String(value) }
}

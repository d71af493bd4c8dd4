/// Which of the requests that come in a fault strikes: some are let through first, then some are
/// hit, the rest is left alone.
public struct Strikes: Sendable, Hashable {
    /// How many requests are still let through.
    public var passing: Int
    /// How many are hit after those.
    public var count: Int

    public init(_ count: Int, after passing: Int = 0) {
        self.count = count
        self.passing = passing
    }

    public static let always = Strikes(.max)

    /// Counts one request and says whether it is hit.
    mutating func strike() -> Bool {
        if passing > 0 {
            passing -= 1
            return false
        }
        guard count > 0 else { return false }
        if count < .max { count -= 1 }
        return true
    }
}

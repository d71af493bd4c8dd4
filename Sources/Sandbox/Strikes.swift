/// Which of the requests that come in a fault strikes: some are let through first, then some are
/// hit, the rest is left alone.
public struct Strikes: Sendable, Hashable {
    /// How many requests are still let through.
    public var passing: Int
    /// How many are hit after those.
    public var count: Int
    /// Hits only each of so many, the last of them; 1 for all.
    public var period = 1
    private var sincePeriodBegan = 0

    public init(_ count: Int, after passing: Int = 0) {
        self.count = count
        self.passing = passing
    }

    public static let always = Strikes(.max)

    /// Each third request for 3, each fourth for 4, for ever.
    public static func each(_ period: Int) -> Strikes {
        var strikes = Strikes.always
        strikes.period = max(period, 1)
        return strikes
    }

    /// Counts one request and says whether it is hit.
    mutating func strike() -> Bool {
        if passing > 0 {
            passing -= 1
            return false
        }
        guard count > 0 else { return false }
        sincePeriodBegan += 1
        guard sincePeriodBegan >= period else { return false }
        sincePeriodBegan = 0
        if count < .max { count -= 1 }
        return true
    }
}

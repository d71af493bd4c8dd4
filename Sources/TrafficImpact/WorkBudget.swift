/// How much work a question may cost. A question that needs more answers with what it has found,
/// all of it true, and says that it is not complete.
public struct WorkBudget: Sendable {
    /// In steps; a million steps take some milliseconds.
    public var stepLimit: Int
    /// How many regions a list may have.
    public var regionLimit: Int
    /// Asked every few thousand steps: a deadline, or the question is no longer of interest.
    public var isCancelled: @Sendable () -> Bool

    public init(
        stepLimit: Int = 400_000_000, regionLimit: Int = 50_000,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.stepLimit = stepLimit
        self.regionLimit = regionLimit
        self.isCancelled = isCancelled
    }

    /// Work that ends after so long, or with its task.
    public static func until(_ deadline: Duration) -> WorkBudget {
        let clock = ContinuousClock()
        let end = clock.now + deadline
        return WorkBudget { Task.isCancelled || clock.now > end }
    }
}

/// Counts steps against a budget.
struct StepCounter {
    private let budget: WorkBudget
    private var steps = 0
    private var nextQuestion = 0
    /// Why the work ended early; nil while it may go on.
    private(set) var stop: ImpactNote?
    /// Beside `stop`: asked millions of times.
    private(set) var isStopped = false

    init(_ budget: WorkBudget) { self.budget = budget }

    mutating func add(_ count: Int) {
        steps += count
        guard steps >= nextQuestion else { return }
        nextQuestion = steps + 50_000
        if steps > budget.stepLimit {
            end(.budgetExceeded)
        } else if budget.isCancelled() {
            end(.cancelled)
        }
    }

    mutating func giveUp() { end(.budgetExceeded) }

    private mutating func end(_ note: ImpactNote) {
        stop = note
        isStopped = true
    }
}

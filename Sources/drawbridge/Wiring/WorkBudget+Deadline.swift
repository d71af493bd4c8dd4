import TrafficImpact

extension WorkBudget {
    /// The console's answer has to be there before the operator has read the plan.
    static let consoleDeadline = Duration.milliseconds(700)
    /// For what every rule of a list does, in the background; what is not found out stays unsaid.
    static let standingsDeadline = Duration.seconds(2)
    /// For all the combinations of groups on a group's instances together.
    static let instancesDeadline = Duration.seconds(2)
    /// A script waits longer for a complete answer than for one that has to be asked for again.
    static let headlessDeadline = Duration.seconds(5)
}

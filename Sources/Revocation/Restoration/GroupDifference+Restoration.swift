import SecurityGroups

extension GroupDifference {
    /// Whether what was confirmed still holds for `plan`: planned rules may have appeared, nothing
    /// else may be different.
    public func leavesStanding(_ plan: RestorationPlan) -> Bool { unplanned(by: plan).isEmpty }

    /// One sentence for each rule that is different though `plan` does not restore it.
    public func unplanned(by plan: RestorationPlan) -> [String] {
        let planned = Set(plan.rules.map(\.match))
        var others = self
        others.appeared.removeAll { planned.contains($0.match) }
        return others.words
    }
}

import SecurityGroups

extension GroupDifference {
    /// Whether the two reads agree.
    public var isEmpty: Bool {
        appeared.isEmpty && vanished.isEmpty && changed.isEmpty && innerAccessPolicy == nil
    }

    /// One sentence for each rule that is different though `plan` does not revoke it, and for each
    /// planned one that has other fields now.
    public func unplanned(by plan: ChangePlan) -> [String] {
        let planned = plan.keys
        var others = self
        others.vanished.removeAll { planned.contains($0.key) }
        return others.words
    }
}

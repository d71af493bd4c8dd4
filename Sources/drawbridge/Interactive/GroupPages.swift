import SecurityGroups

/// Collects the pages of a list as they arrive.
actor GroupPages {
    private var groups: [SecurityGroup] = []

    func add(_ page: [SecurityGroup]) -> [SecurityGroup] {
        groups += page
        return groups
    }
}

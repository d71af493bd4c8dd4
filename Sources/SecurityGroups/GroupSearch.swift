/// What a search for a group in other regions than its own brought to light.
public struct GroupSearch: Sendable, Hashable {
    /// The group that was looked for.
    public let groupID: SecurityGroupID
    /// The region that has the group; nil where none of those that answered has it.
    public let found: RegionID?
    /// Regions that did not answer, or refused to.
    public let unanswered: [RegionID]

    public init(groupID: SecurityGroupID, found: RegionID?, unanswered: [RegionID] = []) {
        self.groupID = groupID
        self.found = found
        self.unanswered = unanswered
    }

    /// One sentence, without what to do next.
    public var words: String {
        if let found { return "\(groupID) is in \(found)." }
        if unanswered.isEmpty { return "\(groupID) is in no other region of this account." }
        let names = unanswered.map(\.rawValue).sorted().joined(separator: ", ")
        return "\(groupID) is in no other region that answered; these did not: \(names)."
    }
}

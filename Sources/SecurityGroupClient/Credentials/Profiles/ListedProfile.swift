/// A profile that a credentials file holds, by what is not secret about it.
public struct ListedProfile: Sendable, Hashable {
    /// As the file has it.
    public let name: String
    /// The profile's `mode` or `type`, as its file writes it.
    public let kind: String
    /// Empty where the profile names none.
    public let region: String
    /// The file that it is in.
    public let path: String

    init(_ profile: Profile, kindField: String) {
        name = profile.name
        kind = profile[kindField] ?? ""
        region = profile["region_id"] ?? ""
        path = profile.path
    }
}

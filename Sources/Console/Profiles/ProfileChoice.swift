/// A profile of credentials that can be turned to. Nothing secret is in it.
public struct ProfileChoice: Sendable, Hashable {
    public let name: String
    /// How it comes by its credentials, as its file calls it: `AK`, `ram_role_arn`.
    public let kind: String
    /// Empty where the profile names none.
    public let region: String
    public let path: String

    public init(name: String, kind: String, region: String, path: String) {
        self.name = name
        self.kind = kind
        self.region = region
        self.path = path
    }
}

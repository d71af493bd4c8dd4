/// The files in which profiles are looked for: the `aliyun` command's and the SDKs'.
public struct ProfileFiles: Sendable {
    private let variables: CredentialVariables

    /// - Parameter environment: the variables that tell where the files are, `HOME` among them.
    public init(environment: [String: String]) { variables = CredentialVariables(environment) }

    /// All profiles, each name once and with the place where `--profile` would find it.
    ///
    /// - Returns: the problems are whole sentences about files that could not be read.
    public func list() -> (profiles: [ListedProfile], problems: [String]) {
        var profiles: [ListedProfile] = []
        var problems: [String] = []
        func add(_ read: () throws(CredentialError) -> [ListedProfile]) {
            do throws(CredentialError) {
                for profile in try read()
                where !profiles.contains(where: { $0.name == profile.name }) {
                    profiles.append(profile)
                }
            } catch {
                problems.append(error.description)
            }
        }
        add { () throws(CredentialError) in
            try CLIProfileFile.read(CLIProfileFile.path(variables))?.profiles
                .map { ListedProfile($0, kindField: "mode") } ?? []
        }
        for path in INIProfileFile.paths(variables) {
            add { () throws(CredentialError) in
                try INIProfileFile.read(path)?.profiles
                    .filter { !$0.isSwitchedOff }.map { ListedProfile($0, kindField: "type") } ?? []
            }
        }
        return (profiles.filter { !$0.name.isEmpty }, problems)
    }
}

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

/// A section of the SDKs' INI file.
struct INIFileProvider: CredentialProvider {
    /// Nil: the section `default`.
    let profile: String?
    let setting: ProfileSetting

    private var paths: [String] { INIProfileFile.paths(setting.variables) }
    var name: String { paths.joined(separator: " or ") }

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        let wanted = profile ?? "default"
        var known: [String]?
        var switchedOff: String?
        for path in paths {
            guard let file = try INIProfileFile.read(path) else { continue }
            if let found = file.profile(wanted), found.isSwitchedOff {
                switchedOff = "the section “\(wanted)” in \(path) says enable = false"
            } else if let found = file.profile(wanted) {
                let provider = try INIProfileType(setting: setting).provider(for: found)
                return try await provider.lookUp(
                    for: found, warnings: file.warnings, region: setting.variables.region)
            }
            known = (known ?? []) + file.profiles.map(\.name)
        }
        if let switchedOff { return .absent(reason: switchedOff) }
        guard let known else { return .absent(reason: "there is no such file") }
        return .absent(
            reason: "no section “\(wanted)”, but "
                + (known.isEmpty ? "none at all" : known.joined(separator: ", ")))
    }
}

/// The files together, for a profile that the operator named: where neither has it the search is
/// over, instead of going on to an identity that nobody named.
struct NamedProfileProvider: CredentialProvider {
    let profile: String
    let files: [any CredentialProvider]
    var name: String { "the profile “\(profile)”" }

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        do throws(CredentialError) {
            return .found(try await CredentialChain(providers: files).lookUp().resolved)
        } catch {
            guard case .notFound(let tried) = error else { throw error }
            throw .profileMissing(name: profile, tried: tried)
        }
    }
}

import SecurityGroups

/// A profile of the `aliyun` command's `~/.aliyun/config.json`.
struct CLIProfileProvider: CredentialProvider {
    /// Nil: the file's current one.
    let profile: String?
    let setting: ProfileSetting
    private var path: String { CLIProfileFile.path(setting.variables) }
    var name: String { path }

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        guard let file = try CLIProfileFile.read(path) else {
            return .absent(reason: "there is no such file")
        }
        let wanted = profile ?? file.current
        guard let profile = file.profile(wanted) else {
            let known = file.profiles.map(\.name).joined(separator: ", ")
            return .absent(
                reason: "no profile “\(wanted)”, but \(known.isEmpty ? "none at all" : known)")
        }
        let provider = try CLIProfileMode(file: file, setting: setting).provider(for: profile)
        let found = try await provider.lookUp(
            for: profile, warnings: file.warnings, region: setting.variables.region)
        guard case .found(var resolved) = found else { return found }
        resolved.endpoint = profile.endpoint
        return .found(resolved)
    }
}

extension CredentialProvider {
    /// Looks for what `profile` stands for: a profile that gives nothing is a fault.
    func lookUp(
        for profile: Profile, warnings: [String], region: RegionID?
    ) async throws(CredentialError) -> CredentialLookup {
        switch try await lookUp() {
        case .absent(let reason):
            throw .failed(
                source: profile.title, reason: "\(name) gave none: \(reason). Use another profile.")
        case .found(var resolved):
            resolved.origin = .profile(name: profile.name, path: profile.path)
            resolved.region = profile.region ?? region
            resolved.warnings = warnings + resolved.warnings
            return .found(resolved)
        }
    }
}

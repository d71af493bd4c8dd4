import Revocation
import SecurityGroupClient
import SecurityGroups

extension ClientSession {
    /// The client of a headless command. Retries and a clock that is off are told on standard error.
    ///
    /// - Throws: `Failure` where an option cannot be used.
    static func headless(_ options: ConnectionOptions) throws(Failure) -> ClientSession {
        do throws(SettingFault) {
            return try ClientSession(options) { Output.error($0.words) }
        } catch {
            throw Failure(error.words, .usage)
        }
    }

    /// The region that the options, the profile or the environment name. Warnings go to standard
    /// error.
    ///
    /// - Parameters:
    ///   - mustBeNamed: whether none named is an error, as it is where something changes.
    ///   - known: the region where the options name none.
    func headlessRegion(
        _ options: ConnectionOptions, mustBeNamed: Bool = false, orElse known: RegionID? = nil
    ) async throws(Failure) -> RegionID {
        let resolved: ResolvedCredentials
        do throws(CredentialFault) {
            resolved = try await ecs.credentials.current()
        } catch {
            throw Failure(error.description, .nothingAsked)
        }
        resolved.warnings.forEach(Output.error)
        let named = options.region.map { RegionID($0) } ?? known ?? resolved.region
        if let named { return named }
        if mustBeNamed {
            throw Failure("no region is set: name the group's region with --region", .usage)
        }
        Output.error("no region is set: \(RegionID.fallback) is asked; --region names another")
        return .fallback
    }
}

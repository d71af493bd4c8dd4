import Canvas
import SecurityGroupClient
import SecurityGroups

extension ECSClient {
    /// The client of a headless command.
    ///
    /// - Throws: `Failure` where the endpoint cannot be used.
    static func headless(_ options: ConnectionOptions) throws(Failure) -> ECSClient {
        do throws(EndpointFault) {
            return try ECSClient(options)
        } catch {
            throw Failure(error.words, .usage)
        }
    }

    /// The region that the options, the environment or the profile name. Warnings go to standard
    /// error.
    func headlessRegion(_ options: ConnectionOptions) throws(Failure) -> RegionID {
        do throws(CredentialFault) {
            let resolved = try resolvedCredentials()
            for warning in resolved.warnings { Output.error(warning.harmless) }
            return options.region.map { RegionID($0) } ?? resolved.region ?? .fallback
        } catch {
            throw Failure(error.words, .nothingAsked)
        }
    }
}

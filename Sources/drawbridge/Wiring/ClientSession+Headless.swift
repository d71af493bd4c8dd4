import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

extension ClientSession {
    /// The client of a headless command. Retries and a clock that is off are told on standard error.
    ///
    /// - Throws: `Failure` where an option cannot be used.
    static func headless(_ options: ConnectionOptions) throws(Failure) -> ClientSession {
        do throws(SettingError) {
            return try ClientSession(options) { Output.error($0.summary) }
        } catch {
            throw Failure(error.message, .usage)
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
        do throws(CredentialError) {
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

    /// The failure of a call for a region. Where there may be no such region, the nearest are named: that
    /// takes another call, which every region answers.
    func failure(_ error: CallError, in region: RegionID) async -> Failure {
        let failure = Failure(error)
        guard region != .fallback, Self.isUnknown(region, by: error),
            let regions = try? await reader.regions(asking: .fallback)
        else { return failure }
        let ids = regions.map(\.id.rawValue)
        let near = Spelling.nearest(3, to: region.rawValue, among: ids)
        guard !ids.contains(region.rawValue), !near.isEmpty else { return failure }
        return Failure(
            "\(failure.message) No region is called “\(region)”; there is \(near.joined(separator: ", ")).",
            failure.status)
    }

    /// Whether it is how a region is answered that there is not: by an endpoint for all regions, or by no
    /// host of its name.
    static func isUnknown(_ region: RegionID, by error: CallError) -> Bool {
        switch error {
        case .service(let fault): return fault.code == .invalidRegionIDNotFound
        case .unreachable(let reason, mayHaveArrived: false):
            return [EndpointNetwork.public, .vpc].contains { network in
                guard let endpoint = try? Endpoint.ecs(region, network: network) else {
                    return false
                }
                let unresolved = TransportError(
                    .hostNotFound, endpoint: endpoint, mayHaveArrived: false)
                return reason == unresolved.naming(.commandLine).description
            }
        default: return false
        }
    }
}

extension Surroundings {
    /// How long Review waits for the reads around a group before it says that they did not come.
    static let consoleLimit = Duration.seconds(10)
    /// A script can wait longer; without an answer it has to be run again.
    static let headlessLimit = Duration.seconds(30)
}

extension WorkBudget {
    /// The console's answer has to be there before the operator has read the plan.
    static let consoleDeadline = Duration.milliseconds(700)
    /// For what every rule of a list does, in the background; what is not found out stays unsaid.
    static let standingsDeadline = Duration.seconds(2)
    /// For all the combinations of groups on a group's instances together.
    static let instancesDeadline = Duration.seconds(2)
    /// A script waits longer for a complete answer than for one that has to be asked for again.
    static let headlessDeadline = Duration.seconds(5)
}

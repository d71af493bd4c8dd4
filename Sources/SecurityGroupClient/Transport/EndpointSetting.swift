/// What options and environment say about endpoints. With the profile, which is only known when the
/// credentials are, it makes the rule that calls follow.
public struct EndpointSetting: Sendable {
    private enum Choice {
        case fixed(EndpointRule)
        case open(Endpoint?, environment: [String: String])
    }

    private let choice: Choice

    /// A rule that no profile changes.
    public init(_ rule: EndpointRule) { choice = .fixed(rule) }

    /// - Parameters: as for `EndpointRule`.
    /// - Throws: `EndpointError` where option or environment name none that requests may go to.
    public init(
        endpoint: Endpoint? = nil, environment: [String: String]
    ) throws(EndpointError) {
        _ = try EndpointRule(endpoint: endpoint, environment: environment)
        choice = .open(endpoint, environment: environment)
    }

    /// - Throws: `EndpointError` where the profile names an endpoint that requests may not go to.
    func rule(profile: ProfileEndpoint?) throws(EndpointError) -> EndpointRule {
        switch choice {
        case .fixed(let rule): return rule
        case .open(let endpoint, let environment):
            do throws(EndpointError) {
                return try EndpointRule(
                    endpoint: endpoint, environment: environment,
                    profileEndpoint: profile?.endpoint,
                    profileEndpointType: profile?.endpointType)
            } catch {
                throw .inProfile(profile?.title ?? "", message: error.description)
            }
        }
    }
}

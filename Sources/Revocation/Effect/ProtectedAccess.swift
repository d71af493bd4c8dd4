public import TrafficImpact

/// What a revoke must not cut: the operator's own connection, and addresses of the operator's
/// choice.
public struct ProtectedAccess: Sendable, Hashable {
    /// Nil where it is not known, as under sudo.
    public var connection: SSHConnection?
    /// Each with the tcp port that it must still reach.
    public var addresses: [KeptAddress]

    public init(connection: SSHConnection? = nil, addresses: [KeptAddress] = []) {
        self.connection = connection
        self.addresses = addresses
    }
}

public import ECSProtocol
public import FoundationEssentials
public import Logging
import Revocation
public import SecurityGroups

/// The security groups of an account: reads them, plans changes with their effect, carries out what
/// was confirmed, and reads the log of it.
///
/// Making one reads no file and connects nowhere; the first call looks for the credentials. Nothing
/// here changes a group without a `ConfirmedChange`, which only the operator's own words make.
public struct ECSClient: Sendable {
    /// The region of a call that names none.
    public let region: RegionID
    /// Reads all that this client can read. It has no way to change anything.
    public let reader: SecurityGroupReader
    package let connection: ECSConnection
    package let credentials: CredentialStore
    package let log: AuditLog

    /// A client with the credentials and the endpoint that environment or profile name, as the
    /// vendor's own tools find them.
    ///
    /// - Parameters:
    ///   - profile: of the `aliyun` command's file or the SDKs'; wins over the environment.
    ///   - auditLog: the path of the log that changes are recorded in; nil for the one that
    ///     `drawbridge` writes, which any number of programs can share.
    /// - Throws: `EndpointError` where the environment names an endpoint that requests may not go to.
    public init(
        region: RegionID, profile: String? = nil, auditLog: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(EndpointError) {
        let transport = HTTPTransport(proxies: ProxySettings(environment: environment))
        self.init(
            region: region, endpoints: try EndpointSetting(environment: environment),
            credentials: CredentialSource(
                environment: environment, profile: profile, transport: transport),
            transport: transport, auditLog: AuditLog(path: auditLog, environment: environment))
    }

    /// A client with these credentials and no others; no profile is looked at.
    ///
    /// - Parameters:
    ///   - endpoint: stands for that of every region; nil for the region's own.
    ///   - auditLog: as above.
    public init(
        region: RegionID, credentials: Credentials, endpoint: Endpoint? = nil,
        auditLog: String? = nil
    ) {
        let environment = ProcessInfo.processInfo.environment
        self.init(
            region: region,
            endpoints: EndpointSetting(endpoint.map { .explicit($0) } ?? .regional),
            credentials: CredentialSource(credentials),
            transport: HTTPTransport(proxies: ProxySettings(environment: environment)),
            auditLog: AuditLog(path: auditLog, environment: environment))
    }

    /// A client of parts that were made before, with settings of their own.
    ///
    /// - Parameters:
    ///   - scheme: the signature that requests are made with.
    ///   - logger: gets a line for each request; nothing secret.
    ///   - notice: is told of retries and of a clock that is off, on any thread.
    public init(
        region: RegionID, endpoints: EndpointSetting, credentials: CredentialSource,
        transport: HTTPTransport, auditLog: AuditLog, scheme: SignatureScheme = .v3,
        userAgent: String = "drawbridge", logger: Logger = .silent,
        notice: @escaping @Sendable (CallNotice) -> Void = { _ in }
    ) {
        self.region = region
        self.credentials = CredentialStore(credentials)
        connection = ECSConnection(
            endpoints: endpoints, credentials: self.credentials, transport: transport,
            scheme: scheme, userAgent: userAgent, logger: logger, notice: notice)
        reader = SecurityGroupReader(caller: connection)
        log = auditLog
    }

    /// The groups of a region.
    public func securityGroups(
        in region: RegionID? = nil
    ) async throws(CallError) -> [SecurityGroup] {
        try await reader.securityGroups(in: region ?? self.region)
    }

    /// The whole ingress rule list of a group: what plans are made from.
    public func rules(
        of groupID: SecurityGroupID, in region: RegionID? = nil
    ) async throws(CallError) -> GroupRules {
        try await reader.rules(of: groupID, in: region ?? self.region)
    }

    /// The same list page by page, to be looked at while it comes.
    public func rulePages(of groupID: SecurityGroupID, in region: RegionID? = nil) -> RulePages {
        reader.rulePages(of: groupID, in: region ?? self.region)
    }

    /// The whole audit log as it stands: its entries, whether their chain holds, what became of each.
    ///
    /// - Throws: `AuditLogError` where there is no log or it may not be read.
    public func auditTrail() async throws(AuditLogError) -> AuditTrail {
        try await log.trail()
    }
}

extension AuditLog {
    /// - Parameter path: nil for the standard one.
    fileprivate init(path: String?, environment: [String: String]) {
        self.init(
            path: path ?? Self.standardPath(environment: environment),
            who: .current(environment: environment))
    }
}

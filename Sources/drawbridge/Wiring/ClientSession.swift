import ECSProtocol
import FoundationEssentials
import Logging
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups

/// The shared client module, put together for one way of starting the program. Making one reads no
/// file and connects nowhere.
final class ClientSession: Sendable {
    let reader: SecurityGroupReader
    let log: AuditLog
    /// Sends the log's entries to the syslog daemon, too; nil where none is named.
    let forwarder: AuditForwarder?
    let who: OperatorIdentity
    let toldReports: ToldReports
    private let connection: ECSConnection
    private let credentials: CredentialStore
    private let sandbox: SandboxServer?

    private init(
        source: CredentialSource, endpoints: EndpointSetting, transport: HTTPTransport,
        logPath: String, forwarder: AuditForwarder? = nil, scheme: SignatureScheme = .v3,
        logger: Logger = .silent,
        notice: @escaping @Sendable (CallNotice) -> Void = { _ in }, sandbox: SandboxServer? = nil
    ) {
        self.sandbox = sandbox
        credentials = CredentialStore(source)
        let environment = ProcessInfo.processInfo.environment
        who = .current(environment: environment)
        toldReports = ToldReports(folder: AuditLog.stateFolder(environment: environment))
        self.forwarder = forwarder
        log = AuditLog(
            path: logPath, who: who, settingNames: .commandLine, appended: { forwarder?.start() })
        connection = ECSConnection(
            endpoints: endpoints, credentials: credentials, transport: transport,
            scheme: scheme, userAgent: "drawbridge/\(Version.text)", logger: logger, notice: notice)
        reader = SecurityGroupReader(caller: connection)
    }

    /// A client as the options say, with credentials from the environment or a profile.
    ///
    /// - Parameter notice: is told of retries and of a clock that is off, on any thread.
    convenience init(
        _ options: ConnectionOptions,
        notice: @escaping @Sendable (CallNotice) -> Void = { _ in }
    ) throws(SettingFault) {
        let environment = ProcessInfo.processInfo.environment
        let endpoints = try options.endpoints(environment: environment)
        let transport = HTTPTransport(
            proxies: ProxySettings(environment: environment), caFile: options.caFile,
            settingNames: .commandLine)
        self.init(
            source: CredentialSource(
                environment: environment, profile: options.profile,
                standardProfile: options.standardProfile, transport: transport),
            endpoints: endpoints, transport: transport, logPath: options.auditLogPath,
            forwarder: options.forwarder, scheme: options.signature,
            logger: try options.logger(), notice: notice)
    }

    /// A client of the embedded sandbox, which it keeps alive. It looks at no profile and no
    /// credential variable.
    convenience init(sandbox server: SandboxServer, auditLog: String) throws(EndpointFault) {
        let credentials = Credentials(
            accessKeyID: SandboxServer.accessKeyID,
            secret: Secret(SandboxServer.accessKeySecret), securityToken: nil)
        self.init(
            source: CredentialSource(credentials),
            endpoints: EndpointSetting(.explicit(try Endpoint(parsing: server.url))),
            transport: HTTPTransport(settingNames: .commandLine),
            logPath: auditLog,
            sandbox: server)
    }

    /// What changes groups; there is none where the session is read-only.
    func executor(isReadOnly: Bool) -> ChangeExecutor? {
        if isReadOnly { return nil }
        return ChangeExecutor(reader: reader, log: log) { [self] region in
            await auditSession(in: region)
        }
    }

    /// The credentials, with the region and the warnings that come with them. The first call looks
    /// for them, which may take a service's or a command's time.
    func resolvedCredentials() async throws(CredentialFault) -> ResolvedCredentials {
        try await credentials.current()
    }

    /// Whether the endpoint of a region answers, and what time it has.
    func probe(_ region: RegionID) async throws(CallFault) -> EndpointProbe {
        try await connection.probe(region)
    }

    /// The account's id, found out where it is not known; nil where nobody tells it in three seconds.
    @discardableResult
    func findAccount(in region: RegionID) async -> String? {
        await connection.accountID(region: region)
    }

    /// The same, however long it takes.
    func lateAccount(in region: RegionID) async -> String? {
        await connection.accountID(region: region, within: nil)
    }

    /// Whether an entry that is recorded now belongs to a key that will be another one some day: nobody
    /// can tell then that it is of the same account.
    func isBoundToKey() async -> Bool {
        if connection.knownAccountID != nil { return false }
        return await connection.hasTemporaryKey()
    }

    /// The same place as an audit entry names it, with the account looked for where it is not known
    /// yet: a temporary key's id does not tell one account from another.
    func place(in region: RegionID) async -> AuditSession {
        await connection.auditSession(in: region)
    }

    /// Without looking for the account.
    func auditSession(in region: RegionID) async -> AuditSession {
        await connection.knownAuditSession(in: region)
    }
}

import ECSProtocol
import FoundationEssentials
import Logging
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups

/// The shared client module as this program uses it: with its options or its sandbox, and what it
/// remembers and forwards beside. Making one reads no file and connects nowhere.
final class ClientSession: Sendable {
    let ecs: ECSClient
    /// Sends the log's entries to the syslog daemon, too; nil where none is named.
    let forwarder: AuditForwarder?
    let who: OperatorIdentity
    let toldReports: ToldReports
    private let sandbox: SandboxServer?

    private init(
        source: CredentialSource, endpoints: EndpointSetting, transport: HTTPTransport,
        logPath: String, region: String? = nil, forwarder: AuditForwarder? = nil,
        scheme: SignatureScheme = .v3, logger: Logger = .silent,
        notice: @escaping @Sendable (CallNotice) -> Void = { _ in }, sandbox: SandboxServer? = nil
    ) {
        self.sandbox = sandbox
        let environment = ProcessInfo.processInfo.environment
        who = .current(environment: environment)
        toldReports = ToldReports(folder: AuditLog.stateFolder(environment: environment))
        self.forwarder = forwarder
        ecs = ECSClient(
            region: region.map { RegionID($0) } ?? .fallback, endpoints: endpoints,
            credentials: source, transport: transport,
            auditLog: AuditLog(
                path: logPath, who: who, settingNames: .commandLine,
                appended: { forwarder?.start() }),
            scheme: scheme, userAgent: "drawbridge/\(Version.text)", logger: logger, notice: notice)
    }

    /// A client as the options say, with credentials from the environment or a profile.
    ///
    /// - Parameter notice: is told of retries and of a clock that is off, on any thread.
    convenience init(
        _ options: ConnectionOptions,
        notice: @escaping @Sendable (CallNotice) -> Void = { _ in }
    ) throws(SettingError) {
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
            region: options.region, forwarder: options.forwarder, scheme: options.signature,
            logger: try options.logger(), notice: notice)
    }

    /// A client of the embedded sandbox, which it keeps alive. It looks at no profile and no
    /// credential variable.
    convenience init(sandbox server: SandboxServer, auditLog: String) throws(EndpointError) {
        let credentials = Credentials(
            accessKeyID: SandboxServer.accessKeyID,
            secret: Secret(SandboxServer.accessKeySecret), securityToken: nil)
        self.init(
            source: CredentialSource(credentials),
            endpoints: EndpointSetting(.explicit(try Endpoint(parsing: server.url))),
            transport: HTTPTransport(settingNames: .commandLine),
            logPath: auditLog, sandbox: server)
    }

    var reader: SecurityGroupReader { ecs.reader }
    var log: AuditLog { ecs.log }

    /// What changes groups; there is none where the session is read-only.
    func executor(isReadOnly: Bool) -> ChangeExecutor? { isReadOnly ? nil : ecs.executor }
}

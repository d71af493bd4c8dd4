public import ArgumentParser
public import ECSProtocol
import FoundationEssentials
import Logging
import SecurityGroupClient
import SecurityGroups

/// Where ECS is, and as whom it is asked: common to all commands that talk to it.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: "The profile of ~/.aliyun/config.json or the SDKs' INI file; wins over everything.")
    var profile: String?

    @Option(help: "The region, such as cn-hangzhou.")
    var region: String?

    @Option(
        help: ArgumentHelp(
            "The endpoint that every ECS call stays on; plain http only to loopback.",
            valueName: "url"))
    var endpoint: String?

    @Option(
        help: ArgumentHelp(
            "A PEM file with certificates to trust besides the system's.", valueName: "file"))
    var caFile: String?

    @Option(
        help: ArgumentHelp(
            "How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).",
            valueName: "v3|v1"))
    var signature = SignatureScheme.v3

    @Option(
        help: ArgumentHelp(
            "The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).", valueName: "file"))
    var auditLog: String?

    @Option(
        help: ArgumentHelp(
            "The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).",
            valueName: "address"))
    var auditSyslog: String?

    /// The daemon's address as it was named, also where it is none.
    private var syslogText: String? {
        auditSyslog
            ?? ProcessInfo.processInfo.environment["DRAWBRIDGE_AUDIT_SYSLOG"]
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Sends the audit log to the syslog daemon that is named; nil where none is.
    var forwarder: AuditForwarder? {
        syslogText.flatMap { SyslogAddress($0) }.map {
            AuditForwarder(log: auditLogPath, address: $0, settingNames: .commandLine)
        }
    }

    @Option(
        help: ArgumentHelp(
            "Append a line for each request to a file, with nothing secret in it; never on the screen.",
            valueName: "file"))
    var debugLog: String?

    /// The profile to use where neither the command line nor the environment says whose credentials
    /// are meant.
    var standardProfile: String? { Configuration.current.profile }

    var auditLogPath: String {
        auditLog ?? AuditLog.standardPath(environment: ProcessInfo.processInfo.environment)
    }

    /// What a later command needs to find the same log and endpoint, quoted for a shell: all that the
    /// command line, the configuration file or the environment said of them but the profile.
    var laterOptions: [String] {
        let environment = ProcessInfo.processInfo.environment
        let folder = FileManager.default.currentDirectoryPath
        func absolute(_ path: String?) -> String? {
            path.map { $0.utf8.first == UInt8(ascii: "/") ? $0 : "\(folder)/\($0)" }
        }
        return [
            ("--endpoint", endpoint ?? environment["ALIBABA_CLOUD_ENDPOINT"]),
            ("--ca-file", absolute(caFile)), ("--audit-log", absolute(auditLog)),
        ].flatMap { name, value in
            value.flatMap { $0.isEmpty ? nil : [name, $0.shellQuoted] } ?? []
        }
    }

    /// The endpoint that was named; nil for the region's own.
    ///
    /// - Throws: `EndpointError`, also for the metadata service, which is no ECS endpoint.
    func checkedEndpoint() throws(EndpointError) -> Endpoint? {
        guard let endpoint else { return nil }
        let parsed = try Endpoint(parsing: endpoint)
        guard parsed.scheme == .https || parsed.isLoopback else {
            throw .plaintext(host: parsed.host)
        }
        return parsed
    }

    /// Takes over from the configuration file what nothing before it sets.
    private mutating func complete() {
        let file = Configuration.current
        let environment = ProcessInfo.processInfo.environment
        func isSet(_ variable: String) -> Bool { environment[variable]?.isEmpty == false }
        if !isSet("ALIBABA_CLOUD_REGION_ID") { region = region ?? file.region }
        if !isSet("ALIBABA_CLOUD_ENDPOINT") { endpoint = endpoint ?? file.endpoint }
        caFile = caFile ?? file.caFile
        auditLog = auditLog ?? file.auditLog
        if !isSet("DRAWBRIDGE_AUDIT_SYSLOG") { auditSyslog = auditSyslog ?? file.auditSyslog }
    }

    /// - Throws: `SettingError` where option or environment name no endpoint that may be used.
    func endpoints(environment: [String: String]) throws(SettingError) -> EndpointSetting {
        do throws(EndpointError) {
            return try EndpointSetting(
                endpoint: try checkedEndpoint(), environment: environment)
        } catch {
            throw SettingError(message: error.description)
        }
    }

    /// - Throws: `SettingError` where the file of `--debug-log` cannot be used.
    func logger() throws(SettingError) -> Logger {
        guard let debugLog else { return .silent }
        let file = try DebugLogFile(path: debugLog)
        return Logger(label: "drawbridge") { _ in DebugLogHandler(file: file) }
    }

    mutating func validate() throws {
        complete()
        do throws(EndpointError) {
            _ = try checkedEndpoint()
        } catch {
            throw ValidationError(error.description)
        }
        if let text = syslogText, SyslogAddress(text) == nil {
            throw ValidationError("--audit-syslog “\(text)” is not \(SyslogAddress.expected).")
        }
        if let region, region.isEmpty { throw ValidationError("--region is empty.") }
    }
}

extension SettingNames {
    /// The options above, as errors name them.
    static let commandLine = SettingNames(
        auditLog: "--audit-log", endpoint: "--endpoint", caFile: "--ca-file",
        profile: "--profile NAME")
}

/// What to do about a group that is not in the region that is asked.
struct GroupSearchOptions: ParsableArguments {
    @Flag(
        help:
            "Where the group is not in the region, look for it in all others and name the one that has it."
    )
    var lookEverywhere = false
}

/// An option or a variable that cannot be used.
struct SettingError: Error {
    /// A whole sentence: what is wrong, and what to give instead.
    let message: String
}

extension SignatureScheme: ExpressibleByArgument {}

extension RegionID {
    /// Where nothing names a region: the one that ECS's own samples use. Whoever falls back on it
    /// says so.
    static let fallback = RegionID("cn-hangzhou")
}

import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Terminal
import TrafficImpact

/// What the operator's configuration file sets: nil and empty where it says nothing. The command line
/// and the environment come before it.
struct Configuration: Sendable, Hashable {
    var profile: String?
    var region: String?
    var endpoint: String?
    /// An absolute path, as is `auditLog`.
    var caFile: String?
    var auditLog: String?
    /// As `--audit-syslog` has it.
    var auditSyslog: String?
    var isReadOnly: Bool?
    /// Held besides those that the command line names.
    var kept: [KeptAddress] = []
    var theme: Theme?
    var isASCII: Bool?
    var isQuiet: Bool?
    var usesMouse: Bool?
    /// The columns of the rule table, in their order; empty for the standard ones.
    var columns: [RuleColumn] = []
}

extension Configuration {
    /// The configuration of this run, read when it is first asked for. A file that cannot be used
    /// ends the program with words and the status of a wrong usage.
    static let current: Configuration = {
        let environment = ProcessInfo.processInfo.environment
        do throws(ConfigurationError) {
            return try read(environment: environment)
        } catch {
            Output.fail(error.message(path: path(environment: environment)), .usage)
        }
    }()

    /// `$XDG_CONFIG_HOME/drawbridge/config.toml`, or under `~/.config` where that is unset or
    /// relative. Empty where no home is known either.
    static func path(environment: [String: String]) -> String {
        let given = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let folder = given ?? HomeFolder.path(environment: environment).map { "\($0)/.config" }
        return folder.map { "\($0)/drawbridge/config.toml" } ?? ""
    }

    /// Reads the file; without one nothing is set.
    static func read(environment: [String: String]) throws(ConfigurationError) -> Configuration {
        let path = path(environment: environment)
        guard !path.isEmpty else { return Configuration() }
        let contents: TrustedFile.Contents
        do throws(TrustedFileError) {
            contents = try TrustedFile(path: path).read()
        } catch {
            if error.reason == .missing { return Configuration() }
            throw .refused(error.what)
        }
        guard let text = String(validating: contents.bytes, as: UTF8.self) else {
            throw .refused("is not in UTF-8 (\(path))")
        }
        return try Configuration(
            parsing: text, home: HomeFolder.path(environment: environment) ?? "")
    }
}

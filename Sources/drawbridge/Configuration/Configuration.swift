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

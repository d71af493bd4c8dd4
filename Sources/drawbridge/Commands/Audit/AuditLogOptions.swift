import ArgumentParser
import FoundationEssentials
import Revocation
import SecurityGroupClient

/// Which audit log is read.
struct AuditLogOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The audit log, or the folder that it and its rotated files are in (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).",
            valueName: "file"))
    var auditLog: String?

    /// Reads the log, or ends the process. What is amiss with it goes to standard error.
    func read(noted: String? = nil, tells: Bool = true) -> AuditTrail {
        let path =
            auditLog ?? Configuration.current.auditLog
            ?? AuditLog.standardPath(environment: ProcessInfo.processInfo.environment)
        do throws(AuditLogError) {
            let trail = try AuditTrail.read(at: path, noted: noted)
            if tells {
                trail.notes.forEach(Output.error)
                if let violation = trail.violation {
                    Output.error("\(violation.description) What follows is not verified.")
                }
            }
            return trail
        } catch {
            Output.fail(error.naming(.commandLine).description, .auditLogNotWritable)
        }
    }
}

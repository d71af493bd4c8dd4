import JSONText
import Revocation
import SecurityGroupClient

/// How a headless revocation or restoration ends: with its report, and only then with what others
/// may hold up.
struct HeadlessConclusion: Sendable {
    let client: ClientSession
    let format: OutputFormat
    let interruption: HeadlessInterruption

    /// Prints the report, then sends the syslog daemon what it has not got. The exit status is what the
    /// report says, whatever comes after it.
    func tell(_ report: ChangeReport) async -> ExitStatus {
        switch format {
        case .table: HeadlessReport.table(report).forEach(Output.line)
        case .json: Output.line(HeadlessReport.json(report).indentedText)
        }
        report.troubles.forEach(Output.error)
        let status = report.isInterrupted ? .interrupted : report.exitStatus
        interruption.reported(status)
        await HeadlessForwarding.forward(with: client)
        return status
    }
}

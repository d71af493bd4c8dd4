import SecurityGroupClient

/// Whether the audit log can be written: without it nothing is revoked. What else there is to know
/// of the file, such as whether its chain holds or it may only be appended to, belongs here.
struct AuditLogCheck: DoctorCheck {
    let log: AuditLog
    let name = "audit log"

    func findings() async -> [Finding] {
        do throws(AuditLogFault) {
            try await log.checkWritable()
        } catch {
            return [.problem(error.words, status: .auditLogNotWritable)]
        }
        return [.ok("\(log.path) can be written.")]
    }
}

import Revocation
import SecurityGroupClient

/// Whether the audit log can be written, since without it nothing is revoked; whether its chain
/// holds; and whether the system lets it only be appended to.
struct AuditLogCheck: DoctorCheck {
    let log: AuditLog
    let name = "audit log"

    func findings() async -> [Finding] {
        do throws(AuditLogError) {
            try await log.checkWritable()
        } catch {
            return [.problem(error.description, status: .auditLogNotWritable)]
        }
        return await [written] + chain()
    }

    private var written: Finding {
        switch log.isAppendOnly {
        case true?: .ok("\(log.path) can be written, and only be appended to.")
        case false?:
            .ok(
                "\(log.path) can be written, by its owner also changed.",
                advice: "To let it only be appended to: sudo chattr +a \(log.path)")
        case nil: .ok("\(log.path) can be written.")
        }
    }

    private func chain() async -> [Finding] {
        do throws(AuditLogError) {
            let trail = try await log.trail()
            if let violation = trail.violation {
                return [
                    .problem(
                        violation.description, advice: "See drawbridge audit verify.",
                        status: .partly)
                ]
            }
            guard let head = trail.head else { return [] }
            return [.ok("The chain holds up to entry \(head.sequence).")]
        } catch {
            return [.problem(error.description, status: .auditLogNotWritable)]
        }
    }
}

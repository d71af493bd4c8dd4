import Revocation
import SecurityGroupClient

/// Why there is no plan to restore an entry. Nothing was sent but reads.
enum RestorationFault: Error {
    case auditLog(AuditLogFault)
    case refused(RestorationRefusal)
    case groupNotRead(CallFault)

    var words: String {
        switch self {
        case .auditLog(let fault): fault.description
        case .refused(let refusal): refusal.description
        case .groupNotRead(let fault): "The group could not be read. \(fault.description)"
        }
    }
}

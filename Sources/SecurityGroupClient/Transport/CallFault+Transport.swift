import Redaction

extension CallFault {
    init(_ fault: TransportFault) {
        switch fault.reason {
        case .cancelled: self = .cancelled(mayHaveArrived: fault.mayHaveArrived)
        case .stale: self = .stale
        default:
            self = .unreachable(
                reason: Redactor.live.redacted(fault.description),
                mayHaveArrived: fault.mayHaveArrived)
        }
    }
}

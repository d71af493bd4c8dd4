import ECSProtocol
import SecurityGroups

extension CallFault {
    init(_ fault: TransportFault, redactor: Redactor) {
        switch fault.reason {
        case .cancelled: self = .cancelled(mayHaveArrived: fault.mayHaveArrived)
        case .stale: self = .stale
        default:
            self = .unreachable(
                reason: redactor.redacted(fault.words), mayHaveArrived: fault.mayHaveArrived)
        }
    }
}

extension ServiceFault {
    /// The same with every text of the service redacted.
    func redacted(by redactor: Redactor) -> ServiceFault {
        ServiceFault(
            code: ErrorCode(redactor.redacted(code.name)), message: redactor.redacted(message),
            httpStatus: httpStatus, requestID: requestID.map { redactor.redacted($0) },
            deniedAction: deniedAction.map { redactor.redacted($0) })
    }
}

import Revocation
import SecurityGroups

extension RequestResult {
    /// What a revoke request that brought no success amounts to.
    init(_ fault: CallFault) {
        switch fault {
        case .service(let refusal) where !fault.mayHaveTakenEffect: self = .refused(refusal)
        case .service(let failure):
            self = .unclear(fault.words, requestID: failure.requestID)
        case _ where fault.mayHaveTakenEffect: self = .unclear(fault.words, requestID: nil)
        default: self = .neverLeft(fault.words)
        }
    }
}

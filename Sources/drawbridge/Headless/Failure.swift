import Revocation
import SecurityGroupClient

/// The end of a command: a sentence for standard error and an exit status.
struct Failure: Error {
    let words: String
    let status: ExitStatus

    init(_ words: String, _ status: ExitStatus) {
        self.words = words
        self.status = status
    }

    /// A read-only session has no way to change anything.
    static let readOnly = Failure(
        "this session is read-only and nothing was sent; --no-read-only lets it change something",
        .usage)

    init(_ fault: CallFault) { self.init(fault.description, ExitStatus(fault)) }

    init(_ fault: ChangeError) {
        switch fault {
        case .auditLog: self.init(fault.description, .auditLogNotWritable)
        case .rereadFailed(let call): self.init(fault.description, ExitStatus(call))
        case .elsewhere: self.init(fault.description, .noSuchRule)
        }
    }

    init(_ fault: RestorationFault) {
        switch fault {
        case .auditLog: self.init(fault.words, .auditLogNotWritable)
        case .refused(let refusal):
            self.init(fault.words, refusal.isOfTheLog ? .auditLogNotWritable : .noSuchRule)
        case .groupNotRead(let call): self.init(fault.words, ExitStatus(call))
        }
    }
}

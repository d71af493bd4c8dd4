import Revocation
import SecurityGroupClient
import SecurityGroups

/// The end of a command: a sentence for standard error and an exit status.
struct Failure: Error {
    let message: String
    let status: ExitStatus

    init(_ message: String, _ status: ExitStatus) {
        self.message = message
        self.status = status
    }

    /// A read-only session has no way to change anything.
    static let readOnly = Failure(
        "this session is read-only and nothing was sent; --no-read-only lets it change something",
        .usage)

    init(_ fault: CallError) { self.init(fault.description, ExitStatus(fault)) }

    init(_ fault: ChangeError) {
        switch fault {
        case .auditLog: self.init(fault.description, .auditLogNotWritable)
        case .rereadFailed(let call): self.init(fault.description, ExitStatus(call))
        case .elsewhere: self.init(fault.description, .noSuchRule)
        }
    }

    /// Says what to give in options.
    init(_ error: ConfirmationError) {
        switch error {
        case .notSaidYes(let count):
            self.init("nothing was sent: confirm with --yes --expect-count \(count)", .usage)
        case .countDiffers(let expected, let named):
            self.init(
                """
                nothing was sent: --expect-count says \(expected), but \(named) \
                \(named == 1 ? "rule is" : "rules are") named
                """, .usage)
        case .otherGroup(let given, let suffix):
            self.init(
                """
                nothing was sent: --confirm says “\(given)”, but the group id ends in \(suffix); \
                is it the group you mean?
                """, .usage)
        case .hazard(let hazards, let suffix, let given):
            let why = hazards.map(\.summary).joined(separator: " ")
            let mistake = given.map { "“\($0)” does not match; " } ?? ""
            self.init(
                """
                nothing was sent: \(why) \(mistake)To go on, add --confirm \(suffix) \
                (the last six characters of the group id)
                """, .confirmationNeeded)
        }
    }

    init(_ fault: RestorationError) {
        switch fault {
        case .auditLog: self.init(fault.description, .auditLogNotWritable)
        case .refused(let refusal):
            self.init(fault.description, refusal.isOfTheLog ? .auditLogNotWritable : .noSuchRule)
        case .groupNotRead(let call): self.init(fault.description, ExitStatus(call))
        }
    }
}

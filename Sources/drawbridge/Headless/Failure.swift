import SecurityGroupClient

/// The end of a command: a sentence for standard error and an exit status.
struct Failure: Error {
    let words: String
    let status: ExitStatus

    init(_ words: String, _ status: ExitStatus) {
        self.words = words
        self.status = status
    }

    init(_ fault: CallFault) { self.init(fault.words, ExitStatus(fault)) }
}

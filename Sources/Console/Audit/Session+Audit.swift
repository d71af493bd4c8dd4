extension Session {
    mutating func openAudit() -> [Effect] {
        guard !isRevoking else { return [] }
        audit = AuditState()
        show(.audit)
        return [.readAudit]
    }

    /// Reads the log again; what is shown stays until it has arrived.
    mutating func readAudit() -> [Effect] {
        audit?.loading = .underWay
        return [.readAudit]
    }

    /// Takes the filter back first, then leaves.
    mutating func leaveAudit() {
        guard audit?.filter.isEmpty != false else { return setFilter("") }
        places.removeLast()
        audit = nil
    }
}

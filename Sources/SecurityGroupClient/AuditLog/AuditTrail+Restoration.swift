public import Revocation

extension AuditTrail {
    /// What an entry revoked, as far as the chain vouches for it.
    ///
    /// - Parameter sequence: of an intent; that of its outcome, or of an intent that carries it on,
    ///   stands for the same.
    /// - Throws: `RestorationRefusal`.
    public func revokedEntry(_ sequence: Int) throws(RestorationRefusal) -> RevokedEntry {
        guard let named = record(sequence: sequence) else { throw .noSuchEntry(sequence) }
        let event = named.entry?.event
        let first = firstIntent(of: event?.concludes ?? sequence)
        guard let intent = record(sequence: first) else { throw .noSuchEntry(first) }
        let entry = try verified(intent, asked: sequence)
        // Only an intent has a conclusion; any other is refused for what it is.
        let conclusion = try conclusion(of: first).map { record throws(RestorationRefusal) in
            try verified(record, asked: sequence)
        }
        return try RevokedEntry(entry, concludedBy: conclusion)
    }

    private func verified(
        _ record: AuditRecord, asked sequence: Int
    ) throws(RestorationRefusal) -> AuditEntry {
        guard record.isVerified else {
            throw .notVerified(sequence, breach?.words ?? "entry \(record.sequence) does not.")
        }
        guard let entry = record.entry else {
            throw .notVerified(
                sequence, "entry \(record.sequence) was written by a later version of Drawbridge.")
        }
        return entry
    }
}

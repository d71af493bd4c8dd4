public import Revocation
public import SecurityGroups

extension AuditTrail {
    /// What an entry revoked, as far as the chain vouches for it.
    ///
    /// - Parameter sequence: of an intent; that of its outcome, or of an intent that carries it on,
    ///   stands for the same.
    /// - Throws: `RestorationRefusal`.
    public func revokedEntry(_ sequence: Int) throws(RestorationRefusal) -> RevokedEntry {
        let named = record(sequence: sequence)?.entry?.event
        let first = firstIntent(of: named?.concludes ?? sequence)
        guard let intent = record(sequence: first) else {
            throw missing(.noSuchEntry(sequence), asked: sequence)
        }
        let entry = try verified(intent, asked: sequence)
        guard let conclusion = conclusion(of: first) else {
            // Refuses what is no intent to revoke for what it is.
            do throws(RestorationRefusal) { return try RevokedEntry(entry, concludedBy: nil) } catch
            {
                throw error == .noOutcome(first) ? missing(error, asked: sequence) : error
            }
        }
        return try RevokedEntry(
            entry, concludedBy: try verified(conclusion, asked: sequence))
    }

    /// The first intents of an operator's revocations, newest first.
    ///
    /// - Parameter group: nil for those of every group.
    public func revocations(by uid: Int, of group: SecurityGroupID?) -> [AuditRecord] {
        records.reversed().filter { record in
            guard let entry = record.entry, entry.who.uid == uid,
                case .intent(let intent) = entry.event
            else { return false }
            return intent.kind.canBeUndone && intent.continues == nil
                && (group == nil || intent.groupID == group)
        }
    }

    /// The first intent of the change that restored all that an entry revoked; nil where none did, or
    /// only a part of it.
    public func undoing(_ source: RevokedEntry) -> Int? {
        let intents = records.filter { record in
            guard case .intent(let intent)? = record.entry?.event else { return false }
            return intent.restores == source.sequence && intent.continues == nil
        }
        return intents.last { record in
            let outcomes =
                conclusion(of: record.sequence)?.entry?.event.recordedOutcome?.rules ?? []
            let there = Set(outcomes.filter(\.outcome.isInPlace).map(\.rule))
            return source.rules.allSatisfy(there.contains)
        }?.sequence
    }

    /// What a violation has made unreadable only seems not to be there.
    private func missing(
        _ refusal: RestorationRefusal, asked sequence: Int
    ) -> RestorationRefusal {
        violation.map { .notVerified(sequence, $0.description) } ?? refusal
    }

    private func verified(
        _ record: AuditRecord, asked sequence: Int
    ) throws(RestorationRefusal) -> AuditEntry {
        guard record.isVerified else {
            throw .notVerified(
                sequence, violation?.description ?? "entry \(record.sequence) does not.")
        }
        guard let entry = record.entry else {
            throw .notVerified(
                sequence, "entry \(record.sequence) was written by a later version of Drawbridge.")
        }
        return entry
    }
}

public import Revocation
public import SecurityGroups

extension ECSClient {
    /// A plan to authorise again what an entry of the audit log revoked, with its effect. Rules that
    /// are there are part of it and are left alone.
    ///
    /// - Parameters:
    ///   - entry: the `seq` of the entry, which a report names.
    ///   - reason: goes into the audit log.
    ///   - kept: access that must not be cut.
    /// - Throws: `RestorationError`, also where the entry is of another endpoint, region or account.
    public func plan(
        restoring entry: Int, in region: RegionID? = nil, reason: String = "",
        keeping kept: ProtectedAccess = ProtectedAccess()
    ) async throws(RestorationError) -> ChangePlan {
        var plan = try await restorationPlan(
            ofEntry: entry, in: region ?? self.region, reason: reason)
        plan.effect = await effect(of: plan, keeping: kept)
        return plan
    }

    /// A plan to restore what an entry revoked into its group as it is now, without its effect, where
    /// the chain vouches for the entry and it is of this place. The group is read while the account is
    /// looked for, which the place is told by.
    package func restorationPlan(
        ofEntry sequence: Int, in region: RegionID, reason: String = ""
    ) async throws(RestorationError) -> ChangePlan {
        let trail: AuditTrail
        do throws(AuditLogError) { trail = try await log.trail() } catch {
            throw .auditLog(error)
        }
        let source: RevokedEntry
        do throws(RestorationRefusal) { source = try trail.revokedEntry(sequence) } catch {
            throw .refused(error)
        }
        async let read = group(of: source)
        // A temporary key's id does not tell one account from another.
        guard source.session.isSamePlace(as: await connection.auditSession(in: region)) else {
            throw .refused(.elsewhere(sequence, source.session))
        }
        do throws(CallError) {
            return ChangePlan(restoring: source, into: try await read.get(), reason: reason)
        } catch {
            throw .groupNotRead(error)
        }
    }

    private func group(of source: RevokedEntry) async -> Result<GroupRules, CallError> {
        do throws(CallError) {
            return .success(
                try await reader.rules(of: source.groupID, in: source.session.region))
        } catch {
            return .failure(error)
        }
    }

    /// What an operator revoked last in this place.
    ///
    /// - Parameters:
    ///   - uid: the operator's user id.
    ///   - group: nil for any.
    ///   - region: nil for that of each entry.
    /// - Throws: `RestorationError`, also where that is undone already.
    package func newestRevocation(
        by uid: Int, of group: SecurityGroupID?, in region: RegionID? = nil
    ) async throws(RestorationError) -> RevokedEntry {
        let trail: AuditTrail
        do throws(AuditLogError) { trail = try await log.trail() } catch {
            throw error.reason == .missing ? .refused(.noRevocation(group)) : .auditLog(error)
        }
        for record in trail.revocations(by: uid, of: group) {
            guard let session = record.entry?.session, region == nil || session.region == region,
                session.isSamePlace(as: await connection.auditSession(in: session.region))
            else { continue }
            do throws(RestorationRefusal) {
                let source = try trail.revokedEntry(record.sequence)
                if let later = trail.undoing(source) {
                    throw .undone(source.sequence, by: later)
                }
                return source
            } catch {
                if case .nothingRevoked = error { continue }
                throw .refused(error)
            }
        }
        throw .refused(.noRevocation(group))
    }
}

/// Why there is no plan to restore an entry. Nothing was sent but reads.
public enum RestorationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The log cannot be read.
    case auditLog(AuditLogError)
    /// The entry cannot be restored, or not from here.
    case refused(RestorationRefusal)
    /// The group cannot be read.
    case groupNotRead(CallError)

    /// What is in the way, and what to do.
    public var description: String {
        switch self {
        case .auditLog(let fault): fault.description
        case .refused(let refusal): refusal.description
        case .groupNotRead(let fault): "The group could not be read. \(fault.description)"
        }
    }
}

public import Revocation
public import SecurityGroups

extension ECSConnection {
    /// Where calls for a region go, and as whom: what the audit log records with each entry. Asks
    /// STS for the account.
    public func auditSession(in region: RegionID) async -> AuditSession {
        AuditSession(
            endpoint: (try? await endpointText(for: region)) ?? "unknown", region: region,
            account: await accountID(region: region), accessKeyID: await accessKeyID(),
            clockOffset: clockOffset)
    }
}

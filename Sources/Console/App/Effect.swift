public import Revocation
public import SecurityGroups

/// Work that only the world outside can do; the results come back as events.
public enum Effect: Sendable, Hashable {
    /// Find the credentials and the region; start the sandbox where there is one.
    case prepare
    case read(Read)
    /// Ask all other regions for a group.
    case search(SecurityGroupID, besides: RegionID)
    /// The account is a nicety: a failure is not told.
    case findAccount
    /// A revocation that was broken off when the program ran last is told first.
    case findInterruptedReport
    /// List the profiles of the files that hold credentials.
    case listProfiles
    /// Find credentials and region anew, for this profile; what the present one is still asked for is
    /// dropped.
    case useProfile(String)
    case checkAuditLog
    /// Work out what the plan does to traffic.
    case analyse(ChangePlan, names: [SecurityGroupID: String])
    /// Work out what revoking the chosen rules does, for a look beside the list. One that was asked for
    /// before is of no interest any more.
    case preview(Set<RuleKey>, of: GroupRules, names: [SecurityGroupID: String])
    /// Find out which rules never decide, which may go without a change, and what the world reaches.
    case findStandings(GroupRules)
    case carryOut(ConfirmedChange)
    /// Read the audit log.
    case readAudit
    /// Read what an entry of the audit log revoked, and the group as it is now.
    case prepareRestoration(entry: Int)
    /// Read what the operator revoked last of a group, and the group as it is now.
    case prepareUndo(of: SecurityGroupID)
    /// Leave without waiting for a revocation or a restoration: what is in flight is recorded as unknown.
    case abandonRevocation
    case copyToClipboard(String)
    /// Drop what was typed before the screen that asks for a confirmation opened.
    case discardTypeAhead
    case repaint
    case suspend
    case quit
}

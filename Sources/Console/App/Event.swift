public import Canvas
public import FoundationEssentials
public import Revocation
public import SecurityGroups
public import TrafficImpact

/// What happened: a key, a change of the terminal, or the end of work that an `Effect` asked for.
public enum Event: Sendable {
    case keyPressed(Key)
    case resized(Size)
    /// The screen as it stands has been drawn.
    case painted
    /// No key has come for a moment: what explains the row at the cursor may follow.
    case rested
    /// SIGINT from outside; Ctrl-C on the keyboard comes as a key.
    case interrupted

    case prepared(region: RegionID, profile: String, warnings: [String])
    /// There are no credentials, or they cannot be used; the message is whole sentences.
    case preparationFailed(message: String)
    /// The problems are whole sentences about files that could not be read.
    case profilesFound([ProfileChoice], problems: [String])
    case regionsLoaded([Region])
    /// The groups that have come so far; `readAt` is when the read began, which tells an older read
    /// that arrives late from a newer one.
    case groupsLoaded([SecurityGroup], of: RegionID, isComplete: Bool, readAt: Date? = nil)
    /// Pages of a rule list; the whole of it follows.
    case rulesArriving(PartialRuleList)
    case rulesLoaded(GroupRules)
    /// The instances of a group that have come so far.
    case instancesLoaded([Instance], of: SecurityGroupID, isComplete: Bool)
    /// The network interfaces of a group beside the primary ones of its instances.
    case interfacesLoaded([NetworkInterface], of: SecurityGroupID)
    /// The groups whose rules name a group as a source.
    case referencesLoaded([GroupReference], to: SecurityGroupID)
    case accountKnown(String)
    /// Nobody told the account, and the key is temporary: entries of the audit log belong to the key.
    case accountUnknown
    /// The region does not have the group; the message is whole sentences.
    case groupNotFound(SecurityGroupID, in: RegionID, message: String)
    /// The other regions were asked for a group that this one does not have.
    case groupSearched(GroupSearch, besides: RegionID)
    /// A read failed; the message is whole sentences.
    case readFailed(Read, message: String)

    case interruptedReportFound(ChangeReport, at: Date)
    /// An earlier session left rules of which it is not known what became of them; a whole sentence.
    case unknownOutcomeFound(message: String)
    /// Whether the audit log can be written; `problem` says why not.
    case auditLogChecked(problem: String?)
    /// What the plan does to traffic.
    case analysed(ChangeEffect, of: ChangePlan)
    /// What revoking the chosen rules does, for the look beside the list: the plan has its effect.
    case previewed(ChangePlan)
    /// What rules do in the list, as far as it was found out; more may follow.
    case standingsFound(RuleStandings, of: GroupRules)
    /// What the list accepts from the world.
    case exposureFound(WorldExposure, of: GroupRules)
    /// Of a revocation or of a restoration, as the next three.
    case revocationAdvanced(ChangeProgress)
    case revocationFinished(ChangeReport)
    /// The group is not what was confirmed; nothing was sent.
    case groupChanged(GroupDifference, now: GroupRules)
    /// Nothing was sent; the message says why.
    case revocationFailed(message: String)
    case auditRead(AuditListing)
    /// The audit log cannot be read; the message says why.
    case auditFailed(message: String)
    case restorationPrepared(ChangePlan)
    /// The entry cannot be restored; the message says why.
    case restorationRefused(message: String)
    case copied
    /// Something happens on the way to the service that the operator should know, such as a retry.
    case noticed(String)
}

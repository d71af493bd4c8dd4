public import Canvas

/// Draws a session: which screen it is, its frame, and what stands around it.
public enum Screens {
    public static func frame(of session: Session) -> Frame {
        var frame = Frame(size: session.size)
        if session.isTooSmall {
            TooSmallScreen.draw(session, on: &frame)
            return frame
        }
        Chrome.drawHeader(session, on: &frame)
        switch session.place {
        case .groups, .filter, .jump: GroupsScreen.draw(session, on: &frame)
        case .regions: RegionsScreen.draw(session, on: &frame)
        case .profiles: ProfilesScreen.draw(session, on: &frame)
        case .rules, .whatIf: RulesScreen.draw(session, on: &frame)
        case .review: ReviewScreen.draw(session, on: &frame)
        case .progress, .report: RevocationScreen.draw(session, on: &frame)
        case .audit: AuditScreen.draw(session, on: &frame)
        case .detail, .instances, .messages, .help, .auditEntry:
            TextScreen.draw(session, on: &frame)
        }
        Chrome.drawFooter(session, on: &frame)
        return frame
    }
}

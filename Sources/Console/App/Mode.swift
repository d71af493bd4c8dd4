/// What the keys mean at a moment.
public enum Mode: Sendable, Hashable, CaseIterable {
    case groups
    case regions
    case profiles
    case rules
    case detail
    /// The instances of a group and what references it.
    case instances
    /// Typing a filter over a list, or what is searched for in a text.
    case filter
    /// Typing a group or region to jump to.
    case jump
    /// Typing traffic to ask about.
    case whatIf
    case review
    case progress
    case report
    case messages
    case help
    case audit
    /// An entry of the audit log in full.
    case auditEntry

    /// Whether the mode is a text that is only scrolled and searched.
    var isText: Bool {
        switch self {
        case .detail, .instances, .report, .messages, .help, .auditEntry: true
        case .groups, .regions, .profiles, .rules, .filter, .jump, .whatIf, .review, .progress,
            .audit:
            false
        }
    }

    /// Modes in which a printable key is text and never a command.
    var takesText: Bool {
        switch self {
        case .filter, .jump, .whatIf, .review: true
        default: false
        }
    }

    var title: String {
        switch self {
        case .groups: "Groups"
        case .regions: "Regions"
        case .profiles: "Profiles"
        case .rules: "Rules"
        case .detail: "Detail"
        case .instances: "Instances and references"
        case .filter: "Filter"
        case .jump: "Jump"
        case .whatIf: "What if"
        case .review: "Review"
        case .progress: "Progress"
        case .report: "Report"
        case .messages: "Messages"
        case .help: "Help"
        case .audit: "Audit log"
        case .auditEntry: "Audit entry"
        }
    }
}

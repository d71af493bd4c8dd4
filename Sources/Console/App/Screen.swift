/// A screen and the state that is its own. Screens are values on a stack: what is compared in tests, and
/// what is left when the operator goes back. A new screen is its folder, a case here and its keys below.
enum Screen: Sendable, Equatable {
    case groups(GroupsScreen)
    case regions(RegionsScreen)
    case profiles(ProfilesScreen)
    case rules(RulesScreen)
    case detail(DetailScreen)
    case instances(InstancesScreen)
    case review(ReviewScreen)
    case report(ReportScreen)
    case messages(MessagesScreen)
    case help(HelpScreen)
    case audit(AuditScreen)
    case auditEntry(AuditEntryScreen)

    /// The one switch over all screens: everything else asks the screen itself.
    var behavior: any ScreenBehavior {
        switch self {
        case .groups(let screen): screen
        case .regions(let screen): screen
        case .profiles(let screen): screen
        case .rules(let screen): screen
        case .detail(let screen): screen
        case .instances(let screen): screen
        case .review(let screen): screen
        case .report(let screen): screen
        case .messages(let screen): screen
        case .help(let screen): screen
        case .audit(let screen): screen
        case .auditEntry(let screen): screen
        }
    }
}

extension KeyContext: CaseIterable {
    /// In the order in which help shows them.
    public static let allCases: [KeyContext] = [
        .groups, .regions, .profiles, .rules, .detail, .instances, .filter, .jump, .whatIf,
        .review, .progress, .report, .messages, .help, .audit, .auditEntry,
    ]
}

/// The screens the operator came through, the present one last. Never empty.
struct ScreenStack: Sendable, Equatable {
    private(set) var screens: [Screen] = [.groups(GroupsScreen())]

    var top: any ScreenBehavior { screens[screens.count - 1].behavior }

    mutating func push(_ screen: any ScreenBehavior) { screens.append(screen.screen) }

    /// Closes the present screen; the first one stays.
    mutating func pop() { if screens.count > 1 { screens.removeLast() } }

    /// Puts the present screen back with another state.
    mutating func replaceTop(with screen: any ScreenBehavior) {
        screens[screens.count - 1] = screen.screen
    }

    /// Leaves everything but the first screen, and opens another on it.
    mutating func reset(to screen: (any ScreenBehavior)? = nil) {
        screens.removeSubrange(1...)
        if let screen { push(screen) }
    }

    /// The uppermost screen of a kind, to be read and changed in its place; nil takes all of the kind away.
    /// A screen that is new is opened.
    subscript<Kind: ScreenBehavior>(_ kind: Kind.Type) -> Kind? {
        get {
            for screen in screens.reversed() {
                if let found = screen.behavior as? Kind { return found }
            }
            return nil
        }
        set {
            guard let newValue else { return screens.removeAll { $0.behavior is Kind } }
            guard let index = screens.lastIndex(where: { $0.behavior is Kind }) else {
                return push(newValue)
            }
            screens[index] = newValue.screen
        }
    }

    /// What is searched for in a text does not outlive a screen that is opened over it.
    mutating func endSearches() {
        for index in screens.indices {
            guard var text = screens[index].behavior as? any TextScreen else { continue }
            text.text.search = TextSearch()
            screens[index] = text.screen
        }
    }
}

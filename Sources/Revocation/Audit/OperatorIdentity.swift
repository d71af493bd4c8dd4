/// Who ran the program, for the audit log.
///
/// As JSON: `uid`, `account`, `loginuid`, `tty`, `host`, each left out where it is not known, and
/// `claimed` with the environment's `SUDO_UID`, `USER` and `SSH_CONNECTION`.
public struct OperatorIdentity: Sendable, Hashable {
    /// The real user id of the process.
    public let uid: Int
    /// The account's name in the user database.
    public let account: String?
    /// The user id of the log-in, which `su` and `sudo` do not change (`/proc/self/loginuid`).
    public let loginUID: Int?
    /// The terminal's device; nil where there is none.
    public let tty: String?
    /// The machine's name; nil where it has none.
    public let host: String?
    /// What the environment says. Anybody can set it to anything, so it is marked as claimed.
    public let claimed: [String: String]

    /// The names of the environment that are recorded.
    public static let claimedNames = ["SUDO_UID", "USER", "SSH_CONNECTION"]

    /// - Parameter environment: only `claimedNames` are taken from it.
    public init(
        uid: Int, account: String? = nil, loginUID: Int? = nil, tty: String? = nil,
        host: String? = nil, environment: [String: String] = [:]
    ) {
        self.uid = uid
        self.account = account
        self.loginUID = loginUID
        self.tty = tty
        self.host = host
        claimed = environment.filter { Self.claimedNames.contains($0.key) }
    }
}

extension OperatorIdentity {
    /// The account's name, or the user id where it has none. Untrusted, as all names are.
    public var name: String { account ?? "uid \(uid)" }

    /// `ana (uid 1000) on bastion-1, logged in as uid 1001`.
    public var summary: String {
        var text = account.map { "\($0) (uid \(uid))" } ?? "uid \(uid)"
        if let host { text += " on \(host)" }
        if let loginUID, loginUID != uid { text += ", logged in as uid \(loginUID)" }
        return text
    }
}

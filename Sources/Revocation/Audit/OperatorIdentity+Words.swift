extension OperatorIdentity {
    /// The account's name, or the user id where it has none. Untrusted, as all names are.
    public var name: String { account ?? "uid \(uid)" }

    /// `ana (uid 1000) on bastion-1, logged in as uid 1001`.
    public var words: String {
        var text = account.map { "\($0) (uid \(uid))" } ?? "uid \(uid)"
        if let host { text += " on \(host)" }
        if let loginUID, loginUID != uid { text += ", logged in as uid \(loginUID)" }
        return text
    }
}

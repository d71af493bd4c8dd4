import Synchronization

/// The account that a session's credentials are of. They stay for the session, so what was found out
/// once does not become unknown because STS does not answer another time.
final class KnownAccount: Sendable {
    private let known = Mutex<String?>(nil)

    /// Nil where it is not known.
    var id: String? { known.withLock { $0 } }

    /// Takes what STS said; nil where it said nothing.
    ///
    /// - Returns: what is known by now.
    func learn(_ found: String?) -> String? {
        known.withLock { known in
            known = found ?? known
            return known
        }
    }
}

/// One place where credentials may come from.
///
/// Asking may read files, run a command or call a service. Whoever has credentials in a place of
/// their own (a vault, an agent) gives `CredentialSource` a provider for it.
public protocol CredentialProvider: Sendable {
    /// What the place is called in messages, such as `the environment`.
    var name: String { get }

    /// Looks there once; nothing is kept for the next time.
    ///
    /// - Throws: `CredentialFault` where something is set up there and does not work. It is told,
    ///   not passed over: another place may hold the keys of somebody else.
    func lookUp() async throws(CredentialFault) -> CredentialLookup
}

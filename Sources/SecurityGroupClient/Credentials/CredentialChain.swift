/// Providers in the order in which they are asked.
struct CredentialChain: Sendable {
    let providers: [any CredentialProvider]

    struct Found: Sendable {
        var resolved: ResolvedCredentials
        /// Which provider had them.
        let index: Int
    }

    /// Asks one after another until one has credentials.
    ///
    /// - Parameter preferred: the provider that had them last time, which is asked before all
    ///   others, as the official default chain does.
    func lookUp(preferring preferred: Int? = nil) async throws(CredentialError) -> Found {
        var order = Array(providers.indices)
        if let preferred, order.contains(preferred) {
            order.removeAll { $0 == preferred }
            order.insert(preferred, at: 0)
        }
        var tried: [CredentialAttempt] = []
        for index in order {
            if Task.isCancelled { throw .cancelled }
            do throws(CredentialError) {
                switch try await providers[index].lookUp() {
                case .found(let resolved): return Found(resolved: resolved, index: index)
                case .absent(let reason):
                    tried.append(CredentialAttempt(source: providers[index].name, reason: reason))
                }
            } catch {
                if error == .cancelled || tried.isEmpty { throw error }
                throw .afterOthers(tried: tried, error)
            }
        }
        throw .notFound(tried: tried)
    }
}

/// What a look into one place found.
public enum CredentialLookup: Sendable, Hashable {
    case found(ResolvedCredentials)
    /// Nothing is set up there; the reason goes into the message where nothing is found anywhere.
    case absent(reason: String)
}

/// A place that was looked into in vain. No secret is in it.
public struct CredentialAttempt: Sendable, Hashable {
    /// The provider's name.
    public let source: String
    /// Why it gave nothing.
    public let reason: String

    public init(source: String, reason: String) {
        self.source = source
        self.reason = reason
    }

    var text: String { "\(source) (\(reason))" }
}

/// One place where credentials may come from.
///
/// Asking may read files, run a command or call a service. Whoever has credentials in a place of
/// their own (a vault, an agent) gives `CredentialSource` a provider for it.
public protocol CredentialProvider: Sendable {
    /// What the place is called in messages, such as `the environment`.
    var name: String { get }

    /// Looks there once; nothing is kept for the next time.
    ///
    /// - Throws: `CredentialError` where something is set up there and does not work. It is told,
    ///   not passed over: another place may hold the keys of somebody else.
    func lookUp() async throws(CredentialError) -> CredentialLookup
}

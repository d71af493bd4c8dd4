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
    func lookUp(preferring preferred: Int? = nil) async throws(CredentialFault) -> Found {
        var order = Array(providers.indices)
        if let preferred, order.contains(preferred) {
            order.removeAll { $0 == preferred }
            order.insert(preferred, at: 0)
        }
        var tried: [CredentialAttempt] = []
        for index in order {
            if Task.isCancelled { throw .cancelled }
            do throws(CredentialFault) {
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

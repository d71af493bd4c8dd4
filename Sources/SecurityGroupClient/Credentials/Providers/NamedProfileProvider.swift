/// The files together, for a profile that the operator named: where neither has it the search is
/// over, instead of going on to an identity that nobody named.
struct NamedProfileProvider: CredentialProvider {
    let profile: String
    let files: [any CredentialProvider]
    var name: String { "the profile “\(profile)”" }

    func lookUp() async throws(CredentialFault) -> CredentialLookup {
        do throws(CredentialFault) {
            return .found(try await CredentialChain(providers: files).lookUp().resolved)
        } catch {
            guard case .notFound(let tried) = error else { throw error }
            throw .profileMissing(name: profile, tried: tried)
        }
    }
}

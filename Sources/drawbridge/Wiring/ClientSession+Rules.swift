import Revocation
import SecurityGroupClient
import SecurityGroups

extension ClientSession {
    /// The rules of a group for a headless command.
    ///
    /// - Throws: `Failure`; where the region does not have the group, with the way to look further,
    ///   or with the region that has it.
    func headlessRules(
        of groupID: SecurityGroupID, in region: RegionID, _ search: GroupSearchOptions
    ) async throws(Failure) -> GroupRules {
        do throws(CallFault) {
            return try await reader.rules(of: groupID, in: region)
        } catch {
            guard case .service(let fault) = error, fault.code == .invalidSecurityGroupIDNotFound
            else { throw Failure(error) }
            let further = await words(for: groupID, besides: region, search)
            throw Failure("\(error.description) \(further)", .refused)
        }
    }

    private func words(
        for groupID: SecurityGroupID, besides region: RegionID, _ search: GroupSearchOptions
    ) async -> String {
        guard search.lookEverywhere else {
            return "Add --look-everywhere to look for it in the other regions."
        }
        do throws(CallFault) {
            let result = try await reader.search(for: groupID, besides: region)
            guard let found = result.found else { return result.words }
            return "\(result.words) Repeat with --region \(found)."
        } catch {
            return "The other regions could not be asked. \(error.description)"
        }
    }
}

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
        do throws(CallError) {
            return try await reader.rules(of: groupID, in: region)
        } catch {
            guard case .service(let fault) = error, fault.code == .invalidSecurityGroupIDNotFound
            else { throw await failure(error, in: region) }
            let groups = (try? await reader.securityGroups(in: region)) ?? []
            if let named = Self.groups(groups, called: groupID.rawValue) {
                throw Failure("\(error.description) \(named)", .refused)
            }
            // What is near in this region may be another group than the one in another.
            let near = Spelling.nearest(3, to: groupID.rawValue, among: groups.map(\.id.rawValue))
            let hint = near.isEmpty ? "" : " Near is \(near.joined(separator: ", "))."
            let further = await words(for: groupID, besides: region, search)
            throw Failure("\(error.description)\(hint) \(further)", .refused)
        }
    }

    /// The group that an argument means: an id, `sg-…`, which asks nobody, or the name of one group of the
    /// region.
    ///
    /// - Throws: `Failure`, with status 64, where no group has exactly this name, or several have.
    func headlessGroup(
        _ argument: String, in region: RegionID
    ) async throws(Failure) -> SecurityGroupID {
        if argument.utf8.starts(with: "sg-".utf8) { return SecurityGroupID(argument) }
        let groups: [SecurityGroup]
        do throws(CallError) { groups = try await reader.securityGroups(in: region) } catch {
            throw await failure(error, in: region)
        }
        // Byte by byte: equal texts are not the same name.
        let named = groups.filter { $0.name.utf8.elementsEqual(argument.utf8) }
        if let group = named.first, named.count == 1 { return group.id }
        guard named.isEmpty else {
            let ids = named.map(\.id.rawValue).joined(separator: ", ")
            throw Failure(
                "\(named.count) groups in \(region) are called “\(argument)”: \(ids); give the id of the one you mean",
                .usage)
        }
        let near = Spelling.nearest(3, to: argument, among: groups.map(\.name))
            .map { "“\($0)”" }.joined(separator: ", ")
        throw Failure(
            "no group in \(region) is called “\(argument)”; "
                + (near.isEmpty
                    ? "drawbridge groups lists them, and a group's id begins with sg-"
                    : "there is \(near)"),
            .usage)
    }

    /// What begins with sg- is an id; where there is none such, groups may be called so.
    private static func groups(_ groups: [SecurityGroup], called name: String) -> String? {
        let ids = groups.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.id.rawValue)
        guard !ids.isEmpty else { return nil }
        return
            "What begins with sg- is taken for an id; called so \(ids.count == 1 ? "is" : "are") \(ids.joined(separator: ", "))."
    }

    private func words(
        for groupID: SecurityGroupID, besides region: RegionID, _ search: GroupSearchOptions
    ) async -> String {
        guard search.lookEverywhere else {
            return "Add --look-everywhere to look for it in the other regions."
        }
        do throws(CallError) {
            let result = try await reader.search(for: groupID, besides: region)
            guard let found = result.found else { return result.summary }
            return "\(result.summary) Repeat with --region \(found)."
        } catch {
            return "The other regions could not be asked. \(error.description)"
        }
    }
}

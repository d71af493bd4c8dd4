import ECSProtocol
import SecurityGroupClient
import SecurityGroups

/// Whether the key may read regions, groups and rules. Whether it may revoke shows only when
/// something is revoked, which a check does not do.
struct PermissionsCheck: DoctorCheck {
    let client: ClientSession
    let region: RegionID
    let name = "permissions"

    /// Nobody's group: being told that it is not there takes the permission to look.
    private static let nobodys = SecurityGroupID("sg-drawbridge-doctor")

    func findings() async -> [Finding] {
        do throws(CredentialFault) {
            _ = try await client.resolvedCredentials()
        } catch {
            return [.warning("Not checked: there are no credentials.")]
        }
        let reader = client.reader
        let region = region
        var findings: [Finding] = []
        var granted: [String] = []
        func note(_ action: String, _ fault: CallFault?) {
            switch fault {
            case nil: granted.append("ecs:\(action)")
            case .service(let refusal)?:
                findings.append(
                    .problem("\(action): \(refusal.words)", status: .refused))
            case let other?: findings.append(.problem("\(action): \(other.words)"))
            }
        }
        note(
            DescribeRegions.name,
            await fault { () async throws(CallFault) in
                _ = try await reader.regions(asking: region)
            })
        note(
            DescribeSecurityGroups.name,
            await fault { () async throws(CallFault) in
                _ = try await reader.securityGroups(in: region)
            })
        let rules = await fault { () async throws(CallFault) in
            _ = try await reader.rules(of: Self.nobodys, in: region)
        }
        note(DescribeSecurityGroupAttribute.name, rules.flatMap { $0.saysNoGroup ? nil : $0 })
        if !granted.isEmpty {
            findings.append(
                .ok(
                    "Granted: \(granted.joined(separator: ", ")). ecs:RevokeSecurityGroup shows only when something is revoked."
                ))
        }
        return findings
    }

    private func fault(
        of call: @Sendable () async throws(CallFault) -> Void
    ) async -> CallFault? {
        do throws(CallFault) {
            try await call()
            return nil
        } catch {
            return error
        }
    }
}

extension CallFault {
    fileprivate var saysNoGroup: Bool {
        guard case .service(let fault) = self else { return false }
        return fault.code == .invalidSecurityGroupIDNotFound
    }
}

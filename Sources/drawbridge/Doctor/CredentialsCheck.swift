import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import SecurityGroups

/// Whether there are credentials, where they are from and how long they last.
struct CredentialsCheck: DoctorCheck {
    let client: ClientSession
    let region: RegionID?
    let now: Date
    let name = "credentials"

    func findings() async -> [Finding] {
        let resolved: ResolvedCredentials
        do throws(CredentialFault) {
            resolved = try await client.resolvedCredentials()
        } catch {
            return [.problem(error.words)]
        }
        var findings = resolved.warnings.map { Finding.warning($0) }
        if region == nil && resolved.region == nil {
            findings.append(
                .warning(
                    "No region is set; \(RegionID.fallback) is asked.",
                    advice: "Name one with --region, or as the profile's region_id."))
        }
        findings.append(
            .ok(
                "Access key \(resolved.credentials.accessKeyID), from \(resolved.origin.place)\(end(of: resolved))."
            ))
        return findings
    }

    private func end(of resolved: ResolvedCredentials) -> String {
        guard let expiration = resolved.expiration else { return "" }
        let minutes = Int(expiration.timeIntervalSince(now) / 60)
        return ", valid for another \(minutes) min"
    }
}

extension CredentialOrigin {
    fileprivate var place: String {
        switch self {
        case .profile(let name, let path): "the profile “\(name)” of \(path)"
        case .environment: "the environment"
        case .oidc, .instanceRole, .credentialsURI, .given: text
        }
    }
}

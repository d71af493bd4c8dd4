import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

/// Whether there are credentials that the service accepts, where they are from and how long they last.
struct CredentialsCheck: DoctorCheck {
    let client: ClientSession
    let region: RegionID?
    let now: Date
    let trial: PermissionTrial
    let name = "credentials"

    func findings() async -> [Finding] {
        let resolved: ResolvedCredentials
        do throws(CredentialError) {
            resolved = try await client.ecs.credentials.current()
        } catch {
            return [.problem(error.description, remedy: error.summary)]
        }
        var findings = resolved.warnings.map { Finding.warning($0) }
        if region == nil && resolved.region == nil {
            findings.append(
                .warning(
                    "No region is set; \(RegionID.fallback) is asked.",
                    advice: "Name one with --region, or as the profile's region_id."))
        }
        let key =
            "Access key \(resolved.credentials.accessKeyID), from \(resolved.origin.place)\(end(of: resolved))"
        findings.append(finding(key))
        return findings
    }

    /// Only a signed call shows that a key is good.
    private func finding(_ key: String) -> Finding {
        switch trial {
        case .notMade(let why): .warning("\(key); not tried: \(why).")
        case .made(let checks):
            if let fault = checks.lazy.compactMap(\.failure).first, !trial.hasAnswer {
                .problem(
                    "\(key): no signed call succeeds. \(fault.description)", remedy: fault.remedy,
                    status: ExitStatus(fault))
            } else if trial.hasAnswer {
                .ok("\(key).")
            } else {
                .warning("\(key): the service knows it, and permits nothing that was tried.")
            }
        }
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

/// The RAM role of the ECS instance that the program runs on.
struct InstanceRoleProvider: CredentialProvider {
    /// Nil: the metadata service is asked which it is.
    let role: String?
    let setting: ProfileSetting
    var name: String { "the ECS metadata service" }

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        let service = MetadataService(
            network: setting.network, isV1Disabled: setting.variables.isMetadataV1Disabled)
        do throws(MetadataService.MetadataError) {
            let (keys, role) = try await service.keys(role: role)
            return .found(
                ResolvedCredentials(
                    credentials: keys.credentials, origin: .instanceRole(role),
                    region: setting.variables.region, expiration: keys.expiration))
        } catch {
            switch error {
            case .unreachable: return .absent(reason: "not reachable: this is no ECS instance")
            case .noRole: return .absent(reason: "the instance has no RAM role")
            case .silent: return .absent(reason: "it takes connections but does not answer")
            case .cancelled: throw .cancelled
            case .failed(let reason): throw .failed(source: name, reason: reason)
            }
        }
    }
}

import SecurityGroups

/// Where STS is asked: the central host, a region's, or the one that a profile names.
struct STSPlace: Sendable {
    let network: CredentialNetwork
    /// A host, perhaps with `https://` before it.
    var endpoint: String?
    var region: String?
    var usesVPC: Bool

    /// As the variables say.
    init(_ setting: ProfileSetting) {
        network = setting.network
        region = setting.variables["ALIBABA_CLOUD_STS_REGION"]
        usesVPC = setting.variables.isVPCEndpointEnabled
    }

    func resolved() throws(EndpointError) -> Endpoint {
        if let given = network.sts { return given }
        if let endpoint {
            let parsed = try Endpoint(
                parsing: endpoint.contains("://") ? endpoint : "https://\(endpoint)")
            guard parsed.scheme == .https || parsed.isLoopback else {
                throw .plaintext(host: parsed.host)
            }
            return parsed
        }
        guard let region else { return try Endpoint(.https, host: "sts.aliyuncs.com") }
        return try Endpoint(
            .https, host: "sts\(usesVPC ? "-vpc" : "").\(region).aliyuncs.com")
    }
}

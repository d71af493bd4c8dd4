import SecurityGroups

extension RegionID {
    /// Where nothing names a region: the one that ECS's own samples use. Whoever falls back on it
    /// says so.
    static let fallback = RegionID("cn-hangzhou")
}

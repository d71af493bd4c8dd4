public import SecurityGroups

extension World {
    /// The id of the group that `adding(generatedRules:)` makes.
    public static func generatedGroup(rules count: Int) -> SecurityGroupID {
        SecurityGroupID("sg-bp1generated\(count)")
    }

    /// The world with one more group in its first region, of so many rules, the same ones each time:
    /// to see how a program fares with a group of any size.
    public func adding(generatedRules count: Int) -> World {
        guard let first = regions.indices.first, count > 0 else { return self }
        var world = self
        world.regions[first].groups.append(
            WorldGroup(
                listing: SecurityGroup(
                    id: Self.generatedGroup(rules: count), name: "generated-\(count)",
                    description: "\(count) rules made from a seed", vpcID: "vpc-bp1generated"),
                rules: GeneratedRules(count: count, seed: UInt64(count), idPrefix: "sgr-bp1")
                    .rules()))
        return world
    }
}

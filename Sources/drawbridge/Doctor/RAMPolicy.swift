import JSONText

/// The smallest RAM policy with which the program can do its work.
enum RAMPolicy {
    /// What reading takes, and why.
    private static let reading = [
        "DescribeRegions", "DescribeSecurityGroups", "DescribeSecurityGroupAttribute",
        "DescribeInstances", "DescribeNetworkInterfaces", "DescribePrefixListAttributes",
        "DescribePortRangeListEntries", "DescribeSecurityGroupReferences",
    ]

    static var json: JSONValue {
        let group = "acs:ecs:*:*:securitygroup/*"
        return [
            "Version": "1",
            "Statement": [
                statement(reading, on: "*"), statement(["RevokeSecurityGroup"], on: group),
                statement(["AuthorizeSecurityGroup"], on: group),
            ],
        ]
    }

    private static func statement(_ actions: [String], on resource: String) -> JSONValue {
        [
            "Effect": "Allow", "Action": .array(actions.map { .string("ecs:\($0)") }),
            "Resource": .string(resource),
        ]
    }

    /// The policy on standard output, so that it can be sent on as it stands; about it on standard
    /// error.
    static func print() {
        Output.line(json.indentedText)
        Output.note(
            "The first statement is for reading, the second for revoking, the third for restoring: leave out what is not wanted. In place of securitygroup/* name the groups that may be changed."
        )
        Output.note(
            "Whether the last two are granted cannot be checked: RevokeSecurityGroup and AuthorizeSecurityGroup have no dry run, so only doing them would tell."
        )
    }
}

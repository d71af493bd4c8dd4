import FoundationEssentials
import SecurityGroups

/// The business parameters of a call that passed the signature check.
struct ActionCall: Sendable {
    let parameters: [String: String]
    /// When the call came in.
    let now: Date

    /// The value of a parameter; nil where it is left out or blank.
    func value(_ name: String) -> String? {
        guard let value = parameters[name], value.contains(where: { !$0.isWhitespace }) else {
            return nil
        }
        return value
    }

    /// Whether only to check the call.
    var isDryRun: Bool { value("DryRun")?.lowercased() == "true" }

    func required(_ name: String) throws(ServiceError) -> String {
        guard let value = value(name) else { throw ServiceError.missing(name) }
        return value
    }

    func region() throws(ServiceError) -> RegionID { RegionID(try required("RegionId")) }

    /// A whole number within `range`, or `standard` where the parameter is left out.
    func integer(
        _ name: String, in range: ClosedRange<Int>, standard: Int
    ) throws(ServiceError) -> Int {
        guard let text = value(name) else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw ServiceError.invalid(name)
        }
        return number
    }

    /// The values of `name.1`, `name.2` … by their numbers.
    func list(_ name: String) -> [String] {
        numbered(name).filter { $0.rest.isEmpty }.map(\.value)
    }

    /// The fields of `name.1.Field`, `name.2.Field` …, an element for each number.
    func objects(_ name: String) -> [[String: String]] {
        var objects: [(number: Int, fields: [String: String])] = []
        for (number, rest, value) in numbered(name) where !rest.isEmpty {
            if objects.last?.number != number { objects.append((number, [:])) }
            objects[objects.count - 1].fields[rest] = value
        }
        return objects.map(\.fields)
    }

    private func numbered(_ name: String) -> [(number: Int, rest: String, value: String)] {
        parameters.compactMap { key, value in
            guard key.hasPrefix(name + ".") else { return nil }
            let parts = key.dropFirst(name.count + 1).split(separator: ".", maxSplits: 1)
            guard let first = parts.first, let number = Int(first), number > 0 else { return nil }
            return (number, parts.count > 1 ? String(parts[1]) : "", value)
        }
        .sorted { ($0.number, $0.rest) < ($1.number, $1.rest) }
    }
}

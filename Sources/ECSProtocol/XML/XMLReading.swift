import CXML
import FoundationEssentials

/// Builds the tree of an XML document.
final class XMLReading {
    /// Replies nest five deep; recursion over a tree stays shallow with this.
    private static let depthLimit = 32
    /// A page of a thousand rules has 30,000.
    private static let elementLimit = 1_000_000

    private var open: [XMLElement] = []
    private var root: XMLElement?

    private init() {}

    /// The root element; nil where `bytes` is no whole well-formed document, nests too deep, or has
    /// a document type declaration, which could define entities.
    static func root(of bytes: Data) -> XMLElement? {
        let reading = XMLReading()
        var reader = cxml_reader()
        reader.context = Unmanaged.passUnretained(reading).toOpaque()
        reader.started = { context, name in
            guard let name else { return }
            XMLReading.at(context)?.open.append(XMLElement(name: String(cString: name)))
        }
        reader.text = { context, bytes, length in
            guard let bytes else { return }
            let text = UnsafeRawBufferPointer(start: bytes, count: length)
            XMLReading.at(context)?.append(String(decoding: text, as: UTF8.self))
        }
        reader.ended = { context in XMLReading.at(context)?.close() }
        let limits = cxml_limits(depth: depthLimit, elements: elementLimit)
        let isWhole = bytes.withUnsafeBytes { bytes in
            cxml_read(
                bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, limits, &reader)
        }
        return withExtendedLifetime(reading) { isWhole ? reading.root : nil }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> XMLReading? {
        context.map { Unmanaged<XMLReading>.fromOpaque($0).takeUnretainedValue() }
    }

    private func append(_ text: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text += text
    }

    private func close() {
        guard let element = open.popLast() else { return }
        if open.isEmpty {
            root = element
        } else {
            open[open.count - 1].children.append(element)
        }
    }
}

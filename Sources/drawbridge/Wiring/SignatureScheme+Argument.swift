public import ArgumentParser
public import ECSProtocol

extension SignatureScheme: ExpressibleByArgument {}

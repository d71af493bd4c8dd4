int CTerminal_stub;

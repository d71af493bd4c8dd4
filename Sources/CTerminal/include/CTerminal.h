extern int CTerminal_stub;

extern int CCurl_stub;

int CCurl_stub;

extern int CAssets_stub;

int CAssets_stub;

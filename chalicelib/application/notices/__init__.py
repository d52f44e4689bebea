"""NoticeLeases contacts what becomes of their contracts."""

// The page for an address that leads nowhere: its links lead on.

export function mount() {}

extension Inventory {
    /// What backups leave in the two folders; the backups themselves are where the operator wants them.
    static let backupFiles: [InventoryEntry] = [
        .plain("DATA/last-backup", kind: .file), .plain("DATA/key-copies", kind: .file),
        .plain("DATA/copy.sqlite", kind: .file),
        .plain("DATA.keys/copy.sqlite", kind: .file), .plain("DATA.keys/backup.pub", kind: .file),
        .personal(
            "BACKUPS/*/data.sealed",
            "une copie des comptes, des annonces et des photos, scellée pour une clé gardée ailleurs\u{202F}; sans votre clé à vous, qui n’y est pas, rien ne s’y lit",
            kind: .file, purpose: .storage,
            kept: .backup, sealed: true, exported: false, erasure: .keyAndRow),
        .plain("BACKUPS/*/manifest.json", kind: .file),
        .personal(
            "KEY-BACKUPS/*.keys.sealed", "une copie de votre clé, scellée pour une clé gardée ailleurs", kind: .file,
            purpose: .storage, kept: .keyCopy,
            sealed: true, exported: false, erasure: .expiry),
    ]
}

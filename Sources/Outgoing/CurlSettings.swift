import CCurl

/// How long a server may take.
package struct ServerLimits: Sendable {
    /// Until the dialogue can start (name, connection, TLS, greeting, sign-in).
    package var connect: Duration

    /// For everything.
    package var total: Duration

    /// Ten seconds to connect and thirty in all, unless said otherwise.
    package init(connect: Duration = .seconds(10), total: Duration = .seconds(30)) {
        self.connect = connect
        self.total = total
    }
}

/// What every connection that libcurl opens for the site has in common.
enum CurlSettings {
    /// libcurl's own start, once in a process.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    static func set(_ handle: UnsafeMutableRawPointer, scheme: String, limits: ServerLimits) {
        ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, scheme)
        // Without this, a proxy named by the environment would see every mail.
        ccurl_set_string(handle, CURLOPT_PROXY, "")
        // Signals belong to the process: libcurl's would reach other threads.
        ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connect.wholeMilliseconds)
        ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, limits.total.wholeMilliseconds)
    }

    static func set(_ handle: UnsafeMutableRawPointer, credentials: ServerURL.Credentials?) {
        guard let credentials else { return }
        ccurl_set_string(handle, CURLOPT_USERNAME, credentials.user)
        ccurl_set_string(handle, CURLOPT_PASSWORD, credentials.password)
    }

    /// - Parameter authorityFile: certificates to trust instead of the system's.
    static func set(_ handle: UnsafeMutableRawPointer, encryption: curl_usessl, authorityFile: String?) {
        ccurl_set_long(handle, CURLOPT_USE_SSL, Int(encryption.rawValue))
        ccurl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        guard let authorityFile else { return }
        ccurl_set_string(handle, CURLOPT_CAINFO, authorityFile)
        // The system's folder of authorities would be trusted beside the file.
        ccurl_set_string(handle, CURLOPT_CAPATH, nil)
    }

    /// libcurl's fixed sentence for a result: it has no place for a name or an address.
    static func meaning(of curl: CURLcode) -> String {
        curl_easy_strerror(curl).map { String(cString: $0) } ?? "unknown"
    }
}

extension Duration {
    var wholeMilliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}

//! Addresses that documents give for themselves.

/// Says whether an address is one of the web, so that following it runs nothing.
pub(super) fn is_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_files_and_data_are_not_of_the_web() {
        assert!(is_web("https://a.example") && is_web("HTTP://a.example"));
        for other in [
            "javascript:alert(1)//https://a.example",
            "javascript://a.example/%0aalert(1)",
            "data:text/html,<script>",
            "file:///etc/passwd",
            " https://a.example",
            "//a.example",
            "",
        ] {
            assert!(!is_web(other), "{other}");
        }
    }
}

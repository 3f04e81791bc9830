//! Scripts whose letters have sounds.

/// A script, by its ISO 15924 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latn
    Latin,
    /// Cyrl
    Cyrillic,
    /// Arab
    Arabic,
    /// Hebr
    Hebrew,
    /// Grek
    Greek,
    /// Geor
    Georgian,
    /// Armn
    Armenian,
    /// Deva
    Devanagari,
    /// Beng
    Bengali,
    /// Kana
    Kana,
    /// Hani
    Han,
    /// Hang
    Hangul,
}

impl Script {
    /// The script with this code, or `None`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Script> {
        Some(match code {
            "Latn" => Script::Latin,
            "Cyrl" => Script::Cyrillic,
            "Arab" => Script::Arabic,
            "Hebr" => Script::Hebrew,
            "Grek" => Script::Greek,
            "Geor" => Script::Georgian,
            "Armn" => Script::Armenian,
            "Deva" => Script::Devanagari,
            "Beng" => Script::Bengali,
            "Kana" => Script::Kana,
            "Hani" => Script::Han,
            "Hang" => Script::Hangul,
            _ => return None,
        })
    }
}

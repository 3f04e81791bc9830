//! What the Latin alphabet needs beside its rules. Twin of `names_1/sounds/latin.py`.

use super::rules::push_new;
use crate::names::tables::{ArticleTables, LatinTables};

impl LatinTables {
    /// Where no change was made beside: without an assimilated article, or with g for h.
    pub(super) fn also(
        &self,
        word: &str,
        found: Vec<String>,
        article: &ArticleTables,
    ) -> Vec<String> {
        let mut found = found;
        let bare = match &found[..] {
            [only] if word.chars().count() > 5 => {
                Some(article.without_assimilated(only).to_owned())
            }
            _ => None,
        };
        bare.into_iter().for_each(|bare| push_new(&mut found, bare));
        match &found[..] {
            [only] if self.slavic_endings.iter().any(|ending| only.ends_with(ending.as_str())) => {
                let hardened = self.harden(only);
                push_new(&mut found, hardened);
                found
            }
            _ => found,
        }
    }

    /// Each h that is a letter of its own as g.
    fn harden(&self, letters: &str) -> String {
        let mut before = None;
        let mut out = String::with_capacity(letters.len());
        for letter in letters.chars() {
            let alone = !before.is_some_and(|before| self.hardened.contains(&before));
            out.push(if letter == 'h' && alone { 'g' } else { letter });
            before = Some(letter);
        }
        out
    }
}

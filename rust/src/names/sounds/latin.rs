//! What the Latin alphabet needs beside its rules. Twin of `names_1/sounds/latin.py`.

use super::rules::push_new;
use crate::names::tables::LatinTables;

impl LatinTables {
    /// Where no change was made beside: without an assimilated article, or with g for h.
    #[must_use]
    pub(super) fn also(&self, letters: &str, mut found: Vec<String>) -> Vec<String> {
        let mut head = letters.chars();
        let (first, second, third) = (head.next(), head.next(), head.next());
        let article = matches!(first, Some('a' | 'e')) && second == third;
        if found.len() == 1 && article && letters.chars().count() > 5 {
            let bare = letters.chars().skip(2).collect();
            found = vec![letters.to_owned(), bare];
        }
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

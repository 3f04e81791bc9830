//! Chinese and Korean as Latin letters write them. Twin of `names_1/sounds/romanised.py`; the table
//! has the phones of each syllable already.

use crate::names::tables::{RomanisedTables, SyllableRow};

/// Readings of a word as Chinese.
const READINGS_MAX: usize = 4;

/// Syllables, and surnames whose letters do not tell their sound.
pub struct Romanised {
    tables: RomanisedTables,
    length_max: usize,
}

impl Romanised {
    /// Over these tables.
    #[must_use]
    pub fn new(tables: &RomanisedTables) -> Romanised {
        let length_max = tables.syllables.keys().map(String::len).max().unwrap_or_default();
        Romanised { tables: tables.clone(), length_max }
    }

    /// Phone strings of a Latin word as Chinese, then as a Korean surname; none where it is neither.
    #[must_use]
    pub fn sounds_of(&self, letters: &str) -> Vec<String> {
        let mut found = self.chinese(letters);
        found.extend(self.tables.korean.get(letters).cloned());
        found
    }

    fn chinese(&self, letters: &str) -> Vec<String> {
        let syllables = self.cut(letters, self.tables.syllables_max).unwrap_or_default();
        let tells = |(at, syllable): (usize, &&SyllableRow)| {
            if at == 0 { syllable.tells_first } else { syllable.tells_later }
        };
        if !syllables.iter().enumerate().any(tells) {
            return Vec::new();
        }
        let mut found = vec![String::new()];
        for SyllableRow { sounds, .. } in syllables {
            let few = found.len() * sounds.len() <= READINGS_MAX;
            let kept = if few { &sounds[..] } else { &sounds[..1] };
            let with = |before: &String| {
                let before = before.clone();
                kept.iter().map(move |after| format!("{before}{after}"))
            };
            found = found.iter().flat_map(with).collect();
        }
        found
    }

    /// Syllables that make up the word, the longest first.
    fn cut(&self, letters: &str, most: usize) -> Option<Vec<&SyllableRow>> {
        if most == 0 {
            return None;
        }
        let ends = letters.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let ends: Vec<usize> = ends.take(self.length_max).collect();
        for end in ends.into_iter().rev() {
            let Some(syllable) = self.tables.syllables.get(&letters[..end]) else { continue };
            if end == letters.len() {
                return Some(vec![syllable]);
            }
            if let Some(rest) = self.cut(&letters[end..], most - 1) {
                return Some([vec![syllable], rest].concat());
            }
        }
        None
    }
}

//! Sounds of Hangul. Twin of `names_1/sounds/hangul.py`.

use super::rules::every_choice_of;
use crate::names::hashing::Map;
use crate::names::tables::HangulTables;
use crate::names::tokens::Part;

const FIRST: u32 = 0xAC00;

/// The letters of a syllable, and surnames with readings of their own.
pub struct Hangul {
    tables: HangulTables,
}

impl Hangul {
    /// Over these tables.
    #[must_use]
    pub fn new(tables: &HangulTables) -> Hangul {
        Hangul { tables: tables.clone() }
    }

    /// Phone strings of a word, the likeliest first.
    #[must_use]
    pub fn sounds_of(&self, letters: &str, part: Part) -> Vec<String> {
        let surnames: &Map<String, Vec<String>> = &self.tables.surnames;
        if let Some(sounds) = surnames.get(letters).filter(|_| part == Part::Surname) {
            return sounds.clone();
        }
        let syllables: Vec<Vec<String>> = letters
            .chars()
            .enumerate()
            .map(|(at, syllable)| self.syllable(syllable, at == 0))
            .collect();
        every_choice_of(&syllables)
    }

    fn syllable(&self, syllable: char, first: bool) -> Vec<String> {
        let HangulTables { leads, vowels, tails, .. } = &self.tables;
        let number = u32::from(syllable).wrapping_sub(FIRST) as usize;
        let (rest, tail) = (number / tails.len().max(1), number % tails.len().max(1));
        let (lead, vowel) = (rest / vowels.len().max(1), rest % vowels.len().max(1));
        match (leads.get(lead), vowels.get(vowel), tails.get(tail)) {
            (Some(lead), Some(vowel), Some(tail)) => self.spoken(lead, vowel, tail, first),
            _ => Vec::new(),
        }
    }

    /// A syllable in the ways it is written.
    fn spoken(&self, lead: &str, vowel: &str, tail: &str, first: bool) -> Vec<String> {
        let onsets: &[&str] = match (lead, vowel) {
            ("S", _) if self.tables.glides.contains(vowel) => &["S", "$"],
            ("R", _) if first => &["R", "L"],
            ("", "u") => &["", "W"],
            _ => &[lead],
        };
        onsets.iter().map(|onset| format!("{onset}{vowel}{tail}")).collect()
    }
}

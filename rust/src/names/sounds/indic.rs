//! Consonants that carry a vowel unless another sign stands there. Twin of `names_1/sounds/indic.py`.

use crate::names::hashing::Set;
use crate::names::tables::SignTables;

/// Letters of one script by what they do to the consonant before.
#[derive(Clone)]
pub struct Signs {
    consonants: Set<char>,
    inherent: char,
    nukta: char,
    virama: char,
    /// What takes the place of the vowel, or the vowel away, or follows the consonant at once.
    closing: Set<char>,
}

impl Signs {
    /// The signs of one script.
    #[must_use]
    pub fn new(tables: &SignTables) -> Signs {
        let SignTables { inherent, nukta, virama, .. } = *tables;
        let closing = tables.vowels.chars().chain([virama, nukta]).collect();
        Signs { consonants: tables.consonants.chars().collect(), inherent, nukta, virama, closing }
    }

    /// The word with inherent vowels written, twofold consonants as one; a final one is not spoken.
    #[must_use]
    pub fn spell_out(&self, word: &str) -> String {
        let letters = self.undouble(word);
        let mut out = String::with_capacity(word.len() * 2);
        for (at, letter) in letters.iter().enumerate() {
            out.push(*letter);
            let carries = self.consonants.contains(letter) || *letter == self.nukta;
            let open = letters.get(at + 1).is_some_and(|after| !self.closing.contains(after));
            if carries && open {
                out.push(self.inherent);
            }
        }
        out
    }

    /// Each consonant, virama, the same consonant as one, pairs taken from the left.
    fn undouble(&self, word: &str) -> Vec<char> {
        let letters: Vec<char> = word.chars().collect();
        let mut out = Vec::with_capacity(letters.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let twofold = self.consonants.contains(letter)
                && letters.get(at + 1) == Some(&self.virama)
                && letters.get(at + 2) == Some(letter);
            out.push(*letter);
            at += if twofold { 3 } else { 1 };
        }
        out
    }
}

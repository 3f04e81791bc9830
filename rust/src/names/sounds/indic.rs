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
    /// A consonant, and the same with breath.
    aspirated: Set<(char, char)>,
    /// What takes the place of the vowel, or the vowel away, or follows the consonant at once.
    closing: Set<char>,
}

impl Signs {
    /// The signs of one script.
    #[must_use]
    pub fn new(tables: &SignTables) -> Signs {
        let SignTables { inherent, nukta, virama, .. } = *tables;
        let closing = tables.vowels.chars().chain([virama, nukta]).collect();
        let aspirated = tables.aspirated.iter().filter_map(|pair| {
            let mut letters = pair.chars();
            Some((letters.next()?, letters.next()?))
        });
        Signs {
            consonants: tables.consonants.chars().collect(),
            inherent,
            nukta,
            virama,
            aspirated: aspirated.collect(),
            closing,
        }
    }

    /// The word with inherent vowels written, twofold consonants as one; a final one is not spoken.
    #[must_use]
    pub fn spell_out(&self, word: &str) -> String {
        let same = |left: char, right: char| left == right && self.consonants.contains(&left);
        let letters = self.undouble(&word.chars().collect::<Vec<char>>(), same);
        let breathed = |left: char, right: char| self.aspirated.contains(&(left, right));
        let letters = self.undouble(&letters, breathed);
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

    /// Each such pair of consonants with a virama between as the second, taken from the left.
    fn undouble(&self, letters: &[char], pairs: impl Fn(char, char) -> bool) -> Vec<char> {
        let mut out = Vec::with_capacity(letters.len());
        let mut rest = letters;
        while let [first, tail @ ..] = rest {
            match tail {
                [virama, second, after @ ..]
                    if *virama == self.virama && pairs(*first, *second) =>
                {
                    out.push(*second);
                    rest = after;
                }
                _ => {
                    out.push(*first);
                    rest = tail;
                }
            }
        }
        out
    }
}

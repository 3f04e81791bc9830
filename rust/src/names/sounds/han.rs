//! Sounds of Han characters: Mandarin, Cantonese, Korean and Japanese readings of names.
//! Twin of `names_1/sounds/han.py`; the table has the phones of each character already.

use super::rules::push_new;
use crate::names::tables::{CharacterRow, HanTables};
use crate::names::tokens::Part;

/// The characters, and surnames with readings of their own.
pub struct Han {
    tables: HanTables,
}

impl Han {
    /// Over these tables.
    #[must_use]
    pub fn new(tables: &HanTables) -> Han {
        Han { tables: tables.clone() }
    }

    /// Phone strings of a word, Mandarin first; none where no character is known.
    #[must_use]
    pub fn sounds_of(&self, letters: &str, part: Part) -> Vec<String> {
        let mut found = Vec::new();
        if part == Part::Surname {
            let own = self.tables.surnames.get(letters).into_iter().flatten();
            own.for_each(|sounds| push_new(&mut found, sounds.clone()));
            if self.tables.whole_surnames.contains(letters) {
                return found;
            }
        }
        let known = letters.chars().filter_map(|letter| self.tables.characters.get(&letter));
        let characters: Vec<&CharacterRow> = known.collect();
        let in_each = self.in_each_language(&characters, part);
        in_each.into_iter().for_each(|sounds| push_new(&mut found, sounds));
        found
    }

    fn in_each_language(&self, characters: &[&CharacterRow], part: Part) -> Vec<String> {
        let HanTables { mandarin_max, cantonese_max, korean_max, .. } = self.tables;
        let mut found = joined(characters, |c| &c.mandarin, mandarin_max);
        found.extend(joined(characters, |c| &c.cantonese, cantonese_max));
        if characters.len() > self.tables.native_length_max {
            return found;
        }
        found.extend(joined(characters, |c| korean(c, part), korean_max));
        if part != Part::Surname {
            found.extend(characters.iter().map(|c| c.kun.as_deref()).collect::<Option<String>>());
            found.extend(characters.iter().map(|c| c.on.as_deref()).collect::<Option<String>>());
        }
        found
    }
}

fn korean(character: &CharacterRow, part: Part) -> &[String] {
    if part == Part::Surname { &character.korean_surname } else { &character.korean }
}

/// Readings of a word from those of its characters; none where a character has none.
fn joined<F>(characters: &[&CharacterRow], readings: F, most: usize) -> Vec<String>
where
    F: Fn(&CharacterRow) -> &[String],
{
    let mut found = if characters.is_empty() { Vec::new() } else { vec![String::new()] };
    for character in characters {
        let part = readings(character);
        let kept = if found.len() * part.len() <= most { part } else { &part[..1] };
        let with = |before: &String| {
            let before = before.clone();
            kept.iter().map(move |sounds| after(&before, sounds))
        };
        found = found.iter().flat_map(with).collect();
    }
    found
}

/// One syllable after another; a consonant that ends one and begins the next is written once.
fn after(before: &str, sounds: &str) -> String {
    match (before.chars().next_back(), sounds.chars().next()) {
        (Some(last), Some(first)) if last == first => {
            format!("{before}{}", &sounds[first.len_utf8()..])
        }
        _ => format!("{before}{sounds}"),
    }
}

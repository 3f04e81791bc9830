//! One door from a token to its sounds, whatever its script. Twin of `names_1/sounds/`.

mod han;
mod hangul;
mod indic;
mod latin;
mod romanised;
pub mod rules;

use crate::names::hashing::Map;
use han::Han;
use hangul::Hangul;
use indic::Signs;
use romanised::Romanised;
use rules::{ALTERNATIVES_MAX, Reader, combine, push_new, undouble};

use super::script::Script;
use super::tables::{ArticleTables, LatinTables, Tables};
use super::tokens::{Token, by_script};
use super::{Fault, unknown_script};

/// The readers of all scripts.
pub struct Sounds {
    readers: Map<Script, Reader>,
    latin: LatinTables,
    article: ArticleTables,
    romanised: Romanised,
    indic: Map<Script, Signs>,
    /// The letter whose Eastern sound an Armenian letter has in the West.
    western: Map<char, char>,
    hangul: Hangul,
    han: Han,
    seam: char,
}

impl Sounds {
    /// [`Fault`] where a table is for a script that this recipe does not know.
    pub fn new(tables: &Tables) -> Result<Sounds, Fault> {
        let seam = tables.tokens.seam;
        let readers = tables.sounds.iter().map(|(code, rows)| {
            let script = Script::parse(code).ok_or_else(|| unknown_script(code))?;
            Ok((script, Reader::new(rows, seam)))
        });
        Ok(Sounds {
            readers: readers.collect::<Result<_, Fault>>()?,
            latin: tables.latin.clone(),
            article: tables.tokens.article.clone(),
            romanised: Romanised::new(&tables.romanised),
            indic: by_script(&tables.indic)?
                .into_iter()
                .map(|(script, signs)| (script, Signs::new(&signs)))
                .collect(),
            western: tables.western.clone(),
            hangul: Hangul::new(&tables.hangul),
            han: Han::new(&tables.han),
            seam,
        })
    }

    /// Phone strings of a token, the likeliest first; none where no letter has a sound.
    #[must_use]
    pub fn phones(&self, token: &Token) -> Vec<String> {
        combine(self.halves(token).iter().map(|half| self.phones_of_word(half)))
    }

    /// The words that a compound is made of, or the token itself.
    #[must_use]
    pub fn halves(&self, token: &Token) -> Vec<Token> {
        let Token { script, part, .. } = *token;
        let half = |letters: &str| Token { script, part, letters: letters.to_owned() };
        token.letters.split(self.seam).map(half).collect()
    }

    /// Phone strings of one word, which is no compound.
    #[must_use]
    pub fn phones_of_word(&self, word: &Token) -> Vec<String> {
        let mut found = match word.script {
            Script::Hangul => self.hangul.sounds_of(&word.letters, word.part),
            Script::Han => self.han.sounds_of(&word.letters, word.part),
            Script::Latin => {
                let mut found = self.romanised.sounds_of(&word.letters);
                found.extend(self.read(word));
                found
            }
            _ => self.read(word),
        };
        found.retain(|sounds| !sounds.is_empty());
        found.truncate(ALTERNATIVES_MAX);
        found
    }

    /// Phone strings by rules.
    fn read(&self, word: &Token) -> Vec<String> {
        let Some(reader) = self.readers.get(&word.script) else { return Vec::new() };
        let mut found = Vec::new();
        for spelling in self.spellings(word, reader) {
            for reading in reader.read_aloud(&spelling) {
                push_new(&mut found, reading);
            }
        }
        found
    }

    /// The spellings to read, as each script prepares them.
    fn spellings(&self, word: &Token, reader: &Reader) -> Vec<String> {
        let letters = word.letters.as_str();
        let mut found = reader.spellings(letters);
        match word.script {
            Script::Latin => found = self.latin.also(letters, found, &self.article),
            Script::Armenian => found.push(self.in_the_west(letters)),
            Script::Devanagari | Script::Bengali => {
                let signs = self.indic.get(&word.script);
                found = signs.map(|signs| signs.spell_out(letters)).into_iter().collect();
            }
            _ => {}
        }
        if matches!(word.script, Script::Latin | Script::Cyrillic | Script::Armenian) {
            found.iter_mut().for_each(|spelling| *spelling = undouble(spelling));
        }
        found
    }

    fn in_the_west(&self, letters: &str) -> String {
        letters.chars().map(|letter| self.western.get(&letter).copied().unwrap_or(letter)).collect()
    }
}

//! Codes of a token. Twin of `names_1/codes.py` and `names_1/lexicon.py`, step by step.

use std::collections::HashMap;

use super::script::Script;
use super::sounds::Sounds;
use super::sounds::rules::{combine, push_new};
use super::tables::LexiconTables;
use super::tokens::{Part, Token};

/// How much of the sound is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// With vowels.
    F,
    /// Consonants by class: keys are made of these.
    C,
    /// Coarser.
    E,
}

/// Names that are one name though they sound apart, and the sounds of tokens.
pub struct Codes {
    sounds: Sounds,
    by_letters: HashMap<String, String>,
    by_sound: HashMap<String, String>,
}

impl Codes {
    /// Codes over these sounds and this lexicon.
    #[must_use]
    pub fn new(sounds: Sounds, lexicon: &LexiconTables) -> Codes {
        Codes { sounds, by_letters: lexicon.by_letters.clone(), by_sound: lexicon.by_sound.clone() }
    }

    /// Codes of a token, the likeliest first.
    #[must_use]
    pub fn codes_of(&self, token: &Token, level: Level) -> Vec<String> {
        self.first_codes_of(token, level, usize::MAX)
    }

    /// The likeliest codes of a token, at most so many.
    #[must_use]
    pub fn first_codes_of(&self, token: &Token, level: Level, most: usize) -> Vec<String> {
        if level == Level::F {
            return distinct(self.sounds.phones(token), with_vowels, most);
        }
        let halves = self.sounds.halves(token);
        let readings = combine(halves.iter().map(|half| self.one_name(half)));
        distinct(readings, |reading| consonants(reading, level), most)
    }

    /// Readings of the name that stands for this one, or of the word itself.
    fn one_name(&self, word: &Token) -> Vec<String> {
        let readings = self.sounds.phones(word);
        match self.head_of(word, &readings) {
            Some(head) => self.sounds.phones(&head),
            None => readings,
        }
    }

    /// The first name of the group that a token belongs to, if it belongs to one.
    fn head_of(&self, token: &Token, readings: &[String]) -> Option<Token> {
        let sounded = matches!(token.script, Script::Latin | Script::Cyrillic);
        let by_sound = || self.by_sound.get(&sound_of(readings.first().filter(|_| sounded)?));
        let letters = self.by_letters.get(&token.letters).or_else(by_sound)?;
        Some(Token { script: Script::Latin, letters: letters.clone(), part: Part::Any })
    }
}

fn distinct(readings: Vec<String>, code: impl Fn(&str) -> String, most: usize) -> Vec<String> {
    let mut found = Vec::with_capacity(readings.len());
    for code in readings.iter().map(|reading| code(reading)).filter(|code| !code.is_empty()) {
        if found.len() == most {
            break;
        }
        push_new(&mut found, code);
    }
    found
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u')
}

/// A reading with each run of vowels as the first of them that is not a glide i.
fn sound_of(reading: &str) -> String {
    let mut out = String::with_capacity(reading.len());
    for sound in reading.chars() {
        match out.chars().next_back().filter(|last| is_vowel(*last) && is_vowel(sound)) {
            Some('i') => {
                out.pop();
                out.push(sound);
            }
            Some(_) => {}
            None => out.push(sound),
        }
    }
    out
}

fn with_vowels(reading: &str) -> String {
    let mut out = String::with_capacity(reading.len());
    for sound in reading.chars() {
        if !(is_vowel(sound) && out.ends_with(is_vowel)) {
            out.push(sound);
        }
    }
    let stem = out.strip_suffix('H').unwrap_or(&out).trim_end_matches(is_vowel);
    if stem.is_empty() { out } else { stem.to_owned() }
}

/// Consonants by class, after an A where the word begins with a vowel; a final h is silent.
fn consonants(reading: &str, level: Level) -> String {
    let mut code = String::with_capacity(reading.len() + 1);
    let mut first = true;
    for sound in without_final_h(reading).chars().filter(|sound| !is_vowel(*sound)) {
        let class = class_of(sound, level);
        if first || level != Level::E || class != 'H' {
            code.push(class);
        }
        first = false;
    }
    if reading.starts_with(is_vowel) {
        code.insert(0, 'A');
    }
    code
}

fn without_final_h(reading: &str) -> &str {
    let stem = reading.trim_end_matches('a');
    let shorter = stem.strip_suffix(['H', 'X']).filter(|shorter| !shorter.is_empty());
    shorter.unwrap_or(reading)
}

fn class_of(sound: char, level: Level) -> char {
    match (sound, level) {
        ('P', _) => 'B',
        ('D', _) => 'T',
        ('G', _) => 'K',
        ('X', _) => 'H',
        ('Z', _) | ('$' | 'J' | 'C', Level::E) => 'S',
        ('$' | 'J', _) => 'C',
        ('F', Level::E) => 'W',
        _ => sound,
    }
}

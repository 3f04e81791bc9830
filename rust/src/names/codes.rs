//! Codes of a token. Twin of `names_1/codes.py` and `names_1/lexicon.py`, step by step.

use std::sync::Arc;

use super::hashing::Map;
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
    by_letters: Map<String, String>,
    by_sound: Map<String, String>,
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
        if level == Level::F {
            return distinct(&self.sounds.phones(token), with_vowels);
        }
        let halves = self.sounds.halves(token);
        let readings = combine(halves.iter().map(|half| self.one_name(half)));
        distinct(&readings, |reading| consonants(reading, level))
    }

    /// The codes at level C, with what was read before.
    #[must_use]
    pub fn remembered(&self, token: &Token, memory: &mut Memory) -> Arc<[String]> {
        if let Some(codes) = memory.codes.get(token) {
            return Arc::clone(codes);
        }
        let readings: Arc<[String]> = match &self.sounds.halves(token)[..] {
            [word] => memory.one_name(self, word),
            halves => combine(halves.iter().map(|half| memory.one_name(self, half))).into(),
        };
        let codes: Arc<[String]> = distinct(&readings, |r| consonants(r, Level::C)).into();
        memory.keep(token, &codes);
        codes
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

/// What one thread has read. Names repeat, so most words are here.
#[derive(Default)]
pub struct Memory {
    readings: Map<Token, Arc<[String]>>,
    codes: Map<Token, Arc<[String]>>,
}

impl Memory {
    /// Words at most; then it begins anew.
    const WORDS_MAX: usize = 1 << 15;

    fn one_name(&mut self, codes: &Codes, word: &Token) -> Arc<[String]> {
        if let Some(readings) = self.readings.get(word) {
            return Arc::clone(readings);
        }
        if self.readings.len() >= Memory::WORDS_MAX {
            self.readings.clear();
        }
        let readings: Arc<[String]> = codes.one_name(word).into();
        self.readings.insert(word.clone(), Arc::clone(&readings));
        readings
    }

    fn keep(&mut self, token: &Token, codes: &Arc<[String]>) {
        if self.codes.len() >= Memory::WORDS_MAX {
            self.codes.clear();
        }
        self.codes.insert(token.clone(), Arc::clone(codes));
    }
}

fn distinct(readings: &[String], code: impl Fn(&str) -> String) -> Vec<String> {
    let mut found = Vec::with_capacity(readings.len());
    for code in readings.iter().map(|reading| code(reading)).filter(|code| !code.is_empty()) {
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

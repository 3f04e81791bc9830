//! A text as words of folded letters. Twin of `names_1/folding.py`, step by step.

use super::script::Script;
use super::tables::FoldingTables;
use super::{Fault, unknown_script};
use crate::names::hashing::{Map, Set};

/// A run of folded letters of one script.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word {
    /// Their script.
    pub script: Script,
    /// The letters.
    pub letters: String,
}

/// What the tables say of one character.
#[derive(Debug, Clone, Copy)]
struct Character {
    script: Option<Script>,
    is_capital: bool,
    is_mark: bool,
    /// It is a mark, or is folded to nothing.
    is_silent: bool,
    /// It is no capital, and is folded to a letter of an alphabet with capitals.
    is_small: bool,
    /// It is folded to itself.
    is_plain: bool,
}

/// The tables of folding, as they are looked up.
pub struct Folding {
    /// By code point, for the alphabets; other characters are looked up one by one.
    common: Vec<Character>,
    folded: Map<char, String>,
    composed: Map<(char, char), char>,
    ranges: Vec<(u32, u32, Script)>,
    capitals: Set<char>,
    marks: Set<char>,
    apostrophes: Set<char>,
    geresh_letters: Set<char>,
    geresh: char,
    to_cyrillic: Map<char, char>,
    to_latin: Map<char, char>,
    joined_letters: usize,
}

/// Past the alphabets.
const COMMON: u32 = 0x0E00;

const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11A7;
const SYLLABLES: u32 = 0xAC00;
const LAST_SYLLABLE: u32 = 0xD7A3;
const LEAD_COUNT: u32 = 19;
const VOWEL_COUNT: u32 = 21;
const TAIL_COUNT: u32 = 28;

impl Folding {
    /// [`Fault`] where a table names a script that this recipe does not know.
    pub fn new(tables: &FoldingTables) -> Result<Folding, Fault> {
        let ranges: Result<Vec<_>, Fault> = tables
            .ranges
            .iter()
            .map(|(first, last, code)| {
                Ok((*first, *last, Script::parse(code).ok_or_else(|| unknown_script(code))?))
            })
            .collect();
        let (latin, cyrillic) = &tables.look_alikes;
        let pairs = || latin.chars().zip(cyrillic.chars());
        let mut folding = Folding {
            common: Vec::new(),
            folded: tables.folded.clone(),
            composed: tables.composed.iter().filter_map(composition).collect(),
            ranges: ranges?,
            capitals: tables.capitals.clone(),
            marks: tables.marks.clone(),
            apostrophes: tables.apostrophes.clone(),
            geresh_letters: tables.geresh_letters.clone(),
            geresh: tables.geresh,
            to_cyrillic: pairs().collect(),
            to_latin: pairs().map(|(latin, cyrillic)| (cyrillic, latin)).collect(),
            joined_letters: tables.joined_letters,
        };
        folding.common = (0..COMMON)
            .map(|number| folding.look_up(char::from_u32(number).unwrap_or_default()))
            .collect();
        Ok(folding)
    }

    fn of(&self, character: char) -> Character {
        let known = self.common.get(u32::from(character) as usize);
        known.copied().unwrap_or_else(|| self.look_up(character))
    }

    fn look_up(&self, character: char) -> Character {
        let folded = self.folded.get(&character).map(String::as_str);
        let is_mark = self.marks.contains(&character);
        let is_capital = self.capitals.contains(&character);
        let first = folded.map_or(Some(character), |folded| folded.chars().next());
        let folded_script = first.and_then(|first| self.find_script(first));
        Character {
            script: self.find_script(character),
            is_capital,
            is_mark,
            is_silent: is_mark || folded == Some(""),
            is_small: !is_capital
                && matches!(folded_script, Some(Script::Latin | Script::Cyrillic)),
            is_plain: folded.is_none(),
        }
    }

    /// The words of a text in order.
    #[must_use]
    pub fn fold(&self, text: &str) -> Vec<Word> {
        let parted = self.part(&self.keep_geresh(text));
        let letters = self.compose(&syllables(self.translate(&parted)));
        letters.split(' ').flat_map(|run| self.words(run)).collect()
    }

    fn translate(&self, text: &[char]) -> Vec<char> {
        let mut out = Vec::with_capacity(text.len());
        for character in text {
            match self.folded.get(character) {
                _ if self.of(*character).is_plain => out.push(*character),
                Some(folded) => out.extend(folded.chars()),
                None => out.push(*character),
            }
        }
        out
    }

    fn keep_geresh(&self, text: &str) -> Vec<char> {
        let mut characters: Vec<char> = text.chars().collect();
        if !characters.iter().any(|character| ('\u{5d0}'..='\u{5ea}').contains(character)) {
            return characters;
        }
        for at in 1..characters.len() {
            let after_letter = self.geresh_letters.contains(&characters[at - 1]);
            if after_letter && self.apostrophes.contains(&characters[at]) {
                characters[at] = self.geresh;
            }
        }
        characters
    }

    /// A space before a capital inside a word, when small letters stand on both sides.
    fn part(&self, text: &[char]) -> Vec<char> {
        let mut out = Vec::with_capacity(text.len() + 2);
        let mut small = 0;
        for (at, character) in text.iter().enumerate() {
            let known = self.of(*character);
            if known.is_capital {
                if small >= self.joined_letters && self.small_follow(&text[at + 1..]) {
                    out.push(' ');
                }
                small = 0;
            } else if !known.is_silent {
                small = if known.is_small { small + 1 } else { 0 };
            }
            out.push(*character);
        }
        out
    }

    fn small_follow(&self, text: &[char]) -> bool {
        let known = text.iter().take(4).map(|character| self.of(*character));
        let mut letters = known.filter(|character| !character.is_silent);
        let mut next_is_small = || letters.next().is_some_and(|letter| letter.is_small);
        next_is_small() && next_is_small()
    }

    /// Join marks to their letters where the pair is another letter; drop every other mark.
    fn compose(&self, text: &[char]) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut base = None;
        let mut marks: Vec<char> = Vec::new();
        for character in text {
            if self.of(*character).is_mark {
                marks.push(*character);
                continue;
            }
            self.put(&mut out, base, &mut marks);
            base = Some(*character);
        }
        self.put(&mut out, base, &mut marks);
        out
    }

    fn put(&self, out: &mut String, base: Option<char>, marks: &mut Vec<char>) {
        let held = std::mem::take(marks);
        let Some(base) = base else { return };
        if held.is_empty() {
            let kept = base == self.geresh || self.script(base).is_some();
            out.push(if kept { base } else { ' ' });
        } else if !is_space(base) {
            let lowest =
                held.iter().filter(|mark| self.composed.contains_key(&(base, **mark))).min();
            let composed = lowest.and_then(|mark| self.composed.get(&(base, *mark)));
            out.push(composed.copied().unwrap_or(base));
        }
    }

    /// Cut where the script changes, after strays of a look-alike script are put right.
    fn words(&self, run: &str) -> Vec<Word> {
        let count =
            |script| run.chars().filter(|letter| self.script(*letter) == Some(script)).count();
        let (latin, cyrillic) = (count(Script::Latin), count(Script::Cyrillic));
        let strays = match (latin, cyrillic) {
            (0, _) | (_, 0) => None,
            _ if latin > cyrillic => Some(&self.to_latin),
            _ => Some(&self.to_cyrillic),
        };
        let mut words: Vec<Word> = Vec::new();
        for letter in run.chars() {
            let letter = strays.and_then(|table| table.get(&letter)).copied().unwrap_or(letter);
            let Some(script) = self.script(letter) else { continue };
            match words.last_mut() {
                Some(word) if word.script == script => word.letters.push(letter),
                _ => words.push(Word { script, letters: letter.to_string() }),
            }
        }
        words
    }

    fn script(&self, letter: char) -> Option<Script> {
        self.of(letter).script
    }

    fn find_script(&self, letter: char) -> Option<Script> {
        let number = u32::from(letter);
        let at = self.ranges.partition_point(|(first, _, _)| *first <= number);
        let (first, last, script) = self.ranges.get(at.saturating_sub(1))?;
        (*first <= number && number <= *last).then_some(*script)
    }
}

fn composition((pair, composed): (&String, &String)) -> Option<((char, char), char)> {
    let mut pair = pair.chars();
    Some(((pair.next()?, pair.next()?), composed.chars().next()?))
}

/// As Python's `str.isspace`: `White_Space`, and the four separators of ASCII.
fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

/// Hangul written letter by letter as the syllables it makes.
fn syllables(text: Vec<char>) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for character in text {
        let joined = out.last().and_then(|before| join_jamo(u32::from(*before), character));
        match (joined, out.last_mut()) {
            (Some(syllable), Some(last)) => *last = syllable,
            _ => out.push(character),
        }
    }
    out
}

fn join_jamo(before: u32, character: char) -> Option<char> {
    let number = u32::from(character);
    let vowel = number.wrapping_sub(VOWELS);
    let lead = before.wrapping_sub(LEADS);
    if vowel < VOWEL_COUNT && lead < LEAD_COUNT {
        return char::from_u32(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT);
    }
    let tail = number.wrapping_sub(TAILS);
    let is_open = (SYLLABLES..=LAST_SYLLABLE).contains(&before)
        && (before - SYLLABLES).is_multiple_of(TAIL_COUNT);
    if 0 < tail && tail < TAIL_COUNT && is_open { char::from_u32(before + tail) } else { None }
}

//! Words as strings of phones, by tables of rules. Twin of `names_1/sounds/`.

use std::collections::HashMap;

use super::script::Script;
use super::tables::{ChangeRow, LatinTables, RuleRow, SoundTables, Tables};
use super::tokens::Token;
use super::{Fault, unknown_script};

/// Readings of one token.
pub const ALTERNATIVES_MAX: usize = 8;

/// What must stand next to some letters.
#[derive(Debug, Clone)]
enum Context {
    Any,
    In(Vec<char>),
    NotIn(Vec<char>),
}

impl Context {
    /// `.` is whatever, a leading `!` none of these, else one of these.
    fn parse(asked: &str) -> Context {
        match asked.strip_prefix('!') {
            Some(_) => Context::NotIn(asked.chars().collect()),
            None if asked == "." => Context::Any,
            None => Context::In(asked.chars().collect()),
        }
    }

    fn fits(&self, neighbour: char) -> bool {
        match self {
            Context::Any => true,
            Context::In(letters) => letters.contains(&neighbour),
            Context::NotIn(letters) => !letters.contains(&neighbour),
        }
    }
}

#[derive(Debug, Clone)]
struct Rule {
    letters: Vec<char>,
    before: Context,
    after: Context,
    sounds: Vec<String>,
}

#[derive(Debug, Clone)]
struct Change {
    at_end: bool,
    letters: String,
    beside: Context,
    length_min: usize,
    instead: String,
    keeps: bool,
}

struct Reader {
    rules: HashMap<char, Vec<Rule>>,
    changes: Vec<Change>,
}

/// The readers of all scripts.
pub struct Sounds {
    readers: HashMap<Script, Reader>,
    latin: LatinTables,
    seam: char,
}

impl Sounds {
    /// [`Fault`] where a table is for a script that this recipe does not know.
    pub fn new(tables: &Tables) -> Result<Sounds, Fault> {
        let reader = |(code, tables): (&String, &SoundTables)| {
            let script = Script::parse(code).ok_or_else(|| unknown_script(code))?;
            Ok((script, Reader::new(tables)))
        };
        Ok(Sounds {
            readers: tables.sounds.iter().map(reader).collect::<Result<_, Fault>>()?,
            latin: tables.latin.clone(),
            seam: tables.tokens.seam,
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
        let Some(reader) = self.readers.get(&word.script) else { return Vec::new() };
        let mut found = Vec::new();
        for spelling in self.spellings(word, reader) {
            let letters: Vec<char> = spelling.chars().collect();
            for reading in self.read_aloud(&letters, reader) {
                push_new(&mut found, reading);
            }
        }
        found.retain(|sounds| !sounds.is_empty());
        found.truncate(ALTERNATIVES_MAX);
        found
    }

    /// The spellings to read, each letter once where the alphabet doubles letters at will.
    fn spellings(&self, token: &Token, reader: &Reader) -> Vec<String> {
        let mut found = reader.spellings(&token.letters);
        if token.script == Script::Latin {
            found = self.latin.also(&token.letters, found);
        }
        if matches!(token.script, Script::Latin | Script::Cyrillic) {
            found.iter_mut().for_each(|spelling| *spelling = undouble(spelling));
        }
        found
    }

    fn read_aloud(&self, letters: &[char], reader: &Reader) -> Vec<String> {
        let mut steps: Vec<&[String]> = Vec::with_capacity(letters.len());
        let mut readings = 1;
        let mut at = 0;
        while at < letters.len() {
            let Some(rule) = self.rule_at(letters, at, reader) else {
                at += 1;
                continue;
            };
            let few = readings * rule.sounds.len() <= ALTERNATIVES_MAX;
            let sounds = if few { &rule.sounds[..] } else { &rule.sounds[..1] };
            readings *= sounds.len();
            steps.push(sounds);
            at += rule.letters.len();
        }
        every_choice(&steps, readings)
    }

    fn rule_at<'r>(&self, letters: &[char], at: usize, reader: &'r Reader) -> Option<&'r Rule> {
        reader.rules.get(&letters[at])?.iter().find(|rule| {
            let end = at + rule.letters.len();
            letters[at..].starts_with(&rule.letters)
                && rule.before.fits(self.neighbour(at.checked_sub(1), letters, '^'))
                && rule.after.fits(self.neighbour(Some(end), letters, '$'))
        })
    }

    fn neighbour(&self, at: Option<usize>, letters: &[char], edge: char) -> char {
        let letter = at.and_then(|at| letters.get(at)).copied();
        letter.filter(|letter| *letter != self.seam).unwrap_or(edge)
    }
}

impl Reader {
    fn new(tables: &SoundTables) -> Reader {
        let rules = |rows: &Vec<RuleRow>| rows.iter().map(Rule::from).collect();
        Reader {
            rules: tables.rules.iter().map(|(first, rows)| (*first, rules(rows))).collect(),
            changes: tables.changes.iter().map(Change::from).collect(),
        }
    }

    /// The word as written, or changed, or both: the first change that fits is made.
    fn spellings(&self, word: &str) -> Vec<String> {
        let length = word.chars().count();
        let changed = self
            .changes
            .iter()
            .find_map(|change| change.of(word, length).map(|changed| (change.keeps, changed)));
        match changed {
            Some((true, changed)) => vec![word.to_owned(), changed],
            Some((false, changed)) => vec![changed],
            None => vec![word.to_owned()],
        }
    }
}

impl LatinTables {
    /// Where no change was made beside: without an assimilated article, or with g for h.
    fn also(&self, letters: &str, mut found: Vec<String>) -> Vec<String> {
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

impl Change {
    fn of(&self, word: &str, length: usize) -> Option<String> {
        if length < self.length_min {
            return None;
        }
        if self.at_end {
            let rest = word.strip_suffix(self.letters.as_str())?;
            let beside = rest.chars().next_back()?;
            self.beside.fits(beside).then(|| format!("{rest}{}", self.instead))
        } else {
            let rest = word.strip_prefix(self.letters.as_str())?;
            let beside = rest.chars().next()?;
            self.beside.fits(beside).then(|| format!("{}{rest}", self.instead))
        }
    }
}

impl From<&RuleRow> for Rule {
    fn from(row: &RuleRow) -> Rule {
        Rule {
            letters: row.letters.chars().collect(),
            before: Context::parse(&row.before),
            after: Context::parse(&row.after),
            sounds: row.sounds.clone(),
        }
    }
}

impl From<&ChangeRow> for Change {
    fn from(row: &ChangeRow) -> Change {
        Change {
            at_end: row.at_end,
            letters: row.letters.clone(),
            beside: Context::parse(&row.beside),
            length_min: row.length_min,
            instead: row.instead.clone(),
            keeps: row.keeps,
        }
    }
}

/// Each way to choose one of every step, the last step changing first; each result once.
fn every_choice(steps: &[&[String]], count: usize) -> Vec<String> {
    let mut found = Vec::with_capacity(count);
    for number in 0..count {
        let mut reading = String::with_capacity(steps.len() + 4);
        let mut block = count;
        for step in steps {
            block /= step.len();
            reading.push_str(&step[number / block % step.len()]);
        }
        push_new(&mut found, reading);
    }
    found
}

/// Readings of a whole from those of its halves; where they grow too many, the likeliest alone.
pub fn combine<R: AsRef<[String]>>(halves: impl Iterator<Item = R>) -> Vec<String> {
    let mut found = vec![String::new()];
    for alternatives in halves {
        let alternatives = alternatives.as_ref();
        let few = found.len() * alternatives.len() <= ALTERNATIVES_MAX;
        let kept = if few { alternatives } else { &alternatives[..1] };
        match kept {
            [] => {}
            [only] => found.iter_mut().for_each(|before| before.push_str(only)),
            _ => {
                let with = |before: &String| {
                    let before = before.clone();
                    kept.iter().map(move |after| format!("{before}{after}"))
                };
                found = found.iter().flat_map(with).collect();
            }
        }
    }
    let mut distinct = Vec::with_capacity(found.len());
    found.into_iter().filter(|whole| !whole.is_empty()).for_each(|w| push_new(&mut distinct, w));
    distinct
}

/// Each run of one letter as one, but for h after a digraph with h.
fn undouble(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    let (mut before, mut last) = (None, None);
    for letter in letters.chars() {
        let digraph = letter == 'h' && matches!(before, Some('s' | 'k'));
        if last != Some(letter) || digraph {
            out.push(letter);
        }
        (before, last) = (last, Some(letter));
    }
    out
}

/// Append what is not there yet: these lists are short.
pub fn push_new<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

//! Rules from letters to sounds, and changes of spelling before. Twin of `names_1/sounds/rules.py`
//! and `spellings.py`.

use crate::names::hashing::Map;
use crate::names::tables::{ChangeRow, RuleRow, SoundTables};

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
    letters: String,
    beside: Context,
    length_min: usize,
    instead: String,
    keeps: bool,
}

/// How one script is read aloud.
pub struct Reader {
    rules: Map<char, Vec<Rule>>,
    seam: char,
    endings: Map<char, Vec<Change>>,
    beginnings: Map<char, Vec<Change>>,
}

impl Reader {
    /// A reader over these tables; `seam` parts the halves of a compound.
    #[must_use]
    pub fn new(tables: &SoundTables, seam: char) -> Reader {
        Reader {
            rules: grouped(&tables.rules, |row| Rule::from(row)),
            endings: grouped(&tables.changes.endings, |row| Change::from(row)),
            beginnings: grouped(&tables.changes.beginnings, |row| Change::from(row)),
            seam,
        }
    }

    /// The word as written, or changed, or both: the first change that fits is made, an ending
    /// before a beginning.
    pub fn spellings(&self, word: &str) -> Vec<String> {
        let length = word.chars().count();
        let endings = of_letter(&self.endings, word.chars().next_back());
        let beginnings = of_letter(&self.beginnings, word.chars().next());
        let ending = endings.iter().find_map(|change| change.of_end(word, length));
        let changed = ending
            .or_else(|| beginnings.iter().find_map(|change| change.of_beginning(word, length)));
        match changed {
            Some((true, changed)) => vec![word.to_owned(), changed],
            Some((false, changed)) => vec![changed],
            None => vec![word.to_owned()],
        }
    }

    /// Up to [`ALTERNATIVES_MAX`] phone strings of a word; letters without a rule are silent.
    pub fn read_aloud(&self, word: &str) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        let mut steps: Vec<&[String]> = Vec::with_capacity(letters.len());
        let mut readings = 1;
        let mut at = 0;
        while at < letters.len() {
            let Some(rule) = self.rule_at(&letters, at) else {
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

    fn rule_at(&self, letters: &[char], at: usize) -> Option<&Rule> {
        self.rules.get(&letters[at])?.iter().find(|rule| {
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

fn grouped<R, T>(rows: &Map<char, Vec<R>>, parse: impl Fn(&R) -> T) -> Map<char, Vec<T>> {
    rows.iter().map(|(letter, rows)| (*letter, rows.iter().map(&parse).collect())).collect()
}

fn of_letter<T>(groups: &Map<char, Vec<T>>, letter: Option<char>) -> &[T] {
    letter.and_then(|letter| groups.get(&letter)).map(Vec::as_slice).unwrap_or_default()
}

impl Change {
    /// Whether the word as written stays beside, and the word with another ending.
    fn of_end(&self, word: &str, length: usize) -> Option<(bool, String)> {
        let rest = word.strip_suffix(self.letters.as_str())?;
        let fits = length >= self.length_min && self.beside.fits(rest.chars().next_back()?);
        fits.then(|| (self.keeps, format!("{rest}{}", self.instead)))
    }

    /// The same of a beginning.
    fn of_beginning(&self, word: &str, length: usize) -> Option<(bool, String)> {
        let rest = word.strip_prefix(self.letters.as_str())?;
        let fits = length >= self.length_min && self.beside.fits(rest.chars().next()?);
        fits.then(|| (self.keeps, format!("{}{rest}", self.instead)))
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

/// Each way to choose one of every list, the likeliest alone where that would be too many.
#[must_use]
pub fn every_choice_of(lists: &[Vec<String>]) -> Vec<String> {
    let mut count = 1;
    let mut steps = Vec::with_capacity(lists.len());
    for list in lists {
        let step = if count * list.len() <= ALTERNATIVES_MAX { &list[..] } else { &list[..1] };
        count *= step.len();
        steps.push(step);
    }
    every_choice(&steps, count)
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
pub fn undouble(letters: &str) -> String {
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

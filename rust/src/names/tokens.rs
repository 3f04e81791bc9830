//! The tokens of a name. Twin of `names_1/tokens.py` and `names_1/compounds.py`, step by step.

use super::folding::{Folding, Word};
use super::script::Script;
use super::tables::{ArticleTables, CompoundTables, SurnameTables, TokenTables, Words};
use super::{Fault, unknown_script};
use crate::names::hashing::Map;

/// What a token is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Nothing is known.
    Any,
    /// A surname.
    Surname,
    /// A given name.
    Given,
}

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Token {
    /// Its script.
    pub script: Script,
    /// Its folded letters, with a seam in a compound.
    pub letters: String,
    /// What it is known to be.
    pub part: Part,
}

/// The tables of tokens, as they are looked up.
pub struct Tokens {
    tables: TokenTables,
    heads: Map<Script, (String, String, String)>,
    compounds: Map<Script, CompoundTables>,
}

impl Tokens {
    /// [`Fault`] where a table names a script that this recipe does not know.
    pub fn new(tables: &TokenTables) -> Result<Tokens, Fault> {
        Ok(Tokens {
            heads: by_script(&tables.heads)?,
            compounds: by_script(&tables.compounds)?,
            tables: tables.clone(),
        })
    }

    /// The tokens of one spelling of one name, in order.
    #[must_use]
    pub fn tokens_of(&self, text: &str, folding: &Folding) -> Vec<Token> {
        let words = self.join_tails(self.join_heads(folding.fold(text)));
        let kept = self.without_particles(words);
        let count = kept.len();
        kept.into_iter().enumerate().flat_map(|(at, word)| self.split(word, at, count)).collect()
    }

    /// The first of two neighbours and both as one token, wherever they may be written so.
    #[must_use]
    pub fn joins_of(&self, tokens: &[Token]) -> Vec<(usize, Token)> {
        tokens
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| self.may_join(&pair[0], &pair[1]))
            .map(|(first, pair)| (first, self.joined(&pair[0], &pair[1])))
            .collect()
    }

    fn may_join(&self, left: &Token, right: &Token) -> bool {
        left.script == right.script
            && left.part != Part::Surname
            && length(&left.letters) + length(&right.letters) <= self.tables.joined_length_max
    }

    fn joined(&self, left: &Token, right: &Token) -> Token {
        Token {
            script: left.script,
            letters: format!("{}{}{}", left.letters, self.tables.seam, right.letters),
            part: Part::Any,
        }
    }

    fn without_particles(&self, words: Vec<Word>) -> Vec<Word> {
        let dropped = self.dropped_in(&words);
        let telling = |word: &Word| !is_dropped(word, dropped);
        if words.iter().filter(|word| telling(word)).count() > 1 {
            return words.into_iter().filter(telling).collect();
        }
        if words.iter().all(|word| self.is_article(word)) {
            return words;
        }
        words.into_iter().filter(|word| !self.is_article(word)).collect()
    }

    fn is_article(&self, word: &Word) -> bool {
        self.tables.articles.contains(&word.letters)
    }

    /// What is left out: of a name that begins or ends with a Korean surname, no syllable.
    fn dropped_in(&self, words: &[Word]) -> &Words {
        let surnames = &self.tables.surnames.korean_romanised;
        let mut ends = [words.first(), words.last()].into_iter().flatten();
        let korean = ends.any(|word| surnames.contains(&word.letters));
        if korean { &self.tables.dropped_of_korean } else { &self.tables.dropped }
    }

    /// Servant of, father of, mother of: joined to what comes after, over articles between.
    ///
    /// From the last word to the first; `after` holds what follows, the next word last.
    fn join_heads(&self, words: Vec<Word>) -> Vec<Word> {
        let mut after: Vec<Word> = Vec::with_capacity(words.len());
        for word in words.into_iter().rev() {
            match self.compound(&word, &after) {
                Some((compound, at)) => {
                    after.truncate(at);
                    after.push(compound);
                }
                None => after.push(self.bare(word)),
            }
        }
        after.reverse();
        after
    }

    /// A head with the word that it belongs to, and where that stands.
    fn compound(&self, word: &Word, after: &[Word]) -> Option<(Word, usize)> {
        let head = self.head(word)?;
        let at = after.iter().rposition(|word| !self.is_article(word))?;
        let second = after.get(at).filter(|second| second.script == word.script)?;
        let letters = format!("{head}{}{}", self.tables.seam, self.without_article(second));
        Some((Word { script: word.script, letters }, at))
    }

    /// The one spelling of a first half.
    fn head(&self, word: &Word) -> Option<&str> {
        let (servant, father, mother) = self.heads.get(&word.script)?;
        let tables = &self.tables;
        if tables.servant.contains(&word.letters) {
            Some(servant)
        } else if tables.father.contains(&word.letters) {
            Some(father)
        } else {
            tables.mother.contains(&word.letters).then_some(mother)
        }
    }

    fn join_tails(&self, words: Vec<Word>) -> Vec<Word> {
        let mut out: Vec<Word> = Vec::with_capacity(words.len());
        for word in words {
            let follows = out.last().is_some_and(|last| last.script == word.script);
            if !follows || !self.tables.tails.contains(&word.letters) {
                out.push(word);
                continue;
            }
            if out.len() > 1 && out.last().is_some_and(|last| self.is_article(last)) {
                out.pop();
            }
            if let Some(last) = out.last_mut() {
                last.script = word.script;
                last.letters.push(self.tables.seam);
                last.letters.push_str(&self.without_article(&word));
            }
        }
        out
    }

    /// One token, or surname and given name where both are written as one word.
    fn split(&self, word: Word, at: usize, count: usize) -> Vec<Token> {
        let Word { script, letters } = word;
        let token = |letters: &str, part| Token { script, letters: letters.to_owned(), part };
        if !matches!(script, Script::Han | Script::Hangul) {
            return vec![Token { script, letters, part: Part::Any }];
        }
        if count > 1 {
            return vec![token(&letters, if at == 0 { Part::Surname } else { Part::Given })];
        }
        match surname_length(script, &letters, &self.tables.surnames) {
            0 => vec![token(&letters, Part::Any)],
            size => {
                let surname = head_of(&letters, size);
                let given = &letters[surname.len()..];
                vec![token(surname, Part::Surname), token(given, Part::Given)]
            }
        }
    }

    // Compounds that are written as one word.

    /// A compound without the article inside; other words unchanged.
    fn bare(&self, word: Word) -> Word {
        let letters = self.compounds.get(&word.script).and_then(|tables| {
            self.bare_servant(&word, tables)
                .or_else(|| self.bare_father(&word, tables))
                .or_else(|| self.bare_faith(&word, tables))
        });
        match letters {
            Some(letters) => Word { script: word.script, letters },
            None => word,
        }
    }

    /// The letters of a second half without the article it may carry, whole or assimilated.
    fn without_article(&self, word: &Word) -> String {
        let letters = word.letters.as_str();
        if letters.contains(self.tables.seam) {
            return letters.to_owned();
        }
        if word.script == Script::Arabic {
            let rest = letters.strip_prefix(self.tables.arabic_article.as_str());
            return rest.filter(|_| length(letters) > 3).unwrap_or(letters).to_owned();
        }
        for article in &self.tables.article_prefixes {
            let rest = letters.strip_prefix(article.as_str());
            if let Some(rest) =
                rest.filter(|rest| length(rest) > 2 && !self.tables.article.starts_with_vowel(rest))
            {
                return rest.to_owned();
            }
        }
        let long = length(letters) > 4;
        if long { self.tables.article.without_assimilated(letters) } else { letters }.to_owned()
    }

    fn bare_servant(&self, word: &Word, tables: &CompoundTables) -> Option<String> {
        let (root, articles) = &tables.servant;
        let after_root = word.letters.strip_prefix(root.as_str())?;
        let rest = articles.iter().find_map(|article| after_root.strip_prefix(article.as_str()))?;
        let seam = self.tables.seam;
        if self.tables.divine_endings.contains(rest) {
            let l = if word.script == Script::Latin { 'l' } else { 'л' };
            return Some(format!("{root}{seam}{l}{rest}"));
        }
        let shortest = if word.script == Script::Arabic { 2 } else { 3 };
        (length(rest) >= shortest).then(|| format!("{root}{seam}{rest}"))
    }

    fn bare_father(&self, word: &Word, tables: &CompoundTables) -> Option<String> {
        let (root, heads) = &tables.father;
        let rests = heads.iter().filter_map(|head| word.letters.strip_prefix(head.as_str()));
        let mut long =
            rests.filter(|rest| length(rest) > 2 && !self.tables.article.starts_with_vowel(rest));
        long.next().map(|rest| format!("{root}{}{rest}", self.tables.seam))
    }

    fn bare_faith(&self, word: &Word, tables: &CompoundTables) -> Option<String> {
        for faith in &tables.faith {
            let Some(before) = word.letters.strip_suffix(faith.as_str()) else { continue };
            for article in &tables.faith_articles {
                let stem = before.strip_suffix(article.as_str());
                if let Some(stem) = stem.filter(|stem| length(stem) > 1) {
                    return Some(format!("{stem}{}{faith}", self.tables.seam));
                }
            }
        }
        None
    }
}

impl ArticleTables {
    fn starts_with_vowel(&self, letters: &str) -> bool {
        letters.chars().next().is_some_and(|first| self.vowels.contains(first))
    }

    /// The letters without an article whose l has become the sun letter after it.
    pub(super) fn without_assimilated<'l>(&self, letters: &'l str) -> &'l str {
        let mut head = letters.chars();
        match (head.next(), head.next(), head.next()) {
            (Some(first), Some(sun), Some(third))
                if sun == third
                    && self.vowels.contains(first)
                    && self.sun_letters.contains(sun) =>
            {
                skip(letters, 2)
            }
            _ => letters,
        }
    }
}

fn is_dropped(word: &Word, dropped: &Words) -> bool {
    let alphabetic = matches!(word.script, Script::Latin | Script::Cyrillic);
    (alphabetic && length(&word.letters) == 1) || dropped.contains(&word.letters)
}

/// How many characters of a name written as one word are the surname; 0 where it is no such name.
fn surname_length(script: Script, letters: &str, tables: &SurnameTables) -> usize {
    let total = length(letters);
    let size = match script {
        Script::Hangul if total > 2 => two_if(tables.hangul_compound.contains(head_of(letters, 2))),
        Script::Hangul => 1,
        _ => japanese_length(letters, tables)
            .unwrap_or_else(|| two_if(tables.han_compound.contains(head_of(letters, 2)))),
    };
    let is_name = size < total && total <= size + tables.given_length_max;
    if is_name { size } else { 0 }
}

fn two_if(compound: bool) -> usize {
    if compound { 2 } else { 1 }
}

/// A Japanese surname needs two characters after it where a Chinese one could be read instead. One
/// that stands alone has the size 3, which is too much for a surname and leaves it whole.
fn japanese_length(letters: &str, tables: &SurnameTables) -> Option<usize> {
    let total = length(letters);
    let chinese = tables.chinese.contains(head_of(letters, 1));
    [3, 2].into_iter().find(|size| {
        tables.japanese.contains(head_of(letters, *size))
            && total != *size
            && (total > size + 1 || !chinese)
    })
}

/// A table by the codes of scripts as one by scripts.
pub(super) fn by_script<T: Clone>(table: &Map<String, T>) -> Result<Map<Script, T>, Fault> {
    table
        .iter()
        .map(|(code, held)| {
            Ok((Script::parse(code).ok_or_else(|| unknown_script(code))?, held.clone()))
        })
        .collect()
}

fn length(letters: &str) -> usize {
    letters.chars().count()
}

/// The first `count` letters, or all.
fn head_of(letters: &str, count: usize) -> &str {
    &letters[..letters.len() - skip(letters, count).len()]
}

/// What follows the first `count` letters.
fn skip(letters: &str, count: usize) -> &str {
    letters.char_indices().nth(count).map_or("", |(at, _)| &letters[at..])
}

//! How much many small pairs of records have in common, each pair under a key of its own.
//!
//! The second stage of a match by names compares the features of two records. Receiver: [`blind`]
//! with one blind for each pair. Sender: [`evaluate`] with one key for each pair, and
//! [`own_tokens`] with the same keys. Receiver: [`tokens`] takes the blinds off. Equal tokens
//! within a pair are equal features; between pairs nothing can be compared, because no key and no
//! blind serves twice.
//!
//! A call takes p pairs of `slots` slots each, packed pair after pair. An empty feature is an
//! empty slot, filled at random. Order is kept: the sender has to mix what it answers.
//!
//! Source: De Cristofaro, Gasti and Tsudik, Fast and Private Computation of Cardinality of Set
//! Intersection and Union (CANS 2012).

use std::ops::Range;

use rayon::prelude::*;
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use crate::batch::{chunks, expand_item, same_count, split, within};
use crate::element::{Encoding, Secret};
use crate::error::{Error, Part};
use crate::products;
use crate::suite::{ELEMENT_LEN, Mode, SCALAR_LEN, UNIFORM_LEN, hash_to_group};

/// Bytes of a token: it is compared with the few of its own pair alone.
pub const PAIR_TOKEN_LEN: usize = 8;
/// Most slots of a pair.
pub const SLOTS_MAX: usize = 65_535;

/// Domain of the tokens of a pair, so that they are tokens of nothing else.
const PAIR_TOKEN_DST: &[u8] = b"comity pair token v1";

/// Each pair's features under its blind: p × slots × 32 bytes.
///
/// `blinds` has 32 bytes for each pair, `padding` 64 uniform bytes for each empty slot, in order:
/// the slot gets the double of what they are mapped to, which is uniform as well.
pub fn blind<T: AsRef<[u8]> + Sync>(
    blinds: &[u8],
    features: &[T],
    slots: usize,
    padding: &[u8],
    mode: Mode,
) -> Result<Vec<u8>, Error> {
    let batch = Batch::new(blinds, "blinds", slots)?;
    let padding = Padding::<UNIFORM_LEN>::new(features, slots, padding)?;
    batch.same_count("features", features.len())?;
    let hash = hash_to_group(mode);
    batch.fill(ELEMENT_LEN, |pair, range, out| {
        let blind = blind_of(&batch, pair)?;
        let mut padding = padding.of_pair(pair);
        let mut uniform = Zeroizing::new(Vec::with_capacity(range.len()));
        let mut scalars = Vec::with_capacity(range.len());
        for index in range.clone() {
            if features[index].as_ref().is_empty() {
                uniform.push(*padding.next().unwrap_or(&[0; UNIFORM_LEN]));
                scalars.push(Secret::two());
            } else {
                uniform.push(*expand_item(features, index, &hash)?);
                scalars.push(blind.clone());
            }
        }
        products::multiply_mapped(&uniform, &scalars, chunks(out))
            .map_err(within(Part::Mapped, range.start))
    })
}

/// Each pair's elements under its key, without proof: p × slots × 32 bytes.
pub fn evaluate(keys: &[u8], elements: &[u8], slots: usize) -> Result<Vec<u8>, Error> {
    let batch = Batch::new(keys, "keys", slots)?;
    let elements = batch.elements("elements", elements)?;
    batch.fill(ELEMENT_LEN, |pair, range, out| {
        let key = key_of(&batch, pair)?;
        let keys = vec![key; range.len()];
        products::multiply_encoded(&elements[range.clone()], &keys, chunks(out))
            .map_err(within(Part::Blinded, range.start))
    })
}

/// Tokens of the key holder's own features: p × slots × 8 bytes.
///
/// `padding` has 8 random bytes for each empty slot, in order.
pub fn own_tokens<T: AsRef<[u8]> + Sync>(
    keys: &[u8],
    features: &[T],
    slots: usize,
    padding: &[u8],
    mode: Mode,
) -> Result<Vec<u8>, Error> {
    let batch = Batch::new(keys, "keys", slots)?;
    let padding = Padding::<PAIR_TOKEN_LEN>::new(features, slots, padding)?;
    batch.same_count("features", features.len())?;
    let hash = hash_to_group(mode);
    batch.fill(PAIR_TOKEN_LEN, |pair, range, out| {
        let key = key_of(&batch, pair)?;
        let full: Vec<usize> =
            range.clone().filter(|index| !features[*index].as_ref().is_empty()).collect();
        let mut uniform = Zeroizing::new(Vec::with_capacity(full.len()));
        for index in &full {
            uniform.push(*expand_item(features, *index, &hash)?);
        }
        let mut held = Zeroizing::new(vec![[0; ELEMENT_LEN]; full.len()]);
        products::multiply_mapped(&uniform, &vec![key; full.len()], &mut held)
            .map_err(|(at, fault)| Error::Element { part: Part::Mapped, index: full[at], fault })?;
        let mut held = held.iter().map(token);
        let mut padding = padding.of_pair(pair).copied();
        let slots = out.as_chunks_mut().0.iter_mut().zip(range);
        for (slot, index) in slots {
            let next =
                if features[index].as_ref().is_empty() { padding.next() } else { held.next() };
            *slot = next.unwrap_or_default();
        }
        Ok(())
    })
}

/// Take each pair's blind off its evaluations, and hash: p × slots × 8 bytes.
pub fn tokens(blinds: &[u8], evaluated: &[u8], slots: usize) -> Result<Vec<u8>, Error> {
    let batch = Batch::new(blinds, "blinds", slots)?;
    let evaluated = batch.elements("evaluated", evaluated)?;
    batch.fill(PAIR_TOKEN_LEN, |pair, range, out| {
        let inverse = Secret::invert_all(&[blind_of(&batch, pair)?]);
        let inverse = inverse.first().ok_or(Error::Blind { index: pair })?;
        let inverses = vec![inverse.clone(); range.len()];
        let mut unblinded = Zeroizing::new(vec![[0; ELEMENT_LEN]; range.len()]);
        products::multiply_encoded(&evaluated[range.clone()], &inverses, &mut unblinded)
            .map_err(within(Part::Evaluated, range.start))?;
        let tokens = unblinded.iter().map(token);
        out.as_chunks_mut().0.iter_mut().zip(tokens).for_each(|(slot, token)| *slot = token);
        Ok(())
    })
}

/// The scalars of p pairs, and how their slots are packed.
struct Batch<'a> {
    scalars: &'a [[u8; SCALAR_LEN]],
    slots: usize,
}

impl<'a> Batch<'a> {
    fn new(scalars: &'a [u8], what: &'static str, slots: usize) -> Result<Batch<'a>, Error> {
        if slots == 0 || slots > SLOTS_MAX {
            return Err(Error::Slots);
        }
        Ok(Batch { scalars: split(scalars, what)?, slots })
    }

    fn len(&self) -> usize {
        self.scalars.len() * self.slots
    }

    fn same_count(&self, what: &'static str, got: usize) -> Result<(), Error> {
        let expected = self.len();
        if got == expected { Ok(()) } else { Err(Error::Count { what, expected, got }) }
    }

    fn elements<'b>(&self, what: &'static str, bytes: &'b [u8]) -> Result<&'b [Encoding], Error> {
        same_count(what, bytes, ELEMENT_LEN, self.len())?;
        split(bytes, what)
    }

    /// `width` bytes for each slot, pair by pair on all threads; `work` gets the pair's number,
    /// the range of its slots and their bytes. Of several faults, the first is reported.
    fn fill<F>(&self, width: usize, work: F) -> Result<Vec<u8>, Error>
    where
        F: Fn(usize, Range<usize>, &mut [u8]) -> Result<(), Error> + Sync,
    {
        let mut out = vec![0; self.len() * width];
        let results: Vec<Result<(), Error>> = out
            .par_chunks_mut(self.slots * width)
            .enumerate()
            .map(|(pair, out)| work(pair, pair * self.slots..(pair + 1) * self.slots, out))
            .collect();
        results.into_iter().collect::<Result<(), Error>>().map(|()| out)
    }
}

fn blind_of(batch: &Batch<'_>, pair: usize) -> Result<Secret, Error> {
    Secret::decode(&batch.scalars[pair]).ok_or(Error::Blind { index: pair })
}

fn key_of(batch: &Batch<'_>, pair: usize) -> Result<Secret, Error> {
    Secret::decode(&batch.scalars[pair]).ok_or(Error::SecretKey)
}

/// What fills the empty slots: N bytes for each, and where those of a pair begin.
struct Padding<'a, const N: usize> {
    bytes: &'a [[u8; N]],
    first: Vec<usize>,
}

impl<'a, const N: usize> Padding<'a, N> {
    fn new<T: AsRef<[u8]>>(
        features: &[T],
        slots: usize,
        padding: &'a [u8],
    ) -> Result<Padding<'a, N>, Error> {
        let mut first = vec![0];
        for pair in features.chunks(slots) {
            let empty = pair.iter().filter(|feature| feature.as_ref().is_empty()).count();
            first.push(first.last().copied().unwrap_or_default() + empty);
        }
        same_count("padding", padding, N, first.last().copied().unwrap_or_default())?;
        Ok(Padding { bytes: split(padding, "padding")?, first })
    }

    fn of_pair(&self, pair: usize) -> std::slice::Iter<'a, [u8; N]> {
        self.bytes[self.first[pair]..self.first[pair + 1]].iter()
    }
}

fn token(element: &Encoding) -> [u8; PAIR_TOKEN_LEN] {
    let digest = Sha512::new_with_prefix(PAIR_TOKEN_DST).chain_update(element).finalize();
    let mut token = [0; PAIR_TOKEN_LEN];
    token.copy_from_slice(&digest[..PAIR_TOKEN_LEN]);
    token
}

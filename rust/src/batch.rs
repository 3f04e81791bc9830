//! The same over packed buffers, on all threads, order kept.
//!
//! The only module that loops over elements: another back end replaces what happens to one
//! chunk and nothing else. Of several bad entries, the first one is reported.

use std::ops::Range;

use curve25519_dalek::Scalar;
use curve25519_dalek::ristretto::RistrettoPoint;
use curve25519_dalek::traits::Identity;
use rayon::prelude::*;
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use crate::element::{Element, Encoding, Secret};
use crate::error::{ElementFault, Error, Part};
use crate::oprf;
use crate::products;
use crate::proof::{self, BATCH_MAX, PROOF_LEN, Weights};
use crate::suite::{
    ELEMENT_LEN, Expander, ITEM_LEN_MAX, Mode, OUTPUT_LEN, SCALAR_LEN, UNIFORM_LEN, hash_to_group,
};

/// Entries that one thread takes at a time, and that share one inversion.
const CHUNK: usize = 256;
/// Points that one multi-scalar multiplication takes at least.
const SUM_CHUNK: usize = 1024;
/// Bytes of a token: enough of an output to tell 2^32 from 2^32 others.
pub const TOKEN_LEN: usize = 16;

/// Domain of the tokens of a count, so that they are tokens of nothing else.
const COUNT_TOKEN_DST: &[u8] = b"comity count token v1";

/// `HashToGroup` of each item: n × 32 bytes.
pub fn hash_items<T: AsRef<[u8]> + Sync>(items: &[T], mode: Mode) -> Result<Vec<u8>, Error> {
    let hash = hash_to_group(mode);
    let mut out = vec![0; items.len() * ELEMENT_LEN];
    fill(&mut out, ELEMENT_LEN, |first, out| {
        for (index, slot) in chunks(out).iter_mut().enumerate() {
            let uniform = expand_item(items, first + index, &hash)?;
            let element = Element::from_uniform(&uniform);
            *slot = element.map_err(at(Part::Mapped, first + index))?.encode();
        }
        Ok(())
    })?;
    Ok(out)
}

/// The one-way map of each 64 uniform bytes: n × 32 bytes that no one has blinded anything into.
pub fn random_elements(uniform: &[u8]) -> Result<Vec<u8>, Error> {
    let uniform = split::<UNIFORM_LEN>(uniform, "uniform")?;
    let mut out = vec![0; uniform.len() * ELEMENT_LEN];
    fill(&mut out, ELEMENT_LEN, |first, out| {
        for (index, slot) in chunks(out).iter_mut().enumerate() {
            let element = Element::from_uniform(&uniform[first + index]);
            *slot = element.map_err(at(Part::Mapped, first + index))?.encode();
        }
        Ok(())
    })?;
    Ok(out)
}

/// Blinds from uniform bytes, 64 for each: n × 32 bytes, secret. Zero is refused.
pub fn blinds_from_uniform(uniform: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let uniform = split::<UNIFORM_LEN>(uniform, "uniform")?;
    let mut out = Zeroizing::new(vec![0; uniform.len() * SCALAR_LEN]);
    fill(&mut out, SCALAR_LEN, |first, out| {
        for (index, slot) in chunks(out).iter_mut().enumerate() {
            let blind = Secret::from_uniform(&uniform[first + index]);
            *slot = blind.ok_or(Error::Blind { index: first + index })?.encode();
        }
        Ok(())
    })?;
    Ok(out)
}

/// `Blind` of each item under its own blind: the blinds (secret) and the blinded elements.
pub fn blind<T: AsRef<[u8]> + Sync>(
    items: &[T],
    uniform: &[u8],
    mode: Mode,
) -> Result<(Zeroizing<Vec<u8>>, Vec<u8>), Error> {
    same_count("uniform", uniform, UNIFORM_LEN, items.len())?;
    let blinds = blinds_from_uniform(uniform)?;
    let blinded = {
        let blinds = split::<SCALAR_LEN>(&blinds, "blinds")?;
        multiply_items(items, mode, |range| decode_blinds(blinds, range))?
    };
    Ok((blinds, blinded))
}

/// `Blind` of each item under one common blind, for a count.
///
/// Equal items become equal elements; give each item once.
pub fn blind_with<T: AsRef<[u8]> + Sync>(
    items: &[T],
    blind: &[u8],
    mode: Mode,
) -> Result<Vec<u8>, Error> {
    let blind = common_blind(blind)?;
    multiply_items(items, mode, |range| Ok(vec![blind.clone(); range.len()]))
}

/// `BlindEvaluate` without its proof: the secret key times each element.
pub fn evaluate(key: &[u8], blinded: &[u8]) -> Result<Vec<u8>, Error> {
    let key = secret_key(key)?;
    multiply_elements(blinded, "blinded", Part::Blinded, &key)
}

/// Take the common blind off again: its inverse times each element.
pub fn unblind(blind: &[u8], elements: &[u8]) -> Result<Vec<u8>, Error> {
    let inverse = Secret::invert_all(&[common_blind(blind)?]);
    let inverse = inverse.first().ok_or(Error::Blind { index: 0 })?;
    multiply_elements(elements, "elements", Part::Evaluated, inverse)
}

/// The secret key times `HashToGroup` of each item: what a count compares.
pub fn evaluate_to_elements<T: AsRef<[u8]> + Sync>(
    key: &[u8],
    items: &[T],
    mode: Mode,
) -> Result<Vec<u8>, Error> {
    let key = secret_key(key)?;
    multiply_items(items, mode, |range| Ok(vec![key.clone(); range.len()]))
}

/// `Evaluate` of each of the key holder's own items: n × 64 bytes.
pub fn evaluate_items<T: AsRef<[u8]> + Sync>(
    key: &[u8],
    items: &[T],
    mode: Mode,
) -> Result<Vec<u8>, Error> {
    let elements = evaluate_to_elements(key, items, mode)?;
    outputs(items, &elements)
}

/// `Finalize` of each item: unblind and hash, n × 64 bytes. The proof is [`verify`]'s matter.
pub fn finalize<T: AsRef<[u8]> + Sync>(
    items: &[T],
    blinds: &[u8],
    evaluated: &[u8],
) -> Result<Vec<u8>, Error> {
    same_count("blinds", blinds, SCALAR_LEN, items.len())?;
    same_count("evaluated", evaluated, ELEMENT_LEN, items.len())?;
    let blinds = split::<SCALAR_LEN>(blinds, "blinds")?;
    let evaluated = split::<ELEMENT_LEN>(evaluated, "evaluated")?;
    let mut unblinded = Zeroizing::new(vec![0; items.len() * ELEMENT_LEN]);
    fill(&mut unblinded, ELEMENT_LEN, |first, out| {
        let range = first..first + out.len() / ELEMENT_LEN;
        let inverses = Secret::invert_all(&decode_blinds(blinds, range.clone())?);
        products::multiply_encoded(&evaluated[range], &inverses, chunks(out))
            .map_err(within(Part::Evaluated, first))
    })?;
    outputs(items, &unblinded)
}

/// `DeriveKeyPair` from 32 bytes of seed.
pub fn derive_key_pair(seed: &[u8], info: &[u8], mode: Mode) -> Result<(Secret, Encoding), Error> {
    oprf::derive_key_pair(exactly(seed, "seed")?, info, mode)
}

/// The public key of a secret key: 32 bytes.
pub fn public_key(key: &[u8]) -> Result<Encoding, Error> {
    Ok(oprf::public_key(&secret_key(key)?))
}

/// `GenerateProof` for a batch that was evaluated under `key`, with 64 uniform bytes of nonce.
pub fn prove(
    key: &[u8],
    public_key: &[u8],
    blinded: &[u8],
    evaluated: &[u8],
    uniform: &[u8],
) -> Result<[u8; PROOF_LEN], Error> {
    let key = secret_key(key)?;
    let public_key = exactly::<ELEMENT_LEN>(public_key, "public_key")?;
    let nonce = exactly::<UNIFORM_LEN>(uniform, "uniform")?;
    let nonce = Secret::from_uniform(nonce).ok_or(Error::ZeroNonce)?;
    let (blinded, evaluated) = proof_batch(blinded, evaluated)?;
    let weights = weights(public_key, blinded, evaluated);
    let sum = sum_elements(&weights, blinded, Part::Blinded)?;
    Ok(proof::generate(&key, public_key, &sum, &nonce))
}

/// `VerifyProof`: every pair of the batch was made with the key behind `public_key`.
pub fn verify(
    public_key: &[u8],
    blinded: &[u8],
    evaluated: &[u8],
    proof: &[u8],
) -> Result<(), Error> {
    let public_key = exactly::<ELEMENT_LEN>(public_key, "public_key")?;
    let proof = exactly::<PROOF_LEN>(proof, "proof")?;
    let key = Element::decode(public_key).map_err(at(Part::PublicKey, 0))?;
    let (blinded, evaluated) = proof_batch(blinded, evaluated)?;
    let weights = weights(public_key, blinded, evaluated);
    let blinded_sum = sum_elements(&weights, blinded, Part::Blinded)?;
    let evaluated_sum = sum_elements(&weights, evaluated, Part::Evaluated)?;
    proof::verify((public_key, &key), &blinded_sum, &evaluated_sum, proof)
}

/// Every 32 bytes are an element other than the identity, or the first that is not is named.
pub fn check(elements: &[u8]) -> Result<(), Error> {
    let elements = split::<ELEMENT_LEN>(elements, "elements")?;
    let results: Vec<Result<Element, Error>> = (0..elements.len())
        .into_par_iter()
        .map(|index| decode_element(elements, index, Part::Element))
        .collect();
    results.into_iter().try_for_each(|result| result.map(|_| ()))
}

/// Tokens of a count: the first 16 bytes of SHA-512 of each element under a domain of its own.
///
/// Encodings of elements are not uniform, which a container needs; their hashes are.
pub fn count_tokens(elements: &[u8]) -> Result<Vec<u8>, Error> {
    let elements = split::<ELEMENT_LEN>(elements, "elements")?;
    let mut out = vec![0; elements.len() * TOKEN_LEN];
    fill(&mut out, TOKEN_LEN, |first, out| {
        for (index, slot) in chunks::<TOKEN_LEN>(out).iter_mut().enumerate() {
            let hash = Sha512::new_with_prefix(COUNT_TOKEN_DST);
            let digest = hash.chain_update(elements[first + index]).finalize();
            slot.copy_from_slice(&digest[..TOKEN_LEN]);
        }
        Ok(())
    })?;
    Ok(out)
}

/// Tokens of outputs: the first 16 bytes of each.
pub fn output_tokens(outputs: &[u8]) -> Result<Vec<u8>, Error> {
    let outputs = split::<OUTPUT_LEN>(outputs, "outputs")?;
    Ok(outputs.iter().flat_map(|output| &output[..TOKEN_LEN]).copied().collect())
}

// What happens to one chunk.

fn multiply_items<T, S>(items: &[T], mode: Mode, scalars: S) -> Result<Vec<u8>, Error>
where
    T: AsRef<[u8]> + Sync,
    S: Fn(Range<usize>) -> Result<Vec<Secret>, Error> + Sync,
{
    let hash = hash_to_group(mode);
    let mut out = vec![0; items.len() * ELEMENT_LEN];
    fill(&mut out, ELEMENT_LEN, |first, out| {
        let range = first..first + out.len() / ELEMENT_LEN;
        let uniform = expand_items(items, range.clone(), &hash)?;
        products::multiply_mapped(&uniform, &scalars(range)?, chunks(out))
            .map_err(within(Part::Mapped, first))
    })?;
    Ok(out)
}

fn multiply_elements(
    elements: &[u8],
    what: &'static str,
    part: Part,
    scalar: &Secret,
) -> Result<Vec<u8>, Error> {
    let elements = split::<ELEMENT_LEN>(elements, what)?;
    let mut out = vec![0; elements.len() * ELEMENT_LEN];
    fill(&mut out, ELEMENT_LEN, |first, out| {
        let range = first..first + out.len() / ELEMENT_LEN;
        let scalars = vec![scalar.clone(); range.len()];
        products::multiply_encoded(&elements[range], &scalars, chunks(out))
            .map_err(within(part, first))
    })?;
    Ok(out)
}

/// The same for each item of a range.
fn expand_items<T: AsRef<[u8]>>(
    items: &[T],
    range: Range<usize>,
    hash: &Expander,
) -> Result<Zeroizing<Vec<[u8; UNIFORM_LEN]>>, Error> {
    let mut uniform = Zeroizing::new(Vec::with_capacity(range.len()));
    for index in range {
        uniform.push(*expand_item(items, index, hash)?);
    }
    Ok(uniform)
}

fn outputs<T: AsRef<[u8]> + Sync>(items: &[T], unblinded: &[u8]) -> Result<Vec<u8>, Error> {
    let unblinded = split::<ELEMENT_LEN>(unblinded, "unblinded")?;
    let mut out = vec![0; items.len() * OUTPUT_LEN];
    fill(&mut out, OUTPUT_LEN, |first, out| {
        for (offset, slot) in chunks(out).iter_mut().enumerate() {
            let item = item_bytes(items, first + offset)?;
            *slot = oprf::output(item, &unblinded[first + offset]);
        }
        Ok(())
    })?;
    Ok(out)
}

fn weights(public_key: &Encoding, blinded: &[Encoding], evaluated: &[Encoding]) -> Vec<Scalar> {
    let weights = Weights::new(public_key);
    let pairs = blinded.par_iter().zip(evaluated).enumerate();
    pairs.map(|(index, (c, d))| weights.weight(index as u16, c, d)).collect()
}

fn sum_elements(
    weights: &[Scalar],
    elements: &[Encoding],
    part: Part,
) -> Result<RistrettoPoint, Error> {
    let sums: Vec<Result<RistrettoPoint, Error>> = weights
        .par_chunks(SUM_CHUNK)
        .enumerate()
        .map(|(chunk, weights)| {
            let first = chunk * SUM_CHUNK;
            let points: Result<Vec<RistrettoPoint>, Error> = (first..first + weights.len())
                .map(|index| decode_element(elements, index, part).map(|element| *element.point()))
                .collect();
            Ok(proof::weighted_sum(weights, &points?))
        })
        .collect();
    sums.into_iter().try_fold(RistrettoPoint::identity(), |total, sum| Ok(total + sum?))
}

// Entries.

/// The 64 uniform bytes that `HashToGroup` maps.
pub(crate) fn expand_item<T: AsRef<[u8]>>(
    items: &[T],
    index: usize,
    hash: &Expander,
) -> Result<Zeroizing<[u8; UNIFORM_LEN]>, Error> {
    Ok(hash.expand(&[item_bytes(items, index)?]))
}

fn item_bytes<T: AsRef<[u8]>>(items: &[T], index: usize) -> Result<&[u8], Error> {
    let item = items[index].as_ref();
    if item.len() > ITEM_LEN_MAX { Err(Error::ItemTooLong { index }) } else { Ok(item) }
}

fn decode_element(elements: &[Encoding], index: usize, part: Part) -> Result<Element, Error> {
    Element::decode(&elements[index]).map_err(at(part, index))
}

fn decode_blinds(blinds: &[[u8; SCALAR_LEN]], range: Range<usize>) -> Result<Vec<Secret>, Error> {
    range.map(|index| Secret::decode(&blinds[index]).ok_or(Error::Blind { index })).collect()
}

fn secret_key(bytes: &[u8]) -> Result<Secret, Error> {
    Secret::decode(exactly(bytes, "secret_key")?).ok_or(Error::SecretKey)
}

fn common_blind(bytes: &[u8]) -> Result<Secret, Error> {
    Secret::decode(exactly(bytes, "blind")?).ok_or(Error::Blind { index: 0 })
}

/// A fault of an entry of a chunk, whose index in the batch starts at `first`.
pub(crate) fn within(part: Part, first: usize) -> impl Fn(products::Bad) -> Error {
    move |(index, fault)| Error::Element { part, index: first + index, fault }
}

fn at(part: Part, index: usize) -> impl Fn(ElementFault) -> Error {
    move |fault| Error::Element { part, index, fault }
}

// Buffers.

/// Let threads fill `out` chunk by chunk; `work` gets the index of its first entry.
fn fill<F>(out: &mut [u8], width: usize, work: F) -> Result<(), Error>
where
    F: Fn(usize, &mut [u8]) -> Result<(), Error> + Sync,
{
    let results: Vec<Result<(), Error>> = out
        .par_chunks_mut(width * CHUNK)
        .enumerate()
        .map(|(chunk, out)| work(chunk * CHUNK, out))
        .collect();
    results.into_iter().collect()
}

/// Entries of a buffer whose length is a multiple of N by construction.
pub(crate) fn chunks<const N: usize>(out: &mut [u8]) -> &mut [[u8; N]] {
    out.as_chunks_mut().0
}

/// Entries of N bytes, or [`Error::Length`].
pub(crate) fn split<'a, const N: usize>(
    bytes: &'a [u8],
    what: &'static str,
) -> Result<&'a [[u8; N]], Error> {
    match bytes.as_chunks() {
        (entries, []) => Ok(entries),
        _ => Err(Error::Length { what, expected: N, got: bytes.len(), multiple: true }),
    }
}

fn exactly<'a, const N: usize>(bytes: &'a [u8], what: &'static str) -> Result<&'a [u8; N], Error> {
    bytes.try_into().map_err(|_| Error::Length {
        what,
        expected: N,
        got: bytes.len(),
        multiple: false,
    })
}

pub(crate) fn same_count(
    what: &'static str,
    bytes: &[u8],
    width: usize,
    count: usize,
) -> Result<(), Error> {
    let expected = width * count;
    if bytes.len() == expected {
        return Ok(());
    }
    Err(Error::Length { what, expected, got: bytes.len(), multiple: false })
}

fn proof_batch<'a>(
    blinded: &'a [u8],
    evaluated: &'a [u8],
) -> Result<(&'a [Encoding], &'a [Encoding]), Error> {
    let blinded = split::<ELEMENT_LEN>(blinded, "blinded")?;
    same_count("evaluated", evaluated, ELEMENT_LEN, blinded.len())?;
    match blinded.len() {
        0 => Err(Error::EmptyBatch),
        got if got > BATCH_MAX => Err(Error::BatchTooLarge { got }),
        _ => Ok((blinded, split::<ELEMENT_LEN>(evaluated, "evaluated")?)),
    }
}

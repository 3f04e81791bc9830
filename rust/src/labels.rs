//! A compressed set whose entries carry labels that only a holder of the key's output can read.
//!
//! One match key may stand for several of the sender's records. The output F of a key is therefore
//! stretched, once for each record number j = 0, 1, 2, …, into a token and a mask:
//!
//! ```text
//! token 16 bytes | mask 16 bytes = first half of SHA-512("comity/label/1" | F, 64 bytes | j, 2 bytes big-endian)
//! ```
//!
//! Tokens stay distinct and look uniform, so the set does not show how many records share a key.
//! The container is version 2 of [`crate::container`]: the length of a label stands behind the
//! fields of version 1, and behind the entries follow the labels in the entries' order, each
//! masked (XOR) with the head of its mask. A receiver that has F probes j = 0, 1, … until a miss.

use rayon::prelude::*;
use sha2::{Digest, Sha512};

use crate::batch::TOKEN_LEN;
use crate::container::{
    self, Entries, Header, LABEL_LEN_MAX, LABELLED_VERSION, check_bits, cut_token,
};
use crate::error::{ContainerFault, Error};
use crate::suite::OUTPUT_LEN;

/// Bytes of a mask: as many as the longest label has.
pub const MASK_LEN: usize = LABEL_LEN_MAX;
/// Bytes of a token with its mask.
pub const LABELLED_TOKEN_LEN: usize = TOKEN_LEN + MASK_LEN;

const LABEL_DST: &[u8] = b"comity/label/1";

type Token = [u8; TOKEN_LEN];
type Mask = [u8; MASK_LEN];

/// One record behind one output: what a lookup finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Position of the output that was looked up, from 0.
    pub position: usize,
    /// Number of the record under this output, from 0.
    pub index: u16,
    /// Its label, in clear.
    pub label: Vec<u8>,
}

/// Token and mask for each output and the record number beside it: n × 32 bytes, in input order.
///
/// [`Error::Length`] for outputs that are no multiple of 64 bytes, or not as many as the indices.
pub fn tokens(outputs: &[u8], indices: &[u16]) -> Result<Vec<u8>, Error> {
    let outputs = split_outputs(outputs)?;
    if outputs.len() != indices.len() {
        let (expected, got) = (outputs.len(), indices.len());
        return Err(Error::Count { what: "indices", expected, got });
    }
    let mut out = vec![0; outputs.len() * LABELLED_TOKEN_LEN];
    let slots: &mut [[u8; LABELLED_TOKEN_LEN]] = out.as_chunks_mut().0;
    slots.par_iter_mut().zip(outputs).zip(indices).for_each(|((slot, output), index)| {
        let (token, mask) = token_and_mask(output, *index);
        slot[..TOKEN_LEN].copy_from_slice(&token);
        slot[TOKEN_LEN..].copy_from_slice(&mask);
    });
    Ok(out)
}

/// Compress tokens with masks (32 bytes each, from [`tokens`]; padding: random) and their labels
/// (`label_len` bytes each, in clear).
///
/// [`Error::LabelLen`] outside 1 to 16; [`Error::Length`] for buffers that do not fit each other;
/// [`Error::RepeatedToken`] where two tokens agree in their leading `bits`; the rest as
/// [`container::build`].
pub fn build(tokens: &[u8], labels: &[u8], label_len: usize, bits: u8) -> Result<Vec<u8>, Error> {
    check_bits(bits)?;
    if !(1..=LABEL_LEN_MAX).contains(&label_len) {
        return Err(Error::LabelLen);
    }
    let tokens = split_labelled(tokens)?;
    if labels.len() != tokens.len() * label_len {
        let (expected, got) = (tokens.len() * label_len, labels.len());
        return Err(Error::Length { what: "labels", expected, got, multiple: false });
    }
    let order = sorted(tokens, bits)?;
    let (mut out, rice) = container::start(LABELLED_VERSION, bits, tokens.len(), label_len)?;
    out.push(label_len as u8);
    container::write_entries(&mut out, order.iter().map(|(value, _)| *value), rice);
    for (_, at) in order {
        let label = &labels[at * label_len..(at + 1) * label_len];
        out.extend(masked(label, &tokens[at][TOKEN_LEN..]));
    }
    Ok(out)
}

/// Every record behind every output, by position and then by record number.
///
/// Record numbers below `records_max` are probed, each output's until the first that misses. Pass
/// j looks up what was found in pass j - 1, all together and sorted, so that many outputs cost
/// one walk through the set. The whole container is checked first. Takes 16 bytes an entry.
pub fn lookup(container: &[u8], outputs: &[u8], records_max: u16) -> Result<Vec<Hit>, Error> {
    let set = Set::parse(container).map_err(Error::Container)?;
    let outputs = split_outputs(outputs)?;
    let mut found: Vec<usize> = (0..outputs.len()).collect();
    let mut hits = Vec::new();
    for index in 0..records_max {
        let pass = set.find(outputs, &found, index);
        found = pass.iter().map(|hit| hit.position).collect();
        hits.extend(pass);
        if found.is_empty() {
            break;
        }
    }
    hits.sort_unstable_by_key(|hit| (hit.position, hit.index));
    Ok(hits)
}

/// A container that was read and checked.
struct Set<'a> {
    bits: u8,
    values: Vec<u128>,
    label_len: usize,
    labels: &'a [u8],
}

impl<'a> Set<'a> {
    fn parse(container: &'a [u8]) -> Result<Set<'a>, ContainerFault> {
        let header = Header::parse(container)?.with_labels()?;
        let mut entries = Entries::new(&header);
        // The header was checked against the bytes: each entry has one byte of them at least.
        let mut values = Vec::with_capacity(header.count as usize);
        for value in entries.by_ref() {
            values.push(value?);
        }
        let Header { bits, label_len, .. } = header;
        Ok(Set { bits, values, label_len, labels: entries.rest() })
    }

    /// Of the outputs at these positions, those that have a record of this number, with labels.
    fn find(&self, outputs: &[[u8; OUTPUT_LEN]], positions: &[usize], index: u16) -> Vec<Hit> {
        let mut probes: Vec<(u128, usize, Mask)> = positions
            .par_iter()
            .map(|&position| {
                let (token, mask) = token_and_mask(&outputs[position], index);
                (cut_token(&token, self.bits), position, mask)
            })
            .collect();
        probes.par_sort_unstable_by_key(|(value, position, _)| (*value, *position));
        let mut from = 0;
        let mut hits = Vec::new();
        for (value, position, mask) in probes {
            from += self.values[from..].partition_point(|entry| *entry < value);
            if self.values.get(from) == Some(&value) {
                hits.push(Hit { position, index, label: self.label(from, &mask) });
            }
        }
        hits
    }

    fn label(&self, entry: usize, mask: &Mask) -> Vec<u8> {
        let from = entry * self.label_len;
        masked(&self.labels[from..from + self.label_len], mask).collect()
    }
}

fn token_and_mask(output: &[u8; OUTPUT_LEN], index: u16) -> (Token, Mask) {
    let hash = Sha512::new_with_prefix(LABEL_DST).chain_update(output);
    let digest: [u8; 64] = hash.chain_update(index.to_be_bytes()).finalize().into();
    let (mut token, mut mask) = ([0; TOKEN_LEN], [0; MASK_LEN]);
    token.copy_from_slice(&digest[..TOKEN_LEN]);
    mask.copy_from_slice(&digest[TOKEN_LEN..LABELLED_TOKEN_LEN]);
    (token, mask)
}

/// A label XOR the head of its mask, which both masks and unmasks.
fn masked<'a>(label: &'a [u8], mask: &'a [u8]) -> impl Iterator<Item = u8> + 'a {
    label.iter().zip(mask).map(|(label, mask)| label ^ mask)
}

/// The cut tokens with their positions, ascending; [`Error::RepeatedToken`] unless distinct.
fn sorted(tokens: &[[u8; LABELLED_TOKEN_LEN]], bits: u8) -> Result<Vec<(u128, usize)>, Error> {
    let value = |labelled: &[u8; LABELLED_TOKEN_LEN]| {
        let mut token = [0; TOKEN_LEN];
        token.copy_from_slice(&labelled[..TOKEN_LEN]);
        cut_token(&token, bits)
    };
    let mut order: Vec<(u128, usize)> =
        tokens.par_iter().enumerate().map(|(at, labelled)| (value(labelled), at)).collect();
    order.par_sort_unstable();
    if order.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err(Error::RepeatedToken);
    }
    Ok(order)
}

fn split_outputs(outputs: &[u8]) -> Result<&[[u8; OUTPUT_LEN]], Error> {
    crate::batch::split(outputs, "outputs")
}

fn split_labelled(tokens: &[u8]) -> Result<&[[u8; LABELLED_TOKEN_LEN]], Error> {
    crate::batch::split(tokens, "tokens")
}

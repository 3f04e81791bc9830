//! The sender's outputs as a compressed exact set.
//!
//! Tokens are cut to `bits`, sorted and made distinct; what is stored is the distance from each to
//! the next, Golomb-Rice coded. Looking up q uniform tokens in n entries gives a false positive
//! with probability at most q·n / 2^bits, and there are no false negatives. At n = q = 2^20 and
//! bits = 80 that is 2^-40, in 61.6 bits an entry; no exact set of that quality needs fewer
//! than 61.4.
//!
//! ```text
//! magic "CoSe" | version 1 | bits | rice | count, 4 bytes big-endian | entries, most significant bit first
//! entry: (distance - 1) >> rice one-bits, a zero bit, then the low `rice` bits of (distance - 1)
//! ```
//!
//! The first distance is counted from -1, so that no token can stand twice. A set has exactly one
//! encoding: `rice` follows from `bits` and `count`, and the bits that fill the last byte are zero.
//! Decoding allocates nothing for the entries, so a container costs no more than its own bytes.
//!
//! Version 2 carries a label with each entry: see [`crate::labels`].

use rayon::slice::ParallelSliceMut;

use crate::batch::TOKEN_LEN;
use crate::error::{ContainerFault, Error};

/// Narrowest token, in bits.
pub const BITS_MIN: u8 = 8;
/// Widest token, in bits.
pub const BITS_MAX: u8 = 120;
/// Bytes before the entries.
pub const HEADER_LEN: usize = 11;

const MAGIC: &[u8; 4] = b"CoSe";
const VERSION: u8 = 1;
/// Version of a container with labels.
pub(crate) const LABELLED_VERSION: u8 = 2;
/// Longest label in bytes: as many as the mask has.
pub const LABEL_LEN_MAX: usize = 16;

/// Compress tokens of 16 bytes each, cut to their leading `bits`.
///
/// [`Error::Length`] for a buffer that is no multiple of 16; [`Error::TokenBits`] for `bits`
/// outside 8 to 120 or too few for so many; [`Error::TooManyTokens`] past 2^32 - 1.
pub fn build(tokens: &[u8], bits: u8) -> Result<Vec<u8>, Error> {
    check_bits(bits)?;
    let mut values: Vec<u128> = cut(tokens, bits)?.collect();
    values.par_sort_unstable();
    values.dedup();
    let (mut out, rice) = start(VERSION, bits, values.len(), 0)?;
    write_entries(&mut out, values.into_iter(), rice);
    Ok(out)
}

/// Positions, ascending, of the tokens that are in the container.
///
/// The whole container is decoded and checked even where the tokens run out before it does.
pub fn intersect(container: &[u8], tokens: &[u8]) -> Result<Vec<usize>, Error> {
    let header = Header::parse(container).and_then(Header::without_labels);
    let entries = Entries::new(&header.map_err(Error::Container)?);
    let values = cut(tokens, entries.bits)?;
    let mut queries: Vec<(u128, usize)> = values.enumerate().map(|(i, v)| (v, i)).collect();
    queries.par_sort_unstable();
    let mut queries = queries.into_iter().peekable();
    let mut hits = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::Container)?;
        while let Some((value, index)) = queries.next_if(|(value, _)| *value <= entry) {
            if value == entry {
                hits.push(index);
            }
        }
    }
    hits.sort_unstable();
    Ok(hits)
}

/// Entries that the header announces, after a check that the bytes can hold so many.
///
/// With or without labels.
pub fn len(container: &[u8]) -> Result<u32, Error> {
    Header::parse(container).map(|header| header.count).map_err(Error::Container)
}

/// Width of the tokens in bits, as the header announces it. With or without labels.
pub fn bits(container: &[u8]) -> Result<u8, Error> {
    Header::parse(container).map(|header| header.bits).map_err(Error::Container)
}

/// [`Error::TokenBits`] for a width that no container has.
pub(crate) fn check_bits(bits: u8) -> Result<(), Error> {
    if (BITS_MIN..=BITS_MAX).contains(&bits) { Ok(()) } else { Err(Error::TokenBits) }
}

/// The leading `bits` of a token, as the number that is stored.
pub(crate) fn cut_token(token: &[u8; TOKEN_LEN], bits: u8) -> u128 {
    u128::from_be_bytes(*token) >> (128 - u32::from(bits))
}

fn cut(tokens: &[u8], bits: u8) -> Result<impl Iterator<Item = u128>, Error> {
    let (tokens, []) = tokens.as_chunks::<TOKEN_LEN>() else {
        let got = tokens.len();
        return Err(Error::Length { what: "tokens", expected: TOKEN_LEN, got, multiple: true });
    };
    Ok(tokens.iter().map(move |token| cut_token(token, bits)))
}

/// The fields that both versions begin with, and the rice parameter that follows from them.
///
/// [`Error::TooManyTokens`], [`Error::TokenBits`]: no container can hold so many.
pub(crate) fn start(
    version: u8,
    bits: u8,
    entries: usize,
    label_len: usize,
) -> Result<(Vec<u8>, u8), Error> {
    let count = u32::try_from(entries).map_err(|_| Error::TooManyTokens)?;
    let rice = rice_parameter(bits, count).ok_or(Error::TokenBits)?;
    let entry_bits = usize::from(rice) + 2 + 8 * label_len;
    let mut out = Vec::with_capacity(HEADER_LEN + 2 + entries * entry_bits / 8);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&[version, bits, rice]);
    out.extend_from_slice(&count.to_be_bytes());
    Ok((out, rice))
}

/// `bits` less the logarithm of the count, rounded up: within 0.05 bits an entry of the best
/// parameter, and whole-number arithmetic, so that both ends agree. `None`: too few bits.
fn rice_parameter(bits: u8, count: u32) -> Option<u8> {
    let log = u32::BITS - count.saturating_sub(1).leading_zeros();
    bits.checked_sub(log as u8)
}

/// Append ascending values, and zero bits up to a whole byte.
pub(crate) fn write_entries(out: &mut Vec<u8>, values: impl Iterator<Item = u128>, rice: u8) {
    let mut writer = BitWriter { out, pending: 0, held: 0 };
    let mut next = 0;
    for value in values {
        let gap = value - next;
        for _ in 0..gap >> rice {
            writer.push(1, 1);
        }
        writer.push(0, 1);
        writer.push_wide(gap & ((1 << rice) - 1), rice);
        next = value + 1;
    }
    writer.finish();
}

/// Bits into bytes, most significant first. `held` stays below 8 between calls.
struct BitWriter<'a> {
    out: &'a mut Vec<u8>,
    pending: u128,
    held: u8,
}

impl BitWriter<'_> {
    /// Append the low `width` bits, at most 64 of them.
    fn push(&mut self, value: u128, width: u8) {
        self.pending = (self.pending << width) | value;
        self.held += width;
        while self.held >= 8 {
            self.held -= 8;
            self.out.push((self.pending >> self.held) as u8);
        }
        self.pending &= (1 << self.held) - 1;
    }

    fn push_wide(&mut self, value: u128, width: u8) {
        if width > 64 {
            self.push(value >> 64, width - 64);
            self.push(value & u128::from(u64::MAX), 64);
        } else {
            self.push(value, width);
        }
    }

    fn finish(mut self) {
        if self.held > 0 {
            self.push(0, 8 - self.held);
        }
    }
}

/// What a container announces before its entries. `label_len` is 0 in version 1.
pub(crate) struct Header<'a> {
    pub(crate) bits: u8,
    pub(crate) count: u32,
    pub(crate) label_len: usize,
    rice: u8,
    payload: &'a [u8],
}

impl<'a> Header<'a> {
    /// Check every field, and that the bytes can hold so many entries.
    pub(crate) fn parse(container: &'a [u8]) -> Result<Header<'a>, ContainerFault> {
        let (fields, rest) =
            container.split_first_chunk::<HEADER_LEN>().ok_or(ContainerFault::ShortHeader)?;
        let [m0, m1, m2, m3, version, bits, rice, c0, c1, c2, c3] = *fields;
        let count = u32::from_be_bytes([c0, c1, c2, c3]);
        if [m0, m1, m2, m3] != *MAGIC {
            return Err(ContainerFault::Magic);
        }
        let (label_len, payload) = read_label_len(version, rest)?;
        if !(BITS_MIN..=BITS_MAX).contains(&bits) {
            return Err(ContainerFault::Bits);
        }
        if rice_parameter(bits, count).ok_or(ContainerFault::Bits)? != rice {
            return Err(ContainerFault::Rice);
        }
        let entry_bits = u64::from(rice) + 1 + 8 * label_len as u64;
        if entry_bits * u64::from(count) > payload.len() as u64 * 8 {
            return Err(ContainerFault::Count);
        }
        Ok(Header { bits, count, label_len, rice, payload })
    }

    pub(crate) fn without_labels(self) -> Result<Header<'a>, ContainerFault> {
        if self.label_len == 0 { Ok(self) } else { Err(ContainerFault::Version) }
    }

    pub(crate) fn with_labels(self) -> Result<Header<'a>, ContainerFault> {
        if self.label_len > 0 { Ok(self) } else { Err(ContainerFault::Version) }
    }
}

fn read_label_len(version: u8, rest: &[u8]) -> Result<(usize, &[u8]), ContainerFault> {
    match version {
        VERSION => Ok((0, rest)),
        LABELLED_VERSION => {
            let (label_len, payload) = rest.split_first().ok_or(ContainerFault::ShortHeader)?;
            let label_len = usize::from(*label_len);
            if !(1..=LABEL_LEN_MAX).contains(&label_len) {
                return Err(ContainerFault::LabelLen);
            }
            Ok((label_len, payload))
        }
        _ => Err(ContainerFault::Version),
    }
}

/// The entries of a container, ascending. Ends after the first fault.
pub(crate) struct Entries<'a> {
    reader: BitReader<'a>,
    bits: u8,
    rice: u8,
    left: u32,
    labels_len: usize,
    next: u128,
    ended: bool,
}

impl<'a> Entries<'a> {
    pub(crate) fn new(header: &Header<'a>) -> Entries<'a> {
        let Header { bits, count, label_len, rice, payload } = *header;
        let reader = BitReader { bytes: payload.iter(), pending: 0, held: 0 };
        let labels_len = count as usize * label_len;
        Entries { reader, bits, rice, left: count, labels_len, next: 0, ended: false }
    }

    /// What follows the entries, once all are read: the labels.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.reader.bytes.as_slice()
    }

    fn read_entry(&mut self) -> Result<u128, ContainerFault> {
        let mut quotient: u128 = 0;
        while self.reader.read(1)? == 1 {
            quotient += 1;
        }
        let limit = 1u128 << self.bits;
        if quotient > limit >> self.rice {
            return Err(ContainerFault::Range);
        }
        let gap = (quotient << self.rice) | self.reader.read_wide(self.rice)?;
        let value = self.next + gap;
        if value >= limit {
            return Err(ContainerFault::Range);
        }
        self.next = value + 1;
        Ok(value)
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<u128, ContainerFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        if self.left == 0 {
            self.ended = true;
            return self.reader.finish(self.labels_len).err().map(Err);
        }
        self.left -= 1;
        let entry = self.read_entry();
        self.ended = entry.is_err();
        Some(entry)
    }
}

/// Bytes into bits. `held` stays at most 64 + 7.
struct BitReader<'a> {
    bytes: std::slice::Iter<'a, u8>,
    pending: u128,
    held: u8,
}

impl BitReader<'_> {
    /// The next `width` bits, at most 64 of them.
    fn read(&mut self, width: u8) -> Result<u128, ContainerFault> {
        while self.held < width {
            let byte = self.bytes.next().ok_or(ContainerFault::Truncated)?;
            self.pending = (self.pending << 8) | u128::from(*byte);
            self.held += 8;
        }
        self.held -= width;
        let value = self.pending >> self.held;
        self.pending &= (1 << self.held) - 1;
        Ok(value)
    }

    fn read_wide(&mut self, width: u8) -> Result<u128, ContainerFault> {
        if width > 64 {
            let high = self.read(width - 64)?;
            return Ok((high << 64) | self.read(64)?);
        }
        self.read(width)
    }

    /// Nothing but zero bits is left of the last byte, and just `labels_len` bytes behind it.
    fn finish(&self, labels_len: usize) -> Result<(), ContainerFault> {
        match self.bytes.as_slice().len() {
            _ if self.pending != 0 => Err(ContainerFault::Trailing),
            got if got > labels_len => Err(ContainerFault::Trailing),
            got if got < labels_len => Err(ContainerFault::LabelsTruncated),
            _ => Ok(()),
        }
    }
}

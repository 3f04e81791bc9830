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

/// Compress tokens of 16 bytes each, cut to their leading `bits`.
///
/// [`Error::Length`] for a buffer that is no multiple of 16; [`Error::TokenBits`] for `bits`
/// outside 8 to 120 or too few for so many; [`Error::TooManyTokens`] past 2^32 - 1.
pub fn build(tokens: &[u8], bits: u8) -> Result<Vec<u8>, Error> {
    if !(BITS_MIN..=BITS_MAX).contains(&bits) {
        return Err(Error::TokenBits);
    }
    let mut values: Vec<u128> = cut(tokens, bits)?.collect();
    values.par_sort_unstable();
    values.dedup();
    let count = u32::try_from(values.len()).map_err(|_| Error::TooManyTokens)?;
    let rice = rice_parameter(bits, count).ok_or(Error::TokenBits)?;
    let mut out = Vec::with_capacity(HEADER_LEN + values.len() * (usize::from(rice) + 2) / 8 + 1);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&[VERSION, bits, rice]);
    out.extend_from_slice(&count.to_be_bytes());
    write_entries(&mut out, &values, rice);
    Ok(out)
}

/// Positions, ascending, of the tokens that are in the container.
///
/// The whole container is decoded and checked even where the tokens run out before it does.
pub fn intersect(container: &[u8], tokens: &[u8]) -> Result<Vec<usize>, Error> {
    let entries = Entries::parse(container).map_err(Error::Container)?;
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
pub fn len(container: &[u8]) -> Result<u32, Error> {
    Entries::parse(container).map(|entries| entries.left).map_err(Error::Container)
}

/// Width of the tokens in bits, as the header announces it.
pub fn bits(container: &[u8]) -> Result<u8, Error> {
    Entries::parse(container).map(|entries| entries.bits).map_err(Error::Container)
}

fn cut(tokens: &[u8], bits: u8) -> Result<impl Iterator<Item = u128>, Error> {
    let (tokens, []) = tokens.as_chunks::<TOKEN_LEN>() else {
        let got = tokens.len();
        return Err(Error::Length { what: "tokens", expected: TOKEN_LEN, got, multiple: true });
    };
    let shift = 128 - u32::from(bits);
    Ok(tokens.iter().map(move |token| u128::from_be_bytes(*token) >> shift))
}

/// `bits` less the logarithm of the count, rounded up: within 0.05 bits an entry of the best
/// parameter, and whole-number arithmetic, so that both ends agree. `None`: too few bits.
fn rice_parameter(bits: u8, count: u32) -> Option<u8> {
    let log = u32::BITS - count.saturating_sub(1).leading_zeros();
    bits.checked_sub(log as u8)
}

fn write_entries(out: &mut Vec<u8>, values: &[u128], rice: u8) {
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

/// The entries of a container, ascending. Ends after the first fault.
struct Entries<'a> {
    reader: BitReader<'a>,
    bits: u8,
    rice: u8,
    left: u32,
    next: u128,
    ended: bool,
}

impl<'a> Entries<'a> {
    fn parse(container: &'a [u8]) -> Result<Entries<'a>, ContainerFault> {
        let (header, payload) =
            container.split_first_chunk::<HEADER_LEN>().ok_or(ContainerFault::ShortHeader)?;
        let [m0, m1, m2, m3, version, bits, rice, c0, c1, c2, c3] = *header;
        let count = u32::from_be_bytes([c0, c1, c2, c3]);
        if [m0, m1, m2, m3] != *MAGIC {
            return Err(ContainerFault::Magic);
        }
        if version != VERSION {
            return Err(ContainerFault::Version);
        }
        if !(BITS_MIN..=BITS_MAX).contains(&bits) {
            return Err(ContainerFault::Bits);
        }
        if rice_parameter(bits, count).ok_or(ContainerFault::Bits)? != rice {
            return Err(ContainerFault::Rice);
        }
        if (u64::from(rice) + 1) * u64::from(count) > payload.len() as u64 * 8 {
            return Err(ContainerFault::Count);
        }
        let reader = BitReader { bytes: payload.iter(), pending: 0, held: 0 };
        Ok(Entries { reader, bits, rice, left: count, next: 0, ended: false })
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
            return self.reader.finish().err().map(Err);
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

    fn finish(&self) -> Result<(), ContainerFault> {
        if self.pending != 0 || !self.bytes.as_slice().is_empty() {
            return Err(ContainerFault::Trailing);
        }
        Ok(())
    }
}

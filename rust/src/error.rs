//! One error type; each variant says under which exact condition it occurs.

use std::fmt;

/// Which buffer an element stood in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the receiver sends.
    Blinded,
    /// What the sender returns.
    Evaluated,
    /// The sender's public key.
    PublicKey,
    /// An element outside a run.
    Element,
    /// The image of an item or of uniform bytes under the map to the group.
    Mapped,
}

/// Why 32 bytes are not an element that we accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementFault {
    /// Not the canonical encoding of any group element (RFC 9496, section 4.3.1).
    NonCanonical,
    /// The identity, which would make an output independent of the key (RFC 9497, section 2.1).
    Identity,
}

/// Why bytes are not a container. A valid container has exactly one encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContainerFault {
    /// Shorter than its header.
    ShortHeader,
    /// The first four bytes are not the magic.
    Magic,
    /// A version other than the one asked for: 1 without labels, 2 with them.
    Version,
    /// Labels of no byte, or of more than 16.
    LabelLen,
    /// `bits` outside 8 to 120, or too few for `count` distinct values.
    Bits,
    /// A Rice parameter other than the one that `bits` and `count` imply.
    Rice,
    /// A count for which the rest of the bytes cannot suffice.
    Count,
    /// The bits end within an entry.
    Truncated,
    /// An entry at or past 2^bits.
    Range,
    /// A bit set behind the last entry, or a byte too many.
    Trailing,
    /// The bytes end within the labels.
    LabelsTruncated,
}

/// Everything that can go wrong in this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Error {
    /// Element number `index` of `part` was refused.
    Element {
        /// Where it stood.
        part: Part,
        /// Its position, from 0.
        index: usize,
        /// What is wrong with it.
        fault: ElementFault,
    },
    /// A buffer whose length is not the required one, or no multiple of the required width.
    Length {
        /// The argument's name.
        what: &'static str,
        /// Bytes it should have had; for `multiple`, the width of one entry.
        expected: usize,
        /// Bytes it had.
        got: usize,
        /// Whether any multiple of `expected` would have done.
        multiple: bool,
    },
    /// Another number of values than there are entries that they belong to.
    Count {
        /// The argument's name.
        what: &'static str,
        /// Values that it should have had.
        expected: usize,
        /// Values that it had.
        got: usize,
    },
    /// A proof over no elements.
    EmptyBatch,
    /// A proof over more than [`crate::proof::BATCH_MAX`] elements.
    BatchTooLarge {
        /// How many there were.
        got: usize,
    },
    /// Item number `index` is longer than 65,535 bytes.
    ItemTooLong {
        /// Its position, from 0.
        index: usize,
    },
    /// A mode other than 0 (OPRF) and 1 (VOPRF).
    Mode,
    /// More than 65,535 bytes of key info.
    InfoTooLong,
    /// No key in 256 attempts, which chance does not explain.
    KeyDerivation,
    /// The secret key is zero or not a canonical scalar.
    SecretKey,
    /// Blind number `index` is zero or not a canonical scalar.
    Blind {
        /// Its position, from 0.
        index: usize,
    },
    /// The uniform bytes of a proof's commitment reduce to zero.
    ZeroNonce,
    /// The proof does not hold, or is not two canonical scalars.
    ProofRejected,
    /// More than 2^32 - 1 tokens.
    TooManyTokens,
    /// A width in bits that a container cannot have, or that cannot hold so many tokens apart.
    TokenBits,
    /// Pairs of no slot, or of more than 65,535.
    Slots,
    /// Labels of no byte, or of more than 16.
    LabelLen,
    /// Two entries with one token, which numbering the records of a key excludes.
    RepeatedToken,
    /// Not a container, or not in its only encoding.
    Container(ContainerFault),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Blinded => "blinded element",
            Part::Evaluated => "evaluated element",
            Part::PublicKey => "public key",
            Part::Element => "element",
            Part::Mapped => "mapped element",
        })
    }
}

impl fmt::Display for ElementFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ElementFault::NonCanonical => "is not a canonical ristretto255 encoding",
            ElementFault::Identity => "is the identity",
        })
    }
}

impl fmt::Display for ContainerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ContainerFault::ShortHeader => "shorter than a header",
            ContainerFault::Magic => "does not begin like a container",
            ContainerFault::Version => "unknown version, or not the one that is asked for",
            ContainerFault::LabelLen => "labels have 1 to 16 bytes",
            ContainerFault::Bits => "impossible width of a token",
            ContainerFault::Rice => "not the Rice parameter for its count",
            ContainerFault::Count => "announces more entries than its bytes can hold",
            ContainerFault::Truncated => "ends within an entry",
            ContainerFault::Range => "an entry past the last possible one",
            ContainerFault::Trailing => "something follows the last entry",
            ContainerFault::LabelsTruncated => "ends within the labels",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Element { part, index, fault } => write!(f, "{part} {index} {fault}"),
            Error::Length { what, expected, got, multiple: false } => {
                write!(f, "{what}: needs {expected} bytes, not {got}")
            }
            Error::Length { what, expected, got, multiple: true } => {
                write!(f, "{what}: needs a multiple of {expected} bytes, not {got}")
            }
            Error::Count { what, expected, got } => {
                write!(f, "{what}: needs {expected} values, not {got}")
            }
            Error::EmptyBatch => f.write_str("a proof needs at least one element"),
            Error::BatchTooLarge { got } => {
                write!(f, "a proof covers at most 65535 elements, not {got}")
            }
            Error::ItemTooLong { index } => write!(f, "item {index} is longer than 65535 bytes"),
            Error::Mode => f.write_str("mode: 0 (OPRF) or 1 (VOPRF)"),
            Error::InfoTooLong => f.write_str("key info is longer than 65535 bytes"),
            Error::KeyDerivation => f.write_str("no key can be derived from this seed"),
            Error::SecretKey => f.write_str("the secret key is zero or not a canonical scalar"),
            Error::Blind { index } => {
                write!(f, "blind {index} is zero or not a canonical scalar")
            }
            Error::ZeroNonce => f.write_str("the uniform bytes of a proof reduce to zero"),
            Error::ProofRejected => f.write_str("the proof does not hold under this public key"),
            Error::TooManyTokens => f.write_str("a container holds at most 2^32 - 1 tokens"),
            Error::TokenBits => {
                f.write_str("bits: 8 to 120, and enough to tell so many tokens apart")
            }
            Error::Slots => f.write_str("slots: 1 to 65535"),
            Error::LabelLen => f.write_str("label_len: 1 to 16 bytes"),
            Error::RepeatedToken => f.write_str("two entries have the same token at this width"),
            Error::Container(fault) => write!(f, "container: {fault}"),
        }
    }
}

impl std::error::Error for Error {}

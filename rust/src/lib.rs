//! Batches of an oblivious pseudorandom function, and an exact compressed set.
//!
//! The receiver of a blind match blinds its keys, the sender evaluates them under its secret key
//! and proves that it used that key, and the receiver finalizes: RFC 9497, suite
//! ristretto255-SHA512. The sender's own outputs travel as a [`container`].
//!
//! Whole batches come in and whole batches go out, as packed bytes and in input order. Policy,
//! defaults and caches live with the caller. What holds throughout:
//!
//! * one door for elements ([`element::Element::decode`]): a non-canonical encoding and the
//!   identity are refused, so that no later step has to ask;
//! * operations on secrets are constant-time and secrets are wiped when dropped; only public
//!   values (the weights and elements of a proof) meet variable-time code;
//! * `unsafe` stands in [`lanes`] alone: the vector instructions and the two doors to them;
//! * every error is a value of [`error::Error`] with its exact condition; nothing panics on input.

#![deny(unsafe_code)]
#![warn(missing_docs, clippy::unwrap_used, clippy::expect_used)]

pub mod batch;
pub mod container;
pub mod element;
pub mod error;
pub mod labels;
#[cfg(target_arch = "x86_64")]
pub mod lanes;
pub mod names;
pub mod oprf;
pub mod pairs;
pub mod products;
pub mod proof;
pub mod suite;

#[cfg(feature = "python")]
mod python;
